//! Letters to members of the team.

use super::{Letter, LetterWriter};

impl LetterWriter {
    /// Invites somebody to the team, in the name of `by`. `until` is a date with its time.
    pub fn invitation(&self, by: &str, url: &str, until: &str) -> Letter {
        let subject = self.say("mail-invitation-subject").with("site", self.site.as_str());
        let letter = Letter::new(&self.site, self.say("mail-colon"), subject)
            .say(self.say("mail-greeting-nobody"))
            .say(self.say("mail-invitation").with("name", by).with("site", self.site.as_str()))
            .button(self.say("mail-invitation-button"), url)
            .say(self.say("mail-team-link-until").with("date", until));
        self.end(letter).small(self.say("mail-links-are-yours")).small(self.say("mail-invitation-not-you"))
    }

    /// Sends a moderator a link to choose a new password, in the name of `by`. `until` is a date with its time.
    pub fn password_link(&self, name: &str, by: &str, url: &str, until: &str) -> Letter {
        let letter = self
            .begin(self.say("mail-password-link-subject"), name)
            .say(self.say("mail-password-link").with("name", by))
            .button(self.say("mail-password-link-button"), url)
            .say(self.say("mail-team-link-until").with("date", until));
        self.end(letter).small(self.say("mail-links-are-yours")).small(self.say("mail-password-link-not-you"))
    }
}
