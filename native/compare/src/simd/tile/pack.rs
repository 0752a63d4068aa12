//! Both series laid out for the kernel.

use super::costs::Costs;
use super::expand::{centre_into, expand};
use super::reach::Frame;
use crate::series::{Samples, Series};
use crate::simd::job::{Job, Workspace};
use crate::simd::lanes::{Lanes, Real};

/// Where the packed values are.
pub(super) struct Packed<S> {
    /// `[strip][plane][row]`.
    pub(super) rows: *const S,
    /// `[block][plane][2 * lanes]`: the columns that a block of steps can meet, descending; each is stored for both blocks that meet it.
    pub(super) columns: *const S,
    /// 1 where the value beside it is present, 0 where it is absent; null when all are present.
    pub(super) row_masks: *const S,
    pub(super) column_masks: *const S,
    /// One a dim.
    pub(super) weights: *const S,
    pub(super) total_weight: S,
    pub(super) dims: usize,
    /// Dims, and one for the squares of expanded series.
    pub(super) planes: usize,
    /// Rows a strip.
    pub(super) height: usize,
}

impl<S: Real> Packed<S> {
    /// Packs the series of `job` as `C` reads them. The result points into `workspace`.
    ///
    /// # Safety
    /// As of [`super::run`].
    #[inline(always)]
    pub(super) unsafe fn new<L: Lanes<Scalar = S>, C: Costs>(
        job: &Job<'_>,
        frame: &Frame,
        workspace: &mut Workspace,
    ) -> Self {
        let (dims, height) = (job.dims(), frame.height());
        let planes = dims + usize::from(C::EXPANDED);
        let rows = workspace.rows.take::<S>(job.rows().next_multiple_of(height) * planes);
        let columns = workspace.columns.take::<S>(frame.blocks * planes * 2 * frame.lanes);
        pack_rows(job, (height, planes), rows, Values { series: &job.a, scales: job.scales.as_deref() });
        pack_columns(job, (frame, planes), columns, Values { series: &job.b, scales: job.scales.as_deref() });
        if C::EXPANDED {
            let centre = workspace.weights.take::<f64>(dims);
            centre_into(job, centre);
            // SAFETY: the caller's; there is a plane more than dims.
            unsafe { expand::<L>(rows, columns, height, centre) };
        }
        let mut packed = Self {
            rows: rows.as_ptr(),
            columns: columns.as_ptr(),
            row_masks: std::ptr::null(),
            column_masks: std::ptr::null(),
            weights: std::ptr::null(),
            total_weight: S::ZERO,
            dims,
            planes,
            height,
        };
        if C::MASKED {
            let row_masks = workspace.row_masks.take::<S>(rows.len());
            let column_masks = workspace.column_masks.take::<S>(columns.len());
            pack_rows(job, (height, planes), row_masks, Presence { mask: job.a.mask(), dims });
            pack_columns(job, (frame, planes), column_masks, Presence { mask: job.b.mask(), dims });
            let weights = workspace.weights.take::<S>(dims);
            for (dim, weight) in weights.iter_mut().enumerate() {
                *weight = S::from_f64(job.weights.map_or(1.0, |weights| weights[dim]));
            }
            packed.total_weight = S::from_f64(job.weights.map_or(dims as f64, |weights| weights.iter().sum()));
            (packed.row_masks, packed.column_masks, packed.weights) =
                (row_masks.as_ptr(), column_masks.as_ptr(), weights.as_ptr());
        }
        packed
    }
}

/// What is written for each sample.
trait Source<S> {
    /// One dim of consecutive frames, as many as `out` holds.
    fn write(&self, dim: usize, first: usize, out: &mut [S]);
}

/// The samples, scaled and rounded; 0 where the mask hides them.
struct Values<'a> {
    series: &'a Series<'a>,
    scales: Option<&'a [f64]>,
}

impl<S: Real> Source<S> for Values<'_> {
    #[inline(always)]
    fn write(&self, dim: usize, first: usize, out: &mut [S]) {
        let dims = self.series.dims();
        let start = first * dims + dim;
        let scale = self.scales.map(|scales| scales[dim]);
        match self.series.samples() {
            Samples::F32(values) => write_dim(&values[start..], dims, scale, out),
            Samples::F64(values) => write_dim(&values[start..], dims, scale, out),
        }
        if let Some(mask) = self.series.mask() {
            let hidden = out.iter_mut().zip(mask[start..].iter().step_by(dims)).filter(|(_, present)| **present == 0);
            hidden.for_each(|(out, _)| *out = S::ZERO);
        }
    }
}

#[inline(always)]
fn write_dim<T: Real, S: Real>(values: &[T], dims: usize, scale: Option<f64>, out: &mut [S]) {
    let values = values.iter().step_by(dims);
    match scale {
        None => out.iter_mut().zip(values).for_each(|(out, value)| *out = S::from_f64((*value).into())),
        Some(scale) => out.iter_mut().zip(values).for_each(|(out, value)| *out = S::from_f64((*value).into() * scale)),
    }
}

/// 1 for a sample that is present, 0 for one that is absent.
struct Presence<'a> {
    mask: Option<&'a [u8]>,
    dims: usize,
}

impl<S: Real> Source<S> for Presence<'_> {
    #[inline(always)]
    fn write(&self, dim: usize, first: usize, out: &mut [S]) {
        for (at, out) in out.iter_mut().enumerate() {
            let present = self.mask.is_none_or(|mask| mask[(first + at) * self.dims + dim] != 0);
            *out = S::from_f64(f64::from(u8::from(present)));
        }
    }
}

#[inline(always)]
fn pack_rows<S: Real>(job: &Job<'_>, (height, planes): (usize, usize), out: &mut [S], source: impl Source<S>) {
    for (strip, out) in out.chunks_exact_mut(height * planes).enumerate() {
        let first = strip * height;
        let count = (job.rows() - first).min(height);
        for (dim, out) in out[..job.dims() * height].chunks_exact_mut(height).enumerate() {
            source.write(dim, first, &mut out[..count]);
            out[count..].fill(S::ZERO);
        }
    }
}

/// The older half of what a block meets is the newer half of the block before.
#[inline(always)]
fn pack_columns<S: Real>(job: &Job<'_>, (frame, planes): (&Frame, usize), out: &mut [S], source: impl Source<S>) {
    let (columns, lanes) = (job.columns(), frame.lanes);
    let size = planes * 2 * lanes;
    for block in 0..frame.blocks {
        let (before, out) = out.split_at_mut(block * size);
        let first = block * lanes;
        let behind = (first + lanes).saturating_sub(columns).min(lanes);
        for (dim, out) in out[..job.dims() * 2 * lanes].chunks_exact_mut(2 * lanes).enumerate() {
            let (new, old) = out.split_at_mut(lanes);
            new[..behind].fill(S::ZERO);
            if behind < lanes {
                source.write(dim, first, &mut new[behind..]);
                new[behind..].reverse();
            }
            match before.len().checked_sub(size - dim * 2 * lanes) {
                Some(place) => old.copy_from_slice(&before[place..place + lanes]),
                None => old.fill(S::ZERO),
            }
        }
    }
}
