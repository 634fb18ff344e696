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

    /// Tells an admin that a list was exported. `by` is the moderator's name, or none when it was done on the server;
    /// `list` is its name in words, and `when` a date with its time.
    pub fn list_exported(&self, name: &str, by: Option<&str>, list: &str, when: &str) -> Letter {
        let by = by.map_or_else(|| self.say("mail-notice-operator").to_string(), str::to_owned);
        let letter = self
            .begin(self.say("mail-notice-export-subject"), name)
            .say(self.say("mail-notice-export").with("by", by).with("list", list).with("date", when));
        self.end(letter).small(self.say("mail-notice-why"))
    }

    /// Tells an admin that a list is brought in: `n` people, whose data `source` gave. `by`: the moderator's name, or none
    /// when it was begun on the server.
    pub fn list_imported(&self, name: &str, by: Option<&str>, (n, source): (usize, &str), when: &str) -> Letter {
        let by = by.map_or_else(|| self.say("mail-notice-operator").to_string(), str::to_owned);
        let words = self.say("mail-notice-import").with("by", by).with("n", n).with("source", source);
        let letter = self.begin(self.say("mail-notice-import-subject"), name).say(words.with("date", when));
        self.end(letter).small(self.say("mail-notice-why"))
    }

    /// Tells an admin that `by` let a program in. `program`: its name, and its role in words.
    pub fn program_let_in(&self, name: &str, by: &str, program: (&str, &str), when: &str) -> Letter {
        let words = self.say("mail-notice-program").with("by", by).with("program", program.0).with("role", program.1);
        let letter = self.begin(self.say("mail-notice-program-subject"), name).say(words.with("date", when));
        self.end(letter).small(self.say("mail-notice-why"))
    }

    /// Tells an admin that `by` has the facts of the desk sent to a server of others.
    pub fn facts_sent_out(&self, name: &str, by: &str, host: &str, when: &str) -> Letter {
        let words = self.say("mail-notice-webhook").with("by", by).with("host", host).with("date", when);
        let letter = self.begin(self.say("mail-notice-webhook-subject"), name).say(words);
        self.end(letter).small(self.say("mail-notice-why"))
    }

    /// Tells an admin that another admin opened their half of who the parties of a reported introduction were.
    pub fn half_opened(&self, name: &str, by: &str, when: &str) -> Letter {
        let letter = self
            .begin(self.say("mail-notice-half-subject"), name)
            .say(self.say("mail-notice-half").with("by", by).with("date", when));
        self.end(letter).small(self.say("mail-notice-why"))
    }

    /// Calls a moderator to the desk. `texts`: `mail-alert` for what cannot wait, `mail-digest` for what waits. `lines` say
    /// what, without names.
    pub fn alert(&self, name: &str, texts: &'static str, lines: Vec<String>, url: &str) -> Letter {
        let letter = self
            .begin(self.t.say(format!("{texts}-subject")), name)
            .say(self.t.say(format!("{texts}-intro")))
            .list(lines)
            .button(self.say("mail-alert-button"), url);
        self.end(letter).small(self.say("mail-alert-why"))
    }

    /// Tells an admin that a moderator asked for many erasures within an hour.
    pub fn many_erasures(&self, name: &str, by: &str, n: i64) -> Letter {
        let letter = self
            .begin(self.say("mail-notice-erasures-subject"), name)
            .say(self.say("mail-notice-erasures").with("by", by).with("n", n))
            .say(self.say("mail-notice-erasures-undo"));
        self.end(letter).small(self.say("mail-notice-why"))
    }
}
