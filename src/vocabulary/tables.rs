//! The compiled vocabulary: flat tables without pointers.
//!
//! The built-in vocabulary is a constant of the program. Rows refer to one another, and to one long text, by position, so
//! that nothing has to be built, parsed or relocated when the program starts.

use std::borrow::Cow;
use std::ops::Range;

use super::model::{Kind, Number, Relation};

/// A run of rows in another table, or of bytes in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) start: u32,
    pub(crate) len: u32,
}

impl Run {
    pub(crate) fn new(start: usize, end: usize) -> Self {
        let narrow = |at: usize| u32::try_from(at).expect("a vocabulary has fewer than 2^32 rows");
        Run { start: narrow(start), len: narrow(end - start) }
    }

    pub(crate) fn range(self) -> Range<usize> {
        self.start as usize..self.start as usize + self.len as usize
    }
}

/// A skill; its position is its id, and the table is sorted by slug.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SkillRow {
    pub(crate) slug: Run,
    pub(crate) kind: Kind,
    /// The year before which it was not there; 0 where none is known.
    pub(crate) since: u16,
    /// In `names`; the display name comes first.
    pub(crate) names: Run,
    /// In `edges`.
    pub(crate) edges: Run,
    /// In `reach`.
    pub(crate) reach: Run,
    /// In `supports`.
    pub(crate) supported_by: Run,
    /// In `distinct`.
    pub(crate) distinct_from: Run,
}

/// One name of a skill.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameRow {
    pub(crate) skill: u32,
    /// The name as the vocabulary writes it, in the text.
    pub(crate) spelling: Run,
    /// The folded spelling of all its words end to end, in the text.
    pub(crate) key: Run,
    pub(crate) relation: Relation,
    pub(crate) ambiguous: bool,
    pub(crate) number: Number,
    /// Whether its words may stand apart in a text: "Py Torch", but "of a" is not OFA.
    pub(crate) splits: bool,
}

/// A direct implication.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EdgeRow {
    pub(crate) to: u32,
    pub(crate) strength: f64,
    /// In the text; empty for `is`.
    pub(crate) why: Run,
}

/// A skill that another one implies along its best path.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReachRow {
    pub(crate) to: u32,
    pub(crate) strength: f64,
    /// The first edge of the path, in `edges`.
    pub(crate) via: u32,
}

/// All tables of a vocabulary.
#[derive(Clone, Debug)]
pub(crate) struct Tables {
    pub(crate) text: Cow<'static, str>,
    pub(crate) skills: Cow<'static, [SkillRow]>,
    pub(crate) names: Cow<'static, [NameRow]>,
    pub(crate) edges: Cow<'static, [EdgeRow]>,
    pub(crate) reach: Cow<'static, [ReachRow]>,
    pub(crate) supports: Cow<'static, [Run]>,
    /// The hashes of the folded spellings of `supports`, by which a text is held against them; those of a skill are sorted.
    pub(crate) support_hashes: Cow<'static, [u64]>,
    pub(crate) distinct: Cow<'static, [u32]>,
    /// The phrase index: spellings and their beginnings in open addressing, each as a part of its hash and what it means; see
    /// [`super::phrases`].
    pub(crate) phrases: Cow<'static, [(u32, u32)]>,
    /// The typo index: for each length of key, where its names begin in the two tables below; see [`super::near`].
    pub(crate) near_lengths: Cow<'static, [u32]>,
    pub(crate) near_letters: Cow<'static, [u64]>,
    pub(crate) near_names: Cow<'static, [u32]>,
    /// A hash of the vocabulary's content.
    pub(crate) fingerprint: u64,
}

impl Tables {
    pub(crate) fn text(&self, run: Run) -> &str {
        &self.text[run.range()]
    }
}
