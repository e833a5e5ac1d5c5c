//! JSON Resume, the open schema for CVs as data.

use super::tidy::{Entry, Tidy, date, join};
use super::tree::{Node, Value};
use crate::profile::transcript::{Transcript, Unread};

/// The lists of the schema that a document is known by if it has no basics.
const LISTS: [&str; 8] = ["work", "volunteer", "education", "skills", "projects", "awards", "publications", "languages"];

/// Whether a tree is a JSON Resume.
pub(super) fn is_json_resume(node: &Node) -> bool {
    let lists = LISTS.iter().filter(|key| node.get(key).is_some_and(|node| matches!(node.value, Value::List(_)))).count();
    let basics = node.get("basics").is_some_and(|basics| matches!(basics.value, Value::Map(_)));
    basics || lists >= 2 || lists == 1 && node.text_of(&["$schema"]).contains("resume")
}

/// Writes a JSON Resume as a transcript; what has another type than the schema says is left out.
pub(super) fn read(root: &Node) -> Result<Transcript, Unread> {
    let mut tidy = Tidy::default();
    basics(&mut tidy, root);
    each(&mut tidy, root, "Skills", &["skills"], skill);
    each(&mut tidy, root, "Experience", &["work"], |tidy, node| job(tidy, node, &["name", "company", "organization"]));
    each(&mut tidy, root, "Projects", &["projects"], project);
    each(&mut tidy, root, "Volunteering", &["volunteer"], |tidy, node| job(tidy, node, &["organization", "name", "company"]));
    each(&mut tidy, root, "Education", &["education"], education);
    each(&mut tidy, root, "Publications", &["publications"], publication);
    each(&mut tidy, root, "Certificates", &["certificates", "certifications"], |tidy, node| honour(tidy, node, "issuer"));
    each(&mut tidy, root, "Awards", &["awards"], |tidy, node| honour(tidy, node, "awarder"));
    each(&mut tidy, root, "Languages", &["languages"], |tidy, node| {
        tidy.item(&with_note(&name_of(node, &["language", "name"]), node.text_of(&["fluency", "level"])), node.line);
    });
    each(&mut tidy, root, "Interests", &["interests"], skill);
    each(&mut tidy, root, "References", &["references"], |tidy, node| {
        tidy.paragraph(&join(&[&name_of(node, &["name"]), node.text_of(&["reference"])], ": "), node.line);
    });
    tidy.finish().ok_or_else(|| Unread {
        reason: "has no text in the fields of a JSON Resume".into(),
        hint: "fill in basics, work, education or skills".into(),
    })
}

/// Writes name, label and summary; how to reach the person is nobody's business here.
fn basics(tidy: &mut Tidy, root: &Node) {
    let Some(basics) = root.get("basics") else { return };
    if let Some((name, line)) = basics.first(&["name"]) {
        tidy.name(name, line);
    }
    tidy.section("Summary", basics.line);
    if let Some((label, line)) = basics.first(&["label"]) {
        tidy.paragraph(label, line);
    }
    prose(tidy, basics, &["summary"]);
}

/// Writes a section, node after node of the first of some keys that has any.
fn each(tidy: &mut Tidy, root: &Node, title: &str, keys: &[&str], write: impl Fn(&mut Tidy, &Node)) {
    let nodes = root.list_of(keys);
    if let Some(first) = nodes.first() {
        let line = keys.iter().find_map(|key| root.get(key)).map_or(first.line, |node| node.line);
        tidy.section(title, line);
    }
    for node in nodes {
        write(tidy, node);
    }
}

/// Writes a skill or an interest with its level and keywords.
fn skill(tidy: &mut Tidy, node: &Node) {
    let years = node.text_of(&["years", "yearsOfExperience"]);
    let years = if years.parse::<f32>().is_ok() { format!("{years} years") } else { years.to_owned() };
    let level = join(&[node.text_of(&["level"]), &years], ", ");
    let name = name_of(node, &["name"]);
    let keywords = names(node.list_of(&["keywords"]));
    if name.is_empty() {
        tidy.item(&keywords, node.line);
    } else {
        tidy.item(&join(&[&with_note(&name, &level), &keywords], ": "), node.line);
    }
}

