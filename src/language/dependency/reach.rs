//! How far a cue reaches: what stands between it and a name, and whom the sentence is about.

use super::{Found, Reader};
use crate::language::vocabulary::{Hit, Kind};

/// How many words may stand between what a sentence is about and the cue: "rota-tool is still blocked by".
const SUBJECT: usize = 3;

impl Reader<'_> {
    /// Whether only nouns and small words that hold them together, or a list, stand between a cue and a name behind it:
    /// "depends on the success of rota-tool", and not "blocked by the council, so Jon works on rota-tool".
    pub(super) fn is_governed(&self, cue: &Hit, reference: &Found) -> bool {
        // Where the last item of a list begins, and whether a joining word opens it.
        let mut item = cue.last + 1;
        let mut joined = true;
        let first = self.path_start(reference.first, item);
        for at in cue.last + 1..=first {
            if at > cue.last + 1 && self.begins_clause(at) {
                (item, joined) = (at, false);
            }
            if at == first || self.is_name(at) {
                continue;
            }
            if self.joins(at) {
                (item, joined) = (at, true);
            } else if self.is_stop(at) {
                return false;
            }
        }
        let is_list = item > cue.last + 1;
        let leads = |at: usize| self.is_name(at) || self.joins(at) || self.has(at, Kind::CueThrough);
        let closes = || self.ends_item(reference.last) || self.joins(reference.last + 1);
        !is_list || (item..first).all(leads) && (joined || closes())
    }

    /// Where the path begins that a name ends: `outcomes/rota-tool.yml`.
    fn path_start(&self, name: usize, least: usize) -> usize {
        let mut at = name;
        while at > least && self.gap(at - 1, at).trim_matches('.') == "/" {
            at -= 1;
        }
        at
    }

    /// The other outcome that a sentence says something of: "rota-tool depends on ticket-api".
    pub(super) fn subject(&self, cue: &Hit, reference: &Found) -> Option<usize> {
        if cue.kind == Kind::CueBehind {
            let is_topic = |one: &&Found| {
                one.last < reference.first
                    && self.has(one.last + 1, Kind::CueTopic)
                    && !self.breaks(one.last, reference.first)
            };
            return self.known.iter().rfind(is_topic).map(|one| one.index);
        }
        let subject = self.known.iter().rfind(|one| one.last < cue.first && self.may_name(one.span))?;
        let near = cue.first - subject.last <= SUBJECT + 1 && !self.breaks(subject.last, cue.first);
        let says_of = (subject.last..cue.first).all(|at| !self.joins(at + 1) || at + 1 == cue.first)
            && (subject.last..cue.first).all(|at| {
                !self.ends_clause(at)
                    || self.has(at + 1, Kind::CueRelative)
                    || self.gap(at, at + 1).starts_with([':', '：'])
            });
        (near && says_of).then_some(subject.index)
    }

    /// Whether a clause, a note or a part after a dash begins at a token.
    pub(super) fn begins_clause(&self, at: usize) -> bool {
        let gap = self.gap(at - 1, at);
        self.ends_clause(at - 1) || gap.contains(['(', '（', '—', '–']) || gap.contains(" - ")
    }

    /// Whether a token ends what a cue says: a small word that holds no nouns together, a denial, another cue.
    fn is_stop(&self, at: usize) -> bool {
        let stops = |kind: Kind| {
            matches!(
                kind,
                Kind::CueStop
                    | Kind::CueOff
                    | Kind::CueRelative
                    | Kind::CueReverse
                    | Kind::Cue
                    | Kind::CueWeak
                    | Kind::CueWhen
                    | Kind::CueWhile
                    | Kind::Why
                    | Kind::FunctionWord
            )
        };
        !self.has(at, Kind::CueThrough) && self.hits.iter().any(|hit| hit.first == at && stops(hit.kind))
    }

    pub(super) fn has(&self, at: usize, kind: Kind) -> bool {
        self.hits.iter().any(|hit| hit.first == at && hit.kind == kind)
    }
}
