//! From what a posting asks for to a role.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use super::gather::{Gathered, Origin, Wanted, gather};
use super::reading::Topics;
use super::{AskKind, Posting};
use crate::role::{Area, Group, LevelNeed, Need, Role, Text};
use crate::vocabulary::{SkillId, Vocabulary};

/// A posting that names fewer different skills gives no role.
const LEAST_NAMED: usize = 3;

/// A role that was drafted from a posting, and where each part of it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The role.
    pub role: Role,
    /// For each area of the role the lines that it comes from.
    pub origins: Vec<Vec<Arc<Origin>>>,
    /// The lines that ask for something in which nothing was understood.
    pub not_read: Vec<Arc<Origin>>,
    /// How many lines ask for something.
    pub asked: usize,
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
        if self.asked == 0 {
            return f.write_str("no line of it asks for anything");
        }
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
    let Gathered { groups, not_read } = gather(posting, vocabulary);
    let asked = posting.asks.iter().map(|ask| if ask.is_lead { ask.items.len() } else { 1 }).sum();
    let things = groups.iter().flat_map(|group| &group.things);
    let mut named: Vec<SkillId> = things.flat_map(|thing| thing.topics.all()).collect();
    named.sort_unstable();
    named.dedup();
    if named.len() < LEAST_NAMED {
        return Err(TooLittleNamed { asked, named: named.len() });
    }
    let origins = groups.iter().flat_map(|group| group.things.iter().map(|thing| thing.origins.clone())).collect();
    let mut naming = Drafter { vocabulary, areas: Ids::default(), groups: Ids::default() };
    let mut drafted: Vec<Group> = groups.iter().map(|group| naming.group(group, posting.asks_for_part)).collect();
    // Where all is merely welcome, that is what there is to ask for.
    if drafted.iter().all(|group| group.preferred) {
        for group in &mut drafted {
            group.preferred = false;
        }
    }
    let needed = drafted.iter().filter(|group| !group.preferred).count();
    let need = if posting.asks_for_part && needed > 1 { Need::AtLeast(needed.div_ceil(2)) } else { Need::All };
    let title = posting.title.clone().unwrap_or_else(|| String::from("Drafted role"));
    let role = Role {
        id: slug(&title).into(),
        title: title.into(),
        about: Text::default(),
        need,
        groups: drafted.into(),
        tracks: Vec::new().into(),
        examples: Vec::new().into(),
        track: None,
    };
    Ok(Draft { role, origins, not_read, asked })
}

/// Makes groups and areas of what was gathered.
struct Drafter<'v> {
    vocabulary: &'v Vocabulary,
    areas: Ids,
    groups: Ids,
}

impl Drafter<'_> {
    fn group(&mut self, drafted: &Wanted, is_apart: bool) -> Group {
        let areas: Vec<Area> = drafted.things.iter().map(|thing| self.area(&thing.topics, thing.years)).collect();
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
            id: self.groups.take(&slug(&title)).into(),
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

    fn area(&mut self, topics: &Topics, years: Option<u32>) -> Area {
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
        let id = self.areas.take(&shown_by.iter().take(2).map(AsRef::as_ref).collect::<Vec<_>>().join("-or-"));
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

#[expect(clippy::cast_precision_loss, reason = "a count of areas")]
fn weight(areas: usize) -> f64 {
    areas as f64
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

/// The ids that are taken, each with the number that the next one of its name gets.
#[derive(Default)]
struct Ids(HashMap<String, usize>);

impl Ids {
    /// The wanted id, or with a number behind it.
    fn take(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        while let Some(next) = self.0.get_mut(&id) {
            id = format!("{wanted}-{next}");
            *next += 1;
        }
        // The numbers of a name are counted where it was taken first.
        self.0.insert(id.clone(), 2);
        id
    }
}
