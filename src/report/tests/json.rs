//! The format for programs: its fields, and that its schema tells of them all.

use serde_json::{Value, json};

use super::written;
use crate::finding::{Applicability, Change, Fix};
use crate::report::sample::{COMMIT, Sample};
use crate::report::{Format, Style, json_schema};

fn document() -> Value {
    let mut sample = Sample::new("a.yaml", "\u{feff}owner: 李\u{202e}小龙\ndone: x\n");
    let place = sample.place("done");
    let owner = sample.place("李\u{202e}小龙");
    let finding = sample.find("李\u{202e}小龙", "a \u{1b}[31m ##[group]");
    finding.help("name one").also(place, "here").commit(None, Sample::moment(), "2 → 1");
    finding.commit(Some(COMMIT.to_owned()), Sample::moment(), "1 → 2");
    finding.fix(Fix {
        title: "Name one".to_owned(),
        applicability: Applicability::Safe,
        changes: vec![Change::Replace { place: owner, with: "Mira Okafor".to_owned() }],
    });
    sample.find("x", "again").outcome = None;
    sample.find("owner", "the same key");
    sample.summary.idle = vec!["skill-gap".into()];
    sample.summary.elapsed = std::time::Duration::from_micros(30_900);
    let text = written(&sample.report(), Format::Json, Style::default());
    assert!(text.contains(r##""a \u001b[31m \u0023#[group]""##), "{text}");
    assert!(!text.contains('\u{202e}'), "{text}");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn every_field_says_what_was_found() {
    let document = document();
    let finding = &document["findings"][0];
    assert_eq!(
        *finding,
        json!({
            "rule": "no-individual-owner", "level": "error", "message": "a \u{1b}[31m ##[group]",
            "help": "name one", "outcome": "support-triage",
            "path": "a.yaml", "line": 1, "column": 8, "end_line": 1, "end_column": 12,
            "related": [
                {"path": "a.yaml", "line": 2, "column": 1, "end_line": 2, "end_column": 5, "message": "here"},
                {"commit": null, "at": "2026-02-03T09:30:00Z", "day": "2026-02-03", "message": "2 → 1"},
                {"commit": COMMIT, "at": "2026-02-03T09:30:00Z", "day": "2026-02-03", "message": "1 → 2"},
            ],
            "fingerprint": finding["fingerprint"],
            "fixes": [{
                "title": "Name one", "applicability": "safe",
                "edits": [{"path": "a.yaml", "start": 10, "end": 22, "replacement": "Mira Okafor"}],
                "refused": null,
            }],
        })
    );
    assert_eq!(document["version"], 1);
    assert_eq!(document["tool"]["name"], "planlint");
    assert_eq!(
        document["summary"],
        json!({
            "errors": 3, "warnings": 0, "advice": 0, "files": 0, "outcomes": 0, "ignored": 0, "known": 0,
            "resolved": 0, "idle": ["skill-gap"], "notes": [], "elapsed_ms": 30,
        })
    );
}

#[test]
fn no_two_fingerprints_are_alike() {
    let document = document();
    let print = |index: usize| document["findings"][index]["fingerprint"].as_str().expect("a string");
    assert_eq!(print(0).len(), 16);
    assert_ne!(print(0), print(1));
    assert_eq!(print(2), format!("{}-2", print(0)));
}

#[test]
fn the_schema_describes_every_field_that_is_written() {
    let schema = json_schema().to_value();
    let mut described = 0;
    let mut rest = vec![&schema];
    while let Some(value) = rest.pop() {
        if let Some(properties) = value.get("properties").and_then(Value::as_object) {
            for (name, property) in properties {
                assert!(property.get("description").is_some(), "{name} has no description");
                described += 1;
            }
        }
        match value {
            Value::Object(object) => rest.extend(object.values()),
            Value::Array(list) => rest.extend(list),
            _ => {}
        }
    }
    assert!(described >= 40, "{described}");
    let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    let sorted = |mut names: Vec<String>| {
        names.sort();
        names
    };
    let document = document();
    assert_eq!(keys(&schema["properties"]), keys(&document));
    let finding = &schema["$defs"]["Finding"]["properties"];
    assert_eq!(sorted(keys(finding)), sorted(keys(&document["findings"][0])));
    assert_eq!(keys(&schema["$defs"]["Summary"]["properties"]), keys(&document["summary"]));
}
