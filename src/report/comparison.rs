//! Several candidates side by side, area by area.

use std::io;

use comfy_table::{Attribute, Cell, Color, ContentArrangement, presets};
use serde_json::json;

use super::layout::{cut, wrapped};
use super::markdown::escaped;
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
        assessment.fit.map_or_else(|_| String::from("no score"), |fit| format!("{fit:.1}"))
    }

    /// The names as they are told apart: without the folders that all have in common.
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

/// Writes a table for a terminal: a row for each area, a column for each candidate.
///
/// # Errors
///
/// Those of `out`.
pub fn comparison_table(comparison: &Comparison<'_>, width: u16, color: bool, out: &mut dyn io::Write) -> io::Result<()> {
    /// The widest a candidate's column gets.
    const WIDEST: u16 = 18;
    /// And the narrowest in which a status and a figure stand on one line.
    const NARROWEST: u16 = 7;
    let width = width.max(60);
    let count = u16::try_from(comparison.candidates.len()).unwrap_or(u16::MAX);
    let column = (width.saturating_sub(32) / count.max(1)).clamp(NARROWEST, WIDEST);
    let mut table = comfy_table::Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    if color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    let names = comparison.names();
    let name =
        |name: &String| Cell::new_owned(cut(&wording::printable(name), usize::from(column - 1))).add_attribute(Attribute::Bold);
    table.add_row([Cell::new("")].into_iter().chain(names.iter().map(name)));
    let fit =
        |(_, assessment): &(&str, Assessment<'_>)| Cell::new_owned(Comparison::fit(assessment)).add_attribute(Attribute::Bold);
    table.add_row([Cell::new("fit")].into_iter().chain(comparison.candidates.iter().map(fit)));
    let title_width = usize::from(width.saturating_sub(column * count)).clamp(20, 34);
    let mut group = None;
    for row in comparison.rows() {
        let Some(first) = row.first() else { continue };
        if group != Some(first.group) {
            group = Some(first.group);
            let title = cut(&comparison.role.groups[first.group].title, title_width);
            table.add_row([Cell::new_owned(title).add_attribute(Attribute::Bold)]);
        }
        let title = Cell::new_owned(format!("  {}", cut(&first.area.title, title_width - 2)));
        let cells = row.iter().map(|area| {
            let color = match area.status {
                Status::Covered => Color::Green,
                Status::Partial => Color::Yellow,
                Status::Missing => Color::Red,
            };
            let text = if column >= 16 {
                format!("{} {:.2} {}", wording::sign(area), area.coverage, wording::status(area))
            } else {
                format!("{} {:.2}", wording::sign(area), area.coverage)
            };
            Cell::new_owned(text).fg(color)
        });
        table.add_row([title].into_iter().chain(cells));
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    writeln!(out, "{}\n", table.trim_fmt())?;
    for (name, (_, assessment)) in names.iter().zip(&comparison.candidates) {
        let line = format!("{name}: {}", wording::headline(assessment).join(wording::HEADLINE_SEPARATOR));
        writeln!(out, "{}", wrapped(wording::printable(&line), width, color))?;
    }
    Ok(())
}

/// Writes one JSON object: the candidates with their fit and the coverage of each area.
///
/// # Errors
///
/// Those of `out`.
pub fn comparison_json(comparison: &Comparison<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let candidate = |(name, assessment): &(&str, Assessment<'_>)| {
        let areas = assessment.areas.iter().map(|area| {
            (
                area.area.id.to_string(),
                json!({"coverage": area.coverage, "status": area.status.as_str(), "optional": area.optional}),
            )
        });
        json!({
            "id": name,
            "name": assessment.profile.name(),
            "score": assessment.fit.ok(),
            "met": assessment.met,
            "areas": areas.collect::<serde_json::Map<_, _>>(),
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
    let mut write = |row: Vec<String>| writer.write_record(row).map_err(io::Error::other);
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
