//! Runs code that recurses on a stack that is deep enough for it.
//!
//! Parser and evaluator of the expression library recurse over the tree. How deep that is, is bounded in
//! [`super::limits`]; what a level takes differs between builds, and threads have small stacks unless they were made by
//! [`deep_threads`].

use std::cell::Cell;
use std::panic::resume_unwind;
use std::thread;

use rayon::ThreadPoolBuilder;

/// Bytes of the stack: many times what the bounds let through. Only what is used is ever taken from memory.
const STACK: usize = 64 << 20;

thread_local! {
    static IS_DEEP: Cell<bool> = const { Cell::new(false) };
}

/// Threads that conditions can run on as they are; any other makes one of its own for each rule.
#[must_use]
pub fn deep_threads() -> ThreadPoolBuilder {
    ThreadPoolBuilder::new().stack_size(STACK).start_handler(|_| IS_DEEP.set(true))
}

/// Runs `run` on a deep stack, and on the present one where the system gives no further thread.
pub(super) fn deep<T: Send>(run: impl Fn() -> T + Sync) -> T {
    if IS_DEEP.get() {
        return run();
    }
    let run = &run;
    thread::scope(|scope| match thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run) {
        Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
        Err(_) => run(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deep_thread_runs_it_itself_and_any_other_on_a_deeper_stack() {
        let here = || deep(|| thread::current().id()) == thread::current().id();
        assert!(!here());
        let threads = deep_threads().num_threads(1).build().expect("one thread");
        assert!(threads.install(here));
        // Beyond what threads have that were not made for it.
        fn sum(n: u64) -> u64 {
            let room = std::hint::black_box([n; 128]);
            if n == 0 { 0 } else { room[1] + sum(n - 1) }
        }
        assert_eq!(threads.install(|| deep(|| sum(8192))), sum_to(8192));
        assert_eq!(deep(|| sum(8192)), sum_to(8192));
    }

    const fn sum_to(n: u64) -> u64 {
        n * (n + 1) / 2
    }
}
