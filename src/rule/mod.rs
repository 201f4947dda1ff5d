//! What a rule is: a page that people read, and a check over the whole plan. The rules themselves are in
//! [`crate::rules`].
//!
//! There is no clock, no file system, no git and no configuration here: a rule's options are its own fields.

mod definition;
mod example;
pub mod mass;
mod nearby;
mod page;
pub mod past;
mod patterns;
pub mod promise;
pub mod ranks;
pub mod reach;
pub mod reasons;
pub mod rhythm;
pub mod say;
mod scale;
mod share;
mod silence;
mod standing;

pub use definition::{Built, Code, Definition, Shipped};
pub use example::{Example, ExampleKind, ExampleStep};
pub use nearby::Nearby;
pub use page::{Each, FixKind, Group, Meta, OptionValue, Page, PageError};
pub use patterns::Patterns;
pub use scale::Scale;
pub use share::Share;
pub use silence::Silence;
pub use standing::OfStanding;

use std::collections::HashSet;
use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::finding::Findings;
use crate::language::Vocabulary;
use crate::model::{History, Identity, Outcome, OutcomeIx, Plan};
use crate::people::Register;
use crate::text::FileId;

/// Everything that a rule may look at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// What is judged.
    pub plan: &'a Plan,
    /// What happened to it; empty unless the rule [`Needs::History`].
    pub history: &'a History,
    /// How far back the rules of this run look that are awake and need history; none where no rule needs it.
    pub history_needed: Option<Window>,
    /// Who is who; see [`Self::people`].
    pub who: &'a dyn Who,
    /// Where files stood before they came into the plan.
    pub elsewhere: &'a dyn Elsewhere,
    /// What words mean, with the user's additions.
    pub vocabulary: &'a Vocabulary,
    /// The moment of the judgement.
    pub now: Timestamp,
    /// The day of the judgement.
    pub today: Date,
    /// For how many days the practice that the plan follows lets an outcome rest; none for the usual.
    pub pace: Option<u32>,
    /// The people that git knows; empty unless the rule [`Needs::Directory`].
    pub directory: &'a [Identity],
    /// What became of the ignore comments; empty unless the rule [`Needs::Silence`].
    pub silence: &'a Silence,
    /// Of what findings are wanted; none for everything. What is said of anything else is left out.
    pub only: Option<&'a Only>,
}

/// A part of a plan, such as the files that an editor has open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Only {
    /// The files.
    pub files: HashSet<FileId>,
    /// The outcomes in them, in order.
    pub outcomes: Vec<OutcomeIx>,
}

/// Who is who, which may be made when a rule asks first.
pub trait Who: fmt::Debug + Sync {
    /// Everybody whom the run knows.
    fn register(&self) -> &Register;
}

impl Who for Register {
    fn register(&self) -> &Register {
        self
    }
}

/// Where files stood before they came into the plan, which takes long to find out.
pub trait Elsewhere: fmt::Debug + Sync {
    /// What stood in the file that a commit brought to this path; none where that cannot be told.
    fn stood(&self, commit: &str, path: &str) -> Option<Vec<String>>;
}

/// Where there is no repository to ask.
#[derive(Debug, Clone, Copy)]
pub struct Nowhere;

impl Elsewhere for Nowhere {
    fn stood(&self, _commit: &str, _path: &str) -> Option<Vec<String>> {
        None
    }
}

impl<'a> Context<'a> {
    /// Who is who.
    #[must_use]
    pub fn people(&self) -> &'a Register {
        self.who.register()
    }

    /// Whether findings in this file are wanted.
    #[must_use]
    pub fn wants(&self, file: FileId) -> bool {
        self.only.is_none_or(|only| only.files.contains(&file))
    }

    /// The outcomes about which findings are wanted, each with its number: for rules that judge each by itself.
    pub fn wanted(self) -> impl Iterator<Item = (OutcomeIx, &'a Outcome)> {
        let all = if self.only.is_none() { self.plan.outcomes.len() } else { 0 };
        let some = self.only.map_or(&[][..], |only| &only.outcomes);
        (0..all).chain(some.iter().copied()).map(move |ix| (ix, &self.plan.outcomes[ix]))
    }

    /// Those of them that are open.
    pub fn open(self) -> impl Iterator<Item = &'a Outcome> {
        self.wanted().map(|(_, outcome)| outcome).filter(|outcome| outcome.is_open())
    }
}

/// What must be loaded before a rule can run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Needs {
    /// The plan as it stands.
    #[default]
    Plan,
    /// Also what happened in the last so many days.
    History {
        /// How far back the rule looks, in days; none for as far as there is.
        days: Option<u32>,
    },
    /// Also the people that git knows.
    Directory(Directory),
    /// Also which ignore comments hid something: it runs after all others.
    Silence,
}

/// How far back history is needed; the greater reaches further.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Window {
    /// So many days before the moment of the judgement.
    Days(u32),
    /// As far as there is.
    All,
}

impl Needs {
    /// How far back history is needed.
    #[must_use]
    pub fn window(self) -> Option<Window> {
        match self {
            Self::History { days } => Some(days.map_or(Window::All, Window::Days)),
            Self::Plan | Self::Directory(_) | Self::Silence => None,
        }
    }
}

/// Which people git knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Directory {
    /// Those that `.mailmap` names.
    Mailmap,
    /// Those who wrote a commit, as `.mailmap` has them.
    Authors,
}

/// One check over a whole plan.
pub trait Rule: Send + Sync {
    /// What must be loaded before it can run.
    fn needs(&self) -> Needs {
        Needs::Plan
    }

    /// Whether it asks, of this plan, which spellings are one person: what commits tell of people is read for it.
    fn asks_who(&self, _plan: &Plan, _vocabulary: &Vocabulary) -> bool {
        false
    }

    /// Whether it says of somebody what only another may have done, so that all that git knows of who is who is read
    /// before it speaks.
    fn accuses(&self) -> bool {
        false
    }

    /// Whether it reads every text of the plan or its history: such rules begin first, so that none of them is waited for
    /// alone.
    fn is_long(&self) -> bool {
        false
    }

    /// Puts what is wrong with the plan into `out`.
    fn check(&self, cx: &Context<'_>, out: &mut Findings);
}
