//! Sentences: where one ends and the next begins.

use std::ops::Range;

/// Words whose full stop ends no sentence, in lower case.
const ABBREVIATIONS: &[&str] = &[
    "al", "approx", "apr", "assoc", "aug", "ca", "cf", "conf", "co", "corp", "dec", "dept", "dr", "eg", "e.g", "esp", "etc",
    "feb", "fig", "gen", "ie", "i.e", "inc", "incl", "int", "intl", "jan", "jr", "ltd", "max", "min", "mr", "mrs", "ms", "no",
    "nov", "oct", "ph", "proc", "prof", "resp", "sep", "sept", "sr", "st", "symp", "trans", "univ", "v", "vol", "vs",
];

/// Cuts a part of a text into sentences, without the space between them.
pub(crate) fn sentences(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = range.start;
    let part = &text[range.clone()];
    for (at, character) in part.char_indices() {
        let end = range.start + at + character.len_utf8();
        if matches!(character, '.' | '!' | '?' | '…')
            && ends_sentence(&text[start..range.start + at], &text[end..range.end], character)
        {
            push(text, start..end, &mut sentences);
            start = end;
        }
    }
    push(text, start..range.end, &mut sentences);
    sentences
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
    stop != '.' || !(is_initial || ABBREVIATIONS.contains(&word.to_lowercase().as_str()))
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
