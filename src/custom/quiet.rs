//! Runs code of the expression library so that a fault in it costs one finding, not the run.
//!
//! The library is asked only what was checked before; this is the net below that. A panic would also print its
//! trace between the findings, so the hook stays silent while such code runs, and only then.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// What `run` gives, or nothing where it panics.
pub(super) fn quietly<T>(run: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |info| {
            if !QUIET.get() {
                before(info);
            }
        }));
    });
    let before = QUIET.replace(true);
    // Nothing that `run` may leave half done is looked at again: its values die with it.
    let result = catch_unwind(AssertUnwindSafe(run)).ok();
    QUIET.set(before);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_nothing_and_the_next_run_goes_on() {
        assert_eq!(quietly(|| panic!("inside")), None::<()>);
        assert_eq!(quietly(|| 1), Some(1));
        assert!(!QUIET.get());
    }
}
