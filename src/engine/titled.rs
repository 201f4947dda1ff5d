//! Names for outcomes of a list that have no id but their place, so that a finding about one is the same finding when
//! the list is sorted or grows.

use std::collections::HashMap;

use crate::finding::Finding;
use crate::model::{Field, Plan};
use crate::text::FileId;

/// Gives every finding about such an outcome a name by its title.
pub(super) fn name(findings: &mut [Finding], plan: &Plan) {
    let mut in_file: HashMap<FileId, usize> = HashMap::new();
    for outcome in plan.outcomes.iter() {
        *in_file.entry(outcome.file).or_default() += 1;
    }
    let mut met: HashMap<(FileId, &str), usize> = HashMap::new();
    let mut names: HashMap<&str, String> = HashMap::new();
    for outcome in plan.outcomes.iter().filter(|outcome| in_file[&outcome.file] > 1) {
        let Some(title) = outcome.title.as_ref().filter(|_| outcome.value(Field::Id).is_none()) else {
            continue;
        };
        let number = met.entry((outcome.file, title.trimmed())).or_default();
        *number += 1;
        let list = outcome.id.rsplit_once('-').map_or(&*outcome.id, |(list, _)| list);
        names.insert(&outcome.id, format!("{list}: {} ({number})", title.trimmed()));
    }
    for finding in findings {
        finding.titled = finding.outcome.as_deref().and_then(|id| names.get(id)).cloned();
    }
}
