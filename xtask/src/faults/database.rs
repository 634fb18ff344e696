//! PostgreSQL stopped, cut off, without its connections, hanging; and a lock that somebody else holds, on both engines.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::Plan;
use super::check::check;
use super::load::Load;
use super::report::Row;
use super::site::{Engine, Site};
use xtask::Result;
use xtask::command::{now, output};

/// What happens to the server; returns after its end.
type Fault = fn(&mut Site, &Load) -> Result<()>;

const LOCKED: (&str, Fault) = ("the database is locked by somebody else for 4 s", lock);
const OF_POSTGRES: [(&str, Fault); 5] = [
    ("PostgreSQL stopped and started", |site, load| restart(site, load, "INT")),
    ("PostgreSQL ended as by a power cut and started", |site, load| restart(site, load, "QUIT")),
    ("all connections ended by the server", |site, _| {
        site.ask("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()").map(drop)
    }),
    ("one server process killed (`kill -9`), so that PostgreSQL recovers", kill_one),
    LOCKED,
];

pub(super) fn run(plan: &Plan, engine: Engine) -> Result<Vec<Row>> {
    let faults: &[_] = match (engine, plan.short) {
        (Engine::Sqlite, true) => &[],
        (Engine::Sqlite, false) => &[LOCKED],
        (Engine::Postgres, true) => &OF_POSTGRES[1..2],
        (Engine::Postgres, false) => &OF_POSTGRES,
    };
    faults.iter().map(|&fault| repeat(plan, engine, fault)).collect()
}

fn repeat(plan: &Plan, engine: Engine, (what, fault): (&str, Fault)) -> Result<Row> {
    let mut site = Site::start(engine, &plan.program)?;
    let load = Load::new(&site, plan.seed);
    let rounds = plan.rounds(1, 4);
    let (longest, slowest) = load.during(8, || {
        let (mut longest, mut slowest) = (Duration::ZERO, Duration::ZERO);
        for _ in 0..rounds {
            load.progress(30)?;
            load.slowest();
            fault(&mut site, &load)?;
            longest = longest.max(load.progress(1)?);
            load.progress(5)?;
            slowest = slowest.max(load.slowest());
            if site.has_ended()? {
                return Err(format!("the program ended by itself:\n{}", site.last_words()).into());
            }
        }
        Ok((longest, slowest))
    })?;
    let found = check(&mut site, &load)?;
    let what = format!("{what}; slowest answer {:.1} s", slowest.as_secs_f64());
    Ok(Row::new(engine, what, &load, found).happened(rounds, longest))
}

fn restart(site: &mut Site, load: &Load, signal: &str) -> Result<()> {
    let server = site.postgres.as_mut().ok_or("no PostgreSQL")?;
    server.end(signal)?;
    // It stays away until a hundred requests have met that.
    load.attempts(100);
    server.serve()
}

fn kill_one(site: &mut Site, _: &Load) -> Result<()> {
    let busy =
        "select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1";
    let process = site.ask(busy)?;
    output(Command::new("kill").args(["-9", &process])).map(drop)
}

fn lock(site: &mut Site, _: &Load) -> Result<()> {
    let (begin, end) = match site.engine {
        Engine::Sqlite => ("begin immediate;\n.shell sleep 4\n", "rollback;\n"),
        Engine::Postgres => {
            ("begin;\nlock table outbox in access exclusive mode;\nselect pg_sleep(4);\n", "rollback;\n")
        }
    };
    let held = now();
    let mut client = site.client();
    let mut client: Child = client.stdin(Stdio::piped()).stdout(Stdio::null()).spawn()?;
    if let Some(mut stdin) = client.stdin.take() {
        std::io::Write::write_all(&mut stdin, format!("{begin}{end}").as_bytes())?;
    }
    client.wait()?;
    if held.elapsed() < Duration::from_secs(4) { Err("the lock was not held".into()) } else { Ok(()) }
}
