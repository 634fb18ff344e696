//! `cargo xtask cluster`: builds the cluster of `deploy/cluster/` on loopback, lets people sign up and moderators approve, and
//! kills one part after the other. Fails if anything that somebody was told is kept is gone.
//!
//! Progress goes to stderr, the table to stdout.

mod faults;
mod load;
mod machines;

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use crate::desk::{self, Moderator};
use crate::site::on_disk;
use crate::{Result, build_site};
use faults::FAULTS;
use load::{Journal, opens};
use machines::{Machines, PORT, copies, ready, wait_until};
use xtask::command::{now, spoken};
use xtask::setup::{self, ETCD, ETCDCTL, HAPROXY, PATRONI, POSTGRES};

/// People who sign up at the same time.
const CLIENTS: u64 = 4;
/// How long the site is looked at after each fault, before what was killed is started again.
const AFTER: Duration = Duration::from_secs(40);
/// A failover may take so long.
const AIM: Duration = Duration::from_secs(30);

/// What one fault did in one round.
struct Outcome {
    fault: &'static str,
    /// The longest time without anybody being told that they are registered.
    silence: Duration,
    failed: usize,
}

pub(crate) fn run(arguments: &[String]) -> Result<bool> {
    let (mut rounds, mut only, mut program) = (1, None, None);
    let mut arguments = arguments.iter();
    while let Some(option) = arguments.next() {
        let value = arguments.next().ok_or_else(|| format!("`cluster {option}` wants a value"))?;
        match option.as_str() {
            "--rounds" => rounds = value.parse().map_err(|_| "--rounds wants a number")?,
            "--only" => only = Some(value.as_str()),
            "--program" => program = Some(PathBuf::from(value)),
            _ => return Err(format!("`cluster` has no option `{option}`").into()),
        }
    }
    setup::install_missing(&[POSTGRES, PATRONI, ETCD, ETCDCTL, HAPROXY])?;
    let program = program.map_or_else(build_site, Ok)?;
    eprintln!("starting etcd, PostgreSQL and HAProxy");
    let mut all = Machines::start(&program, &on_disk())?;
    desk::fill(&program, &all.url(), desk::Size { volunteers: 3_000, requests: 600 })?;
    let before: u64 = all.ask("select count(*) from volunteer")?.parse()?;
    let password = desk::add(&program, &all.url(), 0)?;
    for name in ["serve-one", "serve-two", "serve-three", "work-one", "work-two"] {
        all.start_one(name)?;
    }
    wait_until("the site answers", || ready(&format!("127.0.0.1:{PORT}")))?;
    let mut moderator = Moderator::sign_in(PORT, &desk::login(0), &password)?;
    moderator.open_when_ready("/desk/plan")?;

    let (journal, stop) = (Journal::default(), AtomicBool::new(false));
    let outcomes = thread::scope(|scope| {
        for client in 0..CLIENTS {
            let (journal, stop) = (&journal, &stop);
            scope.spawn(move || journal.sign_up(client, stop));
        }
        scope.spawn(|| approve(&mut moderator, &stop));
        let outcomes = faults(&mut all, &journal, rounds, only);
        stop.store(true, Ordering::SeqCst);
        outcomes
    })?;
    report(&all, &journal, &outcomes, before)
}

/// Approves a page of the plan every few seconds, whatever comes in between.
fn approve(moderator: &mut Moderator, stop: &AtomicBool) {
    while !stop.load(Ordering::SeqCst) {
        if moderator.approve_a_page_of_the_plan().is_err() {
            let _ = moderator.reconnect();
        }
        sleep(Duration::from_secs(5));
    }
}

fn faults(all: &mut Machines, journal: &Journal, rounds: usize, only: Option<&str>) -> Result<Vec<Outcome>> {
    let wanted = |name: &str| only.is_none_or(|only| name.contains(only));
    wait_until("people sign up", || journal.people() > CLIENTS)?;
    let mut outcomes = vec![];
    for round in 1..=rounds {
        for fault in FAULTS.iter().filter(|fault| wanted(fault.name)) {
            sleep(Duration::from_secs(3));
            let at = now();
            let repair = (fault.happens)(all)?;
            let (silence, failed) = look(journal, at);
            eprintln!("  round {round}: {}: {silence:.1?} without an answer, {failed} presses failed", fault.name);
            for name in repair {
                all.start_one(&name)?;
            }
            wait_until("all machines are back", || copies() == 2)?;
            outcomes.push(Outcome { fault: fault.name, silence, failed });
        }
    }
    Ok(outcomes)
}

