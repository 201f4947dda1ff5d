//! A rule by its name: its page, and how to build it from options.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, json_schema, schema_for};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::{Meta, OptionValue, Page, PageError, Rule};
use crate::document::{Document, Entry};
use crate::yaml;

/// A rule that can be run: one of ours, or one of the user's.
#[derive(Debug, Clone)]
pub struct Definition {
    /// The name: the bad thing.
    pub name: Arc<str>,
    /// The front matter of its page.
    pub meta: Meta,
    /// The text of its page.
    pub text: Cow<'static, str>,
    /// Where a user's page stands in the repository; none for ours.
    pub path: Option<String>,
    /// Its code; none where the page alone says it all, by a condition.
    pub code: Option<Code>,
    /// How many rules of the user's there are, which share what conditions may cost in one run; 1 for ours.
    pub among: usize,
}

impl Definition {
    /// Its page.
    ///
    /// # Errors
    /// Never for a definition that was made from a readable page.
    pub fn page(&self) -> Result<Page<'_>, PageError> {
        Page::read(&self.text)
    }

    /// What its options are, as a JSON Schema of an object.
    #[must_use]
    pub fn options_schema(&self) -> Schema {
        let bounds = if self.path.is_none() { DAYS } else { None };
        self.code.map_or_else(|| declared(&self.meta.options, bounds), |code| (code.options)())
    }
}

/// The least and the most of whole numbers among the options of our own pages: they count days, up to a hundred years.
const DAYS: Option<(i64, i64)> = Some((0, 36_500));

/// The options that a page declares, as a JSON Schema of an object; `bounds` are those of its whole numbers.
fn declared(options: &BTreeMap<String, OptionValue>, bounds: Option<(i64, i64)>) -> Schema {
    let option = |(name, value): (&String, &OptionValue)| {
        let schema = match value {
            OptionValue::Switch(truth) => json!({"type": "boolean", "default": truth}),
            OptionValue::Whole(whole) => match bounds {
                Some((least, most)) => {
                    json!({"type": "integer", "default": whole, "minimum": least, "maximum": most})
                }
                None => json!({"type": "integer", "default": whole}),
            },
            OptionValue::Number(number) => json!({"type": "number", "default": number}),
            OptionValue::Text(text) => json!({"type": "string", "default": text}),
            OptionValue::Texts(texts) => {
                json!({"type": ["array", "string"], "items": {"type": "string"}, "default": texts})
            }
        };
        (name.clone(), schema)
    };
    let properties: Map<String, Value> = options.iter().map(option).collect();
    json_schema!({"type": "object", "properties": properties, "additionalProperties": false})
}

/// A rule made from its options, or what is wrong with them and where.
pub type Built = Result<Box<dyn Rule>, yaml::Error>;

/// The code behind a page.
#[derive(Debug, Clone, Copy)]
pub struct Code {
    /// Builds the rule with its default options.
    pub default: fn() -> Box<dyn Rule>,
    /// Builds the rule from its options as written.
    pub build: fn(&Document<'_>, &[Entry]) -> Built,
    /// Describes the options.
    pub options: fn() -> Schema,
}

/// A rule as shipped, as the index names it.
#[derive(Debug, Clone, Copy)]
pub struct Shipped {
    name: &'static str,
    page: &'static str,
    code: Option<Code>,
}

impl Shipped {
    /// A rule with code; its options are the fields of `R`.
    #[must_use]
    pub const fn new<R>(name: &'static str, page: &'static str) -> Self
    where
        R: Rule + DeserializeOwned + JsonSchema + Default + 'static,
    {
        let code = Code {
            default: || Box::new(R::default()),
            build: |document, options| Ok(Box::new(yaml::from_entries::<R>(document, options)?)),
            options: || schema_for!(R),
        };
        Self { name, page, code: Some(code) }
    }

    /// A rule whose page carries its condition.
    #[must_use]
    pub const fn from_page(name: &'static str, page: &'static str) -> Self {
        Self { name, page, code: None }
    }

    /// Reads its page.
    ///
    /// # Panics
    /// Where the page is broken, which a test rules out before anything is released.
    #[must_use]
    pub fn define(&self) -> Definition {
        let page = match Page::read(self.page) {
            Ok(page) => page,
            Err(error) => panic!("the page of {} is broken: {}", self.name, error.message),
        };
        Definition {
            name: self.name.into(),
            meta: page.meta,
            text: Cow::Borrowed(self.page),
            path: None,
            among: 1,
            code: self.code,
        }
    }
}
