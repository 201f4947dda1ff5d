//! The moment of the judgement, and what is judged at it.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::engine::Scope;
use crate::model::end_of;

use super::args::SourceArgs;
use super::failure::Failure;
use super::overlay::scope;

/// Names the day that counts as today, so that a run can be repeated.
const TODAY: &str = "PLANLINT_AS_OF";

/// The end of the day that is named, else now. Days are those of UTC, so that a run says the same everywhere.
pub(super) fn moment(as_of: Option<&str>) -> Result<Timestamp, Failure> {
    let Some(text) = as_of else { return Ok(Timestamp::now()) };
    let day: Option<Date> = text.trim().parse().ok();
    day.and_then(end_of)
        .ok_or_else(|| Failure::usage(format!("`{text}` is not a day; write it as in --as-of 2026-03-31")))
}

/// Now, or the end of the day that counts as today.
pub(super) fn today() -> Result<Timestamp, Failure> {
    let set = std::env::var(TODAY).ok().filter(|day| !day.trim().is_empty());
    moment(set.as_deref())
}

/// The moment of a judgement, and what is judged at it: on a day that is over, the plan as it stood then, unless a
/// revision is named.
pub(super) fn judged_at(args: &SourceArgs, as_of: Option<&str>) -> Result<(Timestamp, Scope), Failure> {
    let today = today()?;
    let now = if as_of.is_some() { moment(as_of)? } else { today };
    let day = |at: Timestamp| at.to_zoned(TimeZone::UTC).date();
    let scope = match scope(args) {
        Scope::Worktree if day(now) < day(today) => Scope::Mainline(now),
        Scope::Staged if day(now) < day(today) => {
            return Err(Failure::Usage {
                message: format!("staged changes did not exist on {}", day(now)),
                help: Some(
                    "Leave out --staged to check the plan of that day, or --as-of to check what is staged today."
                        .to_owned(),
                ),
            });
        }
        other => other,
    };
    Ok((now, scope))
}
