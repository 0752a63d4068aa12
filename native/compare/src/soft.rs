//! Soft-DTW: the minimum replaced by a smooth one (Cuturi and Blondel, 2017). Negative values are right.

use crate::band::Band;
use crate::error::{CompareError, Result};
use crate::local::{Frames, check_pair};
use crate::options::{Metric, Options, Precision};
use crate::series::Series;

/// The soft-DTW value of `a` and `b` at `gamma` > 0, squared Euclidean cost, in f64.
///
/// Of the options `radius` and `weights` apply.
pub fn soft_distance(a: &Series<'_>, b: &Series<'_>, gamma: f64, options: &Options) -> Result<f64> {
    check_pair(a, b, options)?;
    if !(gamma > 0.0 && gamma.is_finite()) {
        return Err(CompareError::Range(format!("gamma is {gamma}; it must be finite and above 0")));
    }
    let options = Options { metric: Metric::SqEuclidean, precision: Precision::F64, ..options.clone() };
    let frames = Frames::new(a, b, &options);
    let band = Band::new(a.frames(), b.frames(), options.radius);
    let columns = b.frames();
    let mut previous = vec![f64::INFINITY; columns + 1];
    let mut current = vec![f64::INFINITY; columns + 1];
    previous[0] = 0.0;
    for i in 0..a.frames() {
        let (low, high) = band.row(i);
        current.fill(f64::INFINITY);
        for j in low..=high {
            current[j + 1] = frames.cost(i, j) + soft_min(previous[j], previous[j + 1], current[j], gamma);
        }
        std::mem::swap(&mut previous, &mut current);
    }
    Ok(previous[columns])
}

/// `-gamma * log(sum exp(-x / gamma))`, shifted by the minimum so that nothing overflows.
fn soft_min(a: f64, b: f64, c: f64, gamma: f64) -> f64 {
    let least = a.min(b).min(c);
    if least == f64::INFINITY {
        return least;
    }
    let sum = ((least - a) / gamma).exp() + ((least - b) / gamma).exp() + ((least - c) / gamma).exp();
    least - gamma * sum.ln()
}
