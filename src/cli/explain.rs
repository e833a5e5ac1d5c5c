//! `skillmatch explain`

use std::path::Path;

use anyhow::{Result, bail};
use skillmatch::assess::Rubric;
use skillmatch::report::{Receipt, Report as _, explanation_json, explanation_text};
use skillmatch::{Profile, explain};

use super::Exit;
use super::arguments::{ExplainArguments, ExplainFormat, ReadingArguments};
use super::diagnostics::Hinted;
use super::isolated::Documents;
use super::{input, load, output};

pub(crate) fn run(arguments: &ExplainArguments) -> Result<Exit> {
    let vocabulary = load::vocabulary(&arguments.data.vocabulary)?;
    let role = load::role(&arguments.data, &vocabulary)?;
    let rubric = load::rubric(&role, &vocabulary, &arguments.reading);
    if let Some(file) = &arguments.receipt {
        return receipt(file, &arguments.reading, &rubric);
    }
    let mut terms = arguments.terms.clone();
    if let Some(file) = &arguments.from {
        let text = input::text(file)?;
        let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
        terms.extend(lines.filter(|line| !line.is_empty()).map(str::to_owned));
    }
    if terms.is_empty() {
        bail!(Hinted::new("nothing to explain", "name a term, or a file of terms with --from"));
    }
    output::write(None, |out| {
        for (index, term) in terms.iter().enumerate() {
            let explanation = explain(term, &rubric);
            match arguments.format {
                ExplainFormat::Json => explanation_json(&explanation, out)?,
                ExplainFormat::Text => {
                    if index > 0 {
                        writeln!(out)?;
                    }
                    explanation_text(&explanation, out)?;
                }
            }
        }
        Ok(())
    })?;
    Ok(Exit::Done)
}

fn receipt(file: &Path, reading: &ReadingArguments, rubric: &Rubric<'_>) -> Result<Exit> {
    let mut profile = Profile::new();
    input::add(file, reading, &mut Documents::default(), &mut profile)?;
    let assessment = rubric.assess(&profile);
    output::write(None, |out| Receipt.write(&assessment, out))?;
    Ok(if assessment.fit.is_ok() { Exit::Done } else { Exit::Incomplete })
}
