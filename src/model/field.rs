//! The fields that planlint knows, declared once: names, shapes and meanings. What others call them stands in the
//! vocabulary; see `language::plan`.

/// What may be written under a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One text.
    Text,
    /// One text or a list of texts.
    Texts,
    /// A number or a word.
    Scalar,
    /// One of a closed set of words.
    Word(&'static [&'static str]),
    /// A date, a period, or the name of a milestone.
    Date,
    /// An amount of work, such as `15d`.
    Effort,
    /// A list of ids, or of maps that describe a dependency.
    Dependencies,
    /// A list of names or maps that describe a metric.
    Metrics,
    /// A list of texts or maps that describe a risk.
    Risks,
    /// Whatever the user likes.
    Any,
}

macro_rules! fields {
    ($($variant:ident $name:literal $shape:expr, $meaning:literal;)+) => {
        /// A field of an outcome.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Field {
            $(#[doc = $meaning] $variant,)+
        }

        impl Field {
            /// Every field, in the order of a well-kept outcome file.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The name in planlint's own format.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What may be written under it.
            #[must_use]
            pub const fn shape(self) -> Shape {
                match self { $(Self::$variant => $shape,)+ }
            }

            /// What it holds, in one line.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)+ }
            }

            /// The field with this name in planlint's own format.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

fields! {
    Id "id" Shape::Text, "Short, stable name; the file's stem unless given.";
    Title "title" Shape::Text, "The outcome in a few words.";
    Level "level" Shape::Word(&["organization", "department", "team", "individual"]), "Where in the cascade the outcome stands.";
    Parent "parent" Shape::Text, "Id of the outcome one level up that this one serves.";
    Owner "owner" Shape::Texts, "The one person who promises the outcome.";
    Contributors "contributors" Shape::Texts, "People who work on it beside the owner.";
    PromisedTo "promised_to" Shape::Texts, "The person to whom the promise is made.";
    Status "status" Shape::Word(&["proposed", "queued", "on-track", "at-risk", "blocked", "done", "dropped"]), "How the outcome stands today.";
    Priority "priority" Shape::Scalar, "Rank among the plan's outcomes; 1 is highest.";
    Start "start" Shape::Date, "Day on which the work starts.";
    Deadline "deadline" Shape::Date, "Day by which the outcome is done.";
    Done "done" Shape::Texts, "Definition of done: one sentence that an outsider can check.";
    Purpose "purpose" Shape::Text, "Why the outcome matters.";
    Benefit "benefit" Shape::Text, "What it does for those who do the work.";
    Authority "authority" Shape::Texts, "What the owner may decide alone.";
    Effort "effort" Shape::Effort, "Working time it takes: `15d`, `3w`, `40h`.";
    Skills "skills" Shape::Texts, "Skills that the outcome needs.";
    DependsOn "depends_on" Shape::Dependencies, "Ids of outcomes, or external things, that must come first.";
    Risks "risks" Shape::Risks, "What may go wrong, how likely, how bad, and what is done about it.";
    Metrics "metrics" Shape::Metrics, "Numbers that tell whether the outcome is reached.";
    Triggers "triggers" Shape::Texts, "Events that would reopen the plan.";
    CostOfDelay "cost_of_delay" Shape::Scalar, "What a week of delay costs.";
    CostOfRework "cost_of_rework" Shape::Scalar, "What doing it again would cost.";
    EscalatedTo "escalated_to" Shape::Texts, "Person to whom a block was escalated.";
    Progress "progress" Shape::Any, "How far it has come.";
    CheckIn "check_in" Shape::Any, "The latest check-in.";
    Retrospective "retrospective" Shape::Texts, "What was learnt: a link, a path, or text.";
}

impl Field {
    /// Who does something, how it stands and when it is due: what is work of somebody says one of them.
    pub const OF_WORK: [Self; 3] = [Self::Owner, Self::Status, Self::Deadline];

    /// The fields that others rely on, so that a change of one asks for a reason.
    pub const PROMISED: [Self; 3] = [Self::Priority, Self::Deadline, Self::Owner];

    /// The fields whose changes are told to whoever asks what became of the plan.
    pub const TOLD: [Self; 5] = [Self::Deadline, Self::Start, Self::Priority, Self::Owner, Self::Status];

    /// Whether it holds people.
    #[must_use]
    pub const fn names_people(self) -> bool {
        matches!(self, Self::Owner | Self::Contributors | Self::PromisedTo | Self::EscalatedTo)
    }
}

impl std::fmt::Display for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
