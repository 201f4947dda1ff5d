//! Commits whose clock is ahead of the moment of the judgement: what they brought counts for nothing yet.

use jiff::Timestamp;

use crate::model::{CommitIx, History, Timeline};

/// Takes out of the timelines what was published after `now`, and counts the commits.
pub(super) fn leave_out(history: &mut History, now: Timestamp) {
    let later = |ix: CommitIx| history.commits[ix.0 as usize].at.at > now;
    history.future = (0..history.commits.len() as u32).filter(|&ix| later(CommitIx(ix))).count();
    if history.future == 0 {
        return;
    }
    for timeline in history.timelines.values_mut().flatten() {
        let Timeline { created, since, events, spellings, turns, signs, touched, .. } = timeline;
        let here = |published: Option<CommitIx>| !published.is_some_and(later);
        events.retain(|event| here(event.published));
        spellings.retain(|event| here(event.published));
        turns.retain(|turn| here(turn.published));
        signs.retain(|sign| here(sign.published));
        touched.retain(|ix| !later(*ix));
        if created.is_some_and(later) {
            (*created, *since) = (None, None);
        }
    }
}
