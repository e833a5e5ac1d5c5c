//! Files that cannot be read, or were made to do harm: each is told as what it is, and takes nothing else with it.
#![cfg(feature = "cli")]

#[path = "unread/archives.rs"]
mod archives;
#[path = "unread/pdf.rs"]
mod pdf;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use skillmatch::profile::Unread;
use skillmatch::profile::read::{self, Content, Format, Part};
use skillmatch::{Profile, Vocabulary, recognise};

fn read(name: &str, bytes: &[u8]) -> Result<Vec<Part>, Unread> {
    Format::of(name, bytes).and_then(|format| read::read(format, name, bytes))
}

/// The skills that are found in a file.
fn skills(name: &str, bytes: &[u8]) -> Vec<&'static str> {
    let mut profile = Profile::new();
    profile.add(name, read(name, bytes).unwrap_or_else(|unread| panic!("{name} {}", unread.reason)));
    let vocabulary = Vocabulary::builtin();
    let found = recognise(&profile, vocabulary).mentions.into_iter();
    found.map(|mention| vocabulary.skill(mention.skill).slug()).collect()
}

fn sample(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/unread").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Each element holds ten times the one before.
fn billion_laughs() -> String {
    let mut text = String::from("cv:\n  name: &a0 lol\n");
    for level in 1..10 {
        let before = format!("*a{}", level - 1);
        writeln!(text, "  x{level}: &a{level} [{}]", [before.as_str(); 10].join(", ")).expect("memory takes everything");
    }
    text
}

#[test]
fn a_file_that_cannot_be_read_is_told_as_what_it_is() {
    const DEEP: usize = 100_000;
    let truncated = pdf::text();
    let cases: &[(&str, Vec<u8>, &str)] = &[
        ("scan.pdf", pdf::scan(), "its pages are images"),
        ("empty.pdf", pdf::empty(), "has no text in it"),
        ("locked.pdf", sample("user-password.pdf"), "is encrypted"),
        ("truncated.pdf", truncated[..truncated.len() / 4].to_vec(), "has no text in it"),
        ("header.pdf", b"%PDF-1.7\n".to_vec(), "is damaged or is no PDF file"),
        (
            "locked.docx",
            [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600]].concat(),
            "is encrypted, or in the old .doc format",
        ),
        ("bomb.docx", archives::docx_bomb(), "word/document.xml expands to more than"),
        ("bare.docx", archives::zip(&[("[Content_Types].xml", b"<Types/>")]), "has no word/document.xml"),
        ("other.zip", archives::zip(&[("photo.jpg", b"\xff\xd8")]), "is a ZIP archive without a document"),
        ("half.odt", archives::zip(&[("mimetype", b"application/vnd.oasis.opendocument.text")]), "has no content.xml"),
        ("groups.rtf", format!("{{\\rtf1 {}", "{".repeat(1_000_000)).into_bytes(), "of its groups lie in each other"),
        ("flat.rtf", format!("{{\\rtf1 {}}}", "{}".repeat(1_000_000)).into_bytes(), "has no text in it"),
        ("laughs.yaml", billion_laughs().into_bytes(), "aliases counted where they are used"),
        ("deep.json", format!("{}{}", "[".repeat(DEEP), "]".repeat(DEEP)).into_bytes(), "is nested more than"),
        ("deep.yaml", format!("cv:\n{}{}", "[".repeat(DEEP), "]".repeat(DEEP)).into_bytes(), "recursion limit exceeded"),
        ("deep.html", format!("<html><body>{}CUDA", "<div>".repeat(DEEP)).into_bytes(), "of its elements lie in each other"),
        (
            "deep.tex",
            format!("\\documentclass{{article}}{}{}", "{".repeat(1_000_000), "}".repeat(1_000_000)).into_bytes(),
            "has braces more than",
        ),
        ("flat.tex", format!("\\documentclass{{article}}{}", "{}".repeat(1_000_001)).into_bytes(), "pairs of them"),
    ];
    let mut wrong = Vec::new();
    for (name, bytes, expected) in cases {
        match read(name, bytes) {
            Ok(parts) => wrong.push(format!("{name} was read: {:.200}", format!("{parts:?}"))),
            Err(unread) if !unread.reason.contains(expected) => {
                wrong.push(format!("{name} {}; {}", unread.reason, unread.hint));
            }
            Err(unread) => assert!(!unread.hint.is_empty() && !unread.reason.ends_with('.'), "{name}: {unread:?}"),
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_only_looks_forbidding_is_read() {
    const EXPECTED: [&str; 5] = ["cuda", "open-mpi", "openmp", "nccl", "pytorch"];
    const PAGE: &str = "<!DOCTYPE html><body><h2>Skills</h2><p>CUDA, Open MPI, OpenMP, NCCL, PyTorch</p></body>";
    assert_eq!(skills("cv.pdf", &pdf::text()), EXPECTED);
    assert_eq!(skills("owner-password.pdf", &sample("owner-password.pdf")), EXPECTED, "no password is needed to open it");
    assert_eq!(skills("cv.txt", &pdf::text()), EXPECTED, "a PDF file called text");
    assert_eq!(skills("cv.md", PAGE.as_bytes()), EXPECTED, "a web page called Markdown");
}

#[test]
fn an_empty_file_of_any_format_is_told_or_says_nothing() {
    for format in Format::ALL {
        let name = format!("cv.{}", format.as_str());
        match read::read(format, &name, b"") {
            Err(unread) => assert!(!unread.reason.is_empty() && !unread.hint.is_empty(), "{name}: {unread:?}"),
            Ok(parts) => {
                assert!(matches!(format, Format::List | Format::Text), "{name} was read: {parts:?}");
                let is_empty = |part: &Part| match &part.content {
                    Content::List(text) => text.is_empty(),
                    Content::Document(transcript) => transcript.lines().is_empty(),
                };
                assert!(parts.iter().all(is_empty), "{name}: {parts:?}");
            }
        }
    }
}

/// Runs the program in a folder of these files, besides a readable `good.md`.
fn run(files: &[(&str, &[u8])], arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    let good: &[u8] = b"# Skills\n\n- CUDA, Open MPI, OpenMP, NCCL, PyTorch, C++, Python\n";
    for (name, bytes) in files.iter().chain(&[("good.md", good)]) {
        fs::write(folder.path().join(name), bytes).expect("a file");
    }
    Command::new(env!("CARGO_BIN_EXE_skillmatch")).args(arguments).current_dir(folder.path()).output().expect("the program")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("output is UTF-8")
}

/// Holds that a file is named with a reason and a hint, and that what is beside it is read as if it were alone.
fn check_that_it_harms_nothing(name: &str, bytes: &[u8]) {
    let alone = run(&[], &["match", "good.md"]);
    let together = run(&[(name, bytes)], &["match", name, "good.md"]);
    let told = text(&together.stderr);
    assert_eq!(together.status.code(), Some(3), "{told}");
    assert!(told.starts_with(&format!("warning: {name} is ")) && told.contains("\nhint: "), "{told}");
    assert!(text(&alone.stdout).contains("\nfit "));
    // What could not be read is named behind the table, too.
    let behind = text(&together.stdout).strip_prefix(text(&alone.stdout)).expect("the table of the file beside it");
    assert!(behind.starts_with(&format!("unread: {name} is ")), "{behind}");

    let only = run(&[(name, bytes)], &["match", name]);
    assert_eq!((only.status.code(), text(&only.stdout)), (Some(2), ""), "{}", text(&only.stderr));
    assert!(text(&only.stderr).starts_with(&format!("error: {name} is ")), "{}", text(&only.stderr));
}

#[test]
fn a_locked_file_harms_nothing_beside_it() {
    check_that_it_harms_nothing("locked.pdf", &sample("user-password.pdf"));
}

#[test]
fn a_file_that_overflows_the_stack_of_its_reader_harms_nothing_beside_it() {
    check_that_it_harms_nothing("deep.pdf", &pdf::deep_function());
}

#[test]
#[ignore = "takes long: twice the processor time that the program gives a document"]
fn a_file_that_eats_the_memory_of_its_reader_harms_nothing_beside_it() {
    check_that_it_harms_nothing("widths.pdf", &pdf::endless_widths());
}
