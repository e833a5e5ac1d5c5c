//! The measures as text: Markdown tables, and the rows that went wrong.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::measure::{Areas, Outcome, Outcomes};

/// How many of how many.
#[derive(Clone, Copy, Default)]
struct Share {
    right: usize,
    of: usize,
}

impl Share {
    fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Share { right, of } = *self;
        if of == 0 {
            return f.write_str("-");
        }
        // In thousandths, rounded half up, so that no floating-point digit can differ between machines.
        let thousandths = (right * 2000 + of) / (2 * of);
        write!(f, "{right}/{of} ({}.{}%)", thousandths / 10, thousandths % 10)
    }
}

/// Prints the measures by label, kind and area.
///
/// # Errors
///
/// When the output cannot be written.
pub(super) fn tables(outcomes: &Outcomes, labelled: &Areas, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "| set | part | right |\n|---|---|---|")?;
    let sets = [
        ("terms", &outcomes.terms),
        ("negatives", &outcomes.negatives),
        ("variants", &outcomes.variants),
        ("look-alikes", &outcomes.look_alikes),
    ];
    for (name, rows) in sets {
        let parts = by_part(rows);
        for (part, share) in &parts {
            writeln!(out, "| {name} | {part} | {share} |")?;
        }
        if parts.len() > 1 {
            writeln!(out, "| {name} | all | {} |", total(rows))?;
        }
    }
    writeln!(out)?;
    if outcomes.terms.is_empty() { Ok(()) } else { by_area(outcomes, labelled, out) }
}

/// Prints the rows that are not right, and the terms with credit outside their areas.
///
/// # Errors
///
/// When the output cannot be written.
pub(super) fn misses(outcomes: &Outcomes, out: &mut impl Write) -> io::Result<()> {
    let sets = [
        ("terms", &outcomes.terms),
        ("negatives", &outcomes.negatives),
        ("variants", &outcomes.variants),
        ("look-alikes", &outcomes.look_alikes),
    ];
    for (name, rows) in sets {
        for row in rows.iter().filter(|row| !row.right || !row.outside.is_empty()) {
            write!(out, "{name}, {}: {}", row.part, row.row)?;
            let missing: Areas = row.wanted.difference(&row.credited).cloned().collect();
            for (word, areas) in [("lacks", &missing), ("outside", &row.outside)] {
                if !areas.is_empty() {
                    write!(out, "; {word} {}", joined(areas))?;
                }
            }
            writeln!(out)?;
        }
    }
    Ok(())
}

fn by_area(outcomes: &Outcomes, labelled: &Areas, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "| area | clear terms found | credits, of which outside |\n|---|---|---|")?;
    let mut all = (0, 0);
    for area in labelled {
        let mut found = Share::default();
        let (mut credits, mut outside) = (0, 0);
        for row in &outcomes.terms {
            if row.part == "clear" && row.wanted.contains(area) {
                found.count(row.credited.contains(area));
            }
            credits += usize::from(row.credited.contains(area));
            outside += usize::from(row.outside.contains(area));
        }
        all = (all.0 + credits, all.1 + outside);
        writeln!(out, "| {area} | {found} | {credits}, {outside} |")?;
    }
    let clear: Vec<_> = outcomes.terms.iter().filter(|row| row.part == "clear").collect();
    writeln!(out, "| all areas of a term | {} | {}, {} |", total(clear), all.0, Share { right: all.1, of: all.0 })
}

fn by_part(rows: &[Outcome]) -> BTreeMap<&str, Share> {
    let mut parts: BTreeMap<&str, Share> = BTreeMap::new();
    for row in rows {
        parts.entry(&row.part).or_default().count(row.right);
    }
    parts
}

fn total<'a>(rows: impl IntoIterator<Item = &'a Outcome>) -> Share {
    let mut share = Share::default();
    rows.into_iter().for_each(|row| share.count(row.right));
    share
}

fn joined(areas: &Areas) -> String {
    areas.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}
