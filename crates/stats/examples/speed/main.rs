// SPDX-License-Identifier: MIT OR Apache-2.0
//! How fast the methods are, beside the official library and its peers: one Markdown row for each job.
//!
//! `cargo run --release -p stats --example speed`. One thread. Each job runs until it has used a fifth of a second of
//! CPU, five times; the row shows the median for one run. A word after it runs the jobs whose names hold that word. A
//! method family adds a file with a `jobs()` of its own and a line to `jobs` below.

mod groups;
mod intervals;
mod standardised;

/// One thing to measure.
pub(crate) struct Job {
    pub(crate) name: &'static str,
    pub(crate) goal_ms: f64,
    /// CPU seconds that the peer took for the same job, and which peer that is.
    pub(crate) peer: Option<(f64, &'static str)>,
    pub(crate) run: Box<dyn FnMut()>,
}

fn jobs() -> Vec<Job> {
    [intervals::jobs, groups::jobs, standardised::jobs].into_iter().flat_map(|family| family()).collect()
}

const SAMPLES: usize = 5;
const SAMPLE_SECONDS: f64 = 0.2;

#[expect(clippy::print_stdout, reason = "the table is what the program is for")]
#[expect(clippy::disallowed_methods, reason = "a word on the command line chooses the jobs")]
fn main() {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    println!("Time is {}.\n", clock().0);
    println!("| job | goal | Rapport, CPU | peer, CPU (from the reference) | times faster |\n|---|---|---|---|---|");
    for mut job in jobs().into_iter().filter(|job| job.name.contains(&wanted)) {
        println!("{}", row(&mut job));
    }
}

fn row(job: &mut Job) -> String {
    let seconds = median_seconds(&mut job.run);
    let milliseconds = seconds * 1e3;
    let goal = if milliseconds <= job.goal_ms { "met" } else { "missed" };
    let (peer, faster) = job.peer.map_or_else(
        || ("not timed".to_owned(), "-".to_owned()),
        |(peer, which)| (format!("{peer} s, {which}"), format!("{:.0}", peer / seconds)),
    );
    format!("| {} | {} ms, {goal} | {milliseconds:.2} ms | {peer} | {faster} |", job.name, job.goal_ms)
}

/// The median of the samples, for one run.
fn median_seconds(run: &mut dyn FnMut()) -> f64 {
    run();
    let mut samples = [0.0; SAMPLES];
    for sample in &mut samples {
        *sample = one_sample(run);
    }
    samples.sort_by(f64::total_cmp);
    samples[SAMPLES / 2]
}

fn one_sample(run: &mut dyn FnMut()) -> f64 {
    let start = clock().1;
    let mut runs = 0.0;
    loop {
        run();
        runs += 1.0;
        let used = clock().1 - start;
        if used >= SAMPLE_SECONDS {
            return used / runs;
        }
    }
}

/// Seconds of CPU that this process has used, as Linux counts them, and the name of that clock. The count moves in
/// steps of some milliseconds, which is why a sample is much longer. Elsewhere the time that passed has to do.
#[expect(clippy::disallowed_methods, reason = "a benchmark reads a clock")]
fn clock() -> (&'static str, f64) {
    use std::sync::OnceLock;
    use std::time::Instant;
    static START: OnceLock<Instant> = OnceLock::new();
    let start = START.get_or_init(Instant::now);
    let counted = std::fs::read_to_string("/proc/self/schedstat").ok();
    let nanoseconds = counted.and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| ("passed time", start.elapsed().as_secs_f64()), |used| ("CPU time", used / 1e9))
}
