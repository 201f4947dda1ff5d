//! The questions of the checklist.

/// A question about how a plan is executed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Question {
    /// Is the intent told so that it can be acted on?
    StrategicClarity,
    /// Is it broken down?
    OutcomeDecomposition,
    /// Is there enough of everything?
    ResourceAvailability,
    /// Is what must come first known?
    DependencyManagement,
    /// Can it be seen how things stand?
    ProgressTracking,
    /// Does the plan learn?
    FeedbackLoops,
    /// Do the numbers tell of results?
    AlignmentOfMetrics,
    /// Is one person responsible, and free to act?
    AccountabilityAndEmpowerment,
    /// Are promises meant and kept?
    CultureOfExecution,
}

impl Question {
    /// Every question, in the catalogue's order.
    pub const ALL: [Self; 9] = [
        Self::StrategicClarity,
        Self::OutcomeDecomposition,
        Self::ResourceAvailability,
        Self::DependencyManagement,
        Self::ProgressTracking,
        Self::FeedbackLoops,
        Self::AlignmentOfMetrics,
        Self::AccountabilityAndEmpowerment,
        Self::CultureOfExecution,
    ];

    /// Its name in the pages of rules, and for programs.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::StrategicClarity => "strategic-clarity",
            Self::OutcomeDecomposition => "outcome-decomposition",
            Self::ResourceAvailability => "resource-availability",
            Self::DependencyManagement => "dependency-management",
            Self::ProgressTracking => "progress-tracking",
            Self::FeedbackLoops => "feedback-loops",
            Self::AlignmentOfMetrics => "alignment-of-metrics",
            Self::AccountabilityAndEmpowerment => "accountability-and-empowerment",
            Self::CultureOfExecution => "culture-of-execution",
        }
    }

    /// The question itself.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::StrategicClarity => "Is it clear what we want to reach, and why?",
            Self::OutcomeDecomposition => "Is every goal broken down until somebody can act on it?",
            Self::ResourceAvailability => "Are there people, time and money for what is promised?",
            Self::DependencyManagement => "Do we know what must come first, and does it fit?",
            Self::ProgressTracking => "Can anybody see how far we are?",
            Self::FeedbackLoops => "Does the plan learn from what happens?",
            Self::AlignmentOfMetrics => "Do our numbers show results, and not activity?",
            Self::AccountabilityAndEmpowerment => "Does one person own each outcome, and may they decide?",
            Self::CultureOfExecution => "Do promises mean something to those who make and keep them?",
        }
    }
    /// What it asks about, in the middle of a sentence.
    #[must_use]
    pub const fn subject(self) -> &'static str {
        match self {
            Self::StrategicClarity => "clarity",
            Self::OutcomeDecomposition => "breaking down",
            Self::ResourceAvailability => "people and time",
            Self::DependencyManagement => "what comes first",
            Self::ProgressTracking => "seeing progress",
            Self::FeedbackLoops => "learning",
            Self::AlignmentOfMetrics => "numbers",
            Self::AccountabilityAndEmpowerment => "ownership",
            Self::CultureOfExecution => "keeping promises",
        }
    }
}
