//! Words with byte spans: the ground floor on which profiles are read and skills are recognised.
//!
//! A text is cut into words once. Each word keeps its place in the original, so that evidence can quote it, and its
//! folded spelling, under which `PyTorch`, `pytorch` and `PYTORCH`, `optimisation` and `optimizations` are the same.

mod characters;
mod eight;
mod fold;
mod hash;
mod lexicon;

use std::ops::Range;

use characters::{Class, class, is_ascii_word, is_word};
use eight::Eight;
#[allow(unused_imports, reason = "the build counts no words")]
pub(crate) use eight::count_words;
use fold::Ending;
pub(crate) use hash::SpellingHash;
#[allow(unused_imports, reason = "the build needs no lists of words")]
pub(crate) use lexicon::{Lexicon, Pairs, Sieve};

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Nothing: the two words meet, as in `C++` and `17`.
    None,
    Space,
    /// A hyphen or an underscore without spaces.
    Hyphen,
    /// A dot without spaces, as in `Node.js`.
    Dot,
    /// A slash, with or without spaces.
    Slash,
    Ampersand,
    Plus,
    /// A colon without spaces, as in `2:4 sparsity`.
    Colon,
    DoubleColon,
    Apostrophe,
    /// A hyphen or dash that is set apart by spaces.
    Dash,
    /// A break that no name reaches across: the start of the text, a comma, a bracket, the end of a sentence.
    Break,
}

impl Gap {
    /// Whether one name may reach across this gap.
    pub(crate) fn joins(self) -> bool {
        !matches!(self, Gap::Plus | Gap::Dash | Gap::Break)
    }

    /// The gap after one more character between the words.
    fn then(self, class: Class) -> Gap {
        match (self, class) {
            (Gap::None, Class::Apostrophe) => Gap::Apostrophe,
            // Elsewhere an apostrophe is a quotation mark.
            (gap, Class::Ignored | Class::Apostrophe)
            | (gap @ (Gap::Slash | Gap::Ampersand | Gap::Plus), Class::Space | Class::LineEnd) => gap,
            (Gap::None | Gap::Space | Gap::Apostrophe, Class::Space | Class::LineEnd) => Gap::Space,
            // A word that was divided at the end of a line is still one.
            (Gap::None, Class::Hyphen) | (Gap::Hyphen, Class::LineEnd) => Gap::Hyphen,
            (Gap::Space | Gap::Hyphen | Gap::Dash, Class::Hyphen)
            | (Gap::Hyphen | Gap::Dash, Class::Space)
            | (Gap::Dash, Class::LineEnd) => Gap::Dash,
            (Gap::None, Class::Dot) => Gap::Dot,
            (Gap::None | Gap::Space, Class::Slash) => Gap::Slash,
            (Gap::None | Gap::Space, Class::Ampersand) => Gap::Ampersand,
            (Gap::None | Gap::Space, Class::Plus) => Gap::Plus,
            (Gap::None, Class::Colon) => Gap::Colon,
            (Gap::Colon, Class::Colon) => Gap::DoubleColon,
            _ => Gap::Break,
        }
    }
}

/// One word of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    start: u32,
    end: u32,
    folded_start: u32,
    folded_end: u32,
    /// The hash of the folded spelling.
    pub(crate) hash: SpellingHash,
    /// What stands before the word.
    pub(crate) gap: Gap,
    /// Whether folding took a plural ending off.
    pub(crate) plural: bool,
}

impl Word {
    /// The bytes of the original text that the word takes.
    pub(crate) fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The words of a text in their order; their folded spellings lie end to end in one buffer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    list: Vec<Word>,
    /// The folded spellings while they are gathered.
    gathered: Vec<u8>,
    /// The folded spellings.
    folded: String,
}

impl Words {
    /// Cuts `text` into words.
    pub(crate) fn of(text: &str) -> Self {
        let mut words = Words::default();
        words.read(text);
        words
    }

