//! Both series laid out for the kernel.

use super::reach::Frame;
use crate::series::{Samples, Series};
use crate::simd::job::{Job, Workspace};
use crate::simd::lanes::Real;

/// Where the packed values are.
pub(super) struct Packed<S> {
    /// `[strip][dim][row]`.
    pub(super) rows: *const S,
    /// `[block][dim][2 * lanes]`: the columns that a block of steps can meet, descending; each is stored for both blocks that meet it.
    pub(super) columns: *const S,
    /// 1 where the value beside it is present, 0 where it is absent; null when all are present.
    pub(super) row_masks: *const S,
    pub(super) column_masks: *const S,
    /// One a dim.
    pub(super) weights: *const S,
    pub(super) total_weight: S,
    pub(super) dims: usize,
    /// Rows a strip.
    pub(super) height: usize,
}

impl<S: Real> Packed<S> {
    /// Packs the series of `job`, with masks if `masked`. The result points into `workspace`.
    #[inline(always)]
    pub(super) fn new(job: &Job<'_>, frame: &Frame, masked: bool, workspace: &mut Workspace) -> Self {
        let (dims, height) = (job.dims(), frame.height());
        let rows = workspace.rows.take::<S>(job.rows().next_multiple_of(height) * dims);
        let columns = workspace.columns.take::<S>(frame.blocks * dims * 2 * frame.lanes);
        pack_rows(job, height, rows, Values { series: &job.a, scales: job.scales.as_deref() });
        pack_columns(job, frame, columns, Values { series: &job.b, scales: job.scales.as_deref() });
        let mut packed = Self {
            rows: rows.as_ptr(),
            columns: columns.as_ptr(),
            row_masks: std::ptr::null(),
            column_masks: std::ptr::null(),
            weights: std::ptr::null(),
            total_weight: S::ZERO,
            dims,
            height,
        };
        if masked {
            let row_masks = workspace.row_masks.take::<S>(rows.len());
            let column_masks = workspace.column_masks.take::<S>(columns.len());
            pack_rows(job, height, row_masks, Presence { mask: job.a.mask(), dims });
            pack_columns(job, frame, column_masks, Presence { mask: job.b.mask(), dims });
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

/// What is written for each frame.
trait Source<S> {
    fn write(&self, frame: usize, out: &mut [S], place: impl Fn(usize) -> usize);
}

/// The samples, scaled and rounded; 0 where the mask hides them.
struct Values<'a> {
    series: &'a Series<'a>,
    scales: Option<&'a [f64]>,
}

impl<S: Real> Source<S> for Values<'_> {
    #[inline(always)]
    fn write(&self, frame: usize, out: &mut [S], place: impl Fn(usize) -> usize) {
        let dims = self.series.dims();
        let range = frame * dims..(frame + 1) * dims;
        match self.series.samples() {
            Samples::F32(values) => write_frame(&values[range.clone()], self.scales, out, &place),
            Samples::F64(values) => write_frame(&values[range.clone()], self.scales, out, &place),
        }
        if let Some(mask) = self.series.mask() {
            for (dim, _) in mask[range].iter().enumerate().filter(|(_, present)| **present == 0) {
                out[place(dim)] = S::ZERO;
            }
        }
    }
}

#[inline(always)]
fn write_frame<T: Real, S: Real>(frame: &[T], scales: Option<&[f64]>, out: &mut [S], place: impl Fn(usize) -> usize) {
    match scales {
        None => frame.iter().enumerate().for_each(|(dim, value)| out[place(dim)] = S::from_f64((*value).into())),
        Some(scales) => {
            for (dim, (value, scale)) in frame.iter().zip(scales).enumerate() {
                out[place(dim)] = S::from_f64((*value).into() * scale);
            }
        }
    }
}

/// 1 for a sample that is present, 0 for one that is absent.
struct Presence<'a> {
    mask: Option<&'a [u8]>,
    dims: usize,
}

impl<S: Real> Source<S> for Presence<'_> {
    #[inline(always)]
    fn write(&self, frame: usize, out: &mut [S], place: impl Fn(usize) -> usize) {
        for dim in 0..self.dims {
            let present = self.mask.is_none_or(|mask| mask[frame * self.dims + dim] != 0);
            out[place(dim)] = S::from_f64(f64::from(u8::from(present)));
        }
    }
}

#[inline(always)]
fn pack_rows<S: Real>(job: &Job<'_>, height: usize, out: &mut [S], source: impl Source<S>) {
    let (rows, dims) = (job.rows(), job.dims());
    out[(rows - 1) / height * height * dims..].fill(S::ZERO);
    for row in 0..rows {
        source.write(row, out, |dim| (row / height * dims + dim) * height + row % height);
    }
}

#[inline(always)]
fn pack_columns<S: Real>(job: &Job<'_>, frame: &Frame, out: &mut [S], source: impl Source<S>) {
    let (columns, dims, lanes) = (job.columns(), job.dims(), frame.lanes);
    let size = dims * 2 * lanes;
    // The first block reaches before the series, the last ones behind it.
    out[..size].fill(S::ZERO);
    out[(columns / lanes).min(frame.blocks) * size..].fill(S::ZERO);
    for block in 0..frame.blocks {
        let last = block * lanes + lanes - 1;
        for column in (block * lanes).saturating_sub(lanes - 1)..(last + 1).min(columns) {
            source.write(column, out, |dim| block * size + dim * 2 * lanes + last - column);
        }
    }
}
