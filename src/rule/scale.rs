//! How likely and how bad, as an option of rules: words for numbers from 0 to 1.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, de};

use crate::language::share;
use crate::language::word::normal_form;

/// Words for a share from 0 to 1: those that plans commonly use, and the user's own before them.
#[derive(Debug, Clone, Default)]
pub struct Scale {
    own: BTreeMap<String, f64>,
}

impl Scale {
    /// The share that a text means: a word of the scale, a number from 0 to 1, or a percentage.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<f64> {
        share::read(text, |word| self.own.get(&normal_form(word)).copied())
    }
}

impl<'de> Deserialize<'de> for Scale {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = BTreeMap::<String, f64>::deserialize(deserializer)?;
        if let Some((word, share)) = words.iter().find(|(_, share)| !(0.0..=1.0).contains(*share)) {
            return Err(de::Error::custom(format!("`{word}` is {share}, and a share is from 0 to 1")));
        }
        let own = words.into_iter().map(|(word, share)| (normal_form(&word), share)).collect();
        Ok(Self { own })
    }
}

impl JsonSchema for Scale {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Scale".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({
            "type": "object",
            "additionalProperties": { "type": "number", "minimum": 0, "maximum": 1 }
        })
    }

    fn inline_schema() -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_a_word_a_number_or_a_percentage() {
        let own = [("3", 0.6), ("hoch", 0.9)].map(|(word, share)| (word.to_owned(), share));
        let scale = Scale { own: own.into() };
        for (text, share) in [
            ("Medium", Some(0.5)),
            ("30 %", Some(0.3)),
            ("Hoch", Some(0.9)),
            ("Hoch (3)", Some(0.9)),
            ("3", Some(0.6)),
            ("4", None),
            ("who knows", None),
        ] {
            assert_eq!(scale.read(text), share, "{text}");
        }
    }
}
