//! Postings: what is drafted from any text passes the check of role files, and drops no line that asks for something.

#![no_main]

use skillmatch::diagnostic::Document;
use skillmatch::posting::{Posting, structured};
use skillmatch::report::draft_toml;
use skillmatch::{Role, Vocabulary, critique};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let posting = match structured(bytes) {
        Ok(Some(posting)) => posting,
        _ => Posting::from_text(&String::from_utf8_lossy(bytes)),
    };
    let Ok(draft) = posting.draft(Vocabulary::builtin()) else { return };
    assert_eq!(draft.origins.len(), draft.role.areas().count());
    let mut file = Vec::new();
    draft_toml(&draft, "posting", &mut file).expect("memory takes everything");
    let text = String::from_utf8(file).expect("a role file is text");
    let document = Document { name: String::from("draft"), text };
    let role = Role::from_document(document.clone(), Vocabulary::builtin()).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(role, draft.role);
    _ = critique::of(&role, document, Vocabulary::builtin(), 2026);
    for ask in posting.asks.iter().filter(|ask| !ask.is_lead) {
        let mut origins = draft.origins.iter().flatten().chain(&draft.not_read);
        assert!(origins.any(|origin| origin.text == ask.text), "a line was dropped");
    }
});
