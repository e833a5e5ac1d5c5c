//! Levels and years, in the forms in which people state them.

use std::ops::Range;

use super::Standing;
use crate::level::Level;
use crate::text::{Gap, Lexicon, Sieve, Words};

/// What a piece of text states beside the name of a skill.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Attributes {
    pub(crate) level: Option<Level>,
    pub(crate) years: Option<f64>,
    /// `Denied` for "none" and its like, `Wished` for "to learn".
    pub(super) standing: Option<Standing>,
    /// Where it states them, in bytes of the text.
    pub(super) spans: Vec<Range<usize>>,
    /// Whether the text says nothing else.
    pub(crate) alone: bool,
}

/// Words that state a level.
static LEVELS: [(Level, Lexicon); 5] = [
    (Level::Aware, Lexicon::of(&["aware", "awareness", "exposure", "exposed", "glimpse"])),
    (
        Level::Beginner,
        Lexicon::of(&[
            "beginner", "basic", "basics", "novice", "elementary", "entry", "rudimentary", "familiar", "familiarity", "junior",
            "limited", "little", "minimal", "rusty", "some", "weak",
        ]),
    ),
    (
        Level::Intermediate,
        Lexicon::of(&[
            "intermediate", "competent", "working", "moderate", "medium", "comfortable", "conversant", "good", "average",
        ]),
    ),
    (
        Level::Advanced,
        Lexicon::of(&[
            "advanced", "proficient", "proficiency", "skilled", "strong", "fluent", "extensive", "experienced", "excellent",
            "professional",
        ]),
    ),
    (Level::Expert, Lexicon::of(&["expert", "expertise", "master", "mastery", "guru", "specialist"])),
];

/// What lets few words through that state no level.
static MAY_BE_LEVEL: Sieve = Sieve::of(&[&LEVELS[0].1, &LEVELS[1].1, &LEVELS[2].1, &LEVELS[3].1, &LEVELS[4].1], &[]);

/// Words that stand around a level or a number of years without adding to it.
static AROUND: Lexicon = Lexicon::of(&[
    "a", "about", "all", "an", "and", "approx", "at", "both", "circa", "each", "experience", "exp", "for", "hands", "high",
    "highly", "in", "knowledge", "level", "more", "of", "on", "or", "over", "primary", "secondary", "skill", "skills", "than",
    "the", "to", "understanding", "user", "very", "with",
]);

/// Words that, alone, say that the candidate does not have the skill.
static DENIALS: Lexicon =
    Lexicon::of(&["anymore", "any", "longer", "much", "never", "nil", "no", "none", "not", "nothing", "really", "yet"]);

/// Words that, alone, say that the candidate would like to have it.
static WISHES: Lexicon =
    Lexicon::of(&["learn", "learning", "planned", "planning", "progress", "studying", "todo", "want", "wanted", "wish"]);

/// Numbers that people write out.
static NUMBERS: Lexicon = Lexicon::of(&["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]);

/// What lets few words through that state anything but a level.
static MAY_STATE: Sieve = Sieve::of(&STATING, &[]);

/// Words that state anything but a level.
static STATING: [&Lexicon; 4] = [&DENIALS, &WISHES, &NUMBERS, &NOT_APPLICABLE];

/// The first word of "n/a".
static NOT_APPLICABLE: Lexicon = Lexicon::of(&["n"]);

/// Reads what `text` states. Levels count at its two ends only: in its midst, "basic" or "expert" belongs to a name.
pub(crate) fn read(text: &str) -> Attributes {
    if !may_state(text) {
        return Attributes::default();
    }
    let words = Words::of(text);
    let mut reader = Reader { text, words: &words, used: vec![false; words.len()], found: Attributes::default() };
    reader.symbols();
    reader.years();
    reader.rating();
    reader.levels_at_ends();
    reader.standing();
    let Reader { used, mut found, .. } = reader;
    found.alone = !(found.spans.is_empty() && found.standing.is_none())
        && words.iter().zip(&used).all(|(word, used)| *used || is_around(&text[word.span()]));
    found
}

/// Whether there is a word, a number or a sign in a text that may state anything; in most there is none.
fn may_state(text: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphabetic();
    let is_plain = |c: char| c.is_ascii() && !c.is_ascii_digit();
    let states_other =
        |word: &str| MAY_STATE.lets_through(word.as_bytes()) && STATING.iter().any(|list| list.has_in_any_case(word));
    let states = |word: &str| states_other(word) || level_of(word).is_some();
    !text.chars().all(is_plain) || text.trim() == "-" || text.split(|c| !is_word(c)).any(states)
}

/// The level of a lead-in that holds for a whole list: "Proficient in C++, CUDA, MPI".
pub(super) fn lead_in(text: &str) -> Option<Level> {
    let mut level = None;
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        if level.is_some() && is_one_of(word, &["at", "in", "of", "with"]) {
            // Of "advanced in-memory databases", the "in" leads in nothing.
            let end = word.as_ptr().addr() - text.as_ptr().addr() + word.len();
            return level.filter(|_| !text[end..].starts_with('-'));
        }
        // "Working with customers" is a skill, "working knowledge of" is none.
        if word.eq_ignore_ascii_case("working") && words.peek().is_some_and(|next| next.eq_ignore_ascii_case("with")) {
            return None;
        }
        level = level.or_else(|| level_of(word));
        if level_of(word).is_none() && !is_around(word) {
            return None;
        }
    }
    None
}

struct Reader<'r> {
    text: &'r str,
    words: &'r Words,
    /// Which words are taken.
    used: Vec<bool>,
    found: Attributes,
}

