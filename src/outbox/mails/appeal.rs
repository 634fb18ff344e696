//! The letter of an appeal: an admin's words between ours.

use super::{Letter, LetterWriter};

impl LetterWriter {
    /// Writes a copy of an appeal to a volunteer. `url` is the page that stops appeals.
    pub fn appeal(&self, subject: &str, words: &str, name: &str, url: &str) -> Letter {
        let letter =
            Letter::new(&self.site, self.say("mail-colon"), subject).say(self.say("mail-greeting").with("name", name));
        let letter = written(letter, words).say(self.say("mail-appeal-why")).link(self.say("mail-appeal-no-more"), url);
        self.end(letter)
    }
}

/// Adds what a member of the team wrote: each line is a paragraph, and lines that begin with `- ` form lists.
pub(super) fn written(mut letter: Letter, words: &str) -> Letter {
    let mut list = vec![];
    // The added empty line closes a list at the end.
    for line in words.lines().map(str::trim).chain([""]) {
        if let Some(item) = line.strip_prefix("- ") {
            list.push(item);
            continue;
        }
        letter = letter.list(list.drain(..));
        if !line.is_empty() {
            letter = letter.say(line);
        }
    }
    letter
}
