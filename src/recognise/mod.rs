//! Where text meets vocabulary: which skills a profile names, and which of its words were not understood.

mod acronyms;
mod address;
mod claim;
mod credit;
mod figures;
mod fillers;
mod meaning;
mod negation;
mod others;
mod passage;
mod phrases;
mod stated;
mod typos;

use std::ops::Range;

use crate::level::Level;
use crate::profile::{ClaimKind, Profile, Rung, Standing};
use crate::text::Words;
use crate::vocabulary::{Relation, SkillId, Vocabulary};

/// What was understood of a profile.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recognition {
    /// The skills that the candidate says they have, in the order of the text; a skill may be named more than once.
    pub mentions: Vec<Mention>,
    /// The skills that are named and not credited.
    pub not_credited: Vec<NotCredited>,
    /// What no skill was found in.
    pub unrecognised: Vec<Unrecognised>,
    /// How many items the lists have.
    pub items: usize,
    /// In how many of them a skill was found.
    pub recognised: usize,
}

/// A place where the candidate claims a skill.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The skill.
    pub skill: SkillId,
    /// How the name was found.
    pub how: How,
    /// The position of the claim in the profile.
    pub claim: usize,
    /// The name in the text, in bytes of the claim's source.
    pub span: Range<usize>,
    /// The level that the claim states for it.
    pub level: Option<Level>,
    /// The years of experience that the claim states for it.
    pub years: Option<f64>,
    /// How well the skill is backed there.
    pub rung: Rung,
}

/// How a name was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum How {
    /// By the display name, whatever its case and spacing.
    Exact,
    /// By another name.
    Alias,
    /// By the name of one of its kind: Zabbix is one of the monitoring tools.
    Member,
    /// By a name with a version behind it: `C++17`.
    Version,
    /// By a name that is one or two typing errors away.
    Typo,
}

impl How {
    /// The word that outputs use.
    pub fn as_str(self) -> &'static str {
        match self {
            How::Exact => "exact",
            How::Alias => "alias",
            How::Member => "member",
            How::Version => "version",
            How::Typo => "typo",
        }
    }
}

/// A skill that is named and yet not credited.
#[derive(Clone, Debug, PartialEq)]
pub struct NotCredited {
    /// The skill.
    pub skill: SkillId,
    /// Why it is not credited.
    pub why: Why,
    /// The position of the claim in the profile.
    pub claim: usize,
    /// The name in the text, in bytes of the claim's source.
    pub span: Range<usize>,
}

/// Why a named skill is not credited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Why {
    /// The candidate says that they do not have it.
    Denied,
    /// The candidate would like to have it.
    Wished,
    /// It stands where no skills are claimed, as under "Interests".
    Aside,
    /// The text says it of somebody else.
    Others,
    /// The name is an ordinary word as well, and nothing shows that the skill is meant.
    Ambiguous,
}

impl Why {
    /// Why nothing of a claim counts, by how it stands; `None` if it is held.
    fn of(standing: Standing) -> Option<Self> {
        match standing {
            Standing::Held => None,
            Standing::Denied => Some(Why::Denied),
            Standing::Wished => Some(Why::Wished),
            Standing::Aside => Some(Why::Aside),
        }
    }

    /// The word that outputs use.
    pub fn as_str(self) -> &'static str {
        match self {
            Why::Denied => "denied",
            Why::Wished => "wished",
            Why::Aside => "aside",
            Why::Others => "others",
            Why::Ambiguous => "ambiguous",
        }
    }
}

/// A part of a list in which no skill was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Unrecognised {
    /// The position of the claim in the profile.
    pub claim: usize,
    /// The part, in bytes of the claim's source.
    pub span: Range<usize>,
    /// Skills with a similar name, the most similar first.
    pub suggestions: Vec<SkillId>,
}

/// Finds names in texts one after another, in the same memory, without regard to what stands around them; words that say
/// nothing alone ([`crate::vocabulary::Skill::stems`]) are none.
///
/// ```
/// use skillmatch::Vocabulary;
/// use skillmatch::recognise::Scanner;
///
/// let vocabulary = Vocabulary::builtin();
/// let mut scanner = Scanner::new(vocabulary);
/// let text = "Moved the solver from Open-MPI to NCCL 2.18.";
/// let found: Vec<_> = scanner.scan(text).map(|(skill, span)| (vocabulary.skill(skill).slug(), &text[span])).collect();
/// assert_eq!(found, [("open-mpi", "Open-MPI"), ("nccl", "NCCL 2.18")]);
/// ```
#[derive(Clone, Debug)]
pub struct Scanner<'v> {
    vocabulary: &'v Vocabulary,
    words: Words,
    phrases: Vec<phrases::Phrase>,
}

impl<'v> Scanner<'v> {
    /// A scanner for the names of a vocabulary.
    pub fn new(vocabulary: &'v Vocabulary) -> Self {
        Scanner { vocabulary, words: Words::default(), phrases: Vec::new() }
    }

    /// Finds the names in a text, from left to right: the skill, and the bytes of the text with the version behind the name.
    pub fn scan(&mut self, text: &str) -> impl ExactSizeIterator<Item = (SkillId, Range<usize>)> {
        self.words.read(text);
        self.phrases.clear();
        phrases::find(&self.words, self.vocabulary, |_| false, &mut self.phrases);
        self.phrases.retain(|phrase| self.vocabulary.name_row(phrase.name).relation != Relation::Stem);
        let Scanner { vocabulary, words, phrases } = &*self;
        phrases.iter().map(|phrase| (SkillId(vocabulary.name_row(phrase.name).skill), words.span(phrase.words.clone())))
    }
}

/// Finds the skills that a profile names.
///
/// ```
/// use skillmatch::{Profile, Vocabulary, recognise};
///
/// let vocabulary = Vocabulary::builtin();
/// let profile = Profile::from_skill_list("CUDA, Kuberntes, no Java, going forward");
/// let recognition = recognise(&profile, vocabulary);
///
/// let found: Vec<_> = recognition.mentions.iter().map(|m| vocabulary.skill(m.skill).slug()).collect();
/// assert_eq!(found, ["cuda", "kubernetes"]);
/// assert_eq!(recognition.not_credited.len(), 1); // "no Java"
/// assert_eq!(recognition.unrecognised.len(), 1); // "going forward"
/// ```
pub fn recognise(profile: &Profile, vocabulary: &Vocabulary) -> Recognition {
    let mut recognition = Recognition::default();
    let mut items = claim::Reader::new(vocabulary);
    let mut passages = passage::Reader::new(vocabulary);
    let mut redefined = Vec::new();
    for claim in profile.claims().iter().filter(|claim| claim.kind == ClaimKind::Passage) {
        acronyms::add_redefined(profile.text(claim), vocabulary, &mut redefined);
    }
    for (index, claim) in profile.claims().iter().enumerate() {
        if claim.kind == ClaimKind::Passage {
            let kind = claim.entry.map(|entry| profile.entries()[entry].kind);
            passages.read((index, claim, kind), profile.text(claim), &redefined, &mut recognition);
        } else {
            items.read(index, claim, profile.text(claim), &mut recognition);
        }
    }
    recognition
}
