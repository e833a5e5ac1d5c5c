//! What holds of every draft, for the tests and for the fuzz target of postings.

use skillmatch::diagnostic::Document;
use skillmatch::posting::Posting;
use skillmatch::report::draft_toml;
use skillmatch::{Role, Vocabulary, critique};

/// Drafts a posting; the draft passes the check, is read as it was written, and drops no line that asks for something.
///
/// # Panics
///
/// If any of it does not hold.
#[track_caller]
pub(crate) fn check_draft(name: &str, posting: &Posting) {
    let Ok(draft) = posting.draft(Vocabulary::builtin()) else { return };
    let mut file = Vec::new();
    draft_toml(&draft, name, &mut file).expect("memory takes everything");
    let text = String::from_utf8(file).expect("a role file is text");
    let document = Document { name: name.to_owned(), text: text.clone() };
    let read = Role::from_document(document.clone(), Vocabulary::builtin());
    assert_eq!(read.as_ref(), Ok(&draft.role), "{text}");
    _ = critique::of(&draft.role, document, Vocabulary::builtin(), 2026);
    assert_eq!(draft.origins.len(), draft.role.areas().count());
    for ask in posting.asks.iter().filter(|ask| !ask.is_lead) {
        let is_there = draft.origins.iter().flatten().chain(&draft.not_read).any(|origin| origin.text == ask.text);
        assert!(is_there, "{name}: {} was dropped", ask.text);
    }
}
