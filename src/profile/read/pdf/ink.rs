//! Takes down what the pages draw: the glyphs with their places, and the areas and images behind and above them.

use hayro_interpret::font::{Glyph as FontGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape, Vec2};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask};
use std::panic;

/// Smaller text than this, in points, cannot be read by people.
const LEAST_SIZE: f64 = 1.5;
/// Colours whose parts of red, green and blue all differ by less look the same to people.
const SAME_COLOUR: f32 = 0.08;
/// What is less opaque than this is not seen.
const LEAST_OPACITY: f32 = 0.05;
/// What is at least this opaque covers what is below it.
const COVERS: f32 = 0.95;
/// The most filled areas kept of one page, as each glyph is compared with each of them; after them all text counts as seen.
const MAX_FILLS: usize = 2_000;
/// How wide shapes are that may be bullets, in points: at least the first and less than the second.
const DOT: (f64, f64) = (1.2, 9.0);
/// The glyphs have their outlines in a square of this many units.
const UNITS: f64 = 1000.0;
/// What the codes from 128 on mean in the bitmap fonts of LaTeX, which have no names: its T1 encoding, but for the bullet,
/// which lies at 136 in the font of the symbols.
const CORK: &str = "ĂĄĆČĎĚĘĞ•ĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£\
                    ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖŒØÙÚÛÜÝÞSàáâãäåæçèéêëìíîïðñòóôõöœøùúûüýþß";

/// One character as it stands on a page, seen so that its text runs from left to right.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// The character.
    pub(super) letter: char,
    /// Where it begins.
    pub(super) left: f64,
    /// Where it ends.
    pub(super) right: f64,
    /// The line that it stands on, counted downwards.
    pub(super) base: f64,
    /// The size of its font.
    pub(super) size: f64,
    /// Whether its font is bold, as far as the font tells.
    pub(super) bold: bool,
    /// By how many quarters of a turn its text is turned against the clock.
    pub(super) turn: u8,
    /// Whether people do not see it.
    pub(super) hidden: bool,
    /// Whether it is seen only if an image of the text is there.
    veiled: bool,
    /// Its middle on the page.
    centre: Point,
}

/// An area of one colour.
struct Fill {
    /// Where it is.
    area: Rect,
    /// Its colour, if it is one that is known.
    colour: Option<[f32; 3]>,
    /// How many glyphs were drawn before.
    after: usize,
}

/// How much may still be drawn.
#[derive(Clone, Copy)]
pub(super) struct Budget {
    /// How many glyphs.
    pub(super) glyphs: usize,
    /// How many operations.
    pub(super) steps: usize,
}

/// What unwinding carries when pages draw too much.
pub(super) struct TooMuch;

/// Takes one from what may still be drawn, or leaves the drawing.
fn spend(left: &mut usize) {
    match left.checked_sub(1) {
        Some(less) => *left = less,
        None => panic::resume_unwind(Box::new(TooMuch)),
    }
}

/// All that a page draws.
pub(super) struct Ink {
    /// The glyphs, in the order of their drawing.
    pub(super) glyphs: Vec<Glyph>,
    /// Where images are.
    pub(super) pictures: Vec<Rect>,
    /// The page itself.
    pub(super) page: Rect,
    dots: Vec<Rect>,
    fills: Vec<Fill>,
    clips: Vec<Rect>,
    opacities: Vec<f32>,
    /// How much may still be drawn.
    pub(super) budget: Budget,
}

impl Ink {
    /// Makes a page without ink.
    pub(super) fn new(page: Rect, budget: Budget) -> Self {
        let (glyphs, pictures, dots, fills) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { glyphs, pictures, page, dots, fills, clips: Vec::new(), opacities: Vec::new(), budget }
    }

    /// Gives the glyphs after what was drawn later has been weighed too, and the small shapes that may be bullets.
    pub(super) fn finish(mut self) -> (Vec<Glyph>, Vec<Rect>) {
        for (index, glyph) in self.glyphs.iter_mut().enumerate() {
            let shows = |area: &Rect| area.contains(glyph.centre);
            let scanned = || self.pictures.iter().take(MAX_FILLS).any(shows);
            let covered =
                || self.fills.iter().rev().take_while(|f| f.after > index).any(|f| f.colour.is_some() && shows(&f.area));
            glyph.hidden = glyph.hidden || if glyph.veiled { !scanned() } else { covered() };
        }
        (self.glyphs, self.dots)
    }

