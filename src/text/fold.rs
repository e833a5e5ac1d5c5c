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

/// Folds the ending of the word that begins at `start`; returns whether a plural ending was taken off.
pub(super) fn suffix(folded: &mut Vec<u8>, start: usize) -> bool {
    if folded.len() - start < SHORTEST_WITH_ENDING {
        return false;
    }
    let plural = plural(folded, start);
    british(folded, start);
    plural
}

/// Takes a plural ending off: kernels, libraries, caches, processes.
fn plural(folded: &mut Vec<u8>, start: usize) -> bool {
    let word = &folded[start..];
    let plural = word.ends_with(b"s") && !word.ends_with(b"ss");
    if plural {
        if word.len() > 4 && word.ends_with(b"ies") {
            folded.truncate(folded.len() - 3);
            folded.push(b'y');
            return true;
        }
        folded.pop();
    }
    // "branches" and "caches" lose the same two letters, so "cache" must lose its last one.
    if [b"che".as_slice(), b"she", b"sse", b"xe"].iter().any(|ending| folded[start..].ends_with(ending)) {
        folded.pop();
    }
    plural
}

/// British endings and their American forms, longest first; the number is the shortest word that a rule touches.
const BRITISH: [(&[u8], &[u8], usize); 13] = [
    (b"isation", b"ization", 9),
    (b"ising", b"izing", 7),
    (b"ysing", b"yzing", 7),
    (b"lling", b"ling", 8),
    (b"ogue", b"og", 7),
    (b"amme", b"am", 7),
    (b"ised", b"ized", 6),
    (b"iser", b"izer", 6),
    (b"ysed", b"yzed", 6),
    (b"lled", b"led", 7),
    (b"our", b"or", 6),
    (b"ise", b"ize", 6),
    (b"yse", b"yze", 6),
];

/// Replaces a British ending by the American one; "centre" and its like turn their last two letters.
fn british(folded: &mut Vec<u8>, start: usize) {
    let word = &folded[start..];
    // Most words end in none of these letters, and are done.
    if !matches!(word.last(), Some(b'n' | b'g' | b'e' | b'd' | b'r')) {
        return;
    }
    if word.len() > 4 && word.ends_with(b"tre") {
        let length = folded.len();
        folded.swap(length - 2, length - 1);
        return;
    }
    let rule = BRITISH.iter().find(|(ending, _, shortest)| word.len() >= *shortest && word.ends_with(ending));
    if let Some((ending, american, _)) = rule {
        folded.truncate(folded.len() - ending.len());
        folded.extend_from_slice(american);
    }
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
