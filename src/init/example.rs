//! An outcome to copy and change: every useful field, with a word on each.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::language::Vocabulary;
use crate::language::owner::{self, Owner};

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
    // Git may know its user by the name of a group, who can own nothing.
    let person = |name: &&str| matches!(owner::judge(name, &Vocabulary::default()), Owner::Individual(_));
    let text = include_str!("example.yml")
        .replace("{owner}", &scalar(owner.filter(person).unwrap_or(OWNER)))
        .replace("{deadline}", &deadline.to_string())
        .replace("{today}", &today.to_string());
    (PATH, text)
}
