//! How a word is folded, so that different spellings of it are the same.
//!
//! The rules are the same for the names of the vocabulary and for the text, so a rule that takes too much off a word
//! ("series" becomes "sery") does no harm as long as two names do not fall together; the vocabulary's validator sees that.

use unicode_normalization::UnicodeNormalization as _;

/// Words shorter than this keep their ending: in `AWS` or `SAS` the s is part of the name.
const SHORTEST_WITH_ENDING: usize = 4;

/// Folds a word with characters beyond ASCII: compatibility forms and case.
pub(super) fn unicode(word: &str, folded: &mut Vec<u8>) {
    let mut buffer = [0; 4];
    for character in word.nfkc().flat_map(char::to_lowercase) {
        folded.extend_from_slice(character.encode_utf8(&mut buffer).as_bytes());
    }
}

/// What folding did to the ending of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ending {
    /// A plural ending was taken off.
    pub(super) plural: bool,
    /// The word is no longer what it was.
    pub(super) changed: bool,
}

/// Folds the ending of the word that begins at `start`.
pub(super) fn suffix(folded: &mut Vec<u8>, start: usize) -> Ending {
    if folded.len() - start < SHORTEST_WITH_ENDING {
        return Ending::default();
    }
    let plural = folded.ends_with(b"s") && !folded.ends_with(b"ss");
    if plural {
        if folded.len() - start > SHORTEST_WITH_ENDING && folded.ends_with(b"ies") {
            folded.truncate(folded.len() - 3);
            folded.push(b'y');
            return Ending { plural, changed: true };
        }
        folded.pop();
    }
    // Most words end in another letter, and are done.
    let respelt = match folded.last() {
        Some(b'e') => final_e(folded, start),
        Some(b'd' | b'g' | b'n' | b'r') => british(folded, start),
        _ => false,
    };
    Ending { plural, changed: plural || respelt }
}

/// Folds a word that ends in e; returns whether that changed it.
fn final_e(folded: &mut Vec<u8>, start: usize) -> bool {
    match &folded[start..] {
        // "branches" and "caches" lose the same s, so "cache" must lose its e as "branche" does.
        [.., b'c' | b's', b'h', b'e'] | [.., b's', b's', b'e'] | [.., b'x', b'e'] => {
            folded.pop();
            true
        }
        // "centre"
        [_, _, .., b't', b'r', b'e'] => {
            let length = folded.len();
            folded.swap(length - 2, length - 1);
            true
        }
        _ => british(folded, start),
    }
}

/// Replaces a British ending by the American one; returns whether there was one.
fn british(folded: &mut Vec<u8>, start: usize) -> bool {
    // Patterns rather than a list of rules: this runs for every other word of a text. The letters before an ending keep
    // short words as they are: "rise", "four", "called".
    let (off, american): (usize, &[u8]) = match &folded[start..] {
        [_, _, _, .., b'i' | b'y', b's', b'e'] => (2, b"ze"),
        [_, _, .., b'i' | b'y', b's', b'e', b'd'] => (3, b"zed"),
        [_, _, .., b'i', b's', b'e', b'r'] => (3, b"zer"),
        [_, _, .., b'i' | b'y', b's', b'i', b'n', b'g'] => (4, b"zing"),
        [_, _, .., b'i', b's', b'a', b't', b'i', b'o', b'n'] => (6, b"zation"),
        [_, _, _, .., b'l', b'l', b'i', b'n', b'g'] => (4, b"ing"),
        [_, _, _, .., b'l', b'l', b'e', b'd'] => (3, b"ed"),
        [_, _, _, .., b'o', b'g', b'u', b'e'] | [_, _, _, .., b'a', b'm', b'm', b'e'] => (2, b""),
        [_, _, _, .., b'o', b'u', b'r'] => (2, b"r"),
        _ => return false,
    };
    folded.truncate(folded.len() - off);
    folded.extend_from_slice(american);
    true
}

#[cfg(test)]
mod tests {
    use crate::text::Words;

    fn folded(word: &str) -> String {
        Words::of(word).folded(0).to_owned()
    }

    #[test]
    fn spellings_of_one_word_fall_together() {
        for (one, other) in [
            ("kernels", "kernel"),
            ("libraries", "Library"),
            ("caches", "cache"),
            ("branches", "branch"),
            ("processes", "process"),
            ("prefixes", "prefix"),
            ("optimisations", "optimization"),
            ("parallelised", "parallelized"),
            ("analysing", "analyzing"),
            ("modelling", "modeling"),
            ("centres", "center"),
            ("behaviour", "behavior"),
            ("programme", "program"),
            ("GPUs", "gpu"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
    }

    #[test]
    fn different_words_stay_apart() {
        for (one, other) in
            [("AWS", "AW"), ("class", "clas"), ("four", "for"), ("Java", "JavaScript"), ("rise", "rize"), ("Less", "Les")]
        {
            assert_ne!(folded(one), folded(other), "{one} {other}");
        }
    }
}
