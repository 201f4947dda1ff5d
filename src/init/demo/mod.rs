//! A small strategy repository with a year of history, to try everything on.
//!
//! The history is told in `story`, the first version of every file stands in `plan/`. For a given moment it is the
//! same to the last commit id.

mod cast;
mod story;

use std::path::Path;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::git::Id;
use crate::git::scratch::{Commit, Scratch};

use super::Error;
use cast::Actor;
use story::{Edit, STORY, Scene};

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staged {
    /// How many outcomes the plan has.
    pub outcomes: usize,
    /// How many commits its history has, merges included.
    pub commits: usize,
    /// How many people wrote them.
    pub people: usize,
    /// The last commit.
    pub tip: String,
}

/// Makes the repository in the new or empty folder `dir`, with a history that ends at `now`.
///
/// # Errors
/// Where the folder is not empty, or cannot be written.
pub fn demo(dir: &Path, now: Timestamp) -> Result<Staged, Error> {
    match std::fs::read_dir(dir).map(|mut entries| entries.next().is_some()) {
        Ok(false) => {}
        Ok(true) => return Err(Error::NotEmpty(dir.to_path_buf())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(_) if dir.is_file() => return Err(Error::NotEmpty(dir.to_path_buf())),
        Err(error) => return Err(Error::Write(dir.to_path_buf(), error.to_string())),
    }
    let today = now.to_zoned(TimeZone::UTC).date();
    let mut stage =
        Stage { scratch: Scratch::init(dir)?, dir, today, now, tip: None, commits: 0, outcomes: 0 };
    for step in STORY {
        stage.play(step)?;
    }
    let mut people: Vec<Actor> = STORY.iter().filter_map(Scene::who).collect();
    people.retain(|person| *person != cast::JON_AT_HOME);
    people.sort_unstable();
    people.dedup();
    let tip = stage.tip.map(|id| id.to_string()).unwrap_or_default();
    Ok(Staged { outcomes: stage.outcomes, commits: stage.commits, people: people.len(), tip })
}

/// The repository while it is made.
struct Stage<'a> {
    scratch: Scratch,
    dir: &'a Path,
    today: Date,
    now: Timestamp,
    tip: Option<Id>,
    commits: usize,
    outcomes: usize,
}

impl Stage<'_> {
    fn play(&mut self, step: &Scene) -> Result<(), Error> {
        match *step {
            Scene::Commit { day, who, message, edits } => {
                for edit in edits {
                    self.edit(edit)?;
                }
                self.commit(day, who, message, None)
            }
            Scene::Branch(name) => Ok(self.scratch.switch(name)?),
            Scene::Merge { day, who, message, files } => {
                // The files stay as the branch left them; everything else is the mainline's.
                let texts: Vec<(&str, String)> = files
                    .iter()
                    .map(|file| self.read(file).map(|text| (*file, text)))
                    .collect::<Result<_, _>>()?;
                let branch = self.tip;
                self.scratch.switch("main")?;
                for (file, text) in texts {
                    self.scratch.write(file, text)?;
                }
                self.commit(day, who, message, branch)
            }
        }
    }

    fn edit(&mut self, edit: &Edit) -> Result<(), Error> {
        match *edit {
            Edit::Add(path, text) => {
                self.outcomes += usize::from(path.starts_with("outcomes/"));
                self.scratch.write(path, self.dated(text))?;
            }
            Edit::Set(path, key, value) => {
                let text = set(&self.read(path)?, key, &self.dated(value));
                self.scratch.write(path, text)?;
            }
            Edit::Move(from, to) => self.scratch.rename(from, to)?,
        }
        Ok(())
    }

    /// Commits what is staged, so many days before the end of the story, at an hour of that author's.
    fn commit(&mut self, day: i64, who: Actor, message: &str, merged: Option<Id>) -> Result<(), Error> {
        let midnight = self.now.as_second().div_euclid(86_400) * 86_400;
        let time = midnight - day * 86_400 + who.hour * 3_600 + (day * 7 + who.hour * 5) % 60 * 60;
        let message = format!("{message}\n");
        let author = (who.name, who.email);
        let commit = Commit { author, committer: None, time, offset: 0, message: &message };
        let others = merged.as_slice();
        let id = if others.is_empty() {
            self.scratch.commit(&commit)?
        } else {
            self.scratch.merge(others, &commit)?
        };
        self.tip = Some(id);
        self.commits += 1;
        Ok(())
    }

    fn read(&self, path: &str) -> Result<String, Error> {
        let place = self.dir.join(path);
        std::fs::read_to_string(&place).map_err(|error| Error::Write(place, error.to_string()))
    }

    /// The text with `{+40}` and `{-40}` as the day so many days from the end of the story.
    fn dated(&self, text: &str) -> String {
        let mut parts = text.split('{');
        let mut dated = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let days = part.split_once('}').and_then(|(days, rest)| {
                let signed = days.starts_with(['+', '-']);
                Some((days.parse::<i64>().ok().filter(|_| signed)?, rest))
            });
            match days.and_then(|(days, rest)| Some((self.today.checked_add(days.days()).ok()?, rest))) {
                Some((date, rest)) => dated.extend([date.to_string().as_str(), rest]),
                None => dated.extend(["{", part]),
            }
        }
        dated
    }
}

/// The text with the value of a key at its left margin replaced, or the key added at the end.
fn set(text: &str, key: &str, value: &str) -> String {
    let start = format!("{key}:");
    let line = format!("{key}: {value}");
    let mut found = false;
    let mut lines: Vec<&str> = text
        .lines()
        .map(|old| {
            let this = old.starts_with(&start);
            found |= this;
            if this { line.as_str() } else { old }
        })
        .collect();
    if !found {
        lines.push(&line);
    }
    lines.join("\n") + "\n"
}
