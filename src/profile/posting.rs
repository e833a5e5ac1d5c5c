//! Job postings that were pasted into a CV, so that they would match themselves.

use std::ops::Range;

use crate::find;

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

/// A word of each telling phrase begins with one of these.
const SIGNS: &[&str] =
    &["about th", "appl", "candidate", "equal opp", "hiring", "join", "look", "offer", "qualif", "seek", "successful", "you"];

/// So much must be said before a text is taken for a posting: a telling phrase counts two, a hint one.
const ENOUGH: usize = 4;

/// The blocks of a document that are a posting, if some are: from the first telling phrase, with a heading right before it, to
/// where the CV goes on.
///
/// `text` gives the words of a block, `is_heading` whether it is one, `opens_section` whether it is a heading of a CV.
pub(super) fn find<'t>(
    blocks: usize,
    text: impl Fn(usize) -> &'t str,
    is_heading: impl Fn(usize) -> bool,
    opens_section: impl Fn(usize) -> bool,
) -> Option<Range<usize>> {
    let weights: Vec<usize> = (0..blocks).map(|block| weight(text(block))).collect();
    let first = weights.iter().position(|weight| *weight >= 2)?;
    let last = weights.iter().rposition(|weight| *weight > 0)?;
    // A CV may go on behind it; what postings call their own parts does not end one.
    let end = (last + 1..blocks).find(|block| opens_section(*block)).unwrap_or(blocks);
    let between = (first..last).find(|block| opens_section(*block) && weights[*block..=last].iter().sum::<usize>() < 2);
    let end = between.unwrap_or(end);
    let start = first - usize::from(first > 0 && is_heading(first - 1) && !opens_section(first - 1));
    (weights[start..end].iter().sum::<usize>() >= ENOUGH).then_some(start..end)
}

/// Whether a text may have a posting in it; hardly any CV has, and all of it is looked at once before its parts are.
pub(super) fn may_be_in(text: &str) -> bool {
    let lower = text.to_ascii_lowercase().into_bytes();
    let begins_word = |at: usize| at == 0 || !lower[at - 1].is_ascii_alphanumeric();
    SIGNS.iter().any(|sign| find::all(sign.as_bytes(), &lower).any(begins_word))
}

/// The first two letters of some phrases, in either case: for each first one a bit for each second.
struct Beginnings([u32; 32]);

impl Beginnings {
    const fn of(lists: &[&[&str]]) -> Self {
        let (mut second, mut list) = ([0; 32], 0);
        while list < lists.len() {
            let mut index = 0;
            while index < lists[list].len() {
                let phrase = lists[list][index].as_bytes();
                second[(phrase[0] & 31) as usize] |= 1 << (phrase[1] & 31);
                index += 1;
            }
            list += 1;
        }
        Beginnings(second)
    }

    /// Whether one of the phrases may begin so.
    fn have(&self, first: u8, second: u8) -> bool {
        self.0[usize::from(first & 31)] & (1 << (second & 31)) != 0
    }
}

/// How much of a posting a text is.
fn weight(text: &str) -> usize {
    static BEGINNINGS: Beginnings = Beginnings::of(&[TELLING, HINTING]);
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            plain.push(c.to_ascii_lowercase());
        } else if !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    let mut telling: u64 = 0;
    let mut hints = false;
    let starts = std::iter::once(0).chain(plain.match_indices(' ').map(|(space, _)| space + 1));
    let rests = starts.map(|start| &plain.as_bytes()[start..]);
    for rest in rests.filter(|rest| rest.len() > 1 && BEGINNINGS.have(rest[0], rest[1])) {
        let says = |phrase: &str| rest.starts_with(phrase.as_bytes()) && matches!(rest.get(phrase.len()), None | Some(b' '));
        for (index, _) in TELLING.iter().enumerate().filter(|(_, phrase)| says(phrase)) {
            telling |= 1 << index;
        }
        hints |= HINTING.iter().any(|phrase| says(phrase));
    }
    2 * telling.count_ones() as usize + usize::from(hints)
}

const _: () = assert!(TELLING.len() <= 64, "there is a bit for each telling phrase");

#[cfg(test)]
mod tests {
    use super::*;

    fn found(lines: &[&str]) -> Option<Range<usize>> {
        let is_heading = |line: usize| lines[line].starts_with('#');
        find(lines.len(), |line| lines[line], is_heading, |line| lines[line].starts_with("# "))
    }

    #[test]
    fn each_phrase_has_its_sign() {
        assert!(TELLING.iter().all(|phrase| may_be_in(phrase)));
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
