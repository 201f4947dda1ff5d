//! What a page says of the signs that it uses for how something stands: `- 📝: in progress`.

use std::collections::BTreeMap;

use crate::language::plan;
use crate::load::words::status;
use crate::model::{Field, Status};

use super::recognise::Met;
use super::survey::Page;

/// What stands between a sign and what it means.
const BETWEEN: [char; 7] = [':', '：', '=', '–', '—', '→', '-'];

/// What stands between the explanations on one line.
const NEXT: [char; 7] = ['|', ',', ';', '·', '、', '，', '/'];

/// The signs that lines of a text explain. A sign has no letters or digits.
pub(super) fn signs(text: &str) -> Vec<(String, Status)> {
    let mut found = Vec::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
        if let [sign, words] = cells[..] {
            found.extend(explained(sign, words));
        }
        for part in line.split(NEXT) {
            let between = part.match_indices(BETWEEN);
            found.extend(between.filter_map(|(at, sign)| {
                let (before, after) = part.split_at(at);
                explained(before.split_whitespace().next_back()?, after.strip_prefix(sign)?)
            }));
        }
        // Side by side, each with its words behind it: `⬜ Not started · 🟡 In progress`.
        let beside = |part: &str| {
            let (sign, words) = part.rsplit([':', '：']).next()?.trim().split_once(' ')?;
            explained(sign, words)
        };
        let beside: Vec<(String, Status)> = line.split(NEXT).filter_map(beside).collect();
        if beside.len() >= SEVERAL {
            found.extend(beside);
        }
    }
    found
}

fn explained(sign: &str, words: &str) -> Option<(String, Status)> {
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`' | '"' | '(' | ')');
    let (sign, words) = (plain(sign.trim_matches(is_mark)), words.trim_matches(is_mark));
    // What is typed on any keyboard stands in prose for many things.
    let is_sign = !sign.is_empty() && !sign.contains(|c: char| c.is_alphanumeric() || c.is_ascii());
    let meant = || status(words.trim_end_matches('.'));
    let says = words.contains(char::is_alphabetic);
    (is_sign && says).then(meant).flatten().map(|meant| (sign.to_owned(), meant))
}

/// A sign without the mark that makes it a picture, which is not seen.
fn plain(sign: &str) -> &str {
    sign.trim().trim_end_matches('\u{fe0f}')
}

/// Gives signs the meaning that the pages of the plan give them, where all that do agree, whatever they mean elsewhere.
pub(super) fn explain(values: &mut [(Field, Vec<Met>)], pages: &[&Page]) {
    let mut meanings: BTreeMap<&str, Vec<Status>> = BTreeMap::new();
    for (sign, meant) in pages.iter().flat_map(|page| &page.legend) {
        meanings.entry(sign).or_default().push(*meant);
    }
    let of_status = values.iter_mut().filter(|(field, _)| *field == Field::Status);
    for met in of_status.flat_map(|(_, met)| met) {
        let said = meanings.get(plain(&met.word)).map(Vec::as_slice).unwrap_or_default();
        if let [first, rest @ ..] = said
            && rest.iter().all(|other| other == first)
            && met.meaning != Some(first.word())
        {
            (met.meaning, met.explained) = (Some(first.word()), true);
        }
    }
    for (_, met) in values.iter_mut().filter(|(field, _)| *field == Field::Status) {
        by_company(met);
    }
}

/// Gives signs that many use for one thing that meaning, where several signs stand side by side. Beside ticks alone a
/// cross says that something is not done.
fn by_company(met: &mut [Met]) {
    let is_sign = |met: &&Met| !met.word.contains(char::is_alphanumeric);
    let only_ticks = met.iter().filter(is_sign).all(|met| {
        let status = met.meaning.and_then(Status::of).or_else(|| plan::perhaps_status(&met.word));
        matches!(status, Some(Status::Done | Status::Dropped))
    });
    let may_mean = |met: &&Met| met.meaning.is_some() || plan::perhaps_status(&met.word).is_some();
    if met.iter().filter(is_sign).filter(may_mean).count() < SEVERAL {
        return;
    }
    for met in met.iter_mut().filter(|met| met.meaning.is_none()) {
        met.meaning = plan::perhaps_status(&met.word).map(|status| match status {
            Status::Dropped if only_ticks => Status::Queued.word(),
            status => status.word(),
        });
        met.explained = met.meaning.is_some();
    }
}

/// How many signs stand side by side.
const SEVERAL: usize = 2;
