//! The data is well-formed and says what it should, and the checks on it can fail.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use skillmatch::diagnostic::{Document, Faults};
use skillmatch::role::Area;
use skillmatch::{Role, Vocabulary};
use toml::de::DeTable;

/// From this strength on a skill shows an area by itself.
const SHOWN: f64 = 0.5;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name)
}

/// The TOML files of a folder of the data, by name.
fn documents(name: &str) -> Vec<Document> {
    let entries = fs::read_dir(folder(name)).expect("the folder is there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder is readable").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let document = |path: &PathBuf| Document {
        name: path.file_name().expect("a file has a name").to_string_lossy().into_owned(),
        text: fs::read_to_string(path).expect("the data is readable"),
    };
    let documents: Vec<Document> = paths.iter().map(document).collect();
    assert!(!documents.is_empty(), "nothing under data/{name}");
    documents
}

fn slugs(document: &Document) -> Vec<String> {
    let table = DeTable::parse(&document.text).expect("the data is TOML");
    table.get_ref().keys().map(|key| key.get_ref().to_string()).collect()
}

fn vocabulary() -> Vocabulary {
    Vocabulary::from_documents(documents("vocabulary")).unwrap_or_else(|faults| panic!("{faults}"))
}

/// How strongly a skill shows an area, 0 if it does not.
fn shows(vocabulary: &Vocabulary, slug: &str, area: &Area) -> f64 {
    let skill = vocabulary.find(slug).expect("a skill of the vocabulary");
    let reached = std::iter::once((skill.id(), 1.0)).chain(skill.implied());
    let asked = reached.filter(|(reached, _)| area.shown_by.iter().any(|slug| *slug == vocabulary.skill(*reached).slug()));
    asked.map(|(_, strength)| strength).fold(0.0, f64::max)
}

#[test]
fn every_vocabulary_file_is_built_in() {
    let documents = documents("vocabulary");
    let mut all = 0;
    for document in &documents {
        let slugs = slugs(document);
        assert!(!slugs.is_empty(), "{} holds no skill", document.name);
        for slug in &slugs {
            assert!(Vocabulary::builtin().find(slug).is_some(), "{slug} of {} is not built in", document.name);
        }
        all += slugs.len();
    }
    assert_eq!(all, Vocabulary::builtin().len());
    assert_eq!(vocabulary().fingerprint(), Vocabulary::builtin().fingerprint());
}

#[test]
fn every_role_file_is_built_in() {
    let vocabulary = vocabulary();
    let read = |document| Role::from_document(document, &vocabulary).unwrap_or_else(|faults| panic!("{faults}"));
    let roles: Vec<Role> = documents("roles").into_iter().map(read).collect();
    for role in &roles {
        assert_eq!(Role::builtin(&role.id), Some(role));
    }
    assert_eq!(roles.len(), Role::all_builtin().len());
}

#[test]
fn every_data_file_opens_with_a_comment() {
    for document in documents("vocabulary").iter().chain(&documents("roles")) {
        assert!(document.text.starts_with("# "), "{}", document.name);
    }
}

#[test]
fn every_area_is_shown_by_several_skills() {
    const LEAST: usize = 4;
    let vocabulary = Vocabulary::builtin();
    for role in Role::all_builtin() {
        for area in role.areas() {
            let showing = vocabulary.skills().filter(|skill| shows(vocabulary, skill.slug(), area) >= SHOWN).count();
            assert!(showing >= LEAST, "{} of {} is shown by {showing} skills", area.id, role.id);
        }
    }
}

#[test]
fn unrelated_skills_show_no_area() {
    let mut documents = documents("vocabulary").into_iter();
    let unrelated = documents.find(|document| document.name == "unrelated.toml").expect("a file of unrelated skills");
    let vocabulary = Vocabulary::builtin();
    for role in Role::all_builtin() {
        for slug in slugs(&unrelated) {
            for area in role.areas() {
                let strength = shows(vocabulary, &slug, area);
                assert!(strength < 0.25, "{slug} shows {} by {strength}", area.id);
            }
        }
    }
}

#[test]
fn every_implication_says_why_in_a_few_words() {
    let vocabulary = Vocabulary::builtin();
    for skill in vocabulary.skills() {
        for implication in skill.implications().filter(|implication| implication.strength < 1.0) {
            let (slug, why) = (skill.slug(), implication.why);
            let target = vocabulary.skill(implication.skill).slug();
            assert!(!why.trim().is_empty(), "{slug} does not say why it implies {target}");
            assert_eq!(why.trim(), why, "{slug} to {target}");
            assert!(!why.ends_with('.'), "{slug} to {target}: {why}");
        }
    }
}

