//! Days, which are those of UTC where nobody's own calendar counts, so that a run says the same everywhere.

use jiff::Timestamp;
use jiff::civil::{Date, time};
use jiff::tz::TimeZone;

/// The last second of a day; none at the edge of what can be counted.
#[must_use]
pub fn end_of(day: Date) -> Option<Timestamp> {
    day.to_datetime(time(23, 59, 59, 0)).to_zoned(TimeZone::UTC).ok().map(|end| end.timestamp())
}
