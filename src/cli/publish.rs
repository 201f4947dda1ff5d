//! A report on its way out: to the screen, to files, and to the page of a run on GitHub.

use std::io::{ErrorKind, Write};

use crate::finding::Report;
use crate::leave::leave;
use crate::report::{self, Format, Style};

use super::args::CheckArgs;
use super::failure::Failure;
use super::github;
use super::output::{self, Stream};
use super::save::save;

/// Writes the report wherever it was asked for, each time its gravest `most` findings unless all were asked for.
/// False where whoever reads the output has seen enough.
pub(super) fn publish(args: &CheckArgs, mut report: Report, most: u64) -> Result<bool, Failure> {
    let style = Style {
        summary: !args.quiet,
        full: args.full,
        link: args.link.clone().or_else(github::link),
        ..output::style(args.terminal.color, Stream::Output)
    };
    // People are shown the gravest anyway.
    if args.format != Format::Human && !args.full {
        cut(&mut report, most);
    }
    let heard = print(args, &report, &style)?;
    if !args.output.is_empty() && !args.full {
        cut(&mut report, most);
    }
    for (format, path) in &args.output {
        let style = Style { colour: false, full: true, ..style.clone() };
        let mut text = Vec::new();
        report::write(&report, *format, &style, &mut text)?;
        save(path, &text)?;
    }
    if args.format == Format::Github {
        github::summarize(&report, &style);
    }
    leave(report);
    Ok(heard)
}

/// Writes the report to standard output; its statistics beside it where a program reads that.
fn print(args: &CheckArgs, report: &Report, style: &Style) -> Result<bool, Failure> {
    let for_people = matches!(args.format, Format::Human | Format::Concise);
    let write = |out: &mut dyn Write| {
        report::write(report, args.format, style, out)?;
        if args.statistics && for_people { report::write_statistics(report, out) } else { Ok(()) }
    };
    let heard = match output::print(write) {
        // Whoever closed the pipe has seen enough of what there is; the verdict stands.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => false,
        written => written.map(|()| true)?,
    };
    if args.statistics && !for_people {
        let mut table = Vec::new();
        report::write_statistics(report, &mut table)?;
        output::complain(&String::from_utf8_lossy(&table));
    }
    Ok(heard)
}

/// Leaves out the least grave findings beyond `most`, and says so.
fn cut(report: &mut Report, most: u64) {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let more = report.keep_gravest(most);
    if more > 0 {
        let findings = if more == 1 { "finding is" } else { "findings are" };
        let note = format!("{more} more {findings} not written; `--full` writes all");
        output::complain(&format!("planlint: {note}\n"));
        report.summary.notes.push(note);
    }
}
