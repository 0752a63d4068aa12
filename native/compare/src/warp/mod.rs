//! An online time warp: one column a push, over a window around the expected position. The rule is in SEMANTICS.md.

mod costs;
mod reference;
mod state;

use std::sync::Arc;

use crate::error::{CompareError, Result};
use crate::options::Metric;
use crate::simd::Simd;
pub use reference::WarpReference;

/// The settings of a warp.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WarpOptions {
    /// Frames searched either side of the expected position.
    pub radius: usize,
    /// Most reference frames that one push may advance.
    pub max_step: usize,
    /// The local cost.
    pub metric: Metric,
    /// Cost of one reference frame more or less than the pace.
    pub step_penalty: f64,
    /// The position never goes back except by [`Warp::seek`]; otherwise it is the best of the whole window.
    pub monotone: bool,
}

/// A frame that the warp takes.
#[derive(Debug, Clone, Copy)]
pub struct Push<'a> {
    /// One value a dim.
    pub query: &'a [f32],
    /// One weight (>= 0) a dim; `None` = all 1.
    pub weights: Option<&'a [f32]>,
    /// Where the window is centred.
    pub expected: f64,
    /// Reference frames that a steady performer advances by since the last push, >= 0.
    pub pace: f64,
    /// What is kept of the accumulated cost, 0..1.
    pub memory: f64,
}

/// What a push found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WarpStep {
    /// The reference frame.
    pub position: usize,
    /// The local cost there; NaN when every weight is 0.
    pub local_cost: f64,
    /// The accumulated cost there.
    pub total: f64,
    /// 0..1: how far the position stands out from the rest of the window.
    pub confidence: f64,
    /// The first and the last frame of the window, inclusive.
    pub window: (usize, usize),
}

/// Where the position may be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Anchor {
    /// Nothing is known.
    Nowhere,
    /// A position was set from outside.
    Sought(usize),
    /// The position of the last push.
    Tracked(usize),
}

/// Accumulated costs of a window.
#[derive(Debug, Clone, Default)]
struct Column {
    begin: usize,
    totals: Vec<f64>,
}

/// The state of an online warp. Its buffers are made by the first push; after that [`Warp::push`] allocates nothing.
#[derive(Debug)]
pub struct Warp {
    reference: Arc<WarpReference>,
    options: WarpOptions,
    identity: [u64; 4],
    simd: Simd,
    anchor: Anchor,
    /// Cells of the widest window.
    room: usize,
    column: Column,
    previous: Column,
    costs: Vec<f32>,
    /// Used by pushes that rank.
    ranks: Vec<f64>,
}

impl Warp {
    /// A warp along `reference`.
    pub fn new(reference: Arc<WarpReference>, options: WarpOptions) -> Result<Self> {
        if options.step_penalty.is_nan() || options.step_penalty < 0.0 {
            let text = format!("stepPenalty is {}; it must be at least 0", options.step_penalty);
            return Err(CompareError::Range(text));
        }
        let frames = reference.frames();
        let options =
            WarpOptions { radius: options.radius.min(frames), max_step: options.max_step.min(frames), ..options };
        Ok(Self {
            identity: state::identity(&reference, &options),
            room: (2 * options.radius + 1).min(frames),
            reference,
            options,
            simd: Simd::detect(),
            anchor: Anchor::Nowhere,
            column: Column::default(),
            previous: Column::default(),
            costs: Vec::new(),
            ranks: Vec::new(),
        })
    }

    /// Frames of the reference.
    pub fn frames(&self) -> usize {
        self.reference.frames()
    }

    /// Takes a frame.
    pub fn push(&mut self, push: Push<'_>) -> Result<WarpStep> {
        let step = self.push_unranked(push)?;
        let confidence = if step.local_cost.is_nan() { 0.0 } else { self.confidence(step.total) };
        Ok(WarpStep { confidence, ..step })
    }

    /// [`Self::push`] for who does not ask how far the position stands out: a confidence of 0. Ranking the window takes a third of a push.
    pub fn push_unranked(&mut self, push: Push<'_>) -> Result<WarpStep> {
        self.check(&push)?;
        self.make_room();
        let (begin, end) = self.window(push.expected);
        let weight: f32 = push.weights.map_or(push.query.len() as f32, |weights| weights.iter().sum());
        self.reference.costs(
            self.simd,
            self.options.metric,
            (push.query, push.weights, weight),
            (begin, end),
            &mut self.costs,
        );
        let steps = ((2.0 * push.pace).floor() + 2.0).min(self.options.max_step as f64) as usize;
        std::mem::swap(&mut self.column, &mut self.previous);
        self.column.begin = begin;
        advance_with(
            self.simd,
            &self.previous,
            &self.costs,
            &push,
            (steps, self.options.step_penalty),
            &mut self.column,
        );
        let position = self.position((begin, end), steps);
        let total = self.column.totals[position - begin];
        let local_cost = if weight > 0.0 { f64::from(self.costs[position - begin]) } else { f64::NAN };
        self.anchor = Anchor::Tracked(position);
        Ok(WarpStep { position, local_cost, total, confidence: 0.0, window: (begin, end) })
    }

    /// Forgets the past and looks for the next frame near `position`.
    pub fn seek(&mut self, position: f64) {
        self.anchor = Anchor::Sought(nearest_frame(position, self.frames()));
        self.column.totals.clear();
    }

