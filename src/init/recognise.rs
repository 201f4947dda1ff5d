//! What a repository holds of a plan already, as a proposal for its configuration.
//!
//! No file is left out because it is badly kept: those are what planlint is for. Left out are patterns to copy,
//! archives and pages about a folder, each by a glob with its reason.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config::DEFAULT_OUTCOMES;
use crate::git::{self, Globs, Repo};
use crate::load::words::status;
use crate::load::{READ, normal_key, standing_folders, standing_in};
use crate::model::Field;
use crate::practice::{self, Practice, Rows};

use super::asked::{self, Asked};
use super::beside::{Group, Levels};
use super::evidence::{self, Followed};
use super::sift::{
    AIMS, ENDS, ended, field, fits, is_about, is_archived, is_outcome, is_plan, is_strange, speak_of_work,
    stand, told,
};
use super::sight::{Seen, Sight};
use super::survey::{Page, Survey, survey, words};
use super::trial::{self, Trial};
use super::{
    aims, apart, beside, declared, folders, index, item, lacking, legend, tables, undelimited, vote,
};

/// From how many files on a find is no accident, whatever its fields.
const SEVERAL: usize = 2;

/// One in how many outcomes must say what is to be reached, where the words for their status say nothing of work.
const SOME: usize = 5;

/// How many known fields a single file must have.
const TELLING: usize = 4;

/// The plan that a repository holds already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recognised {
    /// The known practice that its files follow.
    pub practice: Option<&'static str>,
    /// How many of its files have every key of that practice.
    pub following: usize,
    /// The rules that rest in that practice, but not here: most outcomes have what they ask for.
    pub awake: Vec<String>,
    /// The practices that other files follow, each with how many have all of its keys.
    pub beside: Vec<(&'static str, usize)>,
    /// Rules that rest for some of the files alone, with their levels for the others.
    pub levels: Vec<Levels>,
    /// How many files are read as the plan; 0 where no plan was found.
    pub files: usize,
    /// How many outcomes they hold.
    pub outcomes: usize,
    /// Globs for them; empty where planlint's own find them.
    pub globs: Vec<String>,
    /// Globs of what is left out, without their `!`, each with the reason.
    pub left_out: Vec<(String, String)>,
    /// The lists in which outcomes stand, as paths of keys; empty where planlint finds them itself.
    pub lists: Vec<String>,
    /// Whether the outcomes are items of lists, or rows of tables, that are named by their subject.
    pub by_subject: bool,
    /// For a field the names that the files use, the best first. Fields under planlint's own name, and those that the
    /// practice names, are left out.
    pub fields: Vec<(Field, Vec<String>)>,
    /// For a field the words met that are not planlint's own: first those whose meaning is known.
    pub values: Vec<(Field, Vec<Met>)>,
    /// Priorities met that have no order of their own, the most frequent first.
    pub priorities: Vec<Met>,
    /// Names of milestones met in deadlines, in their natural order.
    pub milestones: Vec<Met>,
    /// Fields that no outcome uses, each with the rule that asks for it.
    pub unused: Vec<(Field, Arc<str>)>,
    /// Keys that may be a field which no outcome uses.
    pub asked: Vec<Asked>,
    /// What else its owner should know, each a sentence.
    pub notes: Vec<String>,
    /// Where no plan was found, why.
    pub nothing: Option<String>,
    /// And what would make one of the file that may be meant as one, if there is such a file.
    pub next: Option<String>,
}

/// A word that was met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Met {
    /// The word, in its most frequent spelling.
    pub word: String,
    /// In how many outcomes it stands.
    pub count: usize,
    /// What it means in planlint's words, if that is known.
    pub meaning: Option<&'static str>,
    /// Whether only this repository shows what it means, so that no other file says so.
    pub explained: bool,
}

