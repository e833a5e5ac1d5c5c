//! Where output goes, and whether it is coloured.

use std::fs::{File, Metadata, Permissions};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::arguments::{LookArguments, When};

/// Without a terminal, a table is as wide as most of them.
const USUAL_WIDTH: u16 = 80;

/// The width of a table, and whether it is coloured.
pub(crate) fn look(arguments: &LookArguments, to_file: bool) -> (u16, bool) {
    // The width of the terminal, where the table goes there.
    let width = || comfy_table::Table::new().width().filter(|_| !to_file);
    (arguments.width.or_else(width).unwrap_or(USUAL_WIDTH), is_colored(arguments.color, to_file))
}

/// Whether to colour standard output.
fn is_colored(when: When, to_file: bool) -> bool {
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

/// Lets `write` write to standard output, or to a file that appears only when it is complete.
pub(crate) fn write(to: Option<&Path>, write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> Result<()> {
    let mut target = Target::open(to)?;
    let written = write(&mut target);
    let Some(path) = to else {
        written?;
        return Ok(target.flush()?);
    };
    written.and_then(|()| target.finish(true).map(drop)).with_context(|| cannot_write(path))
}

/// What is gathered before it is written.
const BUFFER: usize = 64 << 10;

/// Where output goes.
pub(crate) enum Target {
    /// Standard output.
    Stdout(BufWriter<io::Stdout>),
    /// A pipe or a device, which cannot be replaced.
    Direct(BufWriter<File>),
    /// A file beside the one that appears when all is written.
    Beside { file: BufWriter<tempfile::NamedTempFile>, path: PathBuf },
}

fn cannot_write(path: &Path) -> String {
    format!("cannot write {}", path.display())
}

impl Target {
    /// Opens standard output, or a file.
    pub(crate) fn open(to: Option<&Path>) -> Result<Self> {
        match to {
            None => Ok(Target::Stdout(BufWriter::with_capacity(BUFFER, io::stdout()))),
            Some(path) => Self::file(path).with_context(|| cannot_write(path)),
        }
    }

    fn file(path: &Path) -> io::Result<Self> {
        // A link is followed, so that the file behind it is the one that changes.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let before = path.metadata().ok();
        if before.as_ref().is_some_and(|before| !before.is_file()) {
            return Ok(Target::Direct(BufWriter::with_capacity(BUFFER, File::options().write(true).open(&path)?)));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        if let Some(permissions) = permissions(before.as_ref()) {
            builder.permissions(permissions);
        }
        Ok(Target::Beside { file: BufWriter::with_capacity(BUFFER, builder.tempfile_in(folder)?), path })
    }

    /// Ends the output. A file that is not complete appears under its name with `.partial` behind it; returns that name.
    pub(crate) fn finish(mut self, is_complete: bool) -> io::Result<Option<PathBuf>> {
        self.flush()?;
        let Target::Beside { file, mut path } = self else { return Ok(None) };
        let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        if !is_complete {
            path.as_mut_os_string().push(".partial");
        }
        file.persist(&path)?;
        Ok((!is_complete).then_some(path))
    }

    fn writer(&mut self) -> &mut dyn io::Write {
        match self {
            Target::Stdout(out) => out,
            Target::Direct(out) => out,
            Target::Beside { file, .. } => file,
        }
    }
}

impl io::Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer().flush()
    }
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