    /// Whether text of a colour is seen at a point.
    fn seen(&self, centre: Point, size: f64, paint: Option<[f32; 4]>) -> bool {
        let near = |area: &Rect| area.inflate(size, size).contains(centre);
        let inside = self.page.inflate(size / 2.0, size / 2.0).contains(centre) && self.clips.last().is_none_or(near);
        let opaque = self.opacities.iter().product::<f32>() * paint.map_or(1.0, |p| p[3]) > LEAST_OPACITY;
        inside
            && opaque
            && size >= LEAST_SIZE
            && paint.is_none_or(|[red, green, blue, _]| {
                let behind = self.fills.iter().rev().find(|f| f.area.contains(centre));
                let behind = behind.map_or(Some([1.0; 3]), |f| f.colour);
                let differs = |b: [f32; 3]| [red, green, blue].iter().zip(b).any(|(a, b)| (a - b).abs() >= SAME_COLOUR);
                self.fills.len() >= MAX_FILLS || behind.is_none_or(differs)
            })
    }

    /// Takes down an area that is filled.
    fn fill(&mut self, area: Rect, paint: Option<[f32; 4]>, plain: bool) {
        let (width, height) = (area.width(), area.height());
        if (DOT.0..DOT.1).contains(&width) && (width - height).abs() < 0.15 * width && self.dots.len() < MAX_FILLS {
            self.dots.push(area);
        }
        let seen = paint.is_none_or(|p| p[3] > LEAST_OPACITY);
        if seen && self.fills.len() < MAX_FILLS {
            let solid = plain && self.opacities.iter().all(|o| *o >= COVERS);
            let colour = paint.filter(|p| solid && p[3] >= COVERS).map(|[r, g, b, _]| [r, g, b]);
            let area = self.clips.last().map_or(area, |clip| area.intersect(*clip));
            self.fills.push(Fill { area, colour, after: self.glyphs.len() });
        }
    }

    /// Takes down one glyph, which may stand for several characters.
    fn glyph(&mut self, text: &str, mut stroke: Stroke) {
        let letters = text.chars().filter(|c| !c.is_control()).count().max(1);
        let width = stroke.width / f64::from(u32::try_from(letters).unwrap_or(u32::MAX));
        for letter in text.chars().filter(|c| !c.is_control()) {
            spend(&mut self.budget.glyphs);
            let end = stroke.origin + stroke.along * width;
            let centre = stroke.origin.midpoint(end) - Vec2::new(-stroke.along.y, stroke.along.x) * (stroke.size * 0.3);
            let hidden = !self.seen(centre, stroke.size, stroke.paint);
            let (turn, left, base) = turned(stroke.along, stroke.origin);
            let Stroke { size, bold, veiled, .. } = stroke;
            self.glyphs.push(Glyph { letter, left, right: left + width, base, size, bold, turn, hidden, veiled, centre });
            stroke.origin = end;
        }
    }
}

/// How a glyph is put on the page.
struct Stroke {
    origin: Point,
    along: Vec2,
    width: f64,
    size: f64,
    bold: bool,
    veiled: bool,
    paint: Option<[f32; 4]>,
}

/// Tells by how many quarters of a turn a direction is turned, and where a point then lies on the line and below the top.
fn turned(along: Vec2, at: Point) -> (u8, f64, f64) {
    if along.x.abs() >= along.y.abs() {
        if along.x >= 0.0 { (0, at.x, at.y) } else { (2, -at.x, -at.y) }
    } else if along.y < 0.0 {
        (1, -at.y, at.x)
    } else {
        (3, at.y, -at.x)
    }
}

/// Gives the colour of a paint, if it is one.
fn colour(paint: &Paint<'_>) -> Option<[f32; 4]> {
    match paint {
        Paint::Color(colour) => Some(colour.to_rgba().components()),
        Paint::Pattern(_) => None,
    }
}

/// Gives the text of a glyph, its ligatures taken apart.
fn text(glyph: &FontGlyph<'_>, alone: bool) -> String {
    let text = match glyph.as_unicode() {
        Some(BfString::Char(letter)) => letter.to_string(),
        Some(BfString::String(text)) => text,
        None => match glyph {
            FontGlyph::Type3(_) => return bitmap_text(glyph.char_code(), alone).to_owned(),
            FontGlyph::Outline(_) => char::REPLACEMENT_CHARACTER.to_string(),
        },
    };
    if !text.contains(|c: char| matches!(c, '\u{fb00}'..='\u{fb06}' | '\u{a0}')) {
        return text;
    }
    let whole = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];
    let mut parts = String::new();
    for letter in text.chars() {
        match letter {
            '\u{a0}' => parts.push(' '),
            '\u{fb00}'..='\u{fb06}' => parts.push_str(whole[letter as usize - 0xfb00]),
            other => parts.push(other),
        }
    }
    parts
}

