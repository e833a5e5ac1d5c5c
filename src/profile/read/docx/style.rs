//! What the styles of a Word document say of its paragraphs and of the text in them.

use std::collections::HashMap;

use crate::profile::read::color;
use crate::profile::read::face::Face;
use crate::profile::read::xml::Element;

/// How many styles may be based on each other; Word itself stops at about ten.
const MAX_CHAIN: usize = 16;

/// Reads run properties.
fn face(properties: Option<&Element>) -> Face {
    let Some(properties) = properties else { return Face::default() };
    let value = |name: &str| properties.child(name).and_then(|property| property.attribute("w:val"));
    let half_points = value("w:sz").and_then(|size| size.parse::<f32>().ok());
    Face {
        vanish: properties.child("w:vanish").map(is_on),
        tiny: half_points.map(|size| size / 2.0 <= Face::TINY),
        white: value("w:color").map(color::is_white),
        filled: value("w:highlight").map(color::backs_white).or(properties.child("w:shd").map(is_dark)),
    }
}

/// A style, or the properties that a paragraph itself has.
#[derive(Clone, Debug, Default)]
struct Style {
    parent: Option<String>,
    /// The level of its headings, 0 if its paragraphs are none.
    level: Option<u8>,
    listed: Option<bool>,
    dark: Option<bool>,
    face: Face,
}

/// How a paragraph looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paragraph {
    /// The level of the heading that it is, if it is one.
    pub(super) heading: Option<u8>,
    /// Whether it is an item of a list.
    pub(super) listed: bool,
    /// Whether something dark lies behind it, if it says so.
    pub(super) dark: Option<bool>,
    /// What its text looks like.
    pub(super) face: Face,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    standard: Option<String>,
    base: Face,
}

impl Styles {
    /// Reads the part of the document that holds its styles.
    pub(super) fn of(root: &Element) -> Styles {
        let defaults = root.child("w:docDefaults").and_then(|defaults| defaults.child("w:rPrDefault"));
        let mut styles = Styles { base: face(defaults.and_then(|base| base.child("w:rPr"))), ..Styles::default() };
        for element in root.elements().filter(|element| &*element.name == "w:style") {
            let Some(id) = element.attribute("w:styleId") else { continue };
            let kind = element.attribute("w:type");
            let name = element.child("w:name").and_then(|name| name.attribute("w:val")).unwrap_or(id);
            let mut style = Style::of(element.child("w:pPr"), element.child("w:rPr"));
            style.parent = element.child("w:basedOn").and_then(|parent| parent.attribute("w:val")).map(str::to_owned);
            style.level = style.level.or_else(|| level_of_name(name));
            style.listed = style.listed.or_else(|| is_list_name(name).then_some(true));
            if kind == Some("table") {
                // Which cells a table style shades depends on where they lie; white text in any may be readable.
                style.dark = Some(element.descendants().any(|shading| &*shading.name == "w:shd" && is_dark(shading)));
            }
            if kind == Some("paragraph") && element.attribute("w:default").is_some_and(is_true) {
                styles.standard = Some(id.to_owned());
            }
            styles.by_id.insert(id.to_owned(), style);
        }
        styles
    }

    /// How a paragraph with the properties looks.
    pub(super) fn paragraph(&self, properties: Option<&Element>) -> Paragraph {
        let own = Style::of(properties, None);
        let named = properties.and_then(|properties| properties.child("w:pStyle"));
        let id = named.and_then(|style| style.attribute("w:val")).or(self.standard.as_deref());
        let chain: Vec<&Style> = std::iter::once(&own).chain(self.chain(id)).collect();
        let mut level = chain.iter().find_map(|style| style.level);
        let mut listed = chain.iter().find_map(|style| style.listed);
        if let Some(id) = id.filter(|id| !self.by_id.contains_key(*id)) {
            level = level.or_else(|| level_of_name(id));
            listed = listed.or_else(|| is_list_name(id).then_some(true));
        }
        Paragraph {
            heading: level.filter(|level| *level > 0),
            listed: listed == Some(true),
            dark: chain.iter().find_map(|style| style.dark),
            face: chain.iter().fold(Face::default(), |face, style| face.over(style.face)),
        }
    }

    /// The face of a run in a paragraph with the face `below`.
    pub(super) fn run(&self, properties: Option<&Element>, below: Face) -> Face {
        let id = properties.and_then(|properties| properties.child("w:rStyle")).and_then(|style| style.attribute("w:val"));
        let face = self.chain(id).fold(face(properties), |face, style| face.over(style.face));
        face.over(below).over(self.base)
    }

    /// Whether something dark may lie behind the text of a table with the properties.
    pub(super) fn darkens(&self, table: Option<&Element>) -> bool {
        let id = table.and_then(|table| table.child("w:tblStyle")).and_then(|style| style.attribute("w:val"));
        table.and_then(|table| table.child("w:shd")).is_some_and(is_dark)
            || self.chain(id).any(|style| style.dark == Some(true))
    }

    /// A style and those that it is based on.
    fn chain<'a>(&'a self, id: Option<&str>) -> impl Iterator<Item = &'a Style> {
        let first = id.and_then(|id| self.by_id.get(id));
        let parent = |style: &&'a Style| self.by_id.get(style.parent.as_deref()?);
        std::iter::successors(first, parent).take(MAX_CHAIN)
    }
}

impl Style {
    /// Reads paragraph and run properties.
    fn of(paragraph: Option<&Element>, run: Option<&Element>) -> Style {
        let property = |name: &str| paragraph.and_then(|paragraph| paragraph.child(name));
        let outline = property("w:outlineLvl").and_then(|outline| outline.attribute("w:val"));
        let number = property("w:numPr").and_then(|list| list.child("w:numId")).and_then(|id| id.attribute("w:val"));
        Style {
            parent: None,
            // Nine is the level of text that is no heading.
            level: outline.and_then(|level| level.parse().ok()).map(|level: u8| if level < 9 { level + 1 } else { 0 }),
            // The list of the number 0 takes a paragraph out of the list that its style puts it in.
            listed: number.map(|id| id != "0"),
            dark: property("w:shd").map(is_dark),
            face: face(run),
        }
    }
}

/// Whether shading makes white text readable.
pub(super) fn is_dark(shading: &Element) -> bool {
    let solid = shading.attribute("w:val") == Some("solid");
    shading.attribute(if solid { "w:color" } else { "w:fill" }).is_some_and(color::backs_white)
}

/// Whether a property that is on or off is on; without a value it is.
pub(super) fn is_on(property: &Element) -> bool {
    property.attribute("w:val").is_none_or(is_true)
}

/// Whether a value means true.
fn is_true(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off")
}

/// The level of headings whose style has the name; built-in styles keep their English names in all languages.
fn level_of_name(name: &str) -> Option<u8> {
    let name: String = name.split_whitespace().collect::<String>().to_lowercase();
    match &*name {
        "title" => Some(1),
        "subtitle" => Some(2),
        _ => name.strip_prefix("heading")?.parse().ok().filter(|level| (1..=9).contains(level)),
    }
}

/// Whether the name is that of a built-in style for lists with bullets or numbers.
fn is_list_name(name: &str) -> bool {
    let name: String = name.split_whitespace().collect::<String>().to_lowercase();
    name.starts_with("listbullet") || name.starts_with("listnumber")
}
