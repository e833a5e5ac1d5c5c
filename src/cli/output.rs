//! Where output goes, and whether it is coloured.

use std::fs::File;
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
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = Path::new(&beside);
    let result = File::create(beside).and_then(|file| {
        let mut out = BufWriter::new(file);
        write(&mut out)?;
        out.flush()?;
        std::fs::rename(beside, path)
    });
    if result.is_err() {
        // What was written so far is of no use; that it may not be there at all is no further error.
        _ = std::fs::remove_file(beside);
    }
    result.with_context(|| format!("cannot write {}", path.display()))
}

/// Whether an error says that the reader of the output went away, as `head` does.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let is_pipe = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(is_pipe))
}
