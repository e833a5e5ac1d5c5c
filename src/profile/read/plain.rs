//! Plain text and Markdown: how each line looks.

use std::borrow::Cow;

use crate::find;
use crate::profile::cuts::without_markers;
use crate::profile::dates;
use crate::profile::sections::section_of;
use crate::profile::transcript::{Look, Place, Transcript};

/// Reads plain text or Markdown.
pub(super) fn read(text: &str) -> Transcript {
    let mut transcript = Transcript::default();
    add(text, Place::Line, &mut transcript);
    transcript
}

/// Adds the lines of a text; `place` says where the line of a number stands.
fn add(text: &str, place: impl Fn(usize) -> Place, transcript: &mut Transcript) {
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').split('\n').map(str::trim_end).collect();
    let widest = wrap_width(&lines);
    let mut before = Before::default();
    let mut in_comment = false;
    for (index, line) in lines.iter().enumerate() {
        let place = place(index + 1);
        let line = without_comments(line, &mut in_comment, &place, transcript);
        let line = line.as_ref();
        if !line.chars().any(char::is_alphanumeric) {
            before = Before { is_blank: true, ..Before::default() };
            continue;
        }
        let next = lines.get(index + 1).copied().unwrap_or_default();
        let look = look(line, next, &before, widest);
        before = Before {
            is_blank: false,
            length: line.chars().count(),
            indent: indent(line),
            look: if look == Look::More { before.look } else { Some(look) },
        };
        let (look, text) = columns(look, plain(&with_label(line), look));
        transcript.push(look, &text, place);
    }
}

/// What is known of the line before.
#[derive(Debug, Default)]
struct Before {
    is_blank: bool,
    /// In characters, with the space before it.
    length: usize,
    indent: usize,
    /// How the block that it belongs to began; `None` at the beginning of the text.
    look: Option<Look>,
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The width at which lines seem to have been wrapped: that of the longest, but for a few that were not wrapped, such as an
/// address of the web or a title.
fn wrap_width(lines: &[&str]) -> usize {
    /// Lines that are shorter than this were not wrapped but written so.
    const NARROWEST: usize = 50;
    /// A line may be so much shorter than the width because the next word did not fit.
    const LONGEST_WORD: usize = 12;
    /// So many lines at least show a width, and a third of the long ones; so many, or a tenth, may be longer.
    const FEWEST_FULL: usize = 3;
    const MOST_LONGER: usize = 2;
    let lengths = lines.iter().map(|line| line.chars().count());
    let mut long: Vec<usize> = lengths.filter(|length| *length >= NARROWEST).collect();
    long.sort_unstable_by(|a, b| b.cmp(a));
    let shows_width = |longer: &usize| {
        let full = long[*longer..].iter().take_while(|length| **length + LONGEST_WORD >= long[*longer]).count();
        full >= FEWEST_FULL && full * 3 >= long.len()
    };
    let longer = (0..=MOST_LONGER.max(long.len() / 10)).take_while(|longer| *longer < long.len()).find(shows_width);
    long.get(longer.unwrap_or_default()).copied().unwrap_or(NARROWEST)
}

fn look(line: &str, next: &str, before: &Before, widest: usize) -> Look {
    let content = line.trim();
    let hashes = content.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&hashes) && content[hashes..].starts_with(' ') && content.chars().count() <= LONGEST_TITLE {
        if indent(line) > MOST_INDENTED {
            return Look::Item;
        }
        return Look::Heading(u8::try_from(hashes).unwrap_or(6));
    }
    if content.starts_with('|') && content.matches('|').count() >= 2 {
        return Look::Row;
    }
    if without_markers(content, 0..content.len()).start > 0 {
        return Look::Item;
    }
    if is_underline(next) && content.chars().count() <= LONGEST_HEADING && !content.contains('|') {
        return Look::Heading(if next.trim_start().starts_with('=') { 1 } else { 2 });
    }
    if let Some(level) = heading_level(content, before) {
        return Look::Heading(level);
    }
    let goes_on = before.look.is_some_and(|look| matches!(look, Look::Paragraph | Look::Item));
    // "Languages: English" below a full line begins anew.
    let opens_section = || {
        let label = content.split_once(": ").map(|(label, _)| label);
        label.is_some_and(|label| label.starts_with(char::is_uppercase) && section_of(label).is_some())
    };
    let is_rest = goes_on && !before.is_blank && is_wrapped(line, before, widest) && !opens_section();
    if is_rest { Look::More } else { Look::Paragraph }
}

/// Whether the line before was broken because the first word of this one did not fit, or this one is indented under it.
fn is_wrapped(line: &str, before: &Before, widest: usize) -> bool {
    let first = line.split_whitespace().next().map_or(0, |word| word.chars().count());
    let did_not_fit = before.length <= widest && before.length + 1 + first > widest.saturating_sub(RAGGED);
    let hangs = before.look == Some(Look::Item) && indent(line) > before.indent && before.length > widest / 2;
    did_not_fit || hangs
}

/// So many characters earlier than need be a line may have been broken.
const RAGGED: usize = 6;

