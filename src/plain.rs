//! Looking for phrases in texts whose case, quotes and spaces do not matter.

/// A text in lower case, with plain apostrophes and single spaces.
pub(crate) fn plain(text: &str) -> String {
    let lower = text.replace(['’', '‘'], "'").to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text has any of some phrases in it as words of their own; all are in lower case.
pub(crate) fn says(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| at_word(text, phrase).is_some())
}

/// Where a phrase stands in a text as words of its own; both are in lower case.
pub(crate) fn at_word(text: &str, phrase: &str) -> Option<usize> {
    all_at_word(text, phrase).next()
}

/// All places where a phrase stands in a text as words of its own; both are in lower case.
pub(crate) fn all_at_word<'t>(text: &'t str, phrase: &'t str) -> impl Iterator<Item = usize> {
    let is_letter = |c: char| c.is_alphanumeric();
    text.match_indices(phrase).map(|(at, _)| at).filter(move |at| {
        let before = text[..*at].chars().next_back();
        let behind = text[at + phrase.len()..].chars().next();
        !before.is_some_and(is_letter) && !behind.is_some_and(is_letter)
    })
}
