//! The plan as values of expressions, read where an expression asks and not before.
//!
//! A field that says nothing is null. Dates are days since 1970-01-01, so that they compare and subtract.

use std::borrow::Cow;

use cel::ExecutionError;
use cel::common::traits::{Container, Indexer};
use cel::common::types::{CelBool, CelDouble, CelInt, CelList, CelNull, CelString, Type};
use cel::common::value::{CowVal, Val};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::document;
use crate::language::Vocabulary;
use crate::language::owner::{is_mere_placeholder, is_placeholder};
use crate::model::{
    Data, Dependency, Field, History, Link, Metric, MetricKind, Moment, OutcomeIx, Plan, Risk, Signal,
    Target, Text, Value,
};

/// A value of an expression that borrows the plan.
pub(super) type Boxed<'a> = Box<dyn Val + 'a>;

/// What expressions may look at.
#[derive(Debug, Clone, Copy)]
pub(super) struct World<'a> {
    /// The plan.
    pub(super) plan: &'a Plan,
    /// What happened to it.
    pub(super) history: &'a History,
    /// The moment of the judgement.
    pub(super) now: Timestamp,
    /// What words mean.
    pub(super) vocabulary: &'a Vocabulary,
}

/// A value with fields.
#[derive(Debug, Clone, Copy)]
pub(super) enum Record<'a> {
    /// An outcome.
    Outcome(World<'a>, OutcomeIx),
    /// A metric of an outcome.
    Metric(&'a Metric),
    /// A risk of an outcome.
    Risk(&'a Risk),
    /// A dependency of the outcome with this index.
    Dependency(World<'a>, OutcomeIx, &'a Dependency),
    /// A map of the user's own.
    Map(&'a Value),
}

/// What an outcome has beside its fields.
pub(super) const FACTS: [&str; 4] = ["open", "leaf", "heading", "named"];

/// What a metric has beside the user's own keys.
pub(super) const METRIC: [&str; 6] = ["name", "kind", "signal", "unit", "baseline", "target"];

/// What a risk has beside the user's own keys.
pub(super) const RISK: [&str; 5] = ["risk", "probability", "impact", "mitigation", "owner"];

/// What a dependency has beside the user's own keys.
pub(super) const DEPENDENCY: [&str; 5] = ["id", "external", "contact", "type", "target"];

/// Days since 1970-01-01.
pub(super) fn days(date: Date) -> i64 {
    let first = jiff::civil::date(1970, 1, 1);
    i64::from((date - first).get_days())
}

/// The date of a number of days since 1970-01-01.
pub(super) fn date(days: i64) -> Option<Date> {
    let first = jiff::civil::date(1970, 1, 1);
    first.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

pub(super) fn null<'a>() -> Boxed<'a> {
    Box::new(CelNull)
}

pub(super) fn text(text: &str) -> Boxed<'_> {
    Box::new(CelString::from(text))
}

fn list<'a>(items: impl Iterator<Item = Boxed<'a>>) -> Boxed<'a> {
    Box::new(CelList::from(items.collect::<Vec<_>>()))
}

fn written(value: Option<&Text>) -> Boxed<'_> {
    value.filter(|value| !value.is_blank()).map_or_else(null, |value| text(value.trimmed()))
}

/// A number where the text is one, else the text.
fn figure(value: Option<&Text>) -> Boxed<'_> {
    match value.map(|value| value.trimmed().parse::<f64>()) {
        Some(Ok(number)) if number.is_finite() => Box::new(CelDouble::from(number)),
        _ => written(value),
    }
}

/// A value as written.
fn raw(value: &Value) -> Boxed<'_> {
    match &value.data {
        _ if value.is_blank() => null(),
        Data::Null => null(),
        Data::Scalar { text: meant, plain } => {
            let read = if *plain { document::Value::of(meant.trimmed()) } else { document::Value::Text };
            match read {
                document::Value::Null => null(),
                document::Value::Bool(truth) => Box::new(CelBool::from(truth)),
                document::Value::Signed(number) => Box::new(CelInt::from(number)),
                document::Value::Unsigned(number) => match i64::try_from(number) {
                    Ok(number) => Box::new(CelInt::from(number)),
                    Err(_) => text(meant.trimmed()),
                },
                document::Value::Float(number) if number.is_finite() => Box::new(CelDouble::from(number)),
                document::Value::Float(_) | document::Value::Text => text(meant.trimmed()),
            }
        }
        Data::List(items) => list(items.iter().map(raw)),
        Data::Map(_) => Box::new(Record::Map(value)),
    }
}

