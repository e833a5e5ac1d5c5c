//! How drafts hold against labels.

use skillmatch::posting::{Draft, Origin};
use skillmatch::role::Area;
use skillmatch::{Level, Vocabulary};

use crate::sets::{Label, Labelled};

/// What became of one posting.
#[derive(Default)]
pub(crate) struct Measured {
    pub(crate) lines: usize,
    /// Lines that name a requirement, needed or welcome, rather than what the work is.
    pub(crate) requirements: usize,
    /// Lines that are read as their label says: what, how many of it, and how much it is asked for.
    pub(crate) right: usize,
    /// The same of requirements.
    pub(crate) right_requirements: usize,
    pub(crate) levels: (usize, usize),
    pub(crate) years: (usize, usize),
    pub(crate) not: usize,
    /// Lines that were taken to ask for something, and do not.
    pub(crate) taken: usize,
    pub(crate) title_is_right: bool,
    pub(crate) faults: Vec<String>,
}

/// An area of a draft, with what its group asks.
struct Drafted<'d> {
    group: usize,
    area: &'d Area,
    needed: usize,
    of: usize,
    level: Option<Level>,
}

/// Measures the draft of a posting.
pub(crate) fn measure(labelled: &Labelled, vocabulary: &Vocabulary) -> Measured {
    let mut measured = Measured {
        title_is_right: same(labelled.posting.title.as_deref().unwrap_or_default(), &labelled.title),
        ..Measured::default()
    };
    if !measured.title_is_right {
        measured.faults.push(format!("title: {:?} rather than {:?}", labelled.posting.title, labelled.title));
    }
    // A posting that names too little gives no role, and is right where nothing is asked for.
    let draft = labelled.posting.draft(vocabulary).ok();
    for label in &labelled.lines {
        measured.lines += 1;
        let is_requirement = label.kind != "responsibility";
        measured.requirements += usize::from(is_requirement);
        match fault(label, draft.as_ref(), labelled, &mut measured) {
            None => {
                measured.right += 1;
                measured.right_requirements += usize::from(is_requirement);
            }
            Some(fault) => measured.faults.push(format!("{}: {fault}", label.says)),
        }
    }
    for not in &labelled.not {
        measured.not += 1;
        let is_asked = labelled
            .posting
            .asks
            .iter()
            .any(|ask| holds(&ask.text, not) && !labelled.lines.iter().any(|line| holds(&ask.text, &line.says)));
        if is_asked {
            measured.taken += 1;
            measured.faults.push(format!("{not}: taken to ask for something"));
        }
    }
    measured
}

/// What is wrong with the reading of a line, if anything is.
fn fault(label: &Label, draft: Option<&Draft>, labelled: &Labelled, measured: &mut Measured) -> Option<String> {
    let is_of = |origin: &Origin| holds(&origin.text, &label.says);
    let ask = labelled.posting.asks.iter().find(|ask| holds(&ask.text, &label.says));
    let areas = draft.map(|draft| drafted(draft, &is_of)).unwrap_or_default();
    if let Some(years) = label.years {
        let wanted = format!("{years} year");
        let found = areas.iter().any(|drafted| drafted.area.about.contains(&wanted));
        measured.years.1 += 1;
        measured.years.0 += usize::from(found);
    }
    if let Some(level) = &label.level {
        measured.levels.1 += 1;
        measured.levels.0 +=
            usize::from(areas.iter().any(|drafted| drafted.level.is_some_and(|found| found.as_str() == level)));
    }
    if label.areas.is_empty() {
        return (!areas.is_empty()).then(|| format!("asks for nothing known, read as {}", shown(&areas)));
    }
    let Some(ask) = ask else { return Some(String::from("not taken to ask for anything")) };
    if areas.is_empty() {
        return Some(String::from("not understood"));
    }
    let origin = draft.and_then(|draft| draft.origins.iter().flatten().find(|origin| is_of(origin)));
    let kind = origin.map_or(ask.kind, |origin| origin.kind).as_str();
    if kind != label.kind {
        return Some(format!("{kind} rather than {}", label.kind));
    }
    let shows = |drafted: &Drafted<'_>, wanted: &[String]| {
        drafted.area.shown_by.iter().chain(&*drafted.area.examples).any(|slug| wanted.iter().any(|wanted| wanted == slug))
    };
    if let Some(missed) = label.areas.iter().find(|wanted| !areas.iter().any(|drafted| shows(drafted, wanted))) {
        return Some(format!("{missed:?} missed, read as {}", shown(&areas)));
    }
    if let Some(more) = areas.iter().find(|drafted| !label.areas.iter().any(|wanted| shows(drafted, wanted))) {
        return Some(format!("`{}` is not asked for", more.area.id));
    }
    need_fault(label, &areas)
}

/// What is wrong with the quantifier, if anything is.
fn need_fault(label: &Label, areas: &[Drafted<'_>]) -> Option<String> {
    let count = label.areas.len();
    let groups = areas.iter().filter(|drafted| drafted.group != areas[0].group).count();
    let is_choice = |needed: usize| groups == 0 && areas[0].of == areas.len() && areas[0].needed == needed;
    let is_right = match label.need.as_deref().filter(|_| count > 1) {
        None => true,
        Some("any") => areas.len() == 1 || is_choice(1),
        Some("all") => areas.len() >= count,
        Some("some") => (1..areas.len()).any(is_choice),
        Some(least) => least.strip_prefix("at-least-").and_then(|least| least.parse().ok()).is_some_and(is_choice),
    };
    (!is_right).then(|| format!("{} rather than {}", shown(areas), label.need.as_deref().unwrap_or_default()))
}

/// The areas of a draft that come from some lines.
fn drafted<'d>(draft: &'d Draft, is_of: &impl Fn(&Origin) -> bool) -> Vec<Drafted<'d>> {
    let groups = draft.role.groups.iter().enumerate().flat_map(|(index, group)| {
        let of = group.areas.len();
        group.areas.iter().map(move |area| Drafted {
            group: index,
            area,
            needed: group.need.of(of),
            of,
            level: group.level.as_ref().map(|level| level.any),
        })
    });
    groups
        .zip(&draft.origins)
        .filter(|(_, origins)| origins.iter().any(|origin| is_of(origin)))
        .map(|(drafted, _)| drafted)
        .collect()
}

fn shown(areas: &[Drafted<'_>]) -> String {
    let ids: Vec<&str> = areas.iter().map(|drafted| drafted.area.id.as_ref()).collect();
    match areas.first() {
        Some(first) if first.of == areas.len() => format!("{} of {}", first.needed, ids.join(", ")),
        _ => ids.join(", "),
    }
}

/// Whether a line has a piece in it, whatever the spaces.
fn holds(line: &str, piece: &str) -> bool {
    plain(line).contains(&plain(piece))
}

/// Whether two titles are the same, but for what stands in brackets behind one.
fn same(a: &str, b: &str) -> bool {
    let bare = |title: &str| plain(title.split(" (").next().unwrap_or(title));
    plain(a) == plain(b) || bare(a) == bare(b)
}

fn plain(text: &str) -> String {
    let kept: String = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, '+' | '#')).collect();
    kept.to_lowercase()
}
