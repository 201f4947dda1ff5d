//! All that hides a finding: paths named on the command line, ignore comments, and findings that are not new.

use std::collections::{HashMap, HashSet};

use crate::finding::{Finding, Key};
use crate::model::{Covers, Plan};
use crate::text::Sources;

/// What ignore comments did.
#[derive(Debug, Default)]
pub(super) struct Ignored {
    /// For each of the plan's ignores and each rule that it names, whether it hid something.
    pub(super) used: Vec<Vec<bool>>,
    /// How many findings were hidden.
    pub(super) count: usize,
}

/// Takes out what comments ask to hide. A comment without a reason hides nothing: `unused-ignore` asks for one.
pub(super) fn by_comments(findings: &mut Vec<Finding>, plan: &Plan) -> Ignored {
    let mut used: Vec<Vec<bool>> =
        plan.ignores.iter().map(|ignore| vec![false; ignore.rules.len()]).collect();
    let mut by_file: HashMap<_, Vec<usize>> = HashMap::new();
    for (ix, ignore) in plan.ignores.iter().enumerate().filter(|(_, ignore)| !ignore.reason.is_empty()) {
        by_file.entry(ignore.comment.file).or_default().push(ix);
    }
    let before = findings.len();
    findings.retain(|finding| {
        let mut hidden = false;
        for &ix in by_file.get(&finding.place.file).into_iter().flatten() {
            let ignore = &plan.ignores[ix];
            let covered = match ignore.covers {
                Covers::File => true,
                Covers::Range(range) => {
                    range.start <= finding.place.span.start && finding.place.span.start <= range.end
                }
            };
            for (named, used) in ignore.rules.iter().zip(&mut used[ix]).filter(|_| covered) {
                if *named.value == *finding.rule {
                    *used = true;
                    hidden = true;
                }
            }
        }
        !hidden
    });
    Ignored { used, count: before - findings.len() }
}

/// Keeps the findings in the files and folders named; all where none is named.
pub(super) fn by_path(findings: &mut Vec<Finding>, named: &[String], sources: &Sources) {
    if named.is_empty() {
        return;
    }
    findings.retain(|finding| {
        let path = &sources.get(finding.place.file).path;
        named.iter().any(|named| {
            named.is_empty()
                || path == named
                || path.strip_prefix(named.as_str()).is_some_and(|rest| rest.starts_with('/'))
        })
    });
}

/// Takes out the findings that were there before; gives their number, and how many of the old are gone.
pub(super) fn by_age(
    findings: &mut Vec<Finding>,
    sources: &Sources,
    before: &HashSet<Key>,
) -> (usize, usize) {
    let mut met = HashSet::new();
    let all = findings.len();
    findings.retain(|finding| {
        let key = Key::of(finding, &sources.get(finding.place.file).path);
        let known = before.contains(&key);
        if known {
            met.insert(key);
        }
        !known
    });
    (all - findings.len(), before.len() - met.len())
}
