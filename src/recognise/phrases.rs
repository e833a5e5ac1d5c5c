//! Names of the vocabulary in a run of words: the longest at each place, with the version behind it.

use std::ops::Range;

use crate::text::{Gap, Lexicon, Word, Words};
use crate::vocabulary::model::Number;
use crate::vocabulary::phrases::{Meaning, look_up};
use crate::vocabulary::tables::{NameRow, Tables};
use crate::vocabulary::{Relation, SkillId, Vocabulary};

/// A name that was found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Phrase {
    /// The words that it takes, the version included.
    pub(super) words: Range<usize>,
    /// The position of the name in the vocabulary.
    pub(super) name: usize,
    /// Whether a version stands behind it or is joined to it.
    pub(super) version: bool,
}

/// Finds all names, from left to right, the longest first; none overlaps another.
///
/// `stated` says which words speak of levels and years: "5" in "CUDA 5 years" is no version.
pub(super) fn find(words: &Words, vocabulary: &Vocabulary, stated: impl Fn(usize) -> bool, found: &mut Vec<Phrase>) {
    let mut at = 0;
    while at < words.len() {
        // Most words begin no name.
        let first = look_up(&vocabulary.tables, words[at].hash).filter(|meaning| meaning.begins_name());
        let may_be_name = first.is_some() || words.ends_in_digit(at);
        // "000 GPUs" of "4,000 GPUs" is no name.
        if !may_be_name || is_rest_of_number(words, at) {
            at += 1;
            continue;
        }
        let phrase = first.and_then(|first| longest_from(words, at, first, vocabulary));
        let phrase = phrase.or_else(|| with_digits(words, at, vocabulary));
        let Some((end, name, joined_version)) = phrase else {
            at += 1;
            continue;
        };
        if let Some(inner) = name_at_end(words, at..end, name, vocabulary) {
            // "to HIP" says that something was ported, and HIP is a name of its own.
            found.push(Phrase { words: at..inner, name, version: false });
            at = inner;
            continue;
        }
        let version_end = if joined_version {
            digits_end(words, end)
        } else {
            // Few names have a number behind them, and only those are looked up.
            let version_end = version_end(words, end, vocabulary, &stated);
            if version_end > end && !may_have_version(words, end, name, vocabulary) { end } else { version_end }
        };
        // "CAD 38,000" is money.
        if version_end == end || !is_rest_of_number(words, version_end) {
            found.push(Phrase { words: at..version_end, name, version: joined_version || version_end > end });
        }
        at = version_end;
    }
}

/// Where a name begins that ends a stem.
fn name_at_end(words: &Words, range: Range<usize>, stem: usize, vocabulary: &Vocabulary) -> Option<usize> {
    if range.len() == 1 || vocabulary.name_row(stem).relation != Relation::Stem {
        return None;
    }
    (range.start + 1..range.end).find(|start| name_at(words, *start, vocabulary).is_some_and(|(end, _)| end >= range.end))
}

/// Whether a word is what follows the comma of a number.
fn is_rest_of_number(words: &Words, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| words.get(at).is_some_and(|word| word.gap == Gap::Break)) else {
        return false;
    };
    let is_near = words[before].span().end + 1 == words[at].span().start;
    is_near && words.ends_in_digit(before) && words.bytes(at).iter().all(u8::is_ascii_digit)
}

/// The longest name that begins at a word and says something by itself: where it ends, and its position.
pub(super) fn name_at(words: &Words, start: usize, vocabulary: &Vocabulary) -> Option<(usize, usize)> {
    let (end, name, _) = longest(words, start, vocabulary)?;
    (vocabulary.name_row(name).relation != Relation::Stem).then_some((end, name))
}

/// The longest name that begins at a word: where it ends, and its position.
fn longest(words: &Words, start: usize, vocabulary: &Vocabulary) -> Option<(usize, usize, bool)> {
    longest_from(words, start, look_up(&vocabulary.tables, words[start].hash)?, vocabulary)
}

/// The same where it is known what the first word means.
fn longest_from(words: &Words, start: usize, first: Meaning, vocabulary: &Vocabulary) -> Option<(usize, usize, bool)> {
    let mut best = None;
    let mut spelling = words[start].hash;
    let mut end = start + 1;
    let mut next_meaning = Some(first);
    while let Some(meaning) = next_meaning {
        if let Some(name) = meaning.name() {
            let row = vocabulary.name_row(name);
            if agrees_in_number(&words[end - 1], row) && may_stand_apart(words, start..end, row, &vocabulary.tables) {
                best = Some((end, name, false));
            }
        }
        let Some(next) = words.get(end).filter(|next| meaning.goes_on() && next.gap.joins()) else { break };
        spelling = spelling.then(next.hash);
        end += 1;
        next_meaning = look_up(&vocabulary.tables, spelling);
    }
    best
}

/// The name that some words spell together, wherever they stand.
pub(super) fn spelled_by(words: &Words, mut indices: impl Iterator<Item = usize>, vocabulary: &Vocabulary) -> Option<usize> {
    let first = words.get(indices.next()?)?.hash;
    let spelling = indices.try_fold(first, |spelling, index| Some(spelling.then(words.get(index)?.hash)))?;
    look_up(&vocabulary.tables, spelling)?.name()
}

