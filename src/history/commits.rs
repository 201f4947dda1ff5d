//! Commits in the words of the model.

use std::sync::Arc;

use foldhash::HashMap;
use jiff::Timestamp;
use rayon::prelude::*;

use crate::git::history::Stamp;
use crate::git::{self, Mailbox, Mailmap};
use crate::model::{Commit, CommitIx, Identity, Moment, Reason, Trailers};

use super::message;
use super::reasons::Reasons;

/// From how many commits on a second thread is worth waking.
const MANY: usize = 200;

/// The commits of a history, with people as `.mailmap` has them, and why they were made as far as that is `known`.
pub(super) fn commits(history: &git::history::History, mailmap: &Mailmap, known: &Reasons) -> Vec<Commit> {
    let mut today: HashMap<&Mailbox, Arc<Identity>> = HashMap::default();
    for person in history.commits.iter().flat_map(|c| [&*c.author.person, &*c.committer.person]) {
        today.entry(person).or_insert_with(|| {
            let Mailbox { name, email } = mailmap.resolve(person);
            Arc::new(Identity { name, email })
        });
    }
    let identity = |person: &Mailbox| Arc::clone(&today[person]);
    let one = |commit: &git::history::Commit| {
        let git::history::Commit { id, author, committer, message, published, .. } = commit;
        let reason = Reason::of(Arc::clone(message), message::reason);
        Commit {
            id: id.to_string(),
            author: identity(&author.person),
            committer: identity(&committer.person),
            at: moment(committer),
            subject: message::subject(message).to_owned(),
            reason: match known.get(id) {
                Some(said) => reason.recalled(said.clone()),
                None => reason,
            },
            published: CommitIx(*published as u32),
            trailers: Trailers::of(Arc::clone(message), message::trailers),
        }
    };
    if history.commits.len() < MANY {
        return history.commits.iter().map(one).collect();
    }
    history.commits.par_iter().map(one).collect()
}

/// When somebody acted, by their own calendar.
pub(super) fn moment(stamp: &Stamp) -> Moment {
    Moment::there(time(stamp.time), stamp.offset)
}

/// A time of git's; one beyond the years that calendars know is the nearest that they do.
pub(super) fn time(seconds: i64) -> Timestamp {
    let end = if seconds < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_second(seconds).unwrap_or(end)
}
