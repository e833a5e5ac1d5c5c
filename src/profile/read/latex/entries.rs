//! The layouts of the classes for CVs: moderncv, `AltaCV`, Awesome-CV, Deedy, and those of a document's own.

use std::ops::Range;

use super::super::tidy::join;
use super::page::{Heading, has_year};
use super::reader::{Reader, arguments};
use super::tokens::Tokens;
use crate::profile::transcript::{Look, Unread};

/// How many characters a period has at most.
const MAX_DATES: usize = 40;

/// From how many bytes on an argument is text of its own and no part of a heading.
const LONG: usize = 300;

impl<'s, 'a> Reader<'s, 'a> {
    /// Writes a heading.
    pub(super) fn heading(&mut self, name: &str, level: u8, tokens: &mut Tokens<'s, 'a>) -> Result<(), Unread> {
        let line = self.line(tokens.start);
        let arguments = heading_arguments(name, tokens);
        match &arguments[..] {
            [] => {}
            [one] => {
                let text = self.inline(one.clone())?;
                if level == 1 || text.is_empty() {
                    self.page.add(Look::Heading(level), &text, line);
                } else {
                    self.page.begin_entry(Heading { organisation: text, ..Heading::default() }, line);
                }
            }
            _ => self.entry(&arguments, line)?,
        }
        Ok(())
    }

    /// Writes what a layout shows.
    pub(super) fn layout(&mut self, name: &str, tokens: &mut Tokens<'s, 'a>) -> Result<(), Unread> {
        let line = self.line(tokens.start);
        match name {
            "name" | "author" | "namesection" => return self.name(name, tokens),
            "cventry" => {
                let arguments = arguments(tokens, 6);
                return self.cventry(&arguments, line);
            }
            "paragraph" | "subparagraph" => {
                self.page.end_line();
                let label = arguments(tokens, 1).pop().unwrap_or(0..0);
                let label = self.inline(label)?;
                self.text(&format!("{label} "), tokens.start);
                return Ok(());
            }
            "descript" | "location" => return self.add_to_entry(name, tokens, line),
            _ => {}
        }
        let most = match name {
            "cvdoubleitem" | "cvcomputer" | "cvevent" | "cvhonor" => 4,
            "cvitemwithcomment" | "cvlanguage" | "cvachievement" => 3,
            "cvlistitem" | "cvtag" | "runsubsection" => 1,
            _ => 2,
        };
        let arguments = arguments(tokens, most);
        let text = |at: usize| arguments.get(at).cloned().unwrap_or(0..0);
        match name {
            "cvevent" | "cvhonor" => {
                let dates = if name == "cvevent" { 2 } else { 3 };
                let heading = Heading {
                    title: self.inline(text(0))?,
                    organisation: self.inline(text(1))?,
                    dates: self.inline(text(dates))?,
                };
                self.page.begin_entry(heading, line);
            }
            "runsubsection" => {
                let heading = Heading { organisation: self.inline(text(0))?, ..Heading::default() };
                self.page.begin_entry(heading, line);
            }
            "cvitemwithcomment" | "cvlanguage" => {
                let (value, comment) = (self.inline(text(1))?, self.inline(text(2))?);
                let comment = if comment.is_empty() { comment } else { format!("({comment})") };
                let label = self.inline(text(0))?;
                self.page.add(Look::Item, &join(&[&label, &join(&[&value, &comment], " ")], ": "), line);
            }
            "cvskill" => self.skill(text(0), text(1), line)?,
            "cvachievement" => self.labelled(text(1), text(2), line)?,
            "cvlistitem" | "cvtag" => self.labelled(0..0, text(0), line)?,
            "cvlistdoubleitem" => {
                self.labelled(0..0, text(0), line)?;
                self.labelled(0..0, text(1), line)?;
            }
            _ => {
                for pair in arguments.chunks(2) {
                    self.labelled(pair[0].clone(), pair.get(1).cloned().unwrap_or(0..0), line)?;
                }
            }
        }
        Ok(())
    }

    /// Writes a skill with its level of five, or a kind of skills with their names.
    fn skill(&mut self, label: Range<usize>, text: Range<usize>, line: usize) -> Result<(), Unread> {
        let (label, text) = (self.inline(label)?, self.inline(text)?);
        let item = match text.trim().parse::<f32>() {
            Ok(level) => format!("{label} ({level}/5)"),
            Err(_) => join(&[&label, &text], ": "),
        };
        self.page.add(Look::Item, &item, line);
        Ok(())
    }

    /// Writes an item with a label; an argument that has lists of its own is written below the label.
    fn labelled(&mut self, label: Range<usize>, text: Range<usize>, line: usize) -> Result<(), Unread> {
        let label = self.inline(label)?;
        let label = label.trim_end().trim_end_matches(':');
        if self.is_body(&text) {
            self.page.add(Look::Item, label, line);
            self.body(text)
        } else {
            let text = self.inline(text)?;
            self.page.add(Look::Item, &join(&[label, &text], ": "), line);
            Ok(())
        }
    }

