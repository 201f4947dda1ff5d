//! `planlint rules`: the catalogue, or the rules that rest in this repository.

use serde::Serialize;

use crate::engine::{self, HistoryUse, Request};
use crate::finding::Severity;
use crate::rule::{Definition, FixKind, Needs};

use super::args::{ListFormat, RulesArgs};
use super::exit::CLEAN;
use super::failure::Failure;
use super::moment::today;
use super::output;
use super::request::request;

/// One rule, for programs.
#[derive(Debug, Serialize)]
struct Row<'a> {
    name: &'a str,
    level: &'static str,
    group: &'static str,
    history: bool,
    fix: Option<&'static str>,
    summary: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    idle_without: Vec<&'a str>,
}

/// Prints the list.
pub(super) fn run(args: &RulesArgs) -> Result<u8, Failure> {
    let request = request(&args.place, today()?)?;
    let mut definitions = engine::definitions(&request)?;
    if args.idle {
        let past = HistoryUse { read: false, cached: false };
        let verdict = engine::run(&Request { past, ..request })?;
        definitions.retain(|definition| verdict.report.summary.idle.contains(&definition.name));
    }
    definitions.sort_by(|a, b| (a.meta.group, &a.name).cmp(&(b.meta.group, &b.name)));
    let rows: Vec<Row<'_>> = definitions.iter().map(row).collect();
    output::print(|out| match args.format {
        ListFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &rows)?;
            writeln!(out)
        }
        ListFormat::Human if rows.is_empty() => {
            writeln!(out, "Every rule runs: the plan uses all fields that rules check.")
        }
        ListFormat::Human => {
            let width = rows.iter().map(|row| row.name.len()).max().unwrap_or_default();
            writeln!(
                out,
                "{:width$}  {:7}  {:12}  {:7}  {:6}  the bad thing",
                "rule", "level", "group", "history", "fix"
            )?;
            for row in &rows {
                let history = if row.history { "yes" } else { "" };
                let fix = row.fix.unwrap_or_default();
                let summary = crate::report::one_line(row.summary);
                let wake = match row.idle_without[..] {
                    [] => String::new(),
                    ref fields if args.idle => format!("; runs once an outcome uses {}", fields.join(" or ")),
                    _ => String::new(),
                };
                writeln!(
                    out,
                    "{:width$}  {:7}  {:12}  {history:7}  {fix:6}  {summary}{wake}",
                    row.name, row.level, row.group
                )?;
            }
            Ok(())
        }
    })?;
    Ok(CLEAN)
}

fn row(definition: &Definition) -> Row<'_> {
    let meta = &definition.meta;
    Row {
        name: &definition.name,
        level: meta.level.map_or("off", Severity::word),
        group: meta.group.word(),
        history: reads_history(definition),
        fix: meta.fix.map(fix_word),
        summary: &meta.summary,
        idle_without: meta.idle_without.iter().map(String::as_str).collect(),
    }
}

fn reads_history(definition: &Definition) -> bool {
    matches!(crate::custom::needs(definition), Needs::History { .. })
}

fn fix_word(fix: FixKind) -> &'static str {
    match fix {
        FixKind::Safe => "safe",
        FixKind::Unsafe => "unsafe",
    }
}

/// A rule's traits in words.
pub(super) fn traits(definition: &Definition) -> Vec<String> {
    let meta = &definition.meta;
    let mut traits = vec![
        format!("level {}", meta.level.map_or("off", Severity::word)),
        format!("group {}", meta.group.word()),
    ];
    if reads_history(definition) {
        traits.push("reads history".to_owned());
    }
    traits.extend(meta.fix.map(|fix| format!("{} fix", fix_word(fix))));
    if !meta.idle_without.is_empty() {
        traits.push(format!("skipped while no outcome uses {}", meta.idle_without.join(" or ")));
    }
    if meta.unread {
        traits.push("unreadable files are always errors".to_owned());
    }
    traits.extend(meta.since.as_ref().map(|since| format!("since {since}")));
    traits
}
