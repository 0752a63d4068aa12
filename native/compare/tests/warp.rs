//! The online warp against a word-for-word reading of SEMANTICS.md, and its state as bytes.

use std::sync::Arc;

use footlight_compare::{CompareError, Metric, Push, Warp, WarpOptions, WarpReference, WarpStep};
use proptest::prelude::*;

/// Costs are summed in f32.
const TOLERANCE: f64 = 1e-5;

#[derive(Debug, Clone)]
enum Event {
    Push { query: Vec<f32>, weights: Option<Vec<f32>>, expected: f64, pace: f64, memory: f64 },
    Seek(f64),
}

/// The rule, cell by cell, in f64.
struct Plain<'a> {
    reference: &'a [f32],
    dims: usize,
    options: WarpOptions,
    last: Option<usize>,
    sought: bool,
    column: Vec<Option<f64>>,
}

impl Plain<'_> {
    fn frames(&self) -> i64 {
        (self.reference.len() / self.dims) as i64
    }

    fn cost(&self, frame: i64, query: &[f32], weights: Option<&Vec<f32>>) -> f64 {
        let (mut sum, mut total) = (0.0, 0.0);
        for k in 0..self.dims {
            let weight = weights.map_or(1.0, |weights| f64::from(weights[k]));
            let difference = f64::from(query[k]) - f64::from(self.reference[frame as usize * self.dims + k]);
            let term =
                if self.options.metric == Metric::Manhattan { difference.abs() } else { difference * difference };
            sum += weight * term;
            total += weight;
        }
        let mean = if total > 0.0 { sum / total } else { 0.0 };
        if self.options.metric == Metric::Euclidean { mean.sqrt() } else { mean }
    }

    /// The totals of the window, the reachable frames and the window.
    fn push(
        &mut self,
        query: &[f32],
        weights: Option<&Vec<f32>>,
        expected: f64,
        pace: f64,
        memory: f64,
    ) -> (Vec<f64>, (i64, i64), (i64, i64)) {
        let (radius, max_step) = (self.options.radius as i64, self.options.max_step as i64);
        let mut centre = (expected + 0.5).floor() as i64;
        if let Some(last) = self.last {
            centre = centre.clamp(last as i64 - radius, last as i64 + max_step + radius);
        }
        centre = centre.clamp(0, self.frames() - 1);
        let window = ((centre - radius).max(0), (centre + radius).min(self.frames() - 1));
        let reach = max_step.min((2.0 * pace).floor() as i64 + 2);
        let costs: Vec<f64> = (window.0..=window.1).map(|frame| self.cost(frame, query, weights)).collect();
        let mut totals: Vec<f64> = (window.0..=window.1)
            .map(|frame| {
                let ways = (0..=reach).filter_map(|step| {
                    let before =
                        usize::try_from(frame - step).ok().and_then(|at| self.column.get(at).copied().flatten())?;
                    Some(memory * before + self.options.step_penalty * (step as f64 - pace).abs())
                });
                ways.fold(f64::INFINITY, f64::min) + costs[(frame - window.0) as usize]
            })
            .collect();
        if totals.iter().all(|total| *total == f64::INFINITY) {
            totals.clone_from(&costs);
        }
        self.column = vec![None; self.frames() as usize];
        for (frame, total) in (window.0..=window.1).zip(&totals) {
            self.column[frame as usize] = total.is_finite().then_some(*total);
        }
        let mut allowed = match (self.last, self.sought) {
            _ if !self.options.monotone => window,
            (None, _) => window,
            (Some(last), true) => (window.0.max(last as i64 - max_step), window.1.min(last as i64 + max_step)),
            (Some(last), false) => (window.0.max(last as i64), window.1.min(last as i64 + reach)),
        };
        if !(allowed.0..=allowed.1).any(|frame| totals[(frame - window.0) as usize].is_finite()) {
            allowed = window;
        }
        (totals, allowed, window)
    }
}

fn close(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= TOLERANCE * (1.0 + expected.abs())
}