/// Looks at the YAML, JSON and Markdown files that git tracks, in the working tree.
///
/// # Errors
/// Where the repository cannot be read.
pub fn recognise(repo: &Repo) -> Result<Recognised, git::Error> {
    let mut survey = survey(repo)?;
    let standing = stand_by_folder(&mut survey.pages);
    let all: Vec<&Page> = survey.pages.iter().collect();
    let followed = evidence::followed(&all);
    let lists = if followed.is_none() { listed(&mut survey.pages) } else { Vec::new() };
    let Members { current: mut members, archived, indexes } = members(&survey.pages, followed, &standing);
    let mut found = Recognised { notes: notes(&survey), ..Recognised::default() };
    if members.is_empty() {
        found.nothing = Some(nothing(&survey.pages) + &lacking::boxes(&survey.pages));
        found.next = lacking::next(&survey.pages);
        return Ok(found);
    }
    if let Some(followed) = followed {
        found.practice = Some(followed.practice.name);
        found.following = evidence::following(followed.practice, &members);
        found.awake = evidence::awake(followed.practice, &members);
        let groups = beside::groups(&survey.pages, followed, &members);
        found.take_beside(followed, groups, &mut members, &survey.pages);
        found.name_rows(followed.practice, &members);
    } else {
        found.ask(&members);
        let used = |list: &String| members.iter().any(|page| page.listed.contains(list));
        found.lists = lists.into_iter().filter(used).collect();
        found.by_subject =
            !found.lists.is_empty() || members.iter().all(|page| page.on_board || page.has_objectives);
    }
    (found.globs, found.left_out) = globs(&members, &archived, &indexes, &survey.pages, followed);
    let Trial { files, outcomes, by_subject, unsaid, mut values, priorities, milestones, unused, places } =
        trial::run(repo, &found)?;
    found.by_subject |= by_subject && found.practice.is_none();
    // What none of its fields names cannot be read as it stands.
    if outcomes == 0 {
        let nothing = Some(nothing(&survey.pages) + &lacking::boxes(&survey.pages));
        let next = lacking::next(&survey.pages);
        return Ok(Recognised { nothing, next, notes: notes(&survey), ..Recognised::default() });
    }
    legend::explain(&mut values, &members);
    if let Some(followed) = followed {
        declared::explain(&mut values, followed.practice, &survey.pages);
    }
    found.notes.extend(apart::unread(&survey.pages, &members, &found.globs));
    found.notes.extend(members.iter().flat_map(|page| tables::unread(page, &places)));
    found.notes.extend(members.iter().flat_map(|page| item::unread(page)));
    found.notes.extend(members.iter().filter_map(|page| undelimited::told(page)).map(|told| told + "."));
    found.notes.extend(unsaid_of(unsaid, outcomes));
    Ok(Recognised { files, outcomes, values, priorities, milestones, unused, ..found })
}

/// Says how many outcomes do not say how they stand.
fn unsaid_of(unsaid: usize, outcomes: usize) -> Option<String> {
    match unsaid {
        0 => None,
        all if all == outcomes => Some(
            "No outcome says how it stands, so each counts as open, and rules about what is done have nothing to say."
                .to_owned(),
        ),
        1 => Some(format!("1 of {outcomes} outcomes does not say how it stands, so it counts as open.")),
        many => Some(format!("{many} of {outcomes} outcomes do not say how they stand, so they count as open.")),
    }
}

impl Recognised {
    /// The names that the fields of these files have, and what was not decided about them.
    fn ask(&mut self, members: &[&Page]) {
        let sights: Vec<&Sight> = members.iter().flat_map(|page| &page.sights).collect();
        self.fields = vote::fields(&sights, members);
        let decided = self.fields.iter().filter(|(field, _)| matches!(field, Field::Deadline | Field::Title));
        let decided: Vec<&String> = decided.flat_map(|(_, keys)| keys).collect();
        self.notes.extend(vote::doubts(&sights, &decided));
        self.asked = asked::asked(&sights, |wanted| {
            let mapped = self.fields.iter().any(|(field, _)| *field == wanted)
                || wanted == Field::Title && members.iter().any(|page| page.titled);
            mapped
                || sights.iter().flat_map(|sight| &sight.0).any(|(key, _)| normal_key(key) == wanted.name())
        });
    }

