//! All that hides a finding: paths named on the command line, ignore comments, and findings that are not new.

use std::collections::{HashMap, HashSet};

use crate::finding::{Finding, Hidden, Key};
use crate::model::{Covers, Plan};
use crate::text::Sources;

use super::paths::covers;

/// What ignore comments did.
#[derive(Debug, Default)]
pub(super) struct Ignored {
    /// For each of the plan's ignores and each rule that it names, whether it hid something.
    pub(super) used: Vec<Vec<bool>>,
    /// What was hidden, each with the reason that the comment gives.
    pub(super) hidden: Vec<Hidden>,
}

/// Takes out what comments ask to hide. A comment without a reason hides nothing: `unused-ignore` asks for one.
pub(super) fn by_comments(findings: &mut Vec<Finding>, plan: &Plan) -> Ignored {
    let mut used: Vec<Vec<bool>> =
        plan.ignores.iter().map(|ignore| vec![false; ignore.rules.len()]).collect();
    let mut by_file: HashMap<_, Vec<usize>> = HashMap::new();
    for (ix, ignore) in plan.ignores.iter().enumerate().filter(|(_, ignore)| !ignore.reason.is_empty()) {
        by_file.entry(ignore.comment.file).or_default().push(ix);
    }
    let (mut kept, mut all) = (Vec::with_capacity(findings.len()), Vec::new());
    for finding in findings.drain(..) {
        let mut reason = None;
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
                    reason = Some(&ignore.reason);
                }
            }
        }
        match reason {
            Some(reason) => all.push(Hidden { finding, reason: reason.clone() }),
            None => kept.push(finding),
        }
    }
    *findings = kept;
    Ignored { used, hidden: all }
}

/// Keeps the findings in the files and folders named; all where none is named.
pub(super) fn by_path(findings: &mut Vec<Finding>, named: &[String], sources: &Sources) {
    if named.is_empty() {
        return;
    }
    findings.retain(|finding| is_named(&sources.get(finding.place.file).path, named));
}

/// Whether a path is one of the files, or in one of the folders, that are named; where none is, every path is.
pub(super) fn is_named(path: &str, named: &[String]) -> bool {
    named.is_empty() || named.iter().any(|named| covers(named, path))
}

/// Takes out the findings that were there before; gives their number.
pub(super) fn by_age(findings: &mut Vec<Finding>, sources: &Sources, before: &HashSet<Key>) -> usize {
    let all = findings.len();
    findings.retain(|finding| !before.contains(&Key::of(finding, &sources.get(finding.place.file).path)));
    all - findings.len()
}