    /// Makes the buffers of whoever pushes for the first time: most sessions of a server wait, and a search may never be needed.
    fn make_room(&mut self) {
        make_room_for(self.room, &mut self.column.totals);
        make_room_for(self.room, &mut self.previous.totals);
        make_room_for(self.room.next_multiple_of(costs::CHUNK), &mut self.costs);
    }

    fn check(&self, push: &Push<'_>) -> Result<()> {
        let dims = self.reference.dims();
        let found = push.weights.map_or(push.query.len(), <[f32]>::len);
        if push.query.len() != dims || found != dims {
            return Err(CompareError::Shape(format!(
                "a frame of {} values and {found} weights does not fit {dims} dims",
                push.query.len()
            )));
        }
        if !(push.pace >= 0.0 && (0.0..=1.0).contains(&push.memory)) {
            let text = format!("pace is {} and memory {}; they must be at least 0 and in 0..1", push.pace, push.memory);
            return Err(CompareError::Range(text));
        }
        Ok(())
    }

    fn window(&self, expected: f64) -> (usize, usize) {
        let radius = self.options.radius;
        let mut centre = (expected + 0.5).floor();
        if let Anchor::Tracked(last) | Anchor::Sought(last) = self.anchor {
            let low = last as f64 - radius as f64;
            let high = (last + self.options.max_step + radius) as f64;
            centre = centre.max(low).min(high);
        }
        let centre = nearest_frame(centre, self.frames());
        (centre.saturating_sub(radius), (centre + radius).min(self.frames() - 1))
    }

    /// The reachable frame of least total, the lowest on ties; of the whole window when none is reachable.
    fn position(&self, window: (usize, usize), steps: usize) -> usize {
        let (begin, end) = window;
        let step = self.options.max_step;
        let (low, high) = match self.anchor {
            _ if !self.options.monotone => window,
            Anchor::Nowhere => window,
            Anchor::Sought(last) => (last.saturating_sub(step).max(begin), (last + step).min(end)),
            Anchor::Tracked(last) => (last.max(begin), (last + steps).min(end)),
        };
        self.argmin(low, high).or_else(|| self.argmin(begin, end)).unwrap_or(begin)
    }

    fn argmin(&self, low: usize, high: usize) -> Option<usize> {
        let mut best = (f64::INFINITY, None);
        for frame in low..high + 1 {
            let total = self.column.totals[frame - self.column.begin];
            if total < best.0 {
                best = (total, Some(frame));
            }
        }
        best.1
    }

    fn confidence(&mut self, best: f64) -> f64 {
        make_room_for(self.room, &mut self.ranks);
        self.ranks.clear();
        self.ranks.extend(self.column.totals.iter().filter(|total| total.is_finite()));
        if self.ranks.is_empty() {
            return 0.0;
        }
        let middle = self.ranks.len() / 2;
        let median = *self.ranks.select_nth_unstable_by(middle, f64::total_cmp).1;
        if median > 0.0 { (1.0 - best / median).clamp(0.0, 1.0) } else { 0.0 }
    }
}

/// [`advance`], compiled for the instructions of this machine.
fn advance_with(simd: Simd, previous: &Column, costs: &[f32], push: &Push<'_>, rule: (usize, f64), out: &mut Column) {
    match simd {
        #[cfg(target_arch = "x86_64")]
        // SAFETY: `Simd` values other than `Scalar` exist only where the processor has the instructions.
        Simd::Avx512 | Simd::Avx2 => unsafe { advance_avx2(previous, costs, push, rule, out) },
        _ => advance(previous, costs, push, rule, out),
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn advance_avx2(previous: &Column, costs: &[f32], push: &Push<'_>, rule: (usize, f64), out: &mut Column) {
    advance(previous, costs, push, rule, out);
}

/// The next column: the local cost and the cheapest way there from the previous one, or the cost alone where there is no way at all.
#[inline(always)]
fn advance(previous: &Column, costs: &[f32], push: &Push<'_>, rule: (usize, f64), out: &mut Column) {
    let (steps, step_penalty) = rule;
    out.totals.clear();
    out.totals.resize(costs.len(), f64::INFINITY);
    for step in 0..=steps {
        let tempo = step_penalty * (step as f64 - push.pace).abs();
        // Cell `from` of the previous column meets cell `to` of this one.
        let shift = previous.begin + step;
        let (to, from) = (shift.saturating_sub(out.begin), out.begin.saturating_sub(shift));
        let (Some(cells), Some(before)) = (out.totals.get_mut(to..), previous.totals.get(from..)) else { continue };
        for (cell, total) in cells.iter_mut().zip(before) {
            let total = push.memory * total + tempo;
            *cell = if total < *cell { total } else { *cell };
        }
    }
    let lost = out.totals.iter().fold(true, |lost, total| lost & (*total == f64::INFINITY));
    for (total, cost) in out.totals.iter_mut().zip(costs) {
        *total = f64::from(*cost) + if lost { 0.0 } else { *total };
    }
}

/// Room for `count` values in all, and no more.
fn make_room_for<T>(count: usize, values: &mut Vec<T>) {
    if values.capacity() < count {
        values.reserve_exact(count - values.len());
    }
}

/// The nearest frame, half up; NaN counts as 0.
fn nearest_frame(position: f64, frames: usize) -> usize {
    ((position + 0.5).floor().max(0.0) as usize).min(frames - 1)
}
