//! The sets: tab-separated files of names and what should be read in them.

use std::fs::File;
use std::io;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A folder of sets. A file that is not there is a set without rows.
#[derive(Debug, Default)]
pub(super) struct Sets {
    /// `terms.tsv`: names, and the areas that they are evidence for.
    pub(super) terms: Vec<Term>,
    /// `negatives.tsv`: items that are evidence for no area.
    pub(super) negatives: Vec<Negative>,
    /// `variants.tsv`: other ways to write a name.
    pub(super) variants: Vec<Variant>,
    /// `look-alikes.tsv`: pairs that must be kept apart.
    pub(super) look_alikes: Vec<LookAlike>,
}

/// An item of a skill list.
#[derive(Debug, Deserialize)]
pub(super) struct Term {
    #[serde(rename = "term")]
    pub(super) name: String,
    /// The ids of the areas that it shows, with commas between.
    pub(super) areas: String,
    /// Areas for which credit is neither right nor wrong.
    pub(super) also_acceptable: String,
    /// `clear`, or how far from it the row is; nothing is asked of a `contested` one.
    pub(super) label: String,
}

/// An item of a skill list that belongs to no area.
#[derive(Debug, Deserialize)]
pub(super) struct Negative {
    #[serde(rename = "term")]
    pub(super) item: String,
}

/// Another way to write a name.
#[derive(Debug, Deserialize)]
pub(super) struct Variant {
    #[serde(rename = "variant")]
    pub(super) spelling: String,
    /// The name in its usual form.
    pub(super) term: String,
    pub(super) areas: String,
    /// `alias`, `typo`, `case` and so on.
    pub(super) kind: String,
}

/// Two names that are spelled or worded alike and mean different things.
#[derive(Debug, Deserialize)]
pub(super) struct LookAlike {
    pub(super) name: String,
    #[serde(rename = "look_alike")]
    pub(super) other: String,
    /// `edit` or `word`.
    pub(super) difference: String,
    /// `yes` if the look-alike is evidence for some area, `no` if it is for none.
    pub(super) in_field: String,
}

impl Sets {
    /// Reads the sets of a folder.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, a row that lacks a column (with its line), a folder without any set.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let sets = Sets {
            terms: rows(&folder.join("terms.tsv"))?,
            negatives: rows(&folder.join("negatives.tsv"))?,
            variants: rows(&folder.join("variants.tsv"))?,
            look_alikes: rows(&folder.join("look-alikes.tsv"))?,
        };
        let rows = sets.terms.len() + sets.negatives.len() + sets.variants.len() + sets.look_alikes.len();
        ensure!(rows > 0, "no terms.tsv, negatives.tsv, variants.tsv or look-alikes.tsv in {}", folder.display());
        Ok(sets)
    }
}

fn rows<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        file => file.with_context(|| format!("cannot read {}", path.display()))?,
    };
    // A quotation mark is part of a name here: 15" MacBook.
    let reader = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).from_reader(file);
    reader.into_deserialize().collect::<Result<_, _>>().with_context(|| format!("in {}", path.display()))
}
