//! Everything that is drawn of a plan, collected once: what `planlint report --format json` prints, and all that the
//! pictures are made from.
//!
//! Nothing is judged here: each value comes from the engine, `health`, `schedule` or a timeline, so that `check`,
//! `health` and `log` say the same. What is counted is what is drawn.

mod collect;
mod doubts;
mod excerpt;
mod narrow;
mod outcome;
mod privacy;
mod spots;

pub use crate::report::Day;
pub use collect::{Asked, CHANGES, QUARTERS, collect};
pub use excerpt::Excerpt;
pub use narrow::{Narrowed, narrow};
pub use outcome::{Counts, Outcome};

use std::io;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::Serialize;

use crate::report::{self, json};

/// Everything that is drawn. A field may be added without a new version.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "planlint facts")]
pub struct Facts<'a> {
    /// Version of this format. It grows when a field changes its meaning or goes.
    #[schemars(extend("const" = 1))]
    pub version: u32,
    /// The program that wrote this.
    pub tool: json::Tool,
    /// The day of the judgement.
    pub day: Day,
    /// Where the plan was read.
    pub source: Source,
    /// How far back the history goes.
    pub history: Reach,
    /// Which part of the plan this is; null where it is all of it.
    pub part: Option<Part>,
    /// With which state findings are compared, in words; null where with none.
    pub since: Option<String>,
    /// Every outcome, by path and place.
    pub outcomes: Vec<Outcome<'a>>,
    /// What waits for what.
    pub dependencies: Vec<Dependency>,
    /// The chain of open outcomes that takes longest; null where none that takes time waits for another.
    pub critical_path: Option<CriticalPath>,
    /// What needs a decision, the gravest first: the first ten are those that `health` says to look at first.
    pub decisions: Vec<Decision>,
    /// What `check` finds.
    pub findings: Vec<Finding<'a>>,
    /// The counts of `check`.
    pub summary: json::Summary<'a>,
    /// What `health --history` says.
    pub health: report::health::Document<'a>,
    /// Planned work.
    pub load: Load,
    /// Changes of priority, deadline and owner.
    pub changes: Changes,
    /// What was promised first, and what became of it; empty where the history does not reach to its beginning.
    pub promises: Vec<Promise>,
}

/// Where a plan was read.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Source {
    /// What the repository is called: as where it was cloned from, else as its folder.
    pub name: Option<String>,
    /// The full name of the commit that was read, or that the files on disk stand on; null before the first.
    pub revision: Option<String>,
    /// The branch; null where none is checked out, or another revision is judged.
    pub branch: Option<String>,
    /// Whether the files on disk or in the index were read, which may differ from the commit.
    pub uncommitted: bool,
    /// The configuration; null where the defaults hold.
    pub configuration: Option<String>,
}

/// A part of a plan. Its outcomes, findings, decisions, changes and promises are told, and the load of those who own
/// them; `health` and `summary` stay those of the whole plan.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Part {
    /// Key of the outcome at its top; null where another part was asked for.
    pub root: Option<String>,
    /// What each owner in it contains; null where all owners are in it.
    pub owner: Option<String>,
    /// How many outcomes the whole plan has.
    pub outcomes: usize,
    /// What became of its first promises, counted as `on_time` of the whole plan; null where that is.
    pub on_time: Option<report::health::json::OnTime>,
    /// Outcomes outside of it that are named in it.
    pub beside: Vec<Beside>,
}

/// An outcome outside of a part.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Beside {
    /// Its key.
    pub key: String,
    /// Its title, or its id where there is none.
    pub title: String,
}

/// How far back a history goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// It was not read, or there is no commit yet.
    Unread,
    /// To the first commit.
    Complete,
    /// This is a shallow clone: earlier commits are not here.
    Shallow,
}

/// One outcome waits for another.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Dependency {
    /// Key of the outcome that waits.
    pub from: String,
    /// Key of the outcome that it waits for.
    pub to: String,
    /// Whether both may go on at the same time.
    pub parallel: bool,
    /// Whether the two follow each other on the critical path.
    pub critical: bool,
    /// Whether both are open, so that the one really waits.
    pub open: bool,
}

