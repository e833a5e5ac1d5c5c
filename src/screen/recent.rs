//! What was seen lately, in memory that does not grow with the pool.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use foldhash::fast::RandomState;

/// So many are remembered at least, and twice as many at most.
const MOST: usize = 200_000;

/// The numbers of the candidates with whom something was seen first.
///
/// Two generations: when the younger one is full, the older one is forgotten.
#[derive(Debug, Default)]
pub(super) struct Recent {
    younger: HashMap<u64, u32, RandomState>,
    older: HashMap<u64, u32, RandomState>,
}

impl Recent {
    /// Remembers a hash; returns the candidate with whom it was seen before, if there is one.
    pub(super) fn see(&mut self, hash: u64, number: u64) -> Option<u64> {
        if self.younger.len() >= MOST {
            self.older = std::mem::take(&mut self.younger);
        }
        match self.younger.entry(hash) {
            Entry::Occupied(before) => return Some(u64::from(*before.get())),
            Entry::Vacant(free) => {
                if let Some(before) = self.older.get(&hash) {
                    free.insert(*before);
                    return Some(u64::from(*before));
                }
                free.insert(u32::try_from(number).unwrap_or(u32::MAX));
            }
        }
        None
    }
}