    /// Writes an entry whose arguments moderncv and Awesome-CV order each in their way.
    fn cventry(&mut self, arguments: &[Range<usize>], line: usize) -> Result<(), Unread> {
        let mut texts = Vec::new();
        for argument in arguments.iter().take(4) {
            texts.push(self.inline(argument.clone())?);
        }
        let year = |at: usize| texts.get(at).is_some_and(|text| has_year(text));
        let dates_first =
            self.class.contains("moderncv") || !self.class.contains("awesome") && !year(3) && (year(0) || arguments.len() > 5);
        let [title, organisation, dates] = if dates_first { [1, 2, 0] } else { [0, 1, 3] };
        let text = |at: usize| texts.get(at).cloned().unwrap_or_default();
        self.page.begin_entry(Heading { title: text(title), organisation: text(organisation), dates: text(dates) }, line);
        for argument in arguments.iter().skip(4) {
            self.body(argument.clone())?;
        }
        Ok(())
    }

    /// Adds what comes behind the heading of an entry to it: what one was, or when it was.
    fn add_to_entry(&mut self, name: &str, tokens: &mut Tokens<'s, 'a>, line: usize) -> Result<(), Unread> {
        let Some(argument) = tokens.group() else { return Ok(()) };
        let text = self.inline(argument)?;
        let parts: Vec<&str> = text.split('|').map(str::trim).filter(|part| !part.is_empty()).collect();
        let Some(entry) = self.page.open_entry() else {
            self.page.add(Look::Paragraph, &parts.join(" | "), line);
            return Ok(());
        };
        if name == "descript" {
            entry.title = join(&[&entry.title, &parts.join(", ")], ", ");
        } else if let Some(dates) = parts.iter().find(|part| has_year(part)) {
            (*dates).clone_into(&mut entry.dates);
        }
        Ok(())
    }

    /// Writes the arguments of a command that is not known.
    pub(super) fn unknown(&mut self, name: &str, tokens: &mut Tokens<'s, 'a>) -> Result<(), Unread> {
        let (at, line) = (tokens.start, self.line(tokens.start));
        let lower = name.to_ascii_lowercase();
        let arguments = arguments(tokens, 9);
        match &arguments[..] {
            [] if ["start", "end", "begin"].iter().any(|word| lower.contains(word)) => self.page.end_line(),
            // A file that is taken in may be named without braces.
            [] if matches!(name, "input" | "include") => drop(tokens.next()),
            [_] if matches!(name, "input" | "include") => {}
            [] => {}
            [_] if lower == "bibitem" => {
                self.page.end_line();
                self.page.look = Some(Look::Item);
            }
            [one] if lower.contains("item") => {
                self.page.end_line();
                self.page.look = Some(Look::Item);
                self.run(one.clone())?;
                self.page.end_line();
            }
            [one] => self.enter_argument(one, tokens),
            _ if self.page.at_start() => self.entry(&arguments, line)?,
            _ => {
                for (number, argument) in arguments.into_iter().enumerate() {
                    self.text(if number > 0 { ", " } else { "" }, at);
                    self.run(argument)?;
                }
            }
        }
        Ok(())
    }

    /// Writes several arguments as an entry if one of them is a period, as label and text if they are two.
    fn entry(&mut self, arguments: &[Range<usize>], line: usize) -> Result<(), Unread> {
        let (bodies, short): (Vec<_>, Vec<_>) = arguments.iter().cloned().partition(|argument| self.is_body(argument));
        let mut texts = Vec::new();
        for argument in short {
            texts.push(self.inline(argument)?);
        }
        texts.retain(|text| !text.is_empty());
        let dates = texts.iter().position(|text| has_year(text) && text.chars().count() <= MAX_DATES);
        match (dates, &texts[..]) {
            (Some(at), _) => {
                let dates = texts.remove(at);
                let mut others = texts.into_iter();
                let title = others.next().unwrap_or_default();
                let organisation = others.collect::<Vec<_>>().join(", ");
                self.page.begin_entry(Heading { title, organisation, dates }, line);
            }
            (None, [label, text]) => {
                self.page.add(Look::Item, &join(&[label.trim_end_matches(':'), text], ": "), line);
            }
            (None, _) => self.page.add(Look::Paragraph, &texts.join(", "), line),
        }
        for body in bodies {
            self.body(body)?;
        }
        Ok(())
    }

    /// Writes an argument as lines of its own.
    fn body(&mut self, argument: Range<usize>) -> Result<(), Unread> {
        self.page.end_line();
        self.run(argument)?;
        self.page.end_line();
        Ok(())
    }

    /// Whether an argument is text of its own.
    fn is_body(&self, argument: &Range<usize>) -> bool {
        let text = &self.source.text[argument.clone()];
        text.len() > LONG || ["\\item", "\\begin", "\\par", "\n\n"].iter().any(|sign| text.contains(sign))
    }
}

/// The arguments of a heading: one for a section, more for an entry.
fn heading_arguments(name: &str, tokens: &mut Tokens<'_, '_>) -> Vec<Range<usize>> {
    let name = name.to_ascii_lowercase();
    if !name.contains("section") {
        return arguments(tokens, 9);
    }
    let mut found = arguments(tokens, 1);
    // What comes on the next line is text; what comes at once is an argument, if the section is of the document's own kind.
    let common = ["section", "subsection", "subsubsection", "cvsection", "cvsubsection", "rsection"].contains(&name.as_str());
    while !common && !found.is_empty() && found.len() < 9 && tokens.rest().starts_with('{') {
        let Some(argument) = tokens.group() else { break };
        found.push(argument);
    }
    found
}
