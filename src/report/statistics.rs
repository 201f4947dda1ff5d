//! What each rule cost and found, for `--statistics`.

use std::io::{self, Write};
use std::time::Duration;

use textwrap::core::display_width;

use super::sanitize::{defuse, one_line};
use crate::finding::Report;

/// Writes a table of the rules that ran, the slowest first. Findings are counted before any are hidden.
///
/// # Errors
/// Those of `out`, a closed pipe among them.
pub fn write_statistics(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut timings: Vec<_> = report.summary.timings.iter().collect();
    timings.sort_by(|a, b| b.elapsed.cmp(&a.elapsed).then_with(|| a.rule.cmp(&b.rule)));
    let total: Duration = timings.iter().map(|timing| timing.elapsed).sum();

    let row = |name: &str, findings: usize, elapsed: Duration| {
        let share = if total.is_zero() { 0.0 } else { 100.0 * elapsed.div_duration_f64(total) };
        let milliseconds = elapsed.as_secs_f64() * 1000.0;
        [name.to_owned(), findings.to_string(), format!("{milliseconds:.2}"), format!("{share:.1} %")]
    };
    let mut rows = vec![["rule", "findings", "ms", "share"].map(str::to_owned)];
    rows.extend(timings.iter().map(|timing| row(&one_line(&timing.rule), timing.findings, timing.elapsed)));
    rows.push(row("total", timings.iter().map(|timing| timing.findings).sum(), total));

    let width = rows.iter().map(|[name, ..]| display_width(name)).max().unwrap_or(0);
    for [name, findings, milliseconds, share] in &rows {
        let blank = " ".repeat(width - display_width(name));
        let line = format!("{name}{blank}  {findings:>8}  {milliseconds:>8}  {share:>7}");
        writeln!(out, "{}", defuse(&line))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Timing;
    use crate::report::sample::Sample;

    #[test]
    fn the_slowest_rule_comes_first() {
        let mut sample = Sample::new("a.yaml", "");
        let timing = |rule: &str, micros, findings| Timing {
            rule: rule.into(),
            elapsed: Duration::from_micros(micros),
            findings,
        };
        sample.summary.timings =
            vec![timing("no-deadline", 250, 3), timing("::李", 0, 0), timing("unclear-done", 750, 12)];
        let mut out = Vec::new();
        write_statistics(&sample.report(), &mut out).expect("memory takes everything");
        insta::assert_snapshot!(String::from_utf8_lossy(&out), @r"
        rule          findings        ms    share
        unclear-done        12      0.75   75.0 %
        no-deadline          3      0.25   25.0 %
        \u{3a}:李                 0      0.00    0.0 %
        total               15      1.00  100.0 %
        ");
    }
}
