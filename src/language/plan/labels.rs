//! What leads the text of an objective or a key result: `Objective 1: …`, `O2 — …`, `KR 1.1 …`.

use super::{KEY_RESULT, OBJECTIVE, is_key_results, says};
use crate::model::Field;

/// How many words may stand before a name for key results: `Annual key results`.
const BEFORE: usize = 2;

/// How many words such a name has at most.
const MOST: usize = 3;

/// What an objective says behind its label; none where a text has no such label.
#[must_use]
pub fn objective(text: &str) -> Option<&str> {
    behind(text, &|word| says(Field::Title, word, OBJECTIVE))
}

/// What a key result says behind its label; none where a text has no such label.
#[must_use]
pub fn key_result(text: &str) -> Option<&str> {
    behind(text, &|word| says(Field::Metrics, word, KEY_RESULT))
}

/// Whether a line says that key results follow: `Key results:`, `Annual KRs (2027)`.
#[must_use]
pub fn heads_key_results(text: &str) -> bool {
    let line = text.trim().trim_end_matches([':', '：']).trim_end();
    let line = line.strip_suffix(')').and_then(|line| line.rsplit_once('(')).map_or(line, |(line, _)| line);
    let words: Vec<&str> = line.split_whitespace().collect();
    !line.is_empty() && (0..=BEFORE.min(words.len())).any(|from| is_key_results(&words[from..].join(" ")))
}

/// What stands behind a name, its number and what parts these from the rest; one of the last two may be missing, but a
/// letter alone is no name without a number.
fn behind<'t>(text: &'t str, is_name: &dyn Fn(&str) -> bool) -> Option<&'t str> {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let ends = text.char_indices().filter(|&(at, c)| at > 0 && !c.is_alphabetic()).map(|(at, _)| at);
    let names = ends.take(MOST).filter_map(|end| text.split_at_checked(end));
    let is_whole = |name: &str| name.ends_with(char::is_alphabetic) && is_name(name);
    let (name, rest) = names.filter(|(name, _)| is_whole(name)).last()?;
    let number = rest.trim_start_matches([' ', '-', '#', '.', '\u{a0}']);
    let numbered = number.starts_with(|c: char| c.is_ascii_digit());
    let behind = number.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '/'));
    let after = if numbered { behind } else { rest };
    let said = after.trim_start_matches(|c: char| c.is_whitespace() || SIGNS.contains(&c));
    let parted = after.trim_start().starts_with(SIGNS) && (numbered || name.chars().nth(1).is_some());
    let spaced = numbered && (after.is_empty() || after.starts_with(char::is_whitespace));
    (parted || spaced).then_some(said)
}

/// What parts a label from what it labels.
const SIGNS: [char; 8] = [':', '：', '.', ')', '-', '–', '—', '|'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_words_that_begin_a_sentence() {
        for (text, said) in [
            ("Objective 1: Shoppers find it", Some("Shoppers find it")),
            ("O2 — Raise Series A", Some("Raise Series A")),
            ("🎯 Objectif n° 1", None),
            ("Objectif 1 : Réduire les délais", Some("Réduire les délais")),
            ("Ziel 3 – Kunden bleiben", Some("Kunden bleiben")),
            ("Objetivo: Crescer", Some("Crescer")),
            ("目标1：提升留存", Some("提升留存")),
            ("Objectives and key results", None),
            ("Objective measures are better", None),
            ("OKRs 2027", None),
            ("O. Smith", None),
        ] {
            assert_eq!(objective(text), said, "{text}");
        }
        for (text, said) in [
            ("KR1 Raise it from 2 to 3", Some("Raise it from 2 to 3")),
            ("KR 1.1: Raise it", Some("Raise it")),
            ("KR1.1 — 5,000 farmers", Some("5,000 farmers")),
            ("Key Result 2: Raise it", Some("Raise it")),
            ("Résultat clé 1 : Livrer", Some("Livrer")),
            ("KRs are graded on Friday", None),
            ("Key results are numbers", None),
        ] {
            assert_eq!(key_result(text), said, "{text}");
        }
        assert!(heads_key_results("Key Results:") && heads_key_results("Annual KRs (2027):"));
        assert!(heads_key_results("Résultats clés") && !heads_key_results("Key results are numbers"));
    }
}
