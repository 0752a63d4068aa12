//! A vector register as the kernels see it. Each instruction set has one type for f32 and one for f64.

use std::fmt::Debug;

/// The number in a lane.
pub(crate) trait Real: Copy + Default + PartialOrd + Debug + Into<f64> + 'static {
    const INFINITY: Self;
    const ZERO: Self;
    /// The greatest number; its square is infinite.
    const MAX: Self;
    /// The least normal number above 0.
    const LEAST: Self;
    /// A total of squared differences that is this share of the squares themselves, or more, may be worked out from those: measured on
    /// noise, waves and offsets the cancellation then costs less than 1e-6 in f32 (1e-13 in f64), a tenth of what is promised.
    const LEAST_SHARE: f64;

    fn from_f64(value: f64) -> Self;
}

impl Real for f32 {
    const INFINITY: Self = f32::INFINITY;
    const ZERO: Self = 0.0;
    const MAX: Self = f32::MAX;
    const LEAST: Self = f32::MIN_POSITIVE;
    const LEAST_SHARE: f64 = 1.0 / 64.0;

    #[inline(always)]
    fn from_f64(value: f64) -> Self {
        value as f32
    }
}

impl Real for f64 {
    const INFINITY: Self = f64::INFINITY;
    const ZERO: Self = 0.0;
    const MAX: Self = f64::MAX;
    const LEAST: Self = f64::MIN_POSITIVE;
    const LEAST_SHARE: f64 = 1.0 / 4096.0;

    #[inline(always)]
    fn from_f64(value: f64) -> Self {
        value
    }
}

/// Whole-register arithmetic.
///
/// # Safety
/// A type may only be used inside a function that is compiled for its instruction set: the kernels are generic and always
/// inlined into one entry function for each set, which is called only after the set was found on this machine.
pub(crate) trait Lanes: Copy {
    type Scalar: Real;

    /// Lanes a register; a power of two, at most 16.
    const LANES: usize;

    unsafe fn splat(value: Self::Scalar) -> Self;
    unsafe fn load(from: *const Self::Scalar) -> Self;
    unsafe fn store(self, to: *mut Self::Scalar);
    unsafe fn add(self, other: Self) -> Self;
    unsafe fn sub(self, other: Self) -> Self;
    unsafe fn mul(self, other: Self) -> Self;
    unsafe fn div(self, other: Self) -> Self;
    /// `self * other + sum`, rounded once.
    unsafe fn mul_add(self, other: Self, sum: Self) -> Self;
    unsafe fn min(self, other: Self) -> Self;
    unsafe fn abs(self) -> Self;
    unsafe fn sqrt(self) -> Self;
    /// Every lane one up; lane 0 takes the last lane of `below`.
    unsafe fn shift_in(self, below: Self) -> Self;
    /// Bit r is set where `self <= other` in lane r.
    unsafe fn le(self, other: Self) -> u32;
    /// `self` in the lanes where `low <= at <= high`, `other` elsewhere.
    unsafe fn within(self, at: Self, low: Self, high: Self, other: Self) -> Self;
}
