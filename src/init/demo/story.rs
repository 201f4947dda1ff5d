//! A year of the plan, commit by commit: days are counted back from the end.

use super::cast::{ADA, Actor, HANA, JON, JON_AT_HOME, LI_NA, MIRA, PRIYA, TOMAS, YUSUF};

/// Something that happens.
pub(super) enum Scene {
    /// A commit.
    Commit { day: i64, who: Actor, message: &'static str, edits: &'static [Edit] },
    /// The next commits are made on this branch.
    Branch(&'static str),
    /// The branch is merged into `main`, with these files as it left them.
    Merge { day: i64, who: Actor, message: &'static str, files: &'static [&'static str] },
}

impl Scene {
    /// Who commits.
    pub(super) const fn who(&self) -> Option<Actor> {
        match self {
            Self::Commit { who, .. } | Self::Merge { who, .. } => Some(*who),
            Self::Branch(_) => None,
        }
    }
}

/// A change of one file. In texts, `{+40}` is the day forty days after the end of the story.
pub(super) enum Edit {
    /// A new file with its text.
    Add(&'static str, &'static str),
    /// Another value of a key.
    Set(&'static str, &'static str, &'static str),
    /// Another place of a file.
    Move(&'static str, &'static str),
}

use Edit::{Add, Move, Set};

const fn commit(day: i64, who: Actor, message: &'static str, edits: &'static [Edit]) -> Scene {
    Scene::Commit { day, who, message, edits }
}

const CHANNELS: &str = "outcomes/channel-sync.yml";
const CHECKOUT: &str = "outcomes/checkout.yml";
const DIRECT: &str = "outcomes/direct-bookings.yml";
const HOTELS: &str = "outcomes/loyal-hotels.yml";
const INVOICES: &str = "outcomes/invoice-export.yml";
const ONBOARDING: &str = "outcomes/onboarding.yml";
const PHONES: &str = "outcomes/mobile-checkout.yml";
const PRICING: &str = "outcomes/pricing.yml";
const RATES: &str = "outcomes/rate-calendar.yml";
const REFUNDS: &str = "outcomes/refund-desk.yml";
const STORIES: &str = "outcomes/hotel-stories.yml";
const SUPPORT: &str = "outcomes/support-answers.yml";
const SUPPORT_BEFORE: &str = "outcomes/support.yml";

/// The year.
pub(super) const STORY: &[Scene] = &[
    commit(
        362,
        ADA,
        "Begin the plan with its two company outcomes",
        &[
            Add("README.md", include_str!("plan/README.md")),
            Add("planlint.yml", include_str!("plan/planlint.yml")),
            Add(DIRECT, include_str!("plan/direct-bookings.yml")),
            Add(HOTELS, include_str!("plan/loyal-hotels.yml")),
        ],
    ),
    commit(
        361,
        HANA,
        "loyal-hotels: I take this on",
        &[Set(HOTELS, "check_in", "\"{-361}: first list of contracts is there\"")],
    ),
    commit(
        352,
        PRIYA,
        "checkout: promise a booking within two minutes",
        &[Add(CHECKOUT, include_str!("plan/checkout.yml"))],
    ),
    commit(
        350,
        JON_AT_HOME,
        "pricing: hotels shall set their own prices",
        &[Add(PRICING, include_str!("plan/pricing.yml"))],
    ),
    commit(349, ADA, "Know Jon by both of his addresses", &[Add(".mailmap", include_str!("plan/mailmap"))]),
    commit(
        341,
        MIRA,
        "support: promise an answer within four hours",
        &[Add(SUPPORT_BEFORE, include_str!("plan/support.yml"))],
    ),
    Scene::Branch("invoice-export"),
    commit(
        321,
        YUSUF,
        "invoice-export: first draft",
        &[Add(INVOICES, include_str!("plan/invoice-export.yml"))],
    ),
    commit(
        319,
        YUSUF,
        "invoice-export: say what the tax office needs",
        &[Set(INVOICES, "deadline", "{-62}")],
    ),
    commit(
        318,
        YUSUF,
        "invoice-export: ready to start\n\nSigned-off-by: Yusuf Demir <yusuf@larkfield.example>",
        &[Set(INVOICES, "status", "on-track")],
    ),
    Scene::Merge { day: 316, who: HANA, message: "Merge branch 'invoice-export'", files: &[INVOICES] },
    commit(
        290,
        MIRA,
        "support: four of six people are in the new rota\n\nReviewed-by: Elif Kaya <elif@larkfield.example>",
        &[Set(SUPPORT_BEFORE, "check_in", "\"{-290}: four of six in the rota\"")],
    ),
    commit(
        268,
        PRIYA,
        "checkout: move the deadline\n\nThe payment provider certifies us two months later than agreed.",
        &[Set(CHECKOUT, "deadline", "{-70}")],
    ),
    commit(
        251,
        ADA,
        "direct-bookings: 26 % of nights after the first season",
        &[Set(DIRECT, "check_in", "\"{-251}: 26 % of nights\"")],
    ),
    commit(240, MIRA, "support: name the file after the outcome", &[Move(SUPPORT_BEFORE, SUPPORT)]),
    commit(
        231,
        TOMAS,
        "channel-sync: no room is sold twice",
        &[Add(CHANNELS, include_str!("plan/channel-sync.yml"))],
    ),
    commit(
        212,
        TOMAS,
        "rate-calendar: one place for every price",
        &[Add(RATES, include_str!("plan/rate-calendar.yml"))],
    ),
    Scene::Branch("mobile-checkout"),
    commit(
        192,
        TOMAS,
        "mobile-checkout: first draft",
        &[Add(PHONES, include_str!("plan/mobile-checkout.yml"))],
    ),
    commit(190, TOMAS, "mobile-checkout: start with the date picker", &[Set(PHONES, "status", "on-track")]),
    Scene::Merge {
        day: 186,
        who: PRIYA,
        message: "Merge branch 'mobile-checkout'\n\nReviewed-by: Hana Sato <hana@larkfield.example>",
        files: &[PHONES],
    },
    commit(
        180,
        TOMAS,
        "rate-calendar: Li Na takes over\n\nShe built the old calendar and knows where the prices hide.\n\nAccepted-by: Li Na <lina@larkfield.example>",
        &[Set(RATES, "owner", "Li Na")],
    ),
    commit(
        171,
        HANA,
        "refund-desk: promise refunds within three days",
        &[Add(REFUNDS, include_str!("plan/refund-desk.yml"))],
    ),
    commit(158, HANA, "refund-desk: the bank agreed, so we start", &[Set(REFUNDS, "status", "on-track")]),
    commit(
        150,
        PRIYA,
        "checkout: move the deadline again\n\nTwo of five engineers are lent to channel-sync until spring.",
        &[Set(CHECKOUT, "deadline", "{+5}")],
    ),
    commit(131, ADA, "Assign onboarding to Elif", &[Add(ONBOARDING, include_str!("plan/onboarding.yml"))]),
    commit(
        118,
        YUSUF,
        "invoice-export: eleven hotels tried it",
        &[Set(INVOICES, "check_in", "\"{-118}: eleven of twenty hotels\"")],
    ),
    commit(
        110,
        ADA,
        "Marketing tells the stories of our hotels",
        &[Add(STORIES, include_str!("plan/hotel-stories.yml"))],
    ),
    commit(
        96,
        LI_NA,
        "rate-calendar: seasons are in, discounts are next",
        &[Set(RATES, "check_in", "\"{-96}: seasons done\"")],
    ),
    commit(83, ADA, "pricing first", &[Set(PRICING, "priority", "1")]),
    commit(
        76,
        TOMAS,
        "channel-sync: blocked\n\nWithout the calendar we do not know which price to send to the portals.",
        &[Set(CHANNELS, "status", "blocked"), Set(CHANNELS, "depends_on", "[rate-calendar]")],
    ),
    commit(
        70,
        LI_NA,
        "rate-calendar: prices come from the portals, so wait for channel-sync",
        &[Set(RATES, "depends_on", "[channel-sync]")],
    ),
    commit(
        61,
        YUSUF,
        "invoice-export: done, twenty hotels exported without a question",
        &[Set(INVOICES, "status", "done")],
    ),
    commit(57, ADA, "Update priorities", &[Set(PRICING, "priority", "2")]),
    commit(
        44,
        PRIYA,
        "checkout: move the deadline to the end of the season\n\nThe address step needs a second round with real guests.",
        &[Set(CHECKOUT, "deadline", "{+55}")],
    ),
    commit(
        33,
        ADA,
        "pricing before channel-sync\n\nThe portals raise their commission in spring; own prices help at once.\n\nRationale: Own prices pay off before the sync does, which waits anyway.",
        &[Set(PRICING, "priority", "1"), Set(CHANNELS, "priority", "3")],
    ),
    commit(
        12,
        MIRA,
        "support-answers: six hours in the median",
        &[Set(SUPPORT, "check_in", "\"{-12}: median is 6 h\"")],
    ),
    commit(
        11,
        TOMAS,
        "mobile-checkout: 43 % finish on the phone",
        &[Set(PHONES, "check_in", "\"{-11}: 43 % finish\"")],
    ),
    commit(
        10,
        LI_NA,
        "rate-calendar: twelve hotels moved",
        &[Set(RATES, "check_in", "\"{-10}: twelve of fifty hotels\"")],
    ),
    commit(
        9,
        JON,
        "pricing: thirty hotels changed a price themselves",
        &[Set(PRICING, "check_in", "\"{-9}: thirty of a hundred hotels\"")],
    ),
    commit(8, ADA, "Priorities after the board meeting", &[Set(PRICING, "priority", "2")]),
    commit(
        7,
        HANA,
        "loyal-hotels, refund-desk: check in",
        &[
            Set(HOTELS, "check_in", "\"{-7}: 84 % renewed so far\""),
            Set(REFUNDS, "check_in", "\"{-7}: five days in the median\""),
        ],
    ),
    commit(
        6,
        PRIYA,
        "checkout: 175 seconds in the median",
        &[Set(CHECKOUT, "check_in", "\"{-6}: median is 175 s\"")],
    ),
    commit(
        5,
        MIRA,
        "onboarding: check in while Elif is on the road",
        &[Set(ONBOARDING, "check_in", "\"{-5}: nine days in the median\"")],
    ),
    commit(
        4,
        TOMAS,
        "channel-sync: still waiting",
        &[Set(CHANNELS, "check_in", "\"{-4}: still waiting for the calendar\"")],
    ),
    commit(2, ADA, "direct-bookings: 33 % of nights", &[Set(DIRECT, "check_in", "\"{-2}: 33 % of nights\"")]),
];
