//! Values that other implementations publish in their own tests, by every kernel. Sources are named beside each.

use footlight_compare::{
    Metric, OpenEnds, Options, Precision, Samples, Series, Simd, distance_with, path_with, soft_distance, subsequence,
};

const F64: f64 = 1e-9;
const F32: f64 = 1e-5;

fn line(values: &[f64]) -> Series<'_> {
    frames(values, 1)
}

fn frames(values: &[f64], dims: usize) -> Series<'_> {
    Series::new(Samples::F64(values), dims, None).expect("whole frames")
}

fn sum(metric: Metric) -> Options {
    Options { metric, root: false, ..Options::default() }
}

/// Checks one value on every kernel, from both sides where nothing is open.
fn check(a: &Series<'_>, b: &Series<'_>, options: &Options, expected: f64) {
    for simd in Simd::available() {
        for (precision, tolerance) in [(Precision::F64, F64), (Precision::F32, F32)] {
            let options = Options { precision, ..options.clone() };
            let found = distance_with(simd, a, b, &options).expect("valid");
            assert!(
                (found - expected).abs() <= tolerance * expected.max(1.0),
                "{simd:?} {precision:?}: {found}, expected {expected}"
            );
            if options.open.is_closed() {
                let turned = distance_with(simd, b, a, &options).expect("valid");
                assert!(
                    (turned - expected).abs() <= tolerance * expected.max(1.0),
                    "{simd:?} {precision:?} turned: {turned}"
                );
            }
            let walked = path_with(simd, a, b, &options).expect("valid");
            assert!(
                (walked.distance - expected).abs() <= tolerance * expected.max(1.0),
                "{simd:?} {precision:?} path: {}",
                walked.distance
            );
        }
    }
}

fn check_path(a: &[f64], b: &[f64], options: &Options, expected: &[(i32, i32)]) {
    let expected: Vec<i32> = expected.iter().flat_map(|(i, j)| [*i, *j]).collect();
    for simd in Simd::available() {
        assert_eq!(path_with(simd, &line(a), &line(b), options).expect("valid").path, expected, "{simd:?}");
    }
}

#[test]
fn dtaidistance_values_hold() {
    // dtaidistance tests/test_dtw.py:48-70
    let (a, b) = ([0., 0., 1., 2., 1., 0., 1., 0., 0.], [0., 1., 2., 0., 0., 0., 0., 0., 0.]);
    check(&line(&a), &line(&b), &Options::default(), 2_f64.sqrt());
    check(&line(&a), &line(&b), &sum(Metric::Euclidean), 2.0);
    // tests/test_bugs.py:33-44
    let a = [0., 0.01, 0., 0.01, 0., 0., 0., 0.01, 0.01, 0.02, 0., 0.];
    let b = [0., 0.02, 0.02, 0., 0., 0.01, 0.01, 0., 0., 0., 0.];
    check(&line(&a), &line(&b), &Options::default(), 0.02);
    // tests/test_penalty.py:12-20; its penalty is squared, so 1 is 1 there and here
    let a = [0., 1., 2., 1., 0., 1., 2., 1., 0., 1., 2., 1., 0.];
    let b = [2., 1., 0., 1., 2., 1., 0., 1., 2., 1., 0., 1., 2.];
    check(&line(&a), &line(&b), &Options::default(), 10_f64.sqrt());
    check(&line(&a), &line(&b), &Options { penalty: 1.0, ..Options::default() }, 14_f64.sqrt());
    // tests/test_dtw2d.py:115-127
    let (a, b) = ([0., 0., 1., 2., 1., 0., 1., 0.], [0., 1., 2., 0., 0., 0., 0., 0.]);
    check(&frames(&a, 2), &frames(&b, 2), &Options::default(), 6_f64.sqrt());
}

#[test]
fn dtaidistance_open_ends_hold() {
    // tests/test_warping.py:195-212: psi = 2 on every end
    let a: Vec<f64> = (0..40).map(|t| (f64::from(t) * 0.5).sin()).collect();
    let b: Vec<f64> = (0..40).map(|t| (f64::from(t) * 0.5 - 1.0).sin()).collect();
    let open = OpenEnds { begin_a: 2, end_a: 2, begin_b: 2, end_b: 2 };
    for simd in Simd::available() {
        let found = distance_with(simd, &line(&a), &line(&b), &Options { open, ..Options::default() }).expect("valid");
        assert!(found < 1e-15, "{simd:?}: {found}");
    }
    // tests/test_bugs.py:351-369
    let (a, b) = ([0., 1.], [0., 0.]);
    check(
        &line(&a),
        &line(&b),
        &Options { open: OpenEnds { end_a: 1, ..OpenEnds::default() }, ..Options::default() },
        0.0,
    );
    check(
        &line(&a),
        &line(&b),
        &Options { open: OpenEnds { end_b: 1, ..OpenEnds::default() }, ..Options::default() },
        1.0,
    );
}

