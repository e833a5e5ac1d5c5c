//! A CSV file with all the facts, one a row.

use std::borrow::Cow;
use std::io;

use ::csv::Writer;
use serde::Serialize;

use super::{Report, wording};
use crate::assess::{Assessment, Evidence, Status};

/// Rows of several kinds in one set of columns: `fit`, `group`, `area`, `evidence`, `unrecognised`, `not-credited`,
/// `not-asked`, `unread`, `remark`, as the first column says. Columns that a kind has no use for are empty.
///
/// A text of the candidate's that a spreadsheet would take for a formula gets an apostrophe before it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Csv;

#[derive(Clone, Debug, Default, Serialize)]
struct Row<'a> {
    kind: &'static str,
    group: &'a str,
    area: &'a str,
    skill: &'a str,
    title: &'a str,
    text: Cow<'a, str>,
    status: &'a str,
    value: Option<f64>,
    weight: Option<f64>,
    needed: Option<usize>,
    met: Option<bool>,
    optional: Option<bool>,
    how: &'static str,
    level: &'static str,
    years: Option<f64>,
    rung: &'static str,
    strength: Option<f64>,
    path: String,
    source: Cow<'a, str>,
    line: Option<usize>,
    note: String,
    unit: &'static str,
    dated_years: Option<f64>,
}

impl Report for Csv {
    fn write(&self, assessment: &Assessment<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let mut writer = Writer::from_writer(out);
        let mut write = |row: Row<'_>| writer.serialize(row).map_err(io_error);
        write(Row {
            kind: "fit",
            title: &assessment.role.title,
            value: assessment.fit.ok(),
            met: Some(assessment.met),
            note: wording::headline(assessment).join(wording::HEADLINE_SEPARATOR),
            ..Row::default()
        })?;
        for (index, result) in assessment.groups.iter().enumerate() {
            write(Row {
                kind: "group",
                group: &result.group.id,
                title: &result.group.title,
                value: Some(result.score),
                weight: Some(result.group.weight),
                needed: Some(result.group.need.of(result.group.areas.len())),
                met: Some(result.met),
                note: wording::standing(result),
                ..Row::default()
            })?;
            for area in assessment.areas.iter().filter(|area| area.group == index) {
                write(Row {
                    kind: "area",
                    group: &result.group.id,
                    area: &area.area.id,
                    title: &area.area.title,
                    status: area.status.as_str(),
                    value: Some(area.coverage),
                    met: Some(area.status == Status::Covered),
                    optional: Some(area.optional),
                    note: wording::stop(area, assessment.vocabulary).unwrap_or_default(),
                    ..Row::default()
                })?;
                let place = Row { kind: "evidence", group: &result.group.id, area: &area.area.id, ..Row::default() };
                area.evidence
                    .iter()
                    .filter_map(|evidence| self::evidence(assessment, evidence, &place))
                    .try_for_each(&mut write)?;
            }
        }
        leftovers(assessment).into_iter().try_for_each(&mut write)?;
        writer.flush()
    }
}

fn evidence<'a>(assessment: &'a Assessment<'_>, evidence: &Evidence, place: &Row<'a>) -> Option<Row<'a>> {
    let mention = &assessment.recognition.mentions[evidence.mention?];
    let skill = assessment.vocabulary.skill(evidence.skill);
    Some(Row {
        skill: skill.slug(),
        title: skill.name(),
        text: harmless(wording::words(assessment, mention)),
        value: Some(evidence.value),
        how: mention.how.as_str(),
        level: mention.level.map_or("", crate::Level::as_str),
        years: mention.years,
        rung: evidence.rung.as_str(),
        dated_years: assessment.experience(evidence.skill).dated,
        strength: Some(evidence.strength),
        path: wording::path_ids(assessment, evidence).join(" > "),
        ..at(assessment, mention.claim, place.clone())
    })
}

/// A row with the place of a claim.
fn at<'a>(assessment: &'a Assessment<'_>, claim: usize, row: Row<'a>) -> Row<'a> {
    let claim = &assessment.profile.claims()[claim];
    Row {
        source: harmless(&assessment.profile.sources()[claim.source].name),
        line: Some(claim.place.number()),
        unit: claim.place.unit(),
        ..row
    }
}

fn leftovers<'a>(assessment: &'a Assessment<'_>) -> Vec<Row<'a>> {
    let vocabulary = assessment.vocabulary;
    let mut rows = Vec::new();
    for unknown in &assessment.recognition.unrecognised {
        let suggestions: Vec<_> = unknown.suggestions.iter().map(|skill| vocabulary.skill(*skill).name()).collect();
        let text = harmless(wording::unrecognised_text(assessment, unknown));
        let row = Row { kind: "unrecognised", text, note: suggestions.join(", "), ..Row::default() };
        rows.push(at(assessment, unknown.claim, row));
    }
    for named in &assessment.recognition.not_credited {
        let skill = vocabulary.skill(named.skill);
        let row = Row {
            kind: "not-credited",
            skill: skill.slug(),
            title: skill.name(),
            text: harmless(assessment.profile.quote(named.claim, &named.span)),
            status: named.why.as_str(),
            ..Row::default()
        };
        rows.push(at(assessment, named.claim, row));
    }
    for (name, unread) in assessment.profile.unread() {
        let text = Cow::Borrowed(unread.reason.as_str());
        rows.push(Row { kind: "unread", source: harmless(name), text, note: unread.hint.clone(), ..Row::default() });
    }
    for remark in assessment.profile.remarks() {
        rows.push(Row {
            kind: "remark",
            text: harmless(&remark.text),
            status: remark.kind.as_str(),
            source: harmless(&assessment.profile.sources()[remark.source].name),
            line: Some(remark.place.number()),
            unit: remark.place.unit(),
            note: wording::remark(remark).to_owned(),
            ..Row::default()
        });
    }
    for skill in &assessment.not_asked {
        let skill = vocabulary.skill(*skill);
        rows.push(Row { kind: "not-asked", skill: skill.slug(), title: skill.name(), ..Row::default() });
    }
    rows
}

/// What went wrong with the place that is written to: the kind of it tells whether a reader only went away.
pub(super) fn io_error(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// A text that no spreadsheet takes for a formula.
pub(super) fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}
