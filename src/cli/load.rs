//! The role and the vocabulary that the command line names.

use std::borrow::Cow;
use std::path::Path;

use anyhow::{Result, bail};
use skillmatch::assess::Rubric;
use skillmatch::diagnostic::Document;
use skillmatch::{Role, Vocabulary};

use super::arguments::{DataArguments, ReadingArguments, VocabularyArguments};
use super::diagnostics::Hinted;
use super::{input, posting};

/// The built-in vocabulary with the files on top.
pub(crate) fn vocabulary(arguments: &VocabularyArguments) -> Result<Cow<'static, Vocabulary>> {
    let files = &arguments.vocabulary;
    if files.is_empty() {
        return Ok(Cow::Borrowed(Vocabulary::builtin()));
    }
    let documents = files.iter().map(|file| document(file)).collect::<Result<Vec<_>>>()?;
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

/// The role that an id or a path names, with its track.
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
    let path = Path::new(name);
    if !path.exists() {
        let ids: Vec<_> = Role::all_builtin().iter().map(|role| role.id.as_ref()).collect();
        let hint = format!("the built-in roles are {}", ids.join(", "));
        bail!(Hinted::new(format!("there is no role and no file {name:?}"), hint));
    }
    Ok(Role::from_document(document(path)?, vocabulary)?)
}

/// A data file.
pub(crate) fn document(path: &Path) -> Result<Document> {
    Ok(Document { name: input::name(path), text: input::text(path)? })
}
