//! The JSON contract. `schemas/match-1.schema.json` describes it, and a test holds the two together.

use std::borrow::Cow;
use std::io;

use serde::Serialize;

use super::{Report, wording};
use crate::assess::{AreaResult, Assessment, Status, StepKind};
use crate::recognise::{Recognition, Unrecognised};
use crate::screen::Redactor;
use crate::vocabulary::SkillId;

/// The name and version of the contract. Fields may be added under the same version; none is removed or changed.
pub const SCHEMA: &str = "skillmatch/match/1";

/// One JSON object with all the facts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Json;

impl Report for Json {
    fn write(&self, assessment: &Assessment<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, &Match::new(assessment))?;
        writeln!(out)
    }
}

/// The same object on one line; with a redactor, without what says who the candidate is.
///
/// # Errors
///
/// None: all of it can be written as JSON.
pub fn match_line(assessment: &Assessment<'_>, redactor: Option<&Redactor<'_>>) -> serde_json::Result<String> {
    let mut facts = Match::new(assessment);
    if let Some(redactor) = redactor {
        facts.redact(redactor);
    }
    serde_json::to_string(&facts)
}

#[derive(Serialize)]
struct Match<'a> {
    schema: &'static str,
    tool: Tool,
    role: Role<'a>,
    candidate: Candidate<'a>,
    score: Option<f64>,
    reason: Option<String>,
    band: Option<&'static str>,
    met: bool,
    breadth: Breadth,
    understood: Understood,
    groups: Vec<Group<'a>>,
    areas: Vec<Area<'a>>,
    next_steps: Vec<Step<'a>>,
    unrecognised: Vec<Unknown<'a>>,
    not_asked: Vec<Named<'a>>,
    not_credited: Vec<NotCredited<'a>>,
    demonstrated_only: bool,
    remarks: Vec<Remark<'a>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
    vocabulary: String,
}

#[derive(Serialize)]
struct Role<'a> {
    id: &'a str,
    title: &'a str,
    track: Option<&'a str>,
}

#[derive(Serialize)]
struct Candidate<'a> {
    name: Option<&'a str>,
    sources: Vec<&'a str>,
    unread: Vec<Unread<'a>>,
}

#[derive(Serialize)]
struct Unread<'a> {
    name: &'a str,
    reason: &'a str,
    hint: &'a str,
}

#[derive(Serialize)]
struct Breadth {
    covered: usize,
    partial: usize,
    missing: usize,
    of: usize,
}

#[derive(Serialize)]
struct Understood {
    items: usize,
    recognised: usize,
}

#[derive(Serialize)]
struct Group<'a> {
    id: &'a str,
    title: &'a str,
    need: usize,
    of: usize,
    weight: f64,
    always: bool,
    preferred: bool,
    score: f64,
    met: bool,
    level: Option<&'static str>,
    points: Option<f64>,
}

#[derive(Serialize)]
struct Area<'a> {
    id: &'a str,
    title: &'a str,
    group: &'a str,
    status: &'static str,
    coverage: f64,
    optional: bool,
    evidence: Vec<Evidence<'a>>,
    reading: Vec<Reading<'a>>,
}

#[derive(Serialize)]
struct Evidence<'a> {
    skill: &'a str,
    name: &'a str,
    text: Cow<'a, str>,
    how: &'static str,
    level: Option<&'static str>,
    years: Option<f64>,
    dated_years: Option<f64>,
    rung: &'static str,
    strength: f64,
    value: f64,
    path: Vec<&'a str>,
    source: Source<'a>,
}

#[derive(Serialize)]
struct Source<'a> {
    name: &'a str,
    line: usize,
    unit: &'static str,
}

#[derive(Serialize)]
struct Reading<'a> {
    title: &'a str,
    venue: &'a str,
    year: u16,
    arxiv: Option<&'a str>,
}

#[derive(Serialize)]
struct Step<'a> {
    area: Option<&'a str>,
    group: &'a str,
    skills: Vec<&'a str>,
    gain: f64,
    text: String,
}

#[derive(Serialize)]
struct Unknown<'a> {
    text: Cow<'a, str>,
    suggestions: Vec<&'a str>,
    source: Source<'a>,
}

#[derive(Serialize)]
struct Named<'a> {
    skill: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct Remark<'a> {
    kind: &'static str,
    text: Cow<'a, str>,
    source: Source<'a>,
}

