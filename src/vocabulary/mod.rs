//! Which skills exist, how they are written, and what they imply.

pub(crate) mod check;
pub(crate) mod compile;
pub(crate) mod model;
pub(crate) mod near;
pub(crate) mod phrases;
pub(crate) mod source;
pub(crate) mod tables;

use std::fmt;

pub use model::Kind;
pub(crate) use model::Relation;
use tables::{EdgeRow, NameRow, SkillRow, Tables};

use crate::diagnostic::{Document, Faults, Place};

/// A set of skills, their names, and what they imply.
///
/// The built-in one is [`Vocabulary::builtin`]; [`Vocabulary::extended`] puts a user's own skills beside it.
///
/// ```
/// use skillmatch::Vocabulary;
///
/// let vocabulary = Vocabulary::builtin();
/// let nccl = vocabulary.find("nccl").expect("a built-in skill");
/// assert_eq!(nccl.name(), "NCCL");
/// assert!(vocabulary.find("no-such-skill").is_none());
/// ```
#[derive(Clone, Debug)]
pub struct Vocabulary {
    pub(crate) tables: Tables,
}

/// The position of a skill in its vocabulary; meaningless in any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SkillId(pub(crate) u32);

impl Vocabulary {
    /// Reads a vocabulary that stands alone.
    ///
    /// # Errors
    ///
    /// All faults of all documents, with their places: see [`crate::diagnostic::Code`].
    pub fn from_documents(documents: impl IntoIterator<Item = Document>) -> Result<Self, Faults> {
        Self::assemble(Vec::new(), documents, Faults::default())
    }

    /// Puts the skills of some documents beside those of this vocabulary.
    ///
    /// A skill with the id of one that is there already takes its place.
    ///
    /// # Errors
    ///
    /// All faults of all documents, with their places: see [`crate::diagnostic::Code`].
    ///
    /// ```
    /// use skillmatch::{Vocabulary, diagnostic::Document};
    ///
    /// let mine = Document {
    ///     name: "mine.toml".into(),
    ///     text: "[our-solver]\nname = \"OurSolver\"\nkind = \"library\"\nis = [\"linear-algebra\"]\n".into(),
    /// };
    /// let vocabulary = Vocabulary::builtin().extended([mine])?;
    /// assert!(vocabulary.find("our-solver").is_some());
    ///
    /// let wrong = Document { name: "wrong.toml".into(), text: "[x]\nkind = \"thing\"\n".into() };
    /// let faults = Vocabulary::builtin().extended([wrong]).unwrap_err();
    /// assert_eq!(faults.list().len(), 2);
    /// # Ok::<(), skillmatch::diagnostic::Faults>(())
    /// ```
    pub fn extended(&self, documents: impl IntoIterator<Item = Document>) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let document = faults.add_document(Document { name: String::from("built-in vocabulary"), text: String::new() });
        let entries = compile::decompile(&self.tables, &Place { document, span: 0..0 });
        Self::assemble(entries, documents, faults)
    }

    fn assemble(
        mut entries: Vec<model::Entry>,
        documents: impl IntoIterator<Item = Document>,
        mut faults: Faults,
    ) -> Result<Self, Faults> {
        let added: Vec<_> = documents.into_iter().flat_map(|document| source::read(document, &mut faults)).collect();
        entries.retain(|entry| !added.iter().any(|new| new.slug.value == entry.slug.value));
        // What was there before comes first, so that a clash is found at the place of the newcomer.
        entries.extend(added);
        let mut sorted = entries.clone();
        sorted.sort_by(|a, b| a.slug.value.cmp(&b.slug.value));
        check::check(&entries, &sorted, &mut faults);
        faults.or(|| Vocabulary { tables: compile::compile(&sorted) })
    }

    /// How many skills there are.
    pub fn len(&self) -> usize {
        self.tables.skills.len()
    }

    /// Whether there is no skill.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many names the skills have together.
    pub fn names(&self) -> usize {
        self.tables.names.len()
    }

    /// A hash of the content, 16 hexadecimal digits: two vocabularies with the same one give the same results.
    pub fn fingerprint(&self) -> String {
        format!("{:016x}", self.tables.fingerprint)
    }

    /// All skills, by id.
    pub fn skills(&self) -> impl ExactSizeIterator<Item = Skill<'_>> {
        (0..self.tables.skills.len()).map(|index| self.at(index))
    }

    /// The skill with this id.
    ///
    /// # Panics
    ///
    /// If the id comes from another vocabulary that is larger than this one.
    pub fn skill(&self, id: SkillId) -> Skill<'_> {
        self.at(id.0 as usize)
    }

    /// The skill with this slug, such as `open-mpi`.
    pub fn find(&self, slug: &str) -> Option<Skill<'_>> {
        let found = self.tables.skills.binary_search_by(|row| self.tables.text(row.slug).cmp(slug));
        found.ok().map(|index| self.at(index))
    }

    fn at(&self, index: usize) -> Skill<'_> {
        let id = SkillId(u32::try_from(index).expect("a vocabulary has fewer than 2^32 skills"));
        Skill { tables: &self.tables, row: &self.tables.skills[index], id }
    }

    pub(crate) fn name_row(&self, name: usize) -> &NameRow {
        &self.tables.names[name]
    }
}

