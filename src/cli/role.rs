//! `skillmatch role`

use std::io;
use std::path::Path;

use anyhow::Result;
use skillmatch::profile::Month;
use skillmatch::report::{RoleComments, draft_toml, role_json, role_markdown, role_text, role_toml};
use skillmatch::trial::{self, Trial};
use skillmatch::{Role, critique};

use super::arguments::{
    CheckArguments, RoleCommand, RoleFormat, RoleNewArguments, RoleShowArguments, RoleTestArguments, VocabularyArguments,
};
use super::{Exit, diagnostics, input, load, output, posting};

pub(crate) fn run(command: &RoleCommand) -> Result<Exit> {
    match command {
        RoleCommand::List(arguments) => return list(arguments),
        RoleCommand::New(arguments) => new(arguments)?,
        RoleCommand::Show(arguments) => show(arguments)?,
        RoleCommand::Check(arguments) => return check(arguments),
        RoleCommand::Test(arguments) => return test(arguments),
    }
    Ok(Exit::Done)
}

/// Lists the roles; one of the user's own that cannot be read does not keep the others from being listed.
fn list(arguments: &VocabularyArguments) -> Result<Exit> {
    let vocabulary = load::vocabulary(arguments)?;
    let (own, all_read) = load::own_roles(&vocabulary);
    output::write(None, |out| {
        let builtin = Role::all_builtin().iter().map(|role| (role.id.as_ref(), role));
        for (name, role) in builtin.chain(own.iter().map(|(name, role)| (name.as_str(), role))) {
            writeln!(out, "{name}\t{}", role.title)?;
            role.tracks.iter().try_for_each(|track| writeln!(out, "  --track {}\t{}", track.id, track.title))?;
        }
        Ok(())
    })?;
    Ok(if all_read { Exit::Done } else { Exit::Incomplete })
}

fn new(arguments: &RoleNewArguments) -> Result<()> {
    let vocabulary = load::vocabulary(&arguments.vocabulary)?;
    let draft = posting::draft(&arguments.from, &vocabulary)?;
    let name = input::name(&arguments.from);
    let name = Path::new(&name).file_name().map_or(name.clone(), |name| name.to_string_lossy().into_owned());
    output::write(arguments.output.as_deref(), |out| draft_toml(&draft, &name, out))
}

fn show(arguments: &RoleShowArguments) -> Result<()> {
    let vocabulary = load::vocabulary(&arguments.vocabulary)?;
    let role = load::named_role(&arguments.role, arguments.track.as_deref(), &vocabulary)?;
    output::write(None, |out| match arguments.format {
        RoleFormat::Text => role_text(&role, &vocabulary, out),
        RoleFormat::Toml => role_toml(&role, &RoleComments::default(), out),
        RoleFormat::Json => role_json(&role, out),
        RoleFormat::Markdown => role_markdown(&role, &vocabulary, out),
    })
}

/// Tries the examples of each role; one that cannot be read does not keep the others from being tried.
fn test(arguments: &RoleTestArguments) -> Result<Exit> {
    let vocabulary = load::vocabulary(&arguments.vocabulary)?;
    let mut exit = Exit::Done;
    for name in &arguments.roles {
        let role = match load::named_role(name, None, &vocabulary) {
            Ok(role) => role,
            Err(error) => {
                diagnostics::print_error(&error);
                exit = Exit::Failed;
                continue;
            }
        };
        let trials = trial::of(&role, &vocabulary);
        let failed = trials.iter().filter(|trial| !trial.failures.is_empty()).count();
        output::write(None, |out| {
            writeln!(out, "{} [{}]", role.title, role.id)?;
            trials.iter().try_for_each(|trial| trial_lines(trial, out))?;
            let hold = trials.len() - failed;
            writeln!(out, "{hold} of {} hold", count(trials.len(), "example"))
        })?;
        if failed > 0 && exit == Exit::Done {
            exit = Exit::Unmet;
        }
    }
    Ok(exit)
}

fn trial_lines(trial: &Trial<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let verdict = if trial.failures.is_empty() { "ok  " } else { "FAIL" };
    let fit = trial.fit.map_or_else(|| String::from("no score"), |fit| format!("fit {fit:.1}"));
    writeln!(out, "  {verdict}  {:10}  {}: {fit}", trial.example.kind.as_str(), trial.example.title)?;
    trial.failures.iter().try_for_each(|failure| writeln!(out, "          {failure}"))
}

/// "1 group", "2 groups".
fn count(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Checks each file; one that cannot be read does not keep the others from being checked.
fn check(arguments: &CheckArguments) -> Result<Exit> {
    let vocabulary = load::vocabulary(&arguments.vocabulary)?;
    let year = input::this_month().map(Month::year);
    let mut exit = Exit::Done;
    for file in &arguments.files {
        let checked = load::document(file).and_then(|document| {
            let role = Role::from_document(document.clone(), &vocabulary)?;
            let warnings = year.map(|year| critique::of(&role, document, &vocabulary, year));
            Ok((role, warnings))
        });
        match checked {
            Ok((role, warnings)) => {
                output::write(None, |out| {
                    let (groups, areas) = (count(role.groups.len(), "group"), count(role.areas().count(), "area"));
                    writeln!(out, "{}: no fault, {groups} with {areas}", file.display())
                })?;
                warnings.iter().for_each(diagnostics::print_warnings);
            }
            Err(error) => {
                diagnostics::print_error(&error);
                exit = Exit::Failed;
            }
        }
    }
    Ok(exit)
}
