//! The printed schemas are whole: every field, every rule, no reference into nothing.

use planlint::load::Mapping;
use planlint::model::{Calendar, Field};
use planlint::rules;
use planlint::schema::{config_schema, outcome_schema};
use serde_json::{Value, json};

use crate::formats::{readers, reads, script};
use crate::generated::root;
use crate::support::{TestRepo, planlint};

/// Every target of a reference in a schema.
fn references(schema: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![schema];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(entries) => {
                found.extend(entries.get("$ref").and_then(Value::as_str).map(str::to_owned));
                open.extend(entries.values());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    found
}

#[test]
fn every_reference_in_a_schema_leads_somewhere() {
    for schema in [outcome_schema(&Mapping::default(), &Calendar::default()), config_schema()] {
        let references = references(&schema);
        assert!(!references.is_empty());
        for target in references {
            let path = target.strip_prefix('#').expect("schemas refer to themselves only");
            assert!(schema.pointer(path).is_some(), "{target} leads nowhere");
        }
    }
}

#[test]
fn the_outcome_schema_describes_every_field_under_the_users_name() {
    let schema = outcome_schema(&Mapping::default(), &Calendar::default());
    let properties = &schema["$defs"]["outcome"]["properties"];
    for field in Field::ALL {
        assert_eq!(properties[field.name()]["description"], field.meaning());
        let shown = properties[field.name()]["examples"].as_array().map_or(0, Vec::len);
        assert!(shown > 0, "{field} has an example");
    }
    let owner = ("owner".to_owned(), vec![planlint::load::FieldPath::parse("authors")]);
    let mut mapping = Mapping::new(&[owner]);
    mapping.values.insert("status".to_owned(), [("implementable".to_owned(), "on-track".to_owned())].into());
    let schema = outcome_schema(&mapping, &Calendar::default());
    let properties = &schema["$defs"]["outcome"]["properties"];
    assert_eq!(properties["authors"]["description"], Field::Owner.meaning());
    assert!(properties.get("owner").is_none());
    assert!(properties["status"].to_string().contains("\"implementable\""));
}

#[test]
fn the_configuration_schema_knows_every_rule_and_its_options() {
    let schema = config_schema();
    for definition in rules::definitions() {
        let rule = &schema["$defs"][format!("rule.{}", definition.name)];
        assert_eq!(rule["description"], definition.meta.summary);
        let options = definition.options_schema().to_value();
        let options = options["properties"].as_object().cloned().unwrap_or_default();
        for option in options.keys() {
            assert!(rule["then"]["properties"].get(option).is_some(), "{}.{option}", definition.name);
        }
        let listed = &schema["then"]["properties"]["rules"]["propertyNames"]["enum"];
        assert!(listed.as_array().is_some_and(|names| names.contains(&(*definition.name).into())));
    }
}

/// Drives yaml-language-server with the schema of a repository over cases of what is written, offered and found.
fn edited(config: &str, cases: &Value) {
    let Some(readers) = readers() else { return };
    let repo = TestRepo::new();
    repo.write("planlint.yml", config);
    repo.commit("Configuration");
    let schema = repo.beside("outcome.schema.json");
    std::fs::write(&schema, planlint(&repo, &["schema", "outcome"]).out).unwrap();
    let file = repo.beside("cases.json");
    std::fs::write(&file, cases.to_string()).unwrap();
    let mut command = std::process::Command::new("node");
    command.env("NODE_PATH", readers.join("node_modules"));
    reads(command.arg(script("yaml.cjs")).arg(schema).arg(file));
}

#[test]
fn an_editor_completes_fixed_words_and_finds_wrong_ones() {
    let mut cases = json!([
        {"text": "title: x\nstatus: ", "offers": ["proposed", "queued", "on-track", "at-risk", "blocked", "done", "dropped", "parked"]},
        {"text": "title: x\nlevel: ", "offers": ["organization", "department", "team", "individual"]},
        {"text": "title: x\nmetrics:\n  - name: y\n    kind: ", "offers": ["outcome", "vanity"]},
        {"text": "title: x\nmetrics:\n  - name: y\n    signal: ", "offers": ["leading", "lagging"]},
        {"text": "outcomes:\n  - title: x\n    status: ", "offers": ["on-track"]},
        {"text": "title: x\ndeadline: ", "offers": ["spring release"]},
        {"text": "title: x\nsta", "offers": ["status", "start"]},
        {"text": "status: on-track", "says": "stands today", "finds": false},
        {"text": "title: x\nstatus: In Progress", "finds": false},
        {"text": "title: x\nstatus: [done]", "finds": false},
        {"text": "title: x\nstatus: \"✅\"", "finds": false},
        {"text": "title: x\nstatus: wonderful", "finds": true},
        {"text": "title: x\nlevel: galaxy", "finds": true},
        {"text": "title: x\nmetrics:\n  - {name: y, kind: huge}", "finds": true}
    ]);
    // Nothing is found wrong in the demonstration.
    let made = TestRepo::new();
    let demo = made.beside("demo");
    planlint(&made, &["init", "--demo", demo.to_str().unwrap()]);
    for entry in std::fs::read_dir(demo.join("outcomes")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        cases.as_array_mut().unwrap().push(json!({"text": text, "says": "stable name", "finds": false}));
    }
    assert!(cases.as_array().unwrap().len() > 20);
    edited(
        "milestones: {spring release: 2026-04-15, partner day: 2026-05-01}\nvalues: {status: {parked: dropped}}\n",
        &cases,
    );
}

#[test]
fn an_editor_completes_by_the_names_of_the_repository() {
    let config =
        std::fs::read_to_string(root().join("examples/configurations/kubernetes-enhancements.yml")).unwrap();
    edited(
        &config,
        &json!([
            {"text": "title: x\nstatus: ", "offers": ["implementable", "provisional"]},
            {"text": "title: x\nstatus: implementable\nmilestone: {stable: \"v1.36\"}\n", "finds": false},
            {"text": "title: x\nstatus: wonderful", "finds": true},
            {"text": "title: x\ncreation-", "offers": ["creation-date"]}
        ]),
    );
}

#[test]
fn the_outcome_schema_refuses_what_the_linter_refuses() {
    let schema = outcome_schema(&Mapping::default(), &Calendar::default());
    let of = |field: &str| {
        let name = schema["$defs"]["outcome"]["properties"][field]["$ref"].as_str().expect("a reference");
        schema.pointer(name.trim_start_matches('#')).expect("it is defined")
    };
    let one = |field: &str| of(field)["else"].to_string();
    for field in ["owner", "title", "purpose", "benefit"] {
        assert!(one(field).contains(r#"["string","null"]"#), "{field}: neither `3` nor `true`");
    }
    assert!(of("priority").get("if").is_none(), "no list");
    assert_eq!(of("progress")["then"]["maximum"], 100);
    let status = &schema["$defs"]["outcome"]["properties"]["status"];
    let pattern = status["anyOf"][1]["pattern"].as_str().expect("a pattern");
    let known = regex::Regex::new(pattern).expect("a pattern");
    for (status, right) in [
        ("✅", true),
        ("✔\u{fe0f}", true),
        ("[x]", true),
        ("[ ]", true),
        ("done", true),
        ("💥", false),
        ("[y]", false),
    ] {
        assert_eq!(known.is_match(status), right, "{status}");
    }
    let pattern = of("deadline")["else"]["not"]["pattern"].as_str().expect("a pattern");
    let refused = regex::Regex::new(pattern).expect("a pattern");
    for (day, wrong) in [
        ("31.12.2026", true),
        ("12/31/2026", true),
        ("2026/12/31", true),
        ("2026-12-31", false),
        ("v1.34", false),
    ] {
        assert_eq!(refused.is_match(day), wrong, "{day}");
    }
}
