//! Several candidates side by side, area by area.

use std::io;

use comfy_table::{Attribute, Cell, Color, ContentArrangement, presets};
use serde_json::json;

use super::json::areas_by_id;
use super::layout::{SPACING, cut, wrapped};
use super::markdown::escaped;
use super::screening::words::reached;
use super::wording;
use crate::assess::{AreaResult, Assessment, Status};
use crate::role::Role;

/// Candidates who are compared, by the names of their files.
#[derive(Clone, Debug)]
pub struct Comparison<'c> {
    /// The role.
    pub role: &'c Role,
    /// The candidates.
    pub candidates: Vec<(&'c str, Assessment<'c>)>,
}

impl Comparison<'_> {
    /// The fit of a candidate in words.
    fn fit(assessment: &Assessment<'_>) -> String {
        assessment.fit.map_or_else(|_| String::from("no score"), |fit| format!("{:.1}", reached(fit)))
    }

    /// The names as they are told apart: those of the files, or where two have the same, the whole paths.
    fn names(&self) -> Vec<String> {
        let name = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned();
        let short: Vec<String> = self.candidates.iter().map(|(path, _)| name(path)).collect();
        let is_clear = short.iter().enumerate().all(|(index, name)| !short[..index].contains(name));
        if is_clear { short } else { self.candidates.iter().map(|(path, _)| (*path).to_owned()).collect() }
    }

    /// For each area of the role its results, candidate by candidate.
    fn rows(&self) -> impl Iterator<Item = Vec<&AreaResult<'_>>> {
        (0..self.role.areas().count())
            .map(|index| self.candidates.iter().map(|(_, assessment)| &assessment.areas[index]).collect())
    }
}

/// Writes a table for a terminal: a row for each area, a column for each candidate; those who do not fit beside one another come
/// in a table below.
///
/// # Errors
///
/// Those of `out`.
pub fn comparison_table(comparison: &Comparison<'_>, width: u16, color: bool, out: &mut dyn io::Write) -> io::Result<()> {
    let width = width.max(NARROWEST_TABLE);
    let most = usize::from((width - NARROWEST_TITLE) / NARROWEST);
    let names = comparison.names();
    for (candidates, names) in comparison.candidates.chunks(most).zip(names.chunks(most)) {
        let count = u16::try_from(candidates.len()).unwrap_or(1);
        let column = ((width - NARROWEST_TITLE) / count).clamp(NARROWEST, WIDEST);
        let title = (width - column * count).min(WIDEST_TITLE);
        writeln!(out, "{}\n", side_by_side(comparison.role, candidates, names, (title, column), color))?;
    }
    for (name, (_, assessment)) in names.iter().zip(&comparison.candidates) {
        let line = format!("{name}: {}", wording::headline(assessment).join(wording::HEADLINE_SEPARATOR));
        writeln!(out, "{}", wrapped(wording::printable(&line), width, color))?;
    }
    Ok(())
}

/// Nothing readable fits in less.
const NARROWEST_TABLE: u16 = 60;
/// The widths of the titles of areas, with the space behind them.
const NARROWEST_TITLE: u16 = 28;
const WIDEST_TITLE: u16 = 36;
/// The widths of a candidate's column, with the space behind it: "✓ 1.00", and with the status.
const NARROWEST: u16 = 9;
const WITH_STATUS: u16 = 17;
const WIDEST: u16 = 20;

