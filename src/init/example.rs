//! An outcome to copy and change: every useful field, with a word on each.

use jiff::ToSpan;
use jiff::civil::Date;

use super::key::scalar;

/// The owner where nobody is known yet.
const OWNER: &str = "Mira Okafor <mira@example.org>";

/// Where the example stands in a repository.
pub(super) const PATH: &str = "outcomes/support-triage.yml";

/// An example outcome: its path and text. It is due a good two months after `today`; its owner is `owner`, if
/// somebody is known.
#[must_use]
pub fn example_outcome(today: Date, owner: Option<&str>) -> (&'static str, String) {
    let deadline = today.checked_add(60.days()).map_or(today, Date::last_of_month);
    let text = include_str!("example.yml")
        .replace("{owner}", &scalar(owner.unwrap_or(OWNER)))
        .replace("{deadline}", &deadline.to_string())
        .replace("{today}", &today.to_string());
    (PATH, text)
}
