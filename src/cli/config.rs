//! `planlint config`: the configuration as meant, each line with who set it.

use clap::ArgMatches;
use serde_json::{Value, json};

use crate::config::{Config, Origin};
use crate::engine::{self, Configured};
use crate::finding::Severity;
use crate::load::FieldPath;

use super::args::{ConfigArgs, ConfigFormat};
use super::failure::Failure;
use super::output;
use super::overlay::{overlay, scope};

/// Prints the configuration as YAML that planlint would read again.
pub(super) fn run(args: &ConfigArgs, matches: &ArgMatches) -> Result<u8, Failure> {
    let overlay = overlay(&args.select, matches)?;
    let current = std::env::current_dir()?;
    let describe = match args.format {
        ConfigFormat::Human => describe,
        ConfigFormat::Yaml => effective,
    };
    let text = engine::configured(&current, &scope(&args.source), &overlay, describe)?;
    output::print(|out| out.write_all(crate::report::lines(&text).as_bytes()))
}

/// The configuration as a planlint.yml that extends nothing.
fn effective(configured: &Configured<'_>) -> String {
    let whole = configured.config.effective(configured.written);
    let text = serde_yaml::to_string(&whole).unwrap_or_default();
    format!("# all that holds here, as `planlint config --format yaml` wrote it\n{text}")
}

/// Every setting, a line each.
fn describe(configured: &Configured<'_>) -> String {
    let Configured { config, path, line, .. } = configured;
    let mut lines = Lines { text: String::new(), path: *path, line };
    match path {
        Some(path) => lines.text.push_str(&format!("# as {path} and its defaults mean it\n")),
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
    path: Option<&'a str>,
    line: &'a dyn Fn(u32) -> usize,
}

impl Lines<'_> {
    fn push(&mut self, indent: &str, key: &str, value: &Value, origin: Origin) {
        let origin = match (origin, self.path) {
            (Origin::File(span), Some(path)) => format!("{path}:{}", (self.line)(span.start)),
            (origin, _) => origin.to_string(),
        };
        let value = match value {
            Value::String(word) => word.clone(),
            value => value.to_string(),
        };
        self.text.push_str(&format!("{indent}{key}: {value}  # {origin}\n"));
    }
}
