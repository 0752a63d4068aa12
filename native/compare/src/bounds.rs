//! Lower bounds of the distance: cheap proofs that an entry of a catalogue cannot be the nearest.

use crate::band::Band;
use crate::options::{Metric, Options, Precision};
use crate::series::Series;

/// Which bounds hold for these options, and how to compute them.
#[derive(Debug)]
pub(crate) struct Bounds {
    scales: Option<Vec<f64>>,
    metric: Metric,
    root: bool,
    radius: f64,
    applies: bool,
    /// What is taken off a bound so that rounding never makes it larger than the distance it bounds.
    margin: f64,
    precision: Precision,
}

/// The least and greatest value of each dim within reach of each frame of a query, row-major.
#[derive(Debug)]
pub(crate) struct Envelope {
    low: Vec<f64>,
    high: Vec<f64>,
    frames: usize,
}

impl Bounds {
    pub(crate) fn new(options: &Options) -> Self {
        Self {
            scales: options.scales(),
            metric: options.metric,
            root: options.root,
            radius: options.radius,
            applies: options.open.is_closed(),
            precision: options.precision,
            margin: if options.precision == Precision::F32 { 1e-4 } else { 1e-9 },
        }
    }

    /// The envelope of `query` for entries of the same length (Keogh and Ratanamahatana, 2005, one dim at a time).
    pub(crate) fn envelope(&self, query: &Series<'_>) -> Option<Envelope> {
        if !self.applies || query.mask().is_some() {
            return None;
        }
        let (frames, dims) = (query.frames(), query.dims());
        let values = self.values(query);
        let band = Band::new(frames, frames, self.radius);
        let mut envelope = Envelope { low: vec![0.0; values.len()], high: vec![0.0; values.len()], frames };
        for dim in 0..dims {
            extremes(&values[dim..], dims, frames, &band, f64::min, &mut envelope.low[dim..]);
            extremes(&values[dim..], dims, frames, &band, f64::max, &mut envelope.high[dim..]);
        }
        Some(envelope)
    }

    /// A number that is at most the distance of `query` and `entry`; 0 when no bound holds.
    pub(crate) fn lower(&self, query: &Series<'_>, envelope: Option<&Envelope>, entry: &Series<'_>) -> f64 {
        let Some(envelope) = envelope else { return 0.0 };
        if entry.mask().is_some() {
            return 0.0;
        }
        let mut bound = self.ends(query, entry);
        if entry.frames() == envelope.frames {
            bound = bound.max(self.outside(envelope, entry));
        }
        (if self.root { bound.sqrt() } else { bound }) * (1.0 - self.margin)
    }

    /// The first and the last cell belong to every path (after Kim, Park and Chu, 2001).
    fn ends(&self, query: &Series<'_>, entry: &Series<'_>) -> f64 {
        let first = self.between(&query.slice(0, 1), &entry.slice(0, 1));
        if query.frames() == 1 && entry.frames() == 1 {
            return first;
        }
        let (n, m) = (query.frames(), entry.frames());
        first + self.between(&query.slice(n - 1, n), &entry.slice(m - 1, m))
    }

    fn between(&self, x: &Series<'_>, y: &Series<'_>) -> f64 {
        self.frame(self.values(x).iter().zip(&self.values(y)).map(|(x, y)| x - y))
    }

    fn values(&self, series: &Series<'_>) -> Vec<f64> {
        series.scaled(self.scales.as_deref(), self.precision)
    }

    /// Every frame of the entry meets some frame of the query within reach, so it costs at least what lies outside the envelope.
    fn outside(&self, envelope: &Envelope, entry: &Series<'_>) -> f64 {
        let dims = entry.dims();
        let values = self.values(entry);
        let frames =
            values.chunks_exact(dims).zip(envelope.low.chunks_exact(dims).zip(envelope.high.chunks_exact(dims)));
        frames
            .map(|(frame, (low, high))| {
                let over = frame.iter().zip(low.iter().zip(high));
                self.frame(over.map(|(value, (low, high))| (value - high).max(low - value).max(0.0)))
            })
            .sum()
    }

    fn frame(&self, differences: impl Iterator<Item = f64>) -> f64 {
        match self.metric {
            Metric::Manhattan => differences.map(f64::abs).sum(),
            Metric::SqEuclidean => differences.map(|value| value * value).sum(),
            Metric::Euclidean => differences.map(|value| value * value).sum::<f64>().sqrt(),
        }
    }
}

/// The extreme of one dim over the band of each frame, by a queue of candidates (Lemire, 2009).
fn extremes(values: &[f64], dims: usize, frames: usize, band: &Band, pick: fn(f64, f64) -> f64, out: &mut [f64]) {
    let at = |frame: usize| values[frame * dims];
    let mut queue = std::collections::VecDeque::with_capacity(frames);
    let mut next = 0;
    for frame in 0..frames {
        let (low, high) = band.row(frame);
        while next <= high {
            while queue.back().is_some_and(|&last| pick(at(last), at(next)) == at(next)) {
                queue.pop_back();
            }
            queue.push_back(next);
            next += 1;
        }
        while queue.front().is_some_and(|&first| first < low) {
            queue.pop_front();
        }
        out[frame * dims] = at(*queue.front().expect("a band row is never empty"));
    }
}
