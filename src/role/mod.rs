//! What a job asks for: groups of areas, each shown by skills of the vocabulary.

mod example;
mod source;

use std::borrow::Cow;

pub use example::{Example, ExampleFit, ExampleKind, Said};

use crate::diagnostic::{Document, Faults};
use crate::level::Level;
use crate::vocabulary::Vocabulary;

/// Text that is part of the program or was read from a file.
pub type Text = Cow<'static, str>;
/// A list that is part of the program or was read from a file.
pub type List<T> = Cow<'static, [T]>;

/// A job, as the qualifications that it asks for.
///
/// The built-in ones are found with [`Role::builtin`].
///
/// ```
/// use skillmatch::Role;
///
/// let role = Role::builtin("ai-system-codesign").expect("a built-in role");
/// assert_eq!(role.areas().count(), 22);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// A stable id.
    pub id: Text,
    /// The title that reports print.
    pub title: Text,
    /// A sentence or two on the job.
    pub about: Text,
    /// How many of the groups are wanted, of those that are not merely preferred.
    pub need: Need,
    /// What belongs together.
    pub groups: List<Group>,
    /// Variants that weigh the groups differently.
    pub tracks: List<Track>,
    /// Candidates, and what the role should make of them.
    pub examples: List<Example>,
    /// The id of the variant that [`Role::for_track`] made of the role; `None` for the role as it was written.
    pub track: Option<Text>,
}

/// Areas that a role lists together.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// A stable id, unique among the role's groups.
    pub id: Text,
    /// The title that reports print.
    pub title: Text,
    /// How many of the areas are wanted.
    pub need: Need,
    /// How much the group counts in the fit; above 0.
    pub weight: f64,
    /// Whether it counts whichever groups the best selection takes.
    pub always: bool,
    /// Whether it is welcome rather than needed: it counts where it raises the fit, and is never a gap.
    pub preferred: bool,
    /// A level that is asked for.
    pub level: Option<LevelNeed>,
    /// The areas, at least one.
    pub areas: List<Area>,
}

/// One qualification.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// A stable id, unique among the role's areas.
    pub id: Text,
    /// The title that reports print.
    pub title: Text,
    /// A sentence on what is asked for; may be empty.
    pub about: Text,
    /// Slugs of the skills that show it, at least one.
    pub shown_by: List<Text>,
    /// Slugs of skills without any of which coverage stops at [`crate::assess::PREFERRED_STOP`].
    pub preferred: List<Text>,
    /// Slugs of skills without any of which coverage stops at [`crate::assess::EMPHASIS_STOP`].
    pub emphasis: List<Text>,
    /// Slugs of skills to name when the area is missing.
    pub examples: List<Text>,
    /// Papers on it.
    pub reading: List<Reading>,
}

/// A quantifier over areas or groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Every one.
    All,
    /// One is enough.
    Any,
    /// This many are enough.
    AtLeast(usize),
}

impl Need {
    /// How many of `count` parts satisfy the need.
    ///
    /// ```
    /// use skillmatch::role::Need;
    ///
    /// assert_eq!(Need::All.of(6), 6);
    /// assert_eq!(Need::AtLeast(3).of(6), 3);
    /// ```
    pub fn of(self, count: usize) -> usize {
        match self {
            Need::All => count,
            Need::Any => count.min(1),
            Need::AtLeast(n) => n.min(count),
        }
    }
}

/// "At least one of these areas at this level or above."
#[derive(Clone, Debug, PartialEq)]
pub struct LevelNeed {
    /// Ids of areas of the same group.
    pub of: List<Text>,
    /// The level.
    pub any: Level,
}

/// A variant of a role.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// A stable id, unique among the role's tracks.
    pub id: Text,
    /// The title that reports print.
    pub title: Text,
    /// Weights that replace those of groups, by group id.
    pub weights: List<(Text, f64)>,
    /// Skills that show an area besides those that it lists, by area id.
    pub shown_by: List<(Text, List<Text>)>,
    /// What a reader should know of the track; may be empty.
    pub note: Text,
}

/// A paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Its title.
    pub title: Text,
    /// Where it was published.
    pub venue: Text,
    /// When.
    pub year: u16,
    /// Its number at arXiv; empty where it has none that is known.
    pub arxiv: Text,
}

/// The largest number of groups: the best selection among them is found by trying all.
pub const MOST_GROUPS: usize = 16;

impl Role {
    /// Reads a role file, whose skills are looked up in `vocabulary`.
    ///
    /// # Errors
    ///
    /// All faults of the file, with their places.
    pub fn from_document(document: Document, vocabulary: &Vocabulary) -> Result<Self, Faults> {
        source::read(document, vocabulary)
    }

    /// The areas of all groups, in their order.
    pub fn areas(&self) -> impl Iterator<Item = &Area> {
        self.groups.iter().flat_map(|group| group.areas.iter())
    }

    /// How many groups are wanted, of those that are not merely preferred.
    pub fn needed(&self) -> usize {
        self.need.of(self.groups.iter().filter(|group| !group.preferred).count())
    }

    /// The variant of this role that a track makes of it; `None` if there is no such track.
    pub fn for_track(&self, track: &str) -> Option<Role> {
        let track = self.tracks.iter().find(|candidate| candidate.id == track)?;
        let mut role = Role { track: Some(track.id.clone()), ..self.clone() };
        for group in role.groups.to_mut() {
            if let Some((_, weight)) = track.weights.iter().find(|(id, _)| *id == group.id) {
                group.weight = *weight;
            }
            for area in group.areas.to_mut() {
                if let Some((_, more)) = track.shown_by.iter().find(|(id, _)| *id == area.id) {
                    area.shown_by.to_mut().extend(more.iter().cloned());
                }
            }
        }
        Some(role)
    }
}
