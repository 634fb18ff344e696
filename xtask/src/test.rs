//! `cargo xtask test`: a plain list of suites, each run to its end, counted together.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::faults;
use crate::outcome::{Outcome, without_colours};
use xtask::Result;
use xtask::command::{cannot_start, cargo, is_root, members, now, root, spoken, succeeds};
use xtask::dovecot::{self, Dovecot};
use xtask::kannel::{self, Kannel};
use xtask::postfix::Postfix;
use xtask::postgres::{Commits, Postgres};
use xtask::scratch::{Scratch, free_port};
use xtask::setup::{
    self, CADDY, CHROMEDRIVER, CHROMIUM, DOVECOT_IMAP, DOVECOT_LMTP, FONTS, HAPROXY, JAVA, KANNEL, KANNEL_EXTRAS,
    NGINX, NPM, PGBOUNCER, PGBOUNCER_PROGRAM, POSTFIX, POSTGRES, PYTHON, Tool, python_programs,
};

/// URL of a PostgreSQL database whose user may create others. Without it, stories run on SQLite.
const DATABASE: &str = "PREMIERE_LIGNE_TEST_DATABASE";
/// `1`: the browser stories are wanted. Without it, they are left out, and say so.
const BROWSER: &str = "PREMIERE_LIGNE_TEST_BROWSER";
/// URL of a chromedriver that runs.
const WEBDRIVER: &str = "PREMIERE_LIGNE_TEST_WEBDRIVER";
/// Port and Maildir of a Postfix that runs, separated by a colon. Without it, its story is left out, and says so.
const POSTFIX_AT: &str = "POSTFIX_OF_TESTS";
/// IMAP port and Maildir of a Dovecot that runs, separated by a colon. Without it, its story is left out, and says so.
const DOVECOT_AT: &str = "DOVECOT_OF_TESTS";
/// Ports of a Kannel that runs (sends, network, comes back) and the program of its fake network, separated by colons.
/// Without it, its story is left out, and says so.
const KANNEL_AT: &str = "KANNEL_OF_TESTS";
/// Secret part of the address to which Kannel brings messages, as the stories set it.
const SMS_SECRET: &str = "0123456789abcdef0123456789abcdef";
/// Path of Schemathesis, which checks the interface for programs. Without it, its story is left out, and says so.
const SCHEMATHESIS: &str = "SCHEMATHESIS_OF_TESTS";
/// Folder of npm's oidc-provider. Without it, its story is left out, and says so.
const OIDC_PROVIDER: &str = "OIDC_PROVIDER_OF_TESTS";
/// Path of PgBouncer, for the stories on PostgreSQL. Without it, its stories are left out, and say so.
const PGBOUNCER_AT: &str = "PGBOUNCER_OF_TESTS";
/// `1`: nginx, HAProxy and Caddy are installed. Without it, their stories are left out, and say so.
const PROXIES: &str = "PROXIES_OF_TESTS";

struct Suite {
    name: &'static str,
    title: &'static str,
    tools: &'static [Tool],
    run: fn(&[String]) -> Result<Outcome>,
}

/// Without Dovecot, only its story is left out.
const MAIL: &[Tool] = &[POSTFIX, DOVECOT_LMTP, DOVECOT_IMAP];

/// The suites in the order in which they run: the quickest comes first.
const SUITES: [Suite; 10] = [
    Suite { name: "unit", title: "unit, property and documentation tests", tools: &[], run: unit },
    Suite { name: "sqlite", title: "stories on SQLite", tools: &[], run: stories_on_sqlite },
    Suite { name: "mail", title: "stories with a real Postfix and Dovecot", tools: MAIL, run: stories_with_postfix },
    Suite {
        name: "sms",
        title: "a story with a real Kannel",
        tools: &[KANNEL, KANNEL_EXTRAS],
        run: stories_with_kannel,
    },
    Suite { name: "interface", title: "stories with Schemathesis", tools: &[PYTHON], run: stories_with_schemathesis },
    Suite { name: "provider", title: "stories with oidc-provider", tools: &[NPM], run: stories_with_provider },
    Suite {
        name: "proxies",
        title: "stories behind nginx, Caddy and HAProxy",
        tools: &[NGINX, HAPROXY, CADDY],
        run: stories_behind_proxies,
    },
    Suite { name: "postgres", title: "stories on PostgreSQL", tools: &[POSTGRES, PGBOUNCER], run: stories_on_postgres },
    Suite {
        name: "browser",
        title: "stories in Chromium",
        tools: &[CHROMIUM, CHROMEDRIVER, FONTS, JAVA],
        run: stories_in_browser,
    },
    Suite {
        name: "faults",
        title: "the program while its surroundings fail",
        tools: faults::TOOLS,
        run: while_surroundings_fail,
    },
];

