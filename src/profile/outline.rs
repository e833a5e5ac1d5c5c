//! From the lines of a document to what its author claims: sections, entries with their dates, lists, sentences.

use std::ops::Range;

use super::dates::{self, Dated};
use super::headings::{self, Bearing, Label};
use super::sections::{Section, is_tools_label, names_spoken_language, section_of};
use super::sentences::sentences;
use super::transcript::{Line, Look, Place, Transcript};
use super::{Claim, ClaimKind, Entry, EntryKind, Profile, Remark, RemarkKind, Rung, Standing, cuts, list, posting, titles};
use crate::find;
use crate::text::count_words;

/// Reads a document, the source of the profile at this position.
pub(super) fn read(profile: &mut Profile, source: usize, transcript: &Transcript) {
    let text = transcript.text();
    let blocks = blocks(transcript);
    let title = |block: &Block| &text[block.span.clone()];
    let find_posting = || {
        posting::find(
            blocks.len(),
            |block| title(&blocks[block]),
            |block| matches!(blocks[block].look, Look::Heading(_)),
            |block| matches!(blocks[block].look, Look::Heading(_)) && section_of(title(&blocks[block])).is_some(),
        )
    };
    let posting = posting::may_be_in(text).then(find_posting).flatten();
    let mut outline = Outline {
        text,
        lines: transcript.lines(),
        source,
        first_entry: profile.entries.len(),
        section: Section::Header,
        level: 0,
        entry: None,
        in_title: false,
        standing: Standing::Held,
        list: None,
        claims: Vec::new(),
        entries: Vec::new(),
        name: None,
    };
    for index in 0..blocks.len() {
        match &posting {
            Some(posting) if posting.contains(&index) => {
                if index == posting.start {
                    outline.close_list();
                    let (place, span) = (blocks[index].place, blocks[index].span.clone());
                    let text = text[span].to_owned();
                    profile.remarks.push(Remark { kind: RemarkKind::Posting, source, place, text });
                }
            }
            _ => outline.block(&blocks, index),
        }
    }
    outline.close_list();
    let Outline { claims, entries, name, .. } = outline;
    profile.claims.extend(claims);
    profile.entries.extend(entries);
    profile.name = profile.name.take().or(name);
    let hidden = transcript.hidden().iter();
    profile.remarks.extend(hidden.map(|hidden| Remark {
        kind: RemarkKind::Hidden,
        source,
        place: hidden.place,
        text: hidden.text.clone(),
    }));
}

/// Lines that belong together: a heading, a paragraph, an item.
#[derive(Debug)]
struct Block {
    look: Look,
    span: Range<usize>,
    place: Place,
}

fn blocks(transcript: &Transcript) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for line in transcript.lines() {
        match blocks.last_mut() {
            Some(block) if line.look == Look::More => block.span.end = line.span.end,
            _ => {
                let look = if line.look == Look::More { Look::Paragraph } else { line.look };
                blocks.push(Block { look, span: line.span.clone(), place: line.place });
            }
        }
    }
    blocks
}

struct Outline<'o> {
    text: &'o str,
    lines: &'o [Line],
    source: usize,
    /// How many entries the profile has from other documents.
    first_entry: usize,
    section: Section,
    /// The level of the heading that opened the section.
    level: u8,
    /// The entry that is being read, as a position in `entries`.
    entry: Option<usize>,
    /// Whether nothing but the title lines of the entry has been read.
    in_title: bool,
    /// What the heading says of all under it.
    standing: Standing,
    /// The reader of the list that is being read; headings in it bear on what follows.
    list: Option<list::Reader<'o>>,
    claims: Vec<Claim>,
    entries: Vec<Entry>,
    name: Option<String>,
}