/// Writes a job or a post as a volunteer.
fn job(tidy: &mut Tidy, node: &Node, organisation: &[&str]) {
    let title = name_of(node, &["position", "title"]);
    let entry = Entry { title: &title, organisation: node.text_of(organisation), open: true, ..dated(node) };
    tidy.entry(entry, node.line);
    details(tidy, node);
}

/// Writes a project.
fn project(tidy: &mut Tidy, node: &Node) {
    let title = name_of(node, &["name", "title"]);
    tidy.entry(Entry { title: &title, organisation: node.text_of(&["entity"]), ..dated(node) }, node.line);
    for (label, key) in [("Type", "type"), ("Roles", "roles")] {
        labelled(tidy, node, label, &[key]);
    }
    details(tidy, node);
}

/// Writes a degree and its courses.
fn education(tidy: &mut Tidy, node: &Node) {
    let title = join(&[node.text_of(&["studyType"]), &name_of(node, &["area"])], " ");
    tidy.entry(Entry { title: &title, organisation: node.text_of(&["institution"]), ..dated(node) }, node.line);
    details(tidy, node);
    labelled(tidy, node, "Coursework", &["courses"]);
}

/// Writes a publication.
fn publication(tidy: &mut Tidy, node: &Node) {
    let venue = join(&[node.text_of(&["publisher"]), &date(node.text_of(&["releaseDate", "date"]))], ", ");
    tidy.item(&sentences(&[&name_of(node, &["name", "title"]), &venue, node.text_of(&["summary"])]), node.line);
}

/// Writes a certificate or an award, which somebody gave on a day.
fn honour(tidy: &mut Tidy, node: &Node, giver: &str) {
    let title = name_of(node, &["name", "title"]);
    let entry =
        Entry { title: &title, organisation: node.text_of(&[giver]), from: node.text_of(&["date"]), ..Entry::default() };
    tidy.item(&sentences(&[&entry.to_line(), node.text_of(&["summary"])]), node.line);
}

/// Writes what jobs, projects and the like have in common.
fn details(tidy: &mut Tidy, node: &Node) {
    prose(tidy, node, &["summary"]);
    prose(tidy, node, &["description"]);
    for highlight in node.list_of(&["highlights"]) {
        tidy.item(highlight.text().unwrap_or_default(), highlight.line);
    }
    labelled(tidy, node, "Technologies", &["keywords", "technologies"]);
}

/// Writes the text of a field, one line of it after another, or the texts of a list in its place.
fn prose(tidy: &mut Tidy, node: &Node, keys: &[&str]) {
    for part in node.list_of(keys) {
        tidy.prose(part.text().unwrap_or_default(), part.line);
    }
}

/// Writes "label: a, b" for the values of a field.
fn labelled(tidy: &mut Tidy, node: &Node, label: &str, keys: &[&str]) {
    let values = node.list_of(keys);
    let text = names(values);
    if let (Some(first), false) = (values.first(), text.is_empty()) {
        tidy.item(&format!("{label}: {text}"), first.line);
    }
}

/// When something began and ended.
fn dated(node: &Node) -> Entry<'_> {
    Entry { from: node.text_of(&["startDate"]), to: node.text_of(&["endDate"]), ..Entry::default() }
}

/// The name that a node has under one of some keys, or that it is.
fn name_of(node: &Node, keys: &[&str]) -> String {
    node.text().unwrap_or_else(|| node.text_of(keys)).to_owned()
}

/// The names of some nodes, a comma between them.
fn names(nodes: &[Node]) -> String {
    let names: Vec<String> = nodes.iter().map(|node| name_of(node, &["name", "title"])).collect();
    join(&names.iter().map(String::as_str).collect::<Vec<_>>(), ", ")
}

/// A text with a note in brackets.
fn with_note(text: &str, note: &str) -> String {
    if note.is_empty() || text.is_empty() { text.to_owned() } else { format!("{text} ({note})") }
}

