//! Who is who: one register of people for a whole run.
//!
//! Others bring spellings and evidence to a [`Roll`]: names, addresses and handles that stand together in a commit,
//! in `.mailmap`, in the configuration or in the plan. The [`Register`] made from it answers whether two spellings
//! are the same person, different people, or whether nothing tells. It knows no plan, no rule and no repository.
//!
//! ```text
//! Roll (who brought what) ─▶ join (what belongs together) ─▶ Register (same, different, not known)
//! ```
//!
//! Different is a claim like any other and needs its evidence: two people, both of whom git or the configuration
//! knows by a full name, and not a spelling of one that could be the other's.

mod groups;
mod join;
mod likeness;
mod name;
mod register;
mod roll;
mod spelling;

pub use register::{Known, Register, Relation, Spelled};
pub use roll::{Roll, is_machine};
pub use spelling::MetIn;
