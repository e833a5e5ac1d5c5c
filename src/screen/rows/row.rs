//! One row: what it says of a candidate.

use std::borrow::Cow;
use std::fmt;

use serde::Deserializer as _;
use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::Refused;
use super::columns::{Columns, Field};
use super::records::Header;

/// What a row says of a candidate.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<'r> {
    /// What tells the candidate apart, if the row says it.
    pub id: Option<Cow<'r, str>>,
    /// The candidate's name.
    pub name: Option<Cow<'r, str>>,
    /// The skills.
    pub skills: Skills<'r>,
    /// Running text.
    pub text: Option<Cow<'r, str>>,
    /// The whole row, where it is a JSON Resume.
    pub resume: Option<&'r str>,
}

/// The skills of a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Skills<'r> {
    /// None are given.
    #[default]
    None,
    /// One after another.
    List(Vec<Cow<'r, str>>),
    /// In one text, as in a skill list.
    Text(Cow<'r, str>),
}

/// What a row says that none of the fields that are read is in.
const NOTHING: &str = "the row has neither skills nor text";

/// Reads a JSON object.
pub(super) fn from_json<'r>(bytes: &'r [u8], columns: &Columns) -> Result<Row<'r>, Refused> {
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error))?;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = deserializer.deserialize_map(RowVisitor { columns }).and_then(|found| deserializer.end().map(|()| found));
    let mut found = read.map_err(|error| {
        let is_object = text.trim_start().starts_with('{');
        let reason = if is_object && error.is_data() {
            "a field is there twice, or has a value of the wrong kind"
        } else {
            "the row is no JSON object"
        };
        Refused::new(reason, Some(error.to_string()), bytes)
    })?;
    found.row.resume = found.is_resume().then_some(text);
    if found.row.resume.is_some() {
        // The reader of resumes reads its skills, whatever they are.
        found.row.skills = Skills::None;
    }
    if found.row.resume.is_none() && found.row.skills == Skills::None && found.row.text.is_none() {
        return Err(Refused::new(NOTHING, Some(format!("its fields are {}", fields(text))), bytes));
    }
    Ok(found.row)
}

/// Whether a JSON object is a row, and no resume.
pub(super) fn is_row(object: &str, columns: &Columns) -> bool {
    from_json(object.as_bytes(), columns).is_ok_and(|row| row.resume.is_none())
}

/// The names of the fields of an object, the first of them if there are many.
fn fields(object: &str) -> String {
    const MOST: usize = 8;
    let fields: serde_json::Map<String, serde_json::Value> = serde_json::from_str(object).unwrap_or_default();
    fields.into_iter().map(|(name, _)| name).take(MOST).collect::<Vec<_>>().join(", ")
}

/// Reads a record of a table, whose fields begin at `start`.
pub(super) fn from_record<'r>(bytes: &'r [u8], start: usize, ends: &[usize], header: &Header) -> Result<Row<'r>, Refused> {
    let mut row = Row { id: None, name: None, skills: Skills::None, text: None, resume: None };
    let raw = || raw(bytes, start, ends, header.separator);
    let known = ends.get(header.columns.len().wrapping_sub(1)).or(ends.last()).copied().unwrap_or(start);
    if bytes[known..ends.last().copied().unwrap_or(known)].iter().any(|byte| !byte.is_ascii_whitespace()) {
        let reason = "the row has more fields than the header: quote those with a separator in them";
        return Err(Refused::new(reason, None, &raw()));
    }
    let mut from = start;
    for (end, field) in ends.iter().zip(&header.columns) {
        let value = &bytes[std::mem::replace(&mut from, *end)..*end];
        let Some(field) = field else { continue };
        let value = std::str::from_utf8(value).map_err(|error| not_utf8(&raw(), error))?.trim();
        if value.is_empty() {
            continue;
        }
        let value = Cow::Borrowed(value);
        match field {
            Field::Id => row.id = Some(value),
            Field::Name => row.name = Some(value),
            Field::Skills => row.skills = Skills::Text(value),
            Field::Text => row.text = Some(value),
        }
    }
    if row.skills == Skills::None && row.text.is_none() {
        return Err(Refused::new(NOTHING, None, &raw()));
    }
    Ok(row)
}

