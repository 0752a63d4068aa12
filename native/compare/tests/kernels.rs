//! Every kernel against the plain recurrence in f64.

use footlight_compare::{Metric, OpenEnds, Options, Precision, Samples, Series, Simd, distance_with, path_with};
use proptest::prelude::*;

/// What sums of a few thousand f32 terms are documented to hold.
const F32_TOLERANCE: f64 = 1e-5;
/// Fused and reordered f64 sums differ by a few units in the last place.
const F64_TOLERANCE: f64 = 1e-12;

#[derive(Debug, Clone)]
struct Case {
    a: Vec<f64>,
    b: Vec<f64>,
    dims: usize,
    options: Options,
    masks: [Option<Vec<u8>>; 2],
}

impl Case {
    fn new(a: Vec<f64>, b: Vec<f64>, dims: usize, options: Options) -> Self {
        Self { a, b, dims, options, masks: [None, None] }
    }

    fn series<'a>(&'a self, values: &'a [f64]) -> Series<'a> {
        let mask = &self.masks[usize::from(std::ptr::eq(values, self.b.as_slice()))];
        Series::new(Samples::F64(values), self.dims, mask.as_deref()).expect("whole frames")
    }

    /// The same with masks; what they hide is not a number.
    fn masked(mut self, mask_a: Option<Vec<u8>>, mask_b: Option<Vec<u8>>) -> Self {
        for (values, mask) in [(&mut self.a, &mask_a), (&mut self.b, &mask_b)] {
            for (value, _) in values.iter_mut().zip(mask.iter().flatten()).filter(|(_, present)| **present == 0) {
                *value = f64::NAN;
            }
        }
        self.masks = [mask_a, mask_b];
        self
    }

    fn distance(&self, simd: Simd, precision: Precision) -> f64 {
        let options = Options { precision, ..self.options.clone() };
        distance_with(simd, &self.series(&self.a), &self.series(&self.b), &options).expect("valid")
    }

    fn path(&self, simd: Simd, precision: Precision) -> footlight_compare::Alignment {
        let options = Options { precision, ..self.options.clone() };
        path_with(simd, &self.series(&self.a), &self.series(&self.b), &options).expect("valid")
    }
}

fn kernels() -> Vec<Simd> {
    Simd::available().into_iter().filter(|simd| *simd != Simd::Scalar).collect()
}

/// Grid values make ties and exact sums; real values make neither.
fn values(len: usize) -> BoxedStrategy<Vec<f64>> {
    let grid = prop::collection::vec((0..5_i32).prop_map(f64::from), len);
    let real = prop::collection::vec(-3.0..3.0_f64, len);
    prop_oneof![grid, real].boxed()
}

fn options(dims: usize) -> impl Strategy<Value = Options> {
    let metric = prop_oneof![Just(Metric::SqEuclidean), Just(Metric::Euclidean), Just(Metric::Manhattan)];
    let radius = prop_oneof![Just(f64::INFINITY), 0.0..12.0_f64, 10.0..80.0_f64];
    let ends = prop_oneof![
        Just(OpenEnds::default()),
        (0..6_usize, 0..6_usize, 0..6_usize, 0..6_usize)
            .prop_map(|(a, b, c, d)| { OpenEnds { begin_a: a, end_a: b, begin_b: c, end_b: d } }),
        (0..60_usize, 0..60_usize).prop_map(|(b, e)| OpenEnds { begin_b: b, end_b: e, ..OpenEnds::default() })
    ];
    let penalty = prop_oneof![Just(0.0), Just(1.0), 0.0..2.0_f64];
    let weights = prop_oneof![Just(None), prop::collection::vec(0.0..2.0_f64, dims).prop_map(Some)];
    (metric, radius, ends, penalty, weights, any::<bool>()).prop_map(
        |(metric, radius, open, penalty, weights, root)| Options {
            metric,
            radius,
            open,
            penalty,
            weights,
            root,
            ..Options::default()
        },
    )
}

fn case(frames: std::ops::Range<usize>, dims: std::ops::Range<usize>) -> impl Strategy<Value = Case> {
    (frames.clone(), frames, dims)
        .prop_flat_map(|(n, m, dims)| (values(n * dims), values(m * dims), Just(dims), options(dims)))
        .prop_map(|(a, b, dims, options)| Case::new(a, b, dims, options))
}

