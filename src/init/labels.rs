//! The key under which outcomes are numbered: its name says so, or others refer to what stands there.

use std::collections::BTreeSet;

use crate::model::Field;

use super::sift::field;
use super::sight::{Seen, Sight};
use super::vote::{keys, meant, texts};

/// How many letters a number has at most: `CHAT-003`, `01`, `2.1`.
const MAX_LABEL: usize = 16;

/// The keys of ids. Where no name says what they are, a number is one if it is another in each outcome, and has letters
/// under a name that usually counts, or is what others wait for: a mere count of rows is none.
pub(super) fn ids(sights: &[&Sight]) -> Vec<String> {
    let sure = keys(Field::Id, sights, |key| field(key) == Some(Field::Id));
    if !sure.is_empty() {
        return sure;
    }
    let named = named(sights);
    let written = sights.iter().flat_map(|sight| &sight.0).map(|(key, _)| key.as_str());
    let open: BTreeSet<&str> = written.filter(|key| field(key).is_none()).collect();
    let is_id = |key: &&str| {
        let labels = texts(key, sights);
        let different: BTreeSet<&str> = labels.iter().copied().collect();
        let mut usual = labels.iter().filter(|label| label.contains(char::is_alphabetic));
        let is_usual = meant(key) == Some(Field::Id) && usual.next().is_some();
        labels.len() > 1
            && labels.len() * 2 > sights.len()
            && different.len() == labels.len()
            && labels.iter().all(|label| is_label(label))
            && (is_usual || is_named(&different, &named))
    };
    open.into_iter().find(is_id).map(str::to_owned).into_iter().collect()
}

/// Whether a text is a number, perhaps with letters, and no day or name.
fn is_label(text: &str) -> bool {
    text.chars().count() <= MAX_LABEL
        && text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '#'))
}

/// What is named under the keys for dependencies.
fn named<'s>(sights: &[&'s Sight]) -> BTreeSet<&'s str> {
    let cells = sights.iter().flat_map(|sight| &sight.0);
    let said =
        cells.filter(|(key, _)| meant(key) == Some(Field::DependsOn)).flat_map(|(_, seen)| match seen {
            Seen::Text(text) => vec![text.as_str()],
            Seen::Texts(texts) => texts.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        });
    let parts = said.flat_map(|text| text.split([',', ';', '，', '、', ' ', '+', '&', '/']));
    parts.map(str::trim).filter(|part| is_label(part)).collect()
}

/// Whether these numbers are what is waited for: most of all that is named is among them, to the letter.
fn is_named(labels: &BTreeSet<&str>, named: &BTreeSet<&str>) -> bool {
    let known = named.intersection(labels).count();
    known * 2 > named.len()
}
