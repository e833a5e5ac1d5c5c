//! What would make a role, and the posting behind it, better: nothing here keeps a role from being used.

mod wording;

use std::ops::Range;

use crate::assess::STRONG_PATH;
use crate::diagnostic::{Code, Document, Faults, Place};
use crate::document::{Located, Table, read_document};
use crate::plain::{at_word, says};
use crate::posting::{quantified, skills_named, years_asked};
use crate::role::Role;
use crate::vocabulary::{SkillId, Vocabulary};

/// Looks a role file over: requirements that are vague, ambiguous or impossible, lists that do not say how much of them is meant,
/// what is asked for twice, what hardly anything shows, and wording that is known to put people off. In a draft, the posting's own
/// lines are looked over as well.
///
/// `year` is the present one. What comes back are warnings: a role with any number of them can be used.
///
/// ```
/// use skillmatch::diagnostic::{Code, Document};
/// use skillmatch::{Role, Vocabulary, critique};
///
/// let vocabulary = Vocabulary::builtin();
/// let text = r#"
/// id = "r"
/// title = "Rockstar"
/// need = "all"
/// [[group]]
/// id = "g"
/// title = "Must have"
/// need = "all"
/// [[group.area]]
/// id = "a"
/// title = "20 years of Kubernetes"
/// shown-by = ["kubernetes"]
/// "#;
/// let document = Document { name: String::from("role.toml"), text: text.to_owned() };
/// let role = Role::from_document(document.clone(), vocabulary)?;
/// let codes: Vec<Code> = critique::of(&role, document, vocabulary, 2026).list().iter().map(|warning| warning.code).collect();
/// assert_eq!(codes, [Code::PutsOff, Code::ImpossibleYears]);
/// # Ok::<(), skillmatch::diagnostic::Faults>(())
/// ```
pub fn of(role: &Role, document: Document, vocabulary: &Vocabulary, year: u16) -> Faults {
    let text = document.text.clone();
    let mut warnings = Faults::default();
    // What cannot be read has been faulted before; here it is passed over.
    let mut ignored = Faults::default();
    let index = warnings.add_document(document.clone());
    let mut adviser = Adviser { vocabulary, year, warnings: &mut warnings, seen: Vec::new() };
    read_document(document, &mut ignored, |top, ignored| adviser.role(&top, ignored));
    for (line, place) in quoted_lines(&text, index) {
        adviser.requirement(&line, &place);
    }
    for area in role.areas() {
        adviser.shown(&area.id, &area.shown_by);
    }
    warnings.in_order()
}

/// The lines of a posting that a draft quotes beside what they became, each with the bytes of the file.
fn quoted_lines(text: &str, document: usize) -> Vec<(String, Place)> {
    let mut lines: Vec<(String, Place)> = Vec::new();
    let mut start = 0;
    let mut goes_on = false;
    for line in text.split_inclusive('\n') {
        let content = line.trim();
        let at = start + (line.len() - line.trim_start().len());
        start += line.len();
        let Some(comment) = content.strip_prefix('#') else {
            goes_on = false;
            continue;
        };
        let quoted = ["line ", "page ", "paragraph "].iter().find_map(|unit| {
            let (number, words) = comment.trim_start().strip_prefix(unit)?.split_once(": ")?;
            number.bytes().all(|byte| byte.is_ascii_digit()).then_some(words)
        });
        match (quoted, lines.last_mut()) {
            (Some(words), _) => {
                let place = Place { document, span: at..at + content.len() };
                lines.push((words.to_owned(), place));
                goes_on = true;
            }
            (None, Some((words, place))) if goes_on && comment.starts_with("   ") => {
                words.push(' ');
                words.push_str(comment.trim());
                place.span.end = at + content.len();
            }
            _ => goes_on = false,
        }
    }
    lines
}

struct Adviser<'a> {
    vocabulary: &'a Vocabulary,
    year: u16,
    warnings: &'a mut Faults,
    /// The skills by which areas are shown, sorted, with the area's id and where that stands.
    seen: Vec<(Vec<String>, Located<String>)>,
}

/// What says that something is asked for, and not what.
const VAGUE: &[&str] = &[
    "etc",
    "and so on",
    "and more",
    "various technologies",
    "modern technologies",
    "latest technologies",
    "relevant experience",
    "relevant technologies",
    "relevant skills",
    "and the like",
    "other duties",
    "as needed",
    "strong technical skills",
    "industry standard tools",
    "cutting-edge technologies",
    "best practices",
];

