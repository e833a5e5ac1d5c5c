//! Bytes and short texts in longer ones.
//!
//! The functions that memchr gives by these names ask the processor first what it can, which takes as long as reading a page
//! where the program runs in a virtual machine. What every processor of its kind can is fast enough for what people write of
//! themselves.

#[cfg(not(target_arch = "x86_64"))]
use memchr::arch::all::memchr::Three;
#[cfg(target_arch = "x86_64")]
use memchr::arch::x86_64::sse2::{memchr::Three, packedpair::Finder};

/// Where one of three bytes is in a text.
pub(crate) fn any_of([one, two, three]: [u8; 3], text: &str) -> impl Iterator<Item = usize> {
    let finder = Three::new(one, two, three);
    #[cfg(not(target_arch = "x86_64"))]
    let finder = Some(finder);
    let mut from = finder.map(|finder| (finder, 0));
    std::iter::from_fn(move || {
        let (finder, start) = from.as_mut()?;
        let at = *start + finder.find(&text.as_bytes()[*start..])?;
        *start = at + 1;
        Some(at)
    })
}

/// Where a short text is in a longer one; two places may overlap.
pub(crate) fn all<'t>(part: &'t [u8], text: &'t [u8]) -> impl Iterator<Item = usize> + use<'t> {
    #[cfg(target_arch = "x86_64")]
    let finder = Finder::new(part);
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..)?;
        #[cfg(target_arch = "x86_64")]
        let found = match finder.as_ref().filter(|finder| rest.len() >= finder.min_haystack_len()) {
            Some(finder) => finder.find(rest, part),
            None => walked(part, rest),
        };
        #[cfg(not(target_arch = "x86_64"))]
        let found = walked(part, rest);
        let at = start + found?;
        start = at + 1;
        Some(at)
    })
}

/// Whether a text has nothing but the printed characters of ASCII and spaces.
pub(crate) fn is_plain(text: &str) -> bool {
    // All of it is looked at, many bytes at once.
    text.bytes().fold(true, |is_plain, byte| is_plain & matches!(byte, b' '..=b'~'))
}

/// Whether a short text is in a longer one.
pub(crate) fn has(part: &str, text: &str) -> bool {
    all(part.as_bytes(), text.as_bytes()).next().is_some()
}

fn walked(part: &[u8], text: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_places_are_found_wherever_they_are() {
        for length in 0..200 {
            let text: String = (0..length).map(|at| [' ', '.', 'a', ' ', '\'', 'é'][at * at % 31 % 6]).collect();
            for part in ["  ", " .", "a ", "' ", "é", " . "] {
                let expected: Vec<usize> =
                    (0..text.len()).filter(|at| text.as_bytes()[*at..].starts_with(part.as_bytes())).collect();
                assert_eq!(all(part.as_bytes(), text.as_bytes()).collect::<Vec<_>>(), expected, "{part:?} in {text:?}");
                assert_eq!(has(part, &text), text.contains(part));
            }
            let expected: Vec<usize> =
                text.bytes().enumerate().filter(|(_, byte)| b".'a".contains(byte)).map(|(at, _)| at).collect();
            assert_eq!(any_of(*b".'a", &text).collect::<Vec<_>>(), expected, "{text:?}");
        }
    }
}
