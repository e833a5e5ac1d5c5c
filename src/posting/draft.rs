//! From what a posting asks for to a role.

use std::fmt;

use super::quantifier::{self, Quantifier};
use super::reading::{self, Pick, Reading, Topics};
use super::{Ask, AskKind, Posting, topics};
use crate::level::Level;
use crate::plain;
use crate::profile::Place;
use crate::role::{Area, Group, LevelNeed, MOST_GROUPS, Need, Role, Text};
use crate::vocabulary::{SkillId, Vocabulary};

/// A posting that names fewer different skills gives no role.
const LEAST_NAMED: usize = 3;

/// A role that was drafted from a posting, and where each part of it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The role.
    pub role: Role,
    /// For each area of the role the lines that it comes from.
    pub origins: Vec<Vec<Origin>>,
    /// The lines that ask for something in which nothing was understood.
    pub not_read: Vec<Origin>,
    /// How many lines ask for something.
    pub asked: usize,
}

/// A line of a posting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Its words.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// How much it asks.
    pub kind: AskKind,
}

impl Draft {
    /// How many of the lines that ask for something were understood.
    pub fn read(&self) -> usize {
        self.asked - self.not_read.len()
    }
}

/// Why a posting gives no role: it names too little that the vocabulary has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLittleNamed {
    /// How many lines ask for something.
    pub asked: usize,
    /// How many different skills they name.
    pub named: usize,
}

impl fmt::Display for TooLittleNamed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = if self.asked == 1 { "line asks" } else { "lines ask" };
        let skills = if self.named == 1 { "skill" } else { "skills" };
        write!(
            f,
            "too little of it is known: {} {lines} for something, and they name {} known {skills}",
            self.asked, self.named
        )
    }
}

impl std::error::Error for TooLittleNamed {}

/// Drafts the role of a posting.
pub(super) fn draft(posting: &Posting, vocabulary: &Vocabulary) -> Result<Draft, TooLittleNamed> {
    let lines = posting
        .asks
        .iter()
        .flat_map(|ask| std::iter::once(ask.text.as_str()).chain(ask.items.iter().map(|item| item.text.as_str())));
    let mut topics = topics::of(lines, vocabulary).into_iter();
    let mut drafter = Drafter { vocabulary, groups: Vec::new(), not_read: Vec::new() };
    let mut named: Vec<SkillId> = Vec::new();
    for ask in &posting.asks {
        let own = topics.next().unwrap_or_default();
        named.extend(own.iter().map(|topic| topic.skill));
        let items: Vec<_> = ask
            .items
            .iter()
            .map(|item| (origin(&item.text, item.place, ask.kind), topics.next().unwrap_or_default()))
            .collect();
        named.extend(items.iter().flat_map(|(_, topics)| topics.iter().map(|topic| topic.skill)));
        let reading = reading::read(&ask.text, &own, ask.kind == AskKind::Preferred, vocabulary);
        let items = items.into_iter().map(|(origin, topics)| {
            let reading = reading::read(&origin.text, &topics, origin.kind == AskKind::Preferred, vocabulary);
            (origin, reading)
        });
        drafter.ask(ask, reading, items.collect(), posting.asks_for_part);
    }
    named.sort_unstable();
    named.dedup();
    if named.len() < LEAST_NAMED {
        return Err(TooLittleNamed { asked: posting.asks.len(), named: named.len() });
    }
    Ok(drafter.finish(posting))
}

fn origin(text: &str, place: Place, kind: AskKind) -> Origin {
    Origin { text: text.to_owned(), place, kind }
}

/// A group that is being drafted.
struct Drafted {
    /// The title, or for those of a part of the posting what part it is.
    title: Option<String>,
    kind: AskKind,
    need: Option<Quantifier>,
    level: Option<Level>,
    areas: Vec<(Topics, Vec<Origin>, Option<u32>)>,
}

struct Drafter<'v> {
    vocabulary: &'v Vocabulary,
    groups: Vec<Drafted>,
    not_read: Vec<Origin>,
}

