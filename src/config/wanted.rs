//! The entries under a `rules` key: what each says about its rule, with the rule built from its options.

use std::collections::HashMap;
use std::sync::Arc;

use crate::custom;
use crate::document::{Document, Entry, NodeId};
use crate::git::Globs;
use crate::language::near;
use crate::rule::{Definition, Rule};
use crate::text::Span;
use crate::yaml;

use super::error::ConfigError;
use super::file::LevelWord;
use super::misfit;
use super::read::Written;
use super::root::pattern_below;

/// The key under `rules` that is no rule: folders with the user's own.
pub(super) const CUSTOM: &str = "custom";

/// What one entry under `rules` says.
#[derive(Clone, Default)]
pub(super) struct Wanted {
    pub(super) level: Option<LevelWord>,
    /// The rule with the options of this entry; none where it sets no option.
    pub(super) rule: Option<Arc<dyn Rule>>,
}

/// Other settings for some of the files.
pub(super) struct Override {
    pub(super) files: Globs,
    /// What it says, by the number of the rule's definition.
    pub(super) rules: HashMap<usize, Wanted>,
}

/// The entries under the top `rules` key, by the number of their rule's definition, each with its place.
pub(super) fn top(
    definitions: &[Definition],
    written: &Written<'_>,
    errors: &mut Vec<ConfigError>,
) -> Vec<(usize, Span, Wanted)> {
    let Some(rules) = written.entry(&["rules"]) else { return Vec::new() };
    wanted_rules(definitions, &written.document, rules.value, true, errors)
}

/// The overrides, in their order.
pub(super) fn overrides(
    definitions: &[Definition],
    written: &Written<'_>,
    root: &str,
    errors: &mut Vec<ConfigError>,
) -> Vec<Override> {
    let document = &written.document;
    let Some(list) = written.entry(&["overrides"]) else { return Vec::new() };
    let mut found = Vec::new();
    for (&item, typed) in document.items(list.value).iter().zip(&written.file.overrides) {
        let place = document.get(item, "files").map_or(item, |files| files.value);
        let globs: Vec<String> =
            typed.files.as_slice().iter().map(|glob| pattern_below(root, glob)).collect();
        if !globs.is_empty() && globs.iter().all(|glob| glob.starts_with('!')) {
            let error = "`files` says only what it leaves out, so this entry holds for no file";
            errors.push(
                ConfigError::at(document.span(place), error)
                    .help("Name the files that it is for as well: `files: [\"**\", \"!archive/**\"]`."),
            );
        }
        let files = match Globs::new(&globs) {
            Ok(files) => files,
            Err(error) => {
                let error = ConfigError::at(document.span(place), format!("`files`: {error}"));
                errors.push(error.help(
                    "Write paths in which `*` stands for any name, `**` for any folders, and `!` in front leaves out.",
                ));
                continue;
            }
        };
        let rules = document.get(item, "rules").map(|rules| {
            wanted_rules(definitions, document, rules.value, false, errors)
                .into_iter()
                .map(|(ix, _, wanted)| (ix, wanted))
                .collect()
        });
        found.push(Override { files, rules: rules.unwrap_or_default() });
    }
    found
}

fn wanted_rules(
    definitions: &[Definition],
    document: &Document<'_>,
    rules: NodeId,
    top: bool,
    errors: &mut Vec<ConfigError>,
) -> Vec<(usize, Span, Wanted)> {
    let mut found = Vec::new();
    for entry in document.entries(rules) {
        let name = document.text(entry.key).unwrap_or_default();
        if top && name == CUSTOM {
            continue;
        }
        let Some(ix) = definitions.iter().position(|rule| &*rule.name == name) else {
            let error = ConfigError::at(document.span(entry.key), format!("there is no rule `{name}`"));
            errors.push(error.help(did_you_mean(definitions, name)));
            continue;
        };
        match wanted(&definitions[ix], document, entry.value) {
            Ok(wanted) => found.push((ix, document.span(entry.key), wanted)),
            Err(error) => errors.push(error),
        }
    }
    found
}

