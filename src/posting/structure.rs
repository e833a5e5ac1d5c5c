//! From the lines of a posting to what it asks for, line by line.

use super::cues::{self, Part};
use super::lines::Block;
use super::{Ask, AskKind, Item, Posting, quantifier};
use crate::plain;
use crate::profile::{Look, Place, names_job, sentences};

/// Reads the blocks of a posting.
///
/// `title` is that of the job, if it is known otherwise.
pub(super) fn read(blocks: &[Block], title: Option<String>) -> Posting {
    let mut reader =
        Reader { posting: Posting::default(), part: Part::Mixed, level: u8::MAX, lead: None, lists: true, has_items: false };
    let titled = title_block(blocks).filter(|_| title.is_none());
    let in_a_sentence = || blocks.iter().find_map(|block| title_in(&block.text));
    let found = || titled.map(|index| bare_title(&blocks[index].text).to_owned()).or_else(in_a_sentence);
    reader.posting.title = title.or_else(found);
    for (index, block) in blocks.iter().enumerate() {
        if titled != Some(index) {
            reader.block(block);
        }
    }
    reader.posting.asks.retain(|ask| !ask.is_lead || !ask.items.is_empty());
    reader.posting
}

/// The block with the title of the job: the first near the top that names one, or the first heading.
fn title_block(blocks: &[Block]) -> Option<usize> {
    /// The title stands among the first blocks.
    const NEAR: usize = 8;
    let is_title = |block: &&(usize, &Block)| is_title(block.1.look, &block.1.text);
    let near: Vec<(usize, &Block)> = blocks.iter().enumerate().take(NEAR).collect();
    let named = near.iter().filter(is_title).find(|(_, block)| names_job(bare_title(&block.text)));
    let heading = || near.iter().filter(is_title).find(|(_, block)| matches!(block.look, Look::Heading(_)));
    named.or_else(heading).map(|(index, _)| *index)
}

/// The title of the job in a sentence: "is looking for a Compiler Engineer to …".
fn title_in(text: &str) -> Option<String> {
    /// Titles are short, in words.
    const LONGEST: usize = 6;
    let opening =
        ["looking for a ", "looking for an ", "hiring a ", "hiring an ", "seeks a ", "seeks an ", "seeking a ", "seeking an "];
    let from = opening.iter().find_map(|opening| text.find(opening).map(|at| at + opening.len()))?;
    let is_title = |word: &&str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '(') || matches!(*word, "of" | "and" | "for")
    };
    let mut words: Vec<&str> = Vec::new();
    for word in text[from..].split_whitespace().take(LONGEST).take_while(is_title) {
        words.push(word.trim_end_matches([',', '.', ';', ':']));
        if word.ends_with([',', '.', ';', ':']) {
            break;
        }
    }
    let title = words.join(" ");
    names_job(&title).then_some(title)
}

/// Whether a block may be the title of the job.
fn is_title(look: Look, text: &str) -> bool {
    /// Titles are short, in words.
    const LONGEST: usize = 14;
    let is_short = text.split_whitespace().count() <= LONGEST && !text.ends_with(['.', '!', '?']);
    let is_label = text.split_once(':').is_some_and(|(label, _)| {
        !["job title", "position", "title", "role", "job", "vacancy", "subject", "re"].contains(&plain::plain(label).as_str())
    });
    let is_sentence = text.starts_with("You ");
    is_short && !is_label && !is_sentence && !matches!(look, Look::Item | Look::Row) && cues::part_of(text).is_none()
}

/// A title without what stands around the name of the job: "Job title: …", "… (m/f/d)", "… at Example Ltd".
fn bare_title(text: &str) -> &str {
    let text = text.split_once(':').filter(|(label, _)| label.split_whitespace().count() <= 2).map_or(text, |(_, rest)| rest);
    let ends = [" (m/", " (f/", " (w/", " (all genders", " at ", " | ", " @ ", " – "];
    let end = ends.iter().filter_map(|mark| text.find(mark)).min();
    text[..end.unwrap_or(text.len())].trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#' | ')' | '('))
}

struct Reader {
    posting: Posting,
    part: Part,
    /// The level of the heading that opened the part.
    level: u8,
    /// The ask whose items follow, and how far to the right it begins, if it is an item itself.
    lead: Option<(usize, Option<usize>)>,
    /// Whether the items of a part that may be about anything tell of the work.
    lists: bool,
    /// Whether the part has had items.
    has_items: bool,
}

impl Reader {
    fn block(&mut self, block: &Block) {
        let (text, indent) = (block.text.as_str(), block.indent);
        if let Look::Heading(level) = block.look {
            self.heading(text, level);
            return;
        }
        if is_heading_by_wording(block) {
            self.open(cues::part_of(text).unwrap_or(Part::Mixed), u8::MAX);
            self.lists = true;
            return;
        }
        if block.look == Look::Item {
            self.has_items = true;
        } else {
            self.lead = None;
            if self.has_items && self.part != Part::Aside && sentences(text, 0..text.len()).len() > 1 {
                // What stands in sentences behind the items of a part may be about anything again.
                let level = self.level;
                self.open(Part::Mixed, level);
            }
        }
        if let Some((lead, own_indent)) = self.lead {
            if own_indent.is_none_or(|own| indent > Some(own)) {
                self.posting.asks[lead].items.push(Item { text: text.to_owned(), place: block.place });
                return;
            }
            self.lead = None;
        }
        let before = (self.part, self.level);
        let has_label = self.label(text);
        if self.part != Part::Aside && self.leads_in(text) {
            let own_indent = indent.filter(|_| block.look == Look::Item);
            self.lead = Some((self.posting.asks.len(), own_indent));
            self.ask(text, block.place, true, block.look == Look::Item);
            return;
        }
        if block.look == Look::Item {
            for sentence in sentences(text, 0..text.len()) {
                self.statement(&text[sentence], block.place, true);
            }
            if has_label {
                // In a list, a label tells of its own item alone.
                (self.part, self.level) = before;
            }
        } else {
            let mut is_aside = false;
            for sentence in sentences(text, 0..text.len()) {
                let sentence = &text[sentence];
                is_aside = !self.label(sentence) && (is_aside || opens_aside(sentence));
                if !is_aside {
                    self.statement(sentence, block.place, false);
                }
            }
        }
    }

