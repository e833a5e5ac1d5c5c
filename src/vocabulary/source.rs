//! Vocabulary files: from TOML to entries.

use super::compile::FAINTEST;
use super::model::{Entry, Implication, Kind, Name, Relation};
use crate::diagnostic::{Code, Document, Faults, nearest};
use crate::document::{Located, Table, read_document};

const FIELDS: [&str; 12] = [
    "name", "kind", "since", "aliases", "ambiguous", "ambiguous-aliases", "stems", "supported-by", "members", "is", "implies",
    "distinct-from",
];

/// Reads the entries of a vocabulary file; what is wrong within one entry is added to `faults`.
pub(crate) fn read(document: Document, faults: &mut Faults) -> Vec<Entry> {
    read_document(document, faults, |top, faults| {
        let tables = top.named_tables("skill", faults);
        for pair in tables.windows(2) {
            let [(before, _), (after, _)] = pair else { continue };
            if after.value < before.value {
                let message = format!("`{}` comes after `{}`", after.value, before.value);
                faults.add(Code::Unsorted, &after.place, message).hint("keep the skills sorted by id");
            }
        }
        tables.into_iter().map(|(slug, table)| entry(slug, &table, faults)).collect()
    })
}

fn entry(slug: Located<String>, table: &Table<'_>, faults: &mut Faults) -> Entry {
    table.only(&FIELDS, faults);
    if !is_slug(&slug.value) {
        let message = format!("`{}` is no id", slug.value);
        faults.add(Code::BadId, &slug.place, message).hint("an id is made of lower-case letters, digits and single hyphens");
    }
    let name = table.required_string("name", faults);
    let kind = kind(table, faults);
    let since = since(table, faults);
    let ambiguous = table.boolean("ambiguous", faults).is_some_and(|ambiguous| ambiguous.value);
    let aliases = sorted_strings(table, "aliases", faults);
    let ambiguous_aliases = sorted_strings(table, "ambiguous-aliases", faults);
    let supported_by = sorted_strings(table, "supported-by", faults);
    let members = sorted_strings(table, "members", faults);
    let stems = sorted_strings(table, "stems", faults);
    if let (Some(stem), true) = (stems.first(), supported_by.is_empty()) {
        faults
            .add(Code::MissingField, &stem.place, "stems without `supported-by` are never read")
            .hint("say beside which words");
    }
    let implications = implications(table, faults);
    let distinct_from = sorted_strings(table, "distinct-from", faults);
    let as_names = |spellings: Vec<Located<String>>, relation, ambiguous| {
        spellings.into_iter().map(move |spelling| Name { spelling, relation, ambiguous })
    };
    let names = as_names(name.into_iter().collect(), Relation::Display, ambiguous)
        .chain(as_names(aliases, Relation::Alias, false))
        .chain(as_names(ambiguous_aliases, Relation::Alias, true))
        .chain(as_names(members, Relation::Member, false))
        .chain(as_names(stems, Relation::Stem, true))
        .collect();
    // A faulty kind keeps the whole from being used, and must not hide the faults of the rest.
    let kind = kind.unwrap_or(Kind::Topic);
    Entry { slug, kind, since, names, supported_by, implications, distinct_from }
}

/// The year before which a skill was not there, 0 where none is given.
fn since(table: &Table<'_>, faults: &mut Faults) -> u16 {
    let Some(since) = table.integer("since", faults) else { return 0 };
    let year = u16::try_from(since.value).ok().filter(|year| (1900..=2100).contains(year));
    if year.is_none() {
        faults.add(Code::BadValue, &since.place, format!("{} is no year", since.value));
    }
    year.unwrap_or_default()
}

fn kind(table: &Table<'_>, faults: &mut Faults) -> Option<Kind> {
    let kind = table.required_string("kind", faults)?;
    let parsed = Kind::named(&kind.value);
    if parsed.is_none() {
        let fault = faults.add(Code::BadValue, &kind.place, format!("`{}` is no kind of skill", kind.value));
        match nearest(&kind.value, Kind::ALL.map(Kind::as_str)) {
            Some(near) => fault.hint(format!("did you mean `{near}`?")),
            None => fault.hint(format!("the kinds are {}", Kind::ALL.map(Kind::as_str).join(", "))),
        }
    }
    parsed
}

/// A list of strings that is kept in order, without regard to case.
fn sorted_strings(table: &Table<'_>, field: &str, faults: &mut Faults) -> Vec<Located<String>> {
    let list = table.strings(field, faults);
    check_order(&list, |item| (item.value.to_lowercase(), item.value.clone()), |item| item, field, faults);
    list
}

/// The implications of both strengths, `is` first.
fn implications(table: &Table<'_>, faults: &mut Faults) -> Vec<Implication> {
    let is = sorted_strings(table, "is", faults);
    let mut list: Vec<_> = is.into_iter().map(|skill| Implication { skill, strength: 1.0, why: String::new() }).collect();
    let weaker: Vec<_> = table.tables("implies", faults).iter().filter_map(|implies| weaker(implies, faults)).collect();
    check_order(&weaker, |implication| implication.skill.value.clone(), |implication| &implication.skill, "implies", faults);
    list.extend(weaker);
    for (index, implication) in list.iter().enumerate() {
        if list[..index].iter().any(|earlier| earlier.skill.value == implication.skill.value) {
            let message = format!("`{}` is implied twice", implication.skill.value);
            faults.add(Code::DuplicateId, &implication.skill.place, message);
        }
    }
    list
}

fn weaker(table: &Table<'_>, faults: &mut Faults) -> Option<Implication> {
    table.only(&["skill", "strength", "why"], faults);
    let skill = table.required_string("skill", faults);
    table.require("strength", faults);
    let strength = table.number("strength", faults);
    let why = table.required_string("why", faults);
    if let Some(strength) =
        strength.as_ref().filter(|strength| (0.0..FAINTEST).contains(&strength.value) && strength.value > 0.0)
    {
        let message = format!("a strength of {} shows nothing", strength.value);
        faults.add(Code::BadValue, &strength.place, message).hint(format!("leave out what is below {FAINTEST}"));
    }
    if let Some(strength) = &strength
        && !(strength.value > 0.0 && strength.value < 1.0)
    {
        faults
            .add(
                Code::BadValue,
                &strength.place,
                format!("a strength lies above 0 and below 1, and {} does not", strength.value),
            )
            .hint("what holds by definition is listed under `is`");
    }
    if let Some(why) = why.as_ref().filter(|why| why.value.trim().is_empty()) {
        faults.add(Code::BadValue, &why.place, "the reason is empty").hint("say in a few words why the one shows the other");
    }
    Some(Implication { skill: skill?, strength: strength?.value, why: why?.value })
}

/// Faults the first item that is out of order.
fn check_order<T, K: Ord>(
    list: &[T],
    key: impl Fn(&T) -> K,
    located: impl Fn(&T) -> &Located<String>,
    field: &str,
    faults: &mut Faults,
) {
    let out_of_order = list.windows(2).find(|pair| key(&pair[1]) < key(&pair[0]));
    if let Some([before, after]) = out_of_order {
        let message = format!("`{}` comes after `{}`", located(after).value, located(before).value);
        faults.add(Code::Unsorted, &located(after).place, message).hint(format!("keep `{field}` sorted"));
    }
}

/// Whether a string can be an id: lower-case letters, digits and single hyphens between them.
pub(crate) fn is_slug(id: &str) -> bool {
    id.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}
