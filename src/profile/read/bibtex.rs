//! `BibTeX` and `BibLaTeX` databases: the publications of a person.

use std::collections::HashMap;
use std::ops::Range;

use biblatex::{Field, RawBibliography, RawChunk};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::latex;
use super::tidy::{Tidy, join};
use crate::profile::transcript::{Transcript, Unread};

/// How many bytes a file may have; a list of all that one wrote has some hundred thousand.
const MAX_BYTES: usize = 16 << 20;

/// How long the text of an abbreviation may be.
const MAX_ABBREVIATION: usize = 1_000;

/// How long the text of a field may be; the authors of the largest collaborations take a hundred thousand bytes.
const MAX_FIELD: usize = 256 << 10;

/// Names of fields that say where something came out, the best first.
const VENUES: [&str; 8] =
    ["journaltitle", "journal", "booktitle", "school", "institution", "organization", "publisher", "howpublished"];

/// The text of abbreviations by their lower-case names.
type Abbreviations = HashMap<String, String>;

/// The text of an entry's fields by their lower-case names.
type Fields = HashMap<String, String>;

/// Reads a database; gives the transcript and how many entries were left out because they are by others.
///
/// An entry that is damaged is left out, the others are read.
pub(super) fn read(text: &str, owner: Option<&str>) -> Result<(Transcript, usize), Unread> {
    if text.len() > MAX_BYTES {
        let reason = format!("has more than {} MiB", MAX_BYTES >> 20);
        return Err(Unread { reason, hint: "give a file that has own works only".into() });
    }
    let family = owner.map(|owner| family_name(&folded(owner))).filter(|family| !family.is_empty());
    let mut abbreviations = Abbreviations::new();
    let mut tidy = Tidy::default();
    let (mut begun, mut others, mut line, mut at) = (false, 0, 1, 0);
    for slice in entries(text) {
        line += text[at..slice.start].bytes().filter(|byte| *byte == b'\n').count();
        at = slice.start;
        for fields in parsed(&text[slice], &mut abbreviations) {
            let Some(title) = fields.get("title") else { continue };
            let names = ["author", "editor"].iter().find_map(|key| fields.get(*key)).map(String::as_str).unwrap_or_default();
            let authors = authors(names);
            if family.as_ref().is_some_and(|family| !authors.iter().any(|author| has_word(&folded(author), family))) {
                others += 1;
                continue;
            }
            if !std::mem::replace(&mut begun, true) {
                tidy.section("Publications", line);
            }
            tidy.item(&item(&fields, title, &authors), line);
        }
    }
    tidy.finish().map(|transcript| (transcript, others)).ok_or_else(|| match others {
        0 => Unread { reason: "has no entry that can be read".into(), hint: "check the braces of its entries".into() },
        _ => Unread {
            reason: format!("has no entry by {}, only {others} by others", owner.unwrap_or_default()),
            hint: "check how the name is written in it".into(),
        },
    })
}

