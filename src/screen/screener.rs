//! One candidate after another, held against a role.

use std::hash::{BuildHasher as _, Hash as _, Hasher as _};
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::items::{Items, Memory};
use super::rows::{Row, Skills};
use super::{Flag, Flags, LONGEST_CAREER, Outcome, Scored};
use crate::assess::{Rubric, Scorer};
use crate::profile::read::{self, Format};
use crate::profile::{Month, Profile, RemarkKind, Rung, Unread, list};
use crate::recognise::{Recognition, recognise};

/// Longer items, in bytes, are not remembered: they are no items, and nobody repeats them.
const LONGEST_ITEM: usize = 500;
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
    items: Items,
}

impl<'r> Screener<'r> {
    /// A screener for a role; `today` is the month up to which a present job counts.
    pub fn new(rubric: &'r Rubric<'r>, today: Option<Month>) -> Self {
        Self::with_memory(rubric, today, Arc::default())
    }

    /// A screener that shares what it remembers with others, who must have the same rubric.
    pub fn with_memory(rubric: &'r Rubric<'r>, today: Option<Month>, memory: Arc<Memory>) -> Self {
        Screener { rubric, scorer: Scorer::new(rubric), today, memory, items: Items::default() }
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
        let density = (words >= SHORTEST_TEXT).then(|| recognition.mentions.len() as f64 * 100.0 / words as f64);
        Scored { score, skills, density, flags: self.flags(profile, &recognition) }
    }

    /// Screens a list by its items; `None` if one of them bears on others, and `is_joined` says that it stands beside them.
    fn items<'i>(&mut self, items: impl Iterator<Item = &'i str>, is_joined: bool) -> Option<Scored> {
        if self.items.are_many() {
            self.items.clear(&mut self.scorer);
        }
        self.scorer.begin_list();
        let mut is_impossible = false;
        for text in items {
            if text.len() > LONGEST_ITEM {
                return None;
            }
            let item = self.items.of(text, &self.memory, &mut self.scorer);
            if is_joined && item.bears_on_others {
                return None;
            }
            self.scorer.add_item(item.kept);
            is_impossible |= item.is_impossible;
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
