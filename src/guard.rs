//! Runs code in which a defect must not end the run.
//!
//! A panic would also print its trace between the findings, so the hook is silent while guarded code runs, and only
//! then. What the code was doing is told by the caller; this knows only where it failed.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook};
use std::sync::Once;

/// Where guarded code failed, and with which words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    message: String,
    at: Option<String>,
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        self.at.as_ref().map_or(Ok(()), |at| write!(f, " ({at})"))
    }
}

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
    static LAST: RefCell<Option<Defect>> = const { RefCell::new(None) };
}

/// What `run` gives, or the defect that ended it.
///
/// # Errors
/// Where `run` panics.
pub fn guarded<T>(run: impl FnOnce() -> T) -> Result<T, Defect> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |info| {
            if QUIET.get() {
                LAST.set(Some(defect(info)));
            } else {
                before(info);
            }
        }));
    });
    let before = QUIET.replace(true);
    // Nothing that `run` may leave half done is looked at again: its values die with it.
    let result = catch_unwind(AssertUnwindSafe(run));
    QUIET.set(before);
    result.map_err(|_| {
        let unseen = || Defect { message: "it failed on another thread".to_owned(), at: None };
        LAST.take().unwrap_or_else(unseen)
    })
}

fn defect(info: &PanicHookInfo<'_>) -> Defect {
    let payload = info.payload();
    let text = payload.downcast_ref::<&str>().copied();
    let message = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let message = message.unwrap_or("it failed without a word");
    let first = message.lines().next().unwrap_or_default();
    let at = info.location().map(|at| format!("{}:{}", at.file().replace('\\', "/"), at.line()));
    Defect { message: first.chars().take(200).collect(), at }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_defect_with_its_place_and_the_next_run_goes_on() {
        let failed = guarded(|| panic!("inside")).map(|(): ()| ()).expect_err("it panics");
        let said = failed.to_string();
        assert!(said.starts_with("inside (src/guard.rs:"), "{said}");
        assert_eq!(guarded(|| 1), Ok(1));
        assert!(!QUIET.get());
    }

    #[test]
    fn a_guard_in_a_guard_gives_back_the_outer_silence() {
        let outer = guarded(|| {
            let inner = guarded(|| panic!("within")).map(|(): ()| ());
            (inner.is_err(), QUIET.get())
        });
        assert_eq!(outer, Ok((true, true)));
    }
}
