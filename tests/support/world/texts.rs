//! Text messages that left, and those that people send to us.

use std::fs;

use super::World;
use crate::visitor::{Page, tokens_in};

/// Secret of the addresses that the gateway calls.
pub(crate) const SMS_SECRET: &str = "0123456789abcdef0123456789abcdef";

/// A text message that left.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    pub(crate) to: String,
    pub(crate) parts: u32,
    pub(crate) words: String,
}

impl Text {
    /// The address in it.
    #[track_caller]
    pub(crate) fn link(&self) -> String {
        let link = self.words.split_whitespace().find(|word| word.starts_with("http"));
        link.unwrap_or_else(|| panic!("no link in: {}", self.words)).to_owned()
    }

    /// The code that stands behind a word: `7Q2F` of `OUI 7Q2F`.
    #[track_caller]
    pub(crate) fn code_after(&self, word: &str) -> String {
        let mut words = self.words.split([' ', '.']).skip_while(|found| *found != word);
        words.nth(1).unwrap_or_else(|| panic!("no {word} in: {}", self.words)).to_owned()
    }

    #[track_caller]
    pub(crate) fn says(&self, words: &str) -> &Text {
        assert!(self.words.contains(words), "the text message does not say {words:?} but: {}", self.words);
        self
    }
}

impl World {
    /// The text messages that left to a number, oldest first.
    pub(crate) fn texts_to(&self, number: &str) -> Vec<Text> {
        let folder = self.sms.as_ref().expect("a world with telephones");
        let mut files: Vec<_> =
            fs::read_dir(folder.path()).expect("a folder").map(|file| file.expect("a file").path()).collect();
        files.sort();
        let texts = files.iter().map(|file| {
            let text = fs::read_to_string(file).expect("a text");
            let (head, words) = text.split_once("\n\n").expect("a head");
            let value = |name: &str| {
                let line = head.lines().find_map(|line| line.strip_prefix(name));
                line.expect("a line of the head").to_owned()
            };
            self.tokens.lock().expect("tokens").extend(tokens_in(words));
            Text {
                to: value("To: "),
                parts: value("Parts: ").parse().expect("a number"),
                words: words.trim().to_owned(),
            }
        });
        texts.filter(|text| text.to == number).collect()
    }

    /// The last text message to a number.
    #[track_caller]
    pub(crate) fn last_text_to(&self, number: &str) -> Text {
        self.texts_to(number).pop().unwrap_or_else(|| panic!("{number} got no text message"))
    }

    /// Somebody sends us a text message, which the gateway brings.
    pub(crate) async fn text_from(&self, number: &str, words: &str) -> Page {
        let encoded = |value: &str| url::form_urlencoded::byte_serialize(value.as_bytes()).collect::<String>();
        let address = format!("/sms/{SMS_SECRET}/incoming?from={}&text={}", encoded(number), encoded(words));
        self.visitor().get(&address).await
    }
}
