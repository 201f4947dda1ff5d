//! Who writes commits here: whoever did, and who would now.

use std::collections::HashSet;

use super::people::{Mailbox, text};
use super::{Error, Repo};

impl Repo {
    /// Who would be the author of a commit made now: `Name <address>`, if git is told.
    #[must_use]
    pub fn user(&self) -> Option<String> {
        let user = self.git().signature().ok()?;
        let (name, email) = (text(user.name_bytes()), text(user.email_bytes()));
        (!name.trim().is_empty()).then(|| format!("{} <{}>", name.trim(), email.trim()))
    }

    /// Everybody who wrote a commit that `HEAD` reaches, as `.mailmap` has them; nobody before the first commit.
    pub fn authors(&self) -> Result<HashSet<Mailbox>, Error> {
        let Some(head) = self.head()?.commit() else { return Ok(HashSet::new()) };
        let mut written = HashSet::new();
        let mut walk = self.git().revwalk()?;
        walk.push(head.oid())?;
        for id in walk {
            let commit = self.git().find_commit(id?)?;
            let author = commit.author();
            written.insert(Mailbox { name: text(author.name_bytes()), email: text(author.email_bytes()) });
        }
        let mailmap = self.mailmap();
        Ok(written.iter().map(|person| mailmap.resolve(person)).collect())
    }
}
