//! Strip after strip down the rows.

use super::costs::{Costs, mask_outside, open_rows};
use super::expand::Trust;
use super::pack::Packed;
use super::reach::{Frame, Reach};
use super::recur::{Block, State, recur_block};
use crate::oracle::Ends;
use crate::simd::job::{Job, Workspace};
use crate::simd::lanes::{Lanes, Real};
use crate::simd::steps::Steps;

/// The blocks of costs that are alive: V in turn, one that is +inf throughout, and one that ends with an open column -1 in its first row.
struct Ring<S, const V: usize> {
    blocks: *mut S,
    outside: *const S,
    lead_in: *const S,
    /// Numbers a group.
    area: usize,
}

impl<S: Real, const V: usize> Ring<S, V> {
    fn new(buffer: &mut [S], lanes: usize) -> Self {
        let area = lanes * lanes;
        let (blocks, rest) = buffer.split_at_mut(V * V * area);
        rest.fill(S::INFINITY);
        rest[2 * area - lanes] = S::ZERO;
        let (outside, lead_in) = rest.split_at(area);
        Self { blocks: blocks.as_mut_ptr(), outside: outside.as_ptr(), lead_in: lead_in.as_ptr(), area }
    }

    /// Numbers that it takes.
    const fn size(lanes: usize) -> usize {
        (V * V + 2) * lanes * lanes
    }

    /// The place of a block.
    unsafe fn at(&self, block: usize) -> *mut S {
        // SAFETY: one of V places.
        unsafe { self.blocks.add(block % V * V * self.area) }
    }
}

/// A strip on its way.
struct Strip<'a, S> {
    frame: &'a Frame,
    reach: &'a Reach<S>,
    first: usize,
    last: usize,
    /// The first block whose cells are kept, for the ends that a path may have.
    captures: usize,
}

impl<S: Real> Strip<'_, S> {
    /// Blocks that the recurrence runs through.
    fn blocks<const V: usize>(&self) -> std::ops::Range<usize> {
        self.reach.blocks.0..self.reach.blocks.1 + V
    }

    /// Sets to +inf what the next strip may read and this one may not write: a row of long ago lies there.
    fn clear<const V: usize>(&self, job: &Job<'_>, below: &mut [S]) {
        let Frame { lanes, origin, edge, .. } = *self.frame;
        let next = (self.last + self.frame.height()).min(job.rows() - 1);
        let low = origin.saturating_sub(job.band.row(next).1 + (V + 2) * lanes);
        let high = (origin + (V + 1) * lanes).saturating_sub(self.reach.blocks.0 * lanes).min(edge);
        below[low..high].fill(S::INFINITY);
    }

    /// Offers the cells of this strip in which a path may end.
    fn offer(&self, job: &Job<'_>, captured: &[S], ends: &mut Ends) {
        let Frame { lanes, .. } = *self.frame;
        let height = self.frame.height();
        let cell = |row: usize, column: usize| -> f64 {
            let row = row - self.first;
            let step = column + row % lanes + row / lanes * lanes;
            captured[(step - self.captures * lanes) * height + row].into()
        };
        for row in self.first..=self.last {
            if ends.wants_side(row) && job.band.row(row).1 + 1 == job.columns() {
                ends.offer_side(row, cell(row, job.columns() - 1));
            }
        }
        if self.last + 1 == job.rows() {
            let (low, high) = job.band.row(self.last);
            for column in ends.first_bottom().max(low)..=high {
                ends.offer_bottom(column, cell(self.last, column));
            }
        }
    }

    /// Whether every path through its last row costs more than the cut-off.
    fn is_lost(&self, job: &Job<'_>, below: &[S], ends: &Ends) -> bool {
        if job.cutoff == f64::INFINITY || self.last + 1 == job.rows() {
            return false;
        }
        job.is_lost(self.last, self.least(job, below), ends)
    }

    /// The least of its last row.
    fn least(&self, job: &Job<'_>, below: &[S]) -> f64 {
        let (low, high) = job.band.row(self.last);
        let row = &below[self.frame.origin - high..=self.frame.origin - low];
        row.iter().fold(f64::INFINITY, |least, &value| least.min(value.into()))
    }
}

