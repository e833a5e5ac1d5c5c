//! One candidate after another, held against a role.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, Hash as _, Hasher as _};
use std::sync::{Arc, Mutex, PoisonError};

use foldhash::fast::{FixedState, RandomState};

use super::rows::{Row, Skills};
use super::{Flag, Flags, Outcome, Scored};
use crate::assess::{ItemReading, Rubric, Scorer};
use crate::profile::read::{self, Format};
use crate::profile::{Month, Profile, RemarkKind, Rung, Unread, list};
use crate::recognise::{Recognition, recognise};

/// So many items of lists are remembered; after that many others, it is begun anew.
const MOST_ITEMS: usize = 50_000;
/// Longer items, in bytes, are not remembered: they are no items, and nobody repeats them.
const LONGEST_ITEM: usize = 500;
/// Nobody has used anything for longer than this, in years.
const LONGEST_CAREER: f64 = 60.0;
/// So many years before the first date of a resume somebody may have learnt what they list.
const BEFORE_CAREER: f64 = 5.0;
/// With fewer skills that count, it says little that they are used nowhere.
const LEAST_LISTED: usize = 5;
/// Texts of fewer words are too short for their density to mean anything.
const SHORTEST_TEXT: usize = 50;

/// Screens candidates one after another, and remembers what the items of their lists came to.
///
/// What comes of a candidate does not depend on those before.
///
/// ```
/// use skillmatch::assess::Rubric;
/// use skillmatch::screen::rows::{Row, Skills};
/// use skillmatch::screen::{Outcome, Screener};
/// use skillmatch::{Profile, Role, Vocabulary};
///
/// let role = Role::builtin("ai-system-codesign").expect("a built-in role");
/// let rubric = Rubric::new(role, Vocabulary::builtin());
/// let mut screener = Screener::new(&rubric, None);
/// let skills = Skills::Text("CUDA, Open MPI (expert), C++17, Python".into());
/// let row = Row { id: None, name: None, skills, text: None, resume: None };
/// let Outcome::Scored(scored) = screener.row(&row).0 else { panic!("a score") };
/// let profile = Profile::from_skill_list("CUDA, Open MPI (expert), C++17, Python");
/// assert_eq!(scored.score.fit, rubric.assess(&profile).fit);
/// ```
pub struct Screener<'r> {
    rubric: &'r Rubric<'r>,
    scorer: Scorer<'r>,
    today: Option<Month>,
    memory: Arc<Memory>,
    /// What was read of items, without a lock and without a detour.
    known: HashMap<Box<str>, Item, RandomState>,
}

/// What several screeners with the same rubric remember together, so that none reads an item that another has read.
#[derive(Debug, Default)]
pub struct Memory(Mutex<HashMap<Box<str>, Arc<Item>, RandomState>>);

impl Memory {
    /// What is remembered of an item, or else what `read` gives.
    fn of(&self, item: &str, read: impl FnOnce() -> Item) -> Arc<Item> {
        let locked = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = locked().get(item) {
            return Arc::clone(known);
        }
        // Nobody waits while it is read; that two read the same at once is rare, and does no harm.
        let read = Arc::new(read());
        let mut all = locked();
        if all.len() > MOST_ITEMS {
            all.clear();
        }
        all.insert(item.into(), Arc::clone(&read));
        read
    }
}

/// What is remembered of an item.
#[derive(Clone, Debug)]
struct Item {
    reading: ItemReading,
    /// Whether it says something of the items beside it.
    bears_on_others: bool,
    /// Whether it states more years than can be.
    is_impossible: bool,
}

impl<'r> Screener<'r> {
    /// A screener for a role; `today` is the month up to which a present job counts.
    pub fn new(rubric: &'r Rubric<'r>, today: Option<Month>) -> Self {
        Self::with_memory(rubric, today, Arc::default())
    }

    /// A screener that shares what it remembers with others, who must have the same rubric.
    pub fn with_memory(rubric: &'r Rubric<'r>, today: Option<Month>, memory: Arc<Memory>) -> Self {
        Screener { rubric, scorer: Scorer::new(rubric), today, memory, known: HashMap::default() }
    }

    /// Screens the candidate of a row; returns what came of it, and a hash of all that the row says of them.
    pub fn row(&mut self, row: &Row<'_>) -> (Outcome, u64) {
        if row.text.is_none() && row.resume.is_none() {
            let scored = match &row.skills {
                Skills::List(items) => self.items(items.iter().map(AsRef::as_ref), false),
                Skills::Text(text) => list::plain_items(text).and_then(|items| self.items(items, true)),
                Skills::None => None,
            };
            if let Some(scored) = scored {
                return (Outcome::Scored(scored), said(row));
            }
        }
        match self.profile_of(row) {
            Ok(profile) => (Outcome::Scored(self.profile(&profile)), said_in(&profile)),
            Err(unread) => (Outcome::Unread(unread), said(row)),
        }
    }

    /// The profile that a row describes.
    ///
    /// # Errors
    ///
    /// If it is a resume in JSON that cannot be read.
    pub fn profile_of(&self, row: &Row<'_>) -> Result<Profile, Unread> {
        let mut profile = Profile::new();
        if let Some(resume) = row.resume {
            profile.add("resume", read::read(Format::Json, "", resume.as_bytes())?);
        }
        match &row.skills {
            Skills::None => {}
            Skills::List(items) => profile.add_items("skills", items.iter().map(AsRef::as_ref)),
            Skills::Text(text) => profile.add_skill_list("skills", text.as_ref()),
        }
        if let Some(text) = &row.text {
            profile.add("text", read::plain_text(text.as_bytes())?);
        }
        if let Some(name) = &row.name {
            profile.set_name(name);
        }
        if let Some(today) = self.today {
            profile.set_today(today);
        }
        Ok(profile)
    }

