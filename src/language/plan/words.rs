//! The words of all files, each in the form in which it is compared.

use std::sync::LazyLock;

use foldhash::{HashMap, HashSet};

use super::file::{FILES, Heading, entries};
use crate::language::word::plain;
use crate::model::Field;

#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) fields: HashMap<String, Field>,
    pub(super) perhaps: HashMap<String, Field>,
    pub(super) key_results: HashSet<String>,
    pub(super) key_result: HashSet<String>,
    pub(super) objectives: HashSet<String>,
    pub(super) none: HashSet<String>,
    pub(super) limits: HashSet<String>,
    pub(super) taking_back: HashSet<String>,
    pub(super) denials: HashSet<String>,
    pub(super) english: HashMap<String, &'static str>,
    pub(super) own: HashSet<String>,
    pub(super) days: HashSet<String>,
    pub(super) totals: HashSet<String>,
    pub(super) likelihoods: HashSet<String>,
    pub(super) meanings: HashMap<(Field, String), &'static str>,
    /// Each with its plain form, or as a sign.
    pub(super) listed: Vec<(Field, &'static str, String)>,
}

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for &field in Field::ALL {
        words.fields.insert(plain(field.name()), field);
    }
    for text in FILES {
        for (heading, word) in entries(text) {
            let mut forms = forms(word).peekable();
            if let (Heading::Meaning(field, _), Some(form)) = (heading, forms.peek()) {
                words.listed.push((field, word, form.clone()));
            }
            forms.for_each(|form| words.add(heading, form));
        }
    }
    words
});

impl Words {
    fn add(&mut self, heading: Heading<'static>, form: String) {
        match heading {
            Heading::Names(field) => drop(self.fields.insert(form, field)),
            Heading::Perhaps(field) => drop(self.perhaps.insert(form, field)),
            Heading::KeyResults => {
                self.fields.insert(form.clone(), Field::Metrics);
                self.key_results.insert(form);
            }
            Heading::KeyResult => drop(self.key_result.insert(form)),
            Heading::Objective => drop(self.objectives.insert(form)),
            Heading::None => drop(self.none.insert(form)),
            Heading::Own => drop(self.own.insert(form)),
            Heading::Day => drop(self.days.insert(form)),
            Heading::Total => drop(self.totals.insert(form)),
            Heading::Likelihood => drop(self.likelihoods.insert(form)),
            Heading::Meaning(field, meant) => drop(self.meanings.insert((field, form), meant)),
            Heading::Limit => drop(self.limits.insert(form)),
            Heading::TakingBack => drop(self.taking_back.insert(form)),
            Heading::Denial => drop(self.denials.insert(form)),
            Heading::English(word) => drop(self.english.insert(form, word)),
        }
    }
}

/// A word of signs alone, or in square brackets, as it is compared.
pub(super) fn sign(word: &str) -> Option<String> {
    // The mark that makes a sign a picture is not seen.
    let word = word.trim().trim_end_matches('\u{fe0f}');
    let boxed = word.starts_with('[') && word.ends_with(']');
    let is_sign = !word.is_empty() && (boxed || !word.contains(char::is_alphanumeric));
    is_sign.then(|| word.to_lowercase())
}

/// How a word is compared, and how it is without the letters that some keyboards lack: `fällig` is `faellig` too.
fn forms(word: &str) -> impl Iterator<Item = String> {
    let spelt = word.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü']).then(|| {
        let lower = word.to_lowercase();
        plain(&lower.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue"))
    });
    std::iter::once(sign(word).unwrap_or_else(|| plain(word))).chain(spelt)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every form in every file, with what its heading says of it.
    fn all() -> impl Iterator<Item = (String, Heading<'static>)> {
        FILES
            .iter()
            .flat_map(|text| entries(text))
            .flat_map(|(heading, word)| forms(word).map(move |form| (form, heading)))
    }

    #[test]
    fn no_name_means_two_fields_and_no_word_two_things() {
        let mut met: HashMap<(bool, Option<Field>, String), Heading<'_>> = HashMap::default();
        let own = Field::ALL.iter().map(|&field| (plain(field.name()), Heading::Names(field)));
        for (form, heading) in own.chain(all()) {
            assert!(!form.is_empty());
            let (kind, meant) = match heading {
                Heading::Names(field) | Heading::Perhaps(field) => ((true, None), Heading::Names(field)),
                Heading::KeyResults => ((true, None), Heading::Names(Field::Metrics)),
                Heading::Own | Heading::Day | Heading::Likelihood => ((true, None), heading),
                Heading::KeyResult | Heading::Objective => ((true, Some(Field::Title)), heading),
                Heading::None => ((false, Some(Field::DependsOn)), heading),
                Heading::Total => ((false, Some(Field::Title)), heading),
                Heading::Meaning(field, _) => ((false, Some(field)), heading),
                Heading::Limit | Heading::TakingBack => ((true, Some(Field::Status)), heading),
                Heading::Denial => ((true, Some(Field::Progress)), heading),
                Heading::English(_) => ((false, None), heading),
            };
            let before = met.insert((kind.0, kind.1, form.clone()), meant);
            assert!(before.is_none_or(|before| before == meant), "{form}: {before:?} and {meant:?}");
        }
    }
}
