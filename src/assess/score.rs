//! The numbers of an assessment without its evidence, for whoever holds many profiles against one role.

use super::numbers::{self, Doubt};
use super::rubric::{Claimed, Part, Rubric};
use super::{Breadth, STRONG_PATH, Status, Unscored, is_left_over, is_met, unscored, unscored_list};
use crate::decimal::four_places;
use crate::level::Level;
use crate::profile::{Profile, Rung};
use crate::recognise::Recognition;
use crate::role::MOST_GROUPS;
use crate::vocabulary::SkillId;

/// How a profile meets a role, in numbers alone; the same as in the [`super::Assessment`] of the profile.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// The fit, 0 to 100, or why there is none.
    pub fit: Result<f64, Unscored>,
    /// Whether the role is met.
    pub met: bool,
    /// One for each area of the role, in its order.
    pub areas: Vec<AreaScore>,
}

/// How an area is met.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AreaScore {
    /// 0 to 1.
    pub coverage: f64,
    /// Whether a met need leaves the area over, so that it is no gap.
    pub optional: bool,
}

impl AreaScore {
    /// What the coverage amounts to.
    pub fn status(self) -> Status {
        Status::of(self.coverage)
    }

    /// Whether the area is missing, and asked for.
    pub fn is_gap(self) -> bool {
        self.status() == Status::Missing && !self.optional
    }
}

impl Score {
    /// How many areas are covered, partly covered and missing.
    pub fn breadth(&self) -> Breadth {
        Breadth::of_scores(&self.areas)
    }
}

impl Breadth {
    /// The breadth of some areas.
    pub fn of_scores(areas: &[AreaScore]) -> Self {
        Breadth::count(areas.iter().map(|area| area.status()))
    }
}

/// Scores profiles one after another, in the same memory.
///
/// ```
/// use skillmatch::assess::{Rubric, Scorer};
/// use skillmatch::{Profile, Role, Vocabulary, recognise};
///
/// let role = Role::builtin("ai-system-codesign").expect("a built-in role");
/// let rubric = Rubric::new(role, Vocabulary::builtin());
/// let mut scorer = Scorer::new(&rubric);
/// let profile = Profile::from_skill_list("CUDA, OpenMP, NCCL, C++ (expert), Python");
/// let score = scorer.score(&profile, &recognise(&profile, Vocabulary::builtin()));
/// assert_eq!(score.fit, rubric.assess(&profile).fit);
/// ```
#[derive(Clone, Debug)]
pub struct Scorer<'r> {
    rubric: &'r Rubric<'r>,
    /// What the skills that were claimed so far bear on, and for each skill where that lies.
    bearings: Vec<Bearing>,
    bearings_of: Vec<Option<(u32, u32)>>,
    claims: Vec<Claimed>,
    /// For each skill its place in `claims`, from 1 on; 0 for those that are not in it.
    places: Vec<u32>,
    /// What the items that are kept claim.
    kept: Vec<Claimed>,
    list: List,
    /// One for each area.
    tallies: Vec<Tally>,
    /// How far each area is covered.
    coverages: Vec<f64>,
}

/// What a skill is to an area, over its best path.
#[derive(Clone, Copy, Debug)]
struct Bearing {
    area: u32,
    part: Part,
    strength: f64,
    /// What a usual claim, one that states no level, leaves of the doubt.
    usual: Doubt,
}

/// What the claims come to for one area.
#[derive(Clone, Copy, Debug)]
struct Tally {
    doubt: Doubt,
    preferred: bool,
    emphasis: bool,
    unstated: bool,
    level: Option<Level>,
}

impl Tally {
    const NOTHING: Self = Tally { doubt: Doubt::WHOLE, preferred: false, emphasis: false, unstated: false, level: None };
}

/// What an item of a list claims, so that it need be read once only.
#[derive(Clone, Debug)]
pub(crate) struct ItemReading {
    claims: Box<[Claimed]>,
    /// How many items there are in it, and how many of them were recognised.
    items: u16,
    recognised: u16,
    has_mentions: bool,
}

