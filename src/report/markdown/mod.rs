//! `markdown`: for comments on a change, the summary of a build, and the weekly digest.

mod digest;
mod escape;
mod room;
mod teller;

pub use room::Limit;

use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};

use super::{first, summary};
use crate::finding::{Finding, Report};
use crate::rule::say::count;
use crate::text::brief;
use escape::{escape, html};
use room::Sheet;
use teller::{CELL, Teller};

/// How many characters GitHub and GitLab take in a comment, with room for what its author adds.
pub(super) const COMMENT: Limit = Limit::Characters(60_000);

/// Room for what is said at the end.
const END: usize = 2_000;

/// Writes the counts, a table of the gravest findings, and the rest folded by outcome; after it what became of the
/// plan, where that was asked.
pub(super) fn write(
    report: &Report,
    link: Option<&str>,
    limit: Limit,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut page = Sheet::new(limit, END);
    let mut told = Teller::new(&report.sources, link);
    let (ranked, standing) = first::ranked(report).into_iter().partition::<Vec<_>, _>(|(_, finding)| {
        report.digest.as_ref().is_none_or(|digest| !digest.standing.contains(&report.key(finding)))
    });
    let (gravest, rest) = ranked.split_at(ranked.len().min(first::SHOWN));
    page.add(&head(report, &ranked, standing.len()));
    let mut left = table(gravest, &mut told, &mut page);
    // What changed comes before the rest of the findings: it is what a digest is read for.
    let untold = report.digest.as_ref().map_or(0, |digest| digest::write(digest, &mut told, &mut page));
    let rest: HashSet<usize> = rest.iter().chain(&standing).map(|&(ix, _)| ix).collect();
    left += folded(report, &rest, &mut told, &mut page);
    out.write_all(page.end(&end(report, left, untold)).as_bytes())
}

fn head(report: &Report, new: &[(usize, &Finding)], standing: usize) -> String {
    if report.digest.is_none() {
        return format!("### planlint\n\n{}\n\n", escape(&summary::verdict(report)));
    }
    // "on 2026-03-31", "at the merge base".
    let base = &report.summary.base;
    let base = escape(base.split_once(' ').map_or(base, |(_, moment)| moment));
    let outcomes = count(report.summary.outcomes, "outcome");
    let said = match summary::levels(new.iter().map(|(_, finding)| finding.severity)) {
        levels if levels.is_empty() => format!("No new findings in {outcomes}."),
        levels => format!("New: {levels} in {outcomes}."),
    };
    let old = match standing {
        0 => String::new(),
        1 => " 1 part of the plan still cannot be read.".to_owned(),
        parts => format!(" {parts} parts of the plan still cannot be read."),
    };
    format!("### Plan since {base}\n\n{said}{old}\n\n")
}

/// A table of findings; how many did not fit.
fn table(findings: &[(usize, &Finding)], told: &mut Teller<'_>, page: &mut Sheet) -> usize {
    if findings.is_empty() {
        return 0;
    }
    page.add("| level | rule | where | what is wrong |\n|---|---|---|---|\n");
    let row = |finding: &Finding, told: &mut Teller<'_>| {
        format!(
            "| {} | {} | {} | {} |\n",
            finding.severity,
            escape(&finding.rule),
            told.place(finding.place),
            escape(&brief(&finding.message, CELL))
        )
    };
    let left = findings.iter().filter(|(_, finding)| !page.add(&row(finding, told))).count();
    page.add("\n");
    left
}

/// The findings with these places in the report, folded by outcome; how many did not fit.
fn folded(report: &Report, wanted: &HashSet<usize>, told: &mut Teller<'_>, page: &mut Sheet) -> usize {
    let mut groups: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for (_, finding) in report.findings.iter().enumerate().filter(|(ix, _)| wanted.contains(ix)) {
        let path = || report.sources.get(finding.place.file).path.as_str();
        groups.entry(finding.outcome.as_deref().unwrap_or_else(path)).or_default().push(finding);
    }
    let mut left = 0;
    for (subject, findings) in groups {
        let mut text = format!("<details><summary>{}: {} more</summary>\n\n", html(subject), findings.len());
        for finding in &findings {
            text.push_str(&item(finding, told));
        }
        text.push_str("\n</details>\n");
        if !page.add(&text) {
            left += findings.len();
        }
    }
    left
}

fn item(finding: &Finding, told: &mut Teller<'_>) -> String {
    let help = finding.help.as_deref().map(|help| format!("  \n  {}", escape(help))).unwrap_or_default();
    format!(
        "- {} **{}** {}: {}{help}\n",
        finding.severity,
        escape(&finding.rule),
        told.place(finding.place),
        escape(&finding.message)
    )
}

/// What did not fit, and the notes of the run.
fn end(report: &Report, left: usize, untold: usize) -> String {
    let mut said = Vec::new();
    if left > 0 {
        said.push(format!("{} left out here; `planlint --full` shows all.", count(left, "finding")));
    }
    if untold > 0 {
        said.push(format!("{} left out here; `planlint log --all` shows all.", count(untold, "change")));
    }
    let notes = summary::sentences(report).into_iter().skip(1);
    said.extend(notes.map(|note| brief(&escape(&note), CELL)));
    let mut text = String::new();
    for sentence in said {
        // Room was kept for this much; notes are few.
        if text.chars().count() + sentence.chars().count() + 3 > END / 4 {
            break;
        }
        text.push_str(&format!("\n{sentence}\n"));
    }
    text
}

#[cfg(test)]
mod tests;
