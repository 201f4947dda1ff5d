//! Headings over what only shows how a plan is written.

use super::{ADVICE, EXAMPLE, GRADED, OBJECTIVE, THINGS, is_key_results, is_unspaced, listed, says};
use crate::model::Field;

/// What parts such a heading from what it is about.
const PARTS: [char; 14] = [':', '：', '(', '（', ')', '）', '-', '–', '—', '|', ',', '、', '「', '.'];

/// Whether a heading says so: `Example: better search`, `OKR template`, `Good goals`, `例`. `whole`: whether it calls a page,
/// on which all is one: `How to write goals`.
#[must_use]
pub fn heads_example(heading: &str, whole: bool) -> bool {
    let heading = heading.trim_start_matches(|c: char| !c.is_alphanumeric());
    let head = heading.split(PARTS).next().unwrap_or_default().trim();
    let words: Vec<&str> = head.split_whitespace().collect();
    let is_at_end = || [words.first(), words.last()].into_iter().flatten().any(|word| is_example(word));
    let (shown, others): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| is_example(word));
    let parted = !shown.is_empty() && others.iter().all(|word| is_aims(word));
    let graded = words.len() > 1 && words.iter().any(|word| is_graded(word));
    let graded = graded && words.iter().all(|word| is_graded(word) || is_aims(word));
    is_example(head) || parted || graded || joined(head) || whole && (is_at_end() || advises(heading))
}

fn is_graded(word: &str) -> bool {
    says(Field::Title, word, GRADED)
}

/// How many words say at most that a page tells how something is done: `Best practices`.
const ADVISING: usize = 3;

/// Whether a title tells how plans are written: `How to write goals`, `OKR guide`, `目标撰写指南`.
fn advises(title: &str) -> bool {
    let words: Vec<&str> =
        title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_advice = |phrase: &[&str]| says(Field::Title, &phrase.join(" "), ADVICE);
    let parted = (1..=ADVISING).any(|length| words.windows(length).any(is_advice));
    let is_named = |word: &&str| !word.chars().all(char::is_numeric) && is_aims(word);
    let unspaced = |wanted: &[&str]| {
        let mut words = listed(Field::Title).filter(|(said, _)| wanted.contains(said)).map(|(_, word)| word);
        title.contains(is_unspaced) && words.any(|word| word.contains(is_unspaced) && title.contains(word))
    };
    (parted || unspaced(&[ADVICE])) && (words.iter().any(is_named) || unspaced(&[OBJECTIVE, THINGS]))
}

fn is_example(word: &str) -> bool {
    says(Field::Title, word, EXAMPLE)
}

/// Whether a word calls what a plan consists of, or only counts it.
fn is_aims(word: &str) -> bool {
    word.chars().all(char::is_numeric)
        || is_key_results(word)
        || [OBJECTIVE, THINGS].into_iter().any(|said| says(Field::Title, word, said))
}

/// Whether such a word stands at an end of a heading in a script that parts none, and the rest only calls or counts what it
/// shows: `OKR模板`, `例1`.
fn joined(head: &str) -> bool {
    let is_one = |(one, other): (&str, &str)| {
        is_example(one) && is_aims(other) || is_aims(one.trim_end()) && is_example(other)
    };
    let ends = head.char_indices().map(|(at, _)| at).filter(|&at| at > 0);
    head.contains(is_unspaced) && ends.filter_map(|end| head.split_at_checked(end)).any(is_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_over_examples_are_told_from_work_on_templates() {
        for heading in [
            "Example: better search",
            "Example 1",
            "📄 Template",
            "OKR template",
            "Example OKRs",
            "Beispiel",
            "Exemple : une meilleure recherche",
            "Plantilla",
            "Пример 2",
            "# テンプレ",
            "例）検索の改善",
            "例1",
            "OKR模板",
            "示例：提升搜索",
        ] {
            assert!(heads_example(heading, false), "{heading}");
        }
        for heading in [
            "Template editor is used by 100 teams",
            "Ship the example gallery",
            "Objectives",
            "Example customers renew",
            "目标1：提升留存",
            "",
        ] {
            assert!(!heads_example(heading, false), "{heading}");
        }
        for title in [
            "How to write goals",
            "OKR guide",
            "Wie man Ziele schreibt",
            "Comment rédiger des objectifs",
            "目标撰写指南",
        ] {
            assert!(heads_example(title, true) && !heads_example(title, false), "{title}");
        }
        for title in ["Guide for visitors", "Better search", "Goals 2027", "A good year"] {
            assert!(!heads_example(title, true), "{title}");
        }
        assert!(heads_example("Good goals", false) && heads_example("Bad OKRs", false));
        assert!(heads_example("Quarterly planning template", true) && !heads_example("Plan 2027", true));
    }
}
