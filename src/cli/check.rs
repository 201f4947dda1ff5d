//! `planlint check`.

use clap::ArgMatches;

use crate::engine::{self, Deed, Past, Request};
use crate::report;

use super::args::CheckArgs;
use super::failure::Failure;
use super::fix::{self, Wanted};
use super::moment::judged_at;
use super::output::{self, Stream};
use super::overlay::overlay;
use super::{CLEAN, FOUND};

/// Judges the plan, and says so.
pub(super) fn run(args: &CheckArgs, matches: &ArgMatches) -> Result<u8, Failure> {
    let (now, scope) = judged_at(&args.source, args.as_of.as_deref())?;
    let request = Request {
        current: std::env::current_dir()?,
        paths: args.paths.clone(),
        scope,
        overlay: overlay(&args.select, matches)?,
        now,
        past: Past { read: !args.past.no_history, cached: !args.past.no_cache },
        since: args.since.clone(),
    };
    let outcome = match fix::wanted(args.fix) {
        None => engine::run(&request)?,
        Some(Wanted { most, deed: Deed::Show }) => return fix::show(&request, most, args),
        Some(Wanted { most, deed: Deed::Write }) => fix::write(&request, most, args.quiet)?,
    };
    let report = &outcome.report;
    if args.verbose {
        for line in &outcome.told {
            output::complain(&format!("planlint: {}\n", report::one_line(line)));
        }
    }
    let fails = report.findings.iter().any(|finding| outcome.fail_on.fails(finding.severity));
    let code = if fails { FOUND } else { CLEAN };
    let style = report::Style { summary: !args.quiet, ..output::style(args.terminal.color, Stream::Output) };
    let write = |out: &mut dyn std::io::Write| {
        report::write(report, args.format, &style, out)?;
        if args.statistics { report::write_statistics(report, out) } else { Ok(()) }
    };
    match &args.output_file {
        None => match output::print(write) {
            // Whoever closed the pipe has seen enough of what there is; the verdict stands.
            Err(Failure::Write(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
            written => drop(written?),
        },
        Some(path) => {
            let style = report::Style { colour: false, ..style };
            let mut text = Vec::new();
            report::write(report, args.format, &style, &mut text)?;
            output::save(path, &text)?;
            if args.statistics {
                output::print(|out| report::write_statistics(report, out))?;
            }
        }
    }
    Ok(code)
}
