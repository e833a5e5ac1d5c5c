//! Screening without knowing who is screened.

use std::collections::BTreeSet;
use std::hash::Hasher as _;
use std::ops::Range;

use siphasher::sip128::{Hasher128 as _, SipHasher24};

use crate::assess::Rubric;
use crate::profile::Profile;
use crate::recognise::Scanner;
use crate::text::Lexicon;

/// Gives candidates pseudonyms, and takes out of quotes what says who somebody is.
///
/// A pseudonym is a keyed hash (SipHash-2-4 of 128 bits) of the id: whoever has the key can find a candidate again, and
/// without it nobody can try out whose pseudonym it is. Without a key of their own, the pseudonyms of everybody are alike.
///
/// ```
/// use skillmatch::screen::Blind;
///
/// let (blind, other) = (Blind::new(b"a key of sixteen bytes"), Blind::new(b"another key of as many"));
/// assert_eq!(blind.pseudonym("jane-doe"), blind.pseudonym("jane-doe"));
/// assert_ne!(blind.pseudonym("jane-doe"), other.pseudonym("jane-doe"));
/// ```
#[derive(Clone, Debug)]
pub struct Blind {
    key: [u8; 16],
}

impl Default for Blind {
    fn default() -> Self {
        Blind::new(b"")
    }
}

impl Blind {
    /// With a key of any length; it should be as hard to guess as sixteen random bytes.
    pub fn new(key: &[u8]) -> Self {
        let mut hasher = SipHasher24::new();
        hasher.write(key);
        Blind { key: hasher.finish128().as_bytes() }
    }

    /// What stands for an id: the same for the same id and key.
    pub fn pseudonym(&self, id: &str) -> String {
        let mut hasher = SipHasher24::new_with_key(&self.key);
        hasher.write(id.as_bytes());
        format!("candidate-{:016x}", hasher.finish128().h1)
    }
}

/// Takes out of the quotes of one candidate what may say who they are.
///
/// Names, places, employers, schools and what else tells of somebody cannot be listed, and may stand in small letters. So
/// nothing stays but the names of skills that the role asks for, plain figures, and a few words of work; and of these nothing that is in the
/// candidate's own name or id.
#[derive(Debug)]
pub struct Redactor<'r> {
    rubric: &'r Rubric<'r>,
    identity: BTreeSet<String>,
}

/// The ordinary words that stay.
static PLAIN: Lexicon = Lexicon::of(&[
    "a", "across", "advanced", "an", "and", "as", "at", "basic", "between", "brought", "built", "by", "cut", "daily",
    "debugged", "deployed", "designed", "developed", "experience", "expert", "faster", "for", "from", "improved", "in", "into",
    "knowledge", "kernels", "led", "less", "level", "maintained", "model", "models", "months", "more", "nodes", "not", "no",
    "of", "on", "optimised", "optimized", "or", "per", "performance", "pipelines", "ported", "production", "profiled",
    "reduced", "running", "scaled", "scaling", "since", "solver", "solvers", "some", "system", "systems", "than", "the",
    "through", "time", "to", "tool", "tools", "training", "tuned", "up", "use", "used", "using", "via", "with", "without",
    "work", "worked", "wrote", "year", "years",
]);

impl<'r> Redactor<'r> {
    /// A redactor for the candidate of a profile, who is also known by some `names`: an id, the name of a file.
    pub fn new(rubric: &'r Rubric<'r>, profile: &Profile, names: &[&str]) -> Self {
        let mut redactor = Redactor { rubric, identity: BTreeSet::new() };
        for name in names.iter().copied().chain(profile.name()) {
            redactor.know(name);
        }
        for source in profile.sources() {
            for address in source.text.split_whitespace().filter(|word| word.contains('@')) {
                redactor.know(address.split('@').next().unwrap_or_default());
            }
        }
        redactor
    }

    fn know(&mut self, name: &str) {
        /// Shorter parts are initials, and any word has them.
        const SHORTEST: usize = 2;
        let parts = name.split(|c: char| !c.is_alphanumeric()).filter(|part| part.chars().count() >= SHORTEST);
        self.identity.extend(parts.map(str::to_lowercase));
    }

