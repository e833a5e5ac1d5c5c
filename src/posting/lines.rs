//! The lines of a posting as blocks: headings, items and paragraphs, with broken lines and words put together again.

use std::collections::HashMap;

use super::cues;
use crate::profile::read::unmarked;
use crate::profile::{Look, Place, Transcript};

/// Lines that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) look: Look,
    pub(super) text: String,
    pub(super) place: Place,
    /// How far to the right it begins, where that is known.
    pub(super) indent: Option<usize>,
}

/// Signs that begin an item.
const BULLETS: &[char] = &['-', '*', '•', '·', '–', '—', '◦', '▪', '▸', '‣', '●', '○', '■', '✓', '✔', '➤', '→', '+', '>'];

/// The blocks of plain text or Markdown.
pub(super) fn of_text(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().map(str::trim_end).collect();
    let is_paged = lines.iter().any(|line| is_page_number(line));
    let mut furniture = if is_paged { repeated(lines.iter().copied()) } else { HashMap::new() };
    let width = width(&lines);
    let mut blocks: Vec<Block> = Vec::new();
    // Whether a blank line, or the beginning, stands before this one; and whether a bullet stood alone on the last one.
    let (mut is_apart, mut lone_bullet) = (true, false);
    let mut last = "";
    for (index, line) in lines.iter().enumerate() {
        let content = line.trim();
        if is_bullet(content) {
            lone_bullet = true;
            continue;
        }
        if is_page_number(content) || is_again(content, &mut furniture) {
            is_apart = true;
            continue;
        }
        if !content.chars().any(char::is_alphanumeric) {
            // A line below a heading says no more than that it is one.
            is_apart = true;
            continue;
        }
        let next = lines.get(index + 1).copied().unwrap_or_default();
        let indent = line.chars().take_while(|c| c.is_whitespace()).count();
        let (look, words) = look(content, next, is_apart, lone_bullet);
        let goes_on = look == Look::Paragraph
            && blocks.last().is_some_and(|block| {
                !matches!(block.look, Look::Heading(_)) && goes_on(block, last, content, indent, is_apart, width)
            });
        match blocks.last_mut() {
            Some(block) if goes_on => join(&mut block.text, &visible(&unmarked(words))),
            _ => {
                let text = visible(&unmarked(words));
                blocks.push(Block { look, text, place: Place::Line(index + 1), indent: Some(indent) });
            }
        }
        (is_apart, lone_bullet, last) = (false, false, line);
    }
    blocks
}

/// The blocks of a document.
pub(super) fn of_transcript(transcript: &Transcript) -> Vec<Block> {
    let text = transcript.text();
    let line = |line: &crate::profile::Line| &text[line.span.clone()];
    let is_paged = transcript.lines().iter().any(|line| matches!(line.place, Place::Page(_)));
    let mut furniture = if is_paged { repeated(transcript.lines().iter().map(line)) } else { HashMap::new() };
    let mut blocks: Vec<Block> = Vec::new();
    for line in transcript.lines() {
        let words = &text[line.span.clone()];
        if is_page_number(words) || is_again(words, &mut furniture) {
            continue;
        }
        let has_bullet = words.starts_with(BULLETS) && words.chars().nth(1).is_some_and(char::is_whitespace);
        let look = match line.look {
            Look::More | Look::Paragraph if has_bullet => Look::Item,
            // Formats without pages break a line only where its author did.
            Look::More if matches!(line.place, Place::Paragraph(_)) => Look::Paragraph,
            look => look,
        };
        let words = if has_bullet { words.trim_start_matches(BULLETS).trim_start() } else { words };
        match blocks.last_mut() {
            Some(block) if look == Look::More || (look == Look::Paragraph && is_broken(&block.text, words)) => {
                join(&mut block.text, words);
            }
            _ => blocks.push(Block { look, text: visible(words), place: line.place, indent: None }),
        }
    }
    blocks
}

