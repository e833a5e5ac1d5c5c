//! What must hold between the entries of a vocabulary.

use std::collections::{BTreeMap, HashMap};

use super::model::Entry;
use crate::diagnostic::{Code, Faults, nearest};
use crate::text::Words;

/// Checks entries against one another and adds what is wrong to `faults`: `entries` in the order in which they came, and
/// `sorted` the same by slug.
pub(crate) fn check(entries: &[Entry], sorted: &[Entry], faults: &mut Faults) {
    duplicates(sorted, faults);
    let by_slug: BTreeMap<&str, usize> =
        sorted.iter().enumerate().map(|(index, entry)| (entry.slug.value.as_str(), index)).collect();
    references(sorted, &by_slug, faults);
    names(entries, faults);
    cycles(sorted, &by_slug, faults);
}

fn duplicates(sorted: &[Entry], faults: &mut Faults) {
    for pair in sorted.windows(2) {
        if pair[0].slug.value == pair[1].slug.value {
            let message = format!("the skill `{}` is there twice", pair[1].slug.value);
            faults.add(Code::DuplicateId, &pair[1].slug.place, message);
        }
    }
}

fn references(entries: &[Entry], by_slug: &BTreeMap<&str, usize>, faults: &mut Faults) {
    for entry in entries {
        let implied = entry.implications.iter().map(|implication| &implication.skill);
        for reference in implied.chain(&entry.distinct_from) {
            if by_slug.contains_key(reference.value.as_str()) {
                continue;
            }
            let message = format!("`{}` is not in the vocabulary", reference.value);
            let fault = faults.add(Code::UnknownSkill, &reference.place, message);
            if let Some(near) = nearest(&reference.value, by_slug.keys().copied()) {
                fault.hint(format!("did you mean `{near}`?"));
            }
        }
    }
}

/// A name belongs to one skill, and each of a skill's names says something that the others do not.
fn names(entries: &[Entry], faults: &mut Faults) {
    let mut owners: HashMap<String, (usize, &str)> = HashMap::new();
    for (index, entry) in entries.iter().enumerate() {
        for name in &entry.names {
            let spelling = &name.spelling.value;
            let words = Words::of(spelling);
            let key = words.joined(0..words.len());
            if key.is_empty() {
                let message = format!("the name {spelling:?} has no letter or digit");
                faults.add(Code::BadValue, &name.spelling.place, message);
                continue;
            }
            if words.iter().skip(1).any(|word| !word.gap.joins()) {
                let message = format!("no text is read as {spelling:?}");
                faults
                    .add(Code::BadValue, &name.spelling.place, message)
                    .hint("a name does not reach across `+`, commas and brackets");
            }
            let Some(&(owner, taken)) = owners.get(key) else {
                owners.insert(key.to_owned(), (index, spelling));
                continue;
            };
            if owner == index {
                let message = format!("`{spelling}` is read like `{taken}` anyway");
                faults
                    .add(Code::NeedlessAlias, &name.spelling.place, message)
                    .hint("case, spaces, hyphens, plural and British spelling need no alias");
            } else {
                let message = format!("`{spelling}` is already a name of `{}`", entries[owner].slug.value);
                faults.add(Code::NameClash, &name.spelling.place, message).hint("a name belongs to one skill");
            }
        }
    }
}

/// Follows implications depth first; an entry that is met again while it is still being followed closes a cycle.
fn cycles(entries: &[Entry], by_slug: &BTreeMap<&str, usize>, faults: &mut Faults) {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut states = vec![State::New; entries.len()];
    for root in 0..entries.len() {
        // The path from the root: an entry, and the next of its implications to follow.
        let mut path = Vec::new();
        if states[root] == State::New {
            states[root] = State::Open;
            path.push((root, 0));
        }
        while let Some((index, next)) = path.last_mut() {
            let index = *index;
            let Some(implication) = entries[index].implications.get(*next) else {
                states[index] = State::Done;
                path.pop();
                continue;
            };
            *next += 1;
            let Some(&target) = by_slug.get(implication.skill.value.as_str()) else { continue };
            match states[target] {
                State::Done => {}
                State::New => {
                    states[target] = State::Open;
                    path.push((target, 0));
                }
                State::Open => {
                    let round: Vec<_> = path.iter().map(|(index, _)| *index).skip_while(|index| *index != target).collect();
                    let slugs: Vec<_> = round.iter().map(|index| entries[*index].slug.value.as_str()).collect();
                    let message = format!("implications run in a cycle: {} -> {}", slugs.join(" -> "), slugs[0]);
                    faults.add(Code::Cycle, &implication.skill.place, message);
                }
            }
        }
    }
}
