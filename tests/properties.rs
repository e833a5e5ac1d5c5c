//! What holds for every skill list, whatever is in it.

use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use skillmatch::assess::{Rubric, Status};
use skillmatch::report::{Csv, Json, Markdown, Receipt, Report, Table};
use skillmatch::vocabulary::Skill;
use skillmatch::{Assessment, Profile, Role, Vocabulary, assess, explain, recognise};

fn role() -> &'static Role {
    Role::builtin("ai-system-codesign").expect("a built-in role")
}

fn rubric() -> Rubric<'static> {
    Rubric::new(role(), Vocabulary::builtin())
}

fn written(report: &dyn Report, assessment: &Assessment<'_>) -> String {
    let mut out = Vec::new();
    report.write(assessment, &mut out).expect("memory takes everything");
    String::from_utf8(out).expect("reports are UTF-8")
}

/// The numbers that an assessment comes to.
#[derive(Clone, Debug, PartialEq)]
struct Numbers {
    fit: Option<f64>,
    coverages: Vec<f64>,
    statuses: Vec<Status>,
    scores: Vec<f64>,
    met: Vec<bool>,
}

fn numbers(list: &str) -> Numbers {
    let profile = Profile::from_skill_list(list);
    let assessment = assess(role(), Vocabulary::builtin(), &profile);
    Numbers {
        fit: assessment.fit.ok(),
        coverages: assessment.areas.iter().map(|area| area.coverage).collect(),
        statuses: assessment.areas.iter().map(|area| area.status).collect(),
        scores: assessment.groups.iter().map(|group| group.score).collect(),
        met: assessment.groups.iter().map(|group| group.met).collect(),
    }
}

fn names(skill: &Skill<'static>) -> impl Iterator<Item = &'static str> + use<> {
    skill.all_names()
}

/// A list is cut at commas, so a name with a comma in it can be no single item.
fn is_one_item(name: &str) -> bool {
    !name.contains(',')
}

fn is_ambiguous(skill: &Skill<'static>, name: &str) -> bool {
    skill.ambiguous_names().any(|ambiguous| ambiguous == name)
}

fn display_names() -> Vec<&'static str> {
    Vocabulary::builtin().skills().map(|skill| skill.name()).collect()
}

fn unambiguous_names() -> Vec<&'static str> {
    let of = |skill: Skill<'static>| names(&skill).filter(move |name| is_one_item(name) && !is_ambiguous(&skill, name));
    Vocabulary::builtin().skills().flat_map(of).collect()
}

/// A name with what people write around it.
fn stated(name: &str, form: usize) -> String {
    match form % 8 {
        0 => format!("{name} (expert)"),
        1 => format!("{name} (beginner)"),
        2 => format!("{name}: 3 years"),
        3 => format!("advanced {name}"),
        4 => format!("{name} (exposure)"),
        _ => name.to_owned(),
    }
}

/// A name without one of its letters; short ones stay as they are, as too little of them would be left.
fn misspelt(name: &str, at: Index) -> String {
    const SHORTEST: usize = 5;
    let letters: Vec<char> = name.chars().collect();
    if letters.len() < SHORTEST {
        return name.to_owned();
    }
    let left_out = at.index(letters.len());
    letters.iter().enumerate().filter(|(index, _)| *index != left_out).map(|(_, letter)| letter).collect()
}

/// An item that names a skill.
fn naming_item() -> impl Strategy<Value = String> {
    (select(display_names()), any::<usize>()).prop_map(|(name, form)| stated(name, form))
}

/// An item that names a skill, perhaps with an error in the name, or says something else.
fn item() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => naming_item(),
        2 => (select(display_names()), any::<Index>()).prop_map(|(name, at)| misspelt(name, at)),
        1 => select(vec!["going forward", "vitamin c", "team of nine", "no Java", "frobnication"]).prop_map(str::to_owned),
    ]
}

