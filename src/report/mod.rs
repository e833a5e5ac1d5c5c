//! Laying out what was found: one file per format.

mod csv;
mod explanation;
mod json;
mod markdown;
mod receipt;
mod table;
pub mod wording;

use std::io;

use crate::assess::Assessment;

pub use self::csv::Csv;
pub use self::explanation::{explanation_json, explanation_text};
pub use self::json::{Json, SCHEMA};
pub use self::markdown::Markdown;
pub use self::receipt::Receipt;
pub use self::table::Table;

/// A form in which an assessment can be written.
pub trait Report {
    /// Writes an assessment; on an error, part of it may have been written.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    fn write(&self, assessment: &Assessment<'_>, out: &mut dyn io::Write) -> io::Result<()>;
}