/// The longest chain.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CriticalPath {
    /// Keys of its outcomes; each waits for the one before it.
    pub outcomes: Vec<String>,
    /// Working days that it takes from today on, as far as its outcomes say.
    pub days: f64,
    /// How many of them say neither an effort nor two dates, and so add no days.
    pub unknown: usize,
    /// Working days until the deadline of its last outcome; null where that has none.
    pub available: Option<i64>,
}

/// An outcome about which somebody must decide.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Decision {
    /// Key of the outcome.
    pub outcome: String,
    /// By how many days it is later than first promised; null where it is not, or that is not known.
    pub slip_days: Option<i32>,
    /// Days since its deadline; null where that is to come.
    pub overdue_days: Option<i32>,
    /// For how many days nothing of it changed; null where that is not longer than usual.
    pub silent_days: Option<i32>,
    /// Whether it is blocked.
    pub blocked: bool,
    /// For how many days; null where that is not known.
    pub blocked_days: Option<i32>,
    /// Whether it has been blocked for so long that somebody else should know, and nobody was told.
    pub untold: bool,
    /// What was said of it when it came to be blocked or at risk; null where nothing was.
    pub word: Option<Word>,
    /// Whether it was there before the history at hand begins, so that these days may be more.
    pub at_least: bool,
    /// Whether it is said to be at risk.
    pub at_risk: bool,
    /// Whether it waits for itself, over others, and so cannot finish.
    pub in_circle: bool,
    /// How many open outcomes wait for it, over any number of steps, where it is blocked, overdue or in a circle; 999 also
    /// stands for more.
    pub waiting: usize,
    /// Whether its owner has promised more than there is time for, it among them.
    pub overloaded: bool,
    /// Findings of level error about it.
    pub errors: usize,
    /// How many of them are about it alone; the others hold for many outcomes, and are decided once for all.
    pub own_errors: usize,
    /// The rule that gives the first advice; null where none does.
    pub rule: Option<String>,
    /// What that rule says.
    pub message: Option<String>,
    /// The advice.
    pub help: Option<String>,
}

/// Words about how an outcome stands.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Word {
    /// Who wrote them; null where they stand in the outcome, or where names are left out.
    pub by: Option<String>,
    /// The day on which they were written; null where they stand in the outcome.
    pub on: Option<Day>,
    /// The words.
    pub text: String,
}

impl Decision {
    /// Whether there is something to decide about it alone, and not only what holds for many outcomes.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.own_errors > 0
            || self.slip_days.is_some()
            || self.overdue_days.is_some()
            || self.silent_days.is_some()
            || self.blocked
            || self.in_circle
            || self.at_risk
            || self.overloaded
    }
}

/// A finding with what a page shows beside it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Finding<'a> {
    /// The finding, as `check --format json` has it.
    #[serde(flatten)]
    pub finding: json::Finding<'a>,
    /// Whether it was not there before; null where nothing is compared.
    pub new: Option<bool>,
    /// Keys of the outcomes that it speaks of, where it speaks for many; else it is about the one of its id.
    pub outcomes: Vec<String>,
    /// The lines that it is about; null where they are left out.
    pub excerpt: Option<Excerpt>,
}

/// Planned work by person and week.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Load {
    /// The share of somebody's time that may be planned.
    pub utilisation: f64,
    /// How many open outcomes have no effort that can be read, no deadline to come, or no single owner, and so are in
    /// nobody's weeks.
    pub left_out: usize,
    /// How many outcomes are open.
    pub open: usize,
    /// How many of them have no effort that can be read.
    pub without_effort: usize,
    /// How many have no deadline to come.
    pub without_deadline: usize,
    /// How many have no owner, or several.
    pub without_owner: usize,
    /// The Mondays of the weeks, the present one first.
    pub weeks: Vec<Day>,
    /// Those with too much first; empty where no open outcome has an owner, an effort and a deadline to come.
    pub people: Vec<Person>,
    /// Everybody who alone owns an open outcome, with or without efforts: those with most of them first.
    pub owners: Vec<Owner>,
}

