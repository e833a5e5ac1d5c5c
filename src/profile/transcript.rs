//! A document as a person reads it: one line after another, how each looks, and where it stands.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::find;

/// The lines of a document, in the order in which they are read.
///
/// The lines lie one behind the other in one text, a line feed after each, so that what is found in them can be quoted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transcript {
    text: String,
    lines: Vec<Line>,
    hidden: Vec<Hidden>,
}

/// One line of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// How it looks.
    pub look: Look,
    /// The bytes of the transcript's text that it takes, without the line feed.
    pub span: Range<usize>,
    /// Where it stands in the document.
    pub place: Place,
}

/// How a line looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Look {
    /// A heading; 1 is the highest.
    Heading(u8),
    /// The beginning of a paragraph.
    Paragraph,
    /// An item of a list, without its bullet or number.
    Item,
    /// A row of a table, a bar between its cells.
    Row,
    /// It goes on with the block that the line before belongs to.
    More,
}

/// Where a line stands in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// A line of a text file, from 1.
    Line(usize),
    /// A page, from 1.
    Page(usize),
    /// A paragraph, from 1, in a format that knows neither lines nor pages.
    Paragraph(usize),
}

/// Text that people do not see when they look at the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidden {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

impl Place {
    /// What is counted: `line`, `page` or `paragraph`.
    pub fn unit(self) -> &'static str {
        match self {
            Place::Line(_) => "line",
            Place::Page(_) => "page",
            Place::Paragraph(_) => "paragraph",
        }
    }

    /// The number of the line, page or paragraph.
    pub fn number(self) -> usize {
        match self {
            Place::Line(number) | Place::Page(number) | Place::Paragraph(number) => number,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.unit(), self.number())
    }
}

impl Transcript {
    /// Adds a line; white space within it, line ends too, becomes one space. Blank ones are left out.
    pub fn push(&mut self, look: Look, text: &str, place: Place) {
        let start = self.text.len();
        if is_tidy(text) {
            self.text.push_str(text);
        } else {
            for word in text.split_whitespace() {
                if self.text.len() > start {
                    self.text.push(' ');
                }
                self.text.push_str(word);
            }
        }
        if self.text.len() > start {
            self.lines.push(Line { look, span: start..self.text.len(), place });
            self.text.push('\n');
        }
    }

    /// Adds text that people do not see.
    pub fn push_hidden(&mut self, text: &str, place: Place) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.hidden.push(Hidden { text, place });
        }
    }

    /// The text alone.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// All lines, a line feed after each.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The lines, in the order of the text.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The text that people do not see.
    pub fn hidden(&self) -> &[Hidden] {
        &self.hidden
    }
}

/// Whether a text has no white space but one space between its words, as far as that can be told at a glance: white space
/// beyond ASCII is not looked for.
fn is_tidy(text: &str) -> bool {
    find::is_plain(text) && !find::has("  ", text) && !text.starts_with(' ') && !text.ends_with(' ')
}

/// Why a document could not be read, and what can be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// What is wrong, to follow the document's name: "is encrypted".
    pub reason: String,
    /// What to do.
    pub hint: String,
}
