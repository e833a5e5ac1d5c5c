//! One JSON array of objects, which is never in memory as a whole.

use std::io::{self, Read};
use std::ops::Range;

use super::{Blocks, Content, Fault, LONGEST_ROW, PORTION, Portion};

/// Cuts an array into its elements. What is wrong within an element is for its reader to say.
pub(super) struct Array<R> {
    blocks: Blocks<R>,
    block: Vec<u8>,
    /// Where in `block` reading goes on.
    at: usize,
    line: u64,
    state: State,
    /// The elements that were cut and not yet handed over, and the one that is being read.
    bytes: Vec<u8>,
    values: Vec<(Range<usize>, u64)>,
    /// Where in `bytes` the element that is being read begins, and in which line.
    start: usize,
    begins: u64,
}

/// Where in the array reading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Before,
    Between,
    /// Within an element, so deep in brackets.
    Within(usize),
    /// Within a string of an element.
    InString(usize),
    /// Behind a backslash in a string.
    Escaped(usize),
    Behind,
    /// Behind something that stands behind the array.
    FarBehind,
}

/// What a byte is to the element that is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Outside,
    First,
    Inside,
    Last,
    /// The element ended before it.
    After,
}

impl<R: Read> Array<R> {
    pub(super) fn new(reader: R) -> Self {
        Array {
            blocks: Blocks::new(reader),
            block: Vec::new(),
            at: 0,
            line: 1,
            state: State::Before,
            bytes: Vec::new(),
            values: Vec::new(),
            start: 0,
            begins: 1,
        }
    }

    pub(super) fn next(&mut self) -> io::Result<Option<Portion>> {
        loop {
            if self.at == self.block.len() && !self.fill() {
                return self.end();
            }
            self.byte();
            let is_between = self.start == self.bytes.len();
            if is_between && self.bytes.len() > PORTION {
                return Ok(self.hand_over());
            }
            if self.bytes.len() - self.start > LONGEST_ROW {
                if self.values.is_empty() {
                    return Ok(Some(self.pass_over()));
                }
                // The rows before it go first; what is left of it stays, and is looked at again.
                return Ok(self.hand_over());
            }
        }
    }

    /// Takes the next byte.
    fn byte(&mut self) {
        let byte = self.block[self.at];
        self.at += 1;
        let step = self.step(byte);
        if step == Step::First {
            self.begins = self.line;
        }
        if matches!(step, Step::First | Step::Inside | Step::Last) {
            self.bytes.push(byte);
        }
        if matches!(step, Step::Last | Step::After) {
            self.values.push((self.start..self.bytes.len(), self.begins));
            self.start = self.bytes.len();
        }
        self.line += u64::from(byte == b'\n');
    }

    /// Moves on by one byte.
    fn step(&mut self, byte: u8) -> Step {
        let (state, step) = match (self.state, byte) {
            (State::Before, b'[') => (State::Between, Step::Outside),
            (State::Between, b']') => (State::Behind, Step::Outside),
            (State::Between, b'{' | b'[') => (State::Within(1), Step::First),
            (State::Between, b'"') => (State::InString(0), Step::First),
            (State::Between, byte) if byte != b',' && !byte.is_ascii_whitespace() => (State::Within(0), Step::First),
            // What is no object ends with the comma behind it.
            (State::Within(0), b',') => (State::Between, Step::After),
            (State::Within(0), b']') => (State::Behind, Step::After),
            (State::Within(depth), b'"') | (State::Escaped(depth), _) => (State::InString(depth), Step::Inside),
            (State::Within(depth), b'{' | b'[') => (State::Within(depth + 1), Step::Inside),
            (State::Within(1), b'}' | b']') => (State::Between, Step::Last),
            (State::Within(depth), b'}' | b']') => (State::Within(depth.saturating_sub(1)), Step::Inside),
            (State::InString(depth), b'"') => (State::Within(depth), Step::Inside),
            (State::InString(depth), b'\\') => (State::Escaped(depth), Step::Inside),
            (State::Behind, byte) if !byte.is_ascii_whitespace() => (State::FarBehind, Step::Outside),
            (state @ (State::Within(_) | State::InString(_)), _) => (state, Step::Inside),
            (state, _) => (state, Step::Outside),
        };
        self.state = state;
        step
    }

    fn hand_over(&mut self) -> Option<Portion> {
        let rest = self.bytes.split_off(self.start);
        let bytes = std::mem::replace(&mut self.bytes, rest);
        self.start = 0;
        let values = std::mem::take(&mut self.values);
        (!values.is_empty()).then_some(Portion { bytes, content: Content::Values(values) })
    }

    /// What is left when the source ends.
    fn end(&mut self) -> io::Result<Option<Portion>> {
        if !self.values.is_empty() {
            return Ok(self.hand_over());
        }
        self.blocks.end()?;
        match std::mem::replace(&mut self.state, State::Behind) {
            State::Behind => return Ok(None),
            State::FarBehind => {
                let message = "something stands behind the array, and is not read: give each array a file of its own";
                return Err(io::Error::other(message));
            }
            _ => {}
        }
        Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the array does not end: the file may have been cut off"))
    }

    /// Reads another block; returns whether there was one.
    fn fill(&mut self) -> bool {
        self.block.clear();
        self.at = 0;
        self.blocks.read(&mut self.block)
    }

    /// Reads on to the end of an element that is too long.
    fn pass_over(&mut self) -> Portion {
        let beginning = std::mem::take(&mut self.bytes);
        while self.at < self.block.len() || self.fill() {
            let byte = self.block[self.at];
            self.at += 1;
            self.line += u64::from(byte == b'\n');
            if matches!(self.step(byte), Step::Last | Step::After) {
                break;
            }
        }
        Portion::refused(Fault::TooLong, beginning, self.begins)
    }
}