/// What one person owns, counted: it tells something of their load where efforts are missing.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Owner {
    /// The name.
    pub name: String,
    /// How many open outcomes.
    pub open: usize,
    /// How many of them are late.
    pub overdue: usize,
    /// How many of them have no effort that can be read.
    pub without_effort: usize,
    /// How many of them are due in each week.
    pub due: Vec<usize>,
    /// Working days away in each week.
    pub away: Vec<i64>,
    /// How many of them are late or due in these weeks.
    pub pressing: usize,
}

/// The weeks of one person.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Person {
    /// The name.
    pub name: String,
    /// One for each week.
    pub weeks: Vec<Cell>,
    /// What asks for more than all the time between its two days; it is no part of the weeks.
    pub impossible: Vec<Impossible>,
}

/// One week of one person, in days of work.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct Cell {
    /// What is planned.
    pub planned: f64,
    /// What there is time for.
    pub capacity: f64,
    /// What of that may be planned.
    pub plannable: f64,
    /// Working days away.
    pub away: i64,
    /// Whether more is planned than may be.
    pub over: bool,
}

/// Work that does not fit at all.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Impossible {
    /// Key of the outcome.
    pub outcome: String,
    /// Days of work.
    pub effort: f64,
    /// The first day on which it can be worked on.
    pub from: Day,
    /// Its deadline.
    pub to: Day,
}

/// Changes by outcome and week.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Changes {
    /// The Mondays of the weeks, the oldest first.
    pub weeks: Vec<Day>,
    /// The outcomes that changed.
    pub outcomes: Vec<Churn>,
}

/// The weeks in which one outcome changed.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Churn {
    /// Key of the outcome.
    pub outcome: String,
    /// The field that changed most; null where none of these changes is in a commit.
    pub most: Option<MostChanged>,
    /// The weeks, the oldest first; those without a change are left out.
    pub weeks: Vec<WeekChanges>,
}

/// The field of an outcome that changed most in these weeks.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MostChanged {
    /// `priority`, `deadline` or `owner`.
    pub field: String,
    /// How often.
    pub times: usize,
    /// The values, the first before the first change; empty where they are no short words.
    pub values: Vec<String>,
    /// Who changed it most; null where names are left out.
    pub by: Option<String>,
    /// How often they did.
    pub by_times: usize,
    /// The day of the last change.
    pub last: Day,
    /// The reason that it gives, or, of a new promise, which owes none, what its commit says first; null where it gives none.
    pub reason: Option<String>,
    /// The first line of what its commit says.
    pub message: Option<String>,
}

/// How often one outcome changed in one week.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct WeekChanges {
    /// The Monday of the week.
    pub week: Day,
    /// Changes of the priority.
    pub priority: usize,
    /// Changes of the deadline.
    pub deadline: usize,
    /// Changes of the owner.
    pub owner: usize,
    /// How many of them nobody gave a reason for.
    pub unexplained: usize,
}

impl WeekChanges {
    /// All of them.
    #[must_use]
    pub const fn all(&self) -> usize {
        self.priority + self.deadline + self.owner
    }
}

/// A first promise.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Promise {
    /// Key of the outcome; null where it is gone.
    pub outcome: Option<String>,
    /// Its id.
    pub id: String,
    /// The day that was promised first.
    pub first: Day,
    /// The deadline of today; of one that is gone, the last.
    pub now: Option<Day>,
    /// Since when it is done.
    pub done: Option<Day>,
    /// Since when it is dropped or deleted.
    pub given_up: Option<Day>,
    /// Whether it was done by the first day; null where the day is to come, or where it was given up by then.
    pub kept: Option<bool>,
    /// Whether it was not kept but went on to another milestone, so that nobody can tell its next stage from a delay.
    pub next_stage: bool,
    /// Days from the first day until it was done, or until today; 0 where that is not later.
    pub late_days: i32,
}

/// Writes facts as indented JSON.
///
/// # Errors
/// Those of `out`.
pub fn write_json(facts: &Facts<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    report::write_json(facts, out)
}

/// JSON Schema of [`Facts`].
#[must_use]
pub fn schema() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Facts<'_>>()
}
