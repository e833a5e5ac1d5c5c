//! What holds for every document, whatever is in it and in which format it is.
#![cfg(feature = "cli")]

#[path = "documents/fragments.rs"]
mod fragments;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use skillmatch::profile::read::{self, Format};
use skillmatch::profile::{Month, Rung};
use skillmatch::recognise::Recognition;
use skillmatch::vocabulary::Skill;
use skillmatch::{Profile, Role, Vocabulary, assess, recognise};

use fragments::{markup, signature};

/// Files that can be read, until something is changed in them. The program reads PDF in a process of its own.
const SOUND: [(Format, &[u8]); 9] = [
    (Format::Docx, include_bytes!("formats/web-developer/cv.docx")),
    (Format::Odt, include_bytes!("formats/web-developer/cv.odt")),
    (Format::Rtf, include_bytes!("formats/web-developer/cv.rtf")),
    (Format::Html, include_bytes!("formats/web-developer/cv.html")),
    (Format::Latex, include_bytes!("formats/web-developer/cv.tex")),
    (Format::Bibtex, include_bytes!("formats/graduate/pubs.bib")),
    (Format::Json, include_bytes!("formats/web-developer/resume.json")),
    (Format::Yaml, include_bytes!("formats/web-developer/rendercv.yaml")),
    (Format::LinkedIn, include_bytes!("formats/web-developer/linkedin.zip")),
];

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn add(profile: &mut Profile, name: &str, text: &str) {
    profile.add(name, read::read(Format::Text, name, text.as_bytes()).expect("it is text"));
}

fn document(text: &str) -> Profile {
    let mut profile = Profile::new();
    add(&mut profile, "cv.md", text);
    profile
}

fn recognised(text: &str) -> Recognition {
    recognise(&document(text), Vocabulary::builtin())
}

/// Names of skills that can stand in a list or sentence as one.
fn names() -> Vec<&'static str> {
    let of = |skill: Skill<'static>| skill.all_names().filter(|name| !name.contains(','));
    Vocabulary::builtin().skills().flat_map(of).collect()
}

/// What the skills of one candidate come to.
#[derive(Debug, PartialEq)]
struct Numbers {
    fit: Option<f64>,
    coverages: Vec<f64>,
    years: Vec<Option<f64>>,
}

fn numbers(files: &[(usize, String)]) -> Numbers {
    let mut profile = Profile::new();
    for (index, text) in files {
        add(&mut profile, &format!("{index}.md"), text);
    }
    let vocabulary = Vocabulary::builtin();
    let assessment = assess(Role::builtin("ai-system-codesign").expect("a built-in role"), vocabulary, &profile);
    Numbers {
        fit: assessment.fit.ok(),
        coverages: assessment.areas.iter().map(|area| area.coverage).collect(),
        years: vocabulary.skills().map(|skill| assessment.experience(skill.id()).years()).collect(),
    }
}

/// Reads bytes as a file of a format, and what is understood of them; every span must quote its source.
fn survives(format: Format, bytes: &[u8]) -> Result<(), TestCaseError> {
    let name = format!("cv.{}", format.as_str());
    // Whatever it looks like, and as what it is said to be.
    let seems = Format::of(&name, bytes).and_then(|format| read::read(format, &name, bytes));
    for parts in [read::read(format, &name, bytes), seems].into_iter().flatten() {
        let mut profile = Profile::new();
        profile.add(&name, parts);
        quotes_its_sources(&profile)?;
    }
    Ok(())
}

fn quotes_its_sources(profile: &Profile) -> Result<(), TestCaseError> {
    for claim in profile.claims() {
        let quote = profile.sources()[claim.source].text.get(claim.span.clone());
        prop_assert_eq!(quote, Some(profile.text(claim)));
        prop_assert!(quote.is_some_and(|quote| !quote.trim().is_empty()), "{:?}", claim);
    }
    for entry in profile.entries() {
        prop_assert!(profile.sources()[entry.source].text.get(entry.span.clone()).is_some(), "{:?}", entry);
    }
    let recognition = recognise(profile, Vocabulary::builtin());
    let mentions = recognition.mentions.iter().map(|mention| (mention.claim, &mention.span));
    let not_credited = recognition.not_credited.iter().map(|named| (named.claim, &named.span));
    let unrecognised = recognition.unrecognised.iter().map(|unknown| (unknown.claim, &unknown.span));
    for (claim, span) in mentions.chain(not_credited).chain(unrecognised) {
        let claim = &profile.claims()[claim];
        let quote = profile.sources()[claim.source].text.get(span.clone());
        prop_assert!(quote.is_some_and(|quote| !quote.is_empty()), "{:?}", span);
        prop_assert!(claim.span.start <= span.start && span.end <= claim.span.end, "{:?} in {:?}", span, claim.span);
    }
    Ok(())
}

fn format() -> impl Strategy<Value = Format> {
    select(Format::ALL.to_vec())
}

