//! Role files: from TOML to roles.

use super::example::example;
use super::{Area, Group, LevelNeed, List, MOST_GROUPS, Need, Reading, Role, Text, Track};
use crate::diagnostic::{Code, Document, Faults, nearest};
use crate::document::{Located, Table, read_document};
use crate::level::Level;
use crate::vocabulary::{Vocabulary, source::is_slug};

/// Reads and checks a role file.
pub(super) fn read(document: Document, vocabulary: &Vocabulary) -> Result<Role, Faults> {
    let mut faults = Faults::default();
    let role = read_document(document, &mut faults, |top, faults| {
        let mut reader = Reader { vocabulary, faults, group_ids: Vec::new(), area_ids: Vec::new() };
        reader.role(&top)
    });
    faults.or(|| role)
}

/// Reads the parts of a role; faulty parts are left out, as the faults keep the whole from being used.
struct Reader<'r> {
    vocabulary: &'r Vocabulary,
    faults: &'r mut Faults,
    group_ids: Vec<String>,
    area_ids: Vec<String>,
}

impl Reader<'_> {
    fn role(&mut self, table: &Table<'_>) -> Role {
        table.only(&["id", "title", "about", "need", "group", "track", "example"], self.faults);
        let id = self.id(table, &[]);
        let title = self.text(table, "title");
        let about = self.optional_text(table, "about");
        let tables = table.tables("group", self.faults);
        if tables.is_empty() {
            self.faults.add(Code::MissingField, &table.place, "the role has no `[[group]]`");
        }
        if let Some(group) = tables.get(MOST_GROUPS) {
            let message = format!("a role has at most {MOST_GROUPS} groups, and this one has {}", tables.len());
            self.faults.add(Code::BadValue, &group.place, message);
        }
        let groups: Vec<Group> = tables.iter().map(|group| self.group(group)).collect();
        let needed = groups.iter().filter(|group| !group.preferred).count();
        if needed == 0 && !groups.is_empty() {
            self.faults.add(Code::BadNeed, &table.place, "all groups are merely preferred, and none is needed");
        }
        let need = self.need(table, needed, "groups");
        let always = groups.iter().filter(|group| group.always).count();
        if needed > 0 && always > need.of(needed) {
            let message = format!("{always} groups count always, more than the {} that are needed", need.of(needed));
            self.faults.add(Code::BadNeed, &table.place, message);
        }
        let mut track_ids = Vec::new();
        let tracks = table.tables("track", self.faults);
        let tracks: Vec<Track> = tracks.iter().map(|track| self.track(track, &mut track_ids)).collect();
        let examples = table.tables("example", self.faults);
        let examples: Vec<_> = examples.iter().map(|table| example(table, &self.area_ids, self.faults)).collect();
        Role { id, title, about, need, groups: groups.into(), tracks: tracks.into(), examples: examples.into(), track: None }
    }

    fn group(&mut self, table: &Table<'_>) -> Group {
        table.only(&["id", "title", "need", "weight", "always", "preferred", "level", "area"], self.faults);
        let taken = std::mem::take(&mut self.group_ids);
        let id = self.id(table, &taken);
        self.group_ids = taken;
        self.group_ids.push(id.to_string());
        let title = self.text(table, "title");
        let tables = table.tables("area", self.faults);
        if tables.is_empty() {
            self.faults.add(Code::MissingField, &table.place, "the group has no `[[group.area]]`");
        }
        let areas: Vec<Area> = tables.iter().map(|area| self.area(area)).collect();
        let need = self.need(table, areas.len(), "areas");
        let weight = table.number("weight", self.faults);
        if let Some(weight) = &weight {
            self.check_weight(weight);
        }
        let always = table.boolean("always", self.faults).is_some_and(|always| always.value);
        let preferred = table.boolean("preferred", self.faults);
        if let Some(preferred) = preferred.as_ref().filter(|preferred| preferred.value && always) {
            self.faults.add(Code::BadValue, &preferred.place, "a group that counts always is needed, not merely preferred");
        }
        Group {
            id,
            title,
            need,
            weight: weight.map_or(1.0, |weight| weight.value),
            always,
            preferred: preferred.is_some_and(|preferred| preferred.value),
            level: table.table("level", self.faults).and_then(|level| self.level(&level, &areas)),
            areas: areas.into(),
        }
    }

    fn area(&mut self, table: &Table<'_>) -> Area {
        table.only(&["id", "title", "about", "shown-by", "preferred", "emphasis", "examples", "reading"], self.faults);
        let taken = std::mem::take(&mut self.area_ids);
        let id = self.id(table, &taken);
        self.area_ids = taken;
        self.area_ids.push(id.to_string());
        let shown_by = self.skills(table, "shown-by");
        if shown_by.is_empty() {
            let message = format!("nothing shows the area `{id}`");
            self.faults.add(Code::MissingField, &table.place, message).hint("list skills under `shown-by`");
        }
        let reading = table.tables("reading", self.faults);
        Area {
            id,
            title: self.text(table, "title"),
            about: self.optional_text(table, "about"),
            shown_by,
            preferred: self.skills(table, "preferred"),
            emphasis: self.skills(table, "emphasis"),
            examples: self.skills(table, "examples"),
            reading: reading.iter().map(|reading| self.reading(reading)).collect::<Vec<_>>().into(),
        }
    }

    fn reading(&mut self, table: &Table<'_>) -> Reading {
        table.only(&["title", "venue", "year", "arxiv"], self.faults);
        table.require("year", self.faults);
        let year = table.integer("year", self.faults);
        let parsed = year.as_ref().and_then(|year| u16::try_from(year.value).ok());
        if let (Some(year), None) = (&year, parsed) {
            self.faults.add(Code::BadValue, &year.place, format!("{} is no year", year.value));
        }
        Reading {
            title: self.text(table, "title"),
            venue: self.text(table, "venue"),
            year: parsed.unwrap_or_default(),
            arxiv: self.optional_text(table, "arxiv"),
        }
    }

    fn track(&mut self, table: &Table<'_>, taken: &mut Vec<String>) -> Track {
        table.only(&["id", "title", "weights", "shown-by", "note"], self.faults);
        let id = self.id(table, taken);
        taken.push(id.to_string());
        let weights = table.table("weights", self.faults).map(|weights| weights.all_numbers(self.faults));
        let mut kept: Vec<(Text, f64)> = Vec::new();
        for (group, weight) in weights.into_iter().flatten() {
            check_known(&group, "group", &self.group_ids, self.faults);
            self.check_weight(&Located { value: weight, place: group.place });
            kept.push((group.value.into(), weight));
        }
        let lists = table.table("shown-by", self.faults).map(|lists| lists.all_strings(self.faults));
        let mut shown_by: Vec<(Text, List<Text>)> = Vec::new();
        for (area, skills) in lists.into_iter().flatten() {
            check_known(&area, "area", &self.area_ids, self.faults);
            shown_by.push((area.value.into(), self.known_skills(skills)));
        }
        Track {
            id,
            title: self.text(table, "title"),
            weights: kept.into(),
            shown_by: shown_by.into(),
            note: self.optional_text(table, "note"),
        }
    }

    fn level(&mut self, table: &Table<'_>, areas: &[Area]) -> Option<LevelNeed> {
        table.only(&["of", "any"], self.faults);
        table.require("of", self.faults);
        let of = table.strings("of", self.faults);
        for area in &of {
            if !areas.iter().any(|known| known.id == area.value) {
                let message = format!("`{}` is no area of this group", area.value);
                self.faults.add(Code::BadValue, &area.place, message);
            }
        }
        let any = table.required_string("any", self.faults)?;
        let Some(level) = Level::named(&any.value) else {
            let message = format!("`{}` is no level", any.value);
            let hint = format!("the levels are {}", Level::LADDER.map(Level::as_str).join(", "));
            self.faults.add(Code::BadValue, &any.place, message).hint(hint);
            return None;
        };
        Some(LevelNeed { of: of.into_iter().map(|area| area.value.into()).collect::<Vec<_>>().into(), any: level })
    }

    /// A need over `count` parts.
    fn need(&mut self, table: &Table<'_>, count: usize, parts: &str) -> Need {
        const HINT: &str = "a need is \"all\", \"any\" or { at-least = N }";
        table.require("need", self.faults);
        match table.string_or_table("need", self.faults) {
            Some(Ok(word)) => match word.value.as_str() {
                "all" => Need::All,
                "any" => Need::Any,
                other => {
                    self.faults.add(Code::BadValue, &word.place, format!("`{other}` is no need")).hint(HINT);
                    Need::All
                }
            },
            Some(Err(quantity)) => {
                quantity.only(&["at-least"], self.faults);
                quantity.require("at-least", self.faults);
                let Some(least) = quantity.integer("at-least", self.faults) else { return Need::All };
                let fits = usize::try_from(least.value).ok().filter(|least| (1..=count).contains(least));
                if fits.is_none() {
                    let message = format!("at least {} of {count} {parts} cannot be", least.value);
                    self.faults.add(Code::BadNeed, &least.place, message);
                }
                fits.map_or(Need::All, Need::AtLeast)
            }
            None => Need::All,
        }
    }

    fn id(&mut self, table: &Table<'_>, taken: &[String]) -> Text {
        let Some(id) = table.required_string("id", self.faults) else { return Text::default() };
        if !is_slug(&id.value) {
            let fault = self.faults.add(Code::BadId, &id.place, format!("`{}` is no id", id.value));
            fault.hint("an id is made of lower-case letters, digits and single hyphens");
        }
        if taken.contains(&id.value) {
            self.faults.add(Code::DuplicateId, &id.place, format!("the id `{}` is there twice", id.value));
        }
        id.value.into()
    }

    fn text(&mut self, table: &Table<'_>, field: &str) -> Text {
        table.required_string(field, self.faults).map(|text| text.value.into()).unwrap_or_default()
    }

    fn optional_text(&mut self, table: &Table<'_>, field: &str) -> Text {
        table.string(field, self.faults).map(|text| text.value.into()).unwrap_or_default()
    }

    fn skills(&mut self, table: &Table<'_>, field: &str) -> List<Text> {
        let slugs = table.strings(field, self.faults);
        self.known_skills(slugs)
    }

    fn known_skills(&mut self, slugs: Vec<Located<String>>) -> List<Text> {
        for slug in &slugs {
            if self.vocabulary.find(&slug.value).is_some() {
                continue;
            }
            let message = format!("`{}` is not in the vocabulary", slug.value);
            let fault = self.faults.add(Code::UnknownSkill, &slug.place, message);
            if let Some(near) = nearest(&slug.value, self.vocabulary.skills().map(|skill| skill.slug())) {
                fault.hint(format!("did you mean `{near}`?"));
            }
        }
        slugs.into_iter().map(|slug| slug.value.into()).collect::<Vec<_>>().into()
    }

    fn check_weight(&mut self, weight: &Located<f64>) {
        if !(weight.value > 0.0 && weight.value.is_finite()) {
            self.faults.add(Code::BadValue, &weight.place, format!("a weight lies above 0, and {} does not", weight.value));
        }
    }
}

/// Faults an id that is none of those that the role has.
pub(super) fn check_known(id: &Located<String>, what: &str, known: &[String], faults: &mut Faults) {
    if known.contains(&id.value) {
        return;
    }
    let fault = faults.add(Code::BadValue, &id.place, format!("the role has no {what} `{}`", id.value));
    if let Some(near) = nearest(&id.value, known.iter().map(String::as_str)) {
        fault.hint(format!("did you mean `{near}`?"));
    }
}
