//! Dependencies that prose names: a cue such as "blocked by" and the outcome, or the unknown thing, behind it.
//!
//! Cues in code, quotations and comments do not count, nor do denied and past ones. Knows references only as ids
//! and titles handed in once for a whole plan.

use super::term::{self, List};
use super::tongue;
use super::vocabulary::{Hit, Kind, Vocabulary};
use super::word::{self, Token, plain};
use crate::text::{Cut, Span};

mod address;
mod off;
mod quiet;
mod reach;
mod references;

use address::is_data_file;
pub use references::References;
use references::{Found, Shape};

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
    /// The outcome that the sentence says it of, where it names one: its index among the [`References`].
    pub by: Option<usize>,
}

/// Whether a field of this name says in words what something waits for: `status_note`, `Blocked reason`.
#[must_use]
pub fn is_reason(name: &str) -> bool {
    let name = plain(name);
    term::words(List::BlockReason).any(|word| plain(word) == name)
}

/// How many words may stand between a cue and what it points at.
const REACH: usize = 12;

/// How far behind a weak cue, in words, a name must begin.
const NEAR: usize = 3;

/// How far behind a name, in words, it may be said that it is there: "once the rota tool is finally live".
const SOON: usize = 4;

/// From how many words on a title is a statement of its own, that stands in a text for nothing else.
const STATEMENT: usize = 4;

/// The bytes of a paragraph, or of a list with the line above it, that are read: each cue looks at all names.
const LONGEST: usize = 16_384;

/// The dependencies that `text` names, in its order; each outcome once a cue.
#[must_use]
pub fn mentions(text: &str, references: &References, vocabulary: &Vocabulary) -> Vec<Mention> {
    let text = text.beginning(LONGEST);
    let tokens = word::fine_tokens(text);
    told(text, &tokens, &references.find(text, &tokens), vocabulary)
}

/// The same of a text that names an outcome of which `is_asked`, by its index among the [`References`]. Most texts name
/// none, and what they say need not be read.
#[must_use]
pub fn mentions_among(
    text: &str,
    references: &References,
    is_asked: impl Fn(usize) -> bool,
    vocabulary: &Vocabulary,
) -> Vec<Mention> {
    let text = text.beginning(LONGEST);
    if !references.may_be_in(text) {
        return Vec::new();
    }
    let tokens = word::fine_tokens(text);
    let known = references.find(text, &tokens);
    if !known.iter().any(|found| is_asked(found.index)) {
        return Vec::new();
    }
    told(text, &tokens, &known, vocabulary)
}

fn told(text: &str, tokens: &[Token<'_>], known: &[Found], vocabulary: &Vocabulary) -> Vec<Mention> {
    let hits = hits(text, tokens, vocabulary);
    let is_cue = |hit: &&Hit| {
        matches!(
            hit.kind,
            Kind::Cue
                | Kind::CueWhen
                | Kind::CueWeak
                | Kind::CueBefore
                | Kind::CueWhile
                | Kind::CueLabel
                | Kind::CueBehind
        )
    };
    if !hits.iter().any(|hit| is_cue(&hit)) {
        return Vec::new();
    }
    let quiet = quiet::ranges(text);
    let reader = Reader { text, tokens, hits: &hits, quiet: &quiet, known };
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
            let off = reader.is_asked(cue.last.max(reference.last), heads)
                || !reader.is_awaited(cue, reference)
                || !heads
                    && matches!(cue.kind, Kind::Cue | Kind::CueWeak)
                    && !reader.is_governed(cue, reference)
                || heads
                    && (reader.is_off_in_item(cue, reference)
                        || reader.is_below_reverse(cue, reference)
                        || !reader.is_in_first_sentence(cue, reference));
            if !off && reader.may_name(reference.span) && reader.is_meant(reference, cue) {
                mentions.push(Mention {
                    target: Target::Known(reference.index),
                    cue: cue.span,
                    object: reference.span,
                    by: reader.subject(cue, reference),
                });
                found = true;
            }
        }
        if !found
            && matches!(cue.kind, Kind::Cue | Kind::CueLabel)
            && from < to
            && !reader.is_asked(cue.last, heads)
        {
            let object = tokens[from].span.to(tokens[to.min(from + 8) - 1].span);
            if !reader.is_quiet(object) && !reader.points_back(from) {
                mentions.push(Mention { target: Target::Unknown, cue: cue.span, object, by: None });
            }
        }
    }
    mentions.sort_by_key(|mention| (mention.object, mention.cue));
    mentions.dedup_by_key(|mention| (mention.object, mention.target == Target::Unknown));
    mentions
}

