//! Making small real repositories: for rule pages' examples and the demonstration plan.

use super::{Error, Id};
use git2::{IndexEntry, IndexTime, Oid, Repository, RepositoryInitOptions, Signature, Time};
use std::path::{Path, PathBuf};

/// A repository being made. Nothing of the user's configuration takes part.
pub struct Scratch {
    git: Repository,
    root: PathBuf,
}

/// What a commit says besides its files.
#[derive(Debug, Clone)]
pub struct Commit<'a> {
    /// The author's name and address.
    pub author: (&'a str, &'a str),
    /// The committer's, if another person.
    pub committer: Option<(&'a str, &'a str)>,
    /// Seconds since 1970, for author and committer.
    pub time: i64,
    /// Minutes east of Greenwich.
    pub offset: i32,
    /// The message.
    pub message: &'a str,
}

impl Scratch {
    /// Makes an empty repository at `root` (created if need be), on the branch `main`.
    pub fn init(root: &Path) -> Result<Self, Error> {
        super::options::set();
        let mut options = RepositoryInitOptions::new();
        options.initial_head("main").external_template(false).no_reinit(true);
        let git = Repository::init_opts(root, &options)?;
        Ok(Self { git, root: root.to_path_buf() })
    }

    /// Writes a file and stages it.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) -> Result<(), Error> {
        let content = content.as_ref();
        let place = self.root.join(path);
        let folder = place.parent().unwrap_or(&self.root);
        std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&place, content)).map_err(io)?;
        let mut index = self.git.index()?;
        index.add_frombuffer(&entry(path), content)?;
        Ok(index.write()?)
    }

    /// Removes a file, staged too.
    pub fn remove(&self, path: &str) -> Result<(), Error> {
        std::fs::remove_file(self.root.join(path)).map_err(io)?;
        let mut index = self.git.index()?;
        index.remove_path(Path::new(path))?;
        Ok(index.write()?)
    }

    /// Moves a file, staged too.
    pub fn rename(&self, from: &str, to: &str) -> Result<(), Error> {
        let content = std::fs::read(self.root.join(from)).map_err(io)?;
        self.write(to, content)?;
        self.remove(from)
    }

    /// Commits what is staged on top of `HEAD`.
    pub fn commit(&self, commit: &Commit<'_>) -> Result<Id, Error> {
        let parent = self.git.head().ok().and_then(|head| head.target());
        self.commit_onto(parent.as_slice(), "HEAD", commit)
    }

    /// Commits what is staged as a merge of `HEAD` and `others`.
    pub fn merge(&self, others: &[Id], commit: &Commit<'_>) -> Result<Id, Error> {
        let head = self.git.head()?.target();
        let parents: Vec<Oid> = head.into_iter().chain(others.iter().map(Id::oid)).collect();
        self.commit_onto(&parents, "HEAD", commit)
    }

    /// Goes to the branch `name`, made at `HEAD` if it is new; files and index follow.
    pub fn switch(&self, name: &str) -> Result<(), Error> {
        let reference = format!("refs/heads/{name}");
        if self.git.find_reference(&reference).is_err() {
            self.git.branch(name, &self.git.head()?.peel_to_commit()?, false)?;
        }
        let tree = self.git.revparse_single(&reference)?;
        self.git.checkout_tree(&tree, Some(git2::build::CheckoutBuilder::new().force()))?;
        Ok(self.git.set_head(&reference)?)
    }

    fn commit_onto(&self, parents: &[Oid], reference: &str, commit: &Commit<'_>) -> Result<Id, Error> {
        let time = Time::new(commit.time, commit.offset);
        let (name, email) = commit.author;
        let author = Signature::new(name, email, &time)?;
        let (name, email) = commit.committer.unwrap_or(commit.author);
        let committer = Signature::new(name, email, &time)?;
        let tree = self.git.find_tree(self.git.index()?.write_tree()?)?;
        let parents: Vec<_> = parents.iter().map(|p| self.git.find_commit(*p)).collect::<Result<_, _>>()?;
        let parents: Vec<_> = parents.iter().collect();
        let id = self.git.commit(Some(reference), &author, &committer, commit.message, &tree, &parents)?;
        Ok(Id::from_oid(id))
    }
}

impl std::fmt::Debug for Scratch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Scratch").field(&self.root).finish()
    }
}

fn io(error: std::io::Error) -> Error {
    Error::Git(error.to_string())
}

fn entry(path: &str) -> IndexEntry {
    let zero = IndexTime::new(0, 0);
    let id = Oid::ZERO_SHA1;
    let path = path.as_bytes().to_vec();
    let (dev, ino, uid, gid, file_size, flags, flags_extended) = (0, 0, 0, 0, 0, 0, 0);
    let mode = 0o100_644;
    IndexEntry {
        ctime: zero,
        mtime: zero,
        dev,
        ino,
        mode,
        uid,
        gid,
        file_size,
        id,
        flags,
        flags_extended,
        path,
    }
}
