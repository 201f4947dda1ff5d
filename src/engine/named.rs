//! The texts of a plan that name people.

use std::borrow::Cow;

use foldhash::HashSet;

use crate::model::{
    Data, Entry, Event, Field, History, Outcome, PERSON_HANDLES, PERSON_NAMES, Plan, Text, Value,
};
use crate::rule::promise;

/// Fields that name people, each of whom may be described by more than a name.
const FIELDS: [Field; 4] = [Field::Owner, Field::PromisedTo, Field::Contributors, Field::EscalatedTo];

/// Every text of the plan, now and earlier, that names people; each once.
pub(super) fn texts<'a>(plan: &'a Plan, history: &'a History) -> Vec<Cow<'a, str>> {
    let mut timelines: Vec<_> = history.all().collect();
    timelines.sort_by_key(|(id, _)| *id);
    let then =
        |event: &'a Event| event.old.iter().chain(&event.new).flat_map(promise::items).map(Cow::Borrowed);
    let named = timelines.into_iter().flat_map(|(_, timeline)| timeline.changes(Field::Owner.name()));
    let mut seen = HashSet::default();
    let all = plan.outcomes.iter().flat_map(now).chain(named.flat_map(then));
    all.filter(|text| seen.insert(text.clone())).collect()
}

fn now(outcome: &Outcome) -> impl Iterator<Item = Cow<'_, str>> {
    let contacts = outcome.depends_on.iter().filter_map(|it| it.contact.as_ref());
    let watchers = outcome.risks.iter().filter_map(|it| it.owner.as_ref());
    let fields = outcome.owner.iter().chain(&outcome.promised_to).chain(&outcome.contributors);
    let escalated = FIELDS.iter().filter(|field| **field == Field::EscalatedTo);
    let told =
        escalated.filter_map(|field| outcome.value(*field)).flat_map(Value::items).filter_map(Value::text);
    let plain = fields.chain(told).chain(contacts).chain(watchers).map(Text::trimmed).map(Cow::Borrowed);
    let maps = FIELDS.iter().filter_map(|field| outcome.value(*field)).flat_map(Value::items);
    plain.chain(maps.filter_map(described).map(Cow::Owned))
}

/// Somebody whom a map describes, as one text: `{name: Mira Okafor, email: mira@acme.example}`.
fn described(item: &Value) -> Option<String> {
    let Data::Map(entries) = &item.data else { return None };
    let name = PERSON_NAMES.iter().find_map(|key| item.get(key))?.text()?;
    let marks: Vec<String> = entries.iter().filter_map(mark).collect();
    (!marks.is_empty()).then(|| format!("{} {}", name.trimmed(), marks.join(" ")))
}

/// By what somebody is known beside a name: an address, or a handle with or without its place.
fn mark(entry: &Entry) -> Option<String> {
    let text = entry.value.text()?.trimmed();
    let is_one = !text.is_empty() && !text.contains(char::is_whitespace);
    let is_handle = || PERSON_HANDLES.contains(&&*entry.name.to_lowercase());
    match text.split_once('@') {
        _ if !is_one => None,
        Some((local, _)) if !local.is_empty() => Some(format!("<{text}>")),
        Some(_) => Some(format!("({text})")),
        None if is_handle() => {
            let handle = text.trim_end_matches('/').rsplit('/').next()?;
            Some(format!("(@{handle})"))
        }
        None => None,
    }
}
