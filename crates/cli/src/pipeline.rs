//! Many papers at once, results in the order of the inputs, memory bounded by a window.
//!
//! A worker may run ahead of the slowest paper by [`WINDOW`] papers for each thread and then waits;
//! so neither the papers nor their results pile up, however many there are.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;

/// Results that may wait for an earlier one, for each thread.
const WINDOW: usize = 8;

/// Readers descend into nested elements; the default of 2 MiB is little for hostile papers.
pub const STACK_BYTES: usize = 32 << 20;

/// A fault in this program, met while working on one job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panic {
    /// What was said, and where in the code.
    pub message: String,
}

/// Does `work` for each of `jobs` on all cores and hands the results to `take`, in the order of the jobs.
///
/// A panic in `work` becomes the result of that job alone. When `take` fails, no further job begins.
pub fn run<J, T, E>(
    jobs: impl Iterator<Item = J> + Send,
    work: impl Fn(&J) -> T + Sync,
    mut take: impl FnMut(J, Result<T, Panic>) -> Result<(), E>,
) -> Result<(), E>
where
    J: Send,
    T: Send,
{
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let gate = Gate {
        state: Mutex::new(State { jobs: jobs.enumerate(), given: 0, taken: 0, stopped: false }),
        moved: Condvar::new(),
        ahead: threads * WINDOW,
    };
    thread::scope(|scope| {
        let (send, receive) = mpsc::channel();
        for _ in 0..threads {
            let (gate, work, send) = (&gate, &work, send.clone());
            let started = thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, move || {
                while let Some((place, job)) = gate.next() {
                    let result = guarded(|| work(&job));
                    if send.send((place, job, result)).is_err() {
                        return;
                    }
                }
            });
            started.expect("the system gives this program its threads");
        }
        drop(send);
        let mut waiting = BTreeMap::new();
        let mut due = 0;
        for (place, job, result) in receive {
            waiting.insert(place, (job, result));
            while let Some((job, result)) = waiting.remove(&due) {
                due += 1;
                if let Err(error) = take(job, result) {
                    gate.stop();
                    return Err(error);
                }
                gate.advance(due);
            }
        }
        Ok(())
    })
}

/// Lets workers take the next job as long as they stay within the window.
struct Gate<I> {
    state: Mutex<State<I>>,
    moved: Condvar,
    ahead: usize,
}

struct State<I> {
    jobs: std::iter::Enumerate<I>,
    /// Jobs handed out so far.
    given: usize,
    /// Results handed over so far.
    taken: usize,
    stopped: bool,
}

impl<J, I: Iterator<Item = J>> Gate<I> {
    fn next(&self) -> Option<(usize, J)> {
        let mut state = self.lock();
        while !state.stopped && state.given >= state.taken + self.ahead {
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.stopped {
            return None;
        }
        let job = state.jobs.next()?;
        state.given += 1;
        Some(job)
    }

    fn advance(&self, taken: usize) {
        self.lock().taken = taken;
        self.moved.notify_all();
    }

    fn stop(&self) {
        self.lock().stopped = true;
        self.moved.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State<I>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

thread_local! {
    /// What the panic hook heard while a job runs on this thread; `None` outside jobs.
    static HEARD: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Makes panics inside jobs silent, so that they are told once, as the result of their job.
pub fn hush_panics() {
    let default = panic::take_hook();
    panic::set_hook(Box::new(move |information| {
        let inside_job = HEARD.with_borrow_mut(|heard| {
            heard.as_mut().map(|text| *text = information.to_string().replace('\n', " ")).is_some()
        });
        if !inside_job {
            default(information);
        }
    }));
}

fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Panic> {
    HEARD.set(Some(String::new()));
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    let heard = HEARD.take();
    result.map_err(|_| Panic { message: heard.unwrap_or_default() })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    fn collect(count: usize, work: impl Fn(&usize) -> usize + Sync) -> Vec<Result<usize, Panic>> {
        let mut results = Vec::new();
        let done: Result<(), ()> = run(0..count, work, |_, result| {
            results.push(result);
            Ok(())
        });
        assert_eq!(done, Ok(()));
        results
    }

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        let slow_first = |job: &usize| {
            if job.is_multiple_of(7) {
                thread::sleep(Duration::from_millis(3));
            }
            job * 2
        };
        let expected: Vec<_> = (0..100).map(|job| Ok(job * 2)).collect();
        assert_eq!(collect(100, slow_first), expected);
    }

    #[test]
    fn a_panic_is_the_result_of_its_job_alone() {
        let results = collect(20, |&job| if job == 5 { panic!("job five") } else { job });
        assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 19);
        assert!(results[5].is_err());
        assert_eq!(results[6], Ok(6));
    }

    #[test]
    fn workers_do_not_run_ahead_of_a_slow_paper() {
        let begun = AtomicUsize::new(0);
        let furthest = AtomicUsize::new(0);
        let work = |&job: &usize| {
            begun.fetch_add(1, Ordering::SeqCst);
            if job == 0 {
                thread::sleep(Duration::from_millis(50));
                furthest.store(begun.load(Ordering::SeqCst), Ordering::SeqCst);
            }
            job
        };
        collect(10_000, work);
        let allowed = thread::available_parallelism().map_or(1, usize::from) * WINDOW;
        assert!(furthest.load(Ordering::SeqCst) <= allowed);
    }

    #[test]
    fn no_job_begins_after_the_taker_refuses() {
        let begun = AtomicUsize::new(0);
        let work = |_: &usize| begun.fetch_add(1, Ordering::SeqCst);
        let stopped = run(0..1_000_000, work, |_, _| Err("closed"));
        assert_eq!(stopped, Err("closed"));
        assert!(begun.load(Ordering::SeqCst) < 1_000);
    }
}
