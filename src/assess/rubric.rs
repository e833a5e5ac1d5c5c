//! A role and a vocabulary put together: which skills bear on which areas, and what that comes to.

use std::borrow::Cow;
use std::ops::Range;

use super::numbers::{self, Doubt, EMPHASIS_STOP, LEVEL_SHORT, LEVEL_UNSTATED, PREFERRED_STOP, STRONG_PATH};
use super::selections::Selections;
use super::{Evidence, LevelState, Status, Stop};
use crate::decimal::four_places;
use crate::level::Level;
use crate::profile::Rung;
use crate::recognise::{How, Recognition};
use crate::role::{Area, Group, MOST_GROUPS, Role};
use crate::vocabulary::{SkillId, Vocabulary};

/// A role that was looked up in a vocabulary, ready to assess any number of profiles.
#[derive(Clone, Debug)]
pub struct Rubric<'r> {
    pub(super) role: &'r Role,
    pub(super) vocabulary: &'r Vocabulary,
    /// What each skill that an area names is to that area, sorted.
    targets: Vec<(SkillId, usize, Part)>,
    /// The areas, in the role's order.
    areas: Vec<&'r Area>,
    /// For each area the position of its group.
    pub(super) group_of: Vec<usize>,
    /// For each group the areas of whose skills it asks for a level.
    leveled: Vec<Vec<usize>>,
    /// For each group the positions of its areas, and how many of them satisfy it.
    areas_of: Vec<(Range<usize>, usize)>,
    /// The selections of groups among which the best is taken.
    pub(super) selections: Selections,
    /// The lowest rung that counts.
    pub(super) least: Rung,
}

/// What a skill is to an area that names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    ShownBy,
    Preferred,
    Emphasis,
}

/// What a candidate claims of one skill, all its mentions together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claimed {
    pub(super) skill: SkillId,
    /// The best mention; `None` for a skill that is only supposed.
    pub(super) mention: Option<usize>,
    /// How far the best mention counts.
    pub(super) credit: f64,
    pub(super) typo: bool,
    /// The highest level that a mention states.
    pub(super) level: Option<Level>,
    /// Whether some mention states no level.
    pub(super) unstated: bool,
    /// How well the best mention is backed.
    rung_of_best: Rung,
    /// The best rung of all mentions.
    pub(super) rung: Rung,
}

impl Claimed {
    /// A plain claim that the candidate does not make.
    pub(super) fn supposed(skill: SkillId) -> Self {
        Claimed {
            skill,
            mention: None,
            credit: numbers::credit(None),
            typo: false,
            level: None,
            unstated: true,
            rung_of_best: Rung::Listed,
            rung: Rung::Listed,
        }
    }

    /// Puts a later claim of the same skill together with this one.
    pub(super) fn join(&mut self, later: Claimed) {
        // Of two that count the same, the better backed is quoted, and of those the first.
        let (better, other) =
            if (later.credit, later.rung_of_best) > (self.credit, self.rung_of_best) { (later, *self) } else { (*self, later) };
        *self = Claimed {
            level: better.level.max(other.level),
            unstated: better.unstated || other.unstated,
            rung: better.rung.max(other.rung),
            ..better
        };
    }
}

/// What the claims come to for one area.
#[derive(Clone, Debug, Default)]
pub(super) struct AreaSum {
    /// By value, the highest first, then by skill.
    pub(super) evidence: Vec<Evidence>,
    preferred: bool,
    emphasis: bool,
    /// The highest level stated in strong evidence, and whether some of it states none.
    level: Option<Level>,
    unstated: bool,
}

/// The numbers of an assessment, without the evidence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sum {
    pub(super) coverages: Vec<f64>,
    pub(super) groups: Vec<f64>,
    pub(super) levels: Vec<Option<LevelState>>,
    /// The best selection, and what each group adds to the fit under it.
    pub(super) points: Vec<Option<f64>>,
    pub(super) fit: f64,
}