    /// Cuts `text` into words, in the memory of the text before it.
    ///
    /// What lies beyond the first 4 GiB is not read: positions are kept in 32 bits.
    pub(crate) fn read(&mut self, text: &str) {
        self.list.clear();
        self.gathered = std::mem::take(&mut self.folded).into_bytes();
        self.gathered.clear();
        let bytes = &text.as_bytes()[..text.len().min(u32::MAX as usize)];
        let mut gap = Gap::Break;
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            if is_ascii_word(byte) || (byte == b'.' && opens_word(bytes, at)) {
                at = self.push_word(text, at, gap);
                gap = Gap::None;
            } else if byte == b' ' && gap == Gap::None {
                // By far the most frequent case, and so taken out of the rule.
                gap = Gap::Space;
                at += 1;
            } else if byte.is_ascii() {
                gap = gap.then(class(char::from(byte)));
                at += 1;
            } else {
                let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
                if is_word(character) {
                    at = self.push_word(text, at, gap);
                    gap = Gap::None;
                } else {
                    gap = gap.then(class(character));
                    at += character.len_utf8();
                }
            }
        }
        // Checked once here rather than at each look at a word.
        self.folded = String::from_utf8(std::mem::take(&mut self.gathered)).unwrap_or_default();
    }

    /// Adds the word that starts at `start`; returns where it ends.
    fn push_word(&mut self, text: &str, start: usize, gap: Gap) -> usize {
        let bytes = text.as_bytes();
        let folded_start = self.gathered.len();
        let mut end = start;
        let mut hash = None;
        if bytes[start] == b'.' {
            self.gathered.push(b'.');
            hash = Some(SpellingHash::of(b"."));
            end += 1;
        }
        // Eight bytes at a time and mostly once: where a word ends comes as a surprise to a loop over its bytes.
        loop {
            let eight = Eight::at(bytes, end);
            let length = eight.word_length();
            let folded = eight.folded().first(length);
            self.gathered.extend_from_slice(&folded.bytes());
            self.gathered.truncate(self.gathered.len() - Eight::LENGTH + length);
            let part = SpellingHash::of_eight(folded, length);
            hash = Some(hash.map_or(part, |before| before.then(part)));
            end += length;
            if length < Eight::LENGTH {
                break;
            }
        }
        let is_unicode = bytes.get(end).is_some_and(|byte| !byte.is_ascii());
        if is_unicode {
            end = self.fold_unicode(text, start, folded_start);
        }
        if gap == Gap::Apostrophe && &self.gathered[folded_start..] == b"s" {
            // The possessive: "NVIDIA's" is NVIDIA.
            self.gathered.truncate(folded_start);
            return end;
        }
        let symbols = symbols_after(bytes, start, end);
        let ending = if symbols == 0 { fold::suffix(&mut self.gathered, folded_start) } else { Ending::default() };
        if symbols > 0 {
            self.gathered.extend_from_slice(&bytes[end..end + symbols]);
            end += symbols;
        }
        let is_as_gathered = !is_unicode && symbols == 0 && !ending.changed;
        let hash = hash.filter(|_| is_as_gathered).unwrap_or_else(|| SpellingHash::of(&self.gathered[folded_start..]));
        self.list.push(Word {
            start: offset(start),
            end: offset(end),
            folded_start: offset(folded_start),
            folded_end: offset(self.gathered.len()),
            hash,
            gap,
            plural: ending.plural,
        });
        end
    }

    /// Folds the word at `start` again by the rules of Unicode; returns where it ends.
    fn fold_unicode(&mut self, text: &str, start: usize, folded_start: usize) -> usize {
        self.gathered.truncate(folded_start);
        // The dot of ".NET" is no letter, and would end the word where it begins.
        let letters = start + usize::from(text[start..].starts_with('.'));
        let rest = &text[letters..];
        let end = letters + rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        fold::unicode(&text[start..end], &mut self.gathered);
        end
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &Word> {
        self.list.iter()
    }

    pub(crate) fn get(&self, index: usize) -> Option<&Word> {
        self.list.get(index)
    }

    /// The folded spelling of a word.
    pub(crate) fn folded(&self, index: usize) -> &str {
        self.joined(index..index + 1)
    }

    /// The folded spelling of a word as bytes, where a scan cannot afford to have them checked.
    pub(crate) fn bytes(&self, index: usize) -> &[u8] {
        let word = &self.list[index];
        &self.folded.as_bytes()[word.folded_start as usize..word.folded_end as usize]
    }

    /// Whether the folded spelling of a word ends in a digit.
    pub(crate) fn ends_in_digit(&self, index: usize) -> bool {
        self.bytes(index).last().is_some_and(u8::is_ascii_digit)
    }

    /// The folded spellings of some words, end to end: the key under which a name is known.
    pub(crate) fn joined(&self, range: Range<usize>) -> &str {
        let Some(words) = self.list.get(range) else { return "" };
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return "" };
        self.folded.get(first.folded_start as usize..last.folded_end as usize).unwrap_or_default()
    }

    /// What stands between a word and the one before it in the text that the words are of; nothing before the first.
    pub(crate) fn before<'t>(&self, index: usize, text: &'t str) -> &'t str {
        let from = index.checked_sub(1).and_then(|before| self.get(before)).map(|before| before.span().end);
        let to = self.get(index).map(|word| word.span().start);
        from.zip(to).and_then(|(from, to)| text.get(from..to)).unwrap_or_default()
    }

    /// The bytes of the original text from the first to the last of some words.
    pub(crate) fn span(&self, range: Range<usize>) -> Range<usize> {
        match self.list.get(range) {
            Some([first, .., last]) => first.span().start..last.span().end,
            Some([only]) => only.span(),
            _ => 0..0,
        }
    }
}

