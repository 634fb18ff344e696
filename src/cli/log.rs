//! The log: lines on standard error, written by a thread of its own, so that nothing waits for their reader.
//!
//! A full disk, a reader that is gone or one that stalls costs lines of the log, and nothing else. Lines that could not
//! be written are counted, and the log says how many once it can be written again
//! (docs/decisions/0036-log.md).

use std::io::{self, IsTerminal, Write};
use std::panic::PanicHookInfo;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use tracing::Level;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::settings::LogLevel;

/// Lines that may wait for the thread, some 2 MB. Further ones are lost.
const WAITING_MAX: usize = 8_192;
/// How long lines gather before they are written together. To wake the thread for each line costs a fifth of all speed.
const GATHERS: Duration = Duration::from_millis(5);
/// Longest wait at the end of the program for lines to be written.
const LAST_LINES: Duration = Duration::from_millis(500);

/// Counts of this process's log, once it has one.
static COUNTS: OnceLock<Arc<LineCounts>> = OnceLock::new();

/// Lines that were lost since the start.
pub(crate) fn lines_lost() -> u64 {
    COUNTS.get().map_or(0, |counts| counts.lost.load(Ordering::SeqCst))
}

/// Waits a moment for the last lines when it is dropped, at the end of the program.
pub(super) struct Log(Lines);

/// Logs to standard error, one line per event, as JSON when standard error is not a terminal. Security events are
/// logged at any level. A panic is logged by its place alone: what it says may hold what somebody typed.
pub(super) fn start(level: LogLevel) -> Log {
    let level = match level {
        LogLevel::Error => Level::ERROR,
        LogLevel::Warn => Level::WARN,
        LogLevel::Info => Level::INFO,
        LogLevel::Debug => Level::DEBUG,
        LogLevel::Trace => Level::TRACE,
    };
    let levels = Targets::new().with_default(level).with_target("sqlx", level.min(Level::WARN));
    let levels = levels.with_target(crate::security::TARGET, level.max(Level::INFO));
    let to = Lines::to(io::stderr());
    COUNTS.set(to.counts.clone()).ok();
    // The layer would otherwise print on standard error that it cannot print there, and panic.
    let lines = tracing_subscriber::fmt::layer().with_writer(to.clone()).log_internal_errors(false);
    let registry = tracing_subscriber::registry().with(levels);
    let set = if io::stderr().is_terminal() {
        registry.with(lines).try_init()
    } else {
        registry.with(lines.json()).try_init()
    };
    set.ok();
    std::panic::set_hook(Box::new(note_panic));
    Log(to)
}

/// Logs warnings and errors only, for commands whose terminal shows something else.
pub(super) fn start_quietly() {
    let log = tracing_subscriber::fmt().with_max_level(Level::WARN).with_writer(io::stderr);
    log.log_internal_errors(false).try_init().ok();
}

fn note_panic(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string);
    tracing::error!(place, thread = thread::current().name(), "the program met a defect (panic)");
}

impl Drop for Log {
    fn drop(&mut self) {
        const PAUSE: Duration = Duration::from_millis(5);
        let mut waited = Duration::ZERO;
        while self.0.counts.waiting.load(Ordering::SeqCst) > 0 && waited < LAST_LINES {
            thread::sleep(PAUSE);
            waited += PAUSE;
        }
    }
}

/// Takes lines and hands them to the thread. Never waits and never fails.
#[derive(Clone)]
struct Lines {
    to: SyncSender<Vec<u8>>,
    counts: Arc<LineCounts>,
}

#[derive(Default)]
struct LineCounts {
    /// Lines handed over and not yet written.
    waiting: AtomicU64,
    /// Lines lost since the start, because too many waited or because writing failed.
    lost: AtomicU64,
}

impl Lines {
    fn to(out: impl Write + Send + 'static) -> Lines {
        let (to, lines) = sync_channel(WAITING_MAX);
        let counts = Arc::<LineCounts>::default();
        let of_thread = counts.clone();
        // Without a thread, every line is lost: the receiver is gone.
        thread::Builder::new().name("log".into()).spawn(move || write_all(&lines, out, &of_thread)).ok();
        Lines { to, counts }
    }
}

impl Write for Lines {
    /// Takes a whole line: the layer sends each at once.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.counts.waiting.fetch_add(1, Ordering::SeqCst);
        if self.to.try_send(line.to_vec()).is_err() {
            self.counts.waiting.fetch_sub(1, Ordering::SeqCst);
            self.counts.lost.fetch_add(1, Ordering::SeqCst);
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Lines;

    fn make_writer(&'a self) -> Lines {
        self.clone()
    }
}

/// Writes what was handed over until the program ends, many lines at once when many come, and says how many were lost
/// once some could be written again.
fn write_all(lines: &Receiver<Vec<u8>>, mut out: impl Write, counts: &LineCounts) {
    let (mut said, mut is_broken) = (0, false);
    while let Ok(first) = lines.recv() {
        thread::sleep(GATHERS);
        // A line that broke off stays on a line of its own.
        let mut block = if is_broken { vec![b'\n'] } else { vec![] };
        block.extend(first);
        let mut taken = 1;
        for line in lines.try_iter().take(WAITING_MAX) {
            block.extend(line);
            taken += 1;
        }
        is_broken = out.write_all(&block).and_then(|()| out.flush()).is_err();
        let lost = if is_broken { taken } else { 0 };
        let lost = counts.lost.fetch_add(lost, Ordering::SeqCst) + lost;
        if !is_broken && lost > said {
            said = lost;
            tracing::error!(lost, "lines of the log could not be written since the start");
        }
        counts.waiting.fetch_sub(taken, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    /// A disk that is full for a while.
    #[derive(Clone, Default)]
    struct Disk(Arc<Mutex<(bool, Vec<u8>)>>);

    impl Write for Disk {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let mut disk = self.0.lock().unwrap();
            if disk.0 {
                return Err(io::ErrorKind::StorageFull.into());
            }
            disk.1.extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn logged(to: &Lines, line: &str) {
        let mut to = to.clone();
        to.write_all(line.as_bytes()).unwrap();
        drop(Log(to));
    }

    #[test]
    fn lines_lost_to_a_full_disk_are_counted() {
        let disk = Disk::default();
        let to = Lines::to(disk.clone());
        logged(&to, "one\n");
        disk.0.lock().unwrap().0 = true;
        logged(&to, "two\n");
        logged(&to, "three\n");
        disk.0.lock().unwrap().0 = false;
        logged(&to, "four\n");
        assert_eq!(to.counts.lost.load(Ordering::SeqCst), 2);
        assert_eq!(String::from_utf8(disk.0.lock().unwrap().1.clone()).unwrap(), "one\n\nfour\n");
    }

    #[test]
    fn nobody_waits_for_a_reader_that_stalls() {
        let (reader, writer) = io::pipe().unwrap();
        let to = Lines::to(writer);
        let mut log = to.clone();
        for _ in 0..2 * WAITING_MAX {
            log.write_all(&[b'x'; 100]).unwrap();
        }
        assert!(to.counts.lost.load(Ordering::SeqCst) > 0);
        drop(reader);
    }
}
