//! The letter of an appeal: an admin's words between ours.

use super::{Letter, LetterWriter};

impl LetterWriter {
    /// To a volunteer of the appeal; `url` is where they say "no more of these".
    pub fn appeal(&self, subject: &str, words: &str, name: &str, url: &str) -> Letter {
        let letter =
            Letter::new(&self.site, self.say("mail-colon"), subject).say(self.say("mail-greeting").with("name", name));
        let letter = written(letter, words).say(self.say("mail-appeal-why")).link(self.say("mail-appeal-no-more"), url);
        self.end(letter)
    }
}

/// Adds what somebody of the team wrote: a paragraph a line, and lists of lines that begin with `- `.
pub(super) fn written(mut letter: Letter, words: &str) -> Letter {
    let mut list = vec![];
    // The empty line ends a list at the end.
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
