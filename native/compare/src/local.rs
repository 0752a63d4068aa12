//! The local cost of two frames in f64: the definition that every kernel is held to.

use crate::error::{CompareError, Result};
use crate::options::{Metric, Options};
use crate::series::Series;

/// Both series scaled and in f64, with what the local cost needs.
#[derive(Debug)]
pub(crate) struct Frames<'a> {
    a: Vec<f64>,
    b: Vec<f64>,
    dims: usize,
    metric: Metric,
    masks: Option<Masks<'a>>,
}

#[derive(Debug)]
struct Masks<'a> {
    a: Option<&'a [u8]>,
    b: Option<&'a [u8]>,
    weights: Vec<f64>,
    total: f64,
}

impl<'a> Frames<'a> {
    pub(crate) fn new(a: &Series<'a>, b: &Series<'a>, options: &Options) -> Self {
        let dims = a.dims();
        let scales = options.scales();
        let masked = a.mask().is_some() || b.mask().is_some();
        let masks = masked.then(|| {
            let weights = options.weights.clone().unwrap_or_else(|| vec![1.0; dims]);
            let total = weights.iter().sum();
            Masks { a: a.mask(), b: b.mask(), weights, total }
        });
        let prepare = |series: &Series<'_>| series.scaled(scales.as_deref(), options.precision);
        Self { a: prepare(a), b: prepare(b), dims, metric: options.metric, masks }
    }

    /// The local cost of frame `i` of `a` and frame `j` of `b`.
    #[inline]
    pub(crate) fn cost(&self, i: usize, j: usize) -> f64 {
        let dims = self.dims;
        let a = &self.a[i * dims..(i + 1) * dims];
        let b = &self.b[j * dims..(j + 1) * dims];
        let sum = match &self.masks {
            None => self.sum(a, b),
            Some(masks) => self.masked_sum(masks, (a, i * dims), (b, j * dims)),
        };
        if self.metric == Metric::Euclidean { sum.sqrt() } else { sum }
    }

    #[inline]
    fn term(&self, x: f64, y: f64) -> f64 {
        let difference = x - y;
        if self.metric == Metric::Manhattan { difference.abs() } else { difference * difference }
    }

    #[inline]
    fn sum(&self, a: &[f64], b: &[f64]) -> f64 {
        let mut sum = 0.0;
        for (x, y) in a.iter().zip(b) {
            sum += self.term(*x, *y);
        }
        sum
    }

    fn masked_sum(&self, masks: &Masks<'_>, a: (&[f64], usize), b: (&[f64], usize)) -> f64 {
        let (mut sum, mut present) = (0.0, 0.0);
        for k in 0..self.dims {
            let seen = |mask: Option<&[u8]>, start: usize| mask.is_none_or(|mask| mask[start + k] != 0);
            if seen(masks.a, a.1) && seen(masks.b, b.1) {
                sum += self.term(a.0[k], b.0[k]);
                present += masks.weights[k];
            }
        }
        if present > 0.0 { sum * (masks.total / present) } else { 0.0 }
    }
}

/// Checks that two series and the options fit together.
pub(crate) fn check_pair(a: &Series<'_>, b: &Series<'_>, options: &Options) -> Result<()> {
    if a.dims() != b.dims() {
        return Err(CompareError::Shape(format!(
            "frames of {} dims cannot be compared with frames of {}",
            a.dims(),
            b.dims()
        )));
    }
    options.check(a.dims())
}
