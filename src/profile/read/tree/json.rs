//! JSON into a tree.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{MAX_DEPTH, MAX_NODES, Node, Value, invalid, last_of_each, too_deep, too_many};
use crate::profile::transcript::Unread;

/// Reads a whole JSON text.
pub(super) fn parse(text: &str) -> Result<Node, Unread> {
    check_bounds(text)?;
    let raw: &RawValue = serde_json::from_str(text).map_err(|error| unread(&error, 1))?;
    Reader { text, at: 0, line: 1 }.node(raw)
}

/// Goes through the brackets and commas outside strings, so that neither depth nor number of the values is a danger later.
fn check_bounds(text: &str) -> Result<(), Unread> {
    let (mut depth, mut nodes) = (0_usize, 1_usize);
    let (mut quoted, mut escaped) = (false, false);
    for byte in text.bytes() {
        if quoted {
            quoted = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
            continue;
        }
        match byte {
            b'"' => quoted = true,
            b'[' | b'{' => (depth, nodes) = (depth + 1, nodes + 1),
            b']' | b'}' => depth = depth.saturating_sub(1),
            b',' => nodes += 1,
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err(too_deep());
        }
        if nodes > MAX_NODES {
            return Err(too_many());
        }
    }
    Ok(())
}

/// What is wrong with a value that begins on `line`.
fn unread(error: &serde_json::Error, line: usize) -> Unread {
    let what = error.to_string();
    let what = what.rsplit_once(" at line ").map_or(what.as_str(), |(what, _)| what);
    invalid("JSON", what, line + error.line().saturating_sub(1), error.column())
}

/// Turns raw values into nodes, in the order of the text, counting its lines on the way.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Reader<'a> {
    /// The node of a raw value and all that lies in it; `check_bounds` has bounded the depth.
    fn node(&mut self, raw: &'a RawValue) -> Result<Node, Unread> {
        let slice = raw.get();
        let line = self.line_of(slice);
        let value = match slice.as_bytes().first() {
            Some(b'{') => {
                let Pairs(pairs) = serde_json::from_str(slice).map_err(|error| unread(&error, line))?;
                let entries = pairs.into_iter().map(|(key, raw)| Ok((key, self.node(raw)?)));
                Value::Map(last_of_each(entries.collect::<Result<_, Unread>>()?))
            }
            Some(b'[') => {
                let items: Vec<&RawValue> = serde_json::from_str(slice).map_err(|error| unread(&error, line))?;
                Value::List(items.into_iter().map(|raw| self.node(raw)).collect::<Result<_, _>>()?)
            }
            Some(b'"') => Value::Scalar(serde_json::from_str(slice).map_err(|error| unread(&error, line))?),
            Some(b'n') | None => Value::Null,
            Some(_) => Value::Scalar(slice.to_owned()),
        };
        Ok(Node { value, line })
    }

    /// The line of a part of the text that does not begin before the part asked for last.
    fn line_of(&mut self, slice: &str) -> usize {
        let at = slice.as_ptr().addr() - self.text.as_ptr().addr();
        self.line += self.text[self.at..at].matches('\n').count();
        self.at = at;
        self.line
    }
}

/// The keys and raw values of an object in their order, equal keys too.
struct Pairs<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;

        impl<'de> Visitor<'de> for Entries {
            type Value = Pairs<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }

        deserializer.deserialize_map(Entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_tell_the_place() {
        let unread = parse("{\n \"a\": tru }").unwrap_err();
        assert_eq!(unread.reason, "is no valid JSON: expected ident, line 2 column 10");
        let unread = parse("{\"b\": 1,\n\"a\": \"\\ud800\"}").unwrap_err();
        assert!(unread.reason.starts_with("is no valid JSON: ") && unread.reason.contains("line 2"), "{}", unread.reason);
        assert!(parse("").is_err());
    }

    #[test]
    fn bounds_hold() {
        let deep = |levels| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(parse(&deep(MAX_DEPTH)).is_ok());
        assert_eq!(parse(&deep(MAX_DEPTH + 1)), Err(too_deep()));
        assert_eq!(parse(&"{\"a\":".repeat(3 << 20)), Err(too_deep()));
        assert_eq!(parse(&format!("[{}0]", "0,".repeat(MAX_NODES))), Err(too_many()));
        assert!(parse("[\"[[{\\\"[,\"]").is_ok());
    }
}
