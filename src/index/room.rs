//! Whether the memory of this machine has room for the index. If it has not, the desk waits and the public forms go on:
//! a process that takes more than there is would end, forms and all.

use std::fs;

use anyhow::Result;
use rustix::process::{Resource, getrlimit};

use crate::core::Core;
use crate::kit::error::NoRoom;

const MB: u64 = 1_000_000;

/// Memory for each volunteer and each request, with the plan: docs/benchmarks.md has 2.8 GiB for 1.1 million.
const BYTES_EACH: u64 = 2_800;
/// Memory of everything else: pages, connections, caches of the database.
const ELSE: u64 = 200 * MB;

/// Fails when the index would not fit.
///
/// # Errors
/// [`NoRoom`], with the megabytes that it would take.
pub(super) async fn check(app: &Core) -> Result<()> {
    let sql = "select (select count(*) from volunteer) + (select count(*) from request)";
    let count: i64 = sqlx::query_scalar(sql).fetch_one(&mut *app.db.read().await?).await?;
    let needed = u64::try_from(count).unwrap_or(0) * BYTES_EACH;
    let room = app.settings.desk_memory_mb.map_or_else(found, |most| Some(most * MB));
    match room {
        Some(room) if needed > room => Err(NoRoom { needed_mb: needed.div_ceil(MB), room_mb: room / MB }.into()),
        _ => Ok(()),
    }
}

/// Memory for the index by what the system allows: the least of the machine's memory, the container's, and the
/// process's, less [`ELSE`]. `None` if the system does not say.
fn found() -> Option<u64> {
    let machine = fs::read_to_string("/proc/meminfo").ok().and_then(|text| of_machine(&text));
    let container = fs::read_to_string("/proc/self/cgroup").ok().and_then(|text| {
        let path = text.lines().find_map(|line| line.strip_prefix("0::"))?;
        fs::read_to_string(format!("/sys/fs/cgroup{path}/memory.max")).ok()?.trim().parse().ok()
    });
    let process = getrlimit(Resource::As).current;
    [machine, container, process].into_iter().flatten().min().map(|all| all.saturating_sub(ELSE))
}

/// Reads `MemTotal` of `/proc/meminfo`, which is in KiB.
fn of_machine(text: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    Some(line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()? * 1_024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_memory_of_this_machine_is_found() {
        assert_eq!(of_machine("MemTotal:       24602376 kB\nMemFree: 1 kB\n"), Some(24_602_376 * 1_024));
        assert!(found().is_some_and(|room| room > 100 * MB));
    }
}
