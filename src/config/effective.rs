//! The configuration as meant, as a planlint.yml that extends nothing and is read back the same.

use serde_json::{Map, Value, json};

use crate::document::NodeId;
use crate::finding::Severity;
use crate::load::FieldPath;
use crate::yaml;

use super::read::Written;
use super::resolve::Config;
use super::rules::by_preset;

impl Config {
    /// All that holds.
    #[must_use]
    pub fn effective(&self) -> Value {
        // It was read before, so it can be read again.
        let Ok(written) = Written::read(self.file.as_ref()) else { return Value::Null };
        let written = &written;
        let mut whole = Map::new();
        whole.insert("outcomes".to_owned(), json!(self.outcomes.value));
        whole.insert("preset".to_owned(), json!(self.preset.value.word()));
        whole.insert("fail-on".to_owned(), json!(self.fail_on.value.word()));
        whole.insert("history".to_owned(), json!({"walk": self.walk.value.word()}));
        let fields = self.mapping.fields.iter().filter(|field| self.origins.fields.contains_key(&field.name));
        let fields: Map<String, Value> = fields
            .map(|field| {
                let paths: Vec<String> = field.paths.iter().map(FieldPath::to_string).collect();
                (field.name.clone(), json!(paths))
            })
            .collect();
        let values: Map<String, Value> = self
            .origins
            .values
            .iter()
            .map(|(field, words)| {
                let words: Map<String, Value> =
                    words.iter().map(|(word, (meant, _))| (word.clone(), json!(meant))).collect();
                (field.clone(), Value::Object(words))
            })
            .collect();
        let milestones: Map<String, Value> = self
            .calendar
            .milestones
            .iter()
            .map(|(name, date)| (name.clone(), json!(date.to_string())))
            .collect();
        whole.insert("fields".to_owned(), Value::Object(fields));
        whole.insert("values".to_owned(), Value::Object(values));
        whole.insert("priorities".to_owned(), json!(self.mapping.priorities));
        whole.insert("milestones".to_owned(), Value::Object(milestones));
        whole.insert("fiscal-year-start".to_owned(), json!(self.calendar.fiscal_year_start));
        for part in ["people", "vocabulary", "overrides"] {
            if let Some(entry) = written.entry(&[part]) {
                whole.insert(part.to_owned(), as_written(written, entry.value));
            }
        }
        whole.insert("rules".to_owned(), Value::Object(self.rules_set(written)));
        Value::Object(whole)
    }

    /// The value of a rule's option as it holds where no override sets it; none where the rule has no such option.
    #[must_use]
    pub fn option(&self, rule: &str, option: &str) -> Option<Value> {
        let written = Written::read(self.file.as_ref()).ok()?;
        if let Some(entry) = written.entry(&["rules", rule, option]) {
            return Some(as_written(&written, entry.value));
        }
        let definition = self.rules.definitions.iter().find(|definition| *definition.name == *rule)?;
        let schema = definition.options_schema().to_value();
        schema["properties"].get(option)?.get("default").cloned()
    }

    /// The rules that are not as the preset has them: a rule that is named never rests.
    fn rules_set(&self, written: &Written<'_>) -> Map<String, Value> {
        let mut set = Map::new();
        if let Some(custom) = written.entry(&["rules", "custom"]) {
            set.insert("custom".to_owned(), as_written(written, custom.value));
        }
        for (rule, setting) in self.rules.definitions.iter().zip(&self.rules.settings) {
            let usual = by_preset(rule, self.preset.value).level.value;
            if !setting.explicit && setting.level.value == usual {
                continue;
            }
            let level = setting.level.value.map_or("off", Severity::word);
            let entry = written.entry(&["rules", &rule.name]);
            let options = entry.into_iter().flat_map(|entry| written.document.entries(entry.value));
            let options = options.filter(|option| written.document.text(option.key) != Some("level"));
            let options = options.filter_map(|option| {
                let name = written.document.text(option.key)?;
                Some((name.to_owned(), as_written(written, option.value)))
            });
            let mut options: Map<String, Value> = options.collect();
            let value = if options.is_empty() {
                json!(level)
            } else {
                options.insert("level".to_owned(), json!(level));
                Value::Object(options)
            };
            set.insert(rule.name.to_string(), value);
        }
        set
    }
}

/// A part of the file as data.
fn as_written(written: &Written<'_>, node: NodeId) -> Value {
    yaml::from_node(&written.document, node).unwrap_or(Value::Null)
}
