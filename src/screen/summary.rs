//! What a pool comes to as a whole.

use super::{Bucket, Flags, Placed};
use crate::assess::{AreaScore, Status};

/// How many candidates are in each bucket, and how the areas are covered among those with a score.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// All candidates.
    pub candidates: u64,
    /// Those who are ranked.
    pub ranked: u64,
    /// Those who do not meet what is required.
    pub not_met: u64,
    /// Those whom a filter leaves out.
    pub filtered_out: u64,
    /// Those of whom too little was understood.
    pub unscored: u64,
    /// Those whose file could not be read.
    pub unread: u64,
    /// The rows that could not be read.
    pub refused: u64,
    /// Those who are like an earlier one.
    pub duplicates: u64,
    /// Those with any flag.
    pub flagged: u64,
    /// One for each area of the role, in its order.
    pub areas: Vec<AreaSummary>,
}

/// How an area is covered in a pool, among the candidates with a score.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AreaSummary {
    /// By how many it is covered.
    pub covered: u64,
    /// By how many it is partly covered.
    pub partial: u64,
    /// By how many it is missing.
    pub missing: u64,
    /// The sum of the coverages in ten-thousandths, to which they are rounded: no order of adding them changes it.
    sum: u64,
}

impl AreaSummary {
    /// The mean of the coverages, 0 to 1; 0 without any.
    #[expect(clippy::cast_precision_loss, reason = "counts of candidates")]
    pub fn mean(&self) -> f64 {
        let of = self.covered + self.partial + self.missing;
        if of == 0 { 0.0 } else { crate::decimal::four_places(self.sum as f64 / 10_000.0 / of as f64) }
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a coverage lies between 0 and 1")]
    fn add(&mut self, area: AreaScore) {
        // Nobody can foretell which it is, neither the processor: so all are counted.
        let status = area.status();
        self.covered += u64::from(status == Status::Covered);
        self.partial += u64::from(status == Status::Partial);
        self.missing += u64::from(status == Status::Missing);
        self.sum += u64::from((area.coverage * 10_000.0 + 0.5) as u32);
    }
}

impl Summary {
    pub(super) fn add(&mut self, placed: &Placed) {
        self.candidates += 1;
        let count = match placed.bucket {
            Bucket::Ranked => &mut self.ranked,
            Bucket::NotMet(_) => &mut self.not_met,
            Bucket::FilteredOut => &mut self.filtered_out,
            Bucket::Unscored => &mut self.unscored,
            Bucket::Unread => &mut self.unread,
            Bucket::Refused => &mut self.refused,
        };
        *count += 1;
        self.duplicates += u64::from(placed.duplicate_of.is_some());
        self.flagged += u64::from(placed.flags != Flags::default());
        if let Some(scored) = placed.scored().filter(|scored| scored.score.fit.is_ok()) {
            self.areas.resize(scored.score.areas.len(), AreaSummary::default());
            for (area, score) in self.areas.iter_mut().zip(&scored.score.areas) {
                area.add(*score);
            }
        }
    }

    /// Whether every candidate could be read.
    pub fn all_read(&self) -> bool {
        self.unread == 0 && self.refused == 0
    }

    /// The positions of the areas that the fewest candidates cover, the rarest first; none where nobody has a score.
    pub fn rarest(&self, count: usize) -> Vec<usize> {
        let mut areas: Vec<usize> = (0..self.areas.len()).collect();
        areas.sort_by(|a, b| {
            let of = |area: usize| (self.areas[area].covered, self.areas[area].sum);
            of(*a).cmp(&of(*b)).then(a.cmp(b))
        });
        areas.truncate(count);
        areas
    }
}
