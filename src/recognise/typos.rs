//! Typing errors: which name an unknown spelling is meant to be.

use std::ops::Range;

use crate::text::Words;
use crate::vocabulary::model::Number;
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
    let whole = plural.then(|| format!("{key}s"));
    let length = key.chars().count() + usize::from(plural);
    if length < SHORTEST_SUGGESTED {
        return Reading::default();
    }
    let edits = if length <= SHORTEST { 1 } else { 2 };
    let mut near = near::search(&vocabulary.tables, key, edits);
    // "Cutlas" ends in no plural: it lacks an s.
    near.extend(whole.iter().flat_map(|whole| near::search(&vocabulary.tables, whole, edits)));
    near.sort_by_key(|near| (near.edits, near.name));
    let mut suggestions = Vec::new();
    for skill in near.iter().map(|near| skill_of(near, vocabulary)) {
        if suggestions.len() < MOST_SUGGESTIONS && !suggestions.contains(&skill) {
            suggestions.push(skill);
        }
    }
    let written = range.clone().map(|word| &text[words[word].span()]);
    let mut unknown = written.filter(|word| !is_known_word(&vocabulary.tables, word)).peekable();
    let may_be_wrong = unknown.peek().is_some() && !unknown.any(is_acronym);
    let corrected = if may_be_wrong { corrected(key, plural, &near, vocabulary) } else { None };
    let corrected = corrected.filter(|name| is_one_word_wrong(words, range, *name, vocabulary));
    Reading { corrected, suggestions }
}

/// Acronyms one letter apart are different things: GPA is not OPA.
fn is_acronym(word: &str) -> bool {
    word.len() < SHORTEST && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The name to read, if there is just one skill as near as it and nothing speaks against it.
fn corrected(key: &str, plural: bool, near: &[Near], vocabulary: &Vocabulary) -> Option<usize> {
    let is_shuffled = |near: &Near| is_shuffled(key, vocabulary.tables.text(vocabulary.name_row(near.name).key));
    // Letters are swapped more often than replaced: "Pyhton" is Python, not Pyston.
    let least = near.first()?.edits;
    let nearest = near.iter().take_while(|near| near.edits == least).find(|near| is_shuffled(near)).or(near.first())?;
    let is_shuffled = is_shuffled(nearest);
    let row = vocabulary.name_row(nearest.name);
    let name = vocabulary.tables.text(row.key);
    let skill = vocabulary.skill(skill_of(nearest, vocabulary));
    // An s that folding took off is still a letter, and a proper name does not lose it.
    let has_s = row.number == Number::Plural;
    let length = (key.chars().count() + usize::from(plural)).min(name.chars().count() + usize::from(has_s));
    let allowed = match length {
        ..SHORTEST => 0,
        SHORTEST..SHORTEST_WITH_TWO => 1,
        _ => 2,
    };
    // What is near a short ordinary word is mostly another word: "Sparc" is not Spark. Swapped letters make none: "Lsutre".
    let is_ordinary = is_word(key) || (row.ambiguous && length < SHORTEST_AMBIGUOUS && !is_shuffled);
    let is_plausible = !is_ordinary && keeps_beginning(key, name) && digits(key) == digits(name);
    if nearest.edits + usize::from(has_s && !plural) > allowed || !is_plausible {
        return None;
    }
    let mut rivals = near.iter().filter(|other| skill_of(other, vocabulary) != skill.id());
    let is_alone = is_shuffled || rivals.all(|other| other.edits > nearest.edits);
    // What is marked as unrelated must not be near a short name at all: "opnmpi" may be Open MPI or OpenMP. But "opneMP" has
    // the letters of one of them.
    let is_close = length < SHORTEST_WITH_TWO && !is_shuffled;
    let rivals = near.iter().filter(|other| is_close || other.edits <= nearest.edits);
    let is_confusable = rivals.map(|other| vocabulary.skill(skill_of(other, vocabulary))).any(|other| {
        skill.distinct_from().any(|distinct| distinct == other.id())
            || other.distinct_from().any(|distinct| distinct == skill.id())
    });
    (is_alone && !is_confusable).then_some(nearest.name)
}

/// In a name of several words the error is in one of them, and not in a short one: a "tank farm" is no task farm.
fn is_one_word_wrong(words: &Words, range: Range<usize>, name: usize, vocabulary: &Vocabulary) -> bool {
    let name = Words::of(vocabulary.tables.text(vocabulary.name_row(name).spelling));
    if name.len() == 1 || name.len() != range.len() {
        return true;
    }
    let pairs = range.zip(0..).map(|(ours, theirs)| (words.folded(ours), name.folded(theirs)));
    let mut wrong = pairs.filter(|(ours, theirs)| ours != theirs);
    let is_long = |(ours, theirs): (&str, &str)| ours.len().min(theirs.len()) >= SHORTEST;
    wrong.next().is_none_or(is_long) && wrong.next().is_none()
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

/// Whether a spelling differs from a name by the order of its letters alone.
fn is_shuffled(key: &str, name: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    key != name && key.len() == name.len() && sorted(key) == sorted(name)
}

/// Whether a spelling near a name is a word of its own.
fn is_word(key: &str) -> bool {
    WORDS.binary_search(&key).is_ok()
}

/// The folded words of `data/words.txt`, sorted.
static WORDS: &[&str] = &include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// Digits are not mistyped into one another: H200 is not H100, and FP4 not FP8.
fn digits(key: &str) -> String {
    key.chars().filter(char::is_ascii_digit).collect()
}
