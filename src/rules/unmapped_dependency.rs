//! See `rules/unmapped-dependency.md`.

use std::cell::OnceCell;

use foldhash::{HashMap, HashMapExt, HashSet};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::{Applicability, Change, Findings, Fix};
use crate::language::dependency::{self, Mention, References, Target as Named, mentions_among};
use crate::language::owner::is_placeholder;
use crate::language::word;
use crate::load::says_none;
use crate::model::{
    Data, Dependency, Field, Link, Need, Outcome, OutcomeIx, Plan, Status, Target, Text, Value, leading,
};
use crate::rule::{Context, Nearby, Rule, reach, say};
use crate::text::{Cut, FileId, Span};

/// Options of `unmapped-dependency`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UnmappedDependency {
    /// Whether ids that lead nowhere are left to others; the prose is still read.
    pub allow_unknown: bool,
}

/// The ids of a plan, for what is written in their place.
struct Known<'p> {
    plan: &'p Plan,
    nearby: Nearby<'p>,
    /// For a number at the end of ids, the one that has it: `BACK-8` where `task-8` is written, as ids are when they
    /// all get another name. Only of ids that begin as most do.
    tails: HashMap<&'p str, Option<&'p str>>,
    /// What outcomes say under names that no field has, each with its file; gathered when somebody asks first.
    labels: OnceCell<HashSet<(FileId, &'p str)>>,
}

impl<'p> Known<'p> {
    fn new(plan: &'p Plan) -> Self {
        let parts = || plan.ids().filter_map(|id| Some((id, tail(id)?)));
        let mut heads: HashMap<&str, usize> = HashMap::new();
        for (_, (head, _)) in parts() {
            *heads.entry(head).or_default() += 1;
        }
        let usual = heads.into_iter().max_by_key(|&(head, times)| (times, head)).map(|(head, _)| head);
        let mut tails: HashMap<&str, Option<&str>> = HashMap::new();
        for (id, (_, number)) in parts().filter(|(_, (head, _))| Some(*head) == usual) {
            tails.entry(number).and_modify(|one| *one = None).or_insert(Some(id));
        }
        Self { plan, nearby: Nearby::new(plan), tails, labels: OnceCell::new() }
    }

    /// Whether an outcome of the file is called so in a place that is not read as its id: the number of a row.
    fn is_label(&self, file: FileId, written: &str) -> bool {
        let labels = self.labels.get_or_init(|| {
            let labels = |outcome: &'p Outcome| {
                let unread = outcome.entries.iter().filter(|entry| Field::named(&entry.name).is_none());
                unread.filter_map(|entry| Some((outcome.file, label(entry.value.text()?.trimmed()))))
            };
            self.plan.outcomes.iter().flat_map(labels).collect()
        });
        labels.contains(&(file, label(written)))
    }
}

/// Whether a name is that of a part of an outcome, which stands in a list of its own there: `1.2` is the second subtask
/// of `1`.
fn is_part(plan: &Plan, written: &str) -> bool {
    let Some((whole, part)) = written.rsplit_once('.') else { return false };
    let Some(ix) = plan.find(whole) else { return false };
    let own = plan.outcomes[ix].entries.iter().filter(|entry| Field::named(&entry.name).is_none());
    let mut items = own.flat_map(|entry| entry.value.items());
    let is_it = |id: &Value| id.text().is_some_and(|id| [part, written].contains(&id.trimmed()));
    items.any(|item| item.get(Field::Id.name()).is_some_and(is_it))
}

/// A number or name as others refer to it: `#3` is `3`.
fn label(text: &str) -> &str {
    text.trim_start_matches('#').trim()
}

/// Fields whose text names nothing that is waited for.
const NO_PROSE: [Field; 8] = [
    Field::Id,
    Field::Owner,
    Field::Contributors,
    Field::PromisedTo,
    Field::Parent,
    Field::DependsOn,
    Field::Status,
    Field::Priority,
];

impl Rule for UnmappedDependency {
    fn is_long(&self) -> bool {
        true
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let plan = cx.plan;
        let titles = |outcome: &Outcome| outcome.title.as_ref().map(|title| title.value.clone());
        let named: Vec<(&str, Option<String>)> =
            plan.outcomes.iter().map(|outcome| (outcome.id.as_str(), titles(outcome))).collect();
        let known = Known::new(plan);
        // Where no outcome can list what it waits for, a sentence is all that there is.
        let listed = plan.has_place_for(Field::DependsOn);
        let references = References::new(named.iter().map(|(id, title)| (*id, title.as_deref())));
        for (ix, outcome) in cx.wanted() {
            // What is over waits for nothing any more.
            if !outcome.is_over() {
                self.entries(cx, ix, &known, out);
            }
            if outcome.is_open() {
                blocked_by_nothing(cx, ix, out);
                if listed {
                    prose(cx, ix, &references, out);
                }
            }
        }
    }
}

