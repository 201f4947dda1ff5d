//! The configuration as meant: defaults, practices, file, environment and flags merged, rules by [`super::rules`].

use crate::git::Globs;
use crate::history::Wording;
use crate::language::{self, Kind, Vocabulary, near};
use crate::load::{Mapping, Words};
use crate::model::{Calendar, Person};
use crate::practice::{self, Practice};
use crate::rule::Definition;
use crate::text::SourceFile;

use super::error::{ConfigError, ConfigErrors};
use super::file::{FailOn, Preset, Walk};
use super::mapping::{self, Origins};
use super::overlay::Overlay;
use super::people::people;
use super::read::Written;
use super::root::pattern_below;
use super::rules::Rules;
use super::setting::{Origin, Setting};
use super::{DEFAULT_OUTCOMES, NAMES, OneOrMany};

/// The configuration as meant.
#[derive(Debug)]
pub struct Config {
    /// planlint.yml; none where there is none.
    pub file: Option<SourceFile>,
    /// The practices that it extends, the strongest first.
    pub practices: Vec<&'static Practice>,
    /// Globs of the outcome files, from the repository's root.
    pub outcomes: Setting<Vec<String>>,
    /// The same, ready to match.
    pub globs: Globs,
    /// The choice of rules.
    pub preset: Setting<Preset>,
    /// The least level at which a run fails.
    pub fail_on: Setting<FailOn>,
    /// Which commits count.
    pub walk: Setting<Walk>,
    /// How files are read.
    pub mapping: Mapping,
    /// Who said so.
    pub origins: Origins,
    /// Milestones and the fiscal year.
    pub calendar: Calendar,
    /// Who works on the plan.
    pub people: Vec<Person>,
    /// What words mean.
    pub vocabulary: Vocabulary,
    /// Every rule with what is set for it.
    pub rules: Rules,
}

impl Config {
    /// What the words of the plan mean.
    #[must_use]
    pub fn words(&self) -> Words<'_> {
        Words { mapping: &self.mapping, calendar: &self.calendar, vocabulary: &self.vocabulary }
    }

    /// Merges the layers and builds what runs: globs and rules. The file's paths begin at `root`, a folder of the
    /// repository; empty for the repository's own.
    ///
    /// # Errors
    /// Everything that is wrong, not only the first.
    pub fn resolve(
        source: Option<SourceFile>,
        root: &str,
        overlay: &Overlay,
        definitions: Vec<Definition>,
    ) -> Result<Self, ConfigErrors> {
        let merged = Written::read(source.as_ref())
            .and_then(|written| Self::merge(&written, root, overlay, definitions));
        match merged {
            Ok(config) => Ok(Self { file: source, ..config }),
            Err(list) => Err(ConfigErrors { file: source, list }),
        }
    }

    fn merge(
        written: &Written<'_>,
        root: &str,
        overlay: &Overlay,
        definitions: Vec<Definition>,
    ) -> Result<Self, Vec<ConfigError>> {
        let mut errors = Vec::new();
        let file = &written.file;
        let from = |key: &str| Origin::File(written.span(&[key]));

        let practices = practices(written, &mut errors);
        let outcomes = outcomes(written, root, &practices, &mut errors);
        let globs = globs(written, &outcomes.value, &mut errors);
        let mut preset = Setting::default(Preset::default());
        preset.set(file.preset, from("preset"));
        preset.take(overlay.preset.clone());
        let mut fail_on = Setting::default(FailOn::default());
        fail_on.set(file.fail_on, from("fail-on"));
        fail_on.take(overlay.fail_on.clone());
        let mut walk = Setting::default(Walk::default());
        walk.set(file.history.walk, Origin::File(written.span(&["history", "walk"])));

        let calendar = calendar(written, &practices, &mut errors);
        let people = people(written, &calendar, &mut errors);
        let (mapping, origins) = mapping::mapping(written, &practices, &mut errors);
        let vocabulary = vocabulary(written, &mut errors);
        let rules =
            Rules::resolve(definitions, preset.value, &practices, written, root, overlay, &mut errors);
        match globs {
            Some(globs) if errors.is_empty() => Ok(Self {
                file: None,
                practices,
                outcomes,
                globs,
                preset,
                fail_on,
                walk,
                mapping,
                origins,
                calendar,
                people,
                vocabulary,
                rules,
            }),
            _ => {
                errors.sort_by_key(|error| error.span);
                Err(errors)
            }
        }
    }
}

