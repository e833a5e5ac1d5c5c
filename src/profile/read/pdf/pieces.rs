//! Joins glyphs to pieces: runs of words on one line without a wide gap between them.

use super::ink::Glyph;
use hayro_interpret::kurbo::Rect;

/// A gap of this part of the font size parts two words if no space is drawn between them.
const WORD_GAP: f64 = 0.13;
/// A gap of this part of the font size parts two pieces.
const PIECE_GAP: f64 = 0.7;
/// Glyphs stand on one line if they differ in height by no more than this part of the smaller font.
const SAME_LINE: f64 = 0.2;
/// Text of less than this part of the size beside it is raised or lowered text that belongs to it.
const SMALL: f64 = 0.85;

/// A run of words on one line without a wide gap between them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    /// Its words, with one space between them.
    pub(super) text: String,
    /// Where it begins.
    pub(super) left: f64,
    /// Where it ends.
    pub(super) right: f64,
    /// The line that it stands on, counted downwards.
    pub(super) base: f64,
    /// The size of most of its glyphs.
    pub(super) size: f64,
    /// Whether all of it is bold.
    pub(super) bold: bool,
}

impl Piece {
    /// Whether two pieces stand on one line.
    pub(super) fn beside(&self, other: &Piece) -> bool {
        (self.base - other.base).abs() <= SAME_LINE * self.size.min(other.size)
    }

    /// Adds what follows on the same line, after a space if there is a gap.
    pub(super) fn join(&mut self, next: &Piece) {
        if next.left - self.right > WORD_GAP * self.size.min(next.size) {
            self.text.push(' ');
        }
        self.text.push_str(&next.text);
        self.right = self.right.max(next.right);
        self.bold = self.bold && next.bold;
    }
}

/// Joins the glyphs of a page whose text runs in one direction; the pieces come line by line.
pub(super) fn pieces<'a>(glyphs: impl Iterator<Item = &'a Glyph>) -> Vec<Piece> {
    let mut glyphs: Vec<&Glyph> = glyphs.collect();
    glyphs.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut pieces = Vec::new();
    let mut rest = glyphs.as_slice();
    while let Some(first) = rest.first() {
        let mut size = first.size;
        let count = rest.iter().take_while(|glyph| {
            size = size.min(glyph.size);
            glyph.base - first.base <= SAME_LINE * size
        });
        let (row, below) = rest.split_at(count.count().max(1));
        let mut row = row.to_vec();
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
        split_row(&row, &mut pieces);
        rest = below;
    }
    attach_raised(&pieces)
}

/// Puts a bullet before each piece that stands behind a small shape drawn as one.
pub(super) fn add_bullets(pieces: &mut [Piece], dots: &[Rect]) {
    for piece in pieces {
        let size = piece.size;
        let leads = |dot: &Rect| {
            let gap = piece.left - dot.x1;
            let fits = (0.15..0.75).contains(&(dot.width() / size)) && (0.2..2.0).contains(&(gap / size));
            fits && (0.1..0.7).contains(&((piece.base - dot.center().y) / size))
        };
        if dots.iter().any(leads) {
            piece.text.insert_str(0, "• ");
        }
    }
}

/// Cuts a row of glyphs where the gaps are wide.
fn split_row(row: &[&Glyph], pieces: &mut Vec<Piece>) {
    let inked: Vec<&Glyph> = row.iter().copied().filter(|g| !g.letter.is_whitespace()).collect();
    let spaces: Vec<f64> = row.iter().filter(|g| g.letter.is_whitespace()).map(|g| f64::midpoint(g.left, g.right)).collect();
    let mut start = 0;
    let mut end = f64::NEG_INFINITY;
    for (index, glyph) in inked.iter().enumerate() {
        end = end.max(index.checked_sub(1).map_or(f64::NEG_INFINITY, |before| inked[before].right));
        if index > start && glyph.left - end > PIECE_GAP * glyph.size.min(inked[index - 1].size) {
            pieces.push(piece(&inked[start..index], &spaces));
            start = index;
        }
    }
    if start < inked.len() {
        pieces.push(piece(&inked[start..], &spaces));
    }
}

