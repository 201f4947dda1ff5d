//! Rules whose page carries its condition: `each`, `when`, `expect`, `at`, `message` and `help` in CEL, the
//! expression language of Kubernetes admission policies. Ours and the users' are the same.
//!
//! ```text
//! page ─▶ limits (size, before parsing) ─▶ cel parser ─▶ prepare (names, patterns, counting) ─▶ Condition
//! plan ─▶ value (read where asked) ─▶ check (run under an allowance) ─▶ findings
//! ```
//!
//! A page comes from a stranger's pull request: it is bounded in size before it is parsed and in work while it
//! runs, it reaches nothing but the plan, and a fault of it is told, not thrown. This module reads no file and
//! knows no configuration.

mod check;
mod compile;
mod functions;
mod limits;
mod message;
mod options;
mod prepare;
mod stack;
mod value;

#[cfg(test)]
mod tests;

pub use options::OptionError;
pub use stack::deep_threads;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::document::{Document, Entry};
use crate::rule::{Definition, Group, Needs, Page, PageError, Rule};
use crate::text::Span;

/// What expressions may use, for people: Markdown.
pub const REFERENCE: &str = include_str!("reference.md");

/// Reads a user's page. `path` is where it stands in the repository; its stem is the rule's name.
///
/// # Errors
/// Everything that is wrong with the page.
pub fn define(path: &str, text: String) -> Result<Definition, Vec<PageError>> {
    let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md");
    let kebab = name.split('-').all(|word| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    });
    if !kebab {
        let message = format!(
            "the file's name is the rule's name, and `{name}` is none; write lower case words with `-`, such as \
             `late-budget.md`"
        );
        return Err(vec![PageError { span: Span::default(), message }]);
    }
    let page = Page::read(&text).map_err(|error| vec![error])?;
    compile::compile(&page, compile::Author::User)?;
    page.examples().map_err(|error| vec![error])?;
    let mut meta = page.meta;
    meta.group = Group::Custom;
    Ok(Definition {
        name: name.into(),
        meta,
        text: Cow::Owned(text),
        path: Some(path.to_owned()),
        code: None,
        among: 1,
    })
}

/// What must be loaded before a rule can run with its default options.
#[must_use]
pub fn needs(definition: &Definition) -> Needs {
    match definition.code {
        Some(code) => (code.default)().needs(),
        None => check::ByCondition::new(definition.clone(), BTreeMap::new()).needs(),
    }
}

/// Builds the rule of a page without code, with its options as written.
///
/// # Errors
/// The first option that the page cannot use.
pub fn build(
    definition: &Definition,
    document: &Document<'_>,
    options: &[Entry],
) -> Result<Box<dyn Rule>, OptionError> {
    let options = options::settle(&definition.meta.options, document, options)?;
    Ok(Box::new(check::ByCondition::new(definition.clone(), options)))
}
