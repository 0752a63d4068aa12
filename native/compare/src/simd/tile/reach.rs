//! Where a strip lies on the grid.

use crate::simd::job::Job;
use crate::simd::lanes::Real;

/// The geometry of one run.
pub(super) struct Frame {
    pub(super) lanes: usize,
    pub(super) groups: usize,
    /// Blocks of steps that meet a column.
    pub(super) blocks: usize,
    /// Column j is at `origin - j` in the reversed edge rows.
    pub(super) origin: usize,
    /// Numbers in an edge row.
    pub(super) edge: usize,
}

impl Frame {
    pub(super) fn new(lanes: usize, groups: usize, columns: usize) -> Self {
        let blocks = (columns + lanes - 1).div_ceil(lanes);
        let origin = (blocks + groups) * lanes;
        Self { lanes, groups, blocks, origin, edge: origin + (groups + 1) * lanes }
    }

    pub(super) fn height(&self) -> usize {
        self.lanes * self.groups
    }
}

/// Which steps of a strip matter: for each row the first and the last one inside the band.
pub(super) struct Reach<S> {
    pub(super) low: Vec<S>,
    pub(super) high: Vec<S>,
    /// Between these every row is inside.
    inner: (usize, usize),
    /// First and last block of costs.
    pub(super) blocks: (usize, usize),
}

impl<S: Real> Reach<S> {
    pub(super) fn with_rows(rows: usize) -> Self {
        Self { low: vec![S::ZERO; rows], high: vec![S::ZERO; rows], inner: (0, 0), blocks: (0, 0) }
    }

    /// Sets it up for the strip that begins at row `first`. Rows behind the last one count as the last one.
    pub(super) fn set(&mut self, job: &Job<'_>, lanes: usize, first: usize) {
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

    pub(super) fn is_inner(&self, block: usize, lanes: usize) -> bool {
        block * lanes >= self.inner.0 && block * lanes + lanes - 1 <= self.inner.1
    }
}
