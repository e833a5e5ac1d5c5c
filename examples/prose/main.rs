//! Measures what is understood of running text: precision and recall on skills, by kind of sentence, and on whole resumes.
//!
//! `cargo run --example prose` measures the sets under `tests/quality/prose`, whose README says what the columns mean; `--list`
//! names what went wrong.

mod labels;
mod print;
mod sets;

use std::io::{self};
use std::path::PathBuf;

use anyhow::Result;
use clap::Parser;
use skillmatch::Vocabulary;

/// Measures what is understood of running text.
#[derive(Parser)]
struct Arguments {
    /// The folder with sentences.tsv and resumes.
    #[arg(long, value_name = "DIR", default_value = "tests/quality/prose")]
    prose: PathBuf,
    /// Lists what went wrong.
    #[arg(long)]
    list: bool,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let vocabulary = Vocabulary::builtin();
    let sentences = sets::sentences(&arguments.prose.join("sentences.tsv"))?;
    let resumes = sets::resumes(&arguments.prose.join("resumes"))?;
    let mut out = io::stdout().lock();
    print::tables(&sentences, &resumes, vocabulary, arguments.list, &mut out)?;
    Ok(())
}
