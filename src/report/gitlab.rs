//! `gitlab`: GitLab's code quality report, which it shows in a merge request.

use std::io::{self, Write};

use serde::Serialize;

use super::extent::Extents;
use super::fingerprint::fingerprints;
use super::json::write_json;
use super::sanitize::one_line;
use crate::finding::{Finding, Report, Severity};

/// One finding as GitLab wants it.
#[derive(Debug, Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    /// Unique in the file: of equals GitLab shows only the first.
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Debug, Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Debug, Serialize)]
struct Lines {
    begin: usize,
}

/// Writes a list of findings.
pub(super) fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let mut extents = Extents::new(&report.sources);
    let findings = report.findings.iter().zip(fingerprints(report));
    let issues: Vec<Issue<'_>> = findings
        .map(|(finding, fingerprint)| Issue {
            description: described(finding, &mut extents),
            check_name: &finding.rule,
            fingerprint,
            severity: match finding.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Advice => "info",
            },
            location: Location {
                path: &extents.file(finding.place).path,
                lines: Lines { begin: extents.of(finding.place).start.line },
            },
        })
        .collect();
    write_json(&issues, out)
}

/// What is wrong, what to do and where else, on one line.
fn described(finding: &Finding, extents: &mut Extents<'_>) -> String {
    let mut said = one_line(&finding.message).into_owned();
    if let Some(help) = &finding.help {
        said.push_str(&format!(". {}", one_line(help)));
    }
    let others: Vec<String> = finding
        .all_places()
        .skip(1)
        .map(|place| format!("{}:{}", one_line(&extents.file(place).path), extents.of(place).start.line))
        .collect();
    if !others.is_empty() {
        said.push_str(&format!(" Also at {}.", others.join(", ")));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{Sample, written};
    use crate::report::{Format, Style};

    #[test]
    fn equal_findings_have_fingerprints_of_their_own() {
        let mut sample = Sample::new("plan/a.yaml", "owner: x\n");
        sample.find("x", "one").help("Name a person.");
        sample.find("owner", "two").severity = Severity::Advice;
        let said = written(&sample.report(), Format::Gitlab, Style::default());
        let issues: serde_json::Value = serde_json::from_str(&said).expect("JSON");
        assert_eq!(issues[0]["description"], "one. Name a person.");
        assert_eq!(issues[0]["severity"], "major");
        assert_eq!(issues[1]["severity"], "info");
        assert_eq!(issues[0]["location"]["path"], "plan/a.yaml");
        assert_eq!(issues[0]["location"]["lines"]["begin"], 1);
        assert_ne!(issues[0]["fingerprint"], issues[1]["fingerprint"]);
    }

    #[test]
    fn no_findings_are_an_empty_list() {
        let report = Sample::new("a.yaml", "").report();
        assert_eq!(written(&report, Format::Gitlab, Style::default()), "[]\n");
    }
}
