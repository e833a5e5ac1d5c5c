//! Acronyms that a text gives a meaning of its own: "MPI (Multidimensional Poverty Index)".

use std::ops::{Range, RangeInclusive};

use super::phrases;
use crate::text::{Lexicon, Words};
use crate::vocabulary::phrases::look_up;
use crate::vocabulary::{SkillId, Vocabulary};

/// Small words that most acronyms leave out.
static SMALL: Lexicon = Lexicon::of(&["a", "an", "and", "de", "des", "for", "in", "of", "on", "per", "the", "to", "with"]);

/// So many words may stand between an acronym and what it stands for: "MPI in our drawings is Motor Phase Inductance".
const REACH: usize = 6;

/// So many letters acronyms have.
const LENGTHS: RangeInclusive<usize> = 2..=6;

/// Adds the acronyms that a text explains as something other than the vocabulary does, folded.
///
/// An acronym of which the vocabulary does not know what it stands for cannot be told, and is left alone.
pub(super) fn add_redefined(text: &str, vocabulary: &Vocabulary, redefined: &mut Vec<String>) {
    if !acronyms(text).any(|acronym| may_be_redefined(text, &acronym, vocabulary)) {
        return;
    }
    let words = split(text);
    let has_brackets = text.contains('(');
    for (index, acronym) in words.iter().enumerate().filter(|(_, word)| is_acronym(word)) {
        // The one meaning begins close behind, the other ends right before: "the Multidimensional Poverty Index (MPI)".
        let lengths = acronym.len()..=acronym.len() + SMALL_WITHIN;
        // Two letters come together by chance, but not in a bracket right behind.
        let is_short = acronym.len() == 2;
        if is_short && !(has_brackets && text.contains(&format!("{acronym} ("))) {
            continue;
        }
        let behind = (index + 1..=index + 1 + if is_short { 0 } else { REACH })
            .flat_map(|start| lengths.clone().map(move |length| start..start + length));
        let before = lengths.clone().filter_map(|length| Some(index.checked_sub(length)?..index));
        let is_bracketed = has_brackets && text.contains(&format!("({acronym})"));
        let meaning = behind.chain(before.filter(|_| is_bracketed)).filter_map(|range| words.get(range));
        for meaning in meaning.filter(|meaning| spells(meaning, acronym)) {
            check(acronym, &meaning.join(" "), vocabulary, redefined);
        }
    }
}

/// So many small words that an acronym leaves out may stand among those it is made of.
const SMALL_WITHIN: usize = 2;

/// Where the acronyms of a text stand, and what looks like one within a longer word.
fn acronyms(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes[at..].windows(2).position(|pair| pair.iter().all(u8::is_ascii_uppercase))?;
        at = start + bytes[start..].iter().take_while(|byte| byte.is_ascii_uppercase()).count();
        Some(start..at)
    })
    .filter(|acronym| LENGTHS.contains(&acronym.len()))
}

fn is_acronym(word: &str) -> bool {
    LENGTHS.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether the vocabulary knows an acronym, and words that may be what it stands for are near it; mostly there are none.
fn may_be_redefined(text: &str, acronym: &Range<usize>, vocabulary: &Vocabulary) -> bool {
    let bytes = text.as_bytes();
    let is_bracketed = text[..acronym.start].ends_with('(') && text[acronym.end..].starts_with(')');
    let begins_word = |at: &usize| bytes[*at].is_ascii_alphanumeric() && !bytes[at - 1].is_ascii_alphanumeric();
    let mut behind = (acronym.end + 1..bytes.len()).filter(begins_word).take(REACH + 1);
    let begins_so = behind.any(|at| bytes[at].eq_ignore_ascii_case(&bytes[acronym.start]));
    (is_bracketed || begins_so) && known(&Words::of(&text[acronym.clone()]), vocabulary).is_some()
}

/// The skill of which an acronym is a name.
fn known(acronym: &Words, vocabulary: &Vocabulary) -> Option<SkillId> {
    let name = look_up(&vocabulary.tables, acronym[0].hash)?.name()?;
    Some(SkillId(vocabulary.name_row(name).skill))
}

/// Adds an acronym that the vocabulary knows for something else.
fn check(acronym: &str, meaning: &str, vocabulary: &Vocabulary, redefined: &mut Vec<String>) {
    let words = Words::of(acronym);
    let Some(skill) = known(&words, vocabulary) else { return };
    let meaning = Words::of(meaning);
    let said = phrases::spelled_by(&meaning, 0..meaning.len(), vocabulary);
    let is_same = said.is_some_and(|name| SkillId(vocabulary.name_row(name).skill) == skill);
    let skill = vocabulary.skill(skill);
    let mut names = std::iter::once(skill.name()).chain(skill.aliases()).chain(skill.members());
    let knows = names.any(|name| spells(&split(name), acronym));
    if !is_same && knows && !redefined.iter().any(|known| known == words.folded(0)) {
        redefined.push(words.folded(0).to_owned());
    }
}

fn split(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// Whether the first letters of some words spell an acronym, with or without those of the small words.
fn spells(words: &[&str], acronym: &str) -> bool {
    let ([first, .., last], [initial, ..]) = (words, acronym.as_bytes()) else { return false };
    // Few words begin as the acronym does, and a meaning neither begins nor ends with a small word.
    if !first.as_bytes()[0].eq_ignore_ascii_case(initial) || SMALL.has(first) || SMALL.has(last) {
        return false;
    }
    let spelled_by = |words: &mut dyn Iterator<Item = &&str>| {
        let is_next = |letter: char| {
            let initial = words.next().and_then(|word| word.chars().next());
            initial.is_some_and(|initial| initial.eq_ignore_ascii_case(&letter))
        };
        acronym.chars().all(is_next) && words.next().is_none()
    };
    spelled_by(&mut words.iter()) || spelled_by(&mut words.iter().filter(|word| !SMALL.has(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_with_another_meaning_are_found() {
        let found = |text: &str| {
            let mut redefined = Vec::new();
            add_redefined(text, Vocabulary::builtin(), &mut redefined);
            redefined
        };
        assert_eq!(found("Used the MPI (Multidimensional Poverty Index) daily"), ["mpi"]);
        assert_eq!(found("the multidimensional poverty index (MPI)"), ["mpi"]);
        assert_eq!(found("MPI in our drawings is Motor Phase Inductance."), ["mpi"]);
        assert_eq!(found("GPU in our accounts: Gross Profit per Unit"), ["gpu"]);
        assert!(found("MPI (Message Passing Interface) and NCCL (NVIDIA)").is_empty());
        assert!(found("Message Passing Interface (MPI), open (").is_empty());
    }
}
