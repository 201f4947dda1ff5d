//! What the tracked files of a repository hold: keys and the shapes of their values, without a judgement.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::document::{Document, Kind, NodeId};
use crate::git::{self, Globs, Repo, Source, TrackedKind};
use crate::language::plan;
use crate::load;
use crate::load::{
    Format, HELD, holds_list, holds_rows, is_legend, leave_lists, names_column, normal_key, says_none,
};
use crate::markdown::{self, Body, Head, Heading, Passage, PassageKind, title_key};
use crate::model::{Field, PERSON_NAMES, Status};
use crate::text::Cut;
use crate::yaml;

use super::actions::are_actions;
use super::sift::{AUTHORS, field, told};
use super::tables::{Table, namers, table, tables};
use super::{aims, headed, index, lacking, legend, undelimited};

/// Files that may hold a plan, and folders whose files are never one.
const CANDIDATES: &[&str] = &[
    "**/*.{yaml,yml,json,md,markdown,mdx,rst,mediawiki}",
    "!**/{.github,.gitlab,.circleci,.vscode,.idea,node_modules,vendor,third_party,target,dist}/**",
    "!{planlint.yml,.planlint.yml,.pre-commit-config.yaml}",
];

/// How many files are read at most; of more, as many are taken at even distances.
const MAX_FILES: usize = 50_000;

/// How much of a Markdown file is read before it is known to have fields.
const HEAD: usize = 8 << 10;

/// How many bytes one file may have, to be read here.
const MAX_BYTES: u64 = 256 << 10;

/// How many bytes are read in all.
const MAX_TOTAL: usize = 256 << 20;

/// How many mappings of a list, keys of a mapping and lists of a file are looked at: a file of aliases can repeat
/// each as often as it likes.
const MAX_SIGHTS: usize = 200;
const MAX_LISTS: usize = 20;

/// How many bytes of a text, and items of a list, are kept.
const MAX_TEXT: usize = 120;
const MAX_ITEMS: usize = 20;

/// All that was read.
pub(super) struct Survey {
    /// The files that could be read, by path.
    pub(super) pages: Vec<Page>,
    /// How many files were left unread: too many or too large.
    pub(super) unread: usize,
}

/// One file.
#[derive(Default)]
pub(super) struct Page {
    pub(super) path: String,
    /// What may be an outcome: each document, or each item of its list.
    pub(super) sights: Vec<Sight>,
    /// Lists of maps under other keys than `outcomes`, each with its items: `a.b` is `b` in the items of `a`.
    pub(super) lists: Vec<(String, Vec<Sight>)>,
    /// The lists whose items `sights` are.
    pub(super) listed: Vec<String>,
    /// The headings of a Markdown file, and its lines that head a list.
    pub(super) headings: Vec<String>,
    /// Those of them under which boxes stand.
    pub(super) checklists: Vec<String>,
    /// Whether what stands under a heading for dependencies is prose, and no list of ids.
    pub(super) waits_in_prose: bool,
    /// Whether a heading of its own can name the outcome.
    pub(super) titled: bool,
    /// How many boxes to tick off stand in a Markdown file.
    pub(super) boxes: usize,
    /// Whether its outcomes are items of lists below its headings.
    pub(super) on_board: bool,
    /// Whether its items are objectives with key results.
    pub(super) has_objectives: bool,
    /// Whether it speaks of key results, whatever stands there.
    pub(super) names_results: bool,
    /// Whether rows of it hold what is to be done, who does it and when, whatever else stands there.
    pub(super) acts: bool,
    /// What its signs mean for how something stands, where lines of it say so.
    pub(super) legend: Vec<(String, Status)>,
    /// Where the items of its lists lead, if most are links and nothing else.
    pub(super) links: Vec<String>,
    /// The columns that call the rows of its tables by names that are known for nothing.
    pub(super) namers: Vec<String>,
    /// Where a table stands whose line of dashes is missing, and how many rows it has.
    pub(super) undelimited: Option<(usize, usize)>,
    /// Where it breaks off and why, if it cannot be read whole.
    pub(super) broken: Option<(usize, String)>,
    /// Its tables that say something of work, whether or not their rows are taken for outcomes.
    pub(super) tables: Vec<Table>,
}

