//! The local costs of one frame against a window of the reference.

use super::reference::WarpReference;
use crate::options::Metric;
use crate::simd::Simd;

/// Frames whose costs are summed side by side, in registers.
pub(super) const CHUNK: usize = 64;

/// A query frame, its weights and their sum.
type Query<'a> = (&'a [f32], Option<&'a [f32]>, f32);

impl WarpReference {
    /// Writes the cost of each frame of the window to `out`: weighted mean of squared or absolute differences, its root for euclidean.
    pub(super) fn costs(
        &self,
        simd: Simd,
        metric: Metric,
        query: Query<'_>,
        window: (usize, usize),
        out: &mut Vec<f32>,
    ) {
        let (begin, end) = window;
        let cells = end - begin + 1;
        out.clear();
        out.resize(cells.next_multiple_of(CHUNK), 0.0);
        for (index, chunk) in out.chunks_exact_mut(CHUNK).enumerate() {
            let chunk: &mut [f32; CHUNK] = chunk.try_into().expect("exact chunks");
            let at = begin + index * CHUNK;
            match simd {
                // Not AVX-512: a burst as short as this costs the code around it more clock than it gains.
                #[cfg(target_arch = "x86_64")]
                // SAFETY: `Simd` values other than `Scalar` exist only where the processor has the instructions.
                Simd::Avx512 | Simd::Avx2 => unsafe { self.chunk_avx2(metric, query, at, chunk) },
                _ => self.chunk(metric, query, at, chunk),
            }
        }
        out.truncate(cells);
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2,fma")]
    fn chunk_avx2(&self, metric: Metric, query: Query<'_>, at: usize, out: &mut [f32; CHUNK]) {
        self.chunk(metric, query, at, out);
    }

    #[inline(always)]
    fn chunk(&self, metric: Metric, query: Query<'_>, at: usize, out: &mut [f32; CHUNK]) {
        match metric {
            Metric::Manhattan => self.sum(query, at, out, f32::abs),
            Metric::SqEuclidean => self.sum(query, at, out, |difference| difference * difference),
            Metric::Euclidean => {
                self.sum(query, at, out, |difference| difference * difference);
                out.iter_mut().for_each(|cost| *cost = cost.sqrt());
            }
        }
    }

    #[inline(always)]
    fn sum(&self, query: Query<'_>, at: usize, out: &mut [f32; CHUNK], term: impl Fn(f32) -> f32) {
        let (values, weights, weight) = query;
        let mut sums = [0.0_f32; CHUNK];
        for (dim, value) in values.iter().enumerate() {
            let factor = weights.map_or(1.0, |weights| weights[dim]);
            // A hidden dim may hold anything, NaN too.
            if factor == 0.0 {
                continue;
            }
            let start = dim * self.stride + at;
            let row: &[f32; CHUNK] = self.values[start..start + CHUNK].try_into().expect("the stride leaves room");
            for (sum, reference) in sums.iter_mut().zip(row) {
                *sum += factor * term(value - reference);
            }
        }
        let scale = if weight > 0.0 { 1.0 / weight } else { 0.0 };
        *out = sums.map(|sum| sum * scale);
    }
}
