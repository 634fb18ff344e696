//! The mail server fails at each step in each way; its name leads nowhere, or to nobody.

use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use super::Plan;
use super::check::check;
use super::load::Load;
use super::mailbox::{Failing, Step};
use super::report::Row;
use super::site::{Engine, Site};
use xtask::Result;

const STEPS: [Step; 6] = [Step::Greeting, Step::Ehlo, Step::Mail, Step::Rcpt, Step::Data, Step::Dot];
const WAYS: [Failing; 5] = [
    Failing::Says("451 4.3.0 come back later"),
    Failing::Says("554 5.7.1 no"),
    Failing::Says("\u{1}nonsense"),
    Failing::Closes,
    Failing::Hangs,
];

pub(super) fn run(plan: &Plan, engine: Engine) -> Result<Vec<Row>> {
    let mut rows = vec![at_each_step(plan, engine)?];
    if !plan.short {
        rows.extend(addresses(plan, engine)?);
    }
    Ok(rows)
}

/// One site meets them all, one after the other.
fn at_each_step(plan: &Plan, engine: Engine) -> Result<Row> {
    let mut site = Site::start(engine, &plan.program)?;
    let load = Load::new(&site, plan.seed);
    let mut longest = Duration::ZERO;
    let all = STEPS.into_iter().flat_map(|step| WAYS.map(|way| (step, way)));
    let all: Vec<_> = all.step_by(if plan.short { 7 } else { 1 }).collect();
    load.during(6, || {
        load.progress(20)?;
        for &behaviour in &all {
            site.mailbox.behave(Some(behaviour));
            let before = site.mailbox.failed();
            // Sign-ups go on meanwhile, and bring the mails that meet it.
            while site.mailbox.failed() == before {
                longest = longest.max(load.progress(1)?);
                site.hours_pass()?;
            }
            load.progress(3)?;
            site.mailbox.behave(None);
            site.hours_pass()?;
        }
        Ok(())
    })?;
    site.days_pass()?;
    let found = check(&mut site, &load)?;
    let what = "the mail server refuses, closes, hangs, talks nonsense at each step";
    Ok(Row::new(engine, what, &load, found).happened(u64::try_from(all.len())?, longest))
}

/// The site is started with a mail server that is none, and then with the right one.
fn addresses(plan: &Plan, engine: Engine) -> Result<Vec<Row>> {
    // Nobody accepts here, and the queue of connections is full after some.
    let deaf = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let none = [
        ("a name that does not resolve", "smtp://mail.invalid:25".to_owned(), "none"),
        ("a port where nobody listens", "smtp://127.0.0.1:1".to_owned(), "none"),
        ("a server that never says a word", format!("smtp://127.0.0.1:{}", deaf.local_addr()?.port()), "none"),
        ("a server without the TLS that the settings demand", String::new(), "required"),
    ];
    let mut rows = vec![];
    for (what, address, tls) in none {
        let mut site = Site::start(engine, &plan.program)?;
        site.stop()?;
        let address = if address.is_empty() { format!("smtp://127.0.0.1:{}", site.mailbox.port) } else { address };
        site.settings = vec![("MAIL", address), ("MAIL_TLS", tls.to_owned())];
        site.go(&[])?;
        let load = Load::new(&site, plan.seed);
        let longest = load.during(6, || {
            let longest = load.progress(1)?;
            load.progress(40)?;
            Ok(longest)
        })?;
        site.stop()?;
        site.settings.clear();
        site.go(&[])?;
        site.days_pass()?;
        let found = check(&mut site, &load)?;
        rows.push(Row::new(engine, format!("mail: {what}"), &load, found).happened(1, longest));
    }
    Ok(rows)
}
