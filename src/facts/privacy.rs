//! Facts for those who need not know who made which commit.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use super::Facts;
use crate::model::History;
use crate::report::json::{Finding, Related};

/// What stands where a name was.
const SOMEBODY: &str = "somebody";

/// The names and addresses of everybody who made a commit, the longest first.
pub(super) struct Discretion(Vec<String>);

impl Discretion {
    pub(super) fn of(history: &History) -> Self {
        let people = history.commits.iter().flat_map(|commit| [&commit.author, &commit.committer]);
        let names: BTreeSet<&String> = people.flat_map(|person| [&person.name, &person.email]).collect();
        let mut names: Vec<String> =
            names.into_iter().filter(|name| name.chars().count() > 1).cloned().collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        Self(names)
    }

    /// Takes the names out of timelines, and out of what findings say of commits.
    pub(super) fn apply(&self, facts: &mut Facts<'_>) {
        for event in facts.outcomes.iter_mut().flat_map(|outcome| &mut outcome.events) {
            event.author = None;
            event.message = event.message.filter(|said| !self.0.iter().any(|name| said.contains(name)));
        }
        for most in facts.changes.outcomes.iter_mut().filter_map(|churn| churn.most.as_mut()) {
            most.by = None;
            self.hide_all(most.reason.iter_mut().chain(&mut most.message));
        }
        // What no commit tells names people of the plan, as the rest of it does.
        let told_by_plan = facts.findings.iter().filter(|it| !tells_of_commits(&it.finding));
        let of_plan: HashSet<String> = told_by_plan.map(|it| it.finding.message.to_string()).collect();
        for decision in &mut facts.decisions {
            if !decision.message.as_ref().is_some_and(|message| of_plan.contains(message)) {
                self.hide_all(decision.message.iter_mut().chain(&mut decision.help));
            }
            if let Some(word) = &mut decision.word {
                word.by = None;
                self.hide_all(std::iter::once(&mut word.text));
            }
        }
        for finding in &mut facts.findings {
            self.hide(&mut finding.finding);
        }
    }

    fn hide(&self, finding: &mut Finding<'_>) {
        if !tells_of_commits(finding) {
            return;
        }
        for text in std::iter::once(&mut finding.message).chain(&mut finding.help) {
            self.replace(text);
        }
        for related in &mut finding.related {
            match related {
                Related::Place { message, .. } | Related::Commit { message, .. } => self.replace(message),
            }
        }
    }

    fn hide_all<'t>(&self, texts: impl Iterator<Item = &'t mut String>) {
        for text in texts {
            let mut hidden = Cow::Borrowed(text.as_str());
            self.replace(&mut hidden);
            *text = hidden.into_owned();
        }
    }

    fn replace(&self, text: &mut Cow<'_, str>) {
        for name in self.0.iter().filter(|name| text.contains(name.as_str())).collect::<Vec<_>>() {
            *text = text.replace(name.as_str(), SOMEBODY).into();
        }
    }
}

/// Whether a finding speaks of commits, and so of those who made them.
fn tells_of_commits(finding: &Finding<'_>) -> bool {
    finding.related.iter().any(|related| matches!(related, Related::Commit { .. }))
}
