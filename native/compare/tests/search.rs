//! Subsequences, catalogues and soft-DTW against brute force.

use std::sync::atomic::AtomicBool;

use footlight_compare::{
    CompareError, Metric, OpenEnds, Options, Precision, Run, Samples, Series, distance, distances, nearest, path,
    soft_distance, subsequence,
};
use proptest::prelude::*;

fn series(values: &[f64], dims: usize) -> Series<'_> {
    Series::new(Samples::F64(values), dims, None).expect("whole frames")
}

fn grid(frames: std::ops::Range<usize>) -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec((0..6_i32).prop_map(f64::from), frames)
}

/// The best match by trying every run: its distance and its end.
fn best_run(query: &[f64], long: &[f64], free: &[bool]) -> Option<(f64, usize)> {
    let mut best: Option<(f64, usize)> = None;
    for end in 0..long.len() {
        for start in 0..=end {
            if free[start..=end].iter().all(|free| *free) {
                let found =
                    distance(&series(query, 1), &series(&long[start..=end], 1), &Options::default()).expect("valid");
                if best.is_none_or(|(least, _)| found < least) {
                    best = Some((found, end));
                }
            }
        }
    }
    best
}

fn options() -> impl Strategy<Value = Options> {
    let metric = prop_oneof![Just(Metric::SqEuclidean), Just(Metric::Euclidean), Just(Metric::Manhattan)];
    let radius = prop_oneof![Just(f64::INFINITY), 0.0..6.0_f64];
    let open = prop_oneof![4 => Just(OpenEnds::default()), 1 => (0..3_usize).prop_map(|end_b| OpenEnds { end_b, ..OpenEnds::default() })];
    let max = prop_oneof![Just(f64::INFINITY), 1.0..9.0_f64];
    let precision = prop_oneof![Just(Precision::F32), Just(Precision::F64)];
    (metric, radius, open, max, precision, any::<bool>()).prop_map(
        |(metric, radius, open, max_distance, precision, root)| Options {
            metric,
            radius,
            open,
            max_distance,
            precision,
            root,
            ..Options::default()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn each_match_is_the_best_of_what_is_left(query in grid(1..5), long in grid(1..14)) {
        let found = subsequence(&series(&query, 1), &series(&long, 1), 4, &Options::default()).expect("valid");
        let mut free = vec![true; long.len()];
        for found in &found {
            let (least, _) = best_run(&query, &long, &free).expect("a match was found");
            prop_assert_eq!(found.distance, least);
            prop_assert!((found.start..=found.end).all(|frame| free[frame]));
            free[found.start..=found.end].fill(false);
        }
        prop_assert!(found.len() == 4 || free.iter().all(|free| !free));
    }

    #[test]
    fn the_first_match_ends_as_early_as_it_can(query in grid(1..5), long in grid(1..14)) {
        let found = subsequence(&series(&query, 1), &series(&long, 1), 1, &Options::default()).expect("valid");
        let (_, end) = best_run(&query, &long, &vec![true; long.len()]).expect("not empty");
        prop_assert_eq!(found[0].end, end);
    }

    #[test]
    fn the_nearest_is_the_first_least_distance(
        queries in prop::collection::vec(grid(2..24), 1..4),
        catalogue in prop::collection::vec(prop_oneof![grid(2..24), grid(12..13)], 1..12),
        dims in 1..3_usize,
        options in options(),
        threads in 1..4_usize,
    ) {
        let cut = |values: &Vec<f64>| values.len() / dims * dims;
        let queries: Vec<_> = queries.iter().map(|values| series(&values[..cut(values)], dims)).collect();
        let catalogue: Vec<_> = catalogue.iter().map(|values| series(&values[..cut(values)], dims)).collect();
        let cancelled = AtomicBool::new(false);
        let run = Run { threads, cancelled: &cancelled };
        let all = distances(&queries, &catalogue, &options, run).expect("valid");
        let found = nearest(&queries, &catalogue, &options, run).expect("valid");
        for (row, pair) in all.chunks_exact(catalogue.len()).zip(found.chunks_exact(2)) {
            let mut expected = (-1.0, f64::INFINITY);
            for (index, value) in row.iter().enumerate() {
                if *value < expected.1 {
                    expected = (index as f64, *value);
                }
            }
            prop_assert_eq!((pair[0], pair[1]), expected);
        }
    }

    #[test]
    fn soft_distances_approach_the_hard_one_from_below(a in grid(1..12), b in grid(1..12)) {
        let options = Options { root: false, ..Options::default() };
        let hard = distance(&series(&a, 1), &series(&b, 1), &options).expect("valid");
        let soft = |gamma| soft_distance(&series(&a, 1), &series(&b, 1), gamma, &options).expect("valid");
        prop_assert!(soft(1.0) <= soft(0.1) + 1e-9 && soft(0.1) <= hard + 1e-9);
        prop_assert!((soft(1e-4) - hard).abs() < 0.01);
    }

    #[test]
    fn a_mask_leaves_out_what_it_hides(a in grid(6..20), b in grid(6..20), hidden in prop::collection::vec(any::<bool>(), 20)) {
        // Two dims, one of them hidden throughout in `a`: the other counts twice.
        let both = |values: &[f64]| values.iter().flat_map(|value| [*value, f64::NAN]).collect::<Vec<_>>();
        let mask: Vec<u8> = a.iter().flat_map(|_| [1, 0]).collect();
        let noise: Vec<f64> = b.iter().zip(&hidden).flat_map(|(value, hidden)| [*value, if *hidden { 7.0 } else { -3.0 }]).collect();
        let noise = if noise.is_empty() { both(&b) } else { noise };
        let options = Options { root: false, ..Options::default() };
        let (wide_a, len) = (both(&a), noise.len());
        let masked = Series::new(Samples::F64(&wide_a), 2, Some(&mask)).expect("fits");
        let found = distance(&masked, &series(&noise[..len], 2), &options).expect("valid");
        let plain = distance(&series(&a, 1), &series(&b[..len / 2], 1), &options).expect("valid");
        prop_assert!((found - 2.0 * plain).abs() < 1e-9);
    }

    #[test]
    fn a_wider_band_never_costs_more(a in grid(2..40), b in grid(2..40)) {
        let at = |radius| distance(&series(&a, 1), &series(&b, 1), &Options { radius, ..Options::default() }).expect("valid");
        let costs: Vec<f64> = (0..42).map(|radius| at(f64::from(radius))).collect();
        prop_assert!(costs.is_sorted_by(|narrow, wide| narrow >= wide));
        prop_assert_eq!(costs[41], at(f64::INFINITY));
        prop_assert!(costs[0].is_finite());
    }

    #[test]
    fn every_value_that_a_number_can_hold_gives_a_number(a in prop::collection::vec(any::<f64>(), 1..20), b in prop::collection::vec(any::<f64>(), 1..20)) {
        for precision in [Precision::F64, Precision::F32] {
            let options = Options { precision, ..Options::default() };
            distance(&series(&a, 1), &series(&b, 1), &options).expect("no failure");
            let found = path(&series(&a, 1), &series(&b, 1), &options).expect("no failure");
            prop_assert!(found.path.len().is_multiple_of(2));
        }
    }
}

#[test]
fn a_raised_flag_ends_the_work() {
    let values = vec![1.0; 400];
    let all: Vec<_> = (0..40).map(|_| series(&values, 1)).collect();
    let cancelled = AtomicBool::new(true);
    let run = Run { threads: 2, cancelled: &cancelled };
    assert_eq!(distances(&all, &all, &Options::default(), run), Err(CompareError::Cancelled));
    assert_eq!(nearest(&all, &all, &Options::default(), run), Err(CompareError::Cancelled));
}

#[test]
fn sizes_that_do_not_fit_are_refused() {
    let values = [1.0; 6];
    assert!(matches!(Series::new(Samples::F64(&values), 4, None), Err(CompareError::Shape(_))));
    assert!(matches!(Series::new(Samples::F64(&[]), 1, None), Err(CompareError::Shape(_))));
    assert!(matches!(Series::new(Samples::F64(&values), 2, Some(&[1, 1])), Err(CompareError::Shape(_))));
    let (two, three) = (series(&values, 2), series(&values, 3));
    assert!(matches!(distance(&two, &three, &Options::default()), Err(CompareError::Shape(_))));
    let bad = Options { penalty: f64::NAN, ..Options::default() };
    assert!(matches!(distance(&two, &two, &bad), Err(CompareError::Range(_))));
    let bad = Options { weights: Some(vec![1.0, -1.0]), ..Options::default() };
    assert!(matches!(distance(&two, &two, &bad), Err(CompareError::Range(_))));
    assert!(matches!(soft_distance(&two, &two, 0.0, &Options::default()), Err(CompareError::Range(_))));
}
