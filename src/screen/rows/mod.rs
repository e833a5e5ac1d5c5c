//! Tables and streams with a candidate a row: cut into portions in one place, and each portion read wherever there is time.
//!
//! A portion holds whole rows, so that portions can be read side by side; nothing of a file is in memory but a few of them.

mod array;
mod columns;
mod lines;
mod records;
mod row;

use std::io::{self, Read};

use memchr::memchr_iter;

pub use columns::Columns;
pub use row::{Row, Skills};

use array::Array;
use lines::Lines;
use records::{Header, Records};

/// Longer rows are refused; nobody's resume comes near it.
pub const LONGEST_ROW: usize = 4 << 20;

/// A portion is about so long, in bytes: large enough to be worth handing over, small enough for all to be busy.
const PORTION: usize = 128 << 10;

/// How the rows of a source are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A JSON object a line.
    JsonLines,
    /// One JSON array of objects.
    JsonArray,
    /// Comma-separated values, or with another separator, under a header.
    Separated(u8),
}

impl Layout {
    /// The layout of a source that certainly holds rows, by how it begins; `None` if it does not, or perhaps does not.
    ///
    /// `name` decides where the content leaves it open: a single object is a row in a file that ends in `.jsonl`.
    pub fn by_content(name: &str, beginning: &str, columns: &Columns) -> Option<Self> {
        let text = beginning.trim_start_matches('\u{feff}').trim_start();
        if text.starts_with('{') {
            let is_one = || row::is_row(text.lines().next().unwrap_or_default().trim(), columns);
            let is_rows = is_called(name, &["jsonl", "ndjson"]) || lines::has_several(text) || is_one();
            return is_rows.then_some(Layout::JsonLines);
        }
        if let Some(inside) = text.strip_prefix('[') {
            return inside.trim_start().starts_with('{').then_some(Layout::JsonArray);
        }
        records::separator(text, columns, is_called(name, &["csv", "tsv"])).map(Layout::Separated)
    }

    /// The layout that a file should have by its name, if only to say what it lacks.
    pub fn by_name(name: &str, beginning: &str) -> Option<Self> {
        if is_called(name, &["jsonl", "ndjson"]) {
            return Some(Layout::JsonLines);
        }
        is_called(name, &["csv", "tsv"]).then(|| Layout::Separated(records::usual_separator(beginning)))
    }

    /// The layout of what looks like a table and has no column that is read by its name, if only to say so: rows that are taken
    /// for one document would make one candidate of many.
    pub fn by_shape(beginning: &str) -> Option<Self> {
        records::separator_by_shape(beginning).map(Layout::Separated)
    }
}

/// Whether the name of a file has one of some endings.
fn is_called(name: &str, endings: &[&str]) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| endings.iter().any(|other| other.eq_ignore_ascii_case(ending)))
}

/// The rows of a source, in portions.
pub struct Rows<R> {
    cutter: Cutter<R>,
}

enum Cutter<R> {
    Lines(Lines<R>),
    Array(Array<R>),
    Records(Box<Records<R>>),
}

impl<R: Read> Rows<R> {
    /// The rows that a reader gives.
    ///
    /// # Errors
    ///
    /// Those of the reader, and where a table lacks the columns that are needed.
    pub fn new(reader: R, layout: Layout, columns: &Columns) -> io::Result<Self> {
        let cutter = match layout {
            Layout::JsonLines => Cutter::Lines(Lines::new(reader)),
            Layout::JsonArray => Cutter::Array(Array::new(reader)),
            Layout::Separated(separator) => Cutter::Records(Box::new(Records::new(reader, separator, columns)?)),
        };
        Ok(Rows { cutter })
    }
}

impl<R: Read> Iterator for Rows<R> {
    type Item = io::Result<Portion>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.cutter {
            Cutter::Lines(lines) => lines.next().transpose(),
            Cutter::Array(array) => array.next().transpose(),
            Cutter::Records(records) => records.next().transpose(),
        }
    }
}

/// A source that is read in blocks. What was read before an error is not lost: the error comes when that is used up.
struct Blocks<R> {
    reader: R,
    error: Option<io::Error>,
    is_at_end: bool,
}

