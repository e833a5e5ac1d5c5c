//! Every figure of the assessment, with its reason, and the formulas that use them.
//!
//! The figures are judgements, not measurements. `tests/examples.rs` holds the fits of some lists to within ten points of
//! what a reader of the role gave them; vocabulary strengths were set with these lists in view.

use crate::decimal::four_places;
use crate::level::Level;

/// Evidence over paths at least so strong can make an area covered: at a half, a hint turns into a statement.
pub const STRONG_PATH: f64 = 0.5;
/// Weak hints together reach no further than this: just short of covered.
pub const WEAK_CEILING: f64 = 0.65;
/// From this coverage on an area is covered: a plain claim with a direct path (0.80) is, a single hint is not.
pub const COVERED: f64 = 0.70;
/// From this coverage on an area is partly covered.
pub const PARTIAL: f64 = 0.25;
/// Where coverage stops without any of an area's `preferred` skills: covered, but visibly not in full.
pub const PREFERRED_STOP: f64 = 0.85;
/// Where coverage stops without any of an area's `emphasis` skills: partly covered at best.
pub const EMPHASIS_STOP: f64 = 0.60;
/// What a reading of a typing error counts, of a right spelling: it is probably right, and shown.
pub const TYPO: f64 = 0.80;
/// What a group counts whose level is not stated: the candidate may well have it.
pub const LEVEL_UNSTATED: f64 = 0.95;
/// What a group counts whose level falls short; where there is no evidence at all, it does.
pub const LEVEL_SHORT: f64 = 0.85;
/// Below this share of a list's items understood, no score is given.
pub const LEAST_UNDERSTOOD: f64 = 0.30;

/// With fewer skills than this in running text, no score is given: most people who can be judged by their text name more.
pub const LEAST_SKILLS: usize = 3;

/// How far a claim at a level counts; nobody's own word counts as full proof.
///
/// An unstated level counts as intermediate: people list what they work with.
pub fn credit(level: Option<Level>) -> f64 {
    match level {
        Some(Level::Aware) => 0.20,
        Some(Level::Beginner) => 0.45,
        None | Some(Level::Intermediate) => 0.80,
        Some(Level::Advanced) => 0.88,
        Some(Level::Expert) => 0.94,
    }
}

/// What some evidence leaves of the doubt whether an area is covered.
///
/// Independent pieces of evidence each leave a part of it (`1 - Π(1 - e)`), in whatever order they come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Doubt {
    /// What evidence over strong paths leaves.
    strong: f64,
    /// What all evidence leaves.
    all: f64,
}

impl Doubt {
    /// The doubt without any evidence.
    pub(super) const WHOLE: Self = Doubt { strong: 1.0, all: 1.0 };

    /// What a piece of evidence of this value leaves, over a path of this strength.
    pub(super) fn after(value: f64, path: f64) -> Self {
        let all = 1.0 - value;
        Doubt { strong: if path >= STRONG_PATH { all } else { 1.0 }, all }
    }

    /// What both leave.
    pub(super) fn and(self, other: Self) -> Self {
        Doubt { strong: self.strong * other.strong, all: self.all * other.all }
    }

    /// How far the area is covered, before any stop: weak hints add up to no more than [`WEAK_CEILING`].
    pub(super) fn coverage(self) -> f64 {
        four_places((1.0 - self.strong).max((1.0 - self.all).min(WEAK_CEILING)))
    }
}

/// The mean of the `needed` highest of some coverages.
#[expect(clippy::cast_precision_loss, reason = "a handful of areas")]
pub(super) fn mean_of_best(coverages: &[f64], needed: usize) -> f64 {
    /// Groups of more areas are rare.
    const MOST_AREAS: usize = 16;
    let sum_of_best = |sorted: &mut [f64]| {
        sorted.copy_from_slice(coverages);
        sorted.sort_unstable_by(|a, b| b.total_cmp(a));
        sorted[..needed].iter().sum()
    };
    let sum = match needed {
        0 => return 0.0,
        1 => coverages.iter().copied().fold(0.0, f64::max),
        _ if needed == coverages.len() => coverages.iter().sum(),
        _ => match [0.0; MOST_AREAS].get_mut(..coverages.len()) {
            Some(sorted) => sum_of_best(sorted),
            None => sum_of_best(&mut vec![0.0; coverages.len()]),
        },
    };
    sum / needed as f64
}
