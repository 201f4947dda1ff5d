//! What takes a cue back: a denial, an end, a question, a heading that says the other way round.

use super::{Found, REACH, Reader, SOON, inset};
use crate::language::vocabulary::{Hit, Kind};
use crate::text::Cut;

/// How far behind a name, in words, it may be said that nothing happens before it is there.
const UNABLE: usize = 7;

impl Reader<'_> {
    /// Whether a denial or a past form stands near before the cue, in the same sentence, or a resolution behind it.
    pub(super) fn is_off(&self, cue: &Hit) -> bool {
        if matches!(cue.kind, Kind::CueBefore | Kind::CueWhile) {
            return self.is_ended(cue);
        }
        let near = |hit: &&Hit| hit.kind == Kind::CueOff && hit.last < cue.first && hit.last + 4 >= cue.first;
        // Letters are nearer to each other than words are, and a comma parts what they say.
        let parted =
            |hit: &Hit| self.is_unspaced(cue.span) && (hit.last..cue.first).any(|at| self.ends_clause(at));
        let before =
            self.hits.iter().filter(near).any(|hit| !self.breaks(hit.last, cue.first) && !parted(hit));
        // "depends on neither", "depends on nothing".
        let behind = self.hits.iter().any(|hit| hit.kind == Kind::CueOff && hit.first == cue.last + 1);
        before || behind || self.is_ended(cue)
    }

    /// "The dependency on rota-tool is resolved": what is named behind a cue that no condition opens has ended.
    fn is_ended(&self, cue: &Hit) -> bool {
        let condition = |hit: &Hit| {
            matches!(hit.kind, Kind::CueWeak | Kind::CueWhen | Kind::CueBefore | Kind::CueWhile)
                && hit.first >= cue.first
                && hit.last <= cue.last
        };
        let ends =
            |hit: &&Hit| hit.kind == Kind::CueEnded && hit.first > cue.last && hit.first <= cue.last + REACH;
        // "Depends on ticket-api (rota-tool was dropped)" tells of the one behind.
        let of_another = |hit: &Hit| {
            let mut known = self.known.iter().filter(|one| one.first > cue.last && one.last < hit.first);
            known.next().is_some_and(|one| {
                known.any(|other| self.begins_clause(other.first) && one.last < other.first)
            })
        };
        !self.hits.iter().any(condition)
            && self.hits.iter().filter(ends).any(|hit| !self.breaks(cue.last, hit.first) && !of_another(hit))
    }

    /// In the list that a cue heads: whether the item of a reference denies or ends it, or says what it does itself
    /// ("rota-tool (done)", "we no longer need rota-tool", "this blocks rota-tool").
    pub(super) fn is_off_in_item(&self, cue: &Hit, reference: &Found) -> bool {
        let otherwise =
            [Kind::CueOff, Kind::CueReverse, Kind::CueEnded, Kind::Cue, Kind::CueWhen, Kind::CueWeak];
        self.hits.iter().any(|hit| {
            let between = hit.first > cue.last && hit.last < reference.first;
            let behind = hit.kind == Kind::CueEnded && hit.first > reference.last;
            otherwise.contains(&hit.kind) && between && !self.breaks_item(hit.last, reference.first)
                || behind && !self.breaks_item(reference.last, hit.first)
        })
    }

    /// Whether a sentence or an item of a list ends somewhere between two tokens.
    pub(super) fn breaks_item(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| {
            self.ends_between(at, at + 1) || self.gap(at, at + 1).contains(['\n', ',', ';', '，', '、', '；'])
        })
    }

    pub(super) fn is_inside_longer(&self, cue: &Hit) -> bool {
        let cues = [
            Kind::Cue,
            Kind::CueWhen,
            Kind::CueWeak,
            Kind::CueBefore,
            Kind::CueWhile,
            Kind::CueBehind,
            Kind::CueReverse,
            Kind::CueOff,
        ];
        let longer = |hit: &&Hit| {
            hit.first <= cue.first && hit.last >= cue.last && hit.last - hit.first > cue.last - cue.first
        };
        self.hits.iter().filter(longer).any(|hit| cues.contains(&hit.kind))
    }

    /// In the list that a cue heads: whether an item above that of a reference says that the other way round it is
    /// the list's outcome that is needed ("Blocks:").
    pub(super) fn is_below_reverse(&self, cue: &Hit, reference: &Found) -> bool {
        let between = self.text.cut(cue.span.end as usize..reference.span.start as usize);
        let mut inset = inset(between.rsplit('\n').next().unwrap_or_default());
        let mut end = reference.span.start as usize;
        for line in between.rsplit('\n') {
            let start = end - line.len();
            let own = self::inset(line);
            if own.is_some() && own < inset {
                inset = own;
                let says = |hit: &&Hit| (start..end).contains(&(hit.span.start as usize));
                let reversed = |hit: &Hit| hit.kind == Kind::CueReverse && self.heads_list(hit);
                if self.hits.iter().filter(says).any(reversed) {
                    return true;
                }
            }
            end = start.saturating_sub(1);
        }
        false
    }

    /// Whether the sentence, or the item of a list, that goes on behind a token asks.
    pub(super) fn is_asked(&self, at: usize, listed: bool) -> bool {
        let ends = |at: usize| {
            at + 1 >= self.tokens.len()
                || if listed { self.breaks_item(at, at + 1) } else { self.breaks(at, at + 1) }
        };
        let Some(last) = (at..self.tokens.len()).find(|&at| ends(at)) else { return false };
        let end = self.tokens.get(last + 1).map_or(self.text.len(), |next| next.span.start as usize);
        let gap = self.text.cut(self.tokens[last].span.end as usize..end);
        gap.lines().next().is_some_and(|gap| gap.contains(['?', '？', '؟']))
    }

    /// Of a cue that needs it, whether it is said that nothing happens before what is named is there: by "cannot"
    /// before the cue, or behind "as long as" by "is not".
    pub(super) fn is_awaited(&self, cue: &Hit, reference: &Found) -> bool {
        match cue.kind {
            // "Could not start before rota-tool was done" tells of the past.
            Kind::CueBefore => self.is_unable(cue, reference) && !self.is_over(reference.last),
            Kind::CueWhen => !self.is_over(reference.last),
            Kind::CueWhile => self.is_not_there(reference.last),
            _ => true,
        }
    }

    /// Whether it is said behind a token, in the same clause, that something was there or is not.
    fn is_over(&self, at: usize) -> bool {
        let says = |hit: &&Hit| hit.kind == Kind::CueOff && hit.first > at && hit.first <= at + SOON;
        // Some languages deny behind a "before" what they mean.
        let is_filler =
            |hit: &Hit| self.hits.iter().any(|not| not.kind == Kind::CueNot && not.first == hit.first);
        let unbroken = |hit: &Hit| !(at..hit.first).any(|at| self.ends_clause(at));
        self.hits.iter().filter(says).any(|hit| unbroken(hit) && !is_filler(hit))
    }

    /// Whether the clause before a cue, or the one behind the name, says that nothing happens.
    fn is_unable(&self, cue: &Hit, reference: &Found) -> bool {
        let taken_back = |hit: &Hit| {
            let mut off = self.hits.iter().filter(|off| off.kind == Kind::CueOff);
            off.any(|off| off.first <= hit.first && off.last > hit.last)
        };
        // Some languages put a comma before the cue itself.
        let unbroken = |hit: &Hit| {
            !self.breaks(hit.last, cue.first) && !(hit.last..cue.first - 1).any(|at| self.ends_clause(at))
        };
        let before = |hit: &&Hit| hit.kind == Kind::CueUnable && hit.last < cue.first;
        let behind = |hit: &&Hit| {
            let clauses = || (reference.last..hit.first).filter(|&at| self.ends_clause(at)).count();
            hit.kind == Kind::CueUnable
                && hit.first > reference.last
                && hit.first <= reference.last + UNABLE
                && !self.breaks(reference.last, hit.first)
                && clauses() <= 1
        };
        self.hits.iter().filter(before).any(|hit| unbroken(hit) && !taken_back(hit))
            || self.hits.iter().filter(behind).any(|hit| !taken_back(hit))
    }

    /// Whether it is said soon behind a token, in the same clause, that something is not there: "is not ready".
    fn is_not_there(&self, at: usize) -> bool {
        let denies = |hit: &&Hit| hit.kind == Kind::CueNot && hit.first > at && hit.first <= at + 2;
        let unbroken = |hit: &Hit| !(at..hit.first).any(|at| self.ends_clause(at));
        self.is_there(at) && self.hits.iter().filter(denies).any(unbroken)
    }
}
