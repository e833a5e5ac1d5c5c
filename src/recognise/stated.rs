//! Levels and years that running text states of a skill: "expert in CUDA and MPI", "C++ (6 years)", "used Go for two years".

use std::ops::Range;

use super::phrases::Phrase;
use crate::level::Level;
use crate::profile::attributes;
use crate::text::{Gap, Words};

/// What is stated of one skill.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Stated {
    pub(super) level: Option<Level>,
    pub(super) years: Option<f64>,
}

/// What is stated of each name of a passage, in their order.
pub(super) fn of_names(text: &str, words: &Words, phrases: &[Phrase]) -> Vec<Stated> {
    let mut all = Vec::with_capacity(phrases.len());
    // What stands before a list of names holds for all of them.
    let mut carried = Stated::default();
    let mut from = 0;
    for (index, phrase) in phrases.iter().enumerate() {
        let between = from..phrase.words.start;
        if !is_separator(words, &between, index > 0) {
            carried = before(text, words, between);
        }
        let until = phrases.get(index + 1).map_or(words.len(), |next| next.words.start);
        let own = behind(text, words, phrase.words.end..until);
        all.push(Stated { level: own.level.or(carried.level), years: own.years.or(carried.years) });
        from = phrase.words.end;
    }
    all
}

/// Whether some words do nothing but stand between two names of a list.
fn is_separator(words: &Words, between: &Range<usize>, follows_name: bool) -> bool {
    follows_name && between.clone().all(|index| ["and", "or"].contains(&words.folded(index)))
}

/// The most words in which a level or a number of years is stated.
const LONGEST: usize = 8;

/// What stands before a name: "expert in", "I have 5 years of experience with".
fn before(text: &str, words: &Words, between: Range<usize>) -> Stated {
    let leads = between
        .end
        .checked_sub(1)
        .filter(|last| between.contains(last))
        .is_some_and(|last| ["in", "of", "with", "at", "using", "writing"].contains(&words.folded(last)));
    let clause = (between.clone().rev()).find(|index| words[*index].gap == Gap::Break).unwrap_or(between.start);
    if !leads {
        return Stated::default();
    }
    let first = clause.max(between.end.saturating_sub(LONGEST));
    let stated =
        (first..between.end).map(|start| attributes::read(&text[words.span(start..between.end)])).find(|found| found.alone);
    stated.map_or_else(Stated::default, |found| Stated { level: found.level, years: found.years })
}

/// What stands behind a name: "(expert)", "(5 years)", "for two years".
fn behind(text: &str, words: &Words, until: Range<usize>) -> Stated {
    let Some(first) = words.get(until.start).filter(|_| !until.is_empty()) else { return Stated::default() };
    let name_end = words[until.start - 1].span().end;
    let rest = &text[name_end..];
    if let Some(inside) = rest.trim_start().strip_prefix('(').and_then(|inside| inside.split_once(')')) {
        let found = attributes::read(inside.0);
        return if found.alone { Stated { level: found.level, years: found.years } } else { Stated::default() };
    }
    if words.folded(until.start) != "for" || first.gap != Gap::Space {
        return Stated::default();
    }
    let ends = (until.start + 2..=until.end.min(until.start + LONGEST)).rev();
    let years = ends
        .map(|end| attributes::read(&text[words.span(until.start..end)]))
        .find(|found| found.alone && found.level.is_none());
    Stated { level: None, years: years.and_then(|found| found.years) }
}
