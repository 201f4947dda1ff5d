//! `planlint test-rules`: runs the examples of the user's own rules.

use crate::custom;
use crate::engine::{definitions as definitions_in, judge_example};
use crate::report::{self, Format, Style};
use crate::rule::{Definition, Example, ExampleKind};

use super::args::TestRulesArgs;
use super::exit::{CLEAN, FOUND};
use super::failure::Failure;
use super::moment::today;
use super::output;
use super::request::request;

/// Judges every example of the pages named, or of all that planlint.yml names.
pub(super) fn run(args: &TestRulesArgs) -> Result<u8, Failure> {
    let mut definitions = Vec::new();
    for path in &args.paths {
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(path)
            .map_err(|error| Failure::usage(format!("{shown} cannot be read: {error}")))?;
        let definition = custom::define(&shown, text.clone()).map_err(|errors| {
            let first = errors.first().map(|error| error.message.clone()).unwrap_or_default();
            Failure::usage(format!("{shown}: {first}"))
        })?;
        definitions.push(definition);
    }
    if args.paths.is_empty() {
        definitions = definitions_in(&request(&args.place, today()?)?)?;
        definitions.retain(|definition| definition.path.is_some());
    }
    if definitions.is_empty() {
        return Err(Failure::Usage {
            message: "no rules of your own were found here".to_owned(),
            help: Some(
                "Name a page, or a folder of pages under `rules: {custom: …}` in planlint.yml.".to_owned(),
            ),
        });
    }
    let (mut lines, mut passed, mut failed) = (String::new(), 0, 0);
    for definition in &definitions {
        let name = report::one_line(&definition.name).into_owned();
        let page = definition.page().map_err(|error| Failure::usage(format!("{name}: {}", error.message)))?;
        let examples =
            page.examples().map_err(|error| Failure::usage(format!("{name}: {}", error.message)))?;
        for kind in [ExampleKind::Bad, ExampleKind::Good] {
            if !examples.iter().any(|example| example.kind == kind) {
                failed += 1;
                lines.push_str(&format!("{name}: there is no `## {kind:?}` example\n"));
            }
        }
        for example in &examples {
            match fault(definition, example) {
                None => passed += 1,
                Some(fault) => {
                    failed += 1;
                    lines.push_str(&format!("{name}, line {}: {}", example.line, report::lines(&fault)));
                }
            }
        }
    }
    output::print(|out| {
        write!(out, "{lines}")?;
        writeln!(out, "{passed} passed, {failed} failed")
    })?;
    Ok(if failed == 0 { CLEAN } else { FOUND })
}

/// What is wrong with an example; nothing where the rule says what the page says.
fn fault(definition: &Definition, example: &Example) -> Option<String> {
    let judged = match judge_example(definition, example) {
        Ok(judged) => judged,
        Err(error) => return Some(format!("{error}\n")),
    };
    let mut said = Vec::new();
    report::write(&judged, Format::Concise, &Style::default(), &mut said).expect("written to memory");
    let said = String::from_utf8_lossy(&said).into_owned();
    match example.kind {
        ExampleKind::Good if !said.is_empty() => Some(format!("a good example is not silent:\n{said}")),
        ExampleKind::Bad if said.is_empty() => Some("a bad example is silent\n".to_owned()),
        ExampleKind::Bad if example.block.is_some() && said != example.says => {
            Some(format!("the rule reports something other than the page says:\n{said}"))
        }
        _ => None,
    }
}