    /// Takes in what is kept beside the files of the main practice.
    fn take_beside<'p>(
        &mut self,
        main: Followed,
        groups: Vec<Group<'p>>,
        members: &mut Vec<&'p Page>,
        pages: &[Page],
    ) {
        if groups.is_empty() {
            return;
        }
        let mut groups = groups;
        groups.insert(0, Group { practice: Some(main.practice), members: members.clone() });
        self.levels = beside::levels(&groups, pages);
        for Group { practice, members: own } in groups.into_iter().skip(1) {
            match practice {
                Some(practice) => self.beside.push((practice.name, evidence::following(practice, &own))),
                None => {
                    self.ask(&own);
                    self.asked.clear();
                    self.share_names();
                }
            }
            members.extend(own);
        }
        members.sort_by(|a, b| a.path.cmp(&b.path));
    }

    /// Adds the columns that call rows for which the practice has no name.
    fn name_rows(&mut self, practice: &Practice, members: &[&Page]) {
        let own = vec![Field::Title.name().to_owned()];
        let names = practice.fields.get(Field::Title.name()).unwrap_or(&own);
        let more = tables::unnamed(members, names);
        let named = self.fields.iter().any(|(field, _)| *field == Field::Title);
        if practice.rows != Rows::Never && !named && !more.is_empty() {
            self.fields.push((Field::Title, names.iter().cloned().chain(more).collect()));
        }
    }

    /// Adds to the names of fields those that the practices have: what stands in planlint.yml replaces them.
    fn share_names(&mut self) {
        let names = self.practice.into_iter().chain(self.beside.iter().map(|(name, _)| *name));
        let practices: Vec<&Practice> = names.filter_map(practice::named).collect();
        for (field, keys) in &mut self.fields {
            let of_practices = practices.iter().flat_map(|practice| {
                practice.fields.get(field.name()).cloned().unwrap_or_else(|| vec![field.name().to_owned()])
            });
            for name in of_practices {
                if !keys.iter().any(|key| normal_key(key) == normal_key(&name)) {
                    keys.push(name);
                }
            }
        }
    }
}

/// The files of a plan.
struct Members<'p> {
    current: Vec<&'p Page>,
    /// Those of it that stand in an archive.
    archived: Vec<&'p Page>,
    /// Pages that only list outcomes which have files of their own.
    indexes: Vec<&'p Page>,
}

/// Lets pages stand as their folder says, where they do not say so themselves; those that do then, by path.
fn stand_by_folder(pages: &mut [Page]) -> BTreeSet<String> {
    let says = |page: &Page| {
        let mut keys = page.sights.iter().flat_map(|sight| &sight.0);
        keys.any(|(key, seen)| told(key, seen) == Some(Field::Status) && !matches!(seen, Seen::Nothing))
    };
    let silent: Vec<String> = pages
        .iter()
        .filter(|page| page.sights.len() == 1 && page.has_fields() && !says(page))
        .map(|page| page.path.clone())
        .collect();
    let folders = standing_folders(silent.iter().map(String::as_str), status);
    let mut standing = BTreeSet::new();
    for page in pages.iter_mut() {
        let Some(word) = standing_in(&page.path, &folders).filter(|_| silent.contains(&page.path)) else {
            continue;
        };
        if let [one] = &mut page.sights[..] {
            one.0.push((Field::Status.name().to_owned(), Seen::Text(word.to_owned())));
            standing.insert(page.path.clone());
        }
    }
    standing
}