fn event(dims: usize) -> impl Strategy<Value = Event> {
    let query = prop::collection::vec(-2.0..2.0_f32, dims);
    let weights =
        prop_oneof![Just(None), prop::collection::vec(prop_oneof![Just(0.0_f32), 0.1..2.0_f32], dims).prop_map(Some),];
    let push = (query, weights, -20.0..260.0_f64, 0.0..6.0_f64, prop_oneof![Just(0.0), Just(1.0), 0.0..1.0_f64]);
    prop_oneof![
        8 => push.prop_map(|(query, weights, expected, pace, memory)| Event::Push { query, weights, expected, pace, memory }),
        1 => (-10.0..250.0_f64).prop_map(Event::Seek),
    ]
}

fn settings() -> impl Strategy<Value = WarpOptions> {
    let metric = prop_oneof![Just(Metric::SqEuclidean), Just(Metric::Euclidean), Just(Metric::Manhattan)];
    (0..150_usize, 0..12_usize, metric, prop_oneof![Just(0.0), 0.0..1.0_f64], any::<bool>()).prop_map(
        |(radius, max_step, metric, step_penalty, monotone)| WarpOptions {
            radius,
            max_step,
            metric,
            step_penalty,
            monotone,
        },
    )
}

fn play() -> impl Strategy<Value = (Vec<f32>, usize, WarpOptions, Vec<Event>)> {
    (1..200_usize, 1..6_usize).prop_flat_map(|(frames, dims)| {
        let reference = prop::collection::vec(-2.0..2.0_f32, frames * dims);
        (reference, Just(dims), settings(), prop::collection::vec(event(dims), 1..25))
    })
}

fn create(reference: &[f32], dims: usize, options: WarpOptions) -> Result<Warp, CompareError> {
    Warp::new(Arc::new(WarpReference::new(reference, dims)?), options)
}

fn take(warp: &mut Warp, event: &Event) -> Option<WarpStep> {
    match event {
        Event::Seek(position) => {
            warp.seek(*position);
            None
        }
        Event::Push { query, weights, expected, pace, memory } => {
            let push = Push { query, weights: weights.as_deref(), expected: *expected, pace: *pace, memory: *memory };
            Some(warp.push(push).expect("valid"))
        }
    }
}

