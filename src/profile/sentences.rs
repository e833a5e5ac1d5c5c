//! Sentences: where one ends and the next begins.

use std::ops::Range;

use crate::find;
use crate::text::Lexicon;

/// Words whose full stop ends no sentence.
static ABBREVIATIONS: Lexicon = Lexicon::of(&[
    "al", "approx", "apr", "assoc", "aug", "ca", "cf", "conf", "co", "corp", "dec", "dept", "dr", "eg", "e.g", "esp", "etc",
    "feb", "fig", "gen", "ie", "i.e", "inc", "incl", "int", "intl", "jan", "jr", "ltd", "max", "min", "mr", "mrs", "ms", "no",
    "nov", "oct", "ph", "proc", "prof", "resp", "sep", "sept", "sr", "st", "symp", "trans", "univ", "v", "vol", "vs",
]);

/// Cuts a part of a text into sentences, without the space between them.
pub(crate) fn sentences(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = range.start;
    for at in stops(&text[range.clone()]).into_iter().map(|at| range.start + at) {
        let Some(stop) = text[at..].chars().next() else { break };
        let end = at + stop.len_utf8();
        if ends_sentence(&text[start..at], &text[end..range.end], stop) {
            push(text, start..end, &mut sentences);
            start = end;
        }
    }
    push(text, start..range.end, &mut sentences);
    sentences
}

/// Where the stops of a text are that may end a sentence.
fn stops(text: &str) -> Vec<usize> {
    let mut stops: Vec<usize> = find::any_of(*b".!?", text).collect();
    if !text.is_ascii() {
        stops.extend(text.match_indices('…').map(|(at, _)| at));
        stops.sort_unstable();
    }
    stops
}

/// Whether a stop between two texts is the end of a sentence.
fn ends_sentence(before: &str, behind: &str, stop: char) -> bool {
    let behind_closing = behind.trim_start_matches(['"', '”', '’', ')', ']']);
    if !behind_closing.starts_with(char::is_whitespace) {
        return false;
    }
    // A small letter goes on with the sentence: "vs. the others".
    if behind_closing.trim_start().chars().next().is_none_or(char::is_lowercase) {
        return false;
    }
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“')).next().unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    stop != '.' || !(is_initial || ABBREVIATIONS.has_in_any_case(word))
}

fn push(text: &str, range: Range<usize>, sentences: &mut Vec<Range<usize>>) {
    let trimmed = text[range.clone()].trim_start();
    let start = range.end - trimmed.len();
    let trimmed = trimmed.trim_end();
    if trimmed.chars().any(char::is_alphanumeric) {
        sentences.push(start..start + trimmed.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_that_end_no_sentence_are_passed_over() {
        let cut = |text: &'static str| sentences(text, 0..text.len()).into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(cut("Wrote kernels. Tuned MPI!  Then\nNode.js."), ["Wrote kernels.", "Tuned MPI!", "Then\nNode.js."]);
        assert_eq!(cut("Worked with Dr. Who, J. Doe et al. Then left."), ["Worked with Dr. Who, J. Doe et al. Then left."]);
        assert_eq!(
            cut("Cut time by 2.5x vs. the others (e.g. MPI). Done"),
            ["Cut time by 2.5x vs. the others (e.g. MPI).", "Done"]
        );
        assert_eq!(cut("..."), Vec::<&str>::new());
    }
}
