//! A user's own folder of roles and vocabularies, which are found by name.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

/// The variable that names the folder.
pub(crate) const VARIABLE: &str = "SKILLMATCH_HOME";

/// A user's own folder.
pub(crate) struct Home {
    pub(crate) path: PathBuf,
    /// Whether the variable names it, rather than the conventions of the system.
    pub(crate) is_named: bool,
}

/// What the folder holds.
#[derive(Clone, Copy)]
pub(crate) enum Holding {
    Roles,
    Vocabularies,
}

impl Holding {
    fn folder(self) -> &'static str {
        match self {
            Holding::Roles => "roles",
            Holding::Vocabularies => "vocabulary",
        }
    }
}

impl Home {
    /// The folder, whether it is there or not; `None` on a system that has no place for it.
    pub(crate) fn find() -> Option<Self> {
        if let Some(path) = env::var_os(VARIABLE).filter(|path| !path.is_empty()) {
            return Some(Home { path: PathBuf::from(path), is_named: true });
        }
        let strategy = etcetera::choose_base_strategy().ok()?;
        Some(Home { path: strategy.data_dir().join("skillmatch"), is_named: false })
    }

    /// The files of one kind, by name.
    pub(crate) fn files(&self, holding: Holding) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.path.join(holding.folder()));
        let mut files: Vec<PathBuf> = entries.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
        files.retain(|file| file.extension().is_some_and(|extension| extension == "toml") && file.is_file());
        files.sort();
        files
    }

    /// The file that a name stands for, if there is one; what looks like a path is no name.
    fn file(&self, name: &str, holding: Holding) -> Option<PathBuf> {
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        let file = self.path.join(holding.folder()).join(format!("{name}.toml"));
        Some(file).filter(|file| is_name && file.is_file())
    }
}

/// The file that a name stands for in the user's folder, if there is one.
pub(crate) fn file(name: &str, holding: Holding) -> Option<PathBuf> {
    Home::find()?.file(name, holding)
}

/// The user's files of one kind, by name.
pub(crate) fn files(holding: Holding) -> Vec<PathBuf> {
    Home::find().map(|home| home.files(holding)).unwrap_or_default()
}

/// The name by which a file of the folder is found.
pub(crate) fn name(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
