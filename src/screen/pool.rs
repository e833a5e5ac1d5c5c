//! The candidates of a pool in their order: who is whose duplicate, who is out of line with the rest, who belongs where.

use std::hash::BuildHasher as _;

use foldhash::fast::FixedState;

use super::expression::Facts;
use super::recent::Recent;
use super::{Bucket, Filter, Flag, Outcome, Placed, Scored, Screened, Shortfall, Summary};

/// The first candidates, by whom the usual density of skills is known.
const BASELINE: usize = 1_000;
/// With fewer texts among them nothing is usual.
const LEAST_TEXTS: usize = 20;
/// So many median deviations from the median are far, as in the usual rule for outliers by Iglewicz and Hoaglin (1993), who
/// take 3.5 of the scaled ones; three times the median must be passed as well, as all texts of a pool may be alike.
const FAR: f64 = 3.5 * 1.4826;

/// What candidates must have to be ranked.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Areas, by their position in the role, with the coverage that is required of each.
    pub required: Vec<(usize, f64)>,
    /// What else must hold.
    pub filter: Option<Filter>,
}

/// Takes the candidates of a pool in their order, each with something that goes with them.
///
/// The first ones are held back until it is known how many skills the texts of this pool usually name.
#[derive(Debug)]
pub struct Pool<T> {
    rules: Rules,
    ids: Recent,
    said: Recent,
    number: u64,
    held: Vec<(Screened, T)>,
    /// The most skills that the texts of this pool usually name in a hundred words, once that is known.
    densest: Option<f64>,
    summary: Summary,
}

impl<T> Pool<T> {
    /// An empty pool.
    pub fn new(rules: Rules) -> Self {
        Pool {
            rules,
            ids: Recent::default(),
            said: Recent::default(),
            number: 0,
            held: Vec::new(),
            densest: None,
            summary: Summary::default(),
        }
    }

    /// Adds candidates; `place` is given each whose place is known.
    ///
    /// # Errors
    ///
    /// Those of `place`.
    pub fn add<E>(&mut self, candidates: Vec<(Screened, T)>, place: impl FnMut(Placed, T) -> Result<(), E>) -> Result<(), E> {
        if self.densest.is_some() {
            return self.place(candidates, place);
        }
        self.held.extend(candidates);
        if self.held.len() >= BASELINE { self.finish(place) } else { Ok(()) }
    }

    /// Places the candidates that are held back.
    ///
    /// # Errors
    ///
    /// Those of `place`.
    pub fn finish<E>(&mut self, place: impl FnMut(Placed, T) -> Result<(), E>) -> Result<(), E> {
        let held = std::mem::take(&mut self.held);
        if self.densest.is_none() {
            self.densest = Some(densest(held.iter().take(BASELINE).map(|(screened, _)| screened)));
        }
        self.place(held, place)
    }

    fn place<E>(&mut self, candidates: Vec<(Screened, T)>, mut place: impl FnMut(Placed, T) -> Result<(), E>) -> Result<(), E> {
        // One table after the other, so that the processor waits for many of its answers at once.
        let from = self.number + 1;
        let same_ids: Vec<_> =
            (from..).zip(&candidates).map(|(number, (screened, _))| self.same_id(screened, number)).collect();
        let same_texts: Vec<_> =
            (from..).zip(&candidates).map(|(number, (screened, _))| self.same_text(screened, number)).collect();
        for ((screened, with), same) in candidates.into_iter().zip(same_ids.into_iter().zip(same_texts)) {
            let placed = self.placed(screened, same);
            place(placed, with)?;
        }
        Ok(())
    }

    /// An earlier candidate with the same id.
    fn same_id(&mut self, screened: &Screened, number: u64) -> Option<u64> {
        matches!(screened.outcome, Outcome::Scored(_)).then(|| self.ids.see(hash(&screened.id), number)).flatten()
    }

    /// An earlier candidate who says the same. Nothing is said where no skill is named, and that is no text that two could
    /// have in common.
    fn same_text(&mut self, screened: &Screened, number: u64) -> Option<u64> {
        let says_something = matches!(&screened.outcome, Outcome::Scored(scored) if scored.skills > 0);
        says_something.then(|| self.said.see(screened.said, number)).flatten()
    }

    /// What the candidates that were placed come to.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    fn placed(&mut self, screened: Screened, (same_id, same_text): (Option<u64>, Option<u64>)) -> Placed {
        self.number += 1;
        let mut flags = super::Flags::default();
        if let Outcome::Scored(scored) = &screened.outcome {
            flags = scored.flags;
            for (same, flag) in [(same_id, Flag::DuplicateId), (same_text, Flag::DuplicateText)] {
                if same.is_some() {
                    flags.insert(flag);
                }
            }
            if self.densest.is_some_and(|most| scored.density > Some(most)) {
                flags.insert(Flag::Stuffing);
            }
        }
        let bucket = self.bucket(&screened, flags);
        let placed = Placed { number: self.number, screened, bucket, flags, duplicate_of: same_text.or(same_id) };
        self.summary.add(&placed);
        placed
    }

    fn bucket(&self, screened: &Screened, flags: super::Flags) -> Bucket {
        let scored = match &screened.outcome {
            Outcome::Scored(scored) => scored,
            Outcome::Unread(_) => return Bucket::Unread,
            Outcome::Refused(_) => return Bucket::Refused,
        };
        if scored.score.fit.is_err() {
            return Bucket::Unscored;
        }
        let short = self.shortfalls(scored);
        if !short.is_empty() {
            return Bucket::NotMet(short);
        }
        let is_wanted = self.rules.filter.as_ref().is_none_or(|filter| filter.holds(&Facts { score: &scored.score, flags }));
        if is_wanted { Bucket::Ranked } else { Bucket::FilteredOut }
    }

    fn shortfalls(&self, scored: &Scored) -> Vec<Shortfall> {
        let short = self.rules.required.iter().filter_map(|(area, required)| {
            let coverage = scored.score.areas[*area].coverage;
            (coverage < *required).then_some(Shortfall { area: *area, required: *required, coverage })
        });
        short.collect()
    }
}

/// The density of skills beyond which a text is out of line with those of some candidates; without enough of them, none is.
fn densest<'s>(candidates: impl Iterator<Item = &'s Screened>) -> f64 {
    let density = |screened: &Screened| match &screened.outcome {
        Outcome::Scored(scored) => scored.density,
        Outcome::Unread(_) | Outcome::Refused(_) => None,
    };
    let mut densities: Vec<f64> = candidates.filter_map(density).collect();
    if densities.len() < LEAST_TEXTS {
        return f64::INFINITY;
    }
    let usual = median(&mut densities);
    let mut deviations: Vec<f64> = densities.iter().map(|density| (density - usual).abs()).collect();
    (usual + FAR * median(&mut deviations)).max(3.0 * usual)
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values[values.len() / 2]
}

fn hash(id: &str) -> u64 {
    FixedState::default().hash_one(id)
}
