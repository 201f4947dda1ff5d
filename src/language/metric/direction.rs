//! Which way a metric's number should go, by what it counts and by the two numbers of a sentence.

use std::ops::Range;

use super::Movement;
use crate::language::amount::Amount;
use crate::language::tongue;
use crate::language::vocabulary::{Hit, Kind, Vocabulary};
use crate::language::word::{self, Token};
use crate::text::Span;

/// Where the number of what a text counts is better: less latency, more revenue. None where its words do not tell, or
/// tell both, as "churn avoided" does.
#[must_use]
pub fn better(text: &str, vocabulary: &Vocabulary) -> Option<(Movement, Span)> {
    let tokens = word::tokens(text);
    let hits = vocabulary.hits(&tokens, tongue::of(&tokens, vocabulary));
    let told: Vec<&Hit> =
        hits.iter().filter(|hit| matches!(hit.kind, Kind::LessIsBetter | Kind::MoreIsBetter)).collect();
    // "time between failures" is one thing, whatever "failures" alone would say.
    let inside = |hit: &Hit| {
        told.iter().any(|other| {
            other.first <= hit.first
                && hit.last <= other.last
                && (other.first, other.last) != (hit.first, hit.last)
        })
    };
    let whole: Vec<&&Hit> = told.iter().filter(|hit| !inside(hit)).collect();
    let (first, last) = (whole.first()?, whole.last()?);
    // It is counted itself only where nothing follows that is said of it: in "refunds approved" and "days until a
    // refund arrives" something else is.
    let small = |token: &Token<'_>| token.is_numeric() || vocabulary.lists(Kind::FunctionWord, &token.folded);
    if !small(&tokens[last.last]) && !tokens.get(last.last + 1).is_none_or(small) {
        return None;
    }
    let movement = if first.kind == Kind::LessIsBetter { Movement::Down } else { Movement::Up };
    whole.iter().all(|hit| hit.kind == first.kind).then_some((movement, first.span))
}

/// Whether a text begins with a word that asks for a better number and leaves open which way that is: improve.
#[must_use]
pub fn asks_for_better(text: &str, vocabulary: &Vocabulary) -> bool {
    let tokens = word::tokens(text);
    let hits = vocabulary.hits(&tokens, tongue::of(&tokens, vocabulary));
    hits.iter().any(|hit| hit.kind == Kind::Better && hit.first == 0)
}

/// Two numbers of a sentence, and where they stand: "from 5 % to 7 %".
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// Where it stands today.
    pub from: (Amount, Range<usize>),
    /// Where it shall stand.
    pub to: (Amount, Range<usize>),
}

/// The way that a sentence tells of in numbers.
#[must_use]
pub fn way(text: &str, vocabulary: &Vocabulary) -> Option<Way> {
    let tokens = word::tokens(text);
    let hits = vocabulary.hits(&tokens, tongue::of(&tokens, vocabulary));
    let before_number = |kind: Kind, from: usize| {
        let fits = |hit: &&Hit| hit.kind == kind && hit.first >= from;
        let mut found = hits.iter().filter(fits);
        found.find_map(|hit| {
            Some((hit.first, tokens.get(hit.last + 1).filter(|t| starts_number(text, hit.span, t))?))
        })
    };
    let (at, first) = before_number(Kind::WayFrom, 0)?;
    let (until, second) = before_number(Kind::WayTo, at + 1)?;
    let start = first.span.start as usize;
    let old = text.get(start..tokens.get(until)?.span.start as usize)?.trim_end();
    let from = Amount::of(old)?;
    // What follows the first number follows the second too, if it is a unit: "24 h", "5 %".
    let pieces = old.split_whitespace().count();
    let begin = second.span.start as usize;
    let rest = text.get(begin..)?;
    let taken = rest.split_whitespace().take(pieces).last()?;
    let end = begin + (taken.as_ptr() as usize - rest.as_ptr() as usize) + taken.len();
    let new = text.get(begin..end)?.trim_end_matches(['.', ',', ';', ')']);
    Some(Way { from: (from, start..start + old.len()), to: (Amount::of(new)?, begin..begin + new.len()) })
}

/// Whether a number follows a word at once.
fn starts_number(text: &str, word: Span, next: &Token<'_>) -> bool {
    let gap = text.get(word.end as usize..next.span.start as usize).unwrap_or("x");
    next.is_numeric() && gap.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_tells_which_way_is_better() {
        let vocabulary = Vocabulary::default();
        let way = |text: &str| better(text, &vocabulary).map(|(movement, _)| movement);
        for text in
            ["p95 latency", "MTTR", "Median first response", "Error rate", "Cost per ticket", "Churn rate"]
        {
            assert_eq!(way(text), Some(Movement::Down), "{text}");
        }
        for text in ["NPS", "Recurring revenue", "Mean time between failures", "Response rate"] {
            assert_eq!(way(text), Some(Movement::Up), "{text}");
        }
        for text in [
            "Churn avoided",
            "Tickets",
            "Orders without errors",
            "Share of refunds approved at once",
            "Days until a refund arrives",
        ] {
            assert_eq!(way(text), None, "{text}");
        }
    }

    #[test]
    fn the_numbers_of_a_sentence_are_read_with_their_units() {
        let vocabulary = Vocabulary::default();
        let shown = |text: &str| {
            way(text, &vocabulary).map(|way| (text[way.from.1].to_owned(), text[way.to.1].to_owned()))
        };
        let both = |from: &str, to: &str| Some((from.to_owned(), to.to_owned()));
        assert_eq!(shown("Reduce churn from 5 % to 7 %"), both("5 %", "7 %"));
        assert_eq!(shown("from 7 to 7."), both("7", "7"));
        assert_eq!(shown("Answers take 12h, down from 24 h to 12 h by May"), both("24 h", "12 h"));
        assert_eq!(shown("Antwortzeit von 24 h auf 12 h"), both("24 h", "12 h"));
        assert_eq!(shown("from Berlin to Rome"), None);
    }
}
