//! What a vocabulary says of a skill, before it is compiled.

use std::fmt;

use crate::document::Located;

/// What sort of thing a skill is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A programming language.
    Language,
    /// Code that programs are built on: NCCL, `NumPy`.
    Library,
    /// Code that programs are built into: `PyTorch`, Spark.
    Framework,
    /// A program that people use: perf, Slurm.
    Tool,
    /// Something that software runs on: CUDA, Kubernetes, Linux.
    Platform,
    /// An interface or format that has several implementations: MPI, ONNX.
    Standard,
    /// Something that can be touched: `InfiniBand`, H100.
    Hardware,
    /// A trained or published model: DLRM, `LLaVA`.
    Model,
    /// Where research is published.
    Venue,
    /// A way of doing something: kernel fusion, ring all-reduce.
    Technique,
    /// A field of knowledge: distributed training.
    Topic,
    /// A way of working: code review, mentoring.
    Practice,
}

impl Kind {
    /// All kinds, in the order in which the format guide names them.
    pub const ALL: [Kind; 12] = [
        Kind::Language,
        Kind::Library,
        Kind::Framework,
        Kind::Tool,
        Kind::Platform,
        Kind::Standard,
        Kind::Hardware,
        Kind::Model,
        Kind::Venue,
        Kind::Technique,
        Kind::Topic,
        Kind::Practice,
    ];

    /// The kind as data files write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Language => "language",
            Kind::Library => "library",
            Kind::Framework => "framework",
            Kind::Tool => "tool",
            Kind::Platform => "platform",
            Kind::Standard => "standard",
            Kind::Hardware => "hardware",
            Kind::Model => "model",
            Kind::Venue => "venue",
            Kind::Technique => "technique",
            Kind::Topic => "topic",
            Kind::Practice => "practice",
        }
    }

    /// The kind that data files write so; `None` if there is none.
    pub fn named(name: &str) -> Option<Self> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Whether names of this kind are common words, which people write in the singular and the plural alike, rather than
    /// the proper names of things: "profiler" and "profilers", but never "Panda" for "Pandas".
    pub(crate) fn is_common_noun(self) -> bool {
        matches!(self, Kind::Technique | Kind::Topic | Kind::Practice)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A skill as a data file gives it, each part with its place.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) slug: Located<String>,
    pub(crate) kind: Kind,
    /// The year before which it was not there; 0 where none is known.
    pub(crate) since: u16,
    /// The display name first, then the aliases, the members and the stems.
    pub(crate) names: Vec<Name>,
    pub(crate) supported_by: Vec<Located<String>>,
    pub(crate) implications: Vec<Implication>,
    pub(crate) distinct_from: Vec<Located<String>>,
}

/// A name of a skill.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub(crate) spelling: Located<String>,
    pub(crate) relation: Relation,
    pub(crate) ambiguous: bool,
}

/// In which number a text may have the last word of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    /// In either: FPGAs are FPGA, and a kernel is what "kernels" names.
    Any,
    /// Only with the s that folding took off, as it belongs to the name: Pthreads.
    Plural,
    /// Only as it is: "candles" are not Candle.
    Singular,
}

/// What a name is to its skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// What reports call it.
    Display,
    /// Another name of the very same thing.
    Alias,
    /// The name of one of its kind.
    Member,
    /// A word that says it only beside another: "mentored" beside "interns".
    Stem,
}

/// An implication: `is` with strength 1 and no reason, or `implies`.
#[derive(Clone, Debug)]
pub(crate) struct Implication {
    pub(crate) skill: Located<String>,
    pub(crate) strength: f64,
    pub(crate) why: String,
}
