//! The parts of a dependency, a metric and a risk, declared once: names, meanings, and the names others give them.

macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident $key:literal $meaning:literal, [$($also:literal),* $(,)?];)+ })+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
            pub enum $name {
                $(#[doc = $meaning] $variant,)+
            }

            impl $name {
                /// Every part.
                pub const ALL: &[Self] = &[$(Self::$variant,)+];

                /// Its names: planlint's own first, then those of other formats.
                #[must_use]
                pub const fn names(self) -> &'static [&'static str] {
                    match self { $(Self::$variant => &[$key, $($also),*],)+ }
                }

                /// Planlint's name.
                #[must_use]
                pub const fn name(self) -> &'static str {
                    match self { $(Self::$variant => $key,)+ }
                }

                /// What it holds, in one line.
                #[must_use]
                pub const fn meaning(self) -> &'static str {
                    match self { $(Self::$variant => $meaning,)+ }
                }
            }
        )+
    };
}

parts! {
    /// A part of an entry of `depends_on`.
    DependencyPart {
        Id "id" "The id of the outcome that must come first.", [
            "outcome", "on", "task", "task_id", "item", "item_id", "issue", "ticket", "story", "ref", "name",
        ];
        External "external" "What must come from outside of this plan.", ["action"];
        Contact "contact" "Who answers for it outside of this plan.", ["owner", "assignee", "who"];
        Type "type" "`parallel` if it need not be finished first.", ["kind"];
    }

    /// A part of an entry of `metrics`.
    MetricPart {
        Name "name" "What is measured.", ["metric", "title", "what", "key_result", "description"];
        Kind "kind" "What it tells of.", [];
        Signal "signal" "Whether it tells what will happen, or what has happened.", [];
        Unit "unit" "In what it is counted.", ["units"];
        Baseline "baseline" "Where it stood at first.", ["from", "start", "start_value"];
        Target "target" "Where it shall stand.", ["to", "goal", "target_value"];
    }

    /// A part of an entry of `risks`.
    RiskPart {
        Risk "risk" "What may happen.", ["name", "title", "what", "description"];
        Probability "probability" "How likely, from 0 to 1 or in words.", ["likelihood", "chance"];
        Impact "impact" "How bad, from 0 to 1 or in words.", ["severity"];
        Mitigation "mitigation" "What is done about it.", ["response", "countermeasure"];
        Owner "owner" "Who watches it.", ["who"];
    }
}

/// Names under which a map says who a person is, the best first.
pub const PERSON_NAMES: &[&str] = &[
    "name",
    "display_name",
    "displayName",
    "id",
    "handle",
    "login",
    "username",
    "github",
    "email",
    "emailAddress",
];

/// Names under which a map says by which handle a person is known somewhere.
pub const PERSON_HANDLES: &[&str] =
    &["handle", "login", "user", "username", "account", "nick", "github", "gitlab", "codeberg", "slack"];
