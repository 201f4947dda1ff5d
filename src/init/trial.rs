//! The proposed configuration, tried: the plan that it reads, and the words in it. What is told of a plan is thus what
//! is judged afterwards.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::config::{Config, Overlay};
use crate::git::{self, Repo, SIZE_LIMIT, Source, TrackedKind};
use crate::language::Vocabulary;
use crate::language::date::{self, DateError};
use crate::language::owner::is_placeholder;
use crate::language::plan;
use crate::language::slot::is_slot;
use crate::language::vague;
use crate::load::{self, Input, normal_key};
use crate::model::{Field, Outcome, Plan, Status};
use crate::rules;
use crate::text::{Cut, FileId, SourceFile, Sources};

use super::config::planlint_yml;
use super::evidence;
use super::recognise::{Met, Recognised};

/// Longer texts are no words or names.
const MAX_WORD: usize = 40;

/// How many different words or names are told of at most.
const MAX_WORDS: usize = 60;

/// What a configuration reads.
#[derive(Debug, Default)]
pub(super) struct Trial {
    pub(super) files: usize,
    pub(super) outcomes: usize,
    /// Whether the outcomes are rows of tables, some of which are called by one word.
    pub(super) by_subject: bool,
    /// How many outcomes do not say how they stand.
    pub(super) unsaid: usize,
    pub(super) values: Vec<(Field, Vec<Met>)>,
    pub(super) priorities: Vec<Met>,
    pub(super) milestones: Vec<Met>,
    pub(super) unused: Vec<(Field, Arc<str>)>,
    /// Where in each file an outcome begins.
    pub(super) places: BTreeMap<String, Vec<usize>>,
}

/// Reads the plan by the configuration that `found` would become.
pub(super) fn run(repo: &Repo, found: &Recognised) -> Result<Trial, git::Error> {
    let file = SourceFile::new("planlint.yml", planlint_yml(found));
    let Ok(config) = Config::resolve(Some(file), "", &Overlay::default(), rules::definitions()) else {
        return Ok(Trial::default());
    };
    by(repo, &config)
}

/// Reads the plan by a configuration.
pub(super) fn by(repo: &Repo, config: &Config) -> Result<Trial, git::Error> {
    let mut inputs = Vec::new();
    for entry in repo
        .list(Source::Worktree, &config.globs)?
        .iter()
        .filter(|entry| entry.kind != TrackedKind::Submodule)
    {
        if let Ok(bytes) = repo.read_entry(Source::Worktree, entry, SIZE_LIMIT) {
            inputs.push(Input { path: entry.path.clone(), bytes: bytes.into(), blob: None });
        }
    }
    let files = inputs.len();
    let mut sources = Sources::default();
    let plan = load::plan(inputs, config.words(), Vec::new(), &mut sources).plan;
    let judged = config.rules.definitions.iter().zip(&config.rules.settings);
    let judged = judged.filter(|(_, setting)| setting.level.value.is_some()).map(|(rule, _)| rule);
    let asked = judged.filter_map(|rule| Some((Field::named(&rule.meta.asks.as_ref()?.field)?, rule)));
    let unused = asked.filter(|(field, _)| !plan.uses_field(*field));
    let mut unused: Vec<(Field, Arc<str>)> =
        unused.map(|(field, rule)| (field, Arc::clone(&rule.name))).collect();
    unused.sort_unstable();
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for outcome in &plan.outcomes {
        let path = sources.get(outcome.file).path.to_string();
        places.entry(path).or_default().push(outcome.span.range().start);
    }
    let is_row = |outcome: &Outcome| {
        let before = sources.get(outcome.file).text.cut(..outcome.span.range().start);
        before.rsplit('\n').next().is_some_and(|line| line.trim_start().starts_with('|'))
    };
    let is_brief = |outcome: &Outcome| {
        outcome.title.as_ref().is_some_and(|title| vague::only_word(&title.value).is_some())
    };
    Ok(Trial {
        files,
        by_subject: plan.outcomes.iter().all(is_row) && plan.outcomes.iter().any(is_brief),
        outcomes: plan.outcomes.len(),
        unsaid: plan.outcomes.iter().filter(|outcome| !outcome.says_standing()).count(),
        values: [Field::Level, Field::Status]
            .into_iter()
            .map(|field| (field, words(field, &plan)))
            .filter(|(_, met)| !met.is_empty())
            .collect(),
        priorities: tally(&plan, |outcome| {
            let priority = outcome.priority.as_ref()?;
            priority.rank.is_none().then(|| (priority.text.trimmed(), None))
        }),
        milestones: milestones(&plan),
        unused,
        places,
    })
}

