//! A borrowed series of frames.

use crate::error::{CompareError, Result};
use crate::options::Precision;

/// The samples of a series, row-major: `frame * dims + dim`.
#[derive(Debug, Clone, Copy)]
pub enum Samples<'a> {
    /// Single precision.
    F32(&'a [f32]),
    /// Double precision.
    F64(&'a [f64]),
}

impl Samples<'_> {
    /// How many samples there are.
    pub fn len(&self) -> usize {
        match self {
            Self::F32(values) => values.len(),
            Self::F64(values) => values.len(),
        }
    }

    /// The first sample that is not within `largest` of 0, as NaN never is; their number when all are.
    pub fn first_beyond(&self, largest: f64) -> usize {
        match self {
            Self::F32(values) => first_beyond(values, |value| f64::from(value.abs()) <= largest),
            Self::F64(values) => first_beyond(values, |value| value.abs() <= largest),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Samples that are looked at together.
const RUN: usize = 64;

#[inline(always)]
fn first_beyond<T: Copy>(values: &[T], within: impl Fn(T) -> bool) -> usize {
    let run = values.chunks(RUN).position(|run| !run.iter().fold(true, |all, value| all & within(*value)));
    let Some(run) = run else { return values.len() };
    run * RUN + values[run * RUN..].iter().position(|value| !within(*value)).unwrap_or(0)
}

/// A checked series: at least one frame, at least one dim, sizes that fit.
#[derive(Debug, Clone, Copy)]
pub struct Series<'a> {
    samples: Samples<'a>,
    frames: usize,
    dims: usize,
    mask: Option<&'a [u8]>,
}

impl<'a> Series<'a> {
    /// A series of `frames` by `dims` samples; `mask` has one byte a sample, 0 = absent.
    pub fn new(samples: Samples<'a>, dims: usize, mask: Option<&'a [u8]>) -> Result<Self> {
        let len = samples.len();
        if dims == 0 || len == 0 || !len.is_multiple_of(dims) {
            return Err(CompareError::Shape(format!(
                "{len} samples are no whole number of frames of {dims} dims, or none"
            )));
        }
        if let Some(mask) = mask
            && mask.len() != len
        {
            return Err(CompareError::Shape(format!("a mask of {} bytes does not fit {len} samples", mask.len())));
        }
        Ok(Self { samples, frames: len / dims, dims, mask })
    }

    /// Frames, at least 1.
    pub fn frames(&self) -> usize {
        self.frames
    }

    /// Dims a frame, at least 1.
    pub fn dims(&self) -> usize {
        self.dims
    }

    /// The samples as given.
    pub fn samples(&self) -> Samples<'a> {
        self.samples
    }

    /// The mask as given; `None` when everything is present.
    pub fn mask(&self) -> Option<&'a [u8]> {
        self.mask
    }

    /// The frames `[start, end)` as a series of their own.
    pub fn slice(&self, start: usize, end: usize) -> Self {
        let range = start * self.dims..end * self.dims;
        let samples = match self.samples {
            Samples::F32(values) => Samples::F32(&values[range.clone()]),
            Samples::F64(values) => Samples::F64(&values[range.clone()]),
        };
        Self { samples, frames: end - start, dims: self.dims, mask: self.mask.map(|mask| &mask[range]) }
    }

    /// Adds a frame to `sums`, dim by dim.
    pub(crate) fn add_frame(&self, frame: usize, sums: &mut [f64]) {
        let range = frame * self.dims..(frame + 1) * self.dims;
        match self.samples {
            Samples::F32(values) => {
                sums.iter_mut().zip(&values[range]).for_each(|(sum, value)| *sum += f64::from(*value))
            }
            Samples::F64(values) => sums.iter_mut().zip(&values[range]).for_each(|(sum, value)| *sum += value),
        }
    }

    /// The samples in f64, each dim times its scale, rounded to what `precision` can hold.
    pub(crate) fn scaled(&self, scales: Option<&[f64]>, precision: Precision) -> Vec<f64> {
        let mut out: Vec<f64> = match self.samples {
            Samples::F32(values) => values.iter().map(|&value| f64::from(value)).collect(),
            Samples::F64(values) => values.to_vec(),
        };
        if let Some(scales) = scales {
            for frame in out.chunks_exact_mut(self.dims) {
                frame.iter_mut().zip(scales).for_each(|(value, scale)| *value *= scale);
            }
        }
        if precision == Precision::F32 {
            out.iter_mut().for_each(|value| *value = f64::from(*value as f32));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sample_beyond_is_found_wherever_it_is() {
        for at in [0, 1, 63, 64, 150, 199] {
            for bad in [f64::NAN, f64::INFINITY, -11.0] {
                let mut values = vec![10.0; 200];
                values[at] = bad;
                let narrow: Vec<f32> = values.iter().map(|&value| value as f32).collect();
                assert_eq!(Samples::F64(&values).first_beyond(10.0), at);
                assert_eq!(Samples::F32(&narrow).first_beyond(10.0), at);
            }
        }
        assert_eq!(Samples::F64(&[10.0; 70]).first_beyond(10.0), 70);
    }
}
