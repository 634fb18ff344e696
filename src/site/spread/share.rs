//! Links with which one person tells another of the site: written by us, opened by them, counted by nobody.

use crate::i18n::T;
use crate::outbox::letter::encoded;

/// What it takes to share the site: the words of the campaign and the address of its home page.
pub struct Share {
    /// The address, to copy.
    pub url: String,
    /// Label and address of each way to share, the most private first.
    pub ways: Vec<(String, String)>,
}

impl Share {
    /// The links for a home page in the language of its reader.
    pub fn of(url: String, t: &T) -> Share {
        let title = t.say("campaign-name").to_string();
        let words = t.say("share-words").with("name", title.as_str()).to_string();
        let (title, all, words, at) =
            (encoded(&title), encoded(&format!("{words}\n{url}")), encoded(&words), encoded(&url));
        let ways = [
            ("mail", format!("mailto:?subject={title}&body={all}")),
            ("sms", format!("sms:?&body={all}")),
            ("whatsapp", format!("https://wa.me/?text={all}")),
            ("telegram", format!("https://t.me/share/url?url={at}&text={words}")),
            ("x", format!("https://x.com/intent/post?url={at}&text={words}")),
            ("facebook", format!("https://www.facebook.com/sharer/sharer.php?u={at}")),
        ];
        Share { ways: ways.map(|(way, link)| (t.say(format!("share-{way}")).to_string(), link)).to_vec(), url }
    }
}
