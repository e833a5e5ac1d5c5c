//! Typing errors: which name an unknown spelling is meant to be.

use crate::vocabulary::near::{self, Near};
use crate::vocabulary::{SkillId, Vocabulary};

/// Shorter spellings are never corrected: too many words are one letter apart.
const SHORTEST: usize = 5;
/// From this length on, the first letter of a spelling may be wrong.
const SHORTEST_WITH_WRONG_FIRST: usize = 7;
/// From this length on, two errors are corrected.
const SHORTEST_WITH_TWO: usize = 9;
/// A suggestion names this many skills at the most.
const MOST_SUGGESTIONS: usize = 3;

/// What an unknown spelling may be meant to be.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Reading {
    /// The position of the one name that is near enough to be read for it.
    pub(super) corrected: Option<usize>,
    /// Skills with a similar name, the most similar first.
    pub(super) suggestions: Vec<SkillId>,
}

/// Reads an unknown spelling, folded and without spaces.
pub(super) fn read(key: &str, vocabulary: &Vocabulary) -> Reading {
    let length = key.chars().count();
    let edits = if length < SHORTEST { 1 } else { 2 };
    let mut near = near::search(&vocabulary.tables, key, edits);
    near.sort_by_key(|near| (near.edits, near.name));
    let mut suggestions = Vec::new();
    for skill in near.iter().map(|near| skill_of(near, vocabulary)) {
        if suggestions.len() < MOST_SUGGESTIONS && !suggestions.contains(&skill) {
            suggestions.push(skill);
        }
    }
    Reading { corrected: corrected(key, length, &near, vocabulary), suggestions }
}

/// The name to read, if there is just one skill as near as it and nothing speaks against it.
fn corrected(key: &str, length: usize, near: &[Near], vocabulary: &Vocabulary) -> Option<usize> {
    let nearest = near.first()?;
    let allowed = match length {
        ..SHORTEST => 0,
        SHORTEST..SHORTEST_WITH_TWO => 1,
        _ => 2,
    };
    let row = vocabulary.name_row(nearest.name);
    let name = vocabulary.tables.text(row.key);
    let keeps_first = key.chars().next() == name.chars().next();
    let is_near_enough =
        nearest.edits <= allowed && (keeps_first || (nearest.edits == 1 && length >= SHORTEST_WITH_WRONG_FIRST));
    // An ordinary word is never a misspelt one: "Sparc" is not Spark.
    if !is_near_enough || row.ambiguous || digits(key) != digits(name) {
        return None;
    }
    let skill = skill_of(nearest, vocabulary);
    let is_alone = near.iter().all(|other| other.edits > nearest.edits || skill_of(other, vocabulary) == skill);
    let distinct: Vec<SkillId> = vocabulary.skill(skill).distinct_from().collect();
    let is_confusable = near.iter().any(|other| {
        let other_skill = skill_of(other, vocabulary);
        distinct.contains(&other_skill) || vocabulary.skill(other_skill).distinct_from().any(|distinct| distinct == skill)
    });
    (is_alone && !is_confusable).then_some(nearest.name)
}

fn skill_of(near: &Near, vocabulary: &Vocabulary) -> SkillId {
    SkillId(vocabulary.name_row(near.name).skill)
}

/// Digits are not mistyped into one another: H200 is not H100, and FP4 not FP8.
fn digits(key: &str) -> impl PartialEq + use<'_> {
    key.chars().filter(char::is_ascii_digit).collect::<String>()
}
