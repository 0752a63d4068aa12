//! Any number of dims, any band, open ends, penalty, and the directions of a path.
//!
//! A strip of V groups of rows runs along the columns in blocks of LANES steps. For each block the local costs of all groups are
//! computed side by side in registers and laid down already skewed (lane r holds column step - r), then the
//! recurrence reads them; group v runs v blocks behind, so that it meets the last row of the group above it.
//! A cell outside the band or the series costs +inf, and that is all the recurrence needs to know of it.

use super::job::{Job, Workspace, scatter};
use super::lanes::{Lanes, Real};
use super::steps::Steps;
use crate::options::Metric;
use crate::oracle::Ends;

/// The metrics as constants, so that each has a kernel of its own.
const SQUARED: u8 = 0;
const EUCLIDEAN: u8 = 1;
const MANHATTAN: u8 = 2;

/// Fills `ends` and, if given, `steps`. With `steps` the arithmetic is that of the plain recurrence to the last bit.
/// False when the cut-off ended it early.
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
    // Four groups hide the latency of the recurrence; along a narrow band two waste fewer cells outside it.
    let narrow = job.band.width() < 16 * L::LANES || job.rows() <= 2 * L::LANES;
    if let Some(steps) = steps.as_deref_mut() {
        steps.reset(L::LANES, if narrow { 2 } else { 4 });
    }
    // SAFETY: the caller's.
    unsafe {
        if narrow {
            by_metric::<L, 2, T>(job, workspace, ends, steps)
        } else {
            by_metric::<L, 4, T>(job, workspace, ends, steps)
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
    let exact = steps.is_some();
    // SAFETY: the caller's.
    unsafe {
        match (job.metric, exact) {
            (Metric::SqEuclidean, false) => strips::<L, V, T, SQUARED, false>(job, workspace, ends, steps),
            (Metric::SqEuclidean, true) => strips::<L, V, T, SQUARED, true>(job, workspace, ends, steps),
            (Metric::Euclidean, false) => strips::<L, V, T, EUCLIDEAN, false>(job, workspace, ends, steps),
            (Metric::Euclidean, true) => strips::<L, V, T, EUCLIDEAN, true>(job, workspace, ends, steps),
            (Metric::Manhattan, _) => strips::<L, V, T, MANHATTAN, true>(job, workspace, ends, steps),
        }
    }
}

/// The geometry of one run.
struct Frame {
    lanes: usize,
    groups: usize,
    /// Column j is at `origin - j` in the reversed edge rows.
    origin: usize,
    edge: usize,
}

impl Frame {
    fn new(lanes: usize, groups: usize, columns: usize) -> Self {
        let blocks = (columns + lanes - 1).div_ceil(lanes);
        let origin = (blocks + groups) * lanes;
        Self { lanes, groups, origin, edge: origin + (groups + 1) * lanes }
    }

    fn height(&self) -> usize {
        self.lanes * self.groups
    }
}

/// Which steps of a strip matter: for each row the first and the last one inside the band.
struct Reach<S> {
    low: Vec<S>,
    high: Vec<S>,
    /// Between these every row is inside.
    inner: (usize, usize),
    /// First and last block of costs.
    blocks: (usize, usize),
}

impl<S: Real> Reach<S> {
    fn with_rows(rows: usize) -> Self {
        Self { low: vec![S::ZERO; rows], high: vec![S::ZERO; rows], inner: (0, 0), blocks: (0, 0) }
    }

    /// Sets it up for the strip that begins at row `first`. Rows behind the last one count as the last one.
    fn set(&mut self, job: &Job<'_>, lanes: usize, first: usize) {
        let (mut begin, mut end, mut inner) = (usize::MAX, 0, (0, usize::MAX));
        for row in 0..self.low.len() {
            let (low, high) = job.band.row((first + row).min(job.rows() - 1));
            let (low, high) = (low + row % lanes, high + row % lanes);
            self.low[row] = S::from_f64(low as f64);
            self.high[row] = S::from_f64(high as f64);
            (begin, end) = (begin.min(low), end.max(high));
            inner = (inner.0.max(low), inner.1.min(high));
        }
        self.inner = inner;
        self.blocks = (begin / lanes, end / lanes);
    }

    fn is_inner(&self, block: usize, lanes: usize) -> bool {
        block * lanes >= self.inner.0 && block * lanes + lanes - 1 <= self.inner.1
    }
}

#[inline(always)]
unsafe fn strips<L: Lanes, const V: usize, const T: usize, const METRIC: u8, const EXACT: bool>(
    job: &Job<'_>,
    workspace: &mut Workspace,
    ends: &mut Ends,
    mut steps: Option<&mut Steps>,
) -> bool {
    let (rows, columns, dims, lanes) = (job.rows(), job.columns(), job.dims(), L::LANES);
    let frame = Frame::new(lanes, V, columns);
    let height = frame.height();
    let area = lanes * lanes;
    pack_rows::<L::Scalar>(job, height, workspace);
    pack_columns::<L::Scalar>(job, lanes, workspace);
    let Workspace { rows: xs, columns: ys, costs, top, bottom, captured } = workspace;
    let xs = xs.take::<L::Scalar>(rows.next_multiple_of(height) * dims);
    let blocks = (columns + lanes - 1).div_ceil(lanes);
    let ys = ys.take::<L::Scalar>(blocks * dims * 2 * lanes);
    // V blocks of costs in turn, then one that is +inf throughout and one that ends with an open column -1 in its first row.
    let costs = costs.take::<L::Scalar>((V * V + 2) * area);
    let (ring, outside) = costs.split_at_mut(V * V * area);
    outside.fill(L::Scalar::INFINITY);
    outside[2 * area - lanes] = L::Scalar::ZERO;
    let (outside, lead_in) = (outside[..area].as_ptr(), outside[area..].as_ptr());
    let ring = ring.as_mut_ptr();
    let mut above = top.take::<L::Scalar>(frame.edge);
    let mut below = bottom.take::<L::Scalar>(frame.edge);
    above.fill(L::Scalar::INFINITY);
    above[frame.origin + 1 - job.open.begin_b.min(columns)..=frame.origin + 1].fill(L::Scalar::ZERO);
    let mut reach = Reach::with_rows(height);
    for first in (0..rows).step_by(height) {
        reach.set(job, lanes, first);
        let (begin, end) = reach.blocks;
        let last = (first + height).min(rows) - 1;
        // All that the next strip may read: what this one does not write must be +inf, not a row of long ago.
        let furthest = job.band.row((last + height).min(rows - 1)).1 + (V + 2) * lanes;
        let low = frame.origin.saturating_sub(furthest);
        let high = (frame.origin + (V + 1) * lanes).saturating_sub(begin * lanes).min(frame.edge);
        below[low..high].fill(L::Scalar::INFINITY);
        let captures = ends.first_column_wanted(first, last).map_or(usize::MAX, |column| (column / lanes).max(begin));
        let capture_blocks = (end + V).saturating_sub(captures);
        let captured = captured.take::<L::Scalar>(capture_blocks * lanes * height);
        let mut written = steps.as_deref_mut().map(|steps| steps.strip(begin, end + V - begin));
        // SAFETY: every pointer below stays within the arrays above, by their sizes.
        unsafe {
            let infinite = L::splat(L::Scalar::INFINITY);
            let mut state = State::<L, V> { current: [infinite; V], diagonal: [infinite; V] };
            let corner = frame.origin + 1 - begin * lanes;
            state.diagonal[0] = infinite.shift_in(L::splat(above[corner]));
            if begin == 0 && first < job.open.begin_a {
                state.current[0] = infinite.shift_in(L::splat(L::Scalar::ZERO));
            }
            for block in begin..end + V {
                if block <= end {
                    let out = ring.add(block % V * V * area);
                    let x = xs.as_ptr().add(first * dims);
                    let y = ys.as_ptr().add(block * dims * 2 * lanes);
                    for group in (0..V).step_by(SIDE) {
                        block_costs::<L, T, METRIC, EXACT>(
                            (x.add(group * lanes), height),
                            y,
                            dims,
                            out.add(group * area),
                        );
                    }
                    if !reach.is_inner(block, lanes) {
                        mask_outside::<L>(out, block, &reach.low, &reach.high);
                    }
                    if block == 0 && job.open.begin_a > 0 {
                        open_rows(std::slice::from_raw_parts_mut(out, V * area), lanes, first, job.open.begin_a);
                    }
                }
                let mut costs = [outside; V];
                for (group, costs) in costs.iter_mut().enumerate() {
                    let own = block.wrapping_sub(group);
                    if block >= group && own >= begin && own <= end {
                        *costs = ring.add((own % V * V + group) * area);
                    } else if block + 1 == group && first + group * lanes < job.open.begin_a {
                        *costs = lead_in;
                    }
                }
                let at = Block {
                    costs,
                    above: above.as_ptr().add(frame.origin - block * lanes),
                    below: below.as_mut_ptr().add(frame.origin + (V - 1) * lanes - block * lanes),
                    captured: if block >= captures {
                        captured.as_mut_ptr().add((block - captures) * lanes * height)
                    } else {
                        std::ptr::null_mut()
                    },
                    steps: written.as_deref_mut().map_or(std::ptr::null_mut(), |bytes| {
                        bytes.as_mut_ptr().add((block - begin) * Steps::block_bytes(lanes, V))
                    }),
                };
                recur_block::<L, V>(&mut state, &at, L::Scalar::from_f64(job.penalty));
            }
        }
        if capture_blocks > 0 {
            let cell = |row: usize, column: usize| -> f64 {
                let (group, lane) = (row / lanes, row % lanes);
                let step = column + lane + group * lanes;
                captured[(step - captures * lanes) * height + row].into()
            };
            for row in first..=last {
                if ends.wants_side(row) && job.band.row(row).1 + 1 == columns {
                    ends.offer_side(row, cell(row - first, columns - 1));
                }
            }
            if last + 1 == rows {
                let (low, high) = job.band.row(last);
                for column in ends.first_bottom().max(low)..=high {
                    ends.offer_bottom(column, cell(last - first, column));
                }
            }
        }
        if job.cutoff < f64::INFINITY && last + 1 < rows {
            let (low, high) = job.band.row(last);
            let row = &below[frame.origin - high..=frame.origin - low];
            let least = row.iter().fold(f64::INFINITY, |least, &value| least.min(value.into()));
            if job.is_lost(last, least, ends) {
                return false;
            }
        }
        std::mem::swap(&mut above, &mut below);
    }
    true
}

/// `[strip][dim][row]`.
#[inline(always)]
fn pack_rows<S: Real>(job: &Job<'_>, height: usize, workspace: &mut Workspace) {
    let (rows, dims) = (job.rows(), job.dims());
    let len = rows.next_multiple_of(height) * dims;
    let out = workspace.rows.take::<S>(len);
    out[(rows - 1) / height * height * dims..].fill(S::ZERO);
    scatter(&job.a, job.scales.as_deref(), 0..rows, out, |frame, dim| {
        (frame / height * dims + dim) * height + frame % height
    });
}

/// `[block][dim][2 * lanes]`: the columns that a block of steps can meet, descending; each is stored for both blocks that meet it.
#[inline(always)]
fn pack_columns<S: Real>(job: &Job<'_>, lanes: usize, workspace: &mut Workspace) {
    let (columns, dims) = (job.columns(), job.dims());
    let blocks = (columns + lanes - 1).div_ceil(lanes);
    let out = workspace.columns.take::<S>(blocks * dims * 2 * lanes);
    let first_ragged = (columns / lanes).min(blocks) * dims * 2 * lanes;
    out[..dims * 2 * lanes].fill(S::ZERO);
    out[first_ragged..].fill(S::ZERO);
    for block in 0..blocks {
        let last = block * lanes + lanes - 1;
        let range = (block * lanes).saturating_sub(lanes - 1)..(last + 1).min(columns);
        scatter(&job.b, job.scales.as_deref(), range, out, |frame, dim| {
            (block * dims + dim) * 2 * lanes + last - frame
        });
    }
}

/// Groups of rows whose costs are summed side by side: they share what is loaded of the columns.
const SIDE: usize = 2;

/// The local costs of a block, `[group][step][lane]`, of SIDE groups, T steps at a time. `x` comes with the length of one dim.
#[inline(always)]
#[allow(clippy::needless_range_loop, reason = "the indices of a register tile, unrolled")]
unsafe fn block_costs<L: Lanes, const T: usize, const METRIC: u8, const EXACT: bool>(
    x: (*const L::Scalar, usize),
    y: *const L::Scalar,
    dims: usize,
    out: *mut L::Scalar,
) {
    // SAFETY: `x` covers SIDE groups of dims rows of length x.1, `y` dims x 2 x LANES, `out` SIDE x LANES x LANES numbers.
    unsafe {
        let mut step = 0;
        while step < L::LANES {
            let mut sums = [[L::splat(L::Scalar::ZERO); T]; SIDE];
            let (mut row, mut column) = (x.0, y.add(L::LANES - 1 - step));
            for _ in 0..dims {
                let mut rows = [sums[0][0]; SIDE];
                for (group, lanes) in rows.iter_mut().enumerate() {
                    *lanes = L::load(row.add(group * L::LANES));
                }
                for t in 0..T {
                    let lanes = L::load(column.sub(t));
                    for group in 0..SIDE {
                        let difference = rows[group].sub(lanes);
                        let sum = sums[group][t];
                        sums[group][t] = match (METRIC, EXACT) {
                            (MANHATTAN, _) => sum.add(difference.abs()),
                            (_, true) => sum.add(difference.mul(difference)),
                            (_, false) => difference.mul_add(difference, sum),
                        };
                    }
                }
                row = row.add(x.1);
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

/// Puts +inf where a row is outside the band.
#[inline(always)]
unsafe fn mask_outside<L: Lanes>(costs: *mut L::Scalar, block: usize, low: &[L::Scalar], high: &[L::Scalar]) {
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
fn open_rows<S: Real>(costs: &mut [S], lanes: usize, first: usize, begin_a: usize) {
    for (group, costs) in costs.chunks_exact_mut(lanes * lanes).enumerate() {
        for lane in 1..lanes {
            if first + group * lanes + lane < begin_a {
                costs[(lane - 1) * lanes + lane] = S::ZERO;
            }
        }
    }
}

/// The wavefront: cells of the last step, and the ones above those.
struct State<L, const V: usize> {
    current: [L; V],
    diagonal: [L; V],
}

/// Where a block of the recurrence reads and writes.
struct Block<S, const V: usize> {
    costs: [*const S; V],
    above: *const S,
    below: *mut S,
    /// Null when nobody wants to see the cells.
    captured: *mut S,
    /// Null when there is no path to find.
    steps: *mut u8,
}

#[inline(always)]
unsafe fn recur_block<L: Lanes, const V: usize>(state: &mut State<L, V>, at: &Block<L::Scalar, V>, penalty: L::Scalar) {
    // SAFETY: the caller's.
    unsafe {
        match (penalty != L::Scalar::ZERO, at.steps.is_null()) {
            (false, true) => recur::<L, V, false, false>(state, at, penalty),
            (true, true) => recur::<L, V, true, false>(state, at, penalty),
            (false, false) => recur::<L, V, false, true>(state, at, penalty),
            (true, false) => recur::<L, V, true, true>(state, at, penalty),
        }
    }
}

#[inline(always)]
unsafe fn recur<L: Lanes, const V: usize, const PENALTY: bool, const STEPS: bool>(
    state: &mut State<L, V>,
    at: &Block<L::Scalar, V>,
    penalty: L::Scalar,
) {
    // SAFETY: `costs` cover LANES x LANES numbers each, `above` and `below` LANES steps downwards, `captured` and `steps` a block each.
    unsafe {
        let penalty = L::splat(penalty);
        let (mut current, mut diagonal) = (state.current, state.diagonal);
        for step in 0..L::LANES {
            for group in (0..V).rev() {
                let under = if group == 0 { L::splat(*at.above.sub(step)) } else { current[group - 1] };
                let up = current[group].shift_in(under);
                let cost = L::load(at.costs[group].add(step * L::LANES));
                let (mut above, mut left) = (up, current[group]);
                if PENALTY {
                    (above, left) = (up.add(penalty), left.add(penalty));
                }
                if STEPS {
                    let upward = above.le(left);
                    let straight = diagonal[group].le(above.min(left));
                    Steps::write(at.steps, L::LANES, step * V + group, straight, upward);
                }
                let before = diagonal[group].min(left).min(above);
                diagonal[group] = up;
                current[group] = cost.add(before);
            }
            current[V - 1].store(at.below.sub(step));
            if !at.captured.is_null() {
                for (group, cells) in current.iter().enumerate() {
                    cells.store(at.captured.add((step * V + group) * L::LANES));
                }
            }
        }
        (state.current, state.diagonal) = (current, diagonal);
    }
}
