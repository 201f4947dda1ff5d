//! Runs a condition over a plan.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock, OnceLock};

use cel::common::types::CelBool;
use cel::common::value::CowVal;
use cel::context::VariableResolver;
use cel::{Context as Scope, Env, ExecutionError, IdedExpr, Value};

use crate::finding::Findings;
use crate::guard::guarded;
use crate::model::{Outcome, OutcomeIx, Value as Written};
use crate::rule::{Context, Definition, Each, Meta, Needs, OptionValue, Rule};
use crate::text::{Place, Span};

use super::compile::{Author, Condition, Part, Template, compile, in_expressions};
use super::functions;
use super::limits::{Allowance, COUNT};
use super::message::said;
use super::options::as_value;
use super::stack::deep;
use super::value::{Boxed, Record, World, days, dependency_item};

/// A rule that a page describes.
pub(super) struct ByCondition {
    definition: Definition,
    /// What it asks; made when the rule runs first, as most runs leave most rules out.
    condition: OnceLock<Condition>,
    /// What `options` holds.
    options: BTreeMap<String, OptionValue>,
}

impl ByCondition {
    pub(super) const fn new(definition: Definition, options: BTreeMap<String, OptionValue>) -> Self {
        Self { definition, condition: OnceLock::new(), options }
    }

    /// What it asks.
    ///
    /// # Panics
    /// Where the page is broken, which [`super::define`] rules out for a user's and a test for ours.
    fn condition(&self) -> &Condition {
        self.condition.get_or_init(|| {
            let page = self.definition.page().expect("the definition was made from it");
            let author = if self.definition.path.is_none() { Author::Us } else { Author::User };
            compile(&page, author).unwrap_or_else(|errors| {
                let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
                panic!("the page of {} is broken: {}", self.definition.name, messages.join("; "))
            })
        })
    }
}

/// The language's own functions, the same for every rule.
static ENV: LazyLock<Arc<Env>> = LazyLock::new(|| Arc::new(Env::stdlib()));

/// One thing that is judged.
struct Item<'a> {
    world: World<'a>,
    ix: OutcomeIx,
    record: Option<Record<'a>>,
    /// It as written, for the place of its keys.
    written: Option<&'a Written>,
    span: Span,
}

/// What a page says of an item, its values filled in.
struct Said {
    outcome: String,
    place: Place,
    detail: String,
    message: String,
    help: Option<String>,
}

impl VariableResolver for Item<'_> {
    fn resolve<'b>(&'b self, variable: &str) -> Option<CowVal<'b, 'b>> {
        let Self { world, ix, .. } = *self;
        let plan = world.plan;
        let boxed: Boxed<'b> = match variable {
            "outcome" => world.outcome(Some(ix)),
            "parent" => world.outcome(plan.parent(ix)),
            "children" => world.outcomes(plan.children(ix).iter().copied()),
            "dependencies" => world.outcomes(plan.dependencies(ix).map(|(_, _, target)| target)),
            "metric" | "risk" | "dependency" => Box::new(self.record?),
            _ => return None,
        };
        Some(CowVal::Owned(boxed))
    }
}

impl<'a> Item<'a> {
    fn outcome(&self) -> &'a Outcome {
        &self.world.plan.outcomes[self.ix]
    }

    /// What to underline: the field, else the item, else the head of the outcome.
    fn place(&self, at: Option<&str>) -> Place {
        let outcome = self.outcome();
        let entries = match self.record {
            None => Some(&outcome.entries[..]),
            Some(_) => match self.written.map(|written| &written.data) {
                Some(crate::model::Data::Map(entries)) => Some(&entries[..]),
                _ => None,
            },
        };
        let entry = at.and_then(|at| entries?.iter().find(|entry| entry.name == at));
        outcome.at(match entry {
            Some(entry) if entry.value.span.is_empty() => entry.key,
            Some(entry) => entry.value.span,
            None => self.span,
        })
    }
}

