//! `concise`: one line a finding, for editors, `grep` and people in a hurry.

use std::io::{self, Write};

use super::Style;
use super::extent::Extents;
use super::sanitize::{defuse, one_line};
use crate::finding::{Finding, Report};

/// How many other places a line names, unless everything is to be shown in full.
const MAX_NAMED: usize = 12;

/// Writes `path:line:col: level[rule] message`, and behind it where else that is so.
pub(super) fn write(report: &Report, style: &Style, out: &mut impl Write) -> io::Result<()> {
    let mut extents = Extents::new(&report.sources);
    for finding in &report.findings {
        let start = extents.of(finding.place).start;
        let line = format!(
            "{}:{}:{}: {}[{}] {}{}",
            one_line(&extents.file(finding.place).path),
            start.line,
            start.column,
            finding.severity,
            one_line(&finding.rule),
            one_line(&finding.message),
            others(finding, style, &mut extents),
        );
        writeln!(out, "{}", defuse(&line))?;
    }
    Ok(())
}

/// The other places that a finding speaks for; empty where it speaks for itself.
fn others(finding: &Finding, style: &Style, extents: &mut Extents<'_>) -> String {
    let all: Vec<_> = finding.all_places().skip(1).collect();
    let most = if style.full || all.len() <= MAX_NAMED { all.len() } else { MAX_NAMED };
    let named: Vec<String> = all[..most]
        .iter()
        .map(|&place| {
            let start = extents.of(place).start;
            format!("{}:{}:{}", one_line(&extents.file(place).path), start.line, start.column)
        })
        .collect();
    match all.len() - most {
        _ if all.is_empty() => String::new(),
        0 => format!(" (also {})", named.join(", ")),
        more => format!(" (also {} and {more} more, which --full names)", named.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::HERE_TOO;
    use crate::report::sample::{Sample, written};
    use crate::report::{Format, Style};

    #[test]
    fn what_many_share_names_each_place() {
        let mut sample = Sample::new("a.yaml", "owner: x\nlead: x\n");
        let place = sample.place("lead");
        let finding = sample.find("owner", "in 14 outcomes: nobody answers for this");
        for _ in 0..13 {
            finding.also(place, HERE_TOO);
        }
        finding.for_many = true;
        let report = sample.report();
        let short = written(&report, Format::Concise, Style::default());
        assert_eq!(short.matches("a.yaml:2:1").count(), 12, "{short}");
        assert!(short.ends_with(" and 1 more, which --full names)\n"), "{short}");
        let full = written(&report, Format::Concise, Style { full: true, ..Style::default() });
        assert_eq!(full.matches("a.yaml:2:1").count(), 13, "{full}");
        assert_eq!(full.lines().count(), 1, "{full}");
    }
}
