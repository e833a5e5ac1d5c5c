//! Tells headings, paragraphs, items and rows of tables from the places and sizes of the lines.

use super::hyphens::Words;
use super::pieces::Piece;
use crate::profile::transcript::{Look, Place, Transcript};

/// The signs that begin an item of a list; the last ones are those of fonts that hold signs only.
const BULLETS: &str = "•‣◦●○◉▪▫■□◆◇❖➢➤►▶▸»·∙⋅⁃✓✔✗★☆→*-–—\u{f0b7}\u{f0a7}\u{f076}\u{f0d8}\u{f0fc}";
/// A heading has no more characters than this.
const LONGEST_HEADING: usize = 80;
/// A heading is set this much larger than the text.
const LARGER: f64 = 1.12;
/// The lines of a block stand no further apart than this, in sizes of their font.
const WIDEST_LEADING: f64 = 1.9;

/// A line of a column: its cells, from left to right, of which there is at least one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// Its pieces.
    pub(super) cells: Vec<Piece>,
}

/// A part of a page, all in one column.
pub(super) struct Region {
    /// Its lines, of which there is at least one.
    pub(super) lines: Vec<Line>,
    /// Where its lines end at the latest.
    pub(super) edge: f64,
}

impl Region {
    /// Gives the place where its text is broken.
    fn measure(&self) -> f64 {
        // Text of some words shows the edge; a list of short lines does not.
        let shows = |line: &Line| line.cells.iter().any(|cell| cell.text.split(' ').count() >= 6);
        let own = self.lines.iter().map(Line::right).fold(f64::NEG_INFINITY, f64::max);
        if self.lines.iter().any(shows) { own } else { self.edge.max(own) }
    }
}

/// The text of a page.
pub(super) struct Sheet {
    /// The page.
    pub(super) place: Place,
    /// The parts of the page in the order in which they are read.
    pub(super) regions: Vec<Region>,
    /// Lines that people do not see.
    pub(super) hidden: Vec<String>,
}

impl Line {
    /// Gives the text of the line.
    pub(super) fn text(&self) -> String {
        let mut whole = self.cells[0].clone();
        self.cells[1..].iter().for_each(|cell| whole.join(cell));
        whole.text
    }

    fn left(&self) -> f64 {
        self.cells[0].left
    }

    fn right(&self) -> f64 {
        self.cells.iter().map(|cell| cell.right).fold(f64::NEG_INFINITY, f64::max)
    }

    fn base(&self) -> f64 {
        self.cells[0].base
    }

    fn size(&self) -> f64 {
        self.cells.iter().map(|cell| cell.size).fold(0.0, f64::max)
    }

    fn bold(&self) -> bool {
        self.cells.iter().all(|cell| cell.bold)
    }
}

/// A line whose look is known.
struct Written {
    look: Look,
    text: String,
    place: Place,
}

/// Writes the pages down, each line with its look.
pub(super) fn write(sheets: &[Sheet]) -> Transcript {
    let fonts = Fonts::of(sheets);
    let mut written: Vec<Written> = Vec::new();
    for sheet in sheets {
        for region in &sheet.regions {
            write_region(region, sheet.place, &fonts, &mut written);
        }
    }
    let words = Words::of(written.iter().map(|line| line.text.as_str()));
    for next in 1..written.len() {
        if written[next].look == Look::More
            && let Some((whole, rest)) = words.joined(&written[next - 1].text, &written[next].text)
        {
            written[next - 1].text = whole;
            written[next].text = rest;
        }
    }
    let mut transcript = Transcript::default();
    for line in &written {
        transcript.push(line.look, &line.text, line.place);
    }
    for sheet in sheets {
        sheet.hidden.iter().for_each(|text| transcript.push_hidden(text, sheet.place));
    }
    transcript
}

