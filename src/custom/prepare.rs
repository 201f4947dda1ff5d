//! From a parsed expression to one that may be run: every name is known, every value it makes is counted, and
//! every pattern is compiled.
//!
//! Counting is part of the expression itself: `a + b` becomes `@count(a) + @count(b)`, so that nothing grows
//! without being paid for. Names that begin with `@` cannot be written.

use std::collections::BTreeMap;

use cel::IdedExpr;
use cel::common::ast::{CallExpr, ComprehensionExpr, Expr, ListExpr, LiteralValue, SelectExpr, operators};
use cel::common::types::CelInt;
use regex::{Regex, RegexBuilder};

use crate::language::near;
use crate::model::Field;
use crate::rule::{Each, OptionValue};

use super::functions;
use super::limits::{COUNT, PATTERN};
use super::value::{DEPENDENCY, FACTS, METRIC, RISK};

/// Something in an expression that cannot be used.
#[derive(Debug)]
pub(super) struct Fault {
    /// The node, for its place.
    pub(super) id: u64,
    /// What is wrong, and what to do.
    pub(super) message: String,
}

/// What stands in the name of a variable.
const OUTCOMES: [&str; 2] = ["outcome", "parent"];

/// The variables that every expression sees.
pub(super) const VARIABLES: [&str; 6] = ["outcome", "parent", "children", "dependencies", "today", "options"];

/// The variable that holds the current item.
pub(super) const fn item_variable(each: Each) -> Option<&'static str> {
    match each {
        Each::Outcome => None,
        Each::Metric => Some("metric"),
        Each::Risk => Some("risk"),
        Each::Dependency => Some("dependency"),
    }
}

/// Prepares the expressions of one page.
pub(super) struct Preparer<'a> {
    /// The options that the page declares.
    pub(super) options: &'a BTreeMap<String, OptionValue>,
    /// What is looked at one by one.
    pub(super) each: Each,
    /// The patterns met, by their number.
    pub(super) patterns: Vec<Regex>,
    /// How many days back the expressions look: none where they do not, `Some(None)` for as far as there is.
    pub(super) window: Option<Option<u32>>,
    /// What cannot be used.
    pub(super) faults: Vec<Fault>,
    /// Variables of the macros around.
    pub(super) scope: Vec<String>,
    /// Whether what the expressions make is counted: what we wrote ourselves is known to be cheap.
    pub(super) counts: bool,
}

