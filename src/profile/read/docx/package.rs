//! Finds the parts of an Office document in its archive.

use std::collections::BTreeMap;

use crate::profile::read::archive::Archive;
use crate::profile::read::xml::{self, Element};
use crate::profile::transcript::Unread;

/// The namespaces, those of ISO 29500 Strict too.
const SPACES: &[(&str, &str)] = &[
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", "r"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "m"),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", "a"),
    ("http://purl.oclc.org/ooxml/drawingml/main", "a"),
    ("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp"),
    ("http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", "wp"),
    ("http://schemas.microsoft.com/office/word/2010/wordprocessingShape", "wps"),
    ("http://schemas.microsoft.com/office/word/2010/wordprocessingGroup", "wpg"),
    ("urn:schemas-microsoft-com:vml", "v"),
    ("http://schemas.openxmlformats.org/package/2006/relationships", "rel"),
];

/// The archive of a document and the parts in it.
pub(super) struct Package<'a> {
    archive: Archive<'a>,
}

/// A part that another one refers to.
pub(super) struct Part {
    /// What it is to the one that refers to it.
    kind: String,
    /// Its name in the archive.
    pub(super) name: String,
}

impl<'a> Package<'a> {
    /// Reads the list of parts.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unread> {
        Ok(Package { archive: Archive::open(bytes)? })
    }

    /// The name of the part that holds the text.
    pub(super) fn main(&mut self) -> Result<String, Unread> {
        let parts = self.parts("")?;
        let main = parts.into_values().find(|part| part.kind.ends_with("/officeDocument"));
        Ok(main.map_or_else(|| "word/document.xml".to_owned(), |part| part.name))
    }

    /// The parts that the one with the name refers to, by their ids.
    pub(super) fn parts(&mut self, name: &str) -> Result<BTreeMap<String, Part>, Unread> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let list = format!("{folder}/_rels/{file}.rels");
        let mut parts = BTreeMap::new();
        for element in self.tree(list.trim_start_matches('/'))?.iter().flat_map(Element::elements) {
            let (Some(id), Some(kind), Some(target)) =
                (element.attribute("Id"), element.attribute("Type"), element.attribute("Target"))
            else {
                continue;
            };
            parts.insert(id.to_owned(), Part { kind: kind.to_owned(), name: resolve(folder, target) });
        }
        Ok(parts)
    }

    /// The tree of the part of a kind, if there is one.
    pub(super) fn of_kind(&mut self, parts: &BTreeMap<String, Part>, kind: &str) -> Result<Option<Element>, Unread> {
        let part = parts.values().find(|part| part.kind.ends_with(kind));
        Ok(part.map(|part| self.tree(&part.name)).transpose()?.flatten())
    }

    /// The tree of a part that must be there.
    pub(super) fn required(&mut self, name: &str) -> Result<Element, Unread> {
        self.archive.required(name).and_then(|bytes| xml::parse(&bytes, name, SPACES))
    }

    /// The tree of a part, if there is one of the name.
    pub(super) fn tree(&mut self, name: &str) -> Result<Option<Element>, Unread> {
        self.archive.member(name)?.map(|bytes| xml::parse(&bytes, name, SPACES)).transpose()
    }
}

/// The name of the part that the target, seen from the folder, leads to.
fn resolve(folder: &str, target: &str) -> String {
    let start = if target.starts_with('/') { "" } else { folder };
    let mut path: Vec<&str> = Vec::new();
    for step in start.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            _ => path.push(step),
        }
    }
    path.join("/")
}