impl<'r> Rubric<'r> {
    /// Looks the skills of a role up in a vocabulary.
    ///
    /// Skills that the vocabulary does not have bear on nothing; a role that was read with the same vocabulary has none.
    ///
    /// # Panics
    ///
    /// If the role has more than [`MOST_GROUPS`] groups, as no role that was read has.
    pub fn new(role: &'r Role, vocabulary: &'r Vocabulary) -> Self {
        assert!(role.groups.len() <= MOST_GROUPS, "a role has at most {MOST_GROUPS} groups");
        let mut targets = Vec::new();
        for (index, area) in role.areas().enumerate() {
            for (part, slugs) in
                [(Part::ShownBy, &area.shown_by), (Part::Preferred, &area.preferred), (Part::Emphasis, &area.emphasis)]
            {
                targets.extend(slugs.iter().filter_map(|slug| Some((vocabulary.find(slug)?.id(), index, part))));
            }
        }
        targets.sort_unstable();
        let groups = role.groups.iter().enumerate();
        let group_of = groups.flat_map(|(index, group)| group.areas.iter().map(move |_| index)).collect();
        let mut first = 0;
        let areas_of = role.groups.iter().map(|group| {
            let start = first;
            first += group.areas.len();
            (start..first, group.need.of(group.areas.len()))
        });
        let areas_of = areas_of.collect();
        Rubric {
            role,
            vocabulary,
            targets,
            areas: role.areas().collect(),
            group_of,
            areas_of,
            leveled: role.groups.iter().map(|group| leveled(role, group)).collect(),
            selections: Selections::of(role),
            least: Rung::Listed,
        }
    }

    /// Counts only what the candidate has used in a dated job, in a project or in a paper.
    #[must_use]
    pub fn demonstrated_only(self) -> Self {
        Rubric { least: Rung::Used, ..self }
    }