impl Reader<'_> {
    fn word(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |word| &self.text[word.span()])
    }

    fn number(&self, index: usize) -> Option<u32> {
        let word = self.word(index);
        word.bytes().all(|byte| byte.is_ascii_digit()).then(|| word.parse().ok()).flatten()
    }

    fn take(&mut self, range: Range<usize>) {
        self.used[range.clone()].fill(true);
        let mut span = self.words.span(range);
        // "5+" and "80%" go with their number.
        let rest = &self.text[span.end..];
        span.end += rest.len() - rest.trim_start_matches(['+', '%']).len();
        self.found.spans.push(span);
    }

    /// Ratings by signs: ★★★★☆, ●●●○○.
    fn symbols(&mut self) {
        const FULL: [char; 5] = ['★', '●', '⭐', '■', '⬤'];
        const EMPTY: [char; 4] = ['☆', '○', '✩', '□'];
        let is_sign = |c: char| FULL.contains(&c) || EMPTY.contains(&c);
        let Some(start) = self.text.find(is_sign) else { return };
        let run = &self.text[start..];
        let run = &run[..run.find(|c| !is_sign(c)).unwrap_or(run.len())];
        let count = |signs: &[char]| run.chars().fold(0, |count: u32, c| count + u32::from(signs.contains(&c)));
        let (full, all) = (count(&FULL), count(&FULL) + count(&EMPTY));
        if all >= 2 {
            // Without empty ones, the scale is the usual one of five.
            self.rate(full, if full == all { all.max(5) } else { all });
            self.found.spans.push(start..start + run.len());
        }
    }

    /// "5 years", "5+ yrs", "2.5y", "3-5 years", "18 months".
    fn years(&mut self) {
        for index in 0..self.words.len() {
            let Some((years, unit_end)) = self.years_at(index) else { continue };
            // A fraction is not stated: "3/5 years" is no five years.
            if self.words[index].gap == Gap::Slash {
                return;
            }
            self.take(index..unit_end);
            if years > 0.0 {
                self.found.years = Some((years * 100.0).round() / 100.0);
            } else {
                self.found.standing = Some(Standing::Denied);
            }
            return;
        }
    }

    /// The years stated by the words from `index` on, and where these words end.
    fn years_at(&self, index: usize) -> Option<(f64, usize)> {
        let written_out = NUMBERS.position_in_any_case(self.word(index));
        let digits = self.word(index).bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = match written_out {
            Some(number) => (f64::from(u8::try_from(number).ok()?), ""),
            None if (1..=2).contains(&digits) => {
                let (number, unit) = self.word(index).split_at(digits);
                (number.parse().ok()?, unit)
            }
            None => return None,
        };
        if !unit.is_empty() {
            return Some((number * unit_in_years(unit)?, index + 1));
        }
        match self.words.get(index + 1)?.gap {
            Gap::Dot => {
                let (tenths, unit) = self.word(index + 1).split_at_checked(1)?;
                let tenths: f64 = tenths.parse().ok()?;
                let (unit, end) = if unit.is_empty() { (self.word(index + 2), index + 3) } else { (unit, index + 2) };
                Some(((number + tenths / 10.0) * unit_in_years(unit)?, end))
            }
            // Of a range the lower end counts.
            Gap::Hyphen if self.number(index + 1).is_some() => Some((number * unit_in_years(self.word(index + 2))?, index + 3)),
            Gap::Space | Gap::Hyphen | Gap::Plus | Gap::None | Gap::Break => {
                Some((number * unit_in_years(self.word(index + 1))?, index + 2))
            }
            _ => None,
        }
    }

    /// "3/5", "8/10", "4 out of 5" and "80%".
    fn rating(&mut self) {
        for index in 0..self.words.len() {
            let Some(rated) = self.number(index).filter(|_| !self.used[index]) else { continue };
            let behind = self.text[self.words[index].span().end..].trim_start();
            if behind.starts_with('%') && rated <= 100 {
                self.rate(rated, 100);
                self.take(index..index + 1);
                return;
            }
            let scale = match self.words.get(index + 1) {
                Some(next) if next.gap == Gap::Slash => index + 1,
                Some(_) if self.word(index + 1) == "out" && self.word(index + 2) == "of" => index + 3,
                Some(_) if self.word(index + 1) == "of" => index + 2,
                _ => continue,
            };
            // Other scales are rare, and "Python 2/3" is two versions.
            let Some(of @ (5 | 10)) = self.number(scale).filter(|_| !self.used[scale]) else { continue };
            if rated <= of && self.words[index].gap != Gap::Dot {
                self.rate(rated, of);
                self.take(index..scale + 1);
                return;
            }
        }
    }

    /// A fifth of the scale for each level; 0 denies.
    fn rate(&mut self, rated: u32, scale: u32) {
        let Some(above) = rated.checked_sub(1) else {
            self.found.standing = Some(Standing::Denied);
            return;
        };
        let level = (above * 5 / scale) as usize;
        self.found.level = Some(Level::LADDER[level.min(Level::LADDER.len() - 1)]);
    }

    /// Level words before and behind everything else.
    fn levels_at_ends(&mut self) {
        if self.found.level.is_some() {
            return;
        }
        let first = self.first_level(0..self.words.len());
        let Some(index) = first.or_else(|| self.first_level((0..self.words.len()).rev())) else { return };
        let before = index.checked_sub(1).map_or("", |before| self.word(before));
        if is_one_of(before, &["not", "non"]) {
            // What level it is not says little of which it is.
            return;
        }
        let is_raised = is_one_of(self.word(index), &["good"]) && is_one_of(before, &["very"]);
        self.found.level = if is_raised { Some(Level::Advanced) } else { level_of(self.word(index)) };
        self.take(index..index + 1);
    }

    /// The first word that states a level, with nothing before it that says anything else.
    fn first_level(&self, mut order: impl Iterator<Item = usize>) -> Option<usize> {
        let index =
            order.find(|index| !self.used[*index] && (level_of(self.word(*index)).is_some() || !is_around(self.word(*index))));
        index.filter(|index| level_of(self.word(*index)).is_some())
    }

    /// "none", "not yet", "to learn", where nothing else is said.
    fn standing(&mut self) {
        let text = self.text.trim();
        let says_only = |list: &Lexicon| {
            let mut any = false;
            (0..self.words.len()).all(|index| {
                let word = self.word(index);
                let listed = list.has_in_any_case(word);
                any |= listed;
                listed || is_around(word)
            }) && any
        };
        let denied = matches!(text, "-" | "–" | "—") || text.eq_ignore_ascii_case("n/a") || says_only(&DENIALS);
        let standing = if denied {
            Standing::Denied
        } else if says_only(&WISHES) {
            Standing::Wished
        } else {
            return;
        };
        self.found.standing = Some(standing);
        self.found.level = None;
        self.used.fill(true);
        self.found.spans.push(0..self.text.len());
    }
}