    fn heading(&mut self, text: &str, level: u8) {
        match cues::part_of(text) {
            Some(part) => self.open(part, level),
            // "Programming" below "Requirements" goes on with them.
            None if level > self.level && self.part != Part::Mixed => self.lead = None,
            None => self.open(Part::Mixed, level),
        }
        // What is about the company lists other things than work.
        self.lists = !plain::says(&plain::plain(text), &["we", "our", "us", "story", "facts", "numbers"]);
    }

    fn open(&mut self, part: Part, level: u8) {
        self.has_items = false;
        self.part = part;
        self.level = level;
        self.lead = None;
    }

    /// Notes that the posting asks for a part of all that follows; returns whether a text says nothing else.
    fn role_need(&mut self, text: &str) -> bool {
        let plain = plain::plain(text);
        let says = |phrases: &[&str]| plain::says(&plain, phrases);
        let speaks_of_all =
            says(&["all of this", "all of these", "every one of", "all of the areas", "all of the following", "each of these"]);
        let is_relaxed =
            says(&["not expect", "don't expect", "do not need", "don't need", "nobody", "no one", "not required", "not need"]);
        let takes_part = says(&["subset of", "some of these areas", "a few of these areas", "several of these areas"]);
        let is_enough = says(&[
            "is fine", "is enough", "are enough", "is sufficient", "suffices", "is what we", "are welcome", "will do", "is ok",
        ]);
        let says_so = (takes_part && is_enough) || (speaks_of_all && is_relaxed);
        self.posting.asks_for_part |= says_so;
        says_so
    }

    /// Opens the part that a label names: "Requirements: …". Returns whether there is such a label.
    fn label(&mut self, text: &str) -> bool {
        /// Labels are short, in words.
        const LONGEST: usize = 5;
        let Some((label, rest)) = text.split_once(':') else { return false };
        if rest.trim().is_empty()
            || label.split_whitespace().count() > LONGEST
            || label.contains(',')
            || self.part == Part::Aside
        {
            return false;
        }
        let part = cues::part_of(label).filter(|part| !matches!(part, Part::Mixed | Part::Aside));
        if let Some(part) = part {
            self.open(part, u8::MAX);
        }
        part.is_some()
    }

    /// Whether a text leads in the items below it.
    fn leads_in(&self, text: &str) -> bool {
        text.ends_with(':') && (self.part != Part::Mixed || cues::part_of_sentence(text) != Part::Aside)
    }

    /// A sentence or item, which asks for something or does not.
    fn statement(&mut self, text: &str, place: Place, is_item: bool) {
        if !self.role_need(text) {
            self.ask(text, place, false, is_item);
        }
    }

    fn ask(&mut self, text: &str, place: Place, is_lead: bool, is_item: bool) {
        let part = match self.part {
            Part::Mixed if is_item && cues::is_aside(text) => {
                // Among benefits, nothing is work.
                self.lists = false;
                Part::Aside
            }
            Part::Mixed => match cues::part_of_sentence(text) {
                Part::Aside if is_item && self.lists && !cues::is_about_company(text) => Part::Responsibilities,
                part => part,
            },
            part if part != Part::Aside && cues::is_aside(text) => Part::Aside,
            part => part,
        };
        let kind = match part {
            Part::Required => AskKind::Required,
            Part::Preferred => AskKind::Preferred,
            Part::Responsibilities => AskKind::Responsibility,
            Part::Aside | Part::Mixed => {
                if is_lead {
                    self.lead = None;
                }
                return;
            }
        };
        self.posting.asks.push(Ask { text: text.to_owned(), place, kind, is_lead, items: Vec::new() });
    }
}

/// Whether a lead-in says how many of the items it wants.
fn leads_in_by_count(text: &str) -> bool {
    text.ends_with(':') && quantifier::find(&plain::plain(text)).is_some()
}

/// Whether a sentence begins with a label that asks for nothing: "What we offer: …".
fn opens_aside(sentence: &str) -> bool {
    let label = sentence.split_once(':').map(|(label, _)| label).filter(|label| label.split_whitespace().count() <= 4);
    label.is_some_and(|label| cues::part_of(label) == Some(Part::Aside))
}

/// Whether a line that does not look like a heading has the wording of one and nothing else.
fn is_heading_by_wording(block: &Block) -> bool {
    /// Headings are short, in words.
    const LONGEST: usize = 8;
    let plain = plain::plain(&block.text);
    let words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_whole = words.len() <= LONGEST && words.iter().all(|word| cues::is_of_heading(word));
    block.look == Look::Paragraph && is_whole && cues::part_of(&block.text).is_some() && !leads_in_by_count(&block.text)
}
