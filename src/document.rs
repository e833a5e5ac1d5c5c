//! Reading fields out of a TOML table, with a fault for each that is not as it should be.
//!
//! Deserialising with serde would stop at the first fault; these files are written by hand, so all are wanted at once.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Document, Faults, Place, nearest};

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) place: Place,
}

/// Parses a document and hands its top table to `read`; syntax faults are added to `faults`.
pub(crate) fn read_document<T>(document: Document, faults: &mut Faults, read: impl FnOnce(Table<'_>, &mut Faults) -> T) -> T {
    let text = document.text.clone();
    let index = faults.add_document(document);
    let (table, errors) = DeTable::parse_recoverable(&text);
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        faults.add(Code::Syntax, &Place { document: index, span }, error.message().replace('\n', ", "));
    }
    let top = Table { fields: table.get_ref(), place: Place { document: index, span: 0..0 }, what: String::from("this file") };
    read(top, faults)
}

/// A table of a document.
pub(crate) struct Table<'t> {
    fields: &'t DeTable<'t>,
    /// Where the table begins: the key or header that opens it.
    pub(crate) place: Place,
    /// What the table is, for messages.
    what: String,
}

impl<'t> Table<'t> {
    fn new(fields: &'t DeTable<'t>, place: Place, what: String) -> Self {
        Table { fields, place, what }
    }

    fn at(&self, span: Range<usize>) -> Place {
        Place { document: self.place.document, span }
    }

