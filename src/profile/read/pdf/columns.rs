//! Puts the pieces of a page in the order in which they are read, columns one after the other.

use super::blocks::{Line, Region, dated};
use super::pieces::Piece;

/// The fewest lines of text on each side of a gutter.
const LEAST_LINES: usize = 4;
/// The most gutters that are tried in one part of a page.
const MOST_GUTTERS: usize = 48;
/// How often a part of a page is cut again; deeper than any layout of columns.
const DEEPEST: usize = 6;
/// The most pieces on a page whose columns are sought; a page of a profile has some hundred.
const MOST_PIECES: usize = 5_000;

/// Parts of a page of some width in the order in which they are read, each the lines of one column.
pub(super) fn regions(pieces: Vec<Piece>, width: f64) -> Vec<Region> {
    let mut regions = Vec::new();
    let depth = if pieces.len() > MOST_PIECES { 0 } else { DEEPEST };
    let left = pieces.iter().map(|piece| piece.left).fold(f64::INFINITY, f64::min);
    let right = pieces.iter().map(|piece| piece.right).fold(f64::NEG_INFINITY, f64::max);
    // The margins of a page are mostly alike.
    let edge = right.max(width - left);
    if !pieces.is_empty() {
        divide(pieces, edge, depth, &mut regions);
    }
    regions
}

/// Joins the pieces that stand on one line.
pub(super) fn lines(mut pieces: Vec<Piece>) -> Vec<Line> {
    pieces.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut lines: Vec<Line> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if line.cells[0].beside(&piece) => line.cells.push(piece),
            _ => lines.push(Line { cells: vec![piece] }),
        }
    }
    for line in &mut lines {
        line.cells.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    lines
}

/// A way to cut a part of a page: above the columns, the left one, the right one, below them.
struct Cut {
    /// The place of the gutter.
    at: f64,
    /// The first piece of the columns.
    from: usize,
    /// The first piece below them.
    to: usize,
}

/// Cuts pieces at the best gutter, and the parts again.
fn divide(mut pieces: Vec<Piece>, edge: f64, depth: usize, regions: &mut Vec<Region>) {
    pieces.sort_by(|a, b| a.base.total_cmp(&b.base));
    let Some(cut) = (depth > 0).then(|| best_cut(&pieces)).flatten() else {
        regions.push(Region { lines: lines(pieces), edge });
        return;
    };
    let below = pieces.split_off(cut.to);
    let columns = pieces.split_off(cut.from);
    let (left, right): (Vec<Piece>, Vec<Piece>) = columns.into_iter().partition(|piece| piece.left < cut.at);
    for (part, edge) in [(pieces, edge), (left, cut.at), (right, edge), (below, edge)] {
        if !part.is_empty() {
            divide(part, edge, depth - 1, regions);
        }
    }
}

/// Finds the gutter with the most text beside it; `pieces` go downwards.
fn best_cut(pieces: &[Piece]) -> Option<Cut> {
    let mut starts: Vec<f64> = pieces.iter().map(|piece| piece.left).collect();
    starts.sort_by(f64::total_cmp);
    // A column begins where many lines begin.
    let mut edges: Vec<(usize, f64)> = Vec::new();
    for start in starts {
        match edges.last_mut() {
            Some((count, edge)) if start - *edge < 2.0 => *count += 1,
            _ => edges.push((1, start)),
        }
    }
    edges.retain(|(count, _)| *count >= 2);
    edges.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    edges.truncate(MOST_GUTTERS);
    let cuts = edges.iter().flat_map(|(_, edge)| open_stretches(pieces, edge - 0.5));
    let (cut, _) = cuts.filter_map(|cut| weigh(pieces, &cut).map(|weight| (cut, weight))).max_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(cut)
}

/// Gives the stretches of a page in which no piece crosses a line from top to bottom.
fn open_stretches(pieces: &[Piece], at: f64) -> Vec<Cut> {
    let mut stretches = Vec::new();
    let mut from = 0;
    for to in 0..=pieces.len() {
        let crosses = pieces.get(to).is_none_or(|piece| piece.left < at && piece.right > at - 0.5 * piece.size);
        if crosses {
            if to - from >= 2 * LEAST_LINES {
                stretches.push(Cut { at, from, to });
            }
            from = to + 1;
        }
    }
    stretches
}

/// Tells how much text stands beside a gutter; nothing if it is none, but the gap in a table or before a date.
fn weigh(pieces: &[Piece], cut: &Cut) -> Option<f64> {
    let part = &pieces[cut.from..cut.to];
    let (left, right): (Vec<&Piece>, Vec<&Piece>) = part.iter().partition(|piece| piece.left < cut.at);
    let (left, right) = (rows(&left), rows(&right));
    if left.len().min(right.len()) < LEAST_LINES {
        return None;
    }
    let (few, many) = if left.len() <= right.len() { (&left, &right) } else { (&right, &left) };
    let aligned = few.iter().filter(|piece| matched(many, piece)).count();
    let tabular = aligned * 10 >= few.len() * 8;
    if tabular && !(prose(&left) && prose(&right)) {
        return None;
    }
    let height = |side: &[&Piece]| side[side.len() - 1].base - side[0].base;
    Some(height(&left).min(height(&right)))
}

/// Leaves one piece of each line, the first; `side` goes downwards.
fn rows<'a>(side: &[&'a Piece]) -> Vec<&'a Piece> {
    let mut rows: Vec<&Piece> = Vec::new();
    for piece in side {
        if rows.last().is_none_or(|last| !last.beside(piece)) {
            rows.push(piece);
        }
    }
    rows
}

/// Whether a piece has one beside it in the other column, which goes downwards.
fn matched(column: &[&Piece], piece: &Piece) -> bool {
    let near = column.partition_point(|other| other.base < piece.base - piece.size);
    column[near..].iter().take_while(|other| other.base <= piece.base + piece.size).any(|other| other.beside(piece))
}

/// Whether a column holds running text: most of its lines have some words and fill its width.
fn prose(column: &[&Piece]) -> bool {
    let left = column.iter().map(|p| p.left).fold(f64::INFINITY, f64::min);
    let right = column.iter().map(|p| p.right).fold(f64::NEG_INFINITY, f64::max);
    let worded = |text: &str| text.split(' ').count() >= 4 && !dated(text);
    let full = column.iter().filter(|p| p.right - p.left > 0.6 * (right - left) && worded(&p.text));
    full.count() * 10 >= column.len() * 6
}
