//! Where output goes, and whether it is coloured.

use std::fs::{File, Metadata, Permissions};
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use anyhow::{Context as _, Result};

use super::arguments::When;

/// Whether to colour standard output.
pub(crate) fn is_colored(when: When, to_file: bool) -> bool {
    match when {
        When::Always => {
            // What is said on the command line wins over the environment, where NO_COLOR may be set.
            crossterm::style::force_color_output(true);
            true
        }
        When::Never => false,
        When::Auto => !to_file && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
    }
}

/// The width of the terminal on standard output; `None` where there is none.
pub(crate) fn terminal_width() -> Option<u16> {
    comfy_table::Table::new().width()
}

/// Lets `write` write to standard output, or to a file that appears only when it is complete.
pub(crate) fn write(to: Option<&Path>, write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> Result<()> {
    let Some(path) = to else {
        let mut out = BufWriter::new(io::stdout().lock());
        write(&mut out)?;
        return Ok(out.flush()?);
    };
    to_file(path, write).with_context(|| format!("cannot write {}", path.display()))
}

fn to_file(path: &Path, write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<()> {
    // A link is followed, so that the file behind it is the one that changes.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let before = path.metadata().ok();
    if before.as_ref().is_some_and(|before| !before.is_file()) {
        // A pipe or a device cannot be replaced.
        let mut out = BufWriter::new(File::options().write(true).open(&path)?);
        write(&mut out)?;
        return out.flush();
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    if let Some(permissions) = permissions(before.as_ref()) {
        builder.permissions(permissions);
    }
    let mut beside = builder.tempfile_in(folder)?;
    let mut out = BufWriter::new(&mut beside);
    write(&mut out)?;
    out.flush()?;
    drop(out);
    beside.persist(&path)?;
    Ok(())
}

/// The permissions of the file that is replaced, or those of any new file; `None` where the system decides.
fn permissions(before: Option<&Metadata>) -> Option<Permissions> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // A temporary file would be its owner's alone; this leaves it to the umask.
        before.map(Metadata::permissions).or_else(|| Some(Permissions::from_mode(0o666)))
    }
    #[cfg(not(unix))]
    {
        before.map(Metadata::permissions)
    }
}

/// Whether an error says that the reader of the output went away, as `head` does.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let is_pipe = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(is_pipe))
}
