//! `skillmatch vocab`

use std::io;

use anyhow::{Result, bail};
use skillmatch::vocabulary::{Kind, Skill, SkillId};
use skillmatch::{Profile, Vocabulary, recognise};

use super::arguments::{VocabCheckArguments, VocabCommand, VocabListArguments, VocabTermsArguments};
use super::diagnostics::Hinted;
use super::{Exit, load, output};

pub(crate) fn run(command: &VocabCommand) -> Result<Exit> {
    match command {
        VocabCommand::List(arguments) => list(arguments),
        VocabCommand::Show(arguments) => show(arguments),
        VocabCommand::Search(arguments) => search(arguments),
        VocabCommand::Check(arguments) => check(arguments),
    }
}

fn list(arguments: &VocabListArguments) -> Result<Exit> {
    let vocabulary = load::vocabulary(&arguments.vocabulary)?;
    let kind = arguments.kind.as_deref().map(self::kind).transpose()?;
    output::write(None, |out| {
        vocabulary.skills().filter(|skill| kind.is_none_or(|kind| skill.kind() == kind)).try_for_each(|skill| line(&skill, out))
    })?;
    Ok(Exit::Done)
}

fn kind(name: &str) -> Result<Kind> {
    let Some(kind) = Kind::named(name) else {
        let hint = format!("the kinds are {}", Kind::ALL.map(Kind::as_str).join(", "));
        bail!(Hinted::new(format!("there is no kind {name:?}"), hint));
    };
    Ok(kind)
}

fn line(skill: &Skill<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "{}\t{}\t{}", skill.slug(), skill.name(), skill.kind())
}

fn show(arguments: &VocabTermsArguments) -> Result<Exit> {
    let vocabulary = load::vocabulary(&arguments.vocabulary)?;
    for (index, term) in arguments.terms.iter().enumerate() {
        let skills = find(term, &vocabulary);
        if skills.is_empty() {
            bail!(Hinted::new(format!("there is no skill {term:?}"), "try `skillmatch vocab search` with a part of the name"));
        }
        output::write(None, |out| {
            if index > 0 {
                writeln!(out)?;
            }
            skills.iter().try_for_each(|skill| show_skill(&vocabulary.skill(*skill), &vocabulary, out))
        })?;
    }
    Ok(Exit::Done)
}

/// The skill with this id, or those that the term names.
fn find(term: &str, vocabulary: &Vocabulary) -> Vec<SkillId> {
    if let Some(skill) = vocabulary.find(term) {
        return vec![skill.id()];
    }
    let recognition = recognise(&Profile::from_skill_list(term), vocabulary);
    recognition.mentions.iter().map(|mention| mention.skill).collect()
}

fn show_skill(skill: &Skill<'_>, vocabulary: &Vocabulary, out: &mut dyn io::Write) -> io::Result<()> {
    let since = skill.since().map_or_else(String::new, |year| format!(", since {year}"));
    writeln!(out, "{} [{}], {}{since}", skill.name(), skill.slug(), skill.kind())?;
    let name = |other: SkillId| vocabulary.skill(other).name();
    let mut named = |label: &str, names: Vec<&str>| {
        if names.is_empty() { Ok(()) } else { writeln!(out, "  {label}: {}", names.join(", ")) }
    };
    named("also", skill.aliases().collect())?;
    named("among them", skill.members().collect())?;
    named("ordinary words as well", skill.ambiguous_names().collect())?;
    named("only beside another word", skill.stems().collect())?;
    named("they count beside", skill.supported_by().collect())?;
    named("not to be confused with", skill.distinct_from().map(name).collect())?;
    for implication in skill.implications() {
        let implied = vocabulary.skill(implication.skill);
        if implication.why.is_empty() {
            writeln!(out, "  is {} [{}]", implied.name(), implied.slug())?;
        } else {
            writeln!(
                out,
                "  implies {} [{}] {:.2}: {}",
                implied.name(),
                implied.slug(),
                implication.strength,
                implication.why
            )?;
        }
    }
    let implying = vocabulary.skills().filter(|other| other.implications().any(|implication| implication.skill == skill.id()));
    let implying: Vec<_> = implying.map(|other| other.name()).collect();
    if !implying.is_empty() {
        writeln!(out, "  implied by: {}", implying.join(", "))?;
    }
    Ok(())
}

fn search(arguments: &VocabTermsArguments) -> Result<Exit> {
    let vocabulary = load::vocabulary(&arguments.vocabulary)?;
    let mut found: Vec<SkillId> = Vec::new();
    for term in &arguments.terms {
        let part = term.to_lowercase();
        let has = |skill: &Skill<'_>| {
            let mut names = std::iter::once(skill.slug()).chain(skill.all_names()).chain(skill.stems());
            names.any(|name| name.to_lowercase().contains(&part))
        };
        found.extend(vocabulary.skills().filter(has).map(|skill| skill.id()));
        found.extend(find(term, &vocabulary));
    }
    found.sort_unstable();
    found.dedup();
    if found.is_empty() {
        let recognition = recognise(&Profile::from_skill_list(arguments.terms.join("\n")), &vocabulary);
        let near: Vec<_> = recognition.unrecognised.iter().flat_map(|unknown| &unknown.suggestions).collect();
        let near: Vec<_> = near.into_iter().map(|skill| vocabulary.skill(*skill).name()).collect();
        let hint = if near.is_empty() {
            String::from("try a shorter part of the name")
        } else {
            format!("did you mean {}?", near.join(", "))
        };
        bail!(Hinted::new("no name or id has that in it", hint));
    }
    output::write(None, |out| found.iter().try_for_each(|skill| line(&vocabulary.skill(*skill), out)))?;
    Ok(Exit::Done)
}

fn check(arguments: &VocabCheckArguments) -> Result<Exit> {
    let documents = arguments.files.iter().map(|file| load::document(file)).collect::<Result<Vec<_>>>()?;
    let before = Vocabulary::builtin();
    let vocabulary = before.extended(documents)?;
    output::write(None, |out| {
        let (skills, names) = (vocabulary.len(), vocabulary.names());
        writeln!(out, "no fault; with the built-in ones, {skills} skills with {names} names")
    })?;
    Ok(Exit::Done)
}