#[derive(Serialize)]
struct NotCredited<'a> {
    text: Cow<'a, str>,
    skill: &'a str,
    why: &'static str,
    source: Source<'a>,
}

impl<'a> Match<'a> {
    fn new(assessment: &'a Assessment<'a>) -> Self {
        let Recognition { items, recognised, .. } = assessment.recognition;
        let breadth = assessment.breadth();
        let role = assessment.role;
        Match {
            schema: SCHEMA,
            tool: Tool {
                name: env!("CARGO_PKG_NAME"),
                version: env!("CARGO_PKG_VERSION"),
                vocabulary: assessment.vocabulary.fingerprint(),
            },
            role: Role { id: &role.id, title: &role.title, track: role.track.as_deref() },
            candidate: Candidate {
                name: assessment.profile.name(),
                sources: assessment.profile.sources().iter().map(|source| source.name.as_str()).collect(),
                unread: assessment.profile.unread().iter().map(unread).collect(),
            },
            score: assessment.fit.ok(),
            reason: assessment.fit.err().map(|unscored| wording::reason(unscored, assessment)),
            band: assessment.fit.ok().map(|fit| wording::band(fit)),
            met: assessment.met,
            breadth: Breadth { covered: breadth.covered, partial: breadth.partial, missing: breadth.missing, of: breadth.of() },
            understood: Understood { items, recognised },
            groups: groups(assessment),
            areas: areas(assessment),
            next_steps: steps(assessment),
            unrecognised: assessment
                .recognition
                .unrecognised
                .iter()
                .map(|unknown| self::unknown(assessment, unknown))
                .collect(),
            not_asked: assessment.not_asked.iter().map(|skill| named(assessment, *skill)).collect(),
            not_credited: not_credited(assessment),
            demonstrated_only: assessment.demonstrated_only,
            remarks: assessment.profile.remarks().iter().map(|remark| self::remark(assessment, remark)).collect(),
        }
    }
}

impl Match<'_> {
    /// Takes out what says who the candidate is.
    fn redact(&mut self, redactor: &Redactor<'_>) {
        /// What stands for the name of a file.
        const SOURCE: &str = "source";
        self.candidate.name = None;
        self.candidate.sources.fill(SOURCE);
        for unread in &mut self.candidate.unread {
            (unread.name, unread.reason, unread.hint) = (SOURCE, "could not be read", "");
        }
        let redact = |text: &mut Cow<'_, str>, source: &mut Source<'_>| {
            *text = Cow::Owned(redactor.quote(text));
            source.name = SOURCE;
        };
        for evidence in self.areas.iter_mut().flat_map(|area| &mut area.evidence) {
            redact(&mut evidence.text, &mut evidence.source);
        }
        // What the role does not ask for may be a mother tongue or a faith.
        self.unrecognised.clear();
        self.not_asked.clear();
        self.not_credited.clear();
        for remark in &mut self.remarks {
            redact(&mut remark.text, &mut remark.source);
        }
    }
}

/// How far each area is covered, by id, for outputs that hold several assessments.
pub(super) fn areas_by_id(assessment: &Assessment<'_>) -> serde_json::Map<String, serde_json::Value> {
    let facts = |area: &AreaResult<'_>| serde_json::json!({"coverage": area.coverage, "status": area.status.as_str(), "optional": area.optional});
    assessment.areas.iter().map(|area| (area.area.id.to_string(), facts(area))).collect()
}

fn unread((name, unread): &(String, crate::profile::Unread)) -> Unread<'_> {
    Unread { name, reason: &unread.reason, hint: &unread.hint }
}

fn groups<'a>(assessment: &'a Assessment<'a>) -> Vec<Group<'a>> {
    let group = |result: &'a crate::assess::GroupResult<'a>| Group {
        id: &result.group.id,
        title: &result.group.title,
        need: result.group.need.of(result.group.areas.len()),
        of: result.group.areas.len(),
        weight: result.group.weight,
        always: result.group.always,
        preferred: result.group.preferred,
        score: result.score,
        met: result.met,
        level: result.level.map(|level| match level {
            crate::assess::LevelState::Met => "met",
            crate::assess::LevelState::Unstated => "unstated",
            crate::assess::LevelState::Short => "short",
        }),
        points: result.points.filter(|_| assessment.fit.is_ok()),
    };
    assessment.groups.iter().map(group).collect()
}