impl Drafter<'_> {
    /// Adds what one line asks for, with the items that it leads in.
    fn ask(&mut self, ask: &Ask, reading: Reading, items: Vec<(Origin, Reading)>, is_apart: bool) {
        let kind = if reading.is_preferred && !ask.is_lead { AskKind::Preferred } else { ask.kind };
        let own = origin(&ask.text, ask.place, kind);
        let years = reading.years.or_else(|| items.iter().find_map(|(_, reading)| reading.years));
        if ask.is_lead {
            let quantifier = quantifier::find(&plain::plain(&ask.text)).map(|(_, quantifier)| quantifier);
            self.lead(&own, kind, quantifier, items, is_apart);
            return;
        }
        if reading.picks.is_empty() {
            self.not_read.push(own);
            return;
        }
        let title = Some(title_of(&ask.text));
        let mut plain = Vec::new();
        for Pick { need, areas, level } in reading.picks {
            let is_choice = need.of(areas.len()) < areas.len();
            let areas = areas.into_iter().map(|topics| (topics, vec![own.clone()], years));
            if is_choice || level.is_some() {
                self.groups.push(Drafted { title: title.clone(), kind, need: Some(need), level, areas: areas.collect() });
            } else {
                plain.extend(areas);
            }
        }
        if is_apart && !plain.is_empty() {
            self.groups.push(Drafted { title, kind, need: Some(Quantifier::All), level: None, areas: plain });
        } else if !plain.is_empty() {
            self.add(kind, plain);
        }
    }

    /// Adds the items that a line leads in.
    fn lead(
        &mut self,
        own: &Origin,
        kind: AskKind,
        quantifier: Option<Quantifier>,
        items: Vec<(Origin, Reading)>,
        is_apart: bool,
    ) {
        let mut areas = Vec::new();
        for (origin, reading) in items {
            if reading.picks.is_empty() {
                self.not_read.push(origin);
                continue;
            }
            let topics = reading.picks.into_iter().flat_map(|pick| pick.areas);
            if quantifier.is_some() {
                // What is to be counted is the item.
                areas.push((together(topics), vec![own.clone(), origin], reading.years));
            } else {
                areas.extend(topics.map(|topics| (topics, vec![origin.clone()], reading.years)));
            }
        }
        if areas.is_empty() {
            return;
        }
        if quantifier.is_none() && !is_apart {
            self.add(kind, areas);
        } else {
            self.groups.push(Drafted { title: Some(title_of(&own.text)), kind, need: quantifier, level: None, areas });
        }
    }

    /// Adds areas to the group of their part of the posting.
    fn add(&mut self, kind: AskKind, areas: Vec<(Topics, Vec<Origin>, Option<u32>)>) {
        match self.groups.iter_mut().find(|group| group.title.is_none() && group.kind == kind) {
            Some(group) => group.areas.extend(areas),
            None => self.groups.push(Drafted { title: None, kind, need: None, level: None, areas }),
        }
    }

    fn finish(mut self, posting: &Posting) -> Draft {
        self.merge();
        self.fold();
        let mut ids = Ids::default();
        let mut origins = Vec::new();
        let mut groups = Vec::new();
        // Where all is merely welcome, that is what there is to ask for.
        let all_welcome = self.groups.iter().all(|group| group.kind == AskKind::Preferred);
        for drafted in &self.groups {
            groups.push(self.group(drafted, posting.asks_for_part, &mut ids));
            origins.extend(drafted.areas.iter().map(|(_, origins, _)| origins.clone()));
        }
        if all_welcome {
            for group in &mut groups {
                group.preferred = false;
            }
        }
        let title = posting.title.clone().unwrap_or_else(|| String::from("Drafted role"));
        let needed = groups.iter().filter(|group: &&Group| !group.preferred).count();
        let need = if posting.asks_for_part && needed > 1 { Need::AtLeast(needed.div_ceil(2)) } else { Need::All };
        let role = Role {
            id: Ids::default().take(&slug(&title)).into(),
            title: title.into(),
            about: Text::default(),
            need,
            groups: groups.into(),
            tracks: Vec::new().into(),
            examples: Vec::new().into(),
            track: None,
        };
        let asked = posting.asks.iter().map(|ask| if ask.is_lead { ask.items.len() } else { 1 }).sum();
        Draft { role, origins, not_read: self.not_read, asked }
    }

    /// Names each thing once: what is required wins over what belongs to the work, and that over what is welcome.
    fn merge(&mut self) {
        let rank = |kind| match kind {
            AskKind::Required => 0,
            AskKind::Responsibility => 1,
            AskKind::Preferred => 2,
        };
        // A choice stays whole, and so does what a level is asked of.
        self.groups.sort_by_key(|group| (rank(group.kind), group.title.is_none()));
        let mut seen: Vec<(Vec<SkillId>, usize, usize)> = Vec::new();
        for index in 0..self.groups.len() {
            let areas = std::mem::take(&mut self.groups[index].areas);
            for area in areas {
                let mut shown_by = area.0.shown_by.clone();
                shown_by.sort_unstable();
                let is_plain = self.groups[index].need.is_none();
                match seen.iter().find(|(known, _, _)| *known == shown_by) {
                    Some((_, group, position)) if is_plain => {
                        let known = if *group == index { &mut self.groups[index] } else { &mut self.groups[*group] };
                        known.areas[*position].1.extend(area.1);
                    }
                    _ => {
                        seen.push((shown_by, index, self.groups[index].areas.len()));
                        self.groups[index].areas.push(area);
                    }
                }
            }
        }
        self.groups.retain(|group| !group.areas.is_empty());
        self.groups.sort_by_key(|group| (rank(group.kind), group.title.is_some()));
    }

    /// Where there are more groups than a role can have, the last ones become single areas of the group of their part.
    fn fold(&mut self) {
        while self.groups.len() > MOST_GROUPS {
            let Some(last) = self.groups.iter().rposition(|group| group.title.is_some()) else { return };
            let folded = self.groups.remove(last);
            let is_choice = folded.need.is_some_and(|need| need.of(folded.areas.len()) < folded.areas.len());
            let areas = if is_choice {
                let origins = folded.areas.first().map(|(_, origins, _)| origins.clone()).unwrap_or_default();
                vec![(together(folded.areas.into_iter().map(|(topics, _, _)| topics)), origins, None)]
            } else {
                folded.areas
            };
            self.add(folded.kind, areas);
        }
    }

    fn group(&self, drafted: &Drafted, is_apart: bool, ids: &mut Ids) -> Group {
        let areas: Vec<Area> = drafted.areas.iter().map(|(topics, _, years)| self.area(topics, *years, ids)).collect();
        let of_part = drafted.title.is_none();
        let (name, need) = match drafted.kind {
            AskKind::Required => ("Requirements", Need::All),
            AskKind::Responsibility if areas.len() > 1 => ("Responsibilities", Need::AtLeast(areas.len().div_ceil(2))),
            AskKind::Responsibility => ("Responsibilities", Need::All),
            AskKind::Preferred => ("Nice to have", Need::Any),
        };
        let need = match drafted.need.map(|need| need.of(areas.len())) {
            None => need,
            Some(1) if areas.len() > 1 => Need::Any,
            Some(needed) if needed < areas.len() => Need::AtLeast(needed),
            Some(_) => Need::All,
        };
        let title = drafted.title.clone().unwrap_or_else(|| String::from(name));
        let level =
            drafted.level.map(|any| LevelNeed { of: areas.iter().map(|area| area.id.clone()).collect::<Vec<_>>().into(), any });
        Group {
            id: ids.take_group(&slug(&title)).into(),
            title: title.into(),
            // The lines of a part weigh as much as if each were a group of its own.
            weight: if of_part { weight(need.of(areas.len())) } else { 1.0 },
            need,
            always: drafted.kind == AskKind::Required && !is_apart,
            preferred: drafted.kind == AskKind::Preferred,
            level,
            areas: areas.into(),
        }
    }

    fn area(&self, topics: &Topics, years: Option<u32>, ids: &mut Ids) -> Area {
        /// So many names make a title.
        const NAMES: usize = 3;
        let slugs = |skills: &[SkillId]| -> Vec<Text> {
            let mut slugs: Vec<Text> = Vec::new();
            for skill in skills {
                let slug = Text::from(self.vocabulary.skill(*skill).slug().to_owned());
                if !slugs.contains(&slug) {
                    slugs.push(slug);
                }
            }
            slugs
        };
        let names: Vec<&str> = topics.shown_by.iter().take(NAMES).map(|skill| self.vocabulary.skill(*skill).name()).collect();
        let more = if topics.shown_by.len() > NAMES { " or others" } else { "" };
        let title = match names.split_last() {
            Some((last, rest)) if !rest.is_empty() && more.is_empty() => format!("{} or {last}", rest.join(", ")),
            _ => format!("{}{more}", names.join(", ")),
        };
        let shown_by = slugs(&topics.shown_by);
        let id = ids.take(&shown_by.iter().take(2).map(AsRef::as_ref).collect::<Vec<_>>().join("-or-"));
        let about = years
            .map(|years| format!("The posting asks for {years} {} of experience.", if years == 1 { "year" } else { "years" }));
        Area {
            id: id.into(),
            title: title.into(),
            about: about.unwrap_or_default().into(),
            shown_by: shown_by.into(),
            preferred: slugs(&topics.preferred).into(),
            emphasis: slugs(&topics.emphasis).into(),
            examples: slugs(&topics.examples).into(),
            reading: Vec::new().into(),
        }
    }
}

