//! Readers: from the bytes of a file to what a person would read in it. One file per format.

mod plain;

use super::outline::is_sentence;
use super::sections::{Section, section_of};
use super::transcript::{Look, Transcript, Unread};

/// A form in which people keep what they say of themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// A list of skills in plain text.
    List,
    /// Plain text or Markdown, with sections and sentences.
    Text,
}

/// What was read from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A list of skills.
    List(String),
    /// A document.
    Document(Transcript),
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 2] = [Format::List, Format::Text];

    /// The word by which the command line calls it.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::List => "list",
            Format::Text => "text",
        }
    }

    /// The format of a file, by its content first and its name second.
    pub fn of(_name: &str, bytes: &[u8]) -> Self {
        let Ok(text) = std::str::from_utf8(bytes) else { return Format::Text };
        if is_document(&plain::read(text)) { Format::Text } else { Format::List }
    }
}

/// Reads a file of a format.
///
/// # Errors
///
/// If it is damaged, or there is nothing in it that can be read: what is wrong, and what can be done.
pub fn read(format: Format, bytes: &[u8]) -> Result<Content, Unread> {
    let text = utf8(bytes)?;
    match format {
        Format::List => Ok(Content::List(text.to_owned())),
        Format::Text => Ok(Content::Document(plain::read(text))),
    }
}

/// Whether plain text is a document with sections or sentences, rather than a list of skills.
fn is_document(transcript: &Transcript) -> bool {
    let text = |line: &super::Line| &transcript.text()[line.span.clone()];
    let is_of_cv =
        |section| !matches!(section, Section::Skills | Section::Interests | Section::Languages | Section::References);
    let headings = transcript.lines().iter().filter(|line| matches!(line.look, Look::Heading(_)));
    let mut sections: Vec<_> =
        headings.filter_map(|line| section_of(text(line))).filter(|section| is_of_cv(*section)).collect();
    sections.dedup();
    let starts: Vec<_> = transcript.lines().iter().filter(|line| matches!(line.look, Look::Paragraph | Look::Item)).collect();
    let sentences = starts.iter().filter(|line| is_sentence(text(line))).count();
    sections.len() >= 2 || (sentences > 0 && sentences * 2 >= starts.len())
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
