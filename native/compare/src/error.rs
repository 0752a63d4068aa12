//! What can go wrong, as values.

use std::fmt;

/// Every failure of this crate. Callers check their input, so the first two mean a mistake above.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompareError {
    /// The sizes of the arguments do not fit together; the text names both.
    Shape(String),
    /// A number outside its range; the text names it and the range.
    Range(String),
    /// Bytes that are no state of this warp.
    State(String),
    /// The caller raised the cancellation flag.
    Cancelled,
}

impl CompareError {
    /// A stable word for each case, for callers that cannot match on the enum.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Shape(_) => "shape",
            Self::Range(_) => "range",
            Self::State(_) => "state",
            Self::Cancelled => "cancelled",
        }
    }
}

impl fmt::Display for CompareError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shape(text) | Self::Range(text) | Self::State(text) => out.write_str(text),
            Self::Cancelled => out.write_str("cancelled by the caller"),
        }
    }
}

impl std::error::Error for CompareError {}

/// The result type of this crate.
pub type Result<T> = std::result::Result<T, CompareError>;
