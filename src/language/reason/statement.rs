//! Whether a subject states how something is that nobody planned: "The vendor is late", "Legal has not signed". What
//! only says of the plan how it is now gives no reason: "The launch is in June".

use super::line;
use super::said::{names_rank, says_more, words};
use crate::language::tongue;
use crate::language::tongue::Tongues;
use crate::language::vocabulary::{Hit, Kind, Vocabulary};
use crate::language::word::{Token, tokens};
use crate::text::Cut;

/// The fewest words of a statement.
const FEW: usize = 3;

/// Whether a subject does, or one of its clauses.
pub(super) fn is_in(subject: &str, vocabulary: &Vocabulary) -> bool {
    let clauses = subject.split([',', ';', ':', '(', ')', '–', '—']);
    let told: Vec<&str> = clauses.map(str::trim).filter(|clause| !clause.is_empty()).collect();
    told.into_iter().any(|clause| states(clause, vocabulary))
}

fn states(clause: &str, vocabulary: &Vocabulary) -> bool {
    let found = tokens(clause);
    let hits = vocabulary.hits(&found, Tongues::ALL);
    let is_of_the_plan = || {
        names_rank(clause)
            || hits.iter().any(|hit| matches!(hit.kind, Kind::Change | Kind::Order))
            || line::opens_with(clause, &[Kind::Housework, Kind::Pointer, Kind::ReferenceWord], vocabulary)
    };
    let happens = hits.iter().any(|hit| hit.kind == Kind::Happens);
    if words(clause) < FEW - usize::from(happens) || is_of_the_plan() {
        return false;
    }
    let own = vocabulary.hits(&found, tongue::of(&found, vocabulary));
    let is_told = |hit: &Hit| {
        let (before, after) = (clause.cut(..hit.span.start as usize), clause.cut(hit.span.end as usize..));
        let tells = hit.kind == Kind::Happens || hit.kind == Kind::States && is_told(after, vocabulary);
        hit.first > 0 && tells && says_more(before, vocabulary)
    };
    own.iter().any(is_told)
}

/// Whether what is said of something is more than a date or a name.
fn is_told(text: &str, vocabulary: &Vocabulary) -> bool {
    let found = tokens(text);
    let mut idle: Vec<bool> =
        found.iter().map(|token| token.text.contains(|c: char| c.is_ascii_digit())).collect();
    let kinds = [Kind::Month, Kind::Record, Kind::Filler, Kind::FunctionWord];
    for hit in vocabulary.hits(&found, Tongues::ALL).iter().filter(|hit| kinds.contains(&hit.kind)) {
        idle[hit.first..=hit.last].fill(true);
    }
    // Who it is now is no reason.
    let is_name = found.iter().all(Token::is_capitalised);
    !is_name && idle.iter().any(|idle| !idle)
}
