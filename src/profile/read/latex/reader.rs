//! Goes through the tokens of a LaTeX document and writes its lines.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::super::tidy::join;
use super::commands::{self, Command};
use super::page::Page;
use super::seen::Style;
use super::source::Source;
use super::symbols::{accent, accented, math, printed, symbol};
use super::tokens::{Token, Tokens};
use crate::profile::transcript::{Look, Transcript, Unread};

/// How deep arguments may lie in each other that are read on their own; those of a CV lie three deep.
const MAX_DEPTH: usize = 24;

/// How many environments may be open at a time.
const MAX_ENVIRONMENTS: usize = 1_000;

/// An environment that is open.
struct Environment<'a> {
    name: &'a str,
    table: bool,
    style: Style,
}

/// Reads a document.
pub(super) struct Reader<'s, 'a> {
    pub(super) source: &'s Source<'a>,
    pub(super) page: Page,
    /// The document's class.
    pub(super) class: &'a str,
    named: bool,
    first_name: String,
    /// Colours of the document's own that are that of the paper.
    pub(super) whites: HashSet<&'a str>,
    /// Commands of the document's own that hide their arguments.
    pub(super) hiding: HashSet<&'a str>,
    pub(super) macros: HashMap<&'a str, Range<usize>>,
    /// The line that is told for what stands in a body of a macro.
    pub(super) used_on: Option<usize>,
    pub(super) expansions: usize,
    pub(super) expanded: usize,
    depth: usize,
    pub(super) style: Style,
    pub(super) groups: Vec<Style>,
    /// The groups that were open when the part began that is being read.
    base: usize,
    environments: Vec<Environment<'a>>,
}

impl<'s, 'a> Reader<'s, 'a> {
    /// A reader at the beginning of a document.
    pub(super) fn new(source: &'s Source<'a>) -> Self {
        Reader {
            source,
            page: Page::default(),
            class: "",
            named: false,
            first_name: String::new(),
            whites: HashSet::new(),
            hiding: HashSet::new(),
            macros: HashMap::new(),
            used_on: None,
            expansions: 0,
            expanded: 0,
            depth: 0,
            style: Style::default(),
            groups: Vec::new(),
            base: 0,
            environments: Vec::new(),
        }
    }

    /// Reads the whole document.
    pub(super) fn read(mut self) -> Result<Transcript, Unread> {
        let body = self.source.body.clone().unwrap_or(0..self.source.text.len());
        self.preamble(0..body.start)?;
        self.run(body)?;
        Ok(self.page.finish())
    }

    /// Takes the name and the commands of the document's own from what stands before the text.
    fn preamble(&mut self, part: Range<usize>) -> Result<(), Unread> {
        let mut tokens = Tokens::new(self.source, part);
        while let Some(token) = tokens.next() {
            let Token::Command(name) = token else { continue };
            match (name, commands::command(name)) {
                ("documentclass", _) => {
                    tokens.option();
                    self.class = tokens.group().map(|range| &self.source.text[range]).unwrap_or_default();
                }
                ("name" | "author" | "firstname" | "familyname" | "lastname", _) => self.name(name, &mut tokens)?,
                ("position" | "tagline" | "title", _) if name != "title" || self.class.contains("moderncv") => {
                    let line = self.source.line(tokens.start);
                    if let Some(label) = tokens.group() {
                        let label = self.inline(label)?;
                        self.page.add(Look::Paragraph, &label, line);
                    }
                }
                (_, Command::DefineColour) => self.define_colour(name, &mut tokens),
                (_, Command::Define) => self.define(name, &mut tokens),
                (_, Command::Def) => self.define_plain(name, &mut tokens),
                _ => {}
            }
        }
        Ok(())
    }

    /// Writes whose CV it is, the first time that it is said.
    pub(super) fn name(&mut self, command: &str, tokens: &mut Tokens<'s, 'a>) -> Result<(), Unread> {
        let line = self.source.line(tokens.start);
        tokens.option();
        let mut name = String::new();
        for part in [tokens.group(), tokens.group()].into_iter().flatten() {
            // What comes behind the first line is an address or the like.
            let lines = self.lines(part)?;
            let part = lines.text().lines().next().unwrap_or_default();
            name = join(&[&name, part], " ");
        }
        // How to reach the person comes third.
        if command == "namesection" {
            tokens.group();
        }
        // The old form has a command for each of the two names.
        if command == "firstname" {
            self.first_name = name;
            return Ok(());
        }
        if matches!(command, "familyname" | "lastname") {
            name = join(&[&std::mem::take(&mut self.first_name), &name], " ");
        }
        if !self.named && !name.is_empty() {
            self.named = true;
            self.page.add(Look::Paragraph, &format!("Name: {name}"), line);
        }
        Ok(())
    }

