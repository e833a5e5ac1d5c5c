//! The parts of a line that are merely welcome, and those that say what the rest has to be about.

use std::ops::Range;

use super::cues;
use super::topics::Topic;
use crate::plain::{all_at_word, at_word, says};

/// The parts of a line that are merely welcome, and those that say what the rest has to be about.
#[derive(Default)]
pub(super) struct Scopes {
    welcome: Vec<Range<usize>>,
    emphasis: Vec<Range<usize>>,
}

impl Scopes {
    pub(super) fn of(text: &str) -> Self {
        // Lower case of ASCII letters alone, so that places stay what they are.
        let lower = text.to_ascii_lowercase();
        let mut scopes = Scopes { welcome: Vec::new(), emphasis: Vec::new() };
        for phrase in cues::PREFERRED {
            let places = all_at_word(&lower, phrase);
            scopes.welcome.extend(places.map(|at| welcome_scope(&lower, at, phrase.len())));
        }
        for phrase in ["emphasis on", "focus on", "focused on", "focusing on"] {
            if let Some(at) = at_word(&lower, phrase) {
                scopes.emphasis.push(at..clause_end(&lower, at));
            }
        }
        for phrase in ["emphasis", "focus"] {
            // "with an AI emphasis"
            let at = at_word(&lower, phrase).filter(|at| !lower[at + phrase.len()..].starts_with(" on"));
            let from = at.and_then(|at| lower[..at].rfind("with a").map(|from| from..at));
            scopes.emphasis.extend(from.filter(|scope| lower[scope.clone()].split(' ').count() <= 7));
        }
        scopes
    }

    pub(super) fn welcome(&self, topic: &Topic) -> bool {
        self.welcome.iter().any(|scope| scope.contains(&topic.span.start))
    }

    pub(super) fn emphasised(&self, topic: &Topic) -> bool {
        self.emphasis.iter().any(|scope| scope.contains(&topic.span.start))
    }
}

/// The part of a line that a phrase like "a plus" or "ideally" makes welcome.
fn welcome_scope(lower: &str, at: usize, length: usize) -> Range<usize> {
    let start = lower[..at].rmatch_indices([';', '.', '(', '—', '–']).next().map_or(0, |(end, sign)| end + sign.len());
    let before = &lower[start..at];
    let opens =
        ["ideally", "preferably", "even better", "nice to have", "bonus"].iter().any(|word| lower[at..].starts_with(word));
    let stands_first = before.split_whitespace().count() <= 1;
    if opens && (stands_first || before.trim_end().ends_with(',')) {
        return at..clause_end(lower, at);
    }
    let is_alone_in_brackets = start > 0 && lower[..start].ends_with('(') && before.trim().is_empty();
    if is_alone_in_brackets {
        return 0..at;
    }
    if before.trim().is_empty() {
        // "Rust – a plus" speaks of what stands before the dash.
        let head = lower[..start].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '—' | '–'));
        return head.rfind([';', '.']).map_or(0, |end| end + 1)..at;
    }
    // "CUDA, HIP a plus" speaks of HIP alone, "CUDA, HIP, or SYCL is a plus" of all.
    let comma = before.rfind(',').map(|comma| start + comma + 1);
    let from = comma.filter(|comma| {
        let item = lower[*comma..at].trim_start();
        !says(item, &["or", "and", "but"])
    });
    if opens { at..clause_end(lower, at + length) } else { from.unwrap_or(start)..at }
}

fn clause_end(lower: &str, from: usize) -> usize {
    let ends = |(at, c): (usize, char)| {
        let is_stop = c == '.' && lower[from + at + 1..].starts_with(' ');
        (matches!(c, ';' | ')' | '—') || is_stop).then_some(from + at)
    };
    lower[from..].char_indices().find_map(ends).unwrap_or(lower.len())
}