impl ItemReading {
    /// What a profile of one item claims.
    pub(crate) fn of(recognition: &Recognition, rubric: &Rubric<'_>) -> Self {
        let few = |count| u16::try_from(count).unwrap_or(u16::MAX);
        ItemReading {
            claims: Rubric::claimed(recognition, rubric.least).into(),
            items: few(recognition.items),
            recognised: few(recognition.recognised),
            has_mentions: !recognition.mentions.is_empty(),
        }
    }
}

/// An item that a scorer keeps: the same, and where its claims are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KeptItem {
    claims: (u32, u32),
    items: u16,
    recognised: u16,
    has_mentions: bool,
}

/// What the items of a list come to, beside their claims.
#[derive(Clone, Copy, Debug, Default)]
struct List {
    items: usize,
    recognised: usize,
    has_mentions: bool,
}

impl<'r> Scorer<'r> {
    /// A scorer for a role.
    pub fn new(rubric: &'r Rubric<'r>) -> Self {
        let (skills, areas) = (rubric.vocabulary.skills().len(), rubric.group_of.len());
        Scorer {
            rubric,
            bearings: Vec::new(),
            bearings_of: vec![None; skills],
            claims: Vec::new(),
            places: vec![0; skills],
            kept: Vec::new(),
            list: List::default(),
            tallies: vec![Tally::NOTHING; areas],
            coverages: vec![0.0; areas],
        }
    }

    /// The rubric that it scores by.
    pub(crate) fn rubric(&self) -> &'r Rubric<'r> {
        self.rubric
    }

    /// Scores a profile by what was understood of it.
    pub fn score(&mut self, profile: &Profile, recognition: &Recognition) -> Score {
        self.forget();
        self.claims = Rubric::claimed(recognition, self.rubric.least);
        let unscored = unscored(profile, recognition, self.claims.len());
        self.sum_up(unscored)
    }

    /// The skills that the profile scored last claims, and how well each is backed.
    pub(crate) fn claimed(&self) -> impl Iterator<Item = (SkillId, Rung)> {
        self.claims.iter().map(|claim| (claim.skill, claim.rung))
    }

    /// Keeps what an item claims, for lists.
    pub(crate) fn keep(&mut self, item: &ItemReading) -> KeptItem {
        let from = narrow(self.kept.len());
        self.kept.extend_from_slice(&item.claims);
        let ItemReading { items, recognised, has_mentions, .. } = *item;
        KeptItem { claims: (from, narrow(self.kept.len())), items, recognised, has_mentions }
    }

    /// Forgets all items that were kept.
    pub(crate) fn forget_items(&mut self) {
        self.kept.clear();
    }

    /// Begins a list of items.
    pub(crate) fn begin_list(&mut self) {
        self.forget();
        self.list = List::default();
    }

    /// Adds what an item claims to the list.
    pub(crate) fn add_item(&mut self, item: KeptItem) {
        self.list.items += usize::from(item.items);
        self.list.recognised += usize::from(item.recognised);
        self.list.has_mentions |= item.has_mentions;
        let (from, to) = item.claims;
        for claim in &self.kept[from as usize..to as usize] {
            let place = &mut self.places[claim.skill.0 as usize];
            if let Some(known) = place.checked_sub(1) {
                self.claims[known as usize].join(*claim);
            } else {
                self.claims.push(*claim);
                *place = narrow(self.claims.len());
            }
        }
    }

    /// Scores the list.
    pub(crate) fn end_list(&mut self) -> Score {
        let List { items, recognised, has_mentions } = self.list;
        self.sum_up(unscored_list(items, recognised, has_mentions))
    }

    /// Takes out the claims of the profile before.
    fn forget(&mut self) {
        for claim in self.claims.drain(..) {
            self.places[claim.skill.0 as usize] = 0;
        }
    }

