//! The ranking for a terminal.

use std::io;

use comfy_table::{Attribute, Cell, Color};
use unicode_width::UnicodeWidthStr as _;

use super::{Screening, words};
use crate::report::layout::{self, SPACING};
use crate::report::wording::printable;
use crate::screen::{Bucket, Placed, Scored};

/// A row for each ranked candidate with a strip of the areas, then who is not ranked and why, then what the pool comes to.
#[derive(Clone, Copy, Debug)]
pub struct ScreeningTable {
    /// The columns of the terminal; below [`ScreeningTable::NARROWEST`], that is used.
    pub width: u16,
    /// Whether to add colour. It never says anything alone.
    pub color: bool,
    /// Whether to name everybody who is not ranked.
    pub details: bool,
}

impl ScreeningTable {
    /// Nothing readable fits in less.
    pub const NARROWEST: u16 = 60;
    /// So many of a bucket are named, unless all are asked for.
    const MOST_NAMED: usize = 5;

    /// Writes the table.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn write(&self, screening: &Screening<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        if !screening.ranked.is_empty() {
            self.ranking(screening, out)?;
            let by_area = |area| format!("{}, then by fit", words::area(screening.role, area));
            let by = screening.sort.map_or_else(|| String::from("fit"), by_area);
            for line in [
                format!("areas, from left to right: {}", words::legend(screening.role)),
                String::from("█ covered, ▒ partly, · missing; after 'lacks' stands what a need still asks for"),
                format!("ranked by {by}; ties by areas covered, then partly covered; an equal rank is in the order of reading"),
            ] {
                writeln!(out, "{}", self.wrapped(&line))?;
            }
            writeln!(out)?;
        }
        let summary = screening.summary;
        let is_not_met = |bucket: &Bucket| matches!(bucket, Bucket::NotMet(_));
        self.bucket(screening, ("does not meet what is required", summary.not_met), is_not_met, out)?;
        self.bucket(screening, ("no score", summary.unscored), |bucket| *bucket == Bucket::Unscored, out)?;
        self.bucket(screening, ("unread", summary.unread), |bucket| *bucket == Bucket::Unread, out)?;
        self.bucket(screening, ("refused", summary.refused), |bucket| *bucket == Bucket::Refused, out)?;
        let lines = words::summary(summary, screening.role).into_iter().chain(words::coverage(summary, screening.role));
        for line in lines {
            writeln!(out, "{}", self.wrapped(&line))?;
        }
        Ok(())
    }

    fn width(self) -> u16 {
        self.width.max(Self::NARROWEST)
    }

    fn wrapped(self, text: &str) -> String {
        layout::wrapped(printable(text), self.width(), self.color)
    }

    /// A row for each candidate, and what they lack: in a column where there is room for one, and below it elsewhere.
    fn ranking(self, screening: &Screening<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let strip = screening.ranked.first().and_then(|(_, placed)| placed.scored());
        let strip = strip.map_or(0, |scored| words::strip(scored, screening.role).chars().count());
        let strip = u16::try_from(strip).unwrap_or(u16::MAX).min(self.width() - LEFT - NARROWEST_NAME);
        let room = self.width() - LEFT - strip;
        let has_column = room >= NARROWEST_NAME + SPACING + NARROWEST_LACKS;
        let candidate = if has_column { (room * 2 / 5).clamp(NARROWEST_NAME, WIDEST_NAME) } else { room };
        let mut rows = vec![["rank", "candidate", "fit", "areas", if has_column { "lacks" } else { "" }].map(bold)];
        let mut before = None;
        for (rank, placed) in screening.ranked {
            let Some(scored) = placed.scored() else { continue };
            let is_shared = before.replace(*rank) == Some(*rank);
            let lacks = Lacks::of(screening, placed, scored);
            let [position, name, fit, areas] = cells(screening, (*rank, is_shared), placed, scored, candidate);
            if has_column {
                let room = usize::from(room - candidate - SPACING);
                rows.push([position, name, fit, areas, Cell::new_owned(lacks.fitting(room, 2))]);
            } else {
                rows.push([position, name, fit, areas, Cell::new("")]);
                let widths = widths(candidate, strip, 0);
                let drawn = layout::columns(
                    [widths[0], widths[1], widths[2], widths[3]],
                    first_four(std::mem::take(&mut rows)),
                    self.color,
                );
                writeln!(out, "{drawn}")?;
                let indent = " ".repeat(usize::from(RANK + SPACING));
                for line in lacks.lines(usize::from(self.width()) - indent.len()) {
                    writeln!(out, "{indent}{line}")?;
                }
            }
        }
        if has_column {
            let lacks = room - candidate - SPACING;
            writeln!(out, "{}", layout::columns(widths(candidate, strip, lacks), rows, self.color))?;
        }
        writeln!(out)
    }

    /// Who is in a bucket, and why.
    fn bucket(
        self,
        screening: &Screening<'_>,
        (heading, count): (&str, u64),
        is_in: impl Fn(&Bucket) -> bool,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        if count == 0 {
            return Ok(());
        }
        writeln!(out, "{heading} ({count})")?;
        let most = if self.details { usize::MAX } else { Self::MOST_NAMED };
        let of_bucket = screening.others.iter().filter(|placed| is_in(&placed.bucket));
        let mut named = 0;
        for placed in of_bucket.take(most) {
            let reason = words::reason(placed, screening.role).unwrap_or_default();
            let line = match placed.screened.line {
                Some(line) if placed.bucket == Bucket::Refused => {
                    format!("- {}:{line}: {reason}", placed.screened.source.as_deref().unwrap_or("row"))
                }
                _ => format!("- {}: {reason}", words::who(placed)),
            };
            writeln!(out, "{}", self.wrapped(&line))?;
            named += 1;
        }
        if named < count {
            writeln!(out, "and {} more; --format csv names all", count - named)?;
        }
        writeln!(out)
    }
}

