//! Work on one thing after the other, some side by side, whose results come in order.

use crate::cli::message::Failure;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// How much is worked on at a time, in bytes: enough to keep every thread busy, little enough to be forgotten.
pub const AT_A_TIME: u64 = 1 << 20;

/// The same for each thread of many.
const FOR_A_THREAD: u64 = 128 << 10;

/// What takes memory by being worked on, however small it is.
const LEAST: u64 = 1 << 10;

/// Does `work` on each of `items`, which come with their sizes, on all threads of the pool, this one among them; what comes of it goes to `take` on this
/// thread, in the order of the items. No thread waits for another while there is something to work on, and no more is worked on and not yet taken than
/// [`AT_A_TIME`], or one item.
///
/// # Errors
/// Those of `take`, after which nothing new is begun.
pub fn in_order<I: Send, T: Send>(
    items: impl Iterator<Item = (u64, I)>,
    work: impl Fn(I) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let work = &work;
    let most = AT_A_TIME.max(FOR_A_THREAD * rayon::current_num_threads() as u64);
    let (done, finished) = channel();
    let mut begun = Begun::new(finished);
    rayon::in_place_scope_fifo(|scope| {
        for (size, item) in items {
            let size = size.max(LEAST);
            while begun.size + size > most
                && let Some(result) = begun.first()
            {
                take(result)?;
            }
            // All threads work on it together, this one first: none has anything else to do.
            if size > most {
                take(work(item))?;
                continue;
            }
            let (number, done) = (begun.begin(size), done.clone());
            scope.spawn_fifo(move |_| {
                let result = catch_unwind(AssertUnwindSafe(|| work(item)));
                // Whoever would take it may have given up.
                let _ = done.send((number, result));
            });
        }
        Ok::<_, Failure>(())
    })?;
    while let Some(result) = begun.first() {
        take(result)?;
    }
    Ok(())
}

/// What is worked on, or has not been taken yet, in order.
struct Begun<T> {
    /// The size of each, and its result where there is one.
    items: VecDeque<(u64, Option<thread::Result<T>>)>,
    /// How large they are together.
    size: u64,
    /// How many were taken: the number of the first of `items`.
    taken: usize,
    finished: Receiver<(usize, thread::Result<T>)>,
}

impl<T> Begun<T> {
    fn new(finished: Receiver<(usize, thread::Result<T>)>) -> Self {
        Self {
            items: VecDeque::new(),
            size: 0,
            taken: 0,
            finished,
        }
    }

    /// Gives the next its number.
    fn begin(&mut self, size: u64) -> usize {
        self.items.push_back((size, None));
        self.size += size;
        self.taken + self.items.len() - 1
    }

    /// Takes the first, when it is done; until then this thread works on what nobody has begun. `None` where there is none.
    fn first(&mut self) -> Option<T> {
        while self.items.front()?.1.is_none() {
            let (number, result) = match self.finished.try_recv() {
                Ok(finished) => finished,
                Err(_) if rayon::yield_now() == Some(rayon::Yield::Executed) => continue,
                Err(_) => self.finished.recv().expect("what was begun is finished"),
            };
            self.items[number - self.taken].1 = Some(result);
        }
        let (size, result) = self.items.pop_front()?;
        self.size -= size;
        self.taken += 1;
        Some(result?.unwrap_or_else(|panic| resume_unwind(panic)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::time::Duration;

    #[test]
    fn results_come_in_order_and_little_is_held() {
        let (held, most_held) = (AtomicU64::new(0), AtomicU64::new(0));
        let sizes = [AT_A_TIME / 8, AT_A_TIME / 3, 0, 2 * AT_A_TIME, 1];
        let items = (0..200_usize).map(|n| {
            let size = sizes[n % sizes.len()];
            held.fetch_add(size, Ordering::Relaxed);
            (size, n)
        });
        let mut taken = Vec::new();
        let work = |n: usize| {
            if n.is_multiple_of(7) {
                thread::sleep(Duration::from_millis(1));
            }
            n
        };
        let taking = in_order(items, work, |n| {
            let size = sizes[n % sizes.len()];
            most_held.fetch_max(held.fetch_sub(size, Ordering::Relaxed), Ordering::Relaxed);
            taken.push(n);
            Ok(())
        });
        assert!(taking.is_ok());
        assert_eq!(taken, (0..200).collect::<Vec<_>>());
        // What is being worked on, and one more that is ready to be.
        assert!(most_held.into_inner() <= 3 * AT_A_TIME);
    }

    #[test]
    fn who_gives_up_is_given_no_more() {
        let items = (0..1000_u64).map(|n| (AT_A_TIME, n));
        let mut taken = 0;
        let taking = in_order(
            items,
            |n| n,
            |_| {
                taken += 1;
                Err(Failure::Problems(Vec::new()))
            },
        );
        assert!(taking.is_err());
        assert_eq!(taken, 1);
    }
}
