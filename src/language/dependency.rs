//! Dependencies that prose names: a cue such as "blocked by" and the outcome, or the unknown thing, behind it.
//!
//! Cues in code, quotations and comments do not count, nor do denied and past ones. Knows references only as ids
//! and titles handed in once for a whole plan.

use super::term::{self, List};
use super::tongue;
use super::vocabulary::{Hit, Kind, Vocabulary};
use super::word::{self, Token};
use crate::language::slice::Slice as _;
use crate::text::Span;

mod quiet;
mod references;

use references::Found;
pub use references::References;

/// What a cue points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A known outcome: its index among the [`References`].
    Known(usize),
    /// Something else.
    Unknown,
}

/// A dependency that a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// What is needed.
    pub target: Target,
    /// The words that say so.
    pub cue: Span,
    /// Where the needed thing is named.
    pub object: Span,
}

/// How many words may stand between a cue and what it points at.
const REACH: usize = 12;

/// How far behind a weak cue, in words, a name must begin.
const NEAR: usize = 3;

/// The dependencies that `text` names, in its order; each outcome once a cue.
#[must_use]
pub fn mentions(text: &str, references: &References, vocabulary: &Vocabulary) -> Vec<Mention> {
    let tokens = word::tokens(text);
    let hits = vocabulary.hits(&tokens, tongue::of(&tokens, vocabulary));
    let is_cue =
        |hit: &&Hit| matches!(hit.kind, Kind::Cue | Kind::CueWeak | Kind::CueLabel | Kind::CueBehind);
    if !hits.iter().any(|hit| is_cue(&hit)) {
        return Vec::new();
    }
    let quiet = quiet::ranges(text);
    let known = references.find(text, &tokens);
    let reader = Reader { text, tokens: &tokens, hits: &hits, quiet: &quiet };
    let mut mentions: Vec<Mention> = Vec::new();
    for cue in hits.iter().filter(is_cue) {
        let heads = reader.heads_list(cue);
        if cue.kind == Kind::CueLabel && !heads
            || reader.is_quiet(cue.span)
            || reader.is_off(cue)
            || reader.is_inside_longer(cue)
        {
            continue;
        }
        let (from, to) = if cue.kind == Kind::CueBehind { reader.before(cue) } else { reader.after(cue) };
        let mut found = false;
        for reference in known
            .iter()
            .filter(|r| from <= r.first && r.last < to && !(r.first <= cue.last && cue.first <= r.last))
        {
            let beside = reference.first == cue.last + 1 || reference.last + 1 == cue.first;
            // What stands far behind "once" or "needs" is seldom what is needed.
            let near = cue.kind != Kind::CueWeak || reference.first <= cue.last + NEAR;
            let meant = !reference.plain || reader.is_written_as_id(reference, cue, beside);
            if near && reader.may_name(reference.span) && meant {
                mentions.push(Mention {
                    target: Target::Known(reference.index),
                    cue: cue.span,
                    object: reference.span,
                });
                found = true;
            }
        }
        if !found && matches!(cue.kind, Kind::Cue | Kind::CueLabel) && from < to {
            let object = tokens[from].span.to(tokens[to.min(from + 8) - 1].span);
            if !reader.is_quiet(object) && !reader.points_back(from) {
                mentions.push(Mention { target: Target::Unknown, cue: cue.span, object });
            }
        }
    }
    mentions.sort_by_key(|mention| (mention.object, mention.cue));
    mentions.dedup_by_key(|mention| (mention.object, mention.target == Target::Unknown));
    mentions
}

struct Reader<'r> {
    text: &'r str,
    tokens: &'r [Token<'r>],
    hits: &'r [Hit],
    quiet: &'r [Span],
}

