//! The counts of a run in words, for the formats that people read.

use std::collections::{BTreeMap, HashSet};
use std::time::Duration;

use crate::finding::{Applicability, Finding, Report, Severity};
use crate::rule::say::count;

/// What there is to say after the findings, a sentence a line; notes of the run come last.
pub(super) fn sentences(report: &Report) -> Vec<String> {
    let summary = &report.summary;
    let mut said = vec![verdict(report)];
    said.extend(fixable(report));
    if summary.ignored > 0 {
        said.push(format!("{} hidden by comments", count(summary.ignored, "finding")));
    }
    if summary.known > 0 {
        let were = if summary.known == 1 { "it was" } else { "they were" };
        said.push(format!("{} left out: {were} there {}", count(summary.known, "finding"), summary.base));
    }
    if summary.resolved > 0 {
        let are = if summary.resolved == 1 { "is" } else { "are" };
        let (gone, base) = (count(summary.resolved, "finding"), &summary.base);
        said.push(format!(
            "{gone} that {} there {base} {are} gone",
            if summary.resolved == 1 { "was" } else { "were" }
        ));
    }
    let idle = summary.idle.len();
    if idle > 0 {
        let their = if idle == 1 { "its" } else { "their" };
        said.push(format!(
            "{} had nothing to check: no outcome has {their} fields (list: `planlint rules --idle`)",
            count(idle, "rule")
        ));
    }
    said.extend(summary.notes.iter().map(|note| format!("note: {note}")));
    said
}

/// How many findings of which level there are, in how many outcomes.
pub(super) fn verdict(report: &Report) -> String {
    let summary = &report.summary;
    let read = format!("{}, {}", count(summary.files, "file"), seconds(summary.elapsed));
    let outcomes = count(summary.outcomes, "outcome");
    if report.findings.is_empty() {
        return format!("No findings in {outcomes} ({read})");
    }
    let levels = levels(report.findings.iter().map(|finding| finding.severity));
    let touched: HashSet<&str> =
        report.findings.iter().filter_map(|finding| finding.outcome.as_deref()).collect();
    // A finding for many speaks of outcomes that it does not name.
    match touched.len() {
        _ if report.findings.iter().any(|finding| finding.for_many) => {
            format!("{levels} ({outcomes}, {read})")
        }
        0 => format!("{levels} ({outcomes}, {read})"),
        touched => format!("{levels} in {touched} of {outcomes} ({read})"),
    }
}

/// `2 errors, 1 piece of advice`; nothing where there are none.
pub(super) fn levels(severities: impl Iterator<Item = Severity>) -> String {
    let mut counts: BTreeMap<Severity, usize> = BTreeMap::new();
    for severity in severities {
        *counts.entry(severity).or_default() += 1;
    }
    let told = counts.into_iter().rev().map(|(severity, number)| match severity {
        Severity::Error => count(number, "error"),
        Severity::Warning => count(number, "warning"),
        Severity::Advice if number == 1 => "1 piece of advice".to_owned(),
        Severity::Advice => format!("{number} pieces of advice"),
    });
    told.collect::<Vec<_>>().join(", ")
}

/// How many findings `--fix` settles, and how many more the unsafe fixes do.
fn fixable(report: &Report) -> Option<String> {
    let best = report.findings.iter().filter_map(Finding::fixable);
    let (safe, more): (Vec<_>, Vec<_>) =
        best.partition(|applicability| *applicability == Applicability::Safe);
    match (safe.len(), more.len()) {
        (0, 0) => None,
        (safe, 0) => Some(format!("{safe} fixable with `--fix`")),
        (0, more) => Some(format!("{more} fixable with `--unsafe-fixes`")),
        (safe, more) => Some(format!("{safe} fixable with `--fix` ({more} more with `--unsafe-fixes`)")),
    }
}

fn seconds(elapsed: Duration) -> String {
    let seconds = elapsed.as_secs_f64();
    if seconds < 0.01 { format!("{seconds:.3} s") } else { format!("{seconds:.2} s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Fix;
    use crate::report::sample::Sample;

    #[test]
    fn the_verdict_counts_levels_outcomes_files_and_time() {
        let mut sample = Sample::new("a.yaml", "owner: x\n");
        sample.find("x", "one");
        sample.find("x", "two");
        sample.find("owner", "three").severity = Severity::Advice;
        sample.summary.outcomes = 14;
        sample.summary.files = 12;
        sample.summary.elapsed = Duration::from_millis(30);
        let said = sentences(&sample.report());
        assert_eq!(said, ["2 errors, 1 piece of advice in 1 of 14 outcomes (12 files, 0.03 s)"]);
    }

    #[test]
    fn findings_that_a_fix_settles_are_counted() {
        let mut sample = Sample::new("a.yaml", "owner: x\n");
        for applicability in [Applicability::Safe, Applicability::Unsafe, Applicability::Unsafe] {
            let fix = Fix { title: "Write y".to_owned(), applicability, changes: Vec::new() };
            sample.find("x", "one").fix(fix);
        }
        sample.find("x", "two");
        assert_eq!(sentences(&sample.report())[1], "1 fixable with `--fix` (2 more with `--unsafe-fixes`)");
    }

    #[test]
    fn a_broken_file_is_counted_in_no_outcome() {
        let mut sample = Sample::new("a.yaml", "owner: x\n");
        sample.find("x", "not YAML").outcome = None;
        sample.summary.files = 1;
        assert_eq!(sentences(&sample.report()), ["1 error (0 outcomes, 1 file, 0.000 s)"]);
    }

    #[test]
    fn a_clean_run_tells_what_it_left_out() {
        let mut sample = Sample::new("a.yaml", "");
        sample.summary.outcomes = 1;
        sample.summary.files = 1;
        sample.summary.elapsed = Duration::from_millis(4);
        sample.summary.ignored = 2;
        sample.summary.known = 1;
        sample.summary.resolved = 3;
        sample.summary.base = "at the merge base".to_owned();
        sample.summary.idle = vec!["skill-gap".into(), "lone-metric".into()];
        sample.summary.notes = vec!["The history reaches back to 2026-01-05 only.".to_owned()];
        assert_eq!(
            sentences(&sample.report()),
            [
                "No findings in 1 outcome (1 file, 0.004 s)",
                "2 findings hidden by comments",
                "1 finding left out: it was there at the merge base",
                "3 findings that were there at the merge base are gone",
                "2 rules had nothing to check: no outcome has their fields (list: `planlint rules --idle`)",
                "note: The history reaches back to 2026-01-05 only.",
            ]
        );
    }
}
