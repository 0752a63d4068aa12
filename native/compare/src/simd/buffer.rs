//! Memory that starts on a cache line and is kept from one comparison to the next.

use super::lanes::Real;

/// Bytes a cache line, and the widest register.
const LINE: usize = 64;

#[derive(Clone, Copy)]
#[repr(align(64))]
#[expect(dead_code, reason = "read as numbers, through a pointer")]
struct Line([u8; LINE]);

/// Numbers that start on a cache line.
#[derive(Default)]
pub(crate) struct Buffer {
    lines: Vec<Line>,
}

impl Buffer {
    /// `len` numbers, of any value.
    pub(crate) fn take<T: Real>(&mut self, len: usize) -> &mut [T] {
        let lines = (len * size_of::<T>()).div_ceil(LINE);
        if self.lines.len() < lines {
            self.lines.resize(lines, Line([0; LINE]));
        }
        // SAFETY: the lines are initialised bytes, aligned for any number, and at least `len` numbers long; f32 and f64 take any bits.
        unsafe { std::slice::from_raw_parts_mut(self.lines.as_mut_ptr().cast::<T>(), len) }
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        self.lines.len() * LINE
    }
}
