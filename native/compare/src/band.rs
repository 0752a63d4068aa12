//! The cells a path may use: a band around the slope-corrected diagonal.

/// Room for rounding, so that a border cell does not depend on the order of the arithmetic.
const SLACK: f64 = 1e-9;

/// The band of an n by m grid. Never disconnected: see SEMANTICS.md.
#[derive(Debug, Clone, Copy)]
pub struct Band {
    rows: usize,
    columns: usize,
    radius: f64,
    slope: f64,
    reach: f64,
}

impl Band {
    /// The band of half-width `radius` (samples of the longer side; infinite = every cell).
    pub fn new(rows: usize, columns: usize, radius: f64) -> Self {
        let (long, short) = (rows.max(columns), rows.min(columns));
        if short == 1 || radius >= long as f64 {
            return Self { rows, columns, radius, slope: 1.0, reach: f64::INFINITY };
        }
        let slope = (long - 1) as f64 / (short - 1) as f64;
        Self { rows, columns, radius, slope, reach: radius.max(slope / 2.0) + SLACK }
    }

    /// The half-width that was asked for.
    pub fn radius(&self) -> f64 {
        self.radius
    }

    /// Whether every cell is inside.
    pub fn is_full(&self) -> bool {
        self.reach == f64::INFINITY
    }

    /// The first and the last column inside in `row`; never empty, never decreasing from row to row.
    pub fn row(&self, row: usize) -> (usize, usize) {
        let last = self.columns - 1;
        if self.is_full() {
            return (0, last);
        }
        let row = row as f64;
        let (low, high) = if self.rows <= self.columns {
            let centre = row * self.slope;
            (centre - self.reach, centre + self.reach)
        } else {
            ((row - self.reach) / self.slope, (row + self.reach) / self.slope)
        };
        (low.ceil().max(0.0) as usize, (high.floor().max(0.0) as usize).min(last))
    }

    /// The widest row, in cells.
    pub fn width(&self) -> usize {
        if self.is_full() {
            return self.columns;
        }
        let width = if self.rows <= self.columns { 2.0 * self.reach } else { 2.0 * self.reach / self.slope };
        (width as usize + 2).min(self.columns)
    }
}
