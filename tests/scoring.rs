//! The formulas, on a vocabulary and a role small enough to work out by hand.

use skillmatch::assess::{Assessment, LevelState, Status, Stop, Unscored};
use skillmatch::diagnostic::Document;
use skillmatch::{Profile, Role, Vocabulary, assess};

const VOCABULARY: &str = r#"
[topic-a]
name = "Topic A"
kind = "topic"

[topic-b]
name = "Topic B"
kind = "topic"

[topic-c]
name = "Topic C"
kind = "topic"

[adjacent]
name = "Adjacent"
kind = "tool"
implies = [{ skill = "topic-c", strength = 0.8, why = "built upon it" }]

[emphasis]
name = "Emphasis"
kind = "topic"

[hint-one]
name = "Hintone"
kind = "tool"
implies = [{ skill = "topic-a", strength = 0.4, why = "a hint" }]

[hint-two]
name = "Hinttwo"
kind = "tool"
implies = [{ skill = "topic-a", strength = 0.4, why = "a hint" }]

[hint-three]
name = "Hintthree"
kind = "tool"
implies = [{ skill = "topic-a", strength = 0.49, why = "a hint" }]

[statement]
name = "Statement"
kind = "tool"
implies = [{ skill = "topic-a", strength = 0.5, why = "just strong enough" }]
"#;

const ROLE: &str = r#"
id = "small"
title = "A small role"
need = { at-least = 2 }

[[group]]
id = "first"
title = "First"
need = { at-least = 1 }
weight = 3
always = true

  [[group.area]]
  id = "a"
  title = "A"
  shown-by = ["topic-a"]

  [[group.area]]
  id = "b"
  title = "B"
  shown-by = ["topic-b"]
  emphasis = ["emphasis"]

[[group]]
id = "second"
title = "Second"
need = "all"
level = { of = ["c"], any = "advanced" }

  [[group.area]]
  id = "c"
  title = "C"
  shown-by = ["topic-c"]
  preferred = ["emphasis"]

[[group]]
id = "third"
title = "Third"
need = "any"

  [[group.area]]
  id = "d"
  title = "D"
  shown-by = ["emphasis"]
"#;

fn document(name: &str, text: &str) -> Document {
    // The tables above are in the order in which they are easiest to read.
    Document { name: name.into(), text: text.into() }
}

/// Assesses a list against the small role, and hands the result to `check`.
fn assessed(list: &str, check: impl FnOnce(&Assessment<'_>)) {
    let mut tables: Vec<&str> = VOCABULARY.trim().split("\n\n").collect();
    tables.sort_unstable();
    let vocabulary = Vocabulary::from_documents([document("vocabulary", &tables.join("\n\n"))]).expect("no fault");
    let role = Role::from_document(document("role", ROLE), &vocabulary).expect("no fault");
    let profile = Profile::from_skill_list(list);
    check(&assess(&role, &vocabulary, &profile));
}

/// The coverage of one area.
fn coverage(list: &str, area: usize) -> f64 {
    let mut found = 0.0;
    assessed(list, |assessment| found = assessment.areas[area].coverage);
    found
}

/// The fit.
fn fit(list: &str) -> f64 {
    let mut found = 0.0;
    assessed(list, |assessment| found = assessment.fit.expect("a score"));
    found
}

#[track_caller]
fn same(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} should be {expected}");
}

#[test]
fn a_claim_counts_by_its_level() {
    for (claim, value) in [
        ("Topic A (aware)", 0.20),
        ("Topic A (beginner)", 0.45),
        ("Topic A", 0.80),
        ("Topic A (intermediate)", 0.80),
        ("Topic A (advanced)", 0.88),
        ("Topic A (expert)", 0.94),
    ] {
        same(coverage(claim, 0), value);
    }
    // The best claim of a skill counts, wherever it stands.
    same(coverage("Topic A (expert), Topic A (aware)", 0), 0.94);
}

#[test]
fn a_typing_error_counts_a_fifth_less() {
    same(coverage("Statemnt", 0), 0.32);
    same(coverage("Statement", 0), 0.40);
}