/// The longest silence within [`AFTER`], and how many presses failed.
fn look(journal: &Journal, at: Instant) -> (Duration, usize) {
    while at.elapsed() < AFTER {
        sleep(Duration::from_millis(100));
    }
    let since = |list: &[(Instant, String)]| -> Vec<Duration> {
        list.iter().filter(|(when, _)| *when >= at).map(|(when, _)| *when - at).collect()
    };
    let kept = since(&journal.kept.lock().unwrap_or_else(PoisonError::into_inner));
    let failed = since(&journal.failed.lock().unwrap_or_else(PoisonError::into_inner)).len();
    let ends = [Duration::ZERO].into_iter().chain(kept).chain([at.elapsed()]).collect::<Vec<_>>();
    let silence = ends.windows(2).map(|pair| pair[1].saturating_sub(pair[0])).max().unwrap_or_default();
    (silence, failed)
}

fn report(all: &Machines, journal: &Journal, outcomes: &[Outcome], before: u64) -> Result<bool> {
    let started = now();
    // Mails of introductions wait until these can no longer be undone.
    let waiting =
        "select count(*) from outbox where introduction_id is null and proposal_id is null and status = 'waiting'";
    wait_until("all confirmations have left", || all.ask(waiting).is_ok_and(|count| count == "0"))?;
    let kept = journal.kept.lock().unwrap_or_else(PoisonError::into_inner);
    let mut connection = None;
    let mut lost = 0;
    for (_, page) in kept.iter() {
        // The page is somewhere on the site.
        let path = page.find("//").and_then(|at| page[at + 2..].find('/').map(|slash| &page[at + 2 + slash..]));
        lost += usize::from(!opens(&mut connection, path.unwrap_or(page))?);
    }
    let count = |query: &str| -> Result<u64> { Ok(all.ask(query)?.parse()?) };
    let people = count("select count(*) from volunteer")? - before;
    let given_up = journal.given_up.load(Ordering::SeqCst);
    let introduced = count("select count(*) from introduction")?;
    let twice = count(
        "select count(*) from (select need_id from introduction where status = 'standing' \
         group by need_id having count(*) > 1) twice",
    )?;
    let (mails, distinct) = mails(all)?;
    println!("| what | rounds | longest silence, s | presses that failed |\n|---|---:|---:|---:|");
    let mut slow = false;
    let mut seen = HashSet::new();
    for fault in outcomes.iter().map(|outcome| outcome.fault).filter(|fault| seen.insert(*fault)) {
        let of_fault: Vec<_> = outcomes.iter().filter(|outcome| outcome.fault == fault).collect();
        let silence = of_fault.iter().map(|outcome| outcome.silence).max().unwrap_or_default();
        let failed: Vec<String> = of_fault.iter().map(|outcome| outcome.failed.to_string()).collect();
        println!("| {fault} | {} | {:.1} | {} |", of_fault.len(), silence.as_secs_f64(), failed.join(", "));
        slow |= silence > AIM;
    }
    println!(
        "\n{} people were told that they are registered, {lost} of them are lost; {people} are in the database, and \
         {given_up} gave up. {introduced} introductions, {twice} needs introduced twice. {mails} mails left, {} of them \
         more than once. Checked in {}.",
        kept.len(),
        mails - distinct,
        spoken(started.elapsed())
    );
    let all_well = lost == 0 && twice == 0 && given_up == 0 && people == kept.len() as u64;
    if slow {
        eprintln!("a failover took longer than {} s", AIM.as_secs());
    }
    if let (false, Some((_, why))) = (all_well, journal.failed.lock().unwrap_or_else(PoisonError::into_inner).last()) {
        eprintln!("the last press that failed: {why}");
    }
    Ok(all_well && !slow)
}

/// How many mails left, and how many of them are different.
fn mails(all: &Machines) -> Result<(usize, usize)> {
    let mut ids = vec![];
    for file in fs::read_dir(all.folder().join("mails"))? {
        let mail = String::from_utf8_lossy(&fs::read(file?.path())?).into_owned();
        ids.extend(mail.lines().find_map(|line| line.strip_prefix("Message-ID: ").map(str::to_owned)));
    }
    Ok((ids.len(), ids.iter().collect::<HashSet<_>>().len()))
}
