//! Running text: the names in it that the writer claims. Nothing is corrected, and an ordinary word needs more than itself.

use std::ops::Range;

use super::address::{has_address, is_in_address, is_own_project};
use super::claim::{how, is_mere_stem, shifted};
use super::negation::{self, Scope};
use super::others;
use super::phrases::{self, Phrase};
use super::stated;
use super::{How, Mention, NotCredited, Recognition, Why, figures};
use crate::profile::{Claim, EntryKind, Rung};
use crate::text::{Gap, Words};
use crate::vocabulary::{Kind, Relation, SkillId, Vocabulary};

/// Reads passages one after another, in the same memory.
pub(super) struct Reader<'v> {
    vocabulary: &'v Vocabulary,
    words: Words,
    phrases: Vec<Phrase>,
}

impl<'v> Reader<'v> {
    pub(super) fn new(vocabulary: &'v Vocabulary) -> Self {
        Reader { vocabulary, words: Words::default(), phrases: Vec::new() }
    }

    /// Reads one passage, the claim at `index` of its profile. `kind` is what it tells of, and `redefined` are the acronyms
    /// to which its document gives a meaning of its own.
    pub(super) fn read(
        &mut self,
        (index, claim, kind): (usize, &Claim, Option<EntryKind>),
        text: &str,
        redefined: &[String],
        recognition: &mut Recognition,
    ) {
        let Reader { vocabulary, words, phrases } = self;
        words.read(text);
        phrases.clear();
        phrases::find(words, vocabulary, |word| is_year_count(words, word), phrases);
        let may_have_address = !phrases.is_empty() && has_address(text);
        phrases.retain(|phrase| {
            let span = words.span(phrase.words.clone());
            let is_redefined =
                phrase.words.len() == 1 && redefined.iter().any(|acronym| acronym == words.folded(phrase.words.start));
            let is_address = || may_have_address && is_in_address(text, &span) && !is_own_project(text, &span);
            !is_redefined && !is_mere_stem(words, phrase, vocabulary) && !is_address()
        });
        if phrases.is_empty() {
            return;
        }
        let named = |word: usize| phrases.iter().any(|phrase| phrase.words.contains(&word));
        let mut scopes = negation::scopes(text, words, named);
        for scope in &mut scopes {
            negation::extend(scope, text, words, named);
        }
        let others = others::clauses(text, words);
        let rung = if claim.rung == Rung::Used && figures::has_result(text, words) { Rung::Measured } else { claim.rung };
        let stated = stated::of_names(text, words, phrases);
        let reading = Reading { vocabulary, words, phrases, scopes, others, claim, text, kind };
        let meant = reading.meant();
        for (position, phrase) in phrases.iter().enumerate() {
            let row = vocabulary.name_row(phrase.name);
            let skill = SkillId(row.skill);
            // "to" alone says little to who reads it: "to HIP".
            let next = phrases.get(position + 1).filter(|next| next.words.start == phrase.words.end);
            let end = next.filter(|_| row.relation == Relation::Stem).map_or(phrase.words.end, |next| next.words.end);
            let span = shifted(words.span(phrase.words.start..end), claim.span.start);
            if !meant[position] {
                continue;
            }
            if let Some(why) = reading.why_not(phrase) {
                recognition.not_credited.push(NotCredited { skill, why, claim: index, span });
                continue;
            }
            let how = how(phrase.name, phrase.version, vocabulary);
            let super::stated::Stated { level, years } = stated[position];
            if let Some((skill, how, span)) = reading.completed(position) {
                let span = shifted(span, claim.span.start);
                recognition.mentions.push(Mention { skill, how, claim: index, span, level, years, rung });
            }
            recognition.mentions.push(Mention { skill, how, claim: index, span, level, years, rung });
            for (skill, how, span) in reading.within(phrase) {
                let span = shifted(span, claim.span.start);
                recognition.mentions.push(Mention { skill, how, claim: index, span, level, years, rung });
            }
        }
    }
}

/// Whether a number counts years: "CUDA 5 years" names no version.
fn is_year_count(words: &Words, index: usize) -> bool {
    let next = |index: usize| if index < words.len() { words.folded(index) } else { "" };
    let is_number = words.bytes(index).iter().all(u8::is_ascii_digit);
    is_number && (["year", "yr", "month", "mo"].contains(&next(index + 1)) || words.folded(index).len() == 4)
}