/// A line of a CV that names a skill.
fn line() -> impl Strategy<Value = String> {
    let forms =
        vec!["- Ported the solver to {}.", "- {}", "- {} (expert)", "Wrote services with {} for three years.", "- {}: 4 years"];
    (select(names()), select(forms)).prop_map(|(name, form)| form.replace("{}", name))
}

fn heading() -> impl Strategy<Value = String> {
    let headings = vec![
        "# Skills",
        "# Experience\n\n## Engineer, Example Ltd (2019-03 – 2021-06)",
        "# Experience\n\n## Engineer, Sample plc (2022-01 – present)",
        "# Projects\n\n## sample: a library (2020)",
        "# Summary",
        "# Interests",
    ];
    select(headings).prop_map(str::to_owned)
}

fn section() -> impl Strategy<Value = String> {
    (heading(), prop::collection::vec(line(), 1..5)).prop_map(|(heading, lines)| format!("{heading}\n\n{}\n", lines.join("\n")))
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn any_bytes_behind_the_mark_of_a_format_are_survived(
        format in format(),
        bytes in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        survives(format, &[signature(format), &bytes].concat())?;
    }

    #[test]
    fn any_mixture_of_markup_is_survived(format in format(), parts in prop::collection::vec(markup(), 0..60)) {
        survives(format, &[signature(format), parts.concat().as_bytes()].concat())?;
        survives(format, parts.join("\n").as_bytes())?;
    }

    #[test]
    fn a_damaged_file_is_survived(
        (format, file) in select(SOUND.to_vec()),
        errors in prop::collection::vec((any::<Index>(), any::<u8>()), 1..9),
        end in any::<Index>(),
        is_cut in any::<bool>(),
    ) {
        let mut bytes = file.to_vec();
        for (at, byte) in errors {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(if is_cut { end.index(file.len()) } else { file.len() });
        survives(format, &bytes)?;
    }
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn the_order_of_files_changes_nothing(
        (files, shuffled) in prop::collection::vec(section(), 1..5)
            .prop_map(|files| files.into_iter().enumerate().collect::<Vec<_>>())
            .prop_flat_map(|files| (Just(files.clone()), Just(files).prop_shuffle())),
    ) {
        prop_assert_eq!(numbers(&files), numbers(&shuffled));
    }

    #[test]
    fn nothing_is_credited_under_interests_or_references(
        heading in select(vec!["Interests", "Hobbies", "References", "Hobbies and interests"]),
        lines in prop::collection::vec(line(), 1..6),
    ) {
        let text = format!("# Ada Example\n\n## Education\n\nA school, 1999\n\n## {heading}\n\n{}\n", lines.join("\n"));
        let recognition = recognised(&text);
        prop_assert!(recognition.mentions.is_empty(), "{}\n{:#?}", text, recognition.mentions);
    }

    #[test]
    fn a_skill_that_is_used_in_a_dated_job_besides_is_backed_no_worse(section in section(), line in line()) {
        let rungs = |text: &str| -> Vec<(usize, Rung)> {
            let mut profile = document(text);
            profile.set_today(Month::parse("2024-01").expect("a month"));
            let recognition = recognise(&profile, Vocabulary::builtin());
            let best = |skill: &Skill<'_>| {
                recognition.mentions.iter().filter(|mention| mention.skill == skill.id()).map(|mention| mention.rung).max()
            };
            Vocabulary::builtin().skills().enumerate().filter_map(|(index, skill)| Some((index, best(&skill)?))).collect()
        };
        let before = format!("{section}\n# Skills\n\n{line}\n");
        let after = format!("{before}\n# Experience\n\n## Engineer, Example Ltd (2015-01 – 2018-12)\n\n{line}\n");
        let (before, after) = (rungs(&before), rungs(&after));
        for (skill, rung) in before {
            let now = after.iter().find(|(other, _)| *other == skill).map(|(_, rung)| *rung);
            prop_assert!(now >= Some(rung), "{:?} after {:?}", now, rung);
        }
    }
}

/// One in so many names is tried in each sentence, which keeps a debug build quick; all of them hold as well.
const SAMPLED: usize = 5;

fn credited_in(form: &str) -> Vec<String> {
    let sentences = names().into_iter().step_by(SAMPLED).map(|name| form.replace("{}", name));
    let credited = |sentence: &String| {
        let text = format!(
            "# Summary\n\nI am an engineer.\n\n# Experience\n\n## Engineer, Example Ltd (2019 – 2021)\n\n- {sentence}\n"
        );
        !recognised(&text).mentions.is_empty()
    };
    sentences.filter(credited).collect()
}

#[test]
fn no_name_is_credited_where_it_is_denied_in_a_sentence() {
    let wrong = credited_in("I have never used {}.");
    assert!(wrong.is_empty(), "{}: {wrong:#?}", wrong.len());
}

#[test]
fn no_name_is_credited_where_it_is_wished_for_in_a_sentence() {
    let wrong = credited_in("I would like to learn {}.");
    assert!(wrong.is_empty(), "{}: {wrong:#?}", wrong.len());
}
