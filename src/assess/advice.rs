//! What would help most: each step is tried out and scored again.

use std::borrow::Cow;

use super::rubric::{AreaSum, Claimed, Rubric, Sum};
use super::{GroupResult, LevelState, Status, is_left_over};
use crate::decimal::two_places;
use crate::vocabulary::SkillId;

/// So many steps are given at the most.
const MOST_STEPS: usize = 3;
/// A step names this many skills at the most.
const MOST_SKILLS: usize = 3;
/// A step that brings less is not worth naming.
const LEAST_GAIN: f64 = 0.5;

/// Something that would raise the fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What it is.
    pub kind: StepKind,
    /// By how much the fit would rise, once the steps before it are taken.
    pub gain: f64,
}

/// What a [`Step`] is.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum StepKind {
    /// Show an area, by one of these skills, the most helpful first; the gain is that of the last.
    Show {
        /// The position of the area in the role.
        area: usize,
        /// At least one.
        skills: Vec<SkillId>,
    },
    /// State a level that a group asks for.
    StateLevel {
        /// The position of the group in the role.
        group: usize,
    },
}

/// Tries out what the gaps ask for, one step after another: each is the one that brings most once those before it are
/// taken, so that no two of them fill the same place.
pub(super) fn steps(
    rubric: &Rubric<'_>,
    sums: &[Cow<'_, AreaSum>],
    sum: &Sum,
    groups: &[GroupResult<'_>],
    met: bool,
) -> Vec<Step> {
    let is_gap = |area: usize| {
        Status::of(sum.coverages[area]) != Status::Covered
            && !is_left_over(groups[rubric.group_of[area]].group, groups[rubric.group_of[area]].met, met)
    };
    let mut gaps: Vec<usize> = (0..sum.coverages.len()).filter(|area| is_gap(*area)).collect();
    let (mut sums, mut sum) = (sums.to_vec(), sum.clone());
    let mut steps: Vec<Step> = Vec::new();
    while steps.len() < MOST_STEPS {
        let shows = gaps.iter().filter_map(|area| show(rubric, &sums, &sum, *area));
        // Of steps that bring as much, the first in the role's order is taken.
        let best = shows.chain(state_level(rubric, &sum)).reduce(|best, next| if next.gain > best.gain { next } else { best });
        let Some(step) = best.filter(|step| step.gain >= LEAST_GAIN) else { break };
        match &step.kind {
            StepKind::Show { area, skills } => {
                gaps.retain(|gap| gap != area);
                // The one whose gain is given.
                if let Some(skill) = skills.last() {
                    let (supposed, next) = supposing(rubric, &sums, &sum, *skill);
                    sums = supposed.into_iter().map(|sum| Cow::Owned(sum.into_owned())).collect();
                    sum = next;
                }
            }
            StepKind::StateLevel { group } => {
                let mut levels = sum.levels.clone();
                levels[*group] = Some(LevelState::Met);
                sum = rubric.sum(sum.coverages, levels);
            }
        }
        steps.push(step);
    }
    steps
}

/// What stating the level that a group asks for would bring.
fn state_level(rubric: &Rubric<'_>, sum: &Sum) -> Option<Step> {
    let is_open = |group: &usize| sum.levels[*group].is_some_and(|level| level != LevelState::Met) && sum.groups[*group] > 0.0;
    let group = (0..sum.levels.len()).find(is_open)?;
    let mut levels = sum.levels.clone();
    levels[group] = Some(LevelState::Met);
    let gain = two_places(rubric.sum(sum.coverages.clone(), levels).fit - sum.fit);
    Some(Step { kind: StepKind::StateLevel { group }, gain })
}

/// The skills that would help an area, of those that the role names for it, in the role's order.
fn show(rubric: &Rubric<'_>, sums: &[Cow<'_, AreaSum>], sum: &Sum, area: usize) -> Option<Step> {
    let helpful =
        rubric.helpful(area).map(|skill| (skill, gain(rubric, sums, sum, skill))).filter(|(_, gain)| *gain >= LEAST_GAIN);
    let mut helpful: Vec<(SkillId, f64)> = helpful.take(MOST_SKILLS).collect();
    // The least helpful comes last, and its gain is the one that is given.
    helpful.sort_by(|a, b| b.1.total_cmp(&a.1));
    let (_, gain) = *helpful.last()?;
    Some(Step { kind: StepKind::Show { area, skills: helpful.into_iter().map(|(skill, _)| skill).collect() }, gain })
}

/// By how much the fit would rise if the candidate claimed a skill.
fn gain(rubric: &Rubric<'_>, sums: &[Cow<'_, AreaSum>], sum: &Sum, skill: SkillId) -> f64 {
    let (_, supposed) = supposing(rubric, sums, sum, skill);
    two_places(supposed.fit - sum.fit)
}

/// The sums if the candidate claimed a skill.
fn supposing<'s>(rubric: &Rubric<'_>, sums: &'s [Cow<'_, AreaSum>], sum: &Sum, skill: SkillId) -> (Vec<Cow<'s, AreaSum>>, Sum) {
    let mut supposed: Vec<Cow<'_, AreaSum>> = sums.iter().map(|sum| Cow::Borrowed(sum.as_ref())).collect();
    rubric.add(&Claimed::supposed(skill), &mut supposed);
    let coverage = |(area, supposed): (usize, &Cow<'_, AreaSum>)| match supposed {
        Cow::Borrowed(_) => sum.coverages[area],
        Cow::Owned(changed) => rubric.coverage(area, changed).0,
    };
    let coverages = supposed.iter().enumerate().map(coverage).collect();
    // A level that is taken as stated stays so.
    let level = |group| {
        if sum.levels[group] == Some(LevelState::Met) { sum.levels[group] } else { rubric.level_state(group, &supposed) }
    };
    let levels = (0..sum.levels.len()).map(level).collect();
    let sum = rubric.sum(coverages, levels);
    (supposed, sum)
}