/// Texts as sentences one after another.
fn sentences(texts: &[&str]) -> String {
    join(&texts.iter().map(|text| text.trim().trim_end_matches('.')).collect::<Vec<_>>(), ". ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::read::tree::json;
    use crate::profile::transcript::{Look, Place};

    fn lines(text: &str) -> Vec<(Look, String, Place)> {
        let root = json(text).unwrap();
        assert!(is_json_resume(&root));
        let transcript = read(&root).unwrap();
        let line =
            |line: &crate::profile::transcript::Line| (line.look, transcript.text()[line.span.clone()].to_owned(), line.place);
        transcript.lines().iter().map(line).collect()
    }

    #[test]
    fn every_section_is_written() {
        let text = r#"{
"basics": {"name": "Jo Doe", "label": "HPC Engineer", "email": "jo@example.org", "phone": "1", "summary": "Runs clusters.\n- Fast"},
"skills": [{"name": "Python", "level": "Master", "keywords": ["NumPy", "MPI"]}, "Slurm", {"name": "C", "years": 5}, 7, null],
"work": [{"company": "Acme", "position": "Admin", "startDate": "2019-03-01", "summary": "Did it.",
  "highlights": ["Cut cost",
  "Built GPUs"], "technologies": ["CUDA", "Slurm"]}],
"projects": [{"name": "P", "entity": "E", "type": "talk", "roles": ["Lead"], "keywords": "Rust", "startDate": "2020"}],
"volunteer": [{"organization": "V", "position": "Helper", "endDate": "2018"}],
"education": [{"institution": "Uni", "area": "Physics", "studyType": "MSc", "endDate": "2015", "courses": ["QM", "PDE"]}],
"publications": [{"name": "On it", "publisher": "ACM", "releaseDate": "2014-10-01", "summary": "Fine."}],
"certifications": [{"name": "CKA", "issuer": "CNCF", "date": "2021-11-07"}],
"awards": [{"title": "Best", "awarder": "IEEE", "date": "2020", "summary": "For it."}],
"languages": [{"language": "German", "fluency": "Native"}],
"interests": [{"name": "Chess", "keywords": ["Blitz"]}],
"references": [{"name": "B. Oss", "reference": "Good."}]}"#;
        let got = lines(text);
        let texts: Vec<&str> = got.iter().map(|(_, text, _)| text.as_str()).collect();
        let expected = [
            ["Name: Jo Doe", "Summary", "HPC Engineer", "Runs clusters.", "Fast"].as_slice(),
            &["Skills", "Python (Master): NumPy, MPI", "Slurm", "C (5 years)", "7"],
            &[
                "Experience",
                "Admin, Acme (2019-03 – present)",
                "Did it.",
                "Cut cost",
                "Built GPUs",
                "Technologies: CUDA, Slurm",
            ],
            &["Projects", "P, E (2020)", "Type: talk", "Roles: Lead", "Technologies: Rust"],
            &["Volunteering", "Helper, V (2018)", "Education", "MSc Physics, Uni (2015)", "Coursework: QM, PDE"],
            &["Publications", "On it. ACM, 2014-10. Fine", "Certificates", "CKA, CNCF (2021-11)"],
            &["Awards", "Best, IEEE (2020). For it", "Languages", "German (Native)"],
            &["Interests", "Chess: Blitz", "References", "B. Oss: Good."],
        ];
        assert_eq!(texts, expected.concat());
        assert_eq!(got[13], (Look::Item, "Cut cost".into(), Place::Line(5)));
        assert_eq!(got[14].2, Place::Line(6));
        assert_eq!((got[11].0, got[11].2), (Look::Heading(2), Place::Line(4)));
    }

    #[test]
    fn wrong_types_are_skipped() {
        let got = lines(
            r#"{"basics": {"name": ["x"], "summary": {"a": 1}}, "work": "none", "skills": {"name": "Go"}, "education": 3,
            "projects": [[["deep"]], {"highlights": {"a": "b"}, "keywords": [1, {"x": 2}, [3]]}]}"#,
        );
        assert!(got.iter().any(|(look, text, _)| *look == Look::Item && text == "Go"));
        assert!(got.iter().any(|(_, text, _)| text == "Technologies: 1"));
        assert!(read(&json("{\"basics\": {}, \"work\": []}").unwrap()).is_err());
        assert!(!is_json_resume(&json("{\"cv\": {}, \"work\": 1}").unwrap()));
    }
}
