//! The schema of `planlint.yml`, with every rule and its options.

use schemars::schema_for;
use serde_json::{Map, Value, json};

use crate::config::File;
use crate::rule::Definition;
use crate::rules;

/// The key under `rules` that is no rule.
const CUSTOM: &str = "custom";

/// The schema of `planlint.yml`.
#[must_use]
pub fn config_schema() -> Value {
    let mut schema = schema_for!(File).to_value();
    // A file of comments alone is a configuration that leaves everything as it is.
    schema["type"] = json!(["object", "null"]);
    let definitions = rules::definitions();
    let mut shared = Map::new();
    let rules: Map<String, Value> = definitions
        .iter()
        .map(|definition| (definition.name.to_string(), rule(definition, &mut shared)))
        .collect();
    shared.insert(
        "level".to_owned(),
        json!({
            "description": "Whether it runs, and how much it matters.",
            "enum": ["error", "warning", "advice", "off"],
        }),
    );
    let about = "For each rule a level, or a map with `level` and the rule's options.";
    let mut top = rules_object(&rules, &format!("{about} `custom` names folders with your own."));
    top["properties"][CUSTOM] = json!({
        "description": "Folders with rules of your own.",
        "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
    });
    schema["properties"]["rules"] = top;
    // Only a plan with rules of its own may name rules that are not listed here.
    let listed = json!({"propertyNames": {"enum": rules.keys().collect::<Vec<_>>()}});
    schema["if"] = json!({"not": {"required": ["rules"], "properties": {"rules": {"required": [CUSTOM]}}}});
    schema["then"] = json!({"properties": {
        "rules": listed,
        "overrides": {"items": {"properties": {"rules": listed}}},
    }});
    let defs = schema["$defs"].as_object_mut().expect("a configuration has parts");
    defs["OverrideFile"]["properties"]["rules"] =
        rules_object(&rules, &format!("{about} The last entry that matches a file wins."));
    for (name, rule) in rules {
        shared.insert(format!("rule.{name}"), rule);
    }
    defs.append(&mut shared);
    schema
}

/// A map from rules to what is set for them.
fn rules_object(rules: &Map<String, Value>, about: &str) -> Value {
    let properties: Map<String, Value> =
        rules.keys().map(|name| (name.clone(), json!({"$ref": format!("#/$defs/rule.{name}")}))).collect();
    json!({
        "description": about,
        "type": "object",
        "properties": properties,
        "additionalProperties": {
            "if": {"type": "object"},
            "then": {"properties": {"level": {"$ref": "#/$defs/level"}}},
            "else": {"$ref": "#/$defs/level"},
        },
    })
}

/// A level, or a map of the level and the options; the parts of the options' schema go into `shared`.
fn rule(definition: &Definition, shared: &mut Map<String, Value>) -> Value {
    let mut options = definition.options_schema().to_value();
    let prefix = format!("rule.{}.", definition.name);
    if let Some(Value::Object(parts)) = options.as_object_mut().and_then(|options| options.remove("$defs")) {
        for (name, mut part) in parts {
            rename_parts(&mut part, &prefix);
            shared.insert(format!("{prefix}{name}"), part);
        }
    }
    rename_parts(&mut options, &prefix);
    let mut properties = options
        .as_object_mut()
        .and_then(|options| options.remove("properties"))
        .and_then(|properties| properties.as_object().cloned())
        .unwrap_or_default();
    properties.insert("level".to_owned(), json!({"$ref": "#/$defs/level"}));
    json!({
        "description": definition.meta.summary,
        "if": {"type": "object"},
        "then": {"properties": properties, "additionalProperties": false},
        "else": {"$ref": "#/$defs/level"},
    })
}

/// Puts `prefix` into every reference to a part.
fn rename_parts(schema: &mut Value, prefix: &str) {
    let mut open = vec![schema];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(entries) => {
                for (key, value) in entries {
                    match (key.as_str(), value) {
                        ("$ref", Value::String(target)) => {
                            *target = target.replacen("#/$defs/", &format!("#/$defs/{prefix}"), 1);
                        }
                        (_, value) => open.push(value),
                    }
                }
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
}
