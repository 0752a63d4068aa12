//! Arguments from JavaScript, and errors to it.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use footlight_compare::{CompareError, Metric, OpenEnds, Options, Precision, Samples, Series};
use napi::bindgen_prelude::{Either, Float32ArraySlice, Float64ArraySlice, Uint8ArraySlice};
use napi::{Error, Status};

/// A typed array of samples, borrowed for the length of the call.
pub(crate) type SamplesArgument<'a> = Either<Float32ArraySlice<'a>, Float64ArraySlice<'a>>;

/// The slots of the option array, in order; `native-options.ts` writes them.
const OPTION_SLOTS: usize = 10;

pub(crate) fn series<'a>(
    samples: &'a SamplesArgument<'_>,
    mask: Option<&'a Uint8ArraySlice<'_>>,
    dims: u32,
) -> napi::Result<Series<'a>> {
    Series::new(view(samples), dims as usize, mask.map(|mask| &**mask)).map_err(to_error)
}

pub(crate) fn view<'a>(samples: &'a SamplesArgument<'_>) -> Samples<'a> {
    match samples {
        Either::A(values) => Samples::F32(values),
        Either::B(values) => Samples::F64(values),
    }
}

pub(crate) fn options(slots: &[f64], weights: Option<&[f64]>) -> napi::Result<Options> {
    if slots.len() != OPTION_SLOTS {
        let text = format!(
            "{} option slots, expected {OPTION_SLOTS}: the addon and its loader are of different versions",
            slots.len()
        );
        return Err(to_error(CompareError::Shape(text)));
    }
    Ok(Options {
        metric: metric(slots[0])?,
        root: slots[1] != 0.0,
        radius: slots[2],
        open: OpenEnds {
            begin_a: slots[3] as usize,
            end_a: slots[4] as usize,
            begin_b: slots[5] as usize,
            end_b: slots[6] as usize,
        },
        penalty: slots[7],
        max_distance: slots[8],
        weights: weights.map(<[f64]>::to_vec),
        precision: if slots[9] == 32.0 { Precision::F32 } else { Precision::F64 },
    })
}

pub(crate) fn metric(number: f64) -> napi::Result<Metric> {
    match number {
        0.0 => Ok(Metric::SqEuclidean),
        1.0 => Ok(Metric::Euclidean),
        2.0 => Ok(Metric::Manhattan),
        _ => Err(to_error(CompareError::Range(format!("metric {number} is none of 0, 1, 2")))),
    }
}

pub(crate) fn to_error(error: CompareError) -> Error {
    Error::new(Status::GenericFailure, format!("[{}] {error}", error.code()))
}

/// Runs `work`; a panic becomes an error and goes no further.
pub(crate) fn guard<T>(work: impl FnOnce() -> napi::Result<T>) -> napi::Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let text = panic_text(panic.as_ref());
        Err(Error::new(Status::GenericFailure, format!("[panic] the native kernel failed: {text}")))
    })
}

fn panic_text(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error_with_its_text() {
        let outcome = guard(|| -> napi::Result<()> { panic!("row {} is gone", 7) });
        assert_eq!(outcome.expect_err("it panicked").reason, "[panic] the native kernel failed: row 7 is gone");
    }

    #[test]
    fn an_error_carries_its_code() {
        let outcome = guard(|| metric(9.0));
        assert_eq!(outcome.expect_err("no such metric").reason, "[range] metric 9 is none of 0, 1, 2");
    }

    #[test]
    fn options_of_another_version_are_refused() {
        let reason = options(&[0.0; 3], None).expect_err("too few").reason;
        assert!(reason.starts_with("[shape] 3 option slots, expected 10"), "{reason}");
    }
}
