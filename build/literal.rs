//! Compiled data as Rust expressions.

use std::fmt::{Debug, Write as _};

use crate::role::{Area, Example, Group, LevelNeed, Need, Reading, Role, Said, Text, Track};
use crate::vocabulary::tables::Tables;

/// The tables of a vocabulary. Rows hold nothing but numbers and unit variants, whose `Debug` form is the literal itself.
pub fn tables(tables: &Tables) -> String {
    let mut code =
        String::from("Tables {\n    text: Cow::Borrowed(include_str!(concat!(env!(\"OUT_DIR\"), \"/vocabulary.txt\"))),\n");
    let mut column = |name: &str, rows: String| {
        let _ = writeln!(code, "    {name}: Cow::Borrowed(&{rows}),");
    };
    column("skills", rows(&tables.skills));
    column("names", rows(&tables.names));
    column("edges", rows(&tables.edges));
    column("reach", rows(&tables.reach));
    column("supports", rows(&tables.supports));
    column("support_hashes", rows(&tables.support_hashes));
    column("distinct", rows(&tables.distinct));
    column("phrases", rows(&tables.phrases));
    column("near_lengths", rows(&tables.near_lengths));
    column("near_letters", rows(&tables.near_letters));
    column("near_names", rows(&tables.near_names));
    let _ = writeln!(code, "    fingerprint: {},\n}}", tables.fingerprint);
    code
}

fn rows<T: Debug>(rows: &[T]) -> String {
    format!("{rows:?}")
}

/// A list of roles.
pub fn roles(roles: &[Role]) -> String {
    format!("[{}]", join(roles, role))
}

fn role(role: &Role) -> String {
    let Role { id, title, about, need, groups, tracks, examples, track: _ } = role;
    format!(
        "Role {{ id: {}, title: {}, about: {}, need: {}, groups: {}, tracks: {}, examples: {}, track: None }}",
        text(id),
        text(title),
        text(about),
        self::need(*need),
        list(groups, group),
        list(tracks, track),
        list(examples, example),
    )
}

fn group(group: &Group) -> String {
    let Group { id, title, need, weight, always, preferred, level, areas } = group;
    let level = level.as_ref().map_or_else(|| String::from("None"), |level| format!("Some({})", level_need(level)));
    format!(
        "Group {{ id: {}, title: {}, need: {}, weight: {weight:?}, always: {always}, preferred: {preferred}, level: {level}, \
         areas: {} }}",
        text(id),
        text(title),
        self::need(*need),
        list(areas, area),
    )
}

fn area(area: &Area) -> String {
    let Area { id, title, about, shown_by, preferred, emphasis, examples, reading } = area;
    format!(
        "Area {{ id: {}, title: {}, about: {}, shown_by: {}, preferred: {}, emphasis: {}, examples: {}, reading: {} }}",
        text(id),
        text(title),
        text(about),
        list(shown_by, text),
        list(preferred, text),
        list(emphasis, text),
        list(examples, text),
        list(reading, self::reading),
    )
}

fn reading(reading: &Reading) -> String {
    let Reading { title, venue, year, arxiv } = reading;
    format!("Reading {{ title: {}, venue: {}, year: {year}, arxiv: {} }}", text(title), text(venue), text(arxiv))
}

fn track(track: &Track) -> String {
    let Track { id, title, weights, shown_by, note } = track;
    format!(
        "Track {{ id: {}, title: {}, weights: {}, shown_by: {}, note: {} }}",
        text(id),
        text(title),
        list(weights, |(group, weight)| format!("({}, {weight:?})", text(group))),
        list(shown_by, |(area, skills)| format!("({}, {})", text(area), list(skills, text))),
        text(note),
    )
}

fn example(example: &Example) -> String {
    let Example { title, kind, said, fit, covered, partial, missing } = example;
    let said = match said {
        Said::Skills(skills) => format!("Skills({})", text(skills)),
        Said::Resume(resume) => format!("Resume({})", text(resume)),
    };
    format!(
        "Example {{ title: {}, kind: ExampleKind::{kind:?}, said: Said::{said}, fit: ExampleFit::{fit:?}, covered: {}, \
         partial: {}, missing: {} }}",
        text(title),
        list(covered, text),
        list(partial, text),
        list(missing, text),
    )
}

fn level_need(level: &LevelNeed) -> String {
    format!("LevelNeed {{ of: {}, any: Level::{:?} }}", list(&level.of, text), level.any)
}

fn need(need: Need) -> String {
    format!("Need::{need:?}")
}

fn text(text: &Text) -> String {
    format!("Cow::Borrowed({text:?})")
}

fn list<T>(items: &[T], item: impl Fn(&T) -> String) -> String {
    format!("Cow::Borrowed(&[{}])", join(items, item))
}

fn join<T>(items: &[T], item: impl Fn(&T) -> String) -> String {
    items.iter().map(item).collect::<Vec<_>>().join(", ")
}
