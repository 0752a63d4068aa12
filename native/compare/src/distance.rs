//! The distance of two series and the path behind it: which kernel serves which options.

use std::cell::Cell;

use crate::band::Band;
use crate::error::Result;
use crate::local::check_pair;
use crate::options::{Metric, Options};
use crate::oracle::{Ends, accumulate};
use crate::path::{Directions, walk_back};
use crate::series::Series;
use crate::simd::{Job, Simd, Steps, Workspace, run_expanded, run_line, run_tile};

/// A distance and its path.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    /// As [`distance`] gives it, but for the last bits: this one is summed in the order of the plain recurrence.
    pub distance: f64,
    /// Frames of `a` and `b` in turn: a0, b0, a1, b1, ...; empty when the distance is infinite.
    pub path: Vec<i32>,
}

/// The distance of `a` and `b`; infinite above `max_distance`.
pub fn distance(a: &Series<'_>, b: &Series<'_>, options: &Options) -> Result<f64> {
    distance_with(Simd::detect(), a, b, options)
}

/// [`distance`] by the kernels of `simd`, one of [`Simd::available`].
pub fn distance_with(simd: Simd, a: &Series<'_>, b: &Series<'_>, options: &Options) -> Result<f64> {
    distance_by(simd, a, b, options, fast_total)
}

/// [`distance`] that a cut-off does not change by a bit.
pub(crate) fn steady_distance(a: &Series<'_>, b: &Series<'_>, options: &Options) -> Result<f64> {
    distance_by(Simd::detect(), a, b, options, direct_total)
}

type Total = fn(Simd, &Options, Job<'_>, &mut Workspace) -> f64;

fn distance_by(simd: Simd, a: &Series<'_>, b: &Series<'_>, options: &Options, total: Total) -> Result<f64> {
    check_pair(a, b, options)?;
    let total = if serves(simd, a, b, options) {
        with_workspace(|workspace| total(simd, options, lying(Job::new(a, b, options)), workspace))
    } else {
        accumulate(a, b, options, &mut Ends::new(a.frames(), b.frames(), options.open), None).0
    };
    Ok(options.finish(total))
}

/// The distance of `a` and `b` with the path. Ties: diagonal, then up (i-1, j), then left.
pub fn path(a: &Series<'_>, b: &Series<'_>, options: &Options) -> Result<Alignment> {
    path_with(Simd::detect(), a, b, options)
}

/// [`path`] by the kernels of `simd`, one of [`Simd::available`].
pub fn path_with(simd: Simd, a: &Series<'_>, b: &Series<'_>, options: &Options) -> Result<Alignment> {
    check_pair(a, b, options)?;
    Ok(path_to(simd, a, b, options, Ends::new(a.frames(), b.frames(), options.open)))
}

/// The path to the best of `ends`.
pub(crate) fn path_to(simd: Simd, a: &Series<'_>, b: &Series<'_>, options: &Options, ends: Ends) -> Alignment {
    if serves(simd, a, b, options) { fast_path(simd, a, b, options, ends) } else { plain_path(a, b, options, ends) }
}

/// Lane indices are counted in f32 too, which is exact up to here.
const MOST_FRAMES: usize = 1 << 23;

/// Whether the kernels of `simd` know these options.
fn serves(simd: Simd, a: &Series<'_>, b: &Series<'_>, options: &Options) -> bool {
    let both = options.open.begin_a > 0 && options.penalty > 0.0;
    simd != Simd::Scalar && !both && a.frames().max(b.frames()) <= MOST_FRAMES
}

/// Rows come in strips: the shorter series along them wastes less.
fn lying(job: Job<'_>) -> Job<'_> {
    if job.rows() > job.columns() && (job.open.begin_b == 0 || job.penalty == 0.0) { job.transposed() } else { job }
}

fn fast_total(simd: Simd, options: &Options, job: Job<'_>, workspace: &mut Workspace) -> f64 {
    if is_expandable(&job) {
        let mut ends = Ends::new(job.rows(), job.columns(), job.open);
        if run_expanded(simd, options.precision, &job, workspace, &mut ends) == Some(true) {
            return ends.best().0;
        }
    }
    direct_total(simd, options, job, workspace)
}

/// Fewer dims than this gain nothing.
const FEWEST_DIMS: usize = 6;
/// Of fewer rows all would be done before it is known that they are too much alike.
const FEWEST_ROWS: usize = 128;

/// Whether squares may be worked out from products: where every frame counts, and nothing ends it early.
fn is_expandable(job: &Job<'_>) -> bool {
    let masked = job.a.mask().is_some() || job.b.mask().is_some();
    let whole = job.open.is_closed() && job.cutoff == f64::INFINITY;
    let large = job.dims() >= FEWEST_DIMS && job.rows() >= FEWEST_ROWS;
    job.metric == Metric::SqEuclidean && large && !masked && whole
}

fn direct_total(simd: Simd, options: &Options, job: Job<'_>, workspace: &mut Workspace) -> f64 {
    let masked = job.a.mask().is_some() || job.b.mask().is_some();
    let plain = !masked && job.band.is_full() && job.open.is_closed() && job.penalty == 0.0;
    if plain && job.dims() == 1 {
        return run_line(simd, options.precision, &job, workspace).unwrap_or(f64::NAN);
    }
    let mut ends = Ends::new(job.rows(), job.columns(), job.open);
    match run_tile(simd, options.precision, &job, workspace, &mut ends, None) {
        Some(true) => ends.best().0,
        _ => f64::INFINITY,
    }
}

fn fast_path(simd: Simd, a: &Series<'_>, b: &Series<'_>, options: &Options, mut ends: Ends) -> Alignment {
    let job = Job::new(a, b, options);
    let mut steps = Steps::default();
    let done =
        with_workspace(|workspace| run_tile(simd, options.precision, &job, workspace, &mut ends, Some(&mut steps)));
    let (total, row, column) = ends.best();
    let distance = if done == Some(true) { options.finish(total) } else { f64::INFINITY };
    let path = if distance < f64::INFINITY {
        walk_back((row, column), |i, j| job.begins(i, j), |i, j| steps.at(i, j))
    } else {
        Vec::new()
    };
    Alignment { distance, path }
}

fn plain_path(a: &Series<'_>, b: &Series<'_>, options: &Options, mut ends: Ends) -> Alignment {
    let mut directions = Directions::new(a.frames(), Band::new(a.frames(), b.frames(), options.radius));
    let (total, row, column) = accumulate(a, b, options, &mut ends, Some(&mut directions));
    let distance = options.finish(total);
    let job = Job::new(a, b, options);
    let path =
        if distance < f64::INFINITY { directions.walk((row, column), |i, j| job.begins(i, j)) } else { Vec::new() };
    Alignment { distance, path }
}

/// Kept from call to call when no larger than this: a few seconds of frames. More is given back.
const WORKSPACE_BYTES: usize = 4 << 20;

fn with_workspace<T>(work: impl FnOnce(&mut Workspace) -> T) -> T {
    thread_local! {
        static KEPT: Cell<Option<Box<Workspace>>> = const { Cell::new(None) };
    }
    let mut workspace = KEPT.take().unwrap_or_default();
    let result = work(&mut workspace);
    if workspace.bytes() <= WORKSPACE_BYTES {
        KEPT.set(Some(workspace));
    }
    result
}