impl Rule for ByCondition {
    fn needs(&self) -> Needs {
        let Meta { when, expect, at, message, help, .. } = &self.definition.meta;
        let mut expressions = [when, expect, at, message, help].into_iter().flatten();
        if !expressions.any(|expression| functions::may_look_back(expression)) {
            return Needs::Plan;
        }
        self.condition().window.map_or(Needs::Plan, |days| Needs::History { days })
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        for said in deep(|| self.run(cx)) {
            let finding = out.report(&said.outcome, said.place, said.detail, said.message);
            if let Some(help) = said.help {
                finding.help(help);
            }
        }
    }
}

impl ByCondition {
    fn run(&self, cx: &Context<'_>) -> Vec<Said> {
        let mut out = Vec::new();
        let world = World { plan: cx.plan, history: cx.history, now: cx.now, vocabulary: cx.vocabulary };
        let items = self.items(world, cx);
        let allowance = Arc::new(Allowance::new(items.len(), self.definition.among));
        let mut root = Scope::with_env(Arc::clone(&ENV));
        functions::add(&mut root, &allowance, &self.condition().patterns);
        root.add_variable_from_value("today", Value::Int(days(cx.today)));
        let options = in_expressions(&self.options);
        let options: HashMap<String, Value> =
            options.iter().map(|(name, value)| (name.clone(), as_value(value))).collect();
        root.add_variable_from_value("options", options);
        for item in &items {
            allowance.next_item();
            out.extend(self.judge(&root, item));
            if allowance.is_spent() {
                if let Some(last) = out.last_mut() {
                    last.message.push_str("; this outcome and those after it are not checked");
                }
                break;
            }
        }
        out
    }

    fn items<'a>(&self, world: World<'a>, cx: &Context<'a>) -> Vec<Item<'a>> {
        let mut items = Vec::new();
        let open_only = self.condition().open_only;
        for (ix, outcome) in cx.wanted().filter(|(_, outcome)| outcome.is_open() || !open_only) {
            let item = |record, written, span| Item { world, ix, record: Some(record), written, span };
            match self.condition().each {
                Each::Outcome => {
                    items.push(Item { world, ix, record: None, written: None, span: outcome.head });
                }
                Each::Metric => items
                    .extend(outcome.metrics.iter().map(|m| item(Record::Metric(m), Some(&m.value), m.span))),
                Each::Risk => {
                    items.extend(outcome.risks.iter().map(|r| item(Record::Risk(r), Some(&r.value), r.span)));
                }
                Each::Dependency => items.extend(outcome.depends_on.iter().map(|dependency| {
                    let record = Record::Dependency(world, ix, dependency);
                    item(record, dependency_item(world.plan, ix, dependency), dependency.span)
                })),
            }
        }
        items
    }

    fn judge(&self, root: &Scope<'_, '_>, item: &Item<'_>) -> Option<Said> {
        let mut scope = root.new_inner_scope();
        scope.set_variable_resolver(item);
        let detail = item.record.map(|record| record.name().into_owned()).unwrap_or_default();
        match self.says(&scope, item, &detail) {
            Ok(said) => said,
            Err(reason) => Some(Said {
                outcome: item.outcome().id.clone(),
                place: item.place(None),
                detail: format!("{detail}: not judged").trim_start_matches(": ").to_owned(),
                message: format!("this rule could not be checked here: {reason}"),
                help: Some(GUARD.to_owned()),
            }),
        }
    }

    /// What there is to say where the condition does not hold.
    fn says(&self, scope: &Scope<'_, '_>, item: &Item<'_>, detail: &str) -> Result<Option<Said>, String> {
        let condition = self.condition();
        let judged = condition.when.as_ref().map_or(Ok(true), |when| truth(scope, when, "when"))?;
        if !judged || truth(scope, &condition.expect, "expect")? {
            return Ok(None);
        }
        let filled =
            |template: &Option<Template>| template.as_ref().map(|text| fill(scope, text)).transpose();
        Ok(Some(Said {
            outcome: item.outcome().id.clone(),
            place: item.place(filled(&condition.at)?.as_deref()),
            detail: detail.to_owned(),
            message: fill(scope, &condition.message)?,
            help: filled(&condition.help)?,
        }))
    }
}

