//! One claim: the names in it, and what is left of it.

use std::ops::Range;

use super::address::is_in_address;
use super::credit::{is_stem_supported, is_supported};
use super::fillers::is_filler;
use super::negation::{self, Scope};
use super::phrases::{self, Phrase};
use super::typos;
use super::{How, Mention, NotCredited, Recognition, Unrecognised, Why};
use crate::profile::{Claim, ClaimKind, Standing};
use crate::text::{Gap, Words};
use crate::vocabulary::{Relation, SkillId, Vocabulary};

/// With more words than this, a claim is a sentence rather than an item: nothing in it is corrected, and what is left of
/// it is not reported piece by piece.
const LONGEST_ITEM: usize = 6;

/// A claim in which something was understood is corrected as a whole only if it has at least so many letters: "Apche
/// Kafka" is one name with an error in it, and "Go Lxng" may be anything.
const SHORTEST_WHOLE: usize = 9;

/// Reads claims one after another, in the same memory.
pub(super) struct Reader<'v> {
    vocabulary: &'v Vocabulary,
    words: Words,
    phrases: Vec<Phrase>,
    kinds: Vec<WordKind>,
}

/// What a word is to its claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WordKind {
    /// The first word of a name.
    Name,
    /// A later word of a name.
    InName,
    /// It speaks of a level or of years.
    Stated,
    /// It names nothing: "experience", "with".
    Filler,
    /// Nothing is known of it.
    Unknown,
}

impl<'v> Reader<'v> {
    pub(super) fn new(vocabulary: &'v Vocabulary) -> Self {
        Reader { vocabulary, words: Words::default(), phrases: Vec::new(), kinds: Vec::new() }
    }

    /// Reads one claim, the one at `index` of its profile.
    pub(super) fn read(&mut self, index: usize, claim: &Claim, text: &str, recognition: &mut Recognition) {
        let Reader { vocabulary, words, phrases, kinds } = self;
        words.read(text);
        kinds.clear();
        kinds.extend(words.iter().map(|word| {
            if overlaps_any(&shifted(word.span(), claim.span.start), &claim.stated) {
                WordKind::Stated
            } else if is_filler(&text[word.span()]) {
                WordKind::Filler
            } else {
                WordKind::Unknown
            }
        }));
        phrases.clear();
        phrases::find(words, vocabulary, |word| kinds[word] == WordKind::Stated, phrases);
        // "fluent" in "C++: fluent" is a level and not the software; "Advanced" in "Advanced Vector Extensions" is neither.
        phrases.retain(|phrase| {
            let is_stated = phrase.words.clone().all(|word| kinds[word] == WordKind::Stated);
            !is_stated && !is_in_address(text, &words.span(phrase.words.clone())) && !is_mere_stem(words, phrase, vocabulary)
        });
        for phrase in &*phrases {
            kinds[phrase.words.clone()].fill(WordKind::InName);
            kinds[phrase.words.start] = WordKind::Name;
        }
        let is_sentence = kinds.iter().filter(|kind| **kind != WordKind::Stated).count() > LONGEST_ITEM;
        let scopes =
            negation::scopes(text, words, |word| matches!(kinds[word], WordKind::Name | WordKind::InName | WordKind::Stated));
        let reading =
            Reading { vocabulary, words, phrases, kinds, scopes, is_sentence, index, claim, text, searched: None, recognition };
        reading.read();
    }
}

/// A claim that is being read.
struct Reading<'r> {
    vocabulary: &'r Vocabulary,
    words: &'r Words,
    /// The names in it, from left to right.
    phrases: &'r [Phrase],
    /// What each word is.
    kinds: &'r [WordKind],
    scopes: Vec<Scope>,
    /// Whether it is a sentence rather than an item.
    is_sentence: bool,
    index: usize,
    claim: &'r Claim,
    text: &'r str,
    /// The last words for which a near name was searched, as the same ones are often asked for twice.
    searched: Option<(Range<usize>, typos::Reading)>,
    recognition: &'r mut Recognition,
}

