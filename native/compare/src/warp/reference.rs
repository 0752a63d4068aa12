//! The reference of online warps, prepared once for all of them.

use super::costs::CHUNK;
use crate::error::{CompareError, Result};

/// A reference that any number of warps follow: prepare it once and hand out [`std::sync::Arc`]s of it.
#[derive(Debug)]
pub struct WarpReference {
    /// Dim after dim, so that one dim of consecutive frames is contiguous.
    pub(super) values: Box<[f32]>,
    frames: usize,
    dims: usize,
    /// Frames and room for a whole chunk behind the last one.
    pub(super) stride: usize,
    hash: u64,
}

impl WarpReference {
    /// Copies `samples` (frames x dims, row-major).
    pub fn new(samples: &[f32], dims: usize) -> Result<Self> {
        if dims == 0 || samples.is_empty() || !samples.len().is_multiple_of(dims) {
            let text = format!("{} samples are no whole number of frames of {dims} dims, or none", samples.len());
            return Err(CompareError::Shape(text));
        }
        let frames = samples.len() / dims;
        let stride = frames + CHUNK;
        let mut values = vec![0.0; stride * dims].into_boxed_slice();
        for (frame, row) in samples.chunks_exact(dims).enumerate() {
            for (dim, value) in row.iter().enumerate() {
                values[dim * stride + frame] = *value;
            }
        }
        Ok(Self { values, frames, dims, stride, hash: hash(samples) })
    }

    /// How many frames there are, at least 1.
    pub fn frames(&self) -> usize {
        self.frames
    }

    /// Numbers a frame.
    pub fn dims(&self) -> usize {
        self.dims
    }

    /// Tells references apart: FNV-1a over the 32-bit words of the samples, 64 bits wide.
    pub(super) fn hash(&self) -> u64 {
        self.hash
    }
}

fn hash(samples: &[f32]) -> u64 {
    samples
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, value| (hash ^ u64::from(value.to_bits())).wrapping_mul(0x0100_0000_01b3))
}