impl UnmappedDependency {
    /// What is written under `depends_on`.
    fn entries(&self, cx: &Context<'_>, ix: OutcomeIx, known: &Known<'_>, out: &mut Findings) {
        let outcome = &cx.plan.outcomes[ix];
        let mut seen: HashMap<OutcomeIx, &Dependency> = HashMap::new();
        for dependency in &outcome.depends_on {
            match (&dependency.link, cx.plan.target(&dependency.link)) {
                (Link::External(what), _) if no_name(cx, &dependency.contact) => {
                    no_contact(outcome, dependency, what, out);
                }
                (Link::Outcome(_), Target::Outcome(target)) if target == ix => {
                    itself(outcome, dependency, out)
                }
                (Link::Outcome(id), Target::Outcome(target)) => match seen.get(&target) {
                    Some(first) => twice(outcome, dependency, id, first, out),
                    None => drop(seen.insert(target, dependency)),
                },
                (Link::Outcome(id), Target::Unknown)
                    if !self.allow_unknown
                        && !known.is_label(outcome.file, id.trimmed())
                        && !is_part(cx.plan, id.trimmed()) =>
                {
                    unknown(cx, outcome, id, known, out)
                }
                _ => {}
            }
        }
    }
}

fn no_name(cx: &Context<'_>, contact: &Option<Text>) -> bool {
    contact.as_ref().is_none_or(|contact| is_placeholder(&contact.value, cx.vocabulary))
}

fn no_contact(outcome: &Outcome, dependency: &Dependency, what: &Text, out: &mut Findings) {
    let shown = say::quoted(what.trimmed());
    let message =
        format!("{shown} is outside the plan and has no contact, so nobody knows whom to ask if it is late");
    out.report(&outcome.id, outcome.at(dependency.span), format!("contact:{}", what.trimmed()), message)
        .help("Add `contact:` with the person responsible for it.");
}

fn itself(outcome: &Outcome, dependency: &Dependency, out: &mut Findings) {
    let message = "this outcome depends on itself, so it can never finish";
    out.report(&outcome.id, outcome.at(dependency.span), "itself", message)
        .help("Name the outcome you meant, or remove this entry.");
}

fn twice(outcome: &Outcome, dependency: &Dependency, id: &Text, first: &Dependency, out: &mut Findings) {
    let place = outcome.at(dependency.span);
    let message = format!("`{}` is listed twice", id.trimmed());
    let finding = out.report(&outcome.id, place, format!("twice:{}", id.trimmed()), message);
    finding.also(outcome.at(first.span), "first listed here");
    if written(outcome, first) != written(outcome, dependency) {
        finding.help("The two entries differ: keep the right one.");
        return;
    }
    finding.help("Remove one of the two.").fix(Fix {
        title: format!("Remove the second {}", say::quoted(id.trimmed())),
        applicability: Applicability::Safe,
        changes: vec![Change::RemoveItem { place }],
    });
}

/// All that a dependency says, as one line; only its link where it is an id among others between commas.
fn written(outcome: &Outcome, dependency: &Dependency) -> String {
    let items = outcome.value(Field::DependsOn).map_or(&[][..], Value::items);
    let item = items.iter().find(|item| item.span == dependency.span);
    match (item, &dependency.link) {
        (Some(item), _) => item.canonical(),
        (None, Link::Outcome(id) | Link::External(id)) => id.trimmed().to_owned(),
    }
}

fn unknown(cx: &Context<'_>, outcome: &Outcome, id: &Text, known: &Known<'_>, out: &mut Findings) {
    // Of a sentence that begins with an id, that is what is missing.
    let first = leading(id.trimmed()).filter(|first| tail(first).is_some());
    let range = first.and_then(|first| id.value.find(first).map(|at| at..at + first.len()));
    let id = &range.map_or_else(|| id.clone(), |range| id.slice(range));
    let written = id.trimmed();
    let place = outcome.at(id.span);
    let near = by_number(cx, written).map_or_else(|| known.nearby.near(written, &outcome.id), |id| vec![id]);
    let renamed = tail(written).and_then(|(_, number)| known.tails.get(number).copied().flatten());
    let meant = if near.is_empty() { renamed.into_iter().collect() } else { near.clone() };
    let message = format!("`{written}` is not in this plan, so planlint cannot tell whether it is late");
    let finding = out.report(&outcome.id, place, format!("unknown:{written}"), message);
    let otherwise = match cx.plan.takes_external() {
        true => {
            "Use the id of an outcome in this plan, or declare something outside it as `{external: what it is, contact: who answers}`."
        }
        false => "Use the id of an outcome in this plan; what lies outside it is better told in the text.",
    };
    finding.help(say::did_you_mean(&meant, otherwise));
    finding.fixes.extend(Nearby::fix(written, &near, place));
}

