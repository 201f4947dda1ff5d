//! What a report tells of the rules that ran.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Deserialize;

use super::Severity;

/// A rule that ran, for formats that describe their rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Descriptor {
    /// Its name.
    pub name: Arc<str>,
    /// The bad thing in a few words, lower case, without a full stop.
    pub summary: String,
    /// Its page, front matter included.
    pub page: Cow<'static, str>,
    /// At which level it speaks, where no override says otherwise.
    pub severity: Severity,
    /// The word for its part of the catalogue.
    pub group: &'static str,
    /// The rules whose finding about an outcome makes its own needless there, each perhaps with what that finding is
    /// about, behind a colon.
    pub covered_by: Vec<String>,
    /// The field that it cannot do without, if it is about one.
    pub asks: Option<Asks>,
}

/// The field that a rule asks every open outcome for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asks {
    /// Its name in planlint's own format.
    pub field: String,
    /// What the field says of an outcome, as the end of a sentence: `who owns it`.
    pub question: String,
    /// What is to be written there: `the name of one person`.
    pub answer: String,
}
