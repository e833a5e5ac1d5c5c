//! Reads web pages (.html).

mod sheet;
mod style;

use std::time::{Duration, Instant};

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use html5ever::driver::{ParseOpts, parse_document};
use html5ever::tendril::{StrTendril, TendrilSink};
use scraper::node::Element;
use scraper::{ElementRef, Html, HtmlTreeSink, Node};

use crate::profile::read::archive::too_large;
use crate::profile::read::flow::{Block, Flow};
use crate::profile::transcript::{Look, Transcript, Unread};
use sheet::Sheet;
use style::{Display, Style};

/// The size of a page; one with its pictures in it has a few MiB.
const MAX_SIZE: usize = 32 << 20;

/// How deep elements may lie in each other. Browsers stop here too: the time to read a page grows with its depth.
const MAX_DEPTH: usize = 512;

/// The number of elements and texts; a page of a CV has some hundreds.
const MAX_NODES: usize = 500_000;

/// How much is read between two looks at the depth and the clock, in bytes.
const STEP: usize = 4096;

/// How long a page may take; there are some, as with many attributes in one tag, that take the parser hours.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where the name of the encoding stands in the bytes, if it does.
const DECLARATION: usize = 4096;

/// Elements whose text is no text of the page, or shows only where something else fails.
const LEFT_OUT: &[&str] = &[
    "head", "title", "script", "style", "noscript", "template", "iframe", "object", "audio", "video", "canvas", "desc",
    "metadata", "select", "datalist", "rp", "rt",
];

/// Elements that begin and end a block.
const BLOCKS: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table",
    "tbody", "td", "text", "textarea", "tfoot", "th", "thead", "tr", "ul",
];

/// Reads a web page, as a browser shows it without running its programs.
pub(super) fn read(bytes: &[u8]) -> Result<Transcript, Unread> {
    if bytes.len() > MAX_SIZE {
        return Err(too_large(&format!("it has more than {} MiB", MAX_SIZE >> 20)));
    }
    let deadline = Instant::now() + PATIENCE;
    let (text, _, _) = encoding(bytes).decode(bytes);
    let page = parse(&text, deadline)?;
    let sheet = Sheet::of(&page);
    Walk { sheet: &sheet, flow: Flow::default(), block: Block::default(), open: Vec::new(), items: Vec::new(), last: None }
        .page(&page, deadline)
}

/// The encoding of a page: that of its byte order mark, the one it declares, or the likely one.
fn encoding(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    let front = bytes[..bytes.len().min(DECLARATION)].to_ascii_lowercase();
    let declared = ["charset=", "encoding="].iter().find_map(|name| {
        let at = front.windows(name.len()).position(|window| window == name.as_bytes())? + name.len();
        let label = front[at..].trim_ascii_start();
        let label = label.strip_prefix(b"\"").or(label.strip_prefix(b"'")).unwrap_or(label);
        let end = label.iter().position(|byte| !(byte.is_ascii_alphanumeric() || b"-_:.".contains(byte)));
        Encoding::for_label(&label[..end.unwrap_or(label.len())])
    });
    match declared {
        // What could be read so far is no UTF-16.
        Some(encoding) if encoding != UTF_16LE && encoding != UTF_16BE => encoding,
        _ if declared.is_some() || std::str::from_utf8(bytes).is_ok() => UTF_8,
        _ => WINDOWS_1252,
    }
}

/// Reads the tree of a page.
fn parse(text: &str, deadline: Instant) -> Result<Html, Unread> {
    let mut parser = parse_document(HtmlTreeSink::new(Html::new_document()), ParseOpts::default());
    let mut rest = text;
    let mut seen = 0;
    while !rest.is_empty() {
        let (step, tail) = rest.split_at(step(rest));
        parser.process(StrTendril::from(step));
        rest = tail;
        let page = parser.tokenizer.sink.sink.0.borrow();
        let nodes = page.tree.nodes();
        if nodes.len() > MAX_NODES {
            return Err(too_large(&format!("it has more than {MAX_NODES} elements and texts")));
        }
        let mut new = nodes.rev().take(page.tree.nodes().len() - seen);
        if new.any(|node| node.ancestors().nth(MAX_DEPTH).is_some()) {
            return Err(too_large(&format!("more than {MAX_DEPTH} of its elements lie in each other")));
        }
        seen = page.tree.nodes().len();
        in_time(deadline)?;
    }
    Ok(parser.finish())
}

/// Where the first step of the text ends.
fn step(text: &str) -> usize {
    (STEP..text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len())
}

/// Whether there is time left.
fn in_time(deadline: Instant) -> Result<(), Unread> {
    if Instant::now() < deadline {
        return Ok(());
    }
    Err(too_large(&format!("reading it takes more than {} seconds", PATIENCE.as_secs())))
}