/// Words of a claim between connectors: "C" and "C++" in "C/C++".
#[derive(Clone, Debug, PartialEq)]
struct Piece {
    words: Range<usize>,
    /// Whether it is set apart like a remark, by a dash or colon, rather than listed beside the piece before it.
    remark: bool,
    /// Whether it has nothing but names and words that say nothing.
    bare: bool,
}

impl Reading<'_> {
    fn read(mut self) {
        match self.claim.kind {
            ClaimKind::Label if !self.is_one_name() => return,
            ClaimKind::Remark if self.phrases.is_empty() => return,
            _ => {}
        }
        if self.correct(0..self.words.len(), SHORTEST_WHOLE) {
            return;
        }
        let pieces = self.pieces();
        if self.phrases.is_empty() && (self.is_sentence || !self.any_is_correctable(&pieces)) {
            self.unrecognised(0..self.words.len());
            return;
        }
        for piece in &pieces {
            self.piece(piece, pieces.len());
        }
    }

    /// Whether one name is all that the claim says.
    fn is_one_name(&self) -> bool {
        self.phrases.len() == 1 && (0..self.words.len()).all(|word| self.is_named(word) || self.says_nothing(word))
    }

    /// Whether a word is part of a name.
    fn is_named(&self, word: usize) -> bool {
        matches!(self.kinds[word], WordKind::Name | WordKind::InName)
    }

    /// Whether a word names nothing.
    fn says_nothing(&self, word: usize) -> bool {
        matches!(self.kinds[word], WordKind::Stated | WordKind::Filler)
    }

    /// Cuts the claim where it lists several things.
    fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut piece = Piece { words: 0..0, remark: false, bare: false };
        for (index, word) in self.words.iter().enumerate() {
            let is_inside_name = self.kinds[index] == WordKind::InName;
            let is_connector = !self.is_named(index) && ["and", "or"].contains(&self.words.folded(index));
            let remark = matches!(word.gap, Gap::Colon | Gap::Dash | Gap::Break);
            let listed = matches!(word.gap, Gap::Slash | Gap::Plus | Gap::Ampersand);
            if is_connector || (!is_inside_name && (remark || listed) && index > 0) {
                pieces.push(piece.clone());
                piece = Piece { words: index..index, remark: remark && !is_connector, bare: false };
            }
            if is_connector {
                piece.words.start = index + 1;
            }
            piece.words.end = index + 1;
        }
        pieces.push(piece);
        pieces.retain(|piece| piece.words.clone().any(|word| !self.says_nothing(word)));
        for piece in &mut pieces {
            piece.bare = piece.words.clone().all(|word| self.is_named(word) || self.says_nothing(word));
        }
        pieces
    }

    fn piece(&mut self, piece: &Piece, pieces: usize) {
        let from = self.phrases.partition_point(|phrase| phrase.words.start < piece.words.start);
        let to = self.phrases.partition_point(|phrase| phrase.words.start < piece.words.end);
        if from == to {
            let is_aside = self.is_sentence || (piece.remark && !self.phrases.is_empty());
            if self.complete(piece) {
                self.count(true);
            } else if !is_aside && !self.correct(piece.words.clone(), 0) {
                self.unrecognised(piece.words.clone());
            }
            return;
        }
        if piece.bare && self.complete(piece) {
            // The longer name wins here as well: in "compiler and research teams" no compiler is meant.
            self.count(true);
            return;
        }
        let (mut understood, mut credited) = (false, false);
        let mut ambiguous = Vec::new();
        for phrase in &self.phrases[from..to] {
            let skill = SkillId(self.vocabulary.name_row(phrase.name).skill);
            let span = shifted(self.words.span(phrase.words.clone()), self.claim.span.start);
            match self.why_not(phrase, piece, pieces) {
                None => {
                    credited = true;
                    self.mention(skill, how(phrase.name, phrase.version, self.vocabulary), span);
                }
                Some(Why::Ambiguous) => ambiguous.push(NotCredited { skill, why: Why::Ambiguous, claim: self.index, span }),
                Some(why) => {
                    understood = true;
                    self.recognition.not_credited.push(NotCredited { skill, why, claim: self.index, span });
                }
            }
        }
        // Beside a skill that was meant, or in a sentence, an ordinary word is just that, and not worth a remark.
        if !credited && !self.is_sentence {
            self.recognition.not_credited.append(&mut ambiguous);
        }
        self.count(understood || credited);
    }

    /// Completes a piece that shares its last word with the name after it: "tensor and pipeline parallelism".
    fn complete(&mut self, piece: &Piece) -> bool {
        if self.claim.standing != Standing::Held || self.scope_at(piece.words.start).is_some() {
            return false;
        }
        let next = self.phrases.partition_point(|phrase| phrase.words.start < piece.words.end);
        let Some(next) = self.phrases.get(next) else { return false };
        let words = piece.words.clone().chain([next.words.end - 1]);
        let Some(name) = phrases::spelled_by(self.words, words, self.vocabulary) else { return false };
        let row = self.vocabulary.name_row(name);
        if next.words.len() < 2 || next.version || row.ambiguous {
            return false;
        }
        let how = how(name, false, self.vocabulary);
        self.mention(SkillId(row.skill), how, shifted(self.words.span(piece.words.clone()), self.claim.span.start));
        true
    }

    /// Why a name is not credited; `None` if it is.
    fn why_not(&self, phrase: &Phrase, piece: &Piece, pieces: usize) -> Option<Why> {
        if let Some(why) = Why::of(self.claim.standing) {
            return Some(why);
        }
        if let Some(scope) = self.scope_at(phrase.words.start) {
            return Some(scope.why);
        }
        let row = self.vocabulary.name_row(phrase.name);
        let skill = self.vocabulary.skill(SkillId(row.skill));
        if !row.ambiguous
            || row.relation == Relation::Stem
            || self.stands_alone(phrase, piece, pieces)
            || is_supported(self.words, &phrase.words, &piece.words, &skill)
        {
            return None;
        }
        Some(Why::Ambiguous)
    }

    /// The denial or wish under which a word stands.
    fn scope_at(&self, word: usize) -> Option<&Scope> {
        // They lie one behind the other.
        let first = self.scopes.partition_point(|scope| scope.words.end <= word);
        self.scopes.get(first).filter(|scope| scope.words.contains(&word))
    }

    /// Whether an ambiguous name stands by itself, as an item of a list does.
    fn stands_alone(&self, phrase: &Phrase, piece: &Piece, pieces: usize) -> bool {
        if !piece.bare || self.is_beside_everyday_words(phrase, piece) {
            return false;
        }
        // Beside other pieces that were not understood, "and go" may end any sentence; "and Go" is the name.
        let row = self.vocabulary.name_row(phrase.name);
        let (name, written) = (self.vocabulary.tables.text(row.spelling), &self.text[self.words.span(phrase.words.clone())]);
        // A common noun has no spelling of its own: "inspection and testing".
        let is_common_noun = self.vocabulary.skill(SkillId(row.skill)).kind().is_common_noun();
        let is_spelled_so = written == name && !is_common_noun;
        pieces == 1 || is_spelled_so || (!self.is_sentence && self.phrases.len() >= pieces)
    }

    /// Whether another name of the piece is no product and shows nothing of the field: "Chapel weddings".
    fn is_beside_everyday_words(&self, phrase: &Phrase, piece: &Piece) -> bool {
        let others = self.phrases.iter().filter(|other| *other != phrase && piece.words.contains(&other.words.start));
        let mut skills = others.map(|other| self.vocabulary.skill(SkillId(self.vocabulary.name_row(other.name).skill)));
        skills.any(|skill| skill.kind().is_common_noun() && skill.implications().next().is_none())
    }

    /// Whether one of several pieces, none of which was understood, can be corrected.
    fn any_is_correctable(&mut self, pieces: &[Piece]) -> bool {
        pieces.len() > 1 && pieces.iter().any(|piece| self.nearest(piece.words.clone()).corrected.is_some())
    }

    /// Reads some words as the one name that they are nearly, if there is such a name; returns whether there is.
    fn correct(&mut self, words: Range<usize>, shortest_if_understood: usize) -> bool {
        let is_item = self.claim.kind == ClaimKind::Item && self.claim.standing == Standing::Held && !self.is_sentence;
        let is_item =
            is_item && !self.scopes.iter().any(|scope| scope.words.start < words.end && words.start < scope.words.end);
        let has_unknown = words.clone().any(|word| !self.is_named(word) && !self.says_nothing(word));
        if !is_item || !has_unknown {
            return false;
        }
        let unstated = trimmed(words, |word| self.kinds[word] == WordKind::Stated);
        let bare = trimmed(unstated.clone(), |word| self.says_nothing(word));
        let mut tries = vec![unstated];
        if bare != tries[0] {
            tries.push(bare);
        }
        for words in tries {
            let key = self.words.joined(words.clone());
            if !self.phrases.is_empty() && key.len() < shortest_if_understood {
                continue;
            }
            if let Some(name) = self.nearest(words.clone()).corrected {
                let span = shifted(self.words.span(words), self.claim.span.start);
                self.mention(SkillId(self.vocabulary.name_row(name).skill), How::Typo, span);
                self.count(true);
                return true;
            }
        }
        false
    }

    /// What some words that are no name may be meant to be.
    fn nearest(&mut self, words: Range<usize>) -> &typos::Reading {
        let searched = self.searched.take().filter(|(searched, _)| *searched == words);
        let search = || typos::read(self.text, self.words, words.clone(), self.vocabulary);
        let (_, reading) = self.searched.insert(searched.unwrap_or_else(|| (words.clone(), search())));
        reading
    }

    fn mention(&mut self, skill: SkillId, how: How, span: Range<usize>) {
        // "Advanced" in "Advanced Vector Extensions" is no level, nor is it one of the claim.
        let is_own = !overlaps_any(&span, &self.claim.stated);
        let level = self.claim.level.filter(|_| is_own);
        let years = self.claim.years.filter(|_| is_own);
        self.recognition.mentions.push(Mention { skill, how, claim: self.index, span, level, years, rung: self.claim.rung });
    }

    fn unrecognised(&mut self, words: Range<usize>) {
        let is_item = self.claim.standing == Standing::Held && self.claim.kind == ClaimKind::Item;
        let is_idle = |word| self.says_nothing(word) || self.words.folded(word).bytes().all(|byte| byte.is_ascii_digit());
        if !is_item || words.clone().all(is_idle) || is_in_address(self.text, &self.words.span(words.clone())) {
            // Figures and addresses are no skills that were not understood.
            return;
        }
        let words = trimmed(words, |word| self.kinds[word] == WordKind::Stated);
        let suggestions = if self.is_sentence { Vec::new() } else { self.nearest(words.clone()).suggestions.clone() };
        let span = shifted(self.words.span(words), self.claim.span.start);
        self.recognition.unrecognised.push(Unrecognised { claim: self.index, span, suggestions });
        self.count(false);
    }

    fn count(&mut self, understood: bool) {
        if self.claim.kind == ClaimKind::Item {
            self.recognition.items += 1;
            self.recognition.recognised += usize::from(understood);
        }
    }
}

