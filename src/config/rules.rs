//! Which rule runs at which level, with which options, for which files.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use crate::custom;
use crate::document::{Document, Entry, NodeId};
use crate::finding::Severity;
use crate::language::word;
use crate::practice::Practice;
use crate::rule::{Definition, Group, Rule};

use super::check::Check;
use super::error::ConfigError;
use super::file::{LevelWord, Preset};
use super::overlay::{Overlay, Selection};
use super::read::Written;
use super::setting::{Origin, Setting};

/// The key under `rules` that is no rule: folders with the user's own.
pub(super) const CUSTOM: &str = "custom";

/// What is set for one rule.
#[derive(Debug, Clone)]
pub struct RuleSetting {
    /// The severity; none for off.
    pub level: Setting<Option<Severity>>,
    /// The options as written; empty for the defaults.
    pub options: Vec<Entry>,
    /// Whether somebody asked for this rule by name, so that it never rests.
    pub explicit: bool,
}

/// Every rule with what is set for it.
#[derive(Debug)]
pub struct Rules {
    /// The rules, ours by name and then the user's.
    pub definitions: Vec<Definition>,
    /// What is set for each of the definitions.
    pub settings: Vec<RuleSetting>,
    overrides: Vec<Override>,
    preset: Preset,
}

#[derive(Debug)]
struct Override {
    files: GlobSet,
    rules: HashMap<usize, Wanted>,
}

/// What one entry under `rules` says.
#[derive(Debug, Clone, Default)]
struct Wanted {
    level: Option<LevelWord>,
    options: Vec<Entry>,
}

impl Rules {
    /// Merges page, preset, practices, file and flags, the later over the earlier; problems go into `errors`.
    pub(super) fn resolve(
        definitions: Vec<Definition>,
        preset: Preset,
        practices: &[&'static Practice],
        written: &Written<'_>,
        overlay: &Overlay,
        errors: &mut Vec<ConfigError>,
    ) -> Self {
        let mut settings: Vec<RuleSetting> = definitions.iter().map(|rule| by_preset(rule, preset)).collect();
        for (rule, setting) in definitions.iter().zip(&mut settings) {
            if let Some(practice) = practices.iter().find(|practice| practice.rests.contains_key(&*rule.name))
            {
                setting.level = Setting { value: None, origin: Origin::Practice(practice.name) };
            }
        }
        let document = &written.document;
        if let Some(rules) = written.entry(&["rules"]) {
            for (ix, entry, wanted) in wanted_rules(&definitions, document, rules.value, true, errors) {
                let setting = &mut settings[ix];
                let span = document.span(entry.key);
                setting.level.set(wanted.level.map(LevelWord::severity), Origin::File(span));
                setting.options = wanted.options;
                setting.explicit = true;
            }
        }
        let overrides = overrides(&definitions, written, errors);
        let mut rules = Self { definitions, settings, overrides, preset };
        rules.select(overlay, errors);
        rules
    }

    /// Applies `--select` and `--ignore`.
    fn select(&mut self, overlay: &Overlay, errors: &mut Vec<ConfigError>) {
        if !overlay.select.is_empty() {
            let mut chosen = HashMap::new();
            for selection in &overlay.select {
                for ix in self.named(selection, errors) {
                    chosen.insert(ix, selection);
                }
            }
            for ix in 0..self.settings.len() {
                let page = self.definitions[ix].meta.level;
                let setting = &mut self.settings[ix];
                match chosen.get(&ix) {
                    None => setting.level = Setting { value: None, origin: overlay.select[0].origin },
                    Some(selection) => {
                        let kept = setting.level.value.or(page).or(Some(Severity::Warning));
                        let level = selection.level.map_or(kept, LevelWord::severity);
                        setting.level = Setting { value: level, origin: selection.origin };
                        setting.explicit |= *selection.name == *self.definitions[ix].name;
                    }
                }
            }
        }
        for selection in &overlay.ignore {
            for ix in self.named(selection, errors) {
                self.settings[ix].level = Setting { value: None, origin: selection.origin };
            }
        }
    }

    /// The rules that a selection names: one by its name, or all of a group.
    fn named(&self, selection: &Selection, errors: &mut Vec<ConfigError>) -> Vec<usize> {
        let name = selection.name.as_str();
        let of = |test: &dyn Fn(&Definition) -> bool| -> Vec<usize> {
            self.definitions.iter().enumerate().filter(|(_, rule)| test(rule)).map(|(ix, _)| ix).collect()
        };
        let by_name = of(&|rule| &*rule.name == name);
        let found = if by_name.is_empty() { of(&|rule| rule.meta.group.word() == name) } else { by_name };
        if found.is_empty() {
            let error = ConfigError::of_flag(format!("{} names no rule: `{name}`", selection.origin));
            errors.push(error.help(did_you_mean(&self.definitions, name)));
        }
        found
    }

    /// Builds every rule that is on, for these outcome files. A rule with different settings for some of them
    /// becomes several checks.
    ///
    /// # Errors
    /// Every rule whose options cannot be used.
    pub fn checks(&self, document: &Document<'_>, paths: &[&str]) -> Result<Vec<Check>, Vec<ConfigError>> {
        let mut checks = Vec::new();
        let mut errors = Vec::new();
        for (ix, definition) in self.definitions.iter().enumerate() {
            for (path_set, level, options) in self.variants(ix, paths) {
                let rule = match build(definition, document, options) {
                    Ok(rule) => rule,
                    Err(error) => {
                        errors.push(error);
                        continue;
                    }
                };
                let Some(severity) = level else { continue };
                let rests = !self.settings[ix].explicit && self.preset != Preset::Strict;
                let idle_without = if rests { definition.meta.idle_without.clone() } else { Vec::new() };
                checks.push(Check {
                    name: Arc::clone(&definition.name),
                    severity,
                    rule,
                    idle_without,
                    files: path_set,
                });
            }
        }
        if errors.is_empty() { Ok(checks) } else { Err(errors) }
    }

    /// The different settings of one rule, each with the paths that it is for.
    fn variants(&self, ix: usize, paths: &[&str]) -> Vec<Variant<'_>> {
        let base = &self.settings[ix];
        let switched_by_flag = matches!(base.level.origin, Origin::Flag(_) | Origin::Environment(_));
        let speaking: Vec<&Override> =
            self.overrides.iter().filter(|o| !switched_by_flag && o.rules.contains_key(&ix)).collect();
        if speaking.is_empty() {
            return vec![(None, base.level.value, &base.options)];
        }
        let mut groups: BTreeMap<Vec<bool>, HashSet<String>> = BTreeMap::new();
        for path in paths {
            let matching = speaking.iter().map(|o| o.files.is_match(path)).collect();
            groups.entry(matching).or_default().insert((*path).to_owned());
        }
        let settle = |(matching, paths): (Vec<bool>, HashSet<String>)| {
            let (mut level, mut options) = (base.level.value, base.options.as_slice());
            for (o, _) in speaking.iter().zip(&matching).filter(|(_, matches)| **matches) {
                let wanted = &o.rules[&ix];
                level = wanted.level.map_or(level, LevelWord::severity);
                if !wanted.options.is_empty() {
                    options = &wanted.options;
                }
            }
            (Some(paths), level, options)
        };
        groups.into_iter().map(settle).collect()
    }
}

