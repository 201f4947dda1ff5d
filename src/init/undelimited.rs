//! Tables whose line of dashes is missing: Markdown reads no table there, so that their rows are lost without a word.

use super::recognise::counted;
use super::sift::field;
use super::survey::Page;
use crate::markdown::is_rule;
use crate::model::Field;

/// How many bars a line of a table has at least.
const BARS: usize = 3;

/// How many columns must say who, how or when, so that somebody may miss the rows.
const PLANLIKE: usize = 2;

/// Such tables of a page: the line of each, and how many rows it has.
pub(super) fn tables(text: &str) -> Vec<(usize, usize)> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut found = Vec::new();
    let mut fenced = false;
    let mut at = 0;
    while at < lines.len() {
        fenced ^= lines[at].starts_with("```") || lines[at].starts_with("~~~");
        let rows = lines[at..].iter().take_while(|line| is_row(line)).count();
        let parted = lines[at..at + rows].iter().any(|line| is_rule(line));
        if !fenced && rows > 1 && !parted && is_plan(lines[at]) {
            found.push((at + 1, rows - 1));
        }
        at += rows.max(1);
    }
    found
}

/// What is told of such tables on the pages of a plan, or on any where there is none.
pub(super) fn told(page: &Page) -> Option<String> {
    let (line, _) = page.undelimited.first()?;
    let rows = counted(page.undelimited.iter().map(|(_, rows)| rows).sum(), "row");
    let (tables, are, below) = match page.undelimited.len() {
        1 => (format!("a table in line {line}"), "is", "its first"),
        many => (format!("{many} tables, the first in line {line},"), "are", "the first of each"),
    };
    Some(format!(
        "{} has {tables} that {are} not read ({rows}): a line such as `|---|---|` is missing below {below}",
        page.path,
    ))
}

fn is_row(line: &str) -> bool {
    line.starts_with('|') && line.matches('|').count() >= BARS
}

/// Whether the cells of a heading are those of a plan.
fn is_plan(heading: &str) -> bool {
    let named: Vec<Field> =
        heading.split('|').filter_map(|cell| field(cell.trim().trim_matches('*'))).collect();
    Field::OF_WORK.iter().filter(|field| named.contains(field)).count() >= PLANLIKE
}
