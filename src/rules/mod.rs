//! The index of the rules: one file a rule, beside its page in `rules/`.
//!
//! Written by the test `the_index_of_rules_names_every_page_and_its_code`; do not edit.

mod assigned_promise;
mod broken_cascade;
mod changed_promise;
mod deadline_conflict;
mod deadline_slip;
mod dependency_cycle;
mod dropped_dependency;
mod duplicate_id;
mod endless_planning;
mod invalid_field;
mod invalid_yaml;
mod missing_retrospective;
mod no_beneficiary;
mod no_deadline;
mod no_individual_owner;
mod overcommitted_owner;
mod overdue_outcome;
mod owner_churn;
mod plan_thrash;
mod priority_churn;
mod shadowed_field;
mod shallow_history;
mod skill_gap;
mod stale_outcome;
mod unassessed_risk;
mod unbalanced_indicators;
mod unclear_done;
mod uncosted_delay;
mod unescalated_block;
mod unexplained_change;
mod unknown_field;
mod unmapped_dependency;
mod unmitigated_risk;
mod untargeted_metric;
mod unused_ignore;
mod vague_title;
mod vanity_metric;

/// What the rules are called, for who must know one from the others.
pub mod name {
    /// See `rules/assigned-promise.md`.
    pub const ASSIGNED_PROMISE: &str = "assigned-promise";
    /// See `rules/broken-cascade.md`.
    pub const BROKEN_CASCADE: &str = "broken-cascade";
    /// See `rules/changed-promise.md`.
    pub const CHANGED_PROMISE: &str = "changed-promise";
    /// See `rules/deadline-conflict.md`.
    pub const DEADLINE_CONFLICT: &str = "deadline-conflict";
    /// See `rules/deadline-slip.md`.
    pub const DEADLINE_SLIP: &str = "deadline-slip";
    /// See `rules/dependency-cycle.md`.
    pub const DEPENDENCY_CYCLE: &str = "dependency-cycle";
    /// See `rules/distant-deadline.md`.
    pub const DISTANT_DEADLINE: &str = "distant-deadline";
    /// See `rules/dropped-dependency.md`.
    pub const DROPPED_DEPENDENCY: &str = "dropped-dependency";
    /// See `rules/duplicate-id.md`.
    pub const DUPLICATE_ID: &str = "duplicate-id";
    /// See `rules/endless-planning.md`.
    pub const ENDLESS_PLANNING: &str = "endless-planning";
    /// See `rules/invalid-field.md`.
    pub const INVALID_FIELD: &str = "invalid-field";
    /// See `rules/invalid-yaml.md`.
    pub const INVALID_YAML: &str = "invalid-yaml";
    /// See `rules/lone-metric.md`.
    pub const LONE_METRIC: &str = "lone-metric";
    /// See `rules/missing-retrospective.md`.
    pub const MISSING_RETROSPECTIVE: &str = "missing-retrospective";
    /// See `rules/no-beneficiary.md`.
    pub const NO_BENEFICIARY: &str = "no-beneficiary";
    /// See `rules/no-deadline.md`.
    pub const NO_DEADLINE: &str = "no-deadline";
    /// See `rules/no-individual-owner.md`.
    pub const NO_INDIVIDUAL_OWNER: &str = "no-individual-owner";
    /// See `rules/no-metric.md`.
    pub const NO_METRIC: &str = "no-metric";
    /// See `rules/no-purpose.md`.
    pub const NO_PURPOSE: &str = "no-purpose";
    /// See `rules/no-title.md`.
    pub const NO_TITLE: &str = "no-title";
    /// See `rules/no-trigger.md`.
    pub const NO_TRIGGER: &str = "no-trigger";
    /// See `rules/overcommitted-owner.md`.
    pub const OVERCOMMITTED_OWNER: &str = "overcommitted-owner";
    /// See `rules/overdue-outcome.md`.
    pub const OVERDUE_OUTCOME: &str = "overdue-outcome";
    /// See `rules/owner-churn.md`.
    pub const OWNER_CHURN: &str = "owner-churn";
    /// See `rules/plan-thrash.md`.
    pub const PLAN_THRASH: &str = "plan-thrash";
    /// See `rules/powerless-owner.md`.
    pub const POWERLESS_OWNER: &str = "powerless-owner";
    /// See `rules/priority-churn.md`.
    pub const PRIORITY_CHURN: &str = "priority-churn";
    /// See `rules/shadowed-field.md`.
    pub const SHADOWED_FIELD: &str = "shadowed-field";
    /// See `rules/shallow-history.md`.
    pub const SHALLOW_HISTORY: &str = "shallow-history";
    /// See `rules/skill-gap.md`.
    pub const SKILL_GAP: &str = "skill-gap";
    /// See `rules/stale-outcome.md`.
    pub const STALE_OUTCOME: &str = "stale-outcome";
    /// See `rules/unassessed-risk.md`.
    pub const UNASSESSED_RISK: &str = "unassessed-risk";
    /// See `rules/unbalanced-indicators.md`.
    pub const UNBALANCED_INDICATORS: &str = "unbalanced-indicators";
    /// See `rules/unclear-done.md`.
    pub const UNCLEAR_DONE: &str = "unclear-done";
    /// See `rules/uncosted-delay.md`.
    pub const UNCOSTED_DELAY: &str = "uncosted-delay";
    /// See `rules/undecomposed-outcome.md`.
    pub const UNDECOMPOSED_OUTCOME: &str = "undecomposed-outcome";
    /// See `rules/unescalated-block.md`.
    pub const UNESCALATED_BLOCK: &str = "unescalated-block";
    /// See `rules/unexplained-change.md`.
    pub const UNEXPLAINED_CHANGE: &str = "unexplained-change";
    /// See `rules/unknown-field.md`.
    pub const UNKNOWN_FIELD: &str = "unknown-field";
    /// See `rules/unmapped-dependency.md`.
    pub const UNMAPPED_DEPENDENCY: &str = "unmapped-dependency";
    /// See `rules/unmitigated-risk.md`.
    pub const UNMITIGATED_RISK: &str = "unmitigated-risk";
    /// See `rules/untargeted-metric.md`.
    pub const UNTARGETED_METRIC: &str = "untargeted-metric";
    /// See `rules/unused-ignore.md`.
    pub const UNUSED_IGNORE: &str = "unused-ignore";
    /// See `rules/vague-title.md`.
    pub const VAGUE_TITLE: &str = "vague-title";
    /// See `rules/vanity-metric.md`.
    pub const VANITY_METRIC: &str = "vanity-metric";
}

