//! What a recruiter should look at before trusting a ranking. Flags warn; none of them changes a score.

/// Something about a candidate that deserves a second look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Flag {
    /// There is text that people do not see when they look at the document.
    HiddenText,
    /// A job posting stands within the text.
    Posting,
    /// Far more skills are named for the length of the text than in the rest of the pool.
    Stuffing,
    /// Most of the skills that count are listed, and no job, project or paper uses them.
    NowhereUsed,
    /// More years are stated than can be, or a job begins in the future.
    ImpossibleYears,
    /// Another candidate has the same id.
    DuplicateId,
    /// Another candidate says the same, word for word.
    DuplicateText,
    /// Some of their files could not be read.
    UnreadFiles,
}

impl Flag {
    /// All flags, in the order in which they are printed.
    pub const ALL: [Flag; 8] = [
        Flag::HiddenText,
        Flag::Posting,
        Flag::Stuffing,
        Flag::NowhereUsed,
        Flag::ImpossibleYears,
        Flag::DuplicateId,
        Flag::DuplicateText,
        Flag::UnreadFiles,
    ];

    /// The word that outputs and filters use.
    pub fn as_str(self) -> &'static str {
        match self {
            Flag::HiddenText => "hidden-text",
            Flag::Posting => "posting",
            Flag::Stuffing => "stuffing",
            Flag::NowhereUsed => "nowhere-used",
            Flag::ImpossibleYears => "impossible-years",
            Flag::DuplicateId => "duplicate-id",
            Flag::DuplicateText => "duplicate-text",
            Flag::UnreadFiles => "unread-files",
        }
    }

    /// The flag that is called so; `None` if there is none.
    pub fn named(name: &str) -> Option<Self> {
        Flag::ALL.into_iter().find(|flag| flag.as_str() == name)
    }
}

/// A set of flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Flags(u8);

impl Flags {
    /// Adds a flag.
    pub fn insert(&mut self, flag: Flag) {
        self.0 |= 1 << flag as u8;
    }

    /// Whether a flag is set.
    pub fn contains(self, flag: Flag) -> bool {
        self.0 & (1 << flag as u8) != 0
    }

    /// Whether none is set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The flags that are set, in the order of [`Flag::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Flag> {
        Flag::ALL.into_iter().filter(move |flag| self.contains(*flag))
    }
}