/// How a line looks, and its words without the signs that say so.
fn look<'l>(content: &'l str, next: &str, is_apart: bool, lone_bullet: bool) -> (Look, &'l str) {
    /// Headings are no longer than this, in characters.
    const LONGEST: usize = 70;
    let hashes = content.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&hashes) && content[hashes..].starts_with(' ') {
        return (Look::Heading(u8::try_from(hashes).unwrap_or(6)), content[hashes..].trim());
    }
    if lone_bullet {
        return (Look::Item, content);
    }
    if let Some(words) = after_bullet(content) {
        return (Look::Item, words);
    }
    let is_short = content.chars().count() <= LONGEST;
    let is_bold = content.starts_with("**") && content.trim_end_matches(':').ends_with("**") && !content[2..].contains(": ");
    if is_short && is_bold {
        return (Look::Heading(3), content);
    }
    let is_underlined = next.trim().chars().count() >= 3 && next.trim().chars().all(|c| matches!(c, '=' | '-' | '~' | '_'));
    let has_letters = content.chars().filter(|c| c.is_alphabetic()).count() >= 4;
    let is_in_capitals = has_letters && !content.chars().any(char::is_lowercase) && !content.contains(['|', ';']);
    if is_short && (is_underlined || (is_in_capitals && is_apart)) {
        return (Look::Heading(2), content);
    }
    (Look::Paragraph, content)
}

/// The words behind a bullet or number.
fn after_bullet(content: &str) -> Option<&str> {
    let mut rest = content.chars();
    let first = rest.next()?;
    let rest = rest.as_str();
    let is_sign = BULLETS.contains(&first) || first == 'o';
    if is_sign && rest.starts_with(char::is_whitespace) {
        return Some(rest.trim_start());
    }
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    let letter = usize::from(digits == 0 && first.is_ascii_lowercase());
    let behind = content.get(digits + letter..)?;
    let is_number = (1..=2).contains(&digits) || letter == 1;
    let words = behind.strip_prefix(['.', ')']).filter(|words| is_number && words.starts_with(' '))?;
    Some(words.trim_start())
}

fn is_bullet(content: &str) -> bool {
    let mut characters = content.chars();
    characters.next().is_some_and(|c| BULLETS.contains(&c) || c == 'o') && characters.next().is_none()
}

/// Whether a line goes on with the block before.
fn goes_on(block: &Block, last: &str, content: &str, indent: usize, is_apart: bool, width: usize) -> bool {
    /// Shorter lines were not broken for want of room, in characters.
    const SHORTEST: usize = 45;
    if is_apart {
        return is_broken(&block.text, content);
    }
    let first = content.split_whitespace().next().map_or(0, |word| word.chars().count());
    let length = last.chars().count();
    let did_not_fit = length + 1 + first > width;
    let hangs = block.look == Look::Item && Some(indent) > block.indent;
    let is_labelled = content.split_once(':').is_some_and(|(label, _)| label.split_whitespace().count() <= 3);
    hangs || (!is_labelled && (did_not_fit || (length > SHORTEST && is_broken(&block.text, content))))
}

/// Whether a text was broken in the midst of a sentence, so that these words go on with it.
fn is_broken(text: &str, words: &str) -> bool {
    let is_open = text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '(' | '/' | '&'));
    is_open && words.starts_with(|c: char| c.is_lowercase() || c == '(')
}

/// A text without what steers terminals and turns the direction of what stands behind it.
fn visible(text: &str) -> String {
    let steers = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    text.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| !steers(*c)).collect()
}

/// Adds words to a text; a word that was broken becomes whole.
fn join(text: &mut String, words: &str) {
    let is_hyphenated = text.ends_with('-') && text.chars().nth_back(1).is_some_and(char::is_alphabetic);
    if is_hyphenated && words.starts_with(char::is_lowercase) {
        text.pop();
    } else {
        text.push(' ');
    }
    text.push_str(words);
}

