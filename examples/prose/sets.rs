//! The labelled texts.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use skillmatch::Profile;
use skillmatch::profile::read::{self, Format};
use skillmatch::profile::{Look, Month, Place, Transcript};

/// A text with what can be credited from it.
pub(crate) struct Labelled {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) profile: Profile,
    /// Names of the skills that are claimed.
    pub(crate) present: Vec<String>,
    /// Names that may be credited or not.
    pub(crate) maybe: Vec<String>,
    /// Names that must not be credited.
    pub(crate) absent: Vec<String>,
    /// The best backing of some skills: `listed`, `used` or `measured`.
    pub(crate) rungs: Vec<(String, String)>,
    /// The years that the dated entries give for some skills.
    pub(crate) years: Vec<(String, f64)>,
}

/// The sentences, each in a document of its own, in the section that it stands in.
pub(crate) fn sentences(path: &Path) -> Result<Vec<Labelled>> {
    let rows = rows(path)?;
    let sentence = |row: &Vec<String>| {
        let [id, kind, section, present, absent, text] = row.as_slice() else {
            anyhow::bail!("{}: a row has six cells: {row:?}", path.display())
        };
        let mut cv = Transcript::default();
        cv.push(Look::Heading(1), section, Place::Line(1));
        if ["experience", "projects"].contains(&section.as_str()) {
            cv.push(Look::Heading(2), "Example (2019 – 2021)", Place::Line(2));
        }
        cv.push(if section == "summary" { Look::Paragraph } else { Look::Item }, text, Place::Line(3));
        let mut profile = Profile::new();
        profile.add_transcript(id.as_str(), cv);
        let (maybe, present) = names(present).partition::<Vec<_>, _>(|name| name.ends_with('?'));
        Ok(Labelled {
            id: id.clone(),
            kind: kind.clone(),
            profile,
            present,
            maybe: maybe.into_iter().map(|name| name.trim_end_matches('?').to_owned()).collect(),
            absent: names(absent).collect(),
            rungs: Vec::new(),
            years: Vec::new(),
        })
    };
    rows.iter().map(sentence).collect()
}

/// The resumes, each with a file of labels beside it.
pub(crate) fn resumes(folder: &Path) -> Result<Vec<Labelled>> {
    let mut resumes = Vec::new();
    let mut files: Vec<_> = fs::read_dir(folder)
        .with_context(|| format!("cannot read {}", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension != "tsv")) {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        let parts = Format::of(&name, &bytes)
            .and_then(|format| read::read(format, &name, &bytes))
            .map_err(|unread| anyhow::anyhow!("{name} {}", unread.reason))?;
        let mut profile = Profile::new();
        profile.set_today(Month::parse("2026-11").expect("a month"));
        profile.add(&name, parts);
        let rows = rows(&folder.join(format!("{name}.labels.tsv")))?;
        let of = |labels: &[&str]| {
            let rows = rows.iter().filter(|row| labels.contains(&row[0].as_str()));
            rows.map(|row| (row[0].clone(), row[1].clone(), row.get(2).cloned().unwrap_or_default())).collect::<Vec<_>>()
        };
        let names = |label| of(&[label]).into_iter().map(|(_, name, _)| name).collect();
        resumes.push(Labelled {
            id: name,
            kind: String::from("resume"),
            profile,
            present: names("present"),
            maybe: names("maybe"),
            absent: names("absent"),
            rungs: of(&["listed", "used", "measured"]).into_iter().map(|(rung, name, _)| (name, rung)).collect(),
            years: of(&["years"]).into_iter().filter_map(|(_, name, years)| Some((name, years.trim().parse().ok()?))).collect(),
        });
    }
    Ok(resumes)
}

/// The rows of a file of tab-separated cells, without its header.
fn rows(path: &Path) -> Result<Vec<Vec<String>>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}

fn names(cell: &str) -> impl Iterator<Item = String> {
    cell.split("; ").map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned)
}
