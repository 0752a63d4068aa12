//! The vector kernels, and which of them run.

mod buffer;
mod dispatch;
mod job;
mod lanes;
mod level;
mod line;
#[cfg(target_arch = "aarch64")]
mod neon;
mod peak;
mod steps;
mod tile;
#[cfg(target_arch = "x86_64")]
mod x86;

pub use dispatch::peak_operations;
pub(crate) use dispatch::{run_expanded, run_line, run_tile};
pub(crate) use job::{Job, Workspace};
pub use level::Simd;
pub(crate) use steps::Steps;
