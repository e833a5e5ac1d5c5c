//! Reads Word documents (.docx).

mod package;
mod shape;
mod style;

use std::collections::BTreeSet;

use crate::profile::read::archive::damaged;
use crate::profile::read::face::Face;
use crate::profile::read::flow::{Block, Flow};
use crate::profile::read::xml::Element;
use crate::profile::transcript::{Look, Transcript, Unread};
use package::Package;
use style::{Styles, is_dark, is_on};

/// The first bytes of the files that hold encrypted and old Word documents.
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0";

/// Reads a Word document: its headers and footers, its text, its notes.
pub(super) fn read(bytes: &[u8]) -> Result<Transcript, Unread> {
    if bytes.starts_with(COMPOUND_FILE) {
        return Err(Unread {
            reason: "is encrypted, or in the old .doc format".to_owned(),
            hint: "save it again as .docx, without a password".to_owned(),
        });
    }
    let mut package = Package::open(bytes)?;
    let main = package.main()?;
    let parts = package.parts(&main)?;
    let body = package.required(&main)?;
    if &*body.name != "w:document" {
        return Err(damaged(&format!("{main} is no Word document")));
    }
    let styles = package.of_kind(&parts, "/styles")?.map_or_else(Styles::default, |root| Styles::of(&root));
    let settings = package.of_kind(&parts, "/settings")?;
    let mut margins = Vec::new();
    for id in margins_in_use(&body, settings.as_ref()) {
        margins.extend(parts.get(id).map(|part| package.tree(&part.name)).transpose()?.flatten());
    }
    let notes = [package.of_kind(&parts, "/footnotes")?, package.of_kind(&parts, "/endnotes")?];

    let trees = || margins.iter().chain([&body]);
    let mut reader = Reader { styles, flow: Flow::default(), behind: false, shapes: false };
    reader.behind = trees().any(shape::has_backdrop);
    reader.shapes = reader.behind || trees().any(shape::has_filled_shape);
    for margin in &margins {
        reader.blocks(margin, false)?;
    }
    for body in body.elements().filter(|body| &*body.name == "w:body") {
        reader.blocks(body, false)?;
    }
    for note in notes.iter().flatten().flat_map(Element::elements) {
        // The others draw the line between the text and its notes.
        if note.attribute("w:type").is_none_or(|kind| kind == "normal") {
            reader.blocks(note, false)?;
        }
    }
    reader.flow.finish()
}

/// The ids of the headers and then the footers that show on some page.
fn margins_in_use<'a>(body: &'a Element, settings: Option<&Element>) -> Vec<&'a str> {
    let is_on_in = |name: &str, parent: &Element| parent.child(name).is_some_and(is_on);
    let even = settings.is_some_and(|settings| is_on_in("w:evenAndOddHeaders", settings));
    let sections: Vec<_> = body.descendants().filter(|element| &*element.name == "w:sectPr").collect();
    let mut seen = BTreeSet::new();
    let mut ids = Vec::new();
    for kind in ["w:headerReference", "w:footerReference"] {
        for section in &sections {
            let first = is_on_in("w:titlePg", section);
            for reference in section.elements().filter(|reference| &*reference.name == kind) {
                let shows = match reference.attribute("w:type") {
                    Some("first") => first,
                    Some("even") => even,
                    _ => true,
                };
                ids.extend(reference.attribute("r:id").filter(|id| shows && seen.insert(*id)));
            }
        }
    }
    ids
}

/// Reads the blocks of a document.
struct Reader {
    styles: Styles,
    flow: Flow,
    /// Whether a picture or a coloured shape lies somewhere behind the text.
    behind: bool,
    /// Whether there is a coloured shape that may lie behind a text box.
    shapes: bool,
}

/// A paragraph that is being read, with the text boxes anchored in it.
struct Paragraph<'a> {
    block: Block,
    face: Face,
    filled: bool,
    boxes: Vec<shape::TextBox<'a>>,
    /// Whether the number of a page or of all pages is being written.
    numbering: bool,
}

