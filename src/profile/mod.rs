//! Who the candidate is: what they say of themselves, cut into claims. Nothing here knows the vocabulary.

pub(crate) mod attributes;
mod cuts;
mod dates;
mod headings;
pub(crate) mod list;
mod outline;
mod posting;
pub mod read;
mod sections;
mod sentences;
pub(crate) mod statements;
mod titles;
mod transcript;

use std::ops::Range;

pub use dates::{Month, Period, years};
pub(crate) use sections::names_spoken_language;
pub(crate) use sentences::sentences;
pub(crate) use titles::names_job;
pub use transcript::{Hidden, Line, Look, Place, Transcript, Unread};

use crate::level::Level;

/// What a candidate says of themselves, with the texts that it was read from.
///
/// ```
/// use skillmatch::Profile;
///
/// let profile = Profile::from_skill_list("Languages: C++ (expert), Python\n- Open MPI: 4 years");
/// let claims: Vec<_> = profile.claims().iter().map(|claim| profile.text(claim)).collect();
/// assert_eq!(claims, ["Languages", "C++ (expert)", "Python", "Open MPI: 4 years"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    name: Option<String>,
    sources: Vec<Source>,
    claims: Vec<Claim>,
    entries: Vec<Entry>,
    remarks: Vec<Remark>,
    unread: Vec<(String, Unread)>,
    today: Option<Month>,
}

/// A text that a profile was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file's path, or another name for where the text comes from.
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// What the candidate says in one place: an item of a list, or a passage of running text.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The position of its source in the profile.
    pub source: usize,
    /// Where in the source it stands.
    pub place: Place,
    /// The bytes of the source that name the skill, with what stands beside the name.
    pub span: Range<usize>,
    /// Where the claim speaks of level or years, within `span` or beside it in a row, in bytes of the source.
    pub stated: Vec<Range<usize>>,
    /// What sort of claim it is.
    pub kind: ClaimKind,
    /// The level that it states, itself or through the heading it stands under.
    pub level: Option<Level>,
    /// The years of experience that it states.
    pub years: Option<f64>,
    /// Whether the candidate says that they have the skill.
    pub standing: Standing,
    /// The job, project or paper that it tells of, as a position in [`Profile::entries`].
    pub entry: Option<usize>,
    /// How well it is backed; a passage with the figure of a result is backed better still.
    pub rung: Rung,
}

/// How well a claim is backed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rung {
    /// It stands in a list or a summary.
    Listed,
    /// It was used in a dated job, in a project or in a paper.
    Used,
    /// It was used, and the figure of a result stands beside it.
    Measured,
}

impl Rung {
    /// The word that outputs use.
    pub fn as_str(self) -> &'static str {
        match self {
            Rung::Listed => "listed",
            Rung::Used => "used",
            Rung::Measured => "measured",
        }
    }
}

/// A job, a project, a degree or a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which of them it is.
    pub kind: EntryKind,
    /// The position of its source in the profile.
    pub source: usize,
    /// Where in the source it begins.
    pub place: Place,
    /// The bytes of the source that its title takes.
    pub span: Range<usize>,
    /// From when to when, as far as it is said.
    pub period: Option<Period>,
    /// Whether any date is given, if only a year.
    pub is_dated: bool,
}

/// What an [`Entry`] tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EntryKind {
    /// Work for somebody.
    Job,
    /// A project, of one's own or of many.
    Project,
    /// A degree.
    Study,
    /// A paper, a talk or a patent.
    Publication,
}

/// Something about a source that its reader should know, and that counts for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What it is about.
    pub kind: RemarkKind,
    /// The position of the source in the profile.
    pub source: usize,
    /// Where in the source it stands.
    pub place: Place,
    /// The words that it is about.
    pub text: String,
}

/// What a [`Remark`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RemarkKind {
    /// Text that people do not see when they look at the document.
    Hidden,
    /// A job posting within the document; the words are its first ones.
    Posting,
    /// Publications by others in a bibliography; the words are their number.
    ByOthers,
}

