//! From an instruction set to the functions compiled for it.

use super::job::{Job, Workspace};
use super::level::Simd;
#[cfg(target_arch = "aarch64")]
use super::neon::{NeonF32, NeonF64};
use super::steps::Steps;
#[cfg(target_arch = "x86_64")]
use super::x86::{Avx2F32, Avx2F64, Avx512F32, Avx512F64};
use super::{line, peak, tile};
use crate::options::Precision;
use crate::oracle::Ends;

/// The entry functions of one register type: its lanes, the steps of the tile kernel and half of them.
macro_rules! entries {
    ($line:ident, $tile:ident, $expanded:ident, $peak:ident, $lanes:ty, $steps:literal, $half:literal, $($feature:tt)*) => {
        $($feature)*
        fn $line(job: &Job<'_>, workspace: &mut Workspace) -> f64 {
            // SAFETY: this function is compiled for the instruction set of the type.
            unsafe { line::run::<$lanes>(job, workspace) }
        }

        $($feature)*
        fn $tile(job: &Job<'_>, workspace: &mut Workspace, ends: &mut Ends, steps: Option<&mut Steps>) -> bool {
            // SAFETY: as above.
            unsafe { tile::run::<$lanes, $steps>(job, workspace, ends, steps) }
        }

        $($feature)*
        fn $expanded(job: &Job<'_>, workspace: &mut Workspace, ends: &mut Ends) -> bool {
            // SAFETY: as above.
            unsafe { tile::run_expanded::<$lanes, $steps, $half>(job, workspace, ends) }
        }

        $($feature)*
        fn $peak() -> f64 {
            // SAFETY: as above.
            unsafe { peak::lane_operations::<$lanes>() }
        }
    };
}