/// Gives the text of a code in a bitmap font without names, which LaTeX makes if it lacks outlines.
fn bitmap_text(code: u32, alone: bool) -> &'static str {
    const ASCII: &str = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~-";
    let code = code as usize;
    match code {
        11 => "ff",
        12 => "fi",
        13 => "fl",
        14 => "ffi",
        // The font of the symbols has a bullet where the font of the letters has a ligature.
        15 if alone => "•",
        15 => "ffl",
        16 => "“",
        17 => "”",
        18 => "„",
        21 => "–",
        22 => "—",
        27..=31 => ["ff", "fi", "fl", "ffi", "ffl"][code - 27],
        32..=127 => &ASCII[code - 32..code - 31],
        128..=255 => {
            let start = CORK.char_indices().nth(code - 128).map_or(CORK.len(), |(at, _)| at);
            CORK[start..].chars().next().map_or("", |c| &CORK[start..start + c.len_utf8()])
        }
        _ => "",
    }
}

/// Whether the font of a glyph is bold, if it tells.
fn bold(glyph: &FontGlyph<'_>) -> bool {
    let FontGlyph::Outline(glyph) = glyph else { return false };
    glyph.font_data().is_some_and(|font| {
        let name = font.postscript_name.unwrap_or_default().to_lowercase();
        font.weight.is_some_and(|w| w >= 600) || ["bold", "black", "heavy"].iter().any(|part| name.contains(part))
    })
}

/// Gives the width of a glyph in its own units.
fn advance(glyph: &FontGlyph<'_>) -> f64 {
    let width = match glyph {
        FontGlyph::Outline(glyph) => glyph.advance_width(),
        FontGlyph::Type3(glyph) => glyph.advance_width(),
    };
    f64::from(width.unwrap_or(500.0))
}

impl<'a> Device<'a> for Ink {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        spend(&mut self.budget.steps);
        if matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..)) {
            // A shape of any form tells at most that the colour around the text is not known.
            self.fill(props.transform.transform_rect_bbox(path.bounding_box()), None, false);
        }
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        spend(&mut self.budget.steps);
        if matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..)) {
            let plain = props.soft_mask.is_none() && matches!(props.blend_mode, BlendMode::Normal);
            self.fill(props.transform.transform_rect_bbox(*rect), colour(&props.paint), plain);
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let glyphs = run.glyphs();
        let Some(first) = glyphs.first() else { return };
        spend(&mut self.budget.steps);
        let (paint, heavy, single) = (colour(&props.paint), bold(first), glyphs.len() == 1);
        let wide = |t: Affine| t.as_coeffs()[0].hypot(t.as_coeffs()[1]);
        let start = wide(first.transform());
        // A font that stands in for another one is stretched, each glyph by its own measure; the places of the glyphs are not.
        let even = !single && glyphs.iter().all(|g| (wide(g.transform()) - start).abs() <= start * 1e-6);
        for glyph in glyphs {
            let transform = props.transform * glyph.transform();
            let origin = transform.translation().to_point();
            let ahead = transform * Point::new(1.0, 0.0) - origin;
            let (wide, size) = (ahead.hypot(), (transform * Point::new(0.0, 1.0) - origin).hypot() * UNITS);
            if !origin.is_finite() || !wide.is_normal() || !size.is_normal() {
                continue;
            }
            let scale = if even || matches!(**glyph, FontGlyph::Type3(_)) { wide } else { size / UNITS };
            let along = ahead / wide;
            let (width, veiled) = (advance(glyph).abs() * scale, matches!(mode, DrawMode::Invisible));
            let stroke = Stroke { origin, along, width, size, bold: heavy, veiled, paint };
            self.glyph(&text(glyph, single), stroke);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        spend(&mut self.budget.steps);
        let size = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let area = props.transform.transform_rect_bbox(size);
        if self.pictures.len() < MAX_FILLS {
            self.pictures.push(area);
        }
        self.fill(area, None, false);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        spend(&mut self.budget.steps);
        let area = clip.path.bounding_box();
        self.clips.push(self.clips.last().map_or(area, |outer| outer.intersect(area)));
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn push_transparency_group(&mut self, opacity: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        spend(&mut self.budget.steps);
        self.opacities.push(opacity);
    }

    fn pop_transparency_group(&mut self) {
        self.opacities.pop();
    }
}
