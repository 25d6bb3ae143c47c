//! `cargo xtask bulk`: thousands of made-up papers in one call, with the peak of the program's memory.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::{generate, root, target};

/// Memory that the program may take however many files it reads.
const GOAL_MIB: u64 = 250;
const SEED: u64 = 2;

/// Checks `count` papers with the release build and prints time and memory.
pub fn run(count: u64) -> Result<()> {
    let folder = target().join("bulk");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    generate::write(&folder, count, SEED)?;
    let built = Command::new("cargo")
        .args(["build", "--release", "--package", "cli"])
        .current_dir(root())
        .status()?;
    ensure!(built.success(), "the release build failed");
    let (status, elapsed, peak) = measured(&target().join("release/gongkai"), &folder)?;
    std::fs::remove_dir_all(&folder)?;
    let speed = count as f64 / elapsed.as_secs_f64();
    println!(
        "{count} papers in {:.1} s ({speed:.0}/s), exit code {status}, peak memory {} MiB (goal {GOAL_MIB})",
        elapsed.as_secs_f64(),
        peak / 1024
    );
    Ok(())
}

/// Exit code, time, and the peak of resident memory in KiB, of checking a folder.
fn measured(program: &Path, folder: &Path) -> Result<(i32, Duration, u64)> {
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(["report", "check", "--format", "json"])
        .arg(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| program.display().to_string())?;
    let mut peak = 0;
    loop {
        peak = peak.max(high_water_mark(child.id()).unwrap_or(0));
        if let Some(status) = child.try_wait()? {
            let code = status.code().context("the program was killed")?;
            return Ok((code, start.elapsed(), peak));
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// `VmHWM` of the process: its highest resident memory so far, in KiB.
fn high_water_mark(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}