/// The fields of a record as a row.
fn raw(bytes: &[u8], mut start: usize, ends: &[usize], separator: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
    let fields = ends.iter().map(|end| &bytes[std::mem::replace(&mut start, *end)..*end]);
    // Writing to memory cannot fail.
    _ = writer.write_record(fields);
    writer.into_inner().unwrap_or_default().trim_ascii_end().to_vec()
}

fn not_utf8(bytes: &[u8], error: std::str::Utf8Error) -> Refused {
    Refused::new("the row is not UTF-8 text", Some(format!("{error} of the row")), bytes)
}

/// The keys under which JSON Resume has lists of objects.
const RESUME: [&str; 7] = ["work", "volunteer", "education", "projects", "publications", "certificates", "awards"];

/// What was found in an object so far.
struct Found<'r> {
    row: Row<'r>,
    has_basics: bool,
    has_objects: bool,
    lists: usize,
}

impl Found<'_> {
    /// Whether the object is a JSON Resume: by its basics, by its skills being objects, or by its other lists where it has
    /// no text.
    fn is_resume(&self) -> bool {
        self.has_basics || self.has_objects || (self.lists > 0 && self.row.text.is_none())
    }
}

struct RowVisitor<'c> {
    columns: &'c Columns,
}

impl<'de> Visitor<'de> for RowVisitor<'_> {
    type Value = Found<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let row = Row { id: None, name: None, skills: Skills::None, text: None, resume: None };
        let mut found = Found { row, has_basics: false, has_objects: false, lists: 0 };
        // A bit for each field that was there.
        let mut fields = 0_u8;
        while let Some(key) = map.next_key_seed(ItemSeed)? {
            let key = key.scalar()?.unwrap_or_default();
            let field = self.columns.field(&key);
            if let Some(field) = field {
                let bit = 1 << field as u8;
                if fields & bit != 0 {
                    return Err(A::Error::custom(format_args!("the field {key:?} is there twice")));
                }
                fields |= bit;
            }
            match field {
                Some(Field::Id) => found.row.id = map.next_value_seed(ItemSeed)?.scalar()?,
                Some(Field::Name) => found.row.name = map.next_value_seed(ItemSeed)?.scalar()?,
                Some(Field::Text) => found.row.text = map.next_value_seed(ItemSeed)?.scalar()?,
                Some(Field::Skills) => {
                    let (skills, has_objects) = map.next_value_seed(SkillsSeed)?;
                    found.row.skills = skills;
                    found.has_objects |= has_objects;
                }
                None => {
                    found.has_basics |= key == "basics";
                    found.lists += usize::from(RESUME.contains(&key.as_ref()));
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(found)
    }
}

/// Skills as a list or a text, and whether there are objects among them.
struct SkillsSeed;

impl<'de> DeserializeSeed<'de> for SkillsSeed {
    type Value = (Skills<'de>, bool);

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for SkillsSeed {
    type Value = (Skills<'de>, bool);

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of skills, or a text with them")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok((Skills::Text(Cow::Borrowed(text)), false))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok((Skills::Text(Cow::Owned(text.to_owned())), false))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok((Skills::None, false))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut skills = Vec::with_capacity(16);
        let mut has_objects = false;
        while let Some(item) = list.next_element_seed(ItemSeed)? {
            match item {
                Item::Text(text) => skills.push(text),
                Item::Object => has_objects = true,
                Item::Null => {}
            }
        }
        if has_objects && !skills.is_empty() {
            return Err(A::Error::custom("skills are either texts or objects"));
        }
        Ok((if has_objects { Skills::None } else { Skills::List(skills) }, has_objects))
    }
}

/// A value that is a text, or as good as one, borrowed from the source where it has no escapes.
enum Item<'de> {
    Text(Cow<'de, str>),
    Object,
    Null,
}

impl<'de> Item<'de> {
    /// The text; `None` for null.
    fn scalar<E: serde::de::Error>(self) -> Result<Option<Cow<'de, str>>, E> {
        match self {
            Item::Text(text) => Ok(Some(text)),
            Item::Null => Ok(None),
            Item::Object => Err(E::custom("expected a text or a number, found an object")),
        }
    }
}

struct ItemSeed;

impl<'de> DeserializeSeed<'de> for ItemSeed {
    type Value = Item<'de>;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ItemSeed {
    type Value = Item<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text or a number")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Item::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Item::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Item::Text(Cow::Owned(number.to_string())))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Item::Text(Cow::Owned(number.to_string())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Item::Text(Cow::Owned(number.to_string())))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Item::Null)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Item::Object)
    }
}
