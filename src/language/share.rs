//! How likely something is, or how bad, as a share from 0 to 1: `0.3`, `about 30 %`, `élevé`, `low to medium`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::amount::{Amount, numbers};
use super::term::{self, List};
use super::word::plain;
use crate::text::Cut;

/// The words of the lists, however they are spelt.
static WORDS: LazyLock<HashMap<String, f64>> = LazyLock::new(|| {
    let valued =
        term::words(List::Share).filter_map(|word| Some((plain(word), term::value(List::Share, word)?)));
    valued.collect()
});

/// Signs at which a text ends to be one word, and goes on with a second, or with what is said of the first.
const SEPARATORS: [char; 14] = ['(', ')', '[', ']', '（', '）', ':', '：', ',', ';', '/', '-', '–', '—'];

/// Reads a share; `own` knows words before the shipped ones.
#[must_use]
pub fn read(text: &str, own: impl Fn(&str) -> Option<f64>) -> Option<f64> {
    let word = |text: &str| own(text).or_else(|| WORDS.get(&plain(text)).copied());
    word(text).or_else(|| number(text)).or_else(|| percentage(text)).or_else(|| words(text, word))
}

fn valid(share: f64) -> Option<f64> {
    (0.0..=1.0).contains(&share).then_some(share)
}

/// `0.3`, `.3`, `5e-1`, `~ 0,3`, `3/5`.
fn number(text: &str) -> Option<f64> {
    let plain = text.trim().trim_start_matches(['~', '≈', '<', '>', '≤', '≥', '=']).trim_start();
    if plain.contains(['.', 'e', 'E'])
        && let Ok(number) = plain.parse::<f64>()
    {
        return valid(number);
    }
    if let Some((part, whole)) = plain.split_once('/')
        && let (Ok(part), Ok(whole)) = (part.trim().parse::<u8>(), whole.trim().parse::<u8>())
    {
        return if whole > 1 { valid(f64::from(part) / f64::from(whole)) } else { None };
    }
    let amount = Amount::of(plain).filter(|amount| amount.unit.is_empty() && !amount.open)?;
    valid(amount.value()?)
}

/// `30 %`, `about 30 percent`, `20–30 %`, `%30`; of a range its middle.
fn percentage(text: &str) -> Option<f64> {
    let found = numbers(text);
    let (first, last) = (found.first()?, found.last()?);
    let is_sign = |c: char| matches!(c, '%' | '％');
    let (before, behind) = (text.cut(..first.start), text.cut(last.end..).trim_start());
    let percent =
        |text: &str| term::words(List::Percent).any(|word| text.to_lowercase().trim().starts_with(word));
    if !(behind.starts_with(is_sign)
        || before.trim_end().ends_with(is_sign)
        || percent(behind)
        || percent(before))
    {
        return None;
    }
    if before.trim_end().ends_with('-') {
        return None;
    }
    let value = |at: &std::ops::Range<usize>| valid(Amount::of(text.cut(at.clone()))?.value()? / 100.0);
    match found.len() {
        1 | 2 => Some(f64::midpoint(value(first)?, value(last)?)),
        _ => None,
    }
}

/// `Medium (3)`, `2 – high`, `low to medium`, `high: the vendor has one engineer`; of two words the middle.
fn words(text: &str, word: impl Fn(&str) -> Option<f64>) -> Option<f64> {
    let read = |part: &str| word(part).or_else(|| word(part.trim_matches(|c: char| !c.is_alphabetic())));
    let mut parts = text.split(SEPARATORS).map(str::trim).filter(|part| part.contains(char::is_alphabetic));
    let first = parts.next()?;
    let joined = || {
        let pieces: Vec<&str> = first.split_whitespace().collect();
        let [one, .., other] = pieces[..] else { return None };
        (pieces.len() == 3).then(|| Some(f64::midpoint(read(one)?, read(other)?))).flatten()
    };
    let Some(share) = read(first) else { return joined() };
    Some(parts.next().and_then(read).map_or(share, |other| f64::midpoint(share, other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_a_number_a_percentage_or_a_word_of_any_language() {
        for (text, share) in [
            ("0.3", 0.3),
            (".3", 0.3),
            ("5e-1", 0.5),
            ("0,3", 0.3),
            ("~0.3", 0.3),
            ("3/5", 0.6),
            ("30 %", 0.3),
            ("< 5%", 0.05),
            ("about 30 percent", 0.3),
            ("ca. 30 Prozent", 0.3),
            ("20–40 %", 0.3),
            ("%30", 0.3),
            ("30パーセント", 0.3),
            ("very-low", 0.1),
            ("Medium (3)", 0.5),
            ("2 – high", 0.8),
            ("🔴 High", 0.8),
            ("M", 0.5),
            ("low to medium", 0.35),
            ("medium/high", 0.65),
            ("mittel bis hoch", 0.65),
            ("high: the vendor has one engineer", 0.8),
            ("niedrig", 0.2),
            ("élevé", 0.8),
            ("eleve", 0.8),
            ("Alto", 0.8),
            ("médio", 0.5),
            ("bassa", 0.2),
            ("gemiddeld", 0.5),
            ("wysokie", 0.8),
            ("высокий", 0.8),
            ("düşük", 0.2),
            ("高", 0.8),
            ("中", 0.5),
            ("매우 높음", 0.95),
        ] {
            let read = read(text, |_| None);
            assert!(read.is_some_and(|read| (read - share).abs() < 1e-9), "{text}: {read:?}");
        }
        for text in
            ["1e1", "NaN", "4", "130%", "-0.1", "-5 %", "who knows", "5/3", "5 weeks", "", "10, 20 or 30 %"]
        {
            assert_eq!(read(text, |_| None), None, "{text}");
        }
    }
}