/// A mapping: its keys as written, with what stands under them.
pub(super) struct Sight(pub(super) Vec<(String, Seen)>);

impl Sight {
    /// Adds what holds for each of these below it.
    fn hold(&self, rows: &mut [Sight]) {
        for (key, seen) in &self.0 {
            // Whoever wrote a page need not answer for what stands in it.
            let wrote = AUTHORS.contains(&normal_key(key).as_str());
            let held = !wrote && told(key, seen).is_some_and(|field| HELD.contains(&field));
            for row in rows.iter_mut().filter(|_| held) {
                row.0.push((key.clone(), seen.clone()));
            }
        }
    }
}

/// What stands under a key.
#[derive(Clone)]
pub(super) enum Seen {
    Nothing,
    Text(String),
    Texts(Vec<String>),
    Map,
    /// A map that names a person.
    Person,
    /// A map of lists.
    Groups,
    Maps,
}

/// Reads what git tracks, in the working tree.
pub(super) fn survey(repo: &Repo) -> Result<Survey, git::Error> {
    let globs = Globs::new(CANDIDATES).expect("our own patterns are well formed");
    let mut tracked = repo.list(Source::Worktree, &globs)?;
    tracked.retain(|entry| entry.kind == TrackedKind::File);
    let step = tracked.len().div_ceil(MAX_FILES).max(1);
    let wanted = tracked.len();
    let mut texts = Vec::new();
    let mut total = 0;
    for entry in tracked.into_iter().step_by(step) {
        if total > MAX_TOTAL {
            break;
        }
        let Ok(bytes) = repo.read(Source::Worktree, &entry.path, MAX_BYTES) else { continue };
        total += bytes.len();
        texts.extend(String::from_utf8(bytes).ok().map(|text| (entry.path, text)));
    }
    let pages: Vec<Page> = texts.par_iter().map(|(path, text)| page(path, text)).collect();
    Ok(Survey { unread: wanted - pages.len(), pages })
}

