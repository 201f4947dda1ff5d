//! The functions of expressions: some of the language's own, and what a plan needs.

use std::sync::Arc;

use cel::common::types::{CelBool, CelDouble, CelInt, CelList, CelNull, CelString};
use cel::common::value::{CowVal, Val};
use cel::{Context, ExecutionError, FunctionContext};
use regex::Regex;

use crate::language::word;

use super::limits::{Allowance, COUNT};
use super::value::{self, CHANGES, CREATED};

/// A function that may be written.
pub(super) struct Function {
    name: &'static str,
    /// How it is written.
    pub(super) form: &'static str,
    /// How many arguments it takes, the one before the dot included.
    pub(super) arguments: usize,
    /// Whether it asks what happened.
    pub(super) history: bool,
}

const fn of_language(name: &'static str, form: &'static str, arguments: usize) -> Function {
    Function { name, form, arguments, history: false }
}

const fn of_history(name: &'static str, form: &'static str, arguments: usize) -> Function {
    Function { name, form, arguments, history: true }
}

/// Every function. `has`, `all`, `exists`, `exists_one`, `map` and `filter` are macros and vanish in parsing.
pub(super) const ALL: &[Function] = &[
    of_language("contains", "text.contains('part')", 2),
    of_language("startsWith", "text.startsWith('start')", 2),
    of_language("endsWith", "text.endsWith('end')", 2),
    of_language("matches", "text.matches('pattern')", 2),
    of_language("size", "size(list)", 1),
    of_language("string", "string(value)", 1),
    of_language("int", "int(value)", 1),
    of_language("double", "double(value)", 1),
    of_language("isNumber", "isNumber(value)", 1),
    of_language("lower", "lower(text)", 1),
    of_language("same", "same(text, text)", 2),
    of_language("date", "date(days)", 1),
    of_history("changes", "changes(outcome, 'field', days)", 3),
    of_history("changed", "changed(outcome, 'field')", 2),
    of_history("created", "created(outcome)", 1),
];

/// Macros, for hints.
const MACROS: [&str; 6] = ["has", "all", "exists", "exists_one", "map", "filter"];

/// The function with this name.
pub(super) fn named(name: &str) -> Option<&'static Function> {
    ALL.iter().find(|function| function.name == name)
}

/// Whether an expression may ask what happened: it has the name of a function that does.
pub(super) fn may_look_back(expression: &str) -> bool {
    ALL.iter().any(|function| function.history && expression.contains(function.name))
}

/// Every name that may be called.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|function| function.name).chain(MACROS)
}

/// The name under which `has(a.b)` asks whether a value says something.
pub(super) const SAYS: &str = "@says";

/// The name under which a text is matched with a compiled pattern.
pub(super) const MATCHES: &str = "@matches";

type Given<'c, 'v> = CowVal<'c, 'v>;
type Called = Box<dyn for<'c, 'v> Fn(&mut FunctionContext<'c, 'v>) -> Result<'c, 'v> + Send + Sync>;
type Result<'c, 'v> = std::result::Result<CowVal<'c, 'v>, ExecutionError>;

