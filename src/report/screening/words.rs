//! The words in which results of screening are put.

use super::Screening;
use crate::assess::{Status, Unscored};
use crate::report::wording::printable;
use crate::role::Role;
use crate::screen::{Bucket, Outcome, Placed, Scored, Summary};

/// Why a candidate is not ranked; `None` if they are, or a filter leaves them out.
pub(super) fn reason(placed: &Placed, role: &Role) -> Option<String> {
    if let Bucket::NotMet(short) = &placed.bucket {
        let short = short
            .iter()
            .map(|short| format!("{} {:.2}, required {:.2}", area(role, short.area), short.coverage, short.required));
        return Some(short.collect::<Vec<_>>().join("; "));
    }
    outcome_reason(&placed.screened.outcome)
}

/// The id of the area at a position of the role.
pub(super) fn area(role: &Role, index: usize) -> &str {
    role.areas().nth(index).map_or("", |area| area.id.as_ref())
}

/// Why a candidate has no score; `None` if they have one.
pub(super) fn outcome_reason(outcome: &Outcome) -> Option<String> {
    match outcome {
        Outcome::Scored(scored) => scored.score.fit.err().map(|unscored| unscored_reason(unscored, scored)),
        Outcome::Unread(unread) => Some(format!("{}; {}", unread.reason, unread.hint)),
        Outcome::Refused(refused) => Some(match &refused.detail {
            Some(detail) => format!("{}: {detail}", refused.reason),
            None => refused.reason.clone(),
        }),
    }
}

fn unscored_reason(unscored: Unscored, scored: &Scored) -> String {
    match (unscored, scored.skills) {
        (Unscored::Nothing, _) => String::from("no skills were given"),
        (Unscored::TooLittleUnderstood, _) => String::from("too little of the list was understood"),
        (Unscored::TooFewSkills, 0) => String::from("no skill was found in the text"),
        (Unscored::TooFewSkills, 1) => String::from("one skill was found in the text, too few to judge by"),
        (Unscored::TooFewSkills, count) => format!("{count} skills were found in the text, too few to judge by"),
    }
}

/// The flags of a candidate, and whose duplicate they are: by the id, if that is in the output, or else by the number.
pub(super) fn flags(placed: &Placed, screening: &Screening<'_>) -> String {
    let mut words: Vec<String> = placed.flags.iter().map(|flag| flag.as_str().to_owned()).collect();
    if let Some(number) = placed.duplicate_of {
        let mut all = screening.ranked.iter().map(|(_, placed)| placed).chain(screening.others);
        let earlier = all.find(|other| other.number == number).map(|other| other.screened.id.as_str());
        words.push(earlier.map_or_else(|| format!("as candidate {number} of the pool"), |id| format!("as {}", printable(id))));
    }
    words.join(", ")
}

/// The ids of the areas that a candidate lacks and that are asked for.
pub(super) fn gaps<'r>(scored: &Scored, role: &'r Role) -> Vec<&'r str> {
    let areas = role.areas().zip(&scored.score.areas);
    areas.filter(|(_, score)| score.is_gap()).map(|(area, _)| area.id.as_ref()).collect()
}

/// The sign of an area in a strip.
pub(super) fn sign(status: Status) -> char {
    match status {
        Status::Covered => '█',
        Status::Partial => '▒',
        Status::Missing => '·',
    }
}

/// One sign for each area, with a gap between groups.
pub(super) fn strip(scored: &Scored, role: &Role) -> String {
    let mut areas = scored.score.areas.iter();
    let groups = role
        .groups
        .iter()
        .map(|group| areas.by_ref().take(group.areas.len()).map(|area| sign(area.status())).collect::<String>());
    groups.collect::<Vec<_>>().join(" ")
}

/// What the strips show, from left to right.
pub(super) fn legend(role: &Role) -> String {
    let groups = role.groups.iter().map(|group| group.areas.iter().map(|area| area.id.as_ref()).collect::<Vec<_>>().join(" "));
    groups.collect::<Vec<_>>().join(" | ")
}

/// The lines that say what a pool comes to.
pub fn summary(summary: &Summary, role: &Role) -> Vec<String> {
    let parts = [
        (summary.ranked, "ranked"),
        (summary.not_met, "do not meet what is required"),
        (summary.filtered_out, "left out by the filter"),
        (summary.unscored, "without a score"),
        (summary.unread, "unread"),
        (summary.refused, "refused"),
    ];
    let parts = parts.iter().filter(|(count, what)| *count > 0 || *what == "ranked");
    let parts: Vec<String> = parts.map(|(count, what)| format!("{count} {what}")).collect();
    let plural = if summary.candidates == 1 { "" } else { "s" };
    let mut lines = vec![format!("{} candidate{plural}: {}", summary.candidates, parts.join(", "))];
    if summary.duplicates > 0 || summary.flagged > 0 {
        lines.push(format!("{} flagged, {} of them as a duplicate of an earlier one", summary.flagged, summary.duplicates));
    }
    let of: u64 = summary.areas.first().map_or(0, |area| area.covered + area.partial + area.missing);
    if of > 1 {
        let covered = |index: usize| format!("{} ({} of {of})", area(role, index), summary.areas[index].covered);
        let rarest = summary.rarest(3).into_iter().map(covered);
        lines.push(format!("covered by the fewest: {}", rarest.collect::<Vec<_>>().join(", ")));
    }
    lines
}

/// By how many candidates each area is covered, of those with a score; `None` where that is nobody.
pub(super) fn coverage(summary: &Summary, role: &Role) -> Option<String> {
    let first = summary.areas.first()?;
    let of = first.covered + first.partial + first.missing;
    let areas = role.areas().zip(&summary.areas).map(|(area, of)| format!("{} {}", area.id, of.covered));
    Some(format!("covered, of {of} with a score: {}", areas.collect::<Vec<_>>().join(", ")))
}

/// The id of a candidate, and the name where it is another one.
pub(super) fn who(placed: &Placed) -> String {
    let id = &placed.screened.id;
    match &placed.screened.name {
        Some(name) if name != id => format!("{id}, {name}"),
        _ => id.clone(),
    }
}

/// A fit to one place, as far as it is reached: what is not quite 70 is not shown as 70.
pub(in crate::report) fn reached(fit: f64) -> f64 {
    /// What a product of decimals may fall short of them.
    const NUDGE: f64 = 1e-6;
    (fit * 10.0 + NUDGE).floor() / 10.0
}
