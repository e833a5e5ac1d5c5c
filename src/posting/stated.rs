//! The level and the years of experience that a line asks for.

use crate::level::Level;
use crate::plain::{at_word, plain};

/// The level that the words before a topic ask for.
pub(super) fn level(gap: &str) -> Option<Level> {
    /// Farther away, the word speaks of something else, in bytes.
    const NEAR: usize = 60;
    let plain = plain(gap);
    let near = plain.len().saturating_sub(NEAR);
    let says = |words: &[&str]| words.iter().any(|word| at_word(&plain, word).is_some_and(|at| at >= near));
    if says(&["expert", "mastery", "world-class"]) {
        Some(Level::Expert)
    } else if says(&[
        "strong", "highly skilled", "proficient", "proficiency", "deep", "deeply", "in-depth", "advanced", "fluent", "fluency",
    ]) {
        Some(Level::Advanced)
    } else {
        None
    }
}

/// The years of experience that a line asks for: "5+ years", "at least three years".
pub(super) fn years(text: &str) -> Option<u32> {
    years_at(text).map(|(years, _)| years)
}

/// The same, with the byte where the years are spoken of.
pub(super) fn years_at(text: &str) -> Option<(u32, usize)> {
    const NUMBERS: [&str; 11] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let number = |word: &str| {
        let named = NUMBERS.iter().position(|number| number.eq_ignore_ascii_case(word));
        word.parse().ok().or_else(|| named.and_then(|number| u32::try_from(number).ok()))
    };
    let mut found: Option<u32> = None;
    // Whether the last word joins two numbers: of "3-5 years" and "three or more years", the first counts.
    let mut joins = false;
    let mut end = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let at = word.as_ptr().addr() - text.as_ptr().addr();
        let gap = &text[end.min(at)..at];
        end = at + word.len();
        if word.is_empty() {
            continue;
        }
        if ["years", "year", "yrs", "yoe"].iter().any(|unit| word.eq_ignore_ascii_case(unit)) {
            if let Some(years) = found.filter(|years| (1..=40).contains(years)) {
                return Some((years, at));
            }
            found = None;
        } else if let Some(next) = number(word) {
            let is_range = joins || gap.contains(['-', '–']);
            found = found.filter(|_| is_range).or(Some(next));
            joins = false;
        } else {
            let is_filler = ["to", "or", "more", "plus", "full"].iter().any(|filler| word.eq_ignore_ascii_case(filler));
            found = found.filter(|_| is_filler);
            joins = is_filler;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_told_from_other_numbers() {
        assert_eq!(years("5+ years of experience"), Some(5));
        assert_eq!(years("3-5 years"), Some(3));
        assert_eq!(years("at least three years"), Some(3));
        assert_eq!(years("Python 3, 5 years of it"), Some(5));
        assert_eq!(years("this year: eight or more years"), Some(8));
        assert_eq!(years("in 2020, years ago"), None);
    }
}
