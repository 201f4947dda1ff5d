//! Whether an outsider could check a definition of done: an end state, a wish, or nothing yet.
//!
//! What is nothing yet has its form: a placeholder, a date alone, "see" and a reference. What is a wish the learned
//! judge says; where it is not sure, the text counts as checkable.

use super::learned::{self, Estimate};
use super::put_off;
use super::reading::Reading;
use super::sentence::item_mark;
use super::slot::is_bracketed;
use super::term::{self, List};
use super::vocabulary::{Hit, Kind, Vocabulary};
use super::word::{self, Token};
use crate::text::{Cut, Span};

/// What a definition of done is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// Something that an outsider can find true or false, as far as the words tell.
    Checkable,
    /// A direction without an end.
    Wish {
        /// The words that decided; all of them where none says of what sort it is.
        words: Span,
        /// What makes it one.
        sort: WishSort,
    },
    /// A size that is still to be filled in: `X%`.
    OpenSize {
        /// What stands for it.
        sign: Span,
    },
    /// Nothing yet: TBD, a slot to be filled in, no words, a word such as "done", a date or a reference alone.
    Placeholder,
}

/// What makes a definition of done a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WishSort {
    /// Words that say which way, and not how far: better, improve.
    Direction,
    /// Praise: great, seamless.
    Taste,
    /// No word that says so alone.
    Other,
}

impl Done {
    /// The same in a text that has `bytes` more before it.
    fn behind(self, bytes: usize) -> Self {
        let moved = |span: Span| Span::new(span.start as usize + bytes, span.end as usize + bytes);
        match self {
            Self::Wish { words, sort } => Self::Wish { words: moved(words), sort },
            Self::OpenSize { sign } => Self::OpenSize { sign: moved(sign) },
            Self::Checkable | Self::Placeholder => self,
        }
    }
}

/// A definition of done without the sign or number that an item of a list has before it, which says nothing.
#[must_use]
pub fn unmarked(text: &str) -> &str {
    text.cut(item_mark(text)..)
}

/// Judges a definition of done.
#[must_use]
pub fn judge(text: &str, vocabulary: &Vocabulary) -> Done {
    let bare = unmarked(text);
    judge_bare(bare, vocabulary).behind(text.len() - bare.len())
}

fn judge_bare(text: &str, vocabulary: &Vocabulary) -> Done {
    let reading = Reading::of(text, vocabulary);
    if is_placeholder(&reading) {
        return Done::Placeholder;
    }
    if let Some(sign) = open_size(&reading) {
        return Done::OpenSize { sign };
    }
    match wish(&reading) {
        Some(words) => {
            // Where other words weigh more, what the text opens with still says of what sort it is: "Improve the …".
            let opening = reading.tokens.first().map(|token| token.span);
            let told = [Some(words), opening].into_iter().flatten().find_map(|words| sort(&reading, words));
            let (sort, words) = told.unwrap_or((WishSort::Other, reading.whole()));
            Done::Wish { words, sort }
        }
        None => Done::Checkable,
    }
}

/// Whether a definition of done only says the title again.
#[must_use]
pub fn repeats_title(done: &str, title: &str) -> bool {
    word::same_text(done, title)
}

/// What the learned judge says of a definition of done.
#[must_use]
pub fn verdict<'m>(reading: &Reading<'_>) -> Option<Estimate<'m>> {
    learned::shipped().judge("done", reading, &[])
}

/// Whether the learned judge decides: a number of things is an end, whatever the words around it.
#[must_use]
pub fn is_judged(reading: &Reading<'_>) -> bool {
    reading.counted().is_none()
}

/// The words that make a text a wish.
pub(super) fn wish(reading: &Reading<'_>) -> Option<Span> {
    if !is_judged(reading) {
        return None;
    }
    let all = || Some(reading.tokens.first()?.span.to(reading.tokens.last()?.span));
    if is_open_question(reading) {
        return all();
    }
    let verdict = verdict(reading).filter(|verdict| verdict.blamed)?;
    let in_code = |words: Span| reading.text.cut(..words.start as usize).matches('`').count() % 2 == 1;
    if verdict.words.is_some_and(in_code) {
        return None; // the name of a thing is no direction
    }
    // One letter of a script without blanks is no word that decides anything.
    let is_word = |words: &Span| reading.text.cut(words.range()).chars().nth(1).is_some();
    verdict.words.filter(is_word).or_else(all)
}

