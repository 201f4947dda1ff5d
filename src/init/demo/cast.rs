//! The people of the demonstration.

/// Somebody who commits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Actor {
    /// The name, as owners are written.
    pub(super) name: &'static str,
    /// The address.
    pub(super) email: &'static str,
    /// The hour of the day (UTC) at which this person tends to commit.
    pub(super) hour: i64,
}

const fn person(name: &'static str, email: &'static str, hour: i64) -> Actor {
    Actor { name, email, hour }
}

/// Runs the company.
pub(super) const ADA: Actor = person("Ada Lindqvist", "ada@larkfield.example", 8);
/// Product; keeps the hotels.
pub(super) const HANA: Actor = person("Hana Sato", "hana@larkfield.example", 10);
/// Sales.
pub(super) const JON: Actor = person("Jon Berg", "jon@larkfield.example", 16);
/// The same, before the laptop was set up; `.mailmap` knows.
pub(super) const JON_AT_HOME: Actor = person("jonb", "jon.berg@home.example", 19);
/// Design of the rate calendar.
pub(super) const LI_NA: Actor = person("Li Na", "lina@larkfield.example", 7);
/// Support.
pub(super) const MIRA: Actor = person("Mira Okafor", "mira@larkfield.example", 9);
/// Engineering.
pub(super) const PRIYA: Actor = person("Priya Raman", "priya@larkfield.example", 13);
/// Engineering, portals and phones.
pub(super) const TOMAS: Actor = person("Tomás Vidal", "tomas@larkfield.example", 15);
/// Finance.
pub(super) const YUSUF: Actor = person("Yusuf Demir", "yusuf@larkfield.example", 11);