/// Where outcomes are, as written, from the root of the repository on.
fn outcomes(
    written: &Written<'_>,
    root: &str,
    practices: &[&'static Practice],
    errors: &mut Vec<ConfigError>,
) -> Setting<Vec<String>> {
    let mut outcomes = Setting::default(DEFAULT_OUTCOMES.map(str::to_owned).to_vec());
    if let Some(practice) = practices.iter().find(|practice| !practice.outcomes.is_empty()) {
        outcomes.set(Some(practice.outcomes.clone()), Origin::Practice(practice.name));
    }
    let span = written.span(&["outcomes"]);
    let own = written.file.outcomes.as_ref().map(|globs| globs.as_slice().to_vec());
    outcomes.set(own, Origin::File(span));
    if outcomes.value.is_empty() {
        let error = ConfigError::at(span, "`outcomes` is empty, so there is nothing to check");
        errors.push(
            error.help("Write where your outcome files are, such as `outcomes: [\"plan/**/*.yaml\"]`."),
        );
    }
    for glob in &mut outcomes.value {
        *glob = pattern_below(root, glob);
    }
    outcomes
}

/// What `patterns` find; none where one of them is no pattern.
fn globs(written: &Written<'_>, patterns: &[String], errors: &mut Vec<ConfigError>) -> Option<Globs> {
    let told = |error: &dyn std::fmt::Display| {
        let error = ConfigError::at(written.span(&["outcomes"]), format!("`outcomes`: {error}"));
        error.help("Write paths in which `*` stands for any name and `**` for any folders.")
    };
    Globs::new(patterns).map_err(|error| errors.push(told(&error))).ok()
}

/// The practices that the file extends.
fn practices(written: &Written<'_>, errors: &mut Vec<ConfigError>) -> Vec<&'static Practice> {
    let names = written.file.extends.as_ref().map(OneOrMany::as_slice).unwrap_or_default();
    let mut found = Vec::new();
    for name in names {
        match practice::named(name) {
            Some(practice) => found.push(practice),
            None => {
                let known: Vec<&str> = practice::all().iter().map(|practice| practice.name).collect();
                let help = match near::closest(name, known.iter().copied()) {
                    Some(near) => format!("Did you mean `{near}`?"),
                    None => format!("The practices are: {}.", known.join(", ")),
                };
                let error = ConfigError::at(
                    written.span(&["extends"]),
                    format!("`extends` names no practice that planlint knows: `{name}`"),
                );
                errors.push(error.help(help));
            }
        }
    }
    found
}

/// What a planlint.yml of any time says of files and words; none where it cannot be read.
#[must_use]
pub fn wording(text: &str) -> Option<Wording> {
    let file = SourceFile::new(NAMES[0], text);
    let written = Written::read(Some(&file)).ok()?;
    let mut errors = Vec::new();
    let practices = practices(&written, &mut errors);
    let (mapping, _) = mapping::mapping(&written, &practices, &mut errors);
    let globs = Globs::new(&outcomes(&written, "", &practices, &mut errors).value).ok();
    Some(Wording { globs, mapping, calendar: calendar(&written, &practices, &mut errors) })
}

fn calendar(
    written: &Written<'_>,
    practices: &[&'static Practice],
    errors: &mut Vec<ConfigError>,
) -> Calendar {
    let mut calendar = Calendar::default();
    for (name, day) in practices.iter().rev().flat_map(|practice| &practice.milestones) {
        if let Ok(date) = language::calendar::due(day, &calendar) {
            // `v1.34` is written `1.34` as often.
            if let Some(bare) = name.strip_prefix('v') {
                calendar.milestones.insert(bare.to_owned(), date);
            }
            calendar.milestones.insert(name.clone(), date);
        }
    }
    if let Some(month) = written.file.fiscal_year_start {
        if let Some(month) = i8::try_from(month).ok().filter(|month| (1..=12).contains(month)) {
            calendar.fiscal_year_start = month;
        } else {
            let span = written.span(&["fiscal-year-start"]);
            let error = ConfigError::at(
                span,
                format!("`fiscal-year-start` should be a month from 1 to 12, not {month}"),
            );
            errors.push(error.help("Write the month in which Q1 begins, such as `4` for April."));
        }
    }
    for (name, day) in &written.file.milestones {
        match language::calendar::due(day, &calendar) {
            Ok(date) => drop(calendar.milestones.insert(name.clone(), date)),
            Err(_) => {
                let span = written.span(&["milestones", name]);
                let error = ConfigError::at(
                    span,
                    format!("the milestone `{name}` has no date that planlint can read: `{day}`"),
                );
                errors.push(error.help("Write it as `2026-03-31`."));
            }
        }
    }
    calendar
}

fn vocabulary(written: &Written<'_>, errors: &mut Vec<ConfigError>) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    for (list, words) in &written.file.vocabulary {
        if let Some(kind) = Kind::from_heading(list) {
            vocabulary = vocabulary.with(kind, words.iter().map(String::as_str));
        } else {
            let span = written.entry(&["vocabulary", list]).map(|entry| written.document.span(entry.key));
            let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.heading()).collect();
            let help = match near::closest(list, known.iter().copied()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("The lists are: {}.", known.join(", ")),
            };
            let message = format!("there is no word list `{list}`");
            errors.push(ConfigError { span, message, help: None }.help(help));
        }
    }
    vocabulary
}
