//! The recurrence over a block of steps.

use crate::simd::lanes::{Lanes, Real};
use crate::simd::steps::Steps;

/// The wavefront: cells of the last step, and the ones above those.
pub(super) struct State<L, const V: usize> {
    pub(super) current: [L; V],
    pub(super) diagonal: [L; V],
}

/// Where a block of the recurrence reads and writes.
pub(super) struct Block<S, const V: usize> {
    pub(super) costs: [*const S; V],
    pub(super) above: *const S,
    pub(super) below: *mut S,
    /// Null when nobody wants to see the cells.
    pub(super) captured: *mut S,
    /// Null when there is no path to find.
    pub(super) steps: *mut u8,
}

/// # Safety
/// Every pointer covers a block: LANES x LANES costs a group, LANES steps of the edges downwards, LANES x V registers captured,
/// [`Steps::block_bytes`] of steps.
#[inline(always)]
pub(super) unsafe fn recur_block<L: Lanes, const V: usize>(
    state: &mut State<L, V>,
    at: &Block<L::Scalar, V>,
    penalty: L::Scalar,
) {
    // SAFETY: the caller's.
    unsafe {
        match (penalty != L::Scalar::ZERO, at.steps.is_null()) {
            (false, true) => recur::<L, V, false, false>(state, at, penalty),
            (true, true) => recur::<L, V, true, false>(state, at, penalty),
            (false, false) => recur::<L, V, false, true>(state, at, penalty),
            (true, false) => recur::<L, V, true, true>(state, at, penalty),
        }
    }
}

#[inline(always)]
unsafe fn recur<L: Lanes, const V: usize, const PENALTY: bool, const STEPS: bool>(
    state: &mut State<L, V>,
    at: &Block<L::Scalar, V>,
    penalty: L::Scalar,
) {
    // SAFETY: `costs` cover LANES x LANES numbers each, `above` and `below` LANES steps downwards, `captured` and `steps` a block each.
    unsafe {
        let penalty = L::splat(penalty);
        let (mut current, mut diagonal) = (state.current, state.diagonal);
        for step in 0..L::LANES {
            for group in (0..V).rev() {
                let under = if group == 0 { L::splat(*at.above.sub(step)) } else { current[group - 1] };
                let up = current[group].shift_in(under);
                let cost = L::load(at.costs[group].add(step * L::LANES));
                let (mut above, mut left) = (up, current[group]);
                if PENALTY {
                    (above, left) = (up.add(penalty), left.add(penalty));
                }
                if STEPS {
                    let upward = above.le(left);
                    let straight = diagonal[group].le(above.min(left));
                    Steps::write(at.steps, L::LANES, step * V + group, straight, upward);
                }
                let before = diagonal[group].min(left).min(above);
                diagonal[group] = up;
                current[group] = cost.add(before);
            }
            current[V - 1].store(at.below.sub(step));
            if !at.captured.is_null() {
                for (group, cells) in current.iter().enumerate() {
                    cells.store(at.captured.add((step * V + group) * L::LANES));
                }
            }
        }
        (state.current, state.diagonal) = (current, diagonal);
    }
}
