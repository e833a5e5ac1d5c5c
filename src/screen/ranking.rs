//! The best of a pool, in their order.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use super::{Bucket, Placed};

/// By what candidates are ranked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By the fit.
    #[default]
    Fit,
    /// By the coverage of the area at this position in the role, and then by the fit.
    Area(usize),
}

/// Keeps the best candidates of a pool.
///
/// Ties are broken by the number of areas covered, then of those partly covered, then by the order of the pool.
#[derive(Debug)]
pub struct Ranking {
    sort: Sort,
    /// So many are kept; all if there is no limit.
    top: Option<usize>,
    best: BinaryHeap<Reverse<Ranked>>,
}

#[derive(Debug)]
struct Ranked {
    key: Key,
    placed: Placed,
}

/// What candidates are compared by, the highest first.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key {
    by: f64,
    fit: f64,
    covered: usize,
    partial: usize,
    number: Reverse<u64>,
}

impl Ranking {
    /// A ranking of the `top` best, or of all.
    pub fn new(sort: Sort, top: Option<usize>) -> Self {
        Ranking { sort, top, best: BinaryHeap::new() }
    }

    /// Adds a candidate; one that is not to be ranked is left out.
    pub fn add(&mut self, placed: Placed) {
        let Some(key) = self.key(&placed) else { return };
        self.best.push(Reverse(Ranked { key, placed }));
        if self.top.is_some_and(|top| self.best.len() > top) {
            self.best.pop();
        }
    }

    fn key(&self, placed: &Placed) -> Option<Key> {
        let scored = placed.scored().filter(|_| placed.bucket == Bucket::Ranked)?;
        let fit = scored.score.fit.ok()?;
        let by = match self.sort {
            Sort::Fit => fit,
            Sort::Area(area) => scored.score.areas[area].coverage,
        };
        let breadth = scored.score.breadth();
        Some(Key { by, fit, covered: breadth.covered, partial: breadth.partial, number: Reverse(placed.number) })
    }

    /// The candidates, the best first, each with their rank: those who differ in nothing but the order of the pool share one.
    pub fn into_ranked(self) -> Vec<(usize, Placed)> {
        let mut ranked = Vec::with_capacity(self.best.len());
        let mut before: Option<(usize, Key)> = None;
        for (position, Reverse(next)) in (1..).zip(self.best.into_sorted_vec()) {
            let rank = before.filter(|(_, key)| key.is_tied_with(&next.key)).map_or(position, |(rank, _)| rank);
            before = Some((rank, next.key));
            ranked.push((rank, next.placed));
        }
        ranked
    }
}

impl Key {
    fn is_tied_with(&self, other: &Key) -> bool {
        Key { number: other.number, ..*self }.cmp(other) == Ordering::Equal
    }

    fn cmp(&self, other: &Key) -> Ordering {
        let figures = self.by.total_cmp(&other.by).then(self.fit.total_cmp(&other.fit));
        let rest = |key: &Key| (key.covered, key.partial, key.number);
        figures.then_with(|| rest(self).cmp(&rest(other)))
    }
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key)
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ranked {}
