//! `skillmatch compare`

use anyhow::{Result, bail};
use skillmatch::Profile;
use skillmatch::report::{Comparison, comparison_csv, comparison_json, comparison_markdown, comparison_table};

use super::arguments::{CompareArguments, MatchFormat};
use super::diagnostics::print_warning;
use super::isolated::Documents;
use super::{Exit, input, load, output};

pub(crate) fn run(arguments: &CompareArguments) -> Result<Exit> {
    let vocabulary = load::vocabulary(&arguments.data.vocabulary)?;
    let role = load::role(&arguments.data, &vocabulary)?;
    let rubric = load::rubric(&role, &vocabulary, &arguments.reading);
    let mut documents = Documents::default();
    let mut failed = Vec::new();
    let mut profiles = Vec::new();
    for file in &arguments.files {
        let mut profile = Profile::new();
        match input::add(file, &arguments.reading, &mut documents, &mut profile) {
            Ok(()) => {
                if let Some(today) = input::today(&arguments.reading) {
                    profile.set_today(today);
                }
                profiles.push((input::name(file), profile));
            }
            Err(error) => failed.push(error),
        }
    }
    failed.iter().for_each(print_warning);
    if profiles.is_empty() {
        bail!("none of the files could be read");
    }
    let assessments = profiles.iter().map(|(name, profile)| (name.as_str(), rubric.assess(profile))).collect();
    let comparison = Comparison { role: &role, candidates: assessments };
    output::write(arguments.output.as_deref(), |out| match arguments.format {
        MatchFormat::Table => {
            let (width, color) = output::look(&arguments.look, arguments.output.is_some());
            comparison_table(&comparison, width, color, out)
        }
        MatchFormat::Json => comparison_json(&comparison, out),
        MatchFormat::Csv => comparison_csv(&comparison, out),
        MatchFormat::Markdown => comparison_markdown(&comparison, out),
    })?;
    let all_scored = comparison.candidates.iter().all(|(_, assessment)| assessment.fit.is_ok());
    Ok(if failed.is_empty() && all_scored { Exit::Done } else { Exit::Incomplete })
}
