//! The match table for a terminal.

use std::io;

use comfy_table::{Attribute, Cell, Color};
use unicode_width::UnicodeWidthStr as _;

use super::layout::{self, SPACING, cut, one_line};
use super::{Report, wording};
use crate::assess::{AreaResult, Assessment, Evidence, GroupResult, Status};
use crate::decimal::two_places;
use crate::profile::Rung;
use crate::recognise::Unrecognised;

/// Tables by group, then the headline, next steps, and what did not count.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// The columns of the terminal; below [`Table::NARROWEST`], that is used.
    pub width: u16,
    /// Whether to add colour. It never says anything alone.
    pub color: bool,
    /// Whether to print all evidence, with paths and lines, and all that did not count.
    pub details: bool,
}

/// The widths of the columns; the evidence has what is left.
struct Columns {
    area: u16,
    bar: u16,
    evidence: u16,
}

/// "✓ covered", "– optional"
const STATUS_WIDTH: u16 = 10;
/// " 0.88"
const FIGURE_WIDTH: u16 = 5;
/// What breaking a text into two lines at a space may cost.
const WRAPPING: usize = 8;

impl Table {
    /// Nothing readable fits in less.
    pub const NARROWEST: u16 = 60;

    fn width(self) -> u16 {
        self.width.max(Self::NARROWEST)
    }

    fn columns(self) -> Columns {
        let width = self.width();
        let (area, bar) = match width {
            ..80 => (20, 4),
            80..100 => (25, 6),
            _ => (32, 10),
        };
        Columns { area, bar, evidence: width - area - STATUS_WIDTH - bar - FIGURE_WIDTH - 3 * SPACING }
    }
}

impl Report for Table {
    fn write(&self, assessment: &Assessment<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let columns = self.columns();
        // Without a score, a table of what is missing would still read as a verdict.
        let groups = if assessment.fit.is_ok() { assessment.groups.as_slice() } else { &[] };
        for (index, group) in groups.iter().enumerate() {
            writeln!(out, "{}", self.heading(group))?;
            let areas = assessment.areas.iter().filter(|area| area.group == index);
            writeln!(out, "{}\n", self.group(assessment, areas, &columns))?;
        }
        writeln!(out, "{}", self.headline(assessment))?;
        for step in &assessment.steps {
            let step = format!("next: {} (+{:.1})", wording::step(assessment, step), step.gain);
            writeln!(out, "{}", self.wrapped(step))?;
        }
        self.leftovers(assessment, out)?;
        self.remarks(assessment, out)?;
        if self.details { self.details(assessment, out) } else { Ok(()) }
    }
}

impl Table {
    fn heading(self, group: &GroupResult<'_>) -> String {
        let need = wording::group_need(group.group);
        let heading = format!("{}: {need}: {}", group.group.title, wording::standing(group));
        if !self.color {
            return self.wrapped(heading);
        }
        let cell = Cell::new_owned(heading).add_attribute(Attribute::Bold);
        self.laid_out([self.width()], vec![[cell]])
    }

