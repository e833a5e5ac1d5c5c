//! Puts the blocks of a document one behind the other, tables too.

use crate::profile::read::archive::too_large;
use crate::profile::transcript::{Look, Place, Transcript, Unread};

/// The text that a document may hold, hidden text too: a thousand times a long CV.
pub(super) const MAX_TEXT: usize = 4 << 20;

/// The bullets that people type and word processors write in front of an item; the last ones are of symbol fonts.
const BULLETS: &[char] = &[
    '•', '‣', '◦', '▪', '▫', '●', '○', '■', '□', '◆', '◇', '➢', '➤', '►', '▸', '▶', '✓', '✔', '❖', '⁃', '∙', '·', '*', '-',
    '–', '—', '\u{f0a7}', '\u{f0b7}', '\u{f0d8}', '\u{f076}', '\u{f0fc}', '\u{f02d}', '\u{f0a8}',
];

/// The text of one block.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    text: String,
    hidden: String,
}

impl Block {
    /// Adds text.
    pub(super) fn push(&mut self, text: &str, hidden: bool) {
        // Soft hyphens show only where a line ends, and byte order marks never.
        let shown = text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{feff}'));
        let shown = shown.map(|c| if c.is_control() && c != '\t' { ' ' } else { c });
        if hidden {
            self.hidden.extend(shown);
        } else {
            self.text.extend(shown);
            if !self.hidden.is_empty() && !self.hidden.ends_with(' ') {
                self.hidden.push(' ');
            }
        }
    }

    /// Begins a new line.
    pub(super) fn break_line(&mut self) {
        self.text.push('\n');
    }

    /// Whether nothing was written since the last line began, or nothing at all.
    pub(super) fn ends_with_break(&self) -> bool {
        let end = self.text.trim_end_matches(|c: char| c != '\n' && c.is_whitespace());
        end.is_empty() || end.ends_with('\n')
    }

    /// The size of its text in bytes.
    pub(super) fn len(&self) -> usize {
        self.text.len() + self.hidden.len()
    }

    /// Whether there is nothing to see and nothing hidden in it.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && self.hidden.trim().is_empty()
    }
}

/// A block with its look and place.
#[derive(Debug)]
struct Entry {
    look: Look,
    block: Block,
    place: Place,
}

/// The blocks of a document, in the order in which they are read.
#[derive(Debug, Default)]
pub(super) struct Flow {
    entries: Vec<Entry>,
    /// The rows that are open, the innermost last, each with its cells.
    rows: Vec<Vec<Vec<Entry>>>,
    count: usize,
    size: usize,
}

impl Flow {
    /// Adds a block, to the open cell if there is one; a blank one counts but is left out.
    pub(super) fn push(&mut self, look: Look, mut block: Block) -> Result<(), Unread> {
        self.count += 1;
        self.size += block.len();
        if self.size > MAX_TEXT {
            return Err(too_much_text());
        }
        if block.is_blank() {
            return Ok(());
        }
        let look = match without_bullet(&block.text) {
            Some(text) if matches!(look, Look::Paragraph | Look::Item) => {
                block.text = String::from(text);
                Look::Item
            }
            _ => look,
        };
        let entry = Entry { look, block, place: Place::Paragraph(self.count) };
        self.innermost().push(entry);
        Ok(())
    }

    /// Begins a row of a table; it may lie in a cell of another.
    pub(super) fn open_row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Begins the next cell of the innermost row.
    pub(super) fn open_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.push(Vec::new());
        }
    }

    /// Whether a row is open.
    pub(super) fn in_row(&self) -> bool {
        !self.rows.is_empty()
    }

    /// Ends the innermost row.
    ///
    /// A row is one line if each of its cells is. Otherwise the table serves to lay out the page, and what is in
    /// the cells is read one after the other.
    pub(super) fn close_row(&mut self) {
        let Some(mut cells) = self.rows.pop() else { return };
        cells.retain(|cell| !cell.is_empty());
        if cells.len() > 1 && cells.iter().all(|cell| is_one_line(cell)) {
            let place = cells[0][0].place;
            let mut joined = Block::default();
            for entry in cells.into_iter().flatten() {
                for (all, text) in [(&mut joined.text, entry.block.text), (&mut joined.hidden, entry.block.hidden)] {
                    if !text.trim().is_empty() {
                        all.push_str(if all.is_empty() { "" } else { " | " });
                        all.push_str(text.trim());
                    }
                }
            }
            self.innermost().push(Entry { look: Look::Row, block: joined, place });
        } else {
            self.innermost().extend(cells.into_iter().flatten());
        }
    }

    /// The transcript of all blocks.
    pub(super) fn finish(mut self) -> Result<Transcript, Unread> {
        while self.in_row() {
            self.close_row();
        }
        let mut transcript = Transcript::default();
        for Entry { look, block, place } in self.entries {
            let mut look = look;
            for line in block.text.split('\n').filter(|line| !line.trim().is_empty()) {
                transcript.push(look, line, place);
                look = Look::More;
            }
            transcript.push_hidden(&block.hidden, place);
        }
        if transcript.lines().is_empty() && !transcript.hidden().is_empty() {
            return Err(Unread {
                reason: "has only hidden text in it".to_owned(),
                hint: "save it with its text in a colour and size that people see".to_owned(),
            });
        }
        if transcript.lines().is_empty() {
            return Err(Unread {
                reason: "has no text in it".to_owned(),
                hint: "if its pages are pictures, save them with the text recognised in them".to_owned(),
            });
        }
        Ok(transcript)
    }

    /// The list that the next block belongs to.
    fn innermost(&mut self) -> &mut Vec<Entry> {
        match self.rows.last_mut() {
            None => &mut self.entries,
            Some(row) => {
                if row.is_empty() {
                    row.push(Vec::new());
                }
                let last = row.len() - 1;
                &mut row[last]
            }
        }
    }
}

