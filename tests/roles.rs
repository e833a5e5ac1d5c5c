//! Role files: the built-in ones hold what they promise, and writing one and reading it again loses nothing.

use std::collections::BTreeMap;

use skillmatch::assess::{Status, assess};
use skillmatch::diagnostic::Document;
use skillmatch::report::{RoleComments, role_json, role_toml};
use skillmatch::role::{Example, ExampleFit, ExampleKind, Need, Said};
use skillmatch::trial::{self, Failure};
use skillmatch::{Profile, Role, Vocabulary, critique};

fn read(text: &str) -> Role {
    let document = Document { name: String::from("role.toml"), text: text.to_owned() };
    Role::from_document(document, Vocabulary::builtin()).unwrap_or_else(|faults| panic!("{faults}\n\n{text}"))
}

fn written(role: &Role, comments: &RoleComments) -> String {
    let mut file = Vec::new();
    role_toml(role, comments, &mut file).expect("memory takes everything");
    String::from_utf8(file).expect("a role file is text")
}

/// A role of one needed group and one that is welcome.
fn with_welcome() -> Role {
    read(
        r#"
        id = "r"
        title = "R"
        need = "all"

        [[group]]
        id = "needed"
        title = "Needed"
        need = "all"

          [[group.area]]
          id = "c-cpp"
          title = "C or C++"
          shown-by = ["cpp"]

          [[group.area]]
          id = "mpi"
          title = "MPI"
          shown-by = ["mpi"]

        [[group]]
        id = "welcome"
        title = "Welcome"
        need = "any"
        preferred = true

          [[group.area]]
          id = "python"
          title = "Python"
          shown-by = ["python"]
        "#,
    )
}

#[test]
fn the_examples_of_every_built_in_role_hold() {
    for role in Role::all_builtin() {
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for trial in trial::of(role, Vocabulary::builtin()) {
            assert_eq!(trial.failures, [], "{}: {}", role.id, trial.example.title);
            *kinds.entry(trial.example.kind.as_str()).or_default() += 1;
        }
        assert!(kinds.values().sum::<usize>() >= 8, "{} has too few examples: {kinds:?}", role.id);
        for kind in ExampleKind::ALL {
            assert!(kinds.get(kind.as_str()).is_some_and(|count| *count >= 2), "{}: {kinds:?}", role.id);
        }
    }
}

#[test]
fn an_example_that_does_not_hold_says_why() {
    let example = |fit, covered: &'static str| Example {
        title: "somebody".into(),
        kind: ExampleKind::Misses,
        said: Said::Skills("C++, MPI".into()),
        fit,
        covered: vec![covered.into()].into(),
        partial: Vec::new().into(),
        missing: Vec::new().into(),
    };
    let mut role = with_welcome();
    role.examples = vec![
        example(ExampleFit::Within(0.0, 10.0), "python"),
        example(ExampleFit::Unscored, "mpi"),
        example(ExampleFit::Any, "mpi"),
    ]
    .into();
    let trials = trial::of(&role, Vocabulary::builtin());
    let [Failure::Fit { expected: (0.0, 10.0), found: Some(80.0) }, area] = trials[0].failures.as_slice() else {
        panic!("{:?}", trials[0].failures)
    };
    assert!(matches!(area, Failure::Area { id: "python", expected: Status::Covered, found: Status::Missing, .. }), "{area:?}");
    assert_eq!(trials[1].failures, [Failure::Scored { found: 80.0 }]);
    assert_eq!(trials[2].failures, []);
}

#[test]
fn writing_and_reading_a_role_loses_nothing() {
    let comments = RoleComments {
        top: vec![String::from("one\n[[group]]"), "word ".repeat(60)],
        groups: vec![vec![String::from("two")]],
        areas: vec![vec![String::from("three")]; 3],
        end: vec![String::from("four")],
    };
    for role in Role::all_builtin().iter().chain(&[with_welcome()]) {
        for comments in [&RoleComments::default(), &comments] {
            let text = written(role, comments);
            assert_eq!(read(&text), *role, "{text}");
            assert_eq!(written(&read(&text), comments), text);
        }
        assert!(
            written(role, &comments).lines().filter(|line| line.trim_start().starts_with('#')).all(|line| line.len() <= 120)
        );
    }
}

#[test]
fn the_built_in_roles_are_warned_of_nothing() {
    for role in Role::all_builtin() {
        let document = Document { name: role.id.to_string(), text: written(role, &RoleComments::default()) };
        let warnings = critique::of(role, document, Vocabulary::builtin(), 2026);
        assert!(warnings.list().is_empty(), "{warnings}");
    }
}

#[test]
fn a_role_as_json_has_the_fields_of_its_file() {
    for role in Role::all_builtin() {
        let mut out = Vec::new();
        role_json(role, &mut out).expect("memory takes everything");
        let json: serde_json::Value = serde_json::from_slice(&out).expect("the output is JSON");
        assert_eq!(json["group"].as_array().map(Vec::len), Some(role.groups.len()));
        assert_eq!(json["example"].as_array().map(Vec::len), Some(role.examples.len()));
    }
}

#[test]
fn what_is_welcome_raises_the_fit_and_is_never_a_gap() {
    let role = with_welcome();
    assert_eq!((role.need, role.needed()), (Need::All, 1));
    let fit = |list: &str| {
        let profile = Profile::from_skill_list(list);
        let assessment = assess(&role, Vocabulary::builtin(), &profile);
        (assessment.fit.expect("a fit"), assessment.met, assessment.areas[2].optional, assessment.steps.len())
    };
    assert_eq!(fit("C++, MPI"), (80.0, true, true, 0));
    // Half of what is needed and all that is welcome: the mean of both groups.
    assert_eq!(fit("C++"), (40.0, false, true, 1));
    assert_eq!(fit("C++, Python"), (60.0, false, false, 1));
    // What is welcome and weaker than the rest is left out.
    assert_eq!(fit("C++ (expert), MPI (expert), Python (beginner)"), (94.0, true, true, 0));
}
