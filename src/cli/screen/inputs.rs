//! What is to be screened, piece by piece: nothing is listed or read before its turn.

use std::collections::VecDeque;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use skillmatch::screen::rows::{Columns, Portion, Rows};
use walkdir::{DirEntry, FilterEntry, WalkDir};

use super::open::{Opened, Source, open, unpacked};
use crate::cli::arguments::GroupBy;
use crate::cli::input::{self, STDIN};

/// A piece of work.
pub(super) enum Piece {
    /// Some rows of a table.
    Rows(Arc<str>, Portion),
    /// The files of one candidate.
    Files(Arc<str>, Vec<PathBuf>),
    /// A document that was unpacked, under the name that it has then.
    Unpacked(Arc<str>, PathBuf, Vec<u8>),
    /// Something that cannot be read, and why.
    Broken(Arc<str>, io::Error),
}

/// How much there is to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    Bytes(u64),
    Files(u64),
    Unknown,
}

/// Gives the pieces of all inputs in their order.
pub(super) struct Inputs {
    paths: VecDeque<PathBuf>,
    walk: Option<Walk>,
    rows: Option<(Arc<str>, Rows<Source>)>,
    columns: Columns,
    group_by: Option<GroupBy>,
    /// Whether every file is a document, as its format is given.
    all_documents: bool,
    /// The bytes that were read of tables.
    read: Arc<AtomicU64>,
    stop: Arc<AtomicBool>,
}

/// A folder that is being gone through.
struct Walk {
    root: PathBuf,
    entries: FilterEntry<walkdir::IntoIter, fn(&DirEntry) -> bool>,
    /// An entry that was met while the files of the folder before it were gathered.
    next: Option<walkdir::Result<DirEntry>>,
}

impl Inputs {
    pub(super) fn new(
        paths: &[PathBuf],
        columns: Columns,
        group_by: Option<GroupBy>,
        all_documents: bool,
        stop: Arc<AtomicBool>,
    ) -> Self {
        let paths = paths.iter().flat_map(|path| expanded(path)).collect();
        let read = Arc::default();
        Inputs { paths, walk: None, rows: None, columns, group_by, all_documents, read, stop }
    }

    /// The bytes of tables that were read so far.
    pub(super) fn read(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }

    /// How much there is to read, as far as it is known: nobody counts a folder beforehand.
    pub(super) fn extent(&self) -> Extent {
        let size = |path: &PathBuf| fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|file| file.len());
        match self.paths.iter().map(size).sum() {
            Some(size) if self.paths.iter().any(|path| is_table(path)) => Extent::Bytes(size),
            Some(_) => Extent::Files(self.paths.len() as u64),
            None => Extent::Unknown,
        }
    }

    fn file(&mut self, path: PathBuf) -> Option<Piece> {
        let source: Arc<str> = input::name(&path).into();
        if self.all_documents && path.as_os_str() != STDIN {
            return Some(Piece::Files(source, vec![path]));
        }
        match open(&path, (!self.all_documents).then_some(&self.columns), &self.read) {
            Ok(Opened::Rows(reader, layout)) => match Rows::new(reader, layout, &self.columns) {
                Ok(rows) => {
                    self.rows = Some((source, rows));
                    None
                }
                Err(error) => Some(Piece::Broken(source, error)),
            },
            Ok(Opened::Document) => Some(Piece::Files(source, vec![path])),
            Ok(Opened::Unpacked(reader)) => Some(match input::all(reader, 0) {
                Ok(bytes) => Piece::Unpacked(source, unpacked(&path), bytes),
                Err(error) => Piece::Broken(source, io::Error::other(format!("{error:#}"))),
            }),
            Err(error) => Some(Piece::Broken(source, error)),
        }
    }

    /// Goes on by one entry of the folder that is being gone through; not every entry is a piece of work.
    fn walked(&mut self) -> Option<Piece> {
        let walk = self.walk.as_mut()?;
        let Some(entry) = walk.next() else {
            self.walk = None;
            return None;
        };
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map_or_else(|| walk.root.clone(), Path::to_owned);
                return Some(Piece::Broken(input::name(&path).into(), error.into()));
            }
        };
        if entry.file_type().is_dir() {
            if !is_export(entry.path()) {
                return None;
            }
            walk.entries.skip_current_dir();
            let path = entry.into_path();
            return Some(Piece::Files(input::name(&path).into(), vec![path]));
        }
        if !entry.file_type().is_file() {
            // A pipe or a device in a folder was not meant, and reading it may never end.
            return None;
        }
        let folder = entry.path().parent().unwrap_or(&walk.root).to_owned();
        if self.group_by.is_some() && folder != walk.root {
            let files = walk.rest_of(&folder, entry.into_path());
            return Some(Piece::Files(input::name(&folder).into(), files));
        }
        self.file(entry.into_path())
    }
}

