//! The online warp as a class; its state stays on this side.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use footlight_compare as core;
use napi::Env;
use napi::bindgen_prelude::{
    Float32Array, Float32ArraySlice, Float64Array, Float64ArraySlice, Function, Uint8Array, Uint8ArraySlice,
};
use napi_derive::napi;

use crate::input::{guard, metric, to_error};

/// What a push takes from the numbers, in order: expected, pace, memory, whether to rank (0 or 1).
const INPUTS: usize = 4;
/// What it leaves there, in order; `OnlineWarp.push` in `backend.ts` names them.
const OUTPUTS: usize = 6;

/// What goes in and out of a push lies in two arrays given once: handing them over takes longer than a narrow push.
struct Exchange {
    frame: Float32Array,
    numbers: Float64Array,
}

/// See `footlight_compare::WarpReference`: one copy of the samples for every warp along them.
#[napi]
pub struct WarpReference {
    inner: Arc<core::WarpReference>,
    exchange: Rc<RefCell<Exchange>>,
}

#[napi]
impl WarpReference {
    /// A copy of `samples`. `frame`: room for a value and a weight a dim; `numbers`: for what a push takes and gives.
    #[napi(constructor)]
    pub fn new(
        samples: Float32ArraySlice,
        dims: u32,
        frame: Float32Array,
        numbers: Float64Array,
    ) -> napi::Result<Self> {
        guard(|| {
            let dims = dims as usize;
            if frame.len() != 2 * dims || numbers.len() != OUTPUTS {
                let (frame, numbers) = (frame.len(), numbers.len());
                let text =
                    format!("{frame} and {numbers} numbers to talk through, expected {} and {OUTPUTS}", 2 * dims);
                return Err(to_error(core::CompareError::Shape(text)));
            }
            let inner = Arc::new(core::WarpReference::new(&samples, dims).map_err(to_error)?);
            Ok(Self { inner, exchange: Rc::new(RefCell::new(Exchange { frame, numbers })) })
        })
    }
}

/// See `footlight_compare::Warp`.
#[napi]
pub struct Warp {
    inner: Rc<RefCell<core::Warp>>,
    exchange: Rc<RefCell<Exchange>>,
}

#[napi]
impl Warp {
    /// A warp along `reference`.
    #[napi(constructor)]
    pub fn new(reference: &WarpReference, settings: Float64ArraySlice) -> napi::Result<Self> {
        guard(|| {
            let [radius, max_step, metric_number, step_penalty, monotone] = settings[..] else {
                let text = format!("{} settings of a warp, expected 5", settings.len());
                return Err(to_error(core::CompareError::Shape(text)));
            };
            let (radius, max_step, metric) = (radius as usize, max_step as usize, metric(metric_number)?);
            let options = core::WarpOptions { radius, max_step, metric, step_penalty, monotone: monotone != 0.0 };
            let inner = core::Warp::new(Arc::clone(&reference.inner), options).map_err(to_error)?;
            Ok(Self { inner: Rc::new(RefCell::new(inner)), exchange: Rc::clone(&reference.exchange) })
        })
    }

    /// The function that takes the frame and the numbers that lie ready and leaves what it found in their place. Not a method: what
    /// the binding does to find a method's object takes ten times as long as the call of a function that knows it.
    #[napi(ts_return_type = "() => void")]
    pub fn pusher<'env>(&self, env: &'env Env) -> napi::Result<Function<'env, (), ()>> {
        let (warp, exchange) = (Rc::clone(&self.inner), Rc::clone(&self.exchange));
        env.create_function_from_closure("push", move |_| {
            guard(|| push(&mut warp.borrow_mut(), &mut exchange.borrow_mut()))
        })
    }

    /// Looks for the next frame near `position`.
    #[napi]
    pub fn seek(&mut self, position: f64) -> napi::Result<()> {
        guard(|| {
            self.inner.borrow_mut().seek(position);
            Ok(())
        })
    }

    /// The state as bytes.
    #[napi]
    pub fn serialize(&self) -> napi::Result<Uint8Array> {
        guard(|| Ok(self.inner.borrow().serialize().into()))
    }

    /// Resumes from bytes.
    #[napi]
    pub fn restore(&mut self, state: Uint8ArraySlice) -> napi::Result<()> {
        guard(|| self.inner.borrow_mut().restore(&state).map_err(to_error))
    }
}

fn push(warp: &mut core::Warp, exchange: &mut Exchange) -> napi::Result<()> {
    let (query, weights) = exchange.frame.split_at(exchange.frame.len() / 2);
    let [expected, pace, memory, ranked, ..] = exchange.numbers[..] else {
        return Err(to_error(core::CompareError::Shape(format!("fewer than {INPUTS} numbers"))));
    };
    let push = core::Push { query, weights: Some(weights), expected, pace, memory };
    let step = if ranked != 0.0 { warp.push(push) } else { warp.push_unranked(push) };
    let step = step.map_err(to_error)?;
    let (begin, end) = step.window;
    let found = [step.position as f64, step.local_cost, step.total, step.confidence, begin as f64, end as f64];
    // SAFETY: this call is synchronous; nothing else reads or writes the array meanwhile.
    unsafe { exchange.numbers.as_mut() }.copy_from_slice(&found);
    Ok(())
}
