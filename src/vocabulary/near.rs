//! The typo index: names whose spelling is a few edits away from a given one.
//!
//! An edit distance is expensive, and a vocabulary is large, so names are first sifted by two cheap tests: the length of
//! the key, and a mask of the letters in it. A letter more or less changes one bit of the mask at most, and one in place of
//! another two, so no near name is lost.

use super::tables::Tables;

/// A name near a given key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Near {
    pub(crate) edits: usize,
    /// The position of the name.
    pub(crate) name: usize,
}

/// How many bits of the mask one edit can change that leaves the length as it is.
const BITS_AN_EDIT: usize = 2;

/// How many masks are tested in one go: without a branch for each, several are tested with one instruction.
const TESTED_AT_ONCE: usize = 16;

/// The names at most `edits` (one or two) insertions, deletions, replacements and swaps of neighbours away from `key`, by
/// position.
///
/// With more than one edit, another letter than the first must be wrong, too: two errors that change what letters there
/// are, the first one included, leave little to go by.
pub(crate) fn search(tables: &Tables, key: &str, edits: usize) -> Vec<Near> {
    debug_assert!((1..=2).contains(&edits), "{edits} edits");
    let length = key.chars().count();
    let letters = letters(key);
    let mut sifted = Vec::new();
    for other in length.saturating_sub(edits)..=length + edits {
        let (Some(start), Some(end)) = (tables.near_lengths.get(other), tables.near_lengths.get(other + 1)) else { break };
        let class = *start as usize..*end as usize;
        let masks = &tables.near_letters[class.clone()];
        // So many of the edits add a letter, or all take one away.
        match edits * BITS_AN_EDIT - other.abs_diff(length) {
            1 => sift::<1>(masks, letters, class.start, &mut sifted),
            2 => sift::<2>(masks, letters, class.start, &mut sifted),
            3 => sift::<3>(masks, letters, class.start, &mut sifted),
            _ => sift::<4>(masks, letters, class.start, &mut sifted),
        }
    }
    let first = key.as_bytes().first();
    let mut found: Vec<Near> = sifted
        .into_iter()
        .filter_map(|(at, differing)| {
            let name = tables.near_names[at] as usize;
            let candidate = tables.text(tables.names[name].key);
            if is_more_than::<BITS_AN_EDIT>(differing) && candidate.as_bytes().first() != first {
                return None;
            }
            let distance = strsim::osa_distance(key, candidate);
            (distance <= edits).then_some(Near { edits: distance, name })
        })
        .collect();
    found.sort_by_key(|near| near.name);
    found
}

/// Adds the positions of the masks that differ in so many bits at most, from `first` on, each with those bits.
fn sift<const BITS: usize>(masks: &[u64], letters: u64, first: usize, sifted: &mut Vec<(usize, u64)>) {
    for (chunk, start) in masks.chunks(TESTED_AT_ONCE).zip((first..).step_by(TESTED_AT_ONCE)) {
        if chunk.iter().fold(true, |all, mask| all & is_more_than::<BITS>(mask ^ letters)) {
            continue;
        }
        let differing = chunk.iter().map(|mask| mask ^ letters);
        sifted.extend((start..).zip(differing).filter(|(_, differing)| !is_more_than::<BITS>(*differing)));
    }
}

/// Whether more than so many bits are set. There are few, and they are cleared faster than counted.
fn is_more_than<const BITS: usize>(mut bits: u64) -> bool {
    for _ in 0..BITS {
        bits &= bits.wrapping_sub(1);
    }
    bits != 0
}

/// Builds the three columns of the typo index from the names to be found, each with its position and key.
pub(crate) fn build<'k>(names: impl Iterator<Item = (usize, &'k str)>) -> (Vec<u32>, Vec<u64>, Vec<u32>) {
    let narrow = |at: usize| u32::try_from(at).expect("a vocabulary has fewer than 2^32 names");
    let mut order: Vec<_> = names.map(|(name, key)| (key.chars().count(), name, key)).collect();
    order.sort_unstable();
    let longest = order.last().map_or(0, |(length, ..)| *length);
    let lengths = (0..=longest + 1).map(|length| narrow(order.partition_point(|(other, ..)| *other < length))).collect();
    let masks = order.iter().map(|(.., key)| letters(key)).collect();
    (lengths, masks, order.iter().map(|(_, name, _)| narrow(*name)).collect())
}

/// Which letters and digits a key has (26 + 10 bits), which letters it has twice (26 bits), and whether it has others.
fn letters(key: &str) -> u64 {
    let mut mask = 0;
    for byte in key.bytes() {
        mask |= match byte {
            b'a'..=b'z' => {
                let once = 1 << (byte - b'a');
                if mask & once == 0 { once } else { once << 26 }
            }
            b'0'..=b'9' => 1 << (52 + byte - b'0'),
            _ => 1 << 62,
        };
    }
    mask
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn one_edit_changes_at_most_two_bits() {
        for (one, other, most) in [
            ("pytorch", "pyytorch", 1),
            ("kernel", "kernle", 0),
            ("cuda", "cudo", 2),
            ("mpi", "mp1", 2),
            ("aaa", "aa", 1),
            ("café", "caf", 1),
        ] {
            assert!((letters(one) ^ letters(other)).count_ones() <= most, "{one} {other}");
        }
    }
}
