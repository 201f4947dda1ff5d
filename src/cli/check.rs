//! `planlint check`.

use std::io::Read;
use std::path::PathBuf;
use std::time::Duration;

use clap::ArgMatches;

use crate::engine::{self, Buffer, Deed, HistoryUse, Limits, Phase, Request};
use crate::report::{self, Format};

use super::args::{CheckArgs, Limit};
use super::exit::{CLEAN, Ended, FOUND};
use super::failure::{Failure, with_defects};
use super::fix::{self, Wanted};
use super::github;
use super::moment::judged_at;
use super::output;
use super::overlay::overlay;
use super::progress::Progress;
use super::publish::publish;
use super::{request, unjudged, watch};

/// Judges the plan, and says so.
pub(super) fn run(args: &CheckArgs, matches: &ArgMatches) -> Result<u8, Failure> {
    if args.watch {
        return watch::run(args.quiet, || request(args, matches), |request| once(args, request));
    }
    Ok(once(args, &request(args, matches)?)?.code)
}

/// What is asked of the engine.
fn request(args: &CheckArgs, matches: &ArgMatches) -> Result<Request, Failure> {
    let limits = limits(&args.limit);
    let (paths, buffer) = buffer(args, limits)?;
    let (now, scope) = judged_at(&args.source, args.as_of.as_deref())?;
    Ok(Request {
        paths,
        buffer,
        scope,
        overlay: overlay(&args.select, matches)?,
        past: HistoryUse { read: !args.past.no_history, cached: !args.past.cache.no_cache },
        since: args.since.clone(),
        digest: wants_markdown(args),
        limits,
        ..request::request(&args.place, now)?
    })
}

/// Judges the plan once.
fn once(args: &CheckArgs, request: &Request) -> Result<Ended, Failure> {
    let progress = Progress::of(request);
    let verdict = match fix::wanted(args.fix) {
        None => engine::run(request).map_err(Failure::from),
        Some(Wanted { most, deed: Deed::Show }) => {
            return fix::show(request, most, args).map(|code| Ended { code, heard: true });
        }
        Some(Wanted { most, deed: Deed::Write }) => fix::write(request, most, args.quiet),
    };
    let verdict = verdict.map_err(|failure| unjudged::tell(args, failure))?;
    drop(progress);
    request.phases.begin(Phase::Writing);
    if args.verbose {
        for line in &verdict.told {
            output::complain(&format!("planlint: {}\n", report::one_line(line)));
        }
    }
    let report = verdict.report;
    let fails = report.findings.iter().any(|finding| verdict.fail_on.fails(finding.severity));
    let code = with_defects(&report.summary.defects, if fails { FOUND } else { CLEAN });
    let heard = publish(args, report, request.limits.findings)?;
    if args.verbose {
        let seconds =
            |(phase, spent): (Phase, Duration)| format!("{} {:.2}", phase.name(), spent.as_secs_f64());
        let phases: Vec<String> = request.phases.end().into_iter().map(seconds).collect();
        output::complain(&format!("planlint: seconds: {}\n", phases.join(", ")));
    }
    Ok(Ended { code, heard })
}

/// Whether something is written that tells what became of the plan.
fn wants_markdown(args: &CheckArgs) -> bool {
    let formats = args.output.iter().map(|(format, _)| *format).chain([args.format]);
    formats.into_iter().any(|format| match format {
        Format::Markdown => true,
        Format::Github => github::summary().is_some(),
        _ => false,
    })
}

/// What the run takes on, by what was typed.
fn limits(typed: &[(Limit, u64)]) -> Limits {
    let mut limits = Limits::default();
    for &(what, size) in typed {
        match what {
            Limit::File => limits.file = size,
            Limit::Plan => limits.plan = size,
            Limit::Findings => limits.findings = size,
        }
    }
    limits
}

/// The paths without `-`, and the text that stands for a file where `-` is among them.
fn buffer(args: &CheckArgs, limits: Limits) -> Result<(Vec<PathBuf>, Option<Buffer>), Failure> {
    let (dashes, paths): (Vec<PathBuf>, Vec<PathBuf>) =
        args.paths.iter().cloned().partition(|path| path.as_os_str() == "-");
    let path = match (dashes.is_empty(), &args.stdin_path) {
        (true, None) => return Ok((paths, None)),
        (true, Some(_)) => {
            return Err(Failure::usage("`--stdin-path` needs `-`, which reads standard input"));
        }
        (false, None) => {
            return Err(Failure::usage(
                "`-` needs `--stdin-path PATH`: the file that standard input replaces",
            ));
        }
        (false, Some(path)) => path.clone(),
    };
    if args.source.staged || args.source.rev.is_some() {
        return Err(Failure::usage(
            "standard input replaces a file on disk; it cannot be combined with `--staged` or `--rev`",
        ));
    }
    if (args.fix.fix || args.fix.unsafe_fixes) && !args.fix.diff {
        return Err(Failure::usage(
            "standard input cannot be fixed in place; preview the fixes with `--diff`",
        ));
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(limits.file + 1).read_to_end(&mut bytes)?;
    Ok((paths, Some(Buffer { path, bytes: bytes.into() })))
}
