//! The data that `LinkedIn` gives its members of themselves: a CSV file for each kind.

use std::borrow::Cow;
use std::collections::HashSet;

use csv::{ReaderBuilder, StringRecord};
use quick_xml::escape::unescape;

use super::tidy::{Entry, Tidy, join};
use crate::profile::transcript::Transcript;

/// How many records may stand before the header.
const MAX_PREAMBLE: usize = 20;

/// How many columns a header may have; those of an export have a dozen.
const MAX_COLUMNS: usize = 1_000;

/// A kind of file.
struct Kind {
    /// Its name in the archive.
    file: &'static str,
    /// The heading for what it has.
    section: &'static str,
    /// The columns of which one at least is in the header.
    columns: &'static [&'static str],
    /// Writes a row.
    write: fn(&mut Tidy, &Row<'_>),
}

/// The files that say something about a person's skills.
const KINDS: [Kind; 12] = [
    Kind { file: "profile.csv", section: "Summary", columns: &["first name", "headline", "summary"], write: profile },
    Kind { file: "skills.csv", section: "Skills", columns: &["name"], write: skill },
    Kind { file: "endorsement_received_info.csv", section: "Skills", columns: &["skill name"], write: endorsement },
    Kind { file: "positions.csv", section: "Experience", columns: &["company name", "title"], write: position },
    Kind { file: "volunteering.csv", section: "Volunteering", columns: &["company name", "role"], write: voluntary },
    Kind { file: "honors.csv", section: "Awards", columns: &["title"], write: award },
    Kind { file: "projects.csv", section: "Projects", columns: &["title"], write: project },
    Kind { file: "education.csv", section: "Education", columns: &["school name", "degree name"], write: education },
    Kind { file: "courses.csv", section: "Coursework", columns: &["name"], write: skill },
    Kind { file: "publications.csv", section: "Publications", columns: &["name"], write: publication },
    Kind { file: "certifications.csv", section: "Certificates", columns: &["name"], write: certificate },
    Kind { file: "languages.csv", section: "Languages", columns: &["name"], write: language },
];

/// Reads the files of an export that are known and have text, the path of each with its transcript.
pub(super) fn read(files: &[(String, Vec<u8>)]) -> Vec<(String, Transcript)> {
    let known = files.iter().filter_map(|(path, bytes)| {
        let name = path.rsplit(['/', '\\']).next()?.to_lowercase();
        let kind = KINDS.iter().find(|kind| kind.file == name)?;
        Some((path.clone(), file(kind, bytes)?))
    });
    known.collect()
}

/// Writes the rows of a file below the heading of its kind.
fn file(kind: &Kind, bytes: &[u8]) -> Option<Transcript> {
    let text = String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut lines = Lines { text: &text, at: 0, line: 1 };
    let mut records = reader.records().map_while(Result::ok);
    let header = records.by_ref().take(MAX_PREAMBLE).find_map(|record| {
        let names: Vec<String> = record.iter().take(MAX_COLUMNS).map(|cell| cell.trim().to_lowercase()).collect();
        names.iter().any(|name| kind.columns.contains(&name.as_str())).then(|| (names, lines.of(&record)))
    });
    let (header, header_line) = header?;
    let mut tidy = Tidy::default();
    tidy.section(kind.section, header_line);
    let mut seen = HashSet::new();
    for record in records {
        let line = lines.of(&record);
        // A row that comes twice says nothing new; a skill has one for each endorsement.
        let row = Row { header: &header, record: &record, line };
        if kind.file != "endorsement_received_info.csv" || row.accepted() && seen.insert(row.cell("skill name").into_owned()) {
            (kind.write)(&mut tidy, &row);
        }
    }
    tidy.finish()
}

/// Finds the lines on which records begin, asked for in their order.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// The line on which the first cell of a record stands.
    fn of(&mut self, record: &StringRecord) -> usize {
        let start = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(self.at);
        // The position is that of the blank lines before the record, if there are any.
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let start = start + rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let between = self.text.as_bytes().get(self.at..start).unwrap_or_default();
        self.line += String::from_utf8_lossy(between).matches('\n').count();
        self.at = self.at.max(start);
        self.line
    }
}

/// A row with the names of its columns.
struct Row<'a> {
    header: &'a [String],
    record: &'a StringRecord,
    line: usize,
}

