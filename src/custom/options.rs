//! The options of a page: what it declares, and what a user sets instead.

use std::collections::BTreeMap;

use cel::Value;

use crate::document::{Document, Entry};
use crate::language::near;
use crate::rule::OptionValue;
use crate::text::Span;
use crate::yaml;

/// An option in planlint.yml that a page cannot use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionError {
    /// Where in planlint.yml.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// The declared options with what a user set for them.
pub(super) fn settle(
    declared: &BTreeMap<String, OptionValue>,
    document: &Document<'_>,
    set: &[Entry],
) -> Result<BTreeMap<String, OptionValue>, OptionError> {
    let mut options = declared.clone();
    for entry in set {
        let name = document.text(entry.key).unwrap_or_default();
        let Some(default) = declared.get(name) else {
            let known: Vec<&str> = declared.keys().map(String::as_str).collect();
            let help = match near::closest(name, known.iter().copied()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None if known.is_empty() => "Only `level` can be set for it.".to_owned(),
                None => format!("Its options are: {}.", known.join(", ")),
            };
            let message = format!("there is no option `{name}`");
            return Err(OptionError { span: document.span(entry.key), message, help });
        };
        let wanted = wanted(default);
        let wrong = || OptionError {
            span: document.span(entry.value),
            message: format!("`{name}` should be {wanted}"),
            help: format!("Write {wanted} for `{name}`."),
        };
        let given: OptionValue = yaml::from_node(document, entry.value).map_err(|_| wrong())?;
        let given = fit(default, given).ok_or_else(wrong)?;
        options.insert(name.to_owned(), given);
    }
    Ok(options)
}

const fn wanted(default: &OptionValue) -> &'static str {
    match default {
        OptionValue::Switch(_) => "`true` or `false`",
        OptionValue::Whole(_) => "a whole number",
        OptionValue::Number(_) => "a number",
        OptionValue::Text(_) => "a text",
        OptionValue::Texts(_) => "a list of texts",
    }
}

/// The value as the default's type, where it can be one.
fn fit(default: &OptionValue, given: OptionValue) -> Option<OptionValue> {
    #[expect(clippy::cast_precision_loss, reason = "an option beyond 2^53 is no number that a plan holds")]
    match (default, given) {
        (OptionValue::Number(_), OptionValue::Whole(whole)) => Some(OptionValue::Number(whole as f64)),
        (OptionValue::Texts(_), OptionValue::Text(one)) => Some(OptionValue::Texts(vec![one])),
        (default, given) => {
            (std::mem::discriminant(default) == std::mem::discriminant(&given)).then_some(given)
        }
    }
}

/// An option as a value of expressions.
pub(super) fn as_value(option: &OptionValue) -> Value {
    match option {
        OptionValue::Switch(truth) => Value::Bool(*truth),
        OptionValue::Whole(whole) => Value::Int(*whole),
        OptionValue::Number(number) => Value::Float(*number),
        OptionValue::Text(text) => Value::from(text.as_str()),
        OptionValue::Texts(texts) => {
            Value::from(texts.iter().map(|text| Value::from(text.as_str())).collect::<Vec<_>>())
        }
    }
}
