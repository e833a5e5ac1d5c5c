//! How the fit came about, as a sum that adds up to the digit.

use std::io;

use super::{Report, wording};
use crate::assess::{AreaResult, Assessment, GroupResult, LEVEL_SHORT, LEVEL_UNSTATED, LevelState, STRONG_PATH, WEAK_CEILING};

/// The sum that makes the fit, line by line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Receipt;

impl Report for Receipt {
    fn write(&self, assessment: &Assessment<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let fit = match assessment.fit {
            Ok(fit) => fit,
            Err(unscored) => return writeln!(out, "no score: {}", wording::reason(unscored, assessment)),
        };
        let weights: f64 = counted(assessment).map(|group| group.group.weight).sum();
        for (index, group) in assessment.groups.iter().enumerate().filter(|(_, group)| group.points.is_some()) {
            let Some(points) = group.points else { continue };
            writeln!(
                out,
                "{:>6.2}  {}: 100 × {:.4} × {} / {weights}",
                points, group.group.title, group.score, group.group.weight
            )?;
            group_sum(assessment, index, group, out)?;
        }
        writeln!(out, "{fit:>6.2}  fit, the sum of the lines above that are not indented")?;
        let left_out: Vec<_> = assessment.groups.iter().filter(|group| group.points.is_none()).collect();
        if !left_out.is_empty() {
            let names = left_out.iter().map(|group| format!("{} ({:.4})", group.group.title, group.score));
            let count = counted(assessment).count();
            writeln!(out, "not counted, as {count} groups are enough: {}", names.collect::<Vec<_>>().join(", "))?;
        }
        Ok(())
    }
}

fn counted<'a>(assessment: &'a Assessment<'_>) -> impl Iterator<Item = &'a GroupResult<'a>> {
    assessment.groups.iter().filter(|group| group.points.is_some())
}

/// How a group's score comes from the coverages of its areas.
fn group_sum(assessment: &Assessment<'_>, index: usize, group: &GroupResult<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut areas: Vec<&AreaResult<'_>> = assessment.areas.iter().filter(|area| area.group == index).collect();
    let needed = group.group.need.of(areas.len());
    let count = areas.len();
    areas.sort_by(|a, b| b.coverage.total_cmp(&a.coverage));
    let sum: Vec<_> = areas[..needed].iter().map(|area| format!("{:.4}", area.coverage)).collect();
    let factor = match group.level {
        None | Some(LevelState::Met) => String::new(),
        Some(LevelState::Unstated) => format!(" × {LEVEL_UNSTATED} (level not stated)"),
        Some(LevelState::Short) => format!(" × {LEVEL_SHORT} (level too low)"),
    };
    let best = if needed < count { format!(", the best {needed} of {count}") } else { String::new() };
    writeln!(out, "          {:.4} = ({}) / {needed}{factor}{best}", group.score, sum.join(" + "))?;
    for area in areas {
        area_sum(assessment, area, out)?;
    }
    Ok(())
}

/// How an area's coverage comes from its evidence.
fn area_sum(assessment: &Assessment<'_>, area: &AreaResult<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let product = |evidence: &mut dyn Iterator<Item = f64>| {
        evidence.map(|value| format!("(1 - {value:.4})")).collect::<Vec<_>>().join(" × ")
    };
    let strong: Vec<f64> =
        area.evidence.iter().filter(|evidence| evidence.path >= STRONG_PATH).map(|evidence| evidence.value).collect();
    let all: Vec<f64> = area.evidence.iter().map(|evidence| evidence.value).collect();
    let doubt = |values: &[f64]| values.iter().fold(1.0, |doubt, value| doubt * (1.0 - value));
    let how = match (all.len(), area.stop) {
        (0, _) => String::from("no evidence"),
        (_, Some(_)) => wording::stop(area, assessment.vocabulary).unwrap_or_default(),
        _ if 1.0 - doubt(&strong) >= (1.0 - doubt(&all)).min(WEAK_CEILING) => {
            format!("1 - {}", product(&mut strong.iter().copied()))
        }
        _ => format!("1 - {}, at most {WEAK_CEILING}", product(&mut all.iter().copied())),
    };
    writeln!(out, "            {:.4}  {}: {how}", area.coverage, area.area.title)?;
    for evidence in &area.evidence {
        let level = evidence.mention.and_then(|mention| assessment.recognition.mentions[mention].level);
        let level = level.map_or("level unstated", crate::Level::as_str);
        let path = wording::path(assessment.vocabulary, &assessment.path(evidence));
        let credit = evidence.value / evidence.strength;
        let quote = wording::quote(assessment, evidence);
        writeln!(
            out,
            "              {:.4}  {quote}: {credit:.2} ({level}) × {:.4} ({path})",
            evidence.value, evidence.strength
        )?;
    }
    Ok(())
}
