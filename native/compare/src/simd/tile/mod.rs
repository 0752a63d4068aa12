//! Any number of dims, any band, open ends, penalty, masks, and the directions of a path.
//!
//! A strip of V groups of rows runs along the columns in blocks of LANES steps. For each block the local costs of all groups are
//! computed side by side in registers and laid down already skewed (lane r holds column step - r), then the
//! recurrence reads them; group v runs v blocks behind, so that it meets the last row of the group above it.
//! A cell outside the band or the series costs +inf, and that is all the recurrence needs to know of it.

mod costs;
mod expand;
mod pack;
mod reach;
mod recur;
mod strip;

use super::job::{Job, Workspace};
use super::lanes::Lanes;
use super::steps::Steps;
use crate::options::Metric;
use crate::oracle::Ends;
use costs::{Direct, EUCLIDEAN, MANHATTAN, Masked, SQUARED};
use expand::Expanded;
use strip::strips;

/// Fills `ends` and, if given, `steps`. With `steps` the arithmetic is that of the plain recurrence to the last bit.
/// False when the cut-off ended it early. T steps of costs are summed side by side.
///
/// # Safety
/// Only on a machine with the instruction set of `L`, inlined into a function compiled for it.
#[inline(always)]
pub(super) unsafe fn run<L: Lanes, const T: usize>(
    job: &Job<'_>,
    workspace: &mut Workspace,
    ends: &mut Ends,
    mut steps: Option<&mut Steps>,
) -> bool {
    let masked = job.a.mask().is_some() || job.b.mask().is_some();
    let few = masked || is_narrow::<L>(job);
    if let Some(steps) = steps.as_deref_mut() {
        steps.reset(L::LANES, if few { 2 } else { 4 });
    }
    // SAFETY: the caller's.
    unsafe {
        match (masked, few) {
            (true, _) => by_masked_metric::<L>(job, workspace, ends, steps),
            (false, true) => by_metric::<L, 2, T>(job, workspace, ends, steps),
            (false, false) => by_metric::<L, 4, T>(job, workspace, ends, steps),
        }
    }
}

/// Four groups hide the latency of the recurrence; along a narrow band two waste fewer cells outside it.
fn is_narrow<L: Lanes>(job: &Job<'_>) -> bool {
    job.band.width() < 16 * L::LANES || job.rows() <= 2 * L::LANES
}

/// [`run`] for squared differences of series without masks, expanded: see [`expand`]. False when the total cannot be trusted.
/// T steps of two groups of rows, or HALF of four, are summed side by side.
///
/// # Safety
/// As of [`run`].
#[inline(always)]
pub(super) unsafe fn run_expanded<L: Lanes, const T: usize, const HALF: usize>(
    job: &Job<'_>,
    workspace: &mut Workspace,
    ends: &mut Ends,
) -> bool {
    // SAFETY: the caller's.
    unsafe {
        if is_narrow::<L>(job) {
            strips::<L, 2, Expanded<2, T>>(job, workspace, ends, None)
        } else {
            strips::<L, 4, Expanded<4, HALF>>(job, workspace, ends, None)
        }
    }
}

#[inline(always)]
unsafe fn by_metric<L: Lanes, const V: usize, const T: usize>(
    job: &Job<'_>,
    workspace: &mut Workspace,
    ends: &mut Ends,
    steps: Option<&mut Steps>,
) -> bool {
    // SAFETY: the caller's.
    unsafe {
        match (job.metric, steps.is_some()) {
            (Metric::SqEuclidean, false) => strips::<L, V, Direct<T, SQUARED, false>>(job, workspace, ends, steps),
            (Metric::SqEuclidean, true) => strips::<L, V, Direct<T, SQUARED, true>>(job, workspace, ends, steps),
            (Metric::Euclidean, false) => strips::<L, V, Direct<T, EUCLIDEAN, false>>(job, workspace, ends, steps),
            (Metric::Euclidean, true) => strips::<L, V, Direct<T, EUCLIDEAN, true>>(job, workspace, ends, steps),
            (Metric::Manhattan, _) => strips::<L, V, Direct<T, MANHATTAN, true>>(job, workspace, ends, steps),
        }
    }
}

#[inline(always)]
unsafe fn by_masked_metric<L: Lanes>(
    job: &Job<'_>,
    workspace: &mut Workspace,
    ends: &mut Ends,
    steps: Option<&mut Steps>,
) -> bool {
    // SAFETY: the caller's.
    unsafe {
        match job.metric {
            Metric::SqEuclidean => strips::<L, 2, Masked<SQUARED>>(job, workspace, ends, steps),
            Metric::Euclidean => strips::<L, 2, Masked<EUCLIDEAN>>(job, workspace, ends, steps),
            Metric::Manhattan => strips::<L, 2, Masked<MANHATTAN>>(job, workspace, ends, steps),
        }
    }
}
