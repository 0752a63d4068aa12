//! AVX-512 and AVX2.

use std::arch::x86_64::*;

use super::lanes::Lanes;

/// 16 x f32.
#[derive(Clone, Copy)]
pub(crate) struct Avx512F32(__m512);

/// 8 x f64.
#[derive(Clone, Copy)]
pub(crate) struct Avx512F64(__m512d);

/// 8 x f32.
#[derive(Clone, Copy)]
pub(crate) struct Avx2F32(__m256);

/// 4 x f64.
#[derive(Clone, Copy)]
pub(crate) struct Avx2F64(__m256d);

/// The methods whose intrinsics differ in their names only.
macro_rules! plain_methods {
    ($scalar:ty, $splat:ident, $load:ident, $store:ident, $add:ident, $sub:ident, $mul:ident, $div:ident, $fma:ident, $min:ident, $sqrt:ident) => {
        type Scalar = $scalar;

        #[inline(always)]
        unsafe fn splat(value: $scalar) -> Self {
            // SAFETY: compiled for this instruction set (see `Lanes`); so for every block of this file.
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
            Self(unsafe { $fma(self.0, other.0, sum.0) })
        }
        #[inline(always)]
        unsafe fn min(self, other: Self) -> Self {
            // SAFETY: as above.
            Self(unsafe { $min(self.0, other.0) })
        }
        #[inline(always)]
        unsafe fn sqrt(self) -> Self {
            // SAFETY: as above.
            Self(unsafe { $sqrt(self.0) })
        }
    };
}

impl Lanes for Avx512F32 {
    const LANES: usize = 16;

    plain_methods!(
        f32,
        _mm512_set1_ps,
        _mm512_loadu_ps,
        _mm512_storeu_ps,
        _mm512_add_ps,
        _mm512_sub_ps,
        _mm512_mul_ps,
        _mm512_div_ps,
        _mm512_fmadd_ps,
        _mm512_min_ps,
        _mm512_sqrt_ps
    );

    #[inline(always)]
    unsafe fn abs(self) -> Self {
        // SAFETY: as above.
        Self(unsafe { _mm512_abs_ps(self.0) })
    }
    #[inline(always)]
    unsafe fn shift_in(self, below: Self) -> Self {
        // SAFETY: as above.
        Self(unsafe {
            let (high, low) = (_mm512_castps_si512(self.0), _mm512_castps_si512(below.0));
            _mm512_castsi512_ps(_mm512_alignr_epi32::<15>(high, low))
        })
    }
    #[inline(always)]
    unsafe fn le(self, other: Self) -> u32 {
        // SAFETY: as above.
        u32::from(unsafe { _mm512_cmp_ps_mask::<_CMP_LE_OQ>(self.0, other.0) })
    }
    #[inline(always)]
    unsafe fn within(self, at: Self, low: Self, high: Self, other: Self) -> Self {
        // SAFETY: as above.
        Self(unsafe {
            let above = _mm512_cmp_ps_mask::<_CMP_LE_OQ>(low.0, at.0);
            let inside = _mm512_mask_cmp_ps_mask::<_CMP_LE_OQ>(above, at.0, high.0);
            _mm512_mask_blend_ps(inside, other.0, self.0)
        })
    }
}

impl Lanes for Avx512F64 {
    const LANES: usize = 8;

    plain_methods!(
        f64,
        _mm512_set1_pd,
        _mm512_loadu_pd,
        _mm512_storeu_pd,
        _mm512_add_pd,
        _mm512_sub_pd,
        _mm512_mul_pd,
        _mm512_div_pd,
        _mm512_fmadd_pd,
        _mm512_min_pd,
        _mm512_sqrt_pd
    );