impl RemarkKind {
    /// The word that outputs use.
    pub fn as_str(self) -> &'static str {
        match self {
            RemarkKind::Hidden => "hidden",
            RemarkKind::Posting => "posting",
            RemarkKind::ByOthers => "by-others",
        }
    }
}

/// What sort of claim a [`Claim`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ClaimKind {
    /// An item of the list.
    Item,
    /// The label before a list, "Languages" in "Languages: C++, Python". It counts if it names a skill, and is otherwise
    /// only a label.
    Label,
    /// A remark in brackets behind an item. It counts if it names a skill, and is otherwise only a remark.
    Remark,
    /// Running text: a sentence, or an item that tells what was done.
    Passage,
}

/// Whether a candidate says that they have what a [`Claim`] names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Standing {
    /// They have it.
    Held,
    /// They say that they do not: "MPI: none".
    Denied,
    /// They would like to: "Want to learn: Rust".
    Wished,
    /// It stands where no skills are claimed: under "Interests" or "References".
    Aside,
}

impl Profile {
    /// An empty profile.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a skill list that comes from no file.
    pub fn from_skill_list(text: impl Into<String>) -> Self {
        let mut profile = Profile::new();
        profile.add_skill_list("skills", text);
        profile
    }

    /// Adds a skill list; `name` says in reports where it comes from.
    ///
    /// Items may be separated by line ends, commas, semicolons, bars or bullets; they may be numbered, stand under
    /// headings or behind labels, have others in brackets, and state levels and years.
    pub fn add_skill_list(&mut self, name: impl Into<String>, text: impl Into<String>) {
        let source = self.sources.len();
        self.sources.push(Source { name: name.into(), text: text.into() });
        list::read(self, source);
    }

