//! Screening: many candidates held against one role, put into buckets and ranked.
//!
//! The way through: rows come in portions ([`rows`]) or candidates as profiles; a [`Screener`] works out what each comes to;
//! a [`Pool`] takes them in their order, finds duplicates and what is out of line with the rest, and puts each into a
//! [`Bucket`]; a [`Ranking`] keeps the best. [`in_order`] does the first part on several threads.

mod blind;
mod expression;
mod flags;
mod items;
mod parallel;
mod pool;
mod ranking;
mod recent;
pub mod rows;
mod screener;
mod summary;

pub use blind::{Blind, Redactor};
pub use expression::{ExpressionFault, Filter};
pub use flags::{Flag, Flags};
pub use items::Memory;
pub use parallel::in_order;
pub use pool::{Pool, Rules};
pub use ranking::{Ranking, Sort};
pub use screener::{Screener, said_in};
pub use summary::{AreaSummary, Summary};

use std::sync::Arc;

use crate::assess::Score;
use crate::profile::Unread;
use rows::Refused;

/// Nobody has used anything for longer than this, in years.
const LONGEST_CAREER: f64 = 60.0;

/// One candidate, and what came of reading them.
#[derive(Clone, Debug)]
pub struct Screened {
    /// What tells the candidate apart.
    pub id: String,
    /// The candidate's name, where it is known.
    pub name: Option<String>,
    /// The file that they come from; `None` where that would say who they are.
    pub source: Option<Arc<str>>,
    /// The line in it where they begin, for a row.
    pub line: Option<u64>,
    /// What came of reading them.
    pub outcome: Outcome,
    /// A hash of all that is said of them, by which duplicates are found.
    pub said: u64,
    /// The assessment with its evidence as the JSON that `match` writes, where it was asked for.
    pub details: Option<Box<str>>,
}

impl Screened {
    /// Takes out who the candidate is: a pseudonym stands for the id, and the row is not quoted. Details are not touched.
    pub fn hide(&mut self, blind: &Blind) {
        self.id = blind.pseudonym(&self.id);
        self.name = None;
        self.source = None;
        self.line = None;
        if let Outcome::Refused(refused) = &mut self.outcome {
            refused.detail = None;
            refused.raw.clear();
        }
    }
}

/// What came of reading a candidate.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// They were read.
    Scored(Scored),
    /// Their file could not be read, which says nothing of them.
    Unread(Unread),
    /// Their row is in no form that can be read.
    Refused(Refused),
}

/// What a candidate comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored {
    /// How they meet the role.
    pub score: Score,
    /// How many skills they claim.
    pub skills: usize,
    /// How often a hundred words of running text name a skill; `None` where there is little of it.
    pub density: Option<f64>,
    /// What deserves a second look.
    pub flags: Flags,
}

/// A candidate with their place in the pool.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The how-manieth candidate of the pool they are, from 1 on.
    pub number: u64,
    /// The candidate.
    pub screened: Screened,
    /// Where they belong.
    pub bucket: Bucket,
    /// What deserves a second look.
    pub flags: Flags,
    /// The number of an earlier candidate with the same id, or who says the same.
    pub duplicate_of: Option<u64>,
}

/// Where a candidate belongs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Bucket {
    /// Among those that are ranked.
    Ranked,
    /// They do not meet what is required: what they fall short of.
    NotMet(Vec<Shortfall>),
    /// A filter leaves them out.
    FilteredOut,
    /// Too little was understood for a score.
    Unscored,
    /// Their file could not be read.
    Unread,
    /// Their row could not be read.
    Refused,
}

impl Bucket {
    /// The word that outputs use.
    pub fn as_str(&self) -> &'static str {
        match self {
            Bucket::Ranked => "ranked",
            Bucket::NotMet(_) => "not-met",
            Bucket::FilteredOut => "filtered-out",
            Bucket::Unscored => "unscored",
            Bucket::Unread => "unread",
            Bucket::Refused => "refused",
        }
    }
}

/// An area of which a candidate does not cover what is required.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shortfall {
    /// The position of the area in the role.
    pub area: usize,
    /// What is required.
    pub required: f64,
    /// What they cover.
    pub coverage: f64,
}

impl Placed {
    /// What the candidate comes to, if they were read.
    pub fn scored(&self) -> Option<&Scored> {
        match &self.screened.outcome {
            Outcome::Scored(scored) => Some(scored),
            Outcome::Unread(_) | Outcome::Refused(_) => None,
        }
    }

    /// The fit, if there is one.
    pub fn fit(&self) -> Option<f64> {
        self.scored()?.score.fit.ok()
    }
}
