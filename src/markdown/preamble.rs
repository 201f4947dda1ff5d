//! Fields at the head of a page that has no front matter: lines `Key: value`, as mails have them, the same as items
//! of a list, in a fence, or as the field list of reStructuredText.
//!
//! Only headings, comments, quotes, targets of links and blank lines may stand before them. What looks like a field may be prose ("Note: …"),
//! so whoever knows the plan's fields decides whether these are some.

use super::fields::Cell;
use super::lines::{Line, lines};
use super::list_table;
use crate::language::plan;
use crate::model::Field;
use crate::text::{Cut as _, Span};

/// How many letters a key may have; a longer one is the beginning of a sentence.
const MAX_KEY: usize = 48;

/// How many words a key may have.
const MAX_WORDS: usize = 5;

/// The fields at the head of a page.
#[derive(Debug)]
pub(super) struct Preamble {
    /// From the first key to the end of the last value.
    pub(super) span: Span,
    /// Keys and values in order.
    pub(super) fields: Vec<(Span, Cell)>,
}

/// How the lines of a preamble are written. All of one preamble are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `Key: value`
    Line,
    /// `- Key: value`, `* Key: value`
    Item,
    /// `:Key: value`
    FieldList,
}

/// The preamble of the page whose body stands at `body`.
pub(super) fn find(source: &str, body: Span) -> Option<Preamble> {
    let all: Vec<Line<'_>> = lines(source, body.range().start, body.range().end).collect();
    let first = first_line(&all)?;
    let opening = all.get(first)?.trimmed().text;
    match opening {
        _ if list_table::opens(opening) => preamble(list_table::rows(all.get(first + 1..)?)),
        // A literal block of reStructuredText, indented below its two colons.
        "::" => {
            let block = all.get(first + 1..)?;
            let outside = |line: &Line<'_>| !line.is_blank() && line.indent() == 0;
            if block.iter().find(|line| !line.is_blank()).is_none_or(outside) {
                return None;
            }
            read(block, outside)
        }
        "<pre>" => read(all.get(first + 1..)?, |line| line.trimmed().text == "</pre>"),
        _ if opening.starts_with("```") || opening.starts_with("~~~") => {
            let fence: String = opening.chars().take_while(|sign| matches!(sign, '`' | '~')).collect();
            read(all.get(first + 1..)?, |line| line.trimmed().text == fence)
        }
        _ => {
            let head = read(all.get(first..)?, |_| false)?;
            // What stands above the title and names no field of a plan is a remark on the page.
            let names =
                |(key, _): &(Span, Cell)| plan::field(source.get(key.range()).unwrap_or_default()).is_some();
            let title = all.iter().position(|line| line.start > head.span.range().end && !line.is_blank());
            let title = title.filter(|&at| all[at].text.starts_with("# ") && !head.fields.iter().any(names));
            let below = title.and_then(|at| {
                let below = all.get(at..)?;
                read(below.get(first_line(below)?..)?, |_| false)
            });
            Some(below.filter(|below| below.fields.iter().any(names)).unwrap_or(head))
        }
    }
}

