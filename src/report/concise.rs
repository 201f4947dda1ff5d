//! `concise`: one line a finding, for editors, `grep` and people in a hurry.

use std::io::{self, Write};

use super::extent::Extents;
use super::sanitize::{defuse, one_line};
use crate::finding::Report;

/// Writes `path:line:col: level[rule] message`.
pub(super) fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let mut extents = Extents::new(&report.sources);
    for finding in &report.findings {
        let start = extents.of(finding.place).start;
        let line = format!(
            "{}:{}:{}: {}[{}] {}",
            one_line(&extents.file(finding.place).path),
            start.line,
            start.column,
            finding.severity,
            one_line(&finding.rule),
            one_line(&finding.message),
        );
        writeln!(out, "{}", defuse(&line))?;
    }
    Ok(())
}