    /// The areas of one group; the same widths in every group make one table of all.
    fn group<'a>(
        self,
        assessment: &Assessment<'_>,
        areas: impl Iterator<Item = &'a AreaResult<'a>>,
        columns: &Columns,
    ) -> String {
        let widths = [columns.area + SPACING, STATUS_WIDTH + SPACING, columns.bar + FIGURE_WIDTH + SPACING, columns.evidence];
        let rows = areas.map(|area| {
            let color = match area.status {
                Status::Covered => Color::Green,
                Status::Partial => Color::Yellow,
                Status::Missing if area.optional => Color::DarkGrey,
                Status::Missing => Color::Red,
            };
            [
                Cell::new(&area.area.title),
                Cell::new_owned(format!("{} {}", wording::sign(area), wording::status(area))).fg(color),
                Cell::new_owned(format!("{} {:.2}", bar(area.coverage, columns.bar), area.coverage)),
                Cell::new_owned(quotes(assessment, area, columns.evidence)),
            ]
        });
        self.laid_out(widths, rows.collect())
    }

    fn laid_out<const N: usize>(self, widths: [u16; N], rows: Vec<[Cell; N]>) -> String {
        layout::columns(widths, rows, self.color)
    }

    fn wrapped(self, text: String) -> String {
        layout::wrapped(text, self.width(), self.color)
    }

    fn headline(self, assessment: &Assessment<'_>) -> String {
        let parts = wording::headline(assessment);
        let line = parts.join(wording::HEADLINE_SEPARATOR);
        if line.width() <= usize::from(self.width()) {
            return line;
        }
        let [fit, areas, unmet @ ..] = parts.as_slice() else { return line };
        let lines = [[fit.as_str(), areas].join(wording::HEADLINE_SEPARATOR)].into_iter().chain(unmet.iter().cloned());
        lines.map(|line| self.wrapped(line)).collect::<Vec<_>>().join("\n")
    }

    /// What was not understood, not credited and not asked for.
    fn leftovers(self, assessment: &Assessment<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let recognition = &assessment.recognition;
        let unknown: Vec<_> = recognition.unrecognised.iter().map(|unknown| unrecognised(assessment, unknown)).collect();
        let not_credited = recognition.not_credited.iter().map(|named| wording::not_credited(assessment, named));
        let mut not_credited: Vec<_> = not_credited.collect();
        not_credited.dedup();
        let not_asked: Vec<_> = assessment.not_asked.iter().map(|skill| wording::not_asked(assessment, *skill)).collect();
        for (label, items) in [("not recognised", unknown), ("not credited", not_credited), ("not asked for", not_asked)] {
            if items.is_empty() {
                continue;
            }
            let label = format!("{label} ({}): ", items.len());
            let width = usize::from(self.width());
            if self.details {
                writeln!(out, "{}", label.trim_end())?;
                for item in items {
                    writeln!(out, "  {item}")?;
                }
            } else {
                writeln!(out, "{}", one_line(&label, &items, width))?;
            }
        }
        Ok(())
    }

    /// What the reader should know of the sources.
    fn remarks(self, assessment: &Assessment<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        for unread in assessment.profile.unread() {
            writeln!(out, "{}", self.wrapped(format!("unread: {}", wording::unread(unread))))?;
        }
        let mut remarks = assessment.profile.remarks();
        while let Some(first) = remarks.first().filter(|_| !self.details) {
            // In brief, those of one kind share a line.
            let count = remarks.iter().take_while(|remark| remark.kind == first.kind).count();
            let (of_kind, rest) = remarks.split_at(count);
            let label = format!("{} ({count}): ", wording::remark(first));
            let room = usize::from(self.width()).saturating_sub(label.width());
            let texts: Vec<_> = of_kind.iter().map(|remark| cut(&wording::printable(&remark.text), room)).collect();
            writeln!(out, "{}", one_line(&label, &texts, usize::from(self.width())))?;
            remarks = rest;
        }
        for remark in remarks {
            let source = &assessment.profile.sources()[remark.source].name;
            let text = format!("{} [{source}, {}]: {}", wording::remark(remark), remark.place, remark.text);
            writeln!(out, "{}", self.wrapped(wording::printable(&text)))?;
        }
        Ok(())
    }

    /// All evidence with its paths and places, and papers on the areas that are missing.
    fn details(self, assessment: &Assessment<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        for area in assessment.areas.iter().filter(|area| !area.evidence.is_empty()) {
            writeln!(out, "\nevidence for {}, {:.2}", area.area.title, area.coverage)?;
            for evidence in &area.evidence {
                writeln!(out, "{}", self.indented(&evidence_line(assessment, evidence)))?;
            }
            if assessment.profile.has_passages() && wording::backing(area).is_none() {
                writeln!(out, "  rests on lists alone: no job, project or paper shows it")?;
            }
            if let Some(stop) = wording::stop(area, assessment.vocabulary) {
                writeln!(out, "  {stop}")?;
            }
        }
        for area in assessment.areas.iter().filter(|area| area.status == Status::Missing && !area.area.reading.is_empty()) {
            writeln!(out, "\nto read on {}", area.area.title)?;
            for paper in &*area.area.reading {
                writeln!(out, "{}", self.indented(&wording::paper(paper)))?;
            }
        }
        Ok(())
    }

    /// A text under a heading, its later lines further in than the first.
    fn indented(self, text: &str) -> String {
        let inner = Table { width: self.width() - 4, ..self };
        let lines = inner.laid_out([inner.width], vec![[Cell::new(text)]]);
        format!("  {}", lines.replace('\n', "\n    "))
    }
}

