//! Where sentences begin and end: UAX #29, with the full stops taken back that end no sentence.
//!
//! A fragment counts as a sentence. Single line breaks are blanks, as in a folded scalar; a list of two or more
//! items is as many sentences. Knows no meanings beyond abbreviations.

use unicode_segmentation::UnicodeSegmentation;

use super::term::{self, List};
use super::vocabulary::{Kind, Vocabulary};
use super::{tongue, word};
use crate::text::{Cut, Span};

mod blocks;
mod mask;

/// The sentences of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentences {
    /// Each sentence or list item, without blanks around it.
    pub spans: Vec<Span>,
    /// The items of a list of two or more, however many sentences each has; none in other texts. A paragraph beside them
    /// leads in to them or explains them.
    pub items: Vec<Span>,
}

/// The bytes of a text that are read: whoever writes more has written more than one sentence.
const LONGEST: usize = 8192;

/// The length of the signs and numbers before what an item of a list says: `- [x] `, `4. `, `#4 `.
pub(super) fn item_mark(text: &str) -> usize {
    let mark = blocks::marker(text).unwrap_or(0);
    let number = text.cut(mark..).strip_prefix('#').map_or(0, |number| {
        let rest = number.trim_start_matches(|c: char| c.is_ascii_digit());
        let said = rest.trim_start();
        let is_number = rest.len() < number.len() && said.len() < rest.len();
        if is_number { 1 + number.len() - said.len() } else { 0 }
    });
    mark + number
}

/// The sentences of `text`; none where it has no letter and no digit.
#[must_use]
pub fn sentences(text: &str, vocabulary: &Vocabulary) -> Sentences {
    let text = text.beginning(LONGEST);
    let masked = mask::mask(text);
    let blocks = blocks::blocks(text, &masked);
    let (mut spans, mut items) = (Vec::new(), Vec::new());
    for block in blocks {
        let first = spans.len();
        in_block(text, &masked, block.span, vocabulary, &mut spans);
        let said = spans[first..].iter().copied().reduce(Span::to);
        items.extend(said.filter(|_| block.is_item));
    }
    if items.len() < 2 {
        items.clear();
    }
    Sentences { spans, items }
}

/// Adds the sentences of one paragraph or list item.
fn in_block(text: &str, masked: &str, block: Span, vocabulary: &Vocabulary, spans: &mut Vec<Span>) {
    let first = spans.len();
    let base = block.start as usize;
    let flat = masked.cut(block.range()).replace(['\n', '\r'], " ");
    let mut open: Option<usize> = None;
    let cut = |(at, piece)| before_numbers(piece, vocabulary).map(move |(offset, part)| (at + offset, part));
    let (whole, parted) = if is_one_piece(&flat) { (Some((0, &*flat)), None) } else { (None, Some(&flat)) };
    let parted = parted.into_iter().flat_map(|flat| flat.split_sentence_bound_indices());
    let mut pieces = whole.into_iter().chain(parted).flat_map(cut).peekable();
    while let Some((at, piece)) = pieces.next() {
        let start = open.unwrap_or(at);
        let end = at + piece.len();
        let next = pieces.peek().map(|&(_, next)| next);
        if let Some(next) = next
            && goes_on(flat.cut(start..end), next, vocabulary)
        {
            open = Some(start);
            continue;
        }
        open = None;
        let span = trimmed(text, Span::new(base + start, base + end));
        let says_something = text.cut(span.range()).contains(word::is_word);
        if says_something && !is_status(text.cut(span.range()), spans.len() > first, vocabulary) {
            spans.push(span);
        } else if let Some(before) = spans[first..].last_mut().filter(|_| !span.is_empty()) {
            *before = before.to(span);
        }
    }
}

/// Whether UAX #29 would find one sentence, as no sign stands before its end that may end one. Most texts are so short.
fn is_one_piece(flat: &str) -> bool {
    let said = flat.trim_end_matches([' ', '.', '!', '?']);
    let may_end = |c: char| !c.is_ascii() && !word::is_usual_letter(c) || matches!(c, '.' | '!' | '?');
    !said.contains(may_end)
}

/// UAX #29 sees no end where a number or code and a small letter follow ("to plan. 120% of plan"): the parts of such a piece.
fn before_numbers<'p>(
    piece: &'p str,
    vocabulary: &Vocabulary,
) -> impl Iterator<Item = (usize, &'p str)> + use<'p> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in piece.match_indices(". ") {
        let word = piece.cut(start..at).rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let number = piece.cut(at + 2..).starts_with(|c: char| c.is_ascii_digit() || c == '`');
        let kinds = [Kind::Abbreviation, Kind::AbbreviationEnd, Kind::AbbreviationNumber];
        if number
            && word.chars().count() > 2
            && !kinds.iter().any(|&kind| is_abbreviation(word, kind, vocabulary))
        {
            parts.push((start, piece.cut(start..at + 2)));
            start = at + 2;
        }
    }
    parts.push((start, piece.cut(start..)));
    parts.into_iter()
}

