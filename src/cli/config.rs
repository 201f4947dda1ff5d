//! `planlint config`: the configuration as meant, each line with who set it.

use clap::ArgMatches;
use serde_json::{Value, json};

use crate::config::{Config, Origin};
use crate::engine::{Project, Request};
use crate::finding::Severity;
use crate::load::FieldPath;
use crate::text::SourceFile;

use super::args::{ConfigArgs, ConfigFormat};
use super::exit::CLEAN;
use super::failure::Failure;
use super::moment::today;
use super::output;
use super::overlay::{overlay, scope};
use super::request::request;

/// Prints the configuration as YAML that planlint would read again.
pub(super) fn run(args: &ConfigArgs, matches: &ArgMatches) -> Result<u8, Failure> {
    let request = Request {
        scope: scope(&args.source),
        overlay: overlay(&args.select, matches)?,
        ..request(&args.place, today()?)?
    };
    let config = Project::open(&request)?.config;
    let text = match args.format {
        ConfigFormat::Human => describe(&config),
        ConfigFormat::Yaml => effective(&config),
    };
    output::print(|out| out.write_all(crate::report::lines(&text).as_bytes()))?;
    Ok(CLEAN)
}

/// The configuration as a planlint.yml that extends nothing.
fn effective(config: &Config) -> String {
    let text = serde_yaml::to_string(&config.effective()).expect("a configuration is data");
    format!("# the effective configuration, written by `planlint config --format yaml`\n{text}")
}

/// Every setting, a line each.
fn describe(config: &Config) -> String {
    let mut lines = Lines { text: String::new(), file: config.file.as_ref() };
    match &config.file {
        Some(file) => lines.text.push_str(&format!("# {} with its defaults\n", file.path)),
        None => lines.text.push_str("# there is no planlint.yml; these are the defaults\n"),
    }
    if !config.practices.is_empty() {
        let names: Vec<&str> = config.practices.iter().map(|practice| practice.name).collect();
        lines.text.push_str(&format!("extends: {}\n", json!(names)));
    }
    lines.push("", "outcomes", &json!(config.outcomes.value), config.outcomes.origin);
    lines.push("", "preset", &json!(config.preset.value.word()), config.preset.origin);
    lines.push("", "fail-on", &json!(config.fail_on.value.word()), config.fail_on.origin);
    lines.text.push_str("history:\n");
    lines.push("  ", "walk", &json!(config.walk.value.word()), config.walk.origin);
    fields(config, &mut lines);
    calendar(config, &mut lines);
    lines.text.push_str("rules:\n");
    for (definition, setting) in config.rules.definitions.iter().zip(&config.rules.settings) {
        let level = setting.level.value.map_or("off", Severity::word);
        lines.push("  ", &definition.name, &json!(level), setting.level.origin);
    }
    lines.text
}

fn fields(config: &Config, lines: &mut Lines<'_>) {
    lines.text.push_str("fields:\n");
    for source in &config.mapping.fields {
        if let Some(&origin) = config.origins.fields.get(&source.name) {
            let paths: Vec<String> = source.paths.iter().map(FieldPath::to_string).collect();
            let value = if let [one] = &paths[..] { json!(one) } else { json!(paths) };
            lines.push("  ", &source.name, &json!(value.to_string()), origin);
        }
    }
    if lines.text.ends_with("fields:\n") {
        lines.text.truncate(lines.text.len() - 1);
        lines.text.push_str(" {}  # planlint's own names\n");
    }
    if !config.origins.values.is_empty() {
        lines.text.push_str("values:\n");
    }
    for (field, words) in &config.origins.values {
        lines.text.push_str(&format!("  {field}:\n"));
        for (word, (meant, origin)) in words {
            lines.push("    ", &json!(word).to_string(), &json!(meant), *origin);
        }
    }
    if let Some(origin) = config.origins.priorities {
        lines.push("", "priorities", &json!(config.mapping.priorities), origin);
    }
}

fn calendar(config: &Config, lines: &mut Lines<'_>) {
    lines.text.push_str(&format!("fiscal-year-start: {}\n", config.calendar.fiscal_year_start));
    if !config.calendar.milestones.is_empty() {
        lines.text.push_str("milestones:\n");
    }
    for (name, date) in &config.calendar.milestones {
        lines.text.push_str(&format!("  {}: {date}\n", json!(name)));
    }
}

/// The lines in the making, with what turns an origin into words.
struct Lines<'a> {
    text: String,
    file: Option<&'a SourceFile>,
}

impl Lines<'_> {
    fn push(&mut self, indent: &str, key: &str, value: &Value, origin: Origin) {
        let origin = match (origin, self.file) {
            (Origin::File(span), Some(file)) => {
                format!("{}:{}", file.path, file.line_column(span.start).line)
            }
            (origin, _) => origin.to_string(),
        };
        let value = match value {
            Value::String(word) => word.clone(),
            value => value.to_string(),
        };
        self.text.push_str(&format!("{indent}{key}: {value}  # {origin}\n"));
    }
}