    /// A quote without what may say who the candidate is; what was taken out leaves an ellipsis.
    pub fn quote(&self, text: &str) -> String {
        let mut scanner = Scanner::new(self.rubric.vocabulary());
        // What the role does not ask for may be a mother tongue or a faith.
        let asked = scanner.scan(text).filter(|(skill, _)| self.rubric.is_asked(*skill));
        let skills: Vec<_> = asked.map(|(_, span)| span).collect();
        let words = bare_words(text);
        let has_digit = |index: Option<usize>| {
            let word = index.and_then(|index| words.get(index)).map(|span| &text[span.clone()]);
            word.is_some_and(|word| word.bytes().any(|byte| byte.is_ascii_digit()))
        };
        let mut quote = String::with_capacity(text.len());
        let mut was_left_out = false;
        for (index, span) in words.iter().enumerate() {
            let word = &text[span.clone()];
            let is_skill = skills.iter().any(|skill| skill.start <= span.start && span.end <= skill.end)
                // What was read as the version of a skill may be a date: "CUDA 3.4.88".
                && (word.contains(char::is_alphabetic) || is_figure(word));
            // Beside other digits, digits are a number to call or a date.
            let is_figure = is_figure(word) && !has_digit(index.checked_sub(1)) && !has_digit(Some(index + 1));
            let stays = !self.tells_who(word) && (is_skill || PLAIN.has_in_any_case(word) || is_figure);
            if !stays && was_left_out {
                continue;
            }
            if !quote.is_empty() {
                quote.push(' ');
            }
            quote.push_str(if stays { word } else { "…" });
            was_left_out = !stays;
        }
        quote
    }

    fn tells_who(&self, word: &str) -> bool {
        let mut parts = word.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        parts.any(|part| self.identity.contains(&part))
    }
}

/// Where the words of a text are, without the signs around them.
fn bare_words(text: &str) -> Vec<Range<usize>> {
    let is_sign = |c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#' | '%');
    let mut words = Vec::new();
    let mut end = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let behind = piece.trim_start_matches(is_sign);
        let start = end + piece.len() - behind.len();
        let word = behind.trim_end_matches(is_sign);
        end += piece.len();
        if !word.is_empty() {
            words.push(start..start + word.len());
        }
    }
    words
}

/// Whether a word is a figure such as a result has: no year, no part of a date or of a number to call.
fn is_figure(word: &str) -> bool {
    /// With more digits it may be a year, a postcode or a number to call.
    const MOST_DIGITS: usize = 3;
    let figure = word.trim_end_matches(['%', 'x', '×', '+']);
    // "2.18" and "1.5" are figures, "12.03.88" and "170.123" may be a birthday and a number to call.
    let (whole, fraction) = figure.split_once(['.', ',']).unwrap_or((figure, ""));
    let is_number = |digits: &str, most| digits.len() <= most && digits.bytes().all(|byte| byte.is_ascii_digit());
    !whole.is_empty() && is_number(whole, MOST_DIGITS) && is_number(fraction, 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Role, Vocabulary};

    #[test]
    fn quotes_keep_skills_and_figures_and_nothing_that_tells_who() {
        let mut profile = Profile::new();
        profile.add_skill_list("cv.txt", "Name: Jana Okonkwo-Reyes\nEmail: jor77@example.org");
        let role = Role::builtin("ai-system-codesign").expect("a built-in role");
        let rubric = Rubric::new(role, Vocabulary::builtin());
        let redactor = Redactor::new(&rubric, &profile, &["okonkwo.pdf"]);
        for (text, expected) in [
            ("Ported the solver to HIP at Stanford University, 40% faster", "Ported the solver to HIP at … 40% faster"),
            ("She tuned NCCL 2.18 for Jana's team in May 2019", "… tuned NCCL 2.18 for … in …"),
            ("mother of two, used mpi at blorptech with igor", "… of … used mpi at … with …"),
            ("jor77@example.org, +49 170 123 45 67, https://example.org/jana", "…"),
            ("native Hungarian, wrote CUDA", "… wrote CUDA"),
            ("wrote CUDA kernels with reyes", "wrote CUDA kernels with …"),
            ("born on 12.03.88, call 170.123.456, tuned NCCL 2.18", "… on … tuned NCCL 2.18"),
            ("CUDA 2/3/88, HIP 3.4.88, MPI 1988, H100, 1.5x faster", "CUDA … HIP … MPI … H100 … faster"),
        ] {
            assert_eq!(redactor.quote(text), expected, "{text}");
        }
    }
}