/// Reads `level`, or `{level: level, option: value…}`.
fn wanted(definition: &Definition, document: &Document<'_>, value: NodeId) -> Result<Wanted, ConfigError> {
    let level_of = |node: NodeId| {
        let word = document.text(node);
        word.and_then(LevelWord::of).ok_or_else(|| {
            let message = match word {
                Some(word) if !word.is_empty() => format!("`{word}` is not a level of `{}`", definition.name),
                _ => format!("the level of `{}` should be one word", definition.name),
            };
            ConfigError::at(document.span(node), message)
                .help("Write error, warning, advice or off, or a map with `level` and options.")
        })
    };
    if !document.is_mapping(value) {
        return Ok(Wanted { level: Some(level_of(value)?), rule: None });
    }
    let (mut level, mut options) = (None, Vec::new());
    for entry in document.entries(value) {
        if document.text(entry.key) == Some("level") {
            level = Some(level_of(entry.value)?);
        } else {
            options.push(entry);
        }
    }
    if options.is_empty() {
        return Ok(Wanted { level, rule: None });
    }
    let rule = Some(build(definition, document, &options)?);
    within_bounds(definition, document, &options)?;
    Ok(Wanted { level, rule })
}

/// Refuses a number beyond the bounds that the options of a rule declare: it would silently turn the rule off.
fn within_bounds(
    definition: &Definition,
    document: &Document<'_>,
    options: &[Entry],
) -> Result<(), ConfigError> {
    let schema = definition.options_schema();
    for option in options {
        let name = document.text(option.key).unwrap_or_default();
        let Ok(number) = yaml::from_node::<f64>(document, option.value) else { continue };
        let declared = schema.get("properties").and_then(|options| options.get(name));
        let bound =
            |bound: &str| declared.and_then(|option| option.get(bound)).and_then(|bound| bound.as_f64());
        let (least, most) = (bound("minimum"), bound("maximum"));
        if (least.unwrap_or(f64::MIN)..=most.unwrap_or(f64::MAX)).contains(&number) {
            continue;
        }
        let wanted = match (least, most) {
            (Some(least), Some(most)) => format!("a number from {least} to {most}"),
            (Some(least), None) => format!("a number, {least} or more"),
            (None, Some(most)) => format!("a number, at most {most}"),
            (None, None) => "a number".to_owned(),
        };
        let rule = &definition.name;
        let error =
            ConfigError::at(document.span(option.value), format!("`{rule}`: `{name}` should be {wanted}"));
        return Err(error.help(format!("Write {wanted}. `planlint explain {rule}` describes the rule.")));
    }
    Ok(())
}

/// Builds a rule with its default options.
pub(super) fn by_default(definition: &Definition) -> Result<Arc<dyn Rule>, ConfigError> {
    build(definition, &Document::empty(""), &[])
}

/// Builds a rule from its options.
fn build(
    definition: &Definition,
    document: &Document<'_>,
    options: &[Entry],
) -> Result<Arc<dyn Rule>, ConfigError> {
    let name = &definition.name;
    let built = match definition.code {
        Some(code) => (code.build)(document, options).map_err(|error| misfit::of_options(name, error)),
        None => custom::build(definition, document, options).map_err(|error| {
            ConfigError::at(error.span, format!("`{name}`: {}", error.message))
                .help(format!("{} `planlint explain {name}` describes the rule.", error.help))
        }),
    };
    built.map(Arc::from)
}

/// What to say where no rule has this name.
pub(super) fn did_you_mean(definitions: &[Definition], name: &str) -> String {
    match near::closest(name, definitions.iter().map(|rule| &*rule.name)) {
        Some(near) => format!("Did you mean `{near}`? `planlint rules` lists them all."),
        None => "`planlint rules` lists them all.".to_owned(),
    }
}
