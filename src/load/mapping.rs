//! Which of the user's names and words mean which of ours.

use std::collections::HashMap;

use crate::language::{Vocabulary, plan};
use crate::model::{Calendar, Field, Manner, Status};

use super::key::{normal_key, same_key};
use super::words;

/// What the user's words mean.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// Names of fields, words of values, the order of priorities.
    pub mapping: &'a Mapping,
    /// Milestones and the fiscal year.
    pub calendar: &'a Calendar,
    /// What other words mean.
    pub vocabulary: &'a Vocabulary,
}

/// How files are to be read: names of fields, words of values.
#[derive(Debug, Clone)]
pub struct Mapping {
    /// For each field of ours, and each further name of the user's, where to look for it.
    pub fields: Vec<FieldSource>,
    /// For a field's name, what a word of the user's (lower case) means.
    pub values: HashMap<String, HashMap<String, String>>,
    /// The user's own order of priorities, the highest first; empty for the usual scales.
    pub priorities: Vec<String>,
    /// Paths of keys to the lists in which outcomes stand; empty for the list `outcomes`. A path that goes on from
    /// another leads to the outcomes that serve those of the other.
    pub lists: Vec<Vec<String>>,
    /// Whether any field was mapped by the user. Then nobody guesses what other keys may mean.
    pub explicit: bool,
    /// Fields that the user keeps under other names, so that an entry under ours does not feed them.
    pub away: Vec<Field>,
    /// Fields for which the practice that the plan follows has no place.
    pub placeless: Vec<Field>,
    /// How the practice that the plan follows writes.
    pub manner: Manner,
    /// Names of fields that say how far what was decided is carried out.
    pub carried_out: Vec<String>,
    /// Whether a page with fields is always an outcome itself, whatever its tables hold.
    pub pages: bool,
}

/// Where a field is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldSource {
    /// The field, in planlint's words.
    pub name: String,
    /// Places to look, the first that says something wins.
    pub paths: Vec<FieldPath>,
}

/// One place to look for a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldPath {
    /// Keys, from the outcome inwards.
    Keys(Vec<String>),
    /// The section under a Markdown heading.
    Heading(String),
}

impl FieldPath {
    /// Reads `a.b` or `# Heading`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        // `#` alone is the usual head of a column of numbers.
        match text.trim().strip_prefix('#').filter(|heading| !heading.is_empty()) {
            Some(heading) => Self::Heading(heading.trim_start_matches('#').trim().to_owned()),
            None => Self::Keys(keys(text.trim())),
        }
    }

    /// The key of the outcome under which it leads inwards; none for a section.
    #[must_use]
    pub fn top(&self) -> Option<&String> {
        match self {
            Self::Keys(keys) => keys.first(),
            Self::Heading(_) => None,
        }
    }
}

/// The keys of a path. A point that parts no two names is the end of a word: `Nr.`, `Est. effort`.
fn keys(path: &str) -> Vec<String> {
    let is_name = |part: &str| !part.is_empty() && part.trim() == part;
    let parts: Vec<String> = path.split('.').map(str::to_owned).collect();
    if parts.iter().all(|part| is_name(part)) { parts } else { vec![path.to_owned()] }
}

impl std::fmt::Display for FieldPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Keys(keys) => f.write_str(&keys.join(".")),
            Self::Heading(heading) => write!(f, "# {heading}"),
        }
    }
}

impl Default for Mapping {
    fn default() -> Self {
        Self::new(&[])
    }
}

/// The field that the heading of a column names in common use.
#[must_use]
pub fn names_column(key: &str) -> Option<Field> {
    let often = [Field::Title, Field::Deadline, Field::Owner];
    plan::field(key).or_else(|| plan::perhaps(key).filter(|field| often.contains(field)))
}

