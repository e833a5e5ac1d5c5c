//! What the lines of a posting ask for, gathered into the groups that a role can have.

use std::collections::HashMap;
use std::sync::Arc;

use super::quantifier::{self, Quantifier};
use super::reading::{self, Pick, Reading, Topics};
use super::{AskKind, Posting, topics};
use crate::level::Level;
use crate::plain::plain;
use crate::profile::Place;
use crate::role::MOST_GROUPS;
use crate::vocabulary::{SkillId, Vocabulary};

/// Longer lines, in bytes, are no requirements but pages that lost their line ends, and are not read.
const LONGEST: usize = 2000;

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

/// What a posting asks for.
pub(super) struct Gathered {
    pub(super) groups: Vec<Wanted>,
    /// The lines in which nothing was understood.
    pub(super) not_read: Vec<Arc<Origin>>,
}

/// What is asked for together.
pub(super) struct Wanted {
    /// The title; `None` where it is all that a part of the posting asks for.
    pub(super) title: Option<String>,
    pub(super) kind: AskKind,
    /// How much of it; `None` where that follows from its kind.
    pub(super) need: Option<Quantifier>,
    pub(super) level: Option<Level>,
    pub(super) things: Vec<Thing>,
}

impl Wanted {
    /// Whether part of it is enough.
    fn is_choice(&self) -> bool {
        self.need.is_some_and(|need| need.of(self.things.len()) < self.things.len())
    }
}

/// One thing that is asked for.
pub(super) struct Thing {
    pub(super) topics: Topics,
    /// The lines that ask for it.
    pub(super) origins: Vec<Arc<Origin>>,
    pub(super) years: Option<u32>,
}

/// Gathers what a posting asks for.
pub(super) fn gather(posting: &Posting, vocabulary: &Vocabulary) -> Gathered {
    let lines = posting.asks.iter().flat_map(|ask| {
        let own = std::iter::once(ask.text.as_str());
        own.chain(ask.items.iter().map(|item| item.text.as_str())).map(|line| if line.len() > LONGEST { "" } else { line })
    });
    let lines: Vec<&str> = lines.collect();
    let mut read = lines.iter().zip(topics::of(lines.iter().copied(), vocabulary));
    let mut reading = |kind| {
        let (line, topics) = read.next()?;
        Some(reading::read(line, &topics, kind == AskKind::Preferred, vocabulary))
    };
    let mut gatherer = Gatherer { groups: Vec::new(), not_read: Vec::new(), is_apart: posting.asks_for_part };
    for ask in &posting.asks {
        let own = reading(ask.kind).unwrap_or_default();
        let origin = |text: &str, place: Place| Arc::new(Origin { text: text.to_owned(), place, kind: ask.kind });
        let items = ask.items.iter().map(|item| (origin(&item.text, item.place), reading(ask.kind).unwrap_or_default()));
        let items: Vec<_> = items.collect();
        if ask.is_lead {
            gatherer.lead(&origin(&ask.text, ask.place), own, items);
        } else {
            gatherer.statement(&origin(&ask.text, ask.place), own);
        }
    }
    gatherer.fold();
    gatherer.merge();
    Gathered { groups: gatherer.groups, not_read: gatherer.not_read }
}

struct Gatherer {
    groups: Vec<Wanted>,
    not_read: Vec<Arc<Origin>>,
    /// Whether each line is a group of its own, as the posting asks for part of them.
    is_apart: bool,
}

impl Gatherer {
    /// Adds what one line asks for.
    fn statement(&mut self, origin: &Arc<Origin>, reading: Reading) {
        if reading.picks.is_empty() {
            self.not_read.push(Arc::clone(origin));
            return;
        }
        let kind = if reading.is_preferred { AskKind::Preferred } else { origin.kind };
        let origin = if kind == origin.kind { Arc::clone(origin) } else { Arc::new(Origin { kind, ..Origin::clone(origin) }) };
        let title = Some(title_of(&origin.text));
        let mut plain = Vec::new();
        for Pick { need, areas, level } in reading.picks {
            let is_choice = need.of(areas.len()) < areas.len();
            let things =
                areas.into_iter().map(|topics| Thing { topics, origins: vec![Arc::clone(&origin)], years: reading.years });
            if is_choice || level.is_some() {
                self.groups.push(Wanted { title: title.clone(), kind, need: Some(need), level, things: things.collect() });
            } else {
                plain.extend(things);
            }
        }
        if self.is_apart && !plain.is_empty() {
            self.groups.push(Wanted { title, kind, need: Some(Quantifier::All), level: None, things: plain });
        } else if !plain.is_empty() {
            self.add(kind, plain);
        }
    }

