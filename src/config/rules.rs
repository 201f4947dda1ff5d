//! Which rule runs at which level, with which options, for which files.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;
use std::sync::Arc;

use crate::finding::{Descriptor, Severity};
use crate::practice::Practice;
use crate::rule::{Definition, Group, OfStanding, Rule};

use super::check::Check;
use super::error::ConfigError;
use super::file::{LevelWord, Preset};
use super::overlay::{Overlay, Selection};
use super::read::Written;
use super::setting::{Origin, Setting};
use super::wanted::{self, Override, did_you_mean};

/// What is set for one rule.
pub struct RuleSetting {
    /// The severity; none for off.
    pub level: Setting<Option<Severity>>,
    /// Whether somebody asked for this rule by name, so that it never rests.
    pub explicit: bool,
    /// The rule with its options; none where it is off for every file.
    rule: Option<Arc<dyn Rule>>,
}

/// A rule that was left out, and that nobody turned off.
struct Kept {
    /// The number of its definition.
    ix: usize,
    severity: Severity,
    /// The rule with its default options.
    rule: Arc<dyn Rule>,
}

/// Every rule with what is set for it.
pub struct Rules {
    /// The rules, ours by name and then the user's.
    pub definitions: Vec<Definition>,
    /// What is set for each of the definitions.
    pub settings: Vec<RuleSetting>,
    overrides: Vec<Override>,
    preset: Preset,
    /// What a selection or a preset left out and is heard in part.
    kept: Vec<Kept>,
}

