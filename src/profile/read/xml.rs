//! The tree of an XML document, bounded in depth and size.

use std::borrow::Cow;
use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;
use quick_xml::{Reader, escape};

use crate::profile::read::archive::{damaged, too_large};
use crate::profile::transcript::Unread;

/// How deep elements may lie in each other; tables in tables in text boxes take some dozens of levels.
const MAX_DEPTH: usize = 256;

/// The number of elements and texts; a page of a document has some hundreds.
const MAX_NODES: usize = 500_000;

/// The attributes of an element that are looked at; the declarations on a root element are some dozens.
const MAX_ATTRIBUTES: usize = 256;

/// An element of an XML document.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name, with the prefix that the reader gives to its namespace.
    pub(super) name: Box<str>,
    attributes: Vec<(Box<str>, Box<str>)>,
    /// What lies in it.
    pub(super) children: Vec<Node>,
}

/// A child of an element.
#[derive(Debug)]
pub(super) enum Node {
    /// An element.
    Element(Element),
    /// A text.
    Text(String),
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| &**key == name).map(|(_, value)| &**value)
    }

    /// The elements directly in it.
    pub(super) fn elements(&self) -> impl DoubleEndedIterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of a name directly in it.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| &*element.name == name)
    }

    /// The text directly in it.
    pub(super) fn text(&self) -> Cow<'_, str> {
        let mut texts = self.children.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text),
            Node::Element(_) => None,
        });
        let first = texts.next().map_or(Cow::Borrowed(""), |text| Cow::Borrowed(text.as_str()));
        texts.fold(first, |all, text| all + text.as_str())
    }

    /// All elements in it, itself too, in the order of the document.
    pub(super) fn descendants(&self) -> impl Iterator<Item = &Element> {
        let mut stack = vec![self];
        std::iter::from_fn(move || {
            let element = stack.pop()?;
            stack.extend(element.elements().rev());
            Some(element)
        })
    }
}

/// Reads the XML document `part`; each namespace of `spaces` gets the prefix that stands behind it.
///
/// Entities that a document declares are not expanded.
pub(super) fn parse(bytes: &[u8], part: &str, spaces: &[(&str, &'static str)]) -> Result<Element, Unread> {
    let (text, _, _) = encoding_rs::UTF_8.decode(bytes);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    let mut names = Names { spaces, prefixes: HashMap::new() };
    let mut open: Vec<Element> = Vec::new();
    let mut nodes = 0;
    loop {
        let event = reader.read_event().map_err(|_| damaged(&format!("{part} is not well-formed XML")))?;
        nodes += usize::from(!matches!(event, Event::End(_)));
        if nodes > MAX_NODES {
            return Err(too_large(&format!("{part} has more than {MAX_NODES} elements and texts")));
        }
        match event {
            Event::Start(start) => {
                if open.len() == MAX_DEPTH {
                    return Err(too_large(&format!("in {part} more than {MAX_DEPTH} elements lie in each other")));
                }
                open.push(names.element(&start));
            }
            Event::End(_) => {
                let Some(element) = open.pop() else { continue };
                match open.last_mut() {
                    Some(parent) => parent.children.push(Node::Element(element)),
                    None => return Ok(element),
                }
            }
            Event::Text(text) => add_text(&mut open, &text.into_inner()),
            Event::CData(text) => add_text(&mut open, &text.into_inner()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(c)) => add_text(&mut open, c.encode_utf8(&mut [0; 4])),
                _ => add_text(&mut open, escape::resolve_predefined_entity(&reference).unwrap_or_default()),
            },
            Event::Eof => return Err(damaged(&format!("{part} is cut short"))),
            _ => {}
        }
    }
}

/// Adds text to the innermost element.
fn add_text(open: &mut [Element], text: &str) {
    let Some(element) = open.last_mut() else { return };
    match element.children.last_mut() {
        Some(Node::Text(last)) => last.push_str(text),
        _ => element.children.push(Node::Text(text.to_owned())),
    }
}

/// The names of namespaces in a document.
struct Names<'a> {
    spaces: &'a [(&'a str, &'static str)],
    /// What the prefixes of the document stand for; a name in none of the namespaces gets a prefix that no reader knows.
    prefixes: HashMap<String, &'static str>,
}

impl Names<'_> {
    /// An element without its children.
    fn element(&mut self, start: &BytesStart<'_>) -> Element {
        let mut attributes = start.attributes();
        // Looking for repeated ones takes quadratic time.
        let attributes: Vec<_> = attributes.with_checks(false).flatten().take(MAX_ATTRIBUTES).collect();
        for attribute in &attributes {
            let name = attribute.key.0;
            let prefix = if name == "xmlns" { Some("") } else { name.strip_prefix("xmlns:") };
            if let Some(prefix) = prefix {
                let space = self.spaces.iter().find(|(space, _)| *space == attribute.value);
                self.prefixes.insert(prefix.to_owned(), space.map_or("other", |(_, prefix)| prefix));
            }
        }
        let attributes = attributes.iter().map(|attribute| {
            let value = escape::unescape(&attribute.value).unwrap_or_default();
            (self.attribute(attribute.key), value.into())
        });
        let attributes = attributes.collect();
        let name = start.name();
        let name = match self.prefixes.get(name.prefix().map_or("", |prefix| prefix.into_inner())) {
            Some(prefix) => format!("{prefix}:{}", name.local_name().into_inner()),
            None => name.0.to_owned(),
        };
        Element { name: name.into(), attributes, children: Vec::new() }
    }

    /// The name of an attribute; without a prefix it is in no namespace.
    fn attribute(&self, name: QName<'_>) -> Box<str> {
        match name.prefix().and_then(|prefix| self.prefixes.get(prefix.into_inner())) {
            Some(prefix) => format!("{prefix}:{}", name.local_name().into_inner()).into(),
            None => name.0.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namespaces_get_the_prefixes_of_the_reader() {
        let xml = br#"<a:p xmlns:a="urn:w" a:val="1 &lt; 2" id="x">R&amp;D &#x2014;<![CDATA[<b>]]><c/></a:p>"#;
        let root = parse(xml, "x.xml", &[("urn:w", "w")]).unwrap();
        assert_eq!((&*root.name, root.attribute("w:val"), root.attribute("id")), ("w:p", Some("1 < 2"), Some("x")));
        assert!(matches!(&root.children[0], Node::Text(text) if text == "R&D —<b>"));
        assert_eq!(root.descendants().map(|element| &*element.name).collect::<Vec<_>>(), ["w:p", "c"]);
    }

    #[test]
    fn hostile_documents_are_refused() {
        for xml in ["", "<a>", "<a></b>", "<a", "no XML", &"<a>".repeat(1_000_000), &"<a/>".repeat(600_000)] {
            let xml = format!("<r>{xml}");
            assert!(parse(xml.as_bytes(), "x.xml", &[]).is_err());
        }
    }

    #[test]
    fn declared_entities_are_not_expanded() {
        let xml = b"<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><r>x&b;y</r>";
        assert!(matches!(&parse(xml, "x.xml", &[]).unwrap().children[..], [Node::Text(text)] if text == "xy"));
    }
}