    /// Adds the items that a line leads in: so many of them, or each as a line of its own.
    fn lead(&mut self, own: &Arc<Origin>, reading: Reading, items: Vec<(Arc<Origin>, Reading)>) {
        let understood = items.iter().any(|(_, reading)| !reading.picks.is_empty());
        if !understood && !reading.picks.is_empty() {
            // "Experience with CUDA, in particular:", and nothing known in particular.
            self.statement(own, reading);
            self.not_read.extend(items.into_iter().map(|(origin, _)| origin));
            return;
        }
        let Some((_, need)) = quantifier::find(&plain(&own.text)) else {
            for (origin, item) in items {
                let years = item.years.or(reading.years);
                self.statement(&origin, Reading { years, ..item });
            }
            return;
        };
        let mut things = Vec::new();
        for (origin, item) in items {
            if item.picks.is_empty() {
                self.not_read.push(origin);
                continue;
            }
            // What is to be counted is the item.
            let topics = together(item.picks.into_iter().flat_map(|pick| pick.areas));
            things.push(Thing { topics, origins: vec![Arc::clone(own), origin], years: item.years.or(reading.years) });
        }
        if !things.is_empty() {
            self.groups.push(Wanted {
                title: Some(title_of(&own.text)),
                kind: own.kind,
                need: Some(need),
                level: None,
                things,
            });
        }
    }

    /// Adds things to the group of their part of the posting.
    fn add(&mut self, kind: AskKind, things: Vec<Thing>) {
        match self.groups.iter_mut().find(|group| group.title.is_none() && group.kind == kind) {
            Some(group) => group.things.extend(things),
            None => self.groups.push(Wanted { title: None, kind, need: None, level: None, things }),
        }
    }

    /// Where there are more groups than a role can have, the later ones go into the group of their part: a choice as one thing
    /// that any of it shows, and without the level that is asked.
    fn fold(&mut self) {
        /// There may be one group for each kind of line.
        const OF_PARTS: usize = 3;
        let mut titled = 0;
        for group in std::mem::take(&mut self.groups) {
            titled += usize::from(group.title.is_some());
            if group.title.is_none() || titled <= MOST_GROUPS - OF_PARTS {
                self.groups.push(group);
                continue;
            }
            let (kind, is_choice) = (group.kind, group.is_choice());
            let mut things = group.things;
            if is_choice {
                let mut origins: Vec<Arc<Origin>> = Vec::new();
                for origin in things.iter().flat_map(|thing| &thing.origins) {
                    if !origins.iter().any(|known| Arc::ptr_eq(known, origin)) {
                        origins.push(Arc::clone(origin));
                    }
                }
                let years = things.iter().filter_map(|thing| thing.years).max();
                things = vec![Thing { topics: together(things.into_iter().map(|thing| thing.topics)), origins, years }];
            }
            self.add(kind, things);
        }
    }

    /// Names each thing once: what is required wins over what belongs to the work, and that over what is welcome.
    fn merge(&mut self) {
        let rank = |kind| match kind {
            AskKind::Required => 0,
            AskKind::Responsibility => 1,
            AskKind::Preferred => 2,
        };
        // What a level is asked of stays whole; so does a choice, of which nothing is needed by itself.
        self.groups.sort_by_key(|group| (rank(group.kind), group.title.is_none()));
        let mut seen: HashMap<Vec<SkillId>, (usize, usize)> = HashMap::new();
        for index in 0..self.groups.len() {
            let is_choice = self.groups[index].is_choice();
            let is_plain = self.groups[index].need.is_none();
            for thing in std::mem::take(&mut self.groups[index].things) {
                let mut shown_by = thing.topics.shown_by.clone();
                shown_by.sort_unstable();
                if let Some((group, position)) = seen.get(&shown_by).filter(|_| is_plain) {
                    self.groups[*group].things[*position].join(thing);
                    continue;
                }
                if !is_choice {
                    seen.entry(shown_by).or_insert((index, self.groups[index].things.len()));
                }
                self.groups[index].things.push(thing);
            }
        }
        self.groups.retain(|group| !group.things.is_empty());
        self.groups.sort_by_key(|group| (rank(group.kind), group.title.is_some()));
    }
}

impl Thing {
    /// Adds what another line says of the same thing.
    fn join(&mut self, other: Thing) {
        self.years = self.years.max(other.years);
        for origin in other.origins {
            // Lines come in their order, so that one that is known already came last.
            if !self.origins.last().is_some_and(|known| Arc::ptr_eq(known, &origin)) {
                self.origins.push(origin);
            }
        }
        let add = |known: &mut Vec<SkillId>, more: Vec<SkillId>| {
            for skill in more {
                if !known.contains(&skill) {
                    known.push(skill);
                }
            }
        };
        add(&mut self.topics.examples, other.topics.examples);
        add(&mut self.topics.preferred, other.topics.preferred);
        add(&mut self.topics.emphasis, other.topics.emphasis);
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