/// What shows an area: the candidate's words, in two lines at the most.
fn quotes(assessment: &Assessment<'_>, area: &AreaResult<'_>, width: u16) -> String {
    let mut quotes: Vec<String> = Vec::new();
    let mut evidence: Vec<&Evidence> = area.evidence.iter().collect();
    // What is backed best comes first, as the label says how well that is.
    evidence.sort_by_key(|evidence| std::cmp::Reverse(evidence.rung));
    for evidence in evidence {
        let quote = wording::quote(assessment, evidence);
        if !quotes.contains(&quote) {
            quotes.push(quote);
        }
    }
    let label = wording::backing(area).map_or_else(String::new, |backing| format!("{backing}: "));
    one_line(&label, &quotes, usize::from(width) * 2 - WRAPPING)
}

/// What a piece of evidence counts, the words, the path and the place.
fn evidence_line(assessment: &Assessment<'_>, evidence: &Evidence) -> String {
    let Some(mention) = evidence.mention.map(|mention| &assessment.recognition.mentions[mention]) else { return String::new() };
    let claim = &assessment.profile.claims()[mention.claim];
    let source = wording::printable(&assessment.profile.sources()[claim.source].name);
    let via = wording::via(assessment, evidence).map_or_else(String::new, |via| format!(": {via}"));
    let experience = wording::experience(assessment.experience(evidence.skill));
    let backing = Some(evidence.rung).filter(|rung| *rung > Rung::Listed).map(|rung| rung.as_str().to_owned());
    let place: Vec<_> = [source, claim.place.to_string()].into_iter().chain(backing).chain(experience).collect();
    let place = place.join(", ");
    let quote = wording::quote(assessment, evidence);
    let sentence = wording::sentence(assessment, mention).map_or_else(String::new, |sentence| format!(" in “{sentence}”"));
    format!("{:.2}  {quote}{sentence} [{place}]{via}", evidence.value)
}

fn unrecognised(assessment: &Assessment<'_>, unknown: &Unrecognised) -> String {
    let text = wording::printable(wording::unrecognised_text(assessment, unknown));
    match unknown.suggestions.first() {
        Some(skill) => format!("{text} ({}?)", assessment.vocabulary.skill(*skill).name()),
        None => text,
    }
}

/// A coverage as a bar of so many cells; it is full where the figure beside it, with its two places, is.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a coverage lies between 0 and 1")]
fn bar(coverage: f64, cells: u16) -> String {
    let full = (two_places(coverage) * f64::from(cells)).floor() as usize;
    "█".repeat(full) + &"░".repeat(usize::from(cells) - full)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_full_only_when_all_is_covered() {
        assert_eq!(bar(0.0, 6), "░░░░░░");
        assert_eq!(bar(0.99, 6), "█████░");
        assert_eq!(bar(0.999, 6), "██████");
        assert_eq!(bar(1.0, 6), "██████");
    }

    #[test]
    fn a_line_says_how_many_did_not_fit() {
        let items = ["alpha", "beta", "gamma", "delta"].map(String::from);
        assert_eq!(one_line("x: ", &items, 80), "x: alpha, beta, gamma, delta");
        assert_eq!(one_line("x: ", &items, 24), "x: alpha, beta, 2 more");
    }
}