/// Some candidates in one table, with columns of the given widths.
fn side_by_side(
    role: &Role,
    candidates: &[(&str, Assessment<'_>)],
    names: &[String],
    (title, column): (u16, u16),
    color: bool,
) -> String {
    let room = |width: u16| usize::from(width - SPACING);
    let bold = |text: String| Cell::new_owned(text).add_attribute(Attribute::Bold);
    let mut table = comfy_table::Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    if color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    let names = names.iter().map(|name| bold(cut(&wording::printable(name), room(column))));
    table.add_row([Cell::new("")].into_iter().chain(names));
    let fits = candidates.iter().map(|(_, assessment)| bold(Comparison::fit(assessment)));
    table.add_row([bold(String::from("fit"))].into_iter().chain(fits));
    let mut group = None;
    for (index, area) in role.areas().enumerate() {
        let results = candidates.iter().map(|(_, assessment)| &assessment.areas[index]);
        let of = results.clone().next().map(|result| result.group);
        if group != of {
            group = of;
            let heading = of.map_or("", |of| role.groups[of].title.as_ref());
            table.add_row([bold(cut(heading, room(title)))]);
        }
        let name = Cell::new_owned(format!("  {}", cut(&area.title, room(title) - 2)));
        table.add_row([name].into_iter().chain(results.map(|result| cell(result, column))));
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, SPACING));
    }
    table.trim_fmt()
}

fn cell(result: &AreaResult<'_>, width: u16) -> Cell {
    let color = match result.status {
        Status::Covered => Color::Green,
        Status::Partial => Color::Yellow,
        Status::Missing => Color::Red,
    };
    let figure = format!("{} {:.2}", wording::sign(result), result.coverage);
    Cell::new_owned(if width >= WITH_STATUS { format!("{figure} {}", wording::status(result)) } else { figure }).fg(color)
}

/// Writes one JSON object: the candidates with their fit and the coverage of each area.
///
/// # Errors
///
/// Those of `out`.
pub fn comparison_json(comparison: &Comparison<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let candidate = |(name, assessment): &(&str, Assessment<'_>)| {
        json!({
            "id": name,
            "name": assessment.profile.name(),
            "score": assessment.fit.ok(),
            "met": assessment.met,
            "areas": areas_by_id(assessment),
        })
    };
    let role = comparison.role;
    let all = json!({
        "schema": "skillmatch/comparison/1",
        "role": {"id": role.id, "title": role.title, "track": role.track},
        "candidates": comparison.candidates.iter().map(candidate).collect::<Vec<_>>(),
    });
    serde_json::to_writer_pretty(&mut *out, &all)?;
    writeln!(out)
}

/// Writes a CSV file: a row for the fit and for each area, a column for each candidate.
///
/// # Errors
///
/// Those of `out`.
pub fn comparison_csv(comparison: &Comparison<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    let mut write = |row: Vec<String>| writer.write_record(row).map_err(super::csv::io_error);
    let names = comparison.candidates.iter().map(|(name, _)| super::csv::harmless(name).into_owned());
    write([String::from("group"), String::from("area")].into_iter().chain(names).collect())?;
    let fits = comparison
        .candidates
        .iter()
        .map(|(_, assessment)| assessment.fit.map_or_else(|_| String::new(), |fit| fit.to_string()));
    write([String::new(), String::from("fit")].into_iter().chain(fits).collect())?;
    for row in comparison.rows() {
        let Some(first) = row.first() else { continue };
        let ids = [comparison.role.groups[first.group].id.to_string(), first.area.id.to_string()];
        write(ids.into_iter().chain(row.iter().map(|area| area.coverage.to_string())).collect())?;
    }
    writer.flush()
}

/// Writes a Markdown page.
///
/// # Errors
///
/// Those of `out`.
pub fn comparison_markdown(comparison: &Comparison<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let row = |cells: Vec<String>, out: &mut dyn io::Write| writeln!(out, "| {} |", cells.join(" | "));
    writeln!(out, "# {}\n", escaped(&comparison.role.title))?;
    let names = comparison.names();
    row([String::from("Area")].into_iter().chain(names.iter().map(|name| escaped(name))).collect(), out)?;
    row(vec![String::from("---"); names.len() + 1], out)?;
    let fits = comparison.candidates.iter().map(|(_, assessment)| format!("**{}**", Comparison::fit(assessment)));
    row([String::from("**fit**")].into_iter().chain(fits).collect(), out)?;
    for areas in comparison.rows() {
        let Some(first) = areas.first() else { continue };
        let cells = areas.iter().map(|area| format!("{} {:.2}", wording::sign(area), area.coverage));
        row([escaped(&first.area.title)].into_iter().chain(cells).collect(), out)?;
    }
    Ok(())
}
