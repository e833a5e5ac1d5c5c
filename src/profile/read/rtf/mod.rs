//! Reads RTF documents (.rtf).

mod state;
mod table;
mod token;

use crate::profile::read::archive::{damaged, too_large};
use crate::profile::read::docx::is_page_number;
use crate::profile::read::flow::{Block, Flow, MAX_TEXT, too_much_text};
use crate::profile::transcript::{Look, Transcript, Unread};
use state::{Content, LEFT_OUT, State};
use table::{CodePage, Tables};
use token::{Token, Tokens};

/// How deep groups may lie in each other; what programs write has some dozens of levels.
const MAX_DEPTH: usize = 1000;

/// The longest code of a field that is looked at.
const MAX_CODE: usize = 256;

/// Reads an RTF document.
pub(super) fn read(bytes: &[u8]) -> Result<Transcript, Unread> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if !bytes.starts_with(b"{\\rtf") {
        return Err(damaged("it does not begin as RTF does"));
    }
    let mut reader = Reader::default();
    for token in Tokens::new(bytes) {
        reader.token(&token)?;
        if reader.groups.is_empty() {
            return reader.finish();
        }
    }
    Err(damaged("it is cut short"))
}

/// A text that lies within another: a note or a text box.
#[derive(Debug)]
struct Aside {
    /// How many groups are open around it.
    depth: usize,
    kind: Kind,
    /// The paragraph that goes on after it.
    block: Block,
    item: bool,
}

/// Where an aside is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A header or footer, where it stands.
    Margin,
    /// A text box, after the paragraph around it.
    Box,
    /// A note, at the end.
    Note,
}

/// Reads the tokens of a document.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own in the format")]
struct Reader {
    groups: Vec<State>,
    state: State,
    tables: Tables,
    code_page: Option<CodePage>,
    flow: Flow,
    block: Block,
    /// Bytes of text that are not yet decoded; those of one sign may come in several tokens.
    bytes: Vec<u8>,
    /// The first half of a Unicode sign beyond the first 65,536.
    half: Option<u16>,
    /// How many signs are still to be left out.
    skip: usize,
    /// Whether the paragraph begins with a bullet or number.
    item: bool,
    row: bool,
    dark_row: bool,
    behind: bool,
    first_pages: bool,
    facing_pages: bool,
    code: String,
    asides: Vec<Aside>,
    boxes: Vec<(Look, Block)>,
    notes: Vec<(Look, Block)>,
    /// Whether the group began with the sign that lets programs leave out what they do not know.
    optional: bool,
}

impl Reader {
    /// Takes a token.
    fn token(&mut self, token: &Token<'_>) -> Result<(), Unread> {
        if !matches!(token, Token::Text(_) | Token::Byte(_)) {
            self.decode()?;
        }
        match *token {
            Token::Open => {
                if self.groups.len() == MAX_DEPTH {
                    return Err(too_large(&format!("more than {MAX_DEPTH} of its groups lie in each other")));
                }
                self.groups.push(self.state);
                if self.groups.len() == 1 {
                    self.state.fallback = 1;
                }
                self.skip = 0;
            }
            Token::Close => self.close()?,
            Token::Word(word, number) => {
                let optional = std::mem::take(&mut self.optional);
                if !self.is_skipped() || word == "bin" {
                    self.word(word, number, optional)?;
                }
            }
            Token::Sign(b'*') => self.optional = true,
            Token::Sign(sign) => {
                if !self.is_skipped() {
                    self.sign(sign)?;
                }
            }
            Token::Byte(byte) => {
                if !self.is_skipped() {
                    self.text(&[byte])?;
                }
            }
            Token::Text(text) => {
                let left_out = self.skip.min(text.len());
                self.skip -= left_out;
                self.text(&text[left_out..])?;
            }
        }
        Ok(())
    }

    /// Whether the token is one for programs that do not know Unicode.
    fn is_skipped(&mut self) -> bool {
        let skipped = self.skip > 0;
        self.skip = self.skip.saturating_sub(1);
        skipped
    }

    /// Ends a group.
    fn close(&mut self) -> Result<(), Unread> {
        if self.asides.last().is_some_and(|aside| aside.depth == self.groups.len()) {
            self.end_paragraph()?;
            if let Some(aside) = self.asides.pop() {
                (self.block, self.item) = (aside.block, aside.item);
            }
        }
        if self.groups.len() == 1 && !self.block.is_blank() {
            self.end_paragraph()?;
        }
        self.state = self.groups.pop().unwrap_or_default();
        (self.skip, self.optional) = (0, false);
        Ok(())
    }