fn page(path: &str, text: &str) -> Page {
    let parse = match Format::of(path) {
        Format::Restructured => markdown::parse_restructured,
        _ => markdown::parse,
    };
    if Format::of(path) == Format::Yaml {
        let document = yaml::parse(text);
        let mut page =
            Page { path: path.to_owned(), broken: lacking::broken_off(&document), ..Page::default() };
        for &root in &document.roots {
            page.take(&document, root);
        }
        page
    } else {
        let parse = |text| {
            let mut page = parse(text);
            if !keys_of(&page.document).any(|key| tells(&key)) {
                let stands = |key: String| field(&key) == Some(Field::Status);
                page.read_below(text, |below| keys_of(below).any(stands));
            }
            page
        };
        let short = parse(head(text));
        let has_fields = short.document.roots.iter().any(|&root| !short.document.entries(root).is_empty());
        let whole = has_fields
            || short.tables.iter().any(|rows| !table(rows, path).is_empty())
            || listed(text, &short.body).is_some()
            || aims::names_results(&short.body)
            || holds_table(text.cut(head(text).len()..));
        let mut read = if whole && text.len() > HEAD { parse(text) } else { short };
        let tables = tables(text, &read.tables);
        let namers = namers(&tables);
        let means = |key: &str| {
            let calls = || namers.iter().any(|namer| namer == key).then_some(Field::Title);
            field(key).or_else(|| names_column(key)).or_else(calls)
        };
        let mut sights: Vec<Sight> = Vec::new();
        let is_plan = |key: String| field(&key).is_some();
        let in_rows = match read.head {
            Head::None => true,
            Head::Preamble(_) | Head::Table(_)
                if is_legend(&read.document) || !keys_of(&read.document).any(is_plan) =>
            {
                true
            }
            _ => holds_rows(&read, means),
        };
        if in_rows {
            leave_lists(&mut read.tables, means);
            sights.extend(read.tables.iter().flat_map(|rows| table(rows, path)).take(MAX_SIGHTS));
            let above = read.document.roots.first().map(|&root| sight(&read.document, root));
            above.into_iter().for_each(|above| above.hold(&mut sights));
        }
        let aims = if sights.is_empty() { aims::list(text, &read) } else { None };
        if let Some(found) = &aims {
            sights.extend(aims::below(found).into_iter().take(MAX_SIGHTS));
        }
        if sights.is_empty()
            && let Some(list) = load::headed(text, &read, |key| field(key).or_else(|| names_column(key)))
        {
            sights.extend(list.roots.first().map(|&root| self::sights(&list, root)).unwrap_or_default());
            if !load::holds_head(&list, &read) {
                let above = read.document.roots.first().map(|&root| sight(&read.document, root));
                above.into_iter().for_each(|above| above.hold(&mut sights));
            }
        }
        // What generators of sites and editors write above a board is not about its items.
        let tells = match read.head {
            Head::FrontMatter(_) => keys_of(&read.document).any(|key| tells(&key)),
            _ => keys_of(&read.document).any(is_plan),
        };
        let list = if sights.is_empty() { listed(text, &read.body) } else { None };
        let list = list.filter(|list| !tells || holds_list(&read, list, means));
        if let Some(list) = &list {
            sights.extend(list.roots.first().map(|&items| self::sights(list, items)).unwrap_or_default());
            let above =
                read.document.roots.first().filter(|_| tells).map(|&root| sight(&read.document, root));
            above.into_iter().for_each(|above| above.hold(&mut sights));
        }
        let in_lists = !sights.is_empty();
        if sights.is_empty() {
            sights.extend(read.document.roots.iter().take(1).map(|&root| sight(&read.document, root)));
            if let [one] = &mut sights[..] {
                one.0.extend(headed::fields(&read.body));
            }
        }
        let has_fields = sights.iter().any(|sight| !sight.0.is_empty());
        Page {
            path: path.to_owned(),
            sights,
            lists: Vec::new(),
            listed: Vec::new(),
            // What stands under the headings of a page is no part of its rows.
            headings: if in_lists { Vec::new() } else { read.body.titles().map(str::to_owned).collect() },
            checklists: if in_lists { Vec::new() } else { headed::checklists(text, &read.body) },
            waits_in_prose: has_fields && !in_lists && waits_in_prose(&read.body),
            titled: read.body.title().is_some() || !namers.is_empty(),
            boxes: headed::boxes(text),
            on_board: list.is_some(),
            has_objectives: aims.is_some(),
            names_results: aims::names_results(&read.body),
            acts: tables.iter().any(|table| are_actions(&table.rows)),
            links: index::links(text, &read.body),
            legend: if in_lists { legend::signs(text) } else { Vec::new() },
            broken: None,
            undelimited: undelimited::table(text),
            namers,
            tables,
        }
    }
}

/// The items of a page's lists, under planlint's own names of fields or those that the page has.
fn listed<'s>(text: &'s str, body: &Body) -> Option<Document<'s>> {
    let means = |key: &str| field(key).or_else(|| names_column(key));
    load::listed(text, body, &|_, written| written.to_owned(), &means)
}

/// The keys at the head of a page.
fn keys_of<'d>(document: &'d Document<'_>) -> impl Iterator<Item = String> + 'd {
    let entries = document.roots.iter().flat_map(|&root| document.entries(root));
    entries.filter_map(|entry| document.text(entry.key).map(str::to_owned))
}

/// Whether a key speaks of an outcome, and not only of who wrote what when.
fn tells(key: &str) -> bool {
    TELLING.contains(&field(key)) && !AUTHORS.contains(&normal_key(key).as_str())
}

/// Fields that only outcomes have.
const TELLING: [Option<Field>; 6] = [
    Some(Field::Status),
    Some(Field::Owner),
    Some(Field::Deadline),
    Some(Field::Done),
    Some(Field::Priority),
    Some(Field::DependsOn),
];

/// The words that stand for a status.
pub(super) fn words<'p>(sights: impl Iterator<Item = &'p Sight>) -> impl Iterator<Item = &'p str> {
    sights.flat_map(|sight| &sight.0).filter_map(|(key, seen)| match seen {
        Seen::Text(word) if told(key, seen) == Some(Field::Status) => Some(word.as_str()),
        _ => None,
    })
}

