//! Compiles the built-in vocabulary and roles from `data/` into tables of the crate.
//!
//! The modules below are those of the crate itself: the types are defined once, and the built-in data pass the same checks
//! as a user's own files do at run time.

#![allow(dead_code, unreachable_pub, unused_imports, reason = "the crate's modules offer more than the build needs")]
#![expect(clippy::print_stdout, reason = "so Cargo is told")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "../src/decimal.rs"]
mod decimal;
#[path = "../src/diagnostic.rs"]
mod diagnostic;
#[path = "../src/document.rs"]
mod document;
#[path = "../src/level.rs"]
mod level;
mod literal;
#[path = "../src/role/mod.rs"]
mod role;
#[path = "../src/text/mod.rs"]
mod text;
#[path = "../src/vocabulary/mod.rs"]
mod vocabulary;

use diagnostic::Document;
use role::Role;
use vocabulary::Vocabulary;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> std::process::ExitCode {
    match run() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo::error=the built-in data cannot be compiled");
            for line in error.to_string().lines() {
                println!("cargo::error={line}");
            }
            std::process::ExitCode::FAILURE
        }
    }
}

fn run() -> Outcome<()> {
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    // What this script is made of, Cargo knows by itself.
    println!("cargo::rerun-if-changed=data/vocabulary");
    println!("cargo::rerun-if-changed=data/roles");
    println!("cargo::rerun-if-changed=data/words.txt");
    let vocabulary = Vocabulary::from_documents(documents("data/vocabulary")?)?;
    let roles = roles(&vocabulary)?;
    fs::write(out.join("vocabulary.txt"), vocabulary.tables.text.as_bytes())?;
    fs::write(out.join("vocabulary.rs"), literal::tables(&vocabulary.tables))?;
    fs::write(out.join("roles.rs"), literal::roles(&roles))?;
    fs::write(out.join("words.rs"), format!("{:?}", words("data/words.txt")?.into_iter().collect::<Vec<_>>()))?;
    Ok(())
}

/// The roles, by id, which is also the name of a role's file.
fn roles(vocabulary: &Vocabulary) -> Outcome<Vec<Role>> {
    let mut roles = Vec::new();
    for document in documents("data/roles")? {
        let name = document.name.clone();
        let role = Role::from_document(document, vocabulary)?;
        if Path::new(&name).file_stem().is_none_or(|stem| stem != role.id.as_ref()) {
            return Err(format!("{name}: the file should be called {}.toml, after the role's id", role.id).into());
        }
        roles.push(role);
    }
    Ok(roles)
}

/// The words of a file, a line each, folded and sorted.
fn words(path: &str) -> Outcome<BTreeSet<String>> {
    let document = document(Path::new(path))?;
    let lines = document.text.lines().filter(|line| !line.starts_with('#'));
    let folded = lines.map(|line| {
        let words = text::Words::of(line);
        words.joined(0..words.len()).to_owned()
    });
    Ok(folded.collect())
}

/// The TOML files of a folder, sorted by name.
fn documents(folder: &str) -> Outcome<Vec<Document>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{folder}: {error}"))?;
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    paths.iter().map(|path| document(path)).collect()
}

fn document(path: &Path) -> Outcome<Document> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(Document { name: path.display().to_string(), text })
}
