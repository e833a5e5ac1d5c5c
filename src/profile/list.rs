//! Skill lists: from text to claims.
//!
//! A list is cut into lines, lines into segments (`;`, `|`, bullets), segments into items (commas), each with an eye on
//! brackets. What is left together, as in `C/C++` or `Python and Go`, can be cut only by who knows the names.

use std::ops::Range;

use super::attributes::{self, Attributes};
use super::cuts::{
    first_bracket, is_comma, is_segment_end, label_end, split, stripped, trimmed, without_connector, without_markers,
};
use super::headings::{self, Bearing, Label};
use super::{Claim, ClaimKind, Place, Profile, Rung, Standing};

/// Brackets deeper than this are read as part of the text: nobody nests skills so far, and a hostile text may.
const DEEPEST: usize = 8;

/// What is longer than this, in bytes, is no item, and is not searched for brackets, levels and years.
const LONGEST_ITEM: usize = 1000;

/// Reads the skill list in a source of the profile.
pub(super) fn read(profile: &mut Profile, source: usize) {
    let text = std::mem::take(&mut profile.sources[source].text);
    let mut reader = Reader::new(&text, source);
    let (mut start, mut line) = (0, 1);
    for piece in text.split_inclusive(['\n', '\r']) {
        let end = start + piece.len();
        reader.line(start..end, Mark::None, Place::Line(line));
        start = end;
        let is_halfway = piece.ends_with('\r') && text[end..].starts_with('\n');
        line += usize::from(!is_halfway);
    }
    let Reader { claims, name, .. } = reader;
    profile.claims.extend(claims);
    profile.name = profile.name.take().or(name);
    profile.sources[source].text = text;
}

/// Reads the items in a source of the profile, one a line: none of them bears on another.
pub(super) fn read_items(profile: &mut Profile, source: usize) {
    let text = std::mem::take(&mut profile.sources[source].text);
    let mut start = 0;
    for (line, item) in (1..).zip(text.split('\n')) {
        let mut reader = Reader::new(&text, source);
        reader.line(start..start + item.len(), Mark::Item, Place::Line(line));
        start += item.len() + 1;
        profile.claims.extend(reader.claims);
    }
    profile.sources[source].text = text;
}

/// Whether an item of a list bears on those beside it: "expert" in "Python, expert", or "Proficient in C++".
pub(crate) fn bears_on_others(item: &str) -> bool {
    attributes::read(item).alone || attributes::lead_in(item).is_some()
}

/// The items of a list in one line, where cutting it takes no closer look: each stands for itself, and is plain words.
///
/// `None` where there is more to see: a label, a bracket, a heading, a bullet, a number with a comma in it.
pub(crate) fn plain_items(list: &str) -> Option<impl Iterator<Item = &str>> {
    let is_separator = |byte: u8| matches!(byte, b',' | b';' | b'|');
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || is_separator(byte) || b" +#./-_&'".contains(&byte);
    let has_separator = list.bytes().any(is_separator);
    if !has_separator || !list.bytes().all(is_plain) || list.contains(" . ") {
        return None;
    }
    let items =
        move || list.split(move |c| u8::try_from(c).is_ok_and(is_separator)).map(str::trim).filter(|item| !item.is_empty());
    // What begins like a bullet or ends like a sentence is cut in other ways in the midst of a list.
    let is_bare = |item: &str| {
        let begins_so = item.starts_with(|c: char| c.is_ascii_alphabetic());
        begins_so && !item.ends_with('.') && without_markers(item, 0..item.len()).start == 0
    };
    (items().nth(1).is_some() && items().all(is_bare)).then(items)
}

/// What is known of a line before it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing: its signs are still in it.
    None,
    /// It is a heading.
    Heading,
    /// It is an item, and its bullet was taken off.
    Item,
}

/// Reads the lines of a list one after another: what a heading says holds for those under it.
pub(super) struct Reader<'r> {
    text: &'r str,
    source: usize,
    /// Where the line that is being read stands.
    place: Place,
    /// Whether the line is a row of a table, `| Python | expert |`.
    is_row: bool,
    /// What the last heading says of the lines under it.
    section: Bearing,
    /// What the last label says of the rest of its segment.
    label: Bearing,
    claims: Vec<Claim>,
    /// How many claims there were before this line.
    line_start: usize,
    name: Option<String>,
}

