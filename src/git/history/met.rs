//! Whom commits name, one commit after the other.

use foldhash::HashSet;

use super::commit::people_of;
use crate::git::{Everybody, Mailbox, text, trailers};

/// Whom the commits that were read so far name.
#[derive(Debug, Default)]
pub(in crate::git) struct Met {
    everybody: Everybody,
    /// Names and addresses as commits have them: the same few stand in most.
    seen: HashSet<Box<[u8]>>,
}

impl Met {
    /// None yet, beside those whom other commits name.
    pub(in crate::git) fn beside(everybody: Everybody) -> Self {
        Self { everybody, ..Self::default() }
    }

    /// Takes a raw commit.
    pub(in crate::git) fn take(&mut self, raw: &[u8]) {
        let (people, message) = people_of(raw);
        for written in people.into_iter().flatten() {
            if !self.seen.contains(written) {
                self.seen.insert(written.into());
                self.everybody.people.insert(Mailbox::parse(written));
            }
        }
        // Most messages have no such line, and reading trailers costs more than a look.
        let is_signature =
            |at: usize| message.get(at..at + 4).is_some_and(|it| it.eq_ignore_ascii_case(b"-by:"));
        if memchr::memchr_iter(b'-', message).any(is_signature) {
            let named = trailers(&text(message)).into_iter().map(|it| (it.key, it.value));
            self.everybody.trailers.extend(named);
        }
    }

    /// All of them.
    pub(in crate::git) fn everybody(self) -> Everybody {
        self.everybody
    }
}
