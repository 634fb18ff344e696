//! Clients by the hundred that send half a request, read nothing, or ask for nothing.

use std::io::Write;
use std::net::{Ipv4Addr, TcpStream};

use super::Plan;
use super::check::check;
use super::load::Load;
use super::report::Row;
use super::site::{Engine, Site};
use xtask::Result;

/// What each of them sends, and then nothing more.
const WAYS: [(&str, &str); 3] = [
    ("clients that send half a request", "POST /fr/premiere-ligne HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Le"),
    ("clients that ask for 20 pages and read none", "GET /fr/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"),
    ("clients that connect and ask for nothing", ""),
];

pub(super) fn run(plan: &Plan, engine: Engine) -> Result<Vec<Row>> {
    WAYS.into_iter().map(|(what, sends)| beside(plan, engine, what, sends)).collect()
}

fn beside(plan: &Plan, engine: Engine, what: &str, sends: &str) -> Result<Row> {
    let mut site = Site::start(engine, &plan.program)?;
    // As on a system that allows few.
    site.stop()?;
    site.go(&["prlimit", "--nofile=512:512"])?;
    let load = Load::new(&site, plan.seed);
    let count = plan.rounds(200, 600);
    let (longest, slowest) = load.during(6, || {
        load.progress(20)?;
        load.slowest();
        let mut all = vec![];
        for _ in 0..count {
            let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, site.port))?;
            stream.set_nonblocking(true)?;
            for _ in 0..20 {
                // One that was cut is what should happen.
                if stream.write_all(sends.as_bytes()).is_err() || !sends.ends_with("\r\n\r\n") {
                    break;
                }
            }
            all.push(stream);
        }
        let longest = load.progress(1)?;
        load.progress(40)?;
        drop(all);
        Ok((longest, load.slowest()))
    })?;
    let found = check(&mut site, &load)?;
    let what = format!("{count} {what}, 512 handles; slowest answer {:.1} s", slowest.as_secs_f64());
    Ok(Row::new(engine, what, &load, found).happened(count, longest))
}