impl Iterator for Inputs {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        loop {
            if self.stop.load(Ordering::Relaxed) {
                return None;
            }
            if let Some((source, rows)) = &mut self.rows {
                match rows.next() {
                    Some(Ok(portion)) => return Some(Piece::Rows(Arc::clone(source), portion)),
                    Some(Err(error)) => {
                        let source = Arc::clone(source);
                        self.rows = None;
                        return Some(Piece::Broken(source, error));
                    }
                    None => self.rows = None,
                }
                continue;
            }
            if self.walk.is_some() {
                if let Some(piece) = self.walked() {
                    return Some(piece);
                }
                continue;
            }
            let path = self.paths.pop_front()?;
            if path.is_dir() && !is_export(&path) {
                self.walk = Some(Walk::new(path));
            } else if path.is_dir() {
                return Some(Piece::Files(input::name(&path).into(), vec![path]));
            } else if let Some(piece) = self.file(path) {
                return Some(piece);
            }
        }
    }
}

impl Walk {
    fn new(root: PathBuf) -> Self {
        // The files of a folder come before its folders, so that they are together.
        let walk = WalkDir::new(&root).follow_links(true).sort_by(|a, b| {
            let key = |entry: &DirEntry| (entry.file_type().is_dir(), entry.file_name().to_owned());
            key(a).cmp(&key(b))
        });
        let is_shown: fn(&DirEntry) -> bool = is_shown;
        Walk { root, entries: walk.into_iter().filter_entry(is_shown), next: None }
    }

    fn next(&mut self) -> Option<walkdir::Result<DirEntry>> {
        self.next.take().or_else(|| self.entries.next())
    }

    /// The first file of a folder and those that come behind it.
    fn rest_of(&mut self, folder: &Path, first: PathBuf) -> Vec<PathBuf> {
        let mut files = vec![first];
        for entry in self.entries.by_ref() {
            match entry {
                Ok(entry) if entry.file_type().is_file() && entry.path().parent() == Some(folder) => {
                    files.push(entry.into_path());
                }
                other => {
                    self.next = Some(other);
                    break;
                }
            }
        }
        files
    }
}

/// Whether a file probably has many candidates, by its name.
fn is_table(path: &Path) -> bool {
    let name = unpacked(path).to_string_lossy().to_ascii_lowercase();
    ["jsonl", "ndjson", "csv", "tsv", "json"].iter().any(|ending| name.ends_with(&format!(".{ending}")))
}

/// What is hidden is not meant, but for a folder that is named; nor is what office programs and systems leave behind.
fn is_shown(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let is_left_behind = ["thumbs.db", "desktop.ini"].iter().any(|other| name.eq_ignore_ascii_case(other));
    entry.depth() == 0 || !(name.starts_with('.') || name.starts_with("~$") || is_left_behind)
}

/// Whether a folder is an export from LinkedIn that was unpacked: one candidate, in many files.
fn is_export(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return false };
    let names: Vec<String> = entries.filter_map(|entry| Some(entry.ok()?.file_name().to_str()?.to_ascii_lowercase())).collect();
    let has = |name: &str| names.iter().any(|other| other == name);
    has("profile.csv") && (has("skills.csv") || has("positions.csv"))
}

/// The files that a pattern stands for; a path that is there, or is none, stands for itself.
fn expanded(path: &Path) -> Vec<PathBuf> {
    let pattern = path.to_string_lossy();
    if path.as_os_str() == STDIN || path.exists() || !pattern.contains(['*', '?', '[']) {
        return vec![path.to_owned()];
    }
    let options = glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::default() };
    let found: Vec<PathBuf> =
        glob::glob_with(&pattern, options).map(|found| found.filter_map(Result::ok).collect()).unwrap_or_default();
    if found.is_empty() { vec![path.to_owned()] } else { found }
}
