//! The measures as a table.

use std::io;

use skillmatch::Vocabulary;

use crate::measure::{Measured, measure};
use crate::sets::Labelled;

/// Prints a row for each posting and one for all; with `list`, what is read otherwise than labelled.
pub(crate) fn table(postings: &[Labelled], vocabulary: &Vocabulary, list: bool, out: &mut dyn io::Write) -> io::Result<()> {
    let measured: Vec<Measured> = postings.iter().map(|posting| measure(posting, vocabulary)).collect();
    writeln!(out, "{:36} {:>12} {:>9} {:>7} {:>7} {:>9}", "posting", "requirements", "lines", "levels", "years", "not taken")?;
    for (posting, measured) in postings.iter().zip(&measured) {
        row(&posting.file, measured, out)?;
    }
    let mut all = Measured::default();
    for one in &measured {
        all.lines += one.lines;
        all.requirements += one.requirements;
        all.right += one.right;
        all.right_requirements += one.right_requirements;
        all.levels = (all.levels.0 + one.levels.0, all.levels.1 + one.levels.1);
        all.years = (all.years.0 + one.years.0, all.years.1 + one.years.1);
        all.not += one.not;
        all.taken += one.taken;
    }
    row("all", &all, out)?;
    let share = |part: usize, whole: usize| 100 * part / whole.max(1);
    let requirements = share(all.right_requirements, all.requirements);
    writeln!(out, "{requirements} % of the requirements and {} % of all lines are read rightly", share(all.right, all.lines))?;
    let titles = measured.iter().filter(|measured| measured.title_is_right).count();
    writeln!(out, "{titles} of {} titles", measured.len())?;
    if list {
        for (posting, measured) in postings.iter().zip(&measured).filter(|(_, measured)| !measured.faults.is_empty()) {
            writeln!(out, "\n{}", posting.file)?;
            measured.faults.iter().try_for_each(|fault| writeln!(out, "  {fault}"))?;
        }
    }
    Ok(())
}

fn row(name: &str, measured: &Measured, out: &mut dyn io::Write) -> io::Result<()> {
    let of = |(part, whole): (usize, usize)| format!("{part}/{whole}");
    let (lines, requirements) =
        (of((measured.right, measured.lines)), of((measured.right_requirements, measured.requirements)));
    let not = of((measured.not - measured.taken, measured.not));
    writeln!(out, "{name:36} {requirements:>12} {lines:>9} {:>7} {:>7} {not:>9}", of(measured.levels), of(measured.years))
}
