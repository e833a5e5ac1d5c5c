//! Lists of words in which most words are not.

/// A list of words that tells at a glance of most others that they are not in it.
///
/// Every word of a text is held against many lists. Its first letter and its length together rule nearly all of them out, so
/// that few words are ever compared.
#[derive(Debug)]
pub(crate) struct Lexicon {
    words: &'static [&'static str],
    /// For each first letter the lengths of the words that begin with it, a bit for each.
    lengths: [u32; 32],
}

impl Lexicon {
    /// A lexicon of some words in small letters.
    pub(crate) const fn of(words: &'static [&'static str]) -> Self {
        let mut lengths = [0; 32];
        let mut index = 0;
        while index < words.len() {
            let (letter, length) = shape(words[index].as_bytes());
            lengths[letter] |= 1 << length;
            index += 1;
        }
        Lexicon { words, lengths }
    }

    /// Whether a word, in small letters, is in the list.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.may_have(word) && self.words.contains(&word)
    }

    /// Whether a word is in the list, whatever its case.
    pub(crate) fn has_in_any_case(&self, word: &str) -> bool {
        self.may_have(word) && self.words.iter().any(|listed| listed.eq_ignore_ascii_case(word))
    }

    /// Where in the list a word stands, whatever its case.
    pub(crate) fn position_in_any_case(&self, word: &str) -> Option<usize> {
        let position = || self.words.iter().position(|listed| listed.eq_ignore_ascii_case(word));
        self.may_have(word).then(position).flatten()
    }

    fn may_have(&self, word: &str) -> bool {
        may_be(&self.lengths, word.as_bytes())
    }
}

/// A list of pairs of words, as quick about most words as a [`Lexicon`].
#[derive(Debug)]
pub(crate) struct Pairs {
    list: &'static [(&'static str, &'static str)],
    /// Of the first words, as in a [`Lexicon`].
    first: [u32; 32],
    /// Of the second words.
    second: [u32; 32],
}

impl Pairs {
    /// Pairs of words in small letters.
    pub(crate) const fn of(list: &'static [(&'static str, &'static str)]) -> Self {
        let (mut first, mut second) = ([0; 32], [0; 32]);
        let mut index = 0;
        while index < list.len() {
            let (letter, length) = shape(list[index].0.as_bytes());
            first[letter] |= 1 << length;
            let (letter, length) = shape(list[index].1.as_bytes());
            second[letter] |= 1 << length;
            index += 1;
        }
        Pairs { list, first, second }
    }

    /// Whether two words are a pair of the list, whatever their case; the second is asked for only where the first may be one.
    pub(crate) fn has_in_any_case<'w>(&self, first: &str, second: impl FnOnce() -> &'w str) -> bool {
        if !may_be(&self.first, first.as_bytes()) {
            return false;
        }
        let second = second();
        may_be(&self.second, second.as_bytes())
            && self.list.iter().any(|pair| pair.0.eq_ignore_ascii_case(first) && pair.1.eq_ignore_ascii_case(second))
    }
}

/// What holds each word of a text against several lists at once, and lets few through that are in none.
#[derive(Debug)]
pub(crate) struct Sieve {
    /// As in a [`Lexicon`].
    lengths: [u32; 32],
}

impl Sieve {
    /// A sieve for some lists, and for some of pairs by the first words of these.
    pub(crate) const fn of(lists: &[&Lexicon], pairs: &[&Pairs]) -> Self {
        let mut lengths = [0; 32];
        let mut letter = 0;
        while letter < lengths.len() {
            let (mut list, mut pair) = (0, 0);
            while list < lists.len() {
                lengths[letter] |= lists[list].lengths[letter];
                list += 1;
            }
            while pair < pairs.len() {
                lengths[letter] |= pairs[pair].first[letter];
                pair += 1;
            }
            letter += 1;
        }
        Sieve { lengths }
    }

    /// Whether a word, in any case, may be in one of the lists.
    pub(crate) fn lets_through(&self, word: &[u8]) -> bool {
        may_be(&self.lengths, word)
    }
}

/// Whether a word has one of the shapes of a list.
fn may_be(lengths: &[u32; 32], word: &[u8]) -> bool {
    let (letter, length) = shape(word);
    lengths[letter] & (1 << length) != 0
}

/// The first letter, the same in both cases, and the length of a word; long ones are all taken for equally long.
const fn shape(word: &[u8]) -> (usize, usize) {
    const LONGEST: usize = 31;
    let letter = if word.is_empty() { 0 } else { (word[0] & 31) as usize };
    (letter, if word.len() < LONGEST { word.len() } else { LONGEST })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_from_others() {
        static PAIRS: Pairs = Pairs::of(&[("want", "to"), ("keen", "on")]);
        static LEXICON: Lexicon = Lexicon::of(&["not", "µs", "incomprehensibilities-and-their-like", "nor"]);
        for word in ["not", "nor", "µs", "incomprehensibilities-and-their-like"] {
            assert!(LEXICON.has(word) && LEXICON.has_in_any_case(word), "{word}");
        }
        for word in ["", "no", "net", "NOT", "incomprehensibilities-and-their-kind", "ns"] {
            assert!(!LEXICON.has(word), "{word}");
        }
        assert!(PAIRS.has_in_any_case("Keen", || "on") && !PAIRS.has_in_any_case("keen", || "to"));
        assert!(!PAIRS.has_in_any_case("", || "to") && !PAIRS.has_in_any_case("wane", || "to"));
        assert!(LEXICON.has_in_any_case("Not") && !LEXICON.has_in_any_case("Net"));
    }
}
