//! Dynamic time warping, pure: slices in, numbers out. The rules are in `native/SEMANTICS.md`.
//!
//! Every kernel is held to one plain recurrence in f64 (`oracle`).
#![deny(missing_docs)]

mod band;
mod bounds;
mod catalogue;
mod distance;
mod error;
mod local;
mod options;
mod oracle;
mod path;
mod series;
mod simd;
mod soft;
mod subsequence;
mod warp;

pub use band::Band;
pub use catalogue::{Run, distances, nearest};
pub use distance::{Alignment, distance, distance_with, path, path_with};
pub use error::{CompareError, Result};
pub use options::{Metric, OpenEnds, Options, Precision};
pub use series::{Samples, Series};
pub use simd::{Simd, peak_operations};
pub use soft::soft_distance;
pub use subsequence::{Match, subsequence};
pub use warp::{Push, Warp, WarpOptions, WarpReference, WarpStep};
