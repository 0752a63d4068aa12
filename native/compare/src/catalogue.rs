//! Many queries against many series, in parallel, cancellable.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::bounds::{Bounds, Envelope};
use crate::distance::steady_distance;
use crate::error::{CompareError, Result};
use crate::local::check_pair;
use crate::options::Options;
use crate::series::Series;

/// How a long computation runs.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// Threads to use; 0 = as many as the machine has to offer.
    pub threads: usize,
    /// Raised by the caller to end it early.
    pub cancelled: &'a AtomicBool,
}

impl Run<'_> {
    fn threads(&self, jobs: usize) -> usize {
        let offered = || std::thread::available_parallelism().map_or(1, usize::from);
        let threads = if self.threads == 0 { offered() } else { self.threads };
        threads.clamp(1, jobs.max(1))
    }
}

/// Distances of all pairs, row-major: `query * catalogue.len() + entry`; infinite above `max_distance`.
pub fn distances(
    queries: &[Series<'_>],
    catalogue: &[Series<'_>],
    options: &Options,
    run: Run<'_>,
) -> Result<Vec<f64>> {
    check_all(queries, catalogue, options)?;
    let columns = catalogue.len();
    fill(queries.len() * columns, 1, run, |job, out| {
        out[0] = steady_distance(&queries[job / columns], &catalogue[job % columns], options)?;
        Ok(())
    })
}

/// The nearest entry of each query as [index, distance] pairs, [-1, infinity] when none is within `max_distance`.
///
/// Exactly what [`distances`] and the first least value give, by lower bounds and a cut-off.
pub fn nearest(queries: &[Series<'_>], catalogue: &[Series<'_>], options: &Options, run: Run<'_>) -> Result<Vec<f64>> {
    check_all(queries, catalogue, options)?;
    let bounds = Bounds::new(options);
    let envelopes: Vec<Option<Envelope>> = queries.iter().map(|query| bounds.envelope(query)).collect();
    fill(queries.len(), 2, run, |job, out| {
        let found = nearest_of(&queries[job], envelopes[job].as_ref(), catalogue, options, &bounds, run)?;
        out.copy_from_slice(&found.map_or([-1.0, f64::INFINITY], |(index, distance)| [index as f64, distance]));
        Ok(())
    })
}

fn nearest_of(
    query: &Series<'_>,
    envelope: Option<&Envelope>,
    catalogue: &[Series<'_>],
    options: &Options,
    bounds: &Bounds,
    run: Run<'_>,
) -> Result<Option<(usize, f64)>> {
    let mut order: Vec<(f64, usize)> =
        catalogue.iter().enumerate().map(|(index, entry)| (bounds.lower(query, envelope, entry), index)).collect();
    order.sort_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)));
    let mut limited = options.clone();
    let mut best: Option<(usize, f64)> = None;
    for (lower, index) in order {
        if run.cancelled.load(Ordering::Relaxed) {
            return Err(CompareError::Cancelled);
        }
        if lower > limited.max_distance {
            break;
        }
        let found = steady_distance(query, &catalogue[index], &limited)?;
        let better = best.is_none_or(|(first, least)| found < least || (found == least && index < first));
        if found < f64::INFINITY && better {
            best = Some((index, found));
            limited.max_distance = found;
        }
    }
    Ok(best)
}

fn check_all(queries: &[Series<'_>], catalogue: &[Series<'_>], options: &Options) -> Result<()> {
    let Some(first) = queries.first().or(catalogue.first()) else { return Ok(()) };
    queries.iter().chain(catalogue).try_for_each(|series| check_pair(first, series, options))
}

/// Runs `jobs` jobs, each of which fills `width` numbers of the result.
fn fill(
    jobs: usize,
    width: usize,
    run: Run<'_>,
    work: impl Fn(usize, &mut [f64]) -> Result<()> + Sync,
) -> Result<Vec<f64>> {
    let mut results = vec![0.0; jobs * width];
    let slots: Vec<Mutex<&mut [f64]>> = results.chunks_mut(width).map(Mutex::new).collect();
    let next = AtomicUsize::new(0);
    let failure = Mutex::new(None);
    let worker = || {
        while failure.lock().is_ok_and(|failure| failure.is_none()) {
            let job = next.fetch_add(1, Ordering::Relaxed);
            if job >= jobs {
                return;
            }
            let outcome = if run.cancelled.load(Ordering::Relaxed) {
                Err(CompareError::Cancelled)
            } else {
                slots[job].lock().map_or(Ok(()), |mut slot| work(job, &mut slot))
            };
            if let (Err(error), Ok(mut failure)) = (outcome, failure.lock()) {
                failure.get_or_insert(error);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..run.threads(jobs) {
            scope.spawn(worker);
        }
        worker();
    });
    drop(slots);
    match failure.into_inner() {
        Ok(Some(error)) => Err(error),
        _ => Ok(results),
    }
}
