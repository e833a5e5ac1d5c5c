//! Which format a file is in: by its content first, by its name second.

use super::Format;
use crate::find;
use crate::profile::dates;
use crate::profile::outline::is_sentence;
use crate::profile::sections::{Section, section_of};
use crate::profile::titles::names_job;
use crate::profile::transcript::{Line, Look, Transcript, Unread};

/// So much of a file is looked at for the marks of its format, in bytes.
const BEGINNING: usize = 2048;

/// The format that a file has by its marks or its name; `None` for plain text.
pub(super) fn by_marks(name: &str, bytes: &[u8]) -> Result<Option<Format>, Unread> {
    if let Some(format) = by_signature(bytes) {
        return Ok(Some(format));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return in_archive(bytes).map(Some);
    }
    if PICTURES.iter().any(|picture| bytes.starts_with(picture)) {
        return unread("is a picture", "send the document itself, or run an OCR tool such as ocrmypdf first");
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return unread("is UTF-16 text", "save it as UTF-8");
    }
    let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(BEGINNING)]);
    if beginning.contains('\0') {
        return unread("is no text, and in no format that is known", "save it as PDF, DOCX, ODT, RTF, HTML or plain text");
    }
    Ok(by_markup(&beginning).or_else(|| by_ending(name, &beginning)))
}

/// How pictures begin: PNG, JPEG, GIF, TIFF, WebP.
const PICTURES: [&[u8]; 6] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF"];

fn by_signature(bytes: &[u8]) -> Option<Format> {
    // Some programs write a few lines before the header.
    if find::all(b"%PDF-", &bytes[..bytes.len().min(BEGINNING)]).next().is_some() {
        return Some(Format::Pdf);
    }
    match bytes {
        [b'{', b'\\', b'r', b't', b'f', ..] => Some(Format::Rtf),
        // The reader of DOCX tells what to do about what is encrypted or old.
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Some(Format::Docx),
        _ => None,
    }
}

/// Commands by which LaTeX is known.
const LATEX: [&str; 5] = ["\\documentclass", "\\begin{document}", "\\section{", "\\cventry{", "\\cvsection{"];

fn by_markup(beginning: &str) -> Option<Format> {
    let text = beginning.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('<') {
        let lower = text.to_ascii_lowercase();
        if lower.starts_with("<!doctype html") || lower.starts_with("<html") || lower.contains("<body") {
            return Some(Format::Html);
        }
    }
    let mut commands = text.match_indices('\\').map(|(at, _)| &text[at..]);
    let is_latex = |command: &str| LATEX.iter().any(|mark| command.starts_with(mark));
    if commands.any(is_latex) {
        return Some(Format::Latex);
    }
    if text.starts_with('{') || (text.starts_with('[') && text[1..].trim_start().starts_with(['"', '{'])) {
        return Some(Format::Json);
    }
    let is_entry = |line: &str| {
        let name = line.strip_prefix('@').and_then(|line| line.split_once('{')).map(|(name, _)| name.trim());
        name.is_some_and(|name| !name.is_empty() && name.chars().all(char::is_alphabetic))
    };
    if text.lines().any(is_entry) {
        return Some(Format::Bibtex);
    }
    let is_field = |line: &str| ["cv:", "basics:"].iter().any(|field| line.trim_end() == *field);
    text.lines().any(is_field).then_some(Format::Yaml)
}

fn by_ending(name: &str, beginning: &str) -> Option<Format> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())?;
    match ending.as_str() {
        "pdf" => Some(Format::Pdf),
        "docx" | "doc" => Some(Format::Docx),
        "odt" => Some(Format::Odt),
        "rtf" => Some(Format::Rtf),
        "html" | "htm" | "xhtml" => Some(Format::Html),
        "tex" => Some(Format::Latex),
        "bib" => Some(Format::Bibtex),
        "json" => Some(Format::Json),
        "yaml" | "yml" => Some(Format::Yaml),
        "csv" if is_of_export(name) && has_header_of_export(beginning) => Some(Format::LinkedIn),
        _ => None,
    }
}

/// Which of the formats that are ZIP archives a file is.
#[cfg(feature = "documents")]
fn in_archive(bytes: &[u8]) -> Result<Format, Unread> {
    let archive = super::archive::Archive::open(bytes)?;
    let names: Vec<String> = archive.names().collect();
    let has = |name: &str| names.iter().any(|other| other == name);
    if has("word/document.xml") || has("[Content_Types].xml") {
        Ok(Format::Docx)
    } else if has("content.xml") || has("mimetype") {
        Ok(Format::Odt)
    } else if names.iter().any(|name| is_of_export(name)) {
        Ok(Format::LinkedIn)
    } else {
        unread("is a ZIP archive without a document that is known", "unpack it, and name the files in it")
    }
}