fn separator() -> impl Strategy<Value = &'static str> {
    select(vec![", ", "; ", "\n", "\n- ", " | "])
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn a_further_skill_lowers_nothing(
        list in prop::collection::vec(item(), 0..14),
        further in naming_item(),
        at in any::<Index>(),
        separator in separator(),
    ) {
        let mut longer = list.clone();
        longer.insert(at.index(list.len() + 1), further);
        let (before, after) = (numbers(&list.join(separator)), numbers(&longer.join(separator)));
        for (index, area) in role().areas().enumerate() {
            let (before, after) = (before.coverages[index], after.coverages[index]);
            prop_assert!(after >= before, "{}: {after} after {before}", area.id);
        }
        prop_assert!(after.fit >= before.fit, "fit {:?} after {:?}", after.fit, before.fit);
    }

    #[test]
    fn the_order_of_items_changes_nothing(
        (list, shuffled) in prop::collection::vec(item(), 0..14).prop_flat_map(|list| (Just(list.clone()), Just(list).prop_shuffle())),
        separator in separator(),
    ) {
        prop_assert_eq!(numbers(&list.join(separator)), numbers(&shuffled.join(separator)));
    }

    #[test]
    fn the_case_of_items_changes_nothing(
        list in prop::collection::vec((select(unambiguous_names()), any::<usize>()), 1..14),
        separator in separator(),
    ) {
        let list: Vec<_> = list.into_iter().map(|(name, form)| stated(name, form)).collect();
        let list = list.join(separator);
        let expected = numbers(&list);
        prop_assert_eq!(&expected, &numbers(&list.to_lowercase()), "lower case");
        prop_assert_eq!(&expected, &numbers(&list.to_uppercase()), "upper case");
    }

    #[test]
    fn the_same_list_gives_the_same_bytes(list in prop::collection::vec(item(), 0..14)) {
        let json = || {
            let profile = Profile::from_skill_list(list.join(", "));
            written(&Json, &assess(role(), Vocabulary::builtin(), &profile))
        };
        prop_assert_eq!(json(), json());
    }

    #[test]
    fn the_receipt_adds_up_to_the_fit(list in prop::collection::vec(item(), 1..14), track in 0..=role().tracks.len()) {
        let profile = Profile::from_skill_list(list.join("\n"));
        let track = role().tracks.get(track).map(|track| role().for_track(&track.id).expect("a track of the role"));
        let role = track.as_ref().unwrap_or(role());
        let assessment = assess(role, Vocabulary::builtin(), &profile);
        prop_assume!(assessment.fit.is_ok());
        let receipt = written(&Receipt, &assessment);
        let (total, points) = hundredths(&receipt);
        prop_assert_eq!(points.iter().sum::<u64>(), total, "{}", receipt);
        prop_assert_eq!(points.len(), role.need.of(role.groups.len()));
        prop_assert_eq!(assessment.fit.map(|fit| format!("{fit:.2}")), Ok(format!("{}.{:02}", total / 100, total % 100)));
    }

    #[test]
    fn mentions_quote_the_name_as_it_is_written(
        list in prop::collection::vec((select(unambiguous_names()), select(vec!["", "é", "日本語", "🦀", "ß\u{301}", "\u{feff}"])), 1..8),
    ) {
        let text = list.iter().fold(String::new(), |mut text, (name, before)| {
            writeln!(text, "{before}, {name}").expect("memory takes everything");
            text
        });
        let profile = Profile::from_skill_list(text);
        let recognition = recognise(&profile, Vocabulary::builtin());
        let quotes: Vec<_> = recognition
            .mentions
            .iter()
            .map(|mention| profile.sources()[0].text.get(mention.span.clone()).expect("characters are whole"))
            .collect();
        for quote in &quotes {
            prop_assert!(list.iter().any(|(name, _)| name.contains(quote)), "{quote:?}");
        }
        for (name, _) in &list {
            prop_assert!(quotes.iter().any(|quote| name.contains(quote)), "{name:?} in {quotes:?}");
        }
    }
}

/// The total of a receipt and the points that it is the sum of: the lines that are not indented, in hundredths.
fn hundredths(receipt: &str) -> (u64, Vec<u64>) {
    let figure = |line: &str| line.get(..6)?.trim().replace('.', "").parse::<u64>().ok().zip(line.get(8..).map(str::to_owned));
    let lines: Vec<(u64, String)> = receipt.lines().filter_map(figure).collect();
    let (totals, points): (Vec<_>, Vec<_>) = lines.into_iter().partition(|(_, text)| text.starts_with("fit, "));
    assert_eq!(totals.len(), 1, "{receipt}");
    (totals[0].0, points.into_iter().map(|(points, _)| points).collect())
}

/// Reads a text and writes all reports of it; every span must cut it between characters.
fn survives(text: &str) -> Result<(), TestCaseError> {
    let profile = Profile::from_skill_list(text);
    let assessment = assess(role(), Vocabulary::builtin(), &profile);
    let recognition = &assessment.recognition;
    let mentions = recognition.mentions.iter().map(|mention| (mention.claim, &mention.span));
    let not_credited = recognition.not_credited.iter().map(|named| (named.claim, &named.span));
    let unrecognised = recognition.unrecognised.iter().map(|unknown| (unknown.claim, &unknown.span));
    for (claim, span) in mentions.chain(not_credited).chain(unrecognised) {
        let claim = &profile.claims()[claim];
        let quote = profile.sources()[claim.source].text.get(span.clone());
        prop_assert!(quote.is_some_and(|quote| !quote.is_empty()), "{span:?}");
        prop_assert!(claim.span.start <= span.start && span.end <= claim.span.end, "{span:?} in {:?}", claim.span);
    }
    prop_assert!(assessment.areas.iter().all(|area| (0.0..=1.0).contains(&area.coverage)));
    prop_assert!(assessment.fit.is_err() || assessment.fit.is_ok_and(|fit| (0.0..=100.0).contains(&fit)));
    let table = |details| Table { width: 80, color: details, details };
    let reports: [&dyn Report; 6] = [&Json, &Csv, &Markdown, &Receipt, &table(false), &table(true)];
    for report in reports {
        written(report, &assessment);
    }
    Ok(())
}

