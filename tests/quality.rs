//! What the built-in vocabulary makes of names that were written without looking at it.
#![cfg(feature = "cli")]

#[path = "../examples/quality/measure.rs"]
mod measure;
#[path = "../examples/prose/negatives.rs"]
mod negatives;
#[path = "../examples/quality/print.rs"]
mod print;
#[path = "../examples/quality/sets.rs"]
mod sets;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use skillmatch::assess::Rubric;
use skillmatch::{Role, Vocabulary};
use snapbox::{Assert, Data};

use measure::{Judge, Outcomes};
use sets::Sets;

/// The sets that the vocabulary has been mended by, and those that were written after that.
const FOLDERS: [&str; 2] = ["tests/quality", "tests/quality/later"];

fn path(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

fn sets(folder: &str) -> Sets {
    Sets::read(&path(folder)).unwrap_or_else(|error| panic!("{error:#}"))
}

fn role() -> &'static Role {
    Role::builtin("ai-system-codesign").expect("a built-in role")
}

fn measured(folder: &str) -> (Outcomes, Judge<'static>) {
    let sets = sets(folder);
    let judge = Judge::new(Rubric::new(role(), Vocabulary::builtin()), &sets);
    (judge.outcomes(&sets), judge)
}

fn text(print: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    print(&mut out).expect("a vector takes it");
    String::from_utf8(out).expect("the output is text")
}

/// `TRYCMD=overwrite` records what comes out; read the difference before you keep it.
#[test]
fn what_goes_wrong_is_what_is_recorded() {
    for folder in FOLDERS {
        let (outcomes, _) = measured(folder);
        let recorded = Data::read_from(&path(folder).join("misses.txt"), None);
        Assert::new().action_env("TRYCMD").eq(text(|out| print::misses(&outcomes, out)), recorded);
    }
}

#[test]
fn what_belongs_to_no_area_is_credited_in_plain_sentences_as_recorded() {
    for folder in FOLDERS {
        let folder = path(folder);
        let rubric = Rubric::new(role(), Vocabulary::builtin());
        let (credited, texts) = negatives::credited(&folder, &rubric).unwrap_or_else(|error| panic!("{error:#}"));
        // A row in fifty is what is thought bearable in running text.
        assert!(credited.len() * 50 <= texts, "{} of {texts} in {}", credited.len(), folder.display());
        let recorded = Data::read_from(&folder.join("misses-in-sentences.txt"), None);
        Assert::new().action_env("TRYCMD").eq(text(|out| negatives::print(&credited, out)), recorded);
    }
}

#[test]
fn the_readme_shows_the_measures() {
    let (outcomes, judge) = measured(FOLDERS[0]);
    let tables = text(|out| print::tables(&outcomes, judge.labelled(), out));
    assert!(include_str!("../README.md").contains(tables.trim_end()), "the README should have this:\n\n{tables}");
}

#[test]
fn the_sets_are_large_enough_to_say_something() {
    let sets = sets(FOLDERS[0]);
    let mut terms: BTreeMap<&str, usize> = role().areas().map(|area| (area.id.as_ref(), 0)).collect();
    for area in sets.terms.iter().filter(|row| row.label == "clear").flat_map(|row| row.areas.split(',')) {
        *terms.get_mut(area).unwrap_or_else(|| panic!("{area} is no area")) += 1;
    }
    assert!(terms.values().all(|&count| count >= 40), "40 clear terms for each area: {terms:?}");
    assert!(sets.negatives.len() >= 300);
    assert!(sets.look_alikes.len() >= 200);
    assert!(sets.variants.len() >= 150);
}

#[test]
fn no_row_counts_twice() {
    for folder in FOLDERS {
        let sets = sets(folder);
        let mut seen = BTreeSet::new();
        let terms = sets.terms.iter().map(|row| &row.name).chain(sets.negatives.iter().map(|row| &row.item));
        let twice: Vec<_> = terms.filter(|term| !seen.insert(term.to_lowercase())).collect();
        assert!(twice.is_empty(), "{folder}: {twice:?}");
    }
}
