//! Times the solver on a problem read from a file:
//! `cargo run --release -p assignment --example assign -- FILE [--capacity] [--runs N]`.
//!
//! The file is little endian: `u32` magic 0x45504c31, `u32` rows R, `u32` columns C, `u32` arcs A; `u32 starts[R+1]`;
//! `u32 columns[A]`; `u16 weights[A]`; `u8 capacities[C]`. Capacities are 1 unless `--capacity` asks for those of the
//! file. Prints how many rows are assigned, the total weight, and the best time of N runs (5).
#![expect(clippy::disallowed_methods, reason = "it measures time")]

use std::time::Instant;

use assignment::Problem;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("which problem? Give the path of a file")?;
    let (mut with_capacity, mut runs) = (false, 5);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--capacity" => with_capacity = true,
            "--runs" => runs = arguments.next().ok_or("--runs needs a number")?.parse()?,
            other => return Err(format!("{other}: only --capacity and --runs N are known").into()),
        }
    }

    let started = Instant::now();
    let bytes = std::fs::read(&path).map_err(|error| format!("{path}: {error}"))?;
    let reading = started.elapsed();

    let started = Instant::now();
    let problem = build(&bytes, with_capacity).ok_or_else(|| format!("{path} is no assignment problem"))?;
    let building = started.elapsed();

    let mut solution = None;
    let mut solving = (f64::INFINITY, f64::INFINITY);
    for _ in 0..runs.max(1) {
        let (started, before) = (Instant::now(), processor_seconds());
        solution = Some(problem.solve());
        let processor = processor_seconds().zip(before).map_or(f64::NAN, |(after, before)| after - before);
        solving = (solving.0.min(started.elapsed().as_secs_f64()), solving.1.min(processor));
    }
    let solution = solution.ok_or("no run")?;

    println!("served {} points {}", solution.assigned, solution.weight);
    let (reading, building) = (reading.as_secs_f64(), building.as_secs_f64());
    println!("reading {reading:.6} s, building {building:.6} s, solving {:.6} s (best of {runs})", solving.0);
    println!("of which on the processor, whatever else the machine does: {:.4} s", solving.1);
    if let Some(peak) = peak_memory() {
        println!("peak memory {peak}");
    }
    Ok(())
}

/// Processor time of this thread in seconds, where Linux counts it.
fn processor_seconds() -> Option<f64> {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = statistics.split(' ').next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

/// Peak memory of this process, where Linux tells it.
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().to_owned())
}

fn build(bytes: &[u8], with_capacity: bool) -> Option<Problem> {
    let (head, rest) = bytes.split_at_checked(16)?;
    let head = numbers(head);
    let [0x4550_4c31, rows, columns, arcs] = head[..] else { return None };
    let (rows, columns, arcs) = (rows as usize, columns as usize, arcs as usize);
    let (starts, rest) = rest.split_at_checked(4 * (rows + 1))?;
    let (ends, rest) = rest.split_at_checked(4 * arcs)?;
    let (weights, rest) = rest.split_at_checked(2 * arcs)?;
    let (starts, ends) = (numbers(starts), numbers(ends));
    let weights: Vec<u16> = weights.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();

    let mut problem = Problem::new(columns);
    for bounds in starts.windows(2) {
        let bounds = bounds[0] as usize..bounds[1] as usize;
        let ends = ends.get(bounds.clone())?;
        problem.push_row(1, ends.iter().copied().zip(weights[bounds].iter().copied()));
    }
    if with_capacity {
        for (column, &capacity) in (0..).zip(rest) {
            problem.set_capacity(column, capacity.into());
        }
    }
    Some(problem)
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect()
}