fn members<'p>(pages: &'p [Page], followed: Option<Followed>, standing: &BTreeSet<String>) -> Members<'p> {
    let foreign: Vec<&String> =
        followed.iter().flat_map(|followed| followed.practice.leave_out.keys()).collect();
    let foreign = Globs::new(&foreign).expect("a test reads every practice");
    let belongs = |page: &&Page| match followed {
        Some(Followed { practice, .. }) => evidence::belongs(practice, page) && !foreign.matches(&page.path),
        None => is_plan(page) && !page.is_pattern,
    };
    let mut members: Vec<&Page> = pages.iter().filter(belongs).collect();
    if followed.is_none() {
        let alone = members.len() < SEVERAL && !members.iter().any(|page| is_telling(page));
        let sights: Vec<&Sight> = members.iter().flat_map(|page| &page.sights).collect();
        if alone || !is_work(&sights) {
            members.clear();
        }
        members.extend(pages.iter().filter(|page| page.has_objectives && !page.is_pattern));
        let loose = loose(pages, members.is_empty());
        members.extend(loose);
        members.sort_by(|a, b| a.path.cmp(&b.path));
        members.dedup_by(|a, b| a.path == b.path);
    }
    // What is made up to show a format is a plan only where there is no other.
    if members.iter().any(|page| !item::is_made_up(&page.path)) {
        members.retain(|page| !item::is_made_up(&page.path));
    }
    let indexes = index::indexes(pages, &members);
    members.retain(|page| !indexes.iter().any(|index| index.path == page.path));
    // Where most files with fields are something else, a few that look alike are no plan.
    let count = |pages: &mut dyn Iterator<Item = &Page>| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for page in pages {
            *counts.entry(page.folder().to_owned()).or_default() += 1;
        }
        counts
    };
    let rivals = |page: &&Page| page.has_fields() && !page.is_pattern && !foreign.matches(&page.path);
    let all = count(&mut pages.iter().filter(rivals));
    let own = count(&mut members.iter().copied());
    let most = |page: &&Page| {
        !page.listed.is_empty()
            || page.has_objectives
            || own[page.folder()] * 2 >= all.get(page.folder()).copied().unwrap_or_default()
    };
    members.retain(most);
    // Where files have no status, the folder says what has ended.
    let says = |page: &&&Page| {
        let mut keys = page.sights.iter().flat_map(|sight| &sight.0);
        keys.any(|(key, seen)| told(key, seen) == Some(Field::Status) && !matches!(seen, Seen::Nothing))
    };
    let unsaid = members.iter().filter(says).count() * 2 < members.len();
    let (archived, current): (Vec<&Page>, Vec<&Page>) = members.into_iter().partition(|page| {
        let is_ended = unsaid && ended(&page.path).is_some() && !standing.contains(&page.path);
        is_archived(&page.path) || is_ended
    });
    let (current, archived) = if current.is_empty() { (archived, current) } else { (current, archived) };
    Members { current, archived, indexes }
}

/// The files whose items say little more than what they are called and how they stand. Where there is a plan without
/// them, only those that are called one.
fn loose(pages: &[Page], alone: bool) -> Vec<&Page> {
    let mut beside: BTreeMap<&str, usize> = BTreeMap::new();
    for page in pages.iter().filter(|page| item::is_at_work(page)) {
        *beside.entry(page.folder()).or_default() += 1;
    }
    let wanted = |page: &&Page| {
        let beside = beside.get(page.folder()).copied().unwrap_or_default();
        !page.is_pattern
            && !is_about(&page.path)
            && (alone || item::says_plan(page))
            && item::is_loose(page, beside)
    };
    let found: Vec<&Page> = pages.iter().filter(wanted).collect();
    let items: usize = found.iter().map(|page| page.sights.len()).sum();
    if items < SEVERAL { Vec::new() } else { found }
}

/// Whether outcomes speak of work to be done: some say what is to be reached, or the words for their status do. Services
/// and pages of a handbook have owners and a status as well.
pub(super) fn is_work(sights: &[&Sight]) -> bool {
    let words = || words(sights.iter().copied());
    // What is in use or published has a rank and belongs somewhere, too.
    let told: &[Field] = if stand(words()) { &ENDS } else { AIMS };
    let aims = |sight: &&&Sight| {
        let mut keys = sight.0.iter();
        keys.any(|(key, seen)| field(key).is_some_and(|field| told.contains(&field) && fits(field, seen)))
    };
    let aiming = sights.iter().filter(aims).count();
    aiming * SOME >= sights.len() || speak_of_work(words())
}

/// Whether a single file says enough to be taken for a plan.
fn is_telling(page: &Page) -> bool {
    let fields = |sight: &Sight| {
        let known = sight.0.iter().filter_map(|(key, _)| field(key));
        known.collect::<BTreeSet<_>>().len()
    };
    page.sights.len() >= SEVERAL || page.sights.iter().any(|sight| fields(sight) >= TELLING)
}

