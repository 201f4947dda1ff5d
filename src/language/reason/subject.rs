//! Whether a subject says why.

use super::prose::{LONG, explains};
use super::said::{FEW, ends_in_rank, idle, names_rank, says_more, words};
use super::{line, pointer, statement};
use crate::language::tongue::{self, Tongues};
use crate::language::vocabulary::{Hit, Kind, Vocabulary};
use crate::language::word::{Token, is_unspaced, tokens};
use crate::text::Cut;

/// How many letters a word has at least that joins several.
const COMPOUND: usize = 10;

/// Whether a subject says why: "… because the board asked", "Raise chat: the board asked".
pub(super) fn says_why(subject: &str, vocabulary: &Vocabulary) -> bool {
    has_cue(subject, vocabulary) && explains(subject, "", vocabulary)
        || an_arrow_leads_to_a_change(subject, vocabulary)
        || a_mark_explains(subject, vocabulary)
}

/// Whether a word or the form of a sentence shows that a reason is given.
fn has_cue(subject: &str, vocabulary: &Vocabulary) -> bool {
    let found = tokens(subject);
    // A cue of any language makes a reason likely, and nobody is asked for one that they may have given.
    let hits = vocabulary.hits(&found, Tongues::ALL);
    let behind = |hit: &Hit| {
        let rest = subject.cut(hit.span.end as usize..);
        let own = subject.cut(hit.span.range());
        // In a script without blanks the cue and what follows are one word; one telling word is enough: "due to illness".
        words(rest) >= FEW && says_more(rest, vocabulary)
            || words(own) > FEW
            || is_telling_word(rest, vocabulary)
    };
    let before_noun = |hit: &Hit| {
        let next = subject.cut(hit.span.end as usize..).split_whitespace().next().unwrap_or_default();
        hit.first > 0 && next.starts_with(char::is_lowercase) && is_telling_word(next, vocabulary)
    };
    let goes_on = |hit: &Hit| {
        let rest = subject.cut(hit.span.end as usize..);
        hit.first > 0 && words(rest) > FEW && says_more(rest, vocabulary)
    };
    let own = vocabulary.hits(&found, tongue::of(&found, vocabulary));
    let is_of_it = |hit: &Hit| own.contains(hit);
    hits.iter().any(|hit| match hit.kind {
        Kind::Why => behind(hit),
        Kind::WhyWord => true,
        Kind::WhyBefore => is_of_it(hit) && goes_on(hit),
        Kind::WhyNoun => is_of_it(hit) && (goes_on(hit) || before_noun(hit)),
        _ => false,
    }) || has_why_inside(&found, vocabulary)
        || opens_clause(subject, &found, vocabulary)
        || opens_with_cause(subject, &own, vocabulary)
        || has_consequence(subject, &hits, vocabulary)
        || statement::is_in(subject, vocabulary)
}

fn an_arrow_leads_to_a_change(subject: &str, vocabulary: &Vocabulary) -> bool {
    let mut arrows = ["->", "=>", "→", "⇒"].iter().filter_map(|arrow| subject.split_once(arrow));
    arrows.any(|(before, after)| leads_to(before, after, vocabulary))
}

/// Whether a colon, dash, comma or bracket has a change on one side and its cause on the other.
fn a_mark_explains(subject: &str, vocabulary: &Vocabulary) -> bool {
    let parts = parted(subject);
    let joined = parts.iter().filter(|part| part.joins).count();
    parts.into_iter().any(|part| {
        let Parted { before, after, joins } = part;
        let is_compound = || ends_in_change(before, vocabulary) && is_compound(after, vocabulary);
        let lists = joins && (words(after) < FEW && !is_compound() || joined > 1);
        // Where blanks part no words, what changes cannot be told from the words around it.
        let is_unparted = !joins
            && before.contains(is_unspaced)
            && words(before) >= FEW
            && !after.contains(|c: char| c.is_ascii_digit())
            && is_cause(after, vocabulary);
        is_unparted
            || !lists && part.names_cause(vocabulary)
            || leads_to(before, after, vocabulary)
            || !part.goes_on() && part.tells_of_a_change(vocabulary)
    })
}

