//! What is different about an outcome between two versions.

use std::sync::Arc;

use crate::model::Field;

use super::sides::Question;
use super::tracks::Met;
use super::version::{BODY, Fields, Symbol, Symbols, value};

/// One difference of an outcome.
#[derive(Debug)]
pub(super) struct Difference {
    pub(super) question: Question,
    pub(super) name: Arc<str>,
    pub(super) old: Option<Symbol>,
    pub(super) new: Option<Symbol>,
}

impl Difference {
    /// Whether it is in the prose of the file, whose words nobody compares.
    pub(super) fn is_prose(&self) -> bool {
        &*self.name == BODY
    }
}

/// What is different about an outcome that was there before.
pub(super) fn differences(met: &Met<'_>, symbols: &Symbols) -> Vec<Difference> {
    let Some(before) = &met.before else { return Vec::new() };
    let mut found = Vec::new();
    if before.path != met.path {
        let (old, new) = (Some(before.path), Some(met.path));
        found.push(Difference { question: Question::Path, name: "path".into(), old, new });
    }
    if before.id != met.item.id {
        let (old, new) = (before.id, met.item.id);
        found.push(Difference { question: Question::Id, name: "id".into(), old, new });
    }
    found.extend(compare(&before.fields, &met.item.fields, symbols));
    found
}

/// The fields whose values differ: ours in the order of a well-kept file, then the user's own by name. Symbols have
/// another order from run to run.
pub(super) fn compare(old: &Fields, new: &Fields, symbols: &Symbols) -> Vec<Difference> {
    let mut names: Vec<Symbol> = old.iter().chain(new).map(|&(name, _)| name).collect();
    names.sort_unstable();
    names.dedup();
    let one = |name: Symbol| {
        let (old, new) = (value(old, name), value(new, name));
        let question = Question::Field(name);
        (old != new).then(|| Difference { question, name: symbols.text(name), old, new })
    };
    let mut found: Vec<Difference> = names.into_iter().filter_map(one).collect();
    let place = |name: &str| {
        let known = Field::ALL.iter().position(|field| field.name() == name);
        known.unwrap_or(Field::ALL.len())
    };
    found.sort_by(|a, b| place(&a.name).cmp(&place(&b.name)).then_with(|| a.name.cmp(&b.name)));
    found
}
