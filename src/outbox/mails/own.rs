//! Letters about a person's own registration: links to it, and the question whether it still holds.

use super::LetterWriter;
use crate::outbox::Letter;

/// A registration and a fresh link to it.
pub struct LostLink {
    /// Heading, like `Votre inscription de volontaire, 44000 Nantes`.
    pub what: String,
    /// What the person quotes on the phone.
    pub reference: String,
    /// Address of the private page, or of the page that confirms the address.
    pub url: String,
    /// The address was not confirmed yet.
    pub unconfirmed: bool,
}

impl LetterWriter {
    /// Sends a person their links again, one for each of their registrations.
    pub fn lost_link(&self, name: &str, links: &[LostLink]) -> Letter {
        let letter = self.begin(self.say("mail-private-link-subject"), name).say(self.say("mail-lost-link"));
        let letter = links.iter().fold(letter, |letter, link| {
            let label = if link.unconfirmed { "mail-confirm-button" } else { "mail-manage" };
            letter
                .heading(&link.what)
                .facts([self.fact("mail-fact-reference", &link.reference)])
                .button(self.say(label), &link.url)
        });
        let urls = links.iter().map(|link| link.url.as_str()).collect::<Vec<_>>().join(" ");
        let letter = letter.in_short(self.short("sms-page-of").with("url", urls));
        self.end(letter.say(self.say("mail-lost-link-not-you"))).small(self.say("mail-links-are-yours"))
    }

    /// Sends a person a link to their private page again.
    pub fn private_link(&self, name: &str, reference: &str, manage_url: &str) -> Letter {
        let letter = self
            .begin(self.say("mail-private-link-subject"), name)
            .say(self.say("mail-private-link"))
            .button(self.say("mail-manage"), manage_url)
            .say(self.say("mail-private-link-not-you"))
            .in_short(self.short("sms-page-of").with("url", manage_url));
        self.end(letter)
            .small(self.say("mail-reference").with("reference", reference))
            .small(self.say("mail-links-are-yours"))
    }

    /// Tells a telephone that messages begin again, with a link to the private page.
    pub fn messages_again(&self, name: &str, reference: &str, manage_url: &str) -> Letter {
        self.private_link(name, reference, manage_url).in_short(self.short("sms-again").with("url", manage_url))
    }

    /// Asks a volunteer who has long been silent whether they are still available. `url` is the page with the button.
    pub fn still_available(&self, name: &str, url: &str) -> Letter {
        let letter = self
            .begin(self.say("mail-still-available-subject"), name)
            .say(self.say("mail-still-available"))
            .button(self.say("mail-still-available-button"), url)
            .say(self.say("mail-still-available-no"))
            .say(self.say("mail-still-available-silence").with("days", self.retention.availability_days))
            .in_short(self.short("sms-still-available").with("url", url));
        self.end(letter).small(self.say("mail-links-are-yours"))
    }
}