/// Names of at most two letters that no ordinary text holds, with what makes them safe.
const SAFE_SHORT_NAMES: &[(&str, &str)] = &[
    ("4G", "a digit and a letter, which no ordinary word is made of"),
    ("5G", "a digit and a letter, which no ordinary word is made of"),
    ("5S", "a digit and a letter, which no ordinary word is made of"),
    ("6G", "a digit and a letter, which no ordinary word is made of"),
    ("AI", "no word of its own, and it has hardly another meaning in a list of skills"),
    ("C#", "the sign sets it apart from the letter"),
    ("F#", "the sign sets it apart from the letter"),
    ("ML", "no word of its own; as a unit or a language it is rare in a list of skills"),
    ("Qt", "no word of its own; quarts and the QT interval are of other fields"),
    ("Z3", "a letter and a digit, which no ordinary word is made of"),
    ("k6", "a letter and a digit, which no ordinary word is made of"),
];

#[test]
fn names_of_two_letters_are_ambiguous() {
    let mut found = BTreeSet::new();
    for skill in Vocabulary::builtin().skills() {
        let ambiguous: Vec<&str> = skill.ambiguous_names().collect();
        for name in skill.all_names() {
            let letters = name.chars().filter(|c| c.is_alphanumeric() || matches!(c, '+' | '#')).count();
            // The sign joins the letters of "R&D", so that neither is read alone.
            if letters <= 2 && !name.contains('&') && !ambiguous.contains(&name) {
                found.insert(name);
            }
        }
    }
    let safe: BTreeSet<&str> = SAFE_SHORT_NAMES.iter().map(|(name, _)| *name).collect();
    assert_eq!(found, safe);
}

/// The code, line and column of each fault, in the order in which they are reported.
fn places(faults: &Faults) -> Vec<(&'static str, usize, usize)> {
    let place = |fault: &skillmatch::diagnostic::Diagnostic| {
        let (_, line, column) = faults.locate(&fault.place);
        (fault.code.as_str(), line, column)
    };
    faults.list().iter().map(place).collect()
}

/// Takes the marks `⟦code⟧` out of a text; gives what is left, and the codes with the places where they stood.
fn unmarked(marked: &str) -> (String, Vec<(&str, usize, usize)>) {
    let (mut text, mut expected, mut rest) = (String::new(), Vec::new(), marked);
    while let Some((before, after)) = rest.split_once('⟦') {
        let (code, after) = after.split_once('⟧').expect("a mark is closed");
        text.push_str(before);
        let line = text.lines().count() + usize::from(text.is_empty() || text.ends_with('\n'));
        let column = text.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        expected.push((code, line, column));
        rest = after;
    }
    text.push_str(rest);
    (text, expected)
}

fn document(text: impl Into<String>) -> Document {
    Document { name: String::from("faulty.toml"), text: text.into() }
}

/// Reads a vocabulary with marks at its faults, and holds the faults that are found against them.
#[track_caller]
fn check_vocabulary(marked: &str) -> Faults {
    let (text, expected) = unmarked(marked);
    let faults = Vocabulary::from_documents([document(text)]).expect_err("this is faulty");
    assert_eq!(places(&faults), expected, "{faults}");
    faults
}

/// Reads a role with marks at its faults, and holds the faults that are found against them.
#[track_caller]
fn check_role(marked: &str) -> Faults {
    let (text, expected) = unmarked(marked);
    let faults = Role::from_document(document(text), Vocabulary::builtin()).expect_err("this is faulty");
    assert_eq!(places(&faults), expected, "{faults}");
    faults
}

#[track_caller]
fn check_hint(faults: &Faults, expected: &str) {
    let hints: Vec<_> = faults.list().iter().filter_map(|fault| fault.hint.as_deref()).collect();
    assert!(hints.iter().any(|hint| hint.contains(expected)), "{hints:?}");
}

#[test]
fn a_faultless_vocabulary_is_accepted() {
    let text = "# ok\n[a]\nname = \"Alpha\"\nkind = \"tool\"\naliases = [\"First\"]\nis = [\"b\"]\n\n[b]\nname = \"Beta\"\nkind = \"topic\"\n";
    assert_eq!(Vocabulary::from_documents([document(text)]).expect("no fault").len(), 2);
}

