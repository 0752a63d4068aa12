//! The state of a warp as bytes, and back.

use super::reference::WarpReference;
use super::{Anchor, Warp, WarpOptions};
use crate::error::{CompareError, Result};

/// Marks the bytes of a state and their layout.
const MAGIC: &[u8; 8] = b"FLWARP02";

/// Numbers between the mark and the cells: the identity, then kind, position, begin, cells.
const HEADER: usize = 8;

/// Sizes, options and the hash of the reference.
pub(super) fn identity(reference: &WarpReference, options: &WarpOptions) -> [u64; 4] {
    let kind = (options.metric as u64) << 1 | u64::from(options.monotone);
    let settings = (options.radius as u64) << 34 | (options.max_step as u64) << 3 | kind;
    let samples = (reference.frames() * reference.dims()) as u64;
    [samples << 24 ^ reference.dims() as u64, settings, options.step_penalty.to_bits(), reference.hash()]
}

impl Warp {
    /// Everything needed to resume, little-endian.
    pub fn serialize(&self) -> Vec<u8> {
        let (kind, at) = match self.anchor {
            Anchor::Nowhere => (0, 0),
            Anchor::Sought(at) => (1, at),
            Anchor::Tracked(at) => (2, at),
        };
        let totals = &self.column.totals;
        let numbers = [kind, at as u64, self.column.begin as u64, totals.len() as u64];
        let mut bytes = Vec::with_capacity(8 * (1 + HEADER + totals.len()));
        bytes.extend_from_slice(MAGIC);
        bytes.extend(self.identity.iter().chain(&numbers).flat_map(|number| number.to_le_bytes()));
        bytes.extend(totals.iter().flat_map(|total| total.to_le_bytes()));
        bytes
    }

    /// Resumes from the bytes of [`Warp::serialize`] of a warp with the same reference and options.
    pub fn restore(&mut self, bytes: &[u8]) -> Result<()> {
        let refused = |why: &str| CompareError::State(format!("these {} bytes cannot be restored: {why}", bytes.len()));
        let body = bytes.strip_prefix(MAGIC.as_slice()).ok_or_else(|| refused("they are no state of a warp"))?;
        let (header, cells) = body.split_at_checked(8 * HEADER).ok_or_else(|| refused("they are cut short"))?;
        let words: Vec<u64> = header.chunks_exact(8).map(word).collect();
        if words[..4] != self.identity {
            return Err(refused("they belong to another reference or other options"));
        }
        let [kind, at, begin, count] = [words[4], words[5], words[6], words[7]];
        let frames = self.frames() as u64;
        let fits =
            at < frames && count <= self.room as u64 && begin.checked_add(count).is_some_and(|end| end <= frames);
        if !fits || cells.len() as u64 != 8 * count {
            return Err(refused("the window does not fit the reference"));
        }
        let totals = cells.chunks_exact(8).map(|bytes| f64::from_bits(word(bytes)));
        if totals.clone().any(|total| total.is_nan() || total < 0.0) {
            return Err(refused("a cost is negative or not a number"));
        }
        self.anchor = match kind {
            0 => Anchor::Nowhere,
            1 => Anchor::Sought(at as usize),
            2 => Anchor::Tracked(at as usize),
            _ => return Err(refused("the kind of position is unknown")),
        };
        self.column.begin = begin as usize;
        self.column.totals.clear();
        self.column.totals.reserve_exact(self.room);
        self.column.totals.extend(totals);
        Ok(())
    }
}

fn word(bytes: &[u8]) -> u64 {
    u64::from_le_bytes(bytes.try_into().expect("8 bytes"))
}
