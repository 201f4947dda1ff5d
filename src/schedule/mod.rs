//! Work in time: who does how much in which week, and which chain of outcomes decides on the end.
//!
//! - [`Staff`]: the people of the configuration and the owners of the plan, each once under all their spellings
//! - [`Workdays`]: one person's working days
//! - [`Task`]: an outcome's effort between the day it can begin and its deadline
//! - [`Week`], [`WeekLoad`]: what the tasks of one person add up to
//! - [`ahead`]: the weeks to come of everybody, side by side
//! - [`held`]: what everybody owns, counted, where a plan gives no efforts
//! - [`overload`]: the weeks in which that is more than a given share of the time, and what to move
//! - [`waits`], [`knots`]: what waits for what, and what waits for itself that way
//! - [`due_later`]: what must be over first, and is due later
//! - [`critical_path`]: the longest chain of open outcomes that wait for each other
//!
//! Pure arithmetic over a plan and a day. It knows no rule and no clock, and words nothing.

mod ahead;
mod circle;
mod critical;
mod early;
mod held;
mod load;
mod overload;
mod staff;
mod task;
mod workdays;

pub use ahead::{Ahead, LoadCell, ahead};
pub use circle::{Wait, Waits, knots, waits};
pub use critical::{CriticalPath, critical_path};
pub use early::due_later;
pub use held::{Held, held};
pub use load::{WeekLoad, weekly_load};
pub use overload::{Overload, is_impossible, overload};
pub use staff::{Member, MemberIx, Staff};
pub use task::{Begin, Lacks, Task, effort_left, lacks, tasks};
pub use workdays::{Week, Workdays, weekdays};

#[cfg(test)]
mod tests;
