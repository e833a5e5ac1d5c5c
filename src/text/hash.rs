//! A hash under which the spelling of several words follows from the hashes of the words.

/// The hash of a folded spelling: a polynomial in its bytes, modulo 2^64.
///
/// For two spellings `a` and `b`, `SpellingHash::of(a).then(SpellingHash::of(b))` is the hash of `a` and `b` end to end,
/// however the text was cut: `open` and `mpi` lead to the same value as `openmpi`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SpellingHash {
    value: u64,
    /// The base to the power of the spelling's length: what a hash is multiplied by when this spelling follows it.
    shift: u64,
}

/// An odd number with no pattern in its bits, so that all bytes reach all higher bits.
const BASE: u64 = 0x9e37_79b9_7f4a_7c55;

impl SpellingHash {
    pub(crate) fn of(spelling: &[u8]) -> Self {
        let mut hash = SpellingHash { value: 0, shift: 1 };
        for &byte in spelling {
            hash.value = hash.value.wrapping_mul(BASE).wrapping_add(u64::from(byte) + 1);
            hash.shift = hash.shift.wrapping_mul(BASE);
        }
        hash
    }

    /// The hash of this spelling followed by `next`.
    pub(crate) fn then(self, next: SpellingHash) -> Self {
        SpellingHash {
            value: self.value.wrapping_mul(next.shift).wrapping_add(next.value),
            shift: self.shift.wrapping_mul(next.shift),
        }
    }

    /// The hash as a number whose high bits are as good as its low ones.
    pub(crate) fn mixed(self) -> u64 {
        let folded = (self.value ^ (self.value >> 32)).wrapping_mul(BASE);
        folded ^ (folded >> 29)
    }
}
