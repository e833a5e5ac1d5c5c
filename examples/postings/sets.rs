//! Postings with their labels.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use skillmatch::posting::{Posting, structured};
use skillmatch::profile::read::{Format, read};
use toml::de::{DeTable, DeValue};

/// A posting, and what a careful reader takes from it.
pub(crate) struct Labelled {
    pub(crate) file: String,
    pub(crate) title: String,
    pub(crate) posting: Posting,
    pub(crate) lines: Vec<Label>,
    /// Pieces of lines that ask for nothing.
    pub(crate) not: Vec<String>,
}

/// What a line asks for.
pub(crate) struct Label {
    /// A piece of the line.
    pub(crate) says: String,
    pub(crate) kind: String,
    pub(crate) need: Option<String>,
    /// For each thing that is asked for the skills that are a right reading of it.
    pub(crate) areas: Vec<Vec<String>>,
    pub(crate) level: Option<String>,
    pub(crate) years: Option<u32>,
}

/// Reads the postings of a folder, in the order of their names.
pub(crate) fn postings(folder: &Path) -> Result<Vec<Labelled>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    paths.iter().map(|path| labelled(path).with_context(|| path.display().to_string())).collect()
}

fn labelled(path: &Path) -> Result<Labelled> {
    let text = fs::read_to_string(path)?;
    let table = DeTable::parse(&text).map_err(|error| anyhow!("{error}"))?;
    let table = table.get_ref();
    let file = string(table, "file").context("no file")?;
    let posting = posting(&path.with_file_name(&file))?;
    let lines = tables(table, "line").map(|line| Label {
        says: string(line, "says").unwrap_or_default(),
        kind: string(line, "kind").unwrap_or_default(),
        need: string(line, "need"),
        areas: lists(line, "areas"),
        level: string(line, "level"),
        years: line.get("years").and_then(|years| years.get_ref().as_integer()?.as_str().parse().ok()),
    });
    let not = tables(table, "not").filter_map(|line| string(line, "says"));
    let title = string(table, "title").unwrap_or_default();
    Ok(Labelled { lines: lines.collect(), not: not.collect(), file, title, posting })
}

fn posting(path: &Path) -> Result<Posting> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let unread = |unread: skillmatch::profile::Unread| anyhow!("{}", unread.reason);
    if let Some(posting) = structured(&bytes).map_err(unread)? {
        return Ok(posting);
    }
    let name = path.to_string_lossy();
    Ok(match Format::by_marks(&name, &bytes).map_err(unread)? {
        Some(format) => Posting::from_parts(read(format, &name, &bytes).map_err(unread)?),
        None => Posting::from_text(&String::from_utf8_lossy(&bytes)),
    })
}

fn string(table: &DeTable<'_>, field: &str) -> Option<String> {
    table.get(field)?.get_ref().as_str().map(str::to_owned)
}

fn tables<'t>(table: &'t DeTable<'t>, field: &str) -> impl Iterator<Item = &'t DeTable<'t>> {
    let tables = table.get(field).and_then(|tables| tables.get_ref().as_array());
    tables.into_iter().flatten().filter_map(|table| table.get_ref().as_table())
}

fn lists(table: &DeTable<'_>, field: &str) -> Vec<Vec<String>> {
    let strings = |value: &DeValue<'_>| {
        let strings = value.as_array().into_iter().flatten().filter_map(|value| value.get_ref().as_str());
        strings.map(str::to_owned).collect()
    };
    let lists = table.get(field).and_then(|lists| lists.get_ref().as_array());
    lists.into_iter().flatten().map(|list| strings(list.get_ref())).collect()
}