    /// Reads a part of the document where it stands, as a group of its own.
    pub(super) fn run(&mut self, part: Range<usize>) -> Result<(), Unread> {
        let style = self.style;
        self.run_open(part)?;
        self.style = style;
        Ok(())
    }

    /// Reads a part of the document; the style at its end goes on.
    pub(super) fn run_open(&mut self, part: Range<usize>) -> Result<(), Unread> {
        if self.depth >= MAX_DEPTH {
            return Err(too_much(&format!("has arguments more than {MAX_DEPTH} levels deep")));
        }
        self.depth += 1;
        let base = std::mem::replace(&mut self.base, self.groups.len());
        let mut tokens = Tokens::new(self.source, part);
        while let Some(token) = tokens.next() {
            self.token(&token, &mut tokens)?;
        }
        self.groups.truncate(self.base);
        self.base = base;
        self.depth -= 1;
        Ok(())
    }

    /// The lines of a part of the document, apart from the others.
    fn lines(&mut self, part: Range<usize>) -> Result<Transcript, Unread> {
        let page = std::mem::take(&mut self.page);
        let environments = std::mem::take(&mut self.environments);
        self.run(part)?;
        self.environments = environments;
        let lines = std::mem::replace(&mut self.page, page).finish();
        for hidden in lines.hidden() {
            self.page.transcript.push_hidden(&hidden.text, hidden.place);
        }
        Ok(lines)
    }

    /// The text of a part of the document as one line.
    pub(super) fn inline(&mut self, part: Range<usize>) -> Result<String, Unread> {
        Ok(self.lines(part)?.text().trim_end().replace('\n', " "))
    }

    /// The line of the source that is told for a place.
    pub(super) fn line(&self, at: usize) -> usize {
        self.used_on.unwrap_or_else(|| self.source.line(at))
    }

    /// Adds text to the line being gathered.
    pub(super) fn text(&mut self, text: &str, at: usize) {
        let line = self.line(at);
        self.page.text(text, line, self.style.hidden.is_some());
    }

    /// Whether the innermost environment is a table.
    fn in_table(&self) -> bool {
        self.environments.last().is_some_and(|environment| environment.table)
    }

    /// Takes one token.
    fn token(&mut self, token: &Token<'a>, tokens: &mut Tokens<'s, 'a>) -> Result<(), Unread> {
        let at = tokens.start;
        match *token {
            Token::Command(name) => return self.command(name, tokens),
            Token::Open(true) => self.groups.push(self.style),
            Token::Close if self.groups.len() > self.base => self.style = self.groups.pop().unwrap_or_default(),
            Token::Open(false) | Token::Close | Token::Raw(None) => {}
            Token::Math(formula) => self.text(&math(formula), at),
            Token::Cell if self.in_table() => {
                let line = self.line(at);
                self.page.end_cell(line);
            }
            Token::Break if !self.in_table() => self.page.end_line(),
            Token::Space | Token::Cell | Token::Break => self.text(" ", at),
            Token::Raw(Some(text)) if text.contains('\n') => {
                let first = self.line(at);
                for (number, line) in text.lines().enumerate() {
                    self.page.add(Look::Paragraph, line, first + number);
                }
            }
            Token::Raw(Some(text)) => self.text(text, at),
            Token::Text(text) => self.text(&printed(text), at),
        }
        Ok(())
    }

