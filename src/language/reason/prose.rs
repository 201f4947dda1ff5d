//! Whether prose gives a reason.

use std::collections::HashSet;

use super::{line, pointer, statement, words};
use crate::language::owner;
use crate::language::put_off::is_put_off;
use crate::language::tongue::{self, Tongues};
use crate::language::vocabulary::{Hit, Kind, Vocabulary};
use crate::language::word::{Token, is_unspaced, tokens};
use crate::text::Cut;

/// The fewest words of a reason: "Board decision".
const FEW: usize = 2;
/// A single word that gives a reason has more letters.
const LONG: usize = 3;
/// How many digits no priority has.
const RANK: usize = 3;
/// How many letters a word has at least that joins several.
const COMPOUND: usize = 10;
/// The fewest words of a title that is a sentence.
const SENTENCE: usize = 6;

/// Whether a body says more than what was done: a reason cannot be told from other prose, so any prose counts that
/// is no placeholder and adds words to the subject's.
pub(super) fn explains(text: &str, subject: &str, vocabulary: &Vocabulary) -> bool {
    let text = text.trim();
    let says_nothing = || {
        owner::is_placeholder(text, vocabulary)
            || line::is_template(text, vocabulary)
            || words(text) <= SENTENCE && is_put_off(text, vocabulary)
            || pointer::is_only_that(text, vocabulary)
    };
    if words(text) < FEW || text == super::SAMPLE || says_nothing() {
        return false;
    }
    let text = &line::without_references(text);
    let found = tokens(text);
    let idle = idle(&found, &[Kind::Filler, Kind::Change, Kind::FunctionWord, Kind::ReasonLabel], vocabulary);
    let known: HashSet<_> = tokens(subject).into_iter().map(|token| token.folded).collect();
    let is_new = |at: usize| {
        let token = &found[at];
        !idle[at] && !is_number(token) && !owner::is_tool(token.text) && !known.contains(&token.folded)
    };
    (0..found.len()).any(is_new)
}

/// Whether a text is one word that names a cause: "strike", "漏水".
pub(super) fn is_one_cause(text: &str, subject: &str, vocabulary: &Vocabulary) -> bool {
    let text = text.trim().trim_end_matches(['.', '!', '。']);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    // In Korean, as without blanks, two signs are a word: 누수.
    let is_sign = |c: char| is_unspaced(c) || matches!(c, '가'..='힣');
    let is_long = letters >= LONG || letters >= FEW && text.contains(is_sign);
    let known = || tokens(subject).into_iter().any(|token| token.folded == tokens(text)[0].folded);
    let idle = [Kind::Filler, Kind::Change, Kind::FunctionWord, Kind::ReasonLabel, Kind::ReferenceWord];
    tokens(text).len() == 1
        && is_long
        && !owner::is_placeholder(text, vocabulary)
        && !line::is_template(text, vocabulary)
        && !is_put_off(text, vocabulary)
        && !owner::is_tool(text)
        && !line::without_references(text).is_empty()
        && !self::idle(&tokens(text), &idle, vocabulary)[0]
        && !known()
}