impl Mapping {
    /// Our own names, but for the fields that the user maps.
    #[must_use]
    pub fn new(mapped: &[(String, Vec<FieldPath>)]) -> Self {
        let mut fields: Vec<FieldSource> = Field::ALL
            .iter()
            .map(|field| {
                let own = || vec![FieldPath::Keys(vec![field.name().to_owned()])];
                let paths = mapped.iter().find(|(name, _)| name == field.name());
                FieldSource {
                    name: field.name().to_owned(),
                    paths: paths.map_or_else(own, |(_, paths)| paths.clone()),
                }
            })
            .collect();
        for (name, paths) in mapped {
            if Field::named(name).is_none() {
                fields.push(FieldSource { name: name.clone(), paths: paths.clone() });
            }
        }
        let keeps = |source: &FieldSource| {
            let mut tops = source.paths.iter().filter_map(FieldPath::top);
            tops.any(|top| normal_key(top) == source.name)
        };
        let away =
            fields.iter().filter(|source| !keeps(source)).filter_map(|source| Field::named(&source.name));
        let away = away.collect();
        let explicit = !mapped.is_empty();
        let (values, priorities, lists, placeless, manner, carried_out, pages) = Default::default();
        Self { fields, values, priorities, lists, explicit, away, placeless, manner, carried_out, pages }
    }

    /// What a word written under a field means in planlint's words; the word itself where nothing is mapped. Dashes
    /// and blanks, emphasis and a note after the word do not matter.
    #[must_use]
    pub fn word<'a>(&'a self, field: Field, word: &'a str) -> &'a str {
        self.known(field, word).unwrap_or(word)
    }

    /// What a status as written means; none where the word is not known.
    #[must_use]
    pub fn status(&self, status: &str) -> Option<Status> {
        let word = self.word(Field::Status, status);
        Status::of(word).or_else(|| words::status(word))
    }

    /// What the user says that a word means under a field; none where they say nothing of it. What they say of an
    /// English word for a status holds for the same in another language.
    #[must_use]
    pub fn known(&self, field: Field, word: &str) -> Option<&str> {
        let words = self.values.get(field.name())?;
        let spelt = |word: &str| -> Option<&String> {
            let word = word.to_lowercase();
            words.get(&word).or_else(|| {
                ["_", "-", " "].iter().find_map(|between| words.get(&word.replace(['_', '-', ' '], between)))
            })
        };
        if field != Field::Status {
            return words::readings(word).find_map(spelt).map(String::as_str);
        }
        let find = |word: &str| spelt(word).or_else(|| spelt(plan::english(word)?));
        words::stands(word, find, |meant| Status::of(meant)).map(String::as_str)
    }

    /// The user's names for a field as planlint.yml has them in a list.
    #[must_use]
    pub(super) fn keys(&self, field: Field) -> Vec<String> {
        let source = self.fields.iter().find(|source| source.name == field.name());
        let paths = source.into_iter().flat_map(|source| &source.paths);
        paths
            .map(|path| match path {
                FieldPath::Keys(_) => path.to_string(),
                FieldPath::Heading(_) => format!("\"{path}\""),
            })
            .collect()
    }

    /// Where a field is looked for that stands under a key written so.
    #[must_use]
    pub fn path(&self, field: Field, written: &str) -> Option<&FieldPath> {
        let source = self.fields.iter().find(|source| source.name == field.name())?;
        let fits = |path: &&FieldPath| match path {
            FieldPath::Keys(keys) => keys.last().is_some_and(|key| same_key(key, written)),
            FieldPath::Heading(title) => same_key(title, written),
        };
        source.paths.iter().find(fits)
    }

    /// The user's name for a field: the key under which it is looked for first.
    #[must_use]
    pub fn key(&self, field: Field) -> String {
        let source = self.fields.iter().find(|source| source.name == field.name());
        source
            .and_then(|source| source.paths.first())
            .map_or_else(|| field.name().to_owned(), FieldPath::to_string)
    }

    /// The field that a key names: by what the user mapped, else in common use.
    pub(super) fn meant(&self, key: &str) -> Option<Field> {
        let mapped = self.fields.iter().find(|source| {
            let mut tops = source.paths.iter().filter_map(FieldPath::top);
            tops.any(|top| same_key(top, key))
        });
        mapped.and_then(|source| Field::named(&source.name)).or_else(|| names_column(key))
    }
}
