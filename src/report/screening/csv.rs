//! A CSV file with a candidate a row.

use std::io;

use ::csv::Writer;

use super::words;
use crate::report::csv::{harmless, io_error};
use crate::role::Role;
use crate::screen::{Bucket, Flag, Placed};

/// Writes candidates as rows: who they are, what they come to, a column for each area, where they belong and why, flags.
pub struct CandidatesCsv<'r, W: io::Write> {
    role: &'r Role,
    writer: Writer<W>,
    row: Vec<String>,
}

/// The columns before those of the areas.
const BEFORE: [&str; 11] = ["number", "rank", "id", "name", "source", "line", "score", "met", "covered", "partial", "missing"];
/// The columns behind them.
const BEHIND: [&str; 4] = ["bucket", "reason", "flags", "duplicate_of"];

impl<'r, W: io::Write> CandidatesCsv<'r, W> {
    /// Writes the header.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn new(role: &'r Role, out: W) -> io::Result<Self> {
        let mut writer = Writer::from_writer(out);
        let areas = role.areas().map(|area| area.id.as_ref());
        writer.write_record(BEFORE.into_iter().chain(areas).chain(BEHIND)).map_err(io_error)?;
        Ok(CandidatesCsv { role, writer, row: Vec::new() })
    }

    /// Writes one candidate.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn write(&mut self, rank: Option<usize>, placed: &Placed) -> io::Result<()> {
        let screened = &placed.screened;
        let scored = placed.scored().filter(|scored| scored.score.fit.is_ok());
        let breadth = scored.map(|scored| scored.score.breadth());
        let row = &mut self.row;
        row.clear();
        row.push(placed.number.to_string());
        row.push(text(rank));
        row.push(harmless(&screened.id).into_owned());
        row.push(screened.name.as_deref().map(|name| harmless(name).into_owned()).unwrap_or_default());
        row.push(screened.source.as_deref().map(|source| harmless(source).into_owned()).unwrap_or_default());
        row.push(text(screened.line));
        row.push(text(placed.fit()));
        row.push(text(scored.map(|scored| scored.score.met)));
        for count in [breadth.map(|of| of.covered), breadth.map(|of| of.partial), breadth.map(|of| of.missing)] {
            row.push(text(count));
        }
        for index in 0..self.role.areas().count() {
            row.push(text(scored.map(|scored| scored.score.areas[index].coverage)));
        }
        row.push(placed.bucket.as_str().to_owned());
        let reason = if placed.bucket == Bucket::Ranked { None } else { words::reason(placed, self.role) };
        row.push(harmless(&reason.unwrap_or_default()).into_owned());
        row.push(placed.flags.iter().map(Flag::as_str).collect::<Vec<_>>().join(" "));
        row.push(text(placed.duplicate_of));
        self.writer.write_record(&*row).map_err(io_error)
    }

    /// Writes what is buffered; gives the place back to which it was written.
    ///
    /// # Errors
    ///
    /// Those of that place.
    pub fn finish(self) -> io::Result<W> {
        self.writer.into_inner().map_err(::csv::IntoInnerError::into_error)
    }
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
