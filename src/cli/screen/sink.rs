//! Where the candidates go: written as they come, or kept and ranked; what could not be read also into a file of its own.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anstream::eprintln;
use anyhow::{Context as _, Result};
use serde_json::json;
use skillmatch::assess::Rubric;
use skillmatch::report::{
    CandidateLines, CandidatesCsv, Screening, ScreeningTable, screening_json, screening_markdown, summary_lines,
};
use skillmatch::screen::{Bucket, Outcome, Placed, Ranking, Screened, Sort, Summary};

use super::options::Options;
use crate::cli::Exit;
use crate::cli::arguments::{ScreenArguments, ScreenFormat};
use crate::cli::output::{self, Target};

/// So many of each bucket are kept for a table that names a few of them.
const MOST_KEPT: usize = 32;

pub(super) struct Sink<'s> {
    arguments: &'s ScreenArguments,
    rubric: &'s Rubric<'s>,
    sort: Sort,
    lines: &'s CandidateLines<'s>,
    /// The second part of the line that is being written.
    end: Vec<u8>,
    out: Out<'s>,
    /// Those who are not ranked, as far as the output names them.
    others: Vec<Placed>,
    errors: Option<(PathBuf, Target)>,
    is_blind: bool,
    failure: Option<String>,
    summary: Summary,
}

/// How the output is written.
enum Out<'s> {
    /// As lines, in the order of the pool.
    Lines(Target),
    /// As rows, in the order of the pool.
    Rows(Box<CandidatesCsv<'s, Target>>),
    /// Ranked, when all is read.
    Ranked(Target, Ranking),
}

impl<'s> Sink<'s> {
    pub(super) fn new(
        arguments: &'s ScreenArguments,
        options: &Options,
        rubric: &'s Rubric<'s>,
        lines: &'s CandidateLines<'s>,
    ) -> Result<Self> {
        let target = Target::open(arguments.output.as_deref())?;
        let out = match arguments.format {
            _ if options.is_ranked => {
                Out::Ranked(target, Ranking::new(options.sort, arguments.top.map(std::num::NonZeroUsize::get)))
            }
            ScreenFormat::Csv => Out::Rows(Box::new(CandidatesCsv::new(rubric.role(), target)?)),
            _ => Out::Lines(target),
        };
        let errors =
            arguments.errors.as_deref().map(|path| Ok::<_, anyhow::Error>((path.to_owned(), Target::open(Some(path))?)));
        Ok(Sink {
            arguments,
            rubric,
            sort: options.sort,
            lines,
            end: Vec::new(),
            out,
            others: Vec::new(),
            errors: errors.transpose()?,
            is_blind: options.blind.is_some(),
            failure: None,
            summary: Summary::default(),
        })
    }

    /// Takes a candidate whose place is known, with the first part of their line.
    pub(super) fn place(&mut self, placed: Placed, line: &[u8]) -> io::Result<()> {
        if matches!(placed.bucket, Bucket::Unread | Bucket::Refused) {
            self.failed(&placed)?;
        }
        match &mut self.out {
            Out::Lines(target) => {
                self.end.clear();
                self.lines.end(None, &placed, &mut self.end);
                target.write_all(line)?;
                target.write_all(&self.end)
            }
            Out::Rows(rows) => rows.write(None, &placed),
            Out::Ranked(_, ranking) => {
                if placed.bucket == Bucket::Ranked {
                    ranking.add(placed);
                } else if self.keeps(&placed) {
                    self.others.push(placed);
                }
                Ok(())
            }
        }
    }

    /// Whether the output names a candidate who is not ranked.
    fn keeps(&self, placed: &Placed) -> bool {
        let is_brief = matches!(self.arguments.format, ScreenFormat::Table) && !self.arguments.details;
        let of_bucket = || self.others.iter().filter(|other| other.bucket.as_str() == placed.bucket.as_str()).count();
        match self.arguments.format {
            ScreenFormat::Csv | ScreenFormat::Jsonl => self.arguments.top.is_none(),
            ScreenFormat::Table | ScreenFormat::Markdown if placed.bucket == Bucket::FilteredOut => false,
            _ => !is_brief || of_bucket() < MOST_KEPT,
        }
    }

