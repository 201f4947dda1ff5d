//! The schema of an outcome file: one outcome, a list of them, or a list under `outcomes:`.

use serde_json::{Map, Value, json};

use crate::language::plan;
use crate::load::{FieldPath, Mapping, words};
use crate::model::{Calendar, DependencyPart, Field, MetricPart, PERSON_NAMES, RiskPart, Shape};

use super::pattern::any_of;

/// The schema of an outcome file whose fields are named as `mapping` says. Everything that the loader reads is
/// valid, and keys of the user's own are. Editors offer the names of the calendar's milestones as dates.
#[must_use]
pub fn outcome_schema(mapping: &Mapping, calendar: &Calendar) -> Value {
    let mut properties = Map::new();
    for &field in Field::ALL {
        let schema = field_schema(field, mapping, calendar);
        let source = mapping.fields.iter().find(|source| source.name == field.name());
        for path in source.into_iter().flat_map(|source| &source.paths) {
            // What feeds a field from inside another value, or from a section of Markdown, has no key here.
            if let FieldPath::Keys(keys) = path
                && let [key] = &keys[..]
            {
                properties.insert(key.clone(), schema.clone());
            }
        }
    }
    let outcome = json!({"$ref": "#/$defs/outcome"});
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "planlint outcome",
        "description": "An outcome of a plan, or several under `outcomes`.",
        "type": ["object", "array", "null"],
        "if": {"type": "array"},
        "then": {"items": outcome},
        "else": {
            "if": {"required": ["outcomes"], "properties": {"outcomes": {"type": "array"}}},
            "then": {"properties": {"outcomes": {
                "description": "Several outcomes in one file.",
                "items": outcome,
            }}},
            "else": outcome,
        },
        "$defs": {
            "outcome": {
                "type": ["object", "null"],
                "properties": properties,
                "additionalProperties": true,
            },
            "scalar": {"type": ["string", "number", "boolean", "null"]},
            "text": one_or_single(&json!({"$ref": "#/$defs/scalar"})),
            "words": one_or_single(&json!({"type": ["string", "null"]})),
            "progress": progress(),
            "day": one_or_single(&day()),
            "texts": one_or_many(&json!({"$ref": "#/$defs/scalar"})),
            "people": one_or_many(&person()),
            "dependencies": one_or_many(&dependency()),
            "metrics": one_or_many(&metric()),
            "risks": one_or_many(&risk()),
        },
    })
}

/// A field's own schema, with its meaning and examples for the editor to show.
fn field_schema(field: Field, mapping: &Mapping, calendar: &Calendar) -> Value {
    let of = |name: &str| json!({"$ref": format!("#/$defs/{name}")});
    let mut schema = match (field, field.shape()) {
        (Field::Owner | Field::Contributors | Field::PromisedTo, _) => of("people"),
        (Field::Title | Field::Purpose | Field::Benefit, _) => of("words"),
        (Field::Priority, _) => of("scalar"),
        // Under a key of the user's own stand words of the user's own.
        (Field::Progress, _) if mapping.key(field) == field.name() => of("progress"),
        (_, Shape::Text | Shape::Scalar | Shape::Effort) => of("text"),
        (_, Shape::Texts) => of("texts"),
        (_, Shape::Word(known)) => word(field, known, mapping),
        (_, Shape::Date) => of("day"),
        (_, Shape::Dependencies) => of("dependencies"),
        (_, Shape::Metrics) => of("metrics"),
        (_, Shape::Risks) => of("risks"),
        (_, Shape::Any) => json!({}),
    };
    schema["description"] = json!(field.meaning());
    let mut examples = examples(field);
    if field.shape() == Shape::Date {
        examples.extend(calendar.milestones.keys().map(|name| json!(name)));
    }
    if !matches!(field.shape(), Shape::Word(_)) {
        schema["examples"] = json!(examples);
    }
    schema
}

/// What a well-kept outcome says under a field.
fn examples(field: Field) -> Vec<Value> {
    match field {
        Field::Id => vec![json!("refund-desk")],
        Field::Title => vec![json!("A guest who cancels has the money back in three days")],
        Field::Parent => vec![json!("support-answers")],
        Field::Owner | Field::PromisedTo | Field::EscalatedTo => vec![json!("Mira Okafor")],
        Field::Contributors => vec![json!(["Jon Berg", "Li Na"])],
        Field::Priority => words::PRIORITY.iter().take(3).map(|word| json!(word)).collect(),
        Field::Start | Field::Deadline => {
            ["2026-03-31", "2026-03", "2026-Q1", "2026-W14"].iter().map(|day| json!(day)).collect()
        }
        Field::Done => vec![json!("In one whole month, every refund reached the guest within three days.")],
        Field::Purpose => vec![json!("Late refunds are the first reason why guests write in anger.")],
        Field::Benefit => vec![json!("Support no longer asks finance for every single refund.")],
        Field::Authority => vec![json!("May approve refunds up to 500 without asking.")],
        Field::Effort => ["15d", "3w", "40h"].iter().map(|amount| json!(amount)).collect(),
        Field::Skills => vec![json!(["SQL", "negotiation"])],
        Field::DependsOn => vec![json!(["rate-calendar"])],
        Field::Risks => {
            vec![json!([{"risk": "The bank changes its interface", "probability": 0.2, "impact": 0.6}])]
        }
        Field::Metrics => {
            vec![
                json!([{"name": "days until a refund arrives", "unit": "days", "baseline": 11, "target": 3}]),
            ]
        }
        Field::Triggers => vec![json!("The bank announces a new interface.")],
        Field::CostOfDelay => vec![json!("4000 a week")],
        Field::CostOfRework => vec![json!("10d")],
        Field::Progress => vec![json!("40 %")],
        Field::CheckIn => vec![json!("2026-03-31: thirty of a hundred hotels")],
        Field::Retrospective => vec![json!("docs/retrospectives/refund-desk.md")],
        Field::Status | Field::Level => Vec::new(),
    }
}

