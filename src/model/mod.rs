//! The plan as plain data: what was written, what it means, and what happened to it.
//!
//! Nothing here reads a file, knows a rule, or decides whether something is good.
//!
//! - [`Value`] and [`Text`]: what was written under a field, with its places
//! - [`Field`]: the fields that planlint knows, declared once
//! - [`Outcome`] and its parts; [`Plan`]: all outcomes with their links resolved
//! - [`Problem`] and [`Ignore`]: what the reader could not use, and what comments ask to hide
//! - [`History`]: a timeline of value changes for every outcome

mod calendar;
mod day;
mod field;
mod history;
mod manner;
mod outcome;
mod outcomes;
mod part;
mod plan;
mod problem;
mod value;
mod waiting;
mod words;
pub mod written;

pub use calendar::{Absence, Calendar, Person};
pub use day::end_of;
pub use field::{Field, Shape};
pub use history::{
    Commit, CommitIx, Event, History, Identity, Meaning, Moment, Reach, Reason, SLIP, Said, Sign, Timeline,
    Trailers, Turn, TurnKind,
};
pub use manner::Manner;
pub use outcome::{
    Body, Dependency, Due, Effort, Level, Link, Metric, MetricKind, Need, Outcome, Priority, Relation, Risk,
    Signal, Status,
};
pub use outcomes::{OutcomeIx, Outcomes};
pub use part::{DependencyPart, MetricPart, PERSON_HANDLES, PERSON_NAMES, RiskPart};
pub use plan::{OtherNames, Plan, TakenNumber, Target, digits, leading, normal_path};
pub use problem::{Covers, Ignore, Problem, ProblemKind};
pub use value::{Data, Entry, Text, Value};
pub use waiting::MANY;