    /// Notes what could not be read.
    fn failed(&mut self, placed: &Placed) -> io::Result<()> {
        let screened = &placed.screened;
        let (reason, raw) = match &screened.outcome {
            Outcome::Unread(unread) => (format!("{}; {}", unread.reason, unread.hint), None),
            Outcome::Refused(refused) => {
                let detail = refused.detail.as_ref().map_or_else(String::new, |detail| format!(": {detail}"));
                (format!("{}{detail}", refused.reason), Some(refused.raw.as_str()).filter(|_| !self.is_blind))
            }
            Outcome::Scored(_) => return Ok(()),
        };
        if let Some((_, errors)) = &mut self.errors {
            let (id, source, line) = (&screened.id, screened.source.as_deref(), screened.line);
            let error =
                json!({"id": id, "number": placed.number, "source": source, "line": line, "reason": reason, "raw": raw});
            writeln!(errors, "{error}")?;
        }
        Ok(())
    }

    /// Whether a candidate could not be read, where that ends the run.
    pub(super) fn fails(&mut self, screened: &Screened) -> bool {
        let reason = match &screened.outcome {
            Outcome::Scored(_) => return false,
            Outcome::Unread(unread) => &unread.reason,
            Outcome::Refused(refused) => &refused.reason,
        };
        self.failure = Some(format!("{}: {reason}", screened.id));
        true
    }

    /// What could not be read first, where that ended the run.
    pub(super) fn failure(&self) -> Option<&str> {
        self.failure.as_deref()
    }

    pub(super) fn summarize(&mut self, summary: &Summary) {
        self.summary = summary.clone();
    }

    /// Writes what is left, and says what the pool comes to.
    pub(super) fn finish(self, interrupted: bool) -> Result<Exit> {
        let Sink { arguments, rubric, sort, lines, out, others, errors, summary, .. } = self;
        let target = match out {
            Out::Lines(target) => target,
            Out::Rows(rows) => rows.finish()?,
            Out::Ranked(mut target, ranking) => {
                let ranked = ranking.into_ranked();
                let sort = if let Sort::Area(area) = sort { Some(area) } else { None };
                let screening = Screening { role: rubric.role(), sort, ranked: &ranked, others: &others, summary: &summary };
                write_ranked(arguments, rubric, lines, &screening, &mut target).context("cannot write the output")?;
                target
            }
        };
        finish(target, arguments.output.as_deref(), !interrupted)?;
        if let Some((path, errors)) = errors {
            finish(errors, Some(&path), !interrupted)?;
        }
        let says_it_itself = !matches!(arguments.format, ScreenFormat::Csv | ScreenFormat::Jsonl | ScreenFormat::Json);
        if !says_it_itself || arguments.output.is_some() {
            for line in summary_lines(&summary, rubric.role()) {
                eprintln!("{line}");
            }
        }
        if summary.candidates == 0 && !interrupted {
            eprintln!("there is nobody to screen: the inputs hold no file and no row");
        }
        if interrupted {
            eprintln!("interrupted: {} candidates were screened, and the rest was not read", summary.candidates);
        }
        Ok(exit(&summary, interrupted))
    }
}

fn finish(target: Target, path: Option<&Path>, is_complete: bool) -> Result<()> {
    let name = || path.map_or_else(|| String::from("the output"), |path| path.display().to_string());
    let partial = target.finish(is_complete).with_context(|| format!("cannot write {}", name()))?;
    if let Some(partial) = partial {
        eprintln!("what was written so far is in {}", partial.display());
    }
    Ok(())
}

fn exit(summary: &Summary, interrupted: bool) -> Exit {
    let read = summary.candidates - summary.unread - summary.refused;
    match read {
        // Nobody at all, or nobody who could be read.
        0 if !interrupted => Exit::Failed,
        _ if interrupted || !summary.all_read() => Exit::Incomplete,
        _ => Exit::Done,
    }
}

fn write_ranked(
    arguments: &ScreenArguments,
    rubric: &Rubric<'_>,
    lines: &CandidateLines<'_>,
    screening: &Screening<'_>,
    target: &mut Target,
) -> io::Result<()> {
    let ranked = screening.ranked.iter().map(|(rank, placed)| (Some(*rank), placed));
    let mut all = ranked.chain(screening.others.iter().map(|placed| (None, placed)));
    match arguments.format {
        ScreenFormat::Table => {
            let (width, color) = output::look(&arguments.look, arguments.output.is_some());
            ScreeningTable { width, color, details: arguments.details }.write(screening, target)
        }
        ScreenFormat::Json => screening_json(screening, &rubric.vocabulary().fingerprint(), target),
        ScreenFormat::Markdown => screening_markdown(screening, target),
        ScreenFormat::Jsonl => all.try_for_each(|(rank, placed)| lines.write(rank, placed, target)),
        ScreenFormat::Csv => {
            let mut rows = CandidatesCsv::new(screening.role, &mut *target)?;
            all.try_for_each(|(rank, placed)| rows.write(rank, placed))?;
            rows.finish().map(drop)
        }
    }
}
