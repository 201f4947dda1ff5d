//! What is done with, left to another thread: to take a plan apart is a good part of what a run waits for at its end.

/// Drops a value when a thread has nothing else to do, or with the program.
pub fn leave<T: Send + 'static>(value: T) {
    rayon::spawn(move || drop(value));
}
