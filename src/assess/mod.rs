//! Holding what was understood of a profile against a role: the only place where numbers are made.

mod advice;
mod experience;
mod numbers;
mod rubric;
mod score;
mod selections;

pub use advice::{Step, StepKind};
pub use experience::Experience;
pub use numbers::{
    COVERED, EMPHASIS_STOP, LEAST_SKILLS, LEAST_UNDERSTOOD, LEVEL_SHORT, LEVEL_UNSTATED, PARTIAL, PREFERRED_STOP, STRONG_PATH,
    TYPO, WEAK_CEILING, credit,
};
pub use rubric::Rubric;
pub use score::{AreaScore, Score, Scorer};
pub(crate) use score::{ItemReading, KeptItem};

use crate::profile::{Profile, Rung};
use crate::recognise::{Recognition, recognise};
use crate::role::{Area, Group, Role};
use crate::vocabulary::{SkillId, Vocabulary};

/// How a profile meets a role, with all that it was worked out from.
#[derive(Clone, Debug)]
pub struct Assessment<'a> {
    /// The role.
    pub role: &'a Role,
    /// The vocabulary in which the profile was read.
    pub vocabulary: &'a Vocabulary,
    /// The candidate.
    pub profile: &'a Profile,
    /// What was understood of the profile.
    pub recognition: Recognition,
    /// One for each area of the role, in its order.
    pub areas: Vec<AreaResult<'a>>,
    /// One for each group of the role, in its order.
    pub groups: Vec<GroupResult<'a>>,
    /// The fit, 0 to 100, or why there is none.
    pub fit: Result<f64, Unscored>,
    /// Whether every group that always counts is met, and as many groups as the role needs.
    pub met: bool,
    /// Whether only what was used in a job, project or paper counts.
    pub demonstrated_only: bool,
    /// The skills that were understood and that no area asks for, by id.
    pub not_asked: Vec<SkillId>,
    /// What would help most, the most helpful first; none without a fit.
    pub steps: Vec<Step>,
}

/// How one area is met.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaResult<'a> {
    /// The area.
    pub area: &'a Area,
    /// The position of its group in the role.
    pub group: usize,
    /// 0 to 1.
    pub coverage: f64,
    /// What the coverage amounts to.
    pub status: Status,
    /// What keeps the coverage from being higher, if anything does.
    pub stop: Option<Stop>,
    /// Whether a met need leaves the area over, so that it is no gap.
    pub optional: bool,
    /// What shows the area, the strongest first.
    pub evidence: Vec<Evidence>,
}

/// How one group is met.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupResult<'a> {
    /// The group.
    pub group: &'a Group,
    /// 0 to 1: the mean of as many coverages as are needed, the best ones, times what the level comes to.
    pub score: f64,
    /// Whether the group's need is met.
    pub met: bool,
    /// Whether the asked level is reached; `None` where none is asked.
    pub level: Option<LevelState>,
    /// How many more areas would have to be covered.
    pub lacking: usize,
    /// What the group adds to the fit; `None` if it is not in the best selection.
    pub points: Option<f64>,
}

/// What a coverage amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Below [`PARTIAL`].
    Missing,
    /// At least [`PARTIAL`].
    Partial,
    /// At least [`COVERED`].
    Covered,
}

impl Status {
    /// The status of a coverage.
    pub fn of(coverage: f64) -> Self {
        if coverage >= COVERED {
            Status::Covered
        } else if coverage >= PARTIAL {
            Status::Partial
        } else {
            Status::Missing
        }
    }

    /// The word that outputs use.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Missing => "missing",
            Status::Partial => "partial",
            Status::Covered => "covered",
        }
    }
}

/// Why coverage stops short of what the evidence comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stop {
    /// None of the area's `preferred` skills is shown.
    Preferred,
    /// None of the area's `emphasis` skills is shown.
    Emphasis,
}

/// Whether an asked level is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LevelState {
    /// A level at least as high is stated.
    Met,
    /// No level is stated for some of the evidence.
    Unstated,
    /// All levels that are stated are lower, or there is no evidence.
    Short,
}

/// A claimed skill and how it bears on an area.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// The claimed skill.
    pub skill: SkillId,
    /// Its best mention, as a position in [`Recognition::mentions`]; `None` only while a step is tried out.
    pub mention: Option<usize>,
    /// The skill by which the area names what it asks for: where the path ends.
    pub target: SkillId,
    /// The strength of the path alone.
    pub path: f64,
    /// The strength of the path, times [`TYPO`] where the name was read from a typing error.
    pub strength: f64,
    /// What the evidence counts: its strength times the credit of its level.
    pub value: f64,
    /// How well the skill is backed, by whichever mention backs it best.
    pub rung: Rung,
}

/// Why there is no fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unscored {
    /// The profile claims nothing.
    Nothing,
    /// Too few of its items were understood for a score to mean anything.
    TooLittleUnderstood,
    /// Its text names fewer than [`LEAST_SKILLS`] skills.
    TooFewSkills,
}

/// How many areas are covered, partly covered and missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Breadth {
    /// Areas that are covered.
    pub covered: usize,
    /// Areas that are partly covered.
    pub partial: usize,
    /// Areas that are missing.
    pub missing: usize,
}

impl Breadth {
    /// Counts the statuses of some areas.
    fn count(statuses: impl Iterator<Item = Status>) -> Self {
        statuses.fold(Breadth::default(), |breadth, status| Breadth {
            covered: breadth.covered + usize::from(status == Status::Covered),
            partial: breadth.partial + usize::from(status == Status::Partial),
            missing: breadth.missing + usize::from(status == Status::Missing),
        })
    }