impl Preparer<'_> {
    /// Prepares an expression whose depth was checked.
    pub(super) fn prepare(&mut self, expr: IdedExpr) -> IdedExpr {
        let IdedExpr { id, expr } = expr;
        let expr = match expr {
            Expr::Call(call) => self.call(id, call),
            Expr::Comprehension(loops) => Expr::Comprehension(Box::new(self.comprehension(*loops))),
            Expr::Ident(name) => {
                self.variable(id, &name);
                Expr::Ident(name)
            }
            Expr::List(list) => Expr::List(self.list(list)),
            Expr::Select(select) => self.select(id, select),
            Expr::Map(_) | Expr::Struct(_) => {
                self.fault(id, "a condition cannot build maps; write a list or compare field by field");
                Expr::Literal(LiteralValue::Null)
            }
            Expr::Literal(_) | Expr::Unspecified => expr,
        };
        IdedExpr { id, expr }
    }

    /// Prepares an expression and counts what it gives.
    pub(super) fn counted(&mut self, expr: IdedExpr) -> IdedExpr {
        let free = !self.counts
            || match &expr.expr {
                Expr::Literal(_) => true,
                Expr::Ident(name) => name.starts_with('@'),
                Expr::Call(call) => gives_truth(&call.func_name),
                _ => false,
            };
        let expr = self.prepare(expr);
        if free { expr } else { call(COUNT, expr.id, vec![expr]) }
    }

    fn list(&mut self, list: ListExpr) -> ListExpr {
        let elements = list.elements.into_iter().map(|element| self.counted(element)).collect();
        ListExpr { elements, optional_indices: list.optional_indices }
    }

    fn call(&mut self, id: u64, mut call: CallExpr) -> Expr {
        if call.func_name == "matches" {
            return self.pattern(id, call);
        }
        self.function(id, &call);
        // What `map` and `filter` append to is recognised by its shape and built in place, so it stays as it is.
        let appends = call.func_name == operators::ADD
            && matches!(call.args.first().map(|arg| &arg.expr), Some(Expr::Ident(name)) if name.starts_with('@'));
        call.target = call.target.map(|target| Box::new(self.counted(*target)));
        let args = call.args.into_iter();
        call.args = args.map(|arg| if appends { self.prepare(arg) } else { self.counted(arg) }).collect();
        Expr::Call(call)
    }

    fn function(&mut self, id: u64, call: &CallExpr) {
        let name = call.func_name.as_str();
        if name.starts_with(['_', '!', '-', '@']) {
            if matches!(name, operators::OPT_INDEX | operators::OPT_SELECT) {
                self.fault(id, "optional fields need no `?` here: a field that says nothing is null");
            }
            return;
        }
        let Some(function) = functions::named(name) else {
            let near = near::closest(name, functions::names());
            let hint = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            self.fault(id, format!("there is no function `{name}`{hint}"));
            return;
        };
        let given = call.args.len() + usize::from(call.target.is_some());
        if given != function.arguments {
            self.fault(id, format!("`{name}` is written `{}`", function.form));
        }
        if function.history {
            let days = call.args.last().and_then(|arg| match &arg.expr {
                Expr::Literal(LiteralValue::Int(days)) if function.arguments == 3 => {
                    u32::try_from(*days.inner()).ok()
                }
                _ => None,
            });
            self.window = Some(match (self.window, days) {
                (None, days) => days,
                (Some(known), days) => known.zip(days).map(|(one, other)| one.max(other)),
            });
        }
    }

    /// `text.matches('pattern')`: the pattern is compiled here, so that a broken or huge one never runs.
    fn pattern(&mut self, id: u64, call: CallExpr) -> Expr {
        let mut operands: Vec<IdedExpr> =
            call.target.map(|target| *target).into_iter().chain(call.args).collect();
        let pattern = match operands.pop() {
            Some(IdedExpr { expr: Expr::Literal(LiteralValue::String(pattern)), .. })
                if operands.len() == 1 =>
            {
                pattern.inner().to_owned()
            }
            _ => {
                self.fault(
                    id,
                    "`matches` is written `text.matches('pattern')`, with the pattern as it stands",
                );
                return Expr::Literal(LiteralValue::Null);
            }
        };
        let text = operands.pop().expect("one is left");
        let text = self.counted(text);
        match RegexBuilder::new(&pattern).size_limit(PATTERN).nest_limit(32).build() {
            Ok(regex) => self.patterns.push(regex),
            Err(regex::Error::CompiledTooBig(_)) => {
                self.fault(id, "the pattern is too large to be matched quickly")
            }
            Err(error) => {
                let reason = error.to_string();
                let reason =
                    reason.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
                self.fault(id, format!("the pattern cannot be read: {reason}"));
            }
        }
        let number = i64::try_from(self.patterns.len()).unwrap_or(i64::MAX) - 1;
        let number = IdedExpr { id, expr: Expr::Literal(LiteralValue::Int(CelInt::from(number))) };
        call_expr(functions::MATCHES, vec![text, number])
    }

    fn comprehension(&mut self, mut loops: ComprehensionExpr) -> ComprehensionExpr {
        loops.iter_range = self.counted(loops.iter_range);
        let before = self.scope.len();
        self.scope.push(loops.iter_var.clone());
        self.scope.extend(loops.iter_var2.clone());
        loops.loop_step = self.prepare(loops.loop_step);
        self.scope.truncate(before);
        loops
    }

    fn select(&mut self, id: u64, mut select: SelectExpr) -> Expr {
        self.field(id, &select);
        // A chain of names is resolved as a whole, so only what stands below it is counted.
        let chain = matches!(select.operand.expr, Expr::Ident(_) | Expr::Select(_));
        let operand = std::mem::take(&mut *select.operand);
        *select.operand = if chain { self.prepare(operand) } else { self.counted(operand) };
        if !select.test {
            return Expr::Select(select);
        }
        // `has(a.b)`: the library looks whether the key is there; here it must also say something.
        let value = SelectExpr { test: false, ..select.clone() };
        let says = call(functions::SAYS, id, vec![IdedExpr { id, expr: Expr::Select(value) }]);
        call_expr(operators::LOGICAL_AND, vec![IdedExpr { id, expr: Expr::Select(select) }, says])
    }

    /// Whether a variable is there.
    fn variable(&mut self, id: u64, name: &str) {
        let item = item_variable(self.each);
        let known = || VARIABLES.into_iter().chain(item);
        let bound = name.starts_with('@') || self.scope.iter().any(|bound| bound == name);
        if bound || known().any(|variable| variable == name) {
            return;
        }
        let near = near::closest(name, known().chain(self.scope.iter().map(String::as_str)));
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are {}", known().collect::<Vec<_>>().join(", ")),
        };
        self.fault(id, format!("there is no variable `{name}`; {hint}"));
    }

    /// Whether a field of a variable is probably another one misspelt.
    fn field(&mut self, id: u64, select: &SelectExpr) {
        let Expr::Ident(of) = &select.operand.expr else { return };
        if self.scope.iter().any(|bound| bound == of) {
            return;
        }
        let name = select.field.as_str();
        if of == "options" {
            let declared = || self.options.keys().map(|option| option.replace('-', "_"));
            if !declared().any(|option| option == name) {
                let all = declared().collect::<Vec<_>>();
                let near = near::closest(name, all.iter().map(String::as_str));
                let hint = near.map_or_else(
                    || "declare it under `options:` in the front matter".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                self.fault(id, format!("this page declares no option `{name}`; {hint}"));
            }
            return;
        }
        let known: Vec<&str> = match of.as_str() {
            of if OUTCOMES.contains(&of) => {
                Field::ALL.iter().map(|field| field.name()).chain(FACTS).collect()
            }
            "metric" => METRIC.to_vec(),
            "risk" => RISK.to_vec(),
            "dependency" => DEPENDENCY.to_vec(),
            _ => return,
        };
        if let Some(near) = misspelt(name, &known) {
            self.fault(id, format!("there is no field `{name}`; did you mean `{near}`?"));
        }
    }

    fn fault(&mut self, id: u64, message: impl Into<String>) {
        self.faults.push(Fault { id, message: message.into() });
    }
}

