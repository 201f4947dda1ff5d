//! The fields that planlint knows, declared once: names, shapes, meanings, and the names others give them.

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
    ($($variant:ident $name:literal $shape:expr, $meaning:literal, [$($also:literal),*];)+) => {
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

            /// Names under which other formats keep the same thing, in planlint's spelling (lower case, `_`).
            #[must_use]
            pub const fn synonyms(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($also),*],)+ }
            }
        }
    };
}

fields! {
    Id "id" Shape::Text, "Short, stable name; the file's stem unless given.",
        ["key", "identifier", "number", "kep_number", "eip", "slug"];
    Title "title" Shape::Text, "The outcome in a few words.",
        ["name", "summary", "headline", "objective", "short_title", "titel", "titre", "título"];
    Level "level" Shape::Word(&["organization", "department", "team", "individual"]), "Where in the cascade the outcome stands.",
        ["tier", "scope_level"];
    Parent "parent" Shape::Text, "Id of the outcome one level up that this one serves.",
        ["parent_id", "supports", "contributes_to", "part_of", "epic"];
    Owner "owner" Shape::Texts, "The one person who promises the outcome.",
        ["owners", "assignee", "responsible", "accountable", "dri", "lead", "point_of_contact", "authors", "author", "owner_name", "driver", "verantwortlich", "zuständig", "responsable", "responsável"];
    Contributors "contributors" Shape::Texts, "People who work on it beside the owner.",
        ["team_members", "collaborators", "helpers", "participants", "support"];
    PromisedTo "promised_to" Shape::Texts, "The person to whom the promise is made.",
        ["beneficiary", "customer", "sponsor", "stakeholder", "for"];
    Status "status" Shape::Word(&["proposed", "queued", "on-track", "at-risk", "blocked", "done", "dropped"]), "How the outcome stands today.",
        ["state", "health", "stage", "phase", "statut", "estado"];
    Priority "priority" Shape::Scalar, "Rank among the plan's outcomes; 1 is highest.",
        ["prio", "rank", "importance", "moscow", "priorität", "priorité", "prioridad", "prioridade"];
    Start "start" Shape::Date, "Day on which the work starts.",
        ["start_date", "starts", "begin", "creation_date", "created"];
    Deadline "deadline" Shape::Date, "Day by which the outcome is done.",
        ["due", "due_date", "duedate", "due_on", "due_by", "target_date", "finish_date", "frist", "fällig", "échéance", "fecha_límite", "prazo", "end_date", "eta", "milestone", "by", "timeframe", "quarter"];
    Done "done" Shape::Texts, "Definition of done: one sentence that an outsider can check.",
        ["definition_of_done", "done_when", "acceptance", "acceptance_criteria", "success_criteria", "dod", "exit_criteria", "graduation_criteria", "expected_outcome", "expected_result", "outcome", "akzeptanzkriterien"];
    Purpose "purpose" Shape::Text, "Why the outcome matters.",
        ["why", "motivation", "rationale", "goal", "intent"];
    Benefit "benefit" Shape::Text, "What it does for those who do the work.",
        ["benefits", "what_is_in_it_for_us", "value"];
    Authority "authority" Shape::Texts, "What the owner may decide alone.",
        ["decision_rights", "mandate", "empowerment"];
    Effort "effort" Shape::Effort, "Working time it takes: `15d`, `3w`, `40h`.",
        ["estimate", "size", "work", "effort_days"];
    Skills "skills" Shape::Texts, "Skills that the outcome needs.",
        ["required_skills", "competencies"];
    DependsOn "depends_on" Shape::Dependencies, "Ids of outcomes, or external things, that must come first.",
        ["dependencies", "depends", "blocked_by", "requires", "needs", "see_also", "prerequisites", "after"];
    Risks "risks" Shape::Risks, "What may go wrong, how likely, how bad, and what is done about it.",
        ["risk", "threats"];
    Metrics "metrics" Shape::Metrics, "Numbers that tell whether the outcome is reached.",
        ["metric", "kpis", "kpi", "measures", "key_results", "indicators"];
    Triggers "triggers" Shape::Texts, "Events that would reopen the plan.",
        ["trigger", "revisit_when", "reopen_when"];
    CostOfDelay "cost_of_delay" Shape::Scalar, "What a week of delay costs.",
        ["delay_cost"];
    CostOfRework "cost_of_rework" Shape::Scalar, "What doing it again would cost.",
        ["rework_cost"];
    EscalatedTo "escalated_to" Shape::Texts, "Person to whom a block was escalated.",
        ["escalation", "escalate_to"];
    Progress "progress" Shape::Any, "How far it has come.",
        ["percent_complete", "completion", "current"];
    CheckIn "check_in" Shape::Any, "The latest check-in.",
        ["checkin", "last_update", "updated", "last_updated", "update"];
    Retrospective "retrospective" Shape::Texts, "What was learnt: a link, a path, or text.",
        ["retro", "lessons_learned", "lessons", "postmortem"];
}

impl Field {
    /// The field with this name in planlint's own format.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.name() == name)
    }

    /// The field that other formats keep under this name.
    #[must_use]
    pub fn by_synonym(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase().replace([' ', '-'], "_");
        Self::ALL
            .iter()
            .copied()
            .find(|field| field.name() == name || field.synonyms().contains(&name.as_str()))
    }
}

impl std::fmt::Display for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_two_fields() {
        let mut names: Vec<&str> = Vec::new();
        for field in Field::ALL {
            names.push(field.name());
            names.extend(field.synonyms());
        }
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }

    #[test]
    fn other_spellings_find_their_field() {
        assert_eq!(Field::by_synonym("Point of contact"), Some(Field::Owner));
        assert_eq!(Field::by_synonym("due-date"), Some(Field::Deadline));
        assert_eq!(Field::by_synonym("latest-milestone"), None, "a release that is out is no promise");
        assert_eq!(Field::by_synonym("colour"), None);
    }
}
