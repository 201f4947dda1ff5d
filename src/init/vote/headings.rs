//! Under which headings pages keep a field.

use std::collections::{BTreeMap, BTreeSet};

use crate::init::headed;
use crate::init::survey::Page;
use crate::language::plan;
use crate::markdown::title_key;
use crate::model::Field;

use super::WORTH;

/// A Markdown heading feeds a field if this share of the files has it.
const COMMON: f64 = 0.5;

/// How many headings a field is looked for under.
const MOST: usize = 4;

/// Whether two keys are headings that say the same.
pub(super) fn is_title(one: &str, other: &str) -> bool {
    headed::is_heading(one) && headed::is_heading(other) && title_key(one) == title_key(other)
}

/// The headings under which files keep the field. A definition of done has headings that mean nothing else, so that
/// few files with one are enough. `also_weak`: whether a heading counts that means the field only perhaps.
pub(super) fn headings(field: Field, pages: &[&Page], also_weak: bool) -> Vec<String> {
    let mut found: BTreeMap<String, Title> = BTreeMap::new();
    for (at, page) in pages.iter().enumerate() {
        for heading in &page.headings {
            let title = found.entry(title_key(heading)).or_default();
            if title.pages.insert(at) {
                *title.spellings.entry(heading).or_default() += 1;
                title.checklists += usize::from(page.checklists.contains(heading));
            }
        }
    }
    let mut ranked: Vec<(bool, Title)> = found
        .into_iter()
        .filter_map(|(key, title)| match (plan::field(&key), plan::perhaps(&key)) {
            (Some(meant), _) if meant == field => Some((false, title)),
            (None, Some(meant)) if meant == field && also_weak => Some((true, title)),
            _ => None,
        })
        .filter(|(weak, title)| {
            let least = if field == Field::Done && !weak { WORTH } else { COMMON };
            title.pages.len() as f64 >= pages.len() as f64 * least
        })
        .collect();
    // Of names that mean the field only perhaps, the one over boxes says what must hold.
    let lists = |title: &Title<'_>| title.checklists * 2 > title.pages.len();
    ranked.sort_by_key(|(weak, title)| (*weak, *weak && !lists(title), std::cmp::Reverse(title.pages.len())));
    let Some(&(weakest, _)) = ranked.first() else { return Vec::new() };
    ranked.retain(|(weak, _)| *weak == weakest);
    ranked.truncate(if weakest { 1 } else { MOST });
    ranked.into_iter().filter_map(|(_, title)| Some(format!("# {}", title.spelling()?))).collect()
}

/// A heading in all its spellings.
#[derive(Debug, Default)]
struct Title<'p> {
    pages: BTreeSet<usize>,
    checklists: usize,
    spellings: BTreeMap<&'p str, usize>,
}

impl<'p> Title<'p> {
    /// The most frequent one.
    fn spelling(&self) -> Option<&'p str> {
        self.spellings.iter().max_by_key(|(_, times)| **times).map(|(spelling, _)| spelling.trim())
    }
}