impl std::ops::Index<usize> for Words {
    type Output = Word;

    fn index(&self, index: usize) -> &Word {
        &self.list[index]
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Whether the dot at `at` is the first character of a word, as in `.NET`.
fn opens_word(bytes: &[u8], at: usize) -> bool {
    let before_is_free = at == 0 || (!is_ascii_word(bytes[at - 1]) && bytes[at - 1] != b'.' && bytes[at - 1].is_ascii());
    before_is_free && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
}

/// How many of the bytes at `end` are symbols that belong to the word before them: `C++`, `C#`, `libcu++`.
fn symbols_after(bytes: &[u8], start: usize, end: usize) -> usize {
    if !bytes[..end].last().is_some_and(u8::is_ascii_alphabetic) {
        return 0;
    }
    match &bytes[end..] {
        [b'+', b'+', rest @ ..] if rest.first() != Some(&b'+') => 2,
        // Languages alone carry a sharp, and their names are short; in "list#3" it is no part of the word.
        [b'#', ..] if end - start <= 2 => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spellings(text: &str) -> Vec<String> {
        let words = Words::of(text);
        (0..words.len()).map(|i| words.folded(i).to_owned()).collect()
    }

    #[test]
    fn symbols_stay_with_their_names() {
        assert_eq!(
            spellings("C++17, C#, F#; .NET and ASP.NET, libcu++"),
            ["c++", "17", "c#", "f#", ".net", "and", "asp", "net", "libcu++"]
        );
        assert_eq!(spellings("MPI+OpenMP 5+ list#3"), ["mpi", "openmp", "5", "list", "3"]);
    }

    #[test]
    fn spans_quote_the_original() {
        let text = "Möbius—ＣＵＤＡ’s “C++” naïve";
        let words = Words::of(text);
        let quoted: Vec<_> = words.iter().map(|word| &text[word.span()]).collect();
        assert_eq!(quoted, ["Möbius", "ＣＵＤＡ", "C++", "naïve"]);
        assert_eq!(words.folded(1), "cuda");
        assert_eq!(spellings(".NET’s .wé"), [".net", ".wé"]);
    }

    #[test]
    fn the_hash_of_a_joined_spelling_follows_from_its_words() {
        let apart = Words::of("Open-MPI");
        let joined = Words::of("openmpi");
        assert_eq!(apart[0].hash.then(apart[1].hash), joined[0].hash);
        assert_eq!(apart.joined(0..2), joined.folded(0));
    }

    #[test]
    fn gaps_say_what_a_name_may_cross() {
        let gap = |text: &str| Words::of(text)[1].gap;
        for joined in [
            "a b", "a-b", "a_b", "Node.js", "I/O", "AT&T", "std::thread", "Cap'n", "a\u{a0}b", "a\u{2011}b", "Intel® x", "2:4",
            "a-\nb",
        ] {
            assert!(gap(joined).joins(), "{joined:?}");
        }
        for apart in ["a, b", "a - b", "a. b", "a: b", "a (b", "a; b", "a | b", "a • b", "a+b", "a – b"] {
            assert!(!gap(apart).joins(), "{apart:?}");
        }
    }
}
