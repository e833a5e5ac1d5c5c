//! Job postings that were pasted into a CV, so that they would match themselves.

use std::ops::Range;

/// What postings say and CVs do not, in lower case.
const TELLING: &[&str] = &[
    "about the job",
    "about the role",
    "about the team you",
    "about this role",
    "apply now",
    "basic qualifications",
    "equal opportunity",
    "ideal candidate",
    "join our team",
    "join us",
    "how to apply",
    "minimum qualifications",
    "preferred qualifications",
    "required qualifications",
    "right candidate",
    "successful candidate",
    "to be successful in this role",
    "we are hiring",
    "we are looking for",
    "we are seeking",
    "we offer",
    "we re hiring",
    "we re looking for",
    "we seek",
    "what we offer",
    "what you ll do",
    "what you will do",
    "what you ll bring",
    "what you bring",
    "who you are",
    "you are expected to",
    "you ll be responsible",
    "you will be responsible",
    "your profile",
    "your responsibilities",
    "your tasks",
];

/// What postings say more often than CVs.
const HINTING: &[&str] = &[
    "benefits", "job description", "must have", "nice to have", "requirements", "responsibilities", "salary", "you have",
    "you ll", "you will", "your",
];

/// Each telling phrase has one of these in it.
const SIGNS: &[&str] =
    &["appl", "candidate", "equal opp", "hiring", "join", "look", "offer", "qualif", "role", "seek", "the job", "you"];

/// So much must be said before a text is taken for a posting: a telling phrase counts two, a hint one.
const ENOUGH: usize = 4;

/// The blocks of a document that are a posting, if some are: from the first telling phrase, with a heading right before it, to
/// where the CV goes on.
///
/// `text` gives the words of a block, `is_heading` whether it is one, `opens_section` whether it is a heading of a CV.
pub(super) fn find(
    blocks: usize,
    text: impl Fn(usize) -> String,
    is_heading: impl Fn(usize) -> bool,
    opens_section: impl Fn(usize) -> bool,
) -> Option<Range<usize>> {
    // Hardly any CV has a posting in it, so all of it is looked at once before its parts are.
    let speaks_to_the_reader = |block: usize| {
        let text = text(block).to_ascii_lowercase();
        SIGNS.iter().any(|sign| text.contains(sign))
    };
    if !(0..blocks).any(speaks_to_the_reader) {
        return None;
    }
    let weights: Vec<usize> = (0..blocks).map(|block| weight(&text(block))).collect();
    let first = weights.iter().position(|weight| *weight >= 2)?;
    let last = weights.iter().rposition(|weight| *weight > 0)?;
    // A CV may go on behind it; what postings call their own parts does not end one.
    let end = (last + 1..blocks).find(|block| opens_section(*block)).unwrap_or(blocks);
    let between = (first..last).find(|block| opens_section(*block) && weights[*block..=last].iter().sum::<usize>() < 2);
    let end = between.unwrap_or(end);
    let start = first - usize::from(first > 0 && is_heading(first - 1) && !opens_section(first - 1));
    (weights[start..end].iter().sum::<usize>() >= ENOUGH).then_some(start..end)
}

/// How much of a posting a text is.
fn weight(text: &str) -> usize {
    let plain: String = text.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    let plain = plain.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let says = |phrase: &str| {
        plain.match_indices(phrase).any(|(at, _)| {
            let (before, behind) = (plain[..at].chars().next_back(), plain[at + phrase.len()..].chars().next());
            before.is_none_or(|c| c == ' ') && behind.is_none_or(|c| c == ' ')
        })
    };
    2 * TELLING.iter().filter(|phrase| says(phrase)).count() + usize::from(HINTING.iter().any(|phrase| says(phrase)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(lines: &[&str]) -> Option<Range<usize>> {
        let is_heading = |line: usize| lines[line].starts_with('#');
        find(lines.len(), |line| lines[line].to_owned(), is_heading, |line| lines[line].starts_with("# "))
    }

    #[test]
    fn each_phrase_has_its_sign() {
        assert!(TELLING.iter().all(|phrase| SIGNS.iter().any(|sign| phrase.contains(sign))));
    }

    #[test]
    fn a_posting_is_told_from_a_cv() {
        let cv = ["# Experience", "Your own words: led the benefits portal", "Responsibilities: builds", "# Skills", "CUDA"];
        assert_eq!(found(&cv), None);
        let posting =
            ["## Engineer", "We are looking for a builder.", "You will use Go.", "Requirements: Kubernetes", "Apply now"];
        let both: Vec<&str> = cv.iter().chain(&posting).copied().collect();
        assert_eq!(found(&both), Some(5..10));
        let and_back: Vec<&str> = posting.iter().chain(&cv[..1]).copied().chain(["CUDA"]).collect();
        assert_eq!(found(&and_back), Some(0..5));
    }
}
