//! Running text against labels: what goes wrong in `tests/quality/prose` is recorded, and the README shows the measures.

#[path = "../examples/prose/labels.rs"]
mod labels;
#[path = "../examples/prose/print.rs"]
mod print;
#[path = "../examples/prose/sets.rs"]
mod sets;

use std::path::PathBuf;

use skillmatch::Vocabulary;
use snapbox::{Assert, Data};

/// The first is the one whose measures the README shows.
const FOLDERS: [&str; 3] = ["tests/quality/prose", "tests/quality/prose/later", "tests/quality/prose/third"];

fn measured(folder: &str, list: bool) -> String {
    let folder = PathBuf::from(folder);
    let sentences = sets::sentences(&folder.join("sentences.tsv")).expect("the sentences");
    let resumes = sets::resumes(&folder.join("resumes")).expect("the resumes");
    let mut out = Vec::new();
    print::tables(&sentences, &resumes, Vocabulary::builtin(), list, &mut out).expect("a vector takes it");
    String::from_utf8(out).expect("the output is text")
}

/// `TRYCMD=overwrite` records what comes out; read the difference before you keep it.
#[test]
fn what_goes_wrong_is_what_is_recorded() {
    for folder in FOLDERS {
        let recorded = Data::read_from(&PathBuf::from(folder).join("misses.txt"), None);
        Assert::new().action_env("TRYCMD").eq(measured(folder, true), recorded);
    }
}

#[test]
fn the_readme_shows_the_measures() {
    let tables = measured(FOLDERS[0], false);
    assert!(include_str!("../README.md").contains(tables.trim_end()), "the README should have this:\n\n{tables}");
}

#[test]
fn the_sets_are_large_enough_to_say_something() {
    let folder = PathBuf::from(FOLDERS[0]);
    let sentences = sets::sentences(&folder.join("sentences.tsv")).expect("the sentences");
    let resumes = sets::resumes(&folder.join("resumes")).expect("the resumes");
    assert!(sentences.len() >= 250 && resumes.len() >= 20);
}