/// Where entries lie: from an at sign with a name and a brace at the beginning of a line up to the next one.
///
/// So a brace that is missing spoils its own entry only.
fn entries(text: &str) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let entry = line.trim_start();
        let name = entry.strip_prefix('@').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()));
        if name.is_some_and(|rest| rest.trim_start().starts_with('{') && !entry.starts_with("@{")) {
            starts.push(at + line.len() - entry.len());
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// The fields of the entries in a slice, mostly one; abbreviations that it defines are noted.
fn parsed(slice: &str, abbreviations: &mut Abbreviations) -> Vec<Fields> {
    // Between entries there may be any text, at signs too.
    let slice = &slice[..slice.rfind('}').map_or(0, |last| last + 1)];
    let Ok(raw) = RawBibliography::parse(slice) else { return Vec::new() };
    for pair in raw.abbreviations {
        let text = value(&pair.value.v, abbreviations);
        if text.len() <= MAX_ABBREVIATION {
            abbreviations.insert(pair.key.v.to_lowercase(), text);
        }
    }
    let fields = raw.entries.into_iter().map(|entry| {
        let pairs = entry.v.fields.into_iter();
        let texts = pairs.map(|pair| (pair.key.v.to_lowercase(), value(&pair.value.v, abbreviations)));
        texts.filter(|(_, text)| text.len() <= MAX_FIELD && !text.trim().is_empty()).collect()
    });
    fields.collect()
}

/// The text of a field, abbreviations in it replaced; one that is not known stands for itself.
///
/// This is done here because the crate follows abbreviations that lead to themselves without end.
fn value(field: &Field<'_>, abbreviations: &Abbreviations) -> String {
    let mut text = String::new();
    for chunk in field {
        match chunk.v {
            RawChunk::Normal(part) => text.push_str(part),
            RawChunk::Abbreviation(name) => {
                text.push_str(abbreviations.get(&name.to_lowercase()).map_or(name, String::as_str));
            }
        }
        if text.len() > MAX_FIELD {
            break;
        }
    }
    text
}

/// The line for an entry: title, authors, where and when.
fn item(fields: &Fields, title: &str, authors: &[String]) -> String {
    let text = |key: &str| fields.get(key).map(|text| latex::plain(text)).unwrap_or_default();
    let title = join(&[&latex::plain(title), &text("subtitle")], ": ");
    let venue = VENUES.iter().map(|key| text(key)).find(|text| !text.is_empty()).unwrap_or_default();
    let date = ["year", "date"].iter().map(|key| text(key)).find(|text| !text.is_empty()).unwrap_or_default();
    let year = date.split(['-', '/', '–']).next().unwrap_or_default();
    let parts = [title, authors.join(", "), join(&[&venue, year], ", ")];
    join(&parts.each_ref().map(|part| part.trim_end_matches('.')), ". ")
}

/// The authors with the given name first.
fn authors(names: &str) -> Vec<String> {
    let names = split(names, " and ").into_iter().map(|name| {
        let parts: Vec<String> = split(name, ",").into_iter().map(latex::plain).collect();
        match &parts[..] {
            [name] if name == "others" => "et al.".to_owned(),
            [family, given] => join(&[given, family], " "),
            [family, suffix, given, ..] => join(&[given, family, suffix], " "),
            _ => parts.concat(),
        }
    });
    names.filter(|name| !name.is_empty()).collect()
}

/// The parts of a text between separators that do not lie in braces; white space counts as one space.
fn split<'a>(text: &'a str, separator: &str) -> Vec<&'a str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    let word = separator.trim();
    let spaced = word.len() < separator.len();
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 && text[at..].starts_with(word) && at >= start => {
                let (before, after) = (&text[..at], &text[at + word.len()..]);
                if !spaced || before.ends_with(char::is_whitespace) && after.starts_with(char::is_whitespace) {
                    parts.push(&text[start..at]);
                    start = at + word.len();
                }
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// The family name in a whole name: what stands before a comma, or the last word.
fn family_name(name: &str) -> String {
    let family = match name.split_once(',') {
        Some((family, _)) => family,
        None => name.split_whitespace().last().unwrap_or_default(),
    };
    family.trim().to_owned()
}

/// Whether a text has some words in it, whole.
fn has_word(text: &str, words: &str) -> bool {
    let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(words)
        .any(|(at, _)| ends(text[..at].chars().next_back()) && ends(text[at + words.len()..].chars().next()))
}

/// A name in lower case without accents.
fn folded(name: &str) -> String {
    name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::transcript::{Look, Place};

    const TEXT: &str = r#"% own works, me@example.org
@string{acm = "ACM Press", Two = acm # { 2}}
@article{a, title = {{GPU} clusters \& \emph{Slurm} at $3\times$ speed}, author = "Doe, Jo and Bj{\"o}rn {\'O} Oss",
  journal = Two, year = 2021, month = jan }
@comment{x}

@inproceedings{b,
  title = "Damaged,
  author = {Doe, Jo},

@misc{c, title = {By others}, author = {Roe, Al and others}, date = {2020-03}}
@book{d, TITLE = "Last", SubTitle = {Sub}, editor = {D\"oe, Jr., Jo}, publisher = unknown # " x", date = {2019-05-01}}
Some text with an @ sign.
"#;

    #[test]
    fn entries_become_items() {
        let (transcript, others) = read(TEXT, Some("Jo Döe")).unwrap();
        let expected = "Publications\n\
            GPU clusters & Slurm at 3× speed. Jo Doe, Björn Ó Oss. ACM Press 2, 2021\n\
            Last: Sub. Jo Döe Jr. unknown x, 2019\n";
        assert_eq!((transcript.text(), others), (expected, 1));
        let line = &transcript.lines()[1];
        assert_eq!((line.look, line.place, transcript.lines()[2].place), (Look::Item, Place::Line(3), Place::Line(12)));
        assert_eq!(read(TEXT, None).unwrap().0.lines().len(), 4);
        assert!(read(TEXT, Some("Nobody")).unwrap_err().reason.contains("3 by others"));
    }

    #[test]
    fn hostile_input_does_no_harm() {
        let nested = |count: usize| format!("@a{{k, title = {}x{}}}", "{".repeat(count), "}".repeat(count));
        assert_eq!(read(&nested(100_000), None).unwrap().0.text(), "Publications\nx\n");
        let commands = format!("@a{{k, title = {{{}x{}}}}}", "\\a{".repeat(50_000), "}".repeat(50_000));
        assert!(read(&commands, None).is_ok());
        let cycles = "@string{a = a # b}\n@string{b = a # b # a}\n@a{k, title = a, crossref = {k}, xdata = {k}, ids = {k,}}";
        assert!(read(cycles, None).is_ok());
        let laughs = (1..60).map(|n| format!("@string{{a{n} = a{m} # a{m}}}", m = n - 1)).collect::<Vec<_>>().join("\n");
        assert!(read(&format!("{laughs}\n@a{{k, title = a59}}"), None).is_ok());
        for piece in ["{", "@", "@a{", "@a{k,title=\"", "\n@a{", "@a{k, title={x}}\n", "@string{a=\"b\"}\n", " and ", "\"", "}"]
        {
            let _ = read(&piece.repeat((1 << 17) / piece.len()), None);
        }
        assert!(read("", None).is_err());
    }

    #[test]
    fn flipped_bytes_do_no_harm() {
        for at in (0..TEXT.len()).filter(|at| TEXT.is_char_boundary(*at)) {
            for byte in (0..128_u8).step_by(3) {
                let mut bytes = TEXT.as_bytes().to_vec();
                bytes[at] = byte;
                let _ = read(&String::from_utf8_lossy(&bytes), Some("Doe"));
            }
        }
    }
}
