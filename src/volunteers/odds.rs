//! The odds of being called: how many people offer and how many ask in a volunteer's area, kind by kind.
//!
//! Who may see it: volunteers who confirmed their address. The numbers are public ones (`tallies::public`): rounded, and
//! of a whole area, so that nobody learns by changing their places where a single request is.

use anyhow::Result;
use askama::Template;

use super::Volunteer;
use crate::i18n::T;
use crate::kit::site::Site;
use crate::tallies::public::PublicCount;

/// The volunteers and the needs of an area, for one kind of help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Odds {
    volunteers: PublicCount,
    needs: PublicCount,
}

impl Odds {
    /// The numbers in words.
    fn counted(self, area: &str, t: &T) -> String {
        let said = |key: &'static str, count: PublicCount| {
            t.say(key).with("count", count.in_words(t)).with("n", count.plural()).to_string()
        };
        t.say("odds-around")
            .with("area", area)
            .with("volunteers", said("odds-volunteers", self.volunteers))
            .with("needs", said("odds-needs", self.needs))
            .to_string()
    }

    /// What the numbers mean, in plain words. It is computed from the rounded numbers and reveals no more than they do.
    fn meaning(self, t: &T) -> String {
        let (volunteers, needs) = (self.volunteers.n(), self.needs.n());
        if volunteers <= PublicCount::STEP && needs == 0 {
            t.say("odds-first").to_string()
        } else if needs == 0 {
            t.say("odds-less").with("n", volunteers / PublicCount::STEP).to_string()
        } else if volunteers < needs * 2 {
            t.say("odds-likely").to_string()
        } else {
            t.say("odds-one-in").with("n", volunteers / needs).to_string()
        }
    }
}

#[derive(Template)]
#[template(path = "volunteers/odds.html")]
struct Drawn<'a> {
    t: &'a T,
    lines: Vec<(String, String, String)>,
}

/// HTML for somebody who has not confirmed their address: what to expect, without numbers.
pub fn nothing_yet(t: &T) -> Result<String> {
    Ok(Drawn { t, lines: vec![] }.render()?)
}

/// HTML of the odds in the area where the volunteer lives, a line for each kind they offer.
pub async fn html(app: &Site, volunteer: &Volunteer, t: &T) -> Result<String> {
    let counts = app.areas.counts(app).await?;
    let area = app.area_label(&volunteer.whereabouts.area);
    let lines = volunteer.offers.iter().map(|offer| {
        let kind = &app.campaign.kinds[offer.kind];
        let odds = Odds {
            volunteers: counts.offers(&volunteer.whereabouts.area, &kind.slug),
            needs: counts.needs(&volunteer.whereabouts.area, &kind.slug),
        };
        (t.say(kind.text("")).to_string(), odds.counted(&area, t), odds.meaning(t))
    });
    Ok(Drawn { t, lines: lines.collect() }.render()?)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::campaign::{Campaign, Lang};
    use crate::i18n::Texts;

    #[test]
    fn one_more_request_changes_no_word_unless_it_is_a_tenth() {
        let campaign = Campaign::read(Path::new("campaigns/en-premiere-ligne"), Some(Path::new("places"))).unwrap();
        let t = Texts::read(&campaign).unwrap().speaker(Lang(0));
        let told = |volunteers, needs| {
            let odds = Odds { volunteers: PublicCount::of(volunteers), needs: PublicCount::of(needs) };
            format!("{} {}", odds.counted("29", &t), odds.meaning(&t))
        };
        for (volunteers, needs) in [(0, 0), (14, 0), (14, 8), (73, 3), (73, 21), (400, 37)] {
            assert_eq!(told(volunteers, needs), told(volunteers, needs + 1), "{volunteers} and {needs}");
            assert_eq!(told(volunteers, needs), told(volunteers + 1, needs), "{volunteers} and {needs}");
        }
    }
}
