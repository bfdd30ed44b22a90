//! How far long work has got, on standard error where that is a terminal.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Work that takes no longer than this is not spoken of.
const PATIENCE: Duration = Duration::from_millis(800);

/// How often the line is drawn anew.
const PAUSE: Duration = Duration::from_millis(100);

/// Back to the beginning of the line, which is cleared (ECMA-48, CR and EL).
const CLEAR: &str = "\r\u{1b}[2K";

/// A line that says how much of some work is done; gone when this is dropped. Nothing at all where standard error is no terminal.
#[derive(Debug)]
pub struct Progress {
    /// What is done: "reading", "comparing".
    label: &'static str,
    /// Of what: "sources", "stories".
    things: &'static str,
    total: usize,
    done: AtomicUsize,
    drawn: AtomicBool,
    /// When to draw next; `None`: never.
    next: Option<Mutex<Instant>>,
}

impl Progress {
    /// Begins work on `total` things.
    pub fn new(label: &'static str, things: &'static str, total: usize) -> Self {
        let next = io::stderr()
            .is_terminal()
            .then(|| Mutex::new(Instant::now() + PATIENCE));
        Self {
            label,
            things,
            total,
            done: AtomicUsize::new(0),
            drawn: AtomicBool::new(false),
            next,
        }
    }

    /// One more is done. May be called from any thread.
    pub fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        // A thread that would have to wait for another one's drawing need not draw.
        let Some(Ok(mut next)) = self.next.as_ref().map(Mutex::try_lock) else {
            return;
        };
        let now = Instant::now();
        if now >= *next {
            *next = now + PAUSE;
            self.drawn.store(true, Ordering::Relaxed);
            // Nobody can be told that standard error cannot be written to.
            let _ = write!(io::stderr(), "{CLEAR}{}", self.line(done));
        }
    }

    fn line(&self, done: usize) -> String {
        let Self {
            label,
            things,
            total,
            ..
        } = self;
        format!("{label} {done} of {total} {things} …")
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(next) = &self.next {
            let _held = next.lock().unwrap_or_else(PoisonError::into_inner);
            if self.drawn.load(Ordering::Relaxed) {
                let _ = write!(io::stderr(), "{CLEAR}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_done_of_how_much() {
        let progress = Progress::new("reading", "sources", 3);
        progress.step();
        assert_eq!(progress.done.load(Ordering::Relaxed), 1);
        assert_eq!(progress.line(1), "reading 1 of 3 sources …");
    }
}
