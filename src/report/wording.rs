//! The words in which results are put, the same in every format that people read.

use crate::assess::{
    AreaResult, Assessment, Evidence, Experience, GroupResult, LevelState, Status, Step, StepKind, Stop, Unscored,
};
use crate::find;
use crate::profile::{ClaimKind, Remark, RemarkKind, Rung, Unread};
use crate::recognise::{How, Mention, NotCredited, Unrecognised, Why};
use crate::role::{Group, LevelNeed, Need, Reading};
use crate::vocabulary::{SkillId, Vocabulary};

/// A quote longer than this many characters is cut around the name in it.
const LONGEST_QUOTE: usize = 40;
/// An unrecognised text longer than this many bytes is cut.
const LONGEST_UNKNOWN: usize = 240;

/// A status as a word; what a met need leaves over is `optional` rather than missing.
pub fn status(area: &AreaResult<'_>) -> &'static str {
    match area.status {
        Status::Covered => "covered",
        Status::Partial => "partly",
        Status::Missing if area.optional => "optional",
        Status::Missing => "missing",
    }
}

/// The sign that goes with a status.
pub fn sign(area: &AreaResult<'_>) -> &'static str {
    match area.status {
        Status::Covered => "✓",
        Status::Partial => "◐",
        Status::Missing if area.optional => "–",
        Status::Missing => "✗",
    }
}

/// What a fit amounts to.
pub fn band(fit: f64) -> &'static str {
    match fit {
        70.0.. => "strong",
        50.0..70.0 => "worth a conversation",
        30.0..50.0 => "some overlap",
        _ => "little overlap",
    }
}

/// A need over so many parts: "3 of these 6 are enough".
pub fn need(need: Need, count: usize) -> String {
    match (need.of(count), count) {
        (1, 1) => String::from("this is asked for"),
        (needed, _) if needed == count => format!("all {count} of these are asked for"),
        (1, _) => format!("one of these {count} is enough"),
        (needed, _) => format!("{needed} of these {count} are enough"),
    }
}

/// What a group asks for: "3 of these 6 are enough"; "welcome, not needed".
pub fn group_need(group: &Group) -> String {
    if group.preferred { String::from("welcome, not needed") } else { need(group.need, group.areas.len()) }
}

/// Whether a group's need is met, and what it lacks: "met", "2 more of these, and no level is stated".
pub fn standing(group: &GroupResult<'_>) -> String {
    let level = group.group.level.as_ref().zip(group.level).and_then(|(need, state)| level(need, state));
    if group.met {
        return level.map_or_else(|| String::from("met"), |level| format!("met, {level}"));
    }
    let lacking = match (group.lacking, group.group.areas.len()) {
        _ if group.group.preferred => Some(String::from("none of it shown")),
        (0, _) => None,
        (_, 1) => Some(String::from("not met")),
        (lacking, _) => Some(format!("{lacking} more of these")),
    };
    lacking.into_iter().chain(level).collect::<Vec<_>>().join(", ")
}

fn level(need: &LevelNeed, state: LevelState) -> Option<String> {
    match state {
        LevelState::Met => None,
        LevelState::Unstated => Some(format!("no {} level stated", need.any)),
        LevelState::Short => Some(format!("no {} level", need.any)),
    }
}

/// The line that says it all, in parts: "fit 72 of 100, strong", "9 of 22 areas covered, 4 partly", what is not met. Without
/// a score, only why there is none.
pub fn headline(assessment: &Assessment<'_>) -> Vec<String> {
    let fit = match assessment.fit {
        // The points that are reached: what is not quite 70 is not shown as 70.
        Ok(fit) => format!("fit {:.0} of 100, {}", fit.floor(), band(fit)),
        Err(unscored) => return vec![format!("no score: {}", reason(unscored, assessment))],
    };
    let breadth = assessment.breadth();
    let areas = format!("{} of {} areas covered, {} partly", breadth.covered, breadth.of(), breadth.partial);
    let unmet = assessment.groups.iter().filter(|group| group.group.always && !group.met);
    let unmet = unmet.map(|group| format!("{} not met: {}", group.group.title, standing(group)));
    [fit, areas].into_iter().chain(unmet).collect()
}

/// What joins the parts of a headline on one line.
pub const HEADLINE_SEPARATOR: &str = " · ";

/// Why there is no score.
pub fn reason(unscored: Unscored, assessment: &Assessment<'_>) -> String {
    let recognition = &assessment.recognition;
    match unscored {
        Unscored::Nothing => String::from("no skills were given"),
        Unscored::TooFewSkills => {
            let mut skills: Vec<_> = recognition.mentions.iter().map(|mention| mention.skill).collect();
            skills.sort_unstable();
            skills.dedup();
            let where_ = if assessment.demonstrated_only { "jobs, projects and papers" } else { "the text" };
            match skills.len() {
                0 => format!("no skill was found in {where_}"),
                1 => format!("one skill was found in {where_}, too few to judge by"),
                count => format!("{count} skills were found in {where_}, too few to judge by"),
            }
        }
        Unscored::TooLittleUnderstood if recognition.items == 0 => String::from("nothing was understood"),
        Unscored::TooLittleUnderstood => {
            format!("{} of {} items were understood, too few to judge by", recognition.recognised, recognition.items)
        }
    }
}

/// The candidate's own words for a piece of evidence, with the reading of a typing error.
pub fn quote(assessment: &Assessment<'_>, evidence: &Evidence) -> String {
    let Some(mention) = evidence.mention.map(|mention| &assessment.recognition.mentions[mention]) else { return String::new() };
    if mention.how == How::Typo {
        return read_as(assessment, mention);
    }
    let text = words(assessment, mention);
    let is_short = text.chars().count() <= LONGEST_QUOTE;
    printable(if is_short { text } else { assessment.profile.slice(mention.claim, &mention.span) })
}

/// A text without control characters, those that turn the direction of writing included: what a candidate wrote must not
/// steer the reader's terminal.
pub fn printable(text: &str) -> String {
    if find::is_plain(text) {
        return text.to_owned();
    }
    let steers =
        |c: char| c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if steers(c) { ' ' } else { c }).collect()
}

