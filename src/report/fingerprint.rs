//! A name for each finding that programs remember it by.

use std::collections::HashMap;

use crate::finding::{Finding, Report};

/// The fingerprint of each finding, in order. A key that comes again gets an ordinal, so that no two are alike.
pub(super) fn fingerprints(report: &Report) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let distinct = |finding| {
        let fingerprint = report.key(finding).fingerprint();
        let count = seen.entry(fingerprint.clone()).or_default();
        *count += 1;
        if *count == 1 { fingerprint } else { format!("{fingerprint}-{count}") }
    };
    report.findings.iter().map(distinct).collect()
}

/// The fingerprint of a finding that the report does not show.
pub(super) fn fingerprint_of(report: &Report, finding: &Finding) -> String {
    report.key(finding).fingerprint()
}
