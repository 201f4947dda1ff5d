//! Commits in the words of the model.

use foldhash::HashMap;
use jiff::Timestamp;
use rayon::prelude::*;

use crate::git::history::Stamp;
use crate::git::{self, Mailbox, Mailmap};
use crate::model::{Commit, CommitIx, Identity, Moment, Reason};

use super::message;

/// From how many commits on a second thread is worth waking.
const MANY: usize = 200;

/// The commits of a history, with people as `.mailmap` has them.
pub(super) fn commits(history: &git::history::History, mailmap: &Mailmap) -> Vec<Commit> {
    let mut today: HashMap<&Mailbox, Identity> = HashMap::default();
    for person in history.commits.iter().flat_map(|c| [&c.author.person, &c.committer.person]) {
        today.entry(person).or_insert_with(|| {
            let Mailbox { name, email } = mailmap.resolve(person);
            Identity { name, email }
        });
    }
    let identity = |person: &Mailbox| today[person].clone();
    let one = |commit: &git::history::Commit| {
        let git::history::Commit { id, author, committer, message, published, .. } = commit;
        let trailers = message::trailers(message);
        Commit {
            id: id.to_string(),
            author: identity(&author.person),
            committer: identity(&committer.person),
            at: moment(committer),
            subject: message::subject(message).to_owned(),
            reason: Reason::of(message, message::reason),
            published: CommitIx(*published as u32),
            trailers,
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