/// Writes the lines of one column down.
fn write_region(region: &Region, place: Place, fonts: &Fonts, written: &mut Vec<Written>) {
    let lines = &region.lines;
    let rows = table_rows(lines);
    let edge = region.measure();
    let leading = leading(lines);
    let mut number = 0;
    for (index, line) in lines.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| &lines[before]);
        let above = written.last();
        let text = line.text();
        let (look, text) = if rows[index] {
            let cells: Vec<&str> = line.cells.iter().map(|cell| cell.text.as_str()).collect();
            (Look::Row, cells.join(" | "))
        } else if let Some(item) = item(&text) {
            (Look::Item, item.to_owned())
        } else if let Some(item) = numbered(&text, &mut number).filter(|_| !fonts.is_large(line)) {
            (Look::Item, item.to_owned())
        } else {
            let goes_on = match (before, above) {
                (Some(before), Some(above)) => !rows[index - 1] && goes_on(lines, index, before, above, edge, leading),
                // What a column or page breaks off goes on in the next one.
                (None, Some(above)) => broken_off(above, &text) && !fonts.is_large(line),
                _ => false,
            };
            match fonts.heading(line, &text) {
                _ if goes_on => (Look::More, text),
                Some(level) => (Look::Heading(level), text),
                None => (Look::Paragraph, text),
            }
        };
        written.push(Written { look, text, place });
    }
}

/// Gives the text of an item without its sign, if the line is one.
fn item(text: &str) -> Option<&str> {
    let mut rest = text.chars();
    let sign = rest.next().filter(|sign| BULLETS.contains(*sign))?;
    let rest = rest.as_str();
    let drawn = !"*-–—".contains(sign);
    let item = rest.trim_start();
    ((drawn || rest.starts_with(' ')) && !item.is_empty()).then_some(item)
}

/// Gives the text of an item without its number, if a line has the number after `last`, which it then becomes.
fn numbered<'a>(text: &'a str, last: &mut u32) -> Option<&'a str> {
    let (number, item) = text.trim_start_matches('(').split_once(' ')?;
    let number: u32 = number.strip_suffix(['.', ')'])?.parse().ok()?;
    let next = number == 1 || number == *last + 1;
    if next {
        *last = number;
    }
    next.then_some(item)
}

/// Whether a text ends as no sentence does and the next one begins as none does.
fn broken_off(above: &Written, text: &str) -> bool {
    !matches!(above.look, Look::Heading(_) | Look::Row)
        && !above.text.ends_with(['.', ':', ';', '!', '?'])
        && text.starts_with(char::is_lowercase)
        && !text.starts_with("http")
}

/// Gives the distance between lines that belong together, as most of them have it.
fn leading(lines: &[Line]) -> f64 {
    let mut gaps: Vec<f64> = lines.windows(2).map(|pair| pair[1].base() - pair[0].base()).collect();
    gaps.sort_by(f64::total_cmp);
    // Gaps between blocks are the larger ones, so the lower middle is one between lines.
    gaps.get(gaps.len() * 2 / 5).copied().unwrap_or(0.0)
}

/// Whether a line goes on with the block of the line before it.
fn goes_on(lines: &[Line], index: usize, before: &Line, above: &Written, edge: f64, leading: f64) -> bool {
    let line = &lines[index];
    let size = line.size();
    let gap = line.base() - before.base();
    if gap > (leading * 1.25).clamp(1.3 * size, WIDEST_LEADING * size) {
        return false;
    }
    if (size - before.size()).abs() > 0.08 * size || (line.bold() != before.bold() && above.look != Look::Item) {
        return false;
    }
    let dash = above.text.ends_with(['-', '\u{ad}', '\u{2010}']);
    if dash {
        return true;
    }
    let step = line.left() - before.left();
    if above.look == Look::More && step.abs() > 0.7 * size {
        return false;
    }
    // An item that is followed by text further to the left has ended.
    if above.look == Look::Item && step < -0.7 * size {
        return false;
    }
    // A heading of two lines fills the first one; what else follows it is not a part of it.
    let text = &line.cells[0].text;
    let first = text.split(' ').next().unwrap_or(text);
    let word = (line.cells[0].right - line.left()) * float(first.chars().count()) / float(text.chars().count().max(1));
    // The years at the right edge end a line; its text is not broken there.
    let ended = before.cells[1..].last().is_some_and(|cell| dated(&cell.text));
    let full = !ended && before.right() + 0.25 * size + word > edge - 0.2 * size;
    let wide = before.right() - before.left() > 0.5 * (edge - before.left());
    full || (broken_off(above, text) && (wide || above.text.ends_with(',')))
}

