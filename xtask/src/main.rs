//! `cargo xtask`: the project's commands, the same on a laptop and on the build machine.
//!
//! Standard library only, so that the first call of a fresh clone compiles in two seconds.

mod faults;
mod outcome;
mod package;
mod proofread;
mod supply;
mod test;
mod trial;

use std::process::ExitCode;

use xtask::{command, setup};

const USAGE: &str = "\
cargo xtask setup
    Installs what the tests need and is missing: Chromium with its driver, PostgreSQL, mail servers and others.

cargo xtask test [--only unit|sqlite|mail|sms|interface|provider|proxies|postgres|browser|faults] [filter...]
    Runs setup, then every suite (or one), on a PostgreSQL and a browser driver of its own.
    A filter is a part of a test's name. The last line counts: N passed, N failed.

cargo xtask ci
    What the build machine runs: format, clippy with warnings as errors, deny, then test.

cargo xtask deny [--advisories]
    Checks the licences and the sources of all dependencies (deny.toml), with cargo-deny, which it installs.
    With --advisories also known holes, from a database that it fetches with git.

cargo xtask sbom
    Writes what the program is made of, sbom.cdx.json (CycloneDX), with cargo-cyclonedx, which it installs.

cargo xtask package [--dev] [--try]
    Writes the package for Debian and its checksum into dist/, with cargo-deb, which it installs.
    --dev: with the program as `cargo build` makes it, to look at the package. --try: also installs it in a folder,
    starts it there as systemd does, and rates its unit; needs root. The build machine does neither.

cargo xtask proofread
    Looks for misspelt words in all texts with hunspell, and prints what grammalecte says of the French ones;
    it installs both. Fails when a word is in no dictionary and not in xtask/words.txt.

cargo xtask faults [--only KIND]... [--engine sqlite|postgres|both] [--short] [--seed N] [--rounds N] [--every N]
                   [--program PATH] [--write-docs]
    Runs the program under load while what surrounds it fails, and checks that all it said is so. Kinds: kill (-9 in
    every phase), calls (each system call that writes fails in turn), database (PostgreSQL goes away), mail, log,
    clock, disk, clients, shortage (of memory and handles), day (24 hours of a peak with faults at random).
    The seed decides the faults. --every: how many calls apart. --program: a build that is there already.
    --write-docs: writes the table into docs/faults.md.

cargo xtask cluster [--rounds N] [--only PART-OF-A-NAME] [--program PATH]
    Builds the cluster of deploy/cluster/ on loopback, kills one part after the other while people sign up, and prints a
    table of what that did. Fails when anything is lost, or a failover takes longer than 30 seconds. Needs root.

cargo xtask bench site [--engine sqlite|postgres|both] [--seconds N] [--clients 1,16,50,64]
    Measures durable sign-ups and home pages a second through HTTP; prints a Markdown page.

cargo xtask bench desk [--engine sqlite|postgres|both] [--size VOLUNTEERS,REQUESTS] [--rounds N] [--pause MS]
    Measures every page of the desk, ten moderators at once while volunteers sign up; prints a Markdown page.
    Each looks a second at a page; --pause 0 has them look at none.
    Fails when a page takes longer than it may. Without --size: 60,000 and 1,000,000 volunteers.

cargo xtask bench matching [--quick] [--limit SECONDS] [--instance FILE]... [--write-docs]
    Measures candidates and plans, side by side with OR-Tools, LEMON, SciPy and HiGHS, which it installs;
    prints Markdown, or writes it and the plot into docs/. Fails, and writes nothing there, when an optimum differs.
    --quick: small sizes. --limit: what one process may take (120). --instance: also this file.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        None => ("help", &[][..]),
        Some((command, rest)) => (command.as_str(), rest),
    };
    if rest.iter().any(|argument| argument == "--help" || argument == "-h") {
        print!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    let done = match command {
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(true)
        }
        "setup" => setup::run(rest),
        "test" => test::run(rest),
        "ci" => command::ci(rest),
        "deny" => supply::deny(rest),
        "sbom" => supply::sbom(rest),
        "package" => package::run(rest),
        "proofread" => proofread::run(rest),
        "faults" => faults::run(rest),
        "bench" => command::bench(rest),
        "cluster" => command::bench(&[&["cluster".to_owned()], rest].concat()),
        other => Err(format!("no command `{other}`.\n\n{USAGE}").into()),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("xtask: {why}");
            ExitCode::from(2)
        }
    }
}
