//! The commands of LaTeX that bear on whether text is seen.

use std::ops::Range;

use super::commands::{self, Command};
use super::reader::{Reader, arguments};
use super::seen::{Hiding, Style};
use super::tokens::{Token, Tokens};
use crate::profile::transcript::Unread;

impl<'s, 'a> Reader<'s, 'a> {
    /// Takes a colour; whether it is that of the paper.
    fn colour(&mut self, tokens: &mut Tokens<'s, 'a>) -> bool {
        let text = self.source.text;
        let model = tokens.option().map(|range| &text[range]).unwrap_or_default();
        tokens.group().is_some_and(|range| self.is_white(model, &text[range]))
    }

    /// Whether a colour is that of the paper.
    fn is_white(&self, model: &str, colour: &str) -> bool {
        commands::is_white(model, colour) || self.whites.contains(colour.trim())
    }

    /// Notes a colour that the document gives a name, if it is that of the paper.
    pub(super) fn define_colour(&mut self, command: &str, tokens: &mut Tokens<'s, 'a>) {
        let arguments = arguments(tokens, if command == "colorlet" { 2 } else { 3 });
        let texts: Vec<&'a str> = arguments.into_iter().map(|range| self.source.text[range].trim()).collect();
        let (name, white) = match texts[..] {
            [name, colour] => (name, self.is_white("", colour)),
            [name, model, colour] => (name, self.is_white(model, colour)),
            _ => return,
        };
        if white {
            self.whites.insert(name);
        }
    }

    /// Whether the body of a command hides what it is given.
    pub(super) fn hides(&mut self, body: Range<usize>) -> bool {
        // White text in a box or a drawing stands on its ground.
        let text = &self.source.text[body.clone()];
        if ["fill", "colback", "\\node"].iter().any(|sign| text.contains(sign)) {
            return false;
        }
        let mut tokens = Tokens::new(self.source, body);
        let mut hides = false;
        while let Some(token) = tokens.next() {
            let Token::Command(name) = token else { continue };
            match commands::command(name) {
                Command::ColouredText | Command::Colour => hides |= self.colour(&mut tokens),
                Command::Phantom => hides = true,
                Command::Box(_) => return false,
                _ => {}
            }
        }
        hides
    }

    /// Reads the arguments of a command that hides them.
    pub(super) fn hide_arguments(&mut self, tokens: &mut Tokens<'s, 'a>) -> Result<(), Unread> {
        for argument in arguments(tokens, 9) {
            let style = self.style;
            self.style.hide(Hiding::White, !style.on_ground);
            self.run(argument)?;
            self.style = style;
        }
        Ok(())
    }

    /// Does what a command says of the look of text.
    pub(super) fn restyle(&mut self, command: Command, tokens: &mut Tokens<'s, 'a>) {
        match command {
            Command::ColouredText => {
                let white = self.colour(tokens);
                self.enter(tokens, |style| style.hide(Hiding::White, white && !style.on_ground));
            }
            Command::Colour => {
                let white = self.colour(tokens);
                self.style.hide(Hiding::White, white && !self.style.on_ground);
            }
            Command::Box(count) => {
                let mut white = false;
                (0..count).for_each(|_| white = self.colour(tokens));
                self.enter(tokens, |style| style.on_ground = !white);
            }
            Command::Size => {
                let size =
                    tokens.group().map(|range| self.source.text[range].trim().trim_end_matches("pt")).unwrap_or_default();
                self.style.hide(Hiding::Tiny, size.parse::<f32>().is_ok_and(|size| size <= 1.0));
                tokens.group();
            }
            Command::Phantom => self.enter(tokens, |style| style.hide(Hiding::Phantom, true)),
            _ => {}
        }
    }

    /// Goes into the argument that comes next with another style.
    fn enter(&mut self, tokens: &mut Tokens<'s, 'a>, change: impl FnOnce(&mut Style)) {
        tokens.option();
        if let Some(group) = tokens.group() {
            tokens.at = group.start;
            self.groups.push(self.style);
            change(&mut self.style);
        }
    }
}
