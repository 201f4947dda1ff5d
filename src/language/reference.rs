//! Words that only point somewhere: tickets, files, commits, people, addresses.

use std::borrow::Cow;

use crate::text::Cut;

/// A text without the words that only point somewhere.
pub(super) fn without_references(text: &str) -> String {
    let mut kept: Vec<Cow<'_, str>> = Vec::new();
    for word in text.split_whitespace() {
        let mark = word.chars().next_back().filter(|c| matches!(c, ',' | ';' | ':'));
        match (is_reference(word), mark) {
            (false, _) => kept.push(Cow::Borrowed(of_link(word))),
            // What stands behind it is still another clause.
            (true, Some(mark)) => {
                if let Some(last) = kept.last_mut() {
                    last.to_mut().push(mark);
                }
            }
            (true, None) => {}
        }
    }
    kept.join(" ")
}

/// A word without where it leads: `[notes](https://…)`.
fn of_link(word: &str) -> &str {
    let end = word.find("](http").map_or(word.len(), |at| at + 1);
    word.cut(..end)
}

/// Whether a word only points somewhere: `#12`, `#plan`, `acme/plan#12`, `!7`, `ABC-12`, `BUG=12`, an address, a commit's
/// id, a handle.
pub(super) fn is_reference(word: &str) -> bool {
    let word = word.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | ':' | '(' | ')' | '[' | ']'));
    let set = word.split_once('=').is_some_and(|(key, _)| {
        !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_')
    });
    let channel = word.strip_prefix('#').is_some_and(|name| name.starts_with(char::is_alphanumeric));
    let link = word.split_once("](").is_some_and(|(text, target)| is_reference(text) && is_reference(target));
    is_ticket(word)
        || set
        || link
        || channel
        || word.starts_with("https://")
        || word.starts_with("http://")
        || word.starts_with('@')
        || is_id(word)
        || is_path(word)
}

/// Whether a word names a ticket: `#12`, `acme/plan#12`, `!7`, `ABC-12`.
pub(super) fn is_ticket(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_key = |key: &str| {
        key.len() > 1 && key.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    word.split_once('-').is_some_and(|(key, number)| digits(number) && is_key(key))
        || word.rsplit_once(['#', '!']).is_some_and(|(_, number)| digits(number))
}

/// Whether a word names a file: `plan/chat.yml`, `chat.yml`.
fn is_path(word: &str) -> bool {
    let (stem, ending) = word.rsplit_once('.').unwrap_or_default();
    let is_ending = (2..=4).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_lowercase());
    is_ending && stem.ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// Whether a word is a commit's id.
pub(super) fn is_id(word: &str) -> bool {
    let length = (7..=64).contains(&word.len());
    length
        && word.bytes().all(|byte| byte.is_ascii_hexdigit())
        && word.bytes().any(|byte| byte.is_ascii_digit())
}