impl<'o> Outline<'o> {
    fn slice(&self, span: &Range<usize>) -> &'o str {
        &self.text[span.clone()]
    }

    fn block(&mut self, blocks: &[Block], index: usize) {
        let block = &blocks[index];
        if let Look::Heading(level) = block.look {
            self.heading(blocks, index, level);
            return;
        }
        if self.inline_section(block) {
            return;
        }
        if self.begins_experience(block) {
            self.open(Section::Experience, u8::MAX);
        }
        match self.section {
            Section::Header => self.header(block),
            Section::Skills | Section::Coursework => self.listed(block),
            Section::Summary | Section::Awards | Section::Other | Section::Interests | Section::References => {
                self.passages(block, Rung::Listed);
            }
            Section::Publications => self.publication(block),
            Section::Experience | Section::Projects | Section::Education => self.in_entries(blocks, index),
            Section::Contact | Section::Languages => {}
        }
    }

    fn heading(&mut self, blocks: &[Block], index: usize, level: u8) {
        let block = &blocks[index];
        let title = self.slice(&block.span);
        if let Label::Items(Bearing { standing: Some(standing @ (Standing::Wished | Standing::Denied)), .. }) =
            headings::label(title)
        {
            self.open(Section::Other, level);
            self.standing = standing;
            return;
        }
        let is_dated = dates::find(title).is_some();
        if let Some(section) = section_of(title).filter(|_| !is_dated) {
            let is_inside = self.section != Section::Header && level > self.level;
            if is_inside && self.section == Section::Skills {
                // "Languages" or "Tools" under "Skills": a label of its list.
                self.listed(block);
            } else if !(is_inside && self.section.has_entries() && section == Section::Summary) {
                self.open(self.settled(section, &blocks[index + 1..]), level);
            }
            return;
        }
        match self.section {
            Section::Header if self.is_first(block) || titles::names_job(title) || titles::is_name(title) => self.header(block),
            Section::Skills | Section::Coursework if level > self.level => self.listed(block),
            section if section.has_entries() && (level > self.level || is_dated || titles::names_job(title)) => {
                self.in_entries(blocks, index);
            }
            section if level <= self.level || section == Section::Header => {
                self.open(Section::Other, level);
                self.passages(block, Rung::Listed);
            }
            Section::Publications | Section::Contact | Section::Languages => {}
            _ => self.passages(block, Rung::Listed),
        }
    }

    /// Opens a section.
    fn open(&mut self, section: Section, level: u8) {
        self.close_list();
        self.section = section;
        self.level = level;
        self.standing = Standing::Held;
        self.entry = None;
        self.in_title = false;
    }

    /// "Languages" are those that people speak only if one of them is named.
    fn settled(&self, section: Section, behind: &[Block]) -> Section {
        if section != Section::Languages {
            return section;
        }
        let mut under = behind.iter().take_while(|block| !matches!(block.look, Look::Heading(_)));
        let speaks = under.any(|block| names_spoken_language(self.slice(&block.span)));
        if speaks { section } else { Section::Skills }
    }

    /// A line that opens a section and begins it: "Skills: C++, MPI". Returns whether it is one.
    fn inline_section(&mut self, block: &Block) -> bool {
        let Some(colon) = cuts::label_end(self.text, &block.span) else { return false };
        let label = self.slice(&(block.span.start..colon));
        let Some(section) = section_of(label).filter(|_| block.look != Look::Item) else { return false };
        // In a job, "Skills:" and the like speak of the job.
        let ends_entries =
            matches!(section, Section::Interests | Section::References | Section::Languages | Section::Education);
        if self.section == Section::Skills || (self.section.has_entries() && self.entry.is_some() && !ends_entries) {
            return false;
        }
        let rest = Block { look: Look::Paragraph, span: colon + 1..block.span.end, place: block.place };
        let section = self.settled(section, std::slice::from_ref(&rest));
        match section {
            Section::Skills | Section::Coursework => {
                let mut reader = list::Reader::new(self.text, self.source);
                reader.line(rest.span, list::Mark::Item, rest.place);
                self.claims.extend(reader.claims());
                true
            }
            Section::Languages | Section::Contact => true,
            Section::Interests | Section::References => {
                let before = std::mem::replace(&mut self.section, section);
                self.passages(&rest, Rung::Listed);
                self.section = before;
                true
            }
            Section::Education => {
                self.open(section, self.level);
                self.in_entries(std::slice::from_ref(&rest), 0);
                true
            }
            _ => false,
        }
    }

    /// Whether a block is the title of a job where no heading has announced any.
    fn begins_experience(&self, block: &Block) -> bool {
        let text = self.slice(&block.span);
        matches!(self.section, Section::Header | Section::Summary | Section::Other)
            && (is_title_like(block, text) || (block.look == Look::Item && may_be_dated_item(text)))
            && titles::names_job(text)
            && dates::find(text).is_some_and(|dated| dated.is_range && is_beside_title(text, &dated))
    }

    /// What stands before the first section: the name, what the person calls themselves, how to reach them; sometimes a summary
    /// without a heading.
    fn header(&mut self, block: &Block) {
        let text = self.slice(&block.span);
        if let Some(colon) = cuts::label_end(self.text, &block.span) {
            let label = self.slice(&(block.span.start..colon));
            match headings::label(label) {
                Label::Name => {
                    let name = self.slice(&(colon + 1..block.span.end)).trim();
                    self.name = self.name.take().or_else(|| Some(name.to_owned()));
                    return;
                }
                Label::Person | Label::Contact => return,
                Label::Items(_) => {}
            }
        }
        if self.is_first(block) && titles::is_name(text) {
            self.name = self.name.take().or_else(|| Some(text.to_owned()));
        } else if is_sentence(text) {
            self.passages(block, Rung::Listed);
        } else {
            let tells_of_contact = text.contains('@') || text.bytes().any(|byte| byte.is_ascii_digit()) || text.contains("://");
            self.titles(block, if tells_of_contact { titles::names_job } else { |_| true });
        }
    }

    /// Whether a block is the first of the document.
    fn is_first(&self, block: &Block) -> bool {
        self.lines.first().is_some_and(|line| line.span.start == block.span.start)
    }

    /// A line of a list of skills, or a sentence among them.
    fn listed(&mut self, block: &Block) {
        let is_heading = matches!(block.look, Look::Heading(_));
        if !is_heading && is_sentence(self.slice(&block.span)) && cuts::label_end(self.text, &block.span).is_none() {
            self.passages(block, Rung::Listed);
            return;
        }
        let mark = match block.look {
            Look::Heading(_) => list::Mark::Heading,
            Look::Item => list::Mark::Item,
            _ => list::Mark::None,
        };
        let (text, source) = (self.text, self.source);
        self.list.get_or_insert_with(|| list::Reader::new(text, source)).line(block.span.clone(), mark, block.place);
    }

    fn close_list(&mut self) {
        if let Some(list) = self.list.take() {
            self.claims.extend(list.claims());
        }
    }

    /// Each paragraph or item of a list of publications is one.
    fn publication(&mut self, block: &Block) {
        if self.slice(&block.span).split_whitespace().count() < 3 {
            // A year, or the kind of the papers under it.
            return;
        }
        self.begin(EntryKind::Publication, block, None);
        self.passage(block.span.clone(), Rung::Used);
    }

    /// Begins an entry.
    fn begin(&mut self, kind: EntryKind, block: &Block, dated: Option<&Dated>) {
        self.entry = Some(self.entries.len());
        self.entries.push(Entry {
            kind,
            source: self.source,
            place: block.place,
            span: block.span.clone(),
            period: dated.and_then(|dated| dated.period),
            is_dated: dated.is_some(),
        });
    }

    /// A block of a section that consists of entries.
    fn in_entries(&mut self, blocks: &[Block], index: usize) {
        let block = &blocks[index];
        let text = self.slice(&block.span);
        let dated = dates::find(text).filter(|dated| is_beside_title(text, dated));
        if self.opens_entry(blocks, index, dated.as_ref()) {
            let kind = match self.section {
                Section::Projects => EntryKind::Project,
                Section::Education => EntryKind::Study,
                _ => EntryKind::Job,
            };
            self.begin(kind, block, dated.as_ref());
            self.in_title = block.look != Look::Item;
            if block.look == Look::Item {
                self.body(block);
            } else {
                self.title(block);
            }
            return;
        }
        // "Thesis: ..." right below a degree is no part of its title.
        let is_labelled = cuts::label_end(self.text, &block.span).is_some();
        if self.in_title && is_title_like(block, text) && (dated.is_some() || !is_labelled) {
            if let (Some(dated), Some(entry)) = (dated, self.entry.and_then(|entry| self.entries.get_mut(entry))) {
                entry.period = entry.period.or(dated.period);
                entry.is_dated = true;
            }
            self.title(block);
            return;
        }
        self.in_title = false;
        self.body(block);
    }

    /// Whether a block is the first line of an entry.
    fn opens_entry(&self, blocks: &[Block], index: usize, dated: Option<&Dated>) -> bool {
        let block = &blocks[index];
        let text = self.slice(&block.span);
        if block.look == Look::Item {
            return may_be_dated_item(text) && dated.is_some_and(|dated| dated.is_range || self.section == Section::Education);
        }
        if !is_title_like(block, text) {
            return false;
        }
        let has_date = self.entry.and_then(|entry| self.entries.get(entry)).is_some_and(|entry| entry.is_dated);
        if matches!(block.look, Look::Heading(_)) {
            // A second heading right below the first is the rest of the title.
            return !self.in_title || has_date || dated.is_some();
        }
        if dated.is_some() {
            return !self.in_title || has_date;
        }
        // A title without a date: the date, or what was done, comes next.
        let next = blocks.get(index + 1);
        let next_text = next.map_or("", |next| self.slice(&next.span));
        let date_comes = next.is_some_and(|next| is_title_like(next, next_text)) && dates::find(next_text).is_some();
        let items_come = next.is_some_and(|next| next.look == Look::Item || is_sentence(next_text));
        let is_label =
            cuts::label_end(self.text, &block.span).is_some_and(|colon| is_tools_label(self.slice(&(block.span.start..colon))));
        match (self.entry.is_some(), self.in_title) {
            _ if is_label => false,
            (_, true) => has_date && date_comes && titles::names_job(text),
            _ => date_comes || (self.section == Section::Projects && items_come),
        }
    }

    /// A title line of an entry: the job, the project or the subject, never the employer or school.
    fn title(&mut self, block: &Block) {
        match self.section {
            Section::Projects => self.passages(block, Rung::Used),
            Section::Education => self.titles(block, titles::names_degree),
            _ => self.titles(block, titles::names_job),
        }
    }

    /// The parts of a title for which `counts` says so, without its date.
    fn titles(&mut self, block: &Block, counts: fn(&str) -> bool) {
        let dated = dates::find(self.slice(&block.span)).map(|dated| dated.span);
        let before = dated.as_ref().map_or(block.span.clone(), |dated| block.span.start..block.span.start + dated.start);
        let behind = dated.map_or(block.span.end..block.span.end, |dated| block.span.start + dated.end..block.span.end);
        for part in [before, behind].iter().flat_map(|range| titles::parts(self.text, range)) {
            if counts(self.slice(&part)) {
                self.passage(part, self.backing());
            }
        }
    }

    /// What stands under the title of an entry.
    fn body(&mut self, block: &Block) {
        if let Some(colon) = cuts::label_end(self.text, &block.span) {
            let label = self.slice(&(block.span.start..colon));
            let is_coursework = section_of(label) == Some(Section::Coursework);
            if is_coursework || is_tools_label(label) {
                let mut reader = list::Reader::new(self.text, self.source);
                reader.line(colon + 1..block.span.end, list::Mark::Item, block.place);
                let (entry, rung) = (self.entry(), self.backing());
                let claims = reader.claims().into_iter();
                self.claims.extend(claims.map(|claim| if is_coursework { claim } else { Claim { entry, rung, ..claim } }));
                return;
            }
        }
        let is_thesis = ["thesis", "dissertation", "project"].iter().any(|word| {
            let mut words = self.slice(&block.span).split(|c: char| !c.is_alphanumeric()).take(4);
            words.any(|other| other.eq_ignore_ascii_case(word))
        });
        let rung = if is_thesis && self.entry.is_some() { Rung::Used } else { self.backing() };
        self.passages(block, rung);
    }

    /// How well what an entry says is backed: by a dated job, or a project.
    fn backing(&self) -> Rung {
        match self.entry.and_then(|entry| self.entries.get(entry)) {
            _ if self.section == Section::Projects => Rung::Used,
            Some(
                Entry { kind: EntryKind::Project | EntryKind::Publication, .. }
                | Entry { kind: EntryKind::Job, is_dated: true, .. },
            ) => Rung::Used,
            _ => Rung::Listed,
        }
    }

    /// The entry as a position in the profile.
    fn entry(&self) -> Option<usize> {
        self.entry.map(|entry| self.first_entry + entry)
    }

    /// Running text: an item as a whole, a paragraph sentence by sentence.
    fn passages(&mut self, block: &Block, rung: Rung) {
        if block.look == Look::Item {
            self.passage(block.span.clone(), rung);
        } else {
            for sentence in sentences(self.text, block.span.clone()) {
                self.passage(sentence, rung);
            }
        }
    }

    fn passage(&mut self, span: Range<usize>, rung: Rung) {
        let line = self.lines.partition_point(|line| line.span.end <= span.start).min(self.lines.len() - 1);
        let standing = match self.section {
            Section::Interests | Section::References => Standing::Aside,
            _ => self.standing,
        };
        self.claims.push(Claim {
            source: self.source,
            place: self.lines[line].place,
            span,
            stated: Vec::new(),
            kind: ClaimKind::Passage,
            level: None,
            years: None,
            standing,
            entry: self.entry(),
            rung,
        });
    }
}

