use super::*;
use crate::profile::read::flow::tests::lines;

fn body(rtf: &str) -> Vec<String> {
    lines(&read(format!("{{\\rtf1\\ansi\\ansicpg1252 {rtf}}}").as_bytes()).unwrap())
}

fn hidden(rtf: &str) -> Vec<String> {
    let transcript = read(format!("{{\\rtf1 {rtf}}}").as_bytes()).unwrap();
    transcript.hidden().iter().map(|hidden| hidden.text.clone()).collect()
}

#[test]
fn headings_and_items_are_told_apart() {
    let rtf = r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 Eigene;}{\s2 heading 2;}{\*\cs1 heading 3;}}{\info{\title no}}
            \pard\s1 One\par\pard\s2 Two\par\pard\outlinelevel2 Three\par\pard\outlinelevel9 Text\line more\par
            \pard{\listtext 1.\tab}\ls1 Item\par{\pard\bullet\tab Typed\par}\pard\tx360 2.\tab Numbered\par\pard The end";
    let looks = ["# One", "## Two", "### Three", "P Text", "+ more", "- Item", "- Typed", "- Numbered", "P The end"];
    assert_eq!(body(rtf), looks);
}

#[test]
fn signs_are_read_in_their_code_page() {
    let rtf = r"{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial;}{\f2\fcharset2 Symbol;}{\f3\fcharset128 Mincho;}}
            \f0 r\'e9sum\'e9 \u8364?\uc2\u-10179\'20\'20\u-8704\'20\'20{\f1 \'cf\'f0\'e8} {\f3 \'93\'fa}\par{\f2\'b7}\tab x\par
            100\~% \{a\\b\} e\_mail co\-op {\upr{wrong}{\*\ud right}}";
    assert_eq!(body(rtf), ["P résumé €😀При 日", "- x", r"P 100 % {a\b} e-mail coop right"]);
}

#[test]
fn tables_are_rows_or_layout() {
    let rtf = r"\trowd\cellx1\pard\intbl Rust\cell expert\cell\row \trowd\pard\intbl a\par b\cell c\cell\row\pard after";
    assert_eq!(body(rtf), ["= Rust | expert", "P a", "P b", "P c", "P after"]);
}

#[test]
fn asides_are_read_in_their_place() {
    let rtf = r"{\header Ada Example\par}{\headerf left over}one{\footnote a note} two
            {\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt boxed\par}}{\shprslt again}}\par
            {\field{\*\fldinst PAGE}{\fldrslt 7}}{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}{\pict\bin3 }}}}\par";
    assert_eq!(body(rtf), ["P Ada Example", "P one two", "P boxed", "P link", "P a note"]);
}

#[test]
fn hidden_text_lies_apart() {
    let rtf = r"{\colortbl;\red255\green255\blue255;\red0\green0\blue80;}seen{\v un}{\cf1 seen}{\fs2  tiny}{\deleted gone}\par
            {\highlight2\cf1 on a dark mark}\par\trowd\clcbpat2\cellx1\pard\intbl\cf1 on a dark cell\cell\row";
    assert_eq!(body(rtf), ["P seen", "P on a dark mark", "P on a dark cell"]);
    assert_eq!(hidden(rtf), ["unseen tiny"]);
}

#[test]
fn hostile_documents_are_refused() {
    let reason = |rtf: &str| read(rtf.as_bytes()).unwrap_err().reason;
    assert_eq!(reason("text"), "is damaged: it does not begin as RTF does");
    assert_eq!(reason("{\\rtf1 text"), "is damaged: it is cut short");
    assert_eq!(reason("{\\rtf1 }"), "has no text in it");
    assert!(reason(&format!("{{\\rtf1 {}", "{".repeat(1_000_000))).starts_with("is too large"));
    assert!(reason(&format!("{{\\rtf1 {}}}", "x".repeat(MAX_TEXT + 1))).starts_with("is too large"));
    assert!(reason("{\\rtf1 \\bin99999999999999 ").contains("cut short"));
}
