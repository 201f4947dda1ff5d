//! What the tracked files of a repository hold: keys and the shapes of their values, without a judgement.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::document::{Document, Kind, NodeId};
use crate::git::{self, Globs, Repo, Source, TrackedKind};
use crate::language::plan;
use crate::load;
use crate::load::{
    Format, holds_list, holds_rows, is_legend, leave_examples, leave_lists, normal_key, says_none,
    under_headings,
};
use crate::markdown::{self, Body, Head, Heading, Passage, PassageKind, title_key};
use crate::model::{Field, Status};
use crate::text::{Cut, brief_line};
use crate::yaml;

use super::actions::are_actions;
use super::pattern::is_pattern;
use super::sift::{AUTHORS, column, field, told};
use super::sight::{DEEP, MAX_LISTS, MAX_SIGHTS, Seen, Sight, deeper, hold, sight, sights, within};
use super::tables::{Table, namers, table, tables};
use super::{aims, headed, homes, index, lacking, legend, undelimited, unticked};

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
    /// Whether it is a pattern to copy.
    pub(super) is_pattern: bool,
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
    /// The first item of its lists.
    pub(super) first_item: Option<String>,
    /// Where boxes to tick off stand in a Markdown file, each with its line.
    pub(super) boxes: Vec<(usize, usize)>,
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
    /// Where tables stand whose line of dashes is missing, and how many rows each has.
    pub(super) undelimited: Vec<(usize, usize)>,
    /// Where it breaks off and why, if it cannot be read whole.
    pub(super) broken: Option<(usize, String)>,
    /// Its tables that say something of work, whether or not their rows are taken for outcomes.
    pub(super) tables: Vec<Table>,
    /// The practices whose tools are told that their files stand in its folder.
    pub(super) homes: Vec<&'static str>,
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
    let mut pages: Vec<Page> = texts.par_iter().map(|(path, text)| page(path, text)).collect();
    homes::mark(repo, &mut pages)?;
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
        page.is_pattern = is_pattern(path, text, &page.sights);
        page
    } else {
        let parse = |text| {
            let mut page = parse(text);
            if !keys_of(&page.document).any(|key| tells(&key)) {
                let stands = |key: String| field(&key) == Some(Field::Status);
                page.read_below(text, |below| keys_of(below).any(stands));
            }
            let may_be = |key: String| field(&key).is_some();
            if !keys_of(&page.document).any(may_be) && !is_legend(&page.document) && is_list(&page.body) {
                page.without_preamble(text);
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
        leave_examples(&mut read.tables, &read.body);
        let tables = tables(text, &read.tables);
        let namers = namers(&tables);
        let means = |key: &str| {
            let calls = || namers.iter().any(|namer| namer == key).then_some(Field::Title);
            column(key).or_else(calls)
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
        let named = |field: Field, _: &str| field.name().to_owned();
        if in_rows {
            let tables = std::mem::take(&mut read.tables);
            read.tables = under_headings(tables, &read.body, &named, &means, &load::Mapping::default());
            leave_lists(&mut read.tables, means);
            sights.extend(read.tables.iter().flat_map(|rows| table(rows, path)).take(MAX_SIGHTS));
            hold(&read.document, &mut sights);
        }
        let aims = if sights.is_empty() { aims::list(text, &read) } else { None };
        if let Some(found) = &aims {
            sights.extend(aims::below(found).into_iter().take(MAX_SIGHTS));
        }
        if sights.is_empty()
            && let Some(list) = load::headed(text, &read, column)
        {
            let list =
                under_headings(vec![list], &read.body, &named, &means, &load::Mapping::default()).remove(0);
            sights.extend(list.roots.first().map(|&root| self::sights(&list, root)).unwrap_or_default());
            if !load::holds_head(&list, &read) {
                hold(&read.document, &mut sights);
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
            if tells {
                hold(&read.document, &mut sights);
            }
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
            is_pattern: is_pattern(path, text, &sights),
            sights,
            lists: Vec::new(),
            listed: Vec::new(),
            // What stands under the headings of a page is no part of its rows.
            headings: if in_lists { Vec::new() } else { read.body.titles().map(str::to_owned).collect() },
            checklists: if in_lists { Vec::new() } else { headed::checklists(text, &read.body) },
            waits_in_prose: has_fields && !in_lists && waits_in_prose(&read.body),
            titled: read.body.title().is_some() || !namers.is_empty(),
            first_item: first_item(&read.body),
            boxes: unticked::places(text),
            on_board: list.is_some(),
            has_objectives: aims.is_some(),
            names_results: aims::names_results(&read.body),
            acts: tables.iter().any(|table| are_actions(&table.rows)),
            links: index::links(text, &read.body),
            legend: if in_lists { legend::signs(text) } else { Vec::new() },
            broken: None,
            undelimited: undelimited::tables(text),
            namers,
            tables,
            homes: Vec::new(),
        }
    }
}

/// The items of a page's lists, under planlint's own names of fields or those that the page has.
fn listed<'s>(text: &'s str, body: &Body) -> Option<Document<'s>> {
    load::listed(text, body, &|_, written| written.to_owned(), &column)
}

/// Whether most of a page stands in lists, so that what reads like fields at its head is an item of one.
fn is_list(body: &Body) -> bool {
    let items = body.passages.iter().filter(|passage| passage.kind == PassageKind::Item).count();
    items * 2 > body.passages.len()
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

/// What the first item of a page's lists says, if there are several.
fn first_item(body: &Body) -> Option<String> {
    let mut items = body.passages.iter().filter(|one| one.kind == PassageKind::Item && one.depth() == 1);
    let first = items.next()?;
    items.next().map(|_| brief_line(&first.text, MAX_ITEM))
}

/// How much of an item is shown.
const MAX_ITEM: usize = 40;

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

    /// Whether it says how something stands.
    pub(super) fn says_standing(&self) -> bool {
        let mut keys = self.sights.iter().flat_map(|sight| &sight.0);
        keys.any(|(key, seen)| told(key, seen) == Some(Field::Status) && !matches!(seen, Seen::Nothing))
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
            // Each may hold a list, as the year of a roadmap does.
            let below = within(document, root, "", DEEP).into_iter();
            self.lists.extend(below.map(|(name, sights)| (name.trim_start_matches('.').to_owned(), sights)));
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
            let within = within(document, entry.value, key, DEEP);
            self.lists.push((key.to_owned(), inner));
            self.lists.extend(within);
        }
        if document.is_mapping(root) && self.sights.len() < MAX_SIGHTS {
            self.sights.push(sight(document, root));
        }
    }
}