impl Parted<'_> {
    /// Whether a word or two behind the mark name the cause of what stands before it. A comma before two words begins the
    /// next item of an order as often: "chat first, phones next".
    fn names_cause(&self, vocabulary: &Vocabulary) -> bool {
        let Self { before, after, joins } = *self;
        words(after) <= FEW
            && !after.contains(|c: char| c.is_ascii_digit())
            && (names_rank(before)
                || has(before, &[Kind::Change], vocabulary)
                || !joins && (ends_in_rank(before) || has(before, &[Kind::Order], vocabulary)))
            && (says_more(before, vocabulary) || !joins && words(before) >= FEW)
            && is_cause(after, vocabulary)
    }

    /// Whether behind a comma stands the next change: "chat to P3, invoices to P1".
    fn goes_on(&self) -> bool {
        self.joins && (names_rank(self.after) || ends_in_rank(self.after))
    }

    /// Whether a change stands before the mark, and prose that is none behind it.
    fn tells_of_a_change(&self, vocabulary: &Vocabulary) -> bool {
        let Self { before, after, .. } = *self;
        let first = after.split_whitespace().next().unwrap_or_default();
        (names_rank(before) || ends_in_rank(before) || has(before, &[Kind::Change, Kind::Order], vocabulary))
            && words(before) >= FEW
            && words(after) > FEW
            && !(names_rank(first) || has(first, &[Kind::Change], vocabulary))
            && !is_list(after)
            && explains(after, before, vocabulary)
    }
}

/// Whether a text has a word of some kinds.
fn has(text: &str, kinds: &[Kind], vocabulary: &Vocabulary) -> bool {
    vocabulary.hits(&tokens(text), Tongues::ALL).iter().any(|hit| kinds.contains(&hit.kind))
}

/// Whether a clause of some words begins behind a comma with a small word that gives a reason: ", car le contrat finit".
fn opens_clause(subject: &str, found: &[Token<'_>], vocabulary: &Vocabulary) -> bool {
    vocabulary.hits(found, Tongues::ALL).iter().filter(|hit| hit.kind == Kind::WhyClause).any(|hit| {
        let before = hit
            .first
            .checked_sub(1)
            .map_or("", |at| subject.cut(found[at].span.end as usize..hit.span.start as usize));
        before.contains([',', '，', ';', '–', '—']) && words(subject.cut(hit.span.end as usize..)) > FEW
    })
}

/// Whether a subject begins with a clause that gives the reason, up to a comma: "With the fair gone, chat can wait".
fn opens_with_cause(subject: &str, own: &[Hit], vocabulary: &Vocabulary) -> bool {
    let Some((before, after)) = subject.split_once([',', '，']) else { return false };
    own.iter().filter(|hit| hit.kind == Kind::WhyOpen && hit.first == 0).any(|hit| {
        let cause = before.get(hit.span.end as usize..).unwrap_or_default();
        words(cause) >= FEW
            && words(after) >= FEW
            && says_more(cause, vocabulary)
            && !pointer::is_only_that(before, vocabulary)
    })
}

/// Whether a clause is over with the verb by which the plan is changed, so that what a comma parts from it is no further
/// thing to change: "Auf Q3 geschoben, Einstellungsstopp".
fn ends_in_change(text: &str, vocabulary: &Vocabulary) -> bool {
    let found = tokens(text);
    let hits = vocabulary.hits(&found, Tongues::ALL);
    hits.iter().any(|hit| hit.kind == Kind::Change && hit.first > 0 && hit.last + 1 == found.len())
}

/// Whether a text is one word as long as those that join several.
fn is_compound(text: &str, vocabulary: &Vocabulary) -> bool {
    text.trim().chars().count() >= COMPOUND && is_telling_word(text, vocabulary)
}

/// Whether what stands before a mark is a clause, and what stands behind it says what comes first because of it: "the
/// quay closes in January, so chat first".
fn leads_to(before: &str, after: &str, vocabulary: &Vocabulary) -> bool {
    let changes = |text: &str, kinds: &[Kind]| {
        vocabulary.hits(&tokens(text), Tongues::ALL).iter().any(|hit| kinds.contains(&hit.kind))
    };
    words(before) > FEW
        && words(after) >= FEW
        && !names_rank(before)
        && !changes(before, &[Kind::Change, Kind::Order])
        && !is_list(before)
        && (names_rank(after) || changes(after, &[Kind::Order]))
        && !line::opens_with(after, &[Kind::Change], vocabulary)
        && says_more(after, vocabulary)
        && explains(before, after, vocabulary)
}

/// Whether a clause is followed by what is changed because of it: "roof leaks so raise dome".
fn has_consequence(subject: &str, hits: &[Hit], vocabulary: &Vocabulary) -> bool {
    let has = |text: &str| {
        let hits = vocabulary.hits(&tokens(text), Tongues::ALL);
        names_rank(text) || hits.iter().any(|hit| matches!(hit.kind, Kind::Change | Kind::Order))
    };
    hits.iter().filter(|hit| hit.kind == Kind::Therefore).any(|hit| {
        let (before, after) = (subject.cut(..hit.span.start as usize), subject.cut(hit.span.end as usize..));
        words(before) >= FEW && !has(before) && words(after) >= FEW && has(after)
    })
}

/// Whether a text only lists names: "chat, invoices, rota".
fn is_list(text: &str) -> bool {
    let items: Vec<&str> = text.split([',', '、', '，', ';']).collect();
    items.len() > 2 && items.iter().all(|item| words(item) <= FEW)
}

/// Whether a word or two behind a mark name what made somebody change the plan: "budget cut", "illness".
fn is_cause(text: &str, vocabulary: &Vocabulary) -> bool {
    let found = tokens(text);
    let has =
        |kinds: &[Kind]| vocabulary.hits(&found, Tongues::ALL).iter().any(|hit| kinds.contains(&hit.kind));
    let is_long = |token: &Token<'_>| {
        token.text.chars().count() > LONG || token.text.contains(is_unspaced) && words(token.text) > 0
    };
    let kinds =
        [Kind::Change, Kind::Order, Kind::ReferenceWord, Kind::TrailerKey, Kind::Filler, Kind::FunctionWord];
    let idle = idle(&found, &kinds, vocabulary);
    let opens = || line::opens_with(text, &[Kind::Change, Kind::Order, Kind::Housework], vocabulary);
    // "budget cut" names a cause, "cut invoices" the next change.
    (!has(&kinds[..4]) || !opens() && !has(&[Kind::Order]))
        && found.iter().zip(idle).any(|(token, idle)| !idle && is_long(token))
        && says_more(text, vocabulary)
}

