//! What the styles of an `OpenDocument` text say of its paragraphs and of the text in them.

use std::collections::HashMap;

use crate::profile::read::color;
use crate::profile::read::face::Face;
use crate::profile::read::xml::Element;

/// How many styles may be based on each other.
const MAX_CHAIN: usize = 16;

/// One style.
#[derive(Debug)]
struct Style {
    parent: Option<String>,
    level: Option<u8>,
    dark: Option<bool>,
    face: Face,
}

/// The styles that a part of a document uses, by their family and name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_name: HashMap<(String, String), Style>,
}

impl Styles {
    /// Reads lists of styles; a later one goes before an earlier one.
    pub(super) fn of<'a>(lists: impl IntoIterator<Item = &'a Element>) -> Styles {
        let mut styles = HashMap::new();
        for element in lists.into_iter().flat_map(Element::elements) {
            let family = element.attribute("style:family").unwrap_or_default().to_owned();
            // What is said for all of a family lies under the empty name.
            let name = match &*element.name {
                "style:style" => element.attribute("style:name").unwrap_or_default(),
                "style:default-style" => "",
                _ => continue,
            };
            let style = Style {
                parent: element.attribute("style:parent-style-name").map(str::to_owned),
                level: element.attribute("style:name").and_then(level_of_name),
                dark: dark(element),
                face: face(element.child("style:text-properties")),
            };
            styles.insert((family, name.to_owned()), style);
        }
        Styles { by_name: styles }
    }

    /// The level of the headings that a paragraph style makes, if it makes headings.
    pub(super) fn level(&self, name: Option<&str>) -> Option<u8> {
        let named = |name: &str| level_of_name(name).filter(|_| !self.has("paragraph", name));
        self.chain("paragraph", name).find_map(|style| style.level).or_else(|| name.and_then(named))
    }

    /// The face that a style gives to text in it.
    pub(super) fn face(&self, family: &str, name: Option<&str>) -> Face {
        self.chain(family, name).fold(Face::default(), |face, style| face.over(style.face))
    }

    /// Whether a style puts something dark behind what lies in it, if it says so.
    pub(super) fn dark(&self, family: &str, name: Option<&str>) -> Option<bool> {
        self.chain(family, name).find_map(|style| style.dark)
    }

    fn has(&self, family: &str, name: &str) -> bool {
        self.by_name.contains_key(&(family.to_owned(), name.to_owned()))
    }

    /// A style, those that it is based on, and what is said for its whole family.
    fn chain<'a>(&'a self, family: &str, name: Option<&str>) -> impl Iterator<Item = &'a Style> {
        let get = move |name: &str| self.by_name.get(&(family.to_owned(), name.to_owned()));
        let first = name.filter(|name| !name.is_empty()).and_then(get);
        let chain = std::iter::successors(first, |style| get(style.parent.as_deref()?)).take(MAX_CHAIN);
        chain.chain(get("")).collect::<Vec<_>>().into_iter()
    }
}

/// Reads text properties.
fn face(properties: Option<&Element>) -> Face {
    let value = |name: &str| properties.and_then(|properties| properties.attribute(name));
    let points = value("fo:font-size").and_then(|size| size.strip_suffix("pt")).and_then(|size| size.parse::<f32>().ok());
    let font_color = value("style:use-window-font-color") != Some("true");
    Face {
        vanish: value("text:display").map(|display| display == "none"),
        tiny: points.map(|size| size <= Face::TINY),
        white: value("fo:color").map(|color| font_color && color::is_white(color)),
        filled: value("fo:background-color").filter(|color| *color != "transparent").map(color::backs_white),
    }
}

/// Whether a style puts something dark behind what lies in it.
fn dark(style: &Element) -> Option<bool> {
    style.elements().find_map(|properties| {
        if &*properties.name == "style:text-properties" {
            return None;
        }
        match (properties.attribute("draw:fill"), properties.attribute("fo:background-color")) {
            (Some("none"), _) | (None, None | Some("transparent")) => None,
            (Some("solid"), _) => Some(properties.attribute("draw:fill-color").is_none_or(color::backs_white)),
            (Some(_), _) => Some(true),
            (None, Some(color)) => Some(color::backs_white(color)),
        }
    })
}

/// The level of headings whose style has the name.
fn level_of_name(name: &str) -> Option<u8> {
    match name {
        "Title" => Some(1),
        "Subtitle" => Some(2),
        _ => name.strip_prefix("Heading_20_")?.parse().ok().filter(|level| (1..=10).contains(level)),
    }
}