/// A heading that is marked as such may be longer.
const LONGEST_TITLE: usize = 160;

/// Markdown takes a line that is indented further for no heading.
const MOST_INDENTED: usize = 3;

/// Longer lines are no headings, in characters.
const LONGEST_HEADING: usize = 60;

/// The level of a heading that is marked by nothing but its wording and its looks.
fn heading_level(content: &str, before: &Before) -> Option<u8> {
    if content.chars().count() > LONGEST_HEADING {
        return None;
    }
    let is_bold = content.len() > 4 && content.starts_with("**") && content.ends_with("**") && !content[2..].contains(": ");
    let title = undecorated(content);
    let is_decorated = title.len() < content.trim_end_matches(':').len() && !is_bold;
    let ends_with_colon = content.ends_with(':');
    let is_capital = is_in_capitals(title);
    let begins_so = title.chars().next().is_some_and(char::is_uppercase);
    if section_of(title).is_some() && !content.contains([',', ';', '.']) {
        let stands_out = is_capital || ends_with_colon || is_bold || is_decorated || before.is_blank || before.look.is_none();
        return (stands_out && begins_so).then_some(1);
    }
    if is_bold {
        return Some(3);
    }
    // The name at the top is often in capitals, too.
    let is_apart = before.is_blank && title.split_whitespace().count() <= 6 && !content.contains([',', ';', ':', '|', '@']);
    (is_capital && is_apart && !content.chars().any(|c| c.is_ascii_digit())).then_some(2)
}

/// Whether a line has letters and all of them are capitals.
fn is_in_capitals(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() >= 4 && !text.chars().any(char::is_lowercase)
}

/// A title without the signs around it: "=== Skills ===", "[ SKILLS ]", "Skills:".
pub(super) fn undecorated(title: &str) -> &str {
    title.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '#' | '*'
                    | '_'
                    | '='
                    | '-'
                    | '~'
                    | ':'
                    | '['
                    | ']'
                    | '|'
                    | '>'
                    | '<'
                    | '.'
                    | '/'
                    | '+'
                    | '—'
                    | '–'
                    | '─'
                    | '═'
                    | '■'
                    | '▪'
                    | '●'
                    | '§'
            )
    })
}

/// Whether a line does nothing but underline the one before.
fn is_underline(line: &str) -> bool {
    let line = line.trim();
    line.chars().count() >= 3 && line.chars().all(|c| matches!(c, '=' | '-' | '~' | '_' | '*' | '─' | '═' | '—' | '^'))
}

/// The text of a line without the signs that make its look.
fn plain(line: &str, look: Look) -> String {
    let content = line.trim();
    let content = match look {
        Look::Heading(_) => undecorated(content),
        Look::Item => &content[without_markers(content, 0..content.len()).start..],
        Look::Row => content.trim_matches('|'),
        Look::Paragraph | Look::More => content,
    };
    without_marks(content)
}

/// A line whose first words are set in bold as its label, with the colon that the label lacks.
fn with_label(line: &str) -> Cow<'_, str> {
    /// A label has few words.
    const LONGEST: usize = 3;
    if !line.as_bytes().contains(&b'*') {
        return Cow::Borrowed(line);
    }
    let content = line.trim_start().trim_start_matches(['-', '*', '+', ' ']);
    let bold = line.find("**").and_then(|at| line[at + 2..].split_once("** "));
    match bold {
        Some((label, rest))
            if content.starts_with(label)
                && label.split_whitespace().count() <= LONGEST
                && !label.contains([':', '*'])
                && rest.starts_with(char::is_alphanumeric) =>
        {
            Cow::Owned(format!("{label}: {rest}"))
        }
        _ => Cow::Borrowed(line),
    }
}

/// A line with wide gaps in it: a label and its items, or the columns of a table. A date on the right stays where it is.
fn columns(look: Look, text: String) -> (Look, String) {
    /// So many spaces are no accident.
    const GAP: &str = "   ";
    /// A label has few words.
    const LABEL: usize = 3;
    if !matches!(look, Look::Paragraph | Look::Item) || !find::has(GAP, &text) {
        return (look, text);
    }
    let cells: Vec<&str> = text.split(GAP).map(str::trim).filter(|cell| !cell.is_empty()).collect();
    let is_date = |cell: &&str| dates::find(cell).is_some();
    match cells.as_slice() {
        cells if cells.iter().any(is_date) => (look, text),
        [label, items] if label.split_whitespace().count() <= LABEL && items.contains(',') && !label.ends_with(':') => {
            (look, format!("{label}: {items}"))
        }
        [_, _, ..] => (Look::Row, cells.join(" | ")),
        _ => (look, text),
    }
}

