//! Postings that the command line names, and the roles that they become.

use std::path::Path;

use anstream::eprintln;
use anyhow::{Result, bail};
use skillmatch::posting::{self, Draft, Posting};
use skillmatch::profile::Unread;
use skillmatch::profile::read::Format;
use skillmatch::report::{draft_line, draft_summary};
use skillmatch::{Role, Vocabulary};

use super::diagnostics::Hinted;
use super::input;
use super::isolated::Documents;

/// So many lines that were not understood are named.
const MOST_NAMED: usize = 3;

/// Drafts the role of a posting, `-` for standard input.
pub(crate) fn draft(path: &Path, vocabulary: &Vocabulary) -> Result<Draft> {
    let name = input::name(path);
    let posting = read(path, &name)?;
    match posting.draft(vocabulary) {
        Ok(draft) => Ok(draft),
        Err(too_little) => bail!(Hinted::new(
            format!("{name} gives no role: {too_little}"),
            "write one by hand: data/README.md says how; or add what it asks for with --vocabulary"
        )),
    }
}

/// The role of a posting, with a word on standard error on how much of it was understood.
pub(crate) fn role(path: &Path, vocabulary: &Vocabulary) -> Result<Role> {
    let draft = draft(path, vocabulary)?;
    eprintln!("{}: {}", input::name(path), draft_summary(&draft));
    for origin in draft.not_read.iter().take(MOST_NAMED) {
        eprintln!("  not understood, {}", draft_line(origin));
    }
    if let Some(more) = draft.not_read.len().checked_sub(MOST_NAMED).filter(|more| *more > 0) {
        eprintln!("  and {more} more; `skillmatch role new` shows all");
    }
    Ok(draft.role)
}

fn read(path: &Path, name: &str) -> Result<Posting> {
    let bytes = input::bytes(path)?;
    let unread = |unread: Unread| Hinted::new(format!("{name} {}", unread.reason), unread.hint);
    // A page may have fields that say less than it does.
    if let Some(posting) = posting::structured(&bytes).map_err(unread)?.filter(|posting| !posting.asks.is_empty()) {
        return Ok(posting);
    }
    match Format::by_marks(name, &bytes).map_err(unread)? {
        Some(Format::Json | Format::Yaml | Format::Bibtex | Format::LinkedIn) => {
            let hint = "read are text, documents, web pages, schema.org JobPosting and the job schema of JSON Resume";
            bail!(Hinted::new(format!("{name} is no posting"), hint))
        }
        Some(format) => Ok(Posting::from_parts(Documents::default().read(format, name, &bytes).map_err(unread)?)),
        None => Ok(Posting::from_text(&input::utf8(bytes, name)?)),
    }
}