/// Words with which any other may come together by chance: "name of" is not Nameof, nor "or tools" OR-Tools.
static SMALL: Lexicon = Lexicon::of(&[
    "a", "an", "and", "as", "at", "be", "by", "for", "in", "is", "it", "no", "not", "now", "of", "off", "on", "or", "so",
    "that", "the", "to", "up",
]);

/// Whether words that stand apart may be one name: not if the name is short ("of a" is not OFA) or begins with a denial ("no
/// caps" is not nocaps).
fn may_stand_apart(words: &Words, range: Range<usize>, row: &NameRow, tables: &Tables) -> bool {
    if range.len() == 1 {
        return true;
    }
    // A small word that stands alone is one in the name as well; nor is "mentored a" Mentor EDA.
    let is_apart = |word: usize| (range.start + 1..range.end).contains(&word) && words[word].gap == Gap::Space;
    let mut small = range.clone().filter(|word| SMALL.has(words.folded(*word)) && (is_apart(*word) || is_apart(word + 1)));
    if let Some(first) = small.next() {
        let spelling = Words::of(tables.text(row.spelling));
        let is_in_name = |word: usize| (0..spelling.len()).any(|other| spelling.folded(other) == words.folded(word));
        if !is_in_name(first) || !small.all(is_in_name) {
            return false;
        }
    }
    let begins_with_no = words.bytes(range.start) == b"no";
    if row.splits && !begins_with_no {
        return true;
    }
    let mut gaps = range.clone().skip(1).map(|word| words[word].gap);
    if begins_with_no && words[range.start + 1].gap == Gap::Space {
        // The names that are written so, and the one that many people write so.
        let spelling = tables.text(row.spelling);
        return spelling.starts_with("No ") || spelling == "NoSQL";
    }
    row.splits || gaps.all(|gap| gap != Gap::Space)
}

/// Common nouns are read in singular and plural alike; a proper name may gain an s but not lose its own.
fn agrees_in_number(last: &Word, row: &NameRow) -> bool {
    match row.number {
        Number::Any => true,
        Number::Plural => last.plural,
        Number::Singular => !last.plural,
    }
}

/// A name that a word consists of but for the digits at its end: `Python3`, `NCCL2`.
fn with_digits(words: &Words, at: usize, vocabulary: &Vocabulary) -> Option<(usize, usize, bool)> {
    /// With two letters or one, the digits are a part of the name: C4, R2, S3, H100.
    const SHORTEST: usize = 3;
    if !words.ends_in_digit(at) {
        return None;
    }
    let word = words.folded(at);
    let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
    if stem.len() == word.len() || stem.len() < SHORTEST {
        return None;
    }
    let stem = Words::of(stem);
    let (end, name, _) = longest(&stem, 0, vocabulary)?;
    (end == stem.len()).then_some((at + 1, name, true))
}

/// Whether a number behind a name can be its version: that behind a common noun counts something, "tuning 3 kernels".
fn may_have_version(words: &Words, end: usize, name: usize, vocabulary: &Vocabulary) -> bool {
    let row = vocabulary.name_row(name);
    let is_apart = words.get(end).is_some_and(|word| word.gap == Gap::Space);
    row.relation != Relation::Stem && !(is_apart && vocabulary.skill(SkillId(row.skill)).kind().is_common_noun())
}

/// Where the version ends that stands behind a name: `CUDA 12.4`, `MPI-3`, `C++11/14/17`, `PyTorch 2.x`.
fn version_end(words: &Words, end: usize, vocabulary: &Vocabulary, stated: impl Fn(usize) -> bool) -> usize {
    let Some(word) = words.get(end) else { return end };
    let is_behind = matches!(word.gap, Gap::None | Gap::Space | Gap::Hyphen);
    // "V100" looks like a version and is a name.
    let is_name = || look_up(&vocabulary.tables, word.hash).is_some_and(|meaning| meaning.name().is_some());
    if !is_behind || stated(end) || !is_version(words.bytes(end)) || is_name() {
        return end;
    }
    let mut end = digits_end(words, end + 1);
    while words.get(end).is_some_and(|word| word.gap == Gap::Slash) && !stated(end) && is_version(words.bytes(end)) {
        end = digits_end(words, end + 1);
    }
    end
}

/// Where a version ends that goes on behind a dot.
fn digits_end(words: &Words, mut end: usize) -> usize {
    while words.get(end).is_some_and(|word| word.gap == Gap::Dot) {
        let part = words.bytes(end);
        if part != b"x" && !is_version(part) {
            break;
        }
        end += 1;
    }
    end
}

/// Whether a word can be the first part of a version: one to four digits, with a v before or a letter or two behind.
fn is_version(word: &[u8]) -> bool {
    let digits = word.strip_prefix(b"v").unwrap_or(word);
    let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (1..=4).contains(&count) && matches!(&digits[count..], b"" | b"a" | b"b" | b"x" | b"rc")
}