/// Adds the functions to a context.
pub(super) fn add(context: &mut Context<'_, '_>, allowance: &Arc<Allowance>, patterns: &Arc<[Regex]>) {
    let allowance = Arc::clone(allowance);
    define(context, COUNT, move |mut args| {
        let value = args.pop().ok_or_else(ExecutionError::missing_argument_or_target)?;
        allowance.count(value.as_ref())?;
        Ok(value)
    });
    let patterns = Arc::clone(patterns);
    define(context, MATCHES, move |args| {
        let (text, number) = (as_text(&args[0])?, as_int(&args[1])?);
        let pattern = usize::try_from(number).ok().and_then(|number| patterns.get(number));
        Ok(truth(pattern.is_some_and(|pattern| pattern.is_match(text))))
    });
    define(context, SAYS, |args| Ok(truth(says(args[0].as_ref()))));
    define(context, "isNumber", |args| {
        let whole = args[0].downcast_ref::<CelInt>().is_some();
        Ok(truth(whole || args[0].downcast_ref::<CelDouble>().is_some()))
    });
    define(context, "lower", |args| Ok(CowVal::owned(CelString::from(as_text(&args[0])?.to_lowercase()))));
    define(context, "same", |args| {
        let both = args.iter().map(|arg| arg.downcast_ref::<CelString<'_>>());
        let both: Option<Vec<&CelString<'_>>> = both.collect();
        Ok(truth(both.is_some_and(|both| word::same_text(both[0].inner(), both[1].inner()))))
    });
    define(context, "date", |args| {
        let date = value::date(as_int(&args[0])?);
        let date = date.ok_or_else(|| ExecutionError::function_error("date", "there is no such day"))?;
        Ok(CowVal::owned(CelString::from(date.to_string())))
    });
    define(context, "changes", |args| {
        let within = as_int(&args[2])?;
        let ages = ages(&args[0], &format!("{CHANGES}{}", as_text(&args[1])?))?;
        let count = ages.into_iter().filter(|age| *age <= within).count();
        Ok(int(i64::try_from(count).unwrap_or(i64::MAX)))
    });
    define(context, "changed", |args| {
        let changes = ages(&args[0], &format!("{CHANGES}{}", as_text(&args[1])?))?;
        let age = changes.last().copied();
        let created = || ages(&args[0], CREATED).map(|ages| ages.first().copied().unwrap_or(0));
        Ok(int(age.map_or_else(created, Ok)?))
    });
    define(context, "created", |args| Ok(int(ages(&args[0], CREATED)?.first().copied().unwrap_or(0))));
}

fn define<F>(context: &mut Context<'_, '_>, name: &str, run: F)
where
    F: for<'c, 'v> Fn(Vec<Given<'c, 'v>>) -> Result<'c, 'v> + Send + Sync + 'static,
{
    let function: Called = Box::new(move |call| {
        let own = call.this.take();
        run(own.into_iter().chain(std::mem::take(&mut call.args)).collect())
    });
    context.add_function(name, function).expect("no name is one of the library's");
}

/// Whether a value is more than nothing: not null, no empty text, no empty list.
fn says(value: &dyn Val) -> bool {
    let empty_text = value.downcast_ref::<CelString<'_>>().is_some_and(|text| text.inner().trim().is_empty());
    let empty_list = value.downcast_ref::<CelList<'_>>().is_some_and(|list| list.inner().is_empty());
    !(value.downcast_ref::<CelNull>().is_some() || empty_text || empty_list)
}

fn ages(outcome: &Given<'_, '_>, question: &str) -> std::result::Result<Vec<i64>, ExecutionError> {
    let indexer = outcome.as_indexer().ok_or_else(|| unexpected(outcome.as_ref(), "outcome"))?;
    let answer = indexer.get(&CelString::from(question))?;
    let list = answer.downcast_ref::<CelList<'_>>().ok_or_else(|| unexpected(outcome.as_ref(), "outcome"))?;
    Ok(list.inner().iter().filter_map(|age| age.downcast_ref::<CelInt>().map(|age| *age.inner())).collect())
}

fn as_text<'a>(value: &'a Given<'_, '_>) -> std::result::Result<&'a str, ExecutionError> {
    let text = value.downcast_ref::<CelString<'_>>();
    text.map(CelString::inner).ok_or_else(|| unexpected(value.as_ref(), "string"))
}

fn as_int(value: &Given<'_, '_>) -> std::result::Result<i64, ExecutionError> {
    value.downcast_ref::<CelInt>().map(|int| *int.inner()).ok_or_else(|| unexpected(value.as_ref(), "int"))
}

fn unexpected(value: &dyn Val, want: &str) -> ExecutionError {
    ExecutionError::UnexpectedType { got: value.get_type().name().to_owned(), want: want.to_owned() }
}

fn truth<'c, 'v>(truth: bool) -> Given<'c, 'v> {
    CowVal::owned(CelBool::from(truth))
}

fn int<'c, 'v>(int: i64) -> Given<'c, 'v> {
    CowVal::owned(CelInt::from(int))
}
