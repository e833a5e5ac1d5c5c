//! `RenderCV` files: a CV as YAML, with sections of the author's own.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

use super::tidy::{Entry, Tidy, date, join, without_bullet};
use super::tree::Node;
use crate::profile::transcript::{Transcript, Unread};

/// How many bytes of a line are looked at for Markdown; a longer line, whose parse would take much memory, stays as it is.
const MAX_MARKDOWN: usize = 64 << 10;

/// Whether a tree is a `RenderCV` file.
pub(super) fn is_rendercv(node: &Node) -> bool {
    node.get("cv").is_some_and(|cv| ["name", "sections"].iter().any(|key| cv.get(key).is_some()))
}

/// Writes a `RenderCV` file as a transcript; what has another type than the format says is left out.
pub(super) fn read(root: &Node) -> Result<Transcript, Unread> {
    let mut tidy = Tidy::default();
    if let Some(cv) = root.get("cv") {
        if let Some((name, line)) = cv.first(&["name"]) {
            tidy.name(&plain(name), line);
        }
        // Newer versions call the label a headline.
        if let Some((label, line)) = cv.first(&["headline"]).or_else(|| cv.first(&["label"])) {
            tidy.section("Summary", line);
            tidy.paragraph(&plain(label), line);
        }
        for (title, entries) in cv.get("sections").map(Node::entries).unwrap_or_default() {
            tidy.section(&section_title(title), entries.line);
            entries.list().iter().for_each(|node| entry(&mut tidy, node));
        }
    }
    tidy.finish().ok_or_else(|| Unread {
        reason: "has no text in the sections of a RenderCV file".into(),
        hint: "write the CV below cv: and sections:".into(),
    })
}

/// A section's title as it is shown: keys without capitals or spaces become words.
fn section_title(title: &str) -> Cow<'_, str> {
    if title.contains(|c: char| c == ' ' || c.is_uppercase()) {
        return title.into();
    }
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).collect::<String>()).unwrap_or_default()
    };
    title.split('_').filter(|word| !word.is_empty()).map(capital).collect::<Vec<_>>().join(" ").into()
}

/// Writes an entry; its kind shows in the fields it has.
fn entry(tidy: &mut Tidy, node: &Node) {
    if let Some(text) = node.text() {
        return prose(tidy, text, node.line);
    }
    let text = |keys: &[&str]| plain(node.text_of(keys));
    if let Some((bullet, line)) = node.first(&["bullet"]).or_else(|| node.first(&["number", "reversed_number"])) {
        tidy.item(&plain(bullet), line);
    } else if node.get("label").is_some() {
        tidy.item(&join(&[&text(&["label"]), &text(&["details"])], ": "), node.line);
    } else if node.get("authors").is_some() {
        publication(tidy, node);
    } else {
        let (title, organisation) = if node.get("institution").is_some() {
            (join(&[&text(&["degree"]), &text(&["area"])], " "), text(&["institution"]))
        } else {
            (text(&["position", "name", "title"]), text(&["company"]))
        };
        // A date of its own stands for both ends, and an end that is not given has not come yet.
        let single = text(&["date"]);
        let (from, to) = (text(&["start_date"]), text(&["end_date"]));
        let dates = if single.is_empty() { (&from, &to) } else { (&single, &single) };
        let entry = Entry { title: &title, organisation: &organisation, from: dates.0, to: dates.1, open: true };
        tidy.entry(entry, node.line);
        details(tidy, node);
    }
}

/// Writes summary and highlights.
fn details(tidy: &mut Tidy, node: &Node) {
    if let Some((summary, line)) = node.first(&["summary"]) {
        prose(tidy, summary, line);
    }
    for highlight in node.list_of(&["highlights"]) {
        // Within a highlight, a dash between spaces begins one of the items below it.
        for part in highlight.text().unwrap_or_default().split(" - ").flat_map(str::lines) {
            tidy.item(&plain(without_bullet(part).unwrap_or(part)), highlight.line);
        }
    }
}

/// Writes a publication.
fn publication(tidy: &mut Tidy, node: &Node) {
    let authors: Vec<_> = node.list_of(&["authors"]).iter().filter_map(Node::text).map(plain).collect();
    let when = node.text_of(&["date"]);
    let venue = join(&[&plain(node.text_of(&["journal", "doi"])), &date(when)], ", ");
    let parts = [&plain(node.text_of(&["title"])), &authors.join(", "), &venue, &plain(node.text_of(&["summary"]))];
    tidy.item(&join(&parts.map(|part| part.trim_end_matches('.')), ". "), node.line);
}

