//! See `rules/duplicate-id.md`.

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt, HashSet};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::language::open_number::is_open_number;
use crate::model::{Field, Link, Outcome, Plan, Status, TakenNumber, Text};
use crate::rule::{Context, Rule};
use crate::text::{FileId, composed};

/// Options of `duplicate-id`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DuplicateId {}

impl Rule for DuplicateId {
    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let local = Local::of(cx.plan);
        let mut first: HashMap<Cow<'_, str>, &Outcome> = HashMap::new();
        for outcome in &cx.plan.outcomes {
            let id = composed(&outcome.id);
            let Some(other) = first.get(&id) else {
                first.insert(id, outcome);
                continue;
            };
            // Nobody gives what is over another name, and a number that is not given yet is none.
            let given = outcome.entry(Field::Id.name()).is_some();
            let open = given && is_open_number(&outcome.id, cx.vocabulary);
            if open || outcome.is_over() && other.is_over() || local.are_two(outcome, other) {
                continue;
            }
            let id = &outcome.id;
            let message = if given {
                format!("the id `{id}` is already taken, so references to it are ambiguous")
            } else {
                format!("this outcome gets the id `{id}` from its file name, and that id is already taken")
            };
            let finding = out.report(id, outcome.place(Field::Id), "taken", message);
            finding
                .also(other.place(Field::Id), "taken here")
                .help(format!("Give one of the two a different `{}`.", cx.plan.name(Field::Id)));
        }
        for TakenNumber { number, outcome, other, in_title } in &cx.plan.taken_numbers {
            let (outcome, other) = (&cx.plan.outcomes[*outcome], &cx.plan.outcomes[*other]);
            // A record that was replaced may keep its number.
            if [outcome, other].iter().any(|one| one.status == Some(Status::Dropped)) {
                continue;
            }
            let title = outcome.title.as_ref().filter(|_| *in_title);
            let (place, whose, help) = match title {
                Some(title) => (
                    outcome.at(title.span),
                    "the title has another file's number",
                    "Write the number of the file into its title.",
                ),
                None => (
                    outcome.place(Field::Id),
                    "another file of this folder has the number",
                    "Give one of the two files the next free number.",
                ),
            };
            let message = format!("{whose} `{number}`, so `{number}` may mean either");
            out.report(&outcome.id, place, format!("number:{number}"), message)
                .also(other.place(Field::Id), "taken here")
                .help(help);
        }
    }
}

/// Ids that count the items of each file from 1: nobody means them outside of it.
struct Local<'p> {
    /// How many such ids a file has.
    counted: HashMap<FileId, usize>,
    referred: HashSet<&'p str>,
}

impl<'p> Local<'p> {
    fn of(plan: &'p Plan) -> Self {
        let mut counted: HashMap<FileId, usize> = HashMap::new();
        for outcome in plan.outcomes.iter().filter(|outcome| is_count(&outcome.id)) {
            *counted.entry(outcome.file).or_default() += 1;
        }
        let parents = plan.outcomes.iter().filter_map(|outcome| outcome.parent.as_ref());
        let linked = plan.outcomes.iter().flat_map(|outcome| &outcome.depends_on);
        let linked = linked.filter_map(|dependency| match &dependency.link {
            Link::Outcome(id) => Some(id),
            Link::External(_) => None,
        });
        Self { counted, referred: parents.chain(linked).map(Text::trimmed).collect() }
    }

    /// Whether two outcomes of one id are each the so manieth of their own file.
    fn are_two(&self, one: &Outcome, other: &Outcome) -> bool {
        let is_listed = |outcome: &Outcome| self.counted.get(&outcome.file).is_some_and(|&all| all > 1);
        one.file != other.file
            && is_count(&one.id)
            && is_listed(one)
            && is_listed(other)
            && !self.referred.contains(one.id.as_str())
    }
}

fn is_count(id: &str) -> bool {
    id.len() <= 3 && id.bytes().all(|byte| byte.is_ascii_digit())
}