/// What to do where a condition fails on a value.
const GUARD: &str =
    "Guard the condition in the rule's page, as `outcome.deadline != null && …` does, or correct the value.";

fn evaluate<T>(
    scope: &Scope<'_, '_>,
    expression: &IdedExpr,
    read: impl FnOnce(&CowVal<'_, '_>) -> T,
) -> Result<T, String> {
    let result = guarded(|| Value::resolve_val(expression, scope).map(|value| read(&value)));
    match result {
        Ok(result) => result.map_err(|error| in_words(&error)),
        Err(_) => Err("the expression library failed on it".to_owned()),
    }
}

fn truth(scope: &Scope<'_, '_>, expression: &IdedExpr, key: &str) -> Result<bool, String> {
    let read = |value: &CowVal<'_, '_>| {
        let truth = value.downcast_ref::<CelBool>().map(|truth| *truth.inner());
        truth.ok_or_else(|| {
            format!("`{key}` gives {} and not true or false", type_word(value.get_type().name()))
        })
    };
    evaluate(scope, expression, read)?
}

fn fill(scope: &Scope<'_, '_>, template: &Template) -> Result<String, String> {
    let mut text = String::new();
    for part in template {
        match part {
            Part::Text(plain) => text.push_str(plain),
            Part::Value(expression) => {
                text.push_str(&evaluate(scope, expression, |value| said(value.as_ref()))?);
            }
        }
    }
    Ok(text)
}

/// The library's errors in the words of somebody who reads a plan.
fn in_words(error: &ExecutionError) -> String {
    match error {
        ExecutionError::NoSuchOverload(overload) => operation(
            overload.function(),
            &overload.argument_types().iter().map(String::as_str).collect::<Vec<_>>(),
        ),
        ExecutionError::UnsupportedBinaryOperator(operator, left, right) => {
            let left = left.type_of().to_string();
            let right = right.type_of().to_string();
            operation(operator, &[&left, &right])
        }
        ExecutionError::UnexpectedType { got, want } => {
            format!("it has {} where {} is wanted", type_word(got), type_word(want))
        }
        ExecutionError::DivisionByZero(_) | ExecutionError::RemainderByZero(_) => {
            "it divides by zero".to_owned()
        }
        ExecutionError::Overflow(..) => "a number grows too large".to_owned(),
        ExecutionError::IndexOutOfBounds(_) => "it asks for an item that the list does not have".to_owned(),
        ExecutionError::NoSuchKey(key) => format!("it asks for `{key}`, which is not there"),
        ExecutionError::FunctionError { function, message } if function == COUNT => message.clone(),
        ExecutionError::FunctionError { function, message } => format!("`{function}`: {message}"),
        ExecutionError::UndeclaredReference(name) => format!("`{name}` is not there"),
        _ => "its values do not fit together".to_owned(),
    }
}

fn operation(function: &str, types: &[&str]) -> String {
    let types: Vec<String> = types.iter().map(|name| type_word(name)).collect();
    let list = crate::rule::say::listed(&types);
    let operator = function.trim_matches('_');
    match operator {
        "." | "[_]" | "[_" => {
            format!("it asks {} for a field", types.first().map_or("nothing", String::as_str))
        }
        "add" => format!("`+` does not take {list}"),
        "sub" => format!("`-` does not take {list}"),
        "mul" => format!("`*` does not take {list}"),
        "div" => format!("`/` does not take {list}"),
        "rem" => format!("`%` does not take {list}"),
        _ => format!("`{operator}` does not take {list}"),
    }
}

/// A type as a reader of a plan would call it.
fn type_word(name: &str) -> String {
    match name {
        "null" | "null_type" => "nothing (an empty field)",
        "string" => "a text",
        "int" | "uint" => "a whole number",
        "double" | "float" => "a number with decimals",
        "bool" => "true or false",
        "list" => "a list",
        "map" | "record" => "a map",
        other => return format!("a value of type {other}"),
    }
    .to_owned()
}
