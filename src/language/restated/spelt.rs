//! The words of a statement in one spelling: days, numbers, units and words that say the same are one form each.

use jiff::civil::Date;

use crate::language::amount;
use crate::language::date;
use crate::language::term::{self, List};
use crate::language::word::{Token, tokens};
use crate::text::Cut;

/// How many words one that has another spelling has at most: `can not`.
const PHRASE: usize = 3;

/// Stands before the number of a group of words that say the same.
const SAME: char = '~';

/// The words, each in one form: a day, a number, a unit and a sign as none of the words can be.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut from = 0;
    for (span, day) in date::within(text) {
        add(text.cut(from..span.start), &mut found);
        found.push(of_day(day));
        from = span.end;
    }
    add(text.cut(from..), &mut found);
    // A word written twice is a slip.
    found.dedup_by(|next, last| next == last && next.starts_with(|c: char| c.is_alphabetic() || c == SAME));
    found
}

/// Whether a form is a day, a number, a unit or a sign: another one is no slip of the pen.
pub(super) fn is_exact(word: &str) -> bool {
    word.starts_with(|c: char| c.is_numeric() || !c.is_alphabetic())
}

fn of_day(day: Date) -> String {
    format!("0:{day}")
}

fn add(text: &str, found: &mut Vec<String>) {
    let text = with_plain_numbers(text);
    let tokens = tokens(&text);
    let (mut at, mut end) = (0, 0);
    while let Some(token) = tokens.get(at) {
        signs(text.cut(end..token.span.start as usize), found);
        let length = take(&tokens[at..], found);
        at += length;
        end = tokens[at - 1].span.end as usize;
    }
    signs(text.cut(end..), found);
}

/// Takes the longest beginning that has a form of its own; how many words that are.
fn take(tokens: &[Token<'_>], found: &mut Vec<String>) -> usize {
    for length in (1..=PHRASE.min(tokens.len())).rev() {
        let words: Vec<&str> = tokens[..length].iter().map(|token| token.folded.as_ref()).collect();
        let phrase = words.join(" ");
        if let Some(group) = term::value(List::Alike, &phrase) {
            found.push(format!("{SAME}{group}"));
            return length;
        }
        if term::is(List::Percent, &phrase) {
            found.push("%".to_owned());
            return length;
        }
    }
    let word = tokens[0].folded.as_ref();
    let last = found.last().filter(|last| last.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'));
    let number = last.and_then(|last| last.parse::<f64>().ok());
    if let Some(unit) = number.and_then(|_| term::value(List::WorkingDays, word)) {
        found.push(format!("={unit}"));
    } else if let Some(count) = term::value(List::Count, word) {
        // `forty-five`
        let tens = number.filter(|tens| *tens >= 20.0 && *tens < 100.0 && tens % 10.0 == 0.0 && count < 10.0);
        let tens = tens.filter(|_| tokens[0].joined);
        if tens.is_some() {
            found.pop();
        }
        found.push((tens.unwrap_or_default() + count).to_string());
    } else {
        found.push(word.to_owned());
    }
    1
}

/// Adds the signs between two words that are as good as words.
fn signs(gap: &str, found: &mut Vec<String>) {
    for sign in gap.chars() {
        let mut letters = [0; 4];
        let text = &*sign.encode_utf8(&mut letters);
        if sign == '%' || term::is(List::Percent, text) {
            found.push("%".to_owned());
        } else if let Some(group) = term::value(List::Alike, text) {
            found.push(format!("{SAME}{group}"));
        } else if is_currency(sign) {
            found.push(text.to_owned());
        }
    }
}

/// Whether a sign is that of a currency.
pub(super) const fn is_currency(sign: char) -> bool {
    matches!(sign, '$' | '¢' | '£' | '¥' | '\u{20a0}'..='\u{20cf}')
}

/// A text in which numbers stand apart from letters, without what parts their thousands and with a dot before decimals.
fn with_plain_numbers(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut from = 0;
    for number in amount::numbers(text) {
        plain.push_str(text.cut(from..number.start));
        plain.push_str(&plain_number(text.cut(number.clone())));
        // A unit may be glued to it, as may be the rest of a name.
        plain.push(' ');
        from = number.end;
    }
    plain.push_str(text.cut(from..));
    plain
}

fn plain_number(digits: &str) -> String {
    let parts: Vec<&str> = digits.split(|c: char| !c.is_ascii_digit()).collect();
    let Some((first, rest)) = parts.split_first() else { return digits.to_owned() };
    let is_grouped = !rest.is_empty() && (1..=3).contains(&first.len()) && !first.starts_with('0');
    match rest {
        _ if is_grouped && rest.iter().all(|part| part.len() == 3) => parts.concat(),
        [decimals] => match decimals.trim_end_matches('0') {
            "" => (*first).to_owned(),
            decimals => format!("{first}.{decimals}"),
        },
        _ => digits.to_owned(),
    }
}
