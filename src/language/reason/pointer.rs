//! Whether a text only says where, when or with whom something was said, and not what: "As discussed with Jon", "See the
//! minutes of 3 May", "Per OPS-12".

use super::line;
use crate::language::reference::without_references;
use crate::language::tongue::Tongues;
use crate::language::vocabulary::{Kind, Vocabulary};
use crate::language::word::{Token, tokens};
use crate::text::Cut;

/// How many words a text has at most that only points.
const MOST: usize = 14;

/// How many words may stand before the name of a record and say which one: "the steering committee's minutes".
const WHICH: usize = 3;

/// How many may stand behind it.
const OF: usize = 1;

/// Whether that is all.
pub(super) fn is_only_that(text: &str, vocabulary: &Vocabulary) -> bool {
    let text = &without_references(text);
    let found = tokens(text);
    if found.len() > MOST {
        return false;
    }
    let Some(lead) = line::leading(&found, Kind::Pointer, vocabulary) else { return false };
    let mut idle = vec![false; found.len()];
    let mut records = vec![false; found.len()];
    let kinds = [
        Kind::Pointer,
        Kind::Record,
        Kind::FunctionWord,
        Kind::Filler,
        Kind::ReferenceWord,
        Kind::Month,
        Kind::GivenName,
    ];
    for hit in vocabulary.hits(&found, Tongues::ALL).iter().filter(|hit| kinds.contains(&hit.kind)) {
        idle[hit.first..=hit.last].fill(true);
        records[hit.last] |= hit.kind == Kind::Record;
    }
    for (at, token) in found.iter().enumerate().skip(lead.last + 1) {
        // Whoever was asked stands behind a small word, or behind the first of their names.
        let is_name = token.is_capitalised() && idle[at - 1] && (at > lead.last + 1 || lead.last > 0);
        idle[at] |= token.is_numeric() || is_name;
    }
    if goes_on(text, &found, &idle) {
        return false;
    }
    let rest = lead.last + 1..found.len();
    let unknown = |to: usize| rest.clone().take_while(|at| *at < to).filter(|at| !idle[*at]).count();
    let record = rest.clone().rfind(|at| records[*at] && unknown(*at) <= WHICH);
    let behind = record.map_or(rest.start, |record| record + 1);
    // "The committee of the harbour" is one record; behind a comma begins what was said there.
    let is_of_it = || {
        let last = found[behind - 1].span.end as usize;
        let tail = text.cut(last..).trim_end_matches(['.', '!']);
        record.is_some()
            && !tail.contains([',', ';', ':', '.', '–', '—', '，', '。'])
            && (behind..rest.end).filter(|at| !idle[*at]).count() <= OF
    };
    (behind..rest.end).all(|at| idle[at]) || is_of_it()
}

/// How many words a clause has at least that says something itself.
const CLAUSE: usize = 3;

/// Whether a clause behind a comma says something: "see OPS-12, the till closes".
fn goes_on(text: &str, found: &[Token<'_>], idle: &[bool]) -> bool {
    let Some(at) = text.find([',', ';', ':', '–', '—']) else { return false };
    let behind = || found.iter().zip(idle).filter(|(token, _)| token.span.start as usize > at);
    behind().count() >= CLAUSE
        && behind().any(|(token, idle)| !idle && token.text.starts_with(char::is_lowercase))
}