impl<R: Read> Blocks<R> {
    fn new(reader: R) -> Self {
        Blocks { reader, error: None, is_at_end: false }
    }

    /// Reads another block behind what is in `buffer`; returns whether there was more.
    fn read(&mut self, buffer: &mut Vec<u8>) -> bool {
        let before = buffer.len();
        if !self.is_at_end {
            buffer.reserve(PORTION);
            self.error = (&mut self.reader).take(PORTION as u64).read_to_end(buffer).err();
            self.is_at_end = self.error.is_some() || buffer.len() - before < PORTION;
        }
        buffer.len() > before
    }

    /// The error with which the source ended, once.
    fn end(&mut self) -> io::Result<()> {
        self.error.take().map_or(Ok(()), Err)
    }
}

/// Some whole rows of a source, not yet read.
#[derive(Debug)]
pub struct Portion {
    bytes: Vec<u8>,
    content: Content,
}

#[derive(Debug)]
enum Content {
    /// Lines, of which the first has this number.
    Lines { first: u64 },
    /// JSON values, with the number of the line in which each begins.
    Values(Vec<(std::ops::Range<usize>, u64)>),
    /// Records: where each of the fields ends, and for each record its number of fields and its line.
    Records { header: std::sync::Arc<Header>, ends: Vec<usize>, records: Vec<(usize, u64)> },
    /// The beginning of a row that is none.
    Refused { line: u64, fault: Fault },
}

/// What is seen to be wrong with a row while a source is cut into rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    TooLong,
    /// A quote of it takes in the rows behind it.
    OpenQuote,
}

impl Fault {
    fn reason(self) -> String {
        match self {
            Fault::TooLong => format!("the row is longer than {} MiB", LONGEST_ROW >> 20),
            Fault::OpenQuote => String::from("a quote is opened and not closed in the row"),
        }
    }
}

/// A row that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What is wrong with it, without a word of the row.
    pub reason: String,
    /// The same, with what the parser says.
    pub detail: Option<String>,
    /// The row as it stands, or the beginning of a very long one.
    pub raw: String,
}

impl Refused {
    fn new(reason: &str, detail: Option<String>, raw: &[u8]) -> Self {
        /// What is longer is cut: the place tells where the rest is.
        const LONGEST: usize = 64 << 10;
        let raw = String::from_utf8_lossy(&raw[..raw.len().min(LONGEST)]).into_owned();
        Refused { reason: reason.to_owned(), detail, raw }
    }
}

impl Portion {
    /// Reads the rows one after another: the line in which each begins, and the row or what is wrong with it.
    pub fn read(&self, columns: &Columns, mut each: impl FnMut(u64, Result<Row<'_>, Refused>)) {
        match &self.content {
            Content::Lines { first } => {
                let ends = memchr_iter(b'\n', &self.bytes).chain([self.bytes.len()]);
                let starts = std::iter::once(0).chain(ends.clone().map(|end| end + 1));
                for (line, (start, end)) in (*first..).zip(starts.zip(ends)) {
                    let bytes = self.bytes[start..end].trim_ascii();
                    if !bytes.is_empty() {
                        each(line, row::from_json(bytes, columns));
                    }
                }
            }
            Content::Values(values) => {
                for (span, line) in values {
                    each(*line, row::from_json(&self.bytes[span.clone()], columns));
                }
            }
            Content::Records { header, ends, records } => {
                let (mut field, mut start) = (0, 0);
                for (count, line) in records {
                    let fields = &ends[field..field + count];
                    field += count;
                    each(*line, row::from_record(&self.bytes, start, fields, header));
                    start = fields.last().copied().unwrap_or(start);
                }
            }
            Content::Refused { line, fault } => each(*line, Err(Refused::new(&fault.reason(), None, &self.bytes))),
        }
    }

    fn refused(fault: Fault, mut beginning: Vec<u8>, line: u64) -> Self {
        /// So much of the row is kept to recognise it by.
        const KEPT: usize = 1 << 10;
        beginning.truncate(KEPT);
        beginning.shrink_to_fit();
        Portion { bytes: beginning, content: Content::Refused { line, fault } }
    }
}