impl<'r> Reader<'r> {
    pub(super) fn new(text: &'r str, source: usize) -> Self {
        Reader {
            text,
            source,
            place: Place::Line(1),
            is_row: false,
            section: Bearing::default(),
            label: Bearing::default(),
            claims: Vec::new(),
            line_start: 0,
            name: None,
        }
    }

    /// The claims of all lines.
    pub(super) fn claims(self) -> Vec<Claim> {
        self.claims
    }

    fn slice(&self, range: &Range<usize>) -> &'r str {
        &self.text[range.clone()]
    }

    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        trimmed(self.text, range)
    }

    /// Reads one line.
    pub(super) fn line(&mut self, range: Range<usize>, mark: Mark, place: Place) {
        self.place = place;
        let whole = stripped(self.text, range);
        let range = without_markers(self.text, whole.clone());
        let line = self.slice(&range);
        if !line.chars().any(char::is_alphanumeric) {
            return;
        }
        self.line_start = self.claims.len();
        self.is_row = line.contains('|');
        let is_bullet = range != whole || mark == Mark::Item;
        let is_marked =
            line.trim_start_matches('#').starts_with(' ') || (!is_bullet && line.starts_with("**") && line.ends_with("**"));
        let ends_with_colon = line.trim_end_matches(['*', ' ']).ends_with(':');
        let title = line.trim_matches(['#', '*', '_', '=', '-', '~', ' ', ':']);
        let is_title = || !is_bullet && !line.contains([',', ';', '|', ':']) && headings::is_heading(title);
        if mark == Mark::Heading || is_marked || ends_with_colon || is_title() {
            let start = range.start + line.find(title).unwrap_or_default();
            self.open_section(start..start + title.len());
        } else {
            let section = self.section;
            for (cell, segment) in split(self.text, &range, is_segment_end).into_iter().enumerate() {
                // Where bars merely stand between items, "planning" may be one of them.
                if cell == 0 && line.starts_with('|') && self.labels_row(&segment) {
                    continue;
                }
                self.segment(&segment);
            }
            self.section = section;
        }
    }

    /// Whether the first cell of a row says something of the others, `| No experience | CUDA, MPI |`, which then holds for them.
    fn labels_row(&mut self, cell: &Range<usize>) -> bool {
        match headings::label(self.slice(cell)) {
            Label::Items(bearing) if bearing != Bearing::default() => {
                self.section = bearing;
                true
            }
            _ => false,
        }
    }

    /// A heading: what it says holds for the lines under it. One that is the name of a skill claims it.
    fn open_section(&mut self, title: Range<usize>) {
        self.section = Bearing::default();
        self.label = Bearing::default();
        match headings::label(self.slice(&title)) {
            Label::Items(bearing) if bearing == Bearing::default() => {
                self.claim(&title, self.attributes(&title), ClaimKind::Label, 0);
            }
            Label::Items(bearing) => self.section = bearing,
            Label::Name | Label::Contact | Label::Person => self.section.standing = Some(Standing::Aside),
        }
    }

    /// A run of items with at most one label before them.
    fn segment(&mut self, range: &Range<usize>) {
        self.label = self.section;
        for item in split(self.text, range, is_comma) {
            if !self.item(item) {
                return;
            }
        }
    }

    /// One item between commas; false where the rest of the segment is no list.
    fn item(&mut self, range: Range<usize>) -> bool {
        let mut range = self.trimmed(range);
        if let Some(colon) = label_end(self.text, &range) {
            let value = self.trimmed(colon + 1..range.end);
            if !attributes::read(self.slice(&value)).alone {
                let mut label = self.trimmed(range.start..colon);
                if let Some(stop) = self.slice(&label).rfind(". ") {
                    // "Languages: C++, Python. Tools: Git"
                    let before = label.start..label.start + stop;
                    label.start += stop + 2;
                    self.claim_or_attribute(&before, ClaimKind::Item, 0, self.line_start);
                }
                if !self.labelled(&label, &value) {
                    return false;
                }
                range = value;
            }
        }
        self.claim_or_attribute(&range, ClaimKind::Item, 0, self.line_start);
        if let Some(level) = attributes::lead_in(self.slice(&range)) {
            // "Proficient in C++, CUDA, MPI"
            self.label.level = Some(level);
        }
        true
    }

    /// What a label says of the items after it; false where these are no list.
    fn labelled(&mut self, label: &Range<usize>, value: &Range<usize>) -> bool {
        match headings::label(self.slice(label)) {
            Label::Name => {
                self.name = self.name.take().or_else(|| Some(self.slice(value).to_owned()));
                return false;
            }
            Label::Person => return false,
            Label::Contact if headings::is_contact(self.slice(value)) => {}
            Label::Items(bearing) if bearing != Bearing::default() => self.label = bearing,
            Label::Contact | Label::Items(_) => {
                self.label = self.section;
                self.claim(label, self.attributes(label), ClaimKind::Label, 0);
            }
        }
        true
    }

    /// Adds a claim, or what it states to the claim before it where it states nothing else: `Python | expert`.
    fn claim_or_attribute(&mut self, range: &Range<usize>, kind: ClaimKind, depth: usize, first_claim: usize) {
        let found = self.attributes(range);
        if !found.alone {
            self.claim(range, found, kind, depth);
        } else if self.is_row || depth > 0 || (found.level.is_none() && found.standing.is_none()) {
            if let Some(claim) = self.claims[first_claim..].last_mut() {
                add(claim, &found, range.start);
            }
        } else {
            // "Planning" or "Fluent" between commas names a skill; in a cell or bracket it speaks of one.
            self.claim(range, Attributes::default(), kind, depth);
        }
    }

    fn attributes(&self, range: &Range<usize>) -> Attributes {
        if range.len() > LONGEST_ITEM { Attributes::default() } else { attributes::read(self.slice(range)) }
    }

    /// Adds the claims of one item, which states what was `found`: one for what stands before its brackets, others for what
    /// stands in them and for what follows.
    fn claim(&mut self, range: &Range<usize>, found: Attributes, kind: ClaimKind, depth: usize) {
        let mut rest = self.trimmed(range.clone());
        let (mut found, mut kind) = (found, kind);
        while rest.len() <= LONGEST_ITEM && depth < DEEPEST {
            let Some(bracket) = first_bracket(self.text, &rest) else { break };
            let inside = bracket.start + 1..bracket.end - 1;
            let behind = self.trimmed(bracket.end..rest.end);
            let states_only = attributes::read(self.slice(&inside)).alone;
            if states_only && !self.slice(&behind).chars().any(char::is_alphanumeric) {
                break;
            }
            let first_claim = self.claims.len();
            let before = self.trimmed(if states_only { rest.start..bracket.end } else { rest.start..bracket.start });
            self.push(&before, &attributes::read(self.slice(&before)), kind);
            if !states_only {
                self.bracket(&inside, depth, first_claim);
            }
            rest = self.trimmed(without_connector(self.text, behind));
            found = attributes::read(self.slice(&rest));
            kind = ClaimKind::Item;
            if let Some(claim) = self.claims.get_mut(first_claim)
                && found.alone
            {
                add(claim, &found, rest.start);
                return;
            }
        }
        self.push(&rest, &found, kind);
    }

    /// Adds the claims in a bracket: items, or a single remark.
    fn bracket(&mut self, inside: &Range<usize>, depth: usize, first_claim: usize) {
        let parts = split(self.text, inside, |around| is_comma(around) || is_segment_end(around));
        let kind = if parts.len() > 1 { ClaimKind::Item } else { ClaimKind::Remark };
        for part in parts {
            self.claim_or_attribute(&self.trimmed(part), kind, depth + 1, first_claim);
        }
    }

    /// Adds one claim as it stands.
    fn push(&mut self, range: &Range<usize>, found: &Attributes, kind: ClaimKind) {
        if !self.slice(range).chars().any(char::is_alphanumeric) {
            return;
        }
        let mut claim = Claim {
            source: self.source,
            place: self.place,
            span: range.clone(),
            stated: Vec::new(),
            kind,
            level: self.label.level,
            years: None,
            standing: self.label.standing.unwrap_or(Standing::Held),
            entry: None,
            rung: Rung::Listed,
        };
        add(&mut claim, found, range.start);
        if range.len() <= LONGEST_ITEM {
            // "CUDA: 5 years", "MPI (none)": what stands behind a colon or in brackets speaks of the whole claim.
            let value = label_end(self.text, range).map(|colon| colon + 1..range.end);
            let bracket = first_bracket(self.text, range).map(|bracket| bracket.start + 1..bracket.end - 1);
            for part in value.into_iter().chain(bracket) {
                add(&mut claim, &attributes::read(self.slice(&part)), part.start);
            }
        }
        self.claims.push(claim);
    }
}

