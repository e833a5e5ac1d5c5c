//! Who the candidate is: what they say of themselves, cut into claims. Nothing here knows the vocabulary.

mod attributes;
mod cuts;
mod headings;
mod list;

use std::ops::Range;

use crate::level::Level;

/// What a candidate says of themselves, with the texts that it was read from.
///
/// ```
/// use skillmatch::Profile;
///
/// let profile = Profile::from_skill_list("Languages: C++ (expert), Python\n- Open MPI: 4 years");
/// let claims: Vec<_> = profile.claims().iter().map(|claim| profile.text(claim)).collect();
/// assert_eq!(claims, ["Languages", "C++ (expert)", "Python", "Open MPI: 4 years"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    name: Option<String>,
    sources: Vec<Source>,
    claims: Vec<Claim>,
}

/// A text that a profile was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file's path, or another name for where the text comes from.
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// One item of a skill list.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The position of its source in the profile.
    pub source: usize,
    /// The line of the source, from 1.
    pub line: usize,
    /// The bytes of the source that name the skill, with what stands beside the name.
    pub span: Range<usize>,
    /// Where within `span` the claim speaks of level or years, in bytes of the source.
    pub stated: Vec<Range<usize>>,
    /// What sort of claim it is.
    pub kind: ClaimKind,
    /// The level that it states, itself or through the heading it stands under.
    pub level: Option<Level>,
    /// The years of experience that it states.
    pub years: Option<f64>,
    /// Whether the candidate says that they have the skill.
    pub standing: Standing,
}

/// What sort of claim a [`Claim`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ClaimKind {
    /// An item of the list.
    Item,
    /// The label before a list, "Languages" in "Languages: C++, Python". It counts if it names a skill, and is otherwise
    /// only a label.
    Label,
    /// A remark in brackets behind an item. It counts if it names a skill, and is otherwise only a remark.
    Remark,
}

/// Whether a candidate says that they have what a [`Claim`] names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Standing {
    /// They have it.
    Held,
    /// They say that they do not: "MPI: none".
    Denied,
    /// They would like to: "Want to learn: Rust".
    Wished,
    /// It stands where no skills are claimed: under "Interests" or "References".
    Aside,
}

impl Profile {
    /// An empty profile.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a skill list that comes from no file.
    pub fn from_skill_list(text: impl Into<String>) -> Self {
        let mut profile = Profile::new();
        profile.add_skill_list("skills", text);
        profile
    }

    /// Adds a skill list; `name` says in reports where it comes from.
    ///
    /// Items may be separated by line ends, commas, semicolons, bars or bullets; they may be numbered, stand under
    /// headings or behind labels, have others in brackets, and state levels and years.
    pub fn add_skill_list(&mut self, name: impl Into<String>, text: impl Into<String>) {
        let source = self.sources.len();
        self.sources.push(Source { name: name.into(), text: text.into() });
        list::read(self, source);
    }

    /// The candidate's name, where a source states it.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The texts that the profile was read from.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The claims, in the order of their sources.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// The words of a claim.
    ///
    /// # Panics
    ///
    /// If the claim comes from another profile.
    pub fn text(&self, claim: &Claim) -> &str {
        &self.sources[claim.source].text[claim.span.clone()]
    }

    /// A claim's words, or, if they go on for long, those around a span of its source.
    pub(crate) fn quote(&self, claim: usize, span: &Range<usize>) -> &str {
        /// A claim as long as this, in bytes, is quoted whole.
        const LONGEST: usize = 240;
        /// So much is quoted on each side of the span in a longer one.
        const AROUND: usize = 80;
        let whole = self.claims[claim].span.clone();
        let text = &self.sources[self.claims[claim].source].text;
        if whole.len() <= LONGEST {
            return &text[whole];
        }
        let inner = span.start..span.end.min(span.start + LONGEST);
        let mut start = inner.start.saturating_sub(AROUND).max(whole.start);
        let mut end = (inner.end + AROUND).min(whole.end);
        while !text.is_char_boundary(start) {
            start += 1;
        }
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        &text[start..end]
    }

    /// The part of a claim's source that a span takes.
    pub(crate) fn slice(&self, claim: usize, span: &Range<usize>) -> &str {
        &self.sources[self.claims[claim].source].text[span.clone()]
    }
}
