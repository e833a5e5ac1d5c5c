//! What a term was read as, and every path from it to every area.

use crate::assess::{Rubric, TYPO};
use crate::profile::Profile;
use crate::recognise::{How, Why, recognise};
use crate::role::Role;
use crate::vocabulary::{SkillId, Vocabulary};

/// What a term comes to under a role.
#[derive(Clone, Debug)]
pub struct Explanation<'a> {
    /// The term as it was given.
    pub input: String,
    /// The role whose areas the paths lead to.
    pub role: &'a Role,
    /// The vocabulary in which the term was read.
    pub vocabulary: &'a Vocabulary,
    /// The skills that it was read as, in the order of the text.
    pub skills: Vec<(SkillId, How)>,
    /// The skills that it names without being credited with them.
    pub not_credited: Vec<(SkillId, Why)>,
    /// The paths from its skills to areas: by skill, then by area, the strongest first.
    pub paths: Vec<AreaPath>,
    /// Skills with a similar name, if it was not understood.
    pub suggestions: Vec<SkillId>,
}

/// A way in which a skill shows an area.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AreaPath {
    /// The skill.
    pub skill: SkillId,
    /// The position of the area in the role.
    pub area: usize,
    /// The skill by which the area names what it asks for.
    pub target: SkillId,
    /// The strength of the path, times [`TYPO`] if the skill's name was read from a typing error.
    pub strength: f64,
}

impl Explanation<'_> {
    /// The strongest path to each area that is reached, by area.
    pub fn best(&self) -> Vec<AreaPath> {
        let mut best: Vec<AreaPath> = Vec::new();
        for path in &self.paths {
            match best.iter_mut().find(|other| other.area == path.area) {
                Some(other) if other.strength < path.strength => *other = *path,
                Some(_) => {}
                None => best.push(*path),
            }
        }
        best.sort_by_key(|path| path.area);
        best
    }
}

/// Reads a term as an item of a skill list, and follows what it implies.
///
/// ```
/// use skillmatch::assess::Rubric;
/// use skillmatch::{Role, Vocabulary, explain};
///
/// let role = Role::builtin("ai-system-codesign").expect("a built-in role");
/// let rubric = Rubric::new(role, Vocabulary::builtin());
/// let explanation = explain("NCCL 2.18", &rubric);
/// let areas: Vec<_> = role.areas().map(|area| area.id.as_ref()).collect();
/// assert!(explanation.best().iter().any(|path| areas[path.area] == "hpc-communication"));
/// ```
pub fn explain<'a>(term: &str, rubric: &Rubric<'a>) -> Explanation<'a> {
    let profile = Profile::from_skill_list(term);
    let recognition = recognise(&profile, rubric.vocabulary());
    let mut skills: Vec<(SkillId, How)> = Vec::new();
    for mention in &recognition.mentions {
        if !skills.iter().any(|(skill, _)| *skill == mention.skill) {
            skills.push((mention.skill, mention.how));
        }
    }
    let paths = skills.iter().flat_map(|&(skill, how)| {
        let factor = if how == How::Typo { TYPO } else { 1.0 };
        let path = move |(area, path, target): (usize, f64, SkillId)| AreaPath {
            skill,
            area,
            target,
            strength: crate::decimal::four_places(path * factor),
        };
        rubric.paths(skill).into_iter().map(path)
    });
    Explanation {
        input: term.to_owned(),
        role: rubric.role(),
        vocabulary: rubric.vocabulary(),
        paths: paths.collect(),
        skills,
        not_credited: recognition.not_credited.iter().map(|named| (named.skill, named.why)).collect(),
        suggestions: recognition.unrecognised.into_iter().flat_map(|unknown| unknown.suggestions).collect(),
    }
}
