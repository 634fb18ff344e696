//! Independent computations on several threads.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Returns the result of `compute` for each item, in the order of the items whatever the number of threads. A panic in
/// `compute` is passed on to the caller.
pub(crate) fn map<T: Sync, R: Send>(threads: usize, items: &[T], compute: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = threads.min(items.len());
    if threads <= 1 {
        return items.iter().map(compute).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((rank, item)) = {
            let rank = next.fetch_add(1, Ordering::Relaxed);
            items.get(rank).map(|item| (rank, item))
        } {
            done.push((rank, compute(item)));
        }
        done
    };
    let mut all: Vec<(usize, R)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    all.sort_unstable_by_key(|&(rank, _)| rank);
    all.into_iter().map(|(_, result)| result).collect()
}
