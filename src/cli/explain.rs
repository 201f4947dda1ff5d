//! `planlint explain`: a rule's page, laid out for a terminal.

use crate::custom;
use crate::engine;
use crate::language::near;
use crate::report;
use crate::rule::Definition;
use crate::rules;

use super::args::ExplainArgs;
use super::exit::CLEAN;
use super::failure::Failure;
use super::judged;
use super::moment::today;
use super::output::{self, Stream};
use super::request::request;
use super::rules::traits;

/// The name under which the reference for rules of one's own is printed.
const CUSTOM_RULES: &str = "custom-rules";

/// Prints the page of a rule.
pub(super) fn run(args: &ExplainArgs) -> Result<u8, Failure> {
    let Some(name) = &args.rule else {
        return Err(Failure::Usage {
            message: "`planlint explain` needs the name of a rule".to_owned(),
            help: Some(format!(
                "`planlint explain no-deadline` shows its page; `planlint rules` lists the rules. A group explains \
                 itself too: {}.",
                groups(&rules::definitions()).join(", ")
            )),
        });
    };
    if let Some(text) = &args.text {
        let said = judged::explain(name, text, &args.place)?;
        output::print(|out| out.write_all(said.as_bytes()))?;
        return Ok(CLEAN);
    }
    if name == CUSTOM_RULES {
        output::print(|out| out.write_all(custom::REFERENCE.as_bytes()))?;
        return Ok(CLEAN);
    }
    // A shipped rule can be explained where the configuration is broken: that is when people ask.
    let mut definitions = rules::definitions();
    if groups(&definitions).contains(&name.as_str()) {
        let members = definitions.iter().filter(|definition| definition.meta.group.word() == name);
        let text = group(name, members);
        output::print(|out| out.write_all(text.as_bytes()))?;
        return Ok(CLEAN);
    }
    if !definitions.iter().any(|definition| *definition.name == **name) {
        definitions = engine::definitions(&request(&args.place, today()?)?)?;
    }
    let Some(definition) = definitions.iter().find(|definition| *definition.name == **name) else {
        let names = definitions.iter().map(|definition| &*definition.name);
        let near = near::closest(name, names.chain(groups(&definitions)));
        return Err(Failure::Usage {
            message: format!("there is no rule `{name}`"),
            help: Some(match near {
                Some(near) => format!("Did you mean `{near}`? `planlint rules` lists them all."),
                None => "`planlint rules` lists them all.".to_owned(),
            }),
        });
    };
    let colour = output::style(args.terminal.color, Stream::Output).colour;
    let text = page(definition, colour);
    output::print(|out| out.write_all(text.as_bytes()))?;
    Ok(CLEAN)
}

/// The groups that have rules, in the order of the catalogue.
fn groups(definitions: &[Definition]) -> Vec<&'static str> {
    let mut groups: Vec<_> = definitions.iter().map(|definition| definition.meta.group).collect();
    groups.sort();
    groups.dedup();
    groups.into_iter().map(crate::rule::Group::word).collect()
}

/// The rules of a group, a line each.
fn group<'d>(name: &str, members: impl Iterator<Item = &'d Definition>) -> String {
    let members: Vec<&Definition> = members.collect();
    let width = members.iter().map(|definition| definition.name.len()).max().unwrap_or_default();
    let mut text = format!("The rules of the group {name}; `--select {name}` runs them alone.\n\n");
    for definition in members {
        text.push_str(&format!("  {:width$}  {}\n", definition.name, definition.meta.summary));
    }
    text
}

fn page(definition: &Definition, colour: bool) -> String {
    let bold = |text: &str| if colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() };
    let meta = &definition.meta;
    let mut text = format!(
        "{}: {}\n{}\n\n",
        bold(&definition.name),
        report::one_line(&meta.summary),
        traits(definition).join(", ")
    );
    let body = definition.page().map(|page| report::lines(page.body).into_owned()).unwrap_or_default();
    let mut fenced = false;
    for line in body.trim_start().lines() {
        match line.strip_prefix("```") {
            Some("") if fenced => fenced = false,
            Some(info) => {
                fenced = true;
                text.push_str(&caption(info));
            }
            None if fenced => {
                text.push_str("    ");
                text.push_str(line);
                text.push('\n');
            }
            None => {
                let heading = line.trim_start_matches('#').trim_start();
                text.push_str(&if line.starts_with('#') { bold(heading) } else { line.to_owned() });
                text.push('\n');
            }
        }
    }
    let options = options(definition);
    if !options.is_empty() {
        text.push_str(&format!("\n{}\n\n{options}", bold("Options")));
    }
    text
}

/// What stands above a block of an example.
fn caption(info: &str) -> String {
    let mut words = info.split_whitespace();
    let said = words.next() == Some("text");
    let day = info.split("day=").nth(1).and_then(|rest| rest.split_whitespace().next());
    let day = day.map(|day| format!(" on day {day}")).unwrap_or_default();
    match words.next() {
        _ if said => format!("  planlint says{day}:\n"),
        Some(path) => format!("  {path}{day}:\n"),
        None => String::new(),
    }
}

/// The options of a rule, a line each, from the schema of its type.
fn options(definition: &Definition) -> String {
    let schema = definition.options_schema();
    let properties = schema.get("properties").and_then(|properties| properties.as_object());
    let mut text = String::new();
    for (name, property) in properties.into_iter().flatten() {
        let meaning = property.get("description").and_then(|text| text.as_str()).unwrap_or_default();
        let default =
            property.get("default").map(|default| format!(" [default: {default}]")).unwrap_or_default();
        let meaning = meaning.split_whitespace().collect::<Vec<_>>().join(" ");
        text.push_str(&format!("  {name}: {meaning}{default}\n"));
    }
    text
}