    /// Screens the candidate of a profile.
    pub fn profile(&mut self, profile: &Profile) -> Scored {
        let recognition = recognise(profile, self.rubric.vocabulary());
        let score = self.scorer.score(profile, &recognition);
        let skills = self.scorer.claimed().count();
        let words = if profile.has_passages() { words(profile) } else { 0 };
        #[expect(clippy::cast_precision_loss, reason = "counts of words")]
        let density = (words >= SHORTEST_TEXT).then(|| skills as f64 * 100.0 / words as f64);
        Scored { score, skills, density, flags: self.flags(profile, &recognition) }
    }

    /// Screens a list by its items; `None` if one of them bears on others, and `is_joined` says that it stands beside them.
    fn items<'i>(&mut self, items: impl Iterator<Item = &'i str>, is_joined: bool) -> Option<Scored> {
        if self.known.len() > MOST_ITEMS {
            self.known.clear();
        }
        self.scorer.begin_list();
        let mut is_impossible = false;
        for text in items {
            if text.len() > LONGEST_ITEM {
                return None;
            }
            let mut add = |item: &Item| {
                self.scorer.add_item(&item.reading);
                is_impossible |= item.is_impossible;
                is_joined && item.bears_on_others
            };
            let bears_on_others = match self.known.get(text) {
                Some(item) => add(item),
                None => {
                    let item = self.memory.of(text, || read_item(text, self.rubric));
                    self.known.insert(text.into(), Item::clone(&item));
                    add(&item)
                }
            };
            if bears_on_others {
                return None;
            }
        }
        let score = self.scorer.end_list();
        let mut flags = Flags::default();
        if is_impossible {
            flags.insert(Flag::ImpossibleYears);
        }
        Some(Scored { score, skills: self.scorer.claimed().count(), density: None, flags })
    }

    fn flags(&self, profile: &Profile, recognition: &Recognition) -> Flags {
        let mut flags = Flags::default();
        for remark in profile.remarks() {
            match remark.kind {
                RemarkKind::Hidden => flags.insert(Flag::HiddenText),
                RemarkKind::Posting => flags.insert(Flag::Posting),
                RemarkKind::ByOthers => {}
            }
        }
        let asked = self.scorer.claimed().filter(|(skill, _)| self.rubric.is_asked(*skill));
        let (mut listed, mut used) = (0, 0);
        for (_, rung) in asked {
            if rung == Rung::Listed { listed += 1 } else { used += 1 }
        }
        if !profile.entries().is_empty() && listed >= LEAST_LISTED && used * 4 < listed {
            flags.insert(Flag::NowhereUsed);
        }
        if has_impossible_years(profile, recognition) {
            flags.insert(Flag::ImpossibleYears);
        }
        flags
    }
}

/// Reads an item by itself.
fn read_item(item: &str, rubric: &Rubric<'_>) -> Item {
    let mut profile = Profile::new();
    profile.add_items("skills", [item]);
    let recognition = recognise(&profile, rubric.vocabulary());
    Item {
        reading: ItemReading::of(&recognition, rubric),
        bears_on_others: list::bears_on_others(item),
        is_impossible: recognition.mentions.iter().any(|mention| mention.years > Some(LONGEST_CAREER)),
    }
}

/// Whether more years are stated than can be, or something begins in the future.
fn has_impossible_years(profile: &Profile, recognition: &Recognition) -> bool {
    let today = profile.today();
    let periods = || profile.entries().iter().filter_map(|entry| entry.period);
    let career = today.zip(periods().map(|period| period.from).min()).map(|(today, first)| today.years_since(first));
    let most = career.map_or(LONGEST_CAREER, |career| (career + BEFORE_CAREER).min(LONGEST_CAREER));
    let begins_later = today.is_some_and(|today| periods().any(|period| period.from > today));
    begins_later || recognition.mentions.iter().any(|mention| mention.years > Some(most))
}

/// The words of a profile's texts.
fn words(profile: &Profile) -> usize {
    /// So many bytes have words few enough to be counted in a byte, many at once.
    const PART: usize = 256;
    // Where a blank ends and something else begins; the blanks of other scripts do not matter here.
    let begins = |(before, here): (&u8, &u8)| u8::from(before.is_ascii_whitespace() & !here.is_ascii_whitespace());
    let count = |text: &str| {
        let bytes = text.as_bytes();
        let (before, here) = (bytes.chunks(PART), bytes.get(1..).unwrap_or_default().chunks(PART));
        let parts = before.zip(here).map(|(before, here)| usize::from(before.iter().zip(here).map(begins).sum::<u8>()));
        parts.sum::<usize>() + usize::from(!text.is_empty())
    };
    profile.sources().iter().map(|source| count(&source.text)).sum()
}

/// A hash of what a row says of a candidate, but for who it is.
fn said(row: &Row<'_>) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    match &row.skills {
        Skills::None => {}
        Skills::List(items) => items.hash(&mut hasher),
        Skills::Text(text) => text.hash(&mut hasher),
    }
    row.text.hash(&mut hasher);
    row.resume.hash(&mut hasher);
    hasher.finish()
}

/// A hash of what a profile claims, which is the same under another name.
pub fn said_in(profile: &Profile) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    for claim in profile.claims() {
        profile.text(claim).hash(&mut hasher);
    }
    hasher.finish()
}
