//! The predecessors that the tile kernel chose: for each register of cells one bit a lane for "diagonal" and one for "up".

/// Two bits a cell, in the order in which the kernel meets the cells.
#[derive(Default)]
pub(crate) struct Steps {
    bytes: Vec<u8>,
    strips: Vec<Strip>,
    lanes: usize,
    groups: usize,
}

/// Where the bits of a strip are, and which block they begin with.
struct Strip {
    offset: usize,
    begin: usize,
}

impl Steps {
    /// Forgets everything; from now on strips of `groups` groups of `lanes` rows follow.
    pub(super) fn reset(&mut self, lanes: usize, groups: usize) {
        (self.lanes, self.groups) = (lanes, groups);
        self.bytes.clear();
        self.strips.clear();
    }

    /// Bytes that one mask takes.
    #[inline(always)]
    const fn mask_bytes(lanes: usize) -> usize {
        if lanes > 8 { 2 } else { 1 }
    }

    /// Bytes that one block of `lanes` steps takes.
    #[inline(always)]
    pub(super) const fn block_bytes(lanes: usize, groups: usize) -> usize {
        lanes * groups * 2 * Self::mask_bytes(lanes)
    }

    /// Makes room for the next strip, `blocks` blocks from `begin`.
    pub(super) fn strip(&mut self, begin: usize, blocks: usize) -> &mut [u8] {
        let offset = self.bytes.len();
        self.strips.push(Strip { offset, begin });
        self.bytes.resize(offset + blocks * Self::block_bytes(self.lanes, self.groups), 0);
        &mut self.bytes[offset..]
    }

    /// Writes the masks of register `index` of a block.
    ///
    /// # Safety
    /// `block` must cover [`Steps::block_bytes`] bytes, and `index` be below lanes x groups.
    #[inline(always)]
    pub(super) unsafe fn write(block: *mut u8, lanes: usize, index: usize, diagonal: u32, up: u32) {
        // SAFETY: the caller's.
        unsafe {
            if lanes > 8 {
                block.cast::<u32>().add(index).write_unaligned((diagonal & 0xffff) | up << 16);
            } else {
                block.cast::<u16>().add(index).write_unaligned((diagonal & 0xff) as u16 | (up << 8) as u16);
            }
        }
    }

    /// 0 = diagonal, 1 = up, 2 = left.
    pub(crate) fn at(&self, row: usize, column: usize) -> u8 {
        let height = self.lanes * self.groups;
        let strip = &self.strips[row / height];
        let (group, lane) = (row % height / self.lanes, row % self.lanes);
        let step = column + lane + group * self.lanes - strip.begin * self.lanes;
        let width = Self::mask_bytes(self.lanes);
        let register = strip.offset + (step * self.groups + group) * 2 * width;
        let bit = |mask: usize| self.bytes[register + mask * width + lane / 8] >> (lane % 8) & 1;
        match (bit(0), bit(1)) {
            (1, _) => 0,
            (_, 1) => 1,
            _ => 2,
        }
    }
}
