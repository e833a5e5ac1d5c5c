//! The same made-up people in every format: what is read of somebody must not hang on the form in which they keep it.
//!
//! `cv.md` is the measure. What another file lacks or adds is written down in [`DIFFERENCES`], with the reason, and has to be
//! there as it stands: one that has gone is taken out of the table.
#![cfg(feature = "cli")]

#[path = "formats/differences.rs"]
mod differences;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use skillmatch::assess::Status;
use skillmatch::profile::read::{self, Format};
use skillmatch::profile::{Month, Rung};
use skillmatch::{Profile, Role, Vocabulary, assess};

use differences::{DIFFERENCES, Difference};

/// The folders of the people, and the names that they go by.
const PEOPLE: [(&str, &str); 3] =
    [("graduate", "Ife Adeyemi"), ("kernel-engineer", "Mara Lindqvist"), ("web-developer", "Tomas Reyes")];

/// The files that everybody has, and the format in which each should be read.
const FILES: [(&str, Format); 15] = [
    ("cv.md", Format::Text),
    ("cv.txt", Format::Text),
    ("cv.html", Format::Html),
    ("cv.tex", Format::Latex),
    ("cv.docx", Format::Docx),
    ("cv.odt", Format::Odt),
    ("cv.rtf", Format::Rtf),
    ("cv-chromium.pdf", Format::Pdf),
    ("cv-latex.pdf", Format::Pdf),
    ("cv-libreoffice.pdf", Format::Pdf),
    ("cv-typst.pdf", Format::Pdf),
    ("linkedin.zip", Format::LinkedIn),
    ("rendercv.yaml", Format::Yaml),
    ("resume.json", Format::Json),
    ("resume.yaml", Format::Yaml),
];

/// At least so many of a hundred skills are backed as well as in `cv.md`.
const ALIKE: usize = 90;

/// What is understood of a file.
#[derive(Debug, PartialEq)]
struct Understood {
    name: Option<String>,
    /// By area.
    statuses: BTreeMap<String, Status>,
    /// By skill, the best of all mentions.
    rungs: BTreeMap<String, Rung>,
}

fn folder(person: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(person)
}

