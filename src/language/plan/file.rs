//! The files of what plans call their fields, and what stands under which heading in them.

use crate::model::{Field, Level, Status};

/// The files. Another language is another row.
pub(super) const FILES: &[&str] = &[
    include_str!("../vocabulary/any/plan.txt"),
    include_str!("../vocabulary/en/plan.txt"),
    include_str!("../vocabulary/de/plan.txt"),
    include_str!("../vocabulary/fr/plan.txt"),
    include_str!("../vocabulary/es/plan.txt"),
    include_str!("../vocabulary/pt/plan.txt"),
    include_str!("../vocabulary/it/plan.txt"),
    include_str!("../vocabulary/nl/plan.txt"),
    include_str!("../vocabulary/pl/plan.txt"),
    include_str!("../vocabulary/tr/plan.txt"),
    include_str!("../vocabulary/ru/plan.txt"),
    include_str!("../vocabulary/cs/plan.txt"),
    include_str!("../vocabulary/sk/plan.txt"),
    include_str!("../vocabulary/sv/plan.txt"),
    include_str!("../vocabulary/da/plan.txt"),
    include_str!("../vocabulary/nb/plan.txt"),
    include_str!("../vocabulary/fi/plan.txt"),
    include_str!("../vocabulary/hu/plan.txt"),
    include_str!("../vocabulary/ro/plan.txt"),
    include_str!("../vocabulary/hr/plan.txt"),
    include_str!("../vocabulary/uk/plan.txt"),
    include_str!("../vocabulary/el/plan.txt"),
    include_str!("../vocabulary/id/plan.txt"),
    include_str!("../vocabulary/vi/plan.txt"),
    include_str!("../vocabulary/th/plan.txt"),
    include_str!("../vocabulary/ar/plan.txt"),
    include_str!("../vocabulary/he/plan.txt"),
    include_str!("../vocabulary/zh/plan.txt"),
    include_str!("../vocabulary/ja/plan.txt"),
    include_str!("../vocabulary/ko/plan.txt"),
    include_str!("../vocabulary/bg/plan.txt"),
    include_str!("../vocabulary/sr/plan.txt"),
    include_str!("../vocabulary/sl/plan.txt"),
    include_str!("../vocabulary/fa/plan.txt"),
    include_str!("../vocabulary/hi/plan.txt"),
    include_str!("../vocabulary/ca/plan.txt"),
    include_str!("../vocabulary/et/plan.txt"),
    include_str!("../vocabulary/lv/plan.txt"),
    include_str!("../vocabulary/lt/plan.txt"),
];

/// The value of the heading over names for metrics that are results.
const KEY_RESULTS: &str = "key-results";

/// The values of the headings over names that lead one key result or objective.
const KEY_RESULT: &str = "key-result";
const OBJECTIVE: &str = "objective";

/// The value of the heading over words for a list that holds nothing.
const NONE: &str = "none";

/// The value of the heading over names for how likely something is.
const LIKELIHOOD: &str = "likelihood";

/// The value of the heading over words for a row that adds up the others.
const TOTAL: &str = "total";

/// The heading over names that say only that a day stands under them.
const DAY: &str = "day";

/// The heading over names that look like a slip in the name of a field, and are none.
const OWN: &str = "own";

/// What the words below a heading are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heading<'t> {
    /// `[owner]`: names of a field.
    Names(Field),
    /// `[owner?]`: names that may be of a field.
    Perhaps(Field),
    /// `[metrics=key-results]`: names of the metrics that are results.
    KeyResults,
    /// `[metrics=key-result]`: names that lead one of them: `Key result 1: …`.
    KeyResult,
    /// `[title=objective]`: names that lead an objective: `Objective 1: …`.
    Objective,
    /// `[depends on=none]`: words for a list that holds nothing.
    None,
    /// `[title=total]`: names of a row that adds up the others.
    Total,
    /// `[risks=likelihood]`: names for how likely something is.
    Likelihood,
    /// `[own]`: names that are no slip in the name of a field.
    Own,
    /// `[day]`: names under which a day stands, whatever it is of.
    Day,
    /// `[status=done]`: words under a field, with what they mean.
    Meaning(Field, &'static str),
    /// `[status=in part]`: words of a note that leaves something open.
    Limit,
    /// `[status=no more]`: words of a note that takes back what stands before it.
    TakingBack,
    /// `[status=no]`: words that do so where the note says nothing else.
    Denial,
    /// `[status:accepted]`: words that say the same as this English one.
    English(&'t str),
}

impl<'t> Heading<'t> {
    pub(super) fn read(heading: &'t str) -> Option<Self> {
        let named = |name: &str| Field::named(&name.replace(' ', "_"));
        if let Some(english) = heading.strip_prefix("status:") {
            return Some(Self::English(english));
        }
        let Some((name, value)) = heading.split_once('=') else {
            if heading == OWN || heading == DAY {
                return Some(if heading == OWN { Self::Own } else { Self::Day });
            }
            return match heading.strip_suffix('?') {
                Some(name) => named(name).map(Self::Perhaps),
                None => named(heading).map(Self::Names),
            };
        };
        let status = || Status::of(value).map(Status::word);
        let level = || Level::of(value).map(Level::word);
        let rank = || RANKS.iter().copied().find(|rank| *rank == value);
        match named(name)? {
            Field::Metrics if value == KEY_RESULTS => Some(Self::KeyResults),
            Field::Metrics if value == KEY_RESULT => Some(Self::KeyResult),
            Field::Title if value == OBJECTIVE => Some(Self::Objective),
            Field::DependsOn if value == NONE => Some(Self::None),
            Field::Title if value == TOTAL => Some(Self::Total),
            Field::Risks if value == LIKELIHOOD => Some(Self::Likelihood),
            Field::Status if value == "in part" => Some(Self::Limit),
            Field::Status if value == "no more" => Some(Self::TakingBack),
            Field::Status if value == "no" => Some(Self::Denial),
            field @ (Field::Status | Field::Done) => status().map(|meant| Self::Meaning(field, meant)),
            field @ Field::Level => level().map(|meant| Self::Meaning(field, meant)),
            field @ Field::Priority => rank().map(|meant| Self::Meaning(field, meant)),
            _ => None,
        }
    }
}

/// The ranks that words have.
const RANKS: [&str; 6] = ["0", "1", "2", "3", "4", "5"];

/// The words of a file, each under its heading.
pub(super) fn entries(text: &'static str) -> impl Iterator<Item = (Heading<'static>, &'static str)> {
    let mut heading = None;
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    lines.flat_map(move |line| {
        let opened = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
        if let Some(name) = opened {
            heading = Heading::read(name);
        }
        let words = if opened.is_some() { "" } else { line };
        let under = heading;
        let listed = words.split(',').map(str::trim).filter(|word| !word.is_empty());
        listed.filter_map(move |word| Some((under?, word))).collect::<Vec<_>>()
    })
}
