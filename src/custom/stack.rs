//! Runs code that recurses on a stack that is deep enough for it.
//!
//! Parser and evaluator of the expression library recurse over the tree. How deep that is, is bounded in
//! [`super::limits`]; what a level takes differs between builds, and the threads of a pool have small stacks.

use std::panic::resume_unwind;
use std::thread;

/// Bytes of the stack: many times what the bounds let through. Only what is used is ever taken from memory.
const STACK: usize = 64 << 20;

/// Runs `run` on a deep stack, and on the present one where the system gives no further thread.
pub(super) fn deep<T: Send>(run: impl Fn() -> T + Sync) -> T {
    let run = &run;
    thread::scope(|scope| match thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run) {
        Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
        Err(_) => run(),
    })
}
