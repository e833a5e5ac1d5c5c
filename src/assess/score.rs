//! The numbers of an assessment without its evidence, for whoever holds many profiles against one role.

use super::rubric::{Claimed, Part, Rubric};
use super::{Breadth, LevelState, STRONG_PATH, Status, Unscored, is_left_over, is_met, numbers, unscored, unscored_list};
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
    tallies: Vec<Tally>,
    /// The areas of which something is in their tally.
    touched: Vec<usize>,
    /// How far each area is covered.
    coverages: Vec<f64>,
}

/// What a skill is to an area, over its best path.
#[derive(Clone, Copy, Debug)]
struct Bearing {
    area: usize,
    part: Part,
    strength: f64,
    /// What evidence of a usual claim, one that states no level, comes to.
    usual: f64,
}

/// What the claims come to for one area.
#[derive(Clone, Debug, Default)]
struct Tally {
    /// Value, skill and strength of the path, in the order in which evidence is combined.
    evidence: Vec<(f64, SkillId, f64)>,
    preferred: bool,
    emphasis: bool,
    level: Option<Level>,
    unstated: bool,
}

impl Tally {
    fn clear(&mut self) {
        self.evidence.clear();
        (self.preferred, self.emphasis, self.level, self.unstated) = (false, false, None, false);
    }

    fn is_empty(&self) -> bool {
        self.evidence.is_empty() && !self.preferred && !self.emphasis
    }
}

/// What an item of a list claims, so that it need be read once only.
#[derive(Clone, Debug)]
pub(crate) struct ItemReading {
    claims: Box<[Claimed]>,
    items: usize,
    recognised: usize,
    has_mentions: bool,
}

impl<'r> Scorer<'r> {
    /// A scorer for a role.
    pub fn new(rubric: &'r Rubric<'r>) -> Self {
        Scorer {
            rubric,
            bearings: Vec::new(),
            bearings_of: vec![None; rubric.vocabulary.skills().len()],
            claims: Vec::new(),
            places: vec![0; rubric.vocabulary.skills().len()],
            tallies: vec![Tally::default(); rubric.group_of.len()],
            touched: Vec::new(),
            coverages: vec![0.0; rubric.group_of.len()],
        }
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

    /// What a profile of one item claims.
    pub(crate) fn item(&self, recognition: &Recognition) -> ItemReading {
        ItemReading {
            claims: Rubric::claimed(recognition, self.rubric.least).into(),
            items: recognition.items,
            recognised: recognition.recognised,
            has_mentions: !recognition.mentions.is_empty(),
        }
    }

    /// Scores a list by what its items claim.
    pub(crate) fn score_items<'i>(&mut self, items: impl Iterator<Item = &'i ItemReading>) -> Score {
        self.forget();
        let (mut count, mut recognised, mut has_mentions) = (0, 0, false);
        for item in items {
            count += item.items;
            recognised += item.recognised;
            has_mentions |= item.has_mentions;
            for claim in &item.claims {
                let place = &mut self.places[claim.skill.0 as usize];
                if let Some(known) = place.checked_sub(1) {
                    self.claims[known as usize].join(*claim);
                } else {
                    self.claims.push(*claim);
                    *place = u32::try_from(self.claims.len()).unwrap_or(0);
                }
            }
        }
        self.sum_up(unscored_list(count, recognised, has_mentions))
    }

    /// Takes out the claims of the profile before.
    fn forget(&mut self) {
        for claim in self.claims.drain(..) {
            self.places[claim.skill.0 as usize] = 0;
        }
    }

