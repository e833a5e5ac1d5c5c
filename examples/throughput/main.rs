//! What others do with the same input, as a measure: `parse FILE` reads rows with `serde_json` alone, into borrowed fields; `scan
//! FILE` finds the names of the vocabulary in their texts, without regard to what stands around them.
//!
//! Each prints one JSON object: the bytes, what was found, and the seconds that it took, without reading the file.
//!
//! ```sh
//! cargo run --release --example throughput parse pool.jsonl
//! ```

use std::borrow::Cow;
use std::process::ExitCode;
use std::time::Instant;

use serde::Deserialize;
use serde_json::json;
use skillmatch::Vocabulary;
use skillmatch::recognise::Scanner;

#[derive(Deserialize)]
struct Row<'r> {
    #[serde(borrow)]
    id: Cow<'r, str>,
    #[serde(borrow, default)]
    text: Cow<'r, str>,
    #[serde(borrow, default)]
    skills: Vec<&'r str>,
}

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "an example with a command line")]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [mode, file] = arguments.as_slice() else {
        eprintln!("usage: throughput parse|scan FILE");
        return ExitCode::from(2);
    };
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{file}: {error}");
            return ExitCode::from(2);
        }
    };
    let mut scanner = Scanner::new(Vocabulary::builtin());
    let start = Instant::now();
    let mut found = 0;
    for line in text.lines() {
        match serde_json::from_str::<Row<'_>>(line) {
            Ok(row) if mode == "scan" => found += scanner.scan(&row.text).len(),
            Ok(row) => found += row.id.len() + row.text.len() + row.skills.len(),
            Err(error) => eprintln!("{error}"),
        }
    }
    println!("{}", json!({"bytes": text.len(), "found": found, "seconds": start.elapsed().as_secs_f64()}));
    ExitCode::SUCCESS
}
