//! Names that are ordinary words as well: when they count as skills.

use std::ops::Range;

use crate::text::Words;
use crate::vocabulary::{Kind, Skill};

/// Words beside which any name of a kind is that kind of thing; folded as [`Words`] folds them.
fn supporting(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Language => &[
            "app", "application", "backend", "binding", "cli", "code", "coding", "compiler", "concurrency", "dev", "developer",
            "development", "engineer", "extension", "frontend", "interpreter", "lang", "language", "library", "microservice",
            "module", "package", "programmer", "programming", "project", "runtime", "scripting", "script", "server", "service",
            "software", "standard",
        ],
        Kind::Venue => &[
            "acm", "conference", "ieee", "journal", "paper", "proceeding", "published", "publication", "symposium", "usenix",
            "workshop",
        ],
        Kind::Hardware => {
            &["accelerator", "architecture", "board", "card", "chip", "cluster", "gpu", "hardware", "processor", "server"]
        }
        Kind::Topic | Kind::Technique | Kind::Practice => &["algorithm", "method", "research", "system", "technique"],
        _ => &[
            "api", "app", "application", "backend", "cluster", "developer", "engine", "engineer", "framework", "job",
            "library", "model", "package", "pipeline", "plugin", "program", "runtime", "sdk", "server", "software", "stack",
            "suite", "tool", "toolkit", "workload",
        ],
    }
}

/// Whether beside a folded word any name of a kind is that kind of thing.
pub(super) fn is_supporting(word: &str, kind: Kind) -> bool {
    supporting(kind).contains(&word)
}

/// How far from the name a supporting word may stand.
const REACH: usize = 2;

/// How far from a stem it may stand: "mentored three of our first-year interns".
const REACH_OF_STEMS: usize = 5;

/// Whether a word near the name at `at` shows that the skill is meant; `within` bounds the search.
pub(super) fn is_supported(words: &Words, at: &Range<usize>, within: &Range<usize>, skill: &Skill<'_>) -> bool {
    let mut around = around(at, REACH, within);
    supports(words, around.clone(), skill) || around.any(|index| is_supporting(words.folded(index), skill.kind()))
}

/// Whether a word near the stem at `at` makes it say the skill. The words of the kind do not: "system" is beside anything.
pub(super) fn is_stem_supported(words: &Words, at: &Range<usize>, skill: &Skill<'_>) -> bool {
    supports(words, around(at, REACH_OF_STEMS, &(0..words.len())), skill)
}

/// The words on both sides of a name, so far from it at the most.
fn around(at: &Range<usize>, reach: usize, within: &Range<usize>) -> impl Iterator<Item = usize> + Clone {
    let from = at.start.saturating_sub(reach).max(within.start);
    let to = (at.end + reach).min(within.end);
    (from..at.start).chain(at.end..to)
}

/// Whether one of some words is one beside which the skill's ordinary names and its stems count.
fn supports(words: &Words, mut around: impl Iterator<Item = usize>, skill: &Skill<'_>) -> bool {
    let supporting = skill.supporting_spellings();
    !supporting.is_empty() && around.any(|index| supporting.binary_search(&words[index].hash.mixed()).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn supporting_words_are_folded() {
        for kind in Kind::ALL {
            for word in supporting(kind) {
                assert_eq!(Words::of(word).folded(0), *word, "{kind}");
            }
        }
    }
}
