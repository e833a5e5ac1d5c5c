//! `skillmatch role`

use std::io;

use anyhow::Result;
use skillmatch::report::wording;
use skillmatch::role::{Area, Group};
use skillmatch::{Role, Vocabulary};

use super::arguments::{CheckArguments, RoleCommand, RoleShowArguments};
use super::{Exit, diagnostics, load, output};

pub(crate) fn run(command: &RoleCommand) -> Result<Exit> {
    match command {
        RoleCommand::List => output::write(None, list)?,
        RoleCommand::Show(arguments) => show(arguments)?,
        RoleCommand::Check(arguments) => return check(arguments),
    }
    Ok(Exit::Done)
}

fn list(out: &mut dyn io::Write) -> io::Result<()> {
    for role in Role::all_builtin() {
        writeln!(out, "{}\t{}", role.id, role.title)?;
        for track in &*role.tracks {
            writeln!(out, "  --track {}\t{}", track.id, track.title)?;
        }
    }
    Ok(())
}

fn show(arguments: &RoleShowArguments) -> Result<()> {
    let vocabulary = load::vocabulary(&arguments.vocabulary)?;
    let role = load::named_role(&arguments.role, arguments.track.as_deref(), &vocabulary)?;
    output::write(None, |out| {
        writeln!(out, "{} [{}]", role.title, role.id)?;
        if !role.about.is_empty() {
            writeln!(out, "{}", role.about)?;
        }
        writeln!(out, "groups: {}", wording::need(role.need, role.groups.len()))?;
        role.groups.iter().try_for_each(|group| show_group(group, &vocabulary, out))?;
        for track in role.tracks.iter().filter(|track| role.track.as_ref().is_none_or(|chosen| *chosen == track.id)) {
            let weights: Vec<_> = track.weights.iter().map(|(group, weight)| format!("{group} {weight}")).collect();
            writeln!(out, "\ntrack {} [{}]: weights {}", track.title, track.id, weights.join(", "))?;
            if !track.note.is_empty() {
                writeln!(out, "  {}", track.note)?;
            }
        }
        Ok(())
    })
}

fn show_group(group: &Group, vocabulary: &Vocabulary, out: &mut dyn io::Write) -> io::Result<()> {
    let need = wording::need(group.need, group.areas.len());
    let always = if group.always { ", always counts" } else { "" };
    writeln!(out, "\n{} [{}]: {need}, weight {}{always}", group.title, group.id, group.weight)?;
    if let Some(level) = &group.level {
        writeln!(out, "  level: {} in at least one of {}", level.any, level.of.join(", "))?;
    }
    group.areas.iter().try_for_each(|area| show_area(area, vocabulary, out))
}

fn show_area(area: &Area, vocabulary: &Vocabulary, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "  {} [{}]", area.title, area.id)?;
    if !area.about.is_empty() {
        writeln!(out, "    {}", area.about)?;
    }
    for (label, slugs) in [("shown by", &area.shown_by), ("preferred", &area.preferred), ("emphasis", &area.emphasis)] {
        if !slugs.is_empty() {
            let names = slugs.iter().map(|slug| vocabulary.find(slug).map_or(slug.as_ref(), |skill| skill.name()));
            writeln!(out, "    {label}: {}", names.collect::<Vec<_>>().join(", "))?;
        }
    }
    for paper in &*area.reading {
        writeln!(out, "    to read: {}", wording::paper(paper))?;
    }
    Ok(())
}

/// Checks each file; one that cannot be read does not keep the others from being checked.
fn check(arguments: &CheckArguments) -> Result<Exit> {
    let vocabulary = load::vocabulary(&arguments.vocabulary)?;
    let mut exit = Exit::Done;
    for file in &arguments.files {
        let checked = load::document(file).and_then(|document| Ok(Role::from_document(document, &vocabulary)?));
        match checked {
            Ok(role) => output::write(None, |out| {
                let count = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
                let (groups, areas) = (count(role.groups.len(), "group"), count(role.areas().count(), "area"));
                writeln!(out, "{}: no fault, {groups} with {areas}", file.display())
            })?,
            Err(error) => {
                diagnostics::print_error(&error);
                exit = Exit::Failed;
            }
        }
    }
    Ok(exit)
}
