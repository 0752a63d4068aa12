//! The textbook recurrence in f64, one row after the other, every option. Slow, plain, and what the kernels are compared with.

use crate::band::Band;
use crate::local::Frames;
use crate::options::{OpenEnds, Options};
use crate::path::{Directions, Step};
use crate::series::Series;

/// The ends a path may have, scanned in the order that decides ties.
pub(crate) struct Ends {
    rows: usize,
    columns: usize,
    open: OpenEnds,
    earliest: bool,
    corner: f64,
    side: Best,
    bottom: Best,
}

#[derive(Clone, Copy)]
struct Best {
    total: f64,
    index: usize,
}

impl Best {
    const NONE: Self = Self { total: f64::INFINITY, index: 0 };
}

impl Ends {
    pub(crate) fn new(rows: usize, columns: usize, open: OpenEnds) -> Self {
        let open = open.within(rows, columns);
        Self { rows, columns, open, earliest: false, corner: f64::INFINITY, side: Best::NONE, bottom: Best::NONE }
    }

    /// The ends of a subsequence: any cell of the last row, the lowest column on ties.
    pub(crate) fn earliest(rows: usize, columns: usize) -> Self {
        Self { earliest: true, ..Self::new(rows, columns, OpenEnds { end_b: columns, ..OpenEnds::default() }) }
    }

    /// Offers the last cell of `row`. Rows come in ascending order; the later one wins a tie.
    pub(crate) fn offer_side(&mut self, row: usize, total: f64) {
        if row + 1 == self.rows {
            self.corner = total;
        } else if row + 1 + self.open.end_a >= self.rows && total <= self.side.total {
            self.side = Best { total, index: row };
        }
    }

    /// Offers a cell of the last row. Columns come in ascending order; the later one wins a tie, or the earlier by `earliest`.
    pub(crate) fn offer_bottom(&mut self, column: usize, total: f64) {
        if self.earliest {
            if total < self.bottom.total {
                self.bottom = Best { total, index: column };
            }
        } else if column + 1 != self.columns
            && column + 1 + self.open.end_b >= self.columns
            && total <= self.bottom.total
        {
            self.bottom = Best { total, index: column };
        }
    }

    /// Whether a path may end in the last cell of `row`.
    pub(crate) fn wants_side(&self, row: usize) -> bool {
        row + 1 + self.open.end_a >= self.rows
    }

    /// The first cell of the last row in which a path may end.
    pub(crate) fn first_bottom(&self) -> usize {
        (self.columns - 1).saturating_sub(self.open.end_b)
    }

    /// The first column of which the cells of rows `first..=last` must be known; `None` when no path may end in them.
    pub(crate) fn first_column_wanted(&self, first: usize, last: usize) -> Option<usize> {
        if last + 1 == self.rows {
            Some(self.first_bottom())
        } else {
            (first..=last).any(|row| self.wants_side(row)).then_some(self.columns - 1)
        }
    }

    /// The least total of the open ends so far.
    pub(crate) fn side_total(&self) -> f64 {
        self.side.total
    }

    /// The least total and its cell.
    pub(crate) fn best(&self) -> (f64, usize, usize) {
        let mut best = (self.corner, self.rows - 1, self.columns - 1);
        if self.earliest {
            return (self.bottom.total, self.rows - 1, self.bottom.index);
        }
        if self.side.total < best.0 {
            best = (self.side.total, self.side.index, self.columns - 1);
        }
        if self.bottom.total < best.0 {
            best = (self.bottom.total, self.rows - 1, self.bottom.index);
        }
        best
    }
}

/// The accumulated cost of the best path and the cell it ends in; `directions` is filled when given.
pub(crate) fn accumulate(
    a: &Series<'_>,
    b: &Series<'_>,
    options: &Options,
    ends: &mut Ends,
    directions: Option<&mut Directions>,
) -> (f64, usize, usize) {
    let frames = Frames::new(a, b, options);
    let band = Band::new(a.frames(), b.frames(), options.radius);
    sweep(&band, options, |i, j| frames.cost(i, j), ends, directions)
}

/// The recurrence over any local cost.
pub(crate) fn sweep(
    band: &Band,
    options: &Options,
    cost: impl Fn(usize, usize) -> f64,
    ends: &mut Ends,
    mut directions: Option<&mut Directions>,
) -> (f64, usize, usize) {
    let (rows, columns) = (ends.rows, ends.columns);
    let open = options.open;
    let cutoff = options.cutoff();
    let mut previous = vec![f64::INFINITY; columns];
    let mut current = vec![f64::INFINITY; columns];
    for i in 0..rows {
        let (low, high) = band.row(i);
        let mut least = f64::INFINITY;
        let mut left = f64::INFINITY;
        let mut diagonal = if low > 0 && i > 0 { previous[low - 1] } else { f64::INFINITY };
        for j in low..=high {
            let up = previous[j];
            let begins = (i == 0 && j <= open.begin_b) || (j == 0 && i <= open.begin_a);
            let corner = if begins { 0.0 } else { diagonal };
            let (before, step) = choose(corner, up + options.penalty, left + options.penalty);
            left = cost(i, j) + before;
            current[j] = left;
            least = least.min(left);
            diagonal = up;
            if let Some(directions) = directions.as_deref_mut() {
                directions.set(i, j, step);
            }
            if i + 1 == rows {
                ends.offer_bottom(j, left);
            }
        }
        if high + 1 == columns {
            ends.offer_side(i, left);
        }
        let may_still_begin = i < open.begin_a;
        if least > cutoff && !may_still_begin && ends.side.total > cutoff {
            return (f64::INFINITY, rows - 1, columns - 1);
        }
        clear_outside(&mut previous, band, i);
        std::mem::swap(&mut previous, &mut current);
    }
    ends.best()
}

/// The least predecessor; ties go to the diagonal, then up, then left.
#[inline]
pub(crate) fn choose(diagonal: f64, up: f64, left: f64) -> (f64, Step) {
    if diagonal <= up && diagonal <= left {
        (diagonal, Step::Diagonal)
    } else if up <= left {
        (up, Step::Up)
    } else {
        (left, Step::Left)
    }
}

/// The row that becomes `current` next still holds row `i - 1`: nothing of it may show outside the band of row `i + 1`.
fn clear_outside(stale: &mut [f64], band: &Band, i: usize) {
    if band.is_full() || i == 0 {
        return;
    }
    let (low, high) = band.row(i - 1);
    stale[low..=high].fill(f64::INFINITY);
}
