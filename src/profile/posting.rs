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

/// A word of each telling phrase begins with one of these.
const SIGNS: &[&str] =
    &["appl", "candidate", "equal opp", "hiring", "join", "look", "offer", "qualif", "role", "seek", "the job", "you"];

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
    // Hardly any CV has a posting in it, so all of it is looked at once before its parts are.
    if !(0..blocks).any(|block| has_sign(text(block))) {
        return None;
    }
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

/// Whether a word of a text begins with a sign.
fn has_sign(text: &str) -> bool {
    let begins_with =
        |rest: &[u8], sign: &str| rest.get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(sign.as_bytes()));
    word_starts(text).any(|rest| INITIALS & initial(rest[0]) != 0 && SIGNS.iter().any(|sign| begins_with(rest, sign)))
}

/// What is left of a text at the beginning of each of its words.
fn word_starts(text: &str) -> impl Iterator<Item = &[u8]> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        at += bytes[at..].iter().position(u8::is_ascii_alphanumeric)?;
        let start = at;
        let length = bytes[at..].iter().position(|byte| !byte.is_ascii_alphanumeric());
        at = length.map_or(bytes.len(), |length| at + length);
        Some(&bytes[start..])
    })
}

/// The first letters of [`SIGNS`], a bit for each.
const INITIALS: u32 = initials(SIGNS);

/// The first letters of some phrases, a bit for each.
const fn initials(phrases: &[&str]) -> u32 {
    let (mut initials, mut index) = (0, 0);
    while index < phrases.len() {
        initials |= initial(phrases[index].as_bytes()[0]);
        index += 1;
    }
    initials
}

/// The bit of a letter, in either case.
const fn initial(letter: u8) -> u32 {
    1 << (letter & 31)
}

/// How much of a posting a text is.
fn weight(text: &str) -> usize {
    let plain: String = text.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    let plain = plain.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut telling: u64 = 0;
    let mut hints = false;
    for rest in word_starts(&plain).filter(|rest| BEGINNINGS & initial(rest[0]) != 0) {
        let says = |phrase: &str| rest.starts_with(phrase.as_bytes()) && matches!(rest.get(phrase.len()), None | Some(b' '));
        for (index, _) in TELLING.iter().enumerate().filter(|(_, phrase)| says(phrase)) {
            telling |= 1 << index;
        }
        hints |= HINTING.iter().any(|phrase| says(phrase));
    }
    2 * telling.count_ones() as usize + usize::from(hints)
}

const _: () = assert!(TELLING.len() <= 64, "there is a bit for each telling phrase");

/// The first letters of all phrases.
const BEGINNINGS: u32 = initials(TELLING) | initials(HINTING);

#[cfg(test)]
mod tests {
    use super::*;

    fn found(lines: &[&str]) -> Option<Range<usize>> {
        let is_heading = |line: usize| lines[line].starts_with('#');
        find(lines.len(), |line| lines[line], is_heading, |line| lines[line].starts_with("# "))
    }

    #[test]
    fn each_phrase_has_its_sign() {
        assert!(TELLING.iter().all(|phrase| has_sign(phrase)));
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