/// The known name that `name` probably misspells; none where it is known or one of the user's own.
pub(super) fn misspelt<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    if known.contains(&name) {
        return None;
    }
    near::closest(name, known.iter().copied())
}

/// Whether a function gives true or false, which costs nothing to keep.
fn gives_truth(function: &str) -> bool {
    use operators::{
        EQUALS, GREATER, GREATER_EQUALS, IN, LESS, LESS_EQUALS, LOGICAL_AND, LOGICAL_NOT, LOGICAL_OR,
        NOT_EQUALS, NOT_STRICTLY_FALSE,
    };
    [
        EQUALS,
        NOT_EQUALS,
        GREATER,
        GREATER_EQUALS,
        LESS,
        LESS_EQUALS,
        IN,
        LOGICAL_AND,
        LOGICAL_OR,
        LOGICAL_NOT,
        NOT_STRICTLY_FALSE,
    ]
    .contains(&function)
}

fn call_expr(name: &str, args: Vec<IdedExpr>) -> Expr {
    Expr::Call(CallExpr { func_name: name.to_owned(), target: None, args })
}

fn call(name: &str, id: u64, args: Vec<IdedExpr>) -> IdedExpr {
    IdedExpr { id, expr: call_expr(name, args) }
}

/// How deep a tree is, measured without recursion.
pub(super) fn depth(root: &IdedExpr) -> usize {
    let mut open = vec![(root, 1)];
    let mut deepest = 0;
    while let Some((expr, depth)) = open.pop() {
        deepest = deepest.max(depth);
        let mut push = |expr| open.push((expr, depth + 1));
        match &expr.expr {
            Expr::Call(call) => {
                call.target.iter().for_each(|target| push(target));
                call.args.iter().for_each(push);
            }
            Expr::Comprehension(loops) => {
                [&loops.iter_range, &loops.loop_step].into_iter().for_each(push);
            }
            Expr::List(list) => list.elements.iter().for_each(push),
            Expr::Select(select) => push(&select.operand),
            // Refused before anything looks into them.
            Expr::Map(_) | Expr::Struct(_) => {}
            Expr::Ident(_) | Expr::Literal(_) | Expr::Unspecified => {}
        }
    }
    deepest
}
