//! `skillmatch doctor`

use std::io;

use anyhow::{Error, Result};
use skillmatch::diagnostic::Faults;
use skillmatch::{Role, Vocabulary};

use super::home::{self, Holding, Home};
use super::{Exit, load, output};

/// Says what is loaded, and from where.
pub(crate) fn run() -> Result<Exit> {
    let mut all_read = true;
    output::write(None, |out| {
        let vocabulary = Vocabulary::builtin();
        writeln!(out, "skillmatch {}", env!("CARGO_PKG_VERSION"))?;
        let (skills, names) = (vocabulary.len(), vocabulary.names());
        writeln!(out, "vocabulary, built in: {skills} skills with {names} names [{}]", vocabulary.fingerprint())?;
        let ids: Vec<_> = Role::all_builtin().iter().map(|role| role.id.as_ref()).collect();
        writeln!(out, "roles, built in: {}", ids.join(", "))?;
        let Some(home) = Home::find() else {
            return writeln!(out, "your folder: none; name one in {}", home::VARIABLE);
        };
        let why = if home.is_named { format!("by {}", home::VARIABLE) } else { format!("{} names another", home::VARIABLE) };
        let state = if home.path.is_dir() { "" } else { ", which is not there" };
        writeln!(out, "your folder: {}{state} ({why})", home.path.display())?;
        all_read = folder(&home, out)?;
        Ok(())
    })?;
    Ok(if all_read { Exit::Done } else { Exit::Incomplete })
}

/// Says what is in the user's folder; returns whether all of it could be read.
fn folder(home: &Home, out: &mut dyn io::Write) -> io::Result<bool> {
    let mut all_read = true;
    let vocabularies = home.files(Holding::Vocabularies);
    let mut vocabulary = Vocabulary::builtin().clone();
    for file in &vocabularies {
        let read = load::document(file).and_then(|document| Ok(vocabulary.extended([document])?));
        match read {
            Ok(extended) => {
                let more = extended.len() - vocabulary.len();
                writeln!(out, "  vocabulary {}: {more} skills more, with --vocabulary {0}", home::name(file))?;
                vocabulary = extended;
            }
            Err(error) => {
                all_read = false;
                writeln!(out, "  vocabulary {}: {}", home::name(file), faults(&error, "vocab", &file.display()))?;
            }
        }
    }
    for file in home.files(Holding::Roles) {
        let name = home::name(&file);
        match load::read_role(&file, &vocabulary) {
            Ok(_) if Role::builtin(&name).is_some() => {
                writeln!(out, "  role {name}: never found by its name, as a built-in one has it")?;
            }
            Ok(role) => writeln!(out, "  role {name}: {}", role.title)?,
            Err(error) => {
                all_read = false;
                writeln!(out, "  role {name}: {}", faults(&error, "role", &file.display()))?;
            }
        }
    }
    Ok(all_read)
}

/// What is wrong with a file, and what tells more.
fn faults(error: &Error, command: &str, file: &dyn std::fmt::Display) -> String {
    match error.downcast_ref::<Faults>().map(|faults| faults.list().len()) {
        Some(1) => format!("1 fault; see skillmatch {command} check {file}"),
        Some(count) => format!("{count} faults; see skillmatch {command} check {file}"),
        None => format!("{error:#}"),
    }
}
