//! The solver alone, on an instance of `../shared/assignment`:
//! `cargo run --release -p matching --example assign -- FILE [--capacity] [--runs N]`.
//!
//! Little endian: `u32` magic 0x45504c31, `u32` R, `u32` V, `u32` E; `u32 starts[R+1]`; `u32 volunteers[E]`;
//! `u16 points[E]`; `u8 capacity[V]`.
#![expect(clippy::disallowed_methods, reason = "it measures time")]

use std::time::Instant;

use matching::assignment::Instance;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("which instance? Give the path of a .bin")?;
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
    let instance = build(&bytes, with_capacity).ok_or_else(|| format!("{path} is no assignment instance"))?;
    let building = started.elapsed();

    let mut assignment = None;
    let mut solving = (f64::INFINITY, f64::INFINITY);
    for _ in 0..runs.max(1) {
        let (started, before) = (Instant::now(), processor_seconds());
        assignment = Some(instance.solve());
        let processor = processor_seconds().zip(before).map_or(f64::NAN, |(after, before)| after - before);
        solving = (solving.0.min(started.elapsed().as_secs_f64()), solving.1.min(processor));
    }
    let assignment = assignment.ok_or("no run")?;

    println!("served {} points {}", assignment.served, assignment.points);
    let (reading, building) = (reading.as_secs_f64(), building.as_secs_f64());
    println!("reading {reading:.6} s, building {building:.6} s, solving {:.6} s (best of {runs})", solving.0);
    println!("of which on the processor, whatever else the machine does: {:.4} s", solving.1);
    if let Some(peak) = peak_memory() {
        println!("peak memory {peak}");
    }
    Ok(())
}

/// Of this thread, as Linux tells it.
fn processor_seconds() -> Option<f64> {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = statistics.split(' ').next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

/// As Linux tells it.
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().to_owned())
}

fn build(bytes: &[u8], with_capacity: bool) -> Option<Instance> {
    let (head, rest) = bytes.split_at_checked(16)?;
    let head = numbers(head);
    let [0x4550_4c31, needs, volunteers, arcs] = head[..] else { return None };
    let (needs, volunteers, arcs) = (needs as usize, volunteers as usize, arcs as usize);
    let (starts, rest) = rest.split_at_checked(4 * (needs + 1))?;
    let (ends, rest) = rest.split_at_checked(4 * arcs)?;
    let (points, rest) = rest.split_at_checked(2 * arcs)?;
    let (starts, ends) = (numbers(starts), numbers(ends));
    let points: Vec<u16> = points.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();

    let mut instance = Instance::new(volunteers);
    for bounds in starts.windows(2) {
        let bounds = bounds[0] as usize..bounds[1] as usize;
        let ends = ends.get(bounds.clone())?;
        instance.need(1, ends.iter().copied().zip(points[bounds].iter().copied()));
    }
    if with_capacity {
        for (volunteer, &capacity) in (0..).zip(rest) {
            instance.set_capacity(volunteer, capacity.into());
        }
    }
    Some(instance)
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect()
}