/// The words of the vocabulary in a text. Each sentence may be in a language of its own, as below a heading.
fn hits(text: &str, tokens: &[Token<'_>], vocabulary: &Vocabulary) -> Vec<Hit> {
    let goes_on = |one: &Token<'_>, next: &Token<'_>| {
        let gap = text.cut(one.span.end as usize..next.span.start as usize);
        let stop = |c| matches!(c, '.' | '!' | '?' | ':' | ';' | '。' | '！' | '？' | '：' | '；');
        gap.matches('\n').count() < 2 && !(gap.contains(stop) && gap.contains(char::is_whitespace))
    };
    let mut from = 0;
    let mut found = Vec::new();
    for sentence in tokens.chunk_by(goes_on) {
        let hits = vocabulary.hits(sentence, tongue::of(sentence, vocabulary)).into_iter();
        found.extend(hits.map(|hit| Hit { first: hit.first + from, last: hit.last + from, ..hit }));
        from += sentence.len();
    }
    found
}

/// Whether a word says that something is there.
const fn is_met(hit: &Hit) -> bool {
    matches!(hit.kind, Kind::CueMet | Kind::EndState | Kind::DeliveryVerb)
}

/// How far an item of a list is set in; none of other lines.
fn inset(line: &str) -> Option<usize> {
    let item = line.trim_start();
    let marked = item.strip_prefix(['-', '*', '+', '•']).is_some_and(|text| text.starts_with(' '));
    marked.then_some(line.len() - item.len())
}

struct Reader<'r> {
    text: &'r str,
    tokens: &'r [Token<'r>],
    hits: &'r [Hit],
    quiet: &'r [Span],
    known: &'r [Found],
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
            if quiet::is_struck(self.text.cut(quiet.range())) {
                return false;
            }
            let inner = self.text.cut(quiet.range()).trim_matches(|c: char| !word::is_word(c));
            inner.len() == span.len()
        })
    }

    /// Whether what stands behind a cue names the outcome, as a person would read it: the weaker the cue, the more
    /// must the name be one that stands for nothing else.
    fn is_meant(&self, reference: &Found, cue: &Hit) -> bool {
        let listed = self.heads_list(cue);
        let near = reference.first <= cue.last + NEAR
            && (listed || !(cue.last..reference.first).any(|at| self.ends_clause(at)));
        let marked = self.is_marked(reference);
        let beside = self.is_beside(reference, cue);
        let ends = self.ends_clause(reference.last);
        let closes = ends || self.is_small(reference.last + 1) || self.has(reference.last + 1, Kind::CueStop);
        let unable = cue.kind == Kind::CueBefore && self.has(reference.last + 1, Kind::CueUnable);
        let is_there = self.is_there(reference.last);
        let weak = cue.kind == Kind::CueWeak && !listed;
        let when = matches!(cue.kind, Kind::CueWhen | Kind::CueBefore | Kind::CueWhile) && !listed;
        match reference.shape {
            // Nothing but its place tells that a name is what a cue behind it is about.
            _ if cue.kind == Kind::CueBehind && (!beside || self.is_unspaced(cue.span)) => beside,
            Shape::Word if listed => marked || self.is_item(reference),
            Shape::Number if listed => marked || closes,
            Shape::Number => marked && (beside || !(weak || when)),
            Shape::Word if weak || when => marked && beside && is_there,
            Shape::Word if self.is_unspaced(reference.span) => marked || beside && (closes || is_there),
            // In a sentence that goes on, "hiring" is what people do, and no outcome of that name.
            Shape::Word if self.is_proper(reference) => marked || beside && closes,
            Shape::Word => marked,
            Shape::Id | Shape::Title(STATEMENT..) if when => {
                near && (is_there || (ends || unable) && self.is_met_between(cue, reference))
            }
            Shape::Id | Shape::Title(STATEMENT..) if weak => {
                near && (marked || beside) && (closes || is_there)
            }
            Shape::Numbered if weak || when => near,
            Shape::Numbered | Shape::Id | Shape::Title(STATEMENT..) => true,
            Shape::Title(_) if when => beside && is_there,
            Shape::Title(_) if weak => false,
            Shape::Title(_) => beside && (closes || is_there),
        }
    }

    /// Whether a name is marked as an id, by a sign before it or as code.
    fn is_marked(&self, reference: &Found) -> bool {
        self.text.cut(..reference.span.start as usize).ends_with(['#', '`', '['])
            || is_data_file(self.text.cut(reference.span.end as usize..))
            || self.quiet.iter().any(|quiet| quiet.contains(reference.span))
    }

    /// Whether an id of one word is written with capitals, as names are and common words are not.
    fn is_proper(&self, reference: &Found) -> bool {
        let written = self.text.cut(reference.span.range());
        let opens = reference.first == 0 || self.ends_between(reference.first - 1, reference.first);
        written.chars().skip(usize::from(opens)).any(char::is_uppercase)
    }

    /// Whether an item of a list is the name, with nothing before it and no word that belongs to it behind it.
    fn is_item(&self, reference: &Found) -> bool {
        self.begins_item(reference.first) && self.ends_item(reference.last)
    }

    /// Whether a token begins an item of a list, or follows a joining word behind another outcome's name.
    fn begins_item(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        let parted =
            self.breaks_item(before, at) || self.gap(before, at).contains([':', '：', '/', '&', '+']);
        parted || self.joins(before) && before.checked_sub(1).is_some_and(|name| self.is_name(name))
    }

    /// Whether a clause ends behind a token, or a note or another outcome's name follows.
    fn ends_item(&self, at: usize) -> bool {
        let gap = self.tokens.get(at + 1).map_or("", |_| self.gap(at, at + 1));
        let noted = gap.contains(['(', '—', '–', '/', '&', '+', '（']) || gap.contains(" - ");
        noted || self.ends_clause(at) || self.joins(at + 1) && self.is_name(at + 2)
    }

    /// Whether a known name stands at a token.
    fn is_name(&self, at: usize) -> bool {
        self.known.iter().any(|found| found.first <= at && at <= found.last)
    }

    fn joins(&self, at: usize) -> bool {
        self.hits.iter().any(|hit| hit.kind == Kind::Joiner && hit.first <= at && at <= hit.last)
    }

    /// Whether only small words, or other items of a list, stand between a cue and a name.
    fn is_beside(&self, reference: &Found, cue: &Hit) -> bool {
        if reference.last < cue.first {
            // Of a list the last name stands at the cue.
            let last =
                self.known.iter().rfind(|one| one.last < cue.first).map_or(reference.last, |one| one.last);
            let listed = |at: usize| self.is_name(at) || self.joins(at);
            return (reference.last + 1..=last).all(listed)
                && (last + 1..cue.first).all(|at| self.is_small(at));
        }
        let before = self.text.cut(..reference.span.start as usize).trim_end();
        let joined = |hit: &Hit| hit.kind == Kind::Joiner && hit.last + 1 == reference.first;
        let is_item = before.ends_with([',', ':', ';', '-', '*', '&', '，', '、', '：', '；'])
            || self.hits.iter().any(joined);
        // In a sentence that goes on, a list begins at the cue or holds another outcome before this one.
        let begins = reference.first <= cue.last + NEAR;
        let follows =
            || self.known.iter().any(|other| other.first > cue.last && other.last < reference.first);
        is_item && (begins || follows()) || (cue.last + 1..reference.first).all(|at| self.is_small(at))
    }

    /// Whether a clause ends behind a token.
    fn ends_clause(&self, at: usize) -> bool {
        let Some(next) = self.tokens.get(at + 1) else { return true };
        let gap = self.text.cut(self.tokens[at].span.end as usize..next.span.start as usize);
        gap.contains([
            '.', ',', ';', ':', '\n', '!', '?', ')', '。', '，', '、', '：', '；', '！', '？', '）', '」',
        ])
    }

    /// Whether the token is a function word: "the", "is".
    fn is_small(&self, at: usize) -> bool {
        self.hits.iter().any(|hit| hit.first == at && hit.kind == Kind::FunctionWord)
    }

    /// Whether only small words, and words for its being there, stand between a cue and a name: "after we finish", and
    /// not "when guests open".
    fn is_met_between(&self, cue: &Hit, reference: &Found) -> bool {
        (cue.last + 1..reference.first).all(|at| {
            self.is_small(at) || self.hits.iter().any(|hit| hit.first <= at && at <= hit.last && is_met(hit))
        })
    }

    /// Whether a past form or a denial stands at a token.
    fn is_past(&self, at: usize) -> bool {
        self.hits.iter().any(|hit| hit.first == at && hit.kind == Kind::CueOff)
    }

    /// Whether it is said soon behind a token, in the same clause, that something is there: "is done", "ships".
    fn is_there(&self, at: usize) -> bool {
        // "After dual-stack support was added" tells of another thing than `dual-stack`.
        let says_of = |at: usize| self.is_small(at) || self.is_past(at);
        let of_another = |hit: &Hit| !says_of(at + 1) && (at + 2..=hit.first).any(says_of);
        let says = |hit: &&Hit| is_met(hit) && hit.first > at && hit.first <= at + SOON && !of_another(hit);
        self.hits.iter().filter(says).any(|hit| !(at..hit.first).any(|at| self.ends_clause(at)))
    }

    /// The tokens behind the cue, to the end of its sentence or of the list that it heads. A cue in an item heads the
    /// items below that one.
    fn after(&self, cue: &Hit) -> (usize, usize) {
        let from = cue.last + 1;
        let mut to = from;
        let listed = self.heads_list(cue);
        let line = self.text.cut(..cue.span.start as usize).rsplit('\n').next().unwrap_or_default();
        let own = inset(line);
        let beside = |to: usize| {
            let line = self.gap(to - 1, to).rsplit_once('\n').and_then(|(_, line)| inset(line));
            line.is_some_and(|next| own.is_some_and(|own| next <= own))
        };
        let ends = |to: usize| match listed {
            true => {
                self.gap(to - 1, to).matches('\n').count() > 1 && !self.is_next_item(to - 1, to) || beside(to)
            }
            false => self.ends_between(to - 1, to),
        };
        while to < self.tokens.len() && (listed || to < from + REACH) && !ends(to) {
            to += 1;
        }
        (from, to)
    }

    /// Of an item, or of the line behind the cue, only the first sentence tells what is needed.
    fn is_in_first_sentence(&self, cue: &Hit, reference: &Found) -> bool {
        let item = (cue.last + 1..reference.first).rfind(|&at| self.is_next_item(at, at + 1));
        !self.breaks(item.map_or(cue.last + 1, |at| at + 1), reference.first)
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
        let gap = self.gap(one, next);
        let letter = self.tokens[one].text.chars().count() == 1;
        let stop = gap.char_indices().any(|(at, c)| match c {
            '。' | '；' | '！' | '？' => true,
            '.' if letter => false,
            '.' | '!' | '?' | ';' => gap.cut(at + 1..).starts_with(char::is_whitespace),
            _ => false,
        });
        let is_item = |line: &str| line.trim_start().starts_with(['-', '*']) && inset(line).is_some();
        stop || gap.matches('\n').count() > 1 || gap.split('\n').skip(1).any(is_item)
    }

    /// Whether letters of a script without blanks between words stand there.
    fn is_unspaced(&self, span: Span) -> bool {
        self.text.cut(span.range()).contains(word::is_unspaced)
    }

    /// Whether a colon follows the cue, as before a list.
    fn heads_list(&self, cue: &Hit) -> bool {
        let behind = self.text.cut(cue.span.end as usize..);
        behind.trim_start_matches(['*', '_', ' ', '\u{a0}', '\u{202f}']).starts_with([':', '：'])
    }

    /// Whether an item of a list begins between two tokens.
    fn is_next_item(&self, one: usize, next: usize) -> bool {
        let line = self.gap(one, next).rsplit_once('\n').map(|(_, line)| line.trim_start());
        line.is_some_and(|line| line.starts_with(['-', '*', '+', '•', '`', '[', '#', '@']))
    }

    /// What stands between two tokens.
    fn gap(&self, one: usize, next: usize) -> &str {
        self.text.cut(self.tokens[one].span.end as usize..self.tokens[next].span.start as usize)
    }

    /// "depends on it": the object is a word that names nothing.
    fn points_back(&self, at: usize) -> bool {
        term::is(List::PointsBack, &self.tokens[at].folded)
    }
}
