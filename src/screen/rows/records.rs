//! Comma-separated values and their like.

use std::io::{self, Read};
use std::sync::Arc;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::{memchr, memchr2};

use super::columns::{Columns, Field};
use super::lines::count_lines;
use super::{Blocks, Content, Fault, LONGEST_ROW, PORTION, Portion};

/// What may stand between two fields.
const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// A record with more fields is none.
const MOST_FIELDS: usize = 1 << 16;
/// So many columns are named where none of them is read, and so many letters of each.
const MOST_NAMED: usize = 12;
const LONGEST_NAME: usize = 40;

/// Before a table, some spreadsheets write a line that says what separates its fields.
const SAYS_SEPARATOR: &str = "sep=";

/// Which field is in which column of a table.
#[derive(Debug)]
pub(super) struct Header {
    /// What stands between two fields.
    pub(super) separator: u8,
    /// For each column the field that is in it, if any is read.
    pub(super) columns: Vec<Option<Field>>,
}

/// The separator of a table that begins so, by its header: one column that is read is enough where the file is `called` a
/// table, and two are where it may be any text.
pub(super) fn separator(beginning: &str, columns: &Columns, called: bool) -> Option<u8> {
    let header = beginning.lines().next()?;
    if let [separator] = header.strip_prefix(SAYS_SEPARATOR).unwrap_or_default().as_bytes() {
        return Some(*separator);
    }
    let is_table = |separator: &u8| {
        let fields = header.split(char::from(*separator)).filter_map(|name| columns.field(name.trim().trim_matches('"')));
        let fields: Vec<Field> = fields.collect();
        let has_content = fields.iter().any(|field| matches!(field, Field::Skills | Field::Text));
        has_content && (called || fields.len() > 1)
    };
    SEPARATORS.into_iter().find(is_table)
}

/// The separator that is most likely where the header has no column that is read.
pub(super) fn usual_separator(beginning: &str) -> u8 {
    let header = beginning.lines().next().unwrap_or_default().as_bytes();
    SEPARATORS.into_iter().find(|separator| header.contains(separator)).unwrap_or(b',')
}

/// The separator of what has the shape of a table: a header and several rows of as many fields.
pub(super) fn separator_by_shape(beginning: &str) -> Option<u8> {
    /// So many lines are looked at, and so many must be there.
    const LINES: usize = 8;
    const FEWEST: usize = 3;
    let whole = &beginning[..beginning.rfind('\n')?];
    let lines: Vec<&str> = whole.lines().take(LINES).collect();
    let is_table = |separator: &u8| {
        let columns = quoted_fields(lines[0].as_bytes(), *separator);
        columns.is_ok_and(|columns| columns > 1)
            && lines.iter().all(|line| quoted_fields(line.as_bytes(), *separator) == columns)
    };
    SEPARATORS.into_iter().find(|separator| lines.len() >= FEWEST && is_table(separator))
}

/// Cuts a table into its records.
pub(super) struct Records<R> {
    blocks: Blocks<R>,
    parser: Reader,
    header: Arc<Header>,
    block: Vec<u8>,
    /// Where in `block` the record begins that is being read, and where reading goes on.
    start: usize,
    at: usize,
    /// The line in which reading goes on.
    line: u64,
    record: Record,
    /// A record that is none, which comes after the portion before it.
    refused: Option<Portion>,
}

/// The record that is being read: its fields end to end.
#[derive(Default)]
struct Record {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    length: usize,
    fields: usize,
    line: u64,
    fault: Option<Fault>,
}

impl Record {
    fn bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    fn ends(&self) -> &[usize] {
        &self.ends[..self.fields]
    }

    /// The fields of a header.
    fn names(&self) -> Vec<String> {
        let mut start = 0;
        let name = |end: &usize| {
            let name = String::from_utf8_lossy(&self.bytes[start..*end]).trim_start_matches('\u{feff}').trim().to_owned();
            start = *end;
            name
        };
        self.ends().iter().map(name).collect()
    }
}