fn masked_case(frames: std::ops::Range<usize>, dims: std::ops::Range<usize>) -> impl Strategy<Value = Case> {
    let mask = |len: usize| prop_oneof![Just(None), prop::collection::vec(0..4_u8, len).prop_map(Some)];
    case(frames, dims).prop_flat_map(move |case| {
        (mask(case.a.len()), mask(case.b.len()), Just(case)).prop_map(|(a, b, case)| case.masked(a, b))
    })
}

fn close(found: f64, expected: f64, tolerance: f64) -> bool {
    found == expected || (found - expected).abs() <= tolerance * expected.abs().max(1e-3)
}

fn check_distance(case: &Case) -> Result<(), TestCaseError> {
    let expected = case.distance(Simd::Scalar, Precision::F64);
    for simd in kernels() {
        let (double, single) = (case.distance(simd, Precision::F64), case.distance(simd, Precision::F32));
        prop_assert!(close(double, expected, F64_TOLERANCE), "{simd:?} f64: {double}, expected {expected}");
        prop_assert!(close(single, expected, F32_TOLERANCE), "{simd:?} f32: {single}, expected {expected}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn distances_of_short_series_agree_with_every_option(case in case(1..70, 1..5)) {
        check_distance(&case)?;
    }

    #[test]
    fn distances_of_many_dims_agree(case in case(1..40, 5..40)) {
        check_distance(&case)?;
    }

    #[test]
    fn paths_in_f64_are_those_of_the_plain_recurrence_to_the_last_bit(case in case(1..70, 1..5)) {
        let expected = case.path(Simd::Scalar, Precision::F64);
        for simd in kernels() {
            let found = case.path(simd, Precision::F64);
            prop_assert_eq!(&found, &expected, "{:?}", simd);
        }
    }

    #[test]
    fn masked_distances_agree_with_every_option(case in masked_case(1..70, 1..5)) {
        check_distance(&case)?;
    }

    #[test]
    fn masked_paths_in_f64_are_those_of_the_plain_recurrence_to_the_last_bit(case in masked_case(1..70, 1..5)) {
        let expected = case.path(Simd::Scalar, Precision::F64);
        for simd in kernels() {
            prop_assert_eq!(&case.path(simd, Precision::F64), &expected, "{:?}", simd);
        }
    }

    #[test]
    fn paths_in_f32_are_paths_and_cost_what_they_say(case in case(2..60, 1..4)) {
        let expected = case.path(Simd::Scalar, Precision::F64);
        for simd in kernels() {
            let found = case.path(simd, Precision::F32);
            prop_assert!(close(found.distance, expected.distance, F32_TOLERANCE));
            for pair in found.path.chunks_exact(2).zip(found.path.chunks_exact(2).skip(1)) {
                let step = (pair.1[0] - pair.0[0], pair.1[1] - pair.0[1]);
                prop_assert!([(1, 1), (1, 0), (0, 1)].contains(&step), "{:?}", step);
            }
        }
    }

    #[test]
    fn a_cut_off_changes_nothing_but_what_lies_above_it(case in case(1..60, 1..4), share in 0.3..1.5_f64) {
        let full = case.distance(Simd::Scalar, Precision::F64);
        let limited = Case { options: Options { max_distance: full * share, ..case.options.clone() }, ..case };
        let expected = if full > full * share { f64::INFINITY } else { full };
        for simd in Simd::available() {
            let found = limited.distance(simd, Precision::F64);
            let border = (share - 1.0).abs() < 1e-9;
            prop_assert!(border || close(found, expected, F64_TOLERANCE), "{simd:?}: {found}, expected {expected}");
        }
    }

    #[test]
    fn identical_series_are_exactly_0_apart(a in values(33 * 37), dims in prop_oneof![Just(1_usize), Just(3), Just(11), Just(33), Just(37)]) {
        let frames = a.len() / dims;
        let case = Case::new(a[..frames * dims].to_vec(), a[..frames * dims].to_vec(), dims, Options::default());
        for simd in Simd::available() {
            prop_assert_eq!(case.distance(simd, Precision::F64), 0.0);
            prop_assert_eq!(case.distance(simd, Precision::F32), 0.0);
        }
    }
}

/// Two series of many dims that differ by `noise`, both `offset` away from 0; what f32 can hold.
fn alike(noise: f64, offset: f64) -> impl Strategy<Value = Case> {
    (120..200_usize, 120..260_usize, 6..24_usize).prop_flat_map(move |(rows, columns, dims)| {
        let frames = rows.max(columns);
        (values(frames * dims), prop::collection::vec(-noise..noise, frames * dims)).prop_map(move |(base, noise)| {
            let hold = |value: f64| f64::from((value + offset) as f32);
            let a = base[..rows * dims].iter().map(|&value| hold(value)).collect();
            let b = base.iter().zip(&noise).take(columns * dims).map(|(value, noise)| hold(value + noise)).collect();
            Case::new(a, b, dims, Options::default())
        })
    })
}

fn any_likeness() -> impl Strategy<Value = Case> {
    let offset = prop_oneof![Just(0.0), Just(3.0), Just(-1000.0)];
    (-7.0..1.0_f64, offset).prop_flat_map(|(digits, offset)| alike(10_f64.powf(digits), offset))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn distances_agree_however_alike_the_series_are_and_wherever_they_lie(case in any_likeness()) {
        check_distance(&case)?;
    }

    #[test]
    fn distances_of_values_too_large_for_squares_agree(case in alike(1.0, 0.0), factor in prop_oneof![Just(1e18), Just(1e-17)]) {
        let scaled = |values: &[f64]| values.iter().map(|value| value * factor).collect::<Vec<_>>();
        let case = Case::new(scaled(&case.a), scaled(&case.b), case.dims, Options::default());
        let expected = case.distance(Simd::Scalar, Precision::F64);
        for simd in kernels() {
            for (precision, tolerance) in [(Precision::F64, F64_TOLERANCE), (Precision::F32, F32_TOLERANCE)] {
                let found = case.distance(simd, precision);
                let far = precision == Precision::F32 && found.is_infinite() && expected > 1e18;
                prop_assert!(far || (found - expected).abs() <= tolerance * expected, "{simd:?}: {found}, expected {expected}");
            }
        }
    }
}

#[test]
fn squares_beyond_the_precision_do_not_make_a_small_distance_infinite() {
    let (frames, dims) = (200, 9);
    let wave = |phase: f64| {
        (0..frames * dims).map(|t| f64::from(((t as f64 * 0.37 + phase).sin() * 1e20) as f32)).collect::<Vec<_>>()
    };
    let case = Case::new(wave(0.0), wave(1e-4), dims, Options::default());
    check_distance(&case).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 25, ..ProptestConfig::default() })]

    #[test]
    fn distances_of_long_series_agree(case in case(150..400, 1..4)) {
        check_distance(&case)?;
    }

    #[test]
    fn long_paths_in_f64_are_those_of_the_plain_recurrence(case in case(150..400, 1..4)) {
        let expected = case.path(Simd::Scalar, Precision::F64);
        for simd in kernels() {
            prop_assert_eq!(&case.path(simd, Precision::F64), &expected, "{:?}", simd);
        }
    }
}

