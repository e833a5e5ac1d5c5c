//! A Markdown page.

use std::io;

use super::{Report, wording};
use crate::assess::{Assessment, Status};
use crate::profile::Rung;

/// A page with a table for each group and lists of what did not count, always in full.
#[derive(Clone, Copy, Debug, Default)]
pub struct Markdown;

impl Report for Markdown {
    fn write(&self, assessment: &Assessment<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out, "# {}\n", escaped(&assessment.role.title))?;
        if let Some(name) = assessment.profile.name() {
            writeln!(out, "Candidate: {}\n", escaped(name))?;
        }
        writeln!(out, "**{}**", escaped(&wording::headline(assessment).join(wording::HEADLINE_SEPARATOR)))?;
        // Without a score, a table of what is missing would still read as a verdict.
        let groups = if assessment.fit.is_ok() { assessment.groups.as_slice() } else { &[] };
        for (index, group) in groups.iter().enumerate() {
            let need = wording::group_need(group.group);
            writeln!(out, "\n## {}\n", escaped(&group.group.title))?;
            writeln!(out, "{need}: {}\n", wording::standing(group))?;
            writeln!(out, "| area | status | coverage | evidence |\n|---|---|---|---|")?;
            for area in assessment.areas.iter().filter(|area| area.group == index) {
                let evidence: Vec<_> = area.evidence.iter().map(|evidence| evidence_text(assessment, evidence)).collect();
                let stop = wording::stop(area, assessment.vocabulary);
                let evidence = evidence.into_iter().chain(stop.as_deref().map(escaped)).collect::<Vec<_>>().join("<br>");
                let (title, sign, status) = (escaped(&area.area.title), wording::sign(area), wording::status(area));
                writeln!(out, "| {title} | {sign} {status} | {:.2} | {evidence} |", area.coverage)?;
            }
        }
        lists(assessment, out)
    }
}

/// A quote, what it counts, and where it comes from.
fn evidence_text(assessment: &Assessment<'_>, evidence: &crate::assess::Evidence) -> String {
    let via = wording::via(assessment, evidence).map_or_else(String::new, |via| format!(", {}", escaped(&via)));
    let backing = if evidence.rung > Rung::Listed { format!(", {}", evidence.rung.as_str()) } else { String::new() };
    format!("{} ({:.2}{backing}{via})", escaped(&wording::quote(assessment, evidence)), evidence.value)
}

fn lists(assessment: &Assessment<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let vocabulary = assessment.vocabulary;
    let name = |skill| vocabulary.skill(skill).name();
    let steps = assessment.steps.iter().map(|step| format!("{} (+{:.1})", wording::step(assessment, step), step.gain));
    let unrecognised = assessment.recognition.unrecognised.iter().map(|unknown| {
        let text = wording::unrecognised_text(assessment, unknown);
        let suggestions: Vec<_> = unknown.suggestions.iter().map(|skill| name(*skill)).collect();
        if suggestions.is_empty() { text.to_owned() } else { format!("{text} ({}?)", suggestions.join(", ")) }
    });
    let not_credited = assessment.recognition.not_credited.iter().map(|named| wording::not_credited(assessment, named));
    let not_asked = assessment.not_asked.iter().map(|skill| wording::not_asked(assessment, *skill));
    let missing = assessment.areas.iter().filter(|area| area.status == Status::Missing);
    let reading = missing.flat_map(|area| area.area.reading.iter()).map(wording::paper);
    list("Next steps", steps, out)?;
    list("Not recognised", unrecognised, out)?;
    list("Not credited", not_credited, out)?;
    list("Understood, not asked for", not_asked, out)?;
    let remarks = assessment.profile.remarks().iter().map(|remark| {
        let source = &assessment.profile.sources()[remark.source].name;
        format!("{} ({source}, {}): {}", wording::remark(remark), remark.place, remark.text)
    });
    list("Unread", assessment.profile.unread().iter().map(wording::unread), out)?;
    list("Remarks", remarks, out)?;
    list("Reading", reading, out)
}

fn list(title: &str, items: impl Iterator<Item = String>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut items = items.peekable();
    if items.peek().is_none() {
        return Ok(());
    }
    writeln!(out, "\n## {title}\n")?;
    items.try_for_each(|item| writeln!(out, "- {}", escaped(&item)))
}

/// Text in which Markdown and HTML see nothing special.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in wording::printable(text).chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '&' | '~') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