/// Writes text of several lines.
fn prose(tidy: &mut Tidy, text: &str, line: usize) {
    for part in text.lines() {
        match without_bullet(part) {
            Some(item) => tidy.item(&plain(item), line),
            None => tidy.paragraph(&plain(part), line),
        }
    }
}

/// A line of Markdown without emphasis and with the text of its links only.
fn plain(line: &str) -> String {
    if line.len() > MAX_MARKDOWN || !line.contains(['*', '_', '[', '`', '\\', '<', '&']) {
        return line.to_owned();
    }
    // The bracket keeps the line from being a heading, a list or the like: what it begins with is text.
    let guarded = format!("({}", line.trim());
    let mut text = String::with_capacity(guarded.len());
    for event in Parser::new(&guarded) {
        match event {
            Event::Text(part) | Event::Code(part) | Event::InlineHtml(part) => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text.strip_prefix('(').map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::read::tree::yaml;
    use crate::profile::transcript::{Look, Place};

    #[test]
    fn every_kind_of_entry_is_written() {
        let text = "cv:
  name: Jo Doe
  email: jo@example.org
  label: HPC Engineer
  sections:
    selected_work:
      - Plain **text** with [a link](https://example.org).
      - bullet: '*Slurm* and `C_x_y`'
      - number: 1. place
      - reversed_number: last
      - label: Languages
        details: C++, C#
    Experience:
      - company: Acme
        position: Admin
        location: Bonn
        start_date: 2019-03
        summary: Ran it.
        highlights:
          - Cut cost - by half - in time
          - |
            Built
            - GPUs
    education:
      - institution: Uni
        area: Physics
        degree: MSc
        start_date: 2013-10
        end_date: 2015-09
    projects:
      - name: '[Tool](https://example.org)'
        date: 2020
        start_date: 2018
    publications:
      - title: On it
        authors: ['***Jo Doe***', B. Oss]
        journal: ACM
        date: 2021-05
";
        let root = yaml(text).unwrap();
        assert!(is_rendercv(&root) && !is_rendercv(&yaml("cv: x").unwrap()));
        let transcript = read(&root).unwrap();
        let expected = [
            ["Name: Jo Doe", "Summary", "HPC Engineer"].as_slice(),
            &["Selected Work", "Plain text with a link.", "Slurm and C_x_y", "1. place", "last", "Languages: C++, C#"],
            &["Experience", "Admin, Acme (2019-03 – present)", "Ran it.", "Cut cost", "by half", "in time", "Built", "GPUs"],
            &["Education", "MSc Physics, Uni (2013-10 – 2015-09)", "Projects", "Tool (2020)"],
            &["Publications", "On it. Jo Doe, B. Oss. ACM, 2021-05"],
        ];
        assert_eq!(transcript.text().lines().collect::<Vec<_>>(), expected.concat());
        let line = &transcript.lines()[12];
        assert_eq!((line.look, line.place), (Look::Item, Place::Line(20)));
    }

    #[test]
    fn wrong_types_are_skipped() {
        let text = "cv: {name: [x], sections: {a: 3, b: {c: d}, e: [[x], null, {authors: {}}, {highlights: {}}], f: [y]}}";
        assert_eq!(read(&yaml(text).unwrap()).unwrap().text(), "A\n3\nF\ny\n");
        assert!(read(&yaml("cv: {name: [], sections: {a: []}}").unwrap()).is_err());
    }

    #[test]
    fn markdown_is_taken_out() {
        assert_eq!(plain("_em_ **b** a*b c_d_e Vec<T> AT&amp;T"), "em b a*b c_d_e Vec<T> AT&T");
        assert_eq!(plain("# no *heading*"), "# no heading");
        for piece in ["[", "![", "*_", "<", "[a]("] {
            plain(&piece.repeat(MAX_MARKDOWN / piece.len()));
            assert_eq!(plain(&piece.repeat(MAX_MARKDOWN)).len(), piece.len() * MAX_MARKDOWN);
        }
    }
}
