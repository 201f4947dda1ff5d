//! From a page's front matter to a condition that may be run, or everything that is wrong with it, in place.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use cel::common::ast::{Expr, operators};
use cel::parser::PrattParser;
use cel::{IdedExpr, Program};
use regex::Regex;

use crate::document::{Document, NodeId};
use crate::guard::guarded;
use crate::model::Field;
use crate::rule::{Each, Meta, OptionValue, Page, PageError};
use crate::text::{Cut, Span};

use super::limits::{COUNT, DEPTH, too_large};
use super::message::{Piece, pieces};
use super::prepare::{Preparer, depth, misspelt};
use super::stack::deep;
use super::value::{DEPENDENCY, FACTS, METRIC, RISK};

/// A text with values to fill in.
pub(super) type Template = Vec<Part>;

/// A piece of a text.
#[derive(Debug)]
pub(super) enum Part {
    /// Says itself.
    Text(String),
    /// A value to fill in.
    Value(IdedExpr),
}

/// What a page asks, ready to run.
#[derive(Debug)]
pub(super) struct Condition {
    pub(super) each: Each,
    pub(super) when: Option<IdedExpr>,
    /// Whether `when` holds of nothing but what is open.
    pub(super) open_only: bool,
    pub(super) expect: IdedExpr,
    pub(super) at: Option<Template>,
    pub(super) message: Template,
    pub(super) help: Option<Template>,
    pub(super) patterns: Arc<[Regex]>,
    /// How many days back it looks: none where it does not, `Some(None)` for as far as there is.
    pub(super) window: Option<Option<u32>>,
}

/// Who wrote a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Author {
    /// We did, and tests have shown that nothing is wrong with it: the quick parser, which tells no places, is
    /// enough.
    Us,
    /// A user did.
    User,
}

/// Compiles the condition of a page.
///
/// # Errors
/// Everything that is wrong with it.
pub(super) fn compile(page: &Page<'_>, author: Author) -> Result<Condition, Vec<PageError>> {
    deep(|| Compiler::new(page, author).compile())
}

/// Whether an expression is `outcome.open`, or joins more to it: then what is over can be left out before anything runs.
fn asks_for_open(expression: &IdedExpr) -> bool {
    match &expression.expr {
        Expr::Select(select) => {
            let of_outcome = matches!(&select.operand.expr, Expr::Ident(name) if name == "outcome");
            of_outcome && select.field == "open" && !select.test
        }
        Expr::Call(call) if matches!(call.func_name.as_str(), operators::LOGICAL_AND | COUNT) => {
            call.args.first().is_some_and(asks_for_open)
        }
        _ => false,
    }
}

struct Compiler<'p> {
    meta: &'p Meta,
    document: Document<'p>,
    root: Option<NodeId>,
    preparer: Preparer<'p>,
    author: Author,
    errors: Vec<PageError>,
}

impl<'p> Compiler<'p> {
    fn new(page: &'p Page<'p>, author: Author) -> Self {
        let document = page.front_matter();
        let root = document.roots.first().copied();
        let preparer = Preparer {
            options: &page.meta.options,
            each: page.meta.each.unwrap_or(Each::Outcome),
            patterns: Vec::new(),
            window: None,
            faults: Vec::new(),
            scope: Vec::new(),
            counts: author == Author::User,
        };
        Self { meta: &page.meta, document, root, preparer, author, errors: Vec::new() }
    }

