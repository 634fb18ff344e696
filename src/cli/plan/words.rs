//! Explains in the campaign's language why a need gets this volunteer, or none.

use matching::{Candidate, Given, LeftOut, Line, NeedId, Refusal, VolunteerId, What};

use super::result::PlanResult;
use crate::campaign::{Kind, decimal};
use crate::desk::frame::words;
use crate::i18n::T;

/// Separator of two reasons: never the delimiter of a CSV file.
const BETWEEN: &str = " · ";

/// Returns what the points of a pair are for, then what else there is to know about this line.
pub(super) fn of_given(t: &T, made: &PlanResult<'_>, line: &Line, given: &Given) -> String {
    let kind = made.kind(line.need);
    let Candidate { place, metres, .. } = given.candidate;
    let distance = words::distance(t, made.setting().places, made.need(line.need).place, place, metres);
    let told = given.candidate.reasons.iter().filter(|reason| reason.given > 0 || reason.what == What::Distance);
    let mut parts: Vec<String> = told
        .map(|reason| {
            let words = words::reason(t, kind, reason, &distance);
            t.say("plan-reason")
                .with("reason", words)
                .with("given", reason.given.to_string())
                .with("possible", reason.possible.to_string())
                .to_string()
        })
        .collect();
    let units: u32 = line.given.iter().map(|given| given.units).sum();
    if line.asked > 1 || units < line.asked {
        let [given, asked] = [units, line.asked].map(|units| decimal::number(units, kind.stock_decimals()));
        parts.push(t.say("plan-units").with("given", given).with("asked", asked).to_string());
    }
    if let Some(first) = &line.first_choice {
        let serves: Vec<&str> = first.serves.iter().map(|&need| made.need_id(need)).collect();
        let say = t.say("plan-first-choice").with("volunteer", made.volunteer_id(first.volunteer));
        parts.push(say.with("needs", t.list(&serves)).with("points", first.costs).to_string());
    }
    parts.join(BETWEEN)
}

/// Returns why a need gets nobody.
pub(super) fn of_left_out(t: &T, made: &PlanResult<'_>, need: NeedId, left_out: &LeftOut) -> String {
    match left_out {
        LeftOut::NoCandidate(refused) if refused.is_empty() => t.say("desk-no-offer").to_string(),
        LeftOut::NoCandidate(refused) => {
            let kind = made.kind(need);
            let counts: Vec<String> = refused.iter().map(|&(why, n)| refusal(t, kind, why, n)).collect();
            t.say("plan-nobody").with("why", counts.join(BETWEEN)).to_string()
        }
        LeftOut::Taken { candidates, by } => {
            let one = |&(volunteer, other, priority): &(VolunteerId, NeedId, u32)| {
                let say = t.say("plan-taken-by").with("volunteer", made.volunteer_id(volunteer));
                say.with("need", made.need_id(other)).with("priority", priority).to_string()
            };
            let by: Vec<String> = by.iter().map(one).collect();
            let say = t.say("plan-taken").with("n", *candidates).with("priority", made.priority(need));
            say.with("by", by.join(BETWEEN)).to_string()
        }
    }
}

/// Returns a number of volunteers with the reason why they were refused.
pub(super) fn refusal(t: &T, kind: &Kind, refusal: Refusal, n: usize) -> String {
    format!("{} {}", t.number(n), words::refusal(t, kind, refusal, n))
}
