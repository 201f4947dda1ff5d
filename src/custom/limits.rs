//! How much an expression may ask for, so that no page can stall a run or exhaust its memory.
//!
//! What is written is measured before it is parsed, because parsers recurse; what it does is counted while it
//! runs, each value by its size.

use std::sync::atomic::{AtomicU64, Ordering};

use cel::ExecutionError;
use cel::common::types::{CelBytes, CelList, CelString};
use cel::common::value::Val;

/// Bytes of one expression.
const LENGTH: usize = 4096;

/// How deep brackets may nest in what is written.
const BRACKETS: usize = 24;

/// Operator signs and dots outside of texts: each may be a level of the tree.
const SIGNS: usize = 256;

/// How deep the tree may be.
pub(super) const DEPTH: usize = 40;

/// What one condition may cost on one item.
const STEPS: u64 = 200_000;

/// What the rules of a user may cost in one run together. Each has the same part of it, so that none is judged
/// differently because another came first.
const ALL_STEPS: u64 = 8_000_000;

/// What a single rule may cost, and what each item adds: a large plan may take longer.
const RULE_STEPS: (u64, u64) = (5_000_000, 100);

/// How large a compiled pattern may be, in bytes.
pub(super) const PATTERN: usize = 256 << 10;

/// The name under which a value is counted. It cannot be written in an expression.
pub(super) const COUNT: &str = "@count";

/// Why an expression is too large to be parsed.
pub(super) fn too_large(source: &str) -> Option<String> {
    if source.len() > LENGTH {
        return Some(format!("the expression is longer than {LENGTH} bytes"));
    }
    let (mut depth, mut deepest, mut signs) = (0_usize, 0, 0);
    let mut quote = None;
    let mut escaped = false;
    for byte in source.bytes() {
        match (quote, byte) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), b'\\') => escaped = true,
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'(' | b'[' | b'{') => {
                depth += 1;
                deepest = deepest.max(depth);
                signs += 1;
            }
            (None, b')' | b']' | b'}') => depth = depth.saturating_sub(1),
            (None, b'!' | b'-' | b'+' | b'*' | b'/' | b'%' | b'.' | b'?' | b'<' | b'>' | b'=') => signs += 1,
            (None, _) => {}
        }
    }
    if deepest > BRACKETS {
        return Some(format!("brackets nest deeper than {BRACKETS} levels"));
    }
    (signs > SIGNS).then(|| format!("the expression has more than {SIGNS} operators"))
}

/// What is left of the allowance, for the item at hand and for the whole run of a rule.
#[derive(Debug)]
pub(super) struct Allowance {
    item: AtomicU64,
    run: AtomicU64,
}

impl Allowance {
    /// A full one for a run over so many items, for one of so many rules.
    pub(super) fn new(items: usize, among: usize) -> Self {
        let part = (ALL_STEPS / (among.max(1) as u64)).min(RULE_STEPS.0);
        Self { item: AtomicU64::new(STEPS), run: AtomicU64::new(part + RULE_STEPS.1 * items as u64) }
    }

    /// Begins the next item.
    pub(super) fn next_item(&self) {
        self.item.store(STEPS, Ordering::Relaxed);
    }

    /// Whether the whole run has used up what it had.
    pub(super) fn is_spent(&self) -> bool {
        self.run.load(Ordering::Relaxed) == 0
    }

    /// Pays for a value.
    pub(super) fn count(&self, value: &dyn Val) -> Result<(), ExecutionError> {
        let left = self.item.load(Ordering::Relaxed).min(self.run.load(Ordering::Relaxed));
        let cost = weight(value, left);
        let pay = |account: &AtomicU64| {
            let left = account.load(Ordering::Relaxed).saturating_sub(cost);
            account.store(left, Ordering::Relaxed);
            left > 0
        };
        let (item, run) = (pay(&self.item), pay(&self.run));
        if item && run {
            Ok(())
        } else {
            Err(ExecutionError::function_error(COUNT, "it needs more steps than a condition may take"))
        }
    }
}

/// The size of a value in steps; counting ends at `limit`.
fn weight(value: &dyn Val, limit: u64) -> u64 {
    let by_length = |bytes: usize| 1 + bytes as u64 / 16;
    if let Some(text) = value.downcast_ref::<CelString<'_>>() {
        return by_length(text.inner().len());
    }
    if let Some(bytes) = value.downcast_ref::<CelBytes<'_>>() {
        return by_length(bytes.inner().len());
    }
    let Some(list) = value.downcast_ref::<CelList<'_>>() else { return 1 };
    let mut sum = 1;
    for item in list.inner() {
        sum += weight(item.as_ref(), limit);
        if sum >= limit {
            break;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_person_writes_is_refused_before_it_is_parsed() {
        assert!(too_large("outcome.open && size(outcome.title) > 0").is_none());
        assert!(too_large(&"(".repeat(100)).is_some());
        assert!(too_large(&"!".repeat(300)).is_some());
        assert!(too_large(&format!("1{}", " + 1".repeat(300))).is_some());
        assert!(too_large(&"x".repeat(5000)).is_some());
        assert!(too_large(&format!("'{}'", "(".repeat(100))).is_none(), "brackets in a text do not nest");
        assert!(too_large(r"'it\'s ((((((((((((((((((((((((((('").is_none());
    }

    #[test]
    fn many_rules_share_what_one_run_may_cost() {
        let run = |among| Allowance::new(0, among).run.into_inner();
        assert_eq!(run(1), RULE_STEPS.0);
        assert!(run(10) * 10 <= ALL_STEPS && run(500) * 500 <= ALL_STEPS);
    }

    #[test]
    fn values_are_paid_by_their_size() {
        let allowance = Allowance::new(1, 1);
        let text = CelString::from("x".repeat(1 << 20));
        assert!(allowance.count(&text).is_ok());
        let mut paid = 1;
        while allowance.count(&text).is_ok() {
            paid += 1;
        }
        assert_eq!(paid, 3);
        allowance.next_item();
        assert!(allowance.count(&text).is_ok());
    }
}
