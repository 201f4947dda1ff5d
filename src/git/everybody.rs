//! Whoever any commit names, whether it touched the plan or not.

use git2::ObjectType;

use super::history::{Met, object};
use super::people::{Everybody, Mailbox};
use super::{Error, Id, Memory, Repo};
use crate::keep::{Keep, Reader, Writer, checksum};

impl Repo {
    /// Everybody whom the commits up to `tip` name. What a walk of this run met is not read again; nor is what an
    /// earlier run found, where it is `cached`: only newer commits are asked.
    pub fn everybody(&self, tip: Id, cached: bool) -> Result<Everybody, Error> {
        let cut = |name| std::fs::read(self.common_dir().join(name)).unwrap_or_default();
        let mut question = Writer::default();
        question.slice(b"1");
        question.slice(&cut("shallow"));
        question.slice(&cut("info/grafts"));
        let memory = Memory::of(self, "people", &question.bytes);
        let keep = |everybody: &Everybody| {
            if cached {
                memory.write(&encode(tip, everybody));
            }
        };
        if let Some((_, everybody)) = self.met().get().filter(|(from, _)| *from == tip) {
            keep(everybody);
            return Ok(everybody.clone());
        }
        let known = cached.then(|| memory.read()).flatten().and_then(|bytes| decode(&bytes));
        // What a rewritten branch has left behind names nobody.
        let leads_here = |known: Id| {
            known == tip || self.git().graph_descendant_of(tip.oid(), known.oid()).unwrap_or(false)
        };
        let known = known.filter(|(before, _)| leads_here(*before));
        let (before, everybody) = known.map_or_else(Default::default, |(tip, known)| (Some(tip), known));
        if before == Some(tip) {
            return Ok(everybody);
        }
        let mut met = Met::beside(everybody);
        let odb = self.git().odb()?;
        let mut walk = self.git().revwalk()?;
        walk.push(tip.oid())?;
        before.map_or(Ok(()), |before| walk.hide(before.oid()))?;
        for id in walk {
            met.take(object(&odb, Id::from_oid(id?), ObjectType::Commit, "a commit")?.data());
        }
        let everybody = met.everybody();
        keep(&everybody);
        Ok(everybody)
    }
}

fn encode(tip: Id, everybody: &Everybody) -> Vec<u8> {
    let mut to = Writer::default();
    tip.keep(&mut to);
    let people = everybody.people.iter().map(|one| (&one.name, &one.email));
    let signed = everybody.trailers.iter().map(|(key, value)| (key, value));
    to.number(everybody.people.len());
    for (one, other) in people.chain(signed) {
        one.keep(&mut to);
        other.keep(&mut to);
    }
    let sum = checksum(&to.bytes);
    to.bytes.extend(sum);
    to.bytes
}

fn decode(bytes: &[u8]) -> Option<(Id, Everybody)> {
    let (content, _) = bytes.split_last_chunk::<8>().filter(|(content, sum)| checksum(content) == **sum)?;
    let mut from = Reader::new(content);
    let tip = Id::again(&mut from)?;
    let mut everybody = Everybody::default();
    for _ in 0..from.number()? {
        everybody
            .people
            .insert(Mailbox { name: String::again(&mut from)?, email: String::again(&mut from)? });
    }
    while !from.is_empty() {
        everybody.trailers.insert((String::again(&mut from)?, String::again(&mut from)?));
    }
    Some((tip, everybody))
}
