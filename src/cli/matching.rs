//! `skillmatch match`

use std::path::PathBuf;

use anyhow::{Result, bail};
use skillmatch::report::{Csv, Json, Markdown, Report, RoleFits, Table, fits_csv, fits_json, fits_markdown, fits_text};
use skillmatch::{Profile, Vocabulary};

use super::Exit;
use super::arguments::{MatchArguments, MatchFormat};
use super::diagnostics::{Hinted, print_warning};
use super::isolated::Documents;
use super::{input, load, output};

pub(crate) fn run(arguments: &MatchArguments) -> Result<Exit> {
    let is_stdin = |path: &&PathBuf| path.as_os_str() == input::STDIN;
    if arguments.data.posting.iter().chain(&arguments.files).filter(is_stdin).nth(1).is_some() {
        bail!(Hinted::new("standard input is read once, and named twice", "write one of the two to a file"));
    }
    let vocabulary = load::vocabulary(&arguments.data.vocabulary)?;
    if arguments.data.names_all() {
        return all_roles(arguments, &vocabulary);
    }
    let role = load::role(&arguments.data, &vocabulary)?;
    let (profile, all_read) = profile(arguments)?;
    let rubric = load::rubric(&role, &vocabulary, &arguments.reading);
    let assessment = rubric.assess(&profile);
    output::write(arguments.output.as_deref(), |out| report(arguments).write(&assessment, out))?;
    Ok(exit(assessment.fit.ok(), arguments.min_score, all_read))
}

/// Holds the candidate against every role that is known.
fn all_roles(arguments: &MatchArguments, vocabulary: &Vocabulary) -> Result<Exit> {
    if arguments.details {
        bail!(Hinted::new("--role all has no --details", "name the role of which all is to be shown"));
    }
    let (roles, roles_read) = load::all_roles(arguments.data.track.as_deref(), vocabulary)?;
    let (profile, all_read) = profile(arguments)?;
    let rubrics: Vec<_> = roles.iter().map(|role| load::rubric(role, vocabulary, &arguments.reading)).collect();
    let fits = RoleFits::new(rubrics.iter().map(|rubric| rubric.assess(&profile)).collect());
    output::write(arguments.output.as_deref(), |out| match arguments.format {
        MatchFormat::Table => {
            let (width, color) = output::look(&arguments.look, arguments.output.is_some());
            fits_text(&fits, width, color, out)
        }
        MatchFormat::Json => fits_json(&fits, out),
        MatchFormat::Csv => fits_csv(&fits, out),
        MatchFormat::Markdown => fits_markdown(&fits, out),
    })?;
    let best = fits.assessments().first().and_then(|best| best.fit.ok());
    Ok(exit(best, arguments.min_score, all_read && roles_read))
}

/// The exit code of a run by the fit, if there is one.
fn exit(fit: Option<f64>, least: Option<f64>, all_read: bool) -> Exit {
    match (fit, least) {
        (None, _) => Exit::Incomplete,
        (Some(fit), Some(least)) if fit < least => Exit::Unmet,
        _ if !all_read => Exit::Incomplete,
        _ => Exit::Done,
    }
}

/// The profile of all inputs together, and whether all could be read.
fn profile(arguments: &MatchArguments) -> Result<(Profile, bool)> {
    if arguments.files.is_empty() && arguments.skills.is_empty() {
        bail!(Hinted::new("nothing to match", "name a file, - for standard input, or give a list with --skills"));
    }
    let mut profile = Profile::new();
    for list in &arguments.skills {
        profile.add_skill_list("--skills", list.as_str());
    }
    let mut documents = Documents::default();
    let failed = arguments.files.iter().map(|file| input::add(file, &arguments.reading, &mut documents, &mut profile));
    let mut failed: Vec<_> = failed.filter_map(Result::err).collect();
    if let Some(today) = input::today(&arguments.reading) {
        profile.set_today(today);
    }
    let all_read = failed.is_empty();
    if profile.sources().is_empty()
        && let Some(last) = failed.pop()
    {
        failed.iter().for_each(print_warning);
        return Err(last);
    }
    failed.iter().for_each(print_warning);
    Ok((profile, all_read))
}

fn report(arguments: &MatchArguments) -> Box<dyn Report> {
    match arguments.format {
        MatchFormat::Table => {
            let (width, color) = output::look(&arguments.look, arguments.output.is_some());
            Box::new(Table { width, color, details: arguments.details })
        }
        MatchFormat::Json => Box::new(Json),
        MatchFormat::Csv => Box::new(Csv),
        MatchFormat::Markdown => Box::new(Markdown),
    }
}
