//! Measures what the built-in vocabulary makes of names: recall and precision by area, label and kind.
//!
//! `cargo run --example quality` measures the sets under `tests/quality`, whose README says what the columns mean;
//! `--quality DIR` those of another folder; `--list` names the rows that went wrong. `--words FILE` says which words of a word
//! list would be read as misspelt names: those belong in `data/words.txt`.

mod measure;
mod print;
mod sets;

use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Parser;
use skillmatch::assess::Rubric;
use skillmatch::recognise::How;
use skillmatch::{Profile, Role, Vocabulary, recognise};

use measure::Judge;
use sets::Sets;

/// Measures what the built-in vocabulary makes of names.
#[derive(Parser)]
struct Arguments {
    /// The folder with terms.tsv, negatives.tsv, variants.tsv and look-alikes.tsv.
    #[arg(long, value_name = "DIR", default_value = "tests/quality")]
    quality: PathBuf,
    /// Lists the rows that went wrong.
    #[arg(long)]
    list: bool,
    /// Prints the words of a file, one a line, that are read as typing errors, and measures nothing.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["quality", "list"])]
    words: Option<PathBuf>,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let mut out = io::stdout().lock();
    if let Some(path) = arguments.words {
        let words = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        for word in words.lines().filter(|word| is_corrected(word)) {
            writeln!(out, "{word}")?;
        }
        return Ok(());
    }

    let sets = Sets::read(&arguments.quality)?;
    let role = Role::builtin("ai-system-codesign").expect("a built-in role");
    let judge = Judge::new(Rubric::new(role, Vocabulary::builtin()), &sets);
    let outcomes = judge.outcomes(&sets);
    print::tables(&outcomes, judge.labelled(), &mut out)?;
    if arguments.list {
        writeln!(out)?;
        print::misses(&outcomes, &mut out)?;
    }
    Ok(())
}

/// Whether a word is read as a typing error.
fn is_corrected(word: &str) -> bool {
    let profile = Profile::from_skill_list(word);
    recognise(&profile, Vocabulary::builtin()).mentions.iter().any(|mention| mention.how == How::Typo)
}
