//! The facts that `report` and `graph` draw.

use clap::ArgMatches;
use jiff::tz::TimeZone;

use crate::engine::{self, HistoryUse, Request};
use crate::facts::{self, Asked, Facts, Narrowed};
use crate::health;

use super::args::{DrawnArgs, PlaceArgs};
use super::failure::Failure;
use super::moment::judged_at;
use super::overlay::overlay;
use super::progress::Progress;
use super::request::request;

/// What is asked for beside the plan.
#[derive(Debug, Clone, Default)]
pub(super) struct Wanted {
    /// The state to compare with.
    pub(super) since: Option<String>,
    /// Whether the ends of earlier quarters are judged.
    pub(super) quarters: bool,
    /// Whether the names of those who made commits are told.
    pub(super) authors: bool,
    /// Whether lines of the files are shown.
    pub(super) source: bool,
}

/// Judges the plan and hands on all that can be drawn of it.
pub(super) fn with_facts<T>(
    args: &DrawnArgs,
    matches: &ArgMatches,
    wanted: &Wanted,
    draw: impl FnOnce(Facts<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let (now, scope) = judged_at(&args.source, args.as_of.as_deref())?;
    let day = now.to_zoned(TimeZone::UTC).date();
    let place = PlaceArgs { config: args.config.clone(), root: args.folder.clone() };
    let request = Request {
        scope,
        overlay: overlay(&args.select, matches)?,
        past: HistoryUse { read: true, cached: !args.cache.no_cache },
        since: wanted.since.clone(),
        ..request(&place, now)?
    };
    let quarters = if wanted.quarters { facts::QUARTERS } else { 0 };
    let progress = Progress::of(&request);
    let review =
        engine::review(&request, |calendar| health::quarter_ends(day, quarters, calendar.fiscal_year_start))?;
    drop(progress);
    let health = health::collect(&review, day);
    let told = review.now.told();
    let asked = Asked { now, day, authors: wanted.authors, source: wanted.source };
    let mut facts = facts::collect(&review, &health, &told, asked);
    let to = Narrowed { root: args.root.as_deref(), owner: args.owner.as_deref() };
    facts::narrow(&mut facts, &to).map_err(Failure::usage)?;
    draw(facts)
}