#[test]
fn independent_evidence_leaves_less_doubt() {
    // 1 - (1 - .8)(1 - .4)
    same(coverage("Topic A, Statement", 0), 0.88);
}

#[test]
fn hints_never_cover_an_area() {
    same(coverage("Hintone", 0), 0.32);
    // 1 - .68 × .68 × .608 = .7189, and no more than .65 counts.
    same(coverage("Hintone, Hinttwo, Hintthree", 0), 0.65);
    assessed("Hintone, Hinttwo, Hintthree", |assessment| assert_eq!(assessment.areas[0].status, Status::Partial));
}

#[test]
fn a_missing_emphasis_or_preference_stops_coverage() {
    assessed("Topic B (expert)", |assessment| {
        same(assessment.areas[1].coverage, 0.60);
        assert_eq!(assessment.areas[1].stop, Some(Stop::Emphasis));
    });
    same(coverage("Topic B (expert), Emphasis", 1), 0.94);
    assessed("Topic C (expert)", |assessment| {
        same(assessment.areas[2].coverage, 0.85);
        assert_eq!(assessment.areas[2].stop, Some(Stop::Preferred));
    });
    same(coverage("Topic C (expert), Emphasis", 2), 0.94);
}

#[test]
fn a_group_counts_less_where_its_level_is_not_stated_and_less_yet_where_it_falls_short() {
    for (list, score, state, met) in [
        ("Topic C (advanced)", 0.85, LevelState::Met, true),
        ("Topic C", 0.76, LevelState::Unstated, true),
        ("Topic C (intermediate)", 0.68, LevelState::Short, false),
        // An expert of something built upon it does not say how well they know the thing itself.
        ("Adjacent (expert)", 0.7144, LevelState::Unstated, true),
        // What is unstated may be advanced, whatever else is stated.
        ("Topic C, Topic C (intermediate)", 0.76, LevelState::Unstated, true),
    ] {
        assessed(list, |assessment| {
            let group = &assessment.groups[1];
            same(group.score, score);
            assert_eq!((group.level, group.met), (Some(state), met), "{list}");
        });
    }
}

#[test]
fn the_fit_is_the_best_weighted_mean_with_the_group_that_always_counts() {
    // (3 × .8 + 0) / 4
    same(fit("Topic A"), 60.0);
    // (3 × .8 + .76) / 4, and with the third group in place of the second (3 × .8 + .8) / 4
    same(fit("Topic A, Topic C"), 79.0);
    same(fit("Topic A, Topic C, Emphasis"), 80.0);
    // The first group counts even where the two others are better.
    same(fit("Topic C, Emphasis"), 20.0);
}

#[test]
fn only_a_met_need_makes_the_rest_optional() {
    assessed("Topic A", |assessment| {
        // The first group needs one of its two areas.
        assert!(assessment.areas[1].optional && assessment.groups[0].met);
        // The role needs two groups, and has one.
        assert!(!assessment.met && !assessment.areas[2].optional && !assessment.areas[3].optional);
        assert_eq!(assessment.groups[1].lacking, 1);
    });
    assessed("Topic A, Emphasis", |assessment| assert!(assessment.met && assessment.areas[2].optional));
}

#[test]
fn each_step_brings_what_it_says() {
    assessed("Topic A", |assessment| {
        let total: f64 = assessment.steps.iter().map(|step| step.gain).sum();
        assert_eq!(assessment.steps.len(), 1, "one group more is all that is needed: {:?}", assessment.steps);
        // Emphasis lifts the third group from 0 to .8.
        same(total, 20.0);
    });
}

#[test]
fn with_less_than_three_in_ten_understood_there_is_no_score() {
    assessed("Topic A, xa xa, xb xb, xc xc", |assessment| assert_eq!(assessment.fit, Err(Unscored::TooLittleUnderstood)));
    assessed("Topic A, xa xa, xb xb", |assessment| assert!(assessment.fit.is_ok()));
    assessed(" , ", |assessment| assert_eq!(assessment.fit, Err(Unscored::Nothing)));
}