/// Globs for the plan, and for what they would match beside it, with the reasons; none where planlint's own globs
/// find the plan and nothing else.
fn globs(
    members: &[&Page],
    archived: &[&Page],
    indexes: &[&Page],
    pages: &[Page],
    followed: Option<Followed>,
) -> (Vec<String>, Vec<(String, String)>) {
    let plan: Vec<&str> = members.iter().map(|page| page.path.as_str()).collect();
    let known: BTreeSet<&str> = plan.iter().copied().chain(archived.iter().map(|page| &*page.path)).collect();
    let others: Vec<&Page> = pages.iter().filter(|page| !known.contains(&*page.path)).collect();
    let default = Globs::new(&DEFAULT_OUTCOMES).expect("our own patterns are well formed");
    let matched = |globs: &Globs, path: &str| globs.matches(path);
    let all_found = plan.iter().all(|path| matched(&default, path));
    if all_found && archived.is_empty() && !others.iter().any(|page| matched(&default, &page.path)) {
        return (Vec::new(), Vec::new());
    }
    let homes: BTreeSet<&str> = members.iter().map(|page| page.folder()).collect();
    let is_index = |page: &Page| indexes.iter().any(|index| index.path == page.path);
    // What stands among outcomes and has fields of one is badly kept, and no stranger.
    let strange: Vec<&str> = others
        .iter()
        .filter(|page| !(is_index(page) || may_be_bad(page, &homes) && has_field(page)))
        .filter(|page| page.has_fields() || !folders::is_like(&page.path, &plan))
        .filter(|page| !page.is_pattern)
        .map(|page| page.path.as_str())
        .filter(|path| !is_about(path) && !is_archived(path))
        .collect();
    let usual = followed.map(|followed| &*followed.practice.folders).unwrap_or_default();
    let globs = folders::globs(&plan, &strange, usual);
    let matcher = Globs::new(&globs).expect("paths are escaped");
    let beside: Vec<&Page> = others.into_iter().filter(|page| matched(&matcher, &page.path)).collect();
    let archived: Vec<&str> =
        archived.iter().map(|page| &*page.path).filter(|path| matched(&matcher, path)).collect();
    let mut left_out = Vec::new();
    for (glob, why) in followed.iter().flat_map(|followed| &followed.practice.leave_out) {
        let one = Globs::new(&[glob]).expect("a test reads every practice");
        let hits = beside.iter().map(|page| &*page.path).chain(archived.iter().copied());
        let hits = hits.filter(|path| one.matches(path)).count();
        if hits > 0 && !plan.iter().any(|path| one.matches(path)) {
            left_out.push((glob.clone(), why.clone()));
        }
    }
    let done: Vec<&str> = left_out.iter().map(|(glob, _)| glob.as_str()).collect();
    let done = Globs::new(&done).expect("a test reads every practice");
    let beside: Vec<&str> = beside
        .into_iter()
        .filter(|page| !is_index(page))
        .filter(|page| is_about(&page.path) || page.is_pattern || page.has_fields())
        .filter(|page| is_about(&page.path) || !may_be_bad(page, &homes))
        .map(|page| page.path.as_str())
        .filter(|path| !done.matches(path))
        .collect();
    let indexes = indexes.iter().map(|page| &*page.path).filter(|path| matched(&matcher, path));
    left_out.extend(folders::indexes(&indexes.collect::<Vec<_>>(), &plan));
    let archived: Vec<&str> = archived.into_iter().filter(|path| !done.matches(path)).collect();
    let patterns: BTreeSet<&str> =
        pages.iter().filter(|page| page.is_pattern).map(|page| page.path.as_str()).collect();
    left_out.extend(folders::left_out(&plan, &beside, &archived, &patterns));
    (globs, left_out)
}

/// Whether a file stands among outcomes and has fields, so that it may be one that is badly kept. A list of things that
/// have no field of a plan is something else.
fn may_be_bad(page: &Page, homes: &BTreeSet<&str>) -> bool {
    homes.contains(page.folder())
        && !page.is_pattern
        && !is_strange(&page.keys())
        && (page.sights.len() <= 1 || has_field(page))
}

/// Whether a file has a field of a plan beside its title.
fn has_field(page: &Page) -> bool {
    let mut keys = page.sights.iter().flat_map(|sight| &sight.0);
    keys.any(|(key, _)| field(key).is_some_and(|field| !matches!(field, Field::Title | Field::Id)))
}

