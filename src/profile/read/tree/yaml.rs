//! YAML into a tree.

use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle, ScanError};

use super::{MAX_DEPTH, MAX_NODES, Node, Value, invalid, last_of_each, too_deep, too_many};
use crate::profile::transcript::Unread;

/// How many bytes of text anchors and aliases may copy.
const MAX_COPIED: usize = 16 << 20;

/// Reads the first document of a YAML text.
pub(super) fn parse(text: &str) -> Result<Node, Unread> {
    let mut builder = Builder::default();
    let (mut root, mut ended) = (None, false);
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| unread(&error))?;
        // One event more shows whether something follows that is no YAML.
        if ended {
            break;
        }
        ended = matches!(event, Event::DocumentEnd);
        root = builder.event(event, span.start.line())?.or(root);
    }
    Ok(root.unwrap_or(Node { value: Value::Null, line: 1 }))
}

/// What the parser found wrong.
fn unread(error: &ScanError) -> Unread {
    invalid("YAML", &error.info(), error.marker().line(), error.marker().col() + 1)
}

/// A list or map that is not yet complete.
struct Open {
    items: Items,
    line: usize,
    anchor: usize,
}

/// What a list or map has so far.
enum Items {
    List(Vec<Node>),
    /// The entries, and the key whose value comes next, which is null if it is no scalar.
    Map(Vec<(String, Node)>, Option<Value>),
}

/// Puts events together to a tree with a stack of its own, so that depth costs no stack of the thread.
#[derive(Default)]
struct Builder {
    open: Vec<Open>,
    anchors: HashMap<usize, Node>,
    nodes: usize,
    copied: usize,
}

impl Builder {
    /// Takes an event; gives the root when it is complete.
    fn event(&mut self, event: Event<'_>, line: usize) -> Result<Option<Node>, Unread> {
        let (value, line, anchor) = match event {
            Event::Scalar(text, style, anchor, _) => {
                let null = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                (if null { Value::Null } else { Value::Scalar(text.into_owned()) }, line, anchor)
            }
            // An alias within its own anchor has nothing to repeat yet.
            Event::Alias(id) => match self.anchors.get(&id).cloned() {
                Some(node) => {
                    self.count_copy(&node)?;
                    (node.value, line, 0)
                }
                None => (Value::Null, line, 0),
            },
            Event::SequenceStart(_, anchor, _) => {
                return self.begin(Items::List(Vec::new()), line, anchor).map(|()| None);
            }
            Event::MappingStart(_, anchor, _) => {
                return self.begin(Items::Map(Vec::new(), None), line, anchor).map(|()| None);
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open { items: Items::List(nodes), line, anchor }) => (Value::List(nodes), line, anchor),
                Some(Open { items: Items::Map(entries, _), line, anchor }) => (Value::Map(merged(entries)), line, anchor),
                None => return Ok(None),
            },
            _ => return Ok(None),
        };
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(too_many());
        }
        let node = Node { value, line };
        if anchor > 0 {
            self.count_copy(&node)?;
            self.anchors.insert(anchor, node.clone());
        }
        Ok(self.add(node))
    }

    /// Begins a list or map.
    fn begin(&mut self, items: Items, line: usize, anchor: usize) -> Result<(), Unread> {
        if self.open.len() >= MAX_DEPTH {
            return Err(too_deep());
        }
        self.open.push(Open { items, line, anchor });
        Ok(())
    }

    /// Puts a complete node where it belongs; gives it back if it is the root.
    fn add(&mut self, node: Node) -> Option<Node> {
        match self.open.last_mut().map(|open| &mut open.items) {
            None => return Some(node),
            Some(Items::List(nodes)) => nodes.push(node),
            Some(Items::Map(entries, key)) => match (key.take(), node.value) {
                (None, Value::Scalar(text)) => *key = Some(Value::Scalar(text)),
                (None, _) => *key = Some(Value::Null),
                (Some(Value::Scalar(text)), value) => entries.push((text, Node { value, line: node.line })),
                (Some(_), _) => {}
            },
        }
        None
    }

    /// Counts the copy of a node against the bounds, its depth too.
    fn count_copy(&mut self, node: &Node) -> Result<(), Unread> {
        let mut todo = vec![(node, self.open.len())];
        while let Some((node, depth)) = todo.pop() {
            self.nodes += 1;
            match &node.value {
                Value::Null => {}
                Value::Scalar(text) => self.copied += text.len(),
                Value::List(nodes) => todo.extend(nodes.iter().map(|node| (node, depth + 1))),
                Value::Map(entries) => {
                    self.copied += entries.iter().map(|(key, _)| key.len()).sum::<usize>();
                    todo.extend(entries.iter().map(|(_, node)| (node, depth + 1)));
                }
            }
            if depth > MAX_DEPTH {
                return Err(too_deep());
            }
            if self.nodes > MAX_NODES || self.copied > MAX_COPIED {
                return Err(too_many());
            }
        }
        Ok(())
    }
}