/// An id's beginning and the number that it ends in, behind a dash: `task` and `24.1`.
fn tail(id: &str) -> Option<(&str, &str)> {
    let (head, number) = id.rsplit_once('-')?;
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    is_number.then_some((head, number))
}

/// The outcome whose id begins the last folder of a path: `keps/sig-node/4815-devices`, wherever 4815 is now.
fn by_number<'a>(cx: &Context<'a>, written: &str) -> Option<&'a str> {
    let (_, folder) = written.trim_end_matches('/').rsplit_once('/')?;
    let (id, _) = folder.split_once('-')?;
    cx.plan.find(id).map(|ix| cx.plan.outcomes[ix].id.as_str())
}

fn blocked_by_nothing(cx: &Context<'_>, ix: OutcomeIx, out: &mut Findings) {
    let outcome = &cx.plan.outcomes[ix];
    if outcome.status != Some(Status::Blocked) {
        return;
    }
    let key = cx.plan.name(Field::DependsOn);
    if !outcome.depends_on.is_empty() {
        let is_done = |target: OutcomeIx| cx.plan.outcomes[target].status == Some(Status::Done);
        let all_done = outcome.depends_on.iter().all(|dependency| match cx.plan.target(&dependency.link) {
            Target::Outcome(target) => is_done(target),
            Target::External | Target::Unread | Target::Unknown => false,
        });
        if all_done {
            let message = "this is blocked, but everything it depends on is done";
            out.report(&outcome.id, outcome.place(Field::Status), "unblocked", message)
                .help(format!("Change the status, or add what it still waits for to `{key}:`."));
        }
        return;
    }
    if says_why(outcome) {
        return;
    }
    let message = "this is blocked, but does not say by what";
    let help = match cx.plan.takes_external() {
        true => format!(
            "Add what it waits for to `{key}:`; if that is outside the plan, as `{{external: what it is, contact: who answers}}`."
        ),
        false => {
            format!("Add what it waits for to `{key}:`; if that is outside the plan, tell it in the text.")
        }
    };
    out.report(&outcome.id, outcome.place(Field::Status), "blocked", message).help(help);
}

/// Whether words beside the status, or under a field of their own, say what something waits for.
fn says_why(outcome: &Outcome) -> bool {
    let status = outcome.value(Field::Status).and_then(Value::text);
    let noted = status.is_some_and(|text| text.trimmed().split_whitespace().count() >= NOTED);
    noted || outcome.entries.iter().any(|entry| dependency::is_reason(&entry.name) && !entry.value.is_blank())
}

/// How many words a status has at least that says why: `blocked by the vendor`.
const NOTED: usize = 3;

/// What the texts name and `depends_on` does not.
fn prose(cx: &Context<'_>, ix: OutcomeIx, references: &References, out: &mut Findings) {
    let plan = cx.plan;
    let outcome = &plan.outcomes[ix];
    let mut mapped: HashSet<OutcomeIx> = plan.dependencies(ix).map(|(_, _, target)| target).collect();
    mapped.insert(ix);
    let is_listed = |span: Span| outcome.depends_on.iter().any(|dependency| dependency.span.contains(span));
    for text in texts(plan, outcome) {
        let is_missing = |target| !mapped.contains(&target);
        let found = mentions_among(&text.value, references, is_missing, cx.vocabulary);
        for Mention { target, cue, object, by } in found {
            let Named::Known(target) = target else { continue };
            if by.is_some_and(|by| by != ix && !same_name(outcome, &plan.outcomes[by])) {
                continue;
            }
            let other = &plan.outcomes[target];
            // What is done holds nobody up, whatever a text still says; what is listed is judged as an entry.
            let over = other.status == Some(Status::Done) || is_listed(text.part(object.range()));
            if over || same_name(outcome, other) || !mapped.insert(target) {
                continue;
            }
            // What a list of the user's own names has its place already.
            if listed_elsewhere(plan, outcome).any(|listed| listed == target) {
                continue;
            }
            let key = plan.name(Field::DependsOn);
            let message = format!(
                "{} names `{}`, which is missing from `{key}`",
                say::quoted(shown(closed(&text.value, cue.to(object)))),
                other.id
            );
            let finding = out.report(
                &outcome.id,
                outcome.at(text.part(object.range())),
                format!("prose:{}", other.id),
                message,
            );
            // Who wrote both down would make the two wait for each other.
            if reach::waits_for(plan, target, ix) {
                finding.help(format!(
                    "`{}` waits for this outcome already, so one of the two is wrong: reword the sentence, or correct `{key}` there.",
                    other.id
                ));
                continue;
            }
            finding.help(format!(
                "Add `{}` to `{key}`, or reword the sentence if this does not depend on it.",
                other.id
            ));
            if other.is_open() && !reach::serves(plan, ix, target) && !is_left_open(cx, outcome) {
                finding.fix(Fix {
                    title: format!("Add {} to {key}", say::quoted(&other.id)),
                    applicability: Applicability::Unsafe,
                    changes: vec![Change::AppendItem {
                        file: outcome.file,
                        outcome: outcome.span,
                        key: key.to_owned(),
                        item: other.id.clone(),
                    }],
                });
            }
        }
    }
}

