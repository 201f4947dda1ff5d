//! The first screen where there is more to say than it holds: a table by rule, the gravest in short, and what helps most next.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::sanitize::one_line;
use crate::finding::{Finding, Report, Severity};
use crate::text::brief;

/// How many lines a screen has. What is longer begins with a table by rule.
pub(super) const SCREEN: usize = 50;

/// How many findings are then shown at most.
pub(super) const SHOWN: usize = 10;

/// From how many findings on it helps to begin with those that are new.
const MANY: usize = 20;

/// How many places of one cause are worth a sentence of their own.
const SHARED: usize = 10;

/// The gravest findings.
pub(super) fn gravest(report: &Report) -> Vec<&Finding> {
    let mut ranked = ranked(report);
    ranked.truncate(SHOWN);
    ranked.into_iter().map(|(_, finding)| finding).collect()
}

/// The findings with their places in the report, the gravest first: by severity, those that speak for most places
/// first, and every rule in its turn; what is to be decided for the whole plan comes last.
pub(super) fn ranked(report: &Report) -> Vec<(usize, &Finding)> {
    let mut met: HashMap<&str, usize> = HashMap::new();
    let mut ranked: Vec<(usize, (usize, &Finding))> = Vec::new();
    for (ix, finding) in report.findings.iter().enumerate() {
        let turn = met.entry(&finding.rule).or_default();
        ranked.push((*turn, (ix, finding)));
        *turn += 1;
    }
    ranked.sort_by_key(|(turn, (_, finding))| {
        (Reverse(finding.severity), finding.habit, *turn, Reverse(finding.related.len()))
    });
    ranked.into_iter().map(|(_, finding)| finding).collect()
}

/// A line for each rule: its level, how often it speaks, and its gravest finding.
pub(super) fn table(report: &Report, width: usize) -> Vec<String> {
    let mut rules: HashMap<(&str, Severity), Vec<&Finding>> = HashMap::new();
    for finding in &report.findings {
        rules.entry((&finding.rule, finding.severity)).or_default().push(finding);
    }
    let mut rows: Vec<((&str, Severity), Vec<&Finding>)> = rules.into_iter().collect();
    rows.sort_by_key(|((rule, severity), found)| (Reverse(*severity), Reverse(found.len()), *rule));
    let name = rows.iter().map(|((rule, _), _)| rule.len()).max().unwrap_or_default();
    let mut lines = Vec::new();
    for ((rule, severity), found) in rows {
        let Some(example) = found.iter().min_by_key(|finding| Reverse(finding.related.len())) else {
            continue;
        };
        let line = format!("{severity:<7}  {rule:name$}  {:>5}  {}", found.len(), example.message);
        lines.push(brief(&one_line(&line), width));
    }
    lines
}

/// What stands between the table and the findings shown, of which there are so many.
pub(super) fn follows(shown: usize, all: usize) -> String {
    let which = match shown {
        0 => String::new(),
        1 => "The most serious one follows. ".to_owned(),
        _ if shown == all => "Each follows in short. ".to_owned(),
        _ => format!("The {shown} most serious follow. "),
    };
    format!(
        "{which}`planlint --full` shows every finding in full (add `--select RULE` for one rule); `planlint explain RULE` says why it matters."
    )
}

/// What helps most next.
pub(super) fn next(report: &Report) -> Vec<String> {
    let mut said = Vec::new();
    // How a plan is kept is decided, not fixed.
    let fixed = report.findings.iter().filter(|finding| !finding.habit);
    let shared = fixed.max_by_key(|finding| finding.related.len());
    if let Some(finding) = shared.filter(|finding| finding.related.len() >= SHARED)
        && let Some(help) = &finding.help
    {
        said.push(format!(
            "One change that fixes most: {} places of {}: {}",
            finding.related.len() + 1,
            finding.rule,
            help.replace('\n', " ")
        ));
    }
    if report.findings.len() > MANY {
        said.push("To report only new findings and fix the rest over time, run `planlint check --since main` (or the name of your main branch).".to_owned());
    }
    said
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::report::sample::{Sample, written};
    use crate::report::{Format, Style};

    fn shown(full: bool) -> String {
        let mut sample = Sample::new("a.yaml", "owner: x\n");
        for ix in 0..25 {
            sample.find("x", &format!("finding {ix}"));
        }
        sample.find("owner", "the advice").severity = Severity::Advice;
        written(&sample.report(), Format::Human, Style { width: 80, full, ..Style::default() })
    }

    #[test]
    fn many_findings_begin_with_a_table_and_end_with_what_helps_next() {
        let text = shown(false);
        let first = text.lines().next().expect("a line");
        assert!(first.starts_with("error ") && first.contains("   25  finding 0"), "{text}");
        assert_eq!(text.matches("]: finding ").count(), 10, "{text}");
        assert!(text.trim_end().ends_with("(or the name of your main branch)."), "{text}");
    }

    #[test]
    fn a_screen_is_counted_in_lines_and_not_in_findings() {
        let of = |findings: usize, places: usize| {
            let mut sample = Sample::new("a.yaml", "owner: x\n");
            for ix in 0..findings {
                let place = sample.place("x");
                let finding = sample.find("x", &format!("finding {ix}"));
                for _ in 0..places {
                    finding.also(place, "here too");
                }
                finding.for_many = true;
            }
            written(&sample.report(), Format::Human, Style { width: 80, ..Style::default() })
        };
        assert!(!of(6, 0).contains("follow"), "{}", of(6, 0));
        for (findings, places) in [(5, 10), (9, 0), (30, 3)] {
            let text = of(findings, places);
            assert!(text.contains("follow") && text.lines().count() <= super::SCREEN, "{text}");
        }
        assert!(of(5, 10).contains("Each follows in short."), "{}", of(5, 10));
        assert!(of(1, 70).contains("╭─"), "one finding is shown whole");
    }

    #[test]
    fn what_to_do_is_said_once_on_a_screen_and_with_every_finding_in_full() {
        for (full, times) in [(false, 1), (true, 3)] {
            let mut sample = Sample::new("a.yaml", "owner: x\n");
            for ix in 0..3 {
                sample.find("x", &format!("finding {ix}")).help("Ask them.");
            }
            let text =
                written(&sample.report(), Format::Human, Style { width: 80, full, ..Style::default() });
            assert_eq!(text.matches("Ask them.").count(), times, "{text}");
        }
    }

    #[test]
    fn a_path_is_never_broken() {
        let path = "backlog/tasks/task-7 - Send the letters to all of the neighbours before the street is closed - again.md";
        for full in [true, false] {
            let mut sample = Sample::new(path, "owner: x\n");
            for ix in 0..9 {
                let place = sample.place("owner");
                sample.find("x", &format!("finding {ix}")).also(place, "here too").for_many = true;
            }
            let text =
                written(&sample.report(), Format::Human, Style { width: 80, full, ..Style::default() });
            assert!(text.matches(&format!("{path}:1:")).count() >= 9, "{text}");
        }
    }

    #[test]
    fn in_full_there_is_every_finding_and_no_table() {
        let text = shown(true);
        assert_eq!(text.matches("]: finding ").count(), 25, "{text}");
        assert!(!text.contains("most serious"), "{text}");
    }
}