fn bytes(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn understood(mut profile: Profile) -> Understood {
    profile.set_today(Month::parse("2024-09").expect("a month"));
    let vocabulary = Vocabulary::builtin();
    let assessment = assess(Role::builtin("ai-system-codesign").expect("a built-in role"), vocabulary, &profile);
    let mut rungs = BTreeMap::new();
    for mention in &assessment.recognition.mentions {
        let best = rungs.entry(vocabulary.skill(mention.skill).slug().to_owned()).or_insert(mention.rung);
        *best = mention.rung.max(*best);
    }
    let statuses = assessment.areas.iter().map(|area| (area.area.id.to_string(), area.status)).collect();
    Understood { name: profile.name().map(str::to_owned), statuses, rungs }
}

/// Reads a file, and with one in LaTeX the bibliographies beside it that it names.
fn of_file(person: &str, file: &str, expected: Format) -> Understood {
    let place = format!("{person}, {file}");
    let path = folder(person).join(file);
    let content = bytes(&path);
    let format = Format::of(file, &content).unwrap_or_else(|unread| panic!("{place}: {unread:?}"));
    assert_eq!(format, expected, "{place}");
    let mut profile = Profile::new();
    profile.add(file, read::read(format, file, &content).unwrap_or_else(|unread| panic!("{place}: {unread:?}")));
    if format == Format::Latex {
        for named in read::bibliographies(&String::from_utf8_lossy(&content)) {
            let owner = profile.name().map(str::to_owned);
            let (parts, others) = read::publications(&bytes(&path.with_file_name(&named)), owner.as_deref())
                .unwrap_or_else(|unread| panic!("{place}, {named}: {unread:?}"));
            assert_eq!(others, 0, "{place}: all of {named} is their own");
            profile.add(&named, parts);
        }
    }
    understood(profile)
}

/// What differs between a file and `cv.md`, in the words of [`DIFFERENCES`].
fn differences(expected: &Understood, found: &Understood) -> Vec<String> {
    let mut differences = Vec::new();
    if found.name != expected.name {
        differences.push(format!("is named {}", found.name.as_deref().unwrap_or("nobody")));
    }
    for (area, status) in &found.statuses {
        if expected.statuses[area] != *status {
            differences.push(format!("{area} is {}", status.as_str()));
        }
    }
    let lacking = expected.rungs.keys().filter(|skill| !found.rungs.contains_key(*skill));
    let added = found.rungs.keys().filter(|skill| !expected.rungs.contains_key(*skill));
    differences.extend(lacking.map(|skill| format!("lacks {skill}")));
    differences.extend(added.map(|skill| format!("adds {skill}")));
    differences
}

/// The skills of both that are backed otherwise in a file than in `cv.md`, and whether they are few enough.
fn rungs(expected: &Understood, found: &Understood) -> (Vec<String>, bool) {
    let both = expected.rungs.iter().filter_map(|(skill, rung)| Some((skill, rung, found.rungs.get(skill)?)));
    let count = both.clone().count();
    let other = both.filter(|(_, expected, found)| expected != found);
    let other: Vec<_> =
        other.map(|(skill, expected, found)| format!("{skill} {} for {}", found.as_str(), expected.as_str())).collect();
    let few = (count - other.len()) * 100 >= count * ALIKE;
    (other, few)
}

/// What is wrong with a file, each with the person and the file.
fn faults(person: &str, file: &str, expected: &Understood, found: &Understood) -> Vec<String> {
    let known = || DIFFERENCES.iter().filter(|known| known.person == person && known.file == file);
    let allowed: Vec<_> = known().flat_map(|known| known.what).collect();
    let differ = differences(expected, found);
    let new = differ.iter().filter(|what| !allowed.iter().any(|other| *other == what));
    let mut faults: Vec<_> = new.map(|what| format!("{person}, {file}: {what}")).collect();
    let gone = allowed.iter().filter(|what| !differ.iter().any(|other| other == **what));
    faults.extend(gone.map(|what| format!("{person}, {file}: no longer {what}; take it out of the table")));
    let (other, few) = rungs(expected, found);
    match (few, known().any(|known| known.backed_otherwise)) {
        (false, false) => faults.push(format!("{person}, {file}: backed otherwise: {}", other.join(", "))),
        (true, true) => faults.push(format!("{person}, {file}: no longer backed otherwise; say so in the table")),
        _ => {}
    }
    faults
}

#[test]
fn a_person_is_understood_alike_in_every_format() {
    let mut wrong = Vec::new();
    for (person, name) in PEOPLE {
        let expected = of_file(person, "cv.md", Format::Text);
        assert_eq!(expected.name.as_deref(), Some(name), "{person}, cv.md");
        assert!(expected.rungs.len() >= 15, "{person}, cv.md: {:?}", expected.rungs);
        for (file, format) in FILES {
            wrong.extend(faults(person, file, &expected, &of_file(person, file, format)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn an_unpacked_export_is_read_as_its_archive() {
    let folder = folder("graduate").join("linkedin");
    let mut paths: Vec<_> = fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let name = |path: &Path| path.file_name().expect("a file").to_string_lossy().into_owned();
    let files: Vec<_> = paths.iter().map(|path| (name(path), bytes(path))).collect();
    let mut profile = Profile::new();
    profile.add("linkedin", read::export(&files).expect("an export"));
    assert_eq!(understood(profile), of_file("graduate", "linkedin.zip", Format::LinkedIn));
}

#[test]
fn every_known_difference_is_of_a_file_and_has_a_reason() {
    for Difference { person, file, what, backed_otherwise, why } in DIFFERENCES {
        let is_known = PEOPLE.iter().any(|(other, _)| other == person) && FILES.iter().any(|(other, _)| other == file);
        assert!(is_known && !why.is_empty() && (*backed_otherwise || !what.is_empty()), "{person}, {file}");
    }
}