/// Every target under a `tests` folder but these two belongs to the unit suite.
const STORIES: [&str; 2] = ["stories", "browser"];

pub(crate) fn run(arguments: &[String]) -> Result<bool> {
    let (suites, filters) = choose(arguments)?;
    println!("0. setup");
    for suite in &suites {
        // The suite that misses something fails on its own; the others still run.
        if let Err(why) = setup::install_missing(suite.tools) {
            println!("{why}");
        }
    }
    let mut lines = Vec::new();
    let mut outcomes = Vec::new();
    for (number, suite) in suites.iter().enumerate() {
        println!("\n{}. {}", number + 1, suite.title);
        let started = now();
        let mut outcome = (suite.run)(&filters).unwrap_or_else(|why| {
            println!("{why}");
            Outcome::BROKEN
        });
        if outcome == Outcome::default() && filters.is_empty() {
            println!("no test ran: a suite that cannot fail is a defect");
            outcome = Outcome::BROKEN;
        }
        lines.push(format!("{}. {:<40} {:>12}   {outcome}", number + 1, suite.title, spoken(started.elapsed())));
        outcomes.push(outcome);
    }
    let sum: Outcome = outcomes.into_iter().sum();
    println!("\n{}\n\n{sum}", lines.join("\n"));
    Ok(sum.failed == 0)
}

fn choose(arguments: &[String]) -> Result<(Vec<&'static Suite>, Vec<String>)> {
    let (mut only, mut filters) = (Vec::new(), Vec::new());
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.strip_prefix("--only") {
            Some("") => only.push(arguments.next().map_or("", String::as_str)),
            Some(name) => only.push(name.trim_start_matches('=')),
            None if argument.starts_with('-') => return Err(format!("`test` has no option `{argument}`").into()),
            None => filters.push(argument.clone()),
        }
    }
    if let Some(unknown) = only.iter().find(|name| !SUITES.iter().any(|suite| suite.name == **name)) {
        return Err(format!(
            "no suite `{unknown}`: write --only unit, sqlite, mail, sms, interface, provider, proxies, postgres, browser or faults"
        )
        .into());
    }
    let chosen = SUITES.iter().filter(|suite| only.is_empty() || only.contains(&suite.name));
    Ok((chosen.collect(), filters))
}

fn unit(filters: &[String]) -> Result<Outcome> {
    let mut targets = vec!["--workspace".to_owned(), "--lib".to_owned(), "--bins".to_owned()];
    for name in other_tests()? {
        targets.extend(["--test".to_owned(), name]);
    }
    let mut programs = runner();
    let programs = if has_nextest()? {
        programs.args(["nextest", "run", "--locked", "--no-fail-fast"]).args(targets).arg("--").args(filters);
        programs.env("NEXTEST_NO_TESTS", "pass");
        count(programs, Outcome::of_nextest)?
    } else {
        programs.args(["test", "--locked", "--no-fail-fast"]).args(targets).arg("--").args(filters);
        count(programs, Outcome::of_cargo)?
    };
    let mut documentation = runner();
    documentation.args(["test", "--locked", "--no-fail-fast", "--workspace", "--doc", "--"]).args(filters);
    Ok([programs, count(documentation, Outcome::of_cargo)?].into_iter().sum())
}

fn stories_on_sqlite(filters: &[String]) -> Result<Outcome> {
    count(stories("stories", filters), Outcome::of_cargo)
}

/// Without a filter, only the stories that need it.
fn stories_with_postfix(filters: &[String]) -> Result<Outcome> {
    let own = ["postfix::".to_owned()];
    let mut stories = stories("stories", if filters.is_empty() { &own } else { filters });
    if !is_root() {
        println!("left out: only root may start Postfix");
        return count(stories, Outcome::of_cargo);
    }
    let mailbox = if dovecot::is_here() {
        Some(Dovecot::start(&std::env::temp_dir())?)
    } else {
        println!("left out: the story with Dovecot, which is not installed");
        None
    };
    if let Some(mailbox) = &mailbox {
        stories.env(DOVECOT_AT, format!("{}:{}", mailbox.imap(), mailbox.maildir().display()));
    }
    let server = Postfix::start(&std::env::temp_dir(), mailbox.as_ref().map(Dovecot::lmtp))?;
    stories.env(POSTFIX_AT, format!("{}:{}", server.port(), server.maildir().display()));
    count(stories, Outcome::of_cargo)
}