    /// Faults every field that is not one of `known`.
    pub(crate) fn only(&self, known: &[&'static str], faults: &mut Faults) {
        for key in self.fields.keys() {
            let name = key.get_ref().as_ref();
            if known.contains(&name) {
                continue;
            }
            let fault =
                faults.add(Code::UnknownField, &self.at(key.span()), format!("unknown field `{name}` in {}", self.what));
            match nearest(name, known.iter().copied()) {
                Some(near) => fault.hint(format!("did you mean `{near}`?")),
                None => fault.hint(format!("the fields are {}", known.join(", "))),
            }
        }
    }

    /// The tables that stand in this one under keys of their own, in the order of the file.
    pub(crate) fn named_tables(&self, what: &str, faults: &mut Faults) -> Vec<(Located<String>, Table<'t>)> {
        let mut tables = Vec::new();
        for (key, value) in self.fields {
            let name = Located { value: key.get_ref().to_string(), place: self.at(key.span()) };
            match value.get_ref() {
                DeValue::Table(fields) => {
                    let table = Table::new(fields, name.place.clone(), format!("{what} `{}`", name.value));
                    tables.push((name, table));
                }
                other => self.wrong_type(&name.value, "a table", other, value.span(), faults),
            }
        }
        tables.sort_by_key(|(name, _)| name.place.span.start);
        tables
    }

    /// The tables of an array of tables, `[[name]]`.
    pub(crate) fn tables(&self, name: &str, faults: &mut Faults) -> Vec<Table<'t>> {
        let Some(value) = self.fields.get(name) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(name, "an array of tables", value.get_ref(), value.span(), faults);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::Table(fields) => tables.push(Table::new(fields, self.at(item.span()), format!("this `{name}`"))),
                other => self.wrong_type(name, "an array of tables", other, item.span(), faults),
            }
        }
        tables
    }

    /// A field, read by `read`; `None` where it is absent, or faulted because `read` gave nothing.
    fn field<T>(
        &self,
        name: &str,
        expected: &str,
        faults: &mut Faults,
        read: impl FnOnce(&'t DeValue<'t>) -> Option<T>,
    ) -> Option<Located<T>> {
        let value: &'t Spanned<DeValue<'t>> = self.fields.get(name)?;
        let found = read(value.get_ref());
        if found.is_none() {
            self.wrong_type(name, expected, value.get_ref(), value.span(), faults);
        }
        found.map(|found| Located { value: found, place: self.at(value.span()) })
    }

    pub(crate) fn string(&self, name: &str, faults: &mut Faults) -> Option<Located<String>> {
        self.field(name, "a string", faults, |value| value.as_str().map(str::to_owned))
    }

    /// A string that must be there.
    pub(crate) fn required_string(&self, name: &str, faults: &mut Faults) -> Option<Located<String>> {
        self.require(name, faults);
        self.string(name, faults)
    }

    /// Faults the absence of a field.
    pub(crate) fn require(&self, name: &str, faults: &mut Faults) {
        if !self.fields.contains_key(name) {
            faults.add(Code::MissingField, &self.place, format!("{} has no `{name}`", self.what));
        }
    }

    pub(crate) fn boolean(&self, name: &str, faults: &mut Faults) -> Option<Located<bool>> {
        self.field(name, "true or false", faults, DeValue::as_bool)
    }

    pub(crate) fn integer(&self, name: &str, faults: &mut Faults) -> Option<Located<i64>> {
        self.field(name, "a whole number", faults, integer)
    }

    pub(crate) fn number(&self, name: &str, faults: &mut Faults) -> Option<Located<f64>> {
        self.field(name, "a number", faults, number)
    }

    /// The numbers of a list.
    pub(crate) fn numbers(&self, name: &str, faults: &mut Faults) -> Option<Located<Vec<f64>>> {
        self.field(name, "a list of numbers", faults, |value| {
            value.as_array()?.iter().map(|item| number(item.get_ref())).collect()
        })
    }

    /// A table in a field.
    pub(crate) fn table(&self, name: &str, faults: &mut Faults) -> Option<Table<'t>> {
        let fields = self.field(name, "a table", faults, DeValue::as_table)?;
        Some(Table::new(fields.value, fields.place, format!("`{name}`")))
    }

    /// A field that may hold a word or a table, as `need = "all"` and `need = { at-least = 3 }`.
    pub(crate) fn string_or_table(&self, name: &str, faults: &mut Faults) -> Option<Result<Located<String>, Table<'t>>> {
        match self.fields.get(name)?.get_ref() {
            DeValue::Table(_) => self.table(name, faults).map(Err),
            _ => self.field(name, "a string or a table", faults, |value| value.as_str().map(str::to_owned)).map(Ok),
        }
    }

    /// The strings of a list; an absent field is an empty list.
    pub(crate) fn strings(&self, name: &str, faults: &mut Faults) -> Vec<Located<String>> {
        let Some(items) = self.field(name, "a list of strings", faults, DeValue::as_array) else { return Vec::new() };
        let mut strings = Vec::new();
        for item in items.value {
            match item.get_ref().as_str() {
                Some(string) => strings.push(Located { value: string.to_owned(), place: self.at(item.span()) }),
                None => self.wrong_type(name, "a list of strings", item.get_ref(), item.span(), faults),
            }
        }
        strings
    }

    /// All fields as numbers, in the order of the file.
    pub(crate) fn all_numbers(&self, faults: &mut Faults) -> Vec<(Located<String>, f64)> {
        let mut numbers: Vec<_> = self
            .fields
            .keys()
            .filter_map(|key| {
                let value = self.number(key.get_ref(), faults)?;
                Some((Located { value: key.get_ref().to_string(), place: self.at(key.span()) }, value.value))
            })
            .collect();
        numbers.sort_by_key(|(name, _)| name.place.span.start);
        numbers
    }

    /// All fields as lists of strings, in the order of the file.
    pub(crate) fn all_strings(&self, faults: &mut Faults) -> Vec<(Located<String>, Vec<Located<String>>)> {
        let mut lists: Vec<_> = self
            .fields
            .keys()
            .map(|key| {
                let name = Located { value: key.get_ref().to_string(), place: self.at(key.span()) };
                let list = self.strings(&name.value, faults);
                (name, list)
            })
            .collect();
        lists.sort_by_key(|(name, _)| name.place.span.start);
        lists
    }

    fn wrong_type(&self, name: &str, expected: &str, found: &DeValue<'_>, span: Range<usize>, faults: &mut Faults) {
        let message = format!("`{name}` in {} takes {expected}, not {}", self.what, type_name(found));
        faults.add(Code::WrongType, &self.at(span), message);
    }
}

fn integer(value: &DeValue<'_>) -> Option<i64> {
    let integer = value.as_integer()?;
    i64::from_str_radix(integer.as_str(), integer.radix()).ok()
}

fn number(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Float(float) => float.as_str().parse().ok(),
        DeValue::Integer(integer) => integer.as_str().parse().ok(),
        _ => None,
    }
}

fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
