//! A disk that fills up to the last pages while the program writes, and has room again: a file system in memory, in a
//! mount namespace of our own, which ends with us.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::Plan;
use super::check::check;
use super::load::Load;
use super::report::Row;
use super::site::{Engine, Site};
use xtask::Result;
use xtask::command::output;
use xtask::scratch::Scratch;

const PAGE: u64 = 4096;
/// Public forms go on at 128 MB.
const SIZE: u64 = 320 << 20;

pub(super) fn run(plan: &Plan, engine: Engine) -> Result<Vec<Row>> {
    if engine == Engine::Postgres {
        return Ok(vec![]);
    }
    if !super::is_inside() {
        println!("left out: only root may mount a disk");
        return Ok(vec![]);
    }
    let disk = Scratch::new(Path::new("/var/tmp"), "disk")?;
    output(Command::new("mount").args(["-t", "tmpfs", "-o", &format!("size={SIZE}"), "tmpfs"]).arg(disk.path()))?;
    let row = fill(plan, engine, disk.path());
    output(Command::new("umount").arg("--lazy").arg(disk.path()))?;
    Ok(vec![row?])
}

fn fill(plan: &Plan, engine: Engine, disk: &Path) -> Result<Row> {
    let mut site = Site::start_in(engine, &plan.program, disk)?;
    let load = Load::new(&site, plan.seed);
    let (rounds, every) = (plan.rounds(2, 12), plan.every.unwrap_or(3));
    let filler = disk.join("filler");
    let mut longest = Duration::ZERO;
    let mut meanwhile = 0;
    load.during(8, || {
        for round in 0..rounds {
            load.progress(40)?;
            let before = load.ledger().acknowledged;
            // What the program gives up or forgets meanwhile is taken too.
            let refused = load.refused();
            for _ in 0..20 {
                take(disk, &filler, round * every * PAGE)?;
                load.attempts(150);
                if load.refused() > refused + 20 {
                    break;
                }
            }
            meanwhile += load.ledger().acknowledged - before;
            fs::remove_file(&filler)?;
            longest = longest.max(load.progress(1)?);
            load.progress(5)?;
            if site.has_ended()? {
                return Err(format!("the program ended by itself:\n{}", site.last_words()).into());
            }
        }
        Ok(())
    })?;
    let found = check(&mut site, &load)?;
    let what =
        format!("the disk is full but for 0, {every}, {}… pages; {meanwhile} facts acknowledged meanwhile", 2 * every);
    Ok(Row::new(engine, what, &load, found).happened(rounds, longest))
}

/// Grows the filler until so many bytes are left.
fn take(disk: &Path, filler: &Path, left: u64) -> Result<()> {
    let said = output(Command::new("df").args(["--output=avail", "-B1"]).arg(disk))?;
    let free: u64 = said.lines().last().and_then(|line| line.trim().parse().ok()).ok_or("df said nothing")?;
    let more = free.saturating_sub(left);
    if more > 0 {
        let size = fs::metadata(filler).map_or(0, |file| file.len()) + more;
        // The program may have taken the room first: what is there is full all the same.
        let _ = output(Command::new("fallocate").args(["--length", &size.to_string()]).arg(filler));
    }
    Ok(())
}
