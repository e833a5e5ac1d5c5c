//! Reading what the command line names.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use super::diagnostics::Hinted;
use skillmatch::profile::read::{self, Content, Format};

/// A skill list is far smaller; what is larger was named by mistake.
const LARGEST: u64 = 16 << 20;

/// The name that stands for standard input.
pub(crate) const STDIN: &str = "-";

/// Reads what a candidate says from a file, or from standard input for `-`.
pub(crate) fn content(path: &Path) -> Result<Content> {
    let text = text(path).map_err(|error| {
        let is_missing = error
            .chain()
            .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::NotFound));
        if !is_missing {
            return error;
        }
        let name = name(path);
        let hint = format!("to give skills on the command line, use --skills {name:?}");
        anyhow::Error::from(Hinted::new(format!("there is no file {name:?}"), hint))
    })?;
    let format = Format::of(&name(path), text.as_bytes());
    read::read(format, text.as_bytes())
        .map_err(|unread| Hinted::new(format!("{} {}", name(path), unread.reason), unread.hint).into())
}

/// Reads a file, or standard input for `-`, as UTF-8 text.
pub(crate) fn text(path: &Path) -> Result<String> {
    let name = name(path);
    let bytes = if path.as_os_str() == STDIN {
        bytes(io::stdin().lock()).with_context(|| format!("cannot read {name}"))?
    } else {
        if path.is_dir() {
            bail!(Hinted::new(format!("{name} is a folder"), "name the files in it"));
        }
        let file = File::open(path).with_context(|| format!("cannot read {name}"))?;
        bytes(file).with_context(|| format!("cannot read {name}"))?
    };
    utf8(bytes, &name)
}

/// What messages and reports call an input.
pub(crate) fn name(path: &Path) -> String {
    if path.as_os_str() == STDIN { String::from("standard input") } else { path.display().to_string() }
}

fn bytes(from: impl Read) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        bail!("it is larger than {} MiB", LARGEST >> 20);
    }
    Ok(bytes)
}

fn utf8(bytes: Vec<u8>, name: &str) -> Result<String> {
    if let Some(hint) = what_it_may_be(&bytes) {
        bail!(Hinted::new(format!("{name} is not a text file"), hint));
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let before = String::from_utf8_lossy(&bytes[..valid]);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Hinted::new(format!("{name}:{line}:{column}: this is not UTF-8 text"), "save it as UTF-8 text").into()
    })
}

/// A hint for the formats that people try.
fn what_it_may_be(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [b'%', b'P', b'D', b'F', ..] => Some("it is a PDF file; copy its text into a plain text file"),
        [b'P', b'K', 3 | 5, ..] => Some("it is a ZIP, DOCX or ODT file; save it as plain text"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("it is UTF-16 text; save it as UTF-8"),
        _ => None,
    }
}