/// Whether a page says in prose what it waits for. Only a list whose items begin with ids can be read as dependencies.
fn waits_in_prose(body: &Body) -> bool {
    let of_dependencies = |title: &&str| plan::field(&title_key(title)) == Some(Field::DependsOn);
    let names = |text: &str| {
        let first = text.split_whitespace().next().unwrap_or_default();
        first.contains(|c: char| c.is_ascii_digit()) && first.contains(char::is_alphabetic) || says_none(text)
    };
    let prose = |passage: &Passage| passage.kind == PassageKind::Cell || !names(&passage.text);
    let sections = body.titles().filter(of_dependencies).filter_map(|title| body.section(title));
    sections.into_iter().any(|section| section.passages.iter().any(prose))
}

/// The headings of a page, and its lines in bold letters that head what follows.
pub(super) fn heads(body: &Body) -> impl Iterator<Item = &Heading> {
    body.headings.iter().chain(&body.labels)
}

/// The name of a section: its heading without a colon.
pub(super) fn named(heading: &Heading) -> &str {
    heading.title.text.trim().trim_end_matches([':', '：'])
}

/// Whether a table may stand in what follows the beginning of a page.
fn holds_table(rest: &str) -> bool {
    ["|-", "| -", "|:-", "| :-"].iter().any(|dashes| rest.contains(dashes))
}

/// The beginning of a text, to the end of a line.
fn head(text: &str) -> &str {
    if text.len() <= HEAD {
        return text;
    }
    text.as_bytes()[..HEAD].iter().rposition(|&byte| byte == b'\n').map_or("", |end| text.cut(..=end))
}

impl Page {
    /// The keys of everything that may be an outcome, as keys are compared.
    pub(super) fn keys(&self) -> BTreeSet<String> {
        let keys = self.sights.iter().flat_map(|sight| &sight.0);
        keys.map(|(key, _)| normal_key(key)).collect()
    }

    /// The keys of everything that may be an outcome, once each, as they are written.
    pub(super) fn written_keys(&self) -> BTreeSet<&str> {
        let keys = self.sights.iter().flat_map(|sight| &sight.0).map(|(key, _)| key.as_str());
        keys.filter(|key| !headed::is_heading(key)).collect()
    }

    /// Whether it has fields at all, its sections aside.
    pub(super) fn has_fields(&self) -> bool {
        let mut keys = self.sights.iter().flat_map(|sight| &sight.0);
        keys.any(|(key, _)| !headed::is_heading(key))
    }

    /// The path of the folder that it is in; empty at the root.
    pub(super) fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    fn take(&mut self, document: &Document<'_>, root: NodeId) {
        if !document.items(root).is_empty() {
            self.sights.extend(sights(document, root));
            return;
        }
        for entry in document.entries(root) {
            if self.lists.len() == MAX_LISTS {
                break;
            }
            // What an alias repeats stands elsewhere already.
            if matches!(document.node(entry.value).kind, Kind::Alias(_)) {
                continue;
            }
            let inner = sights(document, entry.value);
            let key = document.text(entry.key).unwrap_or_default();
            if key.contains('.') {
                continue;
            }
            if inner.is_empty() {
                self.lists.extend(deeper(document, entry.value, key, DEEP));
                continue;
            }
            if normal_key(key) == "outcomes" {
                self.sights.extend(inner);
                return;
            }
            let within = within(document, entry.value, key);
            self.lists.push((key.to_owned(), inner));
            self.lists.extend(within);
        }
        if document.is_mapping(root) && self.sights.len() < MAX_SIGHTS {
            self.sights.push(sight(document, root));
        }
    }
}

/// How many mappings stand around a list at most, the first aside: `{sprint: {board: {tasks: […]}}}`.
const DEEP: usize = 2;

