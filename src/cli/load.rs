//! The role and the vocabulary that the command line names.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use skillmatch::assess::Rubric;
use skillmatch::diagnostic::Document;
use skillmatch::{Role, Vocabulary};

use super::arguments::{DataArguments, ReadingArguments, VocabularyArguments};
use super::diagnostics::{self, Hinted};
use super::home::{self, Holding};
use super::{input, posting};

/// The built-in vocabulary with the files on top.
pub(crate) fn vocabulary(arguments: &VocabularyArguments) -> Result<Cow<'static, Vocabulary>> {
    let files = &arguments.vocabulary;
    if files.is_empty() {
        return Ok(Cow::Borrowed(Vocabulary::builtin()));
    }
    let own = |file: &PathBuf| home::file(file.to_str()?, Holding::Vocabularies);
    let documents = files.iter().map(|file| document(&own(file).unwrap_or_else(|| file.clone())));
    let documents = documents.collect::<Result<Vec<_>>>()?;
    Ok(Cow::Owned(Vocabulary::builtin().extended(documents)?))
}

/// The role with its track, or the one that a posting asks for.
pub(crate) fn role(arguments: &DataArguments, vocabulary: &Vocabulary) -> Result<Cow<'static, Role>> {
    match &arguments.posting {
        Some(posting) => Ok(Cow::Owned(posting::role(posting, vocabulary)?)),
        None => named_role(&arguments.role, arguments.track.as_deref(), vocabulary),
    }
}

/// The role looked up in the vocabulary, with what counts.
pub(crate) fn rubric<'r>(role: &'r Role, vocabulary: &'r Vocabulary, reading: &ReadingArguments) -> Rubric<'r> {
    let rubric = Rubric::new(role, vocabulary);
    if reading.demonstrated_only { rubric.demonstrated_only() } else { rubric }
}

/// Every role that is known, the built-in ones and the user's own, and whether all of those could be read.
pub(crate) fn all_roles(track: Option<&str>, vocabulary: &Vocabulary) -> Result<(Vec<Role>, bool)> {
    if track.is_some() {
        bail!(Hinted::new("--role all has no tracks", "name the role whose track is meant"));
    }
    let mut roles = Role::all_builtin().to_vec();
    let (own, all_read) = own_roles(vocabulary);
    roles.extend(own.into_iter().map(|(_, role)| role));
    Ok((roles, all_read))
}

/// The user's own roles with their names, and whether all could be read; one that cannot be is told of on standard error.
pub(crate) fn own_roles(vocabulary: &Vocabulary) -> (Vec<(String, Role)>, bool) {
    let mut all_read = true;
    let mut roles = Vec::new();
    for file in home::files(Holding::Roles) {
        match read_role(&file, vocabulary) {
            Ok(role) => roles.push((home::name(&file), role)),
            Err(error) => {
                diagnostics::print_error(&error);
                all_read = false;
            }
        }
    }
    (roles, all_read)
}

/// The role that an id, a name or a path stands for, with its track.
pub(crate) fn named_role(name: &str, track: Option<&str>, vocabulary: &Vocabulary) -> Result<Cow<'static, Role>> {
    let role = match Role::builtin(name) {
        Some(role) => Cow::Borrowed(role),
        None => Cow::Owned(role_file(name, vocabulary)?),
    };
    let Some(track) = track else { return Ok(role) };
    let Some(role) = role.for_track(track) else {
        let tracks: Vec<_> = role.tracks.iter().map(|track| track.id.as_ref()).collect();
        let hint =
            if tracks.is_empty() { String::from("it has none") } else { format!("its tracks are {}", tracks.join(", ")) };
        bail!(Hinted::new(format!("the role {:?} has no track {track:?}", role.id), hint));
    };
    Ok(Cow::Owned(role))
}

fn role_file(name: &str, vocabulary: &Vocabulary) -> Result<Role> {
    let own = home::file(name, Holding::Roles);
    let path = own.as_deref().unwrap_or(Path::new(name));
    if !path.exists() {
        let ids: Vec<_> = Role::all_builtin().iter().map(|role| role.id.as_ref()).collect();
        let own: Vec<_> = home::files(Holding::Roles).iter().map(|file| home::name(file)).collect();
        let own = if own.is_empty() { String::new() } else { format!("; your own are {}", own.join(", ")) };
        let hint = format!("the built-in roles are {}{own}", ids.join(", "));
        bail!(Hinted::new(format!("there is no role and no file {name:?}"), hint));
    }
    read_role(path, vocabulary)
}

/// The role in a file.
pub(crate) fn read_role(path: &Path, vocabulary: &Vocabulary) -> Result<Role> {
    Ok(Role::from_document(document(path)?, vocabulary)?)
}

/// A data file.
pub(crate) fn document(path: &Path) -> Result<Document> {
    Ok(Document { name: input::name(path), text: input::text(path)? })
}
