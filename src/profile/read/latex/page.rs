//! The lines of a LaTeX document while they come together.

use super::super::tidy::Entry;
use crate::profile::transcript::{Look, Place, Transcript};

/// Stands between the cells of a row until it is complete.
const CELL_END: &str = "\u{1}";

/// Words that divide the beginning from the end of a period.
const UNTIL: [&str; 7] = ["–", "—", " - ", " to ", " bis ", " until ", "--"];

/// Gathers text to lines.
#[derive(Default)]
pub(super) struct Page {
    /// The lines so far.
    pub(super) transcript: Transcript,
    /// How the line looks that is being gathered.
    pub(super) look: Option<Look>,
    line: Gathered,
    hidden: Gathered,
    entry: Option<(Heading, usize)>,
}

/// Text with the line of the source on which it begins.
#[derive(Default)]
struct Gathered {
    text: String,
    line: usize,
}

/// The heading of an entry, whose parts may come one after another.
#[derive(Clone, Debug, Default)]
pub(super) struct Heading {
    /// What one was or did.
    pub(super) title: String,
    /// Where or for whom.
    pub(super) organisation: String,
    /// When, as it is written.
    pub(super) dates: String,
}

impl Gathered {
    /// Adds text that stands on a line of the source.
    fn add(&mut self, text: &str, line: usize) {
        if self.text.is_empty() {
            // Space at the beginning is not kept, so that text is blank only if it is empty.
            if text.trim().is_empty() {
                return;
            }
            self.line = line;
        }
        self.text.push_str(text);
    }
}

impl Page {
    /// Adds text to the line being gathered, or to the text that nobody sees.
    pub(super) fn text(&mut self, text: &str, line: usize, hidden: bool) {
        if hidden {
            self.hidden.add(text, line);
            return;
        }
        self.end_hidden();
        if !text.trim().is_empty() {
            self.end_entry();
        }
        self.line.add(text, line);
    }

    /// Ends the cell of a row.
    pub(super) fn end_cell(&mut self, line: usize) {
        self.line.add(CELL_END, line);
    }

    /// Whether the line being gathered has no text yet.
    pub(super) fn at_start(&self) -> bool {
        self.line.text.is_empty()
    }

    /// Ends the line being gathered.
    pub(super) fn end_line(&mut self) {
        self.end_hidden();
        let look = self.look.take().unwrap_or(Look::Paragraph);
        let text = std::mem::take(&mut self.line.text);
        let cells: Vec<&str> = text.split(CELL_END).map(str::trim).filter(|cell| !cell.is_empty()).collect();
        let look = if cells.len() > 1 { Look::Row } else { look };
        self.transcript.push(look, &cells.join(" | "), Place::Line(self.line.line));
    }

    /// Adds a line of its own.
    pub(super) fn add(&mut self, look: Look, text: &str, line: usize) {
        self.end_line();
        self.end_entry();
        self.transcript.push(look, text, Place::Line(line));
    }

    /// Begins the heading of an entry, to which parts may still come.
    pub(super) fn begin_entry(&mut self, heading: Heading, line: usize) {
        self.end_line();
        self.end_entry();
        self.entry = Some((heading, line));
    }

    /// The heading of an entry to which parts may still come, if nothing came behind it.
    pub(super) fn open_entry(&mut self) -> Option<&mut Heading> {
        let start = self.at_start();
        self.entry.as_mut().filter(|_| start).map(|(heading, _)| heading)
    }

    /// Ends the text that nobody sees.
    pub(super) fn end_hidden(&mut self) {
        if !self.hidden.text.is_empty() {
            let text = std::mem::take(&mut self.hidden.text);
            self.transcript.push_hidden(&text, Place::Line(self.hidden.line));
        }
    }

    /// Ends everything.
    pub(super) fn finish(mut self) -> Transcript {
        self.end_line();
        self.end_entry();
        self.transcript
    }

    /// Writes the heading of an entry.
    fn end_entry(&mut self) {
        if let Some((heading, line)) = self.entry.take() {
            self.transcript.push(Look::Heading(2), &heading.to_line(), Place::Line(line));
        }
    }
}

impl Heading {
    /// The heading as one line.
    pub(super) fn to_line(&self) -> String {
        let (from, to) = period(&self.dates);
        let entry = Entry { title: &self.title, organisation: &self.organisation, ..Entry::default() };
        match to {
            None => Entry { from, ..entry }.to_line(),
            // "2019 –" has an open end.
            Some(to) => Entry { from, to, open: true, ..entry }.to_line(),
        }
    }
}

/// The beginning and the end of a period; no end if it is one date.
fn period(dates: &str) -> (&str, Option<&str>) {
    let dates = dates.trim();
    if let Some((from, to)) = UNTIL.iter().find_map(|until| dates.split_once(until)) {
        return (from.trim(), Some(to.trim()));
    }
    match dates.split_once('-') {
        Some((from, to))
            if has_year(from) && (has_year(to) || to.trim().is_empty() || to.trim().starts_with(char::is_alphabetic)) =>
        {
            (from.trim(), Some(to.trim()))
        }
        _ => (dates, None),
    }
}

/// Whether a text has a year in it.
pub(super) fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit())
        .any(|figures| figures.len() == 4 && (figures.starts_with("19") || figures.starts_with("20")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_become_dates() {
        let line = |dates: &str| Heading { title: "A".into(), organisation: "B".into(), dates: dates.into() }.to_line();
        assert_eq!(line("Jan 2019 – Present"), "A, B (2019-01 – present)");
        assert_eq!(line("2019–"), "A, B (2019 – present)");
        assert_eq!(line("2019-2021"), "A, B (2019 – 2021)");
        assert_eq!(line("2019-03"), "A, B (2019-03)");
        assert_eq!(line("03/2019 - 05/2021"), "A, B (2019-03 – 2021-05)");
        assert_eq!(line(""), "A, B");
        assert!(has_year("since 2019") && !has_year("20190") && !has_year("1234"));
    }
}
