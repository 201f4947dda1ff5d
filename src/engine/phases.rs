//! What a run is busy with, and how long it was: for those who wait, and for those who ask afterwards.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A part of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The configuration and the user's own rules are read.
    Configuration,
    /// The plan's files are read.
    Files,
    /// Git's history is read.
    History,
    /// The rules look at the plan.
    Rules,
    /// What was found is written.
    Writing,
}

impl Phase {
    /// Every phase, in the order of a run.
    pub const ALL: [Self; 5] = [Self::Configuration, Self::Files, Self::History, Self::Rules, Self::Writing];

    /// What is being done.
    #[must_use]
    pub const fn doing(self) -> &'static str {
        match self {
            Self::Configuration => "reading the configuration",
            Self::Files => "reading the plan",
            Self::History => "reading its history",
            Self::Rules => "running the rules",
            Self::Writing => "writing",
        }
    }

    /// What it is called in a list.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Configuration => "configuration",
            Self::Files => "files",
            Self::History => "history",
            Self::Rules => "rules",
            Self::Writing => "writing",
        }
    }
}

/// The phases of one run, which may come back: an earlier state of the plan is read and judged, too.
#[derive(Debug, Default)]
pub struct Phases(Mutex<Spent>);

#[derive(Debug, Default)]
struct Spent {
    now: Option<(Phase, Instant)>,
    each: [Duration; Phase::ALL.len()],
}

impl Phases {
    /// Ends the phase before and begins another.
    pub fn begin(&self, phase: Phase) {
        let mut spent = self.spent();
        spent.end();
        spent.now = Some((phase, Instant::now()));
    }

    /// What the run is busy with; none before it begins.
    #[must_use]
    pub fn now(&self) -> Option<Phase> {
        self.spent().now.map(|(phase, _)| phase)
    }

    /// Ends the last phase; gives how long each was, without those that were not gone through.
    #[must_use]
    pub fn end(&self) -> Vec<(Phase, Duration)> {
        let mut spent = self.spent();
        spent.end();
        let each = std::mem::take(&mut spent.each);
        Phase::ALL.into_iter().zip(each).filter(|(_, each)| !each.is_zero()).collect()
    }

    fn spent(&self) -> MutexGuard<'_, Spent> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Spent {
    fn end(&mut self) {
        if let Some((phase, since)) = self.now.take() {
            self.each[phase as usize] += since.elapsed();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phase_that_comes_back_is_counted_once_and_each_run_begins_anew() {
        let phases = Phases::default();
        for phase in [Phase::Files, Phase::Rules, Phase::Files, Phase::Rules] {
            phases.begin(phase);
            assert_eq!(phases.now(), Some(phase));
            std::thread::sleep(Duration::from_millis(1));
        }
        let names: Vec<Phase> = phases.end().into_iter().map(|(phase, _)| phase).collect();
        assert_eq!(names, [Phase::Files, Phase::Rules]);
        assert_eq!((phases.now(), phases.end()), (None, Vec::new()));
    }
}