/// A skill that no area asks for, with the reading of a typing error.
pub fn not_asked(assessment: &Assessment<'_>, skill: SkillId) -> String {
    let name = assessment.vocabulary.skill(skill).name();
    let mut mentions = assessment.recognition.mentions.iter().filter(|mention| mention.skill == skill);
    match mentions.next() {
        Some(mention) if mention.how == How::Typo => read_as(assessment, mention),
        Some(mention) if mention.how == How::Member => printable(assessment.profile.slice(mention.claim, &mention.span)),
        _ => name.to_owned(),
    }
}

/// A name that is named and not credited: the words, and why.
pub fn not_credited(assessment: &Assessment<'_>, named: &NotCredited) -> String {
    let text = assessment.profile.quote(named.claim, &named.span);
    let name = assessment.profile.slice(named.claim, &named.span);
    let is_passage = assessment.profile.claims()[named.claim].kind == ClaimKind::Passage;
    match named.why {
        _ if is_passage => printable(&format!("{name} ({})", why(named.why))),
        Why::Ambiguous if text != name => printable(&format!("{text} ('{name}' is {})", why(named.why))),
        _ => printable(&format!("{text} ({})", why(named.why))),
    }
}

/// What no skill was found in; of a text that goes on for long, its beginning.
pub fn unrecognised_text<'a>(assessment: &Assessment<'a>, unknown: &Unrecognised) -> &'a str {
    let text = assessment.profile.slice(unknown.claim, &unknown.span);
    if text.len() > LONGEST_UNKNOWN { assessment.profile.quote(unknown.claim, &unknown.span) } else { text }
}

fn read_as(assessment: &Assessment<'_>, mention: &Mention) -> String {
    let named = assessment.profile.slice(mention.claim, &mention.span);
    printable(&format!("read '{named}' as {}", assessment.vocabulary.skill(mention.skill).name()))
}

/// The claim in which a skill is mentioned; of one that goes on for long, the words around the name.
pub fn words<'a>(assessment: &Assessment<'a>, mention: &Mention) -> &'a str {
    assessment.profile.quote(mention.claim, &mention.span)
}

/// The passage in which a skill is mentioned, if it is more than the quote of it.
pub fn sentence(assessment: &Assessment<'_>, mention: &Mention) -> Option<String> {
    let is_passage = assessment.profile.claims()[mention.claim].kind == ClaimKind::Passage;
    let text = words(assessment, mention);
    (is_passage && text.chars().count() > LONGEST_QUOTE).then(|| printable(text))
}

