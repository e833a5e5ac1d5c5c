//! What was seen lately, in memory that does not grow with the pool.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use foldhash::fast::RandomState;

/// So many are remembered at least, and twice as many at most.
const MOST: u32 = 200_000;

/// With whom each of some things was seen first, in one table: every look into it goes far.
#[derive(Debug, Default)]
pub(super) struct Recent {
    seen: HashMap<u64, Seen, RandomState>,
    /// How many were seen since the older ones were forgotten.
    since: u32,
}

#[derive(Debug)]
struct Seen {
    /// The candidate with whom it was seen first.
    first: u32,
    /// How many were seen, when it was seen last.
    last: u32,
}

impl Recent {
    /// Remembers a hash; returns the candidate with whom it was seen before, if there is one.
    pub(super) fn see(&mut self, hash: u64, number: u64) -> Option<u64> {
        if self.since >= 2 * MOST {
            self.forget();
        }
        self.since += 1;
        match self.seen.entry(hash) {
            Entry::Occupied(mut before) => {
                let before = before.get_mut();
                before.last = self.since;
                Some(u64::from(before.first))
            }
            Entry::Vacant(free) => {
                free.insert(Seen { first: u32::try_from(number).unwrap_or(u32::MAX), last: self.since });
                None
            }
        }
    }

    /// Forgets what was not seen among the last. The rest is put into the table anew: one from which things are merely taken out
    /// grows although there is room in it.
    fn forget(&mut self) {
        self.since -= MOST;
        let late = self.seen.drain().filter(|(_, seen)| seen.last > MOST);
        let late: Vec<_> = late.map(|(hash, seen)| (hash, Seen { last: seen.last - MOST, ..seen })).collect();
        self.seen.extend(late);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_lately_is_remembered_and_the_rest_forgotten() {
        let mut recent = Recent::default();
        let (most, again) = (u64::from(MOST), 7);
        assert_eq!(recent.see(again, 1), None);
        for number in 2..10 * most {
            // One is seen again before it would be forgotten, all others once.
            let hash = if number % (most - 1) == 0 { again } else { number * 2 };
            assert_eq!(recent.see(hash, number), (hash == again).then_some(1), "{number}");
        }
        assert_eq!(recent.see(2 * (9 * most + 1), 0), Some(9 * most + 1), "one of the last");
        assert_eq!(recent.see(2 * 2, 0), None, "one of the first");
        assert!(recent.seen.len() <= 2 * MOST as usize, "{}", recent.seen.len());
        assert!(recent.seen.capacity() <= 4 * MOST as usize, "{}", recent.seen.capacity());
    }
}
