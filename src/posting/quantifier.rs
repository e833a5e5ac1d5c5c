//! The words by which a posting says how many of several things it asks for.

use crate::plain::at_word;

/// How many of several things are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quantifier {
    /// All of them.
    All,
    /// So many of them.
    AtLeast(usize),
    /// "Some": half of them, rounded up.
    Some,
}

impl Quantifier {
    /// How many of so many are asked for.
    pub(super) fn of(self, count: usize) -> usize {
        match self {
            Quantifier::All => count,
            Quantifier::AtLeast(least) => least.min(count),
            Quantifier::Some => count.div_ceil(2),
        }
    }
}

/// The phrases that say it, in lower case; of several in a text, the first in the text is taken, and the longest of those.
const PHRASES: &[(&str, Quantifier)] = &[
    ("one or more of", Quantifier::AtLeast(1)),
    ("one or more", Quantifier::AtLeast(1)),
    ("one or several of", Quantifier::AtLeast(1)),
    ("at least one", Quantifier::AtLeast(1)),
    ("any one of", Quantifier::AtLeast(1)),
    ("any of", Quantifier::AtLeast(1)),
    ("one of", Quantifier::AtLeast(1)),
    ("either of", Quantifier::AtLeast(1)),
    ("either", Quantifier::AtLeast(1)),
    ("two or more", Quantifier::AtLeast(2)),
    ("at least two", Quantifier::AtLeast(2)),
    ("at least 2", Quantifier::AtLeast(2)),
    ("two of", Quantifier::AtLeast(2)),
    ("more than one of", Quantifier::AtLeast(2)),
    ("a couple of", Quantifier::AtLeast(2)),
    ("three or more", Quantifier::AtLeast(3)),
    ("at least three", Quantifier::AtLeast(3)),
    ("at least 3", Quantifier::AtLeast(3)),
    ("three of", Quantifier::AtLeast(3)),
    ("at least four", Quantifier::AtLeast(4)),
    ("four or more", Quantifier::AtLeast(4)),
    ("four of", Quantifier::AtLeast(4)),
    ("some subset of", Quantifier::Some),
    ("a subset of", Quantifier::Some),
    ("subset of", Quantifier::Some),
    ("some of", Quantifier::Some),
    ("several of", Quantifier::Some),
    ("a few of", Quantifier::Some),
    ("many of", Quantifier::Some),
    ("most of", Quantifier::Some),
    ("some combination of", Quantifier::Some),
    ("all of", Quantifier::All),
];

/// The first quantifier in a plain text, with the bytes that it takes. Counts of years are none.
pub(super) fn find(plain: &str) -> Option<(std::ops::Range<usize>, Quantifier)> {
    let found = PHRASES.iter().filter_map(|(phrase, quantifier)| {
        let at = at_word(plain, phrase)?;
        let behind = plain[at + phrase.len()..].trim_start_matches(['+', ' ']);
        let counts_time = ["year", "yr", "month", "day", "hour"].iter().any(|unit| behind.starts_with(unit));
        (!counts_time).then_some((at..at + phrase.len(), *quantifier))
    });
    found.min_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantifiers_are_read_and_years_are_none() {
        assert_eq!(find("at least two of: a, b").map(|found| found.1), Some(Quantifier::AtLeast(2)));
        assert_eq!(find("some subset of the following").map(|found| found.1), Some(Quantifier::Some));
        assert_eq!(find("one or more of a and b").map(|found| found.0), Some(0..14));
        assert_eq!(find("at least two years of c++"), None);
        assert_eq!(find("somewhat of a tie"), None);
        assert_eq!((Quantifier::Some.of(6), Quantifier::Some.of(5), Quantifier::AtLeast(3).of(2)), (3, 3, 2));
    }
}