impl Reader {
    /// Reads the blocks in an element; `filled` tells whether something dark lies behind them.
    fn blocks(&mut self, parent: &Element, filled: bool) -> Result<(), Unread> {
        for element in parent.elements() {
            match &*element.name {
                "w:p" => self.paragraph(element, filled)?,
                "w:tbl" => self.table(element, filled)?,
                "w:sdt" | "w:sdtContent" | "w:customXml" | "w:smartTag" | "w:ins" | "w:moveTo" => {
                    self.blocks(element, filled)?;
                }
                "mc:AlternateContent" => {
                    if let Some(choice) = shape::choice(element) {
                        self.blocks(choice, filled)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Reads a paragraph, and the text boxes in it after it.
    fn paragraph(&mut self, element: &Element, filled: bool) -> Result<(), Unread> {
        let style = self.styles.paragraph(element.child("w:pPr"));
        let filled = style.dark.unwrap_or(filled);
        let mut paragraph = Paragraph {
            block: Block::default(),
            face: style.face,
            filled: filled || self.behind,
            boxes: Vec::new(),
            numbering: false,
        };
        self.inline(element, false, &mut paragraph);
        let look = match style.heading {
            Some(level) => Look::Heading(level),
            None if style.listed => Look::Item,
            None => Look::Paragraph,
        };
        self.flow.push(look, paragraph.block)?;
        for text_box in paragraph.boxes {
            self.blocks(text_box.content, text_box.filled || self.shapes)?;
        }
        Ok(())
    }

    /// Reads what lies in a line: runs, and what holds runs.
    fn inline<'a>(&self, parent: &'a Element, hidden: bool, paragraph: &mut Paragraph<'a>) {
        for element in parent.elements() {
            match &*element.name {
                "w:r" => {
                    let face = self.styles.run(element.child("w:rPr"), paragraph.face);
                    self.inline(element, face.is_hidden(paragraph.filled), paragraph);
                }
                "w:t" | "m:t" if !paragraph.numbering => paragraph.block.push(&element.text(), hidden),
                "w:instrText" => paragraph.numbering |= is_page_number(&element.text()),
                "w:fldChar" if element.attribute("w:fldCharType") == Some("end") => paragraph.numbering = false,
                "w:fldSimple" if element.attribute("w:instr").is_some_and(is_page_number) => {}
                "w:tab" | "w:ptab" => paragraph.block.push("\t", hidden),
                "w:br" | "w:cr" => paragraph.block.break_line(),
                "w:noBreakHyphen" => paragraph.block.push("-", hidden),
                // A sign of a symbol font; nearly always a bullet, an arrow or a telephone.
                "w:sym" => paragraph.block.push("• ", hidden),
                "w:drawing" | "w:pict" | "w:object" => shape::text_boxes(element, paragraph.filled, &mut paragraph.boxes),
                "mc:AlternateContent" => {
                    if let Some(choice) = shape::choice(element) {
                        self.inline(choice, hidden, paragraph);
                    }
                }
                // Properties, deleted text, and the reading aid above East Asian signs.
                "w:pPr" | "w:rPr" | "w:sdtPr" | "w:sdtEndPr" | "w:del" | "w:moveFrom" | "w:rt" => {}
                _ => self.inline(element, hidden, paragraph),
            }
        }
    }

    /// Reads a table.
    fn table(&mut self, table: &Element, filled: bool) -> Result<(), Unread> {
        let filled = filled || self.styles.darkens(table.child("w:tblPr"));
        for row in within(table, "w:tr") {
            if row.child("w:trPr").is_some_and(|properties| properties.child("w:del").is_some()) {
                continue;
            }
            self.flow.open_row();
            for cell in within(row, "w:tc") {
                let shading = cell.child("w:tcPr").and_then(|properties| properties.child("w:shd"));
                self.flow.open_cell();
                self.blocks(cell, shading.map_or(filled, |shading| is_dark(shading) || filled))?;
            }
            self.flow.close_row();
        }
        Ok(())
    }
}

/// Whether a field with the code shows the number of the page or of all pages.
pub(super) fn is_page_number(code: &str) -> bool {
    matches!(code.split_whitespace().next(), Some("PAGE" | "NUMPAGES" | "SECTIONPAGES"))
}

/// The rows of a table or the cells of a row, those in content controls too.
fn within<'a>(parent: &'a Element, name: &str) -> Vec<&'a Element> {
    let mut found = Vec::new();
    let mut stack: Vec<&Element> = parent.elements().rev().collect();
    while let Some(element) = stack.pop() {
        match &*element.name {
            "w:sdt" | "w:sdtContent" | "w:customXml" | "w:ins" | "w:moveTo" => stack.extend(element.elements().rev()),
            kind if kind == name => found.push(element),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::read::archive::tests::pack;
    use crate::profile::read::flow::tests::lines;

    const STYLES: &str = r#"<w:styles>
        <w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
        <w:style w:type="paragraph" w:styleId="Own"><w:name w:val="My head"/><w:basedOn w:val="berschrift2"/></w:style>
        <w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
        <w:style w:type="paragraph" w:styleId="B"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
        <w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>
    </w:styles>"#;

    const PARTS: &str = r#"<Relationships>
        <Relationship Id="s" Type="x/styles" Target="styles.xml"/>
        <Relationship Id="h" Type="x/header" Target="/word/header1.xml"/>
        <Relationship Id="u" Type="x/header" Target="header2.xml"/>
        <Relationship Id="n" Type="x/footnotes" Target="footnotes.xml"/>
    </Relationships>"#;

    const NOTES: &str = r#"<w:footnotes><w:footnote w:type="separator"><w:p><w:r><w:t>no</w:t></w:r></w:p></w:footnote>
        <w:footnote><w:p><w:r><w:t>note</w:t></w:r></w:p></w:footnote></w:footnotes>"#;

    fn document(body: &str) -> Result<Transcript, Unread> {
        let body = format!("<w:document><w:body>{body}</w:body></w:document>");
        let header = |text: &str| format!("<w:hdr>{}</w:hdr>", p("", text));
        read(&pack(&[
            ("word/document.xml", body.as_bytes()),
            ("word/styles.xml", STYLES.as_bytes()),
            ("word/_rels/document.xml.rels", PARTS.as_bytes()),
            ("word/header1.xml", header("Ada Example").as_bytes()),
            ("word/header2.xml", header("left over").as_bytes()),
            ("word/footnotes.xml", NOTES.as_bytes()),
        ]))
    }

    fn p(properties: &str, text: &str) -> String {
        format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    }

    fn body(xml: &str) -> Vec<String> {
        let mut lines = lines(&document(xml).unwrap());
        assert_eq!(lines.pop().unwrap(), "P note");
        lines
    }

    fn hidden(xml: &str) -> Vec<String> {
        document(xml).unwrap().hidden().iter().map(|hidden| hidden.text.clone()).collect()
    }

    #[test]
    fn headings_items_and_notes_are_told_apart() {
        let xml = [
            p(r#"<w:pStyle w:val="berschrift2"/>"#, "Berufserfahrung"),
            p(r#"<w:pStyle w:val="Own"/>"#, "Own style"),
            p(r#"<w:outlineLvl w:val="0"/>"#, "By level"),
            p(r#"<w:pStyle w:val="Own"/><w:outlineLvl w:val="9"/>"#, "Body"),
            p(r#"<w:pStyle w:val="Loop"/>"#, "Loop"),
            p(r#"<w:pStyle w:val="Heading1"/>"#, "Unknown style"),
            p(r#"<w:pStyle w:val="B"/>"#, "Item"),
            p(r#"<w:pStyle w:val="B"/><w:numPr><w:numId w:val="0"/></w:numPr>"#, "No item"),
        ];
        let looks = ["## Berufserfahrung", "## Own style", "# By level", "P Body", "P Loop", "# Unknown style", "- Item"];
        assert_eq!(body(&xml.concat()), [&looks[..], &["P No item"]].concat());
    }

    #[test]
    fn headers_in_use_come_first() {
        let section = r#"<w:sectPr><w:headerReference w:type="default" r:id="h"/>
            <w:headerReference w:type="first" r:id="u"/></w:sectPr>"#;
        assert_eq!(body(&format!("{}{section}", p("", "text"))), ["P Ada Example", "P text"]);
    }

    #[test]
    fn a_line_holds_what_people_see() {
        let xml = r#"<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>e</w:t><w:noBreakHyphen/><w:t>mail</w:t></w:r>
            <w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t xml:space="preserve"> new</w:t></w:r></w:ins>
            <w:r><w:instrText>PAGE</w:instrText><w:t>7</w:t><w:fldChar w:fldCharType="end"/></w:r><w:hyperlink><w:r><w:t> link</w:t></w:r></w:hyperlink></w:p>"#;
        assert_eq!(body(xml), ["P one", "+ two e-mail new link"]);
    }

    #[test]
    fn text_boxes_are_read_once() {
        let inner = format!("<w:txbxContent>{}</w:txbxContent>", p("", "boxed"));
        let xml = format!(
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>{inner}</w:drawing></mc:Choice>\
             <mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent><w:t>anchor</w:t></w:r></w:p>"
        );
        assert_eq!(body(&xml), ["P anchor", "P boxed"]);
    }

    #[test]
    fn tables_are_rows_or_layout() {
        let cell = |text: &str| format!("<w:tc>{}</w:tc>", p("", text));
        let data = format!("<w:tr>{}{}</w:tr>", cell("Rust"), cell("expert"));
        let layout = format!("<w:tr><w:tc>{}{}</w:tc>{}</w:tr>", p("", "a"), p("", "b"), cell("c"));
        assert_eq!(body(&format!("<w:tbl>{data}{layout}</w:tbl>")), ["= Rust | expert", "P a", "P b", "P c"]);
    }

    #[test]
    fn hidden_text_lies_apart() {
        let run = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
        let white = r#"<w:color w:val="FFFFFF"/>"#;
        let xml = [
            run("<w:vanish/>", "vanished"),
            run(r#"<w:vanish w:val="0"/>"#, "seen"),
            run(r#"<w:rStyle w:val="Gone"/>"#, "by style"),
            run(r#"<w:sz w:val="2"/>"#, "tiny"),
            run(white, "white"),
            run(&format!(r#"{white}<w:highlight w:val="black"/>"#), " marked"),
        ];
        let dark = p(r#"<w:shd w:val="clear" w:fill="1F3864"/>"#, "");
        let dark = dark.replace("</w:p>", &format!("{}</w:p>", run(white, "on a dark bar")));
        let xml = format!("<w:p>{}</w:p>{dark}", xml.concat());
        assert_eq!(body(&xml), ["P seen marked", "P on a dark bar"]);
        assert_eq!(hidden(&xml), ["vanished by styletinywhite"]);
    }

    #[test]
    fn other_files_are_refused() {
        let reason = |bytes: &[u8]| read(bytes).unwrap_err().reason;
        assert_eq!(reason(b"\xd0\xcf\x11\xe0\xa1\xb1"), "is encrypted, or in the old .doc format");
        assert_eq!(reason(&pack(&[("a", b"")])), "is damaged: the ZIP archive has no word/document.xml");
        assert_eq!(reason(&pack(&[("word/document.xml", b"<w:document/>")])), "has no text in it");
        assert!(read(b"").is_err());
        let deep = "<w:tbl><w:tr><w:tc>".repeat(100_000);
        assert!(reason(&pack(&[("word/document.xml", deep.as_bytes())])).starts_with("is too large"));
    }
}
