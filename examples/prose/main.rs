//! Measures what is understood of running text: precision and recall on skills, by kind of sentence, and on whole resumes.
//!
//! `cargo run --example prose` measures the sets under `tests/quality/prose`, whose README says what the columns mean; `--list`
//! names what went wrong. `--negatives DIR` counts instead how many of the negatives in a folder like `tests/quality` are credited
//! to an area when they stand in plain sentences.

mod labels;
mod negatives;
mod print;
mod sets;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Parser;
use skillmatch::assess::Rubric;
use skillmatch::{Role, Vocabulary};

/// Measures what is understood of running text.
#[derive(Parser)]
struct Arguments {
    /// The folder with sentences.tsv and resumes.
    #[arg(long, value_name = "DIR", default_value = "tests/quality/prose")]
    prose: PathBuf,
    /// Lists what went wrong.
    #[arg(long)]
    list: bool,
    /// Counts instead the negatives of this folder that are credited in plain sentences.
    #[arg(long, value_name = "DIR")]
    negatives: Option<PathBuf>,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    if let Some(folder) = &arguments.negatives {
        return print_negatives(folder, arguments.list);
    }
    let vocabulary = Vocabulary::builtin();
    let sentences = sets::sentences(&arguments.prose.join("sentences.tsv"))?;
    let resumes = sets::resumes(&arguments.prose.join("resumes"))?;
    let mut out = io::stdout().lock();
    print::tables(&sentences, &resumes, vocabulary, arguments.list, &mut out)?;
    Ok(())
}

fn print_negatives(folder: &Path, list: bool) -> Result<()> {
    let role = Role::builtin("ai-system-codesign").expect("a built-in role");
    let (credited, texts) = negatives::credited(folder, &Rubric::new(role, Vocabulary::builtin()))?;
    let mut out = io::stdout().lock();
    if list {
        negatives::print(&credited, &mut out)?;
    }
    writeln!(out, "{} of {texts} negatives in plain sentences are credited to an area", credited.len())?;
    Ok(())
}
