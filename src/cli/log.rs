//! `planlint log`: what happened to an outcome.

use std::collections::BTreeSet;

use crate::engine::{self, Recorded};
use crate::language::near;
use crate::model::{Field, Outcome, Timeline, normal_path};
use crate::report::{self, Told};
use crate::rule::reasons::Reasons;

use super::args::{ListFormat, LogArgs};
use super::exit::CLEAN;
use super::failure::Failure;
use super::output::{self, Stream};
use super::progress::Progress;
use super::told;

/// Prints timelines.
pub(super) fn run(args: &LogArgs) -> Result<u8, Failure> {
    if args.outcome.is_none() && !args.all {
        return Err(Failure::Usage {
            message: "`planlint log` needs the id or the file of an outcome".to_owned(),
            help: Some("`planlint log --all` shows every outcome that changed.".to_owned()),
        });
    }
    let request = told::request(&args.told)?;
    let progress = Progress::of(&request);
    let recorded = engine::timelines(&request)?;
    drop(progress);
    let fields = fields(&args.field, &recorded)?;
    let Recorded { plan, history, people, vocabulary, .. } = &recorded;
    let reasons = Reasons::new(plan, history, people, vocabulary);
    let told = |(id, title, timeline)| Told {
        id,
        title,
        timeline,
        reasons: &reasons,
        fields: &fields,
        verbatim: args.verbatim,
        now: request.now,
    };
    // A path is read from where one stands, unless it is what an outcome is called.
    let is_file = |path: &String| recorded.paths.contains(path);
    let is_id = |asked: &&String| recorded.plan.ids().any(|id| id == asked.trim());
    let path = args.outcome.as_ref().filter(|asked| !is_id(asked));
    let below = path.and_then(|path| engine::from_root(path.trim(), &request.current)).filter(is_file);
    let mut chosen: Vec<Told<'_, '_>> = match &args.outcome {
        Some(asked) => {
            let untracked = || engine::untracked(&request);
            asked_for(below.as_ref().unwrap_or(asked), &recorded, untracked)?.into_iter().map(told).collect()
        }
        None => all(&recorded).into_iter().map(told).collect(),
    };
    if args.all {
        chosen.retain(Told::is_eventful);
    }
    let style = output::style(args.told.terminal.color, Stream::Output);
    output::print(|out| {
        for (place, told) in chosen.iter().enumerate() {
            match args.told.format {
                ListFormat::Json => report::write_events(told, out)?,
                ListFormat::Human => {
                    if place > 0 {
                        writeln!(out)?;
                    }
                    report::write_timeline(told, &style, out)?;
                }
            }
        }
        Ok(())
    })?;
    Ok(CLEAN)
}

type Chosen<'r> = (&'r str, Option<&'r str>, &'r Timeline);

/// Every outcome of the plan, and then those that are gone.
fn all(recorded: &Recorded) -> Vec<Chosen<'_>> {
    let Recorded { plan, history, .. } = recorded;
    let here = plan.outcomes.iter().filter_map(|outcome| standing(recorded, outcome));
    let known: BTreeSet<&str> = plan.ids().collect();
    let mut gone: Vec<Chosen<'_>> = history
        .all()
        .filter(|(id, _)| !known.contains(id))
        .map(|(id, timeline)| (id, last_title(timeline), timeline))
        .collect();
    gone.sort_by_key(|(id, ..)| *id);
    here.chain(gone).collect()
}

fn standing<'r>(recorded: &'r Recorded, outcome: &'r Outcome) -> Option<Chosen<'r>> {
    let timeline = recorded.history.of(outcome)?;
    Some((&outcome.id, outcome.title.as_ref().map(|title| title.trimmed()), timeline))
}

/// The title of an outcome that is gone.
fn last_title(timeline: &Timeline) -> Option<&str> {
    timeline.last.get(Field::Title.name()).map(|title| &**title)
}

