//! A page on a pool.

use std::io;

use super::{Screening, words};
use crate::report::markdown::escaped;

/// Writes a Markdown page: the ranking as a table, the others with the reasons, and what the pool comes to.
///
/// # Errors
///
/// Those of `out`.
pub fn screening_markdown(screening: &Screening<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let role = screening.role;
    writeln!(out, "# {}\n", escaped(&role.title))?;
    for line in words::summary(screening.summary, role).into_iter().chain(words::coverage(screening.summary, role)) {
        writeln!(out, "- {}", escaped(&line))?;
    }
    if !screening.ranked.is_empty() {
        writeln!(out, "\n| Rank | Candidate | Score | Areas | Missing | Flags |")?;
        writeln!(out, "| ---: | --- | ---: | --- | --- | --- |")?;
        for (rank, placed) in screening.ranked {
            let Some(scored) = placed.scored() else { continue };
            let (score, strip) = (words::reached(placed.fit().unwrap_or_default()), words::strip(scored, role));
            let missing = words::gaps(scored, role).join(", ");
            let (id, flags) = (escaped(&words::who(placed)), words::flags(placed, screening));
            writeln!(out, "| {rank} | {id} | {score:.1} | `{strip}` | {missing} | {flags} |")?;
        }
        writeln!(out, "\nAreas, from left to right: {}", words::legend(role).replace('|', "·"))?;
    }
    if !screening.others.is_empty() {
        writeln!(out, "\n## Not ranked\n")?;
        for placed in screening.others {
            let reason = words::reason(placed, role).map(|reason| format!(": {}", escaped(&reason))).unwrap_or_default();
            writeln!(out, "- {} ({}){reason}", escaped(&words::who(placed)), placed.bucket.as_str())?;
        }
    }
    Ok(())
}
