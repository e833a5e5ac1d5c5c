//! Titles of jobs and degrees, and names of people.

use std::ops::Range;

use crate::text::Lexicon;

/// What people are called at work.
static JOBS: Lexicon = Lexicon::of(&[
    "administrator", "advisor", "analyst", "apprentice", "architect", "assistant", "associate", "consultant", "contractor",
    "cto", "designer", "developer", "director", "engineer", "expert", "fellow", "founder", "head", "intern", "lead",
    "lecturer", "maintainer", "manager", "officer", "postdoc", "professor", "programmer", "researcher", "scientist",
    "specialist", "student", "teacher", "technician", "trainee", "tutor",
]);

/// What degrees are called.
static DEGREES: Lexicon = Lexicon::of(&[
    "ba", "bachelor", "beng", "bs", "bsc", "btech", "certificate", "degree", "diploma", "dipl", "doctor", "doctorate", "ma",
    "major", "master", "meng", "minor", "mphil", "ms", "msc", "mtech", "phd", "dphil", "sc", "ing",
]);

/// Whether a part of a title says what somebody's job is.
pub(crate) fn names_job(part: &str) -> bool {
    has_word(part, &JOBS)
}

/// Whether a part of a title says what somebody studied.
pub(super) fn names_degree(part: &str) -> bool {
    has_word(part, &DEGREES)
}

fn has_word(text: &str, list: &Lexicon) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|word| list.has_in_any_case(word) || word.strip_suffix('s').is_some_and(|one| list.has_in_any_case(one)))
}

/// The parts of a title: between commas, bars, dashes and brackets, and before "at".
pub(super) fn parts(text: &str, span: &Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = span.start;
    let mut at = span.start;
    while at < span.end {
        let rest = &text[at..span.end];
        let separator =
            [" at ", " @ ", " with ", " – ", " — ", " - ", "\n"].iter().find(|separator| rest.starts_with(**separator));
        let length = separator.map(|separator| separator.len()).or_else(|| {
            let first = rest.chars().next()?;
            matches!(first, ',' | '|' | '(' | ')' | ';' | '·' | '•').then(|| first.len_utf8())
        });
        match length {
            Some(length) => {
                parts.push(start..at);
                at += length;
                start = at;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    parts.push(start..span.end);
    let trimmed = parts.into_iter().map(|part| {
        let words = text[part.clone()].trim_start();
        let start = part.end - words.len();
        start..start + words.trim_end().len()
    });
    trimmed.filter(|part| !part.is_empty()).collect()
}

/// Whether a line can be the name of a person: two to four words that begin with a capital, and nothing else.
pub(super) fn is_name(line: &str) -> bool {
    /// And one more shows that there are too many.
    const MOST: usize = 4;
    let words: Vec<&str> = line.split_whitespace().take(MOST + 1).collect();
    let is_part = |word: &&str| {
        let begins = word.chars().next().is_some_and(char::is_uppercase);
        let particle = ["de", "da", "van", "von", "der", "den", "al", "bin", "la", "le", "di", "del"].contains(word);
        (begins || particle) && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
    };
    (2..=MOST).contains(&words.len())
        && words.iter().all(is_part)
        && !names_job(line)
        && super::sections::section_of(line).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_job_is_told_from_the_employer() {
        let text = "Senior GPU Engineer, Chapel Systems Ltd | Go City (2019 – 2021)";
        let jobs: Vec<_> = parts(text, &(0..text.len())).into_iter().filter(|part| names_job(&text[part.clone()])).collect();
        assert_eq!(jobs.into_iter().map(|part| &text[part]).collect::<Vec<_>>(), ["Senior GPU Engineer"]);
        let text = "MPI engineer at Example Computing";
        assert_eq!(parts(text, &(0..text.len())).len(), 2);
    }

    #[test]
    fn names_are_told_from_other_first_lines() {
        assert!(is_name("Mara Lindqvist") && is_name("J. van der Berg") && is_name("IFE ADEYEMI"));
        assert!(!is_name("Curriculum Vitae") && !is_name("GPU Engineer") && !is_name("Skills") && !is_name("C++ Python"));
    }
}
