//! Faults in data files: what is wrong, where, and what would be right.

use std::fmt;
use std::ops::Range;

/// A data file as it was read: the name that messages give it, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The path or another name, as messages print it.
    pub name: String,
    /// The whole text; empty for data that comes from no file.
    pub text: String,
}

/// What kind of fault a [`Diagnostic`] reports, or what kind of thing it warns of. The code is stable; the message's wording is
/// not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Code {
    /// The file is not valid TOML.
    Syntax,
    /// A field that the format does not know.
    UnknownField,
    /// A required field is not there.
    MissingField,
    /// A value of another type than the field takes.
    WrongType,
    /// A value outside those that the field takes.
    BadValue,
    /// An id that is not made of lower-case letters, digits and hyphens.
    BadId,
    /// An id that is used twice.
    DuplicateId,
    /// One name for two skills.
    NameClash,
    /// An alias that folding makes the same as another name of the skill.
    NeedlessAlias,
    /// A skill that is not in the vocabulary.
    UnknownSkill,
    /// Implications that lead back to where they started.
    Cycle,
    /// Tables or a list out of order.
    Unsorted,
    /// A need that the listed parts cannot meet.
    BadNeed,
    /// A requirement that says too little to be held against anybody.
    Vague,
    /// "And" and "or" in one requirement, which may be read in two ways.
    AndOr,
    /// More years than the thing has been there.
    ImpossibleYears,
    /// A list that does not say how much of it is asked for.
    NoQuantifier,
    /// Something that is asked for twice.
    AskedTwice,
    /// An area that hardly anything shows.
    HardlyShown,
    /// Wording that is known to put people off.
    PutsOff,
}

impl Code {
    /// The code as messages print it.
    pub fn as_str(self) -> &'static str {
        match self {
            Code::Syntax => "syntax",
            Code::UnknownField => "unknown-field",
            Code::MissingField => "missing-field",
            Code::WrongType => "wrong-type",
            Code::BadValue => "bad-value",
            Code::BadId => "bad-id",
            Code::DuplicateId => "duplicate-id",
            Code::NameClash => "name-clash",
            Code::NeedlessAlias => "needless-alias",
            Code::UnknownSkill => "unknown-skill",
            Code::Cycle => "cycle",
            Code::Unsorted => "unsorted",
            Code::BadNeed => "bad-need",
            Code::Vague => "vague",
            Code::AndOr => "and-or",
            Code::ImpossibleYears => "impossible-years",
            Code::NoQuantifier => "no-quantifier",
            Code::AskedTwice => "asked-twice",
            Code::HardlyShown => "hardly-shown",
            Code::PutsOff => "puts-off",
        }
    }
}

/// A place in one of the documents of a [`Faults`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The position of the document in [`Faults::documents`].
    pub document: usize,
    /// The bytes of its text.
    pub span: Range<usize>,
}

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of fault it is.
    pub code: Code,
    /// What is wrong, in one line without a full stop.
    pub message: String,
    /// Where.
    pub place: Place,
    /// What would be right, where that can be said.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// Adds what would be right.
    pub(crate) fn hint(&mut self, hint: impl Into<String>) {
        self.hint = Some(hint.into());
    }
}

/// All the faults of some data files, collected so that they can be mended in one go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    documents: Vec<Document>,
    list: Vec<Diagnostic>,
}

impl Faults {
    /// Adds a document; returns its position for the places in it.
    pub(crate) fn add_document(&mut self, document: Document) -> usize {
        self.documents.push(document);
        self.documents.len() - 1
    }

    /// Adds a fault; the returned reference takes a hint.
    pub(crate) fn add(&mut self, code: Code, place: &Place, message: impl Into<String>) -> &mut Diagnostic {
        let index = self.list.len();
        self.list.push(Diagnostic { code, message: message.into(), place: place.clone(), hint: None });
        &mut self.list[index]
    }

    /// Gives `value` where there is no fault, and otherwise the faults in the order of their places.
    pub(crate) fn or<T>(self, value: impl FnOnce() -> T) -> Result<T, Faults> {
        if self.list.is_empty() { Ok(value()) } else { Err(self.in_order()) }
    }

    /// The faults in the order of their places.
    pub(crate) fn in_order(mut self) -> Self {
        self.list.sort_by_key(|fault| (fault.place.document, fault.place.span.start, fault.place.span.end));
        self
    }

    /// The documents that were read.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The faults, by document and place.
    pub fn list(&self) -> &[Diagnostic] {
        &self.list
    }

    /// The name of the document, the line and the column (both from 1, the column in characters) of a place.
    pub fn locate(&self, place: &Place) -> (&str, usize, usize) {
        let document = &self.documents[place.document];
        let before = document.text.get(..place.span.start).unwrap_or(&document.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or(before).chars().count() + 1;
        (&document.name, line, column)
    }
}

/// One line a fault, `file:line:column: message [code]`, and a `hint:` line where there is a hint.
impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.list.iter().enumerate() {
            let (name, line, column) = self.locate(&fault.place);
            let separator = if index == 0 { "" } else { "\n" };
            write!(f, "{separator}{name}:{line}:{column}: {} [{}]", fault.message, fault.code.as_str())?;
            if let Some(hint) = &fault.hint {
                write!(f, "\n  hint: {hint}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// The one of `known` that `given` is most probably meant to be, if any is near.
pub(crate) fn nearest<'k>(given: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    /// Jaro-Winkler similarity: below this, a suggestion confuses more than it helps.
    const NEAR: f64 = 0.85;
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(given, candidate), candidate))
        .filter(|(similarity, _)| *similarity >= NEAR)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}