fn raw_in<'a>(map: Option<&'a Value>, name: &str) -> Boxed<'a> {
    map.and_then(|map| map.get(name)).map_or_else(null, raw)
}

impl<'a> World<'a> {
    /// The outcome with this index, or null.
    pub(super) fn outcome(self, ix: Option<OutcomeIx>) -> Boxed<'a> {
        ix.map_or_else(null, |ix| Box::new(Record::Outcome(self, ix)))
    }

    /// Several outcomes.
    pub(super) fn outcomes(self, all: impl Iterator<Item = OutcomeIx>) -> Boxed<'a> {
        list(all.map(|ix| self.outcome(Some(ix))))
    }

    /// Whether a value only says that nothing is known yet, such as TBD.
    fn is_open(self, value: &Value) -> bool {
        value.text().is_some_and(|text| is_placeholder(&text.value, self.vocabulary))
    }

    /// The texts of a field that say something: null for none, one as itself.
    fn texts(self, ix: OutcomeIx, name: &str) -> Boxed<'a> {
        let items = self.plan.outcomes[ix].entry(name).map_or(&[][..], |entry| entry.value.items());
        let mut said = items.iter().filter(|item| !item.is_blank() && !self.is_open(item)).map(raw);
        match (said.next(), said.next()) {
            (None, _) => null(),
            (Some(one), None) if items.len() == 1 => one,
            (first, second) => list(first.into_iter().chain(second).chain(said)),
        }
    }

    fn field(self, ix: OutcomeIx, name: &str) -> Boxed<'a> {
        let outcome = &self.plan.outcomes[ix];
        let value = || outcome.entry(name).map_or_else(null, |entry| raw(&entry.value));
        let Some(field) = Field::named(name) else {
            return match name {
                "open" => Box::new(CelBool::from(outcome.is_open())),
                "heading" => {
                    let given = outcome.value(Field::Title).is_some();
                    written(outcome.title.as_ref().filter(|_| !given))
                }
                "leaf" => Box::new(CelBool::from(self.plan.is_leaf(ix))),
                "named" => Box::new(CelBool::from(outcome.value(Field::Id).is_some())),
                _ => value(),
            };
        };
        match field {
            Field::Id => text(&outcome.id),
            Field::Level => outcome.level.map_or_else(value, |level| text(level.word())),
            Field::Status => outcome.status.map_or_else(value, |status| text(status.word())),
            Field::Priority => match outcome.priority.as_ref().map(|priority| priority.rank) {
                Some(Some(rank)) => Box::new(CelInt::from(i64::from(rank))),
                _ => value(),
            },
            Field::Start | Field::Deadline => {
                let due = if field == Field::Start { &outcome.start } else { &outcome.deadline };
                let date = due.as_ref().and_then(|due| due.date);
                date.map_or_else(null, |date| Box::new(CelInt::from(days(date))))
            }
            Field::Effort => {
                let days = outcome.effort.as_ref().and_then(|effort| effort.days);
                days.map_or_else(null, |days| Box::new(CelDouble::from(days)))
            }
            Field::Metrics => {
                list(outcome.metrics.iter().map(|metric| Box::new(Record::Metric(metric)) as _))
            }
            Field::Risks => list(outcome.risks.iter().map(|risk| Box::new(Record::Risk(risk)) as _)),
            Field::DependsOn => {
                let record = |dependency| Box::new(Record::Dependency(self, ix, dependency)) as _;
                list(outcome.depends_on.iter().map(record))
            }
            Field::Contributors | Field::Skills => {
                let items = outcome.entry(name).map_or(&[][..], |entry| entry.value.items());
                list(items.iter().filter(|item| !item.is_blank()).map(raw))
            }
            Field::Triggers => {
                let items = outcome.entry(name).map_or(&[][..], |entry| entry.value.items());
                list(items.iter().filter(|item| !item.is_blank() && !self.is_open(item)).map(raw))
            }
            Field::Title
                if outcome
                    .title
                    .as_ref()
                    .is_some_and(|title| is_mere_placeholder(&title.value, self.vocabulary)) =>
            {
                null()
            }
            Field::Purpose
            | Field::Benefit
            | Field::Authority
            | Field::CostOfDelay
            | Field::CostOfRework
            | Field::EscalatedTo
            | Field::Retrospective => self.texts(ix, name),
            _ => value(),
        }
    }

    /// How many whole days ago something happened.
    fn ago(self, at: Moment) -> i64 {
        i64::from((self.now.to_zoned(TimeZone::UTC).date() - at.day).get_days())
    }

    /// The ages in days of a field's changes, oldest first; of the outcome itself for no field.
    fn ages(self, ix: OutcomeIx, field: Option<&str>) -> Boxed<'a> {
        let timeline = self.history.timeline(&self.plan.outcomes[ix].id);
        let age = |at| Box::new(CelInt::from(self.ago(at))) as Boxed<'a>;
        let Some(timeline) = timeline else { return list(std::iter::empty()) };
        match field {
            Some(field) => list(timeline.changes(field).map(|event| age(event.at))),
            None => list(timeline.since.into_iter().map(age)),
        }
    }
}

