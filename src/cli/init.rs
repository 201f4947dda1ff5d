//! `planlint init`: the first files, or a plan to try everything on.

use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::config::NAMES;
use crate::engine::{self, Project, Request};
use crate::init::{self, Action, Recognised};
use crate::model::Field;
use crate::practice;
use crate::report::{self, Format};
use crate::schema;

use super::args::{InitArgs, TerminalArgs};
use super::exit::CLEAN;
use super::failure::Failure;
use super::moment::moment;
use super::output::{self, Stream};

/// From how many findings on a plan is better begun with what is new.
const MANY: usize = 20;

/// Writes what is missing, or makes the demonstration and judges it.
pub(super) fn run(args: &InitArgs) -> Result<u8, Failure> {
    let now = moment(args.as_of.as_deref())?;
    match &args.demo {
        Some(folder) => demo(folder, now, args.terminal),
        None => begin(args, now),
    }
}

fn begin(args: &InitArgs, now: Timestamp) -> Result<u8, Failure> {
    let today = now.to_zoned(TimeZone::UTC).date();
    let InitArgs { pre_commit, example, force, dry_run, .. } = *args;
    let options = init::Options { pre_commit, beside: args.vscode, example, force, dry_run, today };
    let current = std::env::current_dir()?;
    let mut done = init::run(&current, &options)?;
    if args.vscode {
        // By the configuration that stands there now.
        let project = Project::open(&Request::new(current.clone(), now))?;
        let config = &project.config;
        let schema = schema::outcome_schema(&config.mapping, &config.calendar);
        done.extend(init::vscode(&current, &schema, &config.outcomes.value, dry_run)?);
    }
    let mut lines = Vec::new();
    for action in &done {
        match action {
            Action::Stands(name) => lines.extend(stands(name, &current, now)?),
            action => lines.extend(told(action)),
        }
    }
    let wrote = |name: &str| {
        done.iter()
            .any(|action| matches!(action, Action::Wrote(path) | Action::Rewrote(path) if *path == name))
    };
    let hooked = done.iter().any(|action| {
        matches!(action, Action::Wrote(path) | Action::Added(path) if *path == ".pre-commit-config.yaml")
    });
    if NAMES.iter().any(|name| wrote(name)) {
        lines.extend(many(&current, now));
        lines.push("Next: read planlint.yml, `git add` the new files, and run `planlint`.".to_owned());
    }
    if hooked {
        lines.push(
            "Next: run `pre-commit install --hook-type pre-commit --hook-type commit-msg` so that git runs the hooks."
                .to_owned(),
        );
    }
    output::print(|out| {
        for line in &lines {
            out.write_all(report::lines(line).as_bytes())?;
            writeln!(out)?;
        }
        Ok(())
    })?;
    Ok(CLEAN)
}

/// How to begin where there is much to tell.
fn many(current: &Path, now: Timestamp) -> Option<String> {
    let found = engine::run(&Request::new(current.to_path_buf(), now)).ok()?.report.findings.len();
    (found > MANY).then(|| {
        format!(
            "planlint reports {found} findings in this plan. To report only new ones and fix the rest over time, run `planlint check --since main` (or the name of your main branch)."
        )
    })
}

/// What the configuration that is there could say beside, a line each.
///
/// # Errors
/// Where it cannot be used.
fn stands(name: &str, current: &Path, now: Timestamp) -> Result<Vec<String>, Failure> {
    let project = Project::open(&Request::new(current.to_path_buf(), now))?;
    let said = init::proposals(current, &project.config)?;
    if said.is_empty() {
        return Ok(vec![format!(
            "{name} exists and already says all that was recognised. Nothing was changed."
        )]);
    }
    let mut lines = vec![format!("{name} exists and was not changed. It could also say:")];
    lines.extend(said.iter().map(|line| format!("  {}", report::one_line(line))));
    lines.push("`planlint init --force` replaces it; add --dry-run to see the result first.".to_owned());
    Ok(lines)
}