fn areas<'a>(assessment: &'a Assessment<'a>) -> Vec<Area<'a>> {
    let area = |result: &'a crate::assess::AreaResult<'a>| Area {
        id: &result.area.id,
        title: &result.area.title,
        group: &assessment.role.groups[result.group].id,
        status: result.status.as_str(),
        coverage: result.coverage,
        optional: result.optional,
        evidence: result.evidence.iter().filter_map(|evidence| self::evidence(assessment, evidence)).collect(),
        reading: if result.status == Status::Missing { reading(result.area) } else { Vec::new() },
    };
    assessment.areas.iter().map(area).collect()
}

fn evidence<'a>(assessment: &'a Assessment<'a>, evidence: &crate::assess::Evidence) -> Option<Evidence<'a>> {
    let mention = &assessment.recognition.mentions[evidence.mention?];
    let skill = assessment.vocabulary.skill(evidence.skill);
    Some(Evidence {
        skill: skill.slug(),
        name: skill.name(),
        text: Cow::Borrowed(wording::words(assessment, mention)),
        how: mention.how.as_str(),
        level: mention.level.map(crate::Level::as_str),
        years: mention.years,
        dated_years: assessment.experience(evidence.skill).dated,
        rung: evidence.rung.as_str(),
        strength: evidence.strength,
        value: evidence.value,
        path: wording::path_ids(assessment, evidence),
        source: source(assessment, mention.claim),
    })
}

fn source<'a>(assessment: &Assessment<'a>, claim: usize) -> Source<'a> {
    let claim = &assessment.profile.claims()[claim];
    Source { name: &assessment.profile.sources()[claim.source].name, line: claim.place.number(), unit: claim.place.unit() }
}

fn reading(area: &crate::role::Area) -> Vec<Reading<'_>> {
    let papers = area.reading.iter().map(|paper| Reading {
        title: &paper.title,
        venue: &paper.venue,
        year: paper.year,
        arxiv: Some(paper.arxiv.as_ref()).filter(|number| !number.is_empty()),
    });
    papers.collect()
}

fn steps<'a>(assessment: &'a Assessment<'a>) -> Vec<Step<'a>> {
    let step = |step: &'a crate::assess::Step| {
        let (area, group, skills): (_, _, &[SkillId]) = match &step.kind {
            StepKind::Show { area, skills } => (Some(&assessment.areas[*area]), assessment.areas[*area].group, skills),
            StepKind::StateLevel { group } => (None, *group, &[]),
        };
        Step {
            area: area.map(|area| area.area.id.as_ref()),
            group: &assessment.role.groups[group].id,
            skills: skills.iter().map(|skill| assessment.vocabulary.skill(*skill).slug()).collect(),
            gain: step.gain,
            text: wording::step(assessment, step),
        }
    };
    assessment.steps.iter().map(step).collect()
}

fn unknown<'a>(assessment: &'a Assessment<'a>, unknown: &Unrecognised) -> Unknown<'a> {
    Unknown {
        text: Cow::Borrowed(wording::unrecognised_text(assessment, unknown)),
        suggestions: unknown.suggestions.iter().map(|skill| assessment.vocabulary.skill(*skill).name()).collect(),
        source: source(assessment, unknown.claim),
    }
}

fn named<'a>(assessment: &Assessment<'a>, skill: SkillId) -> Named<'a> {
    let skill = assessment.vocabulary.skill(skill);
    Named { skill: skill.slug(), name: skill.name() }
}

fn not_credited<'a>(assessment: &'a Assessment<'a>) -> Vec<NotCredited<'a>> {
    let not_credited = assessment.recognition.not_credited.iter().map(|named| NotCredited {
        text: Cow::Borrowed(assessment.profile.quote(named.claim, &named.span)),
        skill: assessment.vocabulary.skill(named.skill).slug(),
        why: named.why.as_str(),
        source: source(assessment, named.claim),
    });
    not_credited.collect()
}

fn remark<'a>(assessment: &Assessment<'a>, remark: &'a crate::profile::Remark) -> Remark<'a> {
    let name = &assessment.profile.sources()[remark.source].name;
    let source = Source { name, line: remark.place.number(), unit: remark.place.unit() };
    Remark { kind: remark.kind.as_str(), text: Cow::Borrowed(&remark.text), source }
}
