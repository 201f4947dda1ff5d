//! `planlint health`.

use clap::ArgMatches;
use jiff::tz::TimeZone;

use crate::engine::{self, HistoryUse, Request};
use crate::{health, report};

use super::args::{HealthArgs, ListFormat};
use super::exit::{CLEAN, FOUND};
use super::failure::{Failure, with_defects};
use super::moment::judged_at;
use super::output::{self, Stream};
use super::overlay::overlay;
use super::progress::Progress;
use super::request::request;

/// How many quarters the trend shows.
const QUARTERS: usize = 4;

/// Judges the plan by nine questions, and says so.
pub(super) fn run(args: &HealthArgs, matches: &ArgMatches) -> Result<u8, Failure> {
    let (now, scope) = judged_at(&args.source, args.as_of.as_deref())?;
    let day = now.to_zoned(TimeZone::UTC).date();
    let request = Request {
        scope,
        overlay: overlay(&args.select, matches)?,
        past: HistoryUse { read: !args.past.no_history, cached: !args.past.cache.no_cache },
        ..request(&args.place, now)?
    };
    let quarters = if args.history { QUARTERS } else { 0 };
    let progress = Progress::of(&request);
    let review =
        engine::review(&request, |calendar| health::quarter_ends(day, quarters, calendar.fiscal_year_start))?;
    drop(progress);
    let health = health::collect(&review, day);
    let style = output::style(args.terminal.color, Stream::Output);
    output::print(|out| match args.format {
        ListFormat::Human => report::health::write_human(&health, &style, out),
        ListFormat::Json => report::health::write_json(&health, out),
    })?;
    // It answers questions, so it fails only where it was asked to.
    let asked = request.overlay.fail_on.as_ref().map(|fail_on| fail_on.value);
    let report = &review.now.report;
    let fails =
        report.findings.iter().any(|finding| asked.is_some_and(|asked| asked.fails(finding.severity)));
    Ok(with_defects(&report.summary.defects, if fails { FOUND } else { CLEAN }))
}
