//! A hash under which the spelling of several words follows from the hashes of the words.

use super::eight::Eight;

/// The hash of a folded spelling: its bytes as the digits of a number, the first of them the lowest, modulo a prime.
///
/// For two spellings `a` and `b`, `SpellingHash::of(a).then(SpellingHash::of(b))` is the hash of `a` and `b` end to end,
/// however the text was cut: `open` and `mpi` lead to the same value as `openmpi`. Spellings of up to eight bytes are their
/// own hashes, and no two of them share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SpellingHash {
    value: u64,
    /// 256 to the power of the spelling's length: what the hash of a spelling that follows is multiplied by.
    shift: u64,
}

/// The largest prime below 2^64.
const PRIME: u64 = u64::MAX - 58;

/// What 2^64 is worth modulo the prime.
const OVERFLOW: u64 = 59;

/// Two numbers multiplied, and a third added, modulo the prime.
fn multiplied_and_added(one: u64, other: u64, added: u64) -> u64 {
    let (low, high) = one.carrying_mul(other, added);
    let (low, high) = high.carrying_mul(OVERFLOW, low);
    let (sum, overflows) = low.overflowing_add(high * OVERFLOW);
    let sum = if overflows { sum + OVERFLOW } else { sum };
    if sum < PRIME { sum } else { sum - PRIME }
}

/// The first powers of 256 modulo the prime.
const POWERS: [u64; Eight::LENGTH + 1] = [1, 1 << 8, 1 << 16, 1 << 24, 1 << 32, 1 << 40, 1 << 48, 1 << 56, OVERFLOW];

impl SpellingHash {
    pub(crate) fn of(spelling: &[u8]) -> Self {
        let (first, rest) = spelling.split_at(spelling.len().min(Eight::LENGTH));
        let parts = rest.chunks(Eight::LENGTH).map(|part| Self::of_eight(Eight::at(part, 0), part.len()));
        parts.fold(Self::of_eight(Eight::at(first, 0), first.len()), Self::then)
    }

    /// The hash of the first `length` of some bytes, of which the others are 0.
    pub(super) fn of_eight(eight: Eight, length: usize) -> Self {
        SpellingHash { value: eight.number(), shift: POWERS[length] }
    }

    /// The hash of this spelling followed by `next`.
    pub(crate) fn then(self, next: SpellingHash) -> Self {
        SpellingHash {
            value: multiplied_and_added(next.value, self.shift, self.value),
            shift: multiplied_and_added(self.shift, next.shift, 0),
        }
    }

    /// The hash as a number each of whose bits depends on all of the spelling.
    pub(crate) fn mixed(self) -> u64 {
        /// An odd number with no pattern in its bits.
        const MIXER: u64 = 0x9e37_79b9_7f4a_7c55;
        let (low, high) = self.value.carrying_mul(MIXER, 0);
        low ^ high
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_does_not_depend_on_the_cuts() {
        let spelling: Vec<u8> = (0..100).map(|at| b'a' + at % 26).collect();
        let whole = SpellingHash::of(&spelling);
        for cut in 0..spelling.len() {
            let (before, after) = spelling.split_at(cut);
            assert_eq!(SpellingHash::of(before).then(SpellingHash::of(after)), whole, "cut at {cut}");
        }
    }
}