/// Makes a piece of glyphs that stand in order on one line; `spaces` are the middles of the spaces drawn on it.
fn piece(glyphs: &[&Glyph], spaces: &[f64]) -> Piece {
    let gap = word_gap(glyphs, spaces);
    let mut text = String::new();
    let mut last: Option<&Glyph> = None;
    let mut bold = true;
    let mut right = f64::NEG_INFINITY;
    for glyph in glyphs {
        if let Some(last) = last {
            let near = |at: f64, other: f64| (at - other).abs() <= 0.1 * glyph.size;
            // Some programs draw text twice to make it look bold.
            if glyph.letter == last.letter && near(glyph.left, last.left) && near(glyph.right, last.right) {
                continue;
            }
            let drawn = spaced(spaces, last, glyph);
            if drawn || glyph.left - right > gap * glyph.size.min(last.size) {
                text.push(' ');
            }
        }
        add_letter(&mut text, last, glyph);
        bold &= glyph.bold;
        right = right.max(glyph.right);
        last = Some(glyph);
    }
    let mut sizes: Vec<f64> = glyphs.iter().map(|g| g.size).collect();
    sizes.sort_by(f64::total_cmp);
    let first = glyphs[0];
    Piece { text, left: first.left, right, base: first.base, size: sizes[sizes.len() / 2], bold }
}

/// Whether a space is drawn between two neighbours; `spaces` is in order.
fn spaced(spaces: &[f64], last: &Glyph, next: &Glyph) -> bool {
    let middle = |glyph: &Glyph| f64::midpoint(glyph.left, glyph.right);
    let from = spaces.partition_point(|at| *at < middle(last));
    spaces.get(from).is_some_and(|at| *at <= middle(next))
}

/// Gives the gap that parts words here: a wider one where each letter is set apart from the next, as in some headings.
fn word_gap(glyphs: &[&Glyph], spaces: &[f64]) -> f64 {
    let pairs = || glyphs.windows(2).filter(|pair| !spaced(spaces, pair[0], pair[1]));
    let mut gaps: Vec<f64> = pairs().map(|pair| (pair[1].left - pair[0].right) / pair[1].size.min(pair[0].size)).collect();
    gaps.sort_by(f64::total_cmp);
    match gaps.get(gaps.len() / 2) {
        Some(middle) if gaps.len() >= 4 && *middle > WORD_GAP => middle * 1.6,
        _ => WORD_GAP,
    }
}

/// Adds the letter of a glyph; an accent drawn over a letter is put after it, as one that combines with it.
fn add_letter(text: &mut String, last: Option<&Glyph>, glyph: &Glyph) {
    let over = |a: &Glyph, b: &Glyph| f64::midpoint(a.left, a.right) > b.left && f64::midpoint(a.left, a.right) < b.right;
    let Some(last) = last.filter(|last| over(last, glyph) || over(glyph, last)) else {
        text.push(glyph.letter);
        return;
    };
    let bare = |letter: char| match letter {
        'ı' => 'i',
        'ȷ' => 'j',
        other => other,
    };
    if let Some(mark) = combining(last.letter).filter(|_| glyph.letter.is_alphabetic()) {
        text.pop();
        text.push(bare(glyph.letter));
        text.push(mark);
    } else if let Some(mark) = combining(glyph.letter).filter(|_| last.letter.is_alphabetic()) {
        text.pop();
        text.push(bare(last.letter));
        text.push(mark);
    } else {
        text.push(glyph.letter);
    }
}

/// Gives the combining form of an accent.
fn combining(accent: char) -> Option<char> {
    let mark = match accent {
        '`' => '\u{300}',
        '´' => '\u{301}',
        'ˆ' | '^' => '\u{302}',
        '˜' | '~' => '\u{303}',
        '¯' => '\u{304}',
        '˘' => '\u{306}',
        '˙' => '\u{307}',
        '¨' => '\u{308}',
        '˚' => '\u{30a}',
        '˝' => '\u{30b}',
        'ˇ' => '\u{30c}',
        '¸' => '\u{327}',
        '˛' => '\u{328}',
        _ => return None,
    };
    Some(mark)
}

/// Joins raised and lowered text, such as exponents, and accents drawn higher, to the text that it stands beside.
fn attach_raised(pieces: &[Piece]) -> Vec<Piece> {
    const REACH: usize = 12;
    let mut hosts: Vec<Option<usize>> = vec![None; pieces.len()];
    for (index, small) in pieces.iter().enumerate() {
        let around = index.saturating_sub(REACH)..(index + REACH).min(pieces.len());
        hosts[index] = around.into_iter().find(|&at| {
            let host = &pieces[at];
            let gap = small.left - host.right;
            let rise = (host.base - small.base).abs();
            small.size < SMALL * host.size
                && small.text.chars().count() <= 4
                && rise > SAME_LINE * small.size
                && rise <= 0.55 * host.size
                && gap.abs() <= 0.3 * host.size
        });
    }
    let mut joined = pieces.to_vec();
    for (index, host) in hosts.iter().enumerate() {
        if let Some(host) = *host {
            joined[host].text.push_str(&pieces[index].text);
            joined[host].right = joined[host].right.max(pieces[index].right);
        }
    }
    joined.into_iter().zip(hosts).filter(|(_, host)| host.is_none()).map(|(piece, _)| piece).collect()
}
