//! Which predecessor each cell chose, two bits a cell, band only, and the walk back through them.

use crate::band::Band;

/// The predecessor a cell chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Step {
    /// (i-1, j-1), or the beginning of the path.
    Diagonal = 0,
    /// (i-1, j).
    Up = 1,
    /// (i, j-1).
    Left = 2,
}

/// Two bits for each cell of the band.
#[derive(Debug)]
pub(crate) struct Directions {
    bits: Vec<u8>,
    band: Band,
    stride: usize,
}

impl Directions {
    pub(crate) fn new(rows: usize, band: Band) -> Self {
        let stride = band.width().div_ceil(4);
        Self { bits: vec![0; rows * stride], band, stride }
    }

    #[inline]
    pub(crate) fn set(&mut self, row: usize, column: usize, step: Step) {
        let offset = column - self.band.row(row).0;
        self.bits[row * self.stride + offset / 4] |= (step as u8) << (2 * (offset % 4));
    }

    #[inline]
    fn get(&self, row: usize, column: usize) -> u8 {
        let offset = column - self.band.row(row).0;
        (self.bits[row * self.stride + offset / 4] >> (2 * (offset % 4))) & 3
    }

    /// The path that ends in (row, column), from its beginning, as a0, b0, a1, b1, ...
    pub(crate) fn walk(&self, end: (usize, usize), begins: impl Fn(usize, usize) -> bool) -> Vec<i32> {
        walk_back(end, begins, |row, column| self.get(row, column))
    }
}

/// Walks back from `end` by `step_at` (a [`Step`] as a number) until a diagonal step at a cell where a path may begin.
pub(crate) fn walk_back(
    end: (usize, usize),
    begins: impl Fn(usize, usize) -> bool,
    step_at: impl Fn(usize, usize) -> u8,
) -> Vec<i32> {
    let (mut row, mut column) = end;
    let mut path = Vec::with_capacity(2 * (row + column + 1).min(1 << 24));
    loop {
        path.push(column as i32);
        path.push(row as i32);
        match step_at(row, column) {
            1 => row -= 1,
            2 => column -= 1,
            _ if begins(row, column) => break,
            _ => {
                row -= 1;
                column -= 1;
            }
        }
    }
    path.reverse();
    path
}
