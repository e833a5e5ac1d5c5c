//! Readers: from the bytes of a file to what a person would read in it. One file or folder per format.

#[cfg(feature = "documents")]
mod archive;
#[cfg(feature = "documents")]
mod bibtex;
#[cfg(feature = "documents")]
mod color;
mod detect;
#[cfg(feature = "documents")]
mod documents;
#[cfg(feature = "documents")]
mod docx;
#[cfg(feature = "documents")]
mod face;
#[cfg(feature = "documents")]
mod flow;
#[cfg(feature = "documents")]
mod html;
#[cfg(feature = "documents")]
mod json_resume;
#[cfg(feature = "documents")]
mod latex;
#[cfg(feature = "documents")]
mod linkedin;
#[cfg(feature = "documents")]
mod odt;
#[cfg(feature = "documents")]
mod pdf;
mod plain;
#[cfg(feature = "documents")]
mod rendercv;
#[cfg(feature = "documents")]
mod rtf;
#[cfg(feature = "documents")]
mod tidy;
#[cfg(feature = "documents")]
mod tree;
#[cfg(feature = "documents")]
mod xml;

#[cfg(feature = "documents")]
pub use documents::{bibliographies, export, publications};
use serde::{Deserialize, Serialize};

use super::transcript::{Transcript, Unread};

/// A form in which people keep what they say of themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// A list of skills in plain text.
    List,
    /// Plain text or Markdown, with sections and sentences.
    Text,
    /// Portable Document Format.
    Pdf,
    /// Office Open XML, as Microsoft Word writes it.
    Docx,
    /// `OpenDocument` text, as `LibreOffice` writes it.
    Odt,
    /// Rich Text Format.
    Rtf,
    /// A web page.
    Html,
    /// A CV or paper in LaTeX.
    Latex,
    /// A bibliography in BibTeX.
    Bibtex,
    /// JSON Resume, or RenderCV in JSON.
    Json,
    /// RenderCV, or JSON Resume in YAML.
    Yaml,
    /// The data that LinkedIn gives its members of themselves: a ZIP archive of CSV files, or one of them.
    LinkedIn,
}

/// What was read from a file, or from a part of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    /// A list of skills.
    List(String),
    /// A document.
    Document(Transcript),
}

/// What was read from a file, or from one of the files in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The name of the file within the file, if there are several.
    pub name: Option<String>,
    /// What was read.
    pub content: Content,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 12] = [
        Format::List,
        Format::Text,
        Format::Pdf,
        Format::Docx,
        Format::Odt,
        Format::Rtf,
        Format::Html,
        Format::Latex,
        Format::Bibtex,
        Format::Json,
        Format::Yaml,
        Format::LinkedIn,
    ];

    /// The word by which the command line calls it.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::List => "list",
            Format::Text => "text",
            Format::Pdf => "pdf",
            Format::Docx => "docx",
            Format::Odt => "odt",
            Format::Rtf => "rtf",
            Format::Html => "html",
            Format::Latex => "latex",
            Format::Bibtex => "bibtex",
            Format::Json => "json",
            Format::Yaml => "yaml",
            Format::LinkedIn => "linkedin",
        }
    }

    /// The format that the command line calls so; `None` if there is none.
    pub fn named(name: &str) -> Option<Self> {
        Format::ALL.into_iter().find(|format| format.as_str() == name)
    }

    /// The format of a file, by its content first and its name second.
    ///
    /// # Errors
    ///
    /// If it is in a format that no reader knows: which it seems to be, and what can be done.
    pub fn of(name: &str, bytes: &[u8]) -> Result<Self, Unread> {
        if let Some(format) = Self::by_marks(name, bytes)? {
            return Ok(format);
        }
        let is_document = utf8(bytes).is_ok_and(|text| detect::is_document(&plain::read(text)));
        Ok(if is_document { Format::Text } else { Format::List })
    }

    /// The format of a file that is more than plain text; `None` for plain text, which [`plain_text`] reads.
    ///
    /// # Errors
    ///
    /// As [`Format::of`].
    pub fn by_marks(name: &str, bytes: &[u8]) -> Result<Option<Self>, Unread> {
        detect::by_marks(name, bytes)
    }
}

/// Reads plain text as what it seems to be: a document with sections or sentences, or a list. It is [`Format::of`] and then
/// [`read`] in one go.
///
/// # Errors
///
/// If it is not UTF-8.
pub fn plain_text(bytes: &[u8]) -> Result<Vec<Part>, Unread> {
    let text = utf8(bytes)?;
    let transcript = plain::read(text);
    let content = if detect::is_document(&transcript) { Content::Document(transcript) } else { Content::List(text.to_owned()) };
    Ok(vec![Part { name: None, content }])
}

/// A line of Markdown without its signs of emphasis and of code, and with the words of links instead of their addresses.
pub(crate) fn unmarked(line: &str) -> String {
    plain::without_marks(line)
}

/// Reads a file of a format; the name tells the files of an export apart.
///
/// # Errors
///
/// If it is damaged, or there is nothing in it that can be read: what is wrong, and what can be done.
pub fn read(format: Format, name: &str, bytes: &[u8]) -> Result<Vec<Part>, Unread> {
    let content = match format {
        Format::List => Content::List(utf8(bytes)?.to_owned()),
        Format::Text => Content::Document(plain::read(utf8(bytes)?)),
        other => return documents::read(other, name, bytes),
    };
    Ok(vec![Part { name: None, content }])
}

#[cfg(not(feature = "documents"))]
mod documents {
    use super::{Format, Part, Unread};

    pub(super) fn read(format: Format, _name: &str, _bytes: &[u8]) -> Result<Vec<Part>, Unread> {
        Err(Unread {
            reason: format!("is a {} file, which this build does not read", format.as_str()),
            hint: String::from("build with the feature `documents`"),
        })
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, Unread> {
    std::str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Unread {
            reason: format!("is not UTF-8 text: line {line}, column {column}"),
            hint: String::from("save it as UTF-8 text"),
        }
    })
}
