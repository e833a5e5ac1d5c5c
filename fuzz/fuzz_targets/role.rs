//! Role files: what can be read can be written, read again, tried and looked over.

#![no_main]

use skillmatch::diagnostic::Document;
use skillmatch::report::{RoleComments, role_toml};
use skillmatch::{Role, Vocabulary, critique, trial};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let vocabulary = Vocabulary::builtin();
    let read = |text: String| {
        let document = Document { name: String::from("role"), text };
        (Role::from_document(document.clone(), vocabulary), document)
    };
    let (role, document) = read(String::from_utf8_lossy(bytes).into_owned());
    let Ok(role) = role else { return };
    _ = critique::of(&role, document, vocabulary, 2026);
    _ = trial::of(&role, vocabulary);
    let mut file = Vec::new();
    role_toml(&role, &RoleComments::default(), &mut file).expect("memory takes everything");
    let (again, _) = read(String::from_utf8(file).expect("a role file is text"));
    assert_eq!(again.as_ref(), Ok(&role));
});