/// Whether a text is one long word that means something.
fn is_telling_word(text: &str, vocabulary: &Vocabulary) -> bool {
    let found = tokens(text);
    let [word] = &found[..] else { return false };
    let idle = |kind| matches!(kind, Kind::Filler | Kind::Change | Kind::FunctionWord | Kind::ReasonLabel);
    let hits = vocabulary.hits(&found, Tongues::ALL);
    word.text.chars().count() > LONG && !word.is_numeric() && !hits.iter().any(|hit| idle(hit.kind))
}

/// Whether a word of a script without blanks holds a cue, with a cause before it and a change behind it.
fn has_why_inside(found: &[Token<'_>], vocabulary: &Vocabulary) -> bool {
    let unspaced = found.iter().filter(|token| token.text.chars().any(is_unspaced));
    let mut parts = unspaced.flat_map(|token| {
        vocabulary.infixes(Kind::Why).filter_map(|cue| Some((cue, token.text.split_once(cue)?)))
    });
    // The longer the cue, the surer it is one.
    parts.any(|(cue, (cause, change))| {
        !cause.is_empty() && words(cause) + words(cue) > FEW && words(change) >= FEW
    })
}

/// A subject parted at each colon, dash, semicolon or comma, and before the bracket that it ends with.
fn parted(subject: &str) -> Vec<Parted<'_>> {
    let explaining = [": ", "：", " — ", " – "];
    let joining = [" - ", " / ", "; ", " ; ", "；", ", ", "，"];
    let marks = explaining.map(|mark| (mark, false)).into_iter().chain(joining.map(|mark| (mark, true)));
    let mut places: Vec<(usize, usize, bool)> = marks
        .flat_map(|(mark, joins)| subject.match_indices(mark).map(move |(at, mark)| (at, mark.len(), joins)))
        .collect();
    places.sort_unstable();
    let at_marks = places.into_iter().map(|(at, long, joins)| Parted {
        before: subject.cut(..at),
        after: subject.cut(at + long..),
        joins,
    });
    let bracket =
        subject.trim_end().strip_suffix([')', '）', ']']).and_then(|open| open.rsplit_once(['(', '（', '[']));
    at_marks.chain(bracket.map(|(before, after)| Parted { before, after, joins: false })).collect()
}

/// The two sides of a mark.
struct Parted<'s> {
    before: &'s str,
    after: &'s str,
    /// Whether it joins items as often as it explains: a comma, a semicolon.
    joins: bool,
}
