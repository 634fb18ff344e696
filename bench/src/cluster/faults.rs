//! What happens to the cluster.

use std::thread::sleep;
use std::time::Duration;

use super::machines::{DATABASES, Machines, copies, leader, primary, ready, wait_until};
use crate::Result;

/// For how long what is frozen stays so: longer than others wait for it.
const FROZEN: Duration = Duration::from_secs(30);

pub(super) struct Fault {
    /// As in the table.
    pub(super) name: &'static str,
    /// Does it. Returns what has to be started again afterwards.
    pub(super) happens: fn(&mut Machines) -> Result<Vec<String>>,
}

pub(super) const FAULTS: [Fault; 9] = [
    Fault {
        name: "the machine of the primary, kill −9",
        happens: |all| killed(all, &format!("patroni-{}", the_primary()?)),
    },
    Fault { name: "the machine of a copy, kill −9", happens: |all| killed(all, &format!("patroni-{}", a_copy()?)) },
    Fault { name: "the leader of etcd, kill −9", happens: |all| killed(all, &format!("etcd-{}", leader()?)) },
    Fault { name: "a node of the site, kill −9", happens: |all| killed(all, "serve-one") },
    Fault { name: "a worker, kill −9", happens: |all| killed(all, "work-one") },
    Fault {
        name: "the proxy, kill −9 and started again",
        happens: |all| {
            for name in killed(all, "haproxy")? {
                all.start_one(&name)?;
            }
            Ok(vec![])
        },
    },
    Fault { name: "a frozen primary, which wakes up 30 s later", happens: frozen_primary },
    Fault {
        name: "a proxy that passes nothing on for 10 s",
        happens: |all| {
            all.signal("haproxy", "STOP")?;
            sleep(Duration::from_secs(10));
            all.signal("haproxy", "CONT")?;
            Ok(vec![])
        },
    },
    Fault { name: "a new version on one node after the other", happens: rolled },
];

fn the_primary() -> Result<&'static str> {
    Ok(primary().ok_or("there is no primary")?)
}

fn a_copy() -> Result<&'static str> {
    let primary = the_primary()?;
    Ok(DATABASES.into_iter().find(|name| *name != primary).ok_or("there is no copy")?)
}

fn killed(all: &mut Machines, name: &str) -> Result<Vec<String>> {
    all.signal(name, "KILL")?;
    Ok(vec![name.to_owned()])
}

/// It must not come back as a second primary.
fn frozen_primary(all: &mut Machines) -> Result<Vec<String>> {
    let frozen = format!("patroni-{}", the_primary()?);
    all.signal(&frozen, "STOP")?;
    sleep(FROZEN);
    let new = the_primary()?;
    all.signal(&frozen, "CONT")?;
    wait_until("the primary that was frozen follows the new one", || copies() == 2)?;
    if the_primary()? != new {
        return Err(format!("{frozen} came back as the primary").into());
    }
    Ok(vec![])
}

fn rolled(all: &mut Machines) -> Result<Vec<String>> {
    for (at, name) in (1..).zip(DATABASES) {
        let (node, address) = (format!("serve-{name}"), format!("127.0.0.2{at}:8080"));
        all.signal(&node, "TERM")?;
        wait_until("a node has stopped", || !ready(&address))?;
        // Its port is free once it has answered what it was asked.
        sleep(Duration::from_secs(3));
        all.start_one(&node)?;
    }
    Ok(vec![])
}