/// Whether a text asks for more than yes or no: "How do we reach them?" is true or false of nothing, unlike "Tests
/// written?".
fn is_open_question(reading: &Reading<'_>) -> bool {
    let opens = |hit: &Hit| {
        hit.kind == Kind::Question
            && (hit.first == 0
                || reading.gap(hit.first - 1, hit.first).contains([':', '?', '.', '¿', ',', '：', '，']))
    };
    reading.text.trim_end().ends_with(['?', '？']) && reading.hits.iter().any(opens)
}

/// What the words that decided name, and the words that say so. The judge's strongest word may be any.
fn sort(reading: &Reading<'_>, words: Span) -> Option<(WishSort, Span)> {
    let naming = |kinds: &[Kind]| {
        let within = |span: Span| words.start < span.end && span.start < words.end;
        let hit = reading.hits.iter().find(|hit| kinds.contains(&hit.kind) && within(hit.span));
        hit.map(|hit| hit.span)
    };
    let directions = [
        Kind::VagueVerb,
        Kind::VagueUnlessNamed,
        Kind::VagueNoun,
        Kind::Direction,
        Kind::OpenSize,
        Kind::Up,
        Kind::Down,
        Kind::Better,
    ];
    let direction = naming(&directions).map(|words| (WishSort::Direction, words));
    direction.or_else(|| Some((WishSort::Taste, naming(&[Kind::Taste])?)))
}

/// Whether a text says nothing yet.
fn is_placeholder(reading: &Reading<'_>) -> bool {
    let n = reading.tokens.len();
    let opens = |kind: Kind| reading.hits.iter().find(move |hit| hit.kind == kind && hit.first == 0);
    let says_nothing = || opens(Kind::Placeholder).is_some_and(|hit| hit.last + 1 == n && n < 3);
    let to_be_said = || {
        opens(Kind::PlaceholderLead).is_some_and(|hit| {
            hit.last + 1 == n || reading.behind(hit.last).trim_start().starts_with([':', '-', '–', '—', '('])
        })
    };
    n == 0
        || says_nothing()
        || to_be_said()
        || put_off::is_promise(reading)
        || is_bare(reading)
        || is_template(reading)
}

/// Whether a text is what a template has in the place of a criterion: `Criterion 1`, `[Specific, testable condition]`,
/// `{criterion}`.
fn is_template(reading: &Reading<'_>) -> bool {
    let tokens = &reading.tokens;
    // Scripts without blanks join the number to the word.
    let is_noun = |token: &Token<'_>| {
        term::is(List::Criterion, token.folded.trim_end_matches(|c: char| c.is_ascii_digit()))
    };
    // `Criterion 1`, `Criterion A`; a number before a word counts something.
    let is_label = |at: usize| {
        let short = tokens[at].is_numeric() || tokens[at].text.chars().nth(1).is_none();
        short && at.checked_sub(1).is_some_and(|before| is_noun(&tokens[before]))
    };
    let names_none = |(at, token): (usize, &Token<'_>)| {
        is_noun(token)
            || is_label(at)
            || term::is(List::CriterionFiller, &token.folded)
            || reading.has_at(at, Kind::FunctionWord)
    };
    is_slot(reading) || tokens.iter().any(is_noun) && tokens.iter().enumerate().all(names_none)
}

/// Whether all of a text stands in one pair of brackets, as words do that are to be replaced.
fn is_slot(reading: &Reading<'_>) -> bool {
    let text = reading.written().trim();
    let within = |open: char, close: char| text.strip_prefix(open)?.strip_suffix(close);
    let is_asked = |inner: &str| {
        reading.tokens.len() > 1 && !inner.contains(['[', ']', '{', '}', '\"', ':', '=', '/', '@', '`'])
    };
    is_bracketed(text) || within('[', ']').or_else(|| within('{', '}')).is_some_and(is_asked)
}

