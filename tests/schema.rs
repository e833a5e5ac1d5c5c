//! The JSON output and `schemas/match-1.schema.json` hold to each other.

use jsonschema::Validator;
use serde_json::{Value, json};
use skillmatch::assess::Status;
use skillmatch::profile::{Place, RemarkKind, Rung};
use skillmatch::recognise::{How, Why};
use skillmatch::report::wording::band;
use skillmatch::report::{Json, Report, SCHEMA};
use skillmatch::{Level, Profile, Role, Vocabulary, assess};

fn schema() -> Value {
    serde_json::from_str(include_str!("../schemas/match-1.schema.json")).expect("the schema is JSON")
}

fn validator() -> Validator {
    jsonschema::validator_for(&schema()).expect("the schema is one")
}

fn role() -> &'static Role {
    Role::builtin("ai-system-codesign").expect("a built-in role")
}

fn output_for(role: &Role, list: &str) -> Value {
    let profile = Profile::from_skill_list(list);
    let mut out = Vec::new();
    Json.write(&assess(role, Vocabulary::builtin(), &profile), &mut out).expect("memory takes everything");
    serde_json::from_slice(&out).expect("the output is JSON")
}

fn output(list: &str) -> Value {
    output_for(role(), list)
}

#[track_caller]
fn check(output: &Value) {
    let faults: Vec<String> =
        validator().iter_errors(output).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

const RICH: &str = "Name: Jo Doe\nLanguages: C++17 (expert), Python: 4 years, Fortran 3/5\nCUDA, NCCL, Open-MPI, OpenMP, cuBLAS, \
                    Nsight Systems, FSDP, quantization, LLVM, gRPC, Photoshop";

#[test]
fn a_rich_profile_fits_the_schema() {
    let output = output(RICH);
    check(&output);
    assert!(output["score"].is_number());
    assert_eq!(output["candidate"]["name"], "Jo Doe");
    assert_ne!(output["not_asked"], json!([]));
    assert_ne!(output["next_steps"], json!([]));
}

#[test]
fn a_sparse_profile_fits_the_schema() {
    let output = output("Python");
    check(&output);
    assert!(output["areas"].as_array().expect("a list").iter().any(|area| area["reading"] != json!([])));
}

#[test]
fn profiles_without_a_score_fit_the_schema() {
    for list in ["", "(((", "wibbling, nine of them, frobnication", "no CUDA"] {
        let output = output(list);
        check(&output);
        assert_eq!(output["score"], Value::Null, "{list:?}");
        assert!(output["reason"].is_string(), "{list:?}");
    }
}

#[test]
fn a_profile_with_typing_errors_fits_the_schema() {
    let output = output("Kuberntes, PyTroch, CUDA, frobnicatoin, CUFA");
    check(&output);
    let areas = output["areas"].as_array().expect("a list");
    let mut evidence = areas.iter().flat_map(|area| area["evidence"].as_array().expect("a list"));
    assert!(evidence.any(|evidence| evidence["how"] == "typo"));
    assert_ne!(output["unrecognised"], json!([]));
}

#[test]
fn a_profile_with_denials_and_wishes_fits_the_schema() {
    let output = output("CUDA, Python, no MPI, Want to learn: Rust\nInterests\nNCCL");
    check(&output);
    let named = output["not_credited"].as_array().expect("a list");
    for why in ["denied", "wished", "aside"] {
        assert!(named.iter().any(|named| named["why"] == why), "{why}");
    }
}

#[test]
fn a_profile_in_unicode_fits_the_schema() {
    check(&output("ＣＵＤＡ（専門家）、Ｐｙｔｈｏｎ、日本語, Škoda 🦀, C++ ★★★★☆, \u{1b}[31mMPI\u{0}, O\u{301}penMP"));
}

#[test]
fn every_track_fits_the_schema() {
    for track in role().tracks.iter() {
        let role = role().for_track(&track.id).expect("a track of the role");
        let output = output_for(&role, RICH);
        check(&output);
        assert_eq!(output["role"]["track"], track.id.as_ref());
    }
}

#[test]
fn what_is_tampered_with_does_not_fit_the_schema() {
    let validator = validator();
    let genuine = output(RICH);
    assert!(validator.is_valid(&genuine));
    let evidence = genuine["areas"].as_array().expect("a list").iter().position(|area| area["evidence"] != json!([]));
    let evidence = format!("/areas/{}/evidence/0", evidence.expect("some evidence"));
    for (place, value) in [
        ("/schema", json!("skillmatch/match/2")),
        ("/score", json!(100.5)),
        ("/score", json!("72")),
        ("/score", Value::Null),
        ("/reason", json!("because")),
        ("/band", json!("excellent")),
        ("/met", json!(1)),
        ("/tool/vocabulary", json!("0123")),
        ("/role/id", json!("Not An Id")),
        ("/breadth/covered", json!(-1)),
        ("/breadth", json!({})),
        ("/groups", json!([])),
        ("/groups/0/level", json!("high")),
        ("/areas/0/status", json!("optional")),
        ("/areas/0/coverage", json!(1.01)),
        (&format!("{evidence}/how"), json!("guess")),
        (&format!("{evidence}/rung"), json!("proven")),
        (&format!("{evidence}/level"), json!("wizard")),
        (&format!("{evidence}/path"), json!([])),
        (&format!("{evidence}/source/line"), json!(0)),
        ("/next_steps/0/gain", json!(0)),
    ] {
        let mut tampered = genuine.clone();
        *tampered.pointer_mut(place).expect("a place in the output") = value.clone();
        assert!(!validator.is_valid(&tampered), "{place} as {value}");
    }
}

#[test]
fn no_field_can_be_added_or_left_out() {
    let validator = validator();
    let genuine = output(RICH);
    for place in ["", "/tool", "/role", "/candidate", "/breadth", "/understood", "/groups/0", "/areas/0", "/next_steps/0"] {
        let fields: Vec<String> = genuine.pointer(place).and_then(Value::as_object).expect("a table").keys().cloned().collect();
        for field in fields {
            let mut tampered = genuine.clone();
            tampered.pointer_mut(place).and_then(Value::as_object_mut).expect("a table").remove(&field);
            assert!(!validator.is_valid(&tampered), "{place} without {field}");
        }
        let mut tampered = genuine.clone();
        tampered.pointer_mut(place).expect("a table")["added"] = json!(1);
        assert!(!validator.is_valid(&tampered), "{place} with another field");
    }
}

/// The objects of the schema that describe objects of the output, each with where it stands.
fn objects(schema: &Value) -> Vec<(&str, &Value)> {
    let definitions = schema["$defs"].as_object().expect("definitions");
    let definitions = definitions.iter().map(|(name, definition)| (name.as_str(), definition));
    std::iter::once(("", schema)).chain(definitions).filter(|(_, object)| object["type"] == "object").collect()
}

#[test]
fn every_field_is_described_and_required() {
    let schema = schema();
    assert!(jsonschema::meta::is_valid(&schema));
    for (name, object) in objects(&schema) {
        let fields = object["properties"].as_object().expect("fields");
        for (field, description) in fields {
            assert!(description["description"].as_str().is_some_and(|text| text.len() > 5), "{name}.{field}");
        }
        let mut required: Vec<&str> = object["required"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
        required.sort_unstable();
        let mut fields: Vec<&str> = fields.keys().map(String::as_str).collect();
        fields.sort_unstable();
        assert_eq!(required, fields, "{name}");
        assert_eq!(object["additionalProperties"], json!(false), "{name}");
    }
}

#[test]
fn the_schema_lists_the_words_that_the_library_uses() {
    let schema = schema();
    let words = |place: &str| -> Vec<String> {
        let list = schema.pointer(place).and_then(|field| field["enum"].as_array()).unwrap_or_else(|| panic!("{place}"));
        list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    assert_eq!(schema["properties"]["schema"]["const"], SCHEMA);
    let statuses = [Status::Covered, Status::Partial, Status::Missing];
    assert_eq!(words("/$defs/area/properties/status"), statuses.map(Status::as_str));
    let ways = [How::Exact, How::Alias, How::Member, How::Version, How::Typo];
    assert_eq!(words("/$defs/evidence/properties/how"), ways.map(How::as_str));
    assert_eq!(words("/$defs/evidence/properties/level"), Level::LADDER.map(Level::as_str));
    let reasons = [Why::Denied, Why::Wished, Why::Aside, Why::Others, Why::Ambiguous];
    assert_eq!(words("/$defs/notCredited/properties/why"), reasons.map(Why::as_str));
    let rungs = [Rung::Listed, Rung::Used, Rung::Measured];
    assert_eq!(words("/$defs/evidence/properties/rung"), rungs.map(Rung::as_str));
    let kinds = [RemarkKind::Hidden, RemarkKind::Posting, RemarkKind::ByOthers];
    assert_eq!(words("/$defs/remark/properties/kind"), kinds.map(RemarkKind::as_str));
    let places = [Place::Line(1), Place::Page(1), Place::Paragraph(1)];
    assert_eq!(words("/$defs/source/properties/unit"), places.map(Place::unit));
    assert_eq!(words("/properties/band"), [70.0, 50.0, 30.0, 0.0].map(band));
}