/// The width at which the lines of a text were broken; wider than any where they were not.
fn width(lines: &[&str]) -> usize {
    /// Texts are broken at some width between these, in characters.
    const WIDTHS: std::ops::Range<usize> = 50..130;
    /// So many lines must come near the width before it is taken for one.
    const ENOUGH: usize = 4;
    let lines = lines.iter().filter(|line| line.chars().any(char::is_alphanumeric));
    let lengths: Vec<usize> = lines.map(|line| line.chars().count()).collect();
    let Some(widest) = lengths.iter().copied().filter(|length| WIDTHS.contains(length)).max() else { return usize::MAX };
    let near = lengths.iter().filter(|length| (widest.saturating_sub(14)..=widest).contains(length)).count();
    if near >= ENOUGH { widest.saturating_sub(6) } else { usize::MAX }
}

/// "3", "Page 3 of 4", "- 3 -".
fn is_page_number(text: &str) -> bool {
    let is_part = |word: &str| {
        let is_word = ["page", "of", "p", "pg"].iter().any(|part| word.eq_ignore_ascii_case(part));
        is_word || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(is_part)
}

/// The lines that come again, as the heads and feet of pages do, each with whether it has come.
fn repeated<'t>(lines: impl Iterator<Item = &'t str>) -> HashMap<&'t str, bool> {
    /// Heads of pages have so many words.
    const WORDS: std::ops::RangeInclusive<usize> = 2..=14;
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for line in lines {
        *seen.entry(line.trim()).or_default() += 1;
    }
    let is_furniture = |line: &str| {
        let is_item = after_bullet(line).is_some();
        !is_item && WORDS.contains(&line.split_whitespace().count()) && cues::part_of(line).is_none()
    };
    seen.into_iter().filter(|(line, count)| *count > 1 && is_furniture(line)).map(|(line, _)| (line, false)).collect()
}

/// Whether a line is the head or foot of a page and has come before.
fn is_again(line: &str, furniture: &mut HashMap<&str, bool>) -> bool {
    furniture.get_mut(line).is_some_and(|has_come| std::mem::replace(has_come, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<(Look, String)> {
        of_text(text).into_iter().map(|block| (block.look, block.text)).collect()
    }

    #[test]
    fn short_lines_stand_for_themselves_and_broken_ones_do_not() {
        let terse = "Requirements\nC++17, Linux\nperf, GDB\n\nNice to have\nSome Rust";
        assert_eq!(blocks(terse).len(), 5);
        let pasted = "Your tasks\n•\nMeasure the latency of the matching engine from network card to net-\nwork card, and bring it down\n\
                      • Write benchmarks that run on every merge request and flag perfor-\nmance regressions before they reach production\n\
                      o Present findings\n2\nof the kind that everybody reads";
        let expected = [
            (Look::Paragraph, "Your tasks"),
            (Look::Item, "Measure the latency of the matching engine from network card to network card, and bring it down"),
            (
                Look::Item,
                "Write benchmarks that run on every merge request and flag performance regressions before they reach production",
            ),
            (Look::Item, "Present findings of the kind that everybody reads"),
        ];
        assert_eq!(blocks(pasted), expected.map(|(look, text)| (look, text.to_owned())));
    }

    #[test]
    fn headings_and_items_are_told_by_their_signs() {
        for (line, look) in [
            ("## Your tasks", Look::Heading(2)),
            ("**Must have:**", Look::Heading(3)),
            ("WHAT YOU BRING", Look::Heading(2)),
            ("- C++", Look::Item),
            ("2) C++", Look::Item),
            ("a) C++", Look::Item),
            ("5+ years of C++", Look::Paragraph),
            ("**Company:** Example Ltd", Look::Paragraph),
        ] {
            assert_eq!(blocks(line)[0].0, look, "{line}");
        }
    }
}
