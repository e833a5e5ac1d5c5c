//! The phrase index: from the words of a text to the names of skills.
//!
//! It is a trie over words whose nodes are not stored: a node *is* the hash of the spelling so far. Because that hash does
//! not depend on where the words were cut, `Open MPI`, `open-mpi` and `OpenMPI` walk to the same node, and one table of
//! hashes in open addressing serves for all steps.

use super::tables::Tables;
use crate::text::{SpellingHash, Words};

/// In a slot's meaning: some name goes on after this spelling.
const GOES_ON: u32 = 1 << 31;

/// What is known of a spelling.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Meaning(u32);

impl Meaning {
    /// The position of the name that is spelled so.
    pub(crate) fn name(self) -> Option<usize> {
        (self.0 & !GOES_ON).checked_sub(1).map(|name| name as usize)
    }

    /// Whether a name is spelled or begins so, and it is not just a word in one.
    pub(crate) fn begins_name(self) -> bool {
        self.0 != 0
    }

    /// Whether a longer name begins so.
    pub(crate) fn goes_on(self) -> bool {
        self.0 & GOES_ON != 0
    }
}

/// Looks a spelling up; `None` if it is no name, no beginning of one and no word in one.
pub(crate) fn look_up(tables: &Tables, spelling: SpellingHash) -> Option<Meaning> {
    let hash = spelling.mixed();
    let (check, mask) = (check(hash), tables.phrases.len() - 1);
    let mut slot = home(hash, mask);
    loop {
        let (found, meaning) = tables.phrases[slot];
        if found == check {
            return Some(Meaning(meaning));
        }
        if found == FREE {
            return None;
        }
        slot = (slot + 1) & mask;
    }
}

/// What a slot has in place of a check while nothing is in it.
const FREE: u32 = 0;

/// By what a spelling is told from others with the same home: the lower half of its hash, of which the home is the upper.
#[allow(clippy::cast_possible_truncation, reason = "the lower half is meant")]
fn check(hash: u64) -> u32 {
    (hash as u32).max(FREE + 1)
}

#[allow(clippy::cast_possible_truncation, reason = "the mask cuts it down anyway")]
fn home(hash: u64, mask: usize) -> usize {
    (hash >> 32) as usize & mask
}

/// Builds the slots of the phrase index for names in their order.
pub(crate) fn build<'n>(names: impl Iterator<Item = &'n str> + Clone) -> Vec<(u32, u32)> {
    let mut spellings = Spellings::default();
    for (name, spelling) in names.clone().enumerate() {
        spellings.add(&Words::of(spelling), name);
    }
    // Other ways to cut a name into words come second: they never take a spelling that a name has by right.
    for (name, spelling) in names.clone().enumerate() {
        spellings.add(&Words::of(&apart(spelling)), name);
        spellings.add(&Words::of(&together(spelling)), name);
    }
    for spelling in names {
        spellings.add_words(&Words::of(&apart(spelling)));
        spellings.add_words(&Words::of(spelling));
    }
    spellings.into_slots()
}

/// Whether a word occurs in some name, or is made of such words: `TensorStore` of "tensor" and "store".
///
/// `written` is the word as the text has it; its capitals show the seams.
pub(crate) fn is_known_word(tables: &Tables, written: &str) -> bool {
    let knows = |words: &Words| words.iter().all(|word| look_up(tables, word.hash).is_some());
    knows(&Words::of(written)) || knows(&Words::of(&apart(written)))
}

/// The meanings so far, in the order in which they were added.
#[derive(Default)]
struct Spellings {
    list: Vec<(u64, u32)>,
    positions: std::collections::HashMap<u64, usize>,
}

impl Spellings {
    /// Adds a name and its beginnings.
    fn add(&mut self, words: &Words, name: usize) {
        let mut so_far: Option<SpellingHash> = None;
        for (index, word) in words.iter().enumerate() {
            let spelling = so_far.map_or(word.hash, |before| before.then(word.hash));
            so_far = Some(spelling);
            let position = self.position(spelling);
            let meaning = &mut self.list[position].1;
            if index + 1 < words.len() {
                *meaning |= GOES_ON;
            } else if Meaning(*meaning).name().is_none() {
                *meaning |= u32::try_from(name + 1).expect("a vocabulary has fewer than 2^31 names");
            }
        }
    }

    /// Adds words that are not names by themselves.
    fn add_words(&mut self, words: &Words) {
        for word in words.iter() {
            self.position(word.hash);
        }
    }

    /// Where a spelling is in the list; it is added if it is not there yet.
    fn position(&mut self, spelling: SpellingHash) -> usize {
        let hash = spelling.mixed();
        *self.positions.entry(hash).or_insert_with(|| {
            self.list.push((hash, 0));
            self.list.len() - 1
        })
    }

    /// Lays the meanings out in open addressing, less than half full.
    fn into_slots(self) -> Vec<(u32, u32)> {
        let size = (self.list.len() * 2 + 1).next_power_of_two();
        let mut slots = vec![(FREE, 0); size];
        for (hash, meaning) in self.list {
            let mut slot = home(hash, size - 1);
            while slots[slot].0 != FREE {
                slot = (slot + 1) & (size - 1);
            }
            slots[slot] = (check(hash), meaning);
        }
        slots
    }
}

/// A name cut where its spelling shows a seam: `PyTorch` as `Py Torch`, `BLIP2` as `BLIP 2`.
///
/// A single letter is never cut off: `x86` and `CMake` have no seam that people write.
fn apart(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    let is_seam = |at: usize| {
        let (before, here) = (characters[at - 1], characters[at]);
        let next_is_lower = characters.get(at + 1).is_some_and(|next| next.is_lowercase());
        (before.is_lowercase() && here.is_uppercase())
            || (before.is_uppercase() && here.is_uppercase() && next_is_lower)
            || (before.is_alphabetic() && here.is_ascii_digit())
    };
    let mut cut = String::with_capacity(name.len() + 4);
    let mut part = 0;
    for (at, &character) in characters.iter().enumerate() {
        if at > 0 && is_seam(at) && part > 1 && rest_of_word(&characters[at..]) > 1 {
            cut.push(' ');
            part = 0;
        }
        part = if character.is_alphanumeric() { part + 1 } else { 0 };
        cut.push(character);
    }
    cut
}

/// How many letters and digits follow.
fn rest_of_word(characters: &[char]) -> usize {
    let rest = characters.iter().take_while(|c| c.is_alphanumeric()).count();
    // A single digit is a version and can stand apart, a single letter cannot.
    if characters.first().is_some_and(char::is_ascii_digit) { rest + 1 } else { rest }
}

/// A name as one word: `bits-and-bytes` as `bitsandbytes`.
fn together(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric() || matches!(c, '+' | '#')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_apart_at_their_seams() {
        for (name, expected) in [
            ("PyTorch", "Py Torch"),
            ("OpenMP", "Open MP"),
            ("BLIP2", "BLIP 2"),
            ("NVSwitch", "NV Switch"),
            ("CMake", "CMake"),
            ("x86", "x86"),
            ("NumPy", "Num Py"),
            ("TensorRT-LLM", "Tensor RT-LLM"),
            ("CUDA", "CUDA"),
        ] {
            assert_eq!(apart(name), expected);
        }
    }
}
