//! A transcript that looks like a tidy CV, for formats that come in fields rather than in lines.

use std::borrow::Cow;

use crate::profile::transcript::{Look, Place, Transcript};

/// Signs that begin an item in text of several lines.
const BULLETS: [char; 14] = ['-', '*', '+', '•', '◦', '▪', '‣', '⁃', '●', '○', '■', '–', '—', '·'];

/// The months as English short names.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Words for an end that has not come yet.
const OPEN: [&str; 7] = ["present", "now", "current", "currently", "today", "ongoing", "to date"];

/// Writes sections, entries and prose; a section without content leaves no heading.
#[derive(Default)]
pub(super) struct Tidy {
    transcript: Transcript,
    section: Option<(String, Place)>,
}

/// A job, a project, a degree or the like; what is unknown is empty.
#[derive(Clone, Copy, Default)]
pub(super) struct Entry<'a> {
    /// What one was or did.
    pub(super) title: &'a str,
    /// Where or for whom.
    pub(super) organisation: &'a str,
    /// When it began.
    pub(super) from: &'a str,
    /// When it ended.
    pub(super) to: &'a str,
    /// Whether it goes on if it has a beginning and no end.
    pub(super) open: bool,
}

impl Tidy {
    /// Writes whose CV it is.
    pub(super) fn name(&mut self, name: &str, line: usize) {
        if !name.trim().is_empty() {
            self.transcript.push(Look::Paragraph, &format!("Name: {name}"), Place::Line(line));
        }
    }

    /// Begins a section.
    pub(super) fn section(&mut self, title: &str, line: usize) {
        self.section = Some((title.to_owned(), Place::Line(line)));
    }

    /// Writes the heading of an entry.
    pub(super) fn entry(&mut self, entry: Entry<'_>, line: usize) {
        self.push(Look::Heading(2), &entry.to_line(), line);
    }

    /// Writes a paragraph.
    pub(super) fn paragraph(&mut self, text: &str, line: usize) {
        self.push(Look::Paragraph, text, line);
    }

    /// Writes an item.
    pub(super) fn item(&mut self, text: &str, line: usize) {
        self.push(Look::Item, text, line);
    }

    /// Writes text of several lines: those with a bullet are items, the others paragraphs.
    pub(super) fn prose(&mut self, text: &str, line: usize) {
        for part in text.lines() {
            match without_bullet(part) {
                Some(item) => self.item(item, line),
                None => self.paragraph(part, line),
            }
        }
    }

    /// The transcript, if anything was written.
    pub(super) fn finish(self) -> Option<Transcript> {
        Some(self.transcript).filter(|transcript| !transcript.lines().is_empty())
    }

    /// Writes a line, and before it the heading of its section if it is the first there.
    fn push(&mut self, look: Look, text: &str, line: usize) {
        if text.trim().is_empty() {
            return;
        }
        if let Some((title, place)) = self.section.take() {
            self.transcript.push(Look::Heading(1), &title, place);
        }
        self.transcript.push(look, text, Place::Line(line));
    }
}

impl Entry<'_> {
    /// "title, organisation (from – to)", without what is unknown.
    pub(super) fn to_line(self) -> String {
        let mut line = join(&[self.title, self.organisation], ", ");
        let (from, to) = (date(self.from), date(self.to));
        let dates = match (&*from, &*to) {
            ("", to) => to.to_owned(),
            (from, "") if self.open => format!("{from} – present"),
            (from, to) if to.is_empty() || from == to => from.to_owned(),
            (from, to) => format!("{from} – {to}"),
        };
        if !dates.is_empty() {
            line = join(&[&line, &format!("({dates})")], " ");
        }
        line
    }
}

/// The parts that are not blank, with a separator between them.
pub(super) fn join(parts: &[&str], separator: &str) -> String {
    parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(separator)
}

/// The text behind the bullet that a line begins with.
pub(super) fn without_bullet(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let rest = line.strip_prefix(BULLETS)?;
    // "-5 %" and "*bold*" are no items, "•text" is one.
    let spaced = rest.starts_with(char::is_whitespace);
    (spaced || !line.starts_with(['-', '*', '+', '–', '—', '·'])).then(|| rest.trim())
}

/// A date as "2019-03", "2019" or "present"; what is none of these stays as it is.
pub(super) fn date(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let lower = text.to_lowercase();
    if OPEN.contains(&lower.as_str()) {
        return "present".into();
    }
    let words: Vec<&str> = lower.split([' ', ',', '.', '/', '-']).filter(|word| !word.is_empty()).collect();
    let month_of = |word| named_month(word).or_else(|| number(word));
    let found = match words[..] {
        [year, month, ..] if is_year(year) => month_of(month).map(|month| (year, month)),
        [month, year] if is_year(year) => month_of(month).map(|month| (year, month)),
        [one, other, year] if is_year(year) => named_month(one).or_else(|| named_month(other)).map(|month| (year, month)),
        _ => None,
    };
    match found {
        Some((year, month)) => format!("{year}-{month:02}").into(),
        None => text.into(),
    }
}

/// Whether a word is a year.
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The month that a number names.
fn number(word: &str) -> Option<usize> {
    word.parse().ok().filter(|month| (1..=12).contains(month) && word.len() <= 2)
}

/// The month that an English name or its beginning names.
fn named_month(word: &str) -> Option<usize> {
    MONTHS.iter().position(|month| word.starts_with(month)).map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_brought_to_one_form() {
        let dates =
            ["2019-03-14", "2019-3", "2019", "Mar 2019", "March 2019", "03/2019", "14 Mar 2019", "Mar 14, 2019", "Present"];
        let forms = dates.map(|text| date(text).into_owned());
        let march = "2019-03";
        assert_eq!(forms, [march, march, "2019", march, march, march, march, march, "present"]);
        assert_eq!(date("2019-03-14T00:00:00Z"), "2019-03");
        assert_eq!(date("October 2019"), "2019-10");
        assert_eq!(date("Spring 2019"), "Spring 2019");
        assert_eq!(date("2019-2021"), "2019-2021");
    }

    #[test]
    fn entries_leave_out_what_is_unknown() {
        let entry = Entry { title: "Admin", organisation: "Acme", from: "2019-03", to: "2021-05", open: true };
        assert_eq!(entry.to_line(), "Admin, Acme (2019-03 – 2021-05)");
        assert_eq!(Entry { to: "", ..entry }.to_line(), "Admin, Acme (2019-03 – present)");
        assert_eq!(Entry { to: "", open: false, ..entry }.to_line(), "Admin, Acme (2019-03)");
        assert_eq!(Entry { from: "", title: "", ..entry }.to_line(), "Acme (2021-05)");
        assert_eq!(Entry { title: "Admin", open: true, ..Entry::default() }.to_line(), "Admin");
    }

    #[test]
    fn prose_knows_its_items() {
        let mut tidy = Tidy::default();
        tidy.section("Empty", 1);
        tidy.section("Experience", 2);
        tidy.prose("Ran it.\n- One\n•Two\n* Three\n-5 % cost\n", 3);
        let transcript = tidy.finish().unwrap();
        assert_eq!(transcript.text(), "Experience\nRan it.\nOne\nTwo\nThree\n-5 % cost\n");
        let items = transcript.lines().iter().filter(|line| line.look == Look::Item).count();
        assert_eq!(items, 3);
    }
}
