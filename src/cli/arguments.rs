//! What can be said on the command line.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use skillmatch::profile::Month;
use skillmatch::profile::read::Format;

/// The command by which the program reads one document in a process of its own.
pub(crate) const READ_DOCUMENT: &str = "read-document";

/// Match what a candidate says of themselves with what a role asks for, and show the evidence.
///
/// Offline and deterministic: the same input gives the same output, and every figure can be explained.
#[derive(Debug, Parser)]
#[command(name = "skillmatch", version, about, max_term_width = 100)]
#[command(after_help = "Exit codes: 0 done, 1 the fit is under --min-score, 2 it could not be done, \
3 some input could not be read or scored.

Examples:
  skillmatch match --skills \"CUDA, Open MPI (expert), PyTorch: 4 years, C++17, Python\"
  skillmatch match my-skills.txt --track software-engineer --details
  skillmatch explain FSDP \"Open MPI\"")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

// The arguments of a command are put together when it is called, which takes a tenth off the time of a run. What is flattened
// into them must then have no doc comment: it would take the place of what the command says of itself.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(crate) enum Command {
    /// Print which areas of a role a resume or skill list covers, which partly, and which are missing
    #[command(after_help = "Examples:
  skillmatch match --skills \"CUDA, Open MPI (expert), C++17, Python\"
  skillmatch match cv.pdf linkedin.zip pubs.bib         files of one candidate
  pbpaste | skillmatch match - --format json
  skillmatch match cv.pdf --role all                    which role fits best, and why
  skillmatch match cv.pdf --posting posting.html        a role drafted from a posting
  skillmatch match my-skills.txt --min-score 50 >/dev/null || echo 'not yet'

Levels and years are read beside a skill: \"Python (expert)\", \"MPI 3/5\", \"CUDA: 5 years\".")]
    Match(MatchArguments),
    /// Rank many candidates: a folder, a table or a stream in, a ranked table out
    #[command(after_help = "Examples:
  skillmatch screen applications/ --top 20
  skillmatch screen pool.jsonl.gz --require c-cpp --require distributed-ai>=0.5 --format csv --output ranking.csv
  skillmatch screen pool.csv --columns id=ref,skills=competencies --where 'score >= 60 and network-fabric != missing'
  zcat pool.jsonl.gz | skillmatch screen - --format jsonl --errors refused.jsonl > screened.jsonl

Exit codes: 0 all could be read, 2 nothing could, 3 some could not.")]
    Screen(ScreenArguments),
    /// Print several candidates side by side, area by area
    #[command(after_help = "Example:
  skillmatch compare jo.pdf sam.md kim.json")]
    Compare(CompareArguments),
    /// Tell what a term was read as, and how it leads to the areas of a role
    #[command(after_help = "Examples:
  skillmatch explain FSDP \"Open MPI\"
  skillmatch explain --from terms.txt --format json     one object a line
  skillmatch explain --receipt my-skills.txt            how the fit came about, to the digit")]
    Explain(ExplainArguments),
    /// List, show, check or test roles, or draft one from a posting
    #[command(subcommand)]
    Role(RoleCommand),
    /// List, show, search or check the vocabulary of skills
    #[command(subcommand)]
    Vocab(VocabCommand),
    /// Tell which vocabulary and roles are loaded, and from where
    Doctor,
    /// Print a completion script for a shell
    #[command(after_help = "Example:
  skillmatch completions bash > ~/.local/share/bash-completion/completions/skillmatch")]
    Completions(CompletionsArguments),
    /// Print the manual page of the program or of one of its commands
    #[command(after_help = "Example:
  skillmatch man > skillmatch.1")]
    Man(ManArguments),
    /// Read documents for another process of this program, each with its length before it
    #[command(name = READ_DOCUMENT, hide = true)]
    ReadDocument(ReadArguments),
}

// Where skills come from besides the built-in vocabulary.
#[derive(Args, Debug)]
pub(crate) struct VocabularyArguments {
    /// A vocabulary file, or one of your own by name, to use on top of the built-in one
    #[arg(long, value_name = "NAME|FILE", value_hint = ValueHint::FilePath)]
    pub(crate) vocabulary: Vec<PathBuf>,
}

// Where the role and the vocabulary come from.
#[derive(Args, Debug)]
pub(crate) struct DataArguments {
    /// A built-in role, a role of your own by name, or a role file; match takes `all` as well
    #[arg(long, value_name = "ID|FILE", default_value = "ai-system-codesign", value_hint = ValueHint::FilePath)]
    pub(crate) role: String,
    /// A variant of the role that weighs its groups differently
    #[arg(long, value_name = "TRACK")]
    pub(crate) track: Option<String>,
    /// A job posting to draft the role from; - reads standard input
    #[arg(long, value_name = "FILE|-", conflicts_with_all = ["role", "track"], value_hint = ValueHint::FilePath)]
    pub(crate) posting: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) vocabulary: VocabularyArguments,
}

impl DataArguments {
    /// Whether every role is meant that is known.
    pub(crate) fn names_all(&self) -> bool {
        self.posting.is_none() && self.role == ALL
    }
}

