//! Laying out what was found: one file per format.

mod comparison;
mod csv;
mod explanation;
mod fits;
mod json;
mod layout;
mod markdown;
mod receipt;
mod role;
mod screening;
mod table;
pub mod wording;

use std::io;

use crate::assess::Assessment;

pub use self::comparison::{Comparison, comparison_csv, comparison_json, comparison_markdown, comparison_table};
pub use self::csv::Csv;
pub use self::explanation::{explanation_json, explanation_text};
pub use self::fits::{RoleFits, fits_csv, fits_json, fits_markdown, fits_text};
pub use self::json::{Json, SCHEMA, match_line};
pub use self::markdown::Markdown;
pub use self::receipt::Receipt;
pub use self::role::{RoleComments, draft_line, draft_summary, draft_toml, role_json, role_markdown, role_text, role_toml};
pub use self::screening::{
    CandidateLines, CandidatesCsv, SCREEN_SCHEMA, Screening, ScreeningTable, screening_json, screening_markdown, summary_lines,
};
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
