//! Days that can be read in two ways, where other days of the same file show which is meant.

use std::sync::Arc;

use crate::language::date::order::{agreed, ordered};
use crate::model::{Due, Outcome};

/// Reads days such as `03/04/2026` as the others of their file are meant: one `25/03/2026` shows it for all.
pub(super) fn settle(outcomes: &mut [Arc<Outcome>]) {
    for file in outcomes.chunk_by_mut(|one, other| one.file == other.file) {
        let texts = file.iter().filter_map(|outcome| Some(outcome.deadline.as_ref()?.text.trimmed()));
        let Some(order) = agreed(texts) else { continue };
        for outcome in file {
            let is_open = |due: &Due| due.date.is_none();
            let due = outcome.deadline.as_ref().filter(|due| is_open(due));
            let Some(day) = due.and_then(|due| ordered(due.text.trimmed(), order)) else { continue };
            if let Some(due) = &mut Arc::make_mut(outcome).deadline {
                due.date = Some(day);
            }
        }
    }
}
