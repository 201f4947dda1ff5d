//! An outcome as a box: how it stands, and what is written in it.

use crate::facts::Outcome;
use crate::model::Status;

/// How an outcome stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// No status, or an unknown word.
    Unknown,
    /// Thought of.
    Proposed,
    /// Waits for its turn.
    Queued,
    /// As planned.
    OnTrack,
    /// The same by its own word alone, against which something speaks.
    Said,
    /// May be late.
    AtRisk,
    /// Late, in a circle, or due before what it waits for, whatever it says of itself.
    Late,
    /// Waits.
    Blocked,
    /// Reached.
    Done,
    /// Given up.
    Dropped,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Unknown,
        Self::Proposed,
        Self::Queued,
        Self::OnTrack,
        Self::Said,
        Self::AtRisk,
        Self::Late,
        Self::Blocked,
        Self::Done,
        Self::Dropped,
    ];

    pub(super) fn of(outcome: &Outcome<'_>) -> Self {
        let late = outcome.overdue_days.is_some() || outcome.in_circle || outcome.too_early;
        match outcome.status {
            Some(Status::Blocked) => Self::Blocked,
            _ if outcome.open && late => Self::Late,
            Some(Status::Proposed) => Self::Proposed,
            Some(Status::Queued) => Self::Queued,
            Some(Status::OnTrack) if outcome.doubted => Self::Said,
            Some(Status::OnTrack) => Self::OnTrack,
            Some(Status::AtRisk) => Self::AtRisk,
            Some(Status::Done) => Self::Done,
            Some(Status::Dropped) => Self::Dropped,
            _ => Self::Unknown,
        }
    }

    /// Its name in classes of a style.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Proposed => "proposed",
            Self::Queued => "queued",
            Self::OnTrack => "ontrack",
            Self::Said => "said",
            Self::AtRisk => "atrisk",
            Self::Late => "late",
            Self::Blocked => "blocked",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }

    /// Its sign and its words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Unknown => "no status",
            Self::Proposed => "○ proposed",
            Self::Queued => "◌ queued",
            Self::OnTrack => "● on track",
            Self::Said => "● said to be on track",
            Self::AtRisk => "▲ at risk",
            Self::Late => "■ late",
            Self::Blocked => "▣ blocked",
            Self::Done => "✓ done",
            Self::Dropped => "× dropped",
        }
    }
}

/// A box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Key of the outcome.
    pub key: String,
    /// The title.
    pub title: String,
    /// The first owner; empty where there is none.
    pub owner: String,
    /// How it stands.
    pub state: State,
    /// Days since its deadline.
    pub overdue: Option<i32>,
    /// Whether it waits for itself, over others.
    pub circle: bool,
    /// Whether it is due before what it waits for.
    pub early: bool,
    /// Days for which it has been blocked.
    pub blocked: Option<i32>,
    /// Whether these days may be more, as earlier commits are not here.
    pub at_least: bool,
    /// Findings about it.
    pub findings: usize,
    /// Whether it stands on the critical path.
    pub critical: bool,
    /// How many outcomes below it it stands for.
    pub holds: usize,
    /// How many lines lead from or to it that are not drawn.
    pub more: usize,
    /// How much it asks to be looked at; the greater is drawn first where not all can be.
    pub gravity: usize,
}

impl Node {
    pub(super) fn of(outcome: &Outcome<'_>) -> Self {
        let findings = outcome.findings;
        Self {
            key: outcome.key.clone(),
            title: outcome.title.to_owned(),
            owner: outcome.owner.first().map(|owner| called(owner)).unwrap_or_default(),
            state: State::of(outcome),
            overdue: outcome.overdue_days,
            circle: outcome.open && outcome.in_circle,
            early: outcome.open && outcome.too_early,
            blocked: outcome.blocked_days,
            at_least: outcome.at_least,
            findings: findings.all(),
            critical: outcome.critical,
            holds: 0,
            more: 0,
            gravity: usize::from(outcome.open)
                + 1000 * usize::from(outcome.critical)
                + 100 * usize::from(outcome.overdue_days.is_some())
                + 100 * usize::from(outcome.status == Some(Status::Blocked))
                + 100 * usize::from(outcome.open && outcome.in_circle)
                + 50 * usize::from(outcome.status == Some(Status::AtRisk))
                + 10 * findings.errors
                + 2 * findings.warnings
                + 25 * outcome.waiting,
        }
    }

    /// How it stands, with days and findings, in one line.
    #[must_use]
    pub fn standing(&self) -> String {
        let mut said = Vec::new();
        // One that is late or cannot be on time says that, and not what it says of itself.
        match (self.state, self.blocked) {
            (State::Late, _) => {}
            (state, Some(days)) => {
                let more = if self.at_least { "+" } else { "" };
                said.push(format!("{} {days}{more} d", state.words()));
            }
            (state, None) => said.push(state.words().to_owned()),
        }
        if self.circle {
            said.push("↻ in a circle".to_owned());
        }
        if let Some(days) = self.overdue {
            said.push(format!("■ {days} d late"));
        } else if self.early {
            said.push("■ cannot be on time".to_owned());
        }
        if self.more > 0 {
            said.push(format!("+ {}", self.more));
        }
        match self.findings {
            0 => {}
            1 => said.push("1 finding".to_owned()),
            many => said.push(format!("{many} findings")),
        }
        if self.holds > 0 {
            said.push(format!("{} inside", self.holds));
        }
        said.join(" · ")
    }

    /// Everything in words.
    #[must_use]
    pub fn whole(&self) -> String {
        let owner = if self.owner.is_empty() { "no owner" } else { &self.owner };
        let critical = if self.critical { ", on the critical path" } else { "" };
        format!("{}: {} ({owner}, {}{critical})", self.key, self.title, self.standing())
    }
}

/// An owner without address and notes.
fn called(owner: &str) -> String {
    let name = owner.split(['<', '(', '[']).next().unwrap_or(owner).trim();
    if name.is_empty() { owner.to_owned() } else { name.to_owned() }
}