    /// All areas.
    pub fn of(self) -> usize {
        self.covered + self.partial + self.missing
    }
}

/// Reads a profile and holds it against a role.
///
/// ```
/// use skillmatch::assess::{Status, assess};
/// use skillmatch::{Profile, Role, Vocabulary};
///
/// let role = Role::builtin("ai-system-codesign").expect("a built-in role");
/// let profile = Profile::from_skill_list("CUDA, OpenMP, NCCL, C++ (expert), Python");
/// let assessment = assess(role, Vocabulary::builtin(), &profile);
///
/// assert_eq!(assessment.areas[0].status, Status::Covered);
/// assert!(assessment.fit.is_ok_and(|fit| fit > 30.0));
/// ```
pub fn assess<'a>(role: &'a Role, vocabulary: &'a Vocabulary, profile: &'a Profile) -> Assessment<'a> {
    Rubric::new(role, vocabulary).assess(profile)
}

impl<'a> Rubric<'a> {
    /// Reads a profile and holds it against the role.
    pub fn assess(&self, profile: &'a Profile) -> Assessment<'a> {
        let recognition = recognise(profile, self.vocabulary);
        let claims = Rubric::claimed(&recognition, self.least);
        let sums = self.gather(&claims);
        let coverages: Vec<_> = sums.iter().enumerate().map(|(area, sum)| self.coverage(area, sum)).collect();
        let levels = (0..self.role.groups.len()).map(|group| self.level_state(group, &sums)).collect();
        let sum = self.sum(coverages.iter().map(|(coverage, _)| *coverage).collect(), levels);

        let groups: Vec<GroupResult<'a>> = (0..self.role.groups.len()).map(|group| self.group_result(group, &sum)).collect();
        let met = self.role_met(groups.iter().map(|group| group.met));
        let fit = unscored(profile, &recognition, claims.len()).map_or(Ok(sum.fit), Err);
        let steps = if fit.is_ok() { advice::steps(self, &sums, &sum, &groups, met) } else { Vec::new() };
        let areas = self.role.areas().zip(sums).zip(coverages).enumerate();
        let areas = areas.map(|(index, ((area, sum), (coverage, stop)))| {
            let group = self.group_of[index];
            let status = Status::of(coverage);
            let optional = status != Status::Covered && is_left_over(groups[group].group, groups[group].met, met);
            AreaResult { area, group, coverage, status, stop, optional, evidence: sum.into_owned().evidence }
        });
        Assessment {
            role: self.role,
            vocabulary: self.vocabulary,
            profile,
            areas: areas.collect(),
            groups,
            fit,
            met,
            demonstrated_only: self.least > Rung::Listed,
            not_asked: claims.iter().map(|claim| claim.skill).filter(|skill| !self.is_asked(*skill)).collect(),
            steps,
            recognition,
        }
    }

    /// Whether the role is met, by whether each of its groups is.
    fn role_met(&self, groups: impl Iterator<Item = bool>) -> bool {
        let mut met = 0;
        for (group, is_met) in self.role.groups.iter().zip(groups) {
            if group.always && !is_met {
                return false;
            }
            met += usize::from(is_met && !group.preferred);
        }
        met >= self.role.needed()
    }

    fn group_result(&self, index: usize, sum: &rubric::Sum) -> GroupResult<'a> {
        let group = &self.role.groups[index];
        let lacking = self.lacking(index, &sum.coverages);
        GroupResult {
            group,
            score: sum.groups[index],
            met: is_met(lacking, sum.levels[index]),
            level: sum.levels[index],
            lacking,
            points: sum.points[index],
        }
    }
}

/// Whether a group is met that lacks so many areas and reaches such a level.
fn is_met(lacking: usize, level: Option<LevelState>) -> bool {
    lacking == 0 && level != Some(LevelState::Short)
}

/// Whether what is not covered in a group is no gap: its own need is met, or the role's is without it, or it is merely welcome.
fn is_left_over(group: &Group, group_is_met: bool, role_is_met: bool) -> bool {
    group.preferred || group_is_met || (role_is_met && !group.always)
}

/// Why a profile of which so much was understood gets no score.
fn unscored(profile: &Profile, recognition: &Recognition, skills: usize) -> Option<Unscored> {
    if profile.has_passages() {
        // A text has no items of which a share could be understood.
        return (skills < LEAST_SKILLS).then_some(Unscored::TooFewSkills);
    }
    unscored_list(recognition.items, recognition.recognised, !recognition.mentions.is_empty())
}

/// Why a list of so many items, of which so many were understood, gets no score.
#[expect(clippy::cast_precision_loss, reason = "counts of items")]
fn unscored_list(items: usize, recognised: usize, has_mentions: bool) -> Option<Unscored> {
    if items == 0 && !has_mentions {
        return Some(Unscored::Nothing);
    }
    let share = recognised as f64 / items.max(1) as f64;
    let too_little = !has_mentions || (items > 0 && share < LEAST_UNDERSTOOD);
    too_little.then_some(Unscored::TooLittleUnderstood)
}

impl Assessment<'_> {
    /// How many areas are covered, partly covered and missing.
    pub fn breadth(&self) -> Breadth {
        Breadth::count(self.areas.iter().map(|area| area.status))
    }

    /// The skills on the path from a piece of evidence to what the area names, both ends included.
    pub fn path(&self, evidence: &Evidence) -> Vec<SkillId> {
        let steps = self.vocabulary.skill(evidence.skill).path_to(evidence.target);
        std::iter::once(evidence.skill).chain(steps.into_iter().map(|step| step.skill)).collect()
    }
}