/// The entries of a map with those that a merge key (`<<`) takes over from other maps.
fn merged(entries: Vec<(String, Node)>) -> Vec<(String, Node)> {
    let (merges, own): (Vec<_>, Vec<_>) = entries.into_iter().partition(|(key, _)| key == "<<");
    if merges.is_empty() {
        return last_of_each(own);
    }
    // Own entries win over those taken over, and the first of several sources over the later ones.
    let sources: Vec<&Node> = merges.iter().flat_map(|(_, node)| node.list()).collect();
    let mut all: Vec<_> = sources.iter().rev().flat_map(|node| node.entries().to_vec()).collect();
    all.extend(own);
    last_of_each(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_stay_as_written() {
        let tree = parse("# CV\na: 2019-03\nb: 1_000\nc: no\nd: ~\ne: 'null'\nf: |\n  x\n  y\n").unwrap();
        let texts: Vec<_> = tree.entries().iter().map(|(_, node)| (node.text(), node.line)).collect();
        let expected = [(Some("2019-03"), 2), (Some("1_000"), 3), (Some("no"), 4), (None, 5), (Some("null"), 6)];
        assert_eq!(texts[..5], expected);
        assert_eq!(texts[5].0, Some("x\ny"));
    }

    #[test]
    fn aliases_and_merge_keys_are_followed() {
        let tree = parse("base: &b {x: 1, y: 2}\nown:\n  <<: *b\n  y: 3\nagain: *b\nself: &s [*s]\n").unwrap();
        let own = tree.get("own").unwrap();
        assert_eq!((own.text_of(&["x"]), own.text_of(&["y"])), ("1", "3"));
        assert_eq!(tree.get("again").unwrap().text_of(&["y"]), "2");
    }

    #[test]
    fn errors_tell_the_place() {
        let unread = parse("a: b\nc: [1, 2\nd: e\n").unwrap_err();
        assert!(unread.reason.starts_with("is no valid YAML: "), "{}", unread.reason);
        assert!(unread.reason.contains(", line 3 column "), "{}", unread.reason);
        assert!(parse("{a: b} c").is_err());
        assert_eq!(parse("").unwrap().value, Value::Null);
    }

    #[test]
    fn bounds_hold() {
        let mut laughs = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for level in 1..12 {
            let list = vec![format!("*a{}", level - 1); 9].join(", ");
            laughs = format!("{laughs}a{level}: &a{level} [{list}]\n");
        }
        assert_eq!(parse(&laughs), Err(too_many()));
        let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(1 << 20), vec!["*a"; 100].join(","));
        assert_eq!(parse(&long), Err(too_many()));
        assert!(parse(&"[".repeat(16 << 20)).is_err());
        assert!(parse(&"{".repeat(16 << 20)).is_err());
        assert!(parse(&"- ".repeat(1 << 20)).is_err());
        assert!(parse(&"? ".repeat(1 << 20)).is_err());
        let deep: String = (0..200).flat_map(|level| [" ".repeat(level), "a:\n".into()]).collect();
        assert_eq!(parse(&deep), Err(too_deep()));
    }
}