/// The level that a word states by itself.
pub(super) fn level_of(word: &str) -> Option<Level> {
    let level = || LEVELS.iter().find(|(_, words)| words.has_in_any_case(word)).map(|(level, _)| *level);
    if MAY_BE_LEVEL.lets_through(word.as_bytes()) { level() } else { None }
}

/// Whether a word only goes with a level or a number of years.
pub(super) fn is_around(word: &str) -> bool {
    AROUND.has_in_any_case(word)
}

pub(super) fn is_denial(word: &str) -> bool {
    DENIALS.has_in_any_case(word)
}

/// Whether a word is in a list, whatever its case.
pub(super) fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|listed| listed.eq_ignore_ascii_case(word))
}

fn unit_in_years(unit: &str) -> Option<f64> {
    static YEARS: Lexicon = Lexicon::of(&["y", "yr", "yrs", "year", "years", "yoe"]);
    static MONTHS: Lexicon = Lexicon::of(&["mo", "mos", "month", "months"]);
    if YEARS.has_in_any_case(unit) {
        Some(1.0)
    } else if MONTHS.has_in_any_case(unit) {
        Some(1.0 / 12.0)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_read_in_all_their_forms() {
        for (text, level) in [
            ("Python (expert)", Level::Expert),
            ("MPI 3/5", Level::Intermediate),
            ("MPI 8/10", Level::Advanced),
            ("4 out of 5", Level::Advanced),
            ("basic Fortran", Level::Beginner),
            ("Fortran - basic knowledge", Level::Beginner),
            ("working knowledge of CUDA", Level::Intermediate),
            ("highly skilled in C++", Level::Advanced),
            ("exposure to Chapel", Level::Aware),
            ("Python ★★★★☆", Level::Advanced),
            ("Python 80 %", Level::Advanced),
            ("2 of 5", Level::Beginner),
            ("1/10 Rust", Level::Aware),
            ("C++ - 4/5 - 10y", Level::Advanced),
            ("C++ (very good)", Level::Advanced),
            ("little CUDA", Level::Beginner),
            ("Python ●●○○○", Level::Beginner),
            ("CUDA 90%", Level::Expert),
            ("Proficient in:", Level::Advanced),
        ] {
            assert_eq!(read(text).level, Some(level), "{text}");
        }
        for text in [
            "Python",
            "C++17",
            "Python 2/3",
            "C++11/14/17",
            "Linear Basic Subprograms",
            "CUDA 12.4",
            "CUDA - not expert",
            "non-expert CUDA",
        ] {
            assert_eq!(read(text).level, None, "{text}");
        }
    }

    #[test]
    fn years_are_read_in_all_their_forms() {
        for (text, years) in [
            ("CUDA: 5 years", 5.0),
            ("5+ years of C++", 5.0),
            ("C++ (10 yrs)", 10.0),
            ("MPI 3y", 3.0),
            ("3-5 years Python", 3.0),
            ("2.5 years", 2.5),
            ("Python (2.5y)", 2.5),
            ("five years of CUDA", 5.0),
            ("18 months", 1.5),
            ("over 12 years of experience", 12.0),
        ] {
            assert_eq!(read(text).years, Some(years), "{text}");
        }
        for text in ["CUDA 12", "2019", "C++ 17", "2019 years", "Python 3/5 years", "0 years"] {
            assert_eq!(read(text).years, None, "{text}");
        }
    }

    #[test]
    fn a_text_of_nothing_but_attributes_is_told_from_others() {
        for text in [
            "expert",
            "5+ years of experience",
            "expert, 5 years",
            "3/5",
            "★★★",
            "none",
            "not yet",
            "advanced level",
            "to learn",
        ] {
            assert!(read(text).alone, "{text}");
        }
        for text in ["Python expert", "primary", "5 years at Example Ltd", "machine learning", ""] {
            assert!(!read(text).alone, "{text}");
        }
    }

    #[test]
    fn denials_and_wishes_alone_are_noticed() {
        assert_eq!(read("none").standing, Some(Standing::Denied));
        assert_eq!(read("0/5").standing, Some(Standing::Denied));
        assert_eq!(read("no experience").standing, Some(Standing::Denied));
        assert_eq!(read("want to learn").standing, Some(Standing::Wished));
        assert_eq!(read("0 years").standing, Some(Standing::Denied));
        for text in ["no MPI", "not beginner", "Level Zero"] {
            assert_eq!(read(text).standing, None, "{text}");
        }
        assert_eq!(lead_in("Proficient in C++"), Some(Level::Advanced));
        assert_eq!(lead_in("basic Fortran"), None);
        assert_eq!(lead_in("advanced in-memory databases"), None);
    }
}