/// One of planlint's words, of the user's, or of those in common use; the first are what editors offer.
fn word(field: Field, known: &[&str], mapping: &Mapping) -> Value {
    let mut own: Vec<&str> =
        mapping.values.get(field.name()).into_iter().flatten().map(|(word, _)| word.as_str()).collect();
    own.sort_unstable();
    let common: Vec<&str> = plan::words(field).collect();
    let pattern = any_of(common.into_iter().chain(known.iter().copied()).chain(own.iter().copied()));
    let offered: Vec<&str> = known.iter().copied().chain(own).collect();
    let mut one = words_of(&offered, &pattern);
    let mut branches = one["anyOf"].as_array().cloned().unwrap_or_default();
    branches.push(json!({"type": "array", "items": one.take(), "maxItems": 1}));
    // Editors complete words that stand in a plain `anyOf`, and none below a condition.
    json!({"anyOf": branches, "examples": offered})
}

/// One of these words, or of those that match.
fn words_of(offered: &[&str], pattern: &str) -> Value {
    json!({"anyOf": [{"enum": offered}, {"type": "string", "pattern": pattern}, {"type": "null"}]})
}

/// A value, alone or as the only item of a list.
fn one_or_single(item: &Value) -> Value {
    json!({"if": {"type": "array"}, "then": {"items": item, "maxItems": 1}, "else": item})
}

/// A value, or a list of them. Null says that there is none.
fn one_or_many(item: &Value) -> Value {
    json!({
        "if": {"type": "array"},
        "then": {"items": item},
        "else": {"anyOf": [{"type": "null"}, item]},
    })
}

fn scalar_or(map: &Value) -> Value {
    json!({"if": {"type": "object"}, "then": map, "else": {"$ref": "#/$defs/scalar"}})
}

fn person() -> Value {
    let required: Vec<Value> = PERSON_NAMES.iter().map(|name| json!({"required": [name]})).collect();
    let map = json!({"anyOf": required});
    json!({"if": {"type": "object"}, "then": map, "else": {"type": ["string", "null"]}})
}

/// A share of a hundred, or words; of single words only those that planlint knows.
fn progress() -> Value {
    let single = json!({"type": "string", "pattern": r"^[A-Za-z_-]+$"});
    let known = any_of(plan::words(Field::Status).chain(words::PROGRESS.iter().copied()));
    json!({
        "if": {"type": "number"},
        "then": {"minimum": 0, "maximum": 100},
        "else": {"if": single, "then": {"pattern": known}},
    })
}

/// A day in one of planlint's forms or the name of a milestone; never a day that only part of the world reads so.
fn day() -> Value {
    json!({
        "type": ["string", "number", "null"],
        "not": {"type": "string", "pattern": r"^\s*(\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}[./]\d{1,2}[./]\d{1,2})\s*$"},
    })
}

fn dependency() -> Value {
    let named = [DependencyPart::Id, DependencyPart::External].into_iter().flat_map(DependencyPart::names);
    let mut required: Vec<Value> = named.map(|name| json!({"required": [name]})).collect();
    // Lists by group: `{must: [chat], optional: [rota]}`.
    required.push(json!({"minProperties": 1, "additionalProperties": {"type": ["array", "null"]}}));
    let properties = DependencyPart::ALL.iter().map(|part| (part.name().to_owned(), about(part.meaning())));
    scalar_or(&json!({"properties": properties.collect::<Schemas>(), "anyOf": required}))
}

fn metric() -> Value {
    let properties = MetricPart::ALL.iter().map(|&part| {
        let schema = match part {
            MetricPart::Kind => one_word(
                part.meaning(),
                &["outcome", "output", "activity", "vanity", "qualitative"],
                words::all(words::METRIC_KIND),
            ),
            MetricPart::Signal => {
                one_word(part.meaning(), &["leading", "lagging"], words::all(words::SIGNAL))
            }
            MetricPart::Name | MetricPart::Unit | MetricPart::Baseline | MetricPart::Target => {
                about(part.meaning())
            }
        };
        (part.name().to_owned(), schema)
    });
    scalar_or(&json!({"properties": properties.collect::<Schemas>()}))
}

fn risk() -> Value {
    let properties = RiskPart::ALL.iter().map(|part| (part.name().to_owned(), about(part.meaning())));
    scalar_or(&json!({"properties": properties.collect::<Schemas>()}))
}

/// Schemas by the name of the key that they are for.
type Schemas = serde_json::Map<String, Value>;

fn one_word(description: &str, offered: &[&str], all: impl Iterator<Item = &'static str>) -> Value {
    let mut schema = words_of(offered, &any_of(all));
    schema["description"] = json!(description);
    schema
}

fn about(description: &str) -> Value {
    json!({"description": description})
}