    #[inline(always)]
    unsafe fn abs(self) -> Self {
        // SAFETY: as above.
        Self(unsafe { _mm512_abs_pd(self.0) })
    }
    #[inline(always)]
    unsafe fn shift_in(self, below: Self) -> Self {
        // SAFETY: as above.
        Self(unsafe {
            let (high, low) = (_mm512_castpd_si512(self.0), _mm512_castpd_si512(below.0));
            _mm512_castsi512_pd(_mm512_alignr_epi64::<7>(high, low))
        })
    }
    #[inline(always)]
    unsafe fn le(self, other: Self) -> u32 {
        // SAFETY: as above.
        u32::from(unsafe { _mm512_cmp_pd_mask::<_CMP_LE_OQ>(self.0, other.0) })
    }
    #[inline(always)]
    unsafe fn within(self, at: Self, low: Self, high: Self, other: Self) -> Self {
        // SAFETY: as above.
        Self(unsafe {
            let above = _mm512_cmp_pd_mask::<_CMP_LE_OQ>(low.0, at.0);
            let inside = _mm512_mask_cmp_pd_mask::<_CMP_LE_OQ>(above, at.0, high.0);
            _mm512_mask_blend_pd(inside, other.0, self.0)
        })
    }
}

impl Lanes for Avx2F32 {
    const LANES: usize = 8;

    plain_methods!(
        f32,
        _mm256_set1_ps,
        _mm256_loadu_ps,
        _mm256_storeu_ps,
        _mm256_add_ps,
        _mm256_sub_ps,
        _mm256_mul_ps,
        _mm256_div_ps,
        _mm256_fmadd_ps,
        _mm256_min_ps,
        _mm256_sqrt_ps
    );

    #[inline(always)]
    unsafe fn abs(self) -> Self {
        // SAFETY: as above.
        Self(unsafe { _mm256_andnot_ps(_mm256_set1_ps(-0.0), self.0) })
    }
    #[inline(always)]
    unsafe fn shift_in(self, below: Self) -> Self {
        // SAFETY: as above.
        Self(unsafe {
            let up = _mm256_setr_epi32(7, 0, 1, 2, 3, 4, 5, 6);
            let (high, low) = (_mm256_permutevar8x32_ps(self.0, up), _mm256_permutevar8x32_ps(below.0, up));
            _mm256_blend_ps::<1>(high, low)
        })
    }
    #[inline(always)]
    unsafe fn le(self, other: Self) -> u32 {
        // SAFETY: as above.
        (unsafe { _mm256_movemask_ps(_mm256_cmp_ps::<_CMP_LE_OQ>(self.0, other.0)) }) as u32
    }
    #[inline(always)]
    unsafe fn within(self, at: Self, low: Self, high: Self, other: Self) -> Self {
        // SAFETY: as above.
        Self(unsafe {
            let (above, under) = (_mm256_cmp_ps::<_CMP_LE_OQ>(low.0, at.0), _mm256_cmp_ps::<_CMP_LE_OQ>(at.0, high.0));
            _mm256_blendv_ps(other.0, self.0, _mm256_and_ps(above, under))
        })
    }
}

impl Lanes for Avx2F64 {
    const LANES: usize = 4;

    plain_methods!(
        f64,
        _mm256_set1_pd,
        _mm256_loadu_pd,
        _mm256_storeu_pd,
        _mm256_add_pd,
        _mm256_sub_pd,
        _mm256_mul_pd,
        _mm256_div_pd,
        _mm256_fmadd_pd,
        _mm256_min_pd,
        _mm256_sqrt_pd
    );

    #[inline(always)]
    unsafe fn abs(self) -> Self {
        // SAFETY: as above.
        Self(unsafe { _mm256_andnot_pd(_mm256_set1_pd(-0.0), self.0) })
    }
    #[inline(always)]
    unsafe fn shift_in(self, below: Self) -> Self {
        // SAFETY: as above.
        Self(unsafe {
            let (high, low) =
                (_mm256_permute4x64_pd::<0b10_01_00_11>(self.0), _mm256_permute4x64_pd::<0b10_01_00_11>(below.0));
            _mm256_blend_pd::<1>(high, low)
        })
    }
    #[inline(always)]
    unsafe fn le(self, other: Self) -> u32 {
        // SAFETY: as above.
        (unsafe { _mm256_movemask_pd(_mm256_cmp_pd::<_CMP_LE_OQ>(self.0, other.0)) }) as u32
    }
    #[inline(always)]
    unsafe fn within(self, at: Self, low: Self, high: Self, other: Self) -> Self {
        // SAFETY: as above.
        Self(unsafe {
            let (above, under) = (_mm256_cmp_pd::<_CMP_LE_OQ>(low.0, at.0), _mm256_cmp_pd::<_CMP_LE_OQ>(at.0, high.0));
            _mm256_blendv_pd(other.0, self.0, _mm256_and_pd(above, under))
        })
    }
}
