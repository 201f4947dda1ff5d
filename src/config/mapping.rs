//! Which names and words mean which of ours: the file's over those of the practices that it extends.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::language::near;
use crate::load::{FieldPath, Mapping, normal_key};
use crate::model::{Field, Manner, Shape, Status};
use crate::practice::{Practice, Rows};

use super::error::ConfigError;
use super::read::Written;
use super::setting::Origin;

/// Who mapped which field and which word.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    /// By field.
    pub fields: BTreeMap<String, Origin>,
    /// By field and word, with what the word means.
    pub values: BTreeMap<String, BTreeMap<String, (String, Origin)>>,
    /// Of the order of priorities.
    pub priorities: Option<Origin>,
}

/// The mapping, and who said so.
pub(super) fn mapping(
    written: &Written<'_>,
    practices: &[&'static Practice],
    errors: &mut Vec<ConfigError>,
) -> (Mapping, Origins) {
    let mut origins = Origins::default();
    let mut mapping = Mapping::new(&fields(written, practices, &mut origins, errors));
    for practice in practices.iter().rev() {
        for (field, words) in &practice.values {
            let known = origins.values.entry(field.clone()).or_default();
            for (word, meant) in words {
                known.insert(word.to_lowercase(), (meant.clone(), Origin::Practice(practice.name)));
            }
        }
        if !practice.priorities.is_empty() {
            mapping.priorities.clone_from(&practice.priorities);
            origins.priorities = Some(Origin::Practice(practice.name));
        }
        mapping.carried_out.extend(practice.carried_out.iter().cloned());
        if !practice.lists.is_empty() {
            mapping.lists = practice.lists.iter().map(|path| list_path(path)).collect();
        }
    }
    values(written, &mut origins, errors);
    if !written.file.priorities.is_empty() {
        mapping.priorities.clone_from(&written.file.priorities);
        origins.priorities = Some(Origin::File(written.span(&["priorities"])));
    }
    if let Some(lists) = &written.file.lists {
        mapping.lists = lists.as_slice().iter().map(|path| list_path(path)).collect();
    }
    for (field, words) in &origins.values {
        let meant: HashMap<String, String> =
            words.iter().map(|(word, (meant, _))| (word.clone(), meant.clone())).collect();
        mapping.values.insert(field.clone(), meant);
    }
    mapping.pages = !practices.is_empty() && practices.iter().all(|practice| practice.rows == Rows::Never);
    if !practices.is_empty() {
        let has = |field: &str| {
            practices.iter().any(|practice| practice.fields.get(field).is_some_and(|names| !names.is_empty()))
        };
        let named = |field: &str| has(field) || written.file.fields.contains_key(field);
        mapping.placeless = Field::ALL.iter().copied().filter(|field| !named(field.name())).collect();
    }
    mapping.manner = manner(practices);
    let of_practice = |name: &String| !written.file.fields.contains_key(name);
    let named = practices.iter().flat_map(|practice| practice.fields.keys()).filter(|name| of_practice(name));
    mapping.manner.named = named.filter_map(|name| Field::named(name)).collect();
    (mapping, origins)
}

/// How plans are written that follow these practices: in the words of the first that has one.
fn manner(practices: &[&'static Practice]) -> Manner {
    let mut manner = Manner {
        criteria: practices.iter().filter_map(|practice| practice.criteria).max(),
        own_format: !practices.is_empty() && practices.iter().all(|practice| practice.own_format),
        ..Manner::default()
    };
    for practice in practices {
        for (status, word) in &practice.says {
            let status = Status::of(status).filter(|status| manner.word(*status).is_none());
            manner.says.extend(status.map(|status| (status, word.clone())));
        }
    }
    let first = practices.iter().find_map(|practice| practice.values.get(Field::Status.name()));
    let mut known: Vec<Option<Status>> = Vec::new();
    for (word, meant) in first.into_iter().flatten() {
        let status = Status::of(meant);
        if !known.contains(&status) {
            known.push(status);
            let said = status.and_then(|status| manner.word(status)).unwrap_or(word);
            manner.standing.push(said.to_owned());
        }
    }
    manner
}

/// The keys of `objectives[].key_results[]`, brackets or not.
fn list_path(path: &str) -> Vec<String> {
    path.split('.').map(|key| key.trim().trim_end_matches("[]").to_owned()).collect()
}

fn fields(
    written: &Written<'_>,
    practices: &[&'static Practice],
    origins: &mut Origins,
    errors: &mut Vec<ConfigError>,
) -> Vec<(String, Vec<FieldPath>)> {
    let parse = |paths: &[String]| paths.iter().map(|path| FieldPath::parse(path)).collect();
    let mut mapped: Vec<(String, Vec<FieldPath>)> = Vec::new();
    for (name, paths) in &written.file.fields {
        if Field::named(name).is_none()
            && let Some(near) = near::closest(name, Field::ALL.iter().map(|field| field.name()))
            && let Some(entry) = written.entry(&["fields", name])
        {
            let span = written.document.span(entry.key);
            let error = ConfigError::at(span, format!("planlint has no field `{name}`"));
            errors.push(error.help(format!(
                "Did you mean `{near}`? To keep a field of your own, choose a name that differs more."
            )));
        }
        origins.fields.insert(name.clone(), Origin::File(written.span(&["fields", name])));
        mapped.push((name.clone(), parse(paths.as_slice())));
    }
    let named: BTreeSet<&String> = practices.iter().flat_map(|practice| practice.fields.keys()).collect();
    for name in named.into_iter().filter(|name| !written.file.fields.contains_key(*name)) {
        if let Some(first) = practices.iter().find(|practice| practice.fields.contains_key(name)) {
            origins.fields.insert(name.clone(), Origin::Practice(first.name));
        }
        mapped.push((name.clone(), parse(&names(name, practices))));
    }
    mapped
}

/// What practices call a field, the first one's names first. One that has no name of its own for it uses planlint's.
fn names(field: &str, practices: &[&'static Practice]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for practice in practices {
        let own = || vec![field.to_owned()];
        for name in practice.fields.get(field).cloned().unwrap_or_else(own) {
            if !names.iter().any(|known| normal_key(known) == normal_key(&name)) {
                names.push(name);
            }
        }
    }
    names
}

/// What the file's own words mean, over what practices say.
fn values(written: &Written<'_>, origins: &mut Origins, errors: &mut Vec<ConfigError>) {
    for (name, words) in &written.file.values {
        let Some(field) = Field::named(name) else {
            let span = written.entry(&["values", name]).map(|entry| written.document.span(entry.key));
            let error = ConfigError { span, message: format!("planlint has no field `{name}`"), help: None };
            errors.push(match near::closest(name, Field::ALL.iter().map(|field| field.name())) {
                Some(near) => error.help(format!("Did you mean `{near}`?")),
                None => error.help("Under `values`, name one of planlint's fields, such as `status`."),
            });
            continue;
        };
        for (theirs, ours) in words {
            let span = written.span(&["values", name, theirs]);
            // Nothing is part of every text.
            if theirs.trim().is_empty() {
                let error = ConfigError::at(span, format!("an empty text under `values.{name}` is no word"));
                errors.push(
                    error.help("Name the word as your files have it; a field without a value needs no line."),
                );
                continue;
            }
            if let Shape::Word(allowed) = field.shape()
                && !allowed.contains(&ours.as_str())
            {
                let message = format!("`{theirs}` cannot mean `{ours}`, which is not a {name}");
                let error = ConfigError::at(span, message);
                errors.push(error.help(format!("Write one of: {}.", allowed.join(", "))));
            }
            let known = origins.values.entry(name.clone()).or_default();
            known.insert(theirs.to_lowercase(), (ours.clone(), Origin::File(span)));
        }
    }
}
