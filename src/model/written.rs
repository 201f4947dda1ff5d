//! Values as the cache keeps them: a plain text as it is, everything else as marked JSON, so that a list and a text
//! with commas stay two things.

use std::sync::Arc;

use serde_json::{Map, Value as Json};

use super::{Data, Field, PERSON_NAMES, Value};

/// Begins a value that is more than one plain text. No YAML text has it but by an escape.
const MARK: char = '\u{1}';

/// A value in one text.
#[must_use]
pub fn encode(value: &Value) -> String {
    match json(value) {
        Json::String(text) if !text.starts_with(MARK) => text,
        other => format!("{MARK}{other}"),
    }
}

/// A plain text as [`encode`] has it.
#[must_use]
pub fn plain(text: &Arc<str>) -> Arc<str> {
    match text.starts_with(MARK) {
        true => format!("{MARK}{}", Json::from(&**text)).into(),
        false => Arc::clone(text),
    }
}

/// What [`encode`] was given.
#[must_use]
pub fn decode(text: &str) -> Json {
    text.strip_prefix(MARK)
        .and_then(|json| serde_json::from_str(json).ok())
        .unwrap_or_else(|| Json::String(text.to_owned()))
}

fn json(value: &Value) -> Json {
    match &value.data {
        Data::Null => Json::Null,
        Data::Scalar { text, .. } => Json::String(text.trimmed().to_owned()),
        Data::List(items) => Json::Array(items.iter().map(json).collect()),
        Data::Map(entries) => {
            // Of a name that stands twice the first counts.
            let mut map = Map::new();
            for entry in entries {
                map.entry(entry.name.clone()).or_insert_with(|| json(&entry.value));
            }
            Json::Object(map)
        }
    }
}

/// The people whom a value names, each as a text, or as a map such as `{name: …, email: …}`; empty where none of it
/// is either.
#[must_use]
pub fn people(value: &Json) -> Vec<&str> {
    match value {
        Json::Array(items) => items.iter().filter_map(person).collect(),
        single => person(single).into_iter().collect(),
    }
}

fn person(item: &Json) -> Option<&str> {
    match item {
        Json::String(text) => Some(text),
        Json::Object(map) => PERSON_NAMES.iter().find_map(|key| map.get(*key)?.as_str()),
        _ => None,
    }
}

/// What those are called whom a value of a field of this name names; none where it names nobody.
#[must_use]
pub fn called(field: &str, value: &Json) -> Option<String> {
    let people = people(value);
    let names = Field::named(field).is_some_and(Field::names_people) && !people.is_empty();
    names.then(|| people.join(", "))
}

/// A value on one line, for people.
#[must_use]
pub fn line(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Array(items) => items.iter().map(line).collect::<Vec<_>>().join(", "),
        Json::Object(map) => {
            let entries: Vec<String> =
                map.iter().map(|(name, value)| format!("{name}: {}", line(value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_and_a_text_with_commas_are_kept_apart() {
        let list = Json::Array(vec![Json::String("C".into()), Json::String("C++".into())]);
        let text = Json::String("C, C++".into());
        let kept = format!("{MARK}{list}");
        assert_eq!(decode(&kept), list);
        assert_eq!(decode("C, C++"), text);
        assert_eq!(line(&list), line(&text));
        let looks_kept: Arc<str> = kept.as_str().into();
        assert_eq!(decode(&plain(&looks_kept)), Json::String(kept));
        let damaged = format!("{MARK}[\"C\"");
        assert_eq!(decode(&damaged), Json::String(damaged.clone()));
    }
}