impl<'a> Row<'a> {
    /// The text in a column, empty if there is none.
    fn cell(&self, column: &str) -> Cow<'a, str> {
        let at = self.header.iter().position(|name| name == column);
        let text = at.and_then(|at| self.record.get(at)).unwrap_or_default().trim();
        // Text with an ampersand of its own stays as it is.
        unescape(text).unwrap_or(Cow::Borrowed(text))
    }

    /// Whether an endorsement is one that the member shows; a file that does not tell shows all.
    fn accepted(&self) -> bool {
        let status = [self.cell("endorsement status"), self.cell("status")];
        status.iter().all(|status| status.is_empty() || status.eq_ignore_ascii_case("accepted"))
    }

    /// A job, project or degree with the columns for title and organisation.
    fn entry(&self, tidy: &mut Tidy, title: &str, organisation: &str, open: bool) {
        let either = |one, other| Some(self.cell(one)).filter(|cell| !cell.is_empty()).unwrap_or_else(|| self.cell(other));
        let (from, to) = (either("started on", "start date"), either("finished on", "end date"));
        let (title, organisation) = (self.cell(title), self.cell(organisation));
        tidy.entry(Entry { title: &title, organisation: &organisation, from: &from, to: &to, open }, self.line);
    }
}

/// Writes the name, the headline and the summary; address and date of birth are nobody's business here.
fn profile(tidy: &mut Tidy, row: &Row<'_>) {
    tidy.name(&join(&[&row.cell("first name"), &row.cell("last name")], " "), row.line);
    tidy.paragraph(&row.cell("headline"), row.line);
    tidy.prose(&row.cell("summary"), row.line);
}

/// Writes the name of a skill or a course.
fn skill(tidy: &mut Tidy, row: &Row<'_>) {
    tidy.item(&row.cell("name"), row.line);
}

/// Writes the name of an endorsed skill.
fn endorsement(tidy: &mut Tidy, row: &Row<'_>) {
    tidy.item(&row.cell("skill name"), row.line);
}

/// Writes a job.
fn position(tidy: &mut Tidy, row: &Row<'_>) {
    row.entry(tidy, "title", "company name", true);
    tidy.prose(&row.cell("description"), row.line);
}

/// Writes voluntary work.
fn voluntary(tidy: &mut Tidy, row: &Row<'_>) {
    row.entry(tidy, "role", "company name", true);
    tidy.prose(&row.cell("description"), row.line);
}

/// Writes an award.
fn award(tidy: &mut Tidy, row: &Row<'_>) {
    let issued = row.cell("issued on");
    let parts = [row.cell("title"), row.cell("description"), super::tidy::date(&issued)];
    tidy.item(&join(&parts.each_ref().map(|part| part.trim_end_matches('.')), ". "), row.line);
}

/// Writes a project.
fn project(tidy: &mut Tidy, row: &Row<'_>) {
    row.entry(tidy, "title", "", false);
    tidy.prose(&row.cell("description"), row.line);
}

/// Writes a degree.
fn education(tidy: &mut Tidy, row: &Row<'_>) {
    row.entry(tidy, "degree name", "school name", false);
    tidy.prose(&row.cell("notes"), row.line);
    tidy.prose(&row.cell("activities"), row.line);
}

/// Writes a publication.
fn publication(tidy: &mut Tidy, row: &Row<'_>) {
    let venue = join(&[&row.cell("publisher"), &super::tidy::date(&row.cell("published on"))], ", ");
    let parts = [&row.cell("name"), venue.as_str(), &row.cell("description")];
    tidy.item(&join(&parts.map(|part| part.trim_end_matches('.')), ". "), row.line);
}

/// Writes a certificate.
fn certificate(tidy: &mut Tidy, row: &Row<'_>) {
    let (name, authority, from) = (row.cell("name"), row.cell("authority"), row.cell("started on"));
    tidy.item(&Entry { title: &name, organisation: &authority, from: &from, ..Entry::default() }.to_line(), row.line);
}

