//! What is done with, left where it is: to take a plan apart is a good part of what a run waits for at its end, and the
//! system takes back all at once what a program leaves.

use std::sync::{Mutex, PoisonError};

/// What was left and not dropped yet.
static LEFT: Mutex<Vec<Box<dyn Send>>> = Mutex::new(Vec::new());

/// Leaves a value to [`settle`], or to the end of the program.
pub fn leave<T: Send + 'static>(value: T) {
    LEFT.lock().unwrap_or_else(PoisonError::into_inner).push(Box::new(value));
}

/// Has what was left dropped when a thread has nothing else to do: before more of the same is made.
pub fn settle() {
    let left = std::mem::take(&mut *LEFT.lock().unwrap_or_else(PoisonError::into_inner));
    if !left.is_empty() {
        rayon::spawn(move || drop(left));
    }
}