/// Whether the full stop at the end of `piece` is no end, seen what comes `next`.
fn goes_on(piece: &str, next: &str, vocabulary: &Vocabulary) -> bool {
    let closed = piece.trim_end();
    if is_label(closed, next) {
        return true;
    }
    let bare = closed.trim_end_matches([')', ']', '"', '”', '’', '\'', '»']);
    let Some(stop) = bare.chars().next_back() else { return true };
    let next_char = next
        .chars()
        .find(|c| !c.is_whitespace() && !matches!(c, '(' | '"' | '“' | '[' | '*' | '_' | '`' | '‘'));
    if matches!(stop, '!' | '?') && next_char.is_some_and(char::is_lowercase) {
        return true;
    }
    let words = word::tokens(bare);
    let Some(last) = words.last() else { return true };
    if stop != '.' {
        return false;
    }
    if bare.ends_with("..") {
        return next_char.is_some_and(|c| c.is_lowercase() || c.is_numeric());
    }
    if last.span.end as usize + 1 != bare.len() {
        return false;
    }
    if closed.len() != bare.len() && !bare.contains('(') {
        return false;
    }
    let next_words = word::tokens(next);
    let next_first = next_words.first();
    if last.is_numeric() {
        return words.len() == 1 || is_ordinal(&words, next, &next_words, vocabulary);
    }
    let mut letters = last.text.chars();
    let single = letters.next().filter(|c| c.is_alphabetic() && letters.next().is_none());
    let stands_free = bare.cut(..last.span.start as usize).ends_with([' ', '(', '.', '\u{a0}']);
    if single.is_some_and(char::is_lowercase) && stands_free {
        return true;
    }
    let is = |kind| dotted_forms(&words).iter().any(|form| is_abbreviation(form, kind, vocabulary));
    if is(Kind::Abbreviation) || is_vowelless(last) {
        return true;
    }
    if is(Kind::AbbreviationNumber) && next_char.is_some_and(char::is_numeric) {
        return true;
    }
    // A capital, a full stop and another one, or a small letter, are within a name: "Иванов И. И. подписал"; and so is
    // what a number follows: "Atatürk Cad. No. 5".
    let short = |word: &word::Token<'_>| {
        is_letter(word) || is_abbreviation(&word.folded, Kind::AbbreviationNumber, vocabulary)
    };
    let further = next_first.is_some_and(|word| short(word) && stops(next, word));
    let opener = !further && next_first.is_some_and(|token| is_opener(token, &next_words, vocabulary));
    if is_numbered(&words, &next_words) {
        return true;
    }
    let initial = || further || is_initial(&words, vocabulary);
    (single.is_some_and(|c| c.is_uppercase() && initial()) || is(Kind::AbbreviationEnd)) && !opener
}

/// Whether a quotation ends here that the sentence goes on behind, as languages do whose verbs stand last: `「完了。」を押す`.
fn is_label(closed: &str, next: &str) -> bool {
    let quoted = closed.ends_with(['"', '”', '’', '\'', '」', '』']);
    let joins = |c: char| word::is_unspaced(c) || matches!(c, '\u{ac00}'..='\u{d7a3}');
    quoted && next.trim_start().starts_with(joins)
}