/// A text without Markdown's signs of emphasis and of code, and with the words of links instead of their addresses.
pub(super) fn without_marks(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = find::any_of(*b"*`[", rest).next() {
        plain.push_str(&rest[..at]);
        let from = &rest[at..];
        let link = from.strip_prefix('[').and_then(|inside| inside.split_once("](")).and_then(|(words, behind)| {
            let (_, behind) = behind.split_once(')')?;
            (!words.contains(['[', ']'])).then_some((words, behind))
        });
        if let Some((words, behind)) = link {
            plain.push_str(&without_marks(words));
            rest = behind;
        } else if let Some(behind) = from.strip_prefix("` `") {
            // A row of words in code is a list.
            plain.push_str(", ");
            rest = behind;
        } else if let Some(behind) = from.strip_prefix("**").or_else(|| from.strip_prefix('`')) {
            rest = behind;
        } else {
            plain.push_str(&from[..1]);
            rest = &from[1..];
        }
    }
    plain.push_str(rest);
    plain
}

/// A line without the HTML comments in it, which Markdown does not show.
fn without_comments<'l>(line: &'l str, in_comment: &mut bool, place: &Place, transcript: &mut Transcript) -> Cow<'l, str> {
    if !*in_comment && !line.as_bytes().contains(&b'<') {
        return Cow::Borrowed(line);
    }
    let mut shown = String::new();
    let mut rest = line;
    loop {
        if *in_comment {
            let (hidden, behind) = rest.split_once("-->").map_or((rest, None), |(hidden, behind)| (hidden, Some(behind)));
            transcript.push_hidden(hidden, *place);
            let Some(behind) = behind else { return Cow::Owned(shown) };
            *in_comment = false;
            rest = behind;
        }
        let Some((before, behind)) = rest.split_once("<!--") else {
            shown.push_str(rest);
            return Cow::Owned(shown);
        };
        shown.push_str(before);
        *in_comment = true;
        rest = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(text: &str) -> Vec<(Look, String)> {
        let transcript = read(text);
        transcript.lines().iter().map(|line| (line.look, transcript.text()[line.span.clone()].to_owned())).collect()
    }

    #[test]
    fn headings_are_found_by_their_looks() {
        for text in ["# Skills", "SKILLS", "Skills:", "Skills\n------", "=== Skills ===", "**Skills**", "[ SKILLS ]"] {
            let found = looks(&format!("Jo Doe\n\n{text}\nCUDA"));
            assert!(matches!(found[1], (Look::Heading(_), _)), "{text}: {found:?}");
            assert_eq!(found[1].1.to_lowercase(), "skills", "{text}");
        }
        for text in ["Jo Doe\nskills in CUDA", "I have many skills.", "CUDA\nMPI"] {
            assert!(looks(text).iter().all(|(look, _)| !matches!(look, Look::Heading(_))), "{text}");
        }
    }

    #[test]
    fn wrapped_lines_go_on_and_listed_ones_do_not() {
        let wrapped =
            "Wrote kernels for the solvers of a weather model, and\ntuned the collectives of its training runs on many\nnodes.";
        assert_eq!(looks(wrapped).iter().map(|(look, _)| *look).collect::<Vec<_>>(), [Look::Paragraph, Look::More, Look::More]);
        // One line that was not wrapped says nothing of the others, and does not go on itself.
        let long = format!("{wrapped}\n\n{wrapped}\n\nhttps://example.org/{}\nBerlin", "a".repeat(70));
        let of_long = [[Look::Paragraph, Look::More, Look::More].as_slice(); 2].concat();
        let of_long = [of_long, vec![Look::Paragraph, Look::Paragraph]].concat();
        assert_eq!(looks(&long).iter().map(|(look, _)| *look).collect::<Vec<_>>(), of_long);
        let labelled =
            "Skills: CUDA, MPI, OpenMP, C++, Python, Docker, Kubernetes, Rust\nLanguages: English, and some German as well";
        assert!(looks(labelled).iter().all(|(look, _)| *look == Look::Paragraph));
        assert!(looks("CUDA\nMPI\nC++").iter().all(|(look, _)| *look == Look::Paragraph));
        let bullets = "- tuned the collectives of training runs\n  on many nodes of a cluster\n- CUDA";
        assert_eq!(looks(bullets).iter().map(|(look, _)| *look).collect::<Vec<_>>(), [Look::Item, Look::More, Look::Item]);
    }

    #[test]
    fn marks_are_taken_off() {
        assert_eq!(looks("- **CUDA**: see [my `nccl` notes](https://example.org)")[0].1, "CUDA: see my nccl notes");
        assert_eq!(looks("| Python | expert |\n|---|---|")[0], (Look::Row, String::from("Python | expert")));
    }

    #[test]
    fn columns_are_labels_or_cells() {
        assert_eq!(looks("Languages      C++, Python")[0].1, "Languages: C++, Python");
        assert_eq!(looks("CUDA      MPI      NCCL")[0], (Look::Row, String::from("CUDA | MPI | NCCL")));
        assert_eq!(looks("GPU engineer        2019 - 2021")[0].1, "GPU engineer 2019 - 2021");
    }

    #[test]
    fn comments_are_hidden_text() {
        let transcript = read("CUDA <!-- MPI\nNCCL --> C++\n");
        assert_eq!(transcript.text(), "CUDA\nC++\n");
        assert_eq!(transcript.hidden().len(), 2);
    }
}