/// Without a filter, only the story that needs it.
fn stories_with_kannel(filters: &[String]) -> Result<Outcome> {
    let own = ["kannel::".to_owned()];
    let mut stories = stories("stories", if filters.is_empty() { &own } else { filters });
    let gateway = Kannel::start(&std::env::temp_dir(), SMS_SECRET)?;
    let ports = format!("{}:{}:{}", gateway.sends(), gateway.network(), gateway.comes_back());
    stories.env(KANNEL_AT, format!("{ports}:{}", kannel::FAKE_NETWORK));
    count(stories, Outcome::of_cargo)
}

/// Without a filter, only the story that needs it.
fn stories_with_schemathesis(filters: &[String]) -> Result<Outcome> {
    let own = ["interface::a_checker".to_owned()];
    let mut stories = stories("stories", if filters.is_empty() { &own } else { filters });
    let programs = python_programs("schemathesis", &root().join("tests/schemathesis.txt"))?;
    stories.env(SCHEMATHESIS, programs.join("schemathesis"));
    count(stories, Outcome::of_cargo)
}

/// Without a filter, only the story that needs it.
fn stories_with_provider(filters: &[String]) -> Result<Outcome> {
    let own = ["provider::a_provider_made_by_others".to_owned()];
    let mut stories = stories("stories", if filters.is_empty() { &own } else { filters });
    stories.env(OIDC_PROVIDER, setup::npm_package("oidc-provider", "9.13.3")?);
    count(stories, Outcome::of_cargo)
}

/// Without a filter, only the stories that need them.
fn stories_behind_proxies(filters: &[String]) -> Result<Outcome> {
    let own = ["proxies::".to_owned()];
    let mut stories = stories("stories", if filters.is_empty() { &own } else { filters });
    stories.env(PROXIES, "1");
    count(stories, Outcome::of_cargo)
}

fn stories_on_postgres(filters: &[String]) -> Result<Outcome> {
    let server = Postgres::start(Commits::Fast, &std::env::temp_dir())?;
    let mut stories = stories("stories", filters);
    stories.env(DATABASE, server.url());
    if (PGBOUNCER.is_here)() {
        stories.env(PGBOUNCER_AT, PGBOUNCER_PROGRAM);
    }
    count(stories, Outcome::of_cargo)
}

/// No story: a filter leaves it out.
fn while_surroundings_fail(filters: &[String]) -> Result<Outcome> {
    if filters.is_empty() { faults::suite() } else { Ok(Outcome::default()) }
}

fn stories_in_browser(filters: &[String]) -> Result<Outcome> {
    setup::install_checkers()?;
    let mut scratch = Scratch::new(&std::env::temp_dir(), "browser")?;
    let port = free_port()?;
    let mut driver = Command::new("chromedriver");
    // Chromium writes in no folder but this one.
    driver.arg(format!("--port={port}")).env("TMPDIR", scratch.path()).env("HOME", scratch.path());
    driver.env_remove("XDG_CONFIG_HOME").env_remove("XDG_CACHE_HOME");
    let fonts = scratch.path().join("fonts.conf");
    std::fs::write(&fonts, setup::fonts(&scratch.path().join("fonts")))?;
    driver.env("FONTCONFIG_FILE", fonts);
    scratch.start(&mut driver, "TERM", || TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok())?;
    let mut stories = stories("browser", filters);
    stories.env(BROWSER, "1").env(WEBDRIVER, format!("http://127.0.0.1:{port}"));
    count(stories, Outcome::of_cargo)
}

/// The person's own settings do not decide what a suite means.
fn runner() -> Command {
    let mut runner = cargo();
    let variables = [
        DATABASE,
        BROWSER,
        WEBDRIVER,
        POSTFIX_AT,
        DOVECOT_AT,
        KANNEL_AT,
        SCHEMATHESIS,
        OIDC_PROVIDER,
        PGBOUNCER_AT,
        PROXIES,
    ];
    for variable in variables {
        runner.env_remove(variable);
    }
    runner
}

