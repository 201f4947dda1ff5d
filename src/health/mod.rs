//! The health of execution: nine questions about a plan, each green, yellow or red from the findings of the rules
//! that speak to it, and two figures from its history.
//!
//! Which rule speaks to which question, and which answers it, stands in the rule's page, never here. A question whose
//! answering rules are all idle or off is not known; nothing is green because nobody looked. There is no score: colours
//! cannot be added up.

mod churn;
mod collect;
mod concern;
mod concerns;
mod evidence;
mod figures;
mod judge;
mod promises;
mod quarter;
mod question;
mod weight;
mod word;

pub use churn::{MostChanged, WeekChanges, most_changed, weekly_changes};
pub use collect::collect;
pub use concern::Concern;
pub use concerns::concerns;
pub use figures::{Figures, FirstResult, OnTime, Share, figures, first_results};
pub use judge::{Answered, Colour, First, Missing, RuleCount, Silent, Worst, judge, unread};
pub use promises::{Promise, promises};
pub use quarter::quarter_ends;
pub use question::Question;
pub use weight::Advice;
pub use word::Word;

use jiff::civil::Date;

/// Everything that `planlint health` says.
#[derive(Debug, Clone, PartialEq)]
pub struct Health {
    /// The day of the judgement.
    pub day: Date,
    /// How many outcomes the plan has.
    pub outcomes: usize,
    /// How many of them are neither done nor dropped.
    pub open: usize,
    /// Of how many planlint does not know the status, so that they count as neither open nor over.
    pub unclear: usize,
    /// One for each question, in the order of [`Question::ALL`].
    pub verdicts: Vec<Answered>,
    /// What the history tells.
    pub figures: Figures,
    /// Whether the history at hand does not reach back to the first commit.
    pub shallow: bool,
    /// The open outcomes about which there is something to say, those to look at first before the others.
    pub concerns: Vec<Concern>,
    /// The colours at earlier days, the oldest first; empty unless asked for.
    pub trend: Vec<Earlier>,
    /// Things to know that are no verdict.
    pub notes: Vec<String>,
}

/// How many outcomes are named first.
const NAMED: usize = 10;

impl Health {
    /// The outcomes to look at first.
    #[must_use]
    pub fn first(&self) -> &[Concern] {
        self.concerns.get(..NAMED).unwrap_or(&self.concerns)
    }
}

/// The colours of an earlier day.
#[derive(Debug, Clone, PartialEq)]
pub struct Earlier {
    /// The day.
    pub day: Date,
    /// One for each question, in the order of [`Question::ALL`].
    pub colours: Vec<Colour>,
    /// What the history told by then.
    pub figures: Figures,
}