/// The name that stands for every role that is known.
const ALL: &str = "all";

// How the files of a candidate are read.
#[derive(Args, Debug)]
pub(crate) struct ReadingArguments {
    /// The format of all files, instead of what each seems to be
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    pub(crate) input_format: Option<Format>,
    /// The month up to which a present job counts; by default this one
    #[arg(long, value_name = "YYYY-MM", value_parser = month)]
    pub(crate) as_of: Option<Month>,
    /// Count only what was used in a dated job, in a project or in a paper
    #[arg(long)]
    pub(crate) demonstrated_only: bool,
}

// How a table looks.
#[derive(Args, Debug)]
pub(crate) struct LookArguments {
    /// The width of the table, at least 60; by default the terminal's, or 80
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(60..=1000))]
    pub(crate) width: Option<u16>,
    /// When to colour the table
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub(crate) color: When,
}

#[derive(Args, Debug)]
pub(crate) struct ReadArguments {
    /// The format of the document
    #[arg(value_parser = formats())]
    pub(crate) format: Format,
}

#[derive(Args, Debug)]
pub(crate) struct MatchArguments {
    /// Resumes, exports and skill lists of one candidate; - reads standard input
    #[arg(value_name = "FILE|-", value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
    /// A skill list
    #[arg(long, value_name = "LIST")]
    pub(crate) skills: Vec<String>,
    #[command(flatten)]
    pub(crate) data: DataArguments,
    /// Print all evidence with its paths and lines, and all that did not count
    #[arg(long)]
    pub(crate) details: bool,
    /// The form of the output
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: MatchFormat,
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    /// End with exit code 1 if the fit is under this (0 to 100)
    #[arg(long, value_name = "N", value_parser = score, allow_negative_numbers = true)]
    pub(crate) min_score: Option<f64>,
    #[command(flatten)]
    pub(crate) look: LookArguments,
}

#[derive(Args, Debug)]
pub(crate) struct ScreenArguments {
    /// Folders, patterns, resumes and exports of a candidate each, and tables (JSON lines, a JSON array, CSV, TSV) of a candidate
    /// a row, also compressed with gzip or zstd; - reads standard input
    #[arg(value_name = "PATH|-", required = true, value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) data: DataArguments,
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
    /// Keep the N best only
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<NonZeroUsize>,
    /// Rank by the fit or by an area; lines and CSV are ranked only if this or --top is given
    #[arg(long, value_name = "score|AREA")]
    pub(crate) sort: Option<String>,
    /// Rank only those for whom this holds: score >= 60 and network-fabric != missing
    #[arg(long = "where", value_name = "EXPR")]
    pub(crate) filter: Vec<String>,
    /// Set those apart who do not cover an area, or not so far: c-cpp, distributed-ai>=0.5
    #[arg(long, value_name = "AREA[>=C]")]
    pub(crate) require: Vec<String>,
    /// The form of the output
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ScreenFormat,
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    /// What the fields id, name, skills and text are called in tables: id=ref,skills=competencies
    #[arg(long, value_name = "FIELD=NAME", value_delimiter = ',')]
    pub(crate) columns: Vec<String>,
    /// Take the files of one folder for one candidate
    #[arg(long, value_name = "WHAT", value_enum)]
    pub(crate) group_by: Option<GroupBy>,
    /// Leave out of all output who the candidates are
    #[arg(long)]
    pub(crate) blind: bool,
    /// A file with a key for the pseudonyms of --blind
    #[arg(long, value_name = "FILE", requires = "blind", value_hint = ValueHint::FilePath)]
    pub(crate) blind_key: Option<PathBuf>,
    /// Write what could not be read to a file, as JSON lines with the raw row
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) errors: Option<PathBuf>,
    /// Work on so many threads; by default on all processors
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    /// When to show progress on standard error
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub(crate) progress: When,
    /// Stop at the first file or row that cannot be read
    #[arg(long)]
    pub(crate) fail_fast: bool,
    /// Write all that match says of each candidate (JSON), or name everybody who is not ranked (table)
    #[arg(long)]
    pub(crate) details: bool,
    #[command(flatten)]
    pub(crate) look: LookArguments,
}

#[derive(Args, Debug)]
pub(crate) struct CompareArguments {
    /// Resumes and skill lists of a candidate each
    #[arg(value_name = "FILE", required = true, num_args = 2.., value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) data: DataArguments,
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
    /// The form of the output
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: MatchFormat,
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) look: LookArguments,
}

#[derive(Args, Debug)]
pub(crate) struct ExplainArguments {
    /// Terms to explain
    pub(crate) terms: Vec<String>,
    /// Read terms from a file, one a line; - reads standard input
    #[arg(long, value_name = "FILE|-", value_hint = ValueHint::FilePath)]
    pub(crate) from: Option<PathBuf>,
    /// Print instead how the fit of a resume or skill list comes about; - reads standard input
    #[arg(long, value_name = "FILE|-", conflicts_with_all = ["terms", "from", "format"], value_hint = ValueHint::FilePath)]
    pub(crate) receipt: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
    #[command(flatten)]
    pub(crate) data: DataArguments,
    /// The form of the output
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ExplainFormat,
}

