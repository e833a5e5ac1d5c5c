//! Roles: what they ask for, in words, as the file that they can be read from, and as JSON.

mod draft;
mod toml;

use std::io;

use serde_json::{Value, json};

use super::markdown::escaped;
use super::wording;
use crate::role::{Area, Example, ExampleFit, Group, List, Need, Role, Said, Text, Track};
use crate::vocabulary::Vocabulary;

pub use draft::{draft_line, draft_summary, draft_toml};
pub use toml::{RoleComments, role_toml};

/// Writes what a role asks for in words.
///
/// # Errors
///
/// Those of `out`.
pub fn role_text(role: &Role, vocabulary: &Vocabulary, out: &mut dyn io::Write) -> io::Result<()> {
    let printable = wording::printable;
    writeln!(out, "{} [{}]", printable(&role.title), role.id)?;
    if !role.about.is_empty() {
        writeln!(out, "{}", printable(&role.about))?;
    }
    writeln!(out, "groups: {}", groups(role))?;
    for group in &*role.groups {
        let always = if group.always { ", always counts" } else { "" };
        let need = wording::group_need(group);
        writeln!(out, "\n{} [{}]: {need}, weight {}{always}", printable(&group.title), group.id, group.weight)?;
        if let Some(level) = level(group) {
            writeln!(out, "  level: {level}")?;
        }
        group.areas.iter().try_for_each(|area| area_text(area, vocabulary, out))?;
    }
    for track in tracks(role) {
        writeln!(out, "\ntrack {} [{}]: weights {}", track.title, track.id, weights(track))?;
        if !track.note.is_empty() {
            writeln!(out, "  {}", track.note)?;
        }
    }
    Ok(())
}

fn area_text(area: &Area, vocabulary: &Vocabulary, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "  {} [{}]", wording::printable(&area.title), area.id)?;
    if !area.about.is_empty() {
        writeln!(out, "    {}", wording::printable(&area.about))?;
    }
    for (label, names) in skills(area, vocabulary) {
        writeln!(out, "    {label}: {names}")?;
    }
    for paper in &*area.reading {
        writeln!(out, "    to read: {}", wording::paper(paper))?;
    }
    Ok(())
}

/// Writes what a role asks for as a Markdown page.
///
/// # Errors
///
/// Those of `out`.
pub fn role_markdown(role: &Role, vocabulary: &Vocabulary, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "# {}\n", escaped(&role.title))?;
    if !role.about.is_empty() {
        writeln!(out, "{}\n", escaped(&role.about))?;
    }
    writeln!(out, "Groups: {}.", groups(role))?;
    for group in &*role.groups {
        let always = if group.always { ", always counts" } else { "" };
        writeln!(out, "\n## {}\n\n{}, weight {}{always}.", escaped(&group.title), wording::group_need(group), group.weight)?;
        if let Some(level) = level(group) {
            writeln!(out, "Level: {}.", escaped(&level))?;
        }
        writeln!(out, "\n| area | asked for |\n|---|---|")?;
        for area in &*group.areas {
            let about = Some(escaped(&area.about)).filter(|about| !about.is_empty());
            let skills = skills(area, vocabulary).map(|(label, names)| format!("{label}: {}", escaped(&names)));
            let cell: Vec<String> = about.into_iter().chain(skills).collect();
            writeln!(out, "| {} | {} |", escaped(&area.title), cell.join("<br>"))?;
        }
    }
    let mut tracks = tracks(role).peekable();
    if tracks.peek().is_some() {
        writeln!(out, "\n## Tracks\n")?;
    }
    tracks.try_for_each(|track| {
        let note = if track.note.is_empty() { String::new() } else { format!(". {}", escaped(&track.note)) };
        writeln!(out, "- {}: weights {}{note}", escaped(&track.title), escaped(&weights(track)))
    })
}

/// Writes a role as a JSON object with the fields of a role file.
///
/// # Errors
///
/// Those of `out`.
pub fn role_json(role: &Role, out: &mut dyn io::Write) -> io::Result<()> {
    let mut file = json!({
        "id": role.id,
        "title": role.title,
        "about": role.about,
        "need": need(role.need),
        "group": role.groups.iter().map(group_json).collect::<Vec<_>>(),
    });
    if !role.tracks.is_empty() {
        file["track"] = role.tracks.iter().map(track_json).collect();
    }
    if !role.examples.is_empty() {
        file["example"] = role.examples.iter().map(example_json).collect();
    }
    serde_json::to_writer_pretty(&mut *out, &file)?;
    writeln!(out)
}

