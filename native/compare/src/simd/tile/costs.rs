//! The local costs of a block of steps, for two groups of rows side by side: they share what is loaded of the columns.

use super::pack::Packed;
use crate::simd::lanes::{Lanes, Real};

/// Groups of rows whose costs are summed side by side by the kernels of this file.
const SIDE: usize = 2;

/// The metrics as constants, so that each has a kernel of its own.
pub(super) const SQUARED: u8 = 0;
pub(super) const EUCLIDEAN: u8 = 1;
pub(super) const MANHATTAN: u8 = 2;

/// A way to compute `[group][step][lane]` costs.
pub(super) trait Costs {
    /// Groups of rows whose costs are summed side by side.
    const SIDE: usize = SIDE;
    /// Whether it reads masks.
    const MASKED: bool = false;
    /// Whether it reads the series expanded, so that a total may be too small to be trusted; see [`super::expand`].
    const EXPANDED: bool = false;

    /// # Safety
    /// `rows` is the place of the first of SIDE groups in the packed rows, `columns` that of the block in the packed columns; `out` covers
    /// SIDE x LANES x LANES numbers. Inlined into a function that is compiled for `L`.
    unsafe fn block<L: Lanes>(packed: &Packed<L::Scalar>, rows: usize, columns: usize, out: *mut L::Scalar);
}

/// Everything is present. T steps at a time; EXACT = rounded as the plain recurrence rounds.
pub(super) struct Direct<const T: usize, const METRIC: u8, const EXACT: bool>;

impl<const T: usize, const METRIC: u8, const EXACT: bool> Costs for Direct<T, METRIC, EXACT> {
    #[inline(always)]
    #[allow(clippy::needless_range_loop, reason = "the indices of a register tile, unrolled")]
    unsafe fn block<L: Lanes>(packed: &Packed<L::Scalar>, rows: usize, columns: usize, out: *mut L::Scalar) {
        // SAFETY: the caller's.
        unsafe {
            let mut step = 0;
            while step < L::LANES {
                let mut sums = [[L::splat(L::Scalar::ZERO); T]; SIDE];
                let (mut row, mut column) = (packed.rows.add(rows), packed.columns.add(columns + L::LANES - 1 - step));
                for _ in 0..packed.dims {
                    let x = [L::load(row), L::load(row.add(L::LANES))];
                    for t in 0..T {
                        let y = L::load(column.sub(t));
                        for group in 0..SIDE {
                            let difference = x[group].sub(y);
                            let sum = sums[group][t];
                            sums[group][t] = match (METRIC, EXACT) {
                                (MANHATTAN, _) => sum.add(difference.abs()),
                                (_, true) => sum.add(difference.mul(difference)),
                                (_, false) => difference.mul_add(difference, sum),
                            };
                        }
                    }
                    row = row.add(packed.height);
                    column = column.add(2 * L::LANES);
                }
                for group in 0..SIDE {
                    for t in 0..T {
                        let sum = sums[group][t];
                        let cost = if METRIC == EUCLIDEAN { sum.sqrt() } else { sum };
                        cost.store(out.add((group * L::LANES + step + t) * L::LANES));
                    }
                }
                step += T;
            }
        }
    }
}

/// Some dims are absent on some frames. Products with a mask are exact, so it rounds as the plain recurrence does, fused or not.
pub(super) struct Masked<const METRIC: u8>;

/// Steps at a time: two sums each for two groups fill the pipeline.
const MASKED_STEPS: usize = 2;

impl<const METRIC: u8> Costs for Masked<METRIC> {
    const MASKED: bool = true;

    #[inline(always)]
    #[allow(clippy::needless_range_loop, reason = "the indices of a register tile, unrolled")]
    unsafe fn block<L: Lanes>(packed: &Packed<L::Scalar>, rows: usize, columns: usize, out: *mut L::Scalar) {
        // SAFETY: the caller's; masks and weights are packed as the values are.
        unsafe {
            let zero = L::splat(L::Scalar::ZERO);
            let (least, infinite) = (L::splat(L::Scalar::LEAST), L::splat(L::Scalar::INFINITY));
            let total = L::splat(packed.total_weight);
            let mut step = 0;
            while step < L::LANES {
                let mut sums = [[zero; MASKED_STEPS]; SIDE];
                let mut present = [[zero; MASKED_STEPS]; SIDE];
                let (mut row, mut column) = (rows, columns + L::LANES - 1 - step);
                for dim in 0..packed.dims {
                    let weight = L::splat(*packed.weights.add(dim));
                    for t in 0..MASKED_STEPS {
                        let y = L::load(packed.columns.add(column - t));
                        let seen = L::load(packed.column_masks.add(column - t));
                        for group in 0..SIDE {
                            let at = row + group * L::LANES;
                            let difference = L::load(packed.rows.add(at)).sub(y);
                            let both = L::load(packed.row_masks.add(at)).mul(seen);
                            let term = if METRIC == MANHATTAN { difference.abs() } else { difference.mul(difference) };
                            sums[group][t] = term.mul_add(both, sums[group][t]);
                            present[group][t] = both.mul_add(weight, present[group][t]);
                        }
                    }
                    row += packed.height;
                    column += 2 * L::LANES;
                }
                for group in 0..SIDE {
                    for t in 0..MASKED_STEPS {
                        let known = present[group][t];
                        let sum = sums[group][t].mul(total.div(known)).within(known, least, infinite, zero);
                        let cost = if METRIC == EUCLIDEAN { sum.sqrt() } else { sum };
                        cost.store(out.add((group * L::LANES + step + t) * L::LANES));
                    }
                }
                step += MASKED_STEPS;
            }
        }
    }
}

/// Puts +inf where a row is outside the band.
///
/// # Safety
/// `costs` covers LANES steps of each group of rows in `low` and `high`.
#[inline(always)]
pub(super) unsafe fn mask_outside<L: Lanes>(
    costs: *mut L::Scalar,
    block: usize,
    low: &[L::Scalar],
    high: &[L::Scalar],
) {
    for first in (0..low.len()).step_by(L::LANES) {
        // SAFETY: `low` and `high` cover whole groups, `costs` covers LANES steps of each.
        unsafe {
            let (low, high) = (L::load(low[first..].as_ptr()), L::load(high[first..].as_ptr()));
            for step in 0..L::LANES {
                let cell = costs.add((first + step) * L::LANES);
                let at = L::splat(L::Scalar::from_f64((block * L::LANES + step) as f64));
                L::load(cell).within(at, low, high, L::splat(L::Scalar::INFINITY)).store(cell);
            }
        }
    }
}

/// Makes column -1 cost nothing in the rows where the path may begin: the diagonal way from there is such a beginning.
pub(super) fn open_rows<S: Real>(costs: &mut [S], lanes: usize, first: usize, begin_a: usize) {
    for (group, costs) in costs.chunks_exact_mut(lanes * lanes).enumerate() {
        for lane in 1..lanes {
            if first + group * lanes + lane < begin_a {
                costs[(lane - 1) * lanes + lane] = S::ZERO;
            }
        }
    }
}