/// What was done, a line each.
fn told(action: &Action) -> Vec<String> {
    match action {
        Action::Found(found) => found_words(found),
        Action::Nothing(why, Some(next)) => vec![
            format!("No plan was recognised: {why}."),
            format!("{next}. `planlint init --example` writes a configuration and a first outcome instead."),
        ],
        Action::Nothing(why, None) => vec![
            format!("No plan was recognised: {why}."),
            "If there is a plan, write a planlint.yml that names its files, such as `outcomes: [\"plan/*.md\"]`; where a file holds a list of outcomes, name its key as well: `lists: [items]`. `planlint init --example` writes a configuration and a first outcome.".to_owned(),
        ],
        Action::Stands(path) => vec![format!("{path} exists and was not changed.")],
        Action::Wrote(path) => vec![format!("wrote {path}")],
        Action::Rewrote(path) => vec![format!("replaced {path}")],
        Action::Added(path) => vec![format!("added planlint to {path}")],
        Action::Kept(path) => vec![format!("kept {path}")],
        Action::Would(path, text) => vec![format!("would write {path}:"), text.clone()],
        Action::WouldMake(path) => vec![format!("would write {path}")],
        Action::Yours(path, line) => {
            vec![format!("{path} exists and was not changed. Add to it:"), format!("  {line}")]
        }
    }
}

/// What was found, a line each.
fn found_words(found: &Recognised) -> Vec<String> {
    let count =
        |number: usize, thing: &str| format!("{number} {thing}{}", if number == 1 { "" } else { "s" });
    let place = if found.globs.is_empty() { String::new() } else { format!(": {}", found.globs.join(", ")) };
    let names = found.practice.into_iter().chain(found.beside.iter().map(|(name, _)| *name));
    let mut kinds: Vec<&str> = names.filter_map(practice::named).map(|practice| &*practice.summary).collect();
    // What follows no practice has names of its own for more than its title.
    if kinds.is_empty() || found.fields.iter().any(|(field, _)| *field != Field::Title) {
        kinds.push("a plan");
    }
    let kind = kinds.join("; ");
    let mut lines = vec![format!(
        "found {kind}: {} in {}{place}",
        count(found.outcomes, "outcome"),
        count(found.files, "file")
    )];
    lines.extend(found.left_out.iter().map(|(glob, why)| format!("left out {glob}: {why}")));
    for (field, met) in &found.values {
        let unknown: Vec<&str> =
            met.iter().filter(|met| met.meaning.is_none()).map(|met| met.word.as_str()).collect();
        if !unknown.is_empty() {
            lines.push(format!(
                "tell planlint.yml what these words mean for {}: {}",
                field.name(),
                unknown.join(", ")
            ));
        }
    }
    for field in [Field::Deadline, Field::Title, Field::Owner] {
        let keys = found.asked.iter().filter(|asked| asked.field == field);
        let keys: Vec<String> = keys.map(|asked| format!("`{}`", asked.key)).collect();
        if !keys.is_empty() {
            lines.push(format!("tell planlint.yml whether the {} is {}", field.name(), keys.join(" or ")));
        }
    }
    if !found.milestones.is_empty() {
        // A name may hold a comma.
        let names: Vec<String> = found.milestones.iter().map(|met| format!("“{}”", met.word)).collect();
        lines.push(format!("tell planlint.yml the days of these milestones: {}", names.join(", ")));
    }
    lines.extend(found.notes.iter().cloned());
    lines.iter().map(|line| report::one_line(line).into_owned()).collect()
}

fn demo(folder: &Path, now: Timestamp, terminal: TerminalArgs) -> Result<u8, Failure> {
    let made = init::demo(folder, now)?;
    let request = Request::new(folder.canonicalize()?, now);
    let outcome = engine::run(&request)?;
    let style = report::Style { full: true, ..output::style(terminal.color, Stream::Output) };
    let shown = folder.display().to_string();
    output::print(|out| {
        writeln!(
            out,
            "Made a plan of {} outcomes with {} commits by {} people in {}. planlint reports:\n",
            made.outcomes,
            made.commits,
            made.people,
            report::one_line(&shown)
        )?;
        report::write(&outcome.report, Format::Human, &style, out)?;
        writeln!(out, "\nNext: `cd {}`, fix a file, and run `planlint` again.", report::one_line(&shown))
    })?;
    Ok(CLEAN)
}