/// The first line that is no heading, no comment, no quote, no target of a link and not blank.
fn first_line(all: &[Line<'_>]) -> Option<usize> {
    let mut comment = false;
    let mut explicit = false;
    for (ix, line) in all.iter().enumerate() {
        let text = line.trimmed().text.trim_start_matches('\u{feff}');
        let after = |by: usize| all.get(ix + by).map(|line| line.trimmed().text);
        explicit &= line.is_blank() || line.indent() > 0;
        if comment || text.starts_with("<!--") {
            comment = !text.contains("-->");
        } else if text.is_empty()
            || text.starts_with(['#', '>'])
            || is_rule(text)
            || explicit
            || is_target(text)
        {
            // Looked over: a heading, or the line below or above one; a note on the page; the target of a link.
        } else if list_table::opens(text) {
            return Some(ix);
        } else if text.starts_with(".. ") || text == ".." {
            // A comment or target of reStructuredText, which goes on where it is indented.
            explicit = true;
        } else if after(1).is_some_and(|below| {
            let between = ix
                .checked_sub(1)
                .and_then(|ix| all.get(ix))
                .is_some_and(|above| above.trimmed().text == below);
            is_rule(below) && (between || below.len() >= text.len() || split(*line, Form::Line).is_none())
        }) {
            // The title above its line or between two, even where it reads like a field.
        } else {
            return Some(ix);
        }
    }
    None
}

/// Whether a line says where a link leads: `[name]: #there`.
fn is_target(text: &str) -> bool {
    text.strip_prefix('[').and_then(|rest| rest.split_once("]:")).is_some_and(|(name, target)| {
        !name.contains([']', '[']) && target.starts_with(' ') && !target.trim().contains(' ')
    })
}

/// Whether a line is made of one sign alone, as below a title.
fn is_rule(text: &str) -> bool {
    let mut signs = text.chars();
    let first = signs.next();
    text.len() >= 3
        && first.is_some_and(|sign| "=-~*#^\"+".contains(sign))
        && signs.all(|sign| Some(sign) == first)
}

/// Reads fields from the first of these lines on, to the first that is none.
fn read(all: &[Line<'_>], ends: impl Fn(&Line<'_>) -> bool) -> Option<Preamble> {
    let skipped = all.iter().take_while(|line| line.is_blank()).count();
    let all = all.get(skipped..)?;
    let form = form(*all.first()?)?;
    let base = all.first()?.indent();
    let mut fields: Vec<(Span, Vec<Line<'_>>)> = Vec::new();
    let mut blank = false;
    // Where a blank line stands between the fields, one may also stand before the list that is a value.
    let mut spaced = false;
    for line in all {
        if ends(line) {
            break;
        }
        if line.is_blank() {
            blank = true;
            continue;
        }
        if line.indent() <= base {
            if let Some((key, value)) = split(*line, form) {
                spaced |= blank;
                let (value, beside) = beside(value);
                fields.push((key, vec![value]));
                fields.extend(beside.into_iter().map(|(key, value)| (key, vec![value])));
            } else if let Some((_, value)) = fields
                .last_mut()
                .filter(|(_, value)| form == Form::Line && goes_on(value, *line, spaced, blank))
            {
                value.push(*line);
            } else {
                if form == Form::Line && !line.text.starts_with('#') && heads(fields.last(), *line, blank) {
                    fields.pop();
                }
                break;
            }
        } else if let Some((_, value)) = fields.last_mut().filter(|_| !blank) {
            value.push(*line);
        } else {
            break;
        }
        blank = false;
    }
    preamble(fields)
}

/// Whether a line that is no field of its own goes on with a value: the item of a list of which nothing else is said, or
/// the rest of a list of names.
fn goes_on(value: &[Line<'_>], line: Line<'_>, spaced: bool, blank: bool) -> bool {
    let near = !blank || spaced;
    let mut said = value.iter().filter(|line| !line.is_blank()).peekable();
    let listed = line.trimmed().item().is_some();
    match said.peek() {
        None => near && listed,
        Some(_) if listed => near && said.all(|line| line.trimmed().item().is_some()),
        Some(_) => {
            let open = value.last().is_some_and(|last| last.text.trim_end().ends_with([',', '、', '，']));
            !blank && (open || line.text.starts_with(['<', '(']))
        }
    }
}

/// Whether a field without a value only heads what follows it: prose, or a numbered list.
fn heads(field: Option<&(Span, Vec<Line<'_>>)>, line: Line<'_>, blank: bool) -> bool {
    let empty = field.is_some_and(|(_, value)| value.iter().all(|line| line.is_blank()));
    let digits = line.text.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < line.text.len() && digits.starts_with(['.', ')']);
    empty && (!blank || numbered)
}

/// Keys with the lines of their values as the fields of a page; none where there are none.
fn preamble(fields: Vec<(Span, Vec<Line<'_>>)>) -> Option<Preamble> {
    let fields: Vec<(Span, Cell)> = fields.into_iter().map(|(key, value)| (key, cell(&value))).collect();
    let from = fields.first()?.0;
    let to = fields.iter().map(|(key, cell)| key.to(end(cell))).reduce(Span::to)?;
    Some(Preamble { span: from.to(to), fields })
}

fn end(cell: &Cell) -> Span {
    match cell {
        Cell::Line(span) | Cell::Folded(span, _) => *span,
        Cell::Items(items) => items.last().copied().unwrap_or_default(),
    }
}

fn form(line: Line<'_>) -> Option<Form> {
    [Form::FieldList, Form::Item, Form::Line].into_iter().find(|form| split(line, *form).is_some())
}

/// Key and value of a line in this form.
fn split(line: Line<'_>, form: Form) -> Option<(Span, Line<'_>)> {
    let line = line.trimmed();
    let content = match form {
        Form::Line => unwrapped(line),
        Form::Item => line.item()?,
        Form::FieldList => line.after(":")?,
    };
    let colon = if content.text.contains(':') { ':' } else { '：' };
    let (key, value) = content.split(colon)?;
    let (key, value) = marked(key, value);
    let key = key.trimmed();
    let follows = value.text.is_empty() || value.text.starts_with([' ', '\t']) || colon == '：';
    (follows && is_key(key.text)).then(|| (key.span(), uncommented(value.trimmed())))
}

/// Signs between fields that stand on one line, and those that as often stand within a value: behind one of these the
/// name of a field must be one that plans have.
const BESIDE: [&str; 6] = [" · ", " | ", " • ", "<br>", "<br/>", "<br />"];
const WITHIN: [&str; 7] = ["; ", ", ", ". ", " / ", " — ", " – ", " - "];

/// What stands on one line with other fields.
const TOGETHER: [Field; 8] = [
    Field::Owner,
    Field::Contributors,
    Field::Status,
    Field::Priority,
    Field::Start,
    Field::Deadline,
    Field::Effort,
    Field::DependsOn,
];

/// A value without the fields that stand behind it on its line, and those: `Accepted · **Date:** 2026-03-31`,
/// `Ana. Due: 2026-03-31.` Where signs part them that part nothing else, a part of the line without a key is a remark.
fn beside<'s>(value: Line<'s>) -> (Line<'s>, Vec<(Span, Line<'s>)>) {
    let value = closed(value);
    let found = BESIDE.iter().find_map(|sign| {
        let mut at = value.start;
        let mut parts = value.text.split(sign).map(|text| {
            let part = Line { start: at, text };
            at += text.len() + sign.len();
            closed(part)
        });
        let first = parts.next()?;
        let fields: Vec<(Span, Line<'s>)> = parts
            .filter_map(|part| Some((part, split(part, Form::Line)?)))
            .filter(|(part, (key, _))| part.text.starts_with("**") || is_known(value, *key))
            .map(|(_, field)| field)
            .collect();
        (!fields.is_empty()).then_some((first, fields))
    });
    found.unwrap_or_else(|| within(value))
}

/// The same where a sign parts fields that stands within values as well.
fn within<'s>(value: Line<'s>) -> (Line<'s>, Vec<(Span, Line<'s>)>) {
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for sign in WITHIN {
        starts.extend(value.text.match_indices(sign).map(|(at, sign)| (at, at + sign.len())));
    }
    starts.sort_unstable();
    let part = |from: usize, to: usize| Line { start: value.start + from, text: value.text.cut(from..to) };
    starts.retain(|&(_, start)| {
        let field = split(part(start, value.text.len()), Form::Line);
        field.is_some_and(|(key, said)| !said.text.is_empty() && is_known(value, key))
    });
    let Some(&(end, _)) = starts.first() else { return (value, Vec::new()) };
    let stops = starts.iter().skip(1).map(|&(end, _)| end).chain([value.text.len()]);
    let fields = starts.iter().zip(stops).filter_map(|(&(_, from), to)| {
        let (key, said) = split(part(from, to), Form::Line)?;
        Some((key, Line { text: said.text.trim_end_matches('.'), ..said }))
    });
    (closed(part(0, end)), fields.collect())
}

/// Whether a key that stands in a line is the name of a field which stands on one line with others.
fn is_known(line: Line<'_>, key: Span) -> bool {
    let range = key.range();
    let name = line.text.get(range.start.wrapping_sub(line.start)..range.end.wrapping_sub(line.start));
    let field = name.and_then(|name| plan::field(name).or_else(|| plan::perhaps(name)));
    field.is_some_and(|field| TOGETHER.contains(&field))
}

/// Without blanks at both ends, and the sign that stands behind the last field of a line.
fn closed(line: Line<'_>) -> Line<'_> {
    let line = line.trimmed();
    let breaks = BESIDE.iter().filter(|sign| sign.starts_with('<'));
    let text = breaks.fold(line.text, |text, sign| text.trim_end_matches(sign));
    Line { text: text.trim_end_matches(['·', '|', '•', ' ']), ..line }
}

/// A value without the comment behind it, which tells how to fill it in.
fn uncommented(value: Line<'_>) -> Line<'_> {
    let before = value.before("-->").and_then(|inner| Some(inner.text.rsplit_once("<!--")?.0));
    let said = before.map(str::trim_end).filter(|said| !said.is_empty());
    said.map_or(value, |text| Line { text, ..value })
}

/// A line without the marks around all of it that set it off: `*Owner: Ana / Due: 2026-03-31*`.
fn unwrapped(line: Line<'_>) -> Line<'_> {
    let inner = ["*", "_"].iter().find_map(|mark| {
        let inner = line.after(mark)?.before(mark)?;
        (!inner.text.contains(mark)).then_some(inner)
    });
    inner.unwrap_or(line)
}

/// Takes the marks of `**Key**: value` and `**Key:** value` away.
fn marked<'s>(key: Line<'s>, value: Line<'s>) -> (Line<'s>, Line<'s>) {
    for mark in ["**", "__", "`", "*", "_"] {
        let Some(inner) = key.trimmed().after(mark) else { continue };
        if let Some(inner) = inner.before(mark) {
            return (inner, value);
        }
        if let Some(value) = value.after(mark) {
            return (inner, value);
        }
    }
    (key, value)
}

fn is_key(text: &str) -> bool {
    let letter = |c: char| c.is_alphanumeric() || c.is_alphabetic() || "_-/.()' ".contains(c);
    text.chars().next().is_some_and(char::is_alphabetic)
        && text.chars().all(letter)
        && text.chars().count() <= MAX_KEY
        && text.matches('(').count() == text.matches(')').count()
        && text.split_whitespace().count() <= MAX_WORDS
}

/// A value without marks around all of it.
pub(super) fn bare(mut value: Line<'_>) -> Line<'_> {
    if let Some(before) = value.before("\\") {
        value = before.trimmed();
    }
    for mark in ["**", "__", "`", "*", "_"] {
        let inner = value.after(mark).and_then(|inner| inner.before(mark));
        if let Some(inner) = inner.filter(|inner| !inner.text.is_empty() && !inner.text.contains(mark)) {
            return inner.trimmed();
        }
    }
    value
}

/// The value that stands in these lines, the first of which stands behind its key.
fn cell(value: &[Line<'_>]) -> Cell {
    let written: Vec<Line<'_>> =
        value.iter().map(|line| line.trimmed()).filter(|line| !line.text.is_empty()).collect();
    match &written[..] {
        [] => Cell::Line(value.first().map_or_else(Span::default, |line| Span::empty(line.start))),
        all if all.iter().all(|line| line.item().is_some()) => {
            Cell::Items(all.iter().filter_map(|line| line.item()).map(|line| bare(line).span()).collect())
        }
        // A person with an address on each line.
        all if all.len() > 1
            && all.iter().all(|line| line.text.ends_with('>') && line.text.contains('@')) =>
        {
            Cell::Items(all.iter().map(|line| line.span()).collect())
        }
        [one] => Cell::Line(bare(*one).span()),
        all => {
            let span = all.iter().map(|line| line.span()).reduce(Span::to).unwrap_or_default();
            let text: Vec<&str> = all.iter().map(|line| line.text).collect();
            Cell::Folded(span, text.join(" "))
        }
    }
}