#[cfg(target_arch = "x86_64")]
entries!(line_avx512_f32, tile_avx512_f32, expanded_avx512_f32, peak_avx512_f32, Avx512F32, 8, 4, #[target_feature(enable = "avx512f,avx2,fma")]);
#[cfg(target_arch = "x86_64")]
entries!(line_avx512_f64, tile_avx512_f64, expanded_avx512_f64, peak_avx512_f64, Avx512F64, 8, 4, #[target_feature(enable = "avx512f,avx2,fma")]);
#[cfg(target_arch = "x86_64")]
entries!(line_avx2_f32, tile_avx2_f32, expanded_avx2_f32, peak_avx2_f32, Avx2F32, 4, 2, #[target_feature(enable = "avx2,fma")]);
#[cfg(target_arch = "x86_64")]
entries!(line_avx2_f64, tile_avx2_f64, expanded_avx2_f64, peak_avx2_f64, Avx2F64, 4, 2, #[target_feature(enable = "avx2,fma")]);
#[cfg(target_arch = "aarch64")]
entries!(line_neon_f32, tile_neon_f32, expanded_neon_f32, peak_neon_f32, NeonF32, 4, 2, #[target_feature(enable = "neon")]);
#[cfg(target_arch = "aarch64")]
entries!(line_neon_f64, tile_neon_f64, expanded_neon_f64, peak_neon_f64, NeonF64, 2, 1, #[target_feature(enable = "neon")]);

/// Calls a function that is compiled for an instruction set.
macro_rules! on_this_machine {
    ($call:expr) => {
        // SAFETY: a `Simd` other than `Scalar` comes from `Simd::available`, so this machine has its instructions.
        unsafe { $call }
    };
}

/// The kernel for one dim without band, open ends, penalty and path. `None` when there is none for `simd`.
pub(crate) fn run_line(simd: Simd, precision: Precision, job: &Job<'_>, workspace: &mut Workspace) -> Option<f64> {
    match (simd, precision) {
        #[cfg(target_arch = "x86_64")]
        (Simd::Avx512, Precision::F32) => Some(on_this_machine!(line_avx512_f32(job, workspace))),
        #[cfg(target_arch = "x86_64")]
        (Simd::Avx512, Precision::F64) => Some(on_this_machine!(line_avx512_f64(job, workspace))),
        #[cfg(target_arch = "x86_64")]
        (Simd::Avx2, Precision::F32) => Some(on_this_machine!(line_avx2_f32(job, workspace))),
        #[cfg(target_arch = "x86_64")]
        (Simd::Avx2, Precision::F64) => Some(on_this_machine!(line_avx2_f64(job, workspace))),
        #[cfg(target_arch = "aarch64")]
        (Simd::Neon, Precision::F32) => Some(on_this_machine!(line_neon_f32(job, workspace))),
        #[cfg(target_arch = "aarch64")]
        (Simd::Neon, Precision::F64) => Some(on_this_machine!(line_neon_f64(job, workspace))),
        _ => None,
    }
}

/// The kernel for everything else; see [`tile::run`]. `None` when there is none for `simd`.
pub(crate) fn run_tile(
    simd: Simd,
    precision: Precision,
    job: &Job<'_>,
    workspace: &mut Workspace,
    ends: &mut Ends,
    steps: Option<&mut Steps>,
) -> Option<bool> {
    match (simd, precision) {
        #[cfg(target_arch = "x86_64")]
        (Simd::Avx512, Precision::F32) => Some(on_this_machine!(tile_avx512_f32(job, workspace, ends, steps))),
        #[cfg(target_arch = "x86_64")]
        (Simd::Avx512, Precision::F64) => Some(on_this_machine!(tile_avx512_f64(job, workspace, ends, steps))),
        #[cfg(target_arch = "x86_64")]
        (Simd::Avx2, Precision::F32) => Some(on_this_machine!(tile_avx2_f32(job, workspace, ends, steps))),
        #[cfg(target_arch = "x86_64")]
        (Simd::Avx2, Precision::F64) => Some(on_this_machine!(tile_avx2_f64(job, workspace, ends, steps))),
        #[cfg(target_arch = "aarch64")]
        (Simd::Neon, Precision::F32) => Some(on_this_machine!(tile_neon_f32(job, workspace, ends, steps))),
        #[cfg(target_arch = "aarch64")]
        (Simd::Neon, Precision::F64) => Some(on_this_machine!(tile_neon_f64(job, workspace, ends, steps))),
        _ => None,
    }
}

/// The kernel for squared differences whose total is no small share of the squares; see [`tile::run_expanded`]. `None` when there is none
/// for `simd`.
pub(crate) fn run_expanded(
    simd: Simd,
    precision: Precision,
    job: &Job<'_>,
    workspace: &mut Workspace,
    ends: &mut Ends,
) -> Option<bool> {
    match (simd, precision) {
        #[cfg(target_arch = "x86_64")]
        (Simd::Avx512, Precision::F32) => Some(on_this_machine!(expanded_avx512_f32(job, workspace, ends))),
        #[cfg(target_arch = "x86_64")]
        (Simd::Avx512, Precision::F64) => Some(on_this_machine!(expanded_avx512_f64(job, workspace, ends))),
        #[cfg(target_arch = "x86_64")]
        (Simd::Avx2, Precision::F32) => Some(on_this_machine!(expanded_avx2_f32(job, workspace, ends))),
        #[cfg(target_arch = "x86_64")]
        (Simd::Avx2, Precision::F64) => Some(on_this_machine!(expanded_avx2_f64(job, workspace, ends))),
        #[cfg(target_arch = "aarch64")]
        (Simd::Neon, Precision::F32) => Some(on_this_machine!(expanded_neon_f32(job, workspace, ends))),
        #[cfg(target_arch = "aarch64")]
        (Simd::Neon, Precision::F64) => Some(on_this_machine!(expanded_neon_f64(job, workspace, ends))),
        _ => None,
    }
}

/// Lane operations in a second that this core reaches at most with `simd`, measured; those of one f64 lane for the plain recurrence.
pub fn peak_operations(simd: Simd, precision: Precision) -> f64 {
    match (simd, precision) {
        #[cfg(target_arch = "x86_64")]
        (Simd::Avx512, Precision::F32) => on_this_machine!(peak_avx512_f32()),
        #[cfg(target_arch = "x86_64")]
        (Simd::Avx512, Precision::F64) => on_this_machine!(peak_avx512_f64()),
        #[cfg(target_arch = "x86_64")]
        (Simd::Avx2, Precision::F32) => on_this_machine!(peak_avx2_f32()),
        #[cfg(target_arch = "x86_64")]
        (Simd::Avx2, Precision::F64) => on_this_machine!(peak_avx2_f64()),
        #[cfg(target_arch = "x86_64")]
        (Simd::Scalar, _) if Simd::available().contains(&Simd::Avx2) => on_this_machine!(peak_avx2_f64() / 4.0),
        #[cfg(target_arch = "aarch64")]
        (_, Precision::F32) => on_this_machine!(peak_neon_f32()),
        #[cfg(target_arch = "aarch64")]
        (_, Precision::F64) => on_this_machine!(peak_neon_f64()),
        #[cfg(not(target_arch = "aarch64"))]
        _ => f64::NAN,
    }
}
