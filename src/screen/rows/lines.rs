//! A JSON object a line.

use std::io::{self, Read};

use memchr::{memchr, memchr_iter, memrchr};

use super::{Blocks, Content, Fault, LONGEST_ROW, Portion};

/// Cuts a source at line ends.
pub(super) struct Lines<R> {
    blocks: Blocks<R>,
    /// What was read and not yet handed over.
    rest: Vec<u8>,
    /// The number of the line with which `rest` begins.
    line: u64,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(reader: R) -> Self {
        Lines { blocks: Blocks::new(reader), rest: Vec::new(), line: 1 }
    }

    pub(super) fn next(&mut self) -> io::Result<Option<Portion>> {
        let is_start = self.line == 1 && self.rest.is_empty();
        let mut searched = 0;
        loop {
            let has_more = self.blocks.read(&mut self.rest);
            if is_start && searched == 0 && self.rest.starts_with("\u{feff}".as_bytes()) {
                self.rest.drain(.."\u{feff}".len());
            }
            if let Some(end) = memrchr(b'\n', &self.rest[searched..]) {
                return Ok(Some(self.hand_over(searched + end + 1)));
            }
            searched = self.rest.len();
            if !has_more {
                // A line that an error cut off is not whole.
                self.blocks.end()?;
                return Ok((searched > 0).then(|| self.hand_over(searched)));
            }
            if self.rest.len() > LONGEST_ROW {
                return self.pass_over().map(Some);
            }
        }
    }

    fn hand_over(&mut self, end: usize) -> Portion {
        let rest = self.rest.split_off(end);
        let bytes = std::mem::replace(&mut self.rest, rest);
        let first = self.line;
        self.line += count_lines(&bytes);
        Portion { bytes, content: Content::Lines { first } }
    }

    /// Reads on to the end of a line that is too long.
    fn pass_over(&mut self) -> io::Result<Portion> {
        let beginning = std::mem::take(&mut self.rest);
        let line = self.line;
        self.line += 1;
        while self.blocks.read(&mut self.rest) {
            if let Some(end) = memchr(b'\n', &self.rest) {
                self.rest.drain(..=end);
                return Ok(Portion::refused(Fault::TooLong, beginning, line));
            }
            self.rest.clear();
        }
        self.blocks.end()?;
        Ok(Portion::refused(Fault::TooLong, beginning, line))
    }
}

/// Whether a text that begins with an object has another one in its second line.
pub(super) fn has_several(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    first.ends_with('}') && lines.next().is_some_and(|line| line.starts_with('{'))
}

/// How many lines end in some bytes.
pub(super) fn count_lines(bytes: &[u8]) -> u64 {
    memchr_iter(b'\n', bytes).count() as u64
}