    /// Takes text in bytes.
    fn text(&mut self, bytes: &[u8]) -> Result<(), Unread> {
        match self.state.content {
            Content::Text if self.bytes.len() + bytes.len() > MAX_TEXT => return Err(too_much_text()),
            Content::Text => self.bytes.extend_from_slice(bytes),
            Content::Colors => self.tables.color_text(bytes),
            Content::Styles => self.tables.style_text(bytes),
            Content::Code if self.code.len() < MAX_CODE => self.code.extend(bytes.iter().map(|byte| char::from(*byte))),
            _ => {}
        }
        Ok(())
    }

    /// Adds the bytes of text read so far.
    fn decode(&mut self) -> Result<(), Unread> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::take(&mut self.bytes);
        let page = self.tables.code_page(self.state.font).or(self.code_page);
        self.show(&page.unwrap_or(CodePage::of_number(1252)).decode(&bytes))
    }

    /// Adds text.
    fn show(&mut self, text: &str) -> Result<(), Unread> {
        if self.state.content == Content::Text && !self.state.deleted {
            let boxed = self.asides.iter().any(|aside| aside.kind == Kind::Box);
            let filled = self.state.filled || self.behind || boxed || self.state.in_table && self.dark_row;
            self.block.push(text, self.state.face.is_hidden(filled));
            if self.block.len() > MAX_TEXT {
                return self.end_paragraph();
            }
        }
        Ok(())
    }

    /// Takes a control sign.
    fn sign(&mut self, sign: u8) -> Result<(), Unread> {
        match sign {
            b'\\' | b'{' | b'}' => self.text(&[sign]),
            b'~' => self.show("\u{a0}"),
            b'_' => self.show("-"),
            b'\r' | b'\n' if self.state.content == Content::Text => self.end_paragraph(),
            _ => Ok(()),
        }
    }

    /// Takes a control word.
    fn word(&mut self, word: &str, number: Option<i32>, optional: bool) -> Result<(), Unread> {
        let value = number.unwrap_or(1);
        match self.state.content {
            Content::Nothing | Content::Code => return Ok(()),
            Content::Fonts => self.tables.font_word(word, number.unwrap_or(0)),
            Content::Colors => self.tables.color_word(word, number.unwrap_or(0)),
            Content::Styles => self.tables.style_word(word, number.unwrap_or(0)),
            Content::Shell => match word {
                "shptxt" | "dptxbxtext" => self.begin(Kind::Box),
                "ud" => self.state.content = Content::Text,
                "shpfblwtxt" => self.behind |= value != 0,
                _ => {}
            },
            Content::Text => {
                let taken = self.group_word(word, optional) || self.document_word(word, value);
                if !taken && !self.state.format(word, number, &self.tables) {
                    self.text_word(word, value)?;
                }
            }
        }
        Ok(())
    }

    /// Takes a control word that says what its group holds; tells whether it is one.
    fn group_word(&mut self, word: &str, optional: bool) -> bool {
        self.state.content = match word {
            "fonttbl" => Content::Fonts,
            "colortbl" => Content::Colors,
            "stylesheet" => Content::Styles,
            "shpinst" | "do" | "upr" => Content::Shell,
            "fldinst" => {
                self.code.clear();
                Content::Code
            }
            "fldrslt" if is_page_number(&self.code) => Content::Nothing,
            "listtext" | "pntext" => {
                self.item = true;
                Content::Nothing
            }
            "headerf" | "footerf" if !self.first_pages => Content::Nothing,
            "headerl" | "footerl" if !self.facing_pages => Content::Nothing,
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => {
                self.begin(Kind::Margin);
                Content::Text
            }
            "footnote" => {
                self.begin(Kind::Note);
                Content::Text
            }
            _ if optional || LEFT_OUT.contains(&word) => Content::Nothing,
            _ => return false,
        };
        true
    }

    /// Begins a text within the text.
    fn begin(&mut self, kind: Kind) {
        let depth = self.groups.len();
        let aside = Aside { depth, kind, block: std::mem::take(&mut self.block), item: std::mem::take(&mut self.item) };
        self.asides.push(aside);
        let fallback = self.state.fallback;
        self.state = State { fallback, ..State::default() };
    }

    /// Takes a control word that says something of the document or of a row; tells whether it is one.
    fn document_word(&mut self, word: &str, value: i32) -> bool {
        match word {
            "ansicpg" => self.code_page = Some(CodePage::of_number(value)),
            "mac" => self.code_page = Some(CodePage::of_number(10000)),
            "titlepg" => self.first_pages = true,
            "facingp" => self.facing_pages = true,
            "trowd" => self.dark_row = false,
            "clcbpat" => self.dark_row |= self.tables.is_white(value) == Some(false),
            _ => return false,
        }
        true
    }

    /// Takes a control word that stands for text, or ends a line, a paragraph, a cell or a row.
    fn text_word(&mut self, word: &str, value: i32) -> Result<(), Unread> {
        let sign = match word {
            "u" => return self.unicode(value),
            "par" | "sect" | "page" | "column" | "nestcell" => return self.end_paragraph(),
            "cell" => return self.end_cell(),
            "row" => {
                self.end_row();
                return Ok(());
            }
            "line" | "softline" | "lbr" => {
                self.block.break_line();
                return Ok(());
            }
            "tab" => "\t",
            "emspace" | "enspace" | "qmspace" => " ",
            "emdash" => "—",
            "endash" => "–",
            "lquote" => "‘",
            "rquote" => "’",
            "ldblquote" => "“",
            "rdblquote" => "”",
            "bullet" => "•",
            _ => return Ok(()),
        };
        self.show(sign)
    }

    /// Takes a sign, or half a sign, by its number in Unicode.
    fn unicode(&mut self, number: i32) -> Result<(), Unread> {
        self.skip = usize::try_from(self.state.fallback).unwrap_or(0);
        // Numbers above 32,767 are written as negative ones, though not by all programs.
        let Ok(unit) = u16::try_from(number & 0xffff) else { return Ok(()) };
        let first = self.half.take();
        if (0xd800..0xdc00).contains(&unit) {
            self.half = Some(unit);
            return Ok(());
        }
        let units = first.filter(|_| (0xdc00..0xe000).contains(&unit)).into_iter().chain([unit]);
        let text: String = char::decode_utf16(units).map(|sign| sign.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        self.show(&text)
    }

    /// Ends a paragraph.
    fn end_paragraph(&mut self) -> Result<(), Unread> {
        let block = std::mem::take(&mut self.block);
        let item = std::mem::take(&mut self.item) || self.state.listed;
        let look = match self.state.level {
            Some(level) => Look::Heading(level),
            None if item => Look::Item,
            None => Look::Paragraph,
        };
        match self.asides.last().map(|aside| aside.kind) {
            Some(Kind::Box) => self.boxes.push((look, block)),
            Some(Kind::Note) => self.notes.push((look, block)),
            Some(Kind::Margin) => self.flow.push(look, block)?,
            None => {
                match (self.state.in_table, self.row) {
                    (true, false) => self.begin_row(),
                    (false, true) => self.end_row(),
                    _ => {}
                }
                self.flow.push(look, block)?;
                for (look, block) in std::mem::take(&mut self.boxes) {
                    self.flow.push(look, block)?;
                }
            }
        }
        Ok(())
    }

    fn begin_row(&mut self) {
        self.row = true;
        self.flow.open_row();
        self.flow.open_cell();
    }

    /// Ends a cell; a table in a text box is read as paragraphs.
    fn end_cell(&mut self) -> Result<(), Unread> {
        if self.asides.is_empty() {
            self.state.in_table = true;
            self.end_paragraph()?;
            self.flow.open_cell();
            return Ok(());
        }
        self.end_paragraph()
    }

    fn end_row(&mut self) {
        if self.asides.is_empty() && std::mem::take(&mut self.row) {
            self.flow.close_row();
        }
    }

    /// The transcript of what was read.
    fn finish(mut self) -> Result<Transcript, Unread> {
        self.end_row();
        for (look, block) in std::mem::take(&mut self.boxes).into_iter().chain(std::mem::take(&mut self.notes)) {
            self.flow.push(look, block)?;
        }
        self.flow.finish()
    }
}

#[cfg(test)]
mod tests;
