//! What one judgement of a plan leaves for the next, where it is judged again and again.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use crate::load::Kept;
use crate::model::{History, Plan};
use crate::people::Register;
use crate::rule::Only;
use crate::text::{FileId, Sources};

use super::named;

/// What one judgement leaves for the next of the same plan by the same configuration.
#[derive(Debug, Default)]
pub(super) struct Again {
    /// The files as they were read.
    pub(super) kept: Kept,
    /// The paths of the files of which findings are wanted; none for all.
    pub(super) wanted: Option<BTreeSet<String>>,
    /// Who is who, as long as nobody is named otherwise.
    pub(super) people: Option<Register>,
    named: Vec<String>,
}

impl Again {
    /// Of what findings are wanted; none for everything.
    pub(super) fn only(&self, plan: &Plan, sources: &Sources) -> Option<Only> {
        let wanted = self.wanted.as_ref()?;
        let files = sources.iter().filter(|(_, file)| wanted.contains(&file.path));
        let files: HashSet<FileId> = files.map(|(id, _)| id).collect();
        let outcomes = plan.outcomes.iter().enumerate().filter(|(_, outcome)| files.contains(&outcome.file));
        let outcomes = outcomes.map(|(ix, _)| ix).collect();
        Some(Only { files, outcomes })
    }

    /// Who is who, if everybody is named as before.
    pub(super) fn known(&mut self, plan: &Plan, history: &History) -> Option<Register> {
        self.wanted.as_ref()?;
        let named = named::texts(plan, history);
        let known = self.people.take().filter(|_| named == self.named);
        if known.is_none() {
            self.named = named.into_iter().map(Cow::into_owned).collect();
        }
        known
    }
}
