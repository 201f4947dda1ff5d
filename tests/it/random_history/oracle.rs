//! What happened to a plan, told from git's plumbing and another YAML reader: the mainline replayed commit by commit.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_yaml::Value;

use super::words::{Eras, Settings};

/// Outcome (its id at the end), field, old, new, the mainline commit.
pub(super) type Change = (String, String, String, String, String);

/// One outcome in one tree: its path and its fields.
type Said = (String, BTreeMap<String, String>);

/// A file as the other reader has it: its outcomes by id; none where it cannot be read.
type File = Option<BTreeMap<String, BTreeMap<String, String>>>;

#[derive(Debug, Default)]
pub(super) struct Truth {
    pub(super) changes: BTreeSet<Change>,
    /// For a change of a field, the commits that may have made it.
    pub(super) origins: BTreeMap<Change, Vec<String>>,
    /// Outcome, field and new value of each change that any commit made: one that none of its parents had.
    pub(super) made: BTreeMap<(String, String, String), BTreeSet<String>>,
    /// The same where a parent had no such outcome, or in a file that cannot be read: it is compared with what it said
    /// when it was there last. Nor must be told what was published before the outcome itself was.
    pub(super) again: BTreeSet<(String, String, String, String)>,
    /// Outcomes of which an id was another's as well.
    pub(super) unsure: BTreeSet<String>,
    /// Each commit with all that it builds on.
    pub(super) reach: BTreeMap<String, BTreeSet<String>>,
}

struct Commit {
    id: String,
    parents: Vec<String>,
    /// Path to blob.
    tree: BTreeMap<String, String>,
}

struct Track {
    ids: Vec<String>,
    path: String,
    fields: BTreeMap<String, String>,
    live: bool,
    /// The number of the mainline commit that brought it.
    born: usize,
}

fn git(root: &Path, arguments: &[&str], input: &str) -> String {
    use std::io::Write;
    let mut command = Command::new("git");
    command.current_dir(root).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("git is installed");
    let mut stdin = child.stdin.take().expect("it is piped");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("git ends");
    writer.join().expect("no panic").expect("git reads it");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("text")
}

/// Every commit, parents first, each with its tree.
fn commits(root: &Path) -> Vec<Commit> {
    let arguments = ["log", "--reverse", "--topo-order", "--root", "--raw", "--no-abbrev", "--no-renames"];
    let arguments = [&arguments[..], &["--diff-merges=first-parent", "--format=@%H %P", "main"]].concat();
    let mut commits: Vec<Commit> = Vec::new();
    for line in git(root, &arguments, "").lines() {
        if let Some(names) = line.strip_prefix('@') {
            let mut names = names.split(' ').filter(|name| !name.is_empty()).map(str::to_owned);
            let id = names.next().expect("a commit has a name");
            let parents: Vec<String> = names.collect();
            let first = commits.iter().find(|commit| Some(&commit.id) == parents.first());
            let tree = first.map(|commit| commit.tree.clone()).unwrap_or_default();
            commits.push(Commit { id, parents, tree });
        } else if let Some(raw) = line.strip_prefix(':') {
            let (meta, path) = raw.split_once('\t').expect("a raw line has a path");
            let blob = meta.split(' ').nth(3).expect("a raw line has blobs");
            let tree = &mut commits.last_mut().expect("a commit comes first").tree;
            if blob.bytes().all(|byte| byte == b'0') {
                tree.remove(path);
            } else {
                tree.insert(path.to_owned(), blob.to_owned());
            }
        }
    }
    commits
}

/// Every file that any tree holds, as text.
fn texts(root: &Path, commits: &[Commit]) -> BTreeMap<String, String> {
    let blobs: BTreeSet<&str> =
        commits.iter().flat_map(|commit| commit.tree.values().map(String::as_str)).collect();
    let asked: String = blobs.iter().map(|blob| format!("{blob}\n")).collect();
    let told = git(root, &["cat-file", "--batch"], &asked);
    let (mut rest, mut texts) = (told.as_str(), BTreeMap::new());
    for blob in blobs {
        let (head, after) = rest.split_once('\n').expect("a header");
        let size: usize = head.rsplit(' ').next().and_then(|size| size.parse().ok()).expect("a size");
        texts.insert(blob.to_owned(), after[..size].to_owned());
        rest = &after[size + 1..];
    }
    texts
}

