//! Speed of the kernels, one thread, beside what this core can do at most.
//!
//! The ceiling counts the vector operations that the recurrence cannot do without and divides them by what the core issues:
//! for the cells of one register (the line kernel needs a shift for one register in six only and may exceed it) 1 a dim (fused
//! multiply-add of a product) and 2 for the squares, below 6 dims 2 a dim (subtract, fused multiply-add; the first dim's sum is free in
//! one dim), 2 minima, 1 addition (fused into the last dim in one dim) and 1 lane shift. How many vector operations the core issues in a second is
//! measured, not assumed, by a loop of independent fused multiply-adds: clocks under wide vectors differ from the nominal one,
//! and a virtual machine does not tell them.
//!
//! `cargo bench -p footlight-compare --bench kernels -- --json` prints one JSON object; each line of the table is checked against the
//! plain recurrence before it is timed.

use std::hint::black_box;
use std::time::Instant;

use footlight_compare::{Options, Precision, Samples, Series, Simd, distance_with, peak_operations};

/// Frames of both series.
const FRAMES: [usize; 4] = [128, 960, 1920, 5400];
const DIMS: [usize; 6] = [1, 8, 16, 33, 66, 99];

struct Row {
    simd: Simd,
    precision: Precision,
    frames: usize,
    dims: usize,
    cells_per_second: f64,
    ceiling: f64,
}

fn main() {
    let json = std::env::args().any(|argument| argument == "--json");
    let quick = std::env::args().any(|argument| argument == "--quick");
    // `--dims=1,8` measures these only.
    let chosen = std::env::args().find_map(|argument| argument.strip_prefix("--dims=").map(str::to_owned));
    let chosen: Option<Vec<usize>> = chosen.map(|list| list.split(',').filter_map(|dims| dims.parse().ok()).collect());
    let mut rows = Vec::new();
    for simd in Simd::available() {
        for precision in [Precision::F32, Precision::F64] {
            for dims in DIMS.into_iter().filter(|dims| chosen.as_ref().is_none_or(|list| list.contains(dims))) {
                for frames in FRAMES {
                    let wanted = if quick { frames == 960 } else { frames <= 1920 || dims == 33 };
                    if wanted && (simd != Simd::Scalar || (frames == 960 && precision == Precision::F64)) {
                        rows.push(measure(simd, precision, frames, dims));
                    }
                }
            }
        }
    }
    if json { print_json(&rows) } else { print_table(&rows) }
}

/// Series that have nothing in common: what is alike takes the direct way, see `simd/tile/expand.rs`.
fn noise(frames: usize, dims: usize, mut seed: u64) -> Vec<f32> {
    let mut next = || {
        seed = seed * 16_807 % 2_147_483_647;
        seed as f32 / 2_147_483_647.0
    };
    (0..frames * dims).map(|_| next()).collect()
}

fn measure(simd: Simd, precision: Precision, frames: usize, dims: usize) -> Row {
    let (a, b) = (noise(frames, dims, 7), noise(frames, dims, 11));
    let (wide_a, wide_b) = (widen(&a), widen(&b));
    let series = |single: &'static [f32], double: &'static [f64]| {
        let samples = if precision == Precision::F32 { Samples::F32(single) } else { Samples::F64(double) };
        Series::new(samples, dims, None).expect("whole frames")
    };
    let (a, b) = (series(a.leak(), wide_a.leak()), series(b.leak(), wide_b.leak()));
    let options = Options { precision, ..Options::default() };
    let expected = distance_with(Simd::Scalar, &a, &b, &Options::default()).expect("valid");
    let found = distance_with(simd, &a, &b, &options).expect("valid");
    assert!(
        (found - expected).abs() <= 1e-5 * expected,
        "{simd:?} {precision:?} {frames} x {dims}: {found}, expected {expected}"
    );
    let peak = peak_operations(simd, precision);
    let cells = (frames * frames) as f64;
    let repeats = (4e8 / (cells * dims as f64)).clamp(5.0, 400.0) as usize;
    let best = (0..repeats)
        .map(|_| {
            let start = Instant::now();
            black_box(distance_with(simd, black_box(&a), black_box(&b), &options).expect("valid"));
            start.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min);
    let costs = if dims < 6 { 2 * dims } else { dims + 2 };
    let operations = if dims == 1 { 5.0 } else { costs as f64 + 4.0 };
    Row { simd, precision, frames, dims, cells_per_second: cells / best, ceiling: peak / operations }
}

fn widen(values: &[f32]) -> Vec<f64> {
    values.iter().map(|&value| f64::from(value)).collect()
}

fn print_table(rows: &[Row]) {
    println!(
        "{:8} {:4} {:>6} {:>5} {:>10} {:>10} {:>6}",
        "simd", "type", "frames", "dims", "Mcell/s", "ceiling", "share"
    );
    for row in rows {
        println!(
            "{:8} {:4} {:>6} {:>5} {:>10.0} {:>10.0} {:>5.0}%",
            format!("{:?}", row.simd).to_lowercase(),
            format!("{:?}", row.precision).to_lowercase(),
            row.frames,
            row.dims,
            row.cells_per_second / 1e6,
            row.ceiling / 1e6,
            100.0 * row.cells_per_second / row.ceiling
        );
    }
}

fn print_json(rows: &[Row]) {
    let lines: Vec<String> = rows
        .iter()
        .map(|row| {
            format!(
                "{{\"simd\":\"{}\",\"precision\":\"{}\",\"frames\":{},\"dims\":{},\"cellsPerSecond\":{:.0},\"ceiling\":{:.0}}}",
                format!("{:?}", row.simd).to_lowercase(),
                format!("{:?}", row.precision).to_lowercase(),
                row.frames,
                row.dims,
                row.cells_per_second,
                row.ceiling
            )
        })
        .collect();
    println!("[{}]", lines.join(",\n"));
}