/// Whether a text has no words of its own: a number, a date, a ticket, an acronym, or one that says only that it is done.
fn is_bare(reading: &Reading<'_>) -> bool {
    let own = |(at, token): (usize, &Token<'_>)| {
        let listed = |kind: Kind| {
            reading.hits.iter().any(|hit| hit.kind == kind && (hit.first..=hit.last).contains(&at))
        };
        !(is_number(token)
            || listed(Kind::Month)
            || listed(Kind::StatusMark)
            || listed(Kind::Bare)
            || listed(Kind::FunctionWord))
    };
    let mut owned = reading.tokens.iter().enumerate().filter(|&(at, token)| own((at, token)));
    let one = owned.next().map(|(_, token)| token);
    if owned.next().is_some() {
        return false;
    }
    let number = reading.tokens.iter().any(Token::is_numeric);
    // `12 items` are counted.
    let counted = reading.hits.iter().any(|hit| {
        hit.kind == Kind::Bare
            && hit.plural
            && hit.first.checked_sub(1).is_some_and(|before| reading.tokens[before].is_numeric())
    });
    let measured = reading.text.contains(['%', '‰', '％', '<', '>', '=', '≥', '≤', '$', '€', '£', '¥']);
    // `CHAT-42`, `see CHAT-42`, `MVP`; what an acronym does is another word.
    let names_one = |one: &Token<'_>| {
        one.is_acronym() && (reading.tokens.len() == 1 || number && is_ticket(reading, one))
    };
    !measured && !counted && one.is_none_or(names_one)
}

/// Whether a word is a number with its unit at most: `42`, `3rd`, `31日`. Scripts without blanks join it to a sentence.
fn is_number(token: &Token<'_>) -> bool {
    let letters = token.text.split(char::is_numeric).filter(|run| run.contains(word::is_unspaced));
    token.is_numeric() && letters.map(|run| run.chars().count()).max().unwrap_or(0) <= 2
}

/// Whether an acronym and the number joined to it are a ticket, with no more than `see` before it.
fn is_ticket(reading: &Reading<'_>, acronym: &Token<'_>) -> bool {
    let after = |token: &&Token<'_>| token.span.start > acronym.span.start;
    let before = reading.tokens.iter().filter(|token| token.span.start < acronym.span.start).count();
    let mut behind = reading.tokens.iter().filter(after);
    let number = behind.next().filter(|token| token.joined && token.is_numeric());
    reading.tokens.len() == 2 || number.is_some() && behind.next().is_none() && before < 3
}

/// A size that is still to be filled in: `X%`, `XX minutes`, `{#}`, `[number]`.
fn open_size(reading: &Reading<'_>) -> Option<Span> {
    let text = reading.text;
    let slot = |&(at, token): &(usize, &Token<'_>)| {
        let (before, behind) = (reading.before(at), reading.behind(at).trim_start());
        let same = token.text.chars().all(|c| matches!(c, 'X' | 'N' | 'Y')) && token.text.len() <= 3;
        let bracket = before.ends_with(['[', '{', '<']) && behind.starts_with([']', '}', '>']);
        same && (behind.starts_with('%') || token.text.len() > 1 || bracket)
            || bracket && reading.hits.iter().any(|hit| hit.kind == Kind::SlotWord && hit.first == at)
    };
    // Most texts have neither of the signs that one of these needs.
    let may_hold = text.bytes().any(|byte| matches!(byte, b'#' | b'%'));
    let sign = || {
        ["{#}", "__%", "[#]", "?%"]
            .iter()
            .find_map(|sign| text.find(sign).map(|at| Span::new(at, at + sign.len())))
    };
    reading
        .tokens
        .iter()
        .enumerate()
        .find(slot)
        .map(|(_, token)| token.span)
        .or_else(|| if may_hold { sign() } else { None })
}
