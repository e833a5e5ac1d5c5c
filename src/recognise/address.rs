//! Addresses on the web and of mail, and paths of files: names in them show nothing.

use std::ops::Range;

use crate::find;

/// What follows the host of an address.
const HOSTS: &[&str] =
    &[".com", ".org", ".io", ".net", ".edu", ".dev", ".ai", ".gov", ".uk", ".de", ".fr", ".ch", ".eu", ".me", ".app"];

/// Where projects are kept.
const FORGES: &[&str] = &["github.com/", "gitlab.com/", "bitbucket.org/", "codeberg.org/"];

/// Words of somebody who works on a project, in lower case and without their endings.
const WORKING: &[&str] =
    &["maintain", "contribut", "committer", "author", "creator", "core developer", "merged", "upstream", "patches"];

/// Whether there may be an address or the path of a file in a text; in most there is none.
pub(super) fn has_address(text: &str) -> bool {
    find::any_of(*b"/@\\", text).next().is_some() || find::has("www.", text)
}

/// Whether a span lies in an address or in the path of a file.
pub(super) fn is_in_address(text: &str, span: &Range<usize>) -> bool {
    let around = &text[around(text, span)];
    if !has_address(around) {
        return false;
    }
    let plain =
        around.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '<' | '>' | ',' | ';' | '.' | '"' | '\'' | '`'));
    let is_path = plain.starts_with('/')
        || plain.starts_with("~/")
        || plain.starts_with("./")
        || plain.starts_with("../")
        || plain.contains(":\\");
    let is_host = || {
        let lower = plain.to_ascii_lowercase();
        HOSTS
            .iter()
            .any(|host| lower.find(host).is_some_and(|at| lower[at + host.len()..].chars().next().is_none_or(|c| c == '/')))
            && lower.contains('/')
    };
    ["://", "www.", "@"].iter().any(|part| around.contains(part)) || is_path || is_host()
}

/// Whether a span is the name of a project in the address where it is kept, and the text says that somebody works on it:
/// "maintainer of github.com/pytorch/pytorch".
pub(super) fn is_own_project(text: &str, span: &Range<usize>) -> bool {
    let around = around(text, span);
    let before = text[around.start..span.start].to_ascii_lowercase();
    let path = FORGES.iter().find_map(|forge| before.split_once(forge).map(|(_, path)| path));
    // The name of the project is the whole of what follows the owner's.
    let is_last = !text[span.end..around.end].contains(|c: char| c.is_alphanumeric() || c == '/');
    let works = || {
        let lower = text.to_ascii_lowercase();
        WORKING.iter().any(|word| lower.contains(word))
    };
    path.is_some_and(|path| path.ends_with('/') && path.matches('/').count() == 1) && is_last && works()
}

/// What stands around a span without white space.
fn around(text: &str, span: &Range<usize>) -> Range<usize> {
    /// No address goes on for longer, in bytes, on either side of a name in it.
    const LONGEST: usize = 200;
    let mut from = span.start.saturating_sub(LONGEST);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = (span.end + LONGEST).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let before = text[from..span.start].rsplit(char::is_whitespace).next().unwrap_or_default();
    let behind = text[span.end..to].split(char::is_whitespace).next().unwrap_or_default();
    span.start - before.len()..span.end + behind.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, name: &str) -> Range<usize> {
        let at = text.rfind(name).expect("the name");
        at..at + name.len()
    }

    #[test]
    fn addresses_are_told_from_names_with_slashes() {
        for (text, name) in [
            ("see github.com/someone/cuda-notes", "cuda"),
            ("rust@example.org", "rust"),
            ("installed in /opt/openmpi/bin", "openmpi"),
            ("(https://pytorch.org).", "pytorch"),
            ("C:\\mpi\\bin", "mpi"),
        ] {
            assert!(is_in_address(text, &span(text, name)), "{text}");
        }
        for (text, name) in
            [("HIP/ROCm/CUDA", "ROCm"), ("Node.js/React", "React"), ("C/C++", "C++"), ("use CUDA. Then", "CUDA")]
        {
            assert!(!is_in_address(text, &span(text, name)), "{text}");
        }
    }

    #[test]
    fn a_project_counts_for_who_works_on_it() {
        let own = |text: &str| is_own_project(text, &span(text, "pytorch"));
        assert!(own("maintainer of github.com/pytorch/pytorch"));
        assert!(own("Contributed kernels (https://github.com/pytorch/pytorch)"));
        assert!(!own("my clone of github.com/pytorch/pytorch"));
        assert!(!own("contributed to github.com/someone/pytorch-notes"));
        assert!(!own("author of github.com/pytorch/vision"));
    }
}
