//! What this core can do at most: cells' worth of vector operations in a second, measured.

use std::hint::black_box;
use std::time::Instant;

use super::lanes::{Lanes, Real};

/// Independent chains: two ports times a latency of four and some to spare.
const CHAINS: usize = 12;
const ROUNDS: usize = 100_000;
const REPEATS: usize = 20;

/// Lane operations in a second that fused multiply-adds reach when nothing holds them up, best of a few short runs.
///
/// # Safety
/// Only on a machine with the instruction set of `L`, inlined into a function compiled for it.
#[inline(always)]
pub(super) unsafe fn lane_operations<L: Lanes>() -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..REPEATS {
        let start = Instant::now();
        // SAFETY: the caller's.
        black_box(unsafe { chains::<L>() });
        best = best.min(start.elapsed().as_secs_f64());
    }
    (ROUNDS * CHAINS * L::LANES) as f64 / best
}

#[inline(always)]
unsafe fn chains<L: Lanes>() -> f64 {
    // SAFETY: the caller's; `lanes` is as long as the widest register.
    unsafe {
        let factor = L::splat(L::Scalar::from_f64(black_box(0.5)));
        let mut sums = [factor; CHAINS];
        for _ in 0..ROUNDS {
            for sum in &mut sums {
                *sum = sum.mul_add(factor, factor);
            }
        }
        let mut total = sums[0];
        for sum in &sums[1..] {
            total = total.add(*sum);
        }
        let mut lanes = [L::Scalar::ZERO; 16];
        total.store(lanes.as_mut_ptr());
        lanes[0].into()
    }
}