/// How a function asks an outcome for the ages of a field's changes.
pub(super) const CHANGES: &str = "@changes ";

/// How a function asks an outcome for its age.
pub(super) const CREATED: &str = "@created";

impl<'a> Record<'a> {
    /// The value of a field; null where it says nothing.
    fn field(self, name: &str) -> Boxed<'a> {
        match self {
            Self::Outcome(world, ix) => match name.strip_prefix(CHANGES) {
                Some(field) => world.ages(ix, Some(field)),
                None if name == CREATED => world.ages(ix, None),
                None => world.field(ix, name),
            },
            Self::Metric(metric) => match name {
                "name" => written(metric.name.as_ref()),
                "kind" => metric
                    .kind
                    .map_or_else(|| raw_in(Some(&metric.value), name), |kind| text(kind_word(kind))),
                "signal" => match metric.signal {
                    Some(Signal::Leading) => text("leading"),
                    Some(Signal::Lagging) => text("lagging"),
                    None => raw_in(Some(&metric.value), name),
                },
                "unit" => written(metric.unit.as_ref()),
                "baseline" => figure(metric.baseline.as_ref()),
                "target" => figure(metric.target.as_ref()),
                _ => raw_in(Some(&metric.value), name),
            },
            Self::Risk(risk) => match name {
                "risk" => written(risk.name.as_ref()),
                "probability" => figure(risk.probability.as_ref()),
                "impact" => figure(risk.impact.as_ref()),
                "mitigation" => written(risk.mitigation.as_ref()),
                "owner" => written(risk.owner.as_ref()),
                _ => raw_in(Some(&risk.value), name),
            },
            Self::Dependency(world, ix, dependency) => match (name, &dependency.link) {
                ("id", Link::Outcome(id)) => text(id.trimmed()),
                ("external", Link::External(what)) => text(what.trimmed()),
                ("id" | "external", _) => null(),
                ("contact", _) => written(dependency.contact.as_ref()),
                ("type", _) if dependency.kind.is_none() => text("finish-to-start"),
                ("type", _) => written(dependency.kind.as_ref()),
                ("target", link) => match world.plan.target(link) {
                    Target::Outcome(target) => world.outcome(Some(target)),
                    Target::External | Target::Unread | Target::Unknown => null(),
                },
                _ => raw_in(dependency_item(world.plan, ix, dependency), name),
            },
            Self::Map(map) => raw_in(Some(map), name),
        }
    }

    /// A short name for messages.
    pub(super) fn name(self) -> Cow<'a, str> {
        let named = |text: &'a Option<Text>| text.as_ref().map_or("", Text::trimmed).into();
        match self {
            Self::Outcome(world, ix) => world.plan.outcomes[ix].id.as_str().into(),
            Self::Metric(metric) => named(&metric.name),
            Self::Risk(risk) => named(&risk.name),
            Self::Dependency(_, _, dependency) => match &dependency.link {
                Link::Outcome(text) | Link::External(text) => text.trimmed().into(),
            },
            Self::Map(map) => map.canonical().into(),
        }
    }
}

