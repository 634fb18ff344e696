//! Reads the site's log, and checks that it names nobody.

use std::io::Write;
use std::sync::{LazyLock, Mutex, Once};

use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use super::people::EVERYBODY;
use super::{World, database};

impl World {
    /// Texts that must not stand in the log: last names, addresses of people, and secrets of private links.
    pub(crate) fn secrets(&self) -> Vec<String> {
        let tokens = self.tokens.lock().expect("tokens").clone();
        let people = EVERYBODY.iter().flat_map(|who| [who.last_name.to_owned(), who.email.to_owned()]);
        people.chain(tokens).collect()
    }

    /// What was logged since this world began.
    pub(crate) fn log(&self) -> String {
        String::from_utf8_lossy(&LOG.lock().expect("log")[self.log_from..]).into_owned()
    }

    /// Fails if the log holds a name, an address or the secret of a link.
    pub(crate) fn the_log_names_nobody(&self) {
        let log = self.log();
        for secret in self.secrets() {
            if let Some(line) = log.lines().find(|line| line.contains(&secret)) {
                panic!("the log holds {secret:?}: {line}");
            }
        }
    }
}

static LOG: LazyLock<Mutex<Vec<u8>>> = LazyLock::new(Mutex::default);

/// Number of bytes logged so far.
pub(super) fn len() -> usize {
    LOG.lock().expect("log").len()
}

/// Collects everything that is logged, as `serve` logs it and in more detail.
pub(super) fn watch() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        if database::server().is_none() {
            // Not `eprintln!`: the output of a test that passes is not shown.
            writeln!(std::io::stderr(), "left out: stories on PostgreSQL (`cargo xtask test` runs them)").ok();
        }
        let levels: Targets = "info,premiere_ligne=trace,sqlx=warn".parse().expect("levels");
        let lines = tracing_subscriber::fmt::layer().json().with_ansi(false).with_writer(|| Kept);
        tracing_subscriber::registry().with(levels).with(lines).init();
    });
}

struct Kept;

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.lock().expect("log").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
