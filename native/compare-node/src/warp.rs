//! The online warp as a class; its state stays on this side.

use footlight_compare as core;
use napi::bindgen_prelude::{Float32ArraySlice, Float64ArraySlice, Uint8Array, Uint8ArraySlice};
use napi_derive::napi;

use crate::input::{guard, metric, to_error};

/// What a push writes, in order; `OnlineWarp.push` in `backend.ts` names them.
const OUTPUTS: usize = 6;

/// See `footlight_compare::Warp`.
#[napi]
pub struct Warp {
    inner: core::Warp,
}

#[napi]
impl Warp {
    /// A warp along a copy of `reference`.
    #[napi(constructor)]
    pub fn new(reference: Float32ArraySlice, dims: u32, settings: Float64ArraySlice) -> napi::Result<Self> {
        guard(|| {
            let [radius, max_step, metric_number, step_penalty, monotone] = settings[..] else {
                let text = format!("{} settings of a warp, expected 5", settings.len());
                return Err(to_error(core::CompareError::Shape(text)));
            };
            let (radius, max_step, metric) = (radius as usize, max_step as usize, metric(metric_number)?);
            let options = core::WarpOptions { radius, max_step, metric, step_penalty, monotone: monotone != 0.0 };
            Ok(Self { inner: core::Warp::new(&reference, dims as usize, options).map_err(to_error)? })
        })
    }

    /// Takes a frame and writes what it found to `out`.
    #[napi]
    pub fn push(
        &mut self,
        query: Float32ArraySlice,
        weights: Option<Float32ArraySlice>,
        expected: f64,
        pace: f64,
        memory: f64,
        mut out: Float64ArraySlice,
    ) -> napi::Result<()> {
        guard(|| {
            if out.len() < OUTPUTS {
                let text = format!("an output of {} numbers has no room for {OUTPUTS}", out.len());
                return Err(to_error(core::CompareError::Shape(text)));
            }
            let step = self
                .inner
                .push(core::Push { query: &query, weights: weights.as_deref(), expected, pace, memory })
                .map_err(to_error)?;
            let (begin, end) = step.window;
            let found = [step.position as f64, step.local_cost, step.total, step.confidence, begin as f64, end as f64];
            // SAFETY: the array belongs to the caller of this synchronous call; nothing else reads or writes it meanwhile.
            let out = unsafe { out.as_mut() };
            out[..OUTPUTS].copy_from_slice(&found);
            Ok(())
        })
    }

    /// Looks for the next frame near `position`.
    #[napi]
    pub fn seek(&mut self, position: f64) -> napi::Result<()> {
        guard(|| {
            self.inner.seek(position);
            Ok(())
        })
    }

    /// The state as bytes.
    #[napi]
    pub fn serialize(&self) -> napi::Result<Uint8Array> {
        guard(|| Ok(self.inner.serialize().into()))
    }

    /// Resumes from bytes.
    #[napi]
    pub fn restore(&mut self, state: Uint8ArraySlice) -> napi::Result<()> {
        guard(|| self.inner.restore(&state).map_err(to_error))
    }
}