#[test]
fn unknown_fields_are_faults() {
    let faults = check_vocabulary("[a]\nname = \"Alpha\"\nkind = \"tool\"\n⟦unknown-field⟧alias = [\"First\"]\n");
    check_hint(&faults, "did you mean `aliases`?");
    check_vocabulary(
        "[a]\nname = \"Alpha\"\nkind = \"tool\"\nimplies = [{ skill = \"b\", strength = 0.5, why = \"so\", ⟦unknown-field⟧note = \"\" }]\n\n[b]\nname = \"Beta\"\nkind = \"tool\"\n",
    );
}

#[test]
fn missing_fields_are_faults() {
    check_vocabulary("# é\n[⟦missing-field⟧a]\nkind = \"tool\"\n\n[⟦missing-field⟧b]\nname = \"Beta\"\n");
    check_vocabulary(
        "[a]\nname = \"Alpha\"\nkind = \"tool\"\nimplies = [⟦missing-field⟧{ skill = \"b\", strength = 0.5 }]\n\n[b]\nname = \"Beta\"\nkind = \"tool\"\n",
    );
}

#[test]
fn stems_that_no_word_supports_are_faults() {
    let faults = check_vocabulary("[a]\nname = \"Alpha\"\nkind = \"tool\"\nstems = [⟦missing-field⟧\"taught\"]\n");
    check_hint(&faults, "say beside which words");
}

#[test]
fn wrong_types_are_faults() {
    check_vocabulary(
        "[a]\nname = ⟦wrong-type⟧3\nkind = \"tool\"\naliases = ⟦wrong-type⟧\"First\"\nambiguous = ⟦wrong-type⟧\"yes\"\n",
    );
    check_vocabulary("[a]\nname = \"é\"\nkind = \"tool\"\naliases = [\"é\u{301}t\", ⟦wrong-type⟧4]\n");
    check_vocabulary("a = ⟦wrong-type⟧1\n");
}

#[test]
fn kinds_that_are_none_are_faults() {
    let faults = check_vocabulary("[a]\nname = \"Alpha\"\nkind = ⟦bad-value⟧\"libary\"\n");
    check_hint(&faults, "did you mean `library`?");
}

#[test]
fn ids_that_are_no_slugs_are_faults() {
    check_vocabulary("[⟦bad-id⟧A]\nname = \"Alpha\"\nkind = \"tool\"\n");
    check_vocabulary("[⟦bad-id⟧a_b]\nname = \"Alpha\"\nkind = \"tool\"\n");
    check_vocabulary("[⟦bad-id⟧a--b]\nname = \"Alpha\"\nkind = \"tool\"\n");
}

#[test]
fn an_id_in_two_files_is_a_fault_of_the_second() {
    let first = document("[a]\nname = \"Alpha\"\nkind = \"tool\"\n");
    let second =
        Document { name: String::from("second.toml"), text: String::from("\n[a]\nname = \"Other\"\nkind = \"tool\"\n") };
    let faults = Vocabulary::from_documents([first, second]).expect_err("an id twice");
    assert_eq!(places(&faults), [("duplicate-id", 2, 2)]);
    assert_eq!(faults.locate(&faults.list()[0].place).0, "second.toml");
}

#[test]
fn an_id_twice_in_a_file_is_a_fault() {
    let text = "[a]\nname = \"Alpha\"\nkind = \"tool\"\n\n[a]\nname = \"Other\"\nkind = \"tool\"\n";
    let faults = Vocabulary::from_documents([document(text)]).expect_err("an id twice");
    assert!(places(&faults).iter().any(|(code, line, _)| ["syntax", "duplicate-id"].contains(code) && *line == 5), "{faults}");
}

#[test]
fn a_name_of_two_skills_is_a_fault_of_the_second() {
    check_vocabulary(
        "[a]\nname = \"Open Thing\"\nkind = \"tool\"\n\n[b]\nname = ⟦name-clash⟧\"open-things\"\nkind = \"tool\"\n",
    );
    check_vocabulary(
        "[a]\nname = \"Alpha\"\nkind = \"tool\"\n\n[b]\nname = \"Beta\"\nkind = \"tool\"\naliases = [⟦name-clash⟧\"ALPHA\"]\n",
    );
}