/// Tells which lines are rows of a table: neighbours with cells that begin at the same places.
fn table_rows(lines: &[Line]) -> Vec<bool> {
    let cells = |line: &Line| match line.cells.as_slice() {
        // The years beside a job or a degree belong to its line.
        [first, second] if dated(&first.text) || dated(&second.text) => 0,
        cells if item(&line.text()).is_none() => cells.len(),
        _ => 0,
    };
    let alike = |a: &Line, b: &Line| {
        let close = |at: usize| (a.cells[at].left - b.cells[at].left).abs() < 0.5 * a.size();
        cells(a) >= 2 && cells(a) == cells(b) && (0..a.cells.len()).all(close)
    };
    let mut rows = vec![false; lines.len()];
    let mut start = 0;
    while start < lines.len() {
        let mut end = start + 1;
        while end < lines.len() && alike(&lines[end - 1], &lines[end]) {
            end += 1;
        }
        let least = if lines[start].cells.len() >= 3 { 2 } else { 3 };
        if end - start >= least && cells(&lines[start]) >= 2 {
            rows[start..end].fill(true);
        }
        start = end;
    }
    rows
}

/// Whether a text is short and has a year in it.
pub(super) fn dated(text: &str) -> bool {
    let year = |part: &str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
    text.chars().count() <= 30 && text.split(|c: char| !c.is_alphanumeric()).any(year)
}

/// The sizes of the text in a document.
struct Fonts {
    /// The size of most of its text.
    body: f64,
    /// The sizes that are larger, in tenths of a point, the largest first.
    larger: Vec<u32>,
    /// Whether most of its text is bold, so that this tells nothing.
    bold: bool,
}

/// Gives a size in tenths of a point.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A cast to a whole number ends at its bounds.
fn tenths(size: f64) -> u32 {
    (size * 10.0).round() as u32
}

/// Gives a count as a number that lengths can be multiplied by.
fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

impl Fonts {
    /// Weighs the sizes of all text.
    fn of(sheets: &[Sheet]) -> Self {
        let pieces = || {
            sheets.iter().flat_map(|sheet| sheet.regions.iter().flat_map(|region| &region.lines)).flat_map(|line| &line.cells)
        };
        let mut sizes: Vec<(u32, usize)> = pieces().map(|piece| (tenths(piece.size), piece.text.len())).collect();
        sizes.sort_unstable();
        let mut weights: Vec<(u32, usize)> = Vec::new();
        for (size, letters) in sizes {
            match weights.last_mut() {
                // Sizes that differ by rounding only count as one.
                Some((last, weight)) if size - *last <= 2 => *weight += letters,
                _ => weights.push((size, letters)),
            }
        }
        let body = weights.iter().max_by_key(|(_, letters)| *letters).map_or(100, |(size, _)| *size);
        let least = |size: u32| f64::from(size) >= f64::from(body) * LARGER;
        let larger = weights.iter().rev().map(|(size, _)| *size).filter(|size| least(*size)).collect();
        let letters: usize = pieces().map(|piece| piece.text.len()).sum();
        let bold: usize = pieces().filter(|piece| piece.bold).map(|piece| piece.text.len()).sum();
        Self { body: f64::from(body) / 10.0, larger, bold: bold * 2 > letters }
    }

    /// Whether a line is set larger than the text.
    fn is_large(&self, line: &Line) -> bool {
        line.size() >= self.body * LARGER
    }

    /// Gives the level of a heading, if a line looks like one.
    fn heading(&self, line: &Line, text: &str) -> Option<u8> {
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        if text.chars().count() > LONGEST_HEADING || letters < 2 || text.ends_with(['.', ',', ';']) {
            return None;
        }
        let size = tenths(line.size());
        let level = if self.is_large(line) {
            // A size that was joined with one a little smaller takes the level of that one.
            self.larger.iter().position(|larger| size >= *larger).unwrap_or(self.larger.len())
        } else if (line.bold() && !self.bold) || capitals(text) {
            self.larger.len()
        } else {
            return None;
        };
        Some(u8::try_from(level + 1).unwrap_or(6).min(6))
    }
}

/// Whether a text is a word or two in capitals, and no list of abbreviations.
fn capitals(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let upper = text.chars().all(|c| c.is_uppercase() || " &-:".contains(c));
    upper && words.len() <= 4 && words.iter().any(|word| word.chars().count() >= 6)
}
