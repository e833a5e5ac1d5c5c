//! What one thread does: from a piece of the input to what its candidates come to.

use std::io;
use std::ops::Range;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use skillmatch::Profile;
use skillmatch::assess::Rubric;
use skillmatch::profile::{Month, Unread};
use skillmatch::report::{CandidateLines, match_line};
use skillmatch::screen::rows::{Columns, Portion, Row};
use skillmatch::screen::{Blind, Flag, Memory, Outcome, Redactor, Screened, Screener, said_in};

use super::inputs::Piece;
use crate::cli::arguments::ReadingArguments;
use crate::cli::input;
use crate::cli::isolated::Documents;

/// What all workers have in common.
pub(super) struct Task<'t> {
    pub(super) rubric: &'t Rubric<'t>,
    pub(super) columns: &'t Columns,
    pub(super) reading: &'t ReadingArguments,
    pub(super) today: Option<Month>,
    /// What all remember of the items of lists.
    pub(super) memory: Arc<Memory>,
    pub(super) details: bool,
    pub(super) blind: Option<&'t Blind>,
    /// Where the candidates are written as lines while they are read.
    pub(super) lines: Option<&'t CandidateLines<'t>>,
}

/// A candidate with the first part of their line.
pub(super) type Read = (Screened, Line);

/// The first part of a line, in one piece of memory with those that were read beside it.
#[derive(Clone)]
pub(super) struct Line {
    all: Arc<Vec<u8>>,
    span: Range<usize>,
}

impl Line {
    pub(super) fn bytes(&self) -> &[u8] {
        &self.all[self.span.clone()]
    }
}

pub(super) struct Worker<'t> {
    task: &'t Task<'t>,
    screener: Screener<'t>,
    documents: Documents,
}

impl<'t> Worker<'t> {
    pub(super) fn new(task: &'t Task<'t>) -> Self {
        let screener = Screener::with_memory(task.rubric, task.today, Arc::clone(&task.memory));
        Worker { task, screener, documents: Documents::default() }
    }

    pub(super) fn work(&mut self, piece: Piece) -> Vec<Read> {
        let screened = match piece {
            Piece::Rows(source, portion) => self.rows(&source, &portion),
            Piece::Files(source, paths) => self.guarded(&source, |worker| worker.files(&source, &paths)),
            Piece::Unpacked(source, path, bytes) => {
                self.guarded(&source, |worker| vec![worker.unpacked(&source, &path, &bytes)])
            }
            Piece::Broken(source, error) => vec![broken(&source, self.unread_input(&error))],
        };
        self.finished(screened)
    }

    /// Does some work on a file; a reader that panics costs that file and no other.
    fn guarded(&mut self, source: &Arc<str>, work: impl FnOnce(&mut Self) -> Vec<Screened>) -> Vec<Screened> {
        panic::catch_unwind(AssertUnwindSafe(|| work(&mut *self))).unwrap_or_else(|_| {
            // What it left behind half done is thrown away.
            *self = Worker::new(self.task);
            let (reason, hint) =
                (String::from("its reader gave up"), String::from("send another format, and report this file"));
            vec![broken(source, Unread { reason, hint })]
        })
    }

    fn unpacked(&mut self, source: &Arc<str>, path: &Path, bytes: &[u8]) -> Screened {
        let mut profile = Profile::new();
        let read = input::add_bytes(path, bytes, self.task.reading, &mut self.documents, &mut profile);
        let error = read.err().map(|error| self.unread(&error, profile.unread().last().map(|(_, unread)| unread)));
        self.candidate(source, profile, error)
    }

    fn rows(&mut self, source: &Arc<str>, portion: &Portion) -> Vec<Screened> {
        let mut all = Vec::new();
        portion.read(self.task.columns, |line, row| {
            let id = || format!("{source}:{line}");
            let screened = match row {
                Ok(row) => {
                    let (outcome, said) = self.screener.row(&row);
                    let id = row.id.as_ref().map_or_else(id, |id| id.as_ref().to_owned());
                    let details = if self.task.details { self.row_details(&row, &id) } else { None };
                    let name = row.name.as_deref().map(str::to_owned);
                    Screened { id, name, source: Some(Arc::clone(source)), line: Some(line), outcome, said, details }
                }
                Err(refused) => Screened {
                    id: id(),
                    name: None,
                    source: Some(Arc::clone(source)),
                    line: Some(line),
                    outcome: Outcome::Refused(refused),
                    said: 0,
                    details: None,
                },
            };
            all.push(screened);
        });
        all
    }

    fn row_details(&self, row: &Row<'_>, id: &str) -> Option<Box<str>> {
        self.details(&self.screener.profile_of(row).ok()?, id)
    }

