//! Which of several findings about an outcome asks for a decision: one about its date, what it waits for or its owner
//! comes before one about its words. What a rule is about stands in its page, as the questions that it speaks to.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::Question;
use crate::finding::Finding;
use crate::rule::Definition;

/// What a finding is about, what decides most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Weight {
    /// Whether and when it will be there.
    Date,
    /// What it waits for.
    Dependency,
    /// Who is responsible, and has the time.
    Owner,
    /// How it is told.
    #[default]
    Form,
}

impl Weight {
    fn of(questions: &[String]) -> Self {
        let speaks = |question: Question| questions.iter().any(|key| key == question.key());
        // A metric tells of progress as well, but lacking one is no question of days.
        if speaks(Question::AlignmentOfMetrics) {
            Self::Form
        } else if speaks(Question::ProgressTracking) {
            Self::Date
        } else if speaks(Question::DependencyManagement) {
            Self::Dependency
        } else if speaks(Question::AccountabilityAndEmpowerment) || speaks(Question::ResourceAvailability) {
            Self::Owner
        } else {
            Self::Form
        }
    }
}

/// What a finding says, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// Name of the rule.
    pub rule: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// The weight of each rule.
pub(super) struct Weights<'a>(HashMap<&'a str, Weight>);

impl<'a> Weights<'a> {
    pub(super) fn of(definitions: &'a [Definition]) -> Self {
        Self(definitions.iter().map(|rule| (&*rule.name, Weight::of(&rule.meta.health))).collect())
    }

    pub(super) fn weight(&self, rule: &str) -> Weight {
        self.0.get(rule).copied().unwrap_or(Weight::Form)
    }

    /// The finding whose advice comes first: the gravest, and of these what decides most.
    pub(super) fn first(&self, findings: &[&Finding]) -> Option<Advice> {
        let helped = findings.iter().filter_map(|finding| Some((finding, finding.help.as_ref()?)));
        let (finding, help) =
            helped.min_by_key(|(finding, _)| (Reverse(finding.severity), self.weight(&finding.rule)))?;
        Some(Advice { rule: finding.rule.to_string(), message: finding.message.clone(), help: help.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_dependencies_and_owners_come_before_words() {
        let of =
            |questions: &[&str]| Weight::of(&questions.iter().map(|&key| key.to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["dependency-management", "progress-tracking"]), Weight::Date);
        assert_eq!(of(&["dependency-management"]), Weight::Dependency);
        assert_eq!(of(&["accountability-and-empowerment", "culture-of-execution"]), Weight::Owner);
        assert_eq!(of(&["alignment-of-metrics", "progress-tracking"]), Weight::Form);
        assert_eq!(of(&["strategic-clarity", "culture-of-execution"]), Weight::Form);
        assert!(Weight::Date < Weight::Dependency && Weight::Owner < Weight::Form);
    }
}
