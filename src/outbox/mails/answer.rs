//! The letter that answers a message to the team: a moderator's words between ours.

use super::appeal::written;
use super::{Letter, LetterWriter};

impl LetterWriter {
    /// Answers a person who wrote to the team on `date`. `name` is what they signed with, if anything.
    pub fn answer(&self, words: &str, name: Option<&str>, date: &str) -> Letter {
        let subject = self.say("mail-answer-subject").with("site", self.site.as_str());
        let letter = Letter::new(&self.site, self.say("mail-colon"), subject);
        let letter = match name {
            Some(name) => letter.say(self.say("mail-greeting").with("name", name)),
            None => letter.say(self.say("mail-greeting-nobody")),
        };
        let letter = written(letter.say(self.say("mail-answer").with("date", date)), words);
        self.end(letter).small(self.say("mail-answer-not-you"))
    }
}
