//! The schemas of role and vocabulary files, by which editors complete and check them, and the readers of those files hold to
//! each other.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jsonschema::Validator;
use serde_json::{Map, Value, json};
use skillmatch::diagnostic::{Document, Faults};
use skillmatch::report::role_json;
use skillmatch::role::ExampleKind;
use skillmatch::vocabulary::Kind;
use skillmatch::{Level, Role, Vocabulary};
use toml::de::{DeTable, DeValue};

fn schema(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas").join(name);
    serde_json::from_str(&fs::read_to_string(path).expect("the schema is there")).expect("the schema is JSON")
}

fn validator(name: &str) -> Validator {
    jsonschema::validator_for(&schema(name)).expect("the schema is one")
}

/// The value of some TOML as JSON.
fn value(toml: &DeValue<'_>) -> Value {
    match toml {
        DeValue::String(text) => json!(text),
        DeValue::Integer(number) => json!(number.as_str().parse::<i64>().expect("a whole number")),
        DeValue::Float(number) => json!(number.as_str().parse::<f64>().expect("a number")),
        DeValue::Boolean(flag) => json!(flag),
        DeValue::Datetime(date) => json!(date.to_string()),
        DeValue::Array(values) => values.iter().map(|item| value(item.get_ref())).collect(),
        DeValue::Table(fields) => Value::Object(table(fields)),
    }
}

fn table(fields: &DeTable<'_>) -> Map<String, Value> {
    fields.iter().map(|(key, field)| (key.get_ref().to_string(), value(field.get_ref()))).collect()
}

fn files(folder: &str) -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(folder);
    let entries = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("it can be read").path());
    let read = entries.filter(|path| path.extension().is_some_and(|extension| extension == "toml")).map(|path| {
        let text = fs::read_to_string(&path).expect("the data is readable");
        let fields = Value::Object(table(DeTable::parse(&text).expect("the data is TOML").get_ref()));
        (path.display().to_string(), fields)
    });
    let mut read: Vec<_> = read.collect();
    read.sort_by(|a, b| a.0.cmp(&b.0));
    read
}

#[track_caller]
fn check(validator: &Validator, name: &str, instance: &Value) {
    let faults: Vec<String> =
        validator.iter_errors(instance).map(|fault| format!("{name}{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_file_of_the_data_fits_its_schema() {
    for (folder, name) in [("roles", "role-1.schema.json"), ("vocabulary", "vocabulary-1.schema.json")] {
        let validator = validator(name);
        let files = files(folder);
        assert!(!files.is_empty());
        for (file, fields) in &files {
            check(&validator, file, fields);
        }
    }
}

#[test]
fn a_role_written_as_json_fits_the_schema() {
    for role in Role::all_builtin() {
        let mut out = Vec::new();
        role_json(role, &mut out).expect("memory takes everything");
        check(&validator("role-1.schema.json"), &role.id, &serde_json::from_slice(&out).expect("the output is JSON"));
    }
}

#[test]
fn what_a_schema_refuses_is_faulted_as_well() {
    let validator = validator("role-1.schema.json");
    let (_, role) = files("roles").into_iter().next().expect("a role");
    for (pointer, wrong) in [
        ("/need", json!("some")),
        ("/group/0/weight", json!(0)),
        ("/group/0/area/0/shown-by", json!([])),
        ("/id", json!("Not an Id")),
        ("/example/0/kind", json!("hits")),
        ("/example/0/fit", json!([1])),
    ] {
        let mut role = role.clone();
        *role.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = wrong;
        assert!(!validator.is_valid(&role), "{pointer}");
    }
}

/// The fields that a reader knows in a table, as it names them where it finds one that it does not know.
fn known(faults: &Faults) -> BTreeSet<String> {
    let hint = faults.list().iter().find_map(|fault| fault.hint.as_deref()?.strip_prefix("the fields are ")).expect("a hint");
    hint.split(", ").map(str::to_owned).collect()
}

fn properties(schema: &Value, pointer: &str) -> BTreeSet<String> {
    let table = schema.pointer(pointer).unwrap_or_else(|| panic!("{pointer}"));
    table["properties"].as_object().expect("properties").keys().cloned().collect()
}

#[test]
fn readers_and_schemas_know_the_same_fields() {
    let schema_of_roles = schema("role-1.schema.json");
    for (pointer, text) in [
        ("", "zzzzzz = 1"),
        ("/$defs/group", "[[group]]\nzzzzzz = 1"),
        ("/$defs/group/properties/level", "[[group]]\n[group.level]\nzzzzzz = 1"),
        ("/$defs/area", "[[group]]\n[[group.area]]\nzzzzzz = 1"),
        ("/$defs/area/properties/reading/items", "[[group]]\n[[group.area]]\n[[group.area.reading]]\nzzzzzz = 1"),
        ("/$defs/track", "[[track]]\nzzzzzz = 1"),
        ("/$defs/example", "[[example]]\nzzzzzz = 1"),
    ] {
        let document = Document { name: String::from("role.toml"), text: text.to_owned() };
        let faults = Role::from_document(document, Vocabulary::builtin()).expect_err("an unknown field");
        assert_eq!(known(&faults), properties(&schema_of_roles, pointer), "{pointer}");
    }
    let schema_of_skills = schema("vocabulary-1.schema.json");
    for (pointer, text) in [
        ("/$defs/skill", "[skill]\nzzzzzz = 1"),
        ("/$defs/skill/properties/implies/items", "[skill]\nimplies = [{ zzzzzz = 1 }]"),
    ] {
        let document = Document { name: String::from("skills.toml"), text: text.to_owned() };
        let faults = Vocabulary::from_documents([document]).expect_err("an unknown field");
        assert_eq!(known(&faults), properties(&schema_of_skills, pointer), "{pointer}");
    }
}

#[test]
fn types_and_schemas_know_the_same_words() {
    let words = |schema: &Value, pointer: &str| -> BTreeSet<String> {
        let words = schema.pointer(pointer).and_then(Value::as_array).unwrap_or_else(|| panic!("{pointer}"));
        words.iter().map(|word| word.as_str().expect("a word").to_owned()).collect()
    };
    let set = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<BTreeSet<_>>();
    let (role, skill) = (schema("role-1.schema.json"), schema("vocabulary-1.schema.json"));
    assert_eq!(words(&role, "/$defs/group/properties/level/properties/any/enum"), set(&Level::LADDER.map(Level::as_str)));
    assert_eq!(words(&role, "/$defs/example/properties/kind/enum"), set(&ExampleKind::ALL.map(ExampleKind::as_str)));
    assert_eq!(words(&skill, "/$defs/skill/properties/kind/enum"), set(&Kind::ALL.map(Kind::as_str)));
}
