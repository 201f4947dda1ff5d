//! Globs over names, as options of rules.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, de};

/// Globs that match whole names, whatever their case.
#[derive(Debug, Clone, Default)]
pub struct Patterns(GlobSet);

impl Patterns {
    /// Whether any of them matches.
    #[must_use]
    pub fn matches(&self, name: &str) -> bool {
        !self.0.is_empty() && self.0.is_match(name.trim())
    }
}

impl<'de> Deserialize<'de> for Patterns {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let globs = Vec::<String>::deserialize(deserializer)?;
        let mut set = GlobSetBuilder::new();
        for glob in &globs {
            let glob = GlobBuilder::new(glob).case_insensitive(true).build();
            set.add(glob.map_err(|error| de::Error::custom(format!("this is not a glob: {error}")))?);
        }
        set.build().map(Self).map_err(de::Error::custom)
    }
}

impl JsonSchema for Patterns {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Patterns".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<String>::json_schema(generator)
    }

    fn inline_schema() -> bool {
        true
    }
}
