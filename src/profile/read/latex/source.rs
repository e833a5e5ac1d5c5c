//! The source of a LaTeX document: what its braces enclose, and what is no LaTeX in it.

use std::ops::Range;

use crate::profile::transcript::Unread;

/// How deep braces may lie in each other; those of a CV lie ten deep.
const MAX_BRACE_DEPTH: usize = 1_000;

/// How many pairs of braces a document may have; a CV has some thousands.
const MAX_BRACES: usize = 1_000_000;

/// How long an optional argument or the address of a link may be, in bytes.
pub(super) const MAX_OPTION: usize = 2_000;

/// Environments whose content is no LaTeX, and whether a reader sees it.
const RAW: [(&str, bool); 9] = [
    ("verbatim", true),
    ("verbatim*", true),
    ("Verbatim", true),
    ("lstlisting", true),
    ("minted", true),
    ("comment", false),
    ("filecontents", false),
    ("filecontents*", false),
    ("tikzpicture", false),
];

/// A text with what is known of it before it is read.
pub(super) struct Source<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// What lies between `\begin{document}` and its end.
    pub(super) body: Option<Range<usize>>,
    /// Where braces open and close, in the order of the opening ones.
    pairs: Vec<(usize, usize)>,
    /// Where parts begin that are no LaTeX, in order.
    raw: Vec<Raw>,
    newlines: Vec<usize>,
}

/// A part that is no LaTeX.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Raw {
    at: usize,
    content: Range<usize>,
    end: usize,
    shown: bool,
}

impl<'a> Source<'a> {
    /// Goes through a text once.
    pub(super) fn new(text: &'a str) -> Result<Self, Unread> {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect();
        let mut source = Source { text, body: None, pairs: Vec::new(), raw: Vec::new(), newlines };
        let mut open = Vec::new();
        let mut missing = Vec::new();
        let mut at = 0;
        while let Some(byte) = text.as_bytes().get(at) {
            match byte {
                b'\\' => {
                    at = source.command(at, &mut missing);
                    continue;
                }
                b'%' => at = line_end(text, at),
                b'{' => open.push(at),
                b'}' => source.pairs.extend(open.pop().map(|start| (start, at))),
                _ => {}
            }
            if open.len() > MAX_BRACE_DEPTH || source.pairs.len() > MAX_BRACES {
                return Err(too_deep());
            }
            at += 1;
        }
        source.pairs.sort_unstable();
        Ok(source)
    }

