//! Reading many blobs at once, on all threads.

use super::ids::IdSet;
use super::record::{Event, History};
use super::store;
use crate::git::{Error, Id, Repo, Unreadable};
use std::sync::atomic::{AtomicUsize, Ordering};

impl History {
    /// Every blob of the events, each once, in the order in which reading is fastest.
    #[must_use]
    pub fn blobs(&self) -> Vec<Id> {
        let mut by_path: Vec<&Event> = self.events.iter().collect();
        // Newest first follows the chains in which git stores versions.
        by_path.sort_by(|a, b| (a.path, b.commit).cmp(&(b.path, a.commit)));
        let mut seen = IdSet::default();
        let ids = by_path.into_iter().flat_map(|e| e.new.iter().chain(e.old.iter().flatten()));
        ids.filter(|id| seen.insert(**id)).copied().collect()
    }
}

/// What reading many blobs gave.
#[derive(Debug)]
pub struct Read<S, T> {
    /// What each thread had by the end.
    pub threads: Vec<S>,
    /// Of each blob, in the order in which they were named, the thread that read it and what it read.
    pub blobs: Vec<(usize, Result<T, Unreadable>)>,
}

/// How many blobs a thread takes at a time: enough to follow the chain of a file, few enough that no thread is left
/// alone at the end.
const BATCH: usize = 64;

impl Repo {
    /// Reads blobs on all threads and hands each to `read` there; the results stand in the order of `ids`. A blob
    /// larger than `limit` bytes, or missing from a partial clone, is told as such.
    pub fn read_blobs<T: Send>(
        &self,
        ids: &[Id],
        limit: u64,
        read: impl Fn(Id, &[u8]) -> T + Sync,
    ) -> Result<Vec<Result<T, Unreadable>>, Error> {
        let read = self.read_blobs_with(ids, limit, || (), |(), id, bytes| read(id, bytes))?;
        Ok(read.blobs.into_iter().map(|(_, blob)| blob).collect())
    }

    /// The same where each thread begins with something of its own, which it keeps from one blob to the next.
    pub fn read_blobs_with<S: Send, T: Send>(
        &self,
        ids: &[Id],
        limit: u64,
        begin: impl Fn() -> S + Sync,
        read: impl Fn(&mut S, Id, &[u8]) -> T + Sync,
    ) -> Result<Read<S, T>, Error> {
        let dirs = self.object_dirs();
        let own = self.git().odb()?;
        let one = |odb: &git2::Odb<'_>, state: &mut S, id: Id| {
            let object = store::read(odb, id, git2::ObjectType::Blob, "a file").map_err(|e| match e {
                Error::MissingObject(id) => Unreadable::Missing(id),
                other => Unreadable::Failed(other.to_string()),
            })?;
            match object.len() as u64 {
                size if size > limit => Err(Unreadable::TooLarge { size, limit }),
                _ => Ok(read(state, id, object.data())),
            }
        };
        let next = AtomicUsize::new(0);
        let batches = |odb: &git2::Odb<'_>| {
            let mut state = begin();
            let mut done = Vec::new();
            loop {
                let start = next.fetch_add(BATCH, Ordering::Relaxed);
                let Some(ids) = ids.get(start..) else { return (state, done) };
                let ids = ids.iter().take(BATCH);
                done.push((start, ids.map(|id| one(odb, &mut state, *id)).collect::<Vec<_>>()));
            }
        };
        let helpers = (store::threads() - 1).min(ids.len() / BATCH);
        let all = std::thread::scope(|scope| {
            let (dirs, batches) = (&dirs, &batches);
            let helpers: Vec<_> = (1..=helpers)
                .map(|k| scope.spawn(move || store::open(dirs, k).map(|odb| batches(&odb))))
                .collect();
            let mut all = vec![batches(&own)];
            all.extend(helpers.into_iter().filter_map(|h| h.join().expect("reading returns its errors")));
            all
        });
        let mut threads = Vec::with_capacity(all.len());
        let mut parts = Vec::new();
        for (thread, (state, done)) in all.into_iter().enumerate() {
            threads.push(state);
            parts.extend(done.into_iter().map(|(start, blobs)| (start, thread, blobs)));
        }
        parts.sort_unstable_by_key(|(start, ..)| *start);
        let blobs =
            parts.into_iter().flat_map(|(_, thread, blobs)| blobs.into_iter().map(move |b| (thread, b)));
        Ok(Read { threads, blobs: blobs.collect() })
    }
}
