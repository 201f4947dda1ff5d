//! Reading many blobs at once, on all threads.

use super::ids::IdSet;
use super::{Event, History, store};
use crate::git::{Error, Id, Repo, Unreadable};

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

impl Repo {
    /// Reads blobs on all threads and hands each to `read` there; the results stand in the order of `ids`. A blob
    /// larger than `limit` bytes, or missing from a partial clone, is told as such.
    pub fn read_blobs<T: Send>(
        &self,
        ids: &[Id],
        limit: u64,
        read: impl Fn(Id, &[u8]) -> T + Sync,
    ) -> Result<Vec<Result<T, Unreadable>>, Error> {
        let dirs = self.object_dirs();
        let own = self.git().odb()?;
        let one = |odb: &git2::Odb<'_>, id: Id| {
            let object = store::read(odb, id, git2::ObjectType::Blob, "a file").map_err(|e| match e {
                Error::MissingObject(id) => Unreadable::Missing(id),
                other => Unreadable::Failed(other.to_string()),
            })?;
            match object.len() as u64 {
                size if size > limit => Err(Unreadable::TooLarge { size, limit }),
                _ => Ok(read(id, object.data())),
            }
        };
        let part = ids.len().div_ceil(store::threads()).max(1);
        let (mine, others) = ids.split_at(part.min(ids.len()));
        Ok(std::thread::scope(|scope| {
            let (dirs, one) = (&dirs, &one);
            let workers: Vec<_> = others
                .chunks(part)
                .enumerate()
                .map(|(k, ids)| {
                    let handle = scope.spawn(move || {
                        store::open(dirs, k + 1)
                            .map(|odb| ids.iter().map(|id| one(&odb, *id)).collect::<Vec<_>>())
                    });
                    (ids, handle)
                })
                .collect();
            let mut results: Vec<_> = mine.iter().map(|id| one(&own, *id)).collect();
            for (ids, worker) in workers {
                match worker.join().expect("reading returns its errors") {
                    Some(part) => results.extend(part),
                    None => results.extend(ids.iter().map(|id| one(&own, *id))),
                }
            }
            results
        }))
    }
}
