//! Laying out what came of screening many candidates: one file per format.

mod csv;
mod json;
mod markdown;
mod table;
pub(super) mod words;

pub use self::csv::CandidatesCsv;
pub use self::json::{CandidateLines, SCREEN_SCHEMA, screening_json};
pub use self::markdown::screening_markdown;
pub use self::table::ScreeningTable;
pub use self::words::summary as summary_lines;

use crate::role::Role;
use crate::screen::{Placed, Summary};

/// What came of a pool, ranked.
#[derive(Clone, Copy, Debug)]
pub struct Screening<'s> {
    /// The role.
    pub role: &'s Role,
    /// By what the candidates are ranked, where it is an area.
    pub sort: Option<usize>,
    /// The best candidates with their ranks.
    pub ranked: &'s [(usize, Placed)],
    /// Those who are not ranked, in the order of the pool, as far as they were kept.
    pub others: &'s [Placed],
    /// What the whole pool comes to.
    pub summary: &'s Summary,
}
