//! NEON, which every aarch64 has.

use std::arch::aarch64::*;

use super::lanes::Lanes;

/// 4 x f32.
#[derive(Clone, Copy)]
pub(crate) struct NeonF32(float32x4_t);

/// 2 x f64.
#[derive(Clone, Copy)]
pub(crate) struct NeonF64(float64x2_t);

macro_rules! lanes {
    ($name:ident, $scalar:ty, $lanes:literal, $last:literal, $splat:ident, $load:ident, $store:ident, $add:ident, $sub:ident, $mul:ident, $div:ident,
     $fma:ident, $min:ident, $abs:ident, $sqrt:ident, $ext:ident, $le:ident, $and:ident, $select:ident, $bits:ty, $store_bits:ident) => {
        impl Lanes for $name {
            type Scalar = $scalar;

            const LANES: usize = $lanes;

            #[inline(always)]
            unsafe fn splat(value: $scalar) -> Self {
                // SAFETY: NEON is part of every aarch64; so for every block of this file.
                Self(unsafe { $splat(value) })
            }
            #[inline(always)]
            unsafe fn load(from: *const $scalar) -> Self {
                // SAFETY: the caller's pointer covers a register.
                Self(unsafe { $load(from) })
            }
            #[inline(always)]
            unsafe fn store(self, to: *mut $scalar) {
                // SAFETY: the caller's pointer covers a register.
                unsafe { $store(to, self.0) }
            }
            #[inline(always)]
            unsafe fn add(self, other: Self) -> Self {
                // SAFETY: as above.
                Self(unsafe { $add(self.0, other.0) })
            }
            #[inline(always)]
            unsafe fn sub(self, other: Self) -> Self {
                // SAFETY: as above.
                Self(unsafe { $sub(self.0, other.0) })
            }
            #[inline(always)]
            unsafe fn mul(self, other: Self) -> Self {
                // SAFETY: as above.
                Self(unsafe { $mul(self.0, other.0) })
            }
            #[inline(always)]
            unsafe fn div(self, other: Self) -> Self {
                // SAFETY: as above.
                Self(unsafe { $div(self.0, other.0) })
            }
            #[inline(always)]
            unsafe fn mul_add(self, other: Self, sum: Self) -> Self {
                // SAFETY: as above.
                Self(unsafe { $fma(sum.0, self.0, other.0) })
            }
            #[inline(always)]
            unsafe fn min(self, other: Self) -> Self {
                // SAFETY: as above.
                Self(unsafe { $min(self.0, other.0) })
            }
            #[inline(always)]
            unsafe fn abs(self) -> Self {
                // SAFETY: as above.
                Self(unsafe { $abs(self.0) })
            }
            #[inline(always)]
            unsafe fn sqrt(self) -> Self {
                // SAFETY: as above.
                Self(unsafe { $sqrt(self.0) })
            }
            #[inline(always)]
            unsafe fn shift_in(self, below: Self) -> Self {
                // SAFETY: as above.
                Self(unsafe { $ext::<$last>(below.0, self.0) })
            }
            #[inline(always)]
            unsafe fn le(self, other: Self) -> u32 {
                let mut lanes: [$bits; $lanes] = [0; $lanes];
                // SAFETY: the array has the size of a register.
                unsafe { $store_bits(lanes.as_mut_ptr(), $le(self.0, other.0)) };
                lanes.iter().enumerate().fold(0, |mask, (lane, bits)| mask | ((bits & 1) as u32) << lane)
            }
            #[inline(always)]
            unsafe fn within(self, at: Self, low: Self, high: Self, other: Self) -> Self {
                // SAFETY: as above.
                Self(unsafe { $select($and($le(low.0, at.0), $le(at.0, high.0)), self.0, other.0) })
            }
        }
    };
}

lanes!(
    NeonF32,
    f32,
    4,
    3,
    vdupq_n_f32,
    vld1q_f32,
    vst1q_f32,
    vaddq_f32,
    vsubq_f32,
    vmulq_f32,
    vdivq_f32,
    vfmaq_f32,
    vminq_f32,
    vabsq_f32,
    vsqrtq_f32,
    vextq_f32,
    vcleq_f32,
    vandq_u32,
    vbslq_f32,
    u32,
    vst1q_u32
);
lanes!(
    NeonF64,
    f64,
    2,
    1,
    vdupq_n_f64,
    vld1q_f64,
    vst1q_f64,
    vaddq_f64,
    vsubq_f64,
    vmulq_f64,
    vdivq_f64,
    vfmaq_f64,
    vminq_f64,
    vabsq_f64,
    vsqrtq_f64,
    vextq_f64,
    vcleq_f64,
    vandq_u64,
    vbslq_f64,
    u64,
    vst1q_u64
);