#[test]
fn a_name_of_a_built_in_skill_is_a_fault() {
    let text = "[my-cuda]\nname = \"cuda\"\nkind = \"tool\"\n";
    let faults = Vocabulary::builtin().extended([document(text)]).expect_err("the name is taken");
    assert_eq!(places(&faults), [("name-clash", 2, 8)]);
    assert_eq!(faults.locate(&faults.list()[0].place).0, "faulty.toml");
}

#[test]
fn aliases_that_are_read_anyway_are_faults() {
    check_vocabulary(
        "[a]\nname = \"Open Thing\"\nkind = \"tool\"\naliases = [⟦needless-alias⟧\"open-things\", ⟦needless-alias⟧\"OpenThing\"]\n",
    );
}

#[test]
fn names_without_letters_are_faults() {
    check_vocabulary("[a]\nname = ⟦bad-value⟧\"--\"\nkind = \"tool\"\n");
}

#[test]
fn unknown_skills_are_faults() {
    let faults = check_vocabulary(
        "[alpha]\nname = \"Alpha\"\nkind = \"tool\"\nis = [⟦unknown-skill⟧\"betta\"]\n\n\
         [beta]\nname = \"Beta\"\nkind = \"tool\"\ndistinct-from = [⟦unknown-skill⟧\"zzz\"]\n",
    );
    check_hint(&faults, "did you mean `beta`?");
}

#[test]
fn cycles_are_faults() {
    check_vocabulary("[a]\nname = \"Alpha\"\nkind = \"tool\"\nis = [⟦cycle⟧\"a\"]\n");
    let faults = check_vocabulary(
        "[a]\nname = \"Alpha\"\nkind = \"tool\"\nis = [\"b\"]\n\n[b]\nname = \"Beta\"\nkind = \"tool\"\nis = [\"c\"]\n\n\
         [c]\nname = \"Gamma\"\nkind = \"tool\"\nimplies = [{ skill = ⟦cycle⟧\"a\", strength = 0.4, why = \"so\" }]\n",
    );
    assert!(faults.list()[0].message.contains("a -> b -> c -> a"), "{faults}");
}

#[test]
fn what_is_out_of_order_is_a_fault() {
    check_vocabulary("[b]\nname = \"Beta\"\nkind = \"tool\"\n\n[⟦unsorted⟧a]\nname = \"Alpha\"\nkind = \"tool\"\n");
    check_vocabulary("[a]\nname = \"Alpha\"\nkind = \"tool\"\naliases = [\"Y\", ⟦unsorted⟧\"x\"]\n");
    let others = "\n[b]\nname = \"Beta\"\nkind = \"tool\"\n\n[c]\nname = \"Gamma\"\nkind = \"tool\"\n";
    check_vocabulary(&format!("[a]\nname = \"Alpha\"\nkind = \"tool\"\nis = [\"c\", ⟦unsorted⟧\"b\"]\n{others}"));
    check_vocabulary(&format!(
        "[a]\nname = \"Alpha\"\nkind = \"tool\"\nimplies = [\n  {{ skill = \"c\", strength = 0.4, why = \"so\" }},\n  \
         {{ skill = ⟦unsorted⟧\"b\", strength = 0.4, why = \"so\" }},\n]\n{others}"
    ));
}

#[test]
fn strengths_out_of_range_are_faults() {
    for strength in ["0", "1", "1.5", "-0.2", "nan", "inf", "0.0"] {
        check_vocabulary(&format!(
            "[a]\nname = \"Alpha\"\nkind = \"tool\"\nimplies = [{{ skill = \"b\", strength = ⟦bad-value⟧{strength}, why = \"so\" }}]\n\n\
             [b]\nname = \"Beta\"\nkind = \"tool\"\n"
        ));
    }
}

#[test]
fn what_is_no_toml_is_a_fault() {
    let text = "[a]\nname = \"Alpha\"\nkind = \"tool\n\n[b]\nname = \"Beta\"\nkind = \"tool\"\n";
    let faults = Vocabulary::from_documents([document(text)]).expect_err("a string is not closed");
    assert_eq!(places(&faults)[0].0, "syntax");
    assert_eq!(places(&faults)[0].1, 3, "{faults}");
}

