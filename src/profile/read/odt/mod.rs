//! Reads `OpenDocument` texts (.odt).

mod style;

use crate::profile::read::archive::{Archive, damaged, encrypted};
use crate::profile::read::color;
use crate::profile::read::face::Face;
use crate::profile::read::flow::{Block, Flow};
use crate::profile::read::xml::{self, Element, Node};
use crate::profile::transcript::{Look, Transcript, Unread};
use style::Styles;

/// The namespaces.
const SPACES: &[(&str, &str)] = &[
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"),
    ("urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo"),
    ("urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest"),
];

/// Reads an `OpenDocument` text: its headers and footers, its text, its notes.
pub(super) fn read(bytes: &[u8]) -> Result<Transcript, Unread> {
    let mut archive = Archive::open(bytes)?;
    let mut tree = |name: &str| archive.member(name)?.map(|bytes| xml::parse(&bytes, name, SPACES)).transpose();
    let manifest = tree("META-INF/manifest.xml")?;
    if manifest.is_some_and(|root| root.descendants().any(|element| &*element.name == "manifest:encryption-data")) {
        return Err(encrypted());
    }
    let content = tree("content.xml")?.ok_or_else(|| damaged("the ZIP archive has no content.xml"))?;
    let body = content.child("office:body").and_then(|body| body.child("office:text"));
    let body = body.ok_or_else(|| damaged("content.xml is no OpenDocument text"))?;
    let margins = tree("styles.xml")?.unwrap_or_default();

    let common = margins.child("office:styles");
    let styles = |root| Styles::of(common.into_iter().chain(Element::child(root, "office:automatic-styles")));
    let behind = [&margins, &content].iter().any(|root| root.descendants().any(is_backdrop));
    let shapes = behind || content.descendants().any(|element| is_shape(element) || &*element.name == "draw:image");
    let mut reader = Reader { styles: styles(&margins), flow: Flow::default(), behind, shapes, notes: Vec::new() };
    let outside = Context { filled: behind, hidden: false };
    for margin in margins_in_use(&margins, &content) {
        reader.blocks(margin, outside, Look::Paragraph)?;
    }
    reader.styles = styles(&content);
    reader.blocks(body, outside, Look::Paragraph)?;
    // A note in a note is not read: nothing a program writes has one.
    for note in std::mem::take(&mut reader.notes) {
        reader.blocks(note, outside, Look::Paragraph)?;
    }
    reader.flow.finish()
}

/// The headers and then the footers of the kinds of pages that the text uses.
fn margins_in_use<'a>(margins: &'a Element, content: &Element) -> Vec<&'a Element> {
    let used: Vec<_> = content.descendants().filter_map(|style| style.attribute("style:master-page-name")).collect();
    let pages = margins.child("office:master-styles").into_iter().flat_map(Element::elements);
    let pages =
        pages.filter(|page| page.attribute("style:name").is_some_and(|name| name == "Standard" || used.contains(&name)));
    let pages: Vec<_> = pages.collect();
    let kinds = ["style:header", "style:footer"];
    let of_kind = |kind: &'static str| {
        pages
            .iter()
            .flat_map(|page| page.elements())
            .filter(move |margin| margin.name.starts_with(kind) && margin.attribute("style:display") != Some("false"))
    };
    kinds.into_iter().flat_map(of_kind).collect()
}

/// Whether an element puts something behind the text of the page.
fn is_backdrop(element: &Element) -> bool {
    match &*element.name {
        "style:page-layout-properties" => element.attribute("fo:background-color").is_some_and(color::backs_white),
        "style:graphic-properties" => element.attribute("style:run-through") == Some("background"),
        _ => false,
    }
}

/// Whether an element is a shape that may hold text.
fn is_shape(element: &Element) -> bool {
    let shapes = ["draw:custom-shape", "draw:rect", "draw:ellipse", "draw:circle", "draw:polygon", "draw:path"];
    shapes.contains(&&*element.name)
}

/// What lies around text.
#[derive(Clone, Copy)]
struct Context {
    /// Whether something dark lies behind it.
    filled: bool,
    /// Whether it is in a part of the document that is not shown.
    hidden: bool,
}

/// Reads the blocks of a document.
struct Reader<'a> {
    styles: Styles,
    flow: Flow,
    behind: bool,
    /// Whether there are shapes or pictures that may lie behind a text box.
    shapes: bool,
    notes: Vec<&'a Element>,
}

/// A paragraph that is being read, with the frames anchored in it.
struct Paragraph<'a> {
    block: Block,
    context: Context,
    frames: Vec<&'a Element>,
}

