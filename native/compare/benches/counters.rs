//! One small workload a run, for counting: `counters <name>` runs it once and prints its allocations, `counters` lists the names.
//!
//! Callgrind counts the instructions of `footlight_workload`; `benchmarks/counters/check-native.mjs` compares both with what is committed.

use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use footlight_compare::{
    Metric, Options, Precision, Push, Run, Samples, Series, Warp, WarpOptions, WarpReference, distance, nearest, path,
    soft_distance, subsequence,
};

/// The system's allocator, counting.
struct Counting;

static ALLOCATIONS: AtomicU64 = AtomicU64::new(0);

// SAFETY: every call is passed on as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Everything that the workloads read.
struct Input {
    a: Vec<f64>,
    b: Vec<f64>,
    short_a: Vec<f32>,
    short_b: Vec<f32>,
    mask: Vec<u8>,
    warp: Warp,
}

type Workload = fn(&mut Input) -> f64;

/// Samples of the longer series; 360 frames of 1 dim, 30 of 12.
const SAMPLES: usize = 360;

const WORKLOADS: [(&str, Workload); 12] = [
    ("distance-f64-1-dim", |input| pair(input, 1, &Options::default())),
    ("distance-f64-12-dims", |input| pair(input, 12, &Options::default())),
    ("distance-f32-1-dim", |input| pair(input, 1, &single())),
    ("distance-f32-12-dims", |input| pair(input, 12, &single())),
    ("distance-band", |input| pair(input, 1, &Options { radius: 20.0, ..Options::default() })),
    ("distance-euclidean-penalty", |input| {
        pair(input, 3, &Options { metric: Metric::Euclidean, penalty: 0.1, ..Options::default() })
    }),
    ("distance-masked", |input| {
        let a = Series::new(Samples::F64(&input.a), 3, Some(&input.mask)).expect("fits");
        distance(&a, &wide(&input.b, 3), &Options::default()).expect("valid")
    }),
    ("path-f64", |input| path(&wide(&input.a, 3), &wide(&input.b, 3), &Options::default()).expect("valid").distance),
    ("subsequence", |input| {
        let found = subsequence(&wide(&input.a[..40], 1), &wide(&input.b, 1), 3, &Options::default()).expect("valid");
        found.len() as f64
    }),
    ("soft-distance", |input| {
        soft_distance(&wide(&input.a, 6), &wide(&input.b, 6), 0.5, &Options::default()).expect("valid")
    }),
    ("nearest-of-18", |input| {
        let catalogue: Vec<_> = input.b.chunks_exact(20).map(|values| wide(values, 1)).collect();
        let run = Run { threads: 1, cancelled: &AtomicBool::new(false) };
        nearest(&[wide(&input.a[..20], 1)], &catalogue, &Options::default(), run).expect("valid")[1]
    }),
    ("warp-100-pushes", |input| {
        let query = [0.1, 0.2, 0.3];
        let push = |warp: &mut Warp, at: u32| {
            let push = Push { query: &query, weights: None, expected: f64::from(at), pace: 1.0, memory: 0.9 };
            warp.push(push).expect("valid").total
        };
        (0..100).map(|at| push(&mut input.warp, at)).sum()
    }),
];

fn single() -> Options {
    Options { precision: Precision::F32, ..Options::default() }
}

fn wide(values: &[f64], dims: usize) -> Series<'_> {
    Series::new(Samples::F64(values), dims, None).expect("whole frames")
}

fn pair(input: &Input, dims: usize, options: &Options) -> f64 {
    if options.precision == Precision::F64 {
        return distance(&wide(&input.a, dims), &wide(&input.b, dims), options).expect("valid");
    }
    let series = |values| Series::new(Samples::F32(values), dims, None).expect("whole frames");
    distance(&series(&input.short_a), &series(&input.short_b), options).expect("valid")
}

/// The function that is counted, by its name.
#[unsafe(no_mangle)]
#[inline(never)]
fn footlight_workload(workload: Workload, input: &mut Input) -> f64 {
    black_box(workload(black_box(input)))
}

fn main() {
    let Some(name) = std::env::args().nth(1).filter(|name| !name.starts_with("--")) else {
        WORKLOADS.iter().for_each(|(name, _)| println!("{name}"));
        return;
    };
    let (_, workload) = WORKLOADS.iter().find(|(known, _)| *known == name).expect("a known workload");
    let wave = |phase: f64| (0..SAMPLES).map(|t| (t as f64 * 0.21 + phase).sin()).collect::<Vec<_>>();
    let (a, b) = (wave(0.0), wave(0.8));
    let narrow = |values: &[f64]| values.iter().map(|&value| value as f32).collect::<Vec<_>>();
    let (short_a, short_b) = (narrow(&a), narrow(&b));
    let rules = WarpOptions { radius: 30, max_step: 5, metric: Metric::SqEuclidean, step_penalty: 0.1, monotone: true };
    let reference = WarpReference::new(&short_a, 3).expect("valid");
    let warp = Warp::new(Arc::new(reference), rules).expect("valid");
    let mask = (0..SAMPLES).map(|k| u8::from(k % 5 != 0)).collect();
    let mut input = Input { a, b, short_a, short_b, mask, warp };
    // The first call chooses the kernel and makes the workspace; what is counted is every call after it.
    workload(&mut input);
    let before = ALLOCATIONS.load(Ordering::Relaxed);
    footlight_workload(*workload, &mut input);
    println!("{}", ALLOCATIONS.load(Ordering::Relaxed) - before);
}