/// Several things as one that any of them shows.
fn together(topics: impl Iterator<Item = Topics>) -> Topics {
    topics.fold(Topics::default(), |mut all, topics| {
        all.shown_by.extend(topics.shown_by);
        all.examples.extend(topics.examples);
        all.preferred.extend(topics.preferred);
        all.emphasis.extend(topics.emphasis);
        all
    })
}

#[expect(clippy::cast_precision_loss, reason = "a count of areas")]
fn weight(areas: usize) -> f64 {
    areas as f64
}

/// The first words of a line, as a title.
fn title_of(text: &str) -> String {
    /// Titles are no longer than this, in characters.
    const LONGEST: usize = 60;
    let text = text.trim_end_matches([':', '.', ';', ' ']);
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let mut title = String::new();
    for word in text.split_whitespace() {
        if title.chars().count() + word.chars().count() + 2 > LONGEST {
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(word);
    }
    title.push('…');
    title
}

/// A title as an id.
fn slug(title: &str) -> String {
    /// Ids are no longer than this, in bytes.
    const LONGEST: usize = 40;
    let mut slug = String::new();
    for word in title.to_lowercase().split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if !slug.is_empty() && slug.len() + word.len() + 1 > LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().take(LONGEST));
    }
    if slug.is_empty() { String::from("role") } else { slug }
}

/// The ids that are taken.
#[derive(Default)]
struct Ids {
    areas: Vec<String>,
    groups: Vec<String>,
}

impl Ids {
    fn take(&mut self, wanted: &str) -> String {
        free(wanted, &mut self.areas)
    }

    fn take_group(&mut self, wanted: &str) -> String {
        free(wanted, &mut self.groups)
    }
}

/// The wanted id, or with a number behind it.
fn free(wanted: &str, taken: &mut Vec<String>) -> String {
    let numbered = (2..).map(|number| format!("{wanted}-{number}"));
    let id = std::iter::once(wanted.to_owned()).chain(numbered).find(|id| !taken.contains(id)).unwrap_or_default();
    taken.push(id.clone());
    id
}
