//! What a repository holds of a plan already, as a proposal for its configuration.
//!
//! No file is left out because it is badly kept: those are what planlint is for. Left out are patterns to copy,
//! archives and pages about a folder, each by a glob with its reason.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::git::{self, Repo};
use crate::load::{normal_key, same_key};
use crate::model::Field;
use crate::practice::{self, Practice, Rows};

use super::asked::{self, Asked};
use super::beside::{Group, Levels};
use super::evidence::{self, Followed};
use super::members::{Members, listed, members, stand_by_folder};
use super::scope::globs;
use super::sight::Sight;
use super::survey::{Page, Survey, survey};
use super::trial::{self, Trial};
use super::{apart, beside, declared, item, lacking, legend, tables, undelimited, unticked, vote};

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
        found.nothing = Some(lacking::nothing(&survey.pages) + &lacking::boxes(&survey.pages));
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
        found.add_lists(followed.practice, &members);
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
        let nothing = Some(lacking::nothing(&survey.pages) + &lacking::boxes(&survey.pages));
        let next = lacking::next(&survey.pages);
        return Ok(Recognised { nothing, next, notes: notes(&survey), ..Recognised::default() });
    }
    legend::explain(&mut values, &members);
    if let Some(followed) = followed {
        declared::explain(&mut values, followed.practice, &survey.pages);
    }
    found.notes.extend(apart::unread(&survey.pages, &members, &found.globs));
    if found.practice.is_none() {
        found.notes.extend(apart::silent(&survey.pages, &members));
    }
    found.notes.extend(members.iter().flat_map(|page| tables::unread(page, &places)));
    let of_practice = || followed.map_or_else(Vec::new, |followed| followed.practice.lists.clone());
    let read = if found.lists.is_empty() { of_practice() } else { found.lists.clone() };
    found.notes.extend(members.iter().flat_map(|page| item::unread(page, &read)));
    found.notes.extend(members.iter().filter_map(|page| unticked::unread(page, &places)));
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

/// The fields whose columns a practice need not know by name.
const NAMED: [Field; 7] = [
    Field::Title,
    Field::Owner,
    Field::Status,
    Field::Priority,
    Field::Deadline,
    Field::DependsOn,
    Field::Progress,
];

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

    /// Adds the names that rows have for fields where those of the practice say nothing: whoever keeps a table in a known
    /// way still calls its columns as they like.
    fn name_rows(&mut self, practice: &Practice, members: &[&Page]) {
        if practice.rows == Rows::Never {
            return;
        }
        let sights: Vec<&Sight> = members.iter().flat_map(|page| &page.sights).collect();
        let voted = vote::fields(&sights, members);
        for field in NAMED {
            let own = vec![field.name().to_owned()];
            let names = practice.fields.get(field.name()).unwrap_or(&own);
            let mut more = if field == Field::Title { tables::unnamed(members, names) } else { Vec::new() };
            let said = voted.iter().filter(|(voted, _)| *voted == field).flat_map(|(_, keys)| keys);
            more.extend(said.filter(|key| !names.iter().any(|name| same_key(name, key))).cloned());
            more.dedup();
            let named = self.fields.iter().any(|(known, _)| *known == field);
            if !named && more.iter().any(|key| tables::says_more(key, names, &sights)) {
                self.fields.push((field, names.iter().cloned().chain(more).collect()));
            }
        }
    }

    /// Adds the lists beside those of the practice whose items name what holds them: key results that stand apart from their
    /// objectives.
    fn add_lists(&mut self, practice: &Practice, members: &[&Page]) {
        let holders = practice.fields.get(Field::Parent.name()).map_or(&[][..], Vec::as_slice);
        let more = members.iter().flat_map(|page| item::held(page, &practice.lists, holders));
        let more: BTreeSet<String> = more.cloned().collect();
        if !more.is_empty() {
            self.lists = practice.lists.iter().cloned().chain(more).collect();
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