/// A passage that is being read.
pub(super) struct Reading<'r> {
    pub(super) vocabulary: &'r Vocabulary,
    pub(super) words: &'r Words,
    pub(super) phrases: &'r [Phrase],
    scopes: Vec<Scope>,
    /// The words that speak of others.
    others: Vec<Range<usize>>,
    claim: &'r Claim,
    pub(super) text: &'r str,
    pub(super) kind: Option<EntryKind>,
}

impl Reading<'_> {
    /// Why a name that is meant is not credited; `None` if it is.
    fn why_not(&self, phrase: &Phrase) -> Option<Why> {
        if let Some(why) = Why::of(self.claim.standing) {
            return Some(why);
        }
        let prefix = phrase.words.start.checked_sub(1).filter(|_| self.words[phrase.words.start].gap == Gap::Hyphen);
        if prefix.is_some_and(|before| ["non", "anti", "ex"].contains(&self.words.folded(before))) {
            return Some(Why::Denied);
        }
        let scope = self.scopes.iter().find(|scope| scope.words.contains(&phrase.words.start)).map(|scope| scope.why);
        let is_of_others = self.others.iter().any(|clause| clause.contains(&phrase.words.start));
        scope.or(is_of_others.then_some(Why::Others))
    }

    /// The products in the name of a topic or technique: pybind11 in "pybind11 bindings".
    fn within(&self, phrase: &Phrase) -> Vec<(SkillId, How, Range<usize>)> {
        /// What is implied so strongly need not be said.
        const IMPLIED: f64 = 0.8;
        let outer = self.skill(phrase);
        let row = self.vocabulary.name_row(phrase.name);
        let is_stem = row.relation == Relation::Stem;
        let mut found = Vec::new();
        let is_composed = phrase.words.clone().any(|word| ["for", "in", "on", "to", "with"].contains(&self.words.folded(word)));
        let is_one_of_kind = row.relation == Relation::Member || outer.kind().is_common_noun() || is_composed;
        if phrase.words.len() < 2 || is_stem || !is_one_of_kind {
            return found;
        }
        for start in phrase.words.clone() {
            let Some((end, name)) = phrases::name_at(self.words, start, self.vocabulary) else { continue };
            let row = self.vocabulary.name_row(name);
            let skill = self.vocabulary.skill(SkillId(row.skill));
            let is_product = matches!(
                skill.kind(),
                Kind::Language
                    | Kind::Library
                    | Kind::Framework
                    | Kind::Tool
                    | Kind::Platform
                    | Kind::Standard
                    | Kind::Technique
            );
            let is_implied = outer.implied().any(|(implied, strength)| implied == skill.id() && strength >= IMPLIED);
            let is_spelled_so = self.text[self.words.span(start..end)] == *self.vocabulary.tables.text(row.spelling);
            let is_part = end <= phrase.words.end && end - start < phrase.words.len();
            if is_part && is_product && is_spelled_so && !row.ambiguous && !is_implied {
                found.push((skill.id(), how(name, false, self.vocabulary), self.words.span(start..end)));
            }
        }
        found
    }

    /// A name that shares its last word with the one at `position`: "tensor and pipeline parallelism".
    fn completed(&self, position: usize) -> Option<(SkillId, How, Range<usize>)> {
        /// More words before the connector belong to the sentence.
        const MOST_WORDS: usize = 2;
        let phrase = &self.phrases[position];
        let connector = phrase.words.start.checked_sub(1)?;
        let first_free = position.checked_sub(1).map_or(0, |before| self.phrases[before].words.end);
        if phrase.words.len() < 2 || phrase.version || !["and", "or"].contains(&self.words.folded(connector)) {
            return None;
        }
        (1..=MOST_WORDS).rev().find_map(|count| {
            let start = connector.checked_sub(count).filter(|start| *start >= first_free)?;
            let words = (start..connector).chain([phrase.words.end - 1]);
            let name = phrases::spelled_by(self.words, words, self.vocabulary)?;
            let row = self.vocabulary.name_row(name);
            let span = self.words.span(start..connector);
            (!row.ambiguous && row.relation != Relation::Stem)
                .then(|| (SkillId(row.skill), how(name, false, self.vocabulary), span))
        })
    }
}
