//! One candidate against several roles, the best fit first.

use std::io;

use serde_json::json;

use super::json::areas_by_id;
use super::layout::{one_line, wrapped};
use super::markdown::escaped;
use super::wording;
use crate::assess::{AreaResult, Assessment, Status};

/// The assessments of one candidate for several roles, the best fit first.
#[derive(Clone, Debug)]
pub struct RoleFits<'a>(Vec<Assessment<'a>>);

impl<'a> RoleFits<'a> {
    /// Ranks some assessments: by fit, then by how many areas are covered, then by the role's id.
    pub fn new(mut assessments: Vec<Assessment<'a>>) -> Self {
        assessments.sort_by(|a, b| {
            let fit = |assessment: &Assessment<'_>| assessment.fit.unwrap_or(-1.0);
            let breadth = |assessment: &Assessment<'_>| (assessment.breadth().covered, assessment.breadth().partial);
            fit(b).total_cmp(&fit(a)).then_with(|| breadth(b).cmp(&breadth(a))).then_with(|| a.role.id.cmp(&b.role.id))
        });
        RoleFits(assessments)
    }

    /// The assessments, the best first.
    pub fn assessments(&self) -> &[Assessment<'a>] {
        &self.0
    }
}

/// The titles of the areas of which `is` holds, those that are covered best first.
fn titles(assessment: &Assessment<'_>, is: impl Fn(&AreaResult<'_>) -> bool) -> Vec<String> {
    let mut areas: Vec<&AreaResult<'_>> = assessment.areas.iter().filter(|area| is(area)).collect();
    areas.sort_by(|a, b| b.coverage.total_cmp(&a.coverage));
    areas.into_iter().map(|area| area.area.title.to_string()).collect()
}

fn is_covered(area: &AreaResult<'_>) -> bool {
    area.status == Status::Covered
}

/// Whether an area is lacking, rather than left over by a need that is met.
fn is_gap(area: &AreaResult<'_>) -> bool {
    area.status != Status::Covered && !area.optional
}

/// Nothing readable fits in less.
const NARROWEST: u16 = 60;

/// Writes for each role the fit, and which areas make it and which are lacking.
///
/// # Errors
///
/// Those of `out`.
pub fn fits_text(fits: &RoleFits<'_>, width: u16, color: bool, out: &mut dyn io::Write) -> io::Result<()> {
    let width = width.max(NARROWEST);
    for (index, assessment) in fits.0.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        writeln!(
            out,
            "{}",
            wrapped(wording::printable(&format!("{} [{}]", assessment.role.title, assessment.role.id)), width, color)
        )?;
        // What is not met is named below, area by area.
        let headline = wording::headline(assessment).into_iter().take(2).collect::<Vec<_>>().join(wording::HEADLINE_SEPARATOR);
        writeln!(out, "  {}", wrapped(headline, width - 2, color).replace('\n', "\n  "))?;
        if assessment.fit.is_err() {
            continue;
        }
        for (label, titles) in [("covered", titles(assessment, is_covered)), ("lacking", titles(assessment, is_gap))] {
            if !titles.is_empty() {
                // Two lines, with room for what breaking them costs.
                let line = one_line(&format!("{label}: "), &titles, 2 * usize::from(width) - 20);
                writeln!(out, "  {}", wrapped(line, width - 4, color).replace('\n', "\n    "))?;
            }
        }
    }
    Ok(())
}

/// Writes a JSON object with the fit and the areas for each role.
///
/// # Errors
///
/// Those of `out`.
pub fn fits_json(fits: &RoleFits<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let role = |assessment: &Assessment<'_>| {
        let breadth = assessment.breadth();
        json!({
            "id": assessment.role.id,
            "title": assessment.role.title,
            "score": assessment.fit.ok(),
            "band": assessment.fit.ok().map(wording::band),
            "met": assessment.met,
            "breadth": {"covered": breadth.covered, "partial": breadth.partial, "missing": breadth.missing, "of": breadth.of()},
            "areas": areas_by_id(assessment),
        })
    };
    let all = json!({"schema": "skillmatch/fits/1", "roles": fits.0.iter().map(role).collect::<Vec<_>>()});
    serde_json::to_writer_pretty(&mut *out, &all)?;
    writeln!(out)
}

/// Writes a row for each role.
///
/// # Errors
///
/// Those of `out`.
pub fn fits_csv(fits: &RoleFits<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    let mut write = |row: [String; 7]| writer.write_record(row).map_err(super::csv::io_error);
    write(["role", "title", "fit", "met", "covered", "partial", "missing"].map(String::from))?;
    for assessment in &fits.0 {
        let breadth = assessment.breadth();
        write([
            assessment.role.id.to_string(),
            super::csv::harmless(&assessment.role.title).into_owned(),
            assessment.fit.map_or_else(|_| String::new(), |fit| fit.to_string()),
            assessment.met.to_string(),
            breadth.covered.to_string(),
            breadth.partial.to_string(),
            breadth.missing.to_string(),
        ])?;
    }
    writer.flush()
}

/// Writes a Markdown table with a row for each role.
///
/// # Errors
///
/// Those of `out`.
pub fn fits_markdown(fits: &RoleFits<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "| role | fit | covered | lacking |\n|---|---|---|---|")?;
    fits.0.iter().try_for_each(|assessment| {
        let fit = assessment.fit.map_or_else(|_| String::from("no score"), |fit| format!("{:.0}", fit.floor()));
        let (covered, lacking) = (titles(assessment, is_covered).join(", "), titles(assessment, is_gap).join(", "));
        let (title, covered, lacking) = (escaped(&assessment.role.title), escaped(&covered), escaped(&lacking));
        writeln!(out, "| {title} | {fit} | {covered} | {lacking} |")
    })
}