/// Whether the text of an element is no text of the page; the number of a note, or the way back from it, is none either.
fn is_left_out(element: &Element) -> bool {
    let is_note = |class: &str| class.to_ascii_lowercase().contains("footnote");
    LEFT_OUT.contains(&element.name()) || element.name() == "a" && element.attr("class").is_some_and(is_note)
}

/// An element that is open.
struct Open {
    style: Style,
    /// The level of the heading that it is or lies in.
    heading: Option<u8>,
    is_block: bool,
}

/// An item of a list that is open.
struct Item {
    id: NodeId,
    /// Whether its bullet still waits for a text.
    is_new: bool,
}

/// Goes through the elements of a page.
struct Walk<'a> {
    sheet: &'a Sheet,
    flow: Flow,
    block: Block,
    open: Vec<Open>,
    items: Vec<Item>,
    /// The item that the last block belongs to.
    last: Option<NodeId>,
}

impl Walk<'_> {
    /// Reads the page.
    fn page(mut self, page: &Html, deadline: Instant) -> Result<Transcript, Unread> {
        let mut left_out: Option<NodeId> = None;
        for (count, edge) in page.tree.root().traverse().enumerate() {
            if count % 256 == 0 {
                in_time(deadline)?;
            }
            match edge {
                Edge::Open(node) if left_out.is_none() => match node.value() {
                    Node::Text(text) => self.text(text),
                    Node::Element(element) if is_left_out(element) => left_out = Some(node.id()),
                    Node::Element(_) => {
                        if let Some(element) = ElementRef::wrap(node) {
                            self.begin(element)?;
                        }
                    }
                    _ => {}
                },
                Edge::Close(node) if left_out == Some(node.id()) => left_out = None,
                Edge::Close(node) if left_out.is_none() => {
                    if let Some(element) = ElementRef::wrap(node) {
                        self.end(element)?;
                    }
                }
                _ => {}
            }
        }
        self.end_block()?;
        self.flow.finish()
    }

    /// Adds text.
    fn text(&mut self, text: &str) {
        let style = self.open.last().map(|open| open.style).unwrap_or_default();
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 && style.keeps_lines {
                self.block.break_line();
            } else if at > 0 {
                self.block.push(" ", style.is_hidden());
            }
            self.block.push(line, style.is_hidden());
        }
    }

    /// Begins an element.
    fn begin(&mut self, element: ElementRef<'_>) -> Result<(), Unread> {
        let name = element.value().name();
        let around = self.open.last().map(|open| (open.style, open.heading));
        let (around, heading) = around.unwrap_or_default();
        let style = around.of(&element, self.sheet);
        let is_block = match style.display {
            Display::Usual => BLOCKS.contains(&name),
            Display::Inline | Display::Boxed => matches!(name, "td" | "th" | "tr" | "li" | "table"),
            Display::Block | Display::Flex => true,
        };
        // What lies side by side is read one after the other; a heading stays one.
        let is_beside = around.display == Display::Flex && name != "br";
        let is_block = is_block || is_beside && heading.is_none();
        let level = match name.as_bytes() {
            [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
            _ => None,
        };
        if is_block {
            self.end_block()?;
        } else if is_beside || style.display == Display::Boxed {
            self.block.push(" ", false);
        }
        match name {
            "br" => self.break_line()?,
            "li" => self.items.push(Item { id: element.id(), is_new: true }),
            "tr" => self.flow.open_row(),
            "td" | "th" => self.flow.open_cell(),
            _ => {}
        }
        self.open.push(Open { style, heading: level.or(heading), is_block });
        Ok(())
    }

    /// Ends an element.
    fn end(&mut self, element: ElementRef<'_>) -> Result<(), Unread> {
        match self.open.last() {
            Some(open) if open.is_block => self.end_block()?,
            Some(open) if open.style.display == Display::Boxed => self.block.push(" ", false),
            _ => {}
        }
        self.open.pop();
        match element.value().name() {
            "li" => drop(self.items.pop()),
            "tr" => self.flow.close_row(),
            _ => {}
        }
        Ok(())
    }

    /// Begins a new line; an empty one before it ends the block.
    fn break_line(&mut self) -> Result<(), Unread> {
        if self.block.ends_with_break() {
            return self.end_block();
        }
        self.block.break_line();
        Ok(())
    }

    /// Ends the block that is being read.
    fn end_block(&mut self) -> Result<(), Unread> {
        let block = std::mem::take(&mut self.block);
        if block.is_blank() {
            return Ok(());
        }
        let item = self.items.last_mut();
        let is_new = item.as_ref().is_some_and(|item| item.is_new);
        let id = item.map(|item| {
            item.is_new = false;
            item.id
        });
        let heading = self.open.last().and_then(|open| open.heading);
        let look = match heading {
            Some(level) => Look::Heading(level),
            None if is_new => Look::Item,
            None if id.is_some() && id == self.last => Look::More,
            None => Look::Paragraph,
        };
        self.last = id.filter(|_| heading.is_none() && look != Look::Paragraph);
        self.flow.push(look, block)
    }
}

#[cfg(test)]
mod tests;
