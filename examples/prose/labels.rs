//! Labels and credits held against each other.

use skillmatch::recognise::{Mention, Recognition};
use skillmatch::vocabulary::SkillId;
use skillmatch::{Profile, Vocabulary, recognise};

use crate::sets::Labelled;

/// From this strength of an implication on, a skill shows another one well enough for either to answer a label.
const STRONG: f64 = 0.5;

/// What came of one text.
pub(crate) struct Outcome<'l> {
    pub(crate) labelled: &'l Labelled,
    pub(crate) recognition: Recognition,
    /// Labels that were found, and those that were not.
    pub(crate) found: Vec<&'l str>,
    pub(crate) missed: Vec<&'l str>,
    /// Credited skills, and those of them that no label asks for or that a label forbids.
    pub(crate) credited: Vec<SkillId>,
    pub(crate) wrong: Vec<SkillId>,
}

/// Reads a text and holds what was credited against its labels.
pub(crate) fn judge<'l>(labelled: &'l Labelled, vocabulary: &Vocabulary) -> Outcome<'l> {
    let recognition = recognise(&labelled.profile, vocabulary);
    let mut credited: Vec<SkillId> = recognition.mentions.iter().map(|mention| mention.skill).collect();
    credited.sort_unstable();
    credited.dedup();
    let shows = |from: SkillId, to: SkillId| {
        from == to || vocabulary.skill(from).implied().any(|(skill, strength)| skill == to && strength >= STRONG)
    };
    let is_found =
        |name: &&str| skills_of(name, vocabulary).iter().any(|label| credited.iter().any(|skill| shows(*skill, *label)));
    let (found, missed) = labelled.present.iter().map(String::as_str).partition(is_found);
    let allowed: Vec<SkillId> =
        labelled.present.iter().chain(&labelled.maybe).flat_map(|name| skills_of(name, vocabulary)).collect();
    let forbidden: Vec<SkillId> = labelled.absent.iter().flat_map(|name| skills_of(name, vocabulary)).collect();
    let is_wrong = |skill: &&SkillId| {
        let is_labelled = allowed.iter().any(|label| shows(**skill, *label) || shows(*label, **skill));
        !is_labelled || (forbidden.contains(skill) && !allowed.contains(skill))
    };
    let wrong = credited.iter().filter(is_wrong).copied().collect();
    Outcome { labelled, recognition, found, missed, credited, wrong }
}

/// The skills that a label names.
pub(crate) fn skills_of(name: &str, vocabulary: &Vocabulary) -> Vec<SkillId> {
    let profile = Profile::from_skill_list(name);
    recognise(&profile, vocabulary).mentions.iter().map(|mention| mention.skill).collect()
}

impl Outcome<'_> {
    /// The mentions of what a label names.
    pub(crate) fn mentions_of(&self, name: &str, vocabulary: &Vocabulary) -> Vec<&Mention> {
        let skills = skills_of(name, vocabulary);
        self.recognition.mentions.iter().filter(|mention| skills.contains(&mention.skill)).collect()
    }
}