/// A skill of a [`Vocabulary`].
#[derive(Clone, Copy)]
pub struct Skill<'v> {
    tables: &'v Tables,
    row: &'v SkillRow,
    id: SkillId,
}

/// One direct implication of a skill.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Implication<'v> {
    /// The implied skill.
    pub skill: SkillId,
    /// How strongly, above 0 and at most 1; 1 where the skill is a kind of the other.
    pub strength: f64,
    /// Why; empty where the strength is 1.
    pub why: &'v str,
}

impl<'v> Skill<'v> {
    /// The position in the vocabulary.
    pub fn id(&self) -> SkillId {
        self.id
    }

    /// The stable id.
    pub fn slug(&self) -> &'v str {
        self.tables.text(self.row.slug)
    }

    /// The display name.
    pub fn name(&self) -> &'v str {
        self.all_names().next().unwrap_or_else(|| self.slug())
    }

    /// The other names.
    pub fn aliases(&self) -> impl Iterator<Item = &'v str> + use<'v> {
        self.names_that_are(Relation::Alias)
    }

    /// The names of what is of its kind and has no entry of its own.
    pub fn members(&self) -> impl Iterator<Item = &'v str> + use<'v> {
        self.names_that_are(Relation::Member)
    }

    /// The words that say it only beside one of [`Skill::supported_by`].
    pub fn stems(&self) -> impl Iterator<Item = &'v str> + use<'v> {
        self.names_that_are(Relation::Stem)
    }

    /// All names by which it is called: the display name, the aliases, the members.
    pub fn all_names(&self) -> impl Iterator<Item = &'v str> + use<'v> {
        let tables = self.tables;
        let names = tables.names[self.row.names.range()].iter();
        names.filter(|name| name.relation != Relation::Stem).map(|name| tables.text(name.spelling))
    }

    fn names_that_are(&self, relation: Relation) -> impl Iterator<Item = &'v str> + use<'v> {
        let tables = self.tables;
        let names = tables.names[self.row.names.range()].iter();
        names.filter(move |name| name.relation == relation).map(|name| tables.text(name.spelling))
    }

    /// The names that are ordinary words, too.
    pub fn ambiguous_names(&self) -> impl Iterator<Item = &'v str> + use<'v> {
        let tables = self.tables;
        let ordinary = tables.names[self.row.names.range()].iter().filter(|name| name.ambiguous);
        ordinary.filter(|name| name.relation != Relation::Stem).map(|name| tables.text(name.spelling))
    }

    /// What sort of thing it is.
    pub fn kind(&self) -> Kind {
        self.row.kind
    }

    /// The year before which it was not there: of its first release, or an earlier one where that is in doubt; `None` where
    /// none is known.
    pub fn since(&self) -> Option<u16> {
        Some(self.row.since).filter(|year| *year > 0)
    }

    /// The words beside which an ambiguous name counts.
    pub fn supported_by(&self) -> impl Iterator<Item = &'v str> + use<'v> {
        let tables = self.tables;
        tables.supports[self.row.supported_by.range()].iter().map(|word| tables.text(*word))
    }

    /// The hashes of those words as a text has them, sorted.
    pub(crate) fn supporting_spellings(&self) -> &'v [u64] {
        &self.tables.support_hashes[self.row.supported_by.range()]
    }

    /// The direct implications, `is` before the weaker ones.
    pub fn implications(&self) -> impl Iterator<Item = Implication<'v>> + use<'v> {
        let tables = self.tables;
        tables.edges[self.row.edges.range()].iter().map(|edge| implication(tables, edge))
    }

    /// The skills that look alike and are unrelated.
    pub fn distinct_from(&self) -> impl Iterator<Item = SkillId> + use<'v> {
        self.tables.distinct[self.row.distinct_from.range()].iter().map(|other| SkillId(*other))
    }

    /// Everything that the skill implies, directly or not, and how strongly along the best path; the skill itself is not
    /// among it.
    pub fn implied(&self) -> impl Iterator<Item = (SkillId, f64)> + use<'v> {
        self.tables.reach[self.row.reach.range()].iter().map(|row| (SkillId(row.to), row.strength))
    }

    /// The steps of the best path to an implied skill; empty if it is not implied.
    pub fn path_to(&self, target: SkillId) -> Vec<Implication<'v>> {
        let mut steps = Vec::new();
        let mut from = self.row;
        loop {
            let rows = &self.tables.reach[from.reach.range()];
            let Ok(found) = rows.binary_search_by_key(&target.0, |row| row.to) else { return steps };
            let edge = &self.tables.edges[rows[found].via as usize];
            steps.push(implication(self.tables, edge));
            from = &self.tables.skills[edge.to as usize];
        }
    }
}

impl fmt::Debug for Skill<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Skill({})", self.slug())
    }
}

fn implication<'v>(tables: &'v Tables, edge: &EdgeRow) -> Implication<'v> {
    Implication { skill: SkillId(edge.to), strength: edge.strength, why: tables.text(edge.why) }
}