/// One setting of a rule: its paths (none for all), its severity (none for off) and its options.
type Variant<'a> = (Option<HashSet<String>>, Option<Severity>, &'a [Entry]);

/// Builds a rule from its options.
fn build(
    definition: &Definition,
    document: &Document<'_>,
    options: &[Entry],
) -> Result<Box<dyn Rule>, ConfigError> {
    let name = &definition.name;
    let lists = format!("`planlint explain {name}` lists its options.");
    match definition.code {
        Some(code) => (code.build)(document, options).map_err(|error| {
            ConfigError::at(error.span, format!("options of {name}: {}", error.message)).help(lists)
        }),
        None => custom::build(definition, document, options).map_err(|error| {
            ConfigError::at(error.span, format!("options of {name}: {}", error.message))
                .help(format!("{} {lists}", error.help))
        }),
    }
}

/// What a preset sets for a rule.
pub(super) fn by_preset(rule: &Definition, preset: Preset) -> RuleSetting {
    let page = rule.meta.level;
    let custom = rule.meta.group == Group::Custom;
    let level = match preset {
        Preset::Recommended => Setting::default(page),
        Preset::Strict => Setting { value: Some(Severity::Error), origin: Origin::Preset },
        Preset::Core if rule.meta.group == Group::Core || custom => Setting::default(page),
        Preset::Core => Setting { value: None, origin: Origin::Preset },
    };
    RuleSetting { level, options: Vec::new(), explicit: false }
}

/// Reads the entries under a `rules` key.
fn wanted_rules(
    definitions: &[Definition],
    document: &Document<'_>,
    rules: NodeId,
    top: bool,
    errors: &mut Vec<ConfigError>,
) -> Vec<(usize, Entry, Wanted)> {
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
        match wanted(document, entry.value) {
            Ok(wanted) => found.push((ix, entry, wanted)),
            Err(error) => errors.push(error),
        }
    }
    found
}

/// Reads `level`, or `{level: level, option: value…}`.
fn wanted(document: &Document<'_>, value: NodeId) -> Result<Wanted, ConfigError> {
    let level_of = |node: NodeId| {
        let word = document.text(node).unwrap_or_default();
        LevelWord::of(word).ok_or_else(|| {
            ConfigError::at(document.span(node), format!("`{word}` is not a level"))
                .help("The levels are error, warning, advice and off.")
        })
    };
    if !document.is_mapping(value) {
        return Ok(Wanted { level: Some(level_of(value)?), options: Vec::new() });
    }
    let mut wanted = Wanted::default();
    for entry in document.entries(value) {
        if document.text(entry.key) == Some("level") {
            wanted.level = Some(level_of(entry.value)?);
        } else {
            wanted.options.push(entry);
        }
    }
    Ok(wanted)
}

fn overrides(
    definitions: &[Definition],
    written: &Written<'_>,
    errors: &mut Vec<ConfigError>,
) -> Vec<Override> {
    let document = &written.document;
    let Some(list) = written.entry(&["overrides"]) else { return Vec::new() };
    let mut found = Vec::new();
    for (&item, typed) in document.items(list.value).iter().zip(&written.file.overrides) {
        let mut builder = GlobSetBuilder::new();
        for glob in typed.files.as_slice() {
            match GlobBuilder::new(glob).literal_separator(true).build() {
                Ok(glob) => drop(builder.add(glob)),
                Err(error) => errors.push(
                    ConfigError::at(document.span(item), format!("`{glob}` is not a glob: {}", error.kind()))
                        .help("Write a path in which `*` stands for any name and `**` for any folders."),
                ),
            }
        }
        let Ok(files) = builder.build() else { continue };
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

fn did_you_mean(definitions: &[Definition], name: &str) -> String {
    match word::closest(name, definitions.iter().map(|rule| &*rule.name)) {
        Some(near) => format!("Did you mean `{near}`? `planlint rules` lists them all."),
        None => "`planlint rules` lists them all.".to_owned(),
    }
}