impl<R: Read> Records<R> {
    /// Reads the header.
    pub(super) fn new(reader: R, separator: u8, columns: &Columns) -> io::Result<Self> {
        let parser = ReaderBuilder::new().delimiter(separator).build();
        let header = Arc::new(Header { separator, columns: Vec::new() });
        let record = Record { bytes: vec![0; 4 << 10], ends: vec![0; 16], ..Record::default() };
        let (block, blocks) = (Vec::new(), Blocks::new(reader));
        let mut records = Records { blocks, parser, header, block, start: 0, at: 0, line: 1, record, refused: None };
        if !records.read_record() {
            records.blocks.end()?;
        }
        if records.record.fault.is_some() {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "its first row is far too long for a header"));
        }
        let mut names = records.record.names();
        if names.first().is_some_and(|name| name.starts_with(SAYS_SEPARATOR)) {
            records.read_record();
            names = records.record.names();
        }
        let header: Vec<_> = names.iter().map(|name| columns.field(name)).collect();
        if !header.iter().any(|field| matches!(field, Some(Field::Skills | Field::Text))) {
            // A table without a header has a candidate there, who may be long.
            let names: Vec<String> =
                names.iter().take(MOST_NAMED).map(|name| name.chars().take(LONGEST_NAME).collect()).collect();
            let message = format!("there is no column {:?} or {:?} among {}", columns.skills, columns.text, names.join(", "));
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        let is_twice = |index: &usize| header[*index].is_some() && header[..*index].contains(&header[*index]);
        if let Some(index) = (0..header.len()).find(is_twice) {
            let message = format!("it has two columns {:?}, and only one can be read", names[index]);
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        records.header = Arc::new(Header { separator, columns: header });
        Ok(records)
    }

    pub(super) fn next(&mut self) -> io::Result<Option<Portion>> {
        if let Some(portion) = self.refused.take() {
            return Ok(Some(portion));
        }
        let (mut bytes, mut ends, mut records) = (Vec::with_capacity(PORTION + PORTION / 4), Vec::new(), Vec::new());
        while bytes.len() + ends.len() * size_of::<usize>() < PORTION && self.read_record() {
            if let Some(fault) = self.record.fault {
                let portion = Portion::refused(fault, self.record.bytes().to_vec(), self.record.line);
                if records.is_empty() {
                    return Ok(Some(portion));
                }
                self.refused = Some(portion);
                break;
            }
            let offset = bytes.len();
            bytes.extend_from_slice(self.record.bytes());
            ends.extend(self.record.ends().iter().map(|end| offset + end));
            records.push((self.record.fields, self.record.line));
        }
        if records.is_empty() {
            self.blocks.end()?;
        }
        let header = Arc::clone(&self.header);
        Ok((!records.is_empty()).then_some(Portion { bytes, content: Content::Records { header, ends, records } }))
    }

    /// Passes over the line ends before a record, so that it is known in which line it begins.
    fn skip_line_ends(&mut self) {
        loop {
            let Some(byte) = self.block.get(self.at) else {
                self.block.clear();
                self.at = 0;
                if self.blocks.read(&mut self.block) {
                    continue;
                }
                return;
            };
            if !matches!(byte, b'\r' | b'\n') {
                return;
            }
            self.line += u64::from(*byte == b'\n');
            self.at += 1;
        }
    }

    /// Reads another block behind what is left of this one: the record that is being read, unless that is too long.
    fn read_block(&mut self) -> bool {
        let from = if self.record.fault.is_some() { self.at } else { self.start };
        self.block.drain(..from);
        (self.start, self.at) = (0, self.at - from);
        self.blocks.read(&mut self.block)
    }

    /// Reads the next record; returns whether there was one.
    fn read_record(&mut self) -> bool {
        /// So much of a record that is too long is kept.
        const KEPT: usize = 4 << 10;
        self.skip_line_ends();
        self.start = self.at;
        let record = &mut self.record;
        (record.length, record.fields, record.line, record.fault) = (0, 0, self.line, None);
        loop {
            if self.at == self.block.len() && !self.read_block() && self.blocks.error.is_some() {
                // A record that an error cut off is not whole.
                return false;
            }
            let record = &mut self.record;
            let (input, output) = (&self.block[self.at..], &mut record.bytes[record.length..]);
            let (result, read, written, ended) = self.parser.read_record(input, output, &mut record.ends[record.fields..]);
            self.line += count_lines(&input[..read]);
            self.at += read;
            record.length += written;
            record.fields += ended;
            let is_whole = match result {
                ReadRecordResult::InputEmpty => continue,
                ReadRecordResult::End => return false,
                ReadRecordResult::Record => true,
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => false,
            };
            let is_too_long = record.length > LONGEST_ROW || record.fields > MOST_FIELDS;
            if record.fault.is_none() && (is_whole || is_too_long) && self.takes_in_others() {
                self.keep_first_line();
                return true;
            }
            if is_whole && self.record.fault.is_none() && self.ends_in_quote() {
                self.record.fault = Some(Fault::OpenQuote);
            }
            let record = &mut self.record;
            if is_too_long {
                record.fault = Some(Fault::TooLong);
            }
            match result {
                ReadRecordResult::Record => return true,
                ReadRecordResult::OutputFull if is_too_long => record.length = KEPT,
                ReadRecordResult::OutputFull => record.bytes.resize(record.bytes.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if is_too_long => record.fields = 0,
                ReadRecordResult::OutputEndsFull => record.ends.resize(record.ends.len() * 2, 0),
                ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
            }
        }
    }

    /// Whether the record takes in rows behind it, by a quote that is not closed: its quotes or fields are not as they should
    /// be, and those of the lines in it are.
    fn takes_in_others(&self) -> bool {
        /// So many lines are looked at.
        const LINES: usize = 3;
        let (record, columns) = (without_line_end(&self.block[self.start..self.at]), self.header.columns.len());
        let Some(first) = memchr(b'\n', record).filter(|_| columns > 1) else { return false };
        let fields = |row| quoted_fields(without_line_end(row), self.header.separator);
        let mut others = record[first + 1..].split(|byte| *byte == b'\n').take(LINES);
        fields(record).map_or(true, |fields| fields > columns) && others.all(|line| fields(line) == Ok(columns))
    }

    /// Whether a quote of the record, which goes to the end of the table, is not closed there.
    fn ends_in_quote(&self) -> bool {
        let record = without_line_end(&self.block[self.start..self.at]);
        self.at == self.block.len()
            && memchr(b'\n', record).is_some()
            && quoted_fields(record, self.header.separator) == Err(Quotes::Open)
    }

    /// Refuses the first line of the record, and reads on behind it.
    fn keep_first_line(&mut self) {
        let raw = &self.block[self.start..];
        let end = memchr(b'\n', raw).unwrap_or(raw.len());
        let record = &mut self.record;
        record.length = end.min(record.bytes.len());
        record.bytes[..record.length].copy_from_slice(&raw[..record.length]);
        record.fault = Some(Fault::OpenQuote);
        self.at = (self.start + end + 1).min(self.block.len());
        self.line = record.line + 1;
        self.parser.reset();
    }
}

fn without_line_end(row: &[u8]) -> &[u8] {
    let row = row.strip_suffix(b"\n").unwrap_or(row);
    row.strip_suffix(b"\r").unwrap_or(row)
}

/// What is wrong with the quotes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quotes {
    /// One is opened and not closed.
    Open,
    /// One stands elsewhere than around a whole field, or alone within one.
    Stray,
}

