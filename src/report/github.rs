//! `github`: workflow commands, which GitHub shows as annotations of a pull request.

use std::io::{self, Write};

use super::extent::Extents;
use super::sanitize::{defuse, lines, one_line};
use super::{first, related::told, summary};
use crate::finding::{Finding, Report, Severity};

/// How many annotations of each level GitHub shows of one step; it hides the rest without a word.
const SHOWN: usize = 10;

/// Writes a command a finding, the gravest first, and the summary as plain text of the log. Where GitHub hides
/// findings, the last line says so.
pub(super) fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let mut extents = Extents::new(&report.sources);
    let hides = Severity::ALL.into_iter().any(|severity| report.count(severity) > SHOWN);
    // The line takes the place of a notice, so one that is shown must be left for it.
    let mut room = if hides { SHOWN - 1 } else { SHOWN };
    let mut told = !hides;
    for (_, finding) in first::ranked(report) {
        if finding.severity == Severity::Advice {
            if room == 0 && !told {
                writeln!(out, "{}", hidden(report))?;
                told = true;
            }
            room = room.saturating_sub(1);
        }
        writeln!(out, "{}", command(finding, &mut extents))?;
    }
    for sentence in summary::sentences(report) {
        writeln!(out, "{}", defuse(&one_line(&sentence)))?;
    }
    if !told { writeln!(out, "{}", hidden(report)) } else { Ok(()) }
}

/// What GitHub hides, in a notice.
fn hidden(report: &Report) -> String {
    let text = format!(
        "GitHub shows {SHOWN} errors and {SHOWN} warnings of a step, the gravest here. All {} findings are in the log \
         and in the summary of the job.",
        report.findings.len()
    );
    format!("::notice title=planlint::{}", data(&text))
}

fn command(finding: &Finding, extents: &mut Extents<'_>) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let extent = extents.of(finding.place);
    let (start, end) = (extent.start, extent.end);
    // The runner drops the columns of an annotation over several lines.
    let columns = match start.line == end.line {
        true => format!(",col={},endLine={},endColumn={}", start.column, end.line, end.column),
        false => format!(",endLine={}", end.line),
    };
    let file = property(&extents.file(finding.place).path);
    let title = property(&format!("planlint: {}", finding.rule));
    let mut text = vec![finding.message.clone()];
    text.extend(finding.related.iter().map(|related| told(related, extents)));
    text.extend(finding.help.clone());
    format!("::{level} file={file},line={}{columns},title={title}::{}", start.line, data(&text.join("\n")))
}

/// As the runner un-escapes a command's text.
fn data(text: &str) -> String {
    lines(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// As the runner un-escapes a command's properties.
fn property(text: &str) -> String {
    data(&one_line(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{COMMIT, Sample, written};
    use crate::report::{Format, Style};

    #[test]
    fn a_finding_is_one_command() {
        let mut sample = Sample::new("outcomes/a, b: 100%.yaml", "owner: Marketing team\n");
        let place = sample.place("owner");
        sample
            .find("Marketing team", "50% is\r\n::error::no answer, is it?")
            .also(place, "here")
            .commit(Some(COMMIT.to_owned()), Sample::moment(), "2 → 1")
            .help("Name one person:\nyourself?");
        insta::assert_snapshot!(written(&sample.report(), Format::Github, Style::default()), @"
        ::error file=outcomes/a%2C b%3A 100%25.yaml,line=1,col=8,endLine=1,endColumn=22,title=planlint%3A no-individual-owner::50%25 is%0A::error::no answer, is it?%0Aoutcomes/a, b: 100%25.yaml:1:1  here%0A2026-02-03  1a2b3c4  2 → 1%0AName one person:%0Ayourself?
        1 error in 1 of 0 outcomes (0 files, 0.000 s)
        ");
    }

    #[test]
    fn what_github_hides_is_told_in_the_last_line() {
        let few = |number: usize, advice: usize| {
            let mut sample = Sample::new("a.yaml", "owner: x\n");
            for ix in 0..advice {
                sample.find("owner", &format!("advice {ix}")).severity = Severity::Advice;
            }
            for ix in 0..number {
                sample.find("x", &format!("finding {ix}"));
            }
            written(&sample.report(), Format::Github, Style::default())
        };
        assert!(!few(10, 10).contains("GitHub shows"));
        let many = few(11, 1);
        let last = many.lines().last().expect("a line");
        assert!(last.starts_with("::notice title=planlint::GitHub shows 10 errors"), "{many}");
        assert!(last.contains("All 12 findings"), "{many}");
        assert!(many.starts_with("::error "), "the gravest first: {many}");
        // The runner shows the first ten notices only, so the line is the tenth.
        let advice = few(0, 30);
        let notices: Vec<&str> = advice.lines().filter(|line| line.starts_with("::notice ")).collect();
        assert!(notices[9].contains("GitHub shows"), "{advice}");
        assert_eq!(notices.len(), 31);
    }

    #[test]
    fn columns_are_left_out_over_several_lines() {
        let mut sample = Sample::new("a.yaml", "a: |\n  b\n  c\n");
        sample.find("|\n  b\n  c", "long").severity = Severity::Advice;
        insta::assert_snapshot!(written(&sample.report(), Format::Github, Style::default()), @"
        ::notice file=a.yaml,line=1,endLine=3,title=planlint%3A no-individual-owner::long
        1 piece of advice in 1 of 0 outcomes (0 files, 0.000 s)
        ");
    }
}
