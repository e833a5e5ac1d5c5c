//! Eight bytes of a text at once, as one number.

/// Eight bytes of a text, the first of them the lowest of the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Eight(u64);

/// In each byte the same.
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The highest bit of each byte.
const HIGH: u64 = each(0x80);

/// For each length the bits of so many first bytes.
const FIRST: [u64; Eight::LENGTH + 1] = {
    let mut first = [0; Eight::LENGTH + 1];
    let mut length = 1;
    while length < first.len() {
        first[length] = (first[length - 1] << 8) | 0xff;
        length += 1;
    }
    first
};

impl Eight {
    /// How many bytes there are.
    pub(super) const LENGTH: usize = 8;

    /// The bytes of a text from `at` on; behind its end they are 0.
    pub(super) fn at(text: &[u8], at: usize) -> Self {
        let rest = &text[at..];
        let eight = rest.first_chunk().copied().unwrap_or_else(|| {
            let mut padded = [0; Self::LENGTH];
            padded[..rest.len()].copy_from_slice(rest);
            padded
        });
        Eight(u64::from_le_bytes(eight))
    }

    /// The number of which the bytes are the digits, the first the lowest.
    pub(super) fn number(self) -> u64 {
        self.0
    }

    pub(super) fn bytes(self) -> [u8; Self::LENGTH] {
        self.0.to_le_bytes()
    }

    /// The first `length` bytes; the others become 0.
    pub(super) fn first(self, length: usize) -> Self {
        Eight(self.0 & FIRST[length])
    }

    /// How many ASCII letters and digits stand before the first byte that is neither.
    pub(super) fn word_length(self) -> usize {
        let others = !self.words() & HIGH;
        others.trailing_zeros() as usize / 8
    }

    /// ASCII letters in lower case; digits stay as they are, and other bytes become whatever they may.
    pub(super) fn folded(self) -> Self {
        Eight(self.0 | each(0x20))
    }

    /// The highest bit of each byte that is a space, in an ASCII text.
    fn spaces(self) -> u64 {
        // Only 0 stays below 0x80.
        !((self.0 ^ each(b' ')) + each(0x7f)) & HIGH
    }

    /// The highest bit of each byte that is an ASCII letter or digit.
    fn words(self) -> u64 {
        // Below 0x80 no sum carries over into the next byte.
        let low = self.0 & each(0x7f);
        let is_from_to = |bytes: u64, from: u8, to: u8| (bytes + each(0x80 - from)) & !(bytes + each(0x7f - to));
        (is_from_to(low | each(0x20), b'a', b'z') | is_from_to(low, b'0', b'9')) & !self.0 & HIGH
    }
}

/// How many of the parts between the spaces of an ASCII text have a letter or digit.
#[allow(dead_code, reason = "the build counts no words")]
pub(crate) fn count_words(text: &[u8]) -> usize {
    let (mut count, mut is_word) = (0, false);
    for at in (0..text.len()).step_by(Eight::LENGTH) {
        let eight = Eight::at(text, at);
        // What is no space is full of ones: the bit of a letter overflows, ripples through all bytes up to the next space,
        // and leaves a one there. So does a word that began before.
        let spaces = eight.spaces() >> 7;
        let (sum, overflows) = (!(spaces * 0xff)).carrying_add(eight.words(), is_word);
        count += (sum & spaces).count_ones() as usize;
        is_word = overflows;
    }
    count + usize::from(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_is_what_it_is_alone() {
        for byte in 0..=u8::MAX {
            for place in 0..Eight::LENGTH {
                let mut text = *b"aZ09zA9x";
                text[place] = byte;
                let expected = if byte.is_ascii_alphanumeric() { Eight::LENGTH } else { place };
                let eight = Eight::at(&text, 0);
                assert_eq!(eight.word_length(), expected, "{byte} at {place}");
                let folded = text[..expected].to_ascii_lowercase();
                let padding = vec![0; Eight::LENGTH - expected];
                assert_eq!(eight.folded().first(expected).bytes()[..], [folded, padding].concat());
            }
        }
    }

    #[test]
    fn words_are_counted_as_if_they_were_walked_through() {
        let letters = [" ", "  ", "a", "Z9", "-", "(b)", "...", "words", "C++", ", ", "longer-than-eight"];
        let mut text = String::new();
        for step in 0..2_000_usize {
            text.push_str(letters[step * step % 97 % letters.len()]);
            let expected = text.split(' ').filter(|part| part.contains(char::is_alphanumeric)).count();
            assert_eq!(count_words(text.as_bytes()), expected, "{text}");
            if text.len() > 40 {
                text.drain(..=step % 7);
            }
        }
    }

    #[test]
    fn behind_the_end_there_is_nothing() {
        assert_eq!(Eight::at(b"abc", 1).bytes(), *b"bc\0\0\0\0\0\0");
        assert_eq!(Eight::at(b"abc", 3).word_length(), 0);
    }
}
