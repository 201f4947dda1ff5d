//! Whether a sentence only notes what became of a value: "Priority of chat raised", "Chat goes from P2 to P1".

use super::said::{idle, is_number, names_rank, words};
use crate::language::plan;
use crate::language::tongue::{self, Tongues};
use crate::language::vocabulary::{Hit, Kind, Vocabulary};
use crate::language::word::{Token, is_unspaced, tokens};
use crate::model::Field;
use crate::text::Cut;

/// The words of a note at most.
const MOST: usize = 12;

/// How many words the name of what changed has at most.
const NAME: usize = 2;

/// How many letters a note has at most in a script without blanks.
const LETTERS: usize = 16;

/// Whether all sentences of a text are notes.
pub(super) fn is_only_that(text: &str, vocabulary: &Vocabulary) -> bool {
    let sentences = text.split(". ").flat_map(|part| part.split(['。', '\n']));
    let mut sentences = sentences.filter(|sentence| words(sentence) > 0).peekable();
    sentences.peek().is_some() && sentences.all(|sentence| is_note(sentence, vocabulary))
}

fn is_note(sentence: &str, vocabulary: &Vocabulary) -> bool {
    let found = tokens(sentence);
    let hits = vocabulary.hits(&found, Tongues::ALL);
    let has = |kinds: &[Kind]| hits.iter().any(|hit| kinds.contains(&hit.kind));
    let is_clause = !sentence.contains([',', ';', ':', '(', '–', '—', '，', '；', '：', '（', '、']);
    let cues = [Kind::WhyBefore, Kind::WhyNoun, Kind::WhyClause, Kind::WhyOpen];
    let is_cue = |hit: &Hit| hit.first > 0 && cues.contains(&hit.kind);
    let tells = has(&[Kind::Why, Kind::WhyWord, Kind::Therefore, Kind::Happens])
        || vocabulary.hits(&found, tongue::of(&found, vocabulary)).iter().any(is_cue);
    if !is_clause || found.len() > MOST || tells {
        return false;
    }
    if sentence.contains(is_unspaced) {
        let letters = sentence.chars().filter(|c| c.is_alphabetic()).count();
        let counts = sentence.contains(|c: char| c.is_numeric());
        let moves = vocabulary.infixes(Kind::Change).any(|change| sentence.contains(change));
        return letters <= LETTERS
            && match field_inside(sentence) {
                Some(Field::Priority) => counts || moves,
                Some(_) => counts && moves,
                None => false,
            };
    }
    let is_small = |token: &Token<'_>| vocabulary.small_in(&token.folded) != Tongues::NONE;
    let is = |token: &Token<'_>, field: Field| !is_small(token) && plan::field(&token.folded) == Some(field);
    let is_field = |token: &Token<'_>| Field::PROMISED.iter().any(|field| is(token, *field));
    let moves = has(&[Kind::Change]);
    let opens = || hits.iter().any(|hit| hit.first == 0 && hit.kind == Kind::Change);
    let has_field = found.iter().any(is_field);
    let has_priority = found.iter().any(|token| is(token, Field::Priority));
    let has_value = names_rank(sentence) || found.iter().any(|token| token.is_numeric());
    // "The legal deadline moved" is a reason, and tells of no value.
    let notes = has_priority && (moves || has_value)
        || has_field && moves && has_value
        || names_rank(sentence) && moves
        || opens() && has(&[Kind::Order]);
    let kinds = [
        Kind::Filler,
        Kind::Change,
        Kind::Order,
        Kind::FunctionWord,
        Kind::Housework,
        Kind::States,
        Kind::PutOff,
        Kind::Month,
    ];
    let idle = idle(&found, &kinds, vocabulary);
    let telling = |(token, idle): &(&Token<'_>, bool)| {
        !idle && !is_number(token) && !is_field(token) && !names_rank(token.text)
    };
    notes && found.iter().zip(idle).filter(telling).count() <= NAME
}

/// How many letters the name of a field has in a script without blanks.
const FIELD: std::ops::RangeInclusive<usize> = 2..=4;

/// The field of a promise that a text without blanks names.
fn field_inside(text: &str) -> Option<Field> {
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let parts = FIELD.flat_map(|length| places.windows(length + 1));
    let parts = parts.filter_map(|part| Some(text.cut(*part.first()?..*part.last()?)));
    let fields = parts.filter(|part| part.chars().all(is_unspaced)).filter_map(plan::field);
    fields.into_iter().find(|field| Field::PROMISED.contains(field))
}