/// Why a named skill is not credited.
pub fn why(why: Why) -> &'static str {
    match why {
        Why::Denied => "said not to have it",
        Why::Wished => "a wish, not yet a skill",
        Why::Aside => "under a heading that claims no skills",
        Why::Others => "said of others",
        Why::Ambiguous => "an ordinary word here",
    }
}

/// A file that could not be read, and what to do.
pub fn unread((name, unread): &(String, Unread)) -> String {
    printable(&format!("{name} {}; {}", unread.reason, unread.hint))
}

/// What a remark is about, to stand before its words.
pub fn remark(remark: &Remark) -> &'static str {
    match remark.kind {
        RemarkKind::Hidden => "hidden text, not counted",
        RemarkKind::Posting => "a job posting within the text, not counted",
        RemarkKind::ByOthers => "publications by others, not counted",
    }
}

/// How long a skill has been used, if that is known: "4.5 years", and what the dates say where that is something else.
pub fn experience(experience: Experience) -> Option<String> {
    let years = experience.years()?;
    let unit = if (years - 1.0).abs() < f64::EPSILON { "year" } else { "years" };
    Some(match experience.dated.filter(|_| experience.conflicts()) {
        Some(dated) => format!("{years} {unit} stated, {dated} by the dates of the entries"),
        None => format!("{years} {unit}"),
    })
}

/// How well an area is backed at best, where anything but a list backs it.
pub fn backing(area: &AreaResult<'_>) -> Option<&'static str> {
    let best = area.evidence.iter().map(|evidence| evidence.rung).max()?;
    (best > Rung::Listed).then(|| best.as_str())
}

/// What keeps an area's coverage from being higher.
pub fn stop(area: &AreaResult<'_>, vocabulary: &Vocabulary) -> Option<String> {
    let slugs = match area.stop? {
        Stop::Emphasis => &area.area.emphasis,
        Stop::Preferred => &area.area.preferred,
    };
    let names: Vec<_> = slugs.iter().filter_map(|slug| vocabulary.find(slug)).map(|skill| skill.name()).collect();
    Some(format!("goes no higher without {}", either(&names)))
}

/// A step in words: "show Accelerator kernels, by CUDA or HIP".
pub fn step(assessment: &Assessment<'_>, step: &Step) -> String {
    match &step.kind {
        StepKind::Show { area, skills } => {
            let names: Vec<_> = skills.iter().map(|skill| assessment.vocabulary.skill(*skill).name()).collect();
            format!("{}, shown by {}", assessment.areas[*area].area.title, either(&names))
        }
        StepKind::StateLevel { group } => {
            let group = &assessment.role.groups[*group];
            let of: Vec<_> = group.level.iter().flat_map(|level| level.of.iter()).collect();
            let titles: Vec<_> =
                group.areas.iter().filter(|area| of.contains(&&area.id)).map(|area| area.title.as_ref()).collect();
            let level = group.level.as_ref().map_or("", |level| level.any.as_str());
            format!("say so if you are {level} in {}", either(&titles))
        }
    }
}

/// "a", "a or b", "a, b or c".
fn either(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// The path by which evidence bears on its area, in words; `None` where the area names the skill itself.
pub fn via(assessment: &Assessment<'_>, evidence: &Evidence) -> Option<String> {
    let path = assessment.path(evidence);
    (path.len() > 1).then(|| self::path(assessment.vocabulary, &path))
}

/// The same path as ids, both ends included.
pub fn path_ids<'a>(assessment: &Assessment<'a>, evidence: &Evidence) -> Vec<&'a str> {
    assessment.path(evidence).into_iter().map(|skill| assessment.vocabulary.skill(skill).slug()).collect()
}

/// A path in words: "FSDP → distributed training".
pub fn path(vocabulary: &Vocabulary, path: &[SkillId]) -> String {
    path.iter().map(|skill| vocabulary.skill(*skill).name()).collect::<Vec<_>>().join(" → ")
}

/// A paper with where and when it was published.
pub fn paper(paper: &Reading) -> String {
    let number = if paper.arxiv.is_empty() { String::new() } else { format!(", arXiv:{}", paper.arxiv) };
    format!("{} ({} {}{number})", paper.title, paper.venue, paper.year)
}