/// One process for all stories of a target (not nextest): the gazetteer is loaded once.
/// `--workspace`: the dependencies' features are those of the unit suite, so nothing is built twice.
fn stories(target: &str, filters: &[String]) -> Command {
    let mut stories = runner();
    stories.args(["test", "--locked", "--no-fail-fast", "--workspace", "--test", target, "--"]).args(filters);
    stories
}

/// Runs, showing all output as it comes, and counts what its lines tell.
fn count(mut command: Command, read: fn(&str) -> Outcome) -> Result<Outcome> {
    if io::stdout().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    // One pipe for both outputs keeps their lines in order.
    let (from, to) = io::pipe()?;
    command.stdin(Stdio::null()).stdout(to.try_clone()?).stderr(to);
    let mut child = command.spawn().map_err(|why| cannot_start(&command, &why))?;
    // Our copies of the pipe's end, without which it would never end.
    drop(command);
    let counted = pass_on(from, io::stdout(), read)?;
    let success = child.wait()?.success();
    Ok(if success || counted.failed > 0 { counted } else { [counted, Outcome::BROKEN].into_iter().sum() })
}

fn pass_on(from: impl Read, mut to: impl Write, read: fn(&str) -> Outcome) -> Result<Outcome> {
    let mut from = BufReader::new(from);
    let (mut line, mut outcome) = (Vec::new(), Outcome::default());
    while from.read_until(b'\n', &mut line)? > 0 {
        // Nobody may be reading us any more: the tests still run to their end.
        let _ = to.write_all(&line).and_then(|()| to.flush());
        outcome = [outcome, read(&without_colours(&String::from_utf8_lossy(&line)))].into_iter().sum();
        line.clear();
    }
    Ok(outcome)
}

fn has_nextest() -> Result<bool> {
    succeeds(cargo().args(["nextest", "--version"]).stdout(Stdio::null()).stderr(Stdio::null()))
}

/// The names of the workspace's test targets that are no stories.
fn other_tests() -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    let packages = [vec![root()], members()?].concat();
    for package in packages {
        let files = fs::read_dir(package.join("tests")).into_iter().flatten().flatten();
        names.extend(files.filter_map(|entry| target_name(&entry.path())));
    }
    names.retain(|name| !STORIES.contains(&name.as_str()));
    Ok(names)
}

/// Cargo's rule: `tests/NAME.rs` or `tests/NAME/main.rs`.
fn target_name(path: &Path) -> Option<String> {
    let is_target = path.extension().is_some_and(|extension| extension == "rs") || path.join("main.rs").is_file();
    is_target.then(|| path.file_stem()?.to_str().map(str::to_owned))?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn a_person_chooses_suites_and_filters() {
        let names = |line: &str| {
            choose(&words(line)).map(|(suites, filters)| {
                (suites.iter().map(|suite| suite.name).collect::<Vec<_>>().join(" "), filters.join(" "))
            })
        };
        assert_eq!(
            names("").expect("all"),
            ("unit sqlite mail sms interface provider proxies postgres browser faults".into(), String::new())
        );
        assert_eq!(names("--only postgres nurse blocked").expect("one"), ("postgres".into(), "nurse blocked".into()));
        assert_eq!(names("--only=unit --only browser").expect("two"), ("unit browser".into(), String::new()));
        assert!(names("--only mysql").is_err() && names("--only").is_err() && names("--fast").is_err());
    }

    #[test]
    fn a_runner_that_breaks_is_a_failure_even_when_it_counts_nothing() {
        assert_eq!(count(Command::new("false"), Outcome::of_cargo).expect("it ran"), Outcome::BROKEN);
        assert_eq!(count(Command::new("true"), Outcome::of_nextest).expect("it ran"), Outcome::default());
    }

    #[test]
    fn output_is_shown_as_it_is_and_counted() {
        let output = "a \u{e9}\ntest result: ok. 2 passed; 0 failed\nthe end without a line break";
        let mut shown = Vec::new();
        let outcome = pass_on(output.as_bytes(), &mut shown, Outcome::of_cargo).expect("no fault");
        assert_eq!((outcome.passed, outcome.failed), (2, 0));
        assert_eq!(shown, output.as_bytes());
    }
}
