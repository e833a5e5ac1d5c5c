//! The tables at the beginning of an RTF document: its fonts, colours and styles.

use std::collections::HashMap;

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, IBM866, KOI8_R, KOI8_U, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};

/// How text is written in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CodePage {
    /// As letters of a code page.
    Letters(&'static Encoding),
    /// As signs of a symbol font.
    Symbols,
}

impl CodePage {
    /// The code page that Windows gives the number; an unknown one is taken for the Western one.
    pub(super) fn of_number(number: i32) -> CodePage {
        CodePage::Letters(match number {
            866 => IBM866,
            874 => WINDOWS_874,
            932 => SHIFT_JIS,
            936 => GBK,
            949 => EUC_KR,
            950 => BIG5,
            1250 => WINDOWS_1250,
            1251 => WINDOWS_1251,
            1253 => WINDOWS_1253,
            1254 => WINDOWS_1254,
            1255 => WINDOWS_1255,
            1256 => WINDOWS_1256,
            1257 => WINDOWS_1257,
            1258 => WINDOWS_1258,
            10000 => MACINTOSH,
            20866 => KOI8_R,
            21866 => KOI8_U,
            65001 => UTF_8,
            _ => WINDOWS_1252,
        })
    }

    /// The code page of a font's character set; there is none if the one of the document counts.
    fn of_character_set(number: i32) -> Option<CodePage> {
        Some(CodePage::Letters(match number {
            2 => return Some(CodePage::Symbols),
            77 => MACINTOSH,
            128 => SHIFT_JIS,
            129 | 130 => EUC_KR,
            134 => GBK,
            136 => BIG5,
            161 => WINDOWS_1253,
            162 => WINDOWS_1254,
            163 => WINDOWS_1258,
            177 => WINDOWS_1255,
            178 => WINDOWS_1256,
            186 => WINDOWS_1257,
            204 => WINDOWS_1251,
            222 => WINDOWS_874,
            238 => WINDOWS_1250,
            _ => return None,
        }))
    }

    /// The text that the bytes stand for.
    pub(super) fn decode(self, bytes: &[u8]) -> String {
        match self {
            CodePage::Letters(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            // Word shows them as signs of the area for private use, where bullets are looked for.
            CodePage::Symbols => {
                let sign = |byte: &u8| if *byte > b' ' { char::from_u32(0xf000 + u32::from(*byte)) } else { Some(' ') };
                bytes.iter().filter_map(sign).collect()
            }
        }
    }
}

/// The tables of a document.
#[derive(Debug, Default)]
pub(super) struct Tables {
    fonts: HashMap<i32, CodePage>,
    font: i32,
    /// Whether each colour is white; there is none where the reader chooses it.
    colors: Vec<Option<bool>>,
    parts: [Option<i32>; 3],
    levels: HashMap<i32, u8>,
    style: Style,
}

/// The style that is being read.
#[derive(Debug, Default)]
struct Style {
    number: i32,
    level: Option<u8>,
    name: String,
}

impl Tables {
    /// The code page of a font, if it has its own.
    pub(super) fn code_page(&self, font: i32) -> Option<CodePage> {
        self.fonts.get(&font).copied()
    }

    /// Whether a colour is white, if it is set.
    pub(super) fn is_white(&self, color: i32) -> Option<bool> {
        usize::try_from(color).ok().and_then(|color| self.colors.get(color).copied().flatten())
    }

    /// The level of the headings that a style makes, if it makes headings.
    pub(super) fn level(&self, style: i32) -> Option<u8> {
        self.levels.get(&style).copied()
    }

    /// Takes a control word in the table of fonts.
    pub(super) fn font_word(&mut self, word: &str, number: i32) {
        match word {
            "f" => self.font = number,
            "fcharset" => {
                if let Some(page) = CodePage::of_character_set(number) {
                    self.fonts.insert(self.font, page);
                }
            }
            _ => {}
        }
    }

    /// Takes a control word in the table of colours.
    pub(super) fn color_word(&mut self, word: &str, number: i32) {
        if let Some(part) = ["red", "green", "blue"].iter().position(|name| *name == word) {
            self.parts[part] = Some(number);
        }
    }

    /// Takes text in the table of colours, where a semicolon ends each colour.
    pub(super) fn color_text(&mut self, text: &[u8]) {
        for _ in text.iter().filter(|byte| **byte == b';') {
            let parts = std::mem::take(&mut self.parts);
            let set = parts.iter().any(Option::is_some);
            self.colors.push(set.then(|| parts.iter().all(|part| part.is_some_and(|part| part >= 0xf8))));
        }
    }

    /// Takes a control word in the table of styles.
    pub(super) fn style_word(&mut self, word: &str, number: i32) {
        match word {
            "s" => self.style.number = number,
            // Styles of characters, sections and tables.
            "cs" | "ds" | "ts" => self.style.number = -1,
            "outlinelevel" => self.style.level = level_of_outline(number),
            _ => {}
        }
    }

    /// Takes text in the table of styles, where a semicolon ends each name.
    pub(super) fn style_text(&mut self, text: &[u8]) {
        for byte in text {
            if *byte != b';' {
                self.style.name.push(char::from(*byte));
                continue;
            }
            let style = std::mem::take(&mut self.style);
            if let Some(level) = style.level.or_else(|| level_of_name(&style.name)).filter(|_| style.number >= 0) {
                self.levels.insert(style.number, level);
            }
        }
    }
}

/// The level of headings at a level of the outline; nine is text.
pub(super) fn level_of_outline(level: i32) -> Option<u8> {
    u8::try_from(level).ok().filter(|level| *level < 9).map(|level| level + 1)
}

/// The level of headings whose style has the name.
fn level_of_name(name: &str) -> Option<u8> {
    let name = name.trim().to_lowercase();
    match &*name {
        "title" => Some(1),
        "subtitle" => Some(2),
        _ => name.strip_prefix("heading")?.trim().parse().ok().filter(|level| (1..=9).contains(level)),
    }
}