/// Which words are, or are part of, words of these kinds.
fn idle(found: &[Token<'_>], kinds: &[Kind], vocabulary: &Vocabulary) -> Vec<bool> {
    let mut idle = vec![false; found.len()];
    for hit in vocabulary.hits(found, Tongues::ALL).iter().filter(|hit| kinds.contains(&hit.kind)) {
        idle[hit.first..=hit.last].fill(true);
    }
    idle
}

/// Whether a subject says why: "… because the board asked", "Raise chat: the board asked".
pub(super) fn says_why(subject: &str, vocabulary: &Vocabulary) -> bool {
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
    let why = hits.iter().any(|hit| match hit.kind {
        Kind::Why => behind(hit),
        Kind::WhyWord => true,
        Kind::WhyBefore => is_of_it(hit) && goes_on(hit),
        Kind::WhyNoun => is_of_it(hit) && (goes_on(hit) || before_noun(hit)),
        _ => false,
    }) || has_why_inside(&found, vocabulary)
        || opens_clause(subject, &found, vocabulary)
        || has_consequence(subject, &hits, vocabulary)
        || statement::is_in(subject, vocabulary);
    if why && explains(subject, "", vocabulary) {
        return true;
    }
    let has = |text: &str, kinds: &[Kind]| {
        vocabulary.hits(&tokens(text), Tongues::ALL).iter().any(|hit| kinds.contains(&hit.kind))
    };
    // A comma before two words begins the next item of an order as often: "chat first, phones next".
    let names_cause = |(before, after): (&str, &str), joins: bool| {
        words(after) <= FEW
            && !after.contains(|c: char| c.is_ascii_digit())
            && (names_rank(before)
                || has(before, &[Kind::Change])
                || !joins && (ends_in_rank(before) || has(before, &[Kind::Order])))
            && (says_more(before, vocabulary) || !joins && words(before) >= FEW)
            && is_cause(after, vocabulary)
    };
    let parts = parted(subject);
    let joined = parts.iter().filter(|part| part.joins).count();
    let arrows = ["->", "=>", "→", "⇒"].iter().filter_map(|arrow| subject.split_once(arrow));
    if arrows.into_iter().any(|(before, after)| leads_to(before, after, vocabulary)) {
        return true;
    }
    parts.into_iter().any(|Parted { before, after, joins }| {
        let is_compound = || ends_in_change(before, vocabulary) && is_compound(after, vocabulary);
        let lists = joins && (words(after) < FEW && !is_compound() || joined > 1);
        // Where blanks part no words, what changes cannot be told from the words around it.
        let is_unparted = !joins
            && before.contains(is_unspaced)
            && words(before) >= FEW
            && !after.contains(|c: char| c.is_ascii_digit())
            && is_cause(after, vocabulary);
        if is_unparted || !lists && names_cause((before, after), joins) || leads_to(before, after, vocabulary)
        {
            return true;
        }
        // Behind a comma stands the next change as often: "chat to P3, invoices to P1".
        if joins && (names_rank(after) || ends_in_rank(after)) {
            return false;
        }
        let first = after.split_whitespace().next().unwrap_or_default();
        (names_rank(before) || ends_in_rank(before) || has(before, &[Kind::Change, Kind::Order]))
            && words(before) >= FEW
            && words(after) > FEW
            && !(names_rank(first) || has(first, &[Kind::Change]))
            && !is_list(after)
            && explains(after, before, vocabulary)
    })
}

/// Whether a word is a number, and not one that a script without blanks goes on from: `10月に解約`.
fn is_number(token: &Token<'_>) -> bool {
    token.is_numeric() && !(token.text.contains(is_unspaced) && words(token.text) >= FEW)
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

/// Whether a text names a priority, as "Chat auf P1" does: whatever its words, something changes.
pub(super) fn names_rank(text: &str) -> bool {
    let mut letters = text.char_indices().filter(|(_, c)| matches!(c, 'P' | 'p'));
    letters.any(|(at, _)| {
        let before = text.cut(..at).chars().next_back();
        let mut behind = text.cut(at + 1..).chars();
        before.is_none_or(|c| !c.is_ascii_alphanumeric())
            && behind.next().is_some_and(|c| c.is_ascii_digit())
            && behind.next().is_none_or(|c| !c.is_ascii_alphanumeric())
    })
}

/// Whether a text ends in a number as small as a priority: "Kran auf 1".
fn ends_in_rank(text: &str) -> bool {
    tokens(text)
        .last()
        .is_some_and(|token| token.text.len() < RANK && token.text.bytes().all(|byte| byte.is_ascii_digit()))
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

/// Whether a text says anything beside fillers, labels and what changes.
pub(super) fn says_more(text: &str, vocabulary: &Vocabulary) -> bool {
    let found = tokens(text);
    let kinds = [Kind::Filler, Kind::Change, Kind::Order, Kind::FunctionWord, Kind::ReasonLabel];
    let idle = idle(&found, &kinds, vocabulary);
    found.iter().zip(idle).any(|(token, idle)| !idle && !is_number(token) && words(token.text) > 0)
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

/// Whether an item of a list says more than what was done, as titles of commits do.
pub(super) fn is_telling_item(text: &str, subject: &str, vocabulary: &Vocabulary) -> bool {
    let is_work = line::opens_with(text, &[Kind::Change, Kind::Housework], vocabulary);
    let told = words(&line::without_references(text)) > FEW;
    !is_work && !names_rank(text) && told && explains(text, subject, vocabulary)
        || is_telling_title(text, vocabulary)
}

/// Whether a title, of which most only say what was done, is a sentence or says why.
pub(super) fn is_telling_title(text: &str, vocabulary: &Vocabulary) -> bool {
    let ends = || text.trim_end().ends_with(['.', '!', '。']);
    let is_work = || {
        line::opens_with(text, &[Kind::Change, Kind::Housework], vocabulary)
            || names_rank(text)
            || vocabulary.hits(&tokens(text), Tongues::ALL).iter().any(|hit| hit.kind == Kind::Order)
    };
    words(text) >= SENTENCE && (ends() || !is_work()) && explains(text, "", vocabulary)
        || says_why(text, vocabulary)
}
