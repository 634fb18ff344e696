//! The letter that a friend asks us to send, once, to an address that we do not keep.

use super::LetterWriter;
use crate::outbox::Letter;

impl LetterWriter {
    /// Recommends the site. `name` is the friend's first name, `near` says how many volunteers there are, `never_url`
    /// is the page where the reader says "never again".
    pub fn recommendation(&self, name: &str, near: &str, never_url: &str) -> Letter {
        let subject = self.say("mail-recommendation-subject").with("name", name).with("site", self.site.as_str());
        let letter = Letter::new(&self.site, self.say("mail-colon"), subject)
            .say(self.say("mail-greeting-nobody"))
            .say(self.say("mail-recommendation").with("name", name).with("site", self.site.as_str()))
            .say(self.say("campaign-description"))
            .say(near)
            .button(self.say("mail-recommendation-button").with("site", self.site.as_str()), &self.home_url)
            .say(self.say("mail-recommendation-once"))
            .link(self.say("mail-recommendation-never"), never_url);
        self.end(letter)
    }
}