/// Pieces of which lists are made, and of which they are not.
fn fragment() -> impl Strategy<Value = String> {
    let signs = vec![
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ";",
        ":",
        "::",
        "|",
        "/",
        "+",
        "&",
        "-",
        "–",
        "—",
        ".",
        "…",
        "'",
        "\"",
        "#",
        "*",
        "•",
        "●",
        "○",
        "★",
        "☆",
        "\n",
        "\r\n",
        "\t",
        "\0",
        "\u{1b}[31m",
        "\u{85}",
        "\u{200b}",
        "\u{feff}",
        "\u{202e}",
        "，",
        "、",
        "%",
        "5/5",
        "0/5",
        "3-5 years",
        "99999999999999999999",
        "expert",
        "no",
        "not yet",
        "and",
        "or",
        "but",
        "want to",
        "none",
        "Name:",
        "Skills",
        "Interests",
        "1.",
        "- ",
        "[x]",
        "@",
        "https://",
        "İ",
        "ǅ",
        "ﬁ",
        "ß",
        "e\u{301}",
        "👩‍🔬",
        "\u{10ffff}",
    ];
    prop_oneof![
        4 => select(signs).prop_map(str::to_owned),
        3 => select(display_names()).prop_map(str::to_owned),
        1 => Just(String::from(" ")),
        1 => (any::<char>(), 1..400_usize).prop_map(|(character, times)| character.to_string().repeat(times)),
        1 => "[a-z]{1,30}",
    ]
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn any_text_is_read_and_reported(text in "(?s).{0,200}") {
        survives(&text)?;
    }

    #[test]
    fn any_mixture_of_the_parts_of_lists_is_read_and_reported(parts in prop::collection::vec(fragment(), 0..40)) {
        survives(&parts.concat())?;
        survives(&parts.join(" "))?;
    }
}

#[test]
fn long_runs_are_read_and_reported() {
    for part in
        ["(", ")", "()", "[(", "(a", "a)", ",", "a,", "a ", "a", "C", "C/", "no ", "MPI ", "::", ": ", "a:", "★", "\n", "日"]
    {
        survives(&part.repeat(1_000)).unwrap_or_else(|error| panic!("{part:?}: {error}"));
    }
}

#[test]
fn every_name_is_read_as_its_skill() {
    let rubric = rubric();
    let wrong: Vec<_> = Vocabulary::builtin()
        .skills()
        .flat_map(|skill| names(&skill).map(move |name| (skill, name)))
        .filter(|(_, name)| is_one_item(name))
        .filter(|(skill, name)| explain(name, &rubric).skills.iter().map(|(read, _)| *read).ne([skill.id()]))
        .map(|(skill, name)| format!("{name} of {}", skill.slug()))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_name_leaves_the_item_before_it_as_it_is() {
    let vocabulary = Vocabulary::builtin();
    let mention = |list: String| recognise(&Profile::from_skill_list(list), vocabulary).mentions.into_iter().next();
    let plain = mention(String::from("CUDA"));
    let wrong: Vec<_> = vocabulary
        .skills()
        .flat_map(|skill| names(&skill).collect::<Vec<_>>())
        .filter(|name| [", ", " | ", "\n"].iter().any(|separator| mention(format!("CUDA{separator}{name}")) != plain))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn an_alias_scores_as_its_skill() {
    let rubric = rubric();
    let shown =
        |name: &str| -> Vec<_> { explain(name, &rubric).best().iter().map(|path| (path.area, path.strength)).collect() };
    let wrong: Vec<_> = Vocabulary::builtin()
        .skills()
        .flat_map(|skill| skill.all_names().map(move |name| (skill, name)))
        .filter(|(skill, alias)| is_one_item(alias) && !is_ambiguous(skill, alias))
        .filter(|(skill, alias)| shown(alias) != shown(skill.name()))
        .map(|(skill, alias)| format!("{alias} of {}", skill.slug()))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn an_unambiguous_name_in_any_case_scores_alike() {
    let rubric = rubric();
    let shown = |name: &str| {
        let explanation = explain(name, &rubric);
        let skills: Vec<_> = explanation.skills.iter().map(|(skill, _)| *skill).collect();
        (skills, explanation.paths)
    };
    let wrong: Vec<_> = unambiguous_names()
        .into_iter()
        .filter(|name| [name.to_lowercase(), name.to_uppercase()].iter().any(|other| shown(other) != shown(name)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_denied_is_never_credited() {
    let credited = |text: String| {
        let profile = Profile::from_skill_list(text);
        !recognise(&profile, Vocabulary::builtin()).mentions.is_empty()
    };
    let forms: [fn(&str) -> String; 5] = [
        |name| format!("no {name}"),
        |name| format!("No {name}."),
        |name| format!("- no experience with {name}"),
        |name| format!("not {name}"),
        |name| format!("never used {name}"),
    ];
    let wrong: Vec<_> = Vocabulary::builtin()
        .skills()
        .flat_map(|skill| names(&skill).collect::<Vec<_>>())
        // "no SQL" is NoSQL, spelt apart.
        .filter(|name| is_one_item(name) && !name.starts_with("SQL"))
        .flat_map(|name| forms.iter().map(move |form| form(name)))
        .filter(|text| credited(text.clone()))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