/// The outcomes of this id, else those in this file or folder, else those of this id that are gone.
fn asked_for<'r>(
    asked: &'r str,
    recorded: &'r Recorded,
    untracked: impl FnOnce() -> Result<Vec<String>, engine::Error>,
) -> Result<Vec<Chosen<'r>>, Failure> {
    let Recorded { plan, paths, history, .. } = recorded;
    let outcomes = || plan.outcomes.iter().zip(paths);
    let (id, path) = (asked.trim(), normal_path(asked));
    let mut found: Vec<&Outcome> =
        outcomes().filter(|(outcome, _)| outcome.id == id).map(|(outcome, _)| outcome).collect();
    if found.is_empty() {
        let inside = |file: &str| file.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
        let stem = |file: &str| file.rsplit_once('.').is_some_and(|(stem, _)| stem == path);
        let here = |file: &str| file == path || stem(file) || (!path.is_empty() && inside(file));
        found = outcomes().filter(|(_, file)| here(file)).map(|(outcome, _)| outcome).collect();
    }
    if !found.is_empty() {
        return Ok(found.into_iter().filter_map(|outcome| standing(recorded, outcome)).collect());
    }
    if let Some((id, timelines)) = history.timelines.get_key_value(id) {
        return Ok(timelines.iter().map(|timeline| (id.as_str(), last_title(timeline), timeline)).collect());
    }
    let moved = once_at(path, recorded);
    if !moved.is_empty() {
        return Ok(moved);
    }
    let ids = history.timelines.keys().map(String::as_str).chain(plan.ids());
    let known: BTreeSet<&str> = ids.chain(paths.iter().map(String::as_str)).collect();
    let all = "`planlint log --all` shows every outcome.";
    let stem = |file: &str| {
        file.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(stem, _)| stem == id)
    };
    let waiting = untracked()?.into_iter().find(|file| file == path || stem(file) == Some(true));
    let help = match (waiting, near::closest(asked, known)) {
        (Some(file), _) => format!("Git does not track {file} yet: run `git add`, then planlint again."),
        (None, Some(near)) => format!("Did you mean `{near}`? {all}"),
        (None, None) => all.to_owned(),
    };
    let message = format!("there is no outcome `{asked}`, now or in the history");
    Err(Failure::Usage { message, help: Some(help) })
}

/// The outcomes that once stood in this file, wherever they stand now.
fn once_at<'r>(path: &str, recorded: &'r Recorded) -> Vec<Chosen<'r>> {
    let was_there = |timeline: &Timeline| {
        let turns = timeline.turns.iter().map(|turn| &turn.path);
        turns.chain(timeline.events.iter().map(|event| &event.path)).any(|at| **at == *path)
    };
    all(recorded).into_iter().filter(|(.., timeline)| was_there(timeline)).collect()
}

/// The fields that are asked for, in planlint's words.
fn fields(asked: &[String], recorded: &Recorded) -> Result<Vec<String>, Failure> {
    let Recorded { plan, history, .. } = recorded;
    let ours = Field::ALL.iter().map(|field| field.name());
    let theirs = plan.outcomes.iter().flat_map(|outcome| &outcome.entries).map(|entry| entry.name.as_str());
    let once = history.all().flat_map(|(_, timeline)| timeline.events.iter().chain(&timeline.spellings));
    let known: BTreeSet<&str> =
        ours.chain(["path"]).chain(theirs).chain(once.map(|event| &*event.field)).collect();
    let one = |name: &String| {
        let mapped = Field::ALL.iter().find(|field| plan.name(**field) == name.as_str());
        if known.contains(name.as_str()) {
            return Ok(name.clone());
        }
        if let Some(field) = mapped {
            return Ok(field.name().to_owned());
        }
        let help = match near::closest(name, known.iter().copied()) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "Name one of planlint's fields, such as `priority`, or a field of your files.".to_owned(),
        };
        let message = format!("no outcome has, or had, a field `{name}`");
        Err(Failure::Usage { message, help: Some(help) })
    };
    asked.iter().map(one).collect()
}
