//! `planlint health`.

use clap::ArgMatches;
use jiff::Timestamp;
use jiff::civil::{Date, time};
use jiff::tz::TimeZone;

use crate::engine::{self, Past, Reading, Request};
use crate::health::{self, Colour, Health, Verdict};
use crate::model::Reach;
use crate::rule::Definition;

use super::args::{HealthArgs, ListFormat};
use super::failure::{Failure, with_defects};
use super::moment::judged_at;
use super::output::{self, Stream};
use super::overlay::overlay;
use super::{CLEAN, FOUND};

/// How many quarters the trend shows.
const QUARTERS: usize = 4;

/// Judges the plan by nine questions, and says so.
pub(super) fn run(args: &HealthArgs, matches: &ArgMatches) -> Result<u8, Failure> {
    let (now, scope) = judged_at(&args.source, args.as_of.as_deref())?;
    let day = now.to_zoned(TimeZone::UTC).date();
    let request = Request {
        scope,
        config: args.place.config.clone(),
        root: args.place.root.clone(),
        overlay: overlay(&args.select, matches)?,
        past: Past { read: !args.no_history, cached: !args.no_cache },
        ..Request::new(std::env::current_dir()?, now)
    };
    let days = if args.history { health::quarter_ends(day, QUARTERS) } else { Vec::new() };
    let moments: Vec<Timestamp> = days.iter().filter_map(|day| end_of(*day)).collect();
    let review = engine::review(&request, &moments)?;

    let trend = days.into_iter().zip(&review.past).map(|(day, reading)| {
        let colours = match reading {
            Some(reading) => {
                verdicts(reading, &review.definitions).iter().map(|verdict| verdict.colour).collect()
            }
            None => vec![Colour::NotKnown; health::Question::ALL.len()],
        };
        health::Past { day, colours }
    });
    let plan = &review.now.plan;
    let mut notes = review.now.report.summary.notes.clone();
    match health::unread(plan) {
        0 => {}
        1 => {
            notes.push("1 file could not be read completely; nothing is green until it is fixed.".to_owned())
        }
        files => notes.push(format!(
            "{files} files could not be read completely; nothing is green until they are fixed."
        )),
    }
    let health = Health {
        day,
        outcomes: plan.outcomes.len(),
        open: plan.outcomes.iter().filter(|outcome| outcome.is_open()).count(),
        verdicts: verdicts(&review.now, &review.definitions),
        figures: health::figures(plan, &review.history, day),
        shallow: matches!(review.history.reach, Reach::Since(_)),
        concerns: health::concerns(plan, &review.history, &review.now.report, day),
        trend: trend.collect(),
        notes,
    };
    let style = output::style(args.terminal.color, Stream::Output);
    output::print(|out| match args.format {
        ListFormat::Human => health::write_human(&health, &style, out),
        ListFormat::Json => health::write_json(&health, out),
    })?;
    // It answers questions, so it fails only where it was asked to.
    let asked = request.overlay.fail_on.as_ref().map(|fail_on| fail_on.value);
    let report = &review.now.report;
    let fails =
        report.findings.iter().any(|finding| asked.is_some_and(|asked| asked.fails(finding.severity)));
    Ok(with_defects(&report.summary.defects, if fails { FOUND } else { CLEAN }))
}

fn verdicts(reading: &Reading, definitions: &[Definition]) -> Vec<Verdict> {
    health::judge(&reading.plan, &reading.report, definitions, &reading.short)
}

/// The last second of a day, as `--as-of` means it.
fn end_of(day: Date) -> Option<Timestamp> {
    day.to_datetime(time(23, 59, 59, 0)).to_zoned(TimeZone::UTC).ok().map(|end| end.timestamp())
}
