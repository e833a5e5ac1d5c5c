//! Reads PDF files: where each glyph stands on its page tells lines, columns, headings and text that people do not see.

mod blocks;
mod columns;
mod hyphens;
mod ink;
mod pieces;

use crate::profile::transcript::{Place, Transcript, Unread};
use blocks::{Line, Sheet};
use hayro_interpret::hayro_syntax::object::dict::keys::CONTENTS;
use hayro_interpret::hayro_syntax::object::{Array, Stream};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page};
use ink::{Budget, Ink, TooMuch};
use std::panic;

/// The most pages that are read; what people write of themselves stays far below it.
const MAX_PAGES: usize = 500;
/// The most characters that are read, as many as 100 dense pages hold.
const MAX_GLYPHS: usize = 500_000;
/// The most shapes, images, clips and runs of text that are drawn; a form that draws itself ten times over has no end.
const MAX_STEPS: usize = 2_000_000;

/// Reads a PDF file.
///
/// # Errors
///
/// When the file is damaged or encrypted, has too many pages, or has no text that people can see.
pub(super) fn read(bytes: &[u8]) -> Result<Transcript, Unread> {
    // The library cannot be told to stop: what draws too much is left by unwinding, and what the library panics at is damaged.
    panic::catch_unwind(|| read_pages(bytes)).unwrap_or_else(|cause| {
        Err(if cause.is::<TooMuch>() {
            unread("has more on its pages than a profile has", "save the pages that matter as a file of their own")
        } else {
            unread("is damaged: its pages cannot be drawn", "export it again, or send another format")
        })
    })
}

/// Reads all pages; unwinds with [`TooMuch`] where they draw too much.
fn read_pages(bytes: &[u8]) -> Result<Transcript, Unread> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(refuse)?;
    let pages = pdf.pages();
    if pages.len() > MAX_PAGES {
        let reason = format!("has {} pages; at most {MAX_PAGES} are read", pages.len());
        return Err(unread(&reason, "save the pages that matter as a file of their own"));
    }
    let cache = InterpreterCache::new();
    let mut budget = Budget { glyphs: MAX_GLYPHS, steps: MAX_STEPS };
    let mut sheets = Vec::new();
    let mut tally = Tally::default();
    for (number, page) in (1..).zip(pages.iter()) {
        if lost(page) {
            let reason = format!("is damaged: what its page {number} draws cannot be read");
            return Err(unread(&reason, "export it again, or send another format"));
        }
        let ink = drawn(page, &cache, &pdf, budget);
        budget = ink.budget;
        tally.count(&ink);
        sheets.push(sheet(Place::Page(number), ink));
    }
    let transcript = blocks::write(&sheets);
    if transcript.lines().is_empty() || tally.nameless * 2 > tally.glyphs {
        return Err(tally.why_empty());
    }
    Ok(transcript)
}

/// Says why a file could not be opened.
fn refuse(error: LoadPdfError) -> Unread {
    match error {
        LoadPdfError::Decryption(_) => unread("is encrypted", "save it again without a password"),
        LoadPdfError::Invalid => {
            unread("is damaged or is no PDF file: it has no pages that can be found", "export it again, or send another format")
        }
    }
}

/// Makes the refusal with a reason and a hint.
fn unread(reason: &str, hint: &str) -> Unread {
    Unread { reason: reason.to_owned(), hint: hint.to_owned() }
}

/// Whether the file has drawing operations for a page that cannot be unpacked.
fn lost(page: &Page<'_>) -> bool {
    let unpacked = page.page_stream().is_some_and(|operations| !operations.is_empty());
    let packed = || match page.raw().get::<Stream<'_>>(CONTENTS) {
        Some(stream) => !stream.raw_data().is_empty(),
        None => page.raw().get::<Array<'_>>(CONTENTS).is_none_or(|parts| parts.raw_iter().next().is_some()),
    };
    !unpacked && page.raw().contains_key(CONTENTS) && packed()
}

/// Runs the drawing of a page and gives what was drawn.
fn drawn<'a>(page: &Page<'a>, cache: &InterpreterCache<'a>, pdf: &'a Pdf, budget: Budget) -> Ink {
    let (width, height) = page.render_dimensions();
    let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let start = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(start, area, cache, pdf.xref(), InterpreterSettings::default());
    let mut ink = Ink::new(area, budget);
    interpret_page(page, &mut context, &mut ink);
    ink
}

/// Puts the glyphs of a page in the order in which they are read.
fn sheet(place: Place, ink: Ink) -> Sheet {
    let (page, (glyphs, dots)) = (ink.page, ink.finish());
    let mut sheet = Sheet { place, regions: Vec::new(), hidden: Vec::new() };
    // Text that runs upright, as along an edge, is read after the text that runs from left to right.
    for turn in 0..4 {
        let pick = |hidden: bool| glyphs.iter().filter(move |g| g.turn == turn && g.hidden == hidden);
        let width = if turn % 2 == 0 { page.width() } else { page.height() };
        let mut pieces = pieces::pieces(pick(false));
        if turn == 0 {
            pieces::add_bullets(&mut pieces, &dots);
        }
        sheet.regions.extend(columns::regions(pieces, width));
        sheet.hidden.extend(columns::lines(pieces::pieces(pick(true))).iter().map(Line::text));
    }
    sheet
}

/// What all pages hold, to say why there is no text.
#[derive(Default)]
struct Tally {
    /// The glyphs.
    glyphs: usize,
    /// Those whose character is not known.
    nameless: usize,
    /// The images.
    pictures: usize,
}

impl Tally {
    /// Adds what a page holds.
    fn count(&mut self, ink: &Ink) {
        self.glyphs += ink.glyphs.len();
        self.nameless += ink.glyphs.iter().filter(|g| g.letter == char::REPLACEMENT_CHARACTER).count();
        self.pictures += ink.pictures.len();
    }

    /// Says why a file without readable text has none.
    fn why_empty(&self) -> Unread {
        let ocr = "run an OCR tool such as ocrmypdf first";
        match self {
            _ if self.nameless * 2 > self.glyphs => {
                unread("has no text that can be read: its fonts do not tell their characters", "export it again, or use OCR")
            }
            Tally { glyphs: 0, pictures: 1.., .. } => unread("has no text: its pages are images", ocr),
            Tally { glyphs: 0, .. } => unread("has no text in it", "check that it is the right file"),
            Tally { pictures: 1.., .. } => unread("has no text that people can see beside its images", ocr),
            _ => unread("has no text that people can see", "check that it is the right file"),
        }
    }
}

#[cfg(test)]
mod tests;