#[test]
fn all_faults_of_a_file_are_reported_together() {
    let faults = check_vocabulary(
        "[⟦bad-id⟧B]\nname = \"Beta\"\nkind = ⟦bad-value⟧\"tol\"\n⟦unknown-field⟧colour = \"red\"\n\n\
         [⟦unsorted⟧⟦bad-id⟧⟦missing-field⟧A]\nkind = \"tool\"\nis = [⟦unknown-skill⟧\"zzz\"]\n",
    );
    let printed = faults.to_string();
    assert_eq!(faults.list().len(), 7);
    assert!(printed.starts_with("faulty.toml:1:2: "), "{printed}");
    assert!(printed.contains("\nfaulty.toml:8:7: `zzz` is not in the vocabulary [unknown-skill]"), "{printed}");
}

/// A role with one group of two areas; `%…%` is where a test puts a fault.
fn faulty_role(from: &str, to: &str) -> String {
    const ROLE: &str = r#"id = "r"
title = "R"
need = "all"

[[group]]
id = "g"
title = "G"
need = "any"
weight = 2
level = { of = ["one"], any = "advanced" }

  [[group.area]]
  id = "one"
  title = "One"
  shown-by = ["cuda"]

  [[group.area]]
  id = "two"
  title = "Two"
  shown-by = ["nccl"]

[[track]]
id = "t"
title = "T"
weights = { g = 3 }
"#;
    assert!(ROLE.contains(from), "{from}");
    ROLE.replacen(from, to, 1)
}

#[test]
fn a_faultless_role_is_accepted() {
    let role = Role::from_document(document(faulty_role("", "")), Vocabulary::builtin()).expect("no fault");
    assert_eq!(role.areas().count(), 2);
}

#[test]
fn needs_that_cannot_be_met_are_faults() {
    check_role(&faulty_role("need = \"any\"", "need = { at-least = ⟦bad-need⟧3 }"));
    check_role(&faulty_role("need = \"any\"", "need = { at-least = ⟦bad-need⟧0 }"));
    check_role(&faulty_role("need = \"all\"", "need = { at-least = ⟦bad-need⟧2 }"));
    check_role(&faulty_role("need = \"all\"", "need = ⟦bad-value⟧\"most\""));
}

#[test]
fn unknown_skills_of_a_role_are_faults_with_a_suggestion() {
    let faults = check_role(&faulty_role("\"nccl\"", "⟦unknown-skill⟧\"ncccl\""));
    check_hint(&faults, "did you mean `nccl`?");
}

#[test]
fn an_area_id_twice_is_a_fault() {
    check_role(&faulty_role("id = \"two\"", "id = ⟦duplicate-id⟧\"one\""));
}

#[test]
fn weights_that_are_not_above_zero_are_faults() {
    for weight in ["0", "-1", "inf", "nan"] {
        check_role(&faulty_role("weight = 2", &format!("weight = ⟦bad-value⟧{weight}")));
    }
    check_role(&faulty_role("weights = { g = 3 }", "weights = { ⟦bad-value⟧g = 0 }"));
}

#[test]
fn levels_that_are_none_are_faults() {
    let faults = check_role(&faulty_role("\"advanced\"", "⟦bad-value⟧\"wizard\""));
    check_hint(&faults, "expert");
    check_role(&faulty_role("of = [\"one\"]", "of = [⟦bad-value⟧\"three\"]"));
}

#[test]
fn tracks_of_unknown_groups_are_faults() {
    check_role(&faulty_role("weights = { g = 3 }", "weights = { ⟦bad-value⟧h = 3 }"));
}

#[test]
fn more_groups_that_always_count_than_are_needed_are_a_fault() {
    let second = "[[group]]\nid = \"h\"\ntitle = \"H\"\nneed = \"any\"\nalways = true\n\n  [[group.area]]\n  id = \"three\"\n  \
                  title = \"Three\"\n  shown-by = [\"mpi\"]\n\n[[track]]";
    let text = faulty_role("[[track]]", second).replace("weight = 2", "always = true");
    let text = text.replace("need = \"all\"", "need = \"any\"");
    let faults = Role::from_document(document(text), Vocabulary::builtin()).expect_err("two of one");
    assert_eq!(places(&faults).iter().map(|(code, ..)| *code).collect::<Vec<_>>(), ["bad-need"], "{faults}");
}

#[test]
fn all_faults_of_a_role_are_reported_together() {
    let marked = faulty_role("title = \"R\"", "⟦unknown-field⟧titel = \"R\"")
        .replace("\"cuda\"", "⟦unknown-skill⟧\"cudda\"")
        .replace("weight = 2", "weight = ⟦wrong-type⟧\"2\"");
    check_role(&format!("⟦missing-field⟧{marked}"));
}