    /// The role.
    pub fn role(&self) -> &'r Role {
        self.role
    }

    /// The vocabulary.
    pub fn vocabulary(&self) -> &'r Vocabulary {
        self.vocabulary
    }

    pub(super) fn area(&self, index: usize) -> &'r Area {
        self.areas[index]
    }

    /// The skills that would help an area, of those that the role names for it, in its order.
    pub(super) fn helpful(&self, area: usize) -> impl Iterator<Item = SkillId> {
        let area = self.areas[area];
        let named = if area.examples.is_empty() { &area.shown_by } else { &area.examples };
        // Where a stop holds the area back, what lifts the stop helps more than further evidence.
        let named = named.iter().chain(&*area.emphasis).chain(&*area.preferred);
        named.filter_map(|slug| Some(self.vocabulary.find(slug)?.id()))
    }

    /// What bears on the areas among a skill and all that it implies, with the strength of the path.
    pub(super) fn bearings(&self, skill: SkillId) -> impl Iterator<Item = (usize, Part, SkillId, f64)> {
        let itself = std::iter::once((skill, 1.0));
        itself.chain(self.vocabulary.skill(skill).implied()).flat_map(move |(reached, strength)| {
            let from = self.targets.partition_point(|(target, _, _)| *target < reached);
            let hits = self.targets[from..].iter().take_while(move |(target, _, _)| *target == reached);
            hits.map(move |(_, area, part)| (*area, *part, reached, strength))
        })
    }

    /// The areas that a skill shows, each over its best path: area, strength and the skill that the area names.
    pub(super) fn shown_by(&self, skill: SkillId) -> Vec<(usize, f64, SkillId)> {
        let mut shown = self.paths(skill);
        shown.dedup_by_key(|(area, _, _)| *area);
        shown
    }

    /// All that a skill shows: area, strength and the skill that the area names, by area and the strongest first.
    pub(crate) fn paths(&self, skill: SkillId) -> Vec<(usize, f64, SkillId)> {
        let shown = self.bearings(skill).filter(|(_, part, _, _)| *part == Part::ShownBy);
        let mut paths: Vec<_> = shown.map(|(area, _, target, strength)| (area, strength, target)).collect();
        paths.sort_by(|a, b| (a.0, b.1, a.2).partial_cmp(&(b.0, a.1, b.2)).unwrap_or(std::cmp::Ordering::Equal));
        paths
    }

    /// Whether a skill bears on any area, if only on its emphasis.
    pub(crate) fn is_asked(&self, skill: SkillId) -> bool {
        self.bearings(skill).next().is_some()
    }

    /// What the mentions of each skill come to that are backed so well at least, by skill.
    pub(super) fn claimed(recognition: &Recognition, least: Rung) -> Vec<Claimed> {
        let mut claims: Vec<Claimed> = Vec::new();
        for (index, mention) in recognition.mentions.iter().enumerate().filter(|(_, mention)| mention.rung >= least) {
            let typo = mention.how == How::Typo;
            let credit = four_places(numbers::credit(mention.level) * if typo { numbers::TYPO } else { 1.0 });
            let new = Claimed {
                skill: mention.skill,
                mention: Some(index),
                credit,
                typo,
                level: mention.level,
                unstated: mention.level.is_none(),
                rung_of_best: mention.rung,
                rung: mention.rung,
            };
            match claims.iter_mut().find(|claim| claim.skill == mention.skill) {
                Some(claim) => claim.join(new),
                None => claims.push(new),
            }
        }
        claims.sort_unstable_by_key(|claim| claim.skill);
        claims
    }

    /// Gathers the evidence for each area.
    pub(super) fn gather(&self, claims: &[Claimed]) -> Vec<Cow<'static, AreaSum>> {
        let mut sums = vec![Cow::Owned(AreaSum::default()); self.areas.len()];
        for claim in claims {
            self.add(claim, &mut sums);
        }
        sums
    }

    /// Adds a claimed skill to the areas that it bears on; the sums of other areas stay borrowed if they are.
    pub(super) fn add(&self, claim: &Claimed, sums: &mut [Cow<'_, AreaSum>]) {
        for (area, strength, target) in self.shown_by(claim.skill) {
            let sum = sums[area].to_mut();
            if strength >= 1.0 {
                sum.level = sum.level.max(claim.level);
                sum.unstated |= claim.unstated;
            } else if strength >= STRONG_PATH {
                // An expert of PyTorch knows Python, and does not say how well.
                sum.unstated = true;
            }
            let value = four_places(claim.credit * strength);
            let path = strength;
            let strength = if claim.typo { four_places(strength * numbers::TYPO) } else { strength };
            let new = Evidence { skill: claim.skill, mention: claim.mention, target, path, strength, value, rung: claim.rung };
            match sum.evidence.iter().position(|known| known.skill == claim.skill) {
                // A supposed claim beside a real one: the better counts.
                Some(position) if sum.evidence[position].value >= value => continue,
                Some(position) => _ = sum.evidence.remove(position),
                None => {}
            }
            let position = sum.evidence.partition_point(|known| (-known.value, known.skill) < (-value, claim.skill));
            sum.evidence.insert(position, new);
        }
        for (area, part, _, strength) in self.bearings(claim.skill) {
            if strength >= STRONG_PATH && part != Part::ShownBy {
                let sum = sums[area].to_mut();
                sum.preferred |= part == Part::Preferred;
                sum.emphasis |= part == Part::Emphasis;
            }
        }
    }

    /// How far an area is covered, and what stops it from being covered further.
    pub(super) fn coverage(&self, area: usize, sum: &AreaSum) -> (f64, Option<Stop>) {
        let left = sum.evidence.iter().map(|evidence| Doubt::after(evidence.value, evidence.path));
        let coverage = left.fold(Doubt::WHOLE, Doubt::and).coverage();
        self.stopped(area, coverage, sum.preferred, sum.emphasis)
    }

    /// A coverage as far as it may reach, by whether any of the area's `preferred` and `emphasis` skills is shown.
    pub(super) fn stopped(&self, area: usize, coverage: f64, preferred: bool, emphasis: bool) -> (f64, Option<Stop>) {
        let area = || self.area(area);
        if coverage > EMPHASIS_STOP && !emphasis && !area().emphasis.is_empty() {
            (EMPHASIS_STOP, Some(Stop::Emphasis))
        } else if coverage > PREFERRED_STOP && !preferred && !area().preferred.is_empty() {
            (PREFERRED_STOP, Some(Stop::Preferred))
        } else {
            (coverage, None)
        }
    }

    /// Whether the level that a group asks for is reached; `None` where it asks for none.
    pub(super) fn level_state(&self, group: usize, sums: &[Cow<'_, AreaSum>]) -> Option<LevelState> {
        self.level_state_by(group, |area| (sums[area].level, sums[area].unstated))
    }

    /// The same by the highest level that is stated in an area, and whether some of its evidence states none.
    pub(super) fn level_state_by(&self, group: usize, of: impl Fn(usize) -> (Option<Level>, bool)) -> Option<LevelState> {
        let need = self.role.groups[group].level.as_ref()?;
        let areas = self.leveled[group].iter().map(|area| of(*area));
        let (level, unstated) = areas.fold((None, false), |all, one| (all.0.max(one.0), all.1 || one.1));
        Some(match level {
            Some(level) if level >= need.any => LevelState::Met,
            // What states no level may have it; what states a lower one takes nothing from that.
            _ if unstated => LevelState::Unstated,
            _ => LevelState::Short,
        })
    }

    /// Adds up what the areas and levels come to.
    pub(super) fn sum(&self, coverages: Vec<f64>, levels: Vec<Option<LevelState>>) -> Sum {
        let groups: Vec<f64> =
            levels.iter().enumerate().map(|(group, level)| self.group_score(group, &coverages, *level)).collect();
        let (fit, best) = self.selections.best(&groups);
        let points = |(group, score): (usize, &f64)| best.and_then(|best| self.selections.points(best, group, *score));
        let points = groups.iter().enumerate().map(points).collect();
        Sum { coverages, groups, levels, points, fit }
    }

    /// What a group comes to: the mean of as many coverages as it needs, the best ones, times what its level counts.
    pub(super) fn group_score(&self, group: usize, coverages: &[f64], level: Option<LevelState>) -> f64 {
        let (areas, needed) = &self.areas_of[group];
        let of_group = &coverages[areas.clone()];
        if of_group.iter().all(|coverage| *coverage <= 0.0) {
            return 0.0;
        }
        let factor = match level {
            None | Some(LevelState::Met) => 1.0,
            Some(LevelState::Unstated) => LEVEL_UNSTATED,
            Some(LevelState::Short) => LEVEL_SHORT,
        };
        let mean = numbers::mean_of_best(of_group, *needed);
        four_places(four_places(mean) * factor)
    }

    /// The positions of a group's areas.
    pub(super) fn areas_in(&self, group: usize) -> Range<usize> {
        self.areas_of[group].0.clone()
    }

    /// How many more areas of a group would have to be covered.
    pub(super) fn lacking(&self, group: usize, coverages: &[f64]) -> usize {
        let (areas, needed) = &self.areas_of[group];
        let covered = coverages[areas.clone()].iter().filter(|coverage| Status::of(**coverage) == Status::Covered).count();
        needed.saturating_sub(covered)
    }
}

/// The areas of whose skills a group asks for a level.
fn leveled(role: &Role, group: &Group) -> Vec<usize> {
    let asks = |area: &Area| group.level.as_ref().is_some_and(|need| need.of.contains(&area.id));
    role.areas().enumerate().filter(|(_, area)| asks(area)).map(|(index, _)| index).collect()
}
