//! Typing errors: which name an unknown spelling is meant to be.

use std::ops::Range;

use crate::text::Words;
use crate::vocabulary::near::{self, Near};
use crate::vocabulary::phrases::is_known_word;
use crate::vocabulary::{SkillId, Vocabulary};

/// Near shorter spellings there is always something.
const SHORTEST_SUGGESTED: usize = 4;
/// Shorter spellings are never corrected: too many words are one letter apart.
const SHORTEST: usize = 5;
/// From this length on, two errors are corrected.
const SHORTEST_WITH_TWO: usize = 9;
/// From this length on, a name is corrected though it is an ordinary word: "Bennchmarking".
const SHORTEST_AMBIGUOUS: usize = 8;
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

/// Reads some words of `text` that are no name.
pub(super) fn read(text: &str, words: &Words, range: Range<usize>, vocabulary: &Vocabulary) -> Reading {
    let key = words.joined(range.clone());
    let plural = range.clone().last().is_some_and(|last| words[last].plural);
    let length = key.chars().count() + usize::from(plural);
    if length < SHORTEST_SUGGESTED {
        return Reading::default();
    }
    let mut near = near::search(&vocabulary.tables, key, if length <= SHORTEST { 1 } else { 2 });
    near.sort_by_key(|near| (near.edits, near.name));
    let mut suggestions = Vec::new();
    for skill in near.iter().map(|near| skill_of(near, vocabulary)) {
        if suggestions.len() < MOST_SUGGESTIONS && !suggestions.contains(&skill) {
            suggestions.push(skill);
        }
    }
    let written = range.map(|word| &text[words[word].span()]);
    let mut unknown = written.filter(|word| !is_known_word(&vocabulary.tables, word)).peekable();
    let may_be_wrong = unknown.peek().is_some() && !unknown.any(is_acronym);
    let corrected = if may_be_wrong { corrected(key, plural, &near, vocabulary) } else { None };
    Reading { corrected, suggestions }
}

/// Acronyms one letter apart are different things: GPA is not OPA.
fn is_acronym(word: &str) -> bool {
    word.len() < SHORTEST && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The name to read, if there is just one skill as near as it and nothing speaks against it.
fn corrected(key: &str, plural: bool, near: &[Near], vocabulary: &Vocabulary) -> Option<usize> {
    let nearest = near.first()?;
    let row = vocabulary.name_row(nearest.name);
    let name = vocabulary.tables.text(row.key);
    let skill = vocabulary.skill(skill_of(nearest, vocabulary));
    // An s that folding took off is still a letter, and a proper name does not lose it.
    let lost_plural = row.plural && !plural && !skill.kind().is_common_noun();
    let length = (key.chars().count() + usize::from(plural)).min(name.chars().count() + usize::from(row.plural));
    let allowed = match length {
        ..SHORTEST => 0,
        SHORTEST..SHORTEST_WITH_TWO => 1,
        _ => 2,
    };
    // A short ordinary word is never a misspelt one: "Sparc" is not Spark.
    let is_ordinary = WORDS.contains(&key) || (row.ambiguous && length < SHORTEST_AMBIGUOUS);
    let is_plausible = !is_ordinary && keeps_beginning(key, name) && digits(key) == digits(name);
    if nearest.edits + usize::from(lost_plural) > allowed || !is_plausible {
        return None;
    }
    let is_alone = near.iter().all(|other| other.edits > nearest.edits || skill_of(other, vocabulary) == skill.id());
    // What is marked as unrelated must not be near a short name at all: "opnmpi" may be Open MPI or OpenMP.
    let rivals = near.iter().filter(|other| length < SHORTEST_WITH_TWO || other.edits <= nearest.edits);
    let is_confusable = rivals.map(|other| vocabulary.skill(skill_of(other, vocabulary))).any(|other| {
        skill.distinct_from().any(|distinct| distinct == other.id())
            || other.distinct_from().any(|distinct| distinct == skill.id())
    });
    (is_alone && !is_confusable).then_some(nearest.name)
}

fn skill_of(near: &Near, vocabulary: &Vocabulary) -> SkillId {
    SkillId(vocabulary.name_row(near.name).skill)
}

/// People rarely get the first letter wrong, but they swap it with the second: "xtensor" is not "tensor".
fn keeps_beginning(key: &str, name: &str) -> bool {
    let (mut ours, mut theirs) = (key.chars(), name.chars());
    let (first, other_first) = (ours.next(), theirs.next());
    first == other_first || (first == theirs.next() && ours.next() == other_first)
}

/// Words near a name that are words of their own.
const WORDS: &[&str] =
    &["alpaca", "azores", "clung", "cobra", "datalog", "dicker", "flint", "inferential", "octane", "trellis", "vulcan"];

/// Digits are not mistyped into one another: H200 is not H100, and FP4 not FP8.
fn digits(key: &str) -> String {
    key.chars().filter(char::is_ascii_digit).collect()
}
