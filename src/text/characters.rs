//! Which characters make words, and what the others do between words.

use unicode_normalization::char::is_combining_mark;

/// What a character that belongs to no word says about the words on its two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Space,
    LineEnd,
    Hyphen,
    Dot,
    Slash,
    Ampersand,
    Plus,
    Colon,
    Apostrophe,
    /// As if it were not there: marks of trade and of emphasis.
    Ignored,
    Break,
}

/// Whether an ASCII byte is part of a word.
pub(super) fn is_ascii_word(byte: u8) -> bool {
    IS_WORD[usize::from(byte)]
}

const IS_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    while byte.is_ascii() {
        table[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// Whether a character is part of a word.
pub(super) fn is_word(character: char) -> bool {
    character.is_alphanumeric() || is_combining_mark(character)
}

/// What a character between words does.
pub(super) fn class(character: char) -> Class {
    match plain(character) {
        ' ' | '\t' => Class::Space,
        '\n' | '\r' => Class::LineEnd,
        '-' | '_' => Class::Hyphen,
        '.' => Class::Dot,
        '/' => Class::Slash,
        '&' => Class::Ampersand,
        '+' => Class::Plus,
        ':' => Class::Colon,
        '\'' => Class::Apostrophe,
        '®' | '™' | '©' | '*' | '`' | '"' | '\u{200b}' | '\u{feff}' | '\u{ad}' => Class::Ignored,
        other if other.is_whitespace() => Class::Space,
        _ => Class::Break,
    }
}

/// The ASCII character that a typographic one stands for.
fn plain(character: char) -> char {
    match character {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{2044}' | '\u{2215}' => '/',
        // The full-width forms repeat ASCII at a fixed distance.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        other => other,
    }
}
