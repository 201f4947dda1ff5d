//! What milestones and words for a status meant at each time, by every version of planlint.yml.

use std::collections::BTreeMap;

use serde_yaml::Value;

/// One version of planlint.yml that can be read.
#[derive(Debug, Clone, Default)]
pub(super) struct Settings {
    milestones: BTreeMap<String, String>,
    statuses: BTreeMap<String, String>,
}

impl Settings {
    pub(super) fn read(text: &str) -> Option<Self> {
        let value: Value = serde_yaml::from_str(text).ok()?;
        let map = |value: Option<&Value>| -> BTreeMap<String, String> {
            let entries = value.and_then(Value::as_mapping).into_iter().flatten();
            let text = |value: &Value| value.as_str().map(str::to_owned);
            entries.filter_map(|(key, value)| Some((text(key)?, text(value)?))).collect()
        };
        let statuses = value.get("values").and_then(|values| values.get("status"));
        Some(Self { milestones: map(value.get("milestones")), statuses: map(statuses) })
    }

    /// The day that a deadline means by this version alone.
    pub(super) fn day(&self, text: &str) -> Option<String> {
        if text.starts_with("20") { Some(text.to_owned()) } else { self.milestones.get(text).cloned() }
    }
}

/// Every version, each with the number of the mainline commit that brought it; and the one of today.
#[derive(Debug, Default)]
pub(super) struct Eras {
    pub(super) list: Vec<(usize, Settings)>,
    pub(super) today: Settings,
}

impl Eras {
    /// The era of a commit of the mainline; the time before the first version belongs to it.
    pub(super) fn at(&self, commit: usize) -> usize {
        self.list.iter().filter(|(from, _)| *from <= commit).count().saturating_sub(1)
    }

    /// The versions that may know a word: that of its era, those after it, today's, those before it, the last first.
    fn wordings(&self, era: usize) -> impl Iterator<Item = &Settings> {
        let (before, since) = self.list.split_at(era.min(self.list.len()));
        since
            .iter()
            .map(|(_, version)| version)
            .chain([&self.today])
            .chain(before.iter().rev().map(|(_, version)| version))
    }

    pub(super) fn day(&self, era: usize, text: &str) -> Option<String> {
        self.wordings(era).find_map(|version| version.day(text))
    }

    /// What a value of a field meant.
    pub(super) fn meaning(&self, era: usize, field: &str, text: &str) -> String {
        match field {
            "priority" => text.trim_start_matches('P').to_owned(),
            "deadline" => self.day(era, text).unwrap_or_else(|| text.to_owned()),
            "status" => {
                let word = self.wordings(era).find_map(|version| version.statuses.get(text));
                let word = word.map_or(text, String::as_str);
                if word == "final" { "done".to_owned() } else { word.to_owned() }
            }
            _ => text.to_owned(),
        }
    }
}