#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(crate) enum RoleCommand {
    /// List the built-in roles with their tracks, and your own
    List(VocabularyArguments),
    /// Show what a role asks for
    Show(RoleShowArguments),
    /// Check role files: report every fault with its place, and warn of what would make the posting better
    Check(CheckArguments),
    /// Draft a role from a job posting: a file to be edited, with the posting's lines beside what they became
    #[command(after_help = "Examples:
  skillmatch role new --from posting.html --output my-role.toml
  pbpaste | skillmatch role new --from -

Read are text, Markdown, HTML, PDF, DOCX and the like, schema.org JobPosting and the job schema of JSON Resume.")]
    New(RoleNewArguments),
    /// Try the examples that roles carry, and report which do not come out as expected
    #[command(after_help = "Exit codes: 0 all examples hold, 1 some do not, 2 a role could not be read.")]
    Test(RoleTestArguments),
}

#[derive(Args, Debug)]
pub(crate) struct RoleNewArguments {
    /// The posting; - reads standard input
    #[arg(long, value_name = "FILE|-", value_hint = ValueHint::FilePath)]
    pub(crate) from: PathBuf,
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) vocabulary: VocabularyArguments,
}

#[derive(Args, Debug)]
pub(crate) struct RoleTestArguments {
    /// Built-in roles, or role files
    #[arg(value_name = "ID|FILE", required = true, value_hint = ValueHint::FilePath)]
    pub(crate) roles: Vec<String>,
    #[command(flatten)]
    pub(crate) vocabulary: VocabularyArguments,
}

#[derive(Args, Debug)]
pub(crate) struct RoleShowArguments {
    /// A built-in role, one of your own by name, or a role file
    #[arg(value_name = "ID|FILE", default_value = "ai-system-codesign", value_hint = ValueHint::FilePath)]
    pub(crate) role: String,
    /// A variant of the role that weighs its groups differently
    #[arg(long, value_name = "TRACK")]
    pub(crate) track: Option<String>,
    /// The form of the output
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: RoleFormat,
    #[command(flatten)]
    pub(crate) vocabulary: VocabularyArguments,
}

#[derive(Args, Debug)]
pub(crate) struct CheckArguments {
    /// The files to check
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) vocabulary: VocabularyArguments,
}

#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(crate) enum VocabCommand {
    /// List all skills: id, name and kind, separated by tabs
    List(VocabListArguments),
    /// Show a skill: its names, and what it implies and why
    Show(VocabTermsArguments),
    /// Search names and ids for a text
    Search(VocabTermsArguments),
    /// Check vocabulary files, and report every fault with its place
    Check(VocabCheckArguments),
}

#[derive(Args, Debug)]
pub(crate) struct VocabListArguments {
    /// List skills of this kind only
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Option<String>,
    #[command(flatten)]
    pub(crate) vocabulary: VocabularyArguments,
}

#[derive(Args, Debug)]
pub(crate) struct VocabTermsArguments {
    /// Ids, names, or parts of them
    #[arg(value_name = "TERM", required = true)]
    pub(crate) terms: Vec<String>,
    #[command(flatten)]
    pub(crate) vocabulary: VocabularyArguments,
}

#[derive(Args, Debug)]
pub(crate) struct VocabCheckArguments {
    /// The files to check, together and on top of the built-in vocabulary
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct CompletionsArguments {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Args, Debug)]
pub(crate) struct ManArguments {
    /// A command, such as `match` or `role show`; the program itself if none is given
    pub(crate) command: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum MatchFormat {
    /// Tables for a terminal
    #[default]
    Table,
    /// One object, described by schemas/match-1.schema.json
    Json,
    /// All facts, one a row
    Csv,
    /// A page
    Markdown,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScreenFormat {
    /// A ranked table for a terminal
    #[default]
    Table,
    /// A row for each candidate
    Csv,
    /// One object, ranked
    Json,
    /// An object a line for each candidate, described by schemas/screen-1.schema.json
    Jsonl,
    /// A ranked page
    Markdown,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum RoleFormat {
    /// In words
    #[default]
    Text,
    /// The role file
    Toml,
    /// An object with the fields of a role file
    Json,
    /// A page
    Markdown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum GroupBy {
    /// Each folder below those that are named is one candidate
    Folder,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExplainFormat {
    /// Paths with their strengths and reasons
    #[default]
    Text,
    /// One object a line
    Json,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    Always,
    Never,
}

fn score(text: &str) -> Result<f64, String> {
    let score: f64 = text.parse().map_err(|_| String::from("not a number"))?;
    if (0.0..=100.0).contains(&score) { Ok(score) } else { Err(String::from("a score lies between 0 and 100")) }
}

/// The names of all formats that files are read in.
fn formats() -> impl clap::builder::TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::as_str)).map(|name| Format::named(&name).unwrap_or(Format::Text))
}

fn month(text: &str) -> Result<Month, String> {
    Month::parse(text).ok_or_else(|| String::from("a month is written as 2026-03"))
}
