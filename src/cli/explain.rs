//! `planlint explain`: a rule's page, laid out for a terminal.

use crate::custom;
use crate::engine;
use crate::language::near;
use crate::report;
use crate::rule::Definition;
use crate::rules;

use super::args::ExplainArgs;
use super::failure::Failure;
use super::output::{self, Stream};
use super::rules::traits;

/// The name under which the reference for rules of one's own is printed.
const CUSTOM_RULES: &str = "custom-rules";

/// Prints the page of a rule.
pub(super) fn run(args: &ExplainArgs) -> Result<u8, Failure> {
    if args.rule == CUSTOM_RULES {
        return output::print(|out| out.write_all(custom::REFERENCE.as_bytes()));
    }
    // A shipped rule can be explained where the configuration is broken: that is when people ask.
    let mut definitions = rules::definitions();
    if !definitions.iter().any(|definition| *definition.name == *args.rule) {
        definitions = engine::definitions_here()?;
    }
    let Some(definition) = definitions.iter().find(|definition| *definition.name == *args.rule) else {
        let near = near::closest(&args.rule, definitions.iter().map(|definition| &*definition.name));
        return Err(Failure::Usage {
            message: format!("there is no rule `{}`", args.rule),
            help: Some(match near {
                Some(near) => format!("Did you mean `{near}`? `planlint rules` lists them all."),
                None => "`planlint rules` lists them all.".to_owned(),
            }),
        });
    };
    let colour = output::style(args.terminal.color, Stream::Output).colour;
    let text = page(definition, colour);
    output::print(|out| out.write_all(text.as_bytes()))
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
