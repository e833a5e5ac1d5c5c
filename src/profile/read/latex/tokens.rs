//! The tokens of LaTeX.

use std::ops::Range;

use super::source::{MAX_OPTION, Source, beginning, command_name, line_end};

/// A piece of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A command without its backslash.
    Command(&'a str),
    /// An opening brace; whether it has its closing one.
    Open(bool),
    /// A closing brace.
    Close,
    /// The content of a formula.
    Math(&'a str),
    /// The `&` between the cells of a table.
    Cell,
    /// White space.
    Space,
    /// A blank line.
    Break,
    /// Text that is no LaTeX, if a reader sees it.
    Raw(Option<&'a str>),
    /// Text.
    Text(&'a str),
}

/// The tokens of a part of the source.
pub(super) struct Tokens<'s, 'a> {
    source: &'s Source<'a>,
    /// Where the next token begins.
    pub(super) at: usize,
    /// Where the last token began.
    pub(super) start: usize,
    end: usize,
    /// Up to here there is no end for an optional argument.
    unclosed: usize,
    /// Up to here there is no end for a formula.
    no_formula: usize,
}

impl<'s, 'a> Tokens<'s, 'a> {
    /// The tokens of a part.
    pub(super) fn new(source: &'s Source<'a>, part: Range<usize>) -> Self {
        Tokens { source, at: part.start, start: part.start, end: part.end, unclosed: 0, no_formula: 0 }
    }

    /// What is left of the part.
    pub(super) fn rest(&self) -> &'a str {
        &self.source.text[self.at.min(self.end)..self.end]
    }

    /// The next token.
    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        let mut comment = false;
        while self.rest().starts_with('%') {
            self.at = (line_end(self.source.text, self.at) + 1).min(self.end);
            self.at += spaces(self.rest());
            comment = true;
        }
        let rest = self.rest();
        self.start = self.at;
        let first = rest.chars().next()?;
        let (token, length) = match first {
            '\\' => return Some(self.command()),
            '{' => (Token::Open(self.closing(self.at).is_some()), 1),
            '}' => (Token::Close, 1),
            '&' => (Token::Cell, 1),
            '~' => (Token::Space, 1),
            '[' | ']' => (Token::Text(&rest[..1]), 1),
            '#' => (Token::Space, 1 + rest[1..].bytes().take_while(u8::is_ascii_digit).count()),
            '$' => Self::math(rest),
            _ if first.is_whitespace() => {
                let length = rest.len() - rest.trim_start().len();
                let lines = rest[..length].bytes().filter(|byte| *byte == b'\n').count();
                (if lines + usize::from(comment) > 1 { Token::Break } else { Token::Space }, length)
            }
            _ => {
                let special = |c: char| "\\{}&~[]#$%".contains(c) || c.is_whitespace();
                let length = rest.find(special).unwrap_or(rest.len());
                (Token::Text(&rest[..length]), length)
            }
        };
        self.at += length;
        Some(token)
    }

    /// The content of the braces that come next, behind white space and comments.
    pub(super) fn group(&mut self) -> Option<Range<usize>> {
        let mut at = self.at;
        let mut lines = 0;
        loop {
            match self.source.text.as_bytes().get(at).filter(|_| at < self.end)? {
                b' ' | b'\t' | b'\r' => at += 1,
                b'\n' if lines == 0 => (at, lines) = (at + 1, 1),
                b'%' => {
                    at = line_end(self.source.text, at) + 1;
                    lines = 1;
                }
                b'{' => break,
                _ => return None,
            }
        }
        let close = self.closing(at)?;
        self.at = close + 1;
        Some(at + 1..close)
    }

    /// The content of the brackets that come next.
    pub(super) fn option(&mut self) -> Option<Range<usize>> {
        let start = self.at + 1;
        if !self.rest().starts_with('[') {
            return None;
        }
        let last = self.end.min(start + MAX_OPTION);
        let mut at = start.max(self.unclosed);
        while at < last {
            match self.source.text.as_bytes()[at] {
                b']' => {
                    self.at = at + 1;
                    return Some(start..at);
                }
                b'{' => at = self.closing(at)?,
                b'}' => return None,
                b'\\' => at += 1,
                _ => {}
            }
            at += 1;
        }
        self.unclosed = self.unclosed.max(last);
        None
    }

    /// Where the brace at a place is closed, within the part.
    fn closing(&self, at: usize) -> Option<usize> {
        self.source.closing(at).filter(|close| *close < self.end)
    }

    /// The command that comes next, or the part that is no LaTeX and begins with it.
    fn command(&mut self) -> Token<'a> {
        let source = self.source;
        if let Some((text, end)) = source.raw(self.at) {
            self.at = end;
            return Token::Raw(text);
        }
        self.at += 1;
        let name = command_name(self.rest());
        self.at += name.len();
        if name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '@') {
            if self.rest().starts_with("*{") || self.rest().starts_with("*[") {
                self.at += 1;
            }
            self.skip_space();
        } else if matches!(name, "(" | "[") && self.at >= self.no_formula {
            let end_mark = if name == "(" { "\\)" } else { "\\]" };
            let content = beginning(self.rest());
            if let Some(length) = content.find(end_mark) {
                self.at += length + end_mark.len();
                return Token::Math(&content[..length]);
            }
            self.no_formula = self.at + content.len();
        }
        Token::Command(name)
    }

    /// Goes over white space that is no blank line.
    fn skip_space(&mut self) {
        let rest = self.rest();
        let length = spaces(rest);
        let after = rest[length..].strip_prefix('\n').map(|after| (after, spaces(after)));
        self.at += match after {
            Some((after, more)) if !after[more..].starts_with('\n') => length + 1 + more,
            Some(_) => 0,
            None => length,
        };
    }

    /// A formula, or a dollar sign that begins none.
    fn math(rest: &'a str) -> (Token<'a>, usize) {
        let mark = if rest.starts_with("$$") { "$$" } else { "$" };
        let content = &rest[mark.len()..];
        let mut escaped = false;
        for (at, byte) in content.bytes().enumerate().take(MAX_OPTION) {
            if byte == b'$' && !escaped {
                let end = if content[at..].starts_with(mark) { mark } else { "$" };
                return (Token::Math(&content[..at]), mark.len() + at + end.len());
            }
            escaped = byte == b'\\' && !escaped;
        }
        (Token::Text(mark), mark.len())
    }
}

/// How many bytes of white space a text begins with on its first line.
fn spaces(text: &str) -> usize {
    text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count()
}