/// The last word, without what an apostrophe joins to it (`l'ing`), and the last words that full stops join (`e.g`,
/// `z. B`).
fn dotted_forms(words: &[word::Token<'_>]) -> Vec<String> {
    let mut forms = Vec::new();
    let mut form = String::new();
    for (back, token) in words.iter().rev().enumerate().take(4) {
        form = if back == 0 { token.folded.to_string() } else { format!("{}.{form}", token.folded) };
        forms.push(form.clone());
        let before = words.len().checked_sub(back + 2).map(|at| &words[at]);
        if before.is_none_or(|before| !token.joined || before.span.end + 2 < token.span.start) {
            break;
        }
    }
    let elided = words.last().and_then(|last| last.folded.rsplit_once('\''));
    forms.extend(elided.map(|(_, noun)| noun.to_owned()));
    forms
}

fn is_abbreviation(form: &str, kind: Kind, vocabulary: &Vocabulary) -> bool {
    let words = word::tokens(form);
    let hits = vocabulary.hits(&words, tongue::Tongues::ALL);
    hits.iter().any(|hit| hit.kind == kind && hit.first == 0 && hit.last + 1 == words.len() && !hit.plural)
}

/// Whether a number or a numeral stands behind a short word with a capital, and no other word with one after it:
/// "The keys are in Apt. 5 of the house", "Vol. II is printed".
fn is_numbered(words: &[word::Token<'_>], next: &[word::Token<'_>]) -> bool {
    const SHORT: usize = 5;
    let (Some(last), Some(number)) = (words.last(), next.first()) else { return false };
    let is_short = last.is_capitalised() && last.text.chars().count() <= SHORT;
    let numeral = number.text.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let small = |token: &word::Token<'_>| token.text.starts_with(char::is_lowercase);
    is_short && (number.is_numeric() || numeral) && next.get(1).is_none_or(small)
}

/// Whether a full stop follows the first word of a text.
fn stops(text: &str, first: &word::Token<'_>) -> bool {
    text.cut(first.span.end as usize..).starts_with('.')
}

/// A capital letter alone.
fn is_letter(token: &word::Token<'_>) -> bool {
    token.is_capitalised() && token.text.chars().nth(1).is_none()
}

/// A capital letter that stands for a name: `J. Smith`, `John F. Kennedy`, `dr hab. J. Kowalski`, but not `Plan B.` or
/// `vitamin C.`
fn is_initial(words: &[word::Token<'_>], vocabulary: &Vocabulary) -> bool {
    let before = words.len().checked_sub(2).map(|at| &words[at]);
    before.is_none_or(|before| {
        before.is_capitalised() && !term::is(List::Numbered, &before.folded)
            || is_abbreviation(&before.folded, Kind::Abbreviation, vocabulary)
            || term::is(List::Street, &before.folded)
    })
}

/// A number with a full stop before a month or a noun that is counted: `am 3. Mai`, `am 3. 5. 2027`, `der 2. Abschnitt`.
fn is_ordinal(
    words: &[word::Token<'_>],
    behind: &str,
    next: &[word::Token<'_>],
    vocabulary: &Vocabulary,
) -> bool {
    let (Some((number, before)), Some(noun)) = (words.split_last(), next.first()) else { return false };
    let led = || before.last().is_some_and(|lead| Vocabulary::lists(Kind::OrdinalLead, &lead.folded));
    let month = noun.is_numeric()
        && noun.text.len() <= 2
        && (stops(behind, noun) || next.get(1).is_none_or(word::Token::is_numeric));
    let year = || {
        noun.is_numeric()
            && noun.text.len() == 4
            && before.last().is_some_and(|day| day.is_numeric() && day.text.len() <= 2)
    };
    let date = || {
        let day = before.last().filter(|day| day.is_numeric() && day.text.len() == 2);
        number.joined && day.is_some() && !is_opener(noun, next, vocabulary)
    };
    number.text.len() <= 2
        && (month
            || year()
            || date()
            || is_abbreviation(&noun.folded, Kind::Month, vocabulary)
            || led() && noun.is_capitalised() && !is_opener(noun, next, vocabulary))
}

/// Whether a word must be short for another: a capital and small letters, none of them a vowel (`Bzgl`, `Dhr`).
fn is_vowelless(token: &word::Token<'_>) -> bool {
    let letters = token.text.chars().count();
    let small = token.text.chars().skip(1).all(char::is_lowercase);
    (2..=6).contains(&letters)
        && token.text.is_ascii()
        && token.is_capitalised()
        && small
        && !token.folded.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// Whether a word opens a sentence rather than goes on with a name: a small word with a capital.
fn is_opener(token: &word::Token<'_>, next: &[word::Token<'_>], vocabulary: &Vocabulary) -> bool {
    token.is_capitalised()
        && next.len() > 1
        && vocabulary.small_in(&token.folded) != tongue::Tongues::NONE
        && !is_place(next, vocabulary)
}

/// Whether words begin with the name of a place: New York.
fn is_place(words: &[word::Token<'_>], vocabulary: &Vocabulary) -> bool {
    let hits = vocabulary.hits(words.get(..2).unwrap_or(words), tongue::Tongues::ALL);
    hits.iter().any(|hit| hit.kind == Kind::Place && hit.first == 0 && hit.last == 1)
}

/// A status noted behind a sentence, such as `✅ DONE (x.md)`, or an ordinal or sign alone.
fn is_status(piece: &str, follows: bool, vocabulary: &Vocabulary) -> bool {
    if !follows {
        return false;
    }
    let outside = piece.split('(').next().unwrap_or(piece);
    let inside = if outside.trim().is_empty() { piece } else { outside };
    let words = word::tokens(inside);
    !words.is_empty() && is_abbreviation(inside, Kind::StatusMark, vocabulary)
}

fn trimmed(text: &str, span: Span) -> Span {
    let slice = text.cut(span.range());
    let start = span.start as usize + slice.len() - slice.trim_start().len();
    Span::new(start, start + slice.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_one_piece_has_no_border_inside() {
        let rows = concat!(
            include_str!("../../training/done/en.tsv"),
            include_str!("../../training/done/ru.tsv"),
            include_str!("../../training/done/ja.tsv"),
        );
        let texts = rows.lines().filter_map(|row| row.split('\t').next());
        let ends = ["A. .", "Is it done?!  ", "Ready...", "Версия готова. ", ""];
        let (mut whole, mut parted) = (0, 0);
        for text in texts.chain(ends) {
            if is_one_piece(text) {
                assert!(text.split_sentence_bound_indices().count() <= 1, "{text}");
                whole += 1;
            } else {
                parted += 1;
            }
        }
        assert!(whole > parted && parted > 100, "{whole} {parted}");
        assert!(!is_one_piece("One. Two.") && !is_one_piece("完了。次へ。"));
    }
}
