//! Exit codes.

use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All went well.
    Done = 0,
    /// The fit is under `--min-score`, or an example of a role does not hold.
    Unmet = 1,
    /// It could not be done: bad usage, or no input that could be read.
    Failed = 2,
    /// Some input could not be read or scored; the rest was.
    Incomplete = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}
