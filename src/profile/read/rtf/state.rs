//! What holds in a group of an RTF document.

use super::table::{Tables, level_of_outline};
use crate::profile::read::face::Face;

/// Groups whose text is not of the document, apart from those that say so themselves.
pub(super) const LEFT_OUT: &[&str] = &[
    "info", "pict", "object", "objdata", "nonshppict", "shprslt", "nonesttables", "comment", "annotation", "atnid",
    "atnauthor", "bkmkstart", "bkmkend", "filetbl", "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator",
    "themedata", "colorschememapping", "latentstyles", "datastore", "xmlnstbl", "template", "private", "ftnsep", "ftnsepc",
    "ftncn", "aftnsep", "aftnsepc", "aftncn", "background", "xe", "tc", "tcn", "pntxta", "pntxtb", "falt", "panose",
];

/// What a group holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Content {
    /// Text of the document.
    #[default]
    Text,
    /// Something that nobody reads.
    Nothing,
    /// Something that nobody reads, with groups of text in it.
    Shell,
    /// The table of fonts.
    Fonts,
    /// The table of colours.
    Colors,
    /// The table of styles.
    Styles,
    /// The code of a field.
    Code,
}

/// What holds until the group ends.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own in the format")]
pub(super) struct State {
    /// What the group holds.
    pub(super) content: Content,
    /// What makes its text be seen or not.
    pub(super) face: Face,
    /// Whether the text was deleted while changes were tracked.
    pub(super) deleted: bool,
    /// The number of the font.
    pub(super) font: i32,
    /// How many signs stand after each Unicode sign for programs that do not know it.
    pub(super) fallback: i32,
    /// The level of the heading that the paragraph is, if it is one.
    pub(super) level: Option<u8>,
    /// Whether the paragraph belongs to a list.
    pub(super) listed: bool,
    /// Whether the paragraph lies in a table.
    pub(super) in_table: bool,
    /// Whether something dark lies behind the paragraph.
    pub(super) filled: bool,
}

impl State {
    /// Takes a control word that says how text looks; tells whether it is one.
    pub(super) fn format(&mut self, word: &str, number: Option<i32>, tables: &Tables) -> bool {
        let on = number != Some(0);
        let value = number.unwrap_or(1);
        let dark = tables.is_white(value).map(|white| !white);
        match word {
            "plain" => (self.face, self.deleted) = (Face::default(), false),
            "v" => self.face.vanish = Some(on),
            "cf" => self.face.white = tables.is_white(number.unwrap_or(0)),
            "highlight" | "cb" | "chcbpat" => self.face.filled = dark,
            // In half points.
            "fs" => self.face.tiny = number.map(|size| size <= 2),
            "deleted" => self.deleted = on,
            "f" => self.font = number.unwrap_or(0),
            "uc" => self.fallback = value.clamp(0, 255),
            "pard" => {
                let State { content, face, deleted, font, fallback, .. } = *self;
                *self = State { content, face, deleted, font, fallback, ..State::default() };
            }
            "s" => self.level = tables.level(value),
            "outlinelevel" => self.level = level_of_outline(value),
            "ls" => self.listed = value > 0,
            "intbl" => self.in_table = on,
            "cbpat" => self.filled = dark == Some(true),
            _ => return false,
        }
        true
    }
}