/// "=1000"
const RANK: u16 = 5;
/// "100.0"
const FIT: u16 = 5;
/// Rank and fit with the space behind them and behind the two other columns.
const LEFT: u16 = RANK + FIT + 3 * SPACING;
const NARROWEST_NAME: u16 = 12;
const WIDEST_NAME: u16 = 36;
/// A column for what is lacking is worth having from this width on.
const NARROWEST_LACKS: u16 = 36;

fn bold(text: &str) -> Cell {
    Cell::new(text).add_attribute(Attribute::Bold)
}

/// The widths of all columns with the space behind them.
fn widths(candidate: u16, strip: u16, lacks: u16) -> [u16; 5] {
    [RANK + SPACING, candidate + SPACING, FIT + SPACING, strip + SPACING, lacks]
}

fn first_four(rows: Vec<[Cell; 5]>) -> Vec<[Cell; 4]> {
    rows.into_iter().map(|[rank, name, fit, areas, _]| [rank, name, fit, areas]).collect()
}

fn cells(
    screening: &Screening<'_>,
    (rank, is_shared): (usize, bool),
    placed: &Placed,
    scored: &Scored,
    width: u16,
) -> [Cell; 4] {
    let fit = placed.fit().unwrap_or_default();
    let color = match fit {
        70.0.. => Color::Green,
        50.0..70.0 => Color::Yellow,
        _ => Color::Reset,
    };
    [
        Cell::new_owned(if is_shared { format!("={rank}") } else { rank.to_string() }),
        Cell::new_owned(label(placed, usize::from(width))),
        Cell::new_owned(format!("{:>5.1}", words::reached(fit))).fg(color),
        Cell::new_owned(words::strip(scored, screening.role)),
    ]
}

/// Who a candidate is: the id and the name, or the name and the end of a path, where it is what tells files apart.
fn label(placed: &Placed, width: usize) -> String {
    let id = printable(&placed.screened.id);
    let name = placed.screened.name.as_deref().map(printable).filter(|name| *name != id);
    let is_file = placed.screened.line.is_none() && placed.screened.source.is_some();
    match name {
        Some(name) if is_file => {
            let room = width.saturating_sub(name.width() + 2);
            if room < 8 { layout::cut(&name, width) } else { format!("{name}, {}", layout::cut_before(&id, room)) }
        }
        Some(name) => layout::cut(&format!("{id}, {name}"), width),
        None if is_file => layout::cut_before(&id, width),
        None => layout::cut(&id, width),
    }
}

/// What a candidate lacks, and what deserves a second look.
struct Lacks {
    areas: Vec<String>,
    flags: String,
}

impl Lacks {
    fn of(screening: &Screening<'_>, placed: &Placed, scored: &Scored) -> Self {
        let areas = words::gaps(scored, screening.role).into_iter().map(str::to_owned).collect();
        Lacks { areas, flags: words::flags(placed, screening) }
    }

    /// In so many lines of a column.
    fn fitting(&self, width: usize, lines: usize) -> String {
        let flags = if self.flags.is_empty() { String::new() } else { format!("\nlook: {}", self.flags) };
        format!("{}{flags}", layout::one_line("", &self.areas, width * lines - WRAPPING))
    }

    /// In lines of their own.
    fn lines(&self, width: usize) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.areas.is_empty() {
            lines.push(layout::one_line("lacks ", &self.areas, width));
        }
        if !self.flags.is_empty() {
            lines.push(layout::cut(&format!("look: {}", self.flags), width));
        }
        lines
    }
}

/// What breaking a text into two lines at a space may cost.
const WRAPPING: usize = 16;
