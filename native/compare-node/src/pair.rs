//! Comparisons of two series, on the calling thread.

use footlight_compare as core;
use napi::bindgen_prelude::{Float64ArraySlice, Int32Array, Uint8ArraySlice};
use napi_derive::napi;

use crate::input::{SamplesArgument, guard, options, series, to_error, view};

/// A distance and its path.
#[napi(object)]
pub struct PathResult {
    /// Infinite when above the cut-off.
    pub distance: f64,
    /// Interleaved frames.
    pub path: Int32Array,
}

/// A place where a query was found.
#[napi(object)]
pub struct SubsequenceMatch {
    /// Of the query and this run.
    pub distance: f64,
    /// First frame.
    pub start: u32,
    /// Last frame, inclusive.
    pub end: u32,
    /// Interleaved frames.
    pub path: Int32Array,
}

/// See `footlight_compare::distance`.
#[napi]
#[allow(clippy::too_many_arguments)]
pub fn distance(
    a: SamplesArgument,
    mask_a: Option<Uint8ArraySlice>,
    b: SamplesArgument,
    mask_b: Option<Uint8ArraySlice>,
    dims: u32,
    slots: Float64ArraySlice,
    weights: Option<Float64ArraySlice>,
) -> napi::Result<f64> {
    guard(|| {
        let (a, b) = (series(&a, mask_a.as_ref(), dims)?, series(&b, mask_b.as_ref(), dims)?);
        core::distance(&a, &b, &options(&slots, weights.as_deref())?).map_err(to_error)
    })
}

/// See `footlight_compare::path`.
#[napi]
#[allow(clippy::too_many_arguments)]
pub fn path(
    a: SamplesArgument,
    mask_a: Option<Uint8ArraySlice>,
    b: SamplesArgument,
    mask_b: Option<Uint8ArraySlice>,
    dims: u32,
    slots: Float64ArraySlice,
    weights: Option<Float64ArraySlice>,
) -> napi::Result<PathResult> {
    guard(|| {
        let (a, b) = (series(&a, mask_a.as_ref(), dims)?, series(&b, mask_b.as_ref(), dims)?);
        let found = core::path(&a, &b, &options(&slots, weights.as_deref())?).map_err(to_error)?;
        Ok(PathResult { distance: found.distance, path: found.path.into() })
    })
}

/// See `footlight_compare::subsequence`.
#[napi]
#[allow(clippy::too_many_arguments)]
pub fn subsequence(
    query: SamplesArgument,
    mask_query: Option<Uint8ArraySlice>,
    long: SamplesArgument,
    mask_long: Option<Uint8ArraySlice>,
    dims: u32,
    k: u32,
    slots: Float64ArraySlice,
    weights: Option<Float64ArraySlice>,
) -> napi::Result<Vec<SubsequenceMatch>> {
    guard(|| {
        let (query, long) = (series(&query, mask_query.as_ref(), dims)?, series(&long, mask_long.as_ref(), dims)?);
        let found =
            core::subsequence(&query, &long, k as usize, &options(&slots, weights.as_deref())?).map_err(to_error)?;
        let convert = |found: core::Match| SubsequenceMatch {
            distance: found.distance,
            start: found.start as u32,
            end: found.end as u32,
            path: found.path.into(),
        };
        Ok(found.into_iter().map(convert).collect())
    })
}

/// See `footlight_compare::soft_distance`.
#[napi]
#[allow(clippy::too_many_arguments)]
pub fn soft_distance(
    a: SamplesArgument,
    mask_a: Option<Uint8ArraySlice>,
    b: SamplesArgument,
    mask_b: Option<Uint8ArraySlice>,
    dims: u32,
    gamma: f64,
    slots: Float64ArraySlice,
    weights: Option<Float64ArraySlice>,
) -> napi::Result<f64> {
    guard(|| {
        let (a, b) = (series(&a, mask_a.as_ref(), dims)?, series(&b, mask_b.as_ref(), dims)?);
        core::soft_distance(&a, &b, gamma, &options(&slots, weights.as_deref())?).map_err(to_error)
    })
}

/// See `footlight_compare::Samples::first_beyond`.
#[napi]
pub fn first_beyond(samples: SamplesArgument, largest: f64) -> napi::Result<u32> {
    guard(|| Ok(view(&samples).first_beyond(largest) as u32))
}