fn read(text: &str) -> File {
    let value: Value = serde_yaml::from_str(text).ok()?;
    let items = match value.get("outcomes") {
        Some(Value::Sequence(items)) => items.clone(),
        _ => vec![value],
    };
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => serde_yaml::to_string(other).expect("it was read").trim().to_owned(),
    };
    let mut found = BTreeMap::new();
    for item in items {
        let mut fields: BTreeMap<String, String> =
            item.as_mapping()?.iter().map(|(key, value)| (text(key), text(value))).collect();
        found.insert(fields.remove("id")?, fields);
    }
    Some(found)
}

/// The file of settings; every other is one of the plan.
const SETTINGS: &str = "planlint.yml";

/// Replays the mainline.
pub(super) fn replay(root: &Path) -> Truth {
    let commits = commits(root);
    let texts = texts(root, &commits);
    let files: BTreeMap<String, File> = texts.iter().map(|(blob, text)| (blob.clone(), read(text))).collect();
    let settings = |commit: &Commit| {
        commit.tree.get(SETTINGS).and_then(|blob| Some((blob.clone(), Settings::read(&texts[blob])?)))
    };
    let configured: BTreeMap<String, Settings> =
        commits.iter().filter_map(|commit| Some((commit.id.clone(), settings(commit)?.1))).collect();
    let by_id: BTreeMap<&str, &Commit> = commits.iter().map(|commit| (commit.id.as_str(), commit)).collect();
    let mut mainline = Vec::new();
    let mut next = commits.last();
    while let Some(commit) = next {
        mainline.push(commit);
        next = commit.parents.first().map(|parent| by_id[parent.as_str()]);
    }
    mainline.reverse();
    let mut eras = Eras::default();
    let mut known = None;
    for (at, commit) in mainline.iter().enumerate() {
        let blob = commit.tree.get(SETTINGS);
        if blob != known {
            eras.list.extend(settings(commit).map(|(_, version)| (at, version)));
            known = blob;
        }
    }
    eras.today = mainline.last().and_then(|tip| configured.get(&tip.id)).cloned().unwrap_or_default();
    let mut published: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, commit) in mainline.iter().enumerate() {
        let mut todo = vec![commit.id.as_str()];
        while let Some(id) = todo.pop() {
            if published.insert(id, published.get(id).copied().unwrap_or(at)).is_none() {
                todo.extend(by_id[id].parents.iter().map(String::as_str));
            }
        }
    }
    let mut replay = Replay {
        commits: &commits,
        files: &files,
        configured: &configured,
        published: &published,
        eras: &eras,
        at: 0,
        era: (0, 0),
        by_id: by_id.clone(),
        tracks: Vec::new(),
        told: Vec::new(),
    };
    let mut before = BTreeMap::new();
    for (at, commit) in mainline.into_iter().enumerate() {
        replay.at = at;
        replay.era = (replay.era.1, eras.at(at));
        replay.step(&before, commit);
        before.clone_from(&commit.tree);
    }
    let mut truth = Truth::default();
    for (track, field, old, new, commit, origins) in std::mem::take(&mut replay.told) {
        let id = replay.tracks[track].ids.last().expect("it has an id").clone();
        let change = (id, field, old, new, commit);
        truth.origins.insert(change.clone(), origins);
        truth.changes.insert(change);
    }
    replay.made(&mut truth);
    truth
}

/// Whether two outcomes say the same but for the id, and for a title that has the id in it.
fn is_called_anew(one: (&str, &BTreeMap<String, String>), other: (&str, &BTreeMap<String, String>)) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let about = |(id, fields): (&str, &BTreeMap<String, String>)| -> Vec<String> {
        let (id, title) = (words(id), words(fields.get("title").map_or("", String::as_str)));
        title.into_iter().filter(|word| !id.contains(word)).collect()
    };
    let rest = |(_, fields): (&str, &BTreeMap<String, String>)| -> BTreeMap<String, String> {
        fields.clone().into_iter().filter(|(name, _)| name != "title").collect()
    };
    !about(one).is_empty() && about(one) == about(other) && rest(one) == rest(other)
}