/// The lists in a mapping that is no outcome itself, as paths from its key.
fn deeper(document: &Document<'_>, map: NodeId, key: &str, left: usize) -> Vec<(String, Vec<Sight>)> {
    let mut found = Vec::new();
    for entry in document.entries(map).into_iter().take(MAX_LISTS).filter(|_| left > 0) {
        let inner = document.text(entry.key).unwrap_or_default();
        if matches!(document.node(entry.value).kind, Kind::Alias(_))
            || inner.is_empty()
            || inner.contains('.')
        {
            continue;
        }
        let path = format!("{key}.{inner}");
        let is_list = !document.items(entry.value).is_empty();
        let sights = if is_list { sights(document, entry.value) } else { Vec::new() };
        if sights.is_empty() {
            found.extend(deeper(document, entry.value, &path, left - 1));
        } else {
            found.push((path, sights));
        }
    }
    found.truncate(MAX_LISTS);
    found
}

/// The lists in the items of a list, as paths from its key. Aliases can make each of them long and many, so that only
/// so many are looked at.
fn within(document: &Document<'_>, list: NodeId, key: &str) -> Vec<(String, Vec<Sight>)> {
    let mut found: Vec<(String, Vec<Sight>)> = Vec::new();
    let items = members(document, list).into_iter().filter(|&item| document.is_mapping(item));
    let lists = items
        .flat_map(|item| document.entries(item))
        .filter(|entry| !members(document, entry.value).is_empty())
        .take(MAX_LISTS);
    for entry in lists {
        let sights = sights(document, entry.value);
        let inner = document.text(entry.key).unwrap_or_default();
        if sights.is_empty() || inner.contains('.') {
            continue;
        }
        let path = format!("{key}.{inner}");
        match found.iter().position(|(other, _)| *other == path) {
            Some(at) => found[at].1.extend(sights),
            None => found.push((path, sights)),
        }
    }
    found
}

/// The mappings of a list.
pub(super) fn sights(document: &Document<'_>, list: NodeId) -> Vec<Sight> {
    let maps = members(document, list).into_iter().filter(|&item| document.is_mapping(item));
    maps.take(MAX_SIGHTS).map(|item| sight(document, item)).collect()
}

/// The items of a list, or of a mapping that calls each by a key.
fn members(document: &Document<'_>, list: NodeId) -> Vec<NodeId> {
    match document.keyed(list) {
        Some(entries) => entries.iter().map(|entry| entry.value).collect(),
        None => document.items(list).to_vec(),
    }
}

fn sight(document: &Document<'_>, root: NodeId) -> Sight {
    let entries = document.entries(root).into_iter().take(MAX_SIGHTS);
    Sight(entries.map(|entry| (cut(document.text(entry.key)), seen(document, entry.value))).collect())
}

fn seen(document: &Document<'_>, id: NodeId) -> Seen {
    if document.is_null(id) {
        return Seen::Nothing;
    }
    match &document.resolved(id).kind {
        Kind::Scalar { text, .. } if text.trim().is_empty() => Seen::Nothing,
        Kind::Scalar { text, .. } => Seen::Text(cut(Some(text))),
        Kind::Mapping { .. } if is_grouped(document, id) => Seen::Groups,
        Kind::Mapping { .. } if PERSON_NAMES.iter().any(|name| document.get(id, name).is_some()) => {
            Seen::Person
        }
        Kind::Mapping { .. } => Seen::Map,
        Kind::Sequence { items, .. }
            if items.iter().take(MAX_ITEMS).any(|&item| document.is_mapping(item)) =>
        {
            Seen::Maps
        }
        Kind::Sequence { items, .. } => {
            let texts: Vec<String> = items
                .iter()
                .take(MAX_ITEMS)
                .filter_map(|&item| document.plain_text(item))
                .map(|text| cut(Some(text)))
                .collect();
            if texts.is_empty() { Seen::Nothing } else { Seen::Texts(texts) }
        }
        Kind::Missing | Kind::Unreadable | Kind::Alias(_) => Seen::Nothing,
    }
}

/// Whether everything in a map is a list.
fn is_grouped(document: &Document<'_>, map: NodeId) -> bool {
    let entries = document.entries(map);
    let is_list = |id: NodeId| matches!(document.resolved(id).kind, Kind::Sequence { .. });
    !entries.is_empty() && entries.iter().take(MAX_ITEMS).all(|entry| is_list(entry.value))
}

/// The beginning of a text.
pub(super) fn cut(text: Option<&str>) -> String {
    text.unwrap_or_default().trim().beginning(MAX_TEXT).to_owned()
}