#[test]
fn every_pair_of_lengths_up_to_two_strips_agrees() {
    let wave = |len: usize, phase: f64| (0..len).map(|t| (t as f64 * 0.37 + phase).sin()).collect::<Vec<_>>();
    for n in 1..104 {
        for m in (1..104).step_by(3) {
            for dims in [1, 2, 7] {
                let case = Case::new(wave(n * dims, 0.0), wave(m * dims, 1.3), dims, Options::default());
                check_distance(&case).unwrap_or_else(|error| panic!("{n} x {m} x {dims}: {error}"));
            }
        }
    }
}

#[test]
fn wide_grids_agree_with_and_without_a_band() {
    let wave = |len: usize, phase: f64| (0..len).map(|t| (t as f64 * 0.37 + phase).sin()).collect::<Vec<_>>();
    for (n, m) in [(33, 256), (64, 300), (65, 257), (129, 300), (300, 129), (257, 1000), (333, 333)] {
        for (dims, open) in [
            (1, OpenEnds { begin_b: 9, end_a: 17, ..OpenEnds::default() }),
            (3, OpenEnds { begin_b: 9, end_a: 17, ..OpenEnds::default() }),
            (10, OpenEnds::default()),
        ] {
            for radius in [f64::INFINITY, 140.0, 150.0, 20.0] {
                let options = Options { radius, open, ..Options::default() };
                let case = Case::new(wave(n * dims, 0.0), wave(m * dims, 1.3), dims, options);
                check_distance(&case).unwrap_or_else(|error| panic!("{n} x {m} x {dims}, radius {radius}: {error}"));
                let expected = case.path(Simd::Scalar, Precision::F64);
                kernels().iter().for_each(|simd| assert_eq!(case.path(*simd, Precision::F64), expected));
            }
        }
    }
}