/// A document that holds more text than may be.
pub(super) fn too_much_text() -> Unread {
    too_large(&format!("it holds more than {} MiB of text", MAX_TEXT >> 20))
}

/// Whether a cell can be one of several in a line.
fn is_one_line(cell: &[Entry]) -> bool {
    matches!(cell, [entry] if entry.look == Look::Paragraph && !entry.block.text.trim().contains('\n'))
}

/// What follows the bullet or number, if the text begins with one.
fn without_bullet(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let number = text.split_once(['.', ')']).filter(|(number, rest)| {
        // Without a tab, it may as well be a date.
        matches!(number.len(), 1 | 2) && number.bytes().all(|digit| digit.is_ascii_digit()) && rest.starts_with('\t')
    });
    let rest = number.map(|(_, rest)| rest).or_else(|| text.strip_prefix(BULLETS))?;
    (rest.starts_with(char::is_whitespace) && !rest.trim().is_empty()).then(|| rest.trim_start())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The lines of a transcript, a mark for the look before each.
    pub(crate) fn lines(transcript: &Transcript) -> Vec<String> {
        let line = |line: &crate::profile::transcript::Line| {
            let mark = match line.look {
                Look::Heading(level) => "#".repeat(level.into()),
                Look::Paragraph => "P".to_owned(),
                Look::Item => "-".to_owned(),
                Look::Row => "=".to_owned(),
                Look::More => "+".to_owned(),
            };
            format!("{mark} {}", &transcript.text()[line.span.clone()])
        };
        transcript.lines().iter().map(line).collect()
    }

    fn add(flow: &mut Flow, text: &str) {
        let mut block = Block::default();
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                block.break_line();
            }
            block.push(line, false);
        }
        flow.push(Look::Paragraph, block).unwrap();
    }

    #[test]
    fn a_row_of_short_cells_is_a_line() {
        let mut flow = Flow::default();
        flow.open_row();
        for text in ["Rust", "", "expert"] {
            flow.open_cell();
            add(&mut flow, text);
        }
        flow.close_row();
        add(&mut flow, "one\ntwo");
        add(&mut flow, "•\tthree");
        add(&mut flow, "-5 degrees");
        assert_eq!(lines(&flow.finish().unwrap()), ["= Rust | expert", "P one", "+ two", "- three", "P -5 degrees"]);
    }

    #[test]
    fn a_row_that_lays_out_the_page_is_read_cell_by_cell() {
        let mut flow = Flow::default();
        flow.open_row();
        for cell in [["a", "b"], ["c", ""]] {
            flow.open_cell();
            for text in cell {
                add(&mut flow, text);
            }
        }
        flow.close_row();
        assert_eq!(lines(&flow.finish().unwrap()), ["P a", "P b", "P c"]);
    }

    #[test]
    fn hidden_text_lies_apart() {
        let mut flow = Flow::default();
        let mut block = Block::default();
        block.push("seen ", false);
        block.push("un", true);
        block.push("seen", true);
        block.push("again, co\u{ad}operating", false);
        flow.push(Look::Paragraph, block).unwrap();
        let transcript = flow.finish().unwrap();
        assert_eq!(transcript.text(), "seen again, cooperating\n");
        assert_eq!(transcript.hidden()[0].text, "unseen");
    }

    #[test]
    fn too_much_text_is_not_read() {
        let mut flow = Flow::default();
        let mut block = Block::default();
        block.push(&"x".repeat(MAX_TEXT + 1), false);
        assert!(flow.push(Look::Paragraph, block).is_err());
        let mut flow = Flow::default();
        let mut block = Block::default();
        block.push("unseen", true);
        flow.push(Look::Paragraph, block).unwrap();
        assert_eq!(flow.finish().unwrap_err().reason, "has only hidden text in it");
        assert_eq!(Flow::default().finish().unwrap_err().reason, "has no text in it");
    }
}
