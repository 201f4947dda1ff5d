//! What the configuration knows of time and people; rules see it as part of the plan.

use std::collections::BTreeMap;

use jiff::civil::Date;

/// Names for dates, and when a fiscal year begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The plan's milestones by name.
    pub milestones: BTreeMap<String, Date>,
    /// Month (1–12) in which `Q1` begins.
    pub fiscal_year_start: i8,
}

impl Default for Calendar {
    fn default() -> Self {
        Self { milestones: BTreeMap::new(), fiscal_year_start: 1 }
    }
}

/// Somebody who works on the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Name as owners are written.
    pub name: String,
    /// Other spellings: handles, addresses.
    pub aliases: Vec<String>,
    /// Working days a week.
    pub days_per_week: f64,
    /// What this person can do.
    pub skills: Vec<String>,
    /// Days away.
    pub absences: Vec<Absence>,
}

/// Days on which somebody is away, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Absence {
    /// First day away.
    pub from: Date,
    /// Last day away.
    pub to: Date,
}