struct Replay<'a> {
    commits: &'a [Commit],
    files: &'a BTreeMap<String, File>,
    /// Of each commit whose settings can be read, these.
    configured: &'a BTreeMap<String, Settings>,
    /// The number of the mainline commit that published each commit.
    published: &'a BTreeMap<&'a str, usize>,
    eras: &'a Eras,
    /// The number of the mainline commit at hand.
    at: usize,
    /// The era before the commit at hand, and its own.
    era: (usize, usize),
    by_id: BTreeMap<&'a str, &'a Commit>,
    tracks: Vec<Track>,
    told: Vec<(usize, String, String, String, String, Vec<String>)>,
}

impl Replay<'_> {
    fn step(&mut self, before: &BTreeMap<String, String>, commit: &Commit) {
        let said: BTreeMap<String, Said> = self.said(&commit.tree);
        let unread: BTreeSet<&str> = commit
            .tree
            .iter()
            .filter(|(path, blob)| path.as_str() != SETTINGS && self.files[*blob].is_none())
            .map(|(path, _)| path.as_str())
            .collect();
        // A file that moved while it cannot be read takes its outcomes along.
        for (path, blob) in before
            .iter()
            .filter(|(path, _)| path.as_str() != SETTINGS)
            .filter(|(path, blob)| !commit.tree.contains_key(*path) && self.files[*blob].is_none())
        {
            let moved = commit.tree.iter().find(|(to, same)| *same == blob && !before.contains_key(*to));
            if let Some((to, _)) = moved {
                for track in 0..self.tracks.len() {
                    if self.tracks[track].live
                        && self.tracks[track].path == *path
                        && !said.contains_key(self.id(track))
                    {
                        self.tell(track, "path", path, to, commit, Vec::new());
                        self.tracks[track].path.clone_from(to);
                    }
                }
            }
        }
        let known = |tracks: &[Track], id: &str| {
            tracks.iter().position(|track| track.ids.last().is_some_and(|last| last == id))
        };
        let mut met = BTreeSet::new();
        // Whose deadline is new here, so that no milestone can have moved it.
        let mut settled = BTreeSet::new();
        // An id that was changed in place: one gone and one new in the same file, with the same title, or with one
        // that has the id in it and changed along while all else stayed.
        let mut renamed: BTreeMap<&str, usize> = BTreeMap::new();
        let paths: BTreeSet<&str> = said.values().map(|(path, _)| path.as_str()).collect();
        for path in paths {
            let fresh: Vec<&String> = said
                .iter()
                .filter(|(id, (at, _))| at == path && known(&self.tracks, id).is_none())
                .map(|(id, _)| id)
                .collect();
            let lost: Vec<usize> = (0..self.tracks.len())
                .filter(|&track| {
                    self.tracks[track].live
                        && self.tracks[track].path == path
                        && !said.contains_key(self.id(track))
                })
                .collect();
            if let ([id], [track]) = (&fresh[..], &lost[..]) {
                let (fields, old) = (&said[*id].1, &self.tracks[*track].fields);
                let alike = fields.iter().filter(|(name, value)| old.get(*name) == Some(value)).count() * 2
                    >= fields.len();
                let titled = fields.get("title") == old.get("title");
                let anew = || is_called_anew((self.id(*track), old), (id, fields));
                if alike && titled || anew() {
                    renamed.insert(id, *track);
                }
            }
        }
        let renamed: BTreeMap<String, usize> =
            renamed.into_iter().map(|(id, track)| (id.to_owned(), track)).collect();
        for (id, (path, fields)) in &said {
            let track = match known(&self.tracks, id).or_else(|| renamed.get(id).copied()) {
                Some(track) => track,
                None => {
                    let track = Track {
                        ids: vec![id.clone()],
                        path: path.clone(),
                        fields: fields.clone(),
                        live: true,
                        born: self.at,
                    };
                    self.tracks.push(track);
                    met.insert(self.tracks.len() - 1);
                    settled.insert(self.tracks.len() - 1);
                    continue;
                }
            };
            met.insert(track);
            let old_id = self.id(track).to_owned();
            if old_id != *id {
                self.tell(track, "id", &old_id, id, commit, Vec::new());
                self.tracks[track].ids.push(id.clone());
            }
            let old_path = self.tracks[track].path.clone();
            if old_path != *path {
                self.tell(track, "path", &old_path, path, commit, Vec::new());
            }
            let old = std::mem::replace(&mut self.tracks[track].fields, fields.clone());
            let names: BTreeSet<&String> = old.keys().chain(fields.keys()).collect();
            for name in names {
                let (was, is) = (old.get(name), fields.get(name));
                if name == "deadline" && was != is {
                    settled.insert(track);
                }
                if was != is && !self.same(name, (self.era.0, was), (self.era.1, is)) {
                    let origins = self.origins(track, name, is, commit);
                    let text = |value: Option<&String>| value.cloned().unwrap_or_default();
                    self.tell(track, name, &text(was), &text(is), commit, origins);
                }
            }
            self.tracks[track].path.clone_from(path);
            self.tracks[track].live = true;
        }
        for (ix, track) in self.tracks.iter_mut().enumerate() {
            track.live &= met.contains(&ix) || unread.contains(track.path.as_str());
        }
        for track in (0..self.tracks.len()).filter(|track| !settled.contains(track)) {
            self.move_milestone(track, commit);
        }
    }

    /// Tells of a milestone that planlint.yml moved under a deadline that names it.
    fn move_milestone(&mut self, track: usize, commit: &Commit) {
        let Some(text) = self.tracks[track].fields.get("deadline").filter(|_| self.tracks[track].live) else {
            return;
        };
        let days = (self.eras.day(self.era.0, text), self.eras.day(self.era.1, text));
        let (Some(was), Some(is)) = days else { return };
        if was == is {
            return;
        }
        let says = |commit: &String| self.configured.get(commit).and_then(|settings| settings.day(text));
        let is_so = |commit: &String| says(commit).as_ref() == Some(&is);
        let made = |side: &&Commit| is_so(&side.id) && !side.parents.iter().any(is_so);
        let origins = self.makers(commit, &is_so, &made);
        let (was, is) = (format!("{text} ({was})"), format!("{text} ({is})"));
        self.tell(track, "deadline", &was, &is, commit, origins);
    }

    /// Whether two values of a field mean the same, each in its era.
    fn same(&self, field: &str, one: (usize, Option<&String>), other: (usize, Option<&String>)) -> bool {
        let means =
            |(era, text): (usize, Option<&String>)| text.map(|text| self.eras.meaning(era, field, text));
        means(one) == means(other)
    }

    /// Every outcome of a tree that can be read, by id.
    fn said(&self, tree: &BTreeMap<String, String>) -> BTreeMap<String, Said> {
        let plan = tree.iter().filter(|(path, _)| path.as_str() != SETTINGS);
        let files = plan.filter_map(|(path, blob)| Some((path, self.files[blob].as_ref()?)));
        let mut said = BTreeMap::new();
        for (path, outcomes) in files {
            for (id, fields) in outcomes {
                assert!(
                    said.insert(id.clone(), (path.clone(), fields.clone())).is_none(),
                    "{id} stands once"
                );
            }
        }
        said
    }

    /// What every commit changed, on the mainline or beside it.
    fn made(&self, truth: &mut Truth) {
        let said: BTreeMap<&str, BTreeMap<String, Said>> =
            self.commits.iter().map(|commit| (commit.id.as_str(), self.said(&commit.tree))).collect();
        for commit in self.commits {
            let mut reach: BTreeSet<String> =
                commit.parents.iter().flat_map(|parent| truth.reach[parent].clone()).collect();
            reach.insert(commit.id.clone());
            truth.reach.insert(commit.id.clone(), reach);
        }
        for (ix, track) in self.tracks.iter().enumerate() {
            let is_shared =
                |(other, it): (usize, &Track)| other != ix && it.ids.iter().any(|id| track.ids.contains(id));
            if self.tracks.iter().enumerate().any(is_shared) {
                truth.unsure.insert(self.id(ix).to_owned());
                continue;
            }
            let fields = |commit: &str| {
                track.ids.iter().rev().find_map(|id| said[commit].get(id)).map(|(_, fields)| fields)
            };
            for commit in self.commits {
                let Some(now) = fields(&commit.id) else { continue };
                let before: Vec<_> = commit.parents.iter().filter_map(|parent| fields(parent)).collect();
                let published = self.published[commit.id.as_str()];
                let era = self.eras.at(published);
                // Words that mean something else since the merge may have meant the same on its branch.
                let before_it = self.eras.at(published.saturating_sub(1));
                let names: BTreeSet<&String> =
                    before.iter().flat_map(|fields| fields.keys()).chain(now.keys()).collect();
                for name in names {
                    let same_in = |era: usize| {
                        before
                            .iter()
                            .any(|fields| self.same(name, (era, fields.get(name)), (era, now.get(name))))
                    };
                    let (id, new) = (self.id(ix).to_owned(), now.get(name).cloned().unwrap_or_default());
                    if before.len() < commit.parents.len().max(1)
                        || published < track.born
                        || same_in(before_it) && !same_in(era)
                    {
                        truth.again.insert((id, name.clone(), new, commit.id.clone()));
                    } else if !same_in(era) {
                        let key = (id, name.clone(), new);
                        truth.made.entry(key).or_default().insert(commit.id.clone());
                    }
                }
            }
        }
    }

    fn id(&self, track: usize) -> &str {
        self.tracks[track].ids.last().expect("it has an id")
    }

    fn tell(
        &mut self,
        track: usize,
        field: &str,
        old: &str,
        new: &str,
        commit: &Commit,
        origins: Vec<String>,
    ) {
        let commit = commit.id.clone();
        self.told.push((track, field.to_owned(), old.to_owned(), new.to_owned(), commit, origins));
    }

    /// The value of a field in a commit; none where the outcome is not there.
    fn value(&self, track: usize, field: &str, commit: &str) -> Option<Option<String>> {
        let said = self.said(&self.by_id[commit].tree);
        let found = self.tracks[track].ids.iter().rev().find_map(|id| said.get(id))?;
        Some(found.1.get(field).cloned())
    }

    /// The commits that may have made a change of a field.
    fn origins(&self, track: usize, field: &str, new: Option<&String>, commit: &Commit) -> Vec<String> {
        let era = self.era.1;
        let is = |value: &Option<String>| self.same(field, (era, value.as_ref()), (era, new));
        let had = |parent: &String| self.value(track, field, parent).is_some_and(|value| is(&value));
        let made = |side: &&Commit| {
            let before: Vec<Option<String>> =
                side.parents.iter().filter_map(|parent| self.value(track, field, parent)).collect();
            self.value(track, field, &side.id).is_some_and(|value| is(&value)) && !before.iter().any(is)
        };
        let mut found = self.makers(commit, &had, &made);
        if found == [commit.id.clone()] {
            // A side that moved a milestone may have written its new day in the same commit: there the words changed.
            let says = |id: &String| self.value(track, field, id).is_some_and(|value| value.as_ref() == new);
            let wrote = |side: &&Commit| says(&side.id) && !side.parents.iter().any(says);
            found.extend(self.makers(commit, &had, &wrote));
        }
        found
    }

    /// The commits that may have made what a commit publishes: of a merge that has what a parent beside the first had,
    /// those of its branches that made it, the last alone where there is one branch.
    fn makers(
        &self,
        commit: &Commit,
        had: &dyn Fn(&String) -> bool,
        made: &dyn Fn(&&Commit) -> bool,
    ) -> Vec<String> {
        let own = vec![commit.id.clone()];
        if !commit.parents.iter().skip(1).any(had) {
            return own;
        }
        let reach = |from: &[String]| {
            let (mut seen, mut todo) = (BTreeSet::new(), from.to_vec());
            while let Some(id) = todo.pop() {
                if seen.insert(id.clone()) {
                    todo.extend(self.by_id[id.as_str()].parents.iter().cloned());
                }
            }
            seen
        };
        let (main, all) = (reach(&commit.parents[..1]), reach(&commit.parents[1..]));
        let sides = self.commits.iter().filter(|side| all.contains(&side.id) && !main.contains(&side.id));
        let mut found: Vec<String> = sides.filter(made).map(|side| side.id.clone()).collect();
        if found.is_empty() {
            return own;
        }
        if commit.parents.len() == 2 {
            found.drain(..found.len() - 1);
        }
        found
    }
}
