//! The best places of a query inside a longer series.

use crate::distance::path_to;
use crate::error::Result;
use crate::local::check_pair;
use crate::options::{OpenEnds, Options};
use crate::oracle::Ends;
use crate::series::Series;
use crate::simd::Simd;

/// One place where the query was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// As `distance` gives it.
    pub distance: f64,
    /// The first frame of the series.
    pub start: usize,
    /// The last frame of the series, inclusive.
    pub end: usize,
    /// Frames of the query and of the series in turn.
    pub path: Vec<i32>,
}

/// The `k` best matches of `query` in `series` that share no frame, best first.
pub fn subsequence(query: &Series<'_>, series: &Series<'_>, k: usize, options: &Options) -> Result<Vec<Match>> {
    check_pair(query, series, options)?;
    let mut found = Vec::new();
    if k == 0 {
        return Ok(found);
    }
    let mut candidates = Vec::from_iter(best_in(query, series, (0, series.frames()), options));
    while found.len() < k {
        let Some(place) = first_best(&candidates) else { break };
        let Candidate { run: (from, to), best } = candidates.swap_remove(place);
        if found.len() + 1 < k {
            candidates.extend(best_in(query, series, (from, best.start), options));
            candidates.extend(best_in(query, series, (best.end + 1, to), options));
        }
        found.push(best);
    }
    Ok(found)
}

/// The best match within a run of frames that is still free.
struct Candidate {
    run: (usize, usize),
    best: Match,
}

/// The least distance; ties go to the lower start.
fn first_best(candidates: &[Candidate]) -> Option<usize> {
    let key = |index: &usize| (candidates[*index].best.distance, candidates[*index].best.start);
    (0..candidates.len()).min_by(|x, y| key(x).partial_cmp(&key(y)).expect("distances are never NaN"))
}

fn best_in(query: &Series<'_>, series: &Series<'_>, run: (usize, usize), options: &Options) -> Option<Candidate> {
    let (from, to) = run;
    if from >= to {
        return None;
    }
    let free = series.slice(from, to);
    let open = OpenEnds { begin_b: to - from, ..OpenEnds::default() };
    let options = Options { open, radius: f64::INFINITY, ..options.clone() };
    let mut found = path_to(Simd::detect(), query, &free, &options, Ends::earliest(query.frames(), free.frames()));
    if found.path.is_empty() {
        return None;
    }
    for pair in found.path.chunks_exact_mut(2) {
        pair[1] += from as i32;
    }
    let (start, end) = (found.path[1] as usize, found.path[found.path.len() - 1] as usize);
    Some(Candidate { run, best: Match { distance: found.distance, start, end, path: found.path } })
}