    /// All that `match` says of a profile.
    fn details(&self, profile: &Profile, id: &str) -> Option<Box<str>> {
        let assessment = self.task.rubric.assess(profile);
        // Of a path, the folders tell of the pool rather than of the candidate.
        let name = Path::new(id).file_stem().map_or_else(|| id.into(), |name| name.to_string_lossy());
        let redactor = self.task.blind.map(|_| Redactor::new(self.task.rubric, profile, &[&name]));
        match_line(&assessment, redactor.as_ref()).ok().map(Into::into)
    }

    /// The candidate whose files these are; a file that could not be read beside others stands for itself.
    fn files(&mut self, source: &Arc<str>, paths: &[PathBuf]) -> Vec<Screened> {
        let mut profile = Profile::new();
        let mut unreadable = Vec::new();
        for path in paths {
            let before = profile.unread().len();
            if let Err(error) = input::add(path, self.task.reading, &mut self.documents, &mut profile) {
                let said = profile.unread().get(before).map(|(_, unread)| unread);
                unreadable.push((path, self.unread(&error, said)));
            }
        }
        if profile.sources().is_empty() {
            let first = unreadable.into_iter().next().map(|(_, unread)| unread);
            return vec![self.candidate(source, profile, first)];
        }
        let mut candidate = self.candidate(source, profile, None);
        if let Outcome::Scored(scored) = &mut candidate.outcome
            && !unreadable.is_empty()
        {
            scored.flags.insert(Flag::UnreadFiles);
        }
        let mut all = vec![candidate];
        all.extend(unreadable.into_iter().map(|(path, unread)| broken(&input::name(path).into(), unread)));
        all
    }

    fn candidate(&mut self, source: &Arc<str>, mut profile: Profile, unread: Option<Unread>) -> Screened {
        if let Some(unread) = unread {
            return broken(source, unread);
        }
        if let Some(today) = self.task.today {
            profile.set_today(today);
        }
        let scored = self.screener.profile(&profile);
        let details = if self.task.details { self.details(&profile, source) } else { None };
        Screened {
            id: source.to_string(),
            name: profile.name().map(str::to_owned),
            source: Some(Arc::clone(source)),
            line: None,
            outcome: Outcome::Scored(scored),
            said: said_in(&profile),
            details,
        }
    }

    /// What is wrong with a file, without its name: what its reader said, if it came so far.
    fn unread(&self, error: &anyhow::Error, said: Option<&Unread>) -> Unread {
        let io_error = error.chain().find_map(|cause| cause.downcast_ref::<io::Error>());
        let other = || self.unread_input(&io::Error::other(error.root_cause().to_string()));
        said.cloned().or_else(|| io_error.map(|error| self.unread_input(error))).unwrap_or_else(other)
    }

    /// What is wrong with an input. What the system says of it may quote its path, or its first row.
    fn unread_input(&self, error: &io::Error) -> Unread {
        let (reason, hint) = match error.kind() {
            io::ErrorKind::NotFound => ("it is not there", "name a file or folder that is there"),
            io::ErrorKind::PermissionDenied => ("it may not be opened", "allow to read it"),
            io::ErrorKind::UnexpectedEof => ("it was cut off", "send it again"),
            io::ErrorKind::InvalidData => ("it has no column that is read", "name the columns with --columns skills=NAME"),
            _ => ("it cannot be read", "look whether it is damaged"),
        };
        let reason = if self.task.blind.is_some() { reason.to_owned() } else { error.to_string() };
        Unread { reason, hint: hint.to_owned() }
    }

    /// Hides who the candidates are, if that is wanted, and writes what can be written by now.
    fn finished(&self, mut screened: Vec<Screened>) -> Vec<Read> {
        /// A candidate's line is about so long.
        const USUAL: usize = 1 << 10;
        if let Some(blind) = self.task.blind {
            for screened in &mut screened {
                screened.hide(blind);
            }
        }
        let mut all = Vec::new();
        let mut ends = Vec::new();
        if let Some(lines) = self.task.lines {
            all.reserve(screened.len() * USUAL);
            ends.extend(screened.iter().map(|screened| {
                lines.begin(screened, &mut all);
                all.len()
            }));
        }
        let all = Arc::new(all);
        let mut start = 0;
        let line = |(index, screened)| {
            let end = ends.get(index).copied().unwrap_or_default();
            let span = std::mem::replace(&mut start, end)..end;
            (screened, Line { all: Arc::clone(&all), span })
        };
        screened.into_iter().enumerate().map(line).collect()
    }
}

/// A file that could not be read.
fn broken(source: &Arc<str>, unread: Unread) -> Screened {
    Screened {
        id: source.to_string(),
        name: None,
        source: Some(Arc::clone(source)),
        line: None,
        outcome: Outcome::Unread(unread),
        said: 0,
        details: None,
    }
}
