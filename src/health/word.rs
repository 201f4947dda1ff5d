//! What was said when an outcome came to be blocked or at risk: whoever must decide needs the reason first.

use jiff::civil::Date;

use crate::language::{date, dependency};
use crate::model::{Field, History, Outcome, Status, Timeline, Value};
use crate::rule::past::{self, LAPSE};
use crate::rule::reasons;

/// Words about how an outcome stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Who wrote them, and when; none where they stand in the outcome.
    pub by: Option<(String, Date)>,
    /// The words.
    pub text: String,
}

/// How many words a note has at least that says more than a day or a name.
const NOTED: usize = 3;

impl Word {
    /// What was said of an outcome that is blocked or at risk: in a field for it, in a check-in since then, or in the commit
    /// that changed its state. None where nothing was.
    pub(super) fn of(history: &History, outcome: &Outcome, timeline: Option<&Timeline>) -> Option<Self> {
        let status = outcome.status.filter(|status| matches!(status, Status::Blocked | Status::AtRisk))?;
        let since = timeline.and_then(|timeline| past::standing_since(outcome, timeline, LAPSE));
        if let Some(text) = note(outcome).or_else(|| check_in(outcome, past::day(since?.at))) {
            return Some(Self { by: None, text });
        }
        let became =
            |event: &&crate::model::Event| event.after().and_then(|said| said.status()) == Some(status);
        let mut changes = timeline?.changes(Field::Status.name()).filter(became);
        let event = changes.find(|event| since.is_some_and(|since| since.at == event.at))?;
        let commit = history.commit(event.origin?);
        let text = reasons::of(history, event).unwrap_or(&commit.subject).trim();
        let by = (past::author(commit).to_owned(), past::day(event.at));
        (!text.is_empty()).then(|| Self { by: Some(by), text: text.to_owned() })
    }

    /// As a part of a sentence.
    #[must_use]
    pub fn told(&self) -> String {
        match &self.by {
            Some((by, on)) => format!("{by} wrote on {on}: “{}”", self.text),
            None => format!("it says: “{}”", self.text),
        }
    }
}

/// What stands in a field that tells the reason.
fn note(outcome: &Outcome) -> Option<String> {
    let mut fields = outcome.entries.iter().filter(|entry| dependency::is_reason(&entry.name));
    fields.find_map(|entry| says_more(&entry.value))
}

/// The last check-in, where it was written since a day.
fn check_in(outcome: &Outcome, since: Date) -> Option<String> {
    let last = outcome.value(Field::CheckIn)?.items().last()?;
    says_more(last).filter(|text| date::told(text).is_some_and(|day| day >= since))
}

fn says_more(value: &Value) -> Option<String> {
    let text = value.text()?.trimmed();
    let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
    (words >= NOTED).then(|| text.to_owned())
}
