//! Judgements that were made already: many outcomes have one owner, and several rules ask about each.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use super::Verdict;

/// How many judgements are kept.
const MOST: usize = 8192;

/// Longer texts are judged anew.
const LONGEST: usize = 160;

/// Judgements by the text that was judged.
#[derive(Debug, Default)]
pub(in crate::language) struct Memo(RwLock<HashMap<Box<str>, Verdict>>);

impl Clone for Memo {
    /// Another vocabulary judges for itself.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Memo {
    /// What was judged of this text, or what `judge` makes of it.
    pub(super) fn get(&self, text: &str, judge: impl FnOnce() -> Verdict) -> Verdict {
        if text.len() > LONGEST {
            return judge();
        }
        if let Some(verdict) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(text) {
            return verdict.clone();
        }
        let verdict = judge();
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MOST {
            known.insert(text.into(), verdict.clone());
        }
        verdict
    }
}
