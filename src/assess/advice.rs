//! What would help most: each step is tried out and scored again.

use std::borrow::Cow;

use super::rubric::{AreaSum, Claimed, Rubric, Sum};
use super::{GroupResult, LevelState, Status, is_left_over};
use crate::decimal::two_places;
use crate::role::Text;
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
    /// By how much the fit would rise.
    pub gain: f64,
}

/// What a [`Step`] is.
#[derive(Clone, Debug, PartialEq)]
pub enum StepKind {
    /// Show an area, by one of these skills; the gain is that of the one that would bring least.
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

/// Tries out what the gaps ask for.
pub(super) fn steps(
    rubric: &Rubric<'_>,
    sums: &[Cow<'_, AreaSum>],
    sum: &Sum,
    groups: &[GroupResult<'_>],
    met: bool,
) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for (area, coverage) in sum.coverages.iter().enumerate() {
        let is_gap = Status::of(*coverage) != Status::Covered && !is_left_over(&groups[rubric.group_of[area]], met);
        if is_gap {
            steps.extend(show(rubric, sums, sum, area));
        }
    }
    for (group, level) in sum.levels.iter().enumerate() {
        if level.is_some_and(|level| level != LevelState::Met) && sum.points[group].is_some_and(|points| points > 0.0) {
            let mut levels = sum.levels.clone();
            levels[group] = Some(LevelState::Met);
            let gain = two_places(rubric.sum(sum.coverages.clone(), levels).fit - sum.fit);
            steps.push(Step { kind: StepKind::StateLevel { group }, gain });
        }
    }
    steps.retain(|step| step.gain >= LEAST_GAIN);
    // A stable sort: of steps that bring as much, the role's order decides.
    steps.sort_by(|a, b| b.gain.total_cmp(&a.gain));
    steps.truncate(MOST_STEPS);
    steps
}

/// The skills that would help an area, of those that the role names for it, in the role's order.
fn show(rubric: &Rubric<'_>, sums: &[Cow<'_, AreaSum>], sum: &Sum, area: usize) -> Option<Step> {
    let wanted = rubric.area(area);
    let named: &[Text] = if wanted.examples.is_empty() { &wanted.shown_by } else { &wanted.examples };
    // Where a stop holds the area back, what lifts the stop helps more than further evidence.
    let named = named.iter().chain(&*wanted.emphasis).chain(&*wanted.preferred);
    let skills = named.filter_map(|slug| Some(rubric.vocabulary.find(slug)?.id()));
    let helpful = skills.map(|skill| (skill, gain(rubric, sums, sum, skill))).filter(|(_, gain)| *gain >= LEAST_GAIN);
    let helpful: Vec<(SkillId, f64)> = helpful.take(MOST_SKILLS).collect();
    let gain = helpful.iter().map(|(_, gain)| *gain).min_by(f64::total_cmp)?;
    Some(Step { kind: StepKind::Show { area, skills: helpful.into_iter().map(|(skill, _)| skill).collect() }, gain })
}

/// By how much the fit would rise if the candidate claimed a skill.
fn gain(rubric: &Rubric<'_>, sums: &[Cow<'_, AreaSum>], sum: &Sum, skill: SkillId) -> f64 {
    let mut supposed: Vec<Cow<'_, AreaSum>> = sums.iter().map(|sum| Cow::Borrowed(sum.as_ref())).collect();
    rubric.add(&Claimed::supposed(skill), &mut supposed);
    let coverage = |(area, supposed): (usize, &Cow<'_, AreaSum>)| match supposed {
        Cow::Borrowed(_) => sum.coverages[area],
        Cow::Owned(changed) => rubric.coverage(area, changed).0,
    };
    let coverages = supposed.iter().enumerate().map(coverage).collect();
    let levels = (0..sum.levels.len()).map(|group| rubric.level_state(group, &supposed)).collect();
    two_places(rubric.sum(coverages, levels).fit - sum.fit)
}
