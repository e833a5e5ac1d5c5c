//! LaTeX: the text of a CV in the classes and layouts that CVs are written in.

mod colour;
mod commands;
mod entries;
mod macros;
mod page;
mod reader;
mod seen;
mod source;
mod symbols;
#[cfg(test)]
mod tests;
mod tokens;

use std::borrow::Cow;

use self::reader::Reader;
use self::source::Source;
use self::tokens::{Token, Tokens};
use crate::profile::transcript::{Transcript, Unread};

/// How many bytes a document may have; a long CV has some hundred thousand.
const MAX_BYTES: usize = 16 << 20;

/// Reads a LaTeX document, or a part of one that another document takes in.
///
/// # Errors
///
/// The document has no text, or breaks a bound.
pub(super) fn read(bytes: &[u8]) -> Result<Transcript, Unread> {
    if bytes.len() > MAX_BYTES {
        return Err(Unread {
            reason: format!("has more than {} MiB", MAX_BYTES >> 20),
            hint: "give the file that has the CV only".into(),
        });
    }
    let text = decode(bytes);
    let source = Source::new(&text)?;
    let transcript = Reader::new(&source).read()?;
    if transcript.lines().is_empty() {
        return Err(Unread {
            reason: "has no text in it".into(),
            hint: "give the file with the text, not one that only takes in others".into(),
        });
    }
    Ok(transcript)
}

/// The names of the files with the literature that a document takes in.
pub(super) fn bibliographies(text: &str) -> Vec<String> {
    let Ok(source) = Source::new(text) else { return Vec::new() };
    let mut tokens = Tokens::new(&source, 0..text.len());
    let mut names: Vec<String> = Vec::new();
    while let Some(token) = tokens.next() {
        if !matches!(token, Token::Command("bibliography" | "addbibresource")) {
            continue;
        }
        tokens.option();
        for name in tokens.group().map(|range| &text[range]).unwrap_or_default().split(',') {
            let name = name.trim();
            let known = name.to_ascii_lowercase().ends_with(".bib");
            let name = if known { name.to_owned() } else { format!("{name}.bib") };
            if name != ".bib" && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// The text of a piece of LaTeX, as it stands in the fields of a literature database, as one line.
pub(super) fn plain(text: &str) -> String {
    // There, a per cent sign begins no comment and an ampersand ends no cell.
    let text = text.replace("\\%", "%").replace('%', "\\%").replace("\\&", "&").replace('&', "\\&");
    let read = Source::new(&text).and_then(|source| Reader::new(&source).read());
    match read {
        Ok(transcript) => transcript.text().trim_end().replace('\n', " "),
        Err(_) => text.replace(['{', '}', '\\'], ""),
    }
}

/// The text of a file in UTF-8, or in Latin-1 as old documents have it.
fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => bytes.iter().copied().map(char::from).collect::<String>().into(),
    }
}
