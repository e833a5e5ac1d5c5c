//! Statements that stand for themselves, as the lines of a posting do.

use super::outline::is_sentence;
use super::{Claim, ClaimKind, Place, Profile, Rung, Source, Standing, list};

/// A profile of statements, a line each: each is read as running text, and a short one as a list as well, as in either way
/// only part of the names are told from ordinary words.
pub(crate) fn profile<'s>(statements: impl IntoIterator<Item = &'s str>) -> Profile {
    let mut profile = Profile::new();
    let mut text = String::new();
    let mut spans = Vec::new();
    for statement in statements {
        let start = text.len();
        text.extend(statement.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
        spans.push(start..text.len());
        text.push('\n');
    }
    for (line, span) in (1..).zip(spans) {
        let place = Place::Line(line);
        if !is_sentence(&text[span.clone()]) {
            let mut reader = list::Reader::new(&text, 0);
            reader.line(span.clone(), list::Mark::Item, place);
            profile.claims.extend(reader.claims());
        }
        profile.claims.push(Claim {
            source: 0,
            place,
            span,
            stated: Vec::new(),
            kind: ClaimKind::Passage,
            level: None,
            years: None,
            standing: Standing::Held,
            entry: None,
            rung: Rung::Listed,
        });
    }
    profile.sources.push(Source { name: String::from("statements"), text });
    profile
}
