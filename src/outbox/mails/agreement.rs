//! Letters to the parties of a proposal, before names are told.

use super::LetterWriter;
use crate::campaign::Side;
use crate::outbox::letter::{Letter, LetterFact};

/// A question to one side: what they may know of the other, and where to answer.
#[derive(Clone, Copy)]
pub struct AgreementLetter<'a> {
    /// The reader's first name.
    pub name: &'a str,
    /// The reader's side.
    pub side: Side,
    /// The kind of help as a mail names it (`kind-{slug}-in-mail`).
    pub need: &'a str,
    /// The help, the rounded distance, and answers about the need.
    pub facts: &'a [LetterFact],
    /// Advantages of the volunteer, a sentence each.
    pub advantages: &'a [String],
    /// Date and time until which the answer counts.
    pub until: &'a str,
    /// Page with the question.
    pub url: &'a str,
    /// Code by which a text message answers.
    pub code: &'a str,
}

/// Key of the text that opens the question to a side.
pub fn agreement_opening(side: Side) -> &'static str {
    match side {
        Side::Offer => "agreement-volunteer",
        Side::Need => "agreement-request",
    }
}

impl LetterWriter {
    /// Asks a party whether they agree to be introduced.
    pub fn agreement(&self, asked: &AgreementLetter) -> Letter {
        let short = if asked.side == Side::Offer { "sms-agreement-volunteer" } else { "sms-agreement-request" };
        let letter = self
            .begin(self.say("mail-agreement-subject"), asked.name)
            .say(self.say(agreement_opening(asked.side)).with("need", asked.need))
            .say(self.say("agreement-first"))
            .facts(asked.facts.iter().cloned())
            .list(asked.advantages)
            .button(self.say("mail-agreement-button"), asked.url)
            .say(self.say("agreement-rules").with("date", asked.until))
            .say(self.say("agreement-safe"))
            .in_short(
                self.answered_by(self.short(short), asked.code)
                    .with("need", asked.need)
                    .with("date", asked.until)
                    .with("url", asked.url),
            );
        self.end(letter).small(self.say("mail-links-are-yours"))
    }

    /// Tells a party that the question needs no answer any more; it says neither why nor through whom. `ended`: the
    /// campaign has ended.
    pub fn agreement_over(&self, name: &str, side: Side, need: &str, ended: bool) -> Letter {
        let next = match (side, ended) {
            (Side::Offer, false) => "mail-agreement-over-volunteer",
            (Side::Offer, true) => "mail-next-thanked",
            (Side::Need, false) => "mail-agreement-over-request",
            (Side::Need, true) => "mail-next-ended",
        };
        let letter = self
            .begin(self.say("mail-agreement-over-subject"), name)
            .say(self.say("mail-agreement-over").with("need", need))
            .say(self.say(next));
        self.end(letter)
    }
}
