//! One dim, no band, closed ends: everything stays in registers.
//!
//! Rows are dealt to lanes in runs: lane r of register k holds row r * K + k of a strip of K * LANES rows, and row q meets column j
//! at step j + q. So the cell above is in the register before, one step ago, and only register 0 needs a lane shift; the diagonal
//! one is the cell above of the last step; the columns that register k meets are those that register k - 1 met one step ago.
//! Strips follow each other without a gap: while the last rows of one finish, the first rows of the next begin, one row a step.
//!
//! Rows and columns are filled up in front, with a number so large that a cell costs nothing where two of them meet and too much
//! where one meets a sample: the way in leads there, and the last row and column are always the last lane of the last register.

use super::job::{Job, Workspace};
use super::lanes::{Lanes, Real};
use crate::options::Metric;
use crate::series::{Samples, Series};

/// The most registers of rows a strip: with more of them AVX-512 runs out of registers.
const MOST: usize = 8;
/// The fewest registers that take as long to issue as the recurrence takes to be ready for the next step, some 12 cycles.
const ENOUGH: usize = 6;

/// The accumulated cost of the last cell, +inf if it is above the cut-off. Rows should not outnumber columns.
///
/// # Safety
/// Only on a machine with the instruction set of `L`, inlined into a function compiled for it.
#[inline(always)]
pub(super) unsafe fn run<L: Lanes>(job: &Job<'_>, workspace: &mut Workspace) -> f64 {
    // SAFETY: the caller's.
    unsafe {
        if job.metric == Metric::SqEuclidean {
            by_registers::<L, true>(job, workspace)
        } else {
            by_registers::<L, false>(job, workspace)
        }
    }
}

/// As many registers a strip as waste the fewest lanes.
fn registers(rows: usize, lanes: usize) -> usize {
    let needed = rows.div_ceil(lanes);
    if needed <= MOST {
        return needed;
    }
    (ENOUGH..=MOST).min_by_key(|each| needed.next_multiple_of(*each)).unwrap_or(MOST)
}

#[inline(always)]
unsafe fn by_registers<L: Lanes, const SQUARED: bool>(job: &Job<'_>, workspace: &mut Workspace) -> f64 {
    // SAFETY: the caller's.
    unsafe {
        match registers(job.rows(), L::LANES) {
            1 => strips::<L, 1, SQUARED>(job, workspace),
            2 => strips::<L, 2, SQUARED>(job, workspace),
            3 => strips::<L, 3, SQUARED>(job, workspace),
            4 => strips::<L, 4, SQUARED>(job, workspace),
            5 => strips::<L, 5, SQUARED>(job, workspace),
            6 => strips::<L, 6, SQUARED>(job, workspace),
            7 => strips::<L, 7, SQUARED>(job, workspace),
            _ => strips::<L, MOST, SQUARED>(job, workspace),
        }
    }
}