/// Whether `depends_on` holds a place for what is still to be named: only whoever wrote that knows whether another id takes
/// its place or stands beside it.
fn is_left_open(cx: &Context<'_>, outcome: &Outcome) -> bool {
    let written = outcome.value(Field::DependsOn).into_iter().flat_map(Value::items).filter_map(Value::text);
    let mut parts = written.flat_map(|text| text.value.split(',').map(str::trim));
    parts.any(|part| !says_none(part) && is_placeholder(part, cx.vocabulary))
}

/// The outcomes whose ids stand alone under other keys, in whatever shape.
fn listed_elsewhere<'p>(plan: &'p Plan, outcome: &'p Outcome) -> impl Iterator<Item = OutcomeIx> + 'p {
    let mut texts = Vec::new();
    let own = outcome.entries.iter().filter(|entry| Field::named(&entry.name).is_none());
    own.for_each(|entry| collect(&entry.value, &mut texts));
    texts.into_iter().filter_map(|text| plan.find(text.trimmed()))
}

/// What is said, with the mark that closes one before its last word.
fn closed(text: &str, said: Span) -> &str {
    let inner = text.cut(said.range());
    let next = text
        .cut(said.end as usize..)
        .chars()
        .next()
        .filter(|c| matches!(c, '`' | '"' | '”' | '’' | '»' | '」'));
    let opens = |c: char| match c {
        '”' => '“',
        '’' => '‘',
        '»' => '«',
        '」' => '「',
        other => other,
    };
    let is_open = |close: &char| match opens(*close) {
        open if open == *close => inner.matches(open).count() % 2 == 1,
        open => inner.matches(open).count() > inner.matches(*close).count(),
    };
    let mark = next.filter(is_open).map_or(0, char::len_utf8);
    text.cut(said.start as usize..said.end as usize + mark)
}

/// What is said, without the beginning of a link's target.
fn shown(said: &str) -> &str {
    said.rsplit_once('(')
        .filter(|(_, target)| !target.contains(')'))
        .map_or(said, |(words, _)| words.trim_end())
}

/// Whether two outcomes go by one name, as those of two cycles do: a text that names it means itself.
fn same_name(one: &Outcome, other: &Outcome) -> bool {
    let last = |outcome: &'_ Outcome| outcome.id.rsplit('/').next().unwrap_or_default().to_owned();
    last(one) == last(other) || word::same_text(one.name(), other.name())
}

/// Every text of an outcome that may tell of something waited for. What a row of a table lists that is about another
/// outcome is waited for by that one.
fn texts<'p>(plan: &Plan, outcome: &'p Outcome) -> Vec<&'p Text> {
    let mut found = Vec::new();
    for entry in outcome.entries.iter().filter(|entry| !is_quiet(&entry.name)) {
        collect(&entry.value, &mut found);
    }
    found.extend(outcome.body.iter().flat_map(|body| &body.prose));
    let is_own = |need: &&Need| need.by.as_ref().is_none_or(|by| is_own_name(plan, outcome, by.trimmed()));
    found.extend(outcome.body.iter().flat_map(|body| &body.needs).filter(is_own).map(|need| &need.said));
    found
}

/// Whether a name is that of an outcome, or of none in the plan.
fn is_own_name(plan: &Plan, outcome: &Outcome, name: &str) -> bool {
    let is_named = |one: &Outcome| one.id == name || word::same_text(one.name(), name);
    is_named(outcome) || plan.find(name).is_none() && !plan.outcomes.iter().any(is_named)
}

fn is_quiet(name: &str) -> bool {
    Field::named(name).is_some_and(|field| NO_PROSE.contains(&field))
}

fn collect<'a>(value: &'a Value, found: &mut Vec<&'a Text>) {
    match &value.data {
        Data::Scalar { text, .. } => found.push(text),
        Data::List(items) => items.iter().for_each(|item| collect(item, found)),
        Data::Map(entries) => entries.iter().for_each(|entry| collect(&entry.value, found)),
        Data::Null => {}
    }
}