    fn compile(mut self) -> Result<Condition, Vec<PageError>> {
        let meta = self.meta;
        if meta.expect.is_none() {
            let span = self.root.map(|root| Span::empty(self.document.span(root).range().start));
            self.errors.push(PageError {
                span: span.unwrap_or_default(),
                message: "the front matter needs `expect:`, the condition that must hold".to_owned(),
            });
        }
        self.check_options();
        self.check_at();
        let when = meta.when.as_deref().and_then(|text| self.expression("when", text, 0..text.len()));
        let expect = meta.expect.as_deref().and_then(|text| self.expression("expect", text, 0..text.len()));
        let at = meta.at.as_deref().map(|text| self.template("at", text));
        let message = match &meta.message {
            Some(text) => self.template("message", text),
            None => vec![Part::Text(meta.summary.clone())],
        };
        let help = meta.help.as_deref().map(|text| self.template("help", text));
        let Some(expect) = expect.filter(|_| self.errors.is_empty()) else { return Err(self.errors) };
        Ok(Condition {
            each: self.preparer.each,
            open_only: when.as_ref().is_some_and(asks_for_open),
            when,
            expect,
            at,
            message,
            help,
            patterns: self.preparer.patterns.into(),
            window: self.preparer.window,
        })
    }

    fn template(&mut self, key: &str, text: &str) -> Template {
        let pieces = match pieces(text) {
            Ok(pieces) => pieces,
            Err((range, message)) => {
                let span = self.place(key, range);
                self.errors.push(PageError { span, message: message.to_owned() });
                return Vec::new();
            }
        };
        let part = |piece| match piece {
            Piece::Text(text) => Some(Part::Text(text)),
            Piece::Expression(range) => self.expression(key, text, range).map(Part::Value),
        };
        pieces.into_iter().filter_map(part).collect()
    }

    /// The expression that stands in this part of the text under a key.
    fn expression(&mut self, key: &str, text: &str, part: Range<usize>) -> Option<IdedExpr> {
        let source = text.cut(part.clone());
        if self.author == Author::Us
            && let Ok(parsed) = PrattParser::new().parse(source)
        {
            return Some(self.preparer.counted(parsed));
        }
        let shift = |range: Range<usize>| part.start + range.start..part.start + range.end;
        let mut fail = |range: Range<usize>, message: String| {
            let span = self.place(key, shift(range));
            self.errors.push(PageError { span, message });
        };
        if let Some(reason) = too_large(source) {
            fail(0..source.len(), format!("{reason}; split the rule in two, or ask for less"));
            return None;
        }
        let Ok(parsed) = guarded(|| Program::compile(source)) else {
            fail(0..source.len(), "this cannot be read as a CEL expression".to_owned());
            return None;
        };
        let program = match parsed {
            Ok(program) => program,
            Err(errors) => {
                let first = errors.errors.first();
                let at = first.map_or(0..source.len(), |error| at_position(source, error.pos));
                let reason = first.map_or("", |error| error.msg.trim_start_matches("Syntax error: "));
                fail(at, format!("this is not a CEL expression: {reason}"));
                return None;
            }
        };
        if depth(program.expression()) > DEPTH {
            fail(
                0..source.len(),
                format!("the expression nests deeper than {DEPTH} levels; split the rule in two"),
            );
            return None;
        }
        let prepared = self.preparer.counted(program.expression().clone());
        for fault in std::mem::take(&mut self.preparer.faults) {
            let at = program.source_info().offset_for(fault.id);
            let range =
                at.map_or(0..source.len(), |(start, end)| word_at(source, start as usize, end as usize));
            let span = self.place(key, part.start + range.start..part.start + range.end);
            self.errors.push(PageError { span, message: fault.message });
        }
        Some(prepared)
    }

    /// The place in the page of a range of the text under a key.
    fn place(&self, key: &str, range: Range<usize>) -> Span {
        let entry = self.root.and_then(|root| self.document.get(root, key));
        let Some(entry) = entry else { return Span::default() };
        let text = self.document.text(entry.value).unwrap_or_default();
        self.document.pieces(entry.value).place(text, range)
    }

    fn check_options(&mut self) {
        for name in self.meta.options.keys() {
            let letters = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            let message = if name == "level" {
                "`level` is a setting of every rule; choose another name for this option".to_owned()
            } else if letters && name.starts_with(|c: char| c.is_ascii_lowercase()) {
                continue;
            } else {
                format!(
                    "write the option `{name}` in lower case letters and digits with `-`, such as `max-age`"
                )
            };
            let options = self.root.and_then(|root| self.document.get(root, "options"));
            let option = options.and_then(|options| self.document.get(options.value, name));
            let span = option.map(|option| self.document.span(option.key)).unwrap_or_default();
            self.errors.push(PageError { span, message });
        }
    }

