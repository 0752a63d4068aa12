//! The instruction sets, and the choice between them at run time.

use std::sync::OnceLock;

/// A set of vector instructions that the kernels are built for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Simd {
    /// No kernel: the plain recurrence in f64.
    Scalar,
    /// 256 bits (x86-64 with AVX2 and FMA).
    Avx2,
    /// 512 bits (x86-64 with AVX-512 F).
    Avx512,
    /// 128 bits (every aarch64).
    Neon,
}

impl Simd {
    /// Every set that this machine has, the plainest first.
    pub fn available() -> Vec<Self> {
        [Self::Scalar, Self::Neon, Self::Avx2, Self::Avx512].into_iter().filter(|simd| simd.is_available()).collect()
    }

    /// The set in use: the widest there is, or the one that the environment variable `FOOTLIGHT_SIMD` names
    /// (`scalar`, `neon`, `avx2`, `avx512`). A name that this machine cannot follow falls to the widest below it.
    /// Read once a process.
    pub fn detect() -> Self {
        static CHOICE: OnceLock<Simd> = OnceLock::new();
        *CHOICE.get_or_init(|| Self::choose(std::env::var("FOOTLIGHT_SIMD").ok().as_deref()))
    }

    fn choose(name: Option<&str>) -> Self {
        let limit = match name {
            Some("scalar") => Self::Scalar,
            Some("neon") => Self::Neon,
            Some("avx2") => Self::Avx2,
            _ => Self::Avx512,
        };
        let allowed = |simd: &Self| simd.width() <= limit.width();
        Self::available().into_iter().rfind(allowed).unwrap_or(Self::Scalar)
    }

    /// Bits a register.
    pub(super) fn width(self) -> u32 {
        match self {
            Self::Scalar => 64,
            Self::Neon => 128,
            Self::Avx2 => 256,
            Self::Avx512 => 512,
        }
    }

    fn is_available(self) -> bool {
        match self {
            Self::Scalar => true,
            Self::Neon => cfg!(target_arch = "aarch64"),
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma"),
            #[cfg(target_arch = "x86_64")]
            Self::Avx512 => {
                is_x86_feature_detected!("avx512f")
                    && is_x86_feature_detected!("avx2")
                    && is_x86_feature_detected!("fma")
            }
            #[cfg(not(target_arch = "x86_64"))]
            Self::Avx2 | Self::Avx512 => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_choice_is_never_wider_than_asked() {
        for name in ["scalar", "neon", "avx2", "avx512"] {
            let chosen = Simd::choose(Some(name));
            assert!(Simd::available().contains(&chosen));
            assert!(name != "scalar" || chosen == Simd::Scalar);
            assert!(name != "avx2" || chosen != Simd::Avx512);
        }
    }

    #[test]
    fn without_a_wish_the_widest_is_taken() {
        assert_eq!(Simd::choose(None), *Simd::available().last().expect("scalar is always there"));
    }
}
