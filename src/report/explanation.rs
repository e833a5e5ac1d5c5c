//! What a term comes to, as text or as a line of JSON.

use std::io;

use serde::Serialize;

use super::wording;
use crate::explain::{AreaPath, Explanation};
use crate::vocabulary::{SkillId, Vocabulary};

/// Writes an explanation for people: what the term was read as, and each path with its strengths and reasons.
///
/// # Errors
///
/// Those of `out`.
pub fn explanation_text(explanation: &Explanation<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let vocabulary = explanation.vocabulary;
    let input = wording::printable(&explanation.input);
    for &(skill, how) in &explanation.skills {
        let read = vocabulary.skill(skill);
        writeln!(out, "{input}: {} [{}], {} ({})", read.name(), read.slug(), read.kind(), how.as_str())?;
        let paths: Vec<&AreaPath> = explanation.paths.iter().filter(|path| path.skill == skill).collect();
        if paths.is_empty() {
            writeln!(out, "  no area asks for it")?;
        }
        for path in paths {
            let area = explanation.role.areas().nth(path.area).map_or("", |area| area.id.as_ref());
            writeln!(out, "  {:.2}  {area}", path.strength)?;
            steps(vocabulary, path, out)?;
        }
    }
    for &(skill, why) in &explanation.not_credited {
        writeln!(out, "{input}: {} is not credited: {}", vocabulary.skill(skill).name(), wording::why(why))?;
    }
    if explanation.skills.is_empty() && explanation.not_credited.is_empty() {
        writeln!(out, "{input}: not recognised")?;
        for skill in &explanation.suggestions {
            writeln!(out, "  did you mean {}?", vocabulary.skill(*skill).name())?;
        }
    }
    Ok(())
}

/// The steps of a path, a line each.
fn steps(vocabulary: &Vocabulary, path: &AreaPath, out: &mut dyn io::Write) -> io::Result<()> {
    let steps = vocabulary.skill(path.skill).path_to(path.target);
    if steps.is_empty() {
        return writeln!(out, "          the area names {} itself", vocabulary.skill(path.skill).name());
    }
    let mut from = path.skill;
    for step in steps {
        let (name, implied) = (vocabulary.skill(from).name(), vocabulary.skill(step.skill).name());
        if step.why.is_empty() {
            writeln!(out, "    1.00  {name} is {implied}")?;
        } else {
            writeln!(out, "    {:.2}  {name} implies {implied}: {}", step.strength, step.why)?;
        }
        from = step.skill;
    }
    Ok(())
}

#[derive(Serialize)]
struct Line<'a> {
    input: &'a str,
    skills: Vec<Read<'a>>,
    areas: Vec<Area<'a>>,
    not_credited: Vec<NotCredited<'a>>,
    suggestions: Vec<&'a str>,
}

#[derive(Serialize)]
struct Read<'a> {
    id: &'a str,
    name: &'a str,
    how: &'static str,
}

#[derive(Serialize)]
struct Area<'a> {
    id: &'a str,
    strength: f64,
    path: Vec<&'a str>,
}

#[derive(Serialize)]
struct NotCredited<'a> {
    id: &'a str,
    why: &'static str,
}

/// Writes an explanation as one line of JSON, with the best path to each area.
///
/// # Errors
///
/// Those of `out`.
pub fn explanation_json(explanation: &Explanation<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let vocabulary = explanation.vocabulary;
    let areas: Vec<_> = explanation.role.areas().collect();
    let slug = |skill: SkillId| vocabulary.skill(skill).slug();
    let read = |&(skill, how): &(SkillId, crate::recognise::How)| Read {
        id: slug(skill),
        name: vocabulary.skill(skill).name(),
        how: how.as_str(),
    };
    let area = |path: &AreaPath| {
        let steps = vocabulary.skill(path.skill).path_to(path.target);
        let path_ids = std::iter::once(path.skill).chain(steps.iter().map(|step| step.skill)).map(slug);
        Area { id: &areas[path.area].id, strength: path.strength, path: path_ids.collect() }
    };
    let line = Line {
        input: &explanation.input,
        skills: explanation.skills.iter().map(read).collect(),
        areas: explanation.best().iter().map(area).collect(),
        not_credited: explanation
            .not_credited
            .iter()
            .map(|&(skill, why)| NotCredited { id: slug(skill), why: why.as_str() })
            .collect(),
        suggestions: explanation.suggestions.iter().map(|skill| vocabulary.skill(*skill).name()).collect(),
    };
    serde_json::to_writer(&mut *out, &line)?;
    writeln!(out)
}
