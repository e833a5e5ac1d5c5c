//! What an element of a web page looks like, as far as it decides whether its text is seen.

use scraper::ElementRef;

use super::sheet::{Declaration, Sheet};
use crate::profile::read::color;
use crate::profile::read::face::Face;

/// How far, in any unit, text must lie beside the page to be put there on purpose.
const FAR: f32 = -900.0;

/// How an element flows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Display {
    /// As its kind does.
    #[default]
    Usual,
    /// In the line.
    Inline,
    /// As a box in the line.
    Boxed,
    /// As a block of its own.
    Block,
    /// As a block that puts what is in it side by side.
    Flex,
}

/// The style of an element.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Style {
    /// How it flows.
    pub(super) display: Display,
    /// Whether line ends in it are shown.
    pub(super) keeps_lines: bool,
    face: Face,
    /// Whether it, or something around it, is not shown whatever is in it.
    gone: bool,
}

impl Style {
    /// Whether nobody sees its text.
    pub(super) fn is_hidden(self) -> bool {
        self.gone || self.face.is_hidden(false)
    }

    /// The style of an element in one of this style.
    pub(super) fn of(self, element: &ElementRef<'_>, sheet: &Sheet) -> Style {
        let mut style = Style { display: Display::Usual, ..self };
        let mut shown = element.attr("hidden").is_none();
        style.keeps_lines |= matches!(element.value().name(), "pre" | "textarea");
        if let Some(color) = element.attr(if element.value().name() == "body" { "text" } else { "color" }) {
            style.face.white = Some(color::is_white(color));
        }
        if let Some(color) = element.attr("bgcolor") {
            style.face.filled = Some(color::backs_white(color));
        }
        if element.attr("background").is_some() {
            style.face.filled = Some(true);
        }
        let declarations = sheet.declarations(element);
        for (property, value) in &declarations {
            match *property {
                "display" => {
                    shown = value != "none";
                    style.display = match value.as_str() {
                        "block" | "list-item" | "flow-root" | "table" | "table-row" => Display::Block,
                        "flex" | "grid" => Display::Flex,
                        "inline" | "contents" => Display::Inline,
                        "inline-block" | "inline-flex" | "inline-grid" => Display::Boxed,
                        _ => Display::Usual,
                    };
                }
                "visibility" => style.face.vanish = Some(value == "hidden" || value == "collapse"),
                "white-space" => style.keeps_lines = value.starts_with("pre"),
                "font-size" => style.face.tiny = is_tiny(value).or(style.face.tiny),
                "font" => style.face.tiny = value.split([' ', '/']).find_map(is_tiny).or(style.face.tiny),
                "color" => {
                    style.face.white = match value.as_str() {
                        "inherit" | "unset" | "currentcolor" => style.face.white,
                        "transparent" => Some(true),
                        _ => Some(color::is_white(value)),
                    };
                }
                "background" | "background-color" | "background-image" => {
                    style.face.filled = backs_white(value).or(style.face.filled);
                }
                _ => {}
            }
        }
        style.gone |= !shown || is_moved_away(&declarations);
        style
    }
}

/// Whether a background makes white text readable, if it covers what is behind it.
fn backs_white(background: &str) -> Option<bool> {
    // A picture, or a colour that stands somewhere else.
    if background.contains("url(") || background.contains("gradient") || background.contains("var(") {
        return Some(true);
    }
    let bare = ["none", "transparent", "inherit", "initial", "unset"];
    let end = if background.starts_with("rgb") { background.find(')').map(|at| at + 1) } else { background.find(' ') };
    let color = background.get(..end.unwrap_or(background.len())).unwrap_or_default();
    (!bare.contains(&color)).then(|| color::backs_white(color))
}

/// Whether a size is too small to be read, if it says so by itself.
fn is_tiny(size: &str) -> Option<bool> {
    let unit = size.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number: f32 = size[..size.len() - unit.len()].parse().ok()?;
    let points = match unit {
        "px" => number * 0.75,
        "pt" => number,
        // A part of the size around it, which is not small most of the time.
        "em" | "rem" | "%" if number > 0.0 => return (unit == "rem").then_some(false),
        "" if number > 0.0 => return None,
        _ if number > 0.0 => number * 10.0,
        _ => 0.0,
    };
    Some(points <= Face::TINY)
}

/// Whether declarations put an element beside the page, cut it away, or make it transparent.
fn is_moved_away(declarations: &[Declaration]) -> bool {
    let last = |name: &str| declarations.iter().rev().find(|(property, _)| *property == name).map(|(_, value)| &**value);
    let number = |value: &str| {
        let end = value.find(|c: char| !matches!(c, '0'..='9' | '.' | '-')).unwrap_or(value.len());
        value[..end].parse::<f32>().ok()
    };
    let is_far = |name: &str| last(name).and_then(number).is_some_and(|number| number <= FAR);
    let placed = matches!(last("position"), Some("absolute" | "fixed" | "relative"));
    let cut = |value: &str| value.starts_with("rect(0") || value.starts_with("rect(1px") || value.contains("inset(50%");
    last("opacity").and_then(number).is_some_and(|opacity| opacity <= 0.01)
        || placed && ["left", "right", "top", "bottom"].into_iter().any(is_far)
        || ["text-indent", "margin-left"].into_iter().any(is_far)
        || ["clip", "clip-path"].into_iter().filter_map(last).any(|value| cut(&value.replace(' ', "")))
        || last("transform").is_some_and(|value| value.replace(' ', "") == "scale(0)")
}
