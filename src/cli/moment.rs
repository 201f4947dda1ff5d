//! The moment of the judgement.

use jiff::Timestamp;
use jiff::civil::{Date, time};
use jiff::tz::TimeZone;

use super::failure::Failure;

/// The end of the day that is named, else now. Days are those of UTC, so that a run says the same everywhere.
pub(super) fn moment(as_of: Option<&str>) -> Result<Timestamp, Failure> {
    let Some(text) = as_of else { return Ok(Timestamp::now()) };
    let day: Option<Date> = text.trim().parse().ok();
    let end = day.and_then(|day| day.to_datetime(time(23, 59, 59, 0)).to_zoned(TimeZone::UTC).ok());
    end.map(|end| end.timestamp())
        .ok_or_else(|| Failure::usage(format!("`{text}` is not a day; write it as in --as-of 2026-03-31")))
}
