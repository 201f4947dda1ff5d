//! What files with fields lack, so that they are not taken for a plan: said in their own words.

use std::collections::BTreeMap;

use crate::document::Document;
use crate::language::Vocabulary;
use crate::language::owner::is_placeholder;
use crate::language::plan;
use crate::load::{READ, normal_key};
use crate::model::Field;
use crate::practice;
use crate::text::Cut;

use super::actions::has_columns;
use super::recognise::counted;
use super::sift::{AUTHORS, STANDING, field, is_about, is_plan, speak_of_work};
use super::sight::{Seen, Sight};
use super::survey::{Page, words};
use super::tables::known;
use super::vote::is_day;
use super::{aims, evidence, item, undelimited};

/// From how many files on they are kept in one way.
const SEVERAL: usize = 2;

/// What a plan says of an outcome, with what each field tells.
const SAID: [(Field, &str); 3] = [
    (Field::Status, "how something stands"),
    (Field::Owner, "who answers for it"),
    (Field::Deadline, "when it is due"),
];

/// What is there of a plan, and what is not.
pub(super) fn lacking(pages: &[&Page]) -> String {
    let listed = pages.iter().flat_map(|page| &page.lists).flat_map(|(_, sights)| sights);
    let sights: Vec<&Sight> = pages.iter().flat_map(|page| &page.sights).chain(listed).collect();
    missing(&sights, pages.iter().any(|page| is_plan(page)))
}

/// The same of what was seen. `complete`: whether its fields are those of outcomes.
fn missing(sights: &[&Sight], complete: bool) -> String {
    let vocabulary = Vocabulary::default();
    let key = |wanted: Field| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        // Who wrote a page need not answer for what it says, and a name is no day.
        let says = |(key, seen): &&(String, Seen)| {
            let is_open = |seen: &Seen| matches!(seen, Seen::Text(text) if is_placeholder(text, &vocabulary));
            let is_kept = matches!(seen, Seen::Nothing) || is_open(seen);
            // A place that is kept under a name of many meanings may be kept for a value.
            let is_sure = plan::field(&normal_key(key)) == Some(Field::Deadline);
            let is_name = wanted == Field::Deadline && !is_day(seen) && !(is_kept && is_sure);
            field(key) == Some(wanted) && !AUTHORS.contains(&normal_key(key).as_str()) && !is_name
        };
        for (key, _) in sights.iter().flat_map(|sight| &sight.0).filter(says) {
            *counts.entry(key).or_default() += 1;
        }
        counts.into_iter().max_by_key(|(_, count)| *count).map(|(key, _)| key)
    };
    let (there, missing): (Vec<_>, Vec<_>) =
        SAID.map(|(field, says)| (key(field), says)).into_iter().partition(|(key, _)| key.is_some());
    let missing: Vec<&str> = missing.into_iter().map(|(_, says)| says).collect();
    let there: Vec<String> =
        there.into_iter().filter_map(|(key, says)| Some(format!("`{}` says {says}", key?))).collect();
    let known = there.join(" and ");
    let said: Vec<&str> = words(sights.iter().copied()).collect();
    // What is no outcome by its fields is none whatever the words say.
    let of_work = !complete || said.is_empty() || speak_of_work(said.iter().copied());
    let in_use = said.iter().find(|word| STANDING.contains(&normal_key(word).as_str()));
    match (&missing[..], in_use.or(said.first())) {
        _ if there.is_empty() => {
            "None of these is a name by which planlint knows how something stands, who answers for it or when it is due"
                .to_owned()
        }
        (_, Some(word)) if !of_work && in_use.is_none() => {
            format!(
                "{known}, but planlint does not know what words such as `{word}` mean, and too few say what is to be reached: by when, how to tell, what comes first"
            )
        }
        (_, Some(word)) if !of_work => {
            format!(
                "{known}, but words such as `{word}` may as well be said of what is in use, and too few say what is to be reached: by when, how to tell, what comes first"
            )
        }
        ([], _) => format!("{known}, but too few files or items say it together"),
        (missing, _) => format!("{known}, but no field that planlint knows says {}", missing.join(" or ")),
    }
}

