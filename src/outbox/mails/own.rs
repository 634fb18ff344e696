//! Letters about somebody's own registration, on no other occasion than that it is kept.

use super::LetterWriter;
use crate::outbox::Letter;

/// A registration and a fresh link to it.
pub struct LostLink {
    /// `Votre inscription de volontaire, 44000 Nantes`.
    pub what: String,
    /// What they say on the phone.
    pub reference: String,
    /// Its private page, or the page that confirms the address.
    pub url: String,
    /// The address was not confirmed yet.
    pub unconfirmed: bool,
}

impl LetterWriter {
    /// To whoever asked for their links again: one for each registration.
    pub fn lost_link(&self, name: &str, links: &[LostLink]) -> Letter {
        let letter = self.begin(self.say("mail-private-link-subject"), name).say(self.say("mail-lost-link"));
        let letter = links.iter().fold(letter, |letter, link| {
            let label = if link.unconfirmed { "mail-confirm-button" } else { "mail-manage" };
            letter
                .heading(&link.what)
                .facts([self.fact("mail-fact-reference", &link.reference)])
                .button(self.say(label), &link.url)
        });
        self.end(letter.say(self.say("mail-lost-link-not-you"))).small(self.say("mail-links-are-yours"))
    }

    /// To whoever asks for their private page again.
    pub fn private_link(&self, name: &str, reference: &str, manage_url: &str) -> Letter {
        let letter = self
            .begin(self.say("mail-private-link-subject"), name)
            .say(self.say("mail-private-link"))
            .button(self.say("mail-manage"), manage_url)
            .say(self.say("mail-private-link-not-you"));
        self.end(letter)
            .small(self.say("mail-reference").with("reference", reference))
            .small(self.say("mail-links-are-yours"))
    }

    /// To a volunteer not heard of for long. `url`: the page with the button.
    pub fn still_available(&self, name: &str, url: &str) -> Letter {
        let letter = self
            .begin(self.say("mail-still-available-subject"), name)
            .say(self.say("mail-still-available"))
            .button(self.say("mail-still-available-button"), url)
            .say(self.say("mail-still-available-no"))
            .say(self.say("mail-still-available-silence").with("days", self.retention.availability_days));
        self.end(letter).small(self.say("mail-links-are-yours"))
    }
}
