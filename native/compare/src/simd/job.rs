//! What a kernel is asked to do, and the memory it works in.

use super::buffer::Buffer;
use crate::band::Band;
use crate::options::{Metric, OpenEnds, Options};
use crate::oracle::Ends;
use crate::series::Series;

/// Two series and the rules, in the order in which the kernel takes them: `a` gives the rows.
pub(crate) struct Job<'a> {
    pub(crate) a: Series<'a>,
    pub(crate) b: Series<'a>,
    pub(crate) scales: Option<Vec<f64>>,
    pub(crate) weights: Option<&'a [f64]>,
    pub(crate) metric: Metric,
    pub(crate) band: Band,
    pub(crate) open: OpenEnds,
    pub(crate) penalty: f64,
    /// Sums above it need not be told apart.
    pub(crate) cutoff: f64,
}

impl<'a> Job<'a> {
    pub(crate) fn new(a: &Series<'a>, b: &Series<'a>, options: &'a Options) -> Self {
        Self {
            a: *a,
            b: *b,
            scales: options.scales(),
            weights: options.weights.as_deref(),
            metric: options.metric,
            band: Band::new(a.frames(), b.frames(), options.radius),
            open: options.open.within(a.frames(), b.frames()),
            penalty: options.penalty,
            cutoff: options.cutoff(),
        }
    }

    pub(crate) fn rows(&self) -> usize {
        self.a.frames()
    }

    pub(crate) fn columns(&self) -> usize {
        self.b.frames()
    }

    pub(crate) fn dims(&self) -> usize {
        self.a.dims()
    }

    pub(crate) fn begins(&self, row: usize, column: usize) -> bool {
        (row == 0 && column <= self.open.begin_b) || (column == 0 && row <= self.open.begin_a)
    }

    /// Whether rows and columns may change places: only where neither the path nor the order of ties is asked for.
    pub(crate) fn transposed(self) -> Self {
        let OpenEnds { begin_a, end_a, begin_b, end_b } = self.open;
        Self {
            a: self.b,
            b: self.a,
            band: Band::new(self.b.frames(), self.a.frames(), self.band.radius()),
            open: OpenEnds { begin_a: begin_b, end_a: end_b, begin_b: begin_a, end_b: end_a },
            ..self
        }
    }

    /// Whether no path that ends in or after `row` can cost less than the cut-off.
    pub(crate) fn is_lost(&self, row: usize, least: f64, ends: &Ends) -> bool {
        least > self.cutoff && row >= self.open.begin_a && ends.side_total() > self.cutoff
    }
}

/// The buffers of the kernels, kept from call to call.
#[derive(Default)]
pub(crate) struct Workspace {
    pub(crate) rows: Buffer,
    pub(crate) columns: Buffer,
    pub(crate) costs: Buffer,
    pub(crate) top: Buffer,
    pub(crate) bottom: Buffer,
    pub(crate) captured: Buffer,
    pub(crate) row_masks: Buffer,
    pub(crate) column_masks: Buffer,
    pub(crate) weights: Buffer,
}

impl Workspace {
    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        let edges = self.top.bytes() + self.bottom.bytes() + self.captured.bytes();
        let masks = self.row_masks.bytes() + self.column_masks.bytes() + self.weights.bytes();
        self.rows.bytes() + self.columns.bytes() + self.costs.bytes() + edges + masks
    }
}
