//! Which vector instructions run.

mod level;

pub use level::Simd;
