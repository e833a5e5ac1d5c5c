//! Job postings: from what a company writes to a role that candidates can be held against.

mod cues;
mod draft;
mod gather;
mod lines;
mod quantifier;
mod reading;
mod scopes;
mod stated;
mod structure;
mod structured;
mod topics;

use std::ops::Range;

use crate::plain::plain;
use crate::profile::read::{Content, Part};
use crate::profile::{Place, Transcript};
use crate::vocabulary::{SkillId, Vocabulary};

pub use draft::{Draft, TooLittleNamed};
pub use gather::Origin;
pub use structured::structured;

/// What a posting asks for, line by line; the lines on the company, its benefits and the law are left out.
///
/// ```
/// use skillmatch::posting::{AskKind, Posting};
///
/// let text = "# GPU engineer\n\n## Requirements\n\n- C++ and CUDA\n\n## Benefits\n\n- A Python conference every year\n";
/// let posting = Posting::from_text(text);
/// assert_eq!(posting.title.as_deref(), Some("GPU engineer"));
/// assert_eq!(posting.asks.len(), 1);
/// assert_eq!((posting.asks[0].kind, posting.asks[0].text.as_str()), (AskKind::Required, "C++ and CUDA"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posting {
    /// What the job is called.
    pub title: Option<String>,
    /// What is asked for, in the order of the posting.
    pub asks: Vec<Ask>,
    /// Whether the posting says that part of all it asks for is enough.
    pub asks_for_part: bool,
}

/// A line or sentence of a posting that asks for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Its words.
    pub text: String,
    /// Where in the posting it stands.
    pub place: Place,
    /// How much it asks.
    pub kind: AskKind,
    /// Whether it leads in the items below it: "at least two of the following:".
    pub is_lead: bool,
    /// The items that it leads in.
    pub items: Vec<Item>,
}

/// An item that another line leads in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its words.
    pub text: String,
    /// Where in the posting it stands.
    pub place: Place,
}

/// How much an [`Ask`] asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AskKind {
    /// The candidate must have it.
    Required,
    /// It is welcome.
    Preferred,
    /// It belongs to the work.
    Responsibility,
}

impl AskKind {
    /// The word that outputs use.
    pub fn as_str(self) -> &'static str {
        match self {
            AskKind::Required => "required",
            AskKind::Preferred => "preferred",
            AskKind::Responsibility => "responsibility",
        }
    }
}

impl Posting {
    /// Reads a posting in plain text or Markdown.
    pub fn from_text(text: &str) -> Self {
        structure::read(&lines::of_text(text), None)
    }

    /// Reads a posting from the lines of a document.
    pub fn from_transcript(transcript: &Transcript) -> Self {
        structure::read(&lines::of_transcript(transcript), None)
    }

    /// Reads a posting from what was read from a file.
    pub fn from_parts(parts: impl IntoIterator<Item = Part>) -> Self {
        let mut all = Posting::default();
        for part in parts {
            let posting = match part.content {
                Content::List(text) => Posting::from_text(&text),
                Content::Document(transcript) => Posting::from_transcript(&transcript),
            };
            all.title = all.title.or(posting.title);
            all.asks.extend(posting.asks);
            all.asks_for_part |= posting.asks_for_part;
        }
        all
    }

    /// Drafts a role that asks for the same, in terms of a vocabulary.
    ///
    /// # Errors
    ///
    /// If the posting names too little that the vocabulary has.
    pub fn draft(&self, vocabulary: &Vocabulary) -> Result<Draft, TooLittleNamed> {
        draft::draft(self, vocabulary)
    }
}

/// The skills that a line of a posting asks for, with where it names them.
pub(crate) fn skills_named(line: &str, vocabulary: &Vocabulary) -> Vec<(SkillId, Range<usize>)> {
    let topics = topics::of([line], vocabulary).into_iter().next().unwrap_or_default();
    topics.into_iter().map(|topic| (topic.skill, topic.span)).collect()
}

/// The years of experience that a line asks for, with the byte where it speaks of them.
pub(crate) fn years_asked(line: &str) -> Option<(u32, usize)> {
    stated::years_at(line)
}

/// Whether a line says how many of several things it asks for.
pub(crate) fn quantified(line: &str) -> bool {
    quantifier::find(&plain(line)).is_some()
}
