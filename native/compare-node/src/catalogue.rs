//! Many comparisons, on the libuv pool and threads of their own.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use footlight_compare as core;
use footlight_compare::{CompareError, Samples, Series};
use napi::bindgen_prelude::{AsyncTask, Either, Float32Array, Float64Array, Float64ArraySlice, Uint8Array};
use napi::{Env, Task};
use napi_derive::napi;

use crate::input::{guard, options, to_error};

/// Raised from JavaScript to end a running task.
#[napi]
#[derive(Default)]
pub struct Cancellation {
    flag: Arc<AtomicBool>,
}

#[napi]
impl Cancellation {
    /// A flag that is not raised.
    #[napi(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Raises it, for good.
    #[napi]
    pub fn cancel(&self) {
        self.flag.store(true, Ordering::Relaxed);
    }
}

/// A series that is referred to, not copied, while the task runs.
#[napi(object, object_to_js = false)]
pub struct SharedSeries {
    /// The samples.
    pub data: Either<Float32Array, Float64Array>,
    /// The mask.
    pub mask: Option<Uint8Array>,
}

impl SharedSeries {
    fn view(&self, dims: usize) -> Result<Series<'_>, CompareError> {
        let samples = match &self.data {
            Either::A(values) => Samples::F32(values),
            Either::B(values) => Samples::F64(values),
        };
        Series::new(samples, dims, self.mask.as_deref())
    }
}

/// What is asked of the catalogue.
#[derive(Clone, Copy)]
enum Question {
    Distances,
    Nearest,
}

/// A comparison of every query with the catalogue.
pub struct CatalogueTask {
    queries: Vec<SharedSeries>,
    catalogue: Vec<SharedSeries>,
    dims: usize,
    options: core::Options,
    threads: usize,
    cancelled: Arc<AtomicBool>,
    question: Question,
}

impl Task for CatalogueTask {
    type Output = Vec<f64>;
    type JsValue = Float64Array;

    fn compute(&mut self) -> napi::Result<Vec<f64>> {
        guard(|| self.answer().map_err(to_error))
    }

    fn resolve(&mut self, _env: Env, output: Vec<f64>) -> napi::Result<Float64Array> {
        Ok(output.into())
    }
}

impl CatalogueTask {
    fn answer(&self) -> Result<Vec<f64>, CompareError> {
        let (queries, catalogue) = (views(&self.queries, self.dims)?, views(&self.catalogue, self.dims)?);
        let run = core::Run { threads: self.threads, cancelled: &self.cancelled };
        match self.question {
            Question::Distances => core::distances(&queries, &catalogue, &self.options, run),
            Question::Nearest => core::nearest(&queries, &catalogue, &self.options, run),
        }
    }
}

/// The series borrow from arrays that the task keeps alive; JavaScript must not write to them meanwhile.
fn views(list: &[SharedSeries], dims: usize) -> Result<Vec<Series<'_>>, CompareError> {
    list.iter().map(|series| series.view(dims)).collect()
}

#[allow(clippy::too_many_arguments)]
fn task(
    question: Question,
    queries: Vec<SharedSeries>,
    catalogue: Vec<SharedSeries>,
    dims: u32,
    slots: &[f64],
    weights: Option<&[f64]>,
    threads: u32,
    cancellation: &Cancellation,
) -> napi::Result<AsyncTask<CatalogueTask>> {
    guard(|| {
        Ok(AsyncTask::new(CatalogueTask {
            queries,
            catalogue,
            dims: dims as usize,
            options: options(slots, weights)?,
            threads: threads as usize,
            cancelled: Arc::clone(&cancellation.flag),
            question,
        }))
    })
}

/// See `footlight_compare::distances`.
#[napi(ts_return_type = "Promise<Float64Array>")]
#[allow(clippy::too_many_arguments)]
pub fn distances(
    queries: Vec<SharedSeries>,
    catalogue: Vec<SharedSeries>,
    dims: u32,
    slots: Float64ArraySlice,
    weights: Option<Float64ArraySlice>,
    threads: u32,
    cancellation: &Cancellation,
) -> napi::Result<AsyncTask<CatalogueTask>> {
    task(Question::Distances, queries, catalogue, dims, &slots, weights.as_deref(), threads, cancellation)
}

/// See `footlight_compare::nearest`.
#[napi(ts_return_type = "Promise<Float64Array>")]
#[allow(clippy::too_many_arguments)]
pub fn nearest(
    queries: Vec<SharedSeries>,
    catalogue: Vec<SharedSeries>,
    dims: u32,
    slots: Float64ArraySlice,
    weights: Option<Float64ArraySlice>,
    threads: u32,
    cancellation: &Cancellation,
) -> napi::Result<AsyncTask<CatalogueTask>> {
    task(Question::Nearest, queries, catalogue, dims, &slots, weights.as_deref(), threads, cancellation)
}