/// Whether a phrase says something only beside another word, which is not there.
pub(super) fn is_mere_stem(words: &Words, phrase: &Phrase, vocabulary: &Vocabulary) -> bool {
    let row = vocabulary.name_row(phrase.name);
    row.relation == Relation::Stem && !is_stem_supported(words, &phrase.words, &vocabulary.skill(SkillId(row.skill)))
}

pub(super) fn how(name: usize, version: bool, vocabulary: &Vocabulary) -> How {
    match vocabulary.name_row(name).relation {
        _ if version => How::Version,
        Relation::Display => How::Exact,
        Relation::Alias | Relation::Stem => How::Alias,
        Relation::Member => How::Member,
    }
}

/// The range without the words at its two ends for which `is_idle` holds.
fn trimmed(words: Range<usize>, is_idle: impl Fn(usize) -> bool) -> Range<usize> {
    let start = words.clone().find(|word| !is_idle(*word)).unwrap_or(words.start);
    let end = words.clone().rev().find(|word| !is_idle(*word)).map_or(words.end, |word| word + 1);
    start..end
}

pub(super) fn shifted(span: Range<usize>, by: usize) -> Range<usize> {
    span.start + by..span.end + by
}

fn overlaps_any(span: &Range<usize>, others: &[Range<usize>]) -> bool {
    others.iter().any(|other| span.start < other.end && other.start < span.end)
}
