//! What a message has of a letter: a greeting above, a farewell and a signature below. They say nothing of the plan.

use super::line;
use super::said::words;
use crate::language::tongue::Tongues;
use crate::language::vocabulary::{Hit, Kind, Vocabulary};
use crate::language::word::tokens;
use crate::text::Cut;

/// How many words whoever is greeted, or signs, has at most.
const NAME: usize = 4;

/// How many digits a number has at least by which somebody is called.
const PHONE: usize = 7;

/// The lines of a body without them.
pub(super) fn content<'m>(body: impl Iterator<Item = &'m str>, vocabulary: &Vocabulary) -> Vec<&'m str> {
    let mut kept: Vec<&str> = Vec::new();
    let mut has_begun = false;
    // Below a farewell stand names.
    let mut signs = false;
    for line in body.take_while(|line| line.trim_end() != "--") {
        if line.trim().is_empty() {
            signs = false;
            kept.push(line);
            continue;
        }
        if signs && words(line) <= NAME && !line.contains(':') || is_contact(line) {
            continue;
        }
        let rest = if has_begun { line } else { without_greeting(line, vocabulary) };
        has_begun = true;
        let said = without_farewell(rest, vocabulary);
        signs = said.len() < rest.len();
        kept.push(said);
    }
    kept
}

fn without_greeting<'m>(line: &'m str, vocabulary: &Vocabulary) -> &'m str {
    if line::leading(&tokens(line), Kind::Greeting, vocabulary).is_none() {
        return line;
    }
    match line.split_once([',', '!', '，', '！', '、', '。']) {
        Some((greeted, rest)) if words(greeted) <= NAME => rest.trim_start(),
        None if words(line) <= NAME => "",
        _ => line,
    }
}

/// A line up to the farewell that it ends with.
fn without_farewell<'m>(line: &'m str, vocabulary: &Vocabulary) -> &'m str {
    let found = tokens(line);
    let hits = vocabulary.hits(&found, Tongues::ALL);
    let before = |hit: &Hit| line.cut(..hit.span.start as usize).trim_end();
    let ends = |hit: &&Hit| {
        let (before, after) = (before(hit), line.cut(hit.span.end as usize..).trim_start());
        let begins = before.is_empty() || before.ends_with(['.', '!', '?', '。', '！']);
        let is_apart = after.is_empty() || after.starts_with([',', '!', '.', '–', '—', '，', '！', '。']);
        begins && is_apart && words(after) < NAME
    };
    let farewell = hits.iter().filter(|hit| hit.kind == Kind::Farewell).find(ends);
    farewell.map_or(line, before)
}

/// Whether a line says who somebody is and how to reach them: "Nadia Rahimi | Port of Example | +49 40 123456".
fn is_contact(line: &str) -> bool {
    let parts: Vec<&str> =
        line.split(['|', '·', '•']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_address =
        |word: &str| word.trim_matches(['<', '>', '(', ')']).contains('@') && !word.starts_with('@');
    let is_link =
        |word: &str| word.starts_with("https://") || word.starts_with("http://") || word.starts_with("www.");
    let is_phone = |part: &str| {
        let digits = part.chars().filter(char::is_ascii_digit).count();
        digits >= PHONE
            && part
                .trim_start_matches(|c: char| c.is_alphabetic() || ". :".contains(c))
                .starts_with(['+', '0', '('])
            && part.contains(['+', '('])
    };
    let reaches = |part: &&str| {
        is_phone(part)
            || part.split_whitespace().any(|word| is_address(word) || parts.len() > 1 && is_link(word))
    };
    let is_named = |part: &&str| {
        let mut plain = part.split_whitespace().filter(|word| !is_address(word) && !is_link(word));
        words(part) <= NAME + NAME
            && plain.all(|word| !word.starts_with(char::is_lowercase) || parts.len() > 2)
    };
    parts.iter().any(reaches) && parts.iter().all(is_named)
}