/// Which known practice files nearly follow, and what they lack for it.
pub(super) fn nearly(pages: &[Page]) -> Option<String> {
    let near = practice::all().iter().filter_map(|practice| {
        let (count, missing) = evidence::nearly(practice, pages)?;
        Some((practice, count, missing))
    });
    let (practice, count, missing) = near.max_by_key(|(practice, count, _)| (*count, practice.keys.len()))?;
    Some(format!("{count} files look like {}, but none of them says its {missing}", practice.summary))
}

/// What the table lacks that says most of a plan; none where no page has one.
pub(super) fn of_table(pages: &[Page]) -> Option<String> {
    let tables = pages.iter().flat_map(|page| page.tables.iter().map(move |table| (page, table)));
    let (page, table) = tables.max_by_key(|(_, table)| known(&table.rows).len())?;
    let rows: Vec<&Sight> = table.rows.iter().collect();
    let columns = rows.first()?.0.iter().map(|(key, _)| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    let why = if item::of_work(&known(&table.rows)) > 1 && !known(&table.rows).contains(&Field::Title) {
        "None that planlint knows says what each row is called".to_owned()
    } else if rows.iter().all(|row| has_columns(row)) && !known(&table.rows).contains(&Field::Owner) {
        "They may say what is to be done, by whom and when, but too few rows name a person and a day, or the same returns as in a rota"
            .to_owned()
    } else {
        missing(&rows, is_plan(page))
    };
    Some(format!("{} has a table in line {} with the columns {columns}. {why}", page.path, table.line))
}

/// Why files are no plan that have the sections of a known practice and say nothing under its keys.
pub(super) fn unsaid(pages: &[Page]) -> Option<String> {
    let with_sections = |practice: &&practice::Practice| {
        let count = pages.iter().filter(|page| evidence::has_sections(practice, page)).count();
        (!practice.sections.is_empty() && count >= SEVERAL).then_some(count)
    };
    let found = practice::all().iter().filter_map(|practice| Some((practice, with_sections(&practice)?)));
    let (practice, count) = found.max_by_key(|(_, count)| *count)?;
    Some(format!(
        "{count} files have the sections of {}, but too few say how the decision stands: begin them with front matter such as `status: accepted`",
        practice.summary
    ))
}

/// What would make a plan of the file that is called one or is the only one, in the shape that it has.
pub(super) fn next(pages: &[Page]) -> Option<String> {
    let may_be = |page: &&Page| {
        let is_meant = item::is_called_plan(&page.path) || pages.len() == 1;
        is_meant && !item::is_made_up(&page.path) && !page.is_pattern && !is_about(&page.path)
    };
    let shown = |page: &Page| {
        if !page.tables.is_empty() {
            Some("give its table columns that say who answers for each row and when it is due, such as `Owner` and `Due`".to_owned())
        } else if let Some(item) = &page.first_item {
            Some(format!(
                "say behind each item who answers for it and by when, as in `- {item} — owner: Mira Okafor, due: 2027-03-31`"
            ))
        } else if page.headings.len() > SEVERAL {
            Some("write below the heading of each outcome who answers for it, when it is due and how it stands, in lines such as `Owner: Mira Okafor`, `Due: 2027-03-31` and `Status: planned`".to_owned())
        } else {
            None
        }
    };
    let (page, how) = pages.iter().filter(may_be).find_map(|page| Some((page, shown(page)?)))?;
    Some(format!("If {} is your plan, {how}; then run `planlint init` again", page.path))
}

/// From how many boxes on a file may be somebody's plan.
const MANY_BOXES: usize = 5;

/// Says of files full of boxes to tick off that these are not read; empty where there are none.
pub(super) fn boxes(pages: &[Page]) -> String {
    let full: Vec<&Page> = pages.iter().filter(|page| page.boxes.len() >= MANY_BOXES).collect();
    let Some(fullest) = full.iter().max_by_key(|page| page.boxes.len()) else { return String::new() };
    let others = match full.len() {
        1 => String::new(),
        many => format!(" ({} like it)", counted(many - 1, "more file")),
    };
    format!(
        ". {} holds {} to tick off{others}, but planlint reads no checklist as a plan: each outcome needs fields of its own",
        fullest.path,
        counted(fullest.boxes.len(), "item")
    )
}

/// The line at which a document breaks off, and why.
pub(super) fn broken_off(document: &Document<'_>) -> Option<(usize, String)> {
    let is_whole = document.roots.iter().all(|&root| document.is_complete(root));
    let problem = document.problems.first().filter(|_| !is_whole)?;
    let before = document.source.cut(..problem.span.range().start);
    Some((before.matches('\n').count() + 1, problem.message.clone()))
}

/// Which file with fields of a plan cannot be read whole: that comes before all else that it may lack.
pub(super) fn broken(pages: &[Page]) -> Option<String> {
    let has_field = |page: &Page| {
        let listed = page.lists.iter().flat_map(|(_, sights)| sights);
        let mut keys = page.sights.iter().chain(listed).flat_map(|sight| &sight.0);
        keys.any(|(key, _)| field(key).is_some_and(|field| Field::OF_WORK.contains(&field)))
    };
    let (page, (line, why)) =
        pages.iter().find_map(|page| Some((page, page.broken.as_ref().filter(|_| has_field(page))?)))?;
    Some(format!("{} cannot be read from line {line} on ({why}). Mend that first", page.path))
}

/// Why no plan was recognised, as a sentence without its end.
pub(super) fn nothing(pages: &[Page]) -> String {
    if pages.is_empty() {
        return format!("git tracks no file here in a format that planlint reads ({READ})");
    }
    if let Some(why) = broken(pages).or_else(|| unsaid(pages)) {
        return why;
    }
    if let Some(why) = nearly(pages) {
        return why;
    }
    if let Some(why) = pages.iter().find_map(undelimited::told).or_else(|| aims::unread(pages)) {
        return why;
    }
    if let Some(page) = pages.iter().find(|page| page.is_pattern && is_plan(page)) {
        return format!(
            "{} holds what may be outcomes, but its name or its folder's says that it is a pattern to copy, or places in it are kept to be filled in",
            page.path
        );
    }
    // Where more files have fields than tables, these are what its owner looks for.
    let with_tables = pages.iter().filter(|page| !page.tables.is_empty()).count();
    if pages.iter().filter(|page| page.has_fields()).count() <= with_tables
        && let Some(why) = of_table(pages)
    {
        return why;
    }
    // What headings say of the items below them stands under no key that anybody wrote.
    let with_fields: Vec<&Page> = pages.iter().filter(|page| page.has_fields() && !page.on_board).collect();
    let files = counted(pages.len(), "file");
    if with_fields.is_empty() {
        let none = match pages.len() {
            1 => "the one file that planlint can read has no fields".to_owned(),
            _ => format!("none of the {files} that planlint can read has fields"),
        };
        return format!(
            "{none}: no front matter, no list of fields at its head, no table of outcomes, no keys"
        );
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for key in with_fields.iter().flat_map(|page| page.written_keys()) {
        *counts.entry(key).or_default() += 1;
    }
    let mut keys: Vec<(&str, usize)> = counts.into_iter().collect();
    // What may be a field of a plan is what its owner looks for first.
    let rank = |key: &str| field(key).is_none();
    keys.sort_by(|a, b| (rank(a.0), b.1, a.0).cmp(&(rank(b.0), a.1, b.0)));
    let shown = |(key, count): &(&str, usize)| match with_fields.len() {
        1 => format!("`{key}`"),
        _ => format!("`{key}` in {count}"),
    };
    let keys: Vec<String> = keys.iter().take(4).map(shown).collect();
    let who = match (with_fields.len(), pages.len()) {
        (1, 1) => "the one file that planlint can read has fields".to_owned(),
        (some, all) if some == all => format!("all {files} that planlint can read have fields"),
        (1, _) => format!("one of the {files} that planlint can read has fields"),
        (some, _) => format!("{some} of the {files} that planlint can read have fields"),
    };
    let lists = with_fields.iter().flat_map(|page| page.lists.iter().map(move |list| (page, list)));
    // One item, or some that say nothing, may be a setting.
    let says = |sight: &Sight| sight.0.iter().any(|(_, seen)| !matches!(seen, Seen::Nothing));
    let lists = lists.filter(|(_, (_, sights))| sights.iter().filter(|sight| says(sight)).count() >= SEVERAL);
    let longest = lists.max_by_key(|(_, (_, sights))| sights.len());
    let list = longest.map_or_else(String::new, |(page, (name, sights))| {
        format!("; {} has {} under `{name}`", page.path, counted(sights.len(), "item"))
    });
    format!("{who} ({}){list}. {}", keys.join(", "), lacking(&with_fields))
}
