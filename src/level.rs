//! The ladder of levels on which people place their own skills.

use std::fmt;

/// How well a candidate says they know a skill.
///
/// ```
/// use skillmatch::Level;
///
/// assert!(Level::Advanced > Level::Intermediate);
/// assert_eq!(Level::named("advanced"), Some(Level::Advanced));
/// assert_eq!(Level::named("wizard"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Has heard of it or seen it.
    Aware,
    /// Has started with it.
    Beginner,
    /// Works with it.
    Intermediate,
    /// Works with it well.
    Advanced,
    /// Others come to them for it.
    Expert,
}

impl Level {
    /// All levels from the lowest to the highest.
    pub const LADDER: [Level; 5] = [Level::Aware, Level::Beginner, Level::Intermediate, Level::Advanced, Level::Expert];

    /// The level's name, in lower case.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Aware => "aware",
            Level::Beginner => "beginner",
            Level::Intermediate => "intermediate",
            Level::Advanced => "advanced",
            Level::Expert => "expert",
        }
    }

    /// The level with this name; `None` if there is none.
    pub fn named(name: &str) -> Option<Self> {
        Level::LADDER.into_iter().find(|level| level.as_str() == name)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