    /// Does what a command says.
    fn command(&mut self, name: &'a str, tokens: &mut Tokens<'s, 'a>) -> Result<(), Unread> {
        let at = tokens.start;
        if let Some(body) = self.macros.get(name).cloned() {
            return self.expand(body, at);
        }
        if self.hiding.contains(name) {
            return self.hide_arguments(tokens);
        }
        if let Some(mark) = accent(name) {
            let letter = self.letter(tokens)?;
            let text = if letter.is_empty() { name.to_owned() } else { accented(&letter, mark) };
            self.text(&text, at);
            return Ok(());
        }
        if let Some(text) = symbol(name) {
            self.text(text, at);
            return Ok(());
        }
        match name {
            "begin" => return self.begin(tokens),
            "end" => {
                self.end(tokens);
                return Ok(());
            }
            _ => {}
        }
        let command = commands::command(name);
        match command {
            Command::Drop(count) | Command::Keep(count) => drop_arguments(tokens, count),
            Command::EndLine => {
                tokens.option();
                self.page.end_line();
            }
            Command::Item => self.item(tokens)?,
            Command::DefineColour => self.define_colour(name, tokens),
            Command::Define => self.define(name, tokens),
            Command::Def => self.define_plain(name, tokens),
            Command::ColouredText | Command::Colour | Command::Box(_) | Command::Size | Command::Phantom => {
                self.restyle(command, tokens);
            }
            Command::Layout => self.layout(name, tokens)?,
            Command::Heading(level) => self.heading(name, level, tokens)?,
            Command::Unknown => self.unknown(name, tokens)?,
        }
        Ok(())
    }

    /// The letter that an accent is put on.
    fn letter(&mut self, tokens: &mut Tokens<'s, 'a>) -> Result<String, Unread> {
        if let Some(group) = tokens.group() {
            return self.inline(group);
        }
        let rest = tokens.rest();
        if let Some(dotless) = ["\\i", "\\j"].into_iter().find(|command| rest.starts_with(command)) {
            tokens.at += dotless.len();
            return Ok(symbol(&dotless[1..]).unwrap_or_default().to_owned());
        }
        let letter = rest.chars().next().filter(|letter| letter.is_alphabetic());
        tokens.at += letter.map_or(0, char::len_utf8);
        Ok(letter.map(String::from).unwrap_or_default())
    }

    /// Begins an item.
    fn item(&mut self, tokens: &mut Tokens<'s, 'a>) -> Result<(), Unread> {
        let at = tokens.start;
        self.page.end_line();
        self.page.look = Some(Look::Item);
        if let Some(label) = tokens.option() {
            let label = self.inline(label)?;
            if label.contains(char::is_alphanumeric) {
                self.text(&format!("{}: ", label.trim().trim_end_matches(':')), at);
            }
        }
        Ok(())
    }

    /// Begins an environment.
    fn begin(&mut self, tokens: &mut Tokens<'s, 'a>) -> Result<(), Unread> {
        let Some(name) = tokens.group().map(|range| self.source.text[range].trim()) else { return Ok(()) };
        if self.environments.len() >= MAX_ENVIRONMENTS {
            return Err(too_much(&format!("has more than {MAX_ENVIRONMENTS} environments in each other")));
        }
        self.page.end_line();
        let environment = Environment { name, table: commands::is_table(name), style: self.style };
        self.environments.push(environment);
        if let Some(count) = commands::hidden_arguments(name) {
            drop_arguments(tokens, count);
        } else if let Some(level) = commands::heading_level(name) {
            self.heading(name, level, tokens)?;
        } else {
            tokens.option();
            if tokens.rest().starts_with('{') {
                self.unknown(name, tokens)?;
            }
        }
        Ok(())
    }

    /// Ends an environment and those that were left open within it.
    fn end(&mut self, tokens: &mut Tokens<'s, 'a>) {
        let name = tokens.group().map(|range| self.source.text[range].trim());
        self.page.end_line();
        if let Some(at) = self.environments.iter().rposition(|environment| Some(environment.name) == name) {
            self.style = self.environments[at].style;
            self.environments.truncate(at);
        }
    }

    /// Goes into the argument of an unknown command, which is text.
    pub(super) fn enter_argument(&mut self, argument: &Range<usize>, tokens: &mut Tokens<'s, 'a>) {
        tokens.at = argument.start;
        self.groups.push(self.style);
    }
}

/// Goes over up to so many arguments.
fn drop_arguments(tokens: &mut Tokens<'_, '_>, count: usize) {
    arguments(tokens, count);
    if count == 0 {
        tokens.option();
    }
}

/// Up to so many arguments that come next, without optional ones.
pub(super) fn arguments(tokens: &mut Tokens<'_, '_>, most: usize) -> Vec<Range<usize>> {
    let mut arguments = Vec::new();
    while arguments.len() < most {
        while tokens.option().is_some() {}
        match tokens.group() {
            Some(argument) => arguments.push(argument),
            None => break,
        }
    }
    arguments
}

/// What is said of a document that breaks a bound.
pub(super) fn too_much(reason: &str) -> Unread {
    Unread { reason: reason.to_owned(), hint: "give the PDF made from it".into() }
}
