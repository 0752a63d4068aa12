//! One dim, no band, closed ends: everything stays in registers.
//!
//! A strip of K groups of rows runs along the columns as a wavefront: at step t lane r of group k holds the cell of row
//! k * LANES + r and column t - k * LANES - r. So the cell above is one lane down, one step ago; the cell to the left is the
//! same lane, one step ago; the diagonal one is the cell above of the last step. Columns outside the series hold +inf
//! and need no special case.

use super::job::{Job, Workspace};
use super::lanes::{Lanes, Real};
use crate::options::Metric;
use crate::series::{Samples, Series};

/// The accumulated cost of the last cell, +inf if it is above the cut-off. A full strip has GROUPS groups of rows, 6 to 8:
/// the recurrence takes some 11 cycles a step, and that many groups take as long to issue.
///
/// # Safety
/// Only on a machine with the instruction set of `L`, inlined into a function compiled for it.
#[inline(always)]
pub(super) unsafe fn run<L: Lanes, const GROUPS: usize>(job: &Job<'_>, workspace: &mut Workspace) -> f64 {
    // SAFETY: the caller's.
    unsafe {
        if job.metric == Metric::SqEuclidean {
            strips::<L, GROUPS, true>(job, workspace)
        } else {
            strips::<L, GROUPS, false>(job, workspace)
        }
    }
}

#[inline(always)]
unsafe fn strips<L: Lanes, const GROUPS: usize, const SQUARED: bool>(job: &Job<'_>, workspace: &mut Workspace) -> f64 {
    let (rows, columns) = (job.rows(), job.columns());
    let height = GROUPS * L::LANES;
    // Column j is at `origin - j` in every reversed array: lanes ascend as columns descend.
    let origin = columns + height;
    let len = origin + height + L::LANES;
    let xs = workspace.rows.take::<L::Scalar>(rows.next_multiple_of(height));
    xs[rows..].fill(L::Scalar::ZERO);
    copy(&job.a, job.scales.as_deref(), &mut xs[..rows]);
    let ys = workspace.columns.take::<L::Scalar>(len);
    ys.fill(L::Scalar::INFINITY);
    copy(&job.b, job.scales.as_deref(), &mut ys[origin + 1 - columns..=origin]);
    ys[origin + 1 - columns..=origin].reverse();
    let edge = workspace.top.take::<L::Scalar>(len);
    edge.fill(L::Scalar::INFINITY);
    edge[origin + 1] = L::Scalar::ZERO;
    let mut total = f64::INFINITY;
    for first in (0..rows).step_by(height) {
        let groups = (rows - first).min(height).div_ceil(L::LANES);
        let last = (rows <= first + height).then(|| (rows - 1 - first) / L::LANES * L::LANES + (rows - 1) % L::LANES);
        // SAFETY: `xs` holds `height` rows from `first`; `ys` and `edge` hold every column from -height - LANES to columns + height.
        total = unsafe {
            let x = xs.as_ptr().add(first);
            let (y, edge) = (ys.as_ptr().add(origin), edge.as_mut_ptr().add(origin));
            match groups {
                1 => strip::<L, 1, SQUARED>(x, y, edge, columns, last),
                2 => strip::<L, 2, SQUARED>(x, y, edge, columns, last),
                3 => strip::<L, 3, SQUARED>(x, y, edge, columns, last),
                4 => strip::<L, 4, SQUARED>(x, y, edge, columns, last),
                5 => strip::<L, 5, SQUARED>(x, y, edge, columns, last),
                6 => strip::<L, 6, SQUARED>(x, y, edge, columns, last),
                _ => strip::<L, GROUPS, SQUARED>(x, y, edge, columns, last),
            }
        };
        edge[origin + 1] = L::Scalar::INFINITY;
        if job.cutoff < f64::INFINITY && last.is_none() {
            let least =
                edge[origin + 1 - columns..=origin].iter().fold(f64::INFINITY, |least, &value| least.min(value.into()));
            if least > job.cutoff {
                return f64::INFINITY;
            }
        }
    }
    total
}

/// The samples of one dim, scaled and rounded.
#[inline(always)]
fn copy<S: Real>(series: &Series<'_>, scales: Option<&[f64]>, out: &mut [S]) {
    let scale = scales.map_or(1.0, |scales| scales[0]);
    match series.samples() {
        Samples::F32(values) => {
            out.iter_mut().zip(values).for_each(|(out, value)| *out = S::from_f64(f64::from(*value) * scale));
        }
        Samples::F64(values) => out.iter_mut().zip(values).for_each(|(out, value)| *out = S::from_f64(value * scale)),
    }
}

/// One strip. `edge` holds the row above it at the start and its own last row at the end, column j at `edge - j`.
/// Gives the last cell of row `last` (counted within the strip), if that is asked for.
#[inline(always)]
unsafe fn strip<L: Lanes, const K: usize, const SQUARED: bool>(
    x: *const L::Scalar,
    y: *const L::Scalar,
    edge: *mut L::Scalar,
    columns: usize,
    last: Option<usize>,
) -> f64 {
    // SAFETY: at step t the columns from t - K * LANES - LANES to t are read and written; the caller's arrays hold them all.
    unsafe {
        let infinite = L::splat(L::Scalar::INFINITY);
        let mut rows = [infinite; K];
        for (group, row) in rows.iter_mut().enumerate() {
            *row = L::load(x.add(group * L::LANES));
        }
        let mut current = [infinite; K];
        let mut diagonal = [infinite; K];
        diagonal[0] = infinite.shift_in(L::splat(*edge.add(1)));
        let steps = last.map_or(columns + K * L::LANES - 1, |row| columns + row);
        for step in 0..steps {
            let above = edge.sub(step);
            let column = y.sub(step);
            for group in (0..K).rev() {
                let below = if group == 0 { L::splat(*above) } else { current[group - 1] };
                let up = current[group].shift_in(below);
                let difference = rows[group].sub(L::load(column.add(group * L::LANES)));
                let before = diagonal[group].min(current[group]).min(up);
                diagonal[group] = up;
                current[group] =
                    if SQUARED { difference.mul_add(difference, before) } else { difference.abs().add(before) };
            }
            // The last lane lands on its own column; the others on columns still to come, which are written again in time.
            current[K - 1].store(above.add((K - 1) * L::LANES));
        }
        let Some(row) = last else { return f64::INFINITY };
        let mut lanes = [L::Scalar::ZERO; 16];
        current[row / L::LANES].store(lanes.as_mut_ptr());
        lanes[row % L::LANES].into()
    }
}
