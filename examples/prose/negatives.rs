//! What names that belong to no area are credited to when they stand in plain sentences.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context as _, Result};
use skillmatch::Profile;
use skillmatch::assess::Rubric;
use skillmatch::profile::{Look, Place, Transcript};

/// From this strength on a hint is too much, as in the measure of lists.
const HINTED: f64 = 0.25;

/// How a name stands in the account of a job.
const FORMS: [(&str, &str); 2] = [("sentence", "Responsible for {} in the team."), ("bullet", "{}")];

/// A name that was credited in one of the forms.
pub(crate) struct Credited {
    form: &'static str,
    name: String,
    areas: BTreeSet<String>,
}

/// The negatives of a folder of quality sets that are credited in plain sentences, and how many texts were read.
///
/// Areas that the folder's other sets do not name are left out, unless they name none.
pub(crate) fn credited(folder: &Path, rubric: &Rubric<'_>) -> Result<(Vec<Credited>, usize)> {
    let names =
        column(&folder.join("negatives.tsv"), "term")?.with_context(|| format!("no negatives.tsv in {}", folder.display()))?;
    let mut labelled = BTreeSet::new();
    for (file, of) in [("terms.tsv", "areas"), ("terms.tsv", "also_acceptable"), ("variants.tsv", "areas")] {
        let cells = column(&folder.join(file), of)?.unwrap_or_default();
        labelled.extend(
            cells.iter().flat_map(|cell| cell.split(',')).map(str::trim).filter(|area| !area.is_empty()).map(str::to_owned),
        );
    }
    let mut credited = Vec::new();
    for (form, text) in FORMS {
        for name in &names {
            let areas = areas(&text.replace("{}", name), rubric);
            let areas: BTreeSet<_> = areas.into_iter().filter(|area| labelled.is_empty() || labelled.contains(area)).collect();
            if !areas.is_empty() {
                credited.push(Credited { form, name: name.clone(), areas });
            }
        }
    }
    Ok((credited, FORMS.len() * names.len()))
}

/// Prints one line for each name and form that was credited.
pub(crate) fn print(credited: &[Credited], out: &mut dyn Write) -> io::Result<()> {
    for Credited { form, name, areas } in credited {
        writeln!(out, "{form}: {name}; outside {}", areas.iter().map(String::as_str).collect::<Vec<_>>().join(", "))?;
    }
    Ok(())
}

/// The areas that a line of a job is evidence for.
fn areas(line: &str, rubric: &Rubric<'_>) -> Vec<String> {
    let mut cv = Transcript::default();
    cv.push(Look::Heading(1), "Experience", Place::Line(1));
    cv.push(Look::Heading(2), "Example Ltd (2019 – 2021)", Place::Line(2));
    cv.push(Look::Item, line, Place::Line(3));
    let mut profile = Profile::new();
    profile.add_transcript("cv", cv);
    let assessment = rubric.assess(&profile);
    let shown = assessment.areas.iter().filter(|area| area.evidence.iter().any(|evidence| evidence.strength >= HINTED));
    shown.map(|area| area.area.id.to_string()).collect()
}

/// A column of a tab-separated file; `None` if there is no such file.
fn column(path: &Path, name: &str) -> Result<Option<Vec<String>>> {
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        file => file.with_context(|| format!("cannot read {}", path.display()))?,
    };
    // A quotation mark is part of a name here: 15" MacBook.
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).from_reader(file);
    let headers = reader.headers()?;
    let at = headers.iter().position(|header| header == name).with_context(|| format!("no {name} in {}", path.display()))?;
    reader.records().map(|record| Ok(record?.get(at).unwrap_or_default().to_owned())).collect::<Result<_>>().map(Some)
}