/// Puts what was found at `offset` into a claim; what it states itself wins over its heading.
fn add(claim: &mut Claim, found: &Attributes, offset: usize) {
    claim.level = found.level.or(claim.level);
    claim.years = found.years.or(claim.years);
    if found.alone {
        claim.standing = found.standing.unwrap_or(claim.standing);
    } else if found.standing == Some(Standing::Denied) && found.level.is_none() {
        // "MPI 0/5"
        claim.standing = Standing::Denied;
    }
    claim.stated.extend(found.spans.iter().map(|span| offset + span.start..offset + span.end));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The claims of a list: their text, without labels.
    fn items(text: &str) -> Vec<String> {
        let profile = Profile::from_skill_list(text);
        let items = profile.claims().iter().filter(|claim| claim.kind != ClaimKind::Label);
        items.map(|claim| profile.text(claim).to_owned()).collect()
    }

    #[test]
    fn the_first_cell_of_a_row_may_speak_of_the_others() {
        let standings = |text: &str| -> Vec<_> {
            Profile::from_skill_list(text).claims().iter().map(|claim| (claim.standing, claim.level)).collect()
        };
        let (denied, held) = (Standing::Denied, Standing::Held);
        assert_eq!(standings("| No experience | CUDA, MPI |\n| Python | |"), [(denied, None), (denied, None), (held, None)]);
        assert_eq!(standings("| Expert | CUDA |"), [(held, Some(crate::level::Level::Expert))]);
        assert_eq!(standings("Planning | CUDA"), [(held, None)]);
    }

    #[test]
    fn lists_are_split_however_they_are_written() {
        for text in [
            "CUDA, MPI, C++17",
            "CUDA; MPI; C++17.",
            "CUDA | MPI | C++17",
            "• CUDA\n• MPI\n• C++17",
            "1. CUDA\r\n2. MPI\r\n3. C++17\r\n",
            "\u{feff}- [x] CUDA\n- [ ] MPI\n- C++17",
            "Skills\n======\nCUDA • MPI • C++17",
            "## Technical skills\n\n* CUDA\n* MPI\n* C++17\n",
            "Languages: C++17\n", // one is enough here
        ] {
            let expected: &[&str] = if text.contains("CUDA") { &["CUDA", "MPI", "C++17"] } else { &["C++17"] };
            assert_eq!(items(text), expected, "{text:?}");
        }
    }

    #[test]
    fn brackets_nest() {
        assert_eq!(items("HPC (MPI, OpenMP, CUDA), Python"), ["HPC", "MPI", "OpenMP", "CUDA", "Python"]);
        assert_eq!(items("HPC (MPI (Open MPI, MPICH), CUDA)"), ["HPC", "MPI", "Open MPI", "MPICH", "CUDA"]);
        assert_eq!(items("Python (expert) and C++"), ["Python (expert)", "C++"]);
        assert_eq!(items("Open MPI (expert, 5 years)"), ["Open MPI (expert, 5 years)"]);
        assert_eq!(items("a (b, c"), ["a (b", "c"]);
        assert_eq!(items("CUDA), MPI"), ["CUDA)", "MPI"]);
        assert_eq!(items("training on 2,000 GPUs, MPI"), ["training on 2,000 GPUs", "MPI"]);
    }

    #[test]
    fn labels_and_values_are_told_apart() {
        let profile = Profile::from_skill_list("Languages: C++, Python: 4 years, MPI: none; CUDA: streams, graphs");
        let found: Vec<_> = profile.claims().iter().map(|c| (profile.text(c), c.kind, c.years, c.standing)).collect();
        assert_eq!(
            found,
            [
                ("Languages", ClaimKind::Label, None, Standing::Held),
                ("C++", ClaimKind::Item, None, Standing::Held),
                ("Python: 4 years", ClaimKind::Item, Some(4.0), Standing::Held),
                ("MPI: none", ClaimKind::Item, None, Standing::Denied),
                ("CUDA", ClaimKind::Label, None, Standing::Held),
                ("streams", ClaimKind::Item, None, Standing::Held),
                ("graphs", ClaimKind::Item, None, Standing::Held),
            ]
        );
    }

    #[test]
    fn headings_hold_for_what_stands_under_them() {
        let profile = Profile::from_skill_list(
            "Name: Jo Doe\nExpert:\n- C++\n- MPI\nWant to learn: Rust, Go\nInterests\nCUDA\n# Skills\nPython",
        );
        assert_eq!(profile.name(), Some("Jo Doe"));
        let items = profile.claims().iter().filter(|claim| claim.kind == ClaimKind::Item);
        let found: Vec<_> = items.map(|c| (profile.text(c), c.place, c.level, c.standing)).collect();
        assert_eq!(
            found,
            [
                ("C++", Place::Line(3), Some(crate::Level::Expert), Standing::Held),
                ("MPI", Place::Line(4), Some(crate::Level::Expert), Standing::Held),
                ("Rust", Place::Line(5), None, Standing::Wished),
                ("Go", Place::Line(5), None, Standing::Wished),
                ("CUDA", Place::Line(7), None, Standing::Aside),
                ("Python", Place::Line(9), None, Standing::Held),
            ]
        );
    }

    #[test]
    fn what_looks_like_a_heading_may_be_an_item() {
        let found = |text: &str| {
            let profile = Profile::from_skill_list(text);
            profile.claims().iter().map(|c| (profile.text(c).to_owned(), c.kind, c.standing)).collect::<Vec<_>>()
        };
        let held = |text: &str, kind| (text.to_owned(), kind, Standing::Held);
        let (item, label) = (ClaimKind::Item, ClaimKind::Label);
        assert_eq!(found("MPI, Planning, Level Zero"), [held("MPI", item), held("Planning", item), held("Level Zero", item)]);
        assert_eq!(found("- CUDA\n- Planning\n- MPI"), [held("CUDA", item), held("Planning", item), held("MPI", item)]);
        assert_eq!(found("- **CUDA**\n- **MPI**"), [held("CUDA", item), held("MPI", item)]);
        assert_eq!(found("CUDA:\n- streams"), [held("CUDA", label), held("streams", item)]);
        assert_eq!(found("#CUDA #MPI"), [held("#CUDA #MPI", item)]);
        assert_eq!(found("Operating systems, C"), [held("Operating systems", item), held("C", item)]);
        let labelled =
            [held("Languages", label), held("C", item), held("Python", item), held("Tools", label), held("Git", item)];
        assert_eq!(found("Languages: C, Python. Tools: Git"), labelled);
        assert_eq!(found("Email: a@b.c, CUDA"), [held("a@b.c", item), held("CUDA", item)]);
    }

    #[test]
    fn a_lead_in_holds_for_the_rest_of_its_list() {
        let profile = Profile::from_skill_list("Expert in C++, CUDA\nbasic Fortran, Python");
        let levels: Vec<_> = profile.claims().iter().map(|claim| claim.level).collect();
        let (expert, basic) = (Some(crate::Level::Expert), Some(crate::Level::Beginner));
        assert_eq!(levels, [expert, expert, basic, None]);
        let profile = Profile::from_skill_list("advanced working with customers, Python");
        assert_eq!(profile.claims().last().and_then(|claim| claim.level), None);
    }

    #[test]
    fn attributes_of_their_own_belong_to_the_item_before() {
        let profile = Profile::from_skill_list("| Python | expert |\nMPI, 3 years, CUDA");
        let found: Vec<_> = profile.claims().iter().map(|c| (profile.text(c), c.level, c.years)).collect();
        assert_eq!(found, [("Python", Some(crate::Level::Expert), None), ("MPI", None, Some(3.0)), ("CUDA", None, None)]);
    }
}