impl Rules {
    /// Merges page, preset, practices, file and flags, the later over the earlier; problems go into `errors`.
    pub(super) fn resolve(
        definitions: Vec<Definition>,
        preset: Preset,
        practices: &[&'static Practice],
        written: &Written<'_>,
        root: &str,
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
        for (ix, span, wanted) in wanted::top(&definitions, written, errors) {
            let setting = &mut settings[ix];
            setting.level.set(wanted.level.map(LevelWord::severity), Origin::File(span));
            setting.rule = wanted.rule;
            setting.explicit = true;
        }
        let overrides = wanted::overrides(&definitions, written, root, errors);
        let mut rules = Self { definitions, settings, overrides, preset, kept: Vec::new() };
        let unselected: Vec<_> = rules.settings.iter().map(|setting| setting.level.clone()).collect();
        rules.select(overlay, errors);
        rules.build(errors);
        rules.kept = rules.left_out(&unselected, overlay);
        if (!overlay.select.is_empty() || preset == Preset::Core) && rules.reads_history() {
            rules.keep_guards(&unselected, overlay);
            rules.build(errors);
        }
        rules
    }

    /// The rules that a practice turns off, by its name.
    #[must_use]
    pub fn resting(&self) -> BTreeMap<&'static str, Vec<&str>> {
        let mut resting: BTreeMap<&'static str, Vec<&str>> = BTreeMap::new();
        for (rule, setting) in self.definitions.iter().zip(&self.settings) {
            if let (None, Origin::Practice(name)) = (setting.level.value, &setting.level.origin) {
                resting.entry(name).or_default().push(&rule.name);
            }
        }
        resting
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

    /// Whether a rule that is on reads history.
    fn reads_history(&self) -> bool {
        let built = self.settings.iter().filter(|setting| setting.level.value.is_some());
        built.filter_map(|setting| setting.rule.as_ref()).any(|rule| rule.needs().window().is_some())
    }

    /// Turns on again what a selection or a preset left out and what guards the history that the selected rules read: their
    /// silence on too little of it would be taken for stability. A rule that somebody turned off stays off.
    fn keep_guards(&mut self, unselected: &[Setting<Option<Severity>>], overlay: &Overlay) {
        let by_name = |all: &[Selection], name: &str| all.iter().any(|selection| selection.name == name);
        for (ix, definition) in self.definitions.iter().enumerate() {
            let asked =
                by_name(&overlay.select, &definition.name) || by_name(&overlay.ignore, &definition.name);
            let is_off = matches!(unselected[ix], Setting { value: None, origin: Origin::File(_) });
            if definition.meta.guards_history && !asked && !is_off {
                let level = unselected[ix].value.or(definition.meta.level);
                self.settings[ix].level = Setting { value: level, origin: unselected[ix].origin };
            }
        }
    }

    /// The rules on what cannot be read that a selection or a preset left out. One that somebody turned off stays off.
    fn left_out(&self, unselected: &[Setting<Option<Severity>>], overlay: &Overlay) -> Vec<Kept> {
        let is_named = |name: &str| {
            let mut all = overlay.select.iter().chain(&overlay.ignore);
            all.any(|selection| selection.name == name)
        };
        let all = self.definitions.iter().enumerate();
        let left_out = all.filter(|(ix, definition)| {
            let by_preset = matches!(unselected[*ix], Setting { value: None, origin: Origin::Preset });
            let is_on = unselected[*ix].value.is_some() || by_preset;
            definition.meta.unread
                && self.settings[*ix].level.value.is_none()
                && is_on
                && !is_named(&definition.name)
        });
        let kept = left_out.filter_map(|(ix, definition)| {
            let severity = unselected[ix].value.or(definition.meta.level)?;
            Some(Kept { ix, severity, rule: wanted::by_default(definition).ok()? })
        });
        kept.collect()
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

    /// Builds the rules that run somewhere and have no options of the user's.
    fn build(&mut self, errors: &mut Vec<ConfigError>) {
        for ix in 0..self.definitions.len() {
            let runs = self.settings[ix].level.value.is_some() || self.speaking(ix).next().is_some();
            if runs && self.settings[ix].rule.is_none() {
                match wanted::by_default(&self.definitions[ix]) {
                    Ok(rule) => self.settings[ix].rule = Some(rule),
                    Err(error) => errors.push(error),
                }
            }
        }
    }

    /// The rule of this name as it is set for most files; none where it runs nowhere.
    #[must_use]
    pub fn of(&self, name: &str) -> Option<Arc<dyn Rule>> {
        let ix = self.definitions.iter().position(|definition| *definition.name == *name)?;
        self.settings[ix].rule.clone()
    }

    /// The overrides that say something about a rule.
    fn speaking(&self, ix: usize) -> impl Iterator<Item = &Override> {
        self.overrides.iter().filter(move |o| o.rules.contains_key(&ix))
    }

    /// Every rule that is on, for these outcome files. A rule with different settings for some of them becomes
    /// several checks.
    #[must_use]
    pub fn checks(&self, paths: &[&str]) -> Vec<Check> {
        let mut checks = Vec::new();
        for (ix, definition) in self.definitions.iter().enumerate() {
            let rests = !self.settings[ix].explicit && self.preset != Preset::Strict;
            let idle_without = if rests { definition.meta.idle_without.clone() } else { Vec::new() };
            let check = |files, severity, rule: &Arc<dyn Rule>| Check {
                name: Arc::clone(&definition.name),
                severity,
                rule: Arc::clone(rule),
                idle_without: idle_without.clone(),
                files,
                in_part: false,
            };
            checks.extend(
                self.variants(ix, paths)
                    .into_iter()
                    .map(|(files, severity, rule)| check(files, severity, rule)),
            );
        }
        checks.extend(self.kept.iter().map(|kept| self.in_part(kept, paths)));
        checks
    }

    /// A rule that was left out, for the files for which no override turns it off.
    fn in_part(&self, kept: &Kept, paths: &[&str]) -> Check {
        let speaking: Vec<&Override> = self.speaking(kept.ix).collect();
        let is_on = |path: &&&str| {
            let levels = speaking.iter().filter(|o| o.files.matches(path.as_bytes()));
            let last = levels.filter_map(|o| o.rules[&kept.ix].level).next_back();
            last.is_none_or(|level| level.severity().is_some())
        };
        let on = || paths.iter().filter(is_on).map(|path| (*path).to_owned()).collect();
        Check {
            name: Arc::clone(&self.definitions[kept.ix].name),
            severity: kept.severity,
            rule: Arc::new(OfStanding(Arc::clone(&kept.rule))),
            idle_without: Vec::new(),
            files: (!speaking.is_empty()).then(on),
            in_part: true,
        }
    }

    /// What there is to tell of the rules of these checks, and of those that nothing silences.
    #[must_use]
    pub fn descriptors(&self, checks: &[Check]) -> Vec<Descriptor> {
        let run: HashMap<&str, Severity> =
            checks.iter().map(|check| (&*check.name, check.severity)).collect();
        let describe = |(definition, setting): (&Definition, &RuleSetting)| {
            let forced = definition.meta.unread.then_some(Severity::Error);
            let severity = run.get(&*definition.name).copied().or(forced)?;
            Some(Descriptor {
                name: Arc::clone(&definition.name),
                summary: definition.meta.summary.clone(),
                page: definition.text.clone(),
                severity: setting.level.value.unwrap_or(severity),
                group: definition.meta.group.word(),
                covered_by: definition.meta.covered_by.clone(),
                asks: definition.meta.asks.clone(),
            })
        };
        self.definitions.iter().zip(&self.settings).filter_map(describe).collect()
    }

    /// The rules whose findings about unread text nothing hides, for every file.
    #[must_use]
    pub fn for_unread(&self) -> Vec<Check> {
        let wanted = self.definitions.iter().filter(|definition| definition.meta.unread);
        let check = |definition: &Definition| {
            Some(Check {
                name: Arc::clone(&definition.name),
                severity: Severity::Error,
                rule: wanted::by_default(definition).ok()?,
                idle_without: Vec::new(),
                files: None,
                in_part: false,
            })
        };
        wanted.filter_map(check).collect()
    }

    /// The different settings of one rule under which it runs, each with the paths that it is for.
    fn variants(&self, ix: usize, paths: &[&str]) -> Vec<Variant<'_>> {
        let base = &self.settings[ix];
        // A level that a flag set is set for every file; options hold all the same.
        let by_flag = matches!(base.level.origin, Origin::Flag(_) | Origin::Environment(_));
        let speaking: Vec<&Override> = self.speaking(ix).collect();
        let built: Vec<Option<&Arc<dyn Rule>>> = std::iter::once(base.rule.as_ref())
            .chain(speaking.iter().map(|o| o.rules[&ix].rule.as_ref()))
            .collect();
        if speaking.is_empty() {
            let variant = base.level.value.zip(built[0]);
            return variant.map(|(severity, rule)| (None, severity, rule)).into_iter().collect();
        }
        let mut groups: BTreeMap<(usize, Severity), HashSet<String>> = BTreeMap::new();
        let mut files: Vec<_> = speaking.iter().map(|o| o.files.states()).collect();
        for path in paths {
            let (mut level, mut rule) = (base.level.value, 0);
            for (number, o) in speaking.iter().enumerate() {
                if !files[number].matches(path.as_bytes()) {
                    continue;
                }
                let wanted = &o.rules[&ix];
                if !by_flag {
                    level = wanted.level.map_or(level, LevelWord::severity);
                }
                rule = if wanted.rule.is_some() { number + 1 } else { rule };
            }
            if let Some(level) = level {
                groups.entry((rule, level)).or_default().insert((*path).to_owned());
            }
        }
        let variant = |((rule, severity), paths)| Some((Some(paths), severity, built[rule]?));
        groups.into_iter().filter_map(variant).collect()
    }
}

/// One setting of a rule: its paths (none for all), its severity and itself.
type Variant<'a> = (Option<HashSet<String>>, Severity, &'a Arc<dyn Rule>);

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
    RuleSetting { level, explicit: false, rule: None }
}

impl fmt::Debug for RuleSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { level, explicit, rule: _ } = self;
        f.debug_struct("RuleSetting")
            .field("level", level)
            .field("explicit", explicit)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.definitions.iter().map(|rule| &rule.name);
        f.debug_map().entries(names.zip(&self.settings)).finish()
    }
}
