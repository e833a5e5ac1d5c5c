//! Finds the text boxes in drawings, and what lies behind text.

use crate::profile::read::color;
use crate::profile::read::xml::Element;

/// A text box in a drawing.
pub(super) struct TextBox<'a> {
    /// The element that holds its blocks.
    pub(super) content: &'a Element,
    /// Whether something dark lies behind its text.
    pub(super) filled: bool,
}

/// The one of several alternatives that is read: the first, as new versions of Word do.
pub(super) fn choice(alternatives: &Element) -> Option<&Element> {
    alternatives.child("mc:Choice").or_else(|| alternatives.child("mc:Fallback"))
}

/// Adds the text boxes in a drawing; `filled` tells whether something dark lies behind it.
pub(super) fn text_boxes<'a>(drawing: &'a Element, filled: bool, boxes: &mut Vec<TextBox<'a>>) {
    for element in drawing.elements() {
        match &*element.name {
            "w:txbxContent" => boxes.push(TextBox { content: element, filled }),
            "mc:AlternateContent" => {
                if let Some(choice) = choice(element) {
                    text_boxes(choice, filled, boxes);
                }
            }
            // In a group, text often lies on a shape of its own.
            "wpg:wgp" | "v:group" => text_boxes(element, filled || has_filled_shape(element), boxes),
            _ => text_boxes(element, filled || is_filled(element), boxes),
        }
    }
}

/// Whether a coloured shape or a picture lies in the element.
pub(super) fn has_filled_shape(parent: &Element) -> bool {
    parent.descendants().any(|element| is_filled(element) || matches!(&*element.name, "a:blip" | "v:imagedata"))
}

/// Whether something lies behind the text of the page: a coloured page, a shape or a picture.
pub(super) fn has_backdrop(root: &Element) -> bool {
    root.descendants().any(|element| match &*element.name {
        "w:background" => element.attribute("w:color").is_some_and(color::backs_white),
        "wp:anchor" => matches!(element.attribute("behindDoc"), Some("1" | "true")) && has_filled_shape(element),
        "v:shape" | "v:rect" | "v:roundrect" | "v:group" => {
            element.attribute("style").is_some_and(|style| style.contains("z-index:-"))
        }
        _ => false,
    })
}

/// Whether the element is a shape of a colour on which white text can be read.
fn is_filled(shape: &Element) -> bool {
    match &*shape.name {
        "wps:wsp" => {
            let properties = shape.child("wps:spPr");
            let fill = |name: &str| properties.and_then(|properties| properties.child(name));
            if let Some(solid) = fill("a:solidFill") {
                return solid.child("a:srgbClr").and_then(|color| color.attribute("val")).is_none_or(color::backs_white);
            }
            let style = shape.child("wps:style").and_then(|style| style.child("a:fillRef"));
            let styled = style.and_then(|style| style.attribute("idx")).is_some_and(|index| index != "0");
            ["a:gradFill", "a:pattFill", "a:blipFill"].iter().any(|name| fill(name).is_some())
                || styled && fill("a:noFill").is_none()
        }
        "v:shape" | "v:rect" | "v:roundrect" | "v:oval" => {
            !matches!(shape.attribute("filled"), Some("f" | "false"))
                && shape.attribute("fillcolor").is_some_and(|color| {
                    // A number in brackets after the colour is its place in the palette.
                    color::backs_white(color.split(' ').next().unwrap_or_default())
                })
        }
        _ => false,
    }
}
