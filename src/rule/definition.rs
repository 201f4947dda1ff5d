//! A rule by its name: its page, and how to build it from options.

use std::borrow::Cow;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, schema_for};
use serde::de::DeserializeOwned;

use super::{Meta, Needs, Page, PageError, Rule};
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
    /// Its code.
    pub code: Code,
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
        (self.code.options)()
    }

    /// What must be loaded before it can run with its default options.
    #[must_use]
    pub fn needs(&self) -> Needs {
        (self.code.default)().needs()
    }
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
    code: Code,
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
        Self { name, page, code }
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
            code: self.code,
        }
    }
}