    /// Adds the items of a list that comes in parts, one a line in reports; `name` says where they come from.
    ///
    /// No item bears on another: there are no headings among them, and a level holds for its own item alone.
    ///
    /// ```
    /// use skillmatch::Profile;
    ///
    /// let mut profile = Profile::new();
    /// profile.add_items("skills", ["C++ (expert)", "Interests", "CUDA, MPI"]);
    /// let claims: Vec<_> = profile.claims().iter().map(|claim| profile.text(claim)).collect();
    /// assert_eq!(claims, ["C++ (expert)", "Interests", "CUDA", "MPI"]);
    /// ```
    pub fn add_items<'i>(&mut self, name: impl Into<String>, items: impl IntoIterator<Item = &'i str>) {
        let source = self.sources.len();
        let mut text = String::new();
        for item in items {
            if !text.is_empty() {
                text.push('\n');
            }
            text.extend(item.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
        }
        self.sources.push(Source { name: name.into(), text });
        list::read_items(self, source);
    }

    /// Adds a document; `name` says in reports where it comes from.
    ///
    /// Lists are read where a section of the document lists skills, and running text elsewhere; under "Interests" and
    /// "References" nothing is claimed.
    ///
    /// ```
    /// use skillmatch::profile::{Look, Place, Profile, Rung, Transcript};
    ///
    /// let mut cv = Transcript::default();
    /// cv.push(Look::Heading(1), "Experience", Place::Line(1));
    /// cv.push(Look::Heading(2), "GPU engineer, Example Ltd (2019 – 2021)", Place::Line(2));
    /// cv.push(Look::Item, "Ported the solver to HIP.", Place::Line(3));
    /// let mut profile = Profile::new();
    /// profile.add_transcript("cv.md", cv);
    /// let claim = profile.claims().last().expect("a claim");
    /// assert_eq!((profile.text(claim), claim.rung), ("Ported the solver to HIP.", Rung::Used));
    /// ```
    pub fn add_transcript(&mut self, name: impl Into<String>, transcript: Transcript) {
        let source = self.sources.len();
        outline::read(self, source, &transcript);
        self.sources.push(Source { name: name.into(), text: transcript.into_text() });
    }

    /// Adds what was read from a file; `name` says in reports where it comes from.
    ///
    /// ```
    /// use skillmatch::profile::read::{Format, read};
    /// use skillmatch::Profile;
    ///
    /// let bytes = b"# Experience\n\n## GPU engineer (2019 to 2021)\n\n- Ported the solver to HIP.\n\n# Skills\n\nCUDA, MPI\n";
    /// let mut profile = Profile::new();
    /// profile.add("cv.md", Format::of("cv.md", bytes).and_then(|format| read(format, "cv.md", bytes))?);
    /// assert_eq!(profile.entries().len(), 1);
    /// # Ok::<(), skillmatch::profile::Unread>(())
    /// ```
    pub fn add(&mut self, name: &str, parts: impl IntoIterator<Item = read::Part>) {
        for part in parts {
            let name = part.name.map_or_else(|| name.to_owned(), |part| format!("{name}/{part}"));
            match part.content {
                read::Content::List(text) => self.add_skill_list(name, text),
                read::Content::Document(transcript) => self.add_transcript(name, transcript),
            }
        }
    }

    /// Adds that so many publications of a bibliography, which is added next, are by others.
    pub fn add_by_others(&mut self, count: usize) {
        let source = self.sources.len();
        self.remarks.push(Remark { kind: RemarkKind::ByOthers, source, place: Place::Line(1), text: count.to_string() });
    }

    /// Adds a file that could not be read: nothing in it is known, which is not the same as nothing being there.
    pub fn add_unread(&mut self, name: impl Into<String>, unread: Unread) {
        self.unread.push((name.into(), unread));
    }

    /// The candidate's name, where a source states it.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Says what the candidate is called, unless a source has said it.
    pub fn set_name(&mut self, name: &str) {
        self.name.get_or_insert_with(|| name.to_owned());
    }

    /// The texts that the profile was read from.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The claims, in the order of their sources.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// The jobs, projects, degrees and papers, in the order of their sources.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The files that could not be read, by name.
    pub fn unread(&self) -> &[(String, Unread)] {
        &self.unread
    }

    /// What a reader should know of the sources, in their order.
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// Says what month it is: what goes on ends with it.
    pub fn set_today(&mut self, today: Month) {
        self.today = Some(today);
    }

    /// The month with which ends what goes on: the one that was set, or the latest that an entry names.
    pub fn today(&self) -> Option<Month> {
        let periods = || self.entries.iter().filter_map(|entry| entry.period);
        let latest = || periods().map(|period| period.to.map_or(period.from, Month::before)).max();
        self.today.or_else(latest)
    }

    /// Whether there is running text among the claims.
    pub fn has_passages(&self) -> bool {
        self.claims.iter().any(|claim| claim.kind == ClaimKind::Passage)
    }

    /// The words of a claim.
    ///
    /// # Panics
    ///
    /// If the claim comes from another profile.
    pub fn text(&self, claim: &Claim) -> &str {
        &self.sources[claim.source].text[claim.span.clone()]
    }

    /// A claim's words, or, if they go on for long, those around a span of its source.
    pub(crate) fn quote(&self, claim: usize, span: &Range<usize>) -> &str {
        /// A claim as long as this, in bytes, is quoted whole.
        const LONGEST: usize = 240;
        /// So much is quoted on each side of the span in a longer one.
        const AROUND: usize = 80;
        let whole = self.claims[claim].span.clone();
        let text = &self.sources[self.claims[claim].source].text;
        if whole.len() <= LONGEST {
            return &text[whole];
        }
        let inner = span.start..span.end.min(span.start + LONGEST);
        let mut start = inner.start.saturating_sub(AROUND).max(whole.start);
        let mut end = (inner.end + AROUND).min(whole.end);
        while !text.is_char_boundary(start) {
            start += 1;
        }
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        &text[start..end]
    }

    /// The part of a claim's source that a span takes.
    pub(crate) fn slice(&self, claim: usize, span: &Range<usize>) -> &str {
        &self.sources[self.claims[claim].source].text[span.clone()]
    }
}
