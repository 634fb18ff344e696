//! Letters of the campaign's end.

use super::LetterWriter;
use crate::outbox::Letter;
use crate::tallies::Totals;

impl LetterWriter {
    /// Thanks a volunteer. `url` is their private page; `days` is how long their data are still kept.
    pub fn farewell_to_volunteer(&self, name: &str, totals: &Totals, days: i64, url: &str) -> Letter {
        let mut letter = self
            .begin(self.say("mail-farewell-subject").with("name", name), name)
            .say(self.say("mail-farewell-volunteer").with("site", self.site.as_str()));
        if !totals.volunteers.is_few() {
            let figures = self.say("mail-farewell-figures").with("volunteers", totals.volunteers.n());
            letter = letter.say(figures.with("met", totals.met.n()));
        }
        let letter = letter
            .say(self.say("mail-farewell-called"))
            .say(self.say("mail-farewell-destroyed").with("days", days))
            .say(self.say("mail-farewell-under-way"))
            .link(self.say("mail-manage"), url)
            .in_short(self.short("sms-farewell").with("days", days).with("url", url));
        self.end(letter).small(self.say("mail-links-are-yours"))
    }

    /// Tells a person who still waits that nobody is looked for any more. `url` and `days` as for the volunteer.
    pub fn farewell_to_requester(&self, name: &str, days: i64, url: &str) -> Letter {
        let letter = self
            .begin(self.say("mail-farewell-request-subject"), name)
            .say(self.say("mail-farewell-request").with("site", self.site.as_str()))
            .say(self.say("mail-farewell-request-where"))
            .say(self.say("mail-farewell-destroyed").with("days", days))
            .say(self.say("mail-farewell-under-way"))
            .link(self.say("mail-manage"), url)
            .in_short(self.short("sms-farewell").with("days", days).with("url", url));
        self.end(letter).small(self.say("mail-links-are-yours"))
    }
}
