//! All moderators open all pages, again and again, while volunteers sign up.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::super::site::load::{Load, Request, drip};
use super::SIGN_UPS_A_SECOND;
use super::moderator::Moderator;
use crate::Result;

/// What was met.
pub(super) struct Met {
    /// By page, in the order of the pages.
    pub(super) pages: Vec<Load>,
    pub(super) sign_ups: Load,
}

/// Each moderator opens each page so often, each beginning with another.
pub(super) fn rounds(port: u16, mut team: Vec<Moderator>, pages: &[(String, String)], rounds: usize) -> Result<Met> {
    team.iter_mut().try_for_each(Moderator::reconnect)?;
    let over = AtomicBool::new(false);
    let (walked, sign_ups) = thread::scope(|scope| {
        let sign_ups = scope.spawn(|| drip(port, &Request::sign_up(port), SIGN_UPS_A_SECOND, &over));
        let step = pages.len().div_ceil(team.len());
        let walks = team.into_iter().enumerate();
        let walks: Vec<_> =
            walks.map(|(at, moderator)| scope.spawn(move || walk(moderator, pages, at * step, rounds))).collect();
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

fn walk(mut moderator: Moderator, pages: &[(String, String)], first: usize, rounds: usize) -> Vec<Load> {
    let mut loads: Vec<Load> = pages.iter().map(|_| Load::default()).collect();
    for at in (0..pages.len() * rounds).map(|step| (step + first) % pages.len()) {
        let load = &mut loads[at];
        match moderator.open(&pages[at].1) {
            Ok(page) => load.answered(page.took),
            Err(why) => load.error(why.to_string()),
        }
    }
    loads
}