/// The words under a field that are not planlint's own, with what they mean if that is known.
fn words(field: Field, plan: &Plan) -> Vec<Met> {
    let vocabulary = Vocabulary::default();
    let slipped = plan.problems.iter().filter(|problem| problem.detail == load::SLIPPED);
    let slipped: HashSet<(FileId, &str)> =
        slipped.filter_map(|problem| Some((problem.place.file, problem.outcome.as_deref()?))).collect();
    let mut met = tally(plan, |outcome| {
        if slipped.contains(&(outcome.file, outcome.id.as_str())) {
            return None;
        }
        let word = outcome.value(field)?.text()?.trimmed();
        // A dash or the like keeps a cell from being empty; other signs are words of the plan's own.
        let is_filler =
            |c: char| c.is_ascii_punctuation() || c.is_whitespace() || matches!(c, '–' | '—' | '…');
        if word.chars().all(is_filler) && outcome.status.is_none() {
            return None;
        }
        let meaning = match field {
            // How an outcome stands that something beside its status says to be done tells nothing of the word.
            Field::Status if outcome.done_beside => load::words::status(word).map(Status::word),
            Field::Status => outcome.status.map(Status::word),
            _ => outcome.level.map(|level| level.word()),
        };
        // What answers whether something is done is no word of the plan's own.
        if field == Field::Status && (plan::is_mark(word) || date::told(word).is_some()) {
            return None;
        }
        let own = meaning.is_some_and(|meaning| normal_key(meaning) == normal_key(word));
        let is_word = word.contains(char::is_alphanumeric);
        let empty = meaning.is_none() && is_word && is_placeholder(word, &vocabulary);
        (!own && !empty).then_some((word, meaning))
    });
    let met_words: BTreeSet<String> = met.iter().map(|met| normal_key(&met.word)).collect();
    if let Some(meant) = evidence::in_force(&met_words) {
        for active in met.iter_mut().filter(|met| normal_key(&met.word) == "active") {
            active.meaning = Some(meant.word());
        }
    }
    met.sort_by(|a, b| (a.meaning.is_none(), b.count, &a.word).cmp(&(b.meaning.is_none(), a.count, &b.word)));
    met
}

/// The names under deadlines that are neither a date nor an attempt at one, in their natural order.
fn milestones(plan: &Plan) -> Vec<Met> {
    let vocabulary = Vocabulary::default();
    let mut met = tally(plan, |outcome| {
        let due = outcome.deadline.as_ref().filter(|due| due.date.is_none() && outcome.is_open())?;
        let word = due.text.trimmed();
        let says_none = is_placeholder(word, &vocabulary) || load::says_none(word);
        let is_name =
            !says_none && !is_slot(word) && matches!(date::deadline(word, 1), Err(DateError::NotADate));
        is_name.then_some((word, None))
    });
    met.sort_by_cached_key(|met| natural(&met.word));
    met
}

/// Counts the words that `wanted` gives of each outcome, with what they mean; the most frequent first.
fn tally<'p>(
    plan: &'p Plan,
    wanted: impl Fn(&'p Outcome) -> Option<(&'p str, Option<&'static str>)>,
) -> Vec<Met> {
    let mut spellings: BTreeMap<String, HashMap<&str, usize>> = BTreeMap::new();
    let mut meanings: BTreeMap<String, Option<&'static str>> = BTreeMap::new();
    for (word, meaning) in plan.outcomes.iter().filter_map(wanted) {
        if word.chars().count() > MAX_WORD || word.contains(['\n', '|']) {
            continue;
        }
        let key = word.to_lowercase();
        *spellings.entry(key.clone()).or_default().entry(word).or_default() += 1;
        meanings.insert(key, meaning);
    }
    let met = spellings.into_iter().map(|(key, spellings)| {
        let count = spellings.values().sum();
        let spelling = spellings.into_iter().max_by_key(|&(word, count)| (count, word));
        let word = spelling.map(|(word, _)| word.to_owned()).unwrap_or_default();
        Met { word, count, meaning: meanings.get(&key).copied().flatten(), explained: false }
    });
    let mut met: Vec<Met> = met.collect();
    // What nobody knows is asked for, so that it comes first where not all have room.
    met.sort_by(|a, b| (a.meaning.is_some(), b.count, &a.word).cmp(&(b.meaning.is_some(), a.count, &b.word)));
    met.truncate(MAX_WORDS);
    met
}

/// A key by which `v1.9` comes before `v1.10`.
fn natural(word: &str) -> Vec<(String, u64)> {
    let mut parts = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let letters = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let digits =
            rest.cut(letters..).find(|c: char| !c.is_ascii_digit()).map_or(rest.len(), |at| letters + at);
        parts.push((rest.cut(..letters).to_lowercase(), rest.cut(letters..digits).parse().unwrap_or(0)));
        rest = rest.cut(digits..);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_are_listed_in_the_order_in_which_they_come() {
        let mut names = ["v1.10", "v1.9", "2.0", "v1.9.1", "spring"];
        names.sort_by_cached_key(|name| natural(name));
        assert_eq!(names, ["2.0", "spring", "v1.9", "v1.9.1", "v1.10"]);
    }
}
