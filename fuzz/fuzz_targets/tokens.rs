//! The cutting of text into words, and the search for names in them.

#![no_main]

use libfuzzer_sys::fuzz_target;
use skillmatch::Vocabulary;
use skillmatch::recognise::Scanner;
use skillmatch_fuzz::quote;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut scanner = Scanner::new(Vocabulary::builtin());
    let found: Vec<_> = scanner.scan(text).collect();
    assert!(found.is_sorted_by_key(|(_, span)| span.start), "{found:?} is out of order");
    for (skill, span) in &found {
        let words = quote(text, span);
        let mut again = scanner.scan(words);
        assert!(
            again.any(|(other, _)| other == *skill),
            "{words:?} alone is not {:?}",
            Vocabulary::builtin().skill(*skill).slug()
        );
    }
    // The memory of the texts in between must leave no trace.
    assert_eq!(scanner.scan(text).collect::<Vec<_>>(), found);
});