/// Whether a table begins as those of LinkedIn do: anybody may call a list of theirs `skills.csv`.
fn has_header_of_export(beginning: &str) -> bool {
    const COLUMNS: [&str; 4] = ["company name", "first name", "skill name", "name"];
    let is_column = |cell: &str| COLUMNS.iter().any(|column| column.eq_ignore_ascii_case(cell.trim().trim_matches('"')));
    beginning.trim_start_matches('\u{feff}').lines().any(|line| line.split(',').any(is_column))
}

/// Whether a file is one of those that LinkedIn gives, by its name.
fn is_of_export(name: &str) -> bool {
    const FILES: [&str; 4] = ["skills.csv", "positions.csv", "profile.csv", "endorsement_received_info.csv"];
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    FILES.iter().any(|other| other.eq_ignore_ascii_case(file))
}

#[cfg(not(feature = "documents"))]
fn in_archive(_bytes: &[u8]) -> Result<Format, Unread> {
    unread("is a ZIP, DOCX or ODT file, which this build does not read", "build with the feature `documents`")
}

fn unread<T>(reason: &str, hint: &str) -> Result<T, Unread> {
    Err(Unread { reason: reason.to_owned(), hint: hint.to_owned() })
}

/// Whether plain text is a document with sections or sentences, rather than a list of skills.
pub(super) fn is_document(transcript: &Transcript) -> bool {
    let text = |line: &Line| &transcript.text()[line.span.clone()];
    let is_of_cv =
        |section| !matches!(section, Section::Skills | Section::Interests | Section::Languages | Section::References);
    let headings = transcript.lines().iter().filter(|line| matches!(line.look, Look::Heading(_)));
    let mut sections: Vec<_> = headings.filter_map(|line| section_of(text(line))).collect();
    sections.dedup();
    // A list may have headings, too, but none of those.
    let has_sections = sections.len() >= 2 && sections.iter().any(|section| is_of_cv(*section));
    let starts: Vec<_> = transcript.lines().iter().filter(|line| matches!(line.look, Look::Paragraph | Look::Item)).collect();
    let sentences = starts.iter().filter(|line| is_sentence(text(line))).count();
    // Jobs with their dates need no headings.
    let jobs = transcript
        .lines()
        .iter()
        .map(text)
        .filter(|line| dates::find(line).is_some_and(|dated| dated.is_range) && names_job(line));
    let least = if sections.iter().any(|section| is_of_cv(*section)) { 1 } else { 2 };
    has_sections || jobs.count() >= least || (sentences > 0 && sentences * 2 >= starts.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_content_and_then_by_their_name() {
        for (name, text, expected) in [
            ("cv.txt", "%PDF-1.7", Some(Format::Pdf)),
            ("cv.txt", "{\\rtf1 text}", Some(Format::Rtf)),
            ("cv.md", "<!DOCTYPE html><p>text", Some(Format::Html)),
            ("cv.txt", "% a CV\n\\documentclass{moderncv}", Some(Format::Latex)),
            ("list.txt", "@article{one, title = {A}}", Some(Format::Bibtex)),
            ("cv", "{\"basics\": {}}", Some(Format::Json)),
            ("cv", "cv:\n  name: Jo", Some(Format::Yaml)),
            ("cv.pdf", "", Some(Format::Pdf)),
            ("cv.tex", "text", Some(Format::Latex)),
            ("export/Skills.csv", "Name\nCUDA\n", Some(Format::LinkedIn)),
            ("skills.csv", "CUDA,expert\n", None),
            ("cv.md", "# Jo Doe\n\n[link](https://example.org) <b>bold</b>", None),
            ("-", "C++, {braces}, @home", None),
        ] {
            assert_eq!(by_marks(name, text.as_bytes()), Ok(expected), "{name}: {text}");
        }
    }

    #[test]
    fn documents_are_told_from_lists() {
        let is_document = |text: &str| is_document(&crate::profile::read::plain::read(text));
        assert!(is_document("Experience\n\nGPU engineer, Example (2019 - 2021)\n- Ported it.\n"));
        assert!(is_document("I have written kernels in CUDA for six years, and tuned collectives of large training runs."));
        assert!(is_document("# Summary\n\nBuilds things.\n\n# Skills\n\nCUDA\n"));
        for list in
            ["CUDA, MPI\nC++", "Skills\n\n- CUDA\n- MPI\n\nInterests\n- hiking", "Languages: C++, Python. Tools: Git, CMake"]
        {
            assert!(!is_document(list), "{list}");
        }
    }
}