/// Writes a language.
fn language(tidy: &mut Tidy, row: &Row<'_>) {
    let proficiency = row.cell("proficiency");
    let note = if proficiency.is_empty() { String::new() } else { format!("({proficiency})") };
    tidy.item(&join(&[&row.cell("name"), &note], " "), row.line);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::transcript::Place;

    fn texts(name: &str, text: &str) -> Vec<(String, Place)> {
        let read = read(&[(name.to_owned(), text.as_bytes().to_vec())]);
        let lines = read.iter().flat_map(|(_, transcript)| {
            transcript.lines().iter().map(|line| (transcript.text()[line.span.clone()].to_owned(), line.place))
        });
        lines.collect()
    }

    fn only(name: &str, text: &str) -> Vec<String> {
        texts(name, text).into_iter().map(|(text, _)| text).collect()
    }

    #[test]
    fn positions_have_lines_and_prose() {
        let text = "\u{feff}Notes:\r\n\"As of today, \"\"all\"\" is here\"\r\n\r\nCompany Name, TITLE ,Description,Location,Started On,Finished On\r\n\
            Acme &amp; Co,Admin,\"Ran it.\r\n• Slurm\r\n- GPUs\",Bonn,Mar 2019,\r\n\r\nOld,Dev,Less\r\nX,Y,Z,L,2001,2002,more,cells\r\n";
        let got = texts("Data/positions.CSV", text);
        let expected = [
            ("Experience", 4),
            ("Admin, Acme & Co (2019-03 – present)", 5),
            ("Ran it.", 5),
            ("Slurm", 5),
            ("GPUs", 5),
            ("Dev, Old", 9),
            ("Less", 9),
            ("Y, X (2001 – 2002)", 10),
            ("Z", 10),
        ];
        assert_eq!(got, expected.map(|(text, line)| (text.to_owned(), Place::Line(line))));
    }

    #[test]
    fn the_other_files_are_read() {
        let profile = "First Name,Last Name,Address,Birth Date,Headline,Summary\nJo,Doe,Street 1,1 Jan,HPC,Runs &#39;it&#39;\n";
        assert_eq!(only("Profile.csv", profile), ["Name: Jo Doe", "Summary", "HPC", "Runs 'it'"]);
        let endorsed =
            "Endorsement Date,Skill Name,Endorsement Status\n1,C,ACCEPTED\n2,C,ACCEPTED\n3,D,PENDING\n4,Go,accepted\n";
        assert_eq!(only("a/Endorsement_Received_Info.csv", endorsed), ["Skills", "C", "Go"]);
        assert_eq!(only("Skills.csv", "Name\nPython\nC++\n"), ["Skills", "Python", "C++"]);
        assert_eq!(only("Courses.csv", "Name,Number\nHPC,7\n"), ["Coursework", "HPC"]);
        let education = "School Name,Start Date,End Date,Notes,Degree Name,Activities\nUni,2013,2015,Good,MSc,Chess\n";
        assert_eq!(only("Education.csv", education), ["Education", "MSc, Uni (2013 – 2015)", "Good", "Chess"]);
        assert_eq!(only("Languages.csv", "Name,Proficiency\nGerman,Native\n"), ["Languages", "German (Native)"]);
        let certificate = "Name,Url,Authority,Started On\nCKA,,CNCF,Nov 2021\n";
        assert_eq!(only("Certifications.csv", certificate), ["Certificates", "CKA, CNCF (2021-11)"]);
        let publication = "Name,Published On,Description,Publisher,Url\nOn it,\"Oct 1, 2014\",Fine.,ACM,\n";
        assert_eq!(only("Publications.csv", publication), ["Publications", "On it. ACM, 2014-10. Fine"]);
        let project = "Title,Description,Started On,Finished On\nP,D,Jan 2020,\n";
        assert_eq!(only("Projects.csv", project), ["Projects", "P (2020-01)", "D"]);
    }

    #[test]
    fn strange_files_are_left_out() {
        assert!(only("messages.csv", "Name\nX\n").is_empty());
        assert!(only("Skills.csv", "").is_empty() && only("Skills.csv", "Other\nX\n").is_empty());
        assert!(only("Skills.csv", &"\"\n".repeat(1 << 20)).is_empty());
        let bytes = b"Name\n\xff\xfePython\n\"open".to_vec();
        assert_eq!(read(&[("Skills.csv".into(), bytes)]).len(), 1);
        let text = "Name,Authority\n\"A \"\"b\"\"\",C\n";
        for at in 0..text.len() {
            for byte in 0..=255 {
                let mut bytes = text.as_bytes().to_vec();
                bytes[at] = byte;
                read(&[("Certifications.csv".into(), bytes)]);
            }
        }
    }
}
