//! From checked entries to tables.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::model::{Entry, Implication, Kind, Name, Number, Relation};
use super::tables::{EdgeRow, NameRow, ReachRow, Run, SkillRow, Tables};
use super::{near, phrases};
use crate::decimal::four_places;
use crate::diagnostic::Place;
use crate::document::Located;
use crate::text::{SpellingHash, Words};

/// Paths weaker than this are left out, and single implications may not be: below it, "implied" says next to nothing.
pub(super) const FAINTEST: f64 = 0.3;

/// Compiles entries that [`super::check`] found no fault in, sorted by slug.
pub(crate) fn compile(entries: &[Entry]) -> Tables {
    let by_slug: BTreeMap<&str, usize> =
        entries.iter().enumerate().map(|(index, entry)| (entry.slug.value.as_str(), index)).collect();
    let position = |reference: &Located<String>| narrow(by_slug[reference.value.as_str()]);
    let mut text = Text::default();
    // What is looked at in no order, slugs and supporting words, lies end to end in few pages of memory.
    let slugs: Vec<Run> = entries.iter().map(|entry| text.add(&entry.slug.value)).collect();
    for word in entries.iter().flat_map(|entry| &entry.supported_by) {
        text.add(&word.value);
    }
    let mut tables = Rows::default();
    for (index, entry) in entries.iter().enumerate() {
        let names = run_of(&mut tables.names, entry.names.iter().map(|name| name_row(index, entry.kind, name, &mut text)));
        let edges = run_of(
            &mut tables.edges,
            entry.implications.iter().map(|implication| EdgeRow {
                to: position(&implication.skill),
                strength: implication.strength,
                why: text.add(&implication.why),
            }),
        );
        let supported_by = run_of(&mut tables.supports, entry.supported_by.iter().map(|word| text.add(&word.value)));
        let distinct_from = run_of(&mut tables.distinct, entry.distinct_from.iter().map(&position));
        tables.skills.push(SkillRow {
            slug: slugs[index],
            kind: entry.kind,
            since: entry.since,
            names,
            edges,
            reach: Run::default(),
            supported_by,
            distinct_from,
        });
    }
    reach(&mut tables);
    let spellings = || entries.iter().flat_map(|entry| entry.names.iter().map(|name| name.spelling.value.as_str()));
    let phrases = phrases::build(spellings());
    // A member of a family is rare, and a stem an ordinary word: what is near them is more often something else.
    let is_common = |name: &NameRow| matches!(name.relation, Relation::Display | Relation::Alias);
    let common = tables.names.iter().enumerate().filter(|(_, name)| is_common(name));
    let (near_lengths, near_letters, near_names) = near::build(common.map(|(name, row)| (name, &text.whole[row.key.range()])));
    Tables {
        fingerprint: fingerprint(entries),
        support_hashes: support_hashes(&tables.skills, &tables.supports, &text.whole),
        skills: Cow::Owned(tables.skills),
        names: Cow::Owned(tables.names),
        edges: Cow::Owned(tables.edges),
        reach: Cow::Owned(tables.reach),
        supports: Cow::Owned(tables.supports),
        distinct: Cow::Owned(tables.distinct),
        phrases: Cow::Owned(phrases),
        near_lengths: Cow::Owned(near_lengths),
        near_letters: Cow::Owned(near_letters),
        near_names: Cow::Owned(near_names),
        text: Cow::Owned(text.whole),
    }
}

/// Gives the entries that some tables were compiled from, so that more can be put beside them.
///
/// They carry `place` as the place of all their parts.
pub(crate) fn decompile(tables: &Tables, place: &Place) -> Vec<Entry> {
    let located = |run: Run| Located { value: tables.text(run).to_owned(), place: place.clone() };
    let slug_of = |skill: u32| located(tables.skills[skill as usize].slug);
    let entry = |skill: &SkillRow| Entry {
        slug: located(skill.slug),
        kind: skill.kind,
        since: skill.since,
        names: tables.names[skill.names.range()]
            .iter()
            .map(|name| Name { spelling: located(name.spelling), relation: name.relation, ambiguous: name.ambiguous })
            .collect(),
        supported_by: tables.supports[skill.supported_by.range()].iter().map(|word| located(*word)).collect(),
        implications: tables.edges[skill.edges.range()]
            .iter()
            .map(|edge| Implication { skill: slug_of(edge.to), strength: edge.strength, why: tables.text(edge.why).to_owned() })
            .collect(),
        distinct_from: tables.distinct[skill.distinct_from.range()].iter().map(|other| slug_of(*other)).collect(),
    };
    tables.skills.iter().map(entry).collect()
}

/// The tables that grow row by row.
#[derive(Default)]
struct Rows {
    skills: Vec<SkillRow>,
    names: Vec<NameRow>,
    edges: Vec<EdgeRow>,
    reach: Vec<ReachRow>,
    supports: Vec<Run>,
    distinct: Vec<u32>,
}

/// All strings of the vocabulary, end to end, each of them once.
#[derive(Default)]
struct Text {
    whole: String,
    runs: HashMap<String, Run>,
}

