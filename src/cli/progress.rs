//! What a long run is busy with, told on a line that is gone at the end.

use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::engine::{Phases, Request};

/// Work that is over sooner needs no line.
const LONG: Duration = Duration::from_secs(1);

/// How often the line is drawn again.
const TICK: Duration = Duration::from_millis(100);

/// The line of one run; dropped, it goes away.
pub(super) struct Progress {
    running: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Tells what a request is busy with, where standard error is a terminal and it takes long.
    pub(super) fn of(request: &Request) -> Self {
        let running = io::stderr().is_terminal().then(|| {
            let (alive, end) = channel();
            let phases = Arc::clone(&request.phases);
            (alive, thread::spawn(move || tell(&phases, &end)))
        });
        Self { running }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((alive, line)) = self.running.take() {
            drop(alive);
            // A line that failed is no reason to fail.
            let _ = line.join();
        }
    }
}

fn tell(phases: &Phases, end: &Receiver<()>) {
    if end.recv_timeout(LONG) != Err(RecvTimeoutError::Timeout) {
        return;
    }
    let bar = ProgressBar::new_spinner().with_elapsed(LONG);
    if let Ok(style) = ProgressStyle::with_template("{spinner} planlint is {msg} ({elapsed})") {
        bar.set_style(style);
    }
    loop {
        bar.set_message(phases.now().map_or("at work", |phase| phase.doing()));
        bar.tick();
        if end.recv_timeout(TICK) != Err(RecvTimeoutError::Timeout) {
            bar.finish_and_clear();
            return;
        }
    }
}
