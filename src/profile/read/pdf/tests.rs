//! Tests of the reader with files made here.

use super::read;
use crate::profile::transcript::{Look, Place, Unread};
use std::fmt::Write;

/// Makes a file whose pages draw the given operations, with Helvetica as `F1` and its bold form as `F2`.
fn file(pages: &[&str]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|page| format!("{} 0 R", 5 + 2 * page)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[{}]/Count {}>>", kids.join(" "), pages.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    for (page, content) in pages.iter().enumerate() {
        let drawn = 6 + 2 * page;
        let fonts = "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>/XObject<</X 6 0 R>>>>";
        objects.push(format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {drawn} 0 R{fonts}>>"));
        let form = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]";
        objects.push(format!("<<{form}{fonts}/Length {}>>\nstream\n{content}\nendstream", content.len()));
    }
    assemble(&objects)
}

/// Makes a file of objects, the first of which is the catalogue.
fn assemble(objects: &[String]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = String::new();
    for (number, object) in (1..).zip(objects) {
        writeln!(table, "{:010} 00000 n ", bytes.len()).expect("a string takes all");
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let (start, size) = (bytes.len(), objects.len() + 1);
    let head = format!("xref\n0 {size}\n0000000000 65535 f \n{table}");
    bytes.extend(format!("{head}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes());
    bytes
}

/// Draws text of some size at a place.
fn at(x: i32, y: i32, size: i32, text: &str) -> String {
    format!("BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n")
}

/// Gives the lines of a page with their looks.
fn lines(content: &str) -> Vec<(Look, String)> {
    let transcript = read(&file(&[content])).expect("a readable file");
    transcript.lines().iter().map(|line| (line.look, transcript.text()[line.span.clone()].to_owned())).collect()
}

/// Gives the hidden texts of a page that also has text to see.
fn hidden(content: &str) -> Vec<String> {
    let seen = at(50, 800, 10, "Seen by all");
    let transcript = read(&file(&[&format!("{seen}{content}")])).expect("a readable file");
    transcript.hidden().iter().map(|hidden| hidden.text.clone()).collect()
}

fn own(look: Look, text: &str) -> (Look, String) {
    (look, text.to_owned())
}

#[test]
fn lines_have_looks_and_places() {
    let content = [
        at(50, 780, 18, "Jo Example"),
        at(50, 750, 10, "Ports solvers to GPUs and measures what they reach with opti-"),
        at(50, 738, 10, "mised kernels, most of them for sparse matrices in every form"),
        at(50, 726, 10, "that is known."),
        at(50, 700, 14, "Work"),
        at(50, 680, 10, "GPU engineer, Example Ltd"),
        at(300, 680, 10, "2019 - 2022"),
        at(60, 664, 10, "\\225 Wrote kernels"),
        at(60, 650, 10, "- Wrote tests"),
    ];
    let expected = [
        own(Look::Heading(1), "Jo Example"),
        own(Look::Paragraph, "Ports solvers to GPUs and measures what they reach with optimised"),
        own(Look::More, "kernels, most of them for sparse matrices in every form"),
        own(Look::More, "that is known."),
        own(Look::Heading(2), "Work"),
        own(Look::Paragraph, "GPU engineer, Example Ltd 2019 - 2022"),
        own(Look::Item, "Wrote kernels"),
        own(Look::Item, "Wrote tests"),
    ];
    assert_eq!(lines(&content.concat()), expected);
    let both = read(&file(&[&at(50, 700, 10, "First"), &at(50, 700, 10, "Second")])).expect("two pages");
    let places: Vec<Place> = both.lines().iter().map(|line| line.place).collect();
    assert_eq!(places, [Place::Page(1), Place::Page(2)]);
}

#[test]
fn columns_are_read_one_after_the_other() {
    let mut content = at(50, 800, 20, "Jo Example, engineer of large systems");
    for row in 0..6 {
        content += &at(50, 760 - 15 * row, 10, &format!("left {row}"));
        content += &at(250, 765 - 13 * row, 10, &format!("the right column holds line {row}"));
    }
    let texts: Vec<String> = lines(&content).into_iter().map(|(_, text)| text).collect();
    let column = |words: &str| (0..6).map(|row| format!("{words} {row}")).collect::<Vec<_>>();
    assert_eq!(texts[1..7], column("left"));
    assert_eq!(texts[7..], column("the right column holds line"));
}

#[test]
fn rows_of_a_table_have_bars() {
    let rows = [("Skill", "Years", "Level"), ("MPI", "12", "expert"), ("CUDA", "6", "good")];
    let mut content = String::new();
    for (y, (first, second, third)) in (0..).map(|row| 700 - 14 * row).zip(rows) {
        content += &[at(50, y, 10, first), at(150, y, 10, second), at(220, y, 10, third)].concat();
    }
    let expected = ["Skill | Years | Level", "MPI | 12 | expert", "CUDA | 6 | good"].map(|row| own(Look::Row, row));
    assert_eq!(lines(&content), expected);
}

#[test]
fn years_stay_on_the_line_of_what_they_belong_to() {
    let degrees = [
        "Doctorate, Example College",
        "Diploma, Example School",
        "Certificate, Example Club",
        "Other, Example",
        "Last, Example",
    ];
    let content: Vec<String> = (0..)
        .zip(degrees)
        .map(|(row, text)| at(50, 700 - 20 * row, 10, text) + &at(480, 700 - 20 * row, 10, "2012 - 2015"))
        .collect();
    let expected = degrees.map(|text| own(Look::Paragraph, &format!("{text} 2012 - 2015")));
    assert_eq!(lines(&content.concat()), expected);
}

#[test]
fn text_that_people_do_not_see_is_kept_apart() {
    let text = at(50, 500, 10, "secret words");
    for hiding in [
        format!("1 1 1 rg {text}"),
        format!("BT 3 Tr ET {text}"),
        format!("q 0.05 0 0 0.05 50 500 cm {text} Q"),
        at(50, -60, 10, "secret words"),
        at(700, 300, 10, "secret words"),
        format!("{text} 1 1 1 rg 40 490 200 30 re f"),
        format!("0.1 0.1 0.3 rg 40 490 200 30 re f {text}"),
        format!("q 40 700 20 20 re W n {text} Q"),
    ] {
        assert_eq!(hidden(&hiding), ["secret words"], "{hiding}");
    }
}

#[test]
fn light_text_on_a_dark_ground_is_seen() {
    let text = at(50, 500, 10, "open words");
    let band = format!("0.1 0.1 0.3 rg 40 490 200 30 re f 1 1 1 rg {text}");
    let shape = format!("0 0 0 rg 0 400 m 90 990 l 500 400 l f 1 1 1 rg {text}");
    for open in [band, shape] {
        assert_eq!(lines(&open)[0].1, "open words", "{open}");
    }
    let over_image = "q 500 0 0 100 0 450 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q BT 3 Tr ET";
    assert_eq!(lines(&format!("{over_image} {text}"))[0].1, "open words");
}

#[test]
fn files_without_text_say_why() {
    let reason = |bytes: &[u8]| read(bytes).map_err(|Unread { reason, .. }| reason).expect_err("no text");
    assert_eq!(reason(&file(&[""])), "has no text in it");
    assert_eq!(
        reason(&file(&["q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"])),
        "has no text: its pages are images"
    );
    assert_eq!(reason(&file(&[&format!("1 1 1 rg {}", at(50, 500, 10, "secret"))])), "has no text that people can see");
    for damaged in [&b""[..], b"%PDF-1.7\n", b"Dear all,\nthis is no PDF file.", &[0; 999]] {
        assert!(reason(damaged).starts_with("is damaged"));
    }
    assert_eq!(reason(&file(&vec!["BT ET"; 501])), "has 501 pages; at most 500 are read");
}

#[test]
fn hostile_files_end() {
    let text = at(50, 500, 10, "Still here");
    let deep = format!("{text}{}{}", "[".repeat(50_000), "<<".repeat(50_000));
    assert_eq!(lines(&deep)[0].1, "Still here");
    assert_eq!(lines(&format!("{}{text}", "q ".repeat(50_000)))[0].1, "Still here");
    // The content is a form that draws itself.
    assert_eq!(lines(&format!("{text} /X Do"))[0].1, "Still here");
    let cycle = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"].map(str::to_owned);
    assert!(read(&assemble(&cycle)).is_err());
    let nested = ["<</Type/Catalog/Pages 2 0 R/X ".to_owned() + &"[".repeat(50_000), "<<>>".to_owned()];
    assert!(read(&assemble(&nested)).is_err());
    let much = format!("BT /F1 9 Tf 0 0 Td {} ET", "(many words) Tj ".repeat(60_000));
    assert_eq!(read(&file(&[&much])).expect_err("too much").reason, "has more on its pages than a profile has");
}

#[test]
fn a_file_that_is_cut_or_changed_never_panics() {
    let whole = file(&[&[at(50, 700, 12, "Work"), at(50, 680, 10, "Rust and MPI")].concat()]);
    for end in (0..whole.len()).step_by(7) {
        let _ = read(&whole[..end]);
    }
    for place in 0..whole.len() {
        let mut changed = whole.clone();
        changed[place] ^= 0x15;
        let _ = read(&changed);
    }
}