fn group_json(group: &Group) -> Value {
    let mut value = json!({
        "id": group.id,
        "title": group.title,
        "need": need(group.need),
        "weight": group.weight,
        "always": group.always,
        "preferred": group.preferred,
        "area": group.areas.iter().map(area_json).collect::<Vec<_>>(),
    });
    if let Some(level) = &group.level {
        value["level"] = json!({"of": level.of, "any": level.any.as_str()});
    }
    value
}

fn area_json(area: &Area) -> Value {
    let mut value = json!({"id": area.id, "title": area.title, "about": area.about, "shown-by": area.shown_by});
    let lists: [(&str, &List<Text>); 3] =
        [("preferred", &area.preferred), ("emphasis", &area.emphasis), ("examples", &area.examples)];
    for (field, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        value[field] = json!(list);
    }
    if !area.reading.is_empty() {
        let reading = area
            .reading
            .iter()
            .map(|paper| json!({"title": paper.title, "venue": paper.venue, "year": paper.year, "arxiv": paper.arxiv}));
        value["reading"] = reading.collect();
    }
    value
}

fn track_json(track: &Track) -> Value {
    let weights = track.weights.iter().map(|(group, weight)| (group.to_string(), json!(weight)));
    let shown_by = track.shown_by.iter().map(|(area, skills)| (area.to_string(), json!(skills)));
    json!({
        "id": track.id,
        "title": track.title,
        "weights": weights.collect::<serde_json::Map<_, _>>(),
        "shown-by": shown_by.collect::<serde_json::Map<_, _>>(),
        "note": track.note,
    })
}

fn example_json(example: &Example) -> Value {
    let mut value = json!({
        "title": example.title,
        "kind": example.kind.as_str(),
        "covered": example.covered,
        "partial": example.partial,
        "missing": example.missing,
    });
    match &example.said {
        Said::Skills(skills) => value["skills"] = json!(skills),
        Said::Resume(text) => value["text"] = json!(text),
    }
    match example.fit {
        ExampleFit::Any => {}
        ExampleFit::Within(least, most) => value["fit"] = json!([least, most]),
        ExampleFit::Unscored => value["scored"] = json!(false),
    }
    value
}

fn need(need: Need) -> Value {
    match need {
        Need::All => json!("all"),
        Need::Any => json!("any"),
        Need::AtLeast(least) => json!({"at-least": least}),
    }
}

/// How many of the groups are asked for.
fn groups(role: &Role) -> String {
    wording::need(role.need, role.groups.iter().filter(|group| !group.preferred).count())
}

/// The level that a group asks for, and in which of its areas.
fn level(group: &Group) -> Option<String> {
    let level = group.level.as_ref()?;
    Some(format!("{} in at least one of {}", level.any, level.of.join(", ")))
}

/// The tracks that are worth naming: the chosen one, or all.
fn tracks(role: &Role) -> impl Iterator<Item = &Track> {
    role.tracks.iter().filter(|track| role.track.as_ref().is_none_or(|chosen| *chosen == track.id))
}

fn weights(track: &Track) -> String {
    track.weights.iter().map(|(group, weight)| format!("{group} {weight}")).collect::<Vec<_>>().join(", ")
}

/// The lists of skills of an area that are not empty, with what they are.
fn skills<'a>(area: &'a Area, vocabulary: &'a Vocabulary) -> impl Iterator<Item = (&'static str, String)> {
    let lists = [("shown by", &area.shown_by), ("preferred", &area.preferred), ("emphasis", &area.emphasis)];
    lists.into_iter().filter(|(_, slugs)| !slugs.is_empty()).map(|(label, slugs)| {
        let names = slugs.iter().map(|slug| vocabulary.find(slug).map_or(slug.as_ref(), |skill| skill.name()));
        (label, names.collect::<Vec<_>>().join(", "))
    })
}