/// An item with more words tells what was done, whatever dates are in it.
const LONGEST_DATED_ITEM: usize = 25;

/// Whether a block may be part of the title of an entry: short, and no sentence.
fn is_title_like(block: &Block, text: &str) -> bool {
    /// Longer ones are sentences, in words.
    const LONGEST: usize = 18;
    match block.look {
        Look::Heading(_) => true,
        Look::Item | Look::More => false,
        Look::Paragraph | Look::Row => {
            let ends = text.trim_end().ends_with(['.', '!', '?']);
            // "Example s.r.o."
            let is_dated = || dates::find(text).is_some_and(|dated| dated.is_range && is_beside_title(text, &dated));
            text.split_whitespace().nth(LONGEST).is_none() && (!ends || is_dated())
        }
    }
}

/// Whether an item is short enough for the title of an entry: "+ 2019 - 2021: GPU engineer, Example".
fn may_be_dated_item(text: &str) -> bool {
    text.split_whitespace().count() <= LONGEST_DATED_ITEM
}

/// Whether a date stands at one end of a title, or in brackets, as one that says when it was.
fn is_beside_title(text: &str, dated: &Dated) -> bool {
    let is_word = |c: char| c.is_alphanumeric();
    let before = text[..dated.span.start].chars().filter(|c| is_word(*c)).count();
    let behind = text[dated.span.end..].chars().filter(|c| is_word(*c)).count();
    dated.is_range || before == 0 || behind == 0 || text[..dated.span.start].trim_end().ends_with('(')
}

/// Whether a text is a sentence rather than an item of a list.
pub(super) fn is_sentence(text: &str) -> bool {
    /// Fewer words are an item, or a few.
    const SHORTEST: usize = 8;
    /// So many words stand between two commas of a sentence, at least.
    const BETWEEN_COMMAS: usize = 5;
    let (words, mut commas) = words_and_commas(text);
    if words < SHORTEST || words / (commas + 1) < BETWEEN_COMMAS || text.contains('@') {
        return false;
    }
    if find::has(" . ", text) {
        commas += text.matches(" . ").count();
    }
    words / (commas + 1) >= BETWEEN_COMMAS
}

/// How many of the parts between white space have a letter or digit, and how many commas and the like there are.
fn words_and_commas(text: &str) -> (usize, usize) {
    let commas = find::any_of(*b",;|", text).count();
    if find::is_plain(text) {
        return (count_words(text.as_bytes()), commas);
    }
    let words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    (words.count(), commas + text.matches(['•', '·']).count())
}