impl Adviser<'_> {
    fn role(&mut self, table: &Table<'_>, ignored: &mut Faults) {
        self.title(table, ignored);
        for group in table.tables("group", ignored) {
            self.title(&group, ignored);
            for area in group.tables("area", ignored) {
                self.area(&area, ignored);
            }
        }
    }

    fn area(&mut self, table: &Table<'_>, ignored: &mut Faults) {
        self.title(table, ignored);
        let shown_by = table.strings("shown-by", ignored);
        for (position, skill) in shown_by.iter().enumerate() {
            if shown_by[..position].iter().any(|earlier| earlier.value == skill.value) {
                let message = format!("`{}` is listed twice", skill.value);
                self.warnings.add(Code::AskedTwice, &skill.place, message).hint("leave one out");
            }
        }
        let years = table.string("about", ignored).and_then(|about| years_asked(&about.value)).map(|(years, _)| years);
        let names = shown_by.iter().map(|skill| skill.value.as_str());
        if let (Some(years), Some(place)) = (years, shown_by.first().map(|skill| skill.place.clone())) {
            self.years(years, names, &place);
        }
        let Some(id) = table.string("id", ignored) else { return };
        let mut skills: Vec<String> = shown_by.into_iter().map(|skill| skill.value).collect();
        skills.sort();
        match self.seen.iter().find(|(known, _)| *known == skills) {
            Some((_, first)) => {
                let message = format!("`{}` is shown by the same skills as `{}`", id.value, first.value);
                self.warnings.add(Code::AskedTwice, &id.place, message).hint("make them one, or say how they differ");
            }
            None => self.seen.push((skills, id)),
        }
    }

    /// Looks over what stands as a title, and what is said about it: that explains, and need not quantify.
    fn title(&mut self, table: &Table<'_>, ignored: &mut Faults) {
        if let Some(title) = table.string("title", ignored) {
            self.requirement(&title.value, &title.place);
        }
        if let Some(about) = table.string("about", ignored) {
            self.words(&about.value, &about.place);
            if years_asked(&about.value).is_some() {
                let named = skills_named(&about.value, self.vocabulary);
                self.years_in(&about.value, &named, &about.place);
            }
        }
    }

    /// Looks over a line that asks for something.
    fn requirement(&mut self, text: &str, place: &Place) {
        let named = skills_named(text, self.vocabulary);
        self.words(text, place);
        self.years_in(text, &named, place);
        self.list(text, &named, place);
    }

    /// Looks over words.
    fn words(&mut self, text: &str, place: &Place) {
        let lower = text.to_lowercase();
        for (span, why, source) in wording::find(&lower) {
            let message = format!("\u{201c}{}\u{201d} puts people off: {why}", &lower[span]);
            self.warnings.add(Code::PutsOff, place, message).hint(format!("leave it out, or say what is meant ({source})"));
        }
        if let Some(phrase) = VAGUE.iter().find(|phrase| at_word(&lower, phrase).is_some()) {
            let message = format!("\u{201c}{phrase}\u{201d} cannot be held against anybody");
            self.warnings.add(Code::Vague, place, message).hint("name what is meant");
        }
    }

    /// Looks over years: they are of what is named right behind them.
    fn years_in(&mut self, text: &str, named: &[(SkillId, Range<usize>)], place: &Place) {
        let Some((years, from)) = years_asked(text) else { return };
        let next = named.iter().find(|(_, span)| span.start >= from);
        self.years(years, next.map(|(skill, _)| self.vocabulary.skill(*skill).slug()).into_iter(), place);
    }

    /// Warns of a list that does not say how much of it is meant.
    fn list(&mut self, text: &str, named: &[(SkillId, Range<usize>)], place: &Place) {
        /// Fewer things need no quantifier.
        const FEW: usize = 3;
        if named.len() < FEW || quantified(text) {
            return;
        }
        let lower = text.to_lowercase();
        let (has_and, has_or) = (says(&lower, &["and"]), says(&lower, &["or"]));
        if says(&lower, &["and/or"]) || (has_and && has_or) {
            let message = "\u{201c}and\u{201d} and \u{201c}or\u{201d} in one requirement may be read in two ways";
            self.warnings.add(Code::AndOr, place, message).hint("make it two, or say \u{201c}at least one of\u{201d}");
        } else if !has_and
            && !has_or
            && named.windows(2).any(|pair| text[pair[0].1.end..pair[1].1.start.max(pair[0].1.end)].contains(','))
        {
            let message = "the list does not say whether all of it is asked for";
            let hint =
                "say \u{201c}all of\u{201d}, \u{201c}at least two of\u{201d}, \u{201c}or\u{201d}, \u{201c}such as\u{201d}";
            self.warnings.add(Code::NoQuantifier, place, message).hint(hint);
        }
    }

    /// Warns of more years than any of some skills has been there.
    fn years<'s>(&mut self, years: u32, skills: impl Iterator<Item = &'s str>, place: &Place) {
        let mut oldest = None;
        for slug in skills {
            // Where it is not known of one of them since when it is there, nothing is impossible.
            let Some(skill) = self.vocabulary.find(slug) else { return };
            let Some(since) = skill.since() else { return };
            oldest = oldest.filter(|(known, _)| *known <= since).or(Some((since, skill.name())));
        }
        let Some((since, name)) = oldest else { return };
        if i64::from(self.year) - i64::from(years) < i64::from(since) {
            let message = format!("nobody has {years} years of {name}, which was not there before {since}");
            self.warnings
                .add(Code::ImpossibleYears, place, message)
                .hint("ask for what was done with it rather than for years");
        }
    }

    /// Warns of an area that can hardly be shown.
    fn shown(&mut self, id: &str, shown_by: &[crate::role::Text]) {
        let is_named = |slug: &str| {
            self.vocabulary.find(slug).is_some_and(|skill| skill.all_names().count() > skill.ambiguous_names().count())
        };
        let is_implied = |slug: &str| {
            let target = self.vocabulary.find(slug).map(|skill| skill.id());
            let leads = |skill: crate::vocabulary::Skill<'_>| {
                skill.implied().any(|(implied, strength)| Some(implied) == target && strength >= STRONG_PATH)
            };
            self.vocabulary.skills().any(leads)
        };
        if shown_by.iter().any(|slug| is_named(slug) || is_implied(slug)) {
            return;
        }
        let Some((_, located)) = self.seen.iter().find(|(_, located)| located.value == id) else { return };
        let message = format!(
            "hardly anything shows `{id}`: all names of its skills are ordinary words as well, and nothing implies them"
        );
        self.warnings.add(Code::HardlyShown, &located.place, message).hint("list more skills under `shown-by`");
    }
}
