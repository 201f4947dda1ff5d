//! What a report tells of the rules that ran.

use std::borrow::Cow;
use std::sync::Arc;

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
}
