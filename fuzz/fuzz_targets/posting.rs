//! Postings: what is drafted from any text passes the check of role files, and drops no line that asks for something.

#![no_main]

#[path = "../../tests/postings/held.rs"]
mod held;

use skillmatch::posting::{Posting, structured};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let posting = match structured(bytes) {
        Ok(Some(posting)) => posting,
        _ => Posting::from_text(&String::from_utf8_lossy(bytes)),
    };
    held::check_draft("posting", &posting);
});
