//! Lists on a page whose items are outcomes: each says below its name or beside it who owes it and by when, or the
//! headings say how things stand or for which quarter they are.

use std::collections::BTreeSet;

use crate::document::Document;
use crate::language::plan::{self, sign_before};
use crate::markdown::{Body, Heading};
use crate::model::Field;
use crate::text::Cut;

use super::board;
use super::examples;
use super::item::{Item, items};
use super::listing::{Key, document};
use super::remark::Means;

/// How many items make a list, and of how many all must be said that page of prose has a plan in a list.
const SEVERAL: usize = 2;
const MANY: usize = 3;

/// How many times as long as its items the text of a page is that only has a list among much else.
const MUCH: usize = 3;

/// The items of a page's lists as outcomes; nothing where they are something else. `source` is the text that the page was
/// read from.
#[must_use]
pub fn listed<'s>(source: &'s str, body: &Body, key: Key<'_>, means: Means<'_>) -> Option<Document<'s>> {
    let mut items = items(source, body, means);
    let shown = examples::shown(body);
    items.retain(|item| !shown.iter().any(|content| content.contains(item.passage.span)));
    believe(&mut items);
    stand_by_signs(&mut items);
    let columns = board::columns(source, body).unwrap_or_default();
    document(source, &chosen(items, body, &columns, means)?, key)
}

/// Takes names behind a dash, in brackets or before a colon for those of owners, where most items have one and some name
/// comes again, or each item says by when as well.
fn believe(items: &mut [Item<'_>]) {
    let name = |item: &Item<'_>| {
        let (owner, _) = item.told.perhaps.as_ref()?;
        Some(item.passage.text.cut(owner.clone()).to_owned())
    };
    let names: Vec<String> = items.iter().filter_map(name).collect();
    let different: BTreeSet<&String> = names.iter().collect();
    let is_due = |item: &Item<'_>| item.told.perhaps.is_none() || item.told.says(Field::Deadline);
    let many = names.len() >= SEVERAL && names.len() * 2 >= items.len();
    if many && (different.len() < names.len() || items.iter().all(is_due)) {
        items.iter_mut().filter(|item| !item.says(Field::Owner)).for_each(|item| item.told.believe());
    }
}

/// Takes the picture before the name of an item for how it stands, where it is known for that, or may be and another one of
/// the page is. Any other adorns the name.
fn stand_by_signs(items: &mut [Item<'_>]) {
    let sign =
        |item: &Item<'_>| sign_before(item.passage.text.cut(item.told.name.clone())).map(str::to_owned);
    let signs: Vec<Option<String>> = items.iter().map(sign).collect();
    if !signs.iter().flatten().any(|sign| plan::is_sign(sign)) {
        return;
    }
    for (item, sign) in items.iter_mut().zip(signs) {
        let is_open = !item.says(Field::Status) && item.standing.is_none();
        let tells = |sign: &String| plan::is_sign(sign) || plan::perhaps_status(sign).is_some();
        let Some(sign) = sign.filter(|sign| is_open && tells(sign)) else {
            continue;
        };
        let start = item.told.name.start;
        let words = item.passage.text.cut(start + sign.len()..item.told.name.end);
        item.told.name.start += sign.len() + words.len() - words.trim_start().len();
        item.told.said.push((Field::Status, start..start + sign.len()));
    }
}

/// The items below one heading, and whether they are work for sure.
struct List<'b> {
    items: Vec<Item<'b>>,
    is_sure: bool,
}

impl List<'_> {
    /// Whether most of its items have this, their parts aside.
    fn most(&self, is: impl Fn(&Item<'_>) -> bool) -> bool {
        let whole = || self.items.iter().filter(|item| !item.is_step);
        whole().filter(|item| is(item)).count() * 2 > whole().count()
    }
}

/// The items of the columns of a board, of lists in which most are owed, and of those below headings that say for which
/// quarter they are; nothing where these are few on a page of prose. Where they make a plan, other lists of which a part
/// is owed belong to it, and so do those that are to be ticked off as these are.
fn chosen<'b>(
    items: Vec<Item<'b>>,
    body: &Body,
    columns: &[&Heading],
    means: Means<'_>,
) -> Option<Vec<Item<'b>>> {
    let lists = lists(items, columns);
    let sure = || {
        let items = lists.iter().filter(|list| list.is_sure).flat_map(|list| &list.items);
        items.filter(|item| !item.is_step)
    };
    let count = |is: &dyn Fn(&&Item<'_>) -> bool| sure().filter(is).count();
    let periods = lists.iter().filter(|list| list.is_sure && list.items[0].due.is_some()).count();
    let (all, owed) = (sure().count(), count(&|item| item.is_owed()));
    let is_plan = owed >= SEVERAL && owed * 2 > all || periods >= SEVERAL && all >= MANY;
    if columns.is_empty() && !is_plan || all == 0 {
        return None;
    }
    let boxed = count(&|item| item.has_box) * 2 > all;
    let of_plan = |list: &List<'_>| {
        let is_boxed = boxed && list.most(|item| item.has_box) && !is_about(list.items[0].heading, means);
        list.is_sure || is_boxed || columns.is_empty() && list.items.iter().any(|item| item.is_owed())
    };
    let is_wide = {
        let kept = || lists.iter().filter(|list| of_plan(list)).flat_map(|list| &list.items);
        let letters: usize = kept().filter(|item| !item.is_step).map(|item| item.letters).sum();
        let passages = body.passages.iter().chain(&body.lines);
        let full = |item: &&Item<'_>| item.says(Field::Owner) && item.says(Field::Deadline);
        letters * MUCH >= passages.map(|passage| passage.text.len()).sum()
            || kept().filter(full).count() >= MANY
    };
    let kept = lists.into_iter().filter(of_plan).flat_map(|list| list.items);
    (is_wide || !columns.is_empty()).then(|| kept.collect())
}

/// The items by the heading above them.
fn lists<'b>(items: Vec<Item<'b>>, columns: &[&Heading]) -> Vec<List<'b>> {
    let place = |item: &Item<'_>| item.heading.map(|heading| heading.span);
    let mut found: Vec<List<'b>> = Vec::new();
    for item in items {
        match found.last_mut().filter(|list| place(&list.items[0]) == place(&item)) {
            Some(list) => list.items.push(item),
            None => found.push(List { items: vec![item], is_sure: false }),
        }
    }
    for list in &mut found {
        let first = &list.items[0];
        list.is_sure = match columns {
            [] => first.due.is_some() || list.most(|item| item.is_owed()),
            columns => board::holds(columns, first.passage) || first.due.is_some(),
        };
    }
    found
}

/// Whether a heading names what is said of an outcome, so that a list below it is none of outcomes: `Definition of done`.
fn is_about(heading: Option<&Heading>, means: Means<'_>) -> bool {
    let field = heading.and_then(|heading| {
        let title = heading.title.text.trim().trim_end_matches([':', '：']);
        means(title).or_else(|| plan::perhaps(title))
    });
    field.is_some_and(|field| !matches!(field, Field::Title | Field::Status | Field::Deadline | Field::Owner))
}
