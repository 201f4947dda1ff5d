//! `junit`: a suite a file and a case a rule and outcome, for build servers that show test results.

use std::collections::BTreeMap;
use std::io::{self, Write};

use quick_junit::{NonSuccessKind, Report as Suites, TestCase, TestCaseStatus, TestSuite};

use super::extent::Extents;
use super::related::told;
use super::sanitize::{defuse, lines, one_line, xml};
use super::summary;
use crate::finding::{Finding, Report};

/// Writes the suites. A clean plan is one case that passes, so that a green run is not an empty report; a plan that could
/// not be judged is one in error.
pub(super) fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let mut extents = Extents::new(&report.sources);
    let mut files: BTreeMap<&str, BTreeMap<(&str, &str), Vec<&Finding>>> = BTreeMap::new();
    for finding in &report.findings {
        let outcome = finding.outcome.as_deref().unwrap_or_default();
        let cases = files.entry(&extents.file(finding.place).path).or_default();
        cases.entry((&finding.rule, outcome)).or_default().push(finding);
    }
    let mut suites = Suites::new("planlint");
    for (path, cases) in files {
        let mut suite = TestSuite::new(text(path));
        for ((rule, outcome), findings) in cases {
            suite.add_test_case(case(path, rule, outcome, &findings, &mut extents));
        }
        suites.add_test_suite(suite);
    }
    if let Some(unjudged) = &report.summary.unjudged {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_message(text(&unjudged.message));
        suites.add_test_suite(alone(status, unjudged.help.as_deref().unwrap_or_default()));
    } else if report.findings.is_empty() {
        suites.add_test_suite(alone(TestCaseStatus::success(), &summary::sentences(report).join("\n")));
    }
    suites.serialize(out).map_err(io::Error::other)
}

/// A suite of one case for the whole plan.
fn alone(status: TestCaseStatus, said: &str) -> TestSuite {
    let mut suite = TestSuite::new("planlint");
    let mut case = TestCase::new("plan", status);
    case.set_classname("planlint").set_system_out(text(said));
    suite.add_test_case(case);
    suite
}

fn case(path: &str, rule: &str, outcome: &str, findings: &[&Finding], extents: &mut Extents<'_>) -> TestCase {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    let gravest = findings.iter().max_by_key(|finding| finding.severity);
    if let Some(gravest) = gravest {
        status.set_type(gravest.severity.word()).set_message(text(&gravest.message));
    }
    let all: Vec<String> = findings.iter().map(|finding| whole(finding, extents)).collect();
    status.set_description(xml(&defuse(&lines(&all.join("\n\n")))));
    let name = if outcome.is_empty() { text(rule) } else { text(&format!("{outcome}: {rule}")) };
    let mut case = TestCase::new(name, status);
    case.set_classname(text(rule));
    case.extra.insert("file".into(), text(path).into());
    let line = findings.first().map(|finding| extents.of(finding.place).start.line);
    case.extra.insert("line".into(), line.unwrap_or(1).to_string().into());
    case
}

/// All that a finding says.
fn whole(finding: &Finding, extents: &mut Extents<'_>) -> String {
    let start = extents.of(finding.place).start;
    let path = one_line(&extents.file(finding.place).path);
    let mut said = vec![format!("{path}:{}:{}: {}", start.line, start.column, one_line(&finding.message))];
    said.extend(finding.related.iter().map(|related| told(related, extents)));
    said.extend(finding.help.iter().map(|help| format!("help: {help}")));
    said.join("\n")
}

fn text(text: &str) -> String {
    xml(&defuse(&one_line(text))).into_owned()
}

#[cfg(test)]
mod tests {
    use crate::report::sample::{Sample, written};
    use crate::report::{Format, Style};

    #[test]
    fn a_clean_plan_is_one_case_that_passes() {
        let said = written(&Sample::new("a.yaml", "").report(), Format::Junit, Style::default());
        assert!(said.contains(r#"<testcase name="plan" classname="planlint">"#), "{said}");
        assert!(said.contains(r#"tests="1""#) && said.contains(r#"failures="0""#), "{said}");
    }

    #[test]
    fn findings_of_one_rule_and_outcome_are_one_case() {
        let mut sample = Sample::new("a.yaml", "owner: x\n");
        sample.find("x", "<one> & \u{0}\u{fffe}“two” ]]>").help("Name a person.");
        sample.find("owner", "three");
        let said = written(&sample.report(), Format::Junit, Style::default());
        assert_eq!(said.matches("<testcase ").count(), 1, "{said}");
        assert!(said.contains("support-triage: no-individual-owner"), "{said}");
        assert!(said.contains("&lt;one&gt; &amp;"), "{said}");
        assert!(!said.contains('\u{fffe}'), "{said}");
    }
}
