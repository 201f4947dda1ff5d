//! What words for a status mean by their place in the list of them that a tool keeps in its own configuration.

use crate::git::Globs;
use crate::load::normal_key;
use crate::load::words::status;
use crate::model::{Field, Status};
use crate::practice::Practice;

use super::recognise::Met;
use super::sight::Seen;
use super::survey::Page;

/// Gives words that nobody knows the meaning that their place gives them.
pub(super) fn explain(values: &mut [(Field, Vec<Met>)], practice: &Practice, pages: &[Page]) {
    let words = stages(practice, pages);
    for (_, met) in values.iter_mut().filter(|(field, _)| *field == Field::Status) {
        for met in met.iter_mut().filter(|met| met.meaning.is_none()) {
            if let Some(meant) = by_place(&met.word, &words) {
                (met.meaning, met.explained) = (Some(meant.word()), true);
            }
        }
    }
}

/// The words that the configuration of a tool lists, in their order.
fn stages<'p>(practice: &Practice, pages: &'p [Page]) -> Vec<&'p str> {
    let mut words = Vec::new();
    for (glob, list) in &practice.stages {
        let glob = Globs::new(&[glob]).expect("a test reads every practice");
        let files = pages.iter().filter(|page| glob.matches(&page.path));
        for (key, seen) in files.flat_map(|page| &page.sights).flat_map(|sight| &sight.0) {
            if let Seen::Texts(texts) = seen
                && normal_key(key) == normal_key(list)
            {
                words.extend(texts.iter().map(String::as_str));
            }
        }
    }
    words
}

/// What waits stands first, and what is worked on between that and what is done. Behind it stands what has come further,
/// was given up or waits for better days, which no place tells apart.
fn by_place(word: &str, words: &[&str]) -> Option<Status> {
    let at = words.iter().position(|other| normal_key(other) == normal_key(word))?;
    let done = words.iter().position(|word| status(word) == Some(Status::Done));
    let done = done.unwrap_or(words.len() - 1);
    match at {
        at if at > done => None,
        at if at == done => Some(Status::Done),
        0 => Some(Status::Queued),
        _ => Some(Status::OnTrack),
    }
}