const fn kind_word(kind: MetricKind) -> &'static str {
    match kind {
        MetricKind::Outcome => "outcome",
        MetricKind::Output => "output",
        MetricKind::Activity => "activity",
        MetricKind::Vanity => "vanity",
        MetricKind::Qualitative => "qualitative",
    }
}

/// A dependency as written.
pub(super) fn dependency_item<'a>(
    plan: &'a Plan,
    ix: OutcomeIx,
    dependency: &Dependency,
) -> Option<&'a Value> {
    let entry = plan.outcomes[ix].entry(Field::DependsOn.name())?;
    entry.value.items().iter().find(|item| item.span == dependency.span)
}

static RECORD: Type = Type::new_unspecified_type("record");

/// How two records find out that they are the same one.
const SELF: &str = "@self";

/// How a message asks a record for its name.
pub(super) const NAME: &str = "@name";

impl Val for Record<'_> {
    fn get_type(&self) -> &Type {
        &RECORD
    }

    fn cel_type() -> &'static Type {
        &RECORD
    }

    fn as_indexer<'b, 'v>(&'b self) -> Option<&'b (dyn Indexer + 'v)>
    where
        Self: 'v,
    {
        Some(self)
    }

    fn as_container(&self) -> Option<&dyn Container> {
        Some(self)
    }

    fn equals(&self, other: &dyn Val) -> bool {
        let key = CelString::from(SELF);
        let identity = |value: &dyn Val| {
            let own = value.as_indexer()?.get(&key).ok()?;
            own.downcast_ref::<CelString<'_>>().map(|text| text.inner().to_owned())
        };
        *other.get_type() == RECORD && identity(self) == identity(other)
    }

    fn clone_as_boxed<'v>(&self) -> Box<dyn Val + 'v>
    where
        Self: 'v,
    {
        Box::new(*self)
    }
}

impl Indexer for Record<'_> {
    fn get<'b, 'v>(&'b self, index: &dyn Val) -> Result<CowVal<'b, 'v>, ExecutionError>
    where
        Self: 'v,
    {
        let Some(name) = index.downcast_ref::<CelString<'_>>() else {
            return Err(ExecutionError::UnexpectedType {
                got: index.get_type().name().to_owned(),
                want: "string".to_owned(),
            });
        };
        Ok(CowVal::Owned(match (name.inner(), self) {
            (SELF, Self::Outcome(_, ix)) => Box::new(CelString::from(format!("outcome {ix}"))),
            (SELF, Self::Metric(metric)) => Box::new(CelString::from(format!("{:p}", *metric))),
            (SELF, Self::Risk(risk)) => Box::new(CelString::from(format!("{:p}", *risk))),
            (SELF, Self::Dependency(_, _, item)) => Box::new(CelString::from(format!("{:p}", *item))),
            (SELF, Self::Map(map)) => Box::new(CelString::from(map.canonical())),
            (NAME, _) => Box::new(CelString::from(self.name())),
            (name, _) => self.field(name),
        }))
    }

    fn steal<'v>(self: Box<Self>, index: &dyn Val) -> Result<Box<dyn Val + 'v>, ExecutionError>
    where
        Self: 'v,
    {
        self.get(index).map(CowVal::into_owned)
    }
}

impl Container for Record<'_> {
    fn contains(&self, value: &dyn Val) -> Result<bool, ExecutionError> {
        Ok(self.get(value)?.downcast_ref::<CelNull>().is_none())
    }
}