impl Reader<'_> {
    fn is_quiet(&self, span: Span) -> bool {
        self.quiet.iter().any(|quiet| quiet.contains(span))
    }

    /// A name in code or quotes counts where it is all that the code or quotes hold.
    fn may_name(&self, span: Span) -> bool {
        let around = self.quiet.iter().filter(|quiet| quiet.contains(span));
        around.into_iter().all(|quiet| {
            // What is struck out is taken back.
            if self.text.slice(quiet.range()).starts_with("~~") {
                return false;
            }
            let inner = self.text.slice(quiet.range()).trim_matches(|c: char| !word::is_word(c));
            inner.len() == span.len()
        })
    }

    /// A common word or a bare number is an id where it is marked as one, is an item of a list, or is all that an
    /// unmistakable cue names.
    fn is_written_as_id(&self, reference: &Found, cue: &Hit, beside: bool) -> bool {
        let before = self.text.slice(..reference.span.start as usize);
        let marked =
            before.ends_with(['#', '`', '[']) || self.quiet.iter().any(|q| q.contains(reference.span));
        let opens = before.trim_end().ends_with([',', ':', ';', '-', '*', '&']);
        let closes = match self.tokens.get(reference.last + 1) {
            None => true,
            Some(next) => {
                let gap = self.text.slice(reference.span.end as usize..next.span.start as usize);
                gap.contains(['.', ',', ';', ':', '\n', '!', '?', ')', '。'])
                    || self.hits.iter().any(|h| h.first == reference.last + 1 && h.kind == Kind::FunctionWord)
            }
        };
        marked
            || self.heads_list(cue) && closes && (opens || beside)
            || beside && closes && cue.kind != Kind::CueWeak
    }

    /// Whether a denial or a past form stands near before the cue, in the same sentence, or a resolution behind it.
    fn is_off(&self, cue: &Hit) -> bool {
        let near = |hit: &&Hit| hit.kind == Kind::CueOff && hit.last < cue.first && hit.last + 4 >= cue.first;
        let before = self.hits.iter().filter(near).any(|hit| !self.breaks(hit.last, cue.first));
        let inside = self
            .hits
            .iter()
            .any(|hit| hit.kind == Kind::CueOff && hit.first >= cue.first && hit.last <= cue.last);
        // "depends on neither", "depends on nothing".
        let behind = self.hits.iter().any(|hit| hit.kind == Kind::CueOff && hit.first == cue.last + 1);
        before || inside || behind || self.is_ended(cue)
    }

    /// "The dependency on rota-tool is resolved": what is named behind a cue that no condition opens has ended.
    fn is_ended(&self, cue: &Hit) -> bool {
        let condition =
            |hit: &Hit| hit.kind == Kind::CueWeak && hit.first >= cue.first && hit.last <= cue.last;
        let ends =
            |hit: &&Hit| hit.kind == Kind::CueEnded && hit.first > cue.last && hit.first <= cue.last + REACH;
        !self.hits.iter().any(condition)
            && self.hits.iter().filter(ends).any(|hit| !self.breaks(cue.last, hit.first))
    }

    fn is_inside_longer(&self, cue: &Hit) -> bool {
        let cues = [Kind::Cue, Kind::CueWeak, Kind::CueBehind, Kind::CueReverse, Kind::CueOff];
        let longer = |hit: &&Hit| {
            hit.first <= cue.first && hit.last >= cue.last && hit.last - hit.first > cue.last - cue.first
        };
        self.hits.iter().filter(longer).any(|hit| cues.contains(&hit.kind))
    }

    /// The tokens behind the cue, to the end of its sentence.
    fn after(&self, cue: &Hit) -> (usize, usize) {
        let from = cue.last + 1;
        let mut to = from;
        let listed = self.heads_list(cue);
        let ends = |to: usize| self.ends_between(to - 1, to) && !(listed && self.is_next_item(to - 1, to));
        while to < self.tokens.len() && to < from + REACH && !ends(to) {
            to += 1;
        }
        (from, to)
    }

    fn before(&self, cue: &Hit) -> (usize, usize) {
        let to = cue.first;
        let mut from = to;
        while from > 0 && from + REACH > to && !self.ends_between(from - 1, from) {
            from -= 1;
        }
        (from, to)
    }

    /// Whether a sentence ends somewhere between two tokens.
    fn breaks(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.ends_between(at, at + 1))
    }

    fn ends_between(&self, one: usize, next: usize) -> bool {
        let gap = self.text.slice(self.tokens[one].span.end as usize..self.tokens[next].span.start as usize);
        let letter = self.tokens[one].text.chars().count() == 1;
        let stop = gap.char_indices().any(|(at, c)| match c {
            '。' | '；' | '！' | '？' => true,
            '.' if letter => false,
            '.' | '!' | '?' | ';' => gap.slice(at + 1..).starts_with(char::is_whitespace),
            _ => false,
        });
        stop || gap.matches('\n').count() > 1 || gap.contains("\n- ") || gap.contains("\n* ")
    }

    /// Whether a colon follows the cue, as before a list.
    fn heads_list(&self, cue: &Hit) -> bool {
        self.text.slice(cue.span.end as usize..).trim_start_matches(['*', '_']).starts_with(':')
    }

    /// Whether only line breaks and the marker of a list item stand between two tokens.
    fn is_next_item(&self, one: usize, next: usize) -> bool {
        let gap = self.text.slice(self.tokens[one].span.end as usize..self.tokens[next].span.start as usize);
        gap.trim_start_matches(['*', '_', ':'])
            .chars()
            .all(|c| c.is_whitespace() || matches!(c, '-' | '*' | '`' | '[' | '#' | '@'))
    }

    /// "depends on it": the object is a word that names nothing.
    fn points_back(&self, at: usize) -> bool {
        term::is(List::PointsBack, &self.tokens[at].folded)
    }
}