/// See [`super::run`].
#[inline(always)]
pub(super) unsafe fn strips<L: Lanes, const V: usize, C: Costs>(
    job: &Job<'_>,
    workspace: &mut Workspace,
    ends: &mut Ends,
    mut steps: Option<&mut Steps>,
) -> bool {
    let (rows, lanes) = (job.rows(), L::LANES);
    let frame = Frame::new(lanes, V, job.columns());
    // SAFETY: the caller's.
    let packed = unsafe { Packed::<L::Scalar>::new::<L, C>(job, &frame, workspace) };
    let mut trust = Trust::default();
    let ring = Ring::<L::Scalar, V>::new(workspace.costs.take(Ring::<L::Scalar, V>::size(lanes)), lanes);
    let mut above = workspace.top.take::<L::Scalar>(frame.edge);
    let mut below = workspace.bottom.take::<L::Scalar>(frame.edge);
    above.fill(L::Scalar::INFINITY);
    above[frame.origin + 1 - job.open.begin_b..=frame.origin + 1].fill(L::Scalar::ZERO);
    let mut reach = Reach::with_rows(frame.height());
    for first in (0..rows).step_by(frame.height()) {
        reach.set(job, lanes, first);
        let last = (first + frame.height()).min(rows) - 1;
        let wanted = ends.first_column_wanted(first, last);
        let captures = wanted.map_or(usize::MAX, |column| (column / lanes).max(reach.blocks.0));
        let strip = Strip { frame: &frame, reach: &reach, first, last, captures };
        strip.clear::<V>(job, below);
        let kept = strip.blocks::<V>().end.saturating_sub(captures);
        let captured = workspace.captured.take::<L::Scalar>(kept * lanes * frame.height());
        let written = steps.as_deref_mut().map(|steps| steps.strip(reach.blocks.0, strip.blocks::<V>().len()));
        // SAFETY: the caller's, and the sizes of the buffers.
        unsafe { run_strip::<L, V, C>(job, &strip, &packed, &ring, Edges { above, below, captured, written }) };
        if kept > 0 {
            strip.offer(job, captured, ends);
        }
        if strip.is_lost(job, below, ends) {
            return false;
        }
        if C::EXPANDED {
            // SAFETY: the rows and columns that were packed.
            unsafe { trust.add_strip(&packed, (first, last)) };
            if !trust.holds::<L::Scalar>(strip.least(job, below)) {
                return false;
            }
        }
        std::mem::swap(&mut above, &mut below);
    }
    if C::EXPANDED {
        // SAFETY: as above.
        unsafe { trust.add_columns(&packed, &frame, job.columns()) };
    }
    !C::EXPANDED || trust.holds::<L::Scalar>(ends.best().0)
}

/// What a strip reads from the one above and leaves behind.
struct Edges<'a, S> {
    above: &'a [S],
    below: &'a mut [S],
    captured: &'a mut [S],
    written: Option<&'a mut [u8]>,
}

#[inline(always)]
unsafe fn run_strip<L: Lanes, const V: usize, C: Costs>(
    job: &Job<'_>,
    strip: &Strip<'_, L::Scalar>,
    packed: &Packed<L::Scalar>,
    ring: &Ring<L::Scalar, V>,
    mut edges: Edges<'_, L::Scalar>,
) {
    let (lanes, origin) = (L::LANES, strip.frame.origin);
    let (begin, end) = strip.reach.blocks;
    let penalty = L::Scalar::from_f64(job.penalty);
    // SAFETY: the caller's; every pointer stays within its buffer by the geometry of `Frame`.
    unsafe {
        let infinite = L::splat(L::Scalar::INFINITY);
        let mut state = State::<L, V> { current: [infinite; V], diagonal: [infinite; V] };
        state.diagonal[0] = infinite.shift_in(L::splat(edges.above[origin + 1 - begin * lanes]));
        if begin == 0 && strip.first < job.open.begin_a {
            state.current[0] = infinite.shift_in(L::splat(L::Scalar::ZERO));
        }
        for block in strip.blocks::<V>() {
            if block <= end {
                fill_costs::<L, V, C>(job, strip, packed, block, ring.at(block));
            }
            let mut costs = [ring.outside; V];
            for (group, costs) in costs.iter_mut().enumerate() {
                let own = block.wrapping_sub(group);
                if block >= group && own >= begin && own <= end {
                    *costs = ring.at(own).add(group * ring.area);
                } else if block + 1 == group && strip.first + group * lanes < job.open.begin_a {
                    *costs = ring.lead_in;
                }
            }
            let mut at = Block {
                costs,
                above: edges.above.as_ptr().add(origin - block * lanes),
                below: edges.below.as_mut_ptr().add(origin + (V - 1) * lanes - block * lanes),
                captured: std::ptr::null_mut(),
                steps: std::ptr::null_mut(),
            };
            if block >= strip.captures {
                at.captured = edges.captured.as_mut_ptr().add((block - strip.captures) * lanes * lanes * V);
            }
            if let Some(bytes) = edges.written.as_deref_mut() {
                at.steps = bytes.as_mut_ptr().add((block - begin) * Steps::block_bytes(lanes, V));
            }
            recur_block::<L, V>(&mut state, &at, penalty);
        }
    }
}

/// The costs of a block of all groups, +inf outside the band.
#[inline(always)]
unsafe fn fill_costs<L: Lanes, const V: usize, C: Costs>(
    job: &Job<'_>,
    strip: &Strip<'_, L::Scalar>,
    packed: &Packed<L::Scalar>,
    block: usize,
    out: *mut L::Scalar,
) {
    let (lanes, area) = (L::LANES, L::LANES * L::LANES);
    // SAFETY: the caller's; `out` covers V x LANES x LANES numbers.
    unsafe {
        for group in (0..V).step_by(C::SIDE) {
            let rows = strip.first * packed.planes + group * lanes;
            C::block::<L>(packed, rows, block * packed.planes * 2 * lanes, out.add(group * area));
        }
        if !strip.reach.is_inner(block, lanes) {
            mask_outside::<L>(out, block, &strip.reach.low, &strip.reach.high);
        }
        if block == 0 && job.open.begin_a > 0 {
            open_rows(std::slice::from_raw_parts_mut(out, V * area), lanes, strip.first, job.open.begin_a);
        }
    }
}
