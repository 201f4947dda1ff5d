//! What became of a plan since an earlier moment, for those who read it once a week.

use super::escape::escape;
use super::room::Sheet;
use super::teller::{CELL, Teller};
use crate::finding::{Digest, Gone, Happened, Named, PlanChange};
use crate::report::address::address;
use crate::text::brief;

/// Writes what is gone and what changed; how many changes and thanks did not fit.
pub(super) fn write(digest: &Digest, told: &mut Teller<'_>, page: &mut Sheet) -> usize {
    gone(&digest.gone, told, page) + changes(digest, told, page)
}

fn gone(gone: &[Gone], told: &Teller<'_>, page: &mut Sheet) -> usize {
    if gone.is_empty() {
        return 0;
    }
    page.add("#### No longer found\n\n");
    let mut left = 0;
    for gone in gone {
        let thanks = match &gone.thanks[..] {
            _ if gone.by_time => " Time has passed.".to_owned(),
            [] => String::new(),
            names => format!(
                " Thanks to {}.",
                names.iter().map(|name| escape(name)).collect::<Vec<_>>().join(", ")
            ),
        };
        let subject = gone.outcome.as_ref().map_or_else(|| file(&gone.path, told), outcome);
        let line = format!(
            "- {subject}: ~~{}~~ (**{}**).{thanks}\n",
            escape(&brief(&gone.message, CELL)),
            escape(&gone.rule)
        );
        left += usize::from(!page.add(&line));
    }
    page.add("\n");
    left
}

/// What changed, an outcome after the other.
fn changes(digest: &Digest, told: &Teller<'_>, page: &mut Sheet) -> usize {
    if digest.changes.is_empty() {
        page.add(if digest.told { "No date, priority, owner or state changed.\n\n" } else { "" });
        return 0;
    }
    page.add("#### Changed dates, priorities, owners and states\n\n");
    page.add("| outcome | what | when | by | why |\n|---|---|---|---|---|\n");
    let mut left = 0;
    let mut last: Option<&Named> = None;
    for change in &digest.changes {
        let named = if last == Some(&change.outcome) { String::new() } else { outcome(&change.outcome) };
        last = Some(&change.outcome);
        let row = format!(
            "| {named} | {} | {} | {} | {} |\n",
            what(change, told),
            when(change),
            change.by.as_deref().map_or_else(|| "not committed yet".to_owned(), escape),
            why(change)
        );
        left += usize::from(!page.add(&row));
    }
    page.add("\n");
    left
}

fn outcome(named: &Named) -> String {
    match &named.title {
        Some(title) if *title != named.id => {
            format!("**{}** {}", escape(&named.id), escape(&brief(title, CELL)))
        }
        _ => format!("**{}**", escape(&named.id)),
    }
}

fn what(change: &PlanChange, told: &Teller<'_>) -> String {
    let side = |said: &Option<String>| {
        said.as_deref().map_or_else(|| "nothing".to_owned(), |said| escape(&brief(said, CELL)))
    };
    match &change.what {
        Happened::Came => format!("new: {}", file(&change.path, told)),
        Happened::Went => format!("gone: {}", escape(&change.path)),
        Happened::Field { name, old, new } => format!("{} {} → {}", escape(name), side(old), side(new)),
    }
}

fn when(change: &PlanChange) -> String {
    let day = change.at.day;
    change.commit.as_deref().map_or_else(|| day.to_string(), |id| format!("{day} {}", Teller::commit(id)))
}

fn why(change: &PlanChange) -> String {
    match &change.why {
        Some(why) => escape(&brief(why, CELL)),
        None if change.unexplained => "no reason given".to_owned(),
        None => String::new(),
    }
}

fn file(path: &str, told: &Teller<'_>) -> String {
    match told.link {
        Some(base) => format!("[{}]({}/{})", escape(path), base.trim_end_matches('/'), address(path)),
        None => escape(path),
    }
}
