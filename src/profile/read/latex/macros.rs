//! Commands that a document defines for itself.

use std::ops::Range;

use super::reader::{Reader, too_much};
use super::tokens::{Token, Tokens};
use crate::profile::transcript::Unread;

/// How often commands of the document's own may be replaced by their bodies.
const MAX_EXPANSIONS: usize = 10_000;

/// How many bytes of such bodies may be read in all.
const MAX_EXPANDED: usize = 4 << 20;

impl<'s, 'a> Reader<'s, 'a> {
    /// Goes over the definition of a command or an environment; a body without parameters is noted.
    pub(super) fn define(&mut self, command: &str, tokens: &mut Tokens<'s, 'a>) {
        if tokens.rest().starts_with('*') {
            tokens.at += 1;
        }
        let text = self.source.text;
        let name = match tokens.group() {
            Some(range) => text[range].trim().trim_start_matches('\\'),
            None => match tokens.next() {
                Some(Token::Command(name)) => name,
                _ => return,
            },
        };
        let parameters = tokens.option().is_some();
        tokens.option();
        let body = tokens.group();
        if command.ends_with("environment") {
            tokens.group();
        } else if let Some(body) = body {
            self.note(name, body, parameters);
        }
    }

    /// Goes over a definition as plain TeX has it.
    pub(super) fn define_plain(&mut self, command: &str, tokens: &mut Tokens<'s, 'a>) {
        let Some(Token::Command(name)) = tokens.next() else { return };
        if command == "let" {
            if tokens.rest().starts_with('=') {
                tokens.at += 1;
            }
            tokens.next();
            return;
        }
        let start = tokens.at;
        while !tokens.rest().starts_with(['{', '\n']) && tokens.next().is_some() {}
        let parameters = tokens.at > start;
        if let Some(body) = tokens.group() {
            self.note(name, body, parameters);
        }
    }

    /// Notes the body of a command without parameters, and of one with parameters whether it hides them.
    fn note(&mut self, name: &'a str, body: Range<usize>, parameters: bool) {
        if parameters && self.hides(body.clone()) {
            self.hiding.insert(name);
        } else if !parameters {
            self.macros.insert(name, body);
        }
    }

    /// Writes the body of a command of the document's own.
    pub(super) fn expand(&mut self, body: Range<usize>, at: usize) -> Result<(), Unread> {
        self.expansions += 1;
        self.expanded += body.len();
        if self.expansions > MAX_EXPANSIONS || self.expanded > MAX_EXPANDED {
            return Err(too_much("uses commands of its own too often"));
        }
        let line = self.line(at);
        let outer = self.used_on.replace(line);
        self.run_open(body)?;
        self.used_on = outer;
        Ok(())
    }
}
