//! A role that was drafted from a posting, as a file to be edited.

use std::collections::HashSet;
use std::io;
use std::sync::Arc;

use super::{RoleComments, role_toml};
use crate::posting::{Draft, Origin};

/// Writes the role file of a draft, with the posting's own lines beside what they became; `name` is the posting's.
///
/// # Errors
///
/// Those of `out`.
pub fn draft_toml(draft: &Draft, name: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let mut top = vec![format!("Drafted by skillmatch from {name}: {}.", draft_summary(draft))];
    top.push(String::from(
        "Read it against the posting: needs (\"all\", \"any\", { at-least = N }) and weights are a reading, not the company's word.",
    ));
    let mut groups = Vec::new();
    for group in &*draft.role.groups {
        let mut comments = Vec::new();
        if group.preferred {
            comments.push(String::from("Welcome, not needed: it raises the fit where it can."));
        } else if group.id == "responsibilities" && group.need.of(group.areas.len()) < group.areas.len() {
            comments.push(String::from(
                "The posting says what the work is, not how much of it one must have done: half is taken as enough.",
            ));
        }
        groups.push(comments);
    }
    let mut said: HashSet<*const Origin> = HashSet::new();
    let areas = draft.origins.iter().map(|origins| {
        let lines = origins.iter().map(|origin| {
            // A line that became several areas is quoted beside the first of them.
            let is_new = said.insert(Arc::as_ptr(origin));
            if is_new { draft_line(origin) } else { format!("{}, as above", origin.place) }
        });
        lines.collect()
    });
    let areas = areas.collect();
    let mut end = Vec::new();
    if !draft.not_read.is_empty() {
        end.push(String::from("Not understood, and not counted:"));
        end.extend(draft.not_read.iter().map(|origin| draft_line(origin)));
    }
    role_toml(&draft.role, &RoleComments { top, groups, areas, end }, out)
}

/// How much of a posting was understood: "14 of the 17 lines that ask for something were understood".
pub fn draft_summary(draft: &Draft) -> String {
    let (read, asked) = (draft.read(), draft.asked);
    let was = if read == 1 { "was" } else { "were" };
    format!("{read} of the {asked} lines that ask for something {was} understood")
}

/// A line of a posting with its place, cut where it goes on for long.
pub fn draft_line(origin: &Origin) -> String {
    /// Longer lines are cut, in characters.
    const LONGEST: usize = 400;
    let cut = origin.text.char_indices().nth(LONGEST).map(|(at, _)| at);
    let (text, more) = cut.map_or((origin.text.as_str(), ""), |at| (&origin.text[..at], "…"));
    format!("{}: {text}{more}", origin.place)
}
