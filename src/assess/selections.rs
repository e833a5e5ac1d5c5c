//! Which groups of a role are counted together: of all selections that the role allows, the one that gives the highest fit.

use crate::decimal::two_places;
use crate::role::{Group, MOST_GROUPS, Role};

/// More than rounding can add to a sum: half a hundredth for each of at most [`MOST_GROUPS`] groups.
const ROUNDING: f64 = 0.1;

/// The selections of a role's groups.
#[derive(Clone, Debug)]
pub(super) struct Selections {
    all: Vec<Selection>,
    /// What each group weighs.
    weights: Vec<f64>,
}

/// Groups that are counted together.
#[derive(Clone, Debug)]
pub(super) struct Selection {
    /// A bit for each group of the role.
    groups: u32,
    /// Their weights together.
    weight: f64,
}

impl Selection {
    fn contains(&self, group: usize) -> bool {
        self.groups & (1 << group) != 0
    }
}

impl Selections {
    /// All selections of as many groups as the role needs that contain those which always count, each with and without those
    /// that are merely preferred: what is welcome raises the fit or leaves it.
    pub(super) fn of(role: &Role) -> Self {
        let needed = role.needed();
        let of = |is: fn(&Group) -> bool| -> u32 {
            role.groups.iter().enumerate().filter(|(_, group)| is(group)).map(|(index, _)| 1 << index).sum()
        };
        let (always, preferred) = (of(|group| group.always), of(|group| group.preferred));
        let all = 0..1_u32 << role.groups.len();
        let allowed = all.filter(|groups| groups & always == always && (groups & !preferred).count_ones() as usize == needed);
        let weights: Vec<f64> = role.groups.iter().map(|group| group.weight).collect();
        let weight = |groups: u32| {
            weights.iter().enumerate().filter(|(index, _)| groups & (1 << index) != 0).map(|(_, weight)| weight).sum()
        };
        Selections { all: allowed.map(|groups| Selection { groups, weight: weight(groups) }).collect(), weights }
    }

    /// The highest fit by what each group comes to, and the first selection that gives it.
    pub(super) fn best(&self, scores: &[f64]) -> (f64, Option<&Selection>) {
        let (mut fit, mut best) = (0.0, None);
        let sums = WeightedSums::new(scores.iter().zip(&self.weights).map(|(score, weight)| score * weight));
        for selection in &self.all {
            // Rounding is the costly part, and most selections need none to be told from the best.
            if best.is_some() && 100.0 * sums.of(selection.groups) < (fit - ROUNDING) * selection.weight {
                continue;
            }
            let points = scores.iter().enumerate().filter_map(|(group, score)| self.points(selection, group, *score));
            // The points of several groups may each have been rounded up.
            let total = two_places(points.sum()).min(100.0);
            if best.is_none() || total > fit {
                (fit, best) = (total, Some(selection));
            }
        }
        (fit, best)
    }

    /// What a group of this score adds to the fit under a selection; `None` if it is not in it.
    pub(super) fn points(&self, selection: &Selection, group: usize, score: f64) -> Option<f64> {
        selection.contains(group).then(|| two_places(100.0 * self.weights[group] * score / selection.weight))
    }
}

/// The sums of what some of the groups weigh, for any selection of them in a few steps.
struct WeightedSums {
    /// For each four groups the sums of all selections among them.
    of_four: [[f64; 16]; MOST_GROUPS / 4],
}

impl WeightedSums {
    fn new(weighted: impl Iterator<Item = f64>) -> Self {
        let mut of_four = [[0.0; 16]; MOST_GROUPS / 4];
        for (group, weighted) in weighted.enumerate() {
            let sums = &mut of_four[group / 4];
            let bit = 1 << (group % 4);
            for selection in 0..bit {
                sums[bit + selection] = sums[selection] + weighted;
            }
        }
        WeightedSums { of_four }
    }

    fn of(&self, groups: u32) -> f64 {
        let selected = (0..).step_by(4).map(|first| (groups >> first & 15) as usize);
        self.of_four.iter().zip(selected).map(|(sums, selected)| sums[selected]).sum()
    }
}
