//! The distance of two series and the path behind it.

use crate::band::Band;
use crate::error::Result;
use crate::local::check_pair;
use crate::options::Options;
use crate::oracle::{Ends, accumulate};
use crate::path::Directions;
use crate::series::Series;

/// A distance and its path.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    /// As [`distance`] gives it.
    pub distance: f64,
    /// Frames of `a` and `b` in turn: a0, b0, a1, b1, ...; empty when the distance is infinite.
    pub path: Vec<i32>,
}

/// The distance of `a` and `b`; infinite above `max_distance`.
pub fn distance(a: &Series<'_>, b: &Series<'_>, options: &Options) -> Result<f64> {
    check_pair(a, b, options)?;
    let mut ends = Ends::new(a.frames(), b.frames(), options.open);
    Ok(options.finish(accumulate(a, b, options, &mut ends, None).0))
}

/// The distance of `a` and `b` with the path. Ties: diagonal, then up (i-1, j), then left.
pub fn path(a: &Series<'_>, b: &Series<'_>, options: &Options) -> Result<Alignment> {
    check_pair(a, b, options)?;
    Ok(path_to(a, b, options, Ends::new(a.frames(), b.frames(), options.open)))
}

/// The path to the best of `ends`.
pub(crate) fn path_to(a: &Series<'_>, b: &Series<'_>, options: &Options, mut ends: Ends) -> Alignment {
    let mut directions = Directions::new(a.frames(), Band::new(a.frames(), b.frames(), options.radius));
    let (total, row, column) = accumulate(a, b, options, &mut ends, Some(&mut directions));
    let distance = options.finish(total);
    if distance == f64::INFINITY {
        return Alignment { distance, path: Vec::new() };
    }
    let open = options.open;
    let path = directions.walk((row, column), |i, j| (i == 0 && j <= open.begin_b) || (j == 0 && i <= open.begin_a));
    Alignment { distance, path }
}