    /// Works out what the claims come to.
    fn sum_up(&mut self, unscored: Option<Unscored>) -> Score {
        for area in self.touched.drain(..) {
            self.tallies[area].clear();
        }
        let claims = std::mem::take(&mut self.claims);
        for claim in &claims {
            self.add(claim);
        }
        self.claims = claims;
        let (rubric, tallies) = (self.rubric, &self.tallies);
        let coverages = &mut self.coverages;
        coverages.fill(0.0);
        for area in &self.touched {
            let tally = &tallies[*area];
            let coverage = numbers::combined(tally.evidence.iter().map(|(value, _, path)| (*value, *path)));
            coverages[*area] = rubric.stopped(*area, coverage, tally.preferred, tally.emphasis).0;
        }
        let level = |group| rubric.level_state_by(group, |area| (tallies[area].level, tallies[area].unstated));
        score(rubric, coverages, level, unscored)
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
        for bearing in &self.bearings[from as usize..to as usize] {
            let tally = &mut self.tallies[bearing.area];
            if tally.is_empty() {
                self.touched.push(bearing.area);
            }
            match bearing.part {
                Part::Preferred => tally.preferred = true,
                Part::Emphasis => tally.emphasis = true,
                Part::ShownBy => {
                    if bearing.strength >= 1.0 {
                        tally.level = tally.level.max(claim.level);
                        tally.unstated |= claim.unstated;
                    } else if bearing.strength >= STRONG_PATH {
                        tally.unstated = true;
                    }
                    let value = if is_usual { bearing.usual } else { four_places(claim.credit * bearing.strength) };
                    let is_before = |known: &(f64, SkillId, f64)| (-known.0, known.1) < (-value, claim.skill);
                    // There are one or two, and the last is mostly the one.
                    let before = tally.evidence.iter().rposition(is_before);
                    tally.evidence.insert(before.map_or(0, |before| before + 1), (value, claim.skill, bearing.strength));
                }
            }
        }
    }
}

/// There are not so many skills and areas that what the ones are to the others could not be counted in 32 bits.
fn narrow(position: usize) -> u32 {
    u32::try_from(position).expect("skills bear on fewer than 2^32 areas")
}

/// What a skill bears on: each area that it shows, over its best path, and each whose stop it lifts.
fn best_bearings(rubric: &Rubric<'_>, skill: SkillId) -> impl Iterator<Item = Bearing> {
    let shown = rubric.shown_by(skill).into_iter().map(|(area, strength, _)| (area, Part::ShownBy, strength));
    let lifting = rubric.bearings(skill).filter(|(_, part, _, strength)| *part != Part::ShownBy && *strength >= STRONG_PATH);
    let usual = |strength: f64| four_places(numbers::credit(None) * strength);
    let bearing = move |(area, part, strength)| Bearing { area, part, strength, usual: usual(strength) };
    shown.chain(lifting.map(|(area, part, _, strength)| (area, part, strength))).map(bearing)
}

/// What an assessment says of the groups and areas, from the coverages and from the level that each group reaches.
fn score(
    rubric: &Rubric<'_>,
    coverages: &[f64],
    level: impl Fn(usize) -> Option<LevelState>,
    unscored: Option<Unscored>,
) -> Score {
    let mut levels = [None; MOST_GROUPS];
    let mut of_groups = 0_u32;
    for (index, state) in levels.iter_mut().enumerate().take(rubric.role.groups.len()) {
        *state = level(index);
        of_groups |= u32::from(is_met(rubric.lacking(index, coverages), *state)) << index;
    }
    let group_met = |group: usize| of_groups & (1 << group) != 0;
    let met = rubric.role_met((0..rubric.role.groups.len()).map(group_met));
    let mut left_over = [false; MOST_GROUPS];
    for (index, (left_over, group)) in left_over.iter_mut().zip(&*rubric.role.groups).enumerate() {
        *left_over = is_left_over(group, group_met(index), met);
    }
    let areas = coverages.iter().zip(&rubric.group_of).map(|(coverage, group)| AreaScore {
        coverage: *coverage,
        optional: left_over[*group] && Status::of(*coverage) != Status::Covered,
    });
    let areas = areas.collect();
    if let Some(unscored) = unscored {
        return Score { fit: Err(unscored), met, areas };
    }
    let mut scores = [0.0; MOST_GROUPS];
    let scores = &mut scores[..rubric.role.groups.len()];
    rubric.group_scores(coverages, |group| levels[group], scores);
    Score { fit: Ok(rubric.best(scores).0), met, areas }
}
