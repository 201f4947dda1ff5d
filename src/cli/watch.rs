//! `planlint check --watch`: judges again whenever something is saved that the judgement rests on.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::engine::{Request, Watched};
use crate::report::one_line;

use super::exit::{CLEAN, Ended, FAILED};
use super::failure::Failure;
use super::output;

/// An editor saves in several steps; the plan is judged when it was quiet for so long.
const QUIET: Duration = Duration::from_millis(100);

/// The exit code of a program that Ctrl-C ended in the midst of its work.
const INTERRUPTED: i32 = 130;

/// What the loop hears.
enum Sign {
    /// These files changed; none where the system lost count.
    Changed(Vec<PathBuf>),
    /// Ctrl-C.
    Stop,
}

/// Judges until Ctrl-C, each time what is then asked for; the exit code is that of the last judgement.
pub(super) fn run(
    quiet: bool,
    request: impl Fn() -> Result<Request, Failure>,
    judge: impl Fn(&Request) -> Result<Ended, Failure>,
) -> Result<u8, Failure> {
    let busy = Arc::new(AtomicBool::new(true));
    let (mut looking, signs) = listen(&busy)?;
    let say = |text: &str| {
        if !quiet {
            output::complain(&format!("planlint: {}\n", one_line(text)));
        }
    };

    let mut last: Option<Watched> = None;
    let mut code = CLEAN;
    let mut of_files = true;
    loop {
        let request = request()?;
        let Some(watched) = Watched::of(&request)? else {
            return Err(Failure::usage("a bare repository has no files that could be watched"));
        };
        looking.at(&watched).map_err(|error| unwatched(&error))?;
        if of_files || last.as_ref().is_none_or(|last| !watched.same_in_git(last)) {
            code = match judge(&request) {
                Ok(ended) if !ended.heard => return Ok(ended.code),
                Ok(ended) => ended.code,
                // What is broken may be whole again after the next change.
                Err(failure) => {
                    let _ = failure.tell();
                    FAILED
                }
            };
        }
        busy.store(false, Ordering::SeqCst);
        if last.is_none() {
            say("watching for changes; Ctrl-C ends");
        }
        let Some(files) = wait(&signs, &watched) else { return Ok(code) };
        busy.store(true, Ordering::SeqCst);
        of_files = !files.is_empty();
        if let Some(first) = files.first() {
            let more = if files.len() > 1 { format!(" and {} more", files.len() - 1) } else { String::new() };
            say(&format!("{first}{more} changed"));
        }
        last = Some(watched);
    }
}

/// Begins to hear changes of files, and Ctrl-C: at once while `busy`, between two judgements as a sign.
fn listen(busy: &Arc<AtomicBool>) -> Result<(Looking, Receiver<Sign>), Failure> {
    let (sender, signs) = channel();
    let (stop, working) = (sender.clone(), Arc::clone(busy));
    ctrlc::set_handler(move || {
        if working.load(Ordering::SeqCst) {
            std::process::exit(INTERRUPTED);
        }
        let _ = stop.send(Sign::Stop);
    })
    .map_err(|error| unwatched(&error))?;
    let hear = move |event: notify::Result<Event>| {
        // Where the system lost count, anything may have changed.
        let paths = event.map_or_else(|_| Some(Vec::new()), changed);
        if let Some(paths) = paths {
            let _ = sender.send(Sign::Changed(paths));
        }
    };
    let watcher = notify::recommended_watcher(hear).map_err(|error| unwatched(&error))?;
    Ok((Looking { watcher, folders: BTreeSet::new() }, signs))
}

fn unwatched(error: &dyn std::fmt::Display) -> Failure {
    Failure::usage(format!("files cannot be watched here: {error}"))
}

/// The files that an event is about; none for one that changes no file.
fn changed(event: Event) -> Option<Vec<PathBuf>> {
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Some(event.paths),
        EventKind::Access(_) => None,
        _ if event.need_rescan() => Some(Vec::new()),
        _ => Some(event.paths),
    }
}

/// Waits until something changed and then nothing more; gives the files by name, none where only git's did. Nothing
/// where it is time to end.
fn wait(signs: &Receiver<Sign>, watched: &Watched) -> Option<BTreeSet<String>> {
    let mut files = BTreeSet::new();
    let mut until: Option<Instant> = None;
    loop {
        let sign = match until {
            None => signs.recv().map_err(RecvTimeoutError::from),
            Some(until) => signs.recv_timeout(until.saturating_duration_since(Instant::now())),
        };
        match sign {
            Ok(Sign::Changed(paths)) => {
                let matter: Vec<&PathBuf> = paths.iter().filter(|path| watched.matters(path)).collect();
                if paths.is_empty() {
                    files.insert("something".to_owned());
                }
                if paths.is_empty() || !matter.is_empty() {
                    until = Some(Instant::now() + QUIET);
                }
                // git's own files have no name here.
                files.extend(matter.into_iter().filter_map(|path| watched.told(path)));
            }
            Err(RecvTimeoutError::Timeout) => return Some(files),
            Ok(Sign::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

/// The folders that are looked into.
struct Looking {
    watcher: RecommendedWatcher,
    folders: BTreeSet<PathBuf>,
}

impl Looking {
    /// Looks into the folders of a plan, and no longer into others.
    fn at(&mut self, watched: &Watched) -> notify::Result<()> {
        for gone in self.folders.difference(&watched.folders) {
            // A folder that was deleted is not looked into any more.
            let _ = self.watcher.unwatch(gone);
        }
        self.folders.clone_from(&watched.folders);
        // A folder may have been deleted and made again, so each is named anew.
        for folder in self.folders.iter().filter(|folder| folder.is_dir()) {
            self.watcher.watch(folder, RecursiveMode::NonRecursive)?;
        }
        Ok(())
    }
}
