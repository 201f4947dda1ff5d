//! `planlint log`: what happened to an outcome.

use crate::engine::{self, Past, Recorded, Request};
use crate::language::near;
use crate::model::Timeline;
use crate::report::{self, Told};

use super::CLEAN;
use super::args::{ListFormat, LogArgs};
use super::failure::Failure;
use super::moment::moment;
use super::output::{self, Stream};
use super::overlay::scope;

/// Prints timelines.
pub(super) fn run(args: &LogArgs) -> Result<u8, Failure> {
    if args.outcome.is_none() && !args.all {
        return Err(Failure::Usage {
            message: "`planlint log` needs the id or the file of an outcome".to_owned(),
            help: Some("`planlint log --all` shows every outcome that changed.".to_owned()),
        });
    }
    let request = Request {
        scope: scope(&args.source),
        config: args.place.config.clone(),
        root: args.place.root.clone(),
        past: Past { read: true, cached: !args.no_cache },
        ..Request::new(std::env::current_dir()?, moment(None)?)
    };
    let recorded = engine::timelines(&request)?;
    let chosen = chosen(args, &recorded)?;
    let style = output::style(args.terminal.color, Stream::Output);
    output::print(|out| {
        for (place, (id, title, timeline)) in chosen.into_iter().enumerate() {
            let history = &recorded.history;
            let told = Told { id, title, timeline, history, fields: &args.field, now: request.now };
            match args.format {
                ListFormat::Json => report::write_events(&told, out)?,
                ListFormat::Human => {
                    if place > 0 {
                        writeln!(out)?;
                    }
                    report::write_timeline(&told, &style, out)?;
                }
            }
        }
        Ok(())
    })?;
    Ok(CLEAN)
}

type Chosen<'r> = (&'r str, Option<&'r str>, &'r Timeline);

fn chosen<'r>(args: &LogArgs, recorded: &'r Recorded) -> Result<Vec<Chosen<'r>>, Failure> {
    let Recorded { plan, history, .. } = recorded;
    let title = |id: &str| {
        let outcome = plan.find(id).map(|ix| &plan.outcomes[ix])?;
        outcome.title.as_ref().map(|title| title.trimmed())
    };
    let Some(asked) = &args.outcome else {
        let all: Vec<Chosen<'_>> = plan
            .outcomes
            .iter()
            .filter_map(|outcome| {
                let timeline = history.timeline(&outcome.id)?;
                let eventful = timeline.events.iter().any(|event| report::wanted(&event.field, &args.field));
                eventful.then(|| (outcome.id.as_str(), title(&outcome.id), timeline))
            })
            .collect();
        return Ok(all);
    };
    let id = plan.find(asked).map_or(asked.as_str(), |ix| &plan.outcomes[ix].id);
    if let Some((id, timeline)) = history.timelines.get_key_value(id) {
        return Ok(vec![(id, title(id), timeline)]);
    }
    let mut known: Vec<&str> = history.timelines.keys().map(String::as_str).chain(plan.ids()).collect();
    known.sort_unstable();
    let help = match near::closest(asked, known) {
        Some(near) => format!("Did you mean `{near}`? `planlint log --all` shows every outcome."),
        None => "`planlint log --all` shows every outcome.".to_owned(),
    };
    Err(Failure::Usage {
        message: format!("there is no outcome `{asked}`, now or in the history"),
        help: Some(help),
    })
}
