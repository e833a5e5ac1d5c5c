//! Joins words that a line end parts.

use std::collections::HashSet;

/// Words that people put before another one with a hyphen that stays.
const FIRST_PARTS: [&str; 28] = [
    "all", "bare", "client", "cross", "deep", "end", "fault", "few", "fine", "front", "full", "half", "hands", "high", "large",
    "long", "low", "mixed", "multi", "near", "one", "open", "real", "self", "single", "two", "well", "zero",
];
/// How the rest of one word begins after one of them: "multi-plication", "real-ised", "real-ity".
const NO_SECOND_PARTS: [&str; 4] = ["pl", "is", "iz", "it"];
/// Words that people put behind another one with a hyphen that stays.
const LAST_PARTS: [&str; 22] = [
    "agnostic", "aware", "based", "bound", "coded", "driven", "end", "free", "house", "intensive", "level", "like", "oriented",
    "parallel", "premises", "safe", "scale", "side", "situ", "source", "specific", "wide",
];
/// The signs that stand at a line end where a word is parted; the second one stands nowhere else.
const HYPHENS: [char; 3] = ['-', '\u{ad}', '\u{2010}'];

/// The words of a document, in small letters, which tell how a parted word is written elsewhere.
pub(super) struct Words(HashSet<String>);

impl Words {
    /// Gathers the words of the lines, without the signs around them and without the parts of parted ones.
    pub(super) fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut words = HashSet::new();
        let mut parted = false;
        for line in lines {
            let mut line_words: Vec<&str> = line.split_whitespace().skip(usize::from(parted)).collect();
            parted = line.ends_with(HYPHENS);
            if parted {
                line_words.pop();
            }
            let bare = line_words.iter().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
            words.extend(bare.filter(|word| !word.is_empty()).map(str::to_lowercase));
        }
        Self(words)
    }

    /// Gives two lines with the word between them joined at the end of the first, if a hyphen parts one there.
    pub(super) fn joined(&self, above: &str, below: &str) -> Option<(String, String)> {
        let start = above.strip_suffix(HYPHENS)?;
        let (end, rest) = below.split_once(' ').unwrap_or((below, ""));
        let first = start.rsplit(' ').next().unwrap_or(start);
        if !first.ends_with(char::is_alphanumeric) || !end.starts_with(char::is_alphanumeric) {
            return None;
        }
        let hyphen = if !above.ends_with('\u{ad}') && self.keeps(first, end) { "-" } else { "" };
        Some((format!("{start}{hyphen}{end}"), rest.to_owned()))
    }

    /// Whether the hyphen between the parts of a word is more than that of a line end.
    fn keeps(&self, first: &str, end: &str) -> bool {
        let first = first.trim_start_matches(|c: char| !c.is_alphanumeric());
        let end = end.trim_end_matches(|c: char| !c.is_alphanumeric());
        let (small, tail) = (first.to_lowercase(), end.to_lowercase());
        let plain = |part: &str| part.chars().skip(1).all(char::is_lowercase);
        // Words such as "multi-GPU", "Megatron-LM", "32-bit" and "end-to-end" are not parted by the line end alone.
        if !plain(first) || !first.starts_with(char::is_alphabetic) || !end.starts_with(char::is_lowercase) || !plain(end) {
            return true;
        }
        if self.0.contains(&format!("{small}{tail}")) {
            return false;
        }
        self.0.contains(&format!("{small}-{tail}"))
            || LAST_PARTS.contains(&tail.as_str())
            || (FIRST_PARTS.contains(&small.as_str()) && !NO_SECOND_PARTS.iter().any(|part| tail.starts_with(part)))
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    fn joined(document: &str, above: &str, below: &str) -> (String, String) {
        Words::of([document, above, below].into_iter()).joined(above, below).expect("a parted word")
    }

    #[test]
    fn a_word_parted_by_the_line_end_is_whole_again() {
        assert_eq!(joined("", "of the optimi-", "sation, and"), ("of the optimisation,".into(), "and".into()));
        assert_eq!(joined("", "the in-", "tegration"), ("the integration".into(), String::new()));
        assert_eq!(joined("", "multi-", "plication of"), ("multiplication".into(), "of".into()));
        assert_eq!(joined("", "meta\u{ad}", "data"), ("metadata".into(), String::new()));
    }

    #[test]
    fn a_hyphen_that_belongs_to_the_word_stays() {
        for (above, below, word) in [
            ("a multi-", "GPU code", "multi-GPU"),
            ("an all-", "reduce of", "all-reduce"),
            ("of 32-", "bit floats", "32-bit"),
            ("some GPU-", "accelerated code", "GPU-accelerated"),
            ("a task-", "based run", "task-based"),
        ] {
            assert!(joined("", above, below).0.ends_with(word), "{word}");
        }
    }

    #[test]
    fn the_rest_of_the_document_decides() {
        assert!(joined("an on-premise cluster", "an on-", "premise store").0.ends_with("on-premise"));
        assert!(joined("a lowpass filter", "the low-", "pass").0.ends_with("lowpass"));
    }

    #[test]
    fn a_dash_between_words_joins_nothing() {
        let words = Words::of(std::iter::empty());
        assert_eq!(words.joined("2019 -", "2024"), None);
        assert_eq!(words.joined("no hyphen", "here"), None);
    }
}
