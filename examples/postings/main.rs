//! Measures how postings are read: which lines ask for something, for what, and for how many of it.
//!
//! `cargo run --example postings` measures the set under `tests/quality/postings`, whose README says what the columns mean;
//! `--list` names what is read otherwise than labelled.

mod measure;
mod print;
mod sets;

use std::io;
use std::path::PathBuf;

use anyhow::Result;
use clap::Parser;
use skillmatch::Vocabulary;

/// Measures how postings are read.
#[derive(Parser)]
struct Arguments {
    /// The folder with the postings and their labels.
    #[arg(long, value_name = "DIR", default_value = "tests/quality/postings")]
    postings: PathBuf,
    /// Lists what is read otherwise than labelled.
    #[arg(long)]
    list: bool,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let postings = sets::postings(&arguments.postings)?;
    print::table(&postings, Vocabulary::builtin(), arguments.list, &mut io::stdout().lock())?;
    Ok(())
}
