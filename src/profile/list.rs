//! Skill lists: from text to claims.
//!
//! A list is cut into lines, lines into segments (`;`, `|`, bullets), segments into items (commas), each with an eye on
//! brackets. What is left together, as in `C/C++` or `Python and Go`, can be cut only by who knows the names.

use std::ops::Range;

use super::attributes::{self, Attributes};
use super::headings::{self, Bearing, Label};
use super::{Claim, ClaimKind, Profile, Standing};

/// Brackets deeper than this are read as part of the text: nobody nests skills so far, and a hostile text may.
const DEEPEST: usize = 8;

/// Reads the skill list in a source of the profile.
pub(super) fn read(profile: &mut Profile, source: usize) {
    let text = std::mem::take(&mut profile.sources[source].text);
    let mut reader = Reader {
        text: &text,
        source,
        line: 0,
        section: Bearing::default(),
        label: Bearing::default(),
        claims: Vec::new(),
        line_start: 0,
        name: None,
    };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        reader.line += 1;
        reader.line(start..start + line.len());
        start += line.len();
    }
    let Reader { claims, name, .. } = reader;
    profile.claims.extend(claims);
    profile.name = profile.name.take().or(name);
    profile.sources[source].text = text;
}

struct Reader<'r> {
    text: &'r str,
    source: usize,
    /// The line that is being read, from 1.
    line: usize,
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
    fn slice(&self, range: &Range<usize>) -> &'r str {
        &self.text[range.clone()]
    }

    fn line(&mut self, range: Range<usize>) {
        let range = self.without_markers(self.stripped(range));
        let line = self.slice(&range);
        if !line.chars().any(char::is_alphanumeric) {
            return;
        }
        let title = line.trim_matches(['#', '*', '_', '=', '-', '~', ' ']);
        let title = title.strip_suffix(':').unwrap_or(title).trim_end();
        let is_marked = line.starts_with('#') || (line.starts_with("**") && line.trim_end_matches(':').ends_with("**"));
        let ends_with_colon = line.trim_end_matches(['*', ' ']).ends_with(':');
        if is_marked || ends_with_colon {
            self.open_section(title);
        } else if let Some(bearing) = headings::heading(title) {
            self.section = bearing;
        } else {
            self.line_start = self.claims.len();
            for segment in self.split(&range, is_segment_end) {
                self.segment(&segment);
            }
        }
    }

    /// A heading: what it says holds for the lines under it.
    fn open_section(&mut self, title: &str) {
        self.section = match headings::label(title) {
            Label::Items(bearing) => bearing,
            Label::Name | Label::Contact => Bearing { level: None, standing: Some(Standing::Aside) },
        };
    }

    /// A run of items with at most one label before them.
    fn segment(&mut self, range: &Range<usize>) {
        self.label = self.section;
        for item in self.split(range, is_comma) {
            if !self.item(item) {
                return;
            }
        }
    }

    /// One item between commas; false where the rest of the segment is contact data.
    fn item(&mut self, range: Range<usize>) -> bool {
        let mut range = self.trimmed(range);
        if let Some(colon) = self.label_end(&range) {
            let value = self.trimmed(colon + 1..range.end);
            let label = self.trimmed(range.start..colon);
            if !attributes::read(self.slice(&value)).alone {
                match headings::label(self.slice(&label)) {
                    Label::Name => {
                        self.name = self.name.take().or_else(|| Some(self.slice(&value).to_owned()));
                        return false;
                    }
                    Label::Contact => return false,
                    Label::Items(bearing) => {
                        let says_something = bearing != Bearing::default();
                        if says_something {
                            self.label = bearing;
                        } else {
                            let found = attributes::read(self.slice(&label));
                            self.claim(&label, &found, ClaimKind::Label, 0);
                        }
                        range = value;
                    }
                }
            }
        }
        self.claim_or_attribute(&range, ClaimKind::Item, 0, self.line_start);
        true
    }

    /// Where the label of an item ends, if it has one: at a colon that is no part of a name, a time or an address.
    fn label_end(&self, range: &Range<usize>) -> Option<usize> {
        let text = self.slice(range);
        let mut depth = 0_usize;
        for (at, character) in text.char_indices() {
            match character {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth = depth.saturating_sub(1),
                ':' if depth == 0 => {
                    let before = text[..at].chars().next_back()?;
                    let after = text[at + 1..].chars().next();
                    let is_part_of_name = before == ':' || after == Some(':') || after == Some('/');
                    let is_time = before.is_ascii_digit() && after.is_some_and(|c| c.is_ascii_digit());
                    if !is_part_of_name && !is_time {
                        return Some(range.start + at);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// Adds a claim, or what it states to the claim before it where it states nothing else: `Python | expert`.
    fn claim_or_attribute(&mut self, range: &Range<usize>, kind: ClaimKind, depth: usize, first_claim: usize) {
        let found = attributes::read(self.slice(range));
        if !found.alone {
            self.claim(range, &found, kind, depth);
        } else if let Some(claim) = self.claims[first_claim..].last_mut() {
            add(claim, &found, range.start);
        }
    }

    /// Adds the claims of one item, which states what was `found`: one for what stands before its brackets, others for what
    /// stands in them and for what follows.
    fn claim(&mut self, range: &Range<usize>, found: &Attributes, kind: ClaimKind, depth: usize) {
        let range = self.trimmed(range.clone());
        let Some(bracket) = (depth < DEEPEST).then(|| self.first_bracket(&range)).flatten() else {
            self.push(&range, found, kind);
            return;
        };
        let inside = bracket.start + 1..bracket.end - 1;
        let behind = self.trimmed(bracket.end..range.end);
        let states_only = attributes::read(self.slice(&inside)).alone;
        if states_only && !self.slice(&behind).chars().any(char::is_alphanumeric) {
            self.push(&range, found, kind);
            return;
        }
        let first_claim = self.claims.len();
        let before = self.trimmed(if states_only { range.start..bracket.end } else { range.start..bracket.start });
        self.push(&before, &attributes::read(self.slice(&before)), kind);
        if !states_only {
            let parts = self.split(&inside, |around| is_comma(around) || is_segment_end(around));
            let inner = if parts.len() > 1 { ClaimKind::Item } else { ClaimKind::Remark };
            for part in parts {
                self.claim_or_attribute(&self.trimmed(part), inner, depth + 1, first_claim);
            }
        }
        let behind = self.trimmed(self.without_connector(behind));
        let found = attributes::read(self.slice(&behind));
        match self.claims.get_mut(first_claim) {
            Some(claim) if found.alone => add(claim, &found, behind.start),
            _ => self.claim(&behind, &found, ClaimKind::Item, depth),
        }
    }

    /// Adds one claim as it stands.
    fn push(&mut self, range: &Range<usize>, found: &Attributes, kind: ClaimKind) {
        if !self.slice(range).chars().any(char::is_alphanumeric) {
            return;
        }
        let mut claim = Claim {
            source: self.source,
            line: self.line,
            span: range.clone(),
            stated: Vec::new(),
            kind,
            level: self.label.level,
            years: None,
            standing: self.label.standing.unwrap_or(Standing::Held),
        };
        add(&mut claim, found, range.start);
        if let Some(colon) = self.label_end(range) {
            // "CUDA: 5 years", "MPI: none": what stands behind the colon speaks of the whole claim.
            let value = colon + 1..range.end;
            add(&mut claim, &attributes::read(self.slice(&value)), value.start);
        }
        if let Some(bracket) = self.first_bracket(range) {
            let inside = bracket.start + 1..bracket.end - 1;
            add(&mut claim, &attributes::read(self.slice(&inside)), inside.start);
        }
        self.claims.push(claim);
    }

    /// The first pair of brackets in the range, with what is in them.
    fn first_bracket(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let text = self.slice(range);
        let mut open: Vec<(usize, char)> = Vec::new();
        for (at, character) in text.char_indices() {
            match character {
                '(' => open.push((at, ')')),
                '[' => open.push((at, ']')),
                '{' => open.push((at, '}')),
                ')' | ']' | '}' => {
                    // A bracket that closes nothing is part of the text.
                    let Some(position) = open.iter().rposition(|(_, closing)| *closing == character) else { continue };
                    open.truncate(position + 1);
                    let (start, _) = open.pop()?;
                    if open.is_empty() {
                        return Some(range.start + start..range.start + at + 1);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// Splits at the characters for which `ends` says so, given what is before and behind them, outside brackets; empty
    /// parts are left out.
    fn split(&self, range: &Range<usize>, ends: impl Fn(Around) -> bool) -> Vec<Range<usize>> {
        let text = self.slice(range);
        let closing = text.chars().filter(|c| matches!(c, ')' | ']' | '}')).count();
        let mut parts = Vec::new();
        let (mut start, mut depth, mut closed) = (0, 0_usize, 0);
        let mut characters = text.char_indices().peekable();
        let mut before = None;
        while let Some((at, character)) = characters.next() {
            let around = (before, character, characters.peek().map(|(_, behind)| *behind));
            before = Some(character);
            match character {
                // A bracket that nothing closes must not swallow the rest of the list.
                '(' | '[' | '{' if closed + depth < closing => depth += 1,
                ')' | ']' | '}' => {
                    depth = depth.saturating_sub(1);
                    closed += 1;
                }
                _ if depth == 0 && ends(around) => {
                    parts.push(range.start + start..range.start + at);
                    start = at + character.len_utf8();
                }
                _ => {}
            }
        }
        parts.push(range.start + start..range.end);
        parts.retain(|part| self.slice(part).chars().any(|c| c.is_alphanumeric() || matches!(c, '★' | '●' | '■' | '⭐')));
        parts
    }

    /// The range without white space, quotes and stray separators at its ends.
    fn stripped(&self, range: Range<usize>) -> Range<usize> {
        let is_stray =
            |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '"' | '“' | '”' | '`' | '\u{feff}' | '\u{200b}' | '…');
        let text = self.slice(&range).trim_start_matches(is_stray);
        let start = range.end - text.len();
        start..start + text.trim_end_matches(is_stray).len()
    }

    /// The range as [`Self::stripped`] gives it, without a full stop or colon that ends it either.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let range = self.stripped(range);
        let text = self.slice(&range).trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | '!'));
        range.start..range.start + text.len()
    }

    /// The range without bullets, numbers and check boxes before it.
    fn without_markers(&self, range: Range<usize>) -> Range<usize> {
        let mut start = range.start;
        while let Some(length) = marker(&self.text[start..range.end]) {
            start += length;
        }
        start..range.end
    }

    /// The range without an "and" or the like before it.
    fn without_connector(&self, range: Range<usize>) -> Range<usize> {
        let text = self.slice(&range);
        let stripped = text.trim_start_matches([',', ';', '-', '–', '—', '/', '+', '&', ' ', ':']);
        let stripped = ["and ", "or ", "with "].iter().find_map(|word| stripped.strip_prefix(word)).unwrap_or(stripped);
        range.end - stripped.len()..range.end
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

/// A character with the one before it and the one behind it.
type Around = (Option<char>, char, Option<char>);

/// Whether a character is a comma between items; in "2,000 GPUs" it is none.
fn is_comma((before, character, behind): Around) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    matches!(character, ',' | '，' | '、') && !(is_digit(before) && is_digit(behind))
}

/// Whether a character ends a segment. A bullet does, but in a run of signs it is a rating.
fn is_segment_end((_, character, behind): Around) -> bool {
    match character {
        ';' | '；' | '|' | '•' | '·' | '‣' | '▪' | '◦' | '∙' | '►' | '\t' => true,
        '●' | '■' => behind == Some(' '),
        _ => false,
    }
}

/// The length of the marker with which a line begins, and of the space behind it.
fn marker(line: &str) -> Option<usize> {
    const CHECKED: [&str; 6] = ["[x]", "[X]", "[ ]", "☑", "☐", "✅"];
    let rest = if let Some(rest) = CHECKED.iter().find_map(|sign| line.strip_prefix(sign)) {
        rest
    } else if let Some(rest) =
        line.strip_prefix(['-', '*', '+', '–', '—', '•', '·', '‣', '▪', '◦', '∙', '►', '→', '>', '✓', '✔', '●', '■', '○', 'o'])
    {
        rest
    } else {
        let line = line.strip_prefix('(').unwrap_or(line);
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let letters = usize::from(line.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase()));
        line.get(digits.max(letters)..).filter(|_| (1..=3).contains(&digits.max(letters)))?.strip_prefix(['.', ')'])?
    };
    let trimmed = rest.trim_start();
    (trimmed.len() < rest.len() && !trimmed.is_empty()).then(|| line.len() - trimmed.len())
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
        let found: Vec<_> = profile.claims().iter().map(|c| (profile.text(c), c.line, c.level, c.standing)).collect();
        assert_eq!(
            found,
            [
                ("C++", 3, Some(crate::Level::Expert), Standing::Held),
                ("MPI", 4, Some(crate::Level::Expert), Standing::Held),
                ("Rust", 5, None, Standing::Wished),
                ("Go", 5, None, Standing::Wished),
                ("CUDA", 7, None, Standing::Aside),
                ("Python", 9, None, Standing::Held),
            ]
        );
    }

    #[test]
    fn attributes_of_their_own_belong_to_the_item_before() {
        let profile = Profile::from_skill_list("| Python | expert |\nMPI, 3 years, CUDA");
        let found: Vec<_> = profile.claims().iter().map(|c| (profile.text(c), c.level, c.years)).collect();
        assert_eq!(found, [("Python", Some(crate::Level::Expert), None), ("MPI", None, Some(3.0)), ("CUDA", None, None)]);
    }
}
