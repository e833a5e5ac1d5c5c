//! Text in columns, and texts cut to fit.

use std::fmt::Write as _;

use comfy_table::{Cell, ColumnConstraint, ContentArrangement, Width, presets};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// The space after each column but the last.
pub(super) const SPACING: u16 = 2;

/// Rows without lines around them, in columns of these widths, the space behind them included.
pub(super) fn columns<const N: usize>(widths: [u16; N], rows: Vec<[Cell; N]>, color: bool) -> String {
    let mut table = comfy_table::Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(widths.iter().sum());
    if color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table.add_rows(rows);
    table.set_constraints(widths.map(|width| ColumnConstraint::Absolute(Width::Fixed(width))));
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, if index + 1 < N { SPACING } else { 0 }));
    }
    table.trim_fmt()
}

/// One text, in as many lines as it takes.
pub(super) fn wrapped(text: String, width: u16, color: bool) -> String {
    if text.width() <= usize::from(width) {
        return text;
    }
    columns([width], vec![[Cell::new_owned(text)]], color)
}

/// A text that ends where a line does.
pub(super) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut line = String::new();
    for character in text.chars() {
        if line.width() + 2 > width {
            break;
        }
        line.push(character);
    }
    line.push('…');
    line
}

/// A text without its beginning, if it is too long.
pub(super) fn cut_before(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut line: Vec<char> = Vec::new();
    let mut taken = 1;
    for character in text.chars().rev() {
        taken += character.width().unwrap_or_default();
        if taken > width {
            break;
        }
        line.push(character);
    }
    line.push('…');
    line.into_iter().rev().collect()
}

/// As many items as fit, and how many more there are.
pub(super) fn one_line(label: &str, items: &[String], width: usize) -> String {
    /// Room for ", 99 more".
    const MORE: usize = 9;
    let mut line = String::from(label);
    let mut taken = line.width();
    for (index, item) in items.iter().enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        let rest = items.len() - index;
        let room = width.saturating_sub(if rest > 1 { MORE } else { 0 });
        taken += separator.len() + item.width();
        if index > 0 && taken > room {
            _ = write!(line, ", {rest} more");
            break;
        }
        line.push_str(separator);
        line.push_str(item);
    }
    line
}