/// Why no plan was recognised, as a sentence without its end.
fn nothing(pages: &[Page]) -> String {
    if pages.is_empty() {
        return format!("git tracks no file here in a format that planlint reads ({READ})");
    }
    if let Some(why) = lacking::broken(pages).or_else(|| lacking::unsaid(pages)) {
        return why;
    }
    if let Some(why) = lacking::nearly(pages) {
        return why;
    }
    if let Some(why) = pages.iter().find_map(undelimited::told).or_else(|| aims::unread(pages)) {
        return why;
    }
    // Where more files have fields than tables, these are what its owner looks for.
    let with_tables = pages.iter().filter(|page| !page.tables.is_empty()).count();
    if pages.iter().filter(|page| page.has_fields()).count() <= with_tables
        && let Some(why) = lacking::of_table(pages)
    {
        return why;
    }
    // What headings say of the items below them stands under no key that anybody wrote.
    let with_fields: Vec<&Page> = pages.iter().filter(|page| page.has_fields() && !page.on_board).collect();
    let files = counted(pages.len(), "file");
    if with_fields.is_empty() {
        let none = match pages.len() {
            1 => "the one file that planlint can read has no fields".to_owned(),
            _ => format!("none of the {files} that planlint can read has fields"),
        };
        return format!(
            "{none}: no front matter, no list of fields at its head, no table of outcomes, no keys"
        );
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for key in with_fields.iter().flat_map(|page| page.written_keys()) {
        *counts.entry(key).or_default() += 1;
    }
    let mut keys: Vec<(&str, usize)> = counts.into_iter().collect();
    // What may be a field of a plan is what its owner looks for first.
    let rank = |key: &str| field(key).is_none();
    keys.sort_by(|a, b| (rank(a.0), b.1, a.0).cmp(&(rank(b.0), a.1, b.0)));
    let shown = |(key, count): &(&str, usize)| match with_fields.len() {
        1 => format!("`{key}`"),
        _ => format!("`{key}` in {count}"),
    };
    let keys: Vec<String> = keys.iter().take(4).map(shown).collect();
    let who = match (with_fields.len(), pages.len()) {
        (1, 1) => "the one file that planlint can read has fields".to_owned(),
        (some, all) if some == all => format!("all {files} that planlint can read have fields"),
        (1, _) => format!("one of the {files} that planlint can read has fields"),
        (some, _) => format!("{some} of the {files} that planlint can read have fields"),
    };
    let lists = with_fields.iter().flat_map(|page| page.lists.iter().map(move |list| (page, list)));
    // One item, or some that say nothing, may be a setting.
    let says = |sight: &Sight| sight.0.iter().any(|(_, seen)| !matches!(seen, Seen::Nothing));
    let lists = lists.filter(|(_, (_, sights))| sights.iter().filter(|sight| says(sight)).count() >= SEVERAL);
    let longest = lists.max_by_key(|(_, (_, sights))| sights.len());
    let list = longest.map_or_else(String::new, |(page, (name, sights))| {
        format!("; {} has {} under `{name}`", page.path, counted(sights.len(), "item"))
    });
    format!("{who} ({}){list}. {}", keys.join(", "), lacking::lacking(&with_fields))
}

/// Takes the items of lists for what a page holds, where they are outcomes and the page itself is none; the names of
/// those lists.
fn listed(pages: &mut [Page]) -> Vec<String> {
    let mut names = BTreeSet::new();
    for page in pages.iter_mut().filter(|page| !page.is_pattern && !is_plan(page)) {
        let (lists, rest): (Vec<_>, Vec<_>) =
            std::mem::take(&mut page.lists).into_iter().partition(|(name, sights)| {
                let outcomes = sights.iter().filter(|sight| is_outcome(sight, false)).count();
                let is_called = item::is_called_plan(&page.path) || item::is_called_plan(name);
                outcomes * 2 > sights.len() && (is_called || is_work(&sights.iter().collect::<Vec<_>>()))
            });
        let (lists, rest) = if lists.is_empty() && !is_strange(&page.keys()) {
            item::loose_lists(&page.path, rest)
        } else {
            item::with_loose(&page.path, lists, rest)
        };
        page.lists = rest;
        if !lists.is_empty() {
            page.listed = lists.iter().map(|(key, _)| key.clone()).collect();
            names.extend(page.listed.iter().cloned());
            page.sights = lists.into_iter().flat_map(|(_, sights)| sights).collect();
        }
    }
    names.into_iter().collect()
}

/// What the survey could not use.
fn notes(survey: &Survey) -> Vec<String> {
    let mut notes = Vec::new();
    if survey.unread > survey.pages.len() / 10 {
        let files = counted(survey.unread, "file");
        notes.push(format!(
            "{files} were too many or too large to be looked at, so check `outcomes` for them."
        ));
    }
    notes
}

/// `1 file`, `3 files`.
pub(super) fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}
