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

/// The first powers of the base.
const POWERS: [u64; 32] = {
    let mut powers = [1_u64; 32];
    let mut exponent = 1;
    while exponent < powers.len() {
        powers[exponent] = powers[exponent - 1].wrapping_mul(BASE);
        exponent += 1;
    }
    powers
};

fn power(exponent: usize) -> u64 {
    if let Some(power) = POWERS.get(exponent) {
        return *power;
    }
    let last = POWERS.len() - 1;
    (0..exponent / last).fold(POWERS[exponent % last], |power, _| power.wrapping_mul(POWERS[last]))
}

/// The value of a hash after one more byte, from 0 on.
pub(super) fn next_value(value: u64, byte: u8) -> u64 {
    value.wrapping_mul(BASE).wrapping_add(u64::from(byte) + 1)
}

impl SpellingHash {
    pub(crate) fn of(spelling: &[u8]) -> Self {
        Self::gathered(spelling.iter().fold(0, |value, byte| next_value(value, *byte)), spelling.len())
    }

    /// The hash of this spelling followed by `next`.
    pub(crate) fn then(self, next: SpellingHash) -> Self {
        SpellingHash {
            value: self.value.wrapping_mul(next.shift).wrapping_add(next.value),
            shift: self.shift.wrapping_mul(next.shift),
        }
    }

    /// The hash of a spelling of `length` bytes that was gathered with [`next_value`].
    pub(super) fn gathered(value: u64, length: usize) -> Self {
        SpellingHash { value, shift: power(length) }
    }

    /// The hash as a number whose high bits are as good as its low ones.
    pub(crate) fn mixed(self) -> u64 {
        let folded = (self.value ^ (self.value >> 32)).wrapping_mul(BASE);
        folded ^ (folded >> 29)
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
