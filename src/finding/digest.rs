//! What became of a plan since an earlier moment, beside the findings that are new.

use std::collections::HashSet;

use crate::model::Moment;

use super::{Key, Severity};

/// What changed since an earlier moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Digest {
    /// Findings that are gone, the gravest first.
    pub gone: Vec<Gone>,
    /// What happened to outcomes, by outcome and then by time.
    pub changes: Vec<PlanChange>,
    /// What cannot be read, and could not be read then: nothing hides it, and it is not new.
    pub standing: HashSet<Key>,
    /// Whether history was read; without it nobody knows who changed what.
    pub told: bool,
}

/// A finding that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// Name of the rule that said it.
    pub rule: String,
    /// How much it mattered.
    pub severity: Severity,
    /// The outcome; none for a file or the whole plan.
    pub outcome: Option<Named>,
    /// The file in which it stood.
    pub path: String,
    /// What was wrong.
    pub message: String,
    /// Who touched the outcome since, by name: those to thank.
    pub thanks: Vec<String>,
    /// Whether it would be gone as well if nobody had done anything, as only the calendar went on: nobody is thanked.
    pub by_time: bool,
}

/// An outcome by its names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its title, where it has one.
    pub title: Option<String>,
}

/// Something that happened to an outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanChange {
    /// The outcome.
    pub outcome: Named,
    /// Its file then.
    pub path: String,
    /// What happened.
    pub what: Happened,
    /// When it was published.
    pub at: Moment,
    /// The commit that made it; none where it is not committed yet.
    pub commit: Option<String>,
    /// Who made it; none where it is not committed yet.
    pub by: Option<String>,
    /// Why, as the commit says, or the merge that published it.
    pub why: Option<String>,
    /// Whether it owes a reason that nobody gave.
    pub unexplained: bool,
}

/// What happened to an outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happened {
    /// It came into the plan.
    Came,
    /// It left the plan.
    Went,
    /// A field says something else.
    Field {
        /// The user's name for the field.
        name: String,
        /// What it said before.
        old: Option<String>,
        /// What it says since.
        new: Option<String>,
    },
}