/// Equal to the last bit, NaN included.
fn bits(step: &Option<WarpStep>) -> Option<(usize, [u64; 3], (usize, usize))> {
    step.map(|step| (step.position, [step.local_cost, step.total, step.confidence].map(f64::to_bits), step.window))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn every_push_follows_the_rule((reference, dims, options, events) in play()) {
        let mut warp = create(&reference, dims, options).expect("valid");
        let mut plain = Plain { reference: &reference, dims, options, last: None, sought: false, column: Vec::new() };
        for event in &events {
            let found = take(&mut warp, event);
            let Event::Push { query, weights, expected, pace, memory } = event else {
                let Event::Seek(position) = event else { unreachable!() };
                plain.last = Some(((position + 0.5).floor() as i64).clamp(0, plain.frames() - 1) as usize);
                (plain.sought, plain.column) = (true, Vec::new());
                continue;
            };
            let found = found.expect("a push gives a step");
            let (totals, allowed, window) = plain.push(query, weights.as_ref(), *expected, *pace, *memory);
            prop_assert_eq!((found.window.0 as i64, found.window.1 as i64), window);
            let position = found.position as i64;
            prop_assert!(allowed.0 <= position && position <= allowed.1, "{position} is not within {allowed:?}");
            let total = |frame: i64| totals[(frame - window.0) as usize];
            prop_assert!(close(found.total, total(position)), "{found:?}: expected {}", total(position));
            let least = (allowed.0..=allowed.1).map(total).fold(f64::INFINITY, f64::min);
            prop_assert!(close(found.total, least), "{found:?}: the least is {least}");
            let seen = weights.as_ref().is_none_or(|weights| weights.iter().any(|weight| *weight > 0.0));
            let local = plain.cost(position, query, weights.as_ref());
            if seen {
                prop_assert!(close(found.local_cost, local), "{found:?}: expected {local}");
            } else {
                prop_assert!(found.local_cost.is_nan() && found.confidence == 0.0);
            }
            prop_assert!((0.0..=1.0).contains(&found.confidence));
            (plain.last, plain.sought) = (Some(found.position), false);
        }
    }

    #[test]
    fn a_restored_warp_goes_on_as_the_first_would_have((reference, dims, options, events) in play(), share in 0.0..1.0_f64) {
        let mut first = create(&reference, dims, options).expect("valid");
        let (before, after) = events.split_at((share * events.len() as f64) as usize);
        before.iter().for_each(|event| { take(&mut first, event); });
        let mut second = create(&reference, dims, options).expect("valid");
        second.restore(&first.serialize()).expect("its own bytes");
        for event in after {
            prop_assert_eq!(bits(&take(&mut first, event)), bits(&take(&mut second, event)));
        }
    }

    #[test]
    fn warps_of_one_reference_do_not_disturb_each_other((reference, dims, options, events) in play()) {
        let shared = Arc::new(WarpReference::new(&reference, dims).expect("valid"));
        let mut crowd: Vec<Warp> = (0..3).map(|_| Warp::new(Arc::clone(&shared), options).expect("valid")).collect();
        prop_assert_eq!(Arc::strong_count(&shared), 4);
        let mut alone = create(&reference, dims, options).expect("valid");
        for event in &events {
            let expected = bits(&take(&mut alone, event));
            for warp in &mut crowd {
                prop_assert_eq!(bits(&take(warp, event)), expected);
            }
        }
        prop_assert_eq!(crowd[2].serialize(), alone.serialize());
        drop(crowd);
        prop_assert_eq!(Arc::strong_count(&shared), 1);
    }

    #[test]
    fn damaged_bytes_are_refused_or_harmless((reference, dims, options, events) in play(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let mut warp = create(&reference, dims, options).expect("valid");
        events.iter().for_each(|event| { take(&mut warp, event); });
        let bytes = warp.serialize();
        let mut other = create(&reference, dims, options).expect("valid");
        prop_assert!(matches!(other.restore(&bytes[..cut.index(bytes.len())]), Err(CompareError::State(_))));
        let mut damaged = bytes;
        let place = at.index(damaged.len());
        damaged[place] = byte;
        let _ = other.restore(&damaged);
        events.iter().for_each(|event| { take(&mut other, event); });
    }
}

#[test]
fn the_state_of_another_reference_is_refused() {
    let options =
        WarpOptions { radius: 5, max_step: 3, metric: Metric::SqEuclidean, step_penalty: 0.1, monotone: true };
    let warp = |reference: &[f32], options| create(reference, 2, options).expect("valid");
    let state = warp(&[1.0; 20], options).serialize();
    assert!(warp(&[1.0; 20], options).restore(&state).is_ok());
    assert!(matches!(warp(&[2.0; 20], options).restore(&state), Err(CompareError::State(_))));
    assert!(matches!(warp(&[1.0; 22], options).restore(&state), Err(CompareError::State(_))));
    let other = WarpOptions { step_penalty: 0.2, ..options };
    assert!(matches!(warp(&[1.0; 20], other).restore(&state), Err(CompareError::State(_))));
}

#[test]
fn frames_that_do_not_fit_are_refused() {
    let options =
        WarpOptions { radius: 5, max_step: 3, metric: Metric::SqEuclidean, step_penalty: 0.0, monotone: true };
    assert!(matches!(create(&[1.0; 5], 2, options), Err(CompareError::Shape(_))));
    let mut warp = create(&[1.0; 6], 2, options).expect("valid");
    let push = Push { query: &[1.0], weights: None, expected: 0.0, pace: 1.0, memory: 1.0 };
    assert!(matches!(warp.push(push), Err(CompareError::Shape(_))));
    let push = Push { query: &[1.0, 1.0], ..push };
    assert!(matches!(warp.push(Push { memory: 1.5, ..push }), Err(CompareError::Range(_))));
    assert!(matches!(warp.push(Push { pace: f64::NAN, ..push }), Err(CompareError::Range(_))));
    assert!(warp.push(push).is_ok());
}
