//! What rules say, as data: it knows no rule, no configuration and no output format.

mod collect;
mod descriptor;
mod digest;
mod fix;
mod key;
mod report;
mod severity;

pub use collect::Findings;
pub use descriptor::{Asks, Descriptor};
pub use digest::{Digest, Gone, Happened, Named, PlanChange};
pub use fix::{Applicability, Change, Fix};
pub use key::Key;
pub use report::{Hidden, Report, Summary, Timing, Unjudged};
pub use severity::Severity;

use std::sync::Arc;

use crate::model::Moment;
use crate::text::Place;

/// One thing that is not as it should be.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Name of the rule that says it.
    pub rule: Arc<str>,
    /// How much it matters.
    pub severity: Severity,
    /// Id of the outcome it is about; none for a file or the whole plan.
    pub outcome: Option<String>,
    /// Name of that outcome by its title, where it has no id but its place in a list: it stays when the list is sorted.
    pub titled: Option<String>,
    /// What to underline.
    pub place: Place,
    /// A word or two beside the underline.
    pub label: Option<String>,
    /// What is wrong, and in one clause why it matters.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Second places that matter.
    pub related: Vec<Related>,
    /// What tells it from the rule's other findings on the same outcome, without line numbers.
    pub detail: String,
    /// Ways to fix it, the best first.
    pub fixes: Vec<Fix>,
    /// What is wrong in words that fit every outcome of the same cause, where the message holds more than that.
    pub cause: Option<String>,
    /// The line of planlint.yml that settles it where many outcomes share it on purpose.
    pub setting: Option<&'static str>,
    /// Whether it speaks for many outcomes or files, whose places are all among the second ones.
    pub for_many: bool,
    /// Whether it is about the way in which the whole plan is kept, which is decided once.
    pub habit: bool,
    /// The findings that it speaks for, each with its own place, name and fixes; none where it speaks for itself.
    pub folded: Vec<Finding>,
}

/// Another place or moment that matters to a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where or when.
    pub at: Spot,
    /// What is to be seen there.
    pub text: String,
}

/// Where a [`Related`] points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// Into a file.
    Place(Place),
    /// To a commit.
    Commit {
        /// Full hexadecimal name; none for a change that is not committed yet.
        id: Option<String>,
        /// When.
        at: Moment,
    },
}

/// What is said of another place of which there is nothing more to say.
pub const HERE_TOO: &str = "here too";

impl Finding {
    /// Puts a word or two beside the underline.
    pub fn label(&mut self, label: impl Into<String>) -> &mut Self {
        self.label = Some(label.into());
        self
    }

    /// Says what to do.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Every place that it speaks of, its own first.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        let related = self.related.iter().filter_map(|related| match related.at {
            Spot::Place(place) => Some(place),
            Spot::Commit { .. } => None,
        });
        std::iter::once(self.place).chain(related)
    }

    /// Every place that it speaks for, its own first: one, unless it speaks for many.
    pub fn all_places(&self) -> impl Iterator<Item = Place> {
        self.places().take(if self.for_many { usize::MAX } else { 1 })
    }

    /// Says what is wrong in words that fit every outcome of the same cause, to be said once where there are many.
    pub fn cause(&mut self, cause: impl Into<String>) -> &mut Self {
        self.cause = Some(cause.into());
        self
    }

    /// Says which line of planlint.yml settles it where many outcomes share it on purpose.
    pub fn setting(&mut self, line: &'static str) -> &mut Self {
        self.setting = Some(line);
        self
    }

    /// Shows a second place.
    pub fn also(&mut self, place: Place, text: impl Into<String>) -> &mut Self {
        self.related.push(Related { at: Spot::Place(place), text: text.into() });
        self
    }

    /// Shows a commit, or with no id the change that is not committed yet.
    pub fn commit(
        &mut self,
        id: Option<String>,
        at: impl Into<Moment>,
        text: impl Into<String>,
    ) -> &mut Self {
        self.related.push(Related { at: Spot::Commit { id, at: at.into() }, text: text.into() });
        self
    }

    /// Matters no more than this, whatever the level of its rule: what is understood all the same fails no run.
    pub fn at_most(&mut self, severity: Severity) -> &mut Self {
        self.severity = self.severity.min(severity);
        self
    }

    /// The findings that it speaks for, or itself.
    #[must_use]
    pub fn apart(&self) -> &[Self] {
        if self.folded.is_empty() { std::slice::from_ref(self) } else { &self.folded }
    }

    /// Whether a fix settles it, or a part of it, and which is the mildest that does.
    #[must_use]
    pub fn fixable(&self) -> Option<Applicability> {
        self.apart().iter().flat_map(|finding| &finding.fixes).map(|fix| fix.applicability).min()
    }

    /// Offers a way to fix it.
    pub fn fix(&mut self, fix: Fix) -> &mut Self {
        self.fixes.push(fix);
        self
    }
}