#[test]
fn aeon_values_hold() {
    // aeon elastic/_dtw.py:117-124, _adtw.py:71-78, _soft_dtw.py:113-120
    let a: Vec<f64> = (1..=10).map(f64::from).collect();
    let b: Vec<f64> = (11..=20).map(f64::from).collect();
    let (c, d) = (
        [1., 6., 0., 2., 7., 1., 3., 8., 0., 4., 9., 2., 5., 10., 0.],
        [11., 7., 1., 12., 8., 3., 13., 9., 4., 14., 20., 5.],
    );
    let squared = sum(Metric::SqEuclidean);
    check(&line(&a), &line(&b), &squared, 768.0);
    check(&frames(&c, 3), &frames(&d, 3), &squared, 564.0);
    let penalised = Options { penalty: 1.0, ..squared.clone() };
    check(&line(&a), &line(&b), &penalised, 783.0);
    check(&frames(&c, 3), &frames(&d, 3), &penalised, 565.0);
    let soft = |a: &Series<'_>, b: &Series<'_>| soft_distance(a, b, 1.0, &squared).expect("valid");
    assert!((soft(&line(&a), &line(&b)) / 767.438_944_168_32 - 1.0).abs() < F64);
    assert!((soft(&frames(&c, 3), &frames(&d, 3)) / 563.999_999_999_962_3 - 1.0).abs() < F64);
}

#[test]
fn tslearn_values_hold() {
    // tslearn tests/test_metrics.py:26-61
    let root = Options::default();
    check(&line(&[1., 2., 3.]), &line(&[1., 2., 2., 3.]), &root, 0.0);
    check_path(&[1., 2., 3.], &[1., 2., 2., 3.], &root, &[(0, 0), (1, 1), (1, 2), (2, 3)]);
    check(&line(&[1., 2., 3.]), &line(&[1., 2., 2., 3., 4.]), &root, 1.0);
    // 377-392
    let series = [1., 2., 2., 3., 4.];
    let found = subsequence(&line(&[2., 3.]), &line(&series), 1, &root).expect("valid");
    assert_eq!((found[0].distance, found[0].path.as_slice()), (0.0, [0, 2, 1, 3].as_slice()));
    let found = subsequence(&line(&[1., 4.]), &line(&series), 1, &root).expect("valid");
    assert!((found[0].distance - 2_f64.sqrt()).abs() < F64);
    // 602-607: below 0, and right to be
    let x = [1., 2., 2., 3.];
    let found = soft_distance(&line(&x), &line(&x), 0.01, &root).expect("valid");
    assert!((found + 0.010_986_122_886_681_098).abs() < 1e-12, "{found}");
}

#[test]
fn augurs_pyts_and_others_hold() {
    let root = Options::default();
    // augurs lib.rs:575-634
    check(&line(&[0., 1., 2.]), &line(&[3., 4., 5., 6.]), &root, 6.480_740_698_407_86);
    check(&line(&[0., 1., 2., 3.]), &line(&[3., 4., 5.]), &root, 4.358_898_943_540_674);
    check(&line(&[0., 1., 2.]), &line(&[3.]), &root, 3.741_657_386_773_941_3);
    check(&line(&[0., 1., 2.]), &line(&[6., 7.]), &root, 9.273_618_495_495_704);
    check(&line(&[3.]), &line(&[6., 7.]), &root, 5.0);
    // pyts test_dtw.py:191-203
    check(&line(&[0., 1., 2.]), &line(&[2., 0., 1.]), &root, 5_f64.sqrt());
    check(&line(&[0., 1., 2.]), &line(&[2., 0., 1.]), &sum(Metric::Manhattan), 3.0);
    check_path(&[0., 1., 2.], &[2., 0., 1.], &root, &[(0, 0), (0, 1), (1, 2), (2, 2)]);
    // DTW-C++ unit_test_warping.cpp:22-33
    check(&line(&[1., 2., 3.]), &line(&[3., 4., 5., 6., 7.]), &sum(Metric::Manhattan), 13.0);
    // langholz/dtw tests/dtw.js
    let a = [1., 1., 1., 2., 2., 2., 3., 3., 3., 2., 2., 4., 4., 4., 4.];
    check(&line(&a), &line(&[1., 1., 2., 2., 3., 3., 2., 4., 4., 4.]), &root, 0.0);
}

#[test]
fn the_path_breaks_ties_by_diagonal_then_up_then_left() {
    // dtaidistance tests/test_warping.py:84-93
    let a = [0., 0., 1., 2., 1., 0., 1., 0., 0., 0., 0.];
    let b = [0., 1., 2., 0., 0., 0., 0., 0., 0., 0., 0.];
    let expected = [(0, 0), (1, 0), (2, 1), (3, 2), (4, 3), (5, 4), (5, 5), (6, 6), (7, 7), (8, 8), (9, 9), (10, 10)];
    check_path(&a, &b, &Options::default(), &expected);
    check_path(&[0., 0., 0.], &[0., 0.], &Options::default(), &[(0, 0), (1, 0), (2, 1)]);
}

#[test]
fn the_matches_of_a_subsequence_share_no_frame() {
    // dtaidistance tests/test_subsequence.py:22-45
    let series = [1., 0., 1., 2., 1., 0., 2., 0., 3., 0., 0.];
    let options = Options { penalty: 0.1, ..Options::default() };
    let found = subsequence(&line(&[1., 2., 0.]), &line(&series), 3, &options).expect("valid");
    let places: Vec<_> = found.iter().map(|found| (found.start, found.end)).collect();
    assert_eq!(places, [(2, 4), (5, 7), (0, 1)]);
    assert_eq!(found[0].path, [0, 2, 1, 3, 2, 4]);
}
