//! One outcome with all that is drawn of it.

use schemars::JsonSchema;
use serde::Serialize;

use super::Day;
use crate::model::{Level, Status};
use crate::report::Happening;

/// One outcome.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Outcome<'a> {
    /// Names it here: its id; of a later one of the same id, with a number behind it.
    pub key: String,
    /// Its id.
    pub id: &'a str,
    /// The title, or the id where there is none.
    pub title: &'a str,
    /// Where in the cascade it stands; null where that is not said.
    pub level: Option<Level>,
    /// Key of the outcome above it; null where there is none.
    pub parent: Option<String>,
    /// The owner, as written.
    pub owner: Vec<&'a str>,
    /// Whether that names nobody yet, as TBD does.
    pub unowned: bool,
    /// To whom it was promised, as written.
    pub promised_to: Vec<&'a str>,
    /// The status as meant; null where none is given, or the word is not known.
    pub status: Option<Status>,
    /// Whether it still asks for work.
    pub open: bool,
    /// The priority as written.
    pub priority: Option<&'a str>,
    /// The deadline; null where there is none, or it is no date.
    pub deadline: Option<Day>,
    /// What is written for the deadline, where that is no date: a milestone without a day, "end of the season".
    pub undated: Option<&'a str>,
    /// The first day that was ever promised; null where that is not known.
    pub first_promised: Option<Day>,
    /// The definition of done, an item each.
    pub done: Vec<&'a str>,
    /// Working days of effort; null where none are given.
    pub effort_days: Option<f64>,
    /// What it lacks to stand in the weeks of its owner, of `effort`, `deadline` to come and single `owner`; null where it
    /// is over. One that lacks nothing stands there, or the outcomes below it have all of its effort.
    pub lacks: Option<Vec<&'static str>>,
    /// Its file.
    pub path: &'a str,
    /// The day of its first commit; null where that is not known.
    pub created: Option<Day>,
    /// The day on which it, or one below it, was done for the first time; null where none was, or where that is not known.
    pub first_result: Option<Day>,
    /// Days since the deadline while it is open; null where that is to come.
    pub overdue_days: Option<i32>,
    /// For how many days it has been blocked; null where it is not, or where that is not known.
    pub blocked_days: Option<i32>,
    /// Whether it was blocked before the history at hand begins, so that these days may be more.
    pub at_least: bool,
    /// Whether it stands on the critical path.
    pub critical: bool,
    /// How many open outcomes wait for it, over any number of steps; 999 also stands for more.
    pub waiting: usize,
    /// Whether it waits for itself, over others.
    pub in_circle: bool,
    /// How many outcomes are knotted into the same circle, itself among them; 0 where it is in none.
    pub circle: usize,
    /// Whether its parent stands in the same circle, and waits for it as for all below it.
    pub parent_waits: bool,
    /// Whether something speaks against what it says of itself: there is something to decide about it alone, or what it
    /// waits for, or what stands below it, is late, blocked or in a circle.
    pub doubted: bool,
    /// Whether it is due before something that it waits for, and so cannot be on time.
    pub too_early: bool,
    /// The findings about it, as `check` counts them; one that speaks for many counts at each.
    pub findings: Counts,
    /// Whether it says something else than it did then; null where nothing is compared.
    pub changed: Option<bool>,
    /// What happened to it, as `log` tells it.
    pub events: Vec<Happening<'a>>,
}

/// Findings by level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Counts {
    /// Of level error.
    pub errors: usize,
    /// Of level warning.
    pub warnings: usize,
    /// Of level advice.
    pub advice: usize,
}

impl Counts {
    /// All of them.
    #[must_use]
    pub const fn all(self) -> usize {
        self.errors + self.warnings + self.advice
    }
}
