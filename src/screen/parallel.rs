//! Work on several threads whose results come out in the order in which the work went in.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// So many results may wait for an earlier one, for each thread.
const MOST_WAITING: usize = 4;

/// Does pieces of work on some threads, and hands the results over one after another in the order of the pieces, whatever
/// the number of threads.
///
/// `next` gives the pieces, and is called by one thread at a time; each thread makes itself a worker with `worker`; `take`
/// takes a result, by one thread at a time as well, and returns whether it wants more.
///
/// ```
/// use skillmatch::screen::in_order;
///
/// let mut numbers = 1..=100_u64;
/// let mut squares = Vec::new();
/// in_order(4, || numbers.next(), || |number| number * number, |square| {
///     squares.push(square);
///     true
/// });
/// assert!(squares.is_sorted() && squares.len() == 100);
/// ```
///
/// # Panics
///
/// If a worker does.
pub fn in_order<P, R, W>(
    threads: usize,
    next: impl FnMut() -> Option<P> + Send,
    worker: impl Fn() -> W + Sync,
    take: impl FnMut(R) -> bool + Send,
) where
    P: Send,
    R: Send,
    W: FnMut(P) -> R,
{
    let threads = threads.max(1);
    let pieces = Mutex::new(Pieces { next, number: 0, is_done: false });
    let results = Mutex::new(Results { number: 0, waiting: BTreeMap::new(), is_taking: false, is_done: false });
    let take = Mutex::new(take);
    let moved_on = Condvar::new();
    let run = || {
        let _release = ReleaseOnPanic { results: &results, moved_on: &moved_on };
        let mut work = worker();
        loop {
            let Some((number, piece)) = locked(&pieces).next() else { return };
            let result = work(piece);
            let mut state = locked(&results);
            // The result that all others wait for is never held back.
            while state.number != number && state.waiting.len() >= MOST_WAITING * threads && !state.is_done {
                state = moved_on.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
            state.waiting.insert(number, result);
            // One thread takes what is due; the others only put down what they have, and go on.
            while !state.is_taking
                && let Some(result) = state.due()
            {
                state.is_taking = true;
                drop(state);
                let wants_more = locked(&take)(result);
                state = locked(&results);
                state.is_taking = false;
                state.is_done |= !wants_more;
                moved_on.notify_all();
            }
            if state.is_done {
                locked(&pieces).is_done = true;
                return;
            }
        }
    };
    if threads == 1 {
        run();
        return;
    }
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(run);
        }
    });
}

/// Lets the other threads end where one panics, whose result they would wait for.
struct ReleaseOnPanic<'r, R> {
    results: &'r Mutex<Results<R>>,
    moved_on: &'r Condvar,
}

impl<R> Drop for ReleaseOnPanic<'_, R> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            locked(self.results).is_done = true;
            self.moved_on.notify_all();
        }
    }
}

struct Pieces<N> {
    next: N,
    number: u64,
    is_done: bool,
}

impl<P, N: FnMut() -> Option<P>> Pieces<N> {
    fn next(&mut self) -> Option<(u64, P)> {
        if self.is_done {
            return None;
        }
        let Some(piece) = (self.next)() else {
            self.is_done = true;
            return None;
        };
        self.number += 1;
        Some((self.number - 1, piece))
    }
}

struct Results<R> {
    /// The number of the result that comes next.
    number: u64,
    waiting: BTreeMap<u64, R>,
    /// Whether a thread is taking results.
    is_taking: bool,
    is_done: bool,
}

impl<R> Results<R> {
    /// The result that comes next, if it is there and still wanted.
    fn due(&mut self) -> Option<R> {
        if self.is_done {
            return None;
        }
        let result = self.waiting.remove(&self.number)?;
        self.number += 1;
        Some(result)
    }
}

/// A panic of another thread ends the scope anyway.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_on_any_number_of_threads() {
        for threads in [1, 2, 3, 8] {
            let mut pieces = 0..500_u64;
            let mut taken = Vec::new();
            // The more, the longer, so that later pieces are done before earlier ones.
            let work = || |piece: u64| (0..(500 - piece) * 20).fold(piece, |sum, n| std::hint::black_box(sum ^ n ^ n));
            in_order(
                threads,
                || pieces.next(),
                work,
                |result| {
                    taken.push(result);
                    true
                },
            );
            assert_eq!(taken, (0..500).collect::<Vec<_>>(), "{threads} threads");
        }
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_ends_all_threads() {
        let mut pieces = 0..10_000_u64;
        in_order(4, || pieces.next(), || |piece| assert_ne!(piece, 100, "this one"), |()| true);
    }

    #[test]
    fn no_more_is_taken_than_wanted() {
        for threads in [1, 4] {
            let mut pieces = 0..;
            let mut taken = Vec::new();
            in_order(
                threads,
                || pieces.next(),
                || |piece: u64| piece,
                |result| {
                    taken.push(result);
                    taken.len() < 10
                },
            );
            assert_eq!(taken, (0..10).collect::<Vec<_>>(), "{threads} threads");
        }
    }
}
