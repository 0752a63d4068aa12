//! The options of a comparison, resolved: nothing is optional but the weights.

use crate::error::{CompareError, Result};

/// How two frames differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// The sum of squared differences.
    SqEuclidean,
    /// The square root of the sum of squared differences.
    Euclidean,
    /// The sum of absolute differences.
    Manhattan,
}

/// The arithmetic of the distance kernels. Sums in f32 hold 1e-5 relative to f64.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// Single precision.
    F32,
    /// Double precision.
    F64,
}

/// Frames that the path may leave out at each end of each series.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OpenEnds {
    /// At the beginning of `a`.
    pub begin_a: usize,
    /// At the end of `a`.
    pub end_a: usize,
    /// At the beginning of `b`.
    pub begin_b: usize,
    /// At the end of `b`.
    pub end_b: usize,
}

impl OpenEnds {
    /// No more frames than there are.
    pub(crate) fn within(self, rows: usize, columns: usize) -> Self {
        Self {
            begin_a: self.begin_a.min(rows),
            end_a: self.end_a.min(rows),
            begin_b: self.begin_b.min(columns),
            end_b: self.end_b.min(columns),
        }
    }

    /// Both ends of both series belong to the path.
    pub fn is_closed(&self) -> bool {
        *self == Self::default()
    }
}

/// What a comparison means; the rules are in SEMANTICS.md.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The local cost.
    pub metric: Metric,
    /// Take the square root of the final sum.
    pub root: bool,
    /// Half-width of the band in samples of the longer series, `f64::INFINITY` = no band.
    pub radius: f64,
    /// Open ends.
    pub open: OpenEnds,
    /// Added once for each step that is not diagonal.
    pub penalty: f64,
    /// Distances above it are reported as infinite; in the unit of the result. `f64::INFINITY` = off.
    pub max_distance: f64,
    /// One weight (>= 0) a dim.
    pub weights: Option<Vec<f64>>,
    /// The arithmetic.
    pub precision: Precision,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            metric: Metric::SqEuclidean,
            root: true,
            radius: f64::INFINITY,
            open: OpenEnds::default(),
            penalty: 0.0,
            max_distance: f64::INFINITY,
            weights: None,
            precision: Precision::F64,
        }
    }
}

impl Options {
    /// Checks every range, and the number of weights against `dims`.
    pub fn check(&self, dims: usize) -> Result<()> {
        for (name, value) in [("radius", self.radius), ("penalty", self.penalty), ("maxDistance", self.max_distance)] {
            if value.is_nan() || value < 0.0 {
                return Err(CompareError::Range(format!("{name} is {value}; it must be at least 0")));
            }
        }
        let Some(weights) = &self.weights else { return Ok(()) };
        if weights.len() != dims {
            return Err(CompareError::Shape(format!("{} weights do not fit {dims} dims", weights.len())));
        }
        match weights.iter().find(|weight| !weight.is_finite() || **weight < 0.0) {
            Some(weight) => Err(CompareError::Range(format!("a weight is {weight}; it must be finite and at least 0"))),
            None => Ok(()),
        }
    }

    /// What each dim of both series is multiplied by before comparing.
    pub(crate) fn scales(&self) -> Option<Vec<f64>> {
        let weights = self.weights.as_ref()?;
        Some(match self.metric {
            Metric::Manhattan => weights.clone(),
            Metric::SqEuclidean | Metric::Euclidean => weights.iter().map(|weight| weight.sqrt()).collect(),
        })
    }

    /// The sum above which a result is infinite, a little above the exact border; `finish` draws the exact one.
    pub(crate) fn cutoff(&self) -> f64 {
        let limit = if self.root { self.max_distance * self.max_distance } else { self.max_distance };
        let slack = match self.precision {
            Precision::F32 => 1e-5,
            Precision::F64 => 1e-12,
        };
        limit * (1.0 + slack)
    }

    /// The reported distance of an accumulated cost.
    pub(crate) fn finish(&self, total: f64) -> f64 {
        let distance = if self.root { total.sqrt() } else { total };
        if distance > self.max_distance { f64::INFINITY } else { distance }
    }
}
