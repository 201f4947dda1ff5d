//! Where a rule puts its findings; name and level are stamped here, so no rule forges them.

use std::sync::Arc;

use super::{Finding, Severity};
use crate::text::Place;

/// The findings of one rule in the making.
#[derive(Debug)]
pub struct Findings {
    rule: Arc<str>,
    severity: Severity,
    list: Vec<Finding>,
}

impl Findings {
    /// An empty list for the rule of this name at this level.
    pub fn new(rule: impl Into<Arc<str>>, severity: Severity) -> Self {
        Self { rule: rule.into(), severity, list: Vec::new() }
    }

    /// Adds a finding about the outcome with this id.
    ///
    /// `detail` tells it from the rule's other findings on the same outcome. It has no line numbers, so that it
    /// survives reformatting.
    pub fn report(
        &mut self,
        outcome: &str,
        place: Place,
        detail: impl Into<String>,
        message: impl Into<String>,
    ) -> &mut Finding {
        self.push(Some(outcome.to_owned()), place, detail.into(), message.into())
    }

    /// Adds a finding about a file or the whole plan.
    pub fn report_plan(
        &mut self,
        place: Place,
        detail: impl Into<String>,
        message: impl Into<String>,
    ) -> &mut Finding {
        self.push(None, place, detail.into(), message.into())
    }

    fn push(
        &mut self,
        outcome: Option<String>,
        place: Place,
        detail: String,
        message: String,
    ) -> &mut Finding {
        self.list.push(Finding {
            rule: Arc::clone(&self.rule),
            severity: self.severity,
            outcome,
            titled: None,
            place,
            label: None,
            message,
            help: None,
            related: Vec::new(),
            detail,
            fixes: Vec::new(),
            cause: None,
            setting: None,
            for_many: false,
            habit: false,
            folded: Vec::new(),
        });
        self.list.last_mut().expect("just pushed")
    }

    /// Takes back what does not `hold`.
    pub fn retain(&mut self, holds: impl FnMut(&Finding) -> bool) {
        self.list.retain(holds);
    }

    /// What was found.
    #[must_use]
    pub fn into_vec(self) -> Vec<Finding> {
        self.list
    }
}
