//! All moderators open all pages, again and again, while volunteers sign up.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, sleep};
use std::time::Duration;

use super::super::site::load::{Load, Request, drip};
use super::SIGN_UPS_A_SECOND;
use super::moderator::Moderator;
use crate::Result;

/// What was met.
pub(super) struct Met {
    /// Times by page, in the order of the pages.
    pub(super) pages: Vec<Load>,
    pub(super) sign_ups: Load,
}

/// Each moderator opens each page so often, each beginning with another and a moment after the last, with a pause
/// after every page.
pub(super) fn rounds(
    port: u16,
    mut team: Vec<Moderator>,
    pages: &[(String, String)],
    rounds: usize,
    pause: Duration,
) -> Result<Met> {
    team.iter_mut().try_for_each(Moderator::reconnect)?;
    let over = AtomicBool::new(false);
    let (walked, sign_ups) = thread::scope(|scope| {
        let sign_ups = scope.spawn(|| drip(Request::sign_up(port), SIGN_UPS_A_SECOND, &over));
        let (step, apart) = (pages.len().div_ceil(team.len()), pause / u32::try_from(team.len()).unwrap_or(1));
        let walks = team.into_iter().zip(0..).map(|(moderator, at)| {
            scope.spawn(move || {
                sleep(apart * at);
                walk(moderator, pages, at as usize * step, rounds, pause)
            })
        });
        let walks: Vec<_> = walks.collect();
        let walked: Vec<_> = walks.into_iter().map(|walk| walk.join().expect("a moderator")).collect();
        over.store(true, Ordering::Relaxed);
        (walked, sign_ups.join().expect("the sign-ups"))
    });
    let mut all: Vec<Load> = pages.iter().map(|_| Load::default()).collect();
    for (page, one) in all.iter_mut().zip(0..) {
        for walked in &walked {
            page.join(&walked[one]);
        }
    }
    Ok(Met { pages: all, sign_ups })
}

fn walk(
    mut moderator: Moderator,
    pages: &[(String, String)],
    first: usize,
    rounds: usize,
    pause: Duration,
) -> Vec<Load> {
    let mut loads: Vec<Load> = pages.iter().map(|_| Load::default()).collect();
    for at in (0..pages.len() * rounds).map(|step| (step + first) % pages.len()) {
        let load = &mut loads[at];
        match moderator.open(&pages[at].1) {
            Ok(page) => load.answered(page.took),
            Err(why) => load.error(why.to_string()),
        }
        sleep(pause);
    }
    loads
}