    fn check_at(&mut self) {
        let Some(at) = self.meta.at.as_ref().filter(|at| !at.contains('{')) else { return };
        let known: Vec<&str> = match self.preparer.each {
            Each::Outcome => Field::ALL.iter().map(|field| field.name()).collect(),
            Each::Metric => METRIC.to_vec(),
            Each::Risk => RISK.to_vec(),
            Each::Dependency => DEPENDENCY.to_vec(),
        };
        let near = if FACTS.contains(&at.as_str()) { None } else { misspelt(at, &known) };
        if let Some(near) = near {
            let span = self.place("at", 0..at.len());
            let message = format!("there is no field `{at}`; did you mean `{near}`?");
            self.errors.push(PageError { span, message });
        }
    }
}

/// The byte at a line and column, both from 1; all of the text where there is none.
fn at_position(source: &str, (line, column): (isize, isize)) -> Range<usize> {
    let found =
        usize::try_from(line - 1).ok().zip(usize::try_from(column - 1).ok()).and_then(|(line, column)| {
            let start: usize = source.split_inclusive('\n').take(line).map(str::len).sum();
            let text = source.get(start..)?.lines().next().unwrap_or_default();
            let at = text.char_indices().nth(column).map_or(text.len(), |(at, _)| at);
            Some(start + at)
        });
    found.map_or(0..source.len(), |at| word_at(source, at, at))
}

/// At least the word that begins at `start`, on character boundaries; `end` is the last byte of a longer piece.
/// A field stands where its dot stands, and a call where its bracket opens.
fn word_at(source: &str, start: usize, end: usize) -> Range<usize> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let start = match source.get(start..).and_then(|rest| rest.chars().next()) {
        Some('.') => start + 1,
        Some('(') => return source.cut(..start).trim_end_matches(is_word).len()..start.max(1),
        _ => start,
    };
    let Some(rest) = source.get(start..) else { return 0..source.len() };
    let word = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
    let one = rest.chars().next().map_or(0, char::len_utf8);
    let stop = (start + word.max(one)).max(end.saturating_add(1).min(source.len()));
    if source.is_char_boundary(stop) { start..stop } else { start..source.len() }
}

/// The options of a page by the names that expressions use.
pub(super) fn in_expressions(options: &BTreeMap<String, OptionValue>) -> BTreeMap<String, OptionValue> {
    options.iter().map(|(name, value)| (name.replace('-', "_"), value.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree without the numbers of its nodes, which each parser gives in its own way.
    fn shape(tree: &IdedExpr) -> String {
        let numbers = Regex::new(r"\bid: \d+").expect("a pattern");
        numbers.replace_all(&format!("{tree:?}"), "").into_owned()
    }

    #[test]
    fn both_parsers_read_the_conditions_of_shipped_pages_alike() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
        let mut read = 0;
        for entry in std::fs::read_dir(folder).expect("it is there") {
            let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("readable");
            let page = Page::read(&text).expect("a page");
            let Meta { when, expect, at, message, help, .. } = &page.meta;
            if expect.is_none() {
                continue;
            }
            let whole = [when, expect].into_iter().flatten().map(String::as_str);
            let filled = [at, message, help].into_iter().flatten().flat_map(|text| {
                let pieces = pieces(text).expect("pieces").into_iter();
                pieces.filter_map(|piece| match piece {
                    Piece::Expression(range) => Some(text.cut(range)),
                    Piece::Text(_) => None,
                })
            });
            for source in whole.chain(filled) {
                let careful = Program::compile(source).expect("it is CEL");
                let quick = PrattParser::new().parse(source).expect("it is CEL");
                assert_eq!(shape(&quick), shape(careful.expression()), "{source}");
                read += 1;
            }
        }
        assert!(read > 10, "{read}");
    }
}
