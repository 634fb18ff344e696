//! Refusals of the matching rule: in addresses, and in words about one volunteer.

use jiff::Timestamp;
use matching::Refusal;

use super::list::Found;
use crate::campaign::{Kind, Rule};
use crate::desk::frame::words::{self, capitalised};
use crate::i18n::T;
use crate::index::standing::VolunteerStanding;

const OF_ALL: [(Refusal, &str); 4] = [
    (Refusal::TooFar, "too-far"),
    (Refusal::Blocked, "blocked"),
    (Refusal::Busy, "busy"),
    (Refusal::OutOfReach, "out-of-reach"),
];
/// Stands before a criterion's slug.
const ANSWER: &str = "answer-";

/// A refusal's value in addresses; empty for a refusal that is never counted.
pub fn slug(kind: &Kind, refusal: Refusal) -> String {
    if let Refusal::Criterion(rank) = refusal {
        return kind.criterion_matched(rank).map_or_else(String::new, |of| format!("{ANSWER}{}", of.slug));
    }
    OF_ALL.iter().find(|(of, _)| *of == refusal).map_or_else(String::new, |(_, slug)| (*slug).to_owned())
}

fn is_cooling(kind: &Kind, refusal: Refusal) -> bool {
    let Refusal::Criterion(rank) = refusal else { return false };
    kind.criterion_matched(rank).is_some_and(|criterion| matches!(criterion.rule, Rule::Cooling { .. }))
}

/// Reads a refusal from an address; `None` for any other text.
pub(super) fn of_slug(kind: &Kind, said: &str) -> Option<Refusal> {
    let of_answers = (0..kind.criteria.len()).map(Refusal::Criterion);
    let mut all = OF_ALL.into_iter().map(|(refusal, _)| refusal).chain(of_answers);
    all.find(|refusal| !said.is_empty() && slug(kind, *refusal) == said)
}

/// Everything that keeps a volunteer from being a candidate, in words. `cools_until`: the end of their cooling period.
pub(super) fn in_words(t: &T, kind: &Kind, found: &Found, cools_until: Option<Timestamp>) -> Vec<String> {
    let standing = match found.standing {
        VolunteerStanding::Paused => Some("desk-refusal-paused"),
        VolunteerStanding::Banned => Some("desk-refusal-banned"),
        VolunteerStanding::Frozen => Some("desk-refusal-frozen"),
        VolunteerStanding::Unconfirmed => Some("desk-refusal-unconfirmed"),
        // Available, but not in the pool's offers, because the gazetteer no longer has the place.
        _ if found.metres.is_none() => Some("desk-refusal-no-place"),
        _ => None,
    };
    let standing = standing.map(|key| t.say(key).to_string());
    let refusals = found.refusals.iter().map(|refusal| {
        let why = words::refusal(t, kind, *refusal, 1);
        match cools_until.filter(|_| is_cooling(kind, *refusal)) {
            Some(until) => {
                t.say("desk-refusal-cooling-until").with("why", why).with("until", t.date(until)).to_string()
            }
            None => why,
        }
    });
    standing.into_iter().chain(refusals).map(|words| capitalised(&words)).collect()
}