impl<'a> Reader<'a> {
    /// Reads the blocks in an element; its paragraphs get the look.
    fn blocks(&mut self, parent: &'a Element, context: Context, look: Look) -> Result<(), Unread> {
        let mut look = look;
        for element in parent.elements() {
            match &*element.name {
                "text:p" | "text:h" => {
                    let seen = self.paragraph(element, context, look)?;
                    // The first paragraph of an item has its bullet.
                    if seen && look == Look::Item {
                        look = Look::More;
                    }
                }
                "text:section" => {
                    let hidden = context.hidden || element.attribute("text:display") == Some("none");
                    self.blocks(element, Context { hidden, ..context }, look)?;
                }
                "table:table" => self.rows(element, context)?,
                "text:list" | "text:list-item" | "text:list-header" | "text:numbered-paragraph" => {
                    self.blocks(element, context, Look::Item)?;
                }
                "text:index-body" | "text:index-title" | "text:table-of-content" => self.blocks(element, context, look)?,
                name if name.starts_with("draw:") => self.frame(element, context)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Reads a frame or a shape, and those in it.
    fn frame(&mut self, element: &'a Element, context: Context) -> Result<(), Unread> {
        let named = |attribute| element.attribute(attribute).and_then(|name| self.styles.dark("graphic", Some(name)));
        // Programs fill shapes with a colour if they are told nothing else.
        let dark = named("draw:style-name").unwrap_or(is_shape(element)) || self.shapes;
        self.blocks(element, Context { filled: context.filled || dark, ..context }, Look::Paragraph)
    }

    /// Reads the rows of a table, those in groups too.
    fn rows(&mut self, parent: &'a Element, context: Context) -> Result<(), Unread> {
        let context = self.within("table", parent, context);
        for element in parent.elements() {
            match &*element.name {
                "table:table-row" => {
                    let context = self.within("table-row", element, context);
                    self.flow.open_row();
                    for cell in element.elements().filter(|cell| &*cell.name == "table:table-cell") {
                        self.flow.open_cell();
                        self.blocks(cell, self.within("table-cell", cell, context), Look::Paragraph)?;
                    }
                    self.flow.close_row();
                }
                "table:table-rows" | "table:table-header-rows" | "table:table-row-group" => self.rows(element, context)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// What lies around text in a part of a table.
    fn within(&self, family: &str, element: &Element, context: Context) -> Context {
        let dark = self.styles.dark(family, element.attribute("table:style-name"));
        Context { filled: dark.unwrap_or(context.filled), ..context }
    }

    /// Reads a paragraph, and the frames in it after it; tells whether there was something in the paragraph.
    fn paragraph(&mut self, element: &'a Element, context: Context, look: Look) -> Result<bool, Unread> {
        let style = element.attribute("text:style-name");
        let filled = self.styles.dark("paragraph", style).unwrap_or(context.filled) || self.behind;
        let context = Context { filled, ..context };
        let mut paragraph = Paragraph { block: Block::default(), context, frames: Vec::new() };
        self.inline(element, self.styles.face("paragraph", style), &mut paragraph);
        let level = element.attribute("text:outline-level").and_then(|level| level.parse().ok());
        let look = match self.styles.level(style) {
            _ if &*element.name == "text:h" => Look::Heading(level.unwrap_or(1).max(1)),
            Some(level) => Look::Heading(level),
            None => look,
        };
        let seen = !paragraph.block.is_blank();
        self.flow.push(look, paragraph.block)?;
        for frame in paragraph.frames {
            self.frame(frame, context)?;
        }
        Ok(seen)
    }

    /// Reads what lies in a line: text, and what holds text.
    fn inline(&mut self, parent: &'a Element, face: Face, paragraph: &mut Paragraph<'a>) {
        let hidden = paragraph.context.hidden || face.is_hidden(paragraph.context.filled);
        for node in &parent.children {
            let element = match node {
                Node::Text(text) => {
                    paragraph.block.push(text, hidden);
                    continue;
                }
                Node::Element(element) => element,
            };
            match &*element.name {
                "text:span" => {
                    let own = self.styles.face("text", element.attribute("text:style-name"));
                    self.inline(element, own.over(face), paragraph);
                }
                "text:s" | "text:tab" => paragraph.block.push(" ", hidden),
                "text:line-break" => paragraph.block.break_line(),
                "text:hidden-text" => {
                    let vanish = Some(element.attribute("text:is-hidden") != Some("false"));
                    self.inline(element, Face { vanish, ..face }, paragraph);
                }
                "text:note" => self.notes.extend(element.child("text:note-body")),
                "office:annotation" | "text:ruby-text" | "text:page-number" | "text:page-count" => {}
                name if name.starts_with("draw:") && name != "draw:a" => paragraph.frames.push(element),
                _ => self.inline(element, face, paragraph),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::read::archive::tests::pack;
    use crate::profile::read::flow::tests::lines;

    const MARGINS: &str = r#"<office:document-styles><office:styles>
        <style:style style:family="paragraph" style:name="Title"/>
        <style:style style:family="text" style:name="Gone"><style:text-properties text:display="none"/></style:style>
        </office:styles><office:master-styles>
        <style:master-page style:name="Standard"><style:header><text:p>Ada Example</text:p></style:header></style:master-page>
        <style:master-page style:name="Other"><style:header><text:p>left over</text:p></style:header></style:master-page>
        </office:master-styles></office:document-styles>"#;

    const AUTOMATIC: &str = r##"<office:automatic-styles>
        <style:style style:family="paragraph" style:name="P1" style:parent-style-name="Title"/>
        <style:style style:family="text" style:name="T1"><style:text-properties fo:color="#ffffff"/></style:style>
        <style:style style:family="text" style:name="T2"><style:text-properties fo:font-size="1pt"/></style:style>
        <style:style style:family="text" style:name="T3" style:parent-style-name="Gone"/>
        <style:style style:family="table-cell" style:name="C">
            <style:table-cell-properties fo:background-color="#003366"/></style:style>
        </office:automatic-styles>"##;

    fn document(body: &str) -> Result<Transcript, Unread> {
        let content = format!(
            "<office:document-content>{AUTOMATIC}<office:body><office:text>{body}</office:text></office:body>\
             </office:document-content>"
        );
        read(&pack(&[("content.xml", content.as_bytes()), ("styles.xml", MARGINS.as_bytes())]))
    }

    fn body(xml: &str) -> Vec<String> {
        let lines = lines(&document(xml).unwrap());
        assert_eq!(lines[0], "P Ada Example");
        lines[1..].to_vec()
    }

    #[test]
    fn headings_lists_and_notes_are_told_apart() {
        let xml = r#"<text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion></text:tracked-changes>
            <text:p text:style-name="P1">Ada</text:p><text:h text:outline-level="2">Work</text:h>
            <text:list><text:list-item><text:p>one<text:line-break/>more</text:p><text:p>and more</text:p>
            <text:list><text:list-item><text:p>inner</text:p></text:list-item></text:list></text:list-item></text:list>
            <text:p>a<text:s text:c="3"/>b<text:tab/>c<text:note><text:note-citation>1</text:note-citation>
            <text:note-body><text:p>note</text:p></text:note-body></text:note><office:annotation><text:p>remark</text:p>
            </office:annotation><draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame></text:p>"#;
        let looks = ["# Ada", "## Work", "- one", "+ more", "+ and more", "- inner", "P a b c", "P boxed", "P note"];
        assert_eq!(body(xml), looks);
    }

    #[test]
    fn tables_are_rows_or_layout() {
        let cell = |text: &str| format!("<table:table-cell>{text}</table:table-cell>");
        let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
        let data = row(&[cell("<text:p>Rust</text:p>"), cell("<text:p>expert</text:p>")]);
        let layout = row(&[cell("<text:p>a</text:p><text:p>b</text:p>"), cell("<text:p>c</text:p>")]);
        let xml = format!("<table:table><table:table-header-rows>{data}</table:table-header-rows>{layout}</table:table>");
        assert_eq!(body(&xml), ["= Rust | expert", "P a", "P b", "P c"]);
    }

    #[test]
    fn hidden_text_lies_apart() {
        let span = |style: &str, text: &str| format!(r#"<text:span text:style-name="{style}">{text}</text:span>"#);
        let xml = format!(
            r#"<text:p>seen{}{}{}</text:p><table:table><table:table-row><table:table-cell table:style-name="C">
               <text:p>{}</text:p></table:table-cell></table:table-row></table:table>"#,
            span("T1", "white "),
            span("T2", "tiny "),
            span("T3", "gone"),
            span("T1", "on a dark cell")
        );
        assert_eq!(body(&xml), ["P seen", "P on a dark cell"]);
        assert_eq!(document(&xml).unwrap().hidden()[0].text, "white tiny gone");
    }

    #[test]
    fn other_files_are_refused() {
        let manifest =
            b"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
        let reason = |members: &[(&str, &[u8])]| read(&pack(members)).unwrap_err().reason;
        assert_eq!(reason(&[("META-INF/manifest.xml", manifest), ("content.xml", b"\x01")]), "is encrypted");
        assert_eq!(reason(&[("a", b"")]), "is damaged: the ZIP archive has no content.xml");
        assert_eq!(reason(&[("content.xml", b"<a/>")]), "is damaged: content.xml is no OpenDocument text");
        assert!(reason(&[("content.xml", b"<a>")]).contains("cut short"));
    }
}