#[inline(always)]
unsafe fn strips<L: Lanes, const K: usize, const SQUARED: bool>(job: &Job<'_>, workspace: &mut Workspace) -> f64 {
    let height = K * L::LANES;
    let rows = job.rows().next_multiple_of(height);
    // At least one column in front. A strip reads the edge that the one before it has left: it must not overtake it.
    let columns = (job.columns() + 1).next_multiple_of(K).max(if rows > height { height } else { 0 });
    let (front, begin) = (columns - job.columns(), rows - job.rows());
    let xs = workspace.rows.take::<L::Scalar>(rows);
    xs[..begin].fill(L::Scalar::MAX);
    copy(&job.a, job.scales.as_deref(), &mut xs[begin..]);
    let ys = workspace.columns.take::<L::Scalar>(columns + height);
    ys.fill(L::Scalar::MAX);
    copy(&job.b, job.scales.as_deref(), &mut ys[front..columns]);
    // Column j of the edge is at `origin - j`: a register that is stored writes to its own column and to later ones only.
    let origin = columns + height + L::LANES;
    let edge = workspace.top.take::<L::Scalar>(origin + height + L::LANES);
    edge.fill(L::Scalar::INFINITY);
    edge[origin + 1 - front..=origin].fill(L::Scalar::ZERO);
    // SAFETY: the caller's; steps run from 0 to columns + height, and the edge reaches `height` columns further on both sides.
    unsafe {
        let mut wave = Wave::<L, K>::new();
        let edge = edge.as_mut_ptr().add(origin);
        for first in (0..rows).step_by(height) {
            let behind = if first == 0 { 0 } else { columns };
            wave.turn::<SQUARED>(xs.as_ptr().add(first), ys.as_ptr(), edge, edge.sub(behind));
            if first > 0 && job.cutoff < f64::INFINITY && least(edge, columns) > job.cutoff {
                return f64::INFINITY;
            }
            let end = if first + height < rows { columns } else { columns + height };
            for step in (height..end).step_by(K) {
                let (y, edge) = (ys.as_ptr().add(step), edge.sub(step));
                wave.block::<SQUARED, false>(&Place { y, above: edge, below: edge, begins: 0, rows: std::ptr::null() });
            }
        }
        (*edge.sub(columns - 1)).into()
    }
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

/// The least of the first columns of an edge.
unsafe fn least<S: Real>(edge: *const S, columns: usize) -> f64 {
    // SAFETY: the caller's edge holds them.
    (0..columns).map(|column| unsafe { *edge.sub(column) }.into()).fold(f64::INFINITY, f64::min)
}

/// Where a block of K steps reads and writes.
struct Place<S> {
    y: *const S,
    above: *const S,
    below: *mut S,
    /// The lane in which the next strip begins, one register a step, and the rows of that, 16 numbers a register.
    begins: usize,
    rows: *const S,
}

/// The registers of a strip on its way.
struct Wave<L, const K: usize> {
    rows: [L; K],
    /// What register 0 meets at step t is at t % K until it meets the next.
    columns: [L; K],
    current: [L; K],
    diagonal: [L; K],
    /// The number of each lane.
    lanes: L,
}

impl<L: Lanes, const K: usize> Wave<L, K> {
    #[inline(always)]
    unsafe fn new() -> Self {
        // SAFETY: the caller's; so for every block of this type.
        unsafe {
            let (zero, infinite) = (L::splat(L::Scalar::ZERO), L::splat(L::Scalar::INFINITY));
            let numbers: [L::Scalar; 16] = std::array::from_fn(|lane| L::Scalar::from_f64(lane as f64));
            let lanes = L::load(numbers.as_ptr());
            let (rows, current) = ([zero; K], [infinite; K]);
            Self { rows, columns: rows, current, diagonal: current, lanes }
        }
    }

    /// The first K * LANES steps of the strip with the rows `x`, in which the last strip ends.
    #[inline(always)]
    unsafe fn turn<const SQUARED: bool>(
        &mut self,
        x: *const L::Scalar,
        y: *const L::Scalar,
        above: *const L::Scalar,
        below: *mut L::Scalar,
    ) {
        // SAFETY: `x` covers the rows of a strip, `y` and the edges its first K * LANES columns.
        unsafe {
            let mut dealt = [[L::Scalar::ZERO; 16]; K];
            for row in 0..K * L::LANES {
                dealt[row % K][row / K] = *x.add(row);
            }
            for lane in 0..L::LANES {
                let step = lane * K;
                let (y, above, below) = (y.add(step), above.sub(step), below.sub(step));
                self.block::<SQUARED, true>(&Place { y, above, below, begins: lane, rows: dealt.as_ptr().cast() });
            }
        }
    }

    /// K steps, one for each place that the columns take in turn. Written out by macros: a register has a number, not an index.
    #[inline(always)]
    unsafe fn block<const SQUARED: bool, const TURN: bool>(&mut self, at: &Place<L::Scalar>) {
        macro_rules! steps {
            ($($step:literal)*) => {
                // SAFETY: the caller's.
                $(if $step < K { unsafe { self.step::<$step, SQUARED, TURN>(at) } })*
            };
        }
        steps!(0 1 2 3 4 5 6 7);
    }

    #[inline(always)]
    unsafe fn step<const STEP: usize, const SQUARED: bool, const TURN: bool>(&mut self, at: &Place<L::Scalar>) {
        macro_rules! registers {
            ($($register:literal)*) => {
                $(if $register < K {
                    let up = self.current[$register - 1];
                    self.cell::<$register, STEP, SQUARED, TURN>(up, at);
                })*
            };
        }
        // SAFETY: the caller's; the last lane of the last register is K * LANES - 1 columns behind.
        unsafe {
            self.columns[STEP] = self.columns[STEP].shift_in(L::splat(*at.y.add(STEP)));
            let around = self.current[K - 1].shift_in(L::splat(*at.above.sub(STEP)));
            registers!(7 6 5 4 3 2 1);
            self.cell::<0, STEP, SQUARED, TURN>(around, at);
            self.current[K - 1].store(at.below.sub(STEP).add((K - 1) * L::LANES));
        }
    }

    #[inline(always)]
    unsafe fn cell<const REGISTER: usize, const STEP: usize, const SQUARED: bool, const TURN: bool>(
        &mut self,
        up: L,
        at: &Place<L::Scalar>,
    ) {
        // SAFETY: the caller's.
        unsafe {
            let mut row = self.rows[REGISTER];
            let mut before = self.diagonal[REGISTER].min(self.current[REGISTER]);
            if TURN && REGISTER == STEP {
                let begins = L::splat(L::Scalar::from_f64(at.begins as f64));
                row = L::load(at.rows.add(16 * REGISTER)).within(self.lanes, begins, begins, row);
                self.rows[REGISTER] = row;
                before = L::splat(L::Scalar::INFINITY).within(self.lanes, begins, begins, before);
            }
            let difference = row.sub(self.columns[(STEP + K - REGISTER) % K]);
            let before = before.min(up);
            self.diagonal[REGISTER] = up;
            self.current[REGISTER] =
                if SQUARED { difference.mul_add(difference, before) } else { difference.abs().add(before) };
        }
    }
}