    /// Works out what the claims come to.
    fn sum_up(&mut self, unscored: Option<Unscored>) -> Score {
        self.tallies.fill(Tally::NOTHING);
        let claims = std::mem::take(&mut self.claims);
        for claim in &claims {
            self.add(claim);
        }
        self.claims = claims;
        let (rubric, tallies) = (self.rubric, &self.tallies);
        for (area, (coverage, tally)) in self.coverages.iter_mut().zip(tallies).enumerate() {
            *coverage = match tally.doubt {
                // Most areas are left as they are.
                Doubt::WHOLE => 0.0,
                doubt => rubric.stopped(area, doubt.coverage(), tally.preferred, tally.emphasis).0,
            };
        }
        let mut scores = [0.0; MOST_GROUPS];
        let scores = &mut scores[..rubric.role.groups.len()];
        let mut of_groups = 0_u32;
        for (group, score) in scores.iter_mut().enumerate() {
            let level = rubric.level_state_by(group, |area| (tallies[area].level, tallies[area].unstated));
            of_groups |= u32::from(is_met(rubric.lacking(group, &self.coverages), level)) << group;
            *score = rubric.group_score(group, &self.coverages, level);
        }
        let fit = unscored.map_or_else(|| Ok(rubric.selections.best(scores).0), Err);
        let (met, areas) = self.areas(of_groups);
        Score { fit, met, areas }
    }

    /// Whether the role is met, and what that leaves of its areas, by which of its groups are.
    fn areas(&self, of_groups: u32) -> (bool, Vec<AreaScore>) {
        let groups = &self.rubric.role.groups;
        let group_met = |group: usize| of_groups & (1 << group) != 0;
        let met = self.rubric.role_met((0..groups.len()).map(group_met));
        let mut areas = Vec::with_capacity(self.coverages.len());
        for (index, group) in groups.iter().enumerate() {
            let left_over = is_left_over(group, group_met(index), met);
            let area = |coverage| AreaScore { coverage, optional: left_over && Status::of(coverage) != Status::Covered };
            areas.extend(self.coverages[self.rubric.areas_in(index)].iter().map(|coverage| area(*coverage)));
        }
        (met, areas)
    }

    /// Adds a claimed skill to the areas that it bears on.
    fn add(&mut self, claim: &Claimed) {
        let rubric = self.rubric;
        let is_usual = claim.credit.total_cmp(&numbers::credit(None)).is_eq();
        let (from, to) = *self.bearings_of[claim.skill.0 as usize].get_or_insert_with(|| {
            let from = self.bearings.len();
            self.bearings.extend(best_bearings(rubric, claim.skill));
            (narrow(from), narrow(self.bearings.len()))
        });
        for Bearing { area, part, strength, usual } in &self.bearings[from as usize..to as usize] {
            let tally = &mut self.tallies[*area as usize];
            match part {
                Part::Preferred => tally.preferred = true,
                Part::Emphasis => tally.emphasis = true,
                Part::ShownBy => {
                    let left = if is_usual { *usual } else { left(claim.credit, *strength) };
                    tally.doubt = tally.doubt.and(left);
                    if *strength >= 1.0 {
                        tally.level = tally.level.max(claim.level);
                        tally.unstated |= claim.unstated;
                    } else {
                        tally.unstated |= *strength >= STRONG_PATH;
                    }
                }
            }
        }
    }
}

/// What a claim of this credit leaves of the doubt over a path of this strength.
fn left(credit: f64, strength: f64) -> Doubt {
    Doubt::after(four_places(credit * strength), strength)
}

/// There are not so many skills and areas that what the ones are to the others could not be counted in 32 bits.
fn narrow(position: usize) -> u32 {
    u32::try_from(position).expect("fewer than 2^32 skills and areas")
}

/// What a skill bears on: each area that it shows, over its best path, and each whose stop it lifts.
fn best_bearings(rubric: &Rubric<'_>, skill: SkillId) -> impl Iterator<Item = Bearing> {
    let shown = rubric.shown_by(skill).into_iter().map(|(area, strength, _)| (area, Part::ShownBy, strength));
    let lifting = rubric.bearings(skill).filter(|(_, part, _, strength)| *part != Part::ShownBy && *strength >= STRONG_PATH);
    let usual = |strength| left(numbers::credit(None), strength);
    let bearing = move |(area, part, strength)| Bearing { area: narrow(area), part, strength, usual: usual(strength) };
    shown.chain(lifting.map(|(area, part, _, strength)| (area, part, strength))).map(bearing)
}
