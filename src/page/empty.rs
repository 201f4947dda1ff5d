//! The page of a plan that has no outcome yet: how the first one is written.

use jiff::ToSpan;
use maud::{Markup, html};

use super::lookup::Page;
use super::text::told;

/// An outcome to begin with.
const FIRST: &str = include_str!("first.yml");

/// What stands in it for its deadline, and how many days after the day of the page that is.
const DAY: &str = "DAY";
const DAYS: i64 = 90;

impl Page<'_> {
    pub(super) fn empty(&self) -> Markup {
        let first = FIRST.replace(DAY, &self.facts.day.0.saturating_add(DAYS.days()).to_string());
        html! {
            section #empty aria-labelledby="empty-q" {
                h2 #empty-q { "There is no outcome here yet" }
                p.answer {
                    @match &self.facts.source.configuration {
                        Some(path) => { "planlint read the files that " code { (told(path, 80)) } " names, and found no outcome in them." }
                        None => "planlint found no outcome in the files where it looks without a configuration."
                    }
                    " An outcome is a promise that one person makes, with a day and an end that others can check. This would be the first:"
                }
                pre { (first) }
                p { "Write it, add it to git, and make this page anew. Where a plan is kept elsewhere, " code { "planlint init" } " looks for it and writes down where it is." }
            }
        }
    }
}
