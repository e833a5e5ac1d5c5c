//! Where a text can be cut: at commas and bullets, at brackets and labels.

use std::ops::Range;

/// Splits a range of a text at the characters for which `ends` says so, given what is before and behind them, outside
/// brackets; parts that say nothing are left out.
pub(super) fn split(text: &str, range: &Range<usize>, ends: impl Fn(Around) -> bool) -> Vec<Range<usize>> {
    let text = &text[range.clone()];
    let closing = text.chars().filter(|c| matches!(c, ')' | ']' | '}')).count();
    let mut parts = Vec::new();
    let (mut start, mut depth, mut closed) = (0, 0_usize, 0);
    let mut characters = text.char_indices().peekable();
    let mut before = None;
    while let Some((at, character)) = characters.next() {
        let around = (before, character, characters.peek().map(|(_, behind)| *behind));
        before = Some(character);
        match character {
            // A bracket that nothing closes must not swallow the rest of the list.
            '(' | '[' | '{' if closed + depth < closing => depth += 1,
            ')' | ']' | '}' => {
                depth = depth.saturating_sub(1);
                closed += 1;
            }
            _ if depth == 0 && ends(around) => {
                parts.push(start..at);
                start = at + character.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(start..text.len());
    parts.retain(|part| says_something(&text[part.clone()]));
    parts.into_iter().map(|part| range.start + part.start..range.start + part.end).collect()
}

/// Whether there is a letter, a digit or a rating in a text.
fn says_something(text: &str) -> bool {
    text.chars().any(|c| c.is_alphanumeric() || matches!(c, '★' | '●' | '■' | '⭐'))
}

/// A character with the one before it and the one behind it.
pub(super) type Around = (Option<char>, char, Option<char>);

/// Whether a character is a comma between items; in "2,000 GPUs" it is none.
pub(super) fn is_comma((before, character, behind): Around) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    matches!(character, ',' | '，' | '、') && !(is_digit(before) && is_digit(behind))
}

/// Whether a character ends a segment. A bullet does, but in a run of signs it is a rating.
pub(super) fn is_segment_end((before, character, behind): Around) -> bool {
    match character {
        '.' => before == Some(' ') && behind == Some(' '),
        ';' | '；' | '|' | '•' | '·' | '‣' | '▪' | '◦' | '∙' | '►' | '\t' => true,
        '●' | '■' => behind == Some(' '),
        _ => false,
    }
}

/// The range without white space, quotes and stray separators at its ends.
pub(super) fn stripped(text: &str, range: Range<usize>) -> Range<usize> {
    let is_stray =
        |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '"' | '“' | '”' | '`' | '\u{feff}' | '\u{200b}' | '…');
    let text = text[range.clone()].trim_start_matches(is_stray);
    let start = range.end - text.len();
    start..start + text.trim_end_matches(is_stray).len()
}

/// The range as [`stripped`] gives it, without marks of emphasis around it or a full stop or colon at its end either.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let range = stripped(text, range);
    let text = text[range.clone()].trim_start_matches('*');
    let start = range.end - text.len();
    start..start + text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | '!' | '*')).len()
}

/// The range without bullets, numbers and check boxes before it.
pub(super) fn without_markers(text: &str, range: Range<usize>) -> Range<usize> {
    let mut start = range.start;
    while let Some(length) = marker(&text[start..range.end]) {
        start += length;
    }
    start..range.end
}

/// The range without an "and" or the like before it.
pub(super) fn without_connector(text: &str, range: Range<usize>) -> Range<usize> {
    let stripped = text[range.clone()].trim_start_matches([',', ';', '-', '–', '—', '/', '+', '&', ' ', ':']);
    let stripped = ["and ", "or ", "with "].iter().find_map(|word| stripped.strip_prefix(word)).unwrap_or(stripped);
    range.end - stripped.len()..range.end
}

/// Where the label of an item ends, if it has one: at a colon that is no part of a name, a time or an address.
pub(super) fn label_end(text: &str, range: &Range<usize>) -> Option<usize> {
    let text = &text[range.clone()];
    if !text.as_bytes().contains(&b':') {
        return None;
    }
    let mut depth = 0_usize;
    let mut before = None;
    for (at, character) in text.char_indices() {
        match character {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            ':' if depth == 0 => {
                let behind = text[at + 1..].chars().next();
                let is_part_of_name = before == Some(':') || matches!(behind, Some(':' | '/'));
                let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                let is_time = is_digit(before) && is_digit(behind);
                // "N:M sparsity"
                let word = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
                let is_ratio = word.len() == 1 && behind.is_some_and(char::is_alphanumeric);
                if !is_part_of_name && !is_time && !is_ratio {
                    return before.map(|_| range.start + at);
                }
            }
            _ => {}
        }
        before = Some(character);
    }
    None
}

/// The first pair of brackets in the range, with what is in them.
pub(super) fn first_bracket(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, character) in text[range.clone()].char_indices() {
        match character {
            '(' => open.push((at, ')')),
            '[' => open.push((at, ']')),
            '{' => open.push((at, '}')),
            ')' | ']' | '}' => {
                // A bracket that closes nothing is part of the text.
                let Some(position) = open.iter().rposition(|(_, closing)| *closing == character) else { continue };
                open.truncate(position + 1);
                let (start, _) = open.pop()?;
                if open.is_empty() {
                    return Some(range.start + start..range.start + at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The length of the marker with which a line begins, and of the space behind it.
fn marker(line: &str) -> Option<usize> {
    const CHECKED: [&str; 6] = ["[x]", "[X]", "[ ]", "☑", "☐", "✅"];
    let rest = if let Some(rest) = CHECKED.iter().find_map(|sign| line.strip_prefix(sign)) {
        rest
    } else if let Some(rest) =
        line.strip_prefix(['-', '*', '+', '–', '—', '•', '·', '‣', '▪', '◦', '∙', '►', '→', '>', '✓', '✔', '●', '■', '○', 'o'])
    {
        rest
    } else {
        let line = line.strip_prefix('(').unwrap_or(line);
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let letters = usize::from(line.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase()));
        line.get(digits.max(letters)..).filter(|_| (1..=3).contains(&digits.max(letters)))?.strip_prefix(['.', ')'])?
    };
    let trimmed = rest.trim_start();
    (trimmed.len() < rest.len() && !trimmed.is_empty()).then(|| line.len() - trimmed.len())
}