    /// The line of a place in the text, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.newlines.partition_point(|newline| *newline < at) + 1
    }

    /// Where the brace at a place is closed.
    pub(super) fn closing(&self, at: usize) -> Option<usize> {
        let found = self.pairs.binary_search_by_key(&at, |(open, _)| *open).ok()?;
        Some(self.pairs[found].1)
    }

    /// The text of a part that is no LaTeX and begins at a place, if a reader sees it, and its end.
    pub(super) fn raw(&self, at: usize) -> Option<(Option<&'a str>, usize)> {
        let raw = &self.raw[self.raw.binary_search_by_key(&at, |raw| raw.at).ok()?];
        Some((raw.shown.then(|| &self.text[raw.content.clone()]), raw.end))
    }

    /// Notes what a command says of the text behind it; gives where to go on.
    fn command(&mut self, at: usize, missing: &mut Vec<&'static str>) -> usize {
        let text = self.text;
        let name = command_name(&text[at + 1..]);
        let after = at + 1 + name.len();
        match name {
            "begin" => self.environment(at, after, missing),
            "end" if text[after..].starts_with("{document}") => {
                if let Some(body) = self.body.as_mut().filter(|body| body.end == text.len()) {
                    body.end = at;
                }
                after
            }
            "iffalse" if !missing.contains(&"fi") => {
                let Some(end) = condition_end(text, after) else {
                    missing.push("fi");
                    return after;
                };
                self.add_raw(Raw { at, content: after..after, end, shown: false })
            }
            "verb" | "lstinline" => {
                let Some(content) = verbatim(text, after) else { return after };
                let mark = text[..content.start].chars().next_back().map_or(0, char::len_utf8);
                let end = content.end + mark;
                self.add_raw(Raw { at, content, end, shown: true })
            }
            // A per cent sign in an address begins no comment.
            "url" | "nolinkurl" | "href" => match address_end(text, after) {
                Some(end) => {
                    self.pairs.push((after, end));
                    end + 1
                }
                None => after,
            },
            _ => after,
        }
    }

    /// Notes where the document begins, and environments that have no LaTeX in them.
    fn environment(&mut self, at: usize, after: usize, missing: &mut Vec<&'static str>) -> usize {
        let rest = &self.text[after..];
        if rest.starts_with("{document}") && self.body.is_none() {
            self.body = Some(after + "{document}".len()..self.text.len());
        }
        let is = |name: &str| rest[1..].strip_prefix(name).is_some_and(|rest| rest.starts_with('}'));
        let found = RAW.iter().find(|(name, _)| rest.starts_with('{') && is(name) && !missing.contains(name));
        let Some((name, shown)) = found else { return after };
        let (start, end_mark) = (after + name.len() + 2, format!("\\end{{{name}}}"));
        // An end that is missing is looked for only once.
        let Some(length) = self.text[start..].find(&end_mark) else {
            missing.push(name);
            return after;
        };
        let content = start..start + length;
        self.add_raw(Raw { at, end: content.end + end_mark.len(), content, shown: *shown })
    }

    /// Notes a part that is no LaTeX; gives its end.
    fn add_raw(&mut self, raw: Raw) -> usize {
        let end = raw.end;
        self.raw.push(raw);
        end
    }
}

/// What is said of a document with too many braces.
fn too_deep() -> Unread {
    Unread {
        reason: format!("has braces more than {MAX_BRACE_DEPTH} levels deep or more than {MAX_BRACES} pairs of them"),
        hint: "give the PDF made from it".into(),
    }
}

/// The name of the command at the beginning of a text behind its backslash: letters, or one other character.
pub(super) fn command_name(text: &str) -> &str {
    let letters = text.bytes().take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'@').count();
    if letters > 0 { &text[..letters] } else { &text[..text.chars().next().map_or(0, char::len_utf8)] }
}

/// As much of a text as is searched for the end of something short.
pub(super) fn beginning(text: &str) -> &str {
    let length = (0..=MAX_OPTION.min(text.len())).rev().find(|length| text.is_char_boundary(*length));
    &text[..length.unwrap_or_default()]
}

/// Where the line ends that a place lies in.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |length| at + length)
}

/// The text between two equal signs on one line, of which the first comes next.
fn verbatim(text: &str, after: usize) -> Option<Range<usize>> {
    let start = after + usize::from(text[after..].starts_with('*'));
    let mark = text[start..].chars().next()?;
    if mark.is_alphanumeric() || mark.is_whitespace() || "{[\\".contains(mark) {
        return None;
    }
    let start = start + mark.len_utf8();
    let within = beginning(&text[start..]);
    let length = within[..line_end(within, 0)].find(mark)?;
    Some(start..start + length)
}

/// Where the closing brace of an address is that begins with a brace at `at`.
fn address_end(text: &str, at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (offset, byte) in text.as_bytes().get(at..)?.iter().take(MAX_OPTION).enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.checked_sub(1)?,
            b'\n' => return None,
            _ => {}
        }
        if depth == 0 {
            return Some(at + offset).filter(|_| offset > 0);
        }
    }
    None
}

/// Where the `\fi` ends that belongs to a condition, with those within it left out.
fn condition_end(text: &str, start: usize) -> Option<usize> {
    let (mut at, mut depth) = (start, 1_usize);
    while let Some(length) = text[at..].find('\\') {
        let name = command_name(&text[at + length + 1..]);
        at += length + 1 + name.len();
        if name == "fi" {
            depth -= 1;
        } else if name.starts_with("if") && name != "ifthenelse" {
            depth += 1;
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}
