//! The tables of the measure.

use std::io::{self, Write};

use skillmatch::{Role, Vocabulary, assess};

use crate::labels::{Outcome, judge, skills_of};
use crate::sets::Labelled;

/// Prints precision and recall by kind, then what went wrong.
pub(crate) fn tables(
    sentences: &[Labelled],
    resumes: &[Labelled],
    vocabulary: &Vocabulary,
    list: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let outcomes: Vec<Outcome<'_>> = sentences.iter().chain(resumes).map(|labelled| judge(labelled, vocabulary)).collect();
    let mut kinds: Vec<&str> = Vec::new();
    for outcome in &outcomes {
        if !kinds.contains(&outcome.labelled.kind.as_str()) {
            kinds.push(&outcome.labelled.kind);
        }
    }
    writeln!(out, "| kind | texts | precision | recall |\n|---|---|---|---|")?;
    for kind in &kinds {
        row(kind, outcomes.iter().filter(|outcome| outcome.labelled.kind == *kind), out)?;
    }
    row("all sentences", outcomes.iter().filter(|outcome| outcome.labelled.kind != "resume"), out)?;
    row("all", outcomes.iter(), out)?;
    rungs(&outcomes, vocabulary, list, out)?;
    if list {
        for outcome in outcomes.iter().filter(|outcome| !outcome.wrong.is_empty() || !outcome.missed.is_empty()) {
            misses(outcome, vocabulary, out)?;
        }
    }
    Ok(())
}

fn row<'o>(kind: &str, outcomes: impl Iterator<Item = &'o Outcome<'o>>, out: &mut dyn Write) -> io::Result<()> {
    let (mut texts, mut credited, mut wrong, mut found, mut missed) = (0, 0, 0, 0, 0);
    for outcome in outcomes {
        texts += 1;
        credited += outcome.credited.len();
        wrong += outcome.wrong.len();
        found += outcome.found.len();
        missed += outcome.missed.len();
    }
    writeln!(out, "| {kind} | {texts} | {} | {} |", share(credited - wrong, credited), share(found, found + missed))
}

#[expect(clippy::cast_precision_loss, reason = "counts of labels")]
fn share(part: usize, whole: usize) -> String {
    if whole == 0 { String::from("0/0") } else { format!("{part}/{whole} ({:.1}%)", 100.0 * part as f64 / whole as f64) }
}

/// How many of the labelled backings are found as labelled.
fn rungs(outcomes: &[Outcome<'_>], vocabulary: &Vocabulary, list: bool, out: &mut dyn Write) -> io::Result<()> {
    let (mut right, mut all) = (0, 0);
    for outcome in outcomes {
        for (name, rung) in &outcome.labelled.rungs {
            let Some(best) = outcome.mentions_of(name, vocabulary).iter().map(|mention| mention.rung).max() else { continue };
            all += 1;
            right += usize::from(best.as_str() == rung);
            if list && best.as_str() != rung {
                writeln!(out, "{}: {name} is {rung}, read as {}", outcome.labelled.id, best.as_str())?;
            }
        }
    }
    writeln!(out, "| backing | {all} | {} | |", share(right, all))?;
    years(outcomes, vocabulary, list, out)
}

/// How many of the labelled years come out so, to within what rounding and half-counted months make.
fn years(outcomes: &[Outcome<'_>], vocabulary: &Vocabulary, list: bool, out: &mut dyn Write) -> io::Result<()> {
    const TOLERATED: f64 = 0.35;
    let role = Role::builtin("ai-system-codesign").expect("a built-in role");
    let (mut right, mut all) = (0, 0);
    for outcome in outcomes {
        let assessment = assess(role, vocabulary, &outcome.labelled.profile);
        for (name, years) in &outcome.labelled.years {
            let dated = skills_of(name, vocabulary).into_iter().filter_map(|skill| assessment.experience(skill).dated);
            let dated = dated.fold(0.0, f64::max);
            all += 1;
            right += usize::from((dated - years).abs() <= TOLERATED);
            if list && (dated - years).abs() > TOLERATED {
                writeln!(out, "{}: {years} years of {name}, read as {dated}", outcome.labelled.id)?;
            }
        }
    }
    writeln!(out, "| years | {all} | {} | |", share(right, all))
}

fn misses(outcome: &Outcome<'_>, vocabulary: &Vocabulary, out: &mut dyn Write) -> io::Result<()> {
    let labelled = outcome.labelled;
    writeln!(out, "\n{} {}", labelled.id, labelled.kind)?;
    if labelled.kind != "resume" {
        writeln!(out, "  {}", labelled.profile.sources()[0].text.lines().last().unwrap_or_default())?;
    }
    for skill in &outcome.wrong {
        let mention = outcome.recognition.mentions.iter().find(|mention| mention.skill == *skill);
        let Some(mention) = mention else { continue };
        let claim = &labelled.profile.claims()[mention.claim];
        let words = &labelled.profile.sources()[claim.source].text[mention.span.clone()];
        let around = labelled.profile.text(claim);
        writeln!(out, "  wrong {} by '{words}' in: {around}", vocabulary.skill(*skill).slug())?;
    }
    if !outcome.missed.is_empty() {
        writeln!(out, "  missed {}", outcome.missed.join("; "))?;
    }
    Ok(())
}
