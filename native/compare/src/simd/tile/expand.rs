//! Squared differences as |x|^2 + |y|^2 - 2 xy: one multiply-add a dim instead of a subtraction and a multiply-add.
//!
//! What is nearly the same cancels out, and only the rounding of the squares is left. Both series are therefore moved to lie around 0
//! first, and a total is trusted only when it is no small share of all the squares that went into it; else the caller takes the direct way.

use super::costs::Costs;
use super::pack::Packed;
use super::reach::Frame;
use crate::simd::job::Job;
use crate::simd::lanes::{Lanes, Real};

/// The costs from expanded series, of G groups of rows and T steps side by side: G loads of rows and T of columns serve G x T sums.
pub(super) struct Expanded<const G: usize, const T: usize>;

impl<const G: usize, const T: usize> Costs for Expanded<G, T> {
    const SIDE: usize = G;
    const EXPANDED: bool = true;

    #[inline(always)]
    #[allow(clippy::needless_range_loop, reason = "the indices of a register tile, unrolled")]
    unsafe fn block<L: Lanes>(packed: &Packed<L::Scalar>, rows: usize, columns: usize, out: *mut L::Scalar) {
        // SAFETY: the caller's; the squares lie behind the dims.
        unsafe {
            let mut step = 0;
            while step < L::LANES {
                let (mut row, mut column) = (packed.rows.add(rows), packed.columns.add(columns + L::LANES - 1 - step));
                let row_squares = row.add(packed.dims * packed.height);
                let column_squares = column.add(packed.dims * 2 * L::LANES);
                let mut sums = [[L::splat(L::Scalar::ZERO); T]; G];
                for group in 0..G {
                    let square = L::load(row_squares.add(group * L::LANES));
                    for t in 0..T {
                        sums[group][t] = square.add(L::load(column_squares.sub(t)));
                    }
                }
                for _ in 0..packed.dims {
                    let mut x = [L::splat(L::Scalar::ZERO); G];
                    for group in 0..G {
                        x[group] = L::load(row.add(group * L::LANES));
                    }
                    for t in 0..T {
                        let y = L::load(column.sub(t));
                        for group in 0..G {
                            sums[group][t] = x[group].mul_add(y, sums[group][t]);
                        }
                    }
                    row = row.add(packed.height);
                    column = column.add(2 * L::LANES);
                }
                for group in 0..G {
                    for t in 0..T {
                        // Rounding may leave a little less than nothing.
                        sums[group][t].abs().store(out.add((group * L::LANES + step + t) * L::LANES));
                    }
                }
                step += T;
            }
        }
    }
}

/// Moves packed series to lie around `centre`, doubles and negates the rows, and writes the sums of squares behind the dims.
///
/// # Safety
/// As of [`super::run`]; the series are packed with one plane more than dims.
#[inline(always)]
pub(super) unsafe fn expand<L: Lanes>(
    rows: &mut [L::Scalar],
    columns: &mut [L::Scalar],
    height: usize,
    centre: &[f64],
) {
    // SAFETY: the caller's.
    unsafe {
        expand_planes::<L>(rows, height, centre, -2.0);
        expand_planes::<L>(columns, 2 * L::LANES, centre, 1.0);
    }
}

#[inline(always)]
unsafe fn expand_planes<L: Lanes>(packed: &mut [L::Scalar], width: usize, centre: &[f64], factor: f64) {
    let factor = L::Scalar::from_f64(factor);
    for part in packed.chunks_exact_mut(width * (centre.len() + 1)) {
        let (planes, squares) = part.split_at_mut(width * centre.len());
        for at in (0..width).step_by(L::LANES) {
            // SAFETY: the caller's; planes and squares are `width` numbers wide, whole registers.
            unsafe {
                let mut sum = L::splat(L::Scalar::ZERO);
                for (plane, centre) in planes.chunks_exact_mut(width).zip(centre) {
                    let place = plane.as_mut_ptr().add(at);
                    let moved = L::load(place).sub(L::splat(L::Scalar::from_f64(*centre)));
                    sum = moved.mul_add(moved, sum);
                    moved.mul(L::splat(factor)).store(place);
                }
                sum.store(squares.as_mut_ptr().add(at));
            }
        }
    }
}

/// Frames of each series that the centre is taken from: it only has to be near.
const SAMPLED: usize = 32;

/// About the middle of both series, a number a dim.
#[inline(always)]
pub(super) fn centre_into(job: &Job<'_>, centre: &mut [f64]) {
    centre.fill(0.0);
    let mut count = 0;
    for series in [&job.a, &job.b] {
        for frame in (0..series.frames()).step_by(series.frames().div_ceil(SAMPLED)) {
            series.add_frame(frame, centre);
            count += 1;
        }
    }
    for (dim, sum) in centre.iter_mut().enumerate() {
        *sum *= job.scales.as_deref().map_or(1.0, |scales| scales[dim]) / f64::from(count);
    }
}

/// Whether a total is large enough beside the squares that went into it.
#[derive(Default)]
pub(super) struct Trust {
    squares: f64,
}

impl Trust {
    /// Takes note of the rows `first..=last`, which are those of a strip.
    ///
    /// # Safety
    /// `packed` is expanded and its buffers are alive.
    pub(super) unsafe fn add_strip<S: Real>(&mut self, packed: &Packed<S>, (first, last): (usize, usize)) {
        // SAFETY: the squares of a strip lie behind its dims.
        let squares = unsafe {
            let strip = packed.rows.add(first * packed.planes + packed.dims * packed.height);
            std::slice::from_raw_parts(strip, last - first + 1)
        };
        self.squares += sum(squares);
    }

    /// Takes note of all columns.
    ///
    /// # Safety
    /// As of [`Self::add_strip`].
    pub(super) unsafe fn add_columns<S: Real>(&mut self, packed: &Packed<S>, frame: &Frame, count: usize) {
        let lanes = frame.lanes;
        for block in 0..count.div_ceil(lanes) {
            // SAFETY: the newer half of a block holds its columns in descending order, behind those beyond the last.
            let newest = unsafe {
                let squares = packed.columns.add((block * packed.planes + packed.dims) * 2 * lanes);
                std::slice::from_raw_parts(squares, lanes)
            };
            self.squares += sum(&newest[(block * lanes + lanes).saturating_sub(count)..]);
        }
    }

    /// Whether the rounding of the squares, some units in their last place, is nothing beside a total. Squares too large for the precision
    /// say nothing.
    pub(super) fn holds<S: Real>(&self, total: f64) -> bool {
        self.squares.is_finite() && total >= self.squares * S::LEAST_SHARE
    }
}

fn sum<S: Real>(squares: &[S]) -> f64 {
    squares.iter().map(|&square| -> f64 { square.into() }).sum()
}