/// How many fields a row has.
fn quoted_fields(row: &[u8], separator: u8) -> Result<usize, Quotes> {
    let (mut fields, mut rest) = (1, row);
    loop {
        if let Some(quoted) = rest.strip_prefix(b"\"") {
            let closing = |from: usize| memchr(b'"', &quoted[from..]).map(|at| from + at).ok_or(Quotes::Open);
            let mut end = closing(0)?;
            while quoted.get(end + 1) == Some(&b'"') {
                end = closing(end + 2)?;
            }
            rest = &quoted[end + 1..];
            if !rest.is_empty() && rest[0] != separator {
                return Err(Quotes::Stray);
            }
        }
        match memchr2(separator, b'"', rest) {
            None => return Ok(fields),
            Some(end) if rest[end] == b'"' => return Err(Quotes::Stray),
            Some(end) => rest = &rest[end + 1..],
        }
        fields += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_counted_where_quotes_are_closed() {
        for (row, fields) in [
            ("a,b,c", Ok(3)),
            ("a,\"b,c\",d", Ok(3)),
            ("\"a \"\"b\"\", c\",d", Ok(2)),
            ("a,\"\"", Ok(2)),
            ("a,5\" screen,", Err(Quotes::Stray)),
            ("a,\"b\nc\"", Ok(2)),
            ("a,\"b", Err(Quotes::Open)),
            ("a,\"b\"\"", Err(Quotes::Open)),
            ("a,\"b\"c", Err(Quotes::Stray)),
            ("", Ok(1)),
        ] {
            assert_eq!(quoted_fields(row.as_bytes(), b','), fields, "{row}");
        }
    }
}
