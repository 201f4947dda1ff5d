//! Names for outcomes of a list that have no id but their place, so that a finding about one is the same finding when
//! the list is sorted or grows.

use std::collections::HashMap;

use crate::finding::Finding;
use crate::model::{Field, Plan};
use crate::text::FileId;

/// An outcome with a title, as one of those in its file.
pub(super) struct Titled<'p> {
    pub(super) file: FileId,
    pub(super) title: &'p str,
    /// How many of this title stand in the file up to it.
    pub(super) number: usize,
    pub(super) id: &'p str,
    /// Whether it says its id itself.
    pub(super) has_id: bool,
    /// Its name by its title, where it stands in a list that gives it no id.
    pub(super) name: Option<String>,
}

/// All outcomes with a title.
pub(super) fn all(plan: &Plan) -> Vec<Titled<'_>> {
    let mut in_file: HashMap<FileId, usize> = HashMap::new();
    for outcome in plan.outcomes.iter() {
        *in_file.entry(outcome.file).or_default() += 1;
    }
    let mut met: HashMap<(FileId, &str), usize> = HashMap::new();
    let titled = plan.outcomes.iter().filter_map(|outcome| {
        let title = outcome.title.as_ref()?.trimmed();
        let number = met.entry((outcome.file, title)).or_default();
        *number += 1;
        let has_id = outcome.value(Field::Id).is_some();
        let list = outcome.id.rsplit_once('-').map_or(&*outcome.id, |(list, _)| list);
        let name = (!has_id && in_file[&outcome.file] > 1).then(|| format!("{list}: {title} ({number})"));
        Some(Titled { file: outcome.file, title, number: *number, id: &outcome.id, has_id, name })
    });
    titled.collect()
}

/// Gives every finding about such an outcome a name by its title.
pub(super) fn name(findings: &mut [Finding], plan: &Plan) {
    let names: HashMap<&str, String> =
        all(plan).into_iter().filter_map(|titled| Some((titled.id, titled.name?))).collect();
    for finding in findings {
        finding.titled = finding.outcome.as_deref().and_then(|id| names.get(id)).cloned();
    }
}
