//! Boxes to tick off that stand beside the outcomes of a page and are read as none.

use std::collections::BTreeMap;

use crate::text::Cut;

use super::headed;
use super::recognise::counted;
use super::survey::Page;

/// How many such boxes are worth a word, and how many letters stand between a box and what it is of.
const SEVERAL: usize = 2;
const MARKS: usize = 12;

/// Where boxes stand on a page, each with its line.
pub(super) fn places(text: &str) -> Vec<(usize, usize)> {
    let line = |at: usize| text.cut(..at).matches('\n').count() + 1;
    headed::boxes(text).into_iter().map(|at| (at, line(at))).collect()
}

/// What is told of them; nothing where the page is one outcome, which may have them for its criteria. `places`: where in
/// each file an outcome begins.
pub(super) fn unread(page: &Page, places: &BTreeMap<String, Vec<usize>>) -> Option<String> {
    let read = places.get(&page.path).filter(|places| places.len() > 1)?;
    let is_read = |at: usize| read.iter().any(|&place| (at..at + MARKS).contains(&place));
    let missed: Vec<usize> =
        page.boxes.iter().filter(|(at, _)| !is_read(*at)).map(|(_, line)| *line).collect();
    let first = missed.first().filter(|_| missed.len() >= SEVERAL)?;
    Some(format!(
        "{} has {} to tick off that are read as no outcomes, the first in line {first}.",
        page.path,
        counted(missed.len(), "item")
    ))
}