use crate::rule::{Definition, Shipped};

/// Every rule as shipped, by name.
pub const ALL: &[Shipped] = &[
    Shipped::new::<assigned_promise::AssignedPromise>(
        "assigned-promise",
        include_str!("../../rules/assigned-promise.md"),
    ),
    Shipped::new::<broken_cascade::BrokenCascade>(
        "broken-cascade",
        include_str!("../../rules/broken-cascade.md"),
    ),
    Shipped::new::<changed_promise::ChangedPromise>(
        "changed-promise",
        include_str!("../../rules/changed-promise.md"),
    ),
    Shipped::new::<deadline_conflict::DeadlineConflict>(
        "deadline-conflict",
        include_str!("../../rules/deadline-conflict.md"),
    ),
    Shipped::new::<deadline_slip::DeadlineSlip>(
        "deadline-slip",
        include_str!("../../rules/deadline-slip.md"),
    ),
    Shipped::new::<dependency_cycle::DependencyCycle>(
        "dependency-cycle",
        include_str!("../../rules/dependency-cycle.md"),
    ),
    Shipped::from_page("distant-deadline", include_str!("../../rules/distant-deadline.md")),
    Shipped::new::<dropped_dependency::DroppedDependency>(
        "dropped-dependency",
        include_str!("../../rules/dropped-dependency.md"),
    ),
    Shipped::new::<duplicate_id::DuplicateId>("duplicate-id", include_str!("../../rules/duplicate-id.md")),
    Shipped::new::<endless_planning::EndlessPlanning>(
        "endless-planning",
        include_str!("../../rules/endless-planning.md"),
    ),
    Shipped::new::<invalid_field::InvalidField>(
        "invalid-field",
        include_str!("../../rules/invalid-field.md"),
    ),
    Shipped::new::<invalid_yaml::InvalidYaml>("invalid-yaml", include_str!("../../rules/invalid-yaml.md")),
    Shipped::from_page("lone-metric", include_str!("../../rules/lone-metric.md")),
    Shipped::new::<missing_retrospective::MissingRetrospective>(
        "missing-retrospective",
        include_str!("../../rules/missing-retrospective.md"),
    ),
    Shipped::new::<no_beneficiary::NoBeneficiary>(
        "no-beneficiary",
        include_str!("../../rules/no-beneficiary.md"),
    ),
    Shipped::new::<no_deadline::NoDeadline>("no-deadline", include_str!("../../rules/no-deadline.md")),
    Shipped::new::<no_individual_owner::NoIndividualOwner>(
        "no-individual-owner",
        include_str!("../../rules/no-individual-owner.md"),
    ),
    Shipped::from_page("no-metric", include_str!("../../rules/no-metric.md")),
    Shipped::from_page("no-purpose", include_str!("../../rules/no-purpose.md")),
    Shipped::from_page("no-title", include_str!("../../rules/no-title.md")),
    Shipped::from_page("no-trigger", include_str!("../../rules/no-trigger.md")),
    Shipped::new::<overcommitted_owner::OvercommittedOwner>(
        "overcommitted-owner",
        include_str!("../../rules/overcommitted-owner.md"),
    ),
    Shipped::new::<overdue_outcome::OverdueOutcome>(
        "overdue-outcome",
        include_str!("../../rules/overdue-outcome.md"),
    ),
    Shipped::new::<owner_churn::OwnerChurn>("owner-churn", include_str!("../../rules/owner-churn.md")),
    Shipped::new::<plan_thrash::PlanThrash>("plan-thrash", include_str!("../../rules/plan-thrash.md")),
    Shipped::from_page("powerless-owner", include_str!("../../rules/powerless-owner.md")),
    Shipped::new::<priority_churn::PriorityChurn>(
        "priority-churn",
        include_str!("../../rules/priority-churn.md"),
    ),
    Shipped::new::<shadowed_field::ShadowedField>(
        "shadowed-field",
        include_str!("../../rules/shadowed-field.md"),
    ),
    Shipped::new::<shallow_history::ShallowHistory>(
        "shallow-history",
        include_str!("../../rules/shallow-history.md"),
    ),
    Shipped::new::<skill_gap::SkillGap>("skill-gap", include_str!("../../rules/skill-gap.md")),
    Shipped::new::<stale_outcome::StaleOutcome>(
        "stale-outcome",
        include_str!("../../rules/stale-outcome.md"),
    ),
    Shipped::new::<unassessed_risk::UnassessedRisk>(
        "unassessed-risk",
        include_str!("../../rules/unassessed-risk.md"),
    ),
    Shipped::new::<unbalanced_indicators::UnbalancedIndicators>(
        "unbalanced-indicators",
        include_str!("../../rules/unbalanced-indicators.md"),
    ),
    Shipped::new::<unclear_done::UnclearDone>("unclear-done", include_str!("../../rules/unclear-done.md")),
    Shipped::new::<uncosted_delay::UncostedDelay>(
        "uncosted-delay",
        include_str!("../../rules/uncosted-delay.md"),
    ),
    Shipped::from_page("undecomposed-outcome", include_str!("../../rules/undecomposed-outcome.md")),
    Shipped::new::<unescalated_block::UnescalatedBlock>(
        "unescalated-block",
        include_str!("../../rules/unescalated-block.md"),
    ),
    Shipped::new::<unexplained_change::UnexplainedChange>(
        "unexplained-change",
        include_str!("../../rules/unexplained-change.md"),
    ),
    Shipped::new::<unknown_field::UnknownField>(
        "unknown-field",
        include_str!("../../rules/unknown-field.md"),
    ),
    Shipped::new::<unmapped_dependency::UnmappedDependency>(
        "unmapped-dependency",
        include_str!("../../rules/unmapped-dependency.md"),
    ),
    Shipped::new::<unmitigated_risk::UnmitigatedRisk>(
        "unmitigated-risk",
        include_str!("../../rules/unmitigated-risk.md"),
    ),
    Shipped::new::<untargeted_metric::UntargetedMetric>(
        "untargeted-metric",
        include_str!("../../rules/untargeted-metric.md"),
    ),
    Shipped::new::<unused_ignore::UnusedIgnore>(
        "unused-ignore",
        include_str!("../../rules/unused-ignore.md"),
    ),
    Shipped::new::<vague_title::VagueTitle>("vague-title", include_str!("../../rules/vague-title.md")),
    Shipped::new::<vanity_metric::VanityMetric>(
        "vanity-metric",
        include_str!("../../rules/vanity-metric.md"),
    ),
];

/// Every rule with its page read.
#[must_use]
pub fn definitions() -> Vec<Definition> {
    ALL.iter().map(Shipped::define).collect()
}
