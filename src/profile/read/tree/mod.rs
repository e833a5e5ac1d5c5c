//! JSON and YAML as one tree, each node of which knows its line.

mod json;
mod yaml;

use std::collections::HashSet;

use crate::profile::transcript::Unread;

/// How deep lists and maps may lie in each other; a CV needs six levels.
const MAX_DEPTH: usize = 64;

/// How many values a document may have, those that aliases repeat included; a long CV has some thousands.
const MAX_NODES: usize = 100_000;

/// A value with the line on which it begins, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    /// The value.
    pub(super) value: Value,
    /// Its line.
    pub(super) line: usize,
}

/// What a node holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Nothing.
    Null,
    /// A string, a number or a truth value as it is written.
    Scalar(String),
    /// Values one after another.
    List(Vec<Node>),
    /// Values by their keys, in the order of the document; each key is there once.
    Map(Vec<(String, Node)>),
}

impl Node {
    /// The entries of a map, none for anything else.
    pub(super) fn entries(&self) -> &[(String, Node)] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|(name, _)| name == key).map(|(_, node)| node)
    }

    /// The first of some keys that has a text, with its line.
    pub(super) fn first(&self, keys: &[&str]) -> Option<(&str, usize)> {
        keys.iter().find_map(|key| self.get(key)).and_then(|node| Some((node.text()?, node.line)))
    }

    /// The text of the first of some keys that is there, empty if there is none.
    pub(super) fn text_of(&self, keys: &[&str]) -> &str {
        keys.iter().find_map(|key| self.get(key).and_then(Node::text)).unwrap_or_default()
    }

    /// The text of a scalar that is not blank.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// The values of a list; any other value counts as a list of one, null as an empty one.
    pub(super) fn list(&self) -> &[Node] {
        match &self.value {
            Value::List(nodes) => nodes,
            Value::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// The values under the first of some keys that is there, as a list.
    pub(super) fn list_of(&self, keys: &[&str]) -> &[Node] {
        keys.iter().map(|key| self.get(key).map_or(&[][..], Node::list)).find(|list| !list.is_empty()).unwrap_or_default()
    }
}

/// Reads JSON; a byte order mark may stand before it.
pub(super) fn json(text: &str) -> Result<Node, Unread> {
    json::parse(without_mark(text))
}

/// Reads the first document of YAML; a byte order mark may stand before it.
pub(super) fn yaml(text: &str) -> Result<Node, Unread> {
    yaml::parse(without_mark(text))
}

/// The text behind a byte order mark.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// The entries without those whose key comes again further down.
fn last_of_each(mut entries: Vec<(String, Node)>) -> Vec<(String, Node)> {
    let mut seen = HashSet::with_capacity(entries.len());
    let mut last: Vec<bool> = entries.iter().rev().map(|(key, _)| seen.insert(key.as_str())).collect();
    entries.retain(|_| last.pop().unwrap_or(true));
    entries
}

/// What is said of a document that breaks the grammar of its format.
fn invalid(format: &str, what: &str, line: usize, column: usize) -> Unread {
    Unread {
        reason: format!("is no valid {format}: {what}, line {line} column {column}"),
        hint: format!("correct the line, or save the document as {format} again"),
    }
}

/// What is said of a document whose values lie too deep in each other.
fn too_deep() -> Unread {
    Unread {
        reason: format!("is nested more than {MAX_DEPTH} levels deep"),
        hint: "give a CV with fewer lists and maps inside each other".into(),
    }
}

/// What is said of a document with too many values.
fn too_many() -> Unread {
    Unread {
        reason: format!("has more than {MAX_NODES} values, aliases counted where they are used"),
        hint: "give a file that has the CV only".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_and_yaml_give_the_same_tree() {
        let from_json = json("\u{feff}{\"a\": [1.10, true,\n null, \"x\\ny\"],\n \"b\": {}}").unwrap();
        let from_yaml = yaml("\u{feff}{a: [1.10, true,\n null, \"x\\ny\"],\n b: {}}").unwrap();
        assert_eq!(from_json, from_yaml);
        let list = from_json.get("a").unwrap().list();
        assert_eq!(list.iter().map(|node| node.line).collect::<Vec<_>>(), [1, 1, 2, 2]);
        assert_eq!(list[0].text(), Some("1.10"));
        assert_eq!(from_json.get("b").unwrap().line, 3);
    }

    #[test]
    fn the_last_of_equal_keys_counts() {
        for tree in [json("{\"a\": 1, \"b\": 2, \"a\": 3}"), yaml("a: 1\nb: 2\na: 3\n")] {
            let tree = tree.unwrap();
            let keys: Vec<_> = tree.entries().iter().map(|(key, node)| (key.as_str(), node.text().unwrap())).collect();
            assert_eq!(keys, [("b", "2"), ("a", "3")]);
        }
    }

    #[test]
    fn flipped_bytes_do_no_harm() {
        let yaml_text = "cv: &a {name: \"Jo\", l: [*a, 'b']}\nx: |\n  - t\n? k\n: - v\n";
        let json_text = "{\"cv\": {\"name\": \"J\\u00f6\", \"l\": [1, -2.5e3, true, null]}}";
        for (text, read) in [(yaml_text, yaml as fn(&str) -> Result<Node, Unread>), (json_text, json)] {
            for at in 0..text.len() {
                for byte in 0..=127 {
                    let mut bytes = text.as_bytes().to_vec();
                    bytes[at] = byte;
                    let _ = read(&String::from_utf8(bytes).unwrap());
                }
            }
        }
    }
}