impl Text {
    fn add(&mut self, string: &str) -> Run {
        if let Some(run) = self.runs.get(string) {
            return *run;
        }
        let start = self.whole.len();
        self.whole.push_str(string);
        let run = Run::new(start, self.whole.len());
        self.runs.insert(string.to_owned(), run);
        run
    }
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).expect("a vocabulary has fewer than 2^32 rows")
}

fn run_of<T>(table: &mut Vec<T>, rows: impl Iterator<Item = T>) -> Run {
    let start = table.len();
    table.extend(rows);
    Run::new(start, table.len())
}

/// The hashes of all supporting words, for each skill in their order, so that one is found quickly.
fn support_hashes(skills: &[SkillRow], supports: &[Run], text: &str) -> Cow<'static, [u64]> {
    let mut hashes: Vec<u64> = supports.iter().map(|word| folded_hash(&text[word.range()])).collect();
    for skill in skills {
        hashes[skill.supported_by.range()].sort_unstable();
    }
    Cow::Owned(hashes)
}

/// The hash that a word has in a text, however it is folded there.
fn folded_hash(word: &str) -> u64 {
    let words = Words::of(word);
    SpellingHash::of(words.joined(0..words.len()).as_bytes()).mixed()
}

/// Longer names are written apart now and then: "Num Py".
const LONGEST_WHOLE: usize = 4;

fn name_row(skill: usize, kind: Kind, name: &Name, text: &mut Text) -> NameRow {
    let spelling = &name.spelling.value;
    let words = Words::of(spelling);
    let last = words.iter().last();
    let ends_in_plural = last.is_some_and(|word| word.plural);
    // The S of PGAS is no plural, whatever kind of thing it is.
    let is_acronym = last.is_some_and(|word| spelling[word.span()].bytes().all(|byte| byte.is_ascii_uppercase()));
    // Of an ordinary word that is a proper name as well, the plural is the word; TPUs are TPU, though.
    let is_word = name.ambiguous && !kind.is_common_noun() && spelling.bytes().any(|byte| byte.is_ascii_lowercase());
    NameRow {
        skill: narrow(skill),
        spelling: text.add(spelling),
        key: text.add(words.joined(0..words.len())),
        relation: name.relation,
        ambiguous: name.ambiguous,
        number: match ends_in_plural {
            true if is_acronym || !kind.is_common_noun() => Number::Plural,
            false if is_word => Number::Singular,
            _ => Number::Any,
        },
        splits: spelling.len() > LONGEST_WHOLE || !spelling.bytes().all(|byte| byte.is_ascii_alphabetic()),
    }
}

/// Fills in what each skill implies along its best paths.
fn reach(tables: &mut Rows) {
    let mut done: Vec<Option<Vec<ReachRow>>> = vec![None; tables.skills.len()];
    for skill in 0..tables.skills.len() {
        // A stack of its own rather than recursion: a file may hold a chain of any length.
        let mut open = vec![skill];
        while let Some(&skill) = open.last() {
            let edges = &tables.edges[tables.skills[skill].edges.range()];
            let waiting = edges.iter().map(|edge| edge.to as usize).find(|target| done[*target].is_none());
            if let Some(target) = waiting.filter(|_| done[skill].is_none()) {
                open.push(target);
            } else {
                if done[skill].is_none() {
                    done[skill] = Some(reach_from(skill, tables, &done));
                }
                open.pop();
            }
        }
    }
    for (skill, rows) in done.into_iter().enumerate() {
        tables.skills[skill].reach = run_of(&mut tables.reach, rows.into_iter().flatten());
    }
}

/// The reach of one skill from the reach of those that it implies.
fn reach_from(skill: usize, tables: &Rows, done: &[Option<Vec<ReachRow>>]) -> Vec<ReachRow> {
    let mut best: BTreeMap<u32, ReachRow> = BTreeMap::new();
    for at in tables.skills[skill].edges.range() {
        let edge = &tables.edges[at];
        let beyond = done[edge.to as usize].iter().flatten();
        let beyond = beyond.map(|row| (row.to, four_places(edge.strength * row.strength)));
        for (to, strength) in std::iter::once((edge.to, edge.strength)).chain(beyond) {
            // Of equally strong paths the first edge in the file's order stays.
            if strength >= FAINTEST && best.get(&to).is_none_or(|row| row.strength < strength) {
                best.insert(to, ReachRow { to, strength, via: narrow(at) });
            }
        }
    }
    best.into_values().collect()
}

/// A 64-bit FNV-1a hash over everything that bears on results.
fn fingerprint(entries: &[Entry]) -> u64 {
    const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let mut hash = OFFSET_BASIS;
    let mut add = |part: &str| {
        for byte in part.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
        }
    };
    for entry in entries {
        add(&entry.slug.value);
        add(entry.kind.as_str());
        for name in &entry.names {
            add(&name.spelling.value);
            add(if name.ambiguous { "ambiguous" } else { "" });
            add(match name.relation {
                Relation::Display | Relation::Alias => "",
                Relation::Member => "member",
                Relation::Stem => "stem",
            });
        }
        for word in &entry.supported_by {
            add(&word.value);
        }
        for implication in &entry.implications {
            add(&implication.skill.value);
            add(&implication.strength.to_string());
        }
        for other in &entry.distinct_from {
            add(&other.value);
        }
        add("");
    }
    hash
}
