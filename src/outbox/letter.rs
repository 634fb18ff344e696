//! A letter, from which the text part and the HTML part of a mail are made.
//!
//! Both parts come from one source, so they cannot say different things. Each piece is reduced to one line here (line
//! breaks removed) and is escaped in the HTML, so that what a person wrote cannot add lines or markup.

#![expect(clippy::needless_pass_by_value, reason = "a text about to be said is handed over, like a string")]

use askama::Template;
use serde::{Deserialize, Serialize};
use url::form_urlencoded::byte_serialize;

use crate::campaign::Accent;
use crate::people::Email;
use crate::transport::one_line;

/// Most characters in a line of the text part: fits a terminal after two levels of `> `.
const COLUMNS: usize = 72;

/// The contents of a mail, in order. It has no `Debug`, because it holds personal data.
#[derive(Clone, Serialize, Deserialize)]
pub struct Letter {
    /// Name of the site, at the top of the HTML.
    site: String,
    subject: String,
    /// Text between a fact's label and its value: French puts a space before the colon.
    colon: String,
    parts: Vec<Part>,
    signature: Vec<String>,
    small_print: Vec<String>,
    /// The same as a text message; `None`: it is not for telephones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    short: Option<String>,
}

#[derive(Clone, Serialize, Deserialize)]
enum Part {
    Paragraph(String),
    Heading(String),
    Facts(Vec<LetterFact>),
    List(Vec<String>),
    /// The main action: a button in the HTML.
    Button {
        label: String,
        url: String,
    },
    /// Writing to somebody: in the HTML a button that opens a mail with its subject and greeting; in the text the address.
    Write {
        label: String,
        email: String,
        subject: String,
        greeting: String,
    },
    /// A further action: a link in the HTML.
    Link {
        label: String,
        url: String,
    },
}

/// A label and a value: `Town: Nantes`.
#[derive(Clone, Serialize, Deserialize)]
pub struct LetterFact {
    pub label: String,
    pub value: String,
}

impl LetterFact {
    pub fn new(label: impl ToString, value: impl ToString) -> LetterFact {
        LetterFact { label: label.to_string(), value: value.to_string() }
    }
}

impl Letter {
    /// Starts a letter. `colon` is put between labels and values.
    pub fn new(site: impl ToString, colon: impl ToString, subject: impl ToString) -> Letter {
        Letter {
            site: one_line(&site),
            subject: one_line(&subject),
            colon: colon.to_string(),
            parts: vec![],
            signature: vec![],
            small_print: vec![],
            short: None,
        }
    }

    #[must_use]
    pub fn say(self, words: impl ToString) -> Letter {
        self.with(Part::Paragraph(one_line(&words)))
    }

    #[must_use]
    pub fn heading(self, words: impl ToString) -> Letter {
        self.with(Part::Heading(one_line(&words)))
    }

    /// Adds facts; they join the list just before, if there is one.
    #[must_use]
    pub fn facts(mut self, facts: impl IntoIterator<Item = LetterFact>) -> Letter {
        let tidy = |fact: LetterFact| LetterFact { label: one_line(&fact.label), value: one_line(&fact.value) };
        let mut facts = facts.into_iter().map(tidy).peekable();
        match self.parts.last_mut() {
            Some(Part::Facts(before)) => before.extend(facts),
            _ if facts.peek().is_some() => self.parts.push(Part::Facts(facts.collect())),
            _ => {}
        }
        self
    }

    /// Adds a list, or nothing when there are no items.
    #[must_use]
    pub fn list<S: ToString>(self, items: impl IntoIterator<Item = S>) -> Letter {
        let items: Vec<String> = items.into_iter().map(|item| one_line(&item)).collect();
        if items.is_empty() { self } else { self.with(Part::List(items)) }
    }

    /// Adds the main action. `url` must be an address of this site.
    #[must_use]
    pub fn button(self, label: impl ToString, url: impl ToString) -> Letter {
        self.with(Part::Button { label: one_line(&label), url: one_line(&url) })
    }

    /// Adds a mail to `email` that is ready to be written.
    #[must_use]
    pub fn write_to(
        self,
        label: impl ToString,
        email: &Email,
        subject: impl ToString,
        greeting: impl ToString,
    ) -> Letter {
        let (label, email) = (one_line(&label), email.shown().to_owned());
        self.with(Part::Write { label, email, subject: one_line(&subject), greeting: one_line(&greeting) })
    }

    /// Adds a further action. `url` must be an address of this site.
    #[must_use]
    pub fn link(self, label: impl ToString, url: impl ToString) -> Letter {
        self.with(Part::Link { label: one_line(&label), url: one_line(&url) })
    }

    #[must_use]
    pub fn sign(mut self, line: impl ToString) -> Letter {
        self.signature.push(one_line(&line));
        self
    }

    #[must_use]
    pub fn small(mut self, line: impl ToString) -> Letter {
        self.small_print.push(one_line(&line));
        self
    }

    /// Applies `more` if `some` holds a value.
    #[must_use]
    pub fn when<A>(self, some: Option<A>, more: impl FnOnce(Letter, A) -> Letter) -> Letter {
        match some {
            Some(some) => more(self, some),
            None => self,
        }
    }

    fn with(mut self, part: Part) -> Letter {
        self.parts.push(part);
        self
    }

    /// Says the same as a text message, for a reader without an e-mail address.
    #[must_use]
    pub fn in_short(mut self, words: impl ToString) -> Letter {
        self.short = Some(one_line(&words));
        self
    }

    /// The text message; `None` if the letter is not for telephones.
    pub fn short(&self) -> Option<&str> {
        self.short.as_deref()
    }

    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// Renders the text part. Lines end in `\n` and have at most 72 characters, except for addresses.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for part in &self.parts {
            match part {
                Part::Paragraph(words) => wrap(&mut text, words, "", ""),
                Part::Heading(words) => {
                    wrap(&mut text, words, "", "");
                    text.push_str(&"-".repeat(words.chars().count().min(COLUMNS)));
                    text.push('\n');
                    // What follows a heading comes without an empty line.
                    continue;
                }
                Part::Facts(facts) => {
                    for LetterFact { label, value } in facts {
                        // A label may be a question of a form.
                        let colon = if label.ends_with('?') { "" } else { &self.colon };
                        wrap(&mut text, &format!("{label}{colon} {value}"), "", "  ");
                    }
                }
                Part::List(items) => items.iter().for_each(|item| wrap(&mut text, item, "- ", "  ")),
                Part::Write { label, email, .. } => {
                    wrap(&mut text, &format!("{label}{} {email}", self.colon), "", "");
                }
                Part::Button { label, url } | Part::Link { label, url } => {
                    wrap(&mut text, &format!("{label}{}", self.colon), "", "");
                    text.push_str(url);
                    text.push('\n');
                }
            }
            text.push('\n');
        }
        self.signature.iter().for_each(|line| wrap(&mut text, line, "", ""));
        if !self.small_print.is_empty() {
            // The usual mark of a signature: mail programs do not quote what is under it.
            text.push_str("\n-- \n");
            self.small_print.iter().for_each(|line| wrap(&mut text, line, "", ""));
        }
        text
    }

    /// Renders the HTML part: nothing loaded from elsewhere, readable at 320 pixels and in dark mode. `has_logo`: whether
    /// the logo is sent with the mail, as `cid:logo`.
    pub fn html(&self, language: &str, accent: &Accent, has_logo: bool) -> Result<String, askama::Error> {
        let (light, dark) = (colour(&accent.light), colour(&accent.dark));
        Html { letter: self, language, has_logo, light, light_ink: ink_on(light), dark, dark_ink: ink_on(dark) }
            .render()
    }
}

/// Address of a mail to write, with its subject and its first lines.
fn mailto(email: &str, subject: &str, greeting: &str) -> String {
    let to = encoded(email).replace("%40", "@");
    format!("mailto:{to}?subject={}&body={}", encoded(subject), encoded(&format!("{greeting}\r\n\r\n")))
}

/// Percent-encodes a text for any part of an address. A space becomes `%20`, because mail programs read `+` as a plus.
pub fn encoded(text: &str) -> String {
    byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

#[derive(Template)]
#[template(path = "outbox/letter.html")]
struct Html<'a> {
    letter: &'a Letter,
    language: &'a str,
    has_logo: bool,
    light: &'a str,
    light_ink: &'a str,
    dark: &'a str,
    dark_ink: &'a str,
}

/// Appends `words` to `text` in lines of at most [`COLUMNS`] characters, broken at spaces only, so that an address
/// stays whole. `first` starts the first line, `next` the others.
fn wrap(text: &mut String, words: &str, first: &str, next: &str) {
    text.push_str(first);
    let mut column = first.chars().count();
    let mut fresh = true;
    for word in words.split(' ') {
        let width = word.chars().count();
        if !fresh && column + 1 + width > COLUMNS {
            text.push('\n');
            text.push_str(next);
            column = next.chars().count();
            fresh = true;
        }
        if !fresh {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += width;
        fresh = false;
    }
    text.push('\n');
}

/// Returns the colour if it is written `#rrggbb`; otherwise a calm blue.
fn colour(hex: &str) -> &str {
    let is_colour = hex.len() == 7 && hex.starts_with('#') && hex[1..].bytes().all(|b| b.is_ascii_hexdigit());
    if is_colour { hex } else { "#1f5fa8" }
}

/// Returns black or white, whichever contrasts more with the colour: at least 4.5 to 1 on any.
fn ink_on(colour: &str) -> &'static str {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap_or(0)) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    // Relative luminance as WCAG 2 defines it. At 0.179 both contrasts are equal.
    let luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
    if luminance > 0.179 { "#000000" } else { "#ffffff" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accent() -> Accent {
        Accent { light: "#0b5d4e".into(), dark: "#7fd6c2".into() }
    }

    #[test]
    fn what_is_encoded_arrives_as_it_was_written() {
        assert_eq!(encoded("à deux + un\nhttps://x"), "%C3%A0%20deux%20%2B%20un%0Ahttps%3A%2F%2Fx");
        let url = mailto("o'neil+1@example.org", "Courses & co", "Bonjour Léa,");
        assert_eq!(
            url,
            "mailto:o%27neil%2B1@example.org?subject=Courses%20%26%20co&body=Bonjour%20L%C3%A9a%2C%0D%0A%0D%0A"
        );
    }

    #[test]
    fn both_parts_say_the_same() {
        let letter = Letter::new("Entraide", " :", "Bonjour")
            .say("Un.")
            .heading("Deux")
            .facts([LetterFact::new("Ville", "Nantes")])
            .list(["trois"])
            .button("Quatre", "https://example.org/4")
            .link("Cinq", "https://example.org/5")
            .sign("Six")
            .small("Sept");
        let (text, html) = (letter.text(), letter.html("fr", &accent(), true).unwrap());
        let said = ["Un.", "Deux", "Ville", "Nantes", "trois", "Quatre", "org/4", "Cinq", "org/5", "Six", "Sept"];
        for words in said {
            assert!(text.contains(words), "text: {words}");
            assert!(html.contains(words), "html: {words}");
        }
    }

    #[test]
    fn what_a_person_wrote_is_escaped_and_stays_on_its_line() {
        let letter = Letter::new("x", ":", "Hello\r\nBcc: all@example.org")
            .say("<script>alert(1)</script> \"a\"\r\n\r\nhttps://evil.example")
            .facts([LetterFact::new("Name", "Zoé\u{2028}\u{202e}<b>")]);
        assert_eq!(letter.subject(), "Hello Bcc: all@example.org");
        assert!(letter.text().lines().all(|line| !line.starts_with("https://evil")));
        let html = letter.html("en", &accent(), false).unwrap();
        assert!(!html.contains("<script") && !html.contains("<b>") && !html.contains('\u{202e}'));
    }

    #[test]
    fn lines_are_short_and_addresses_whole() {
        let url = format!("https://example.org/{}", "a".repeat(90));
        let text = Letter::new("x", ":", "x")
            .say("mot ".repeat(60))
            .list(["mot\u{a0}: ".repeat(40)])
            .button("Ici", &url)
            .text();
        assert!(text.lines().filter(|line| **line != *url).all(|line| line.chars().count() <= COLUMNS));
        assert!(text.lines().any(|line| line == url));
        assert!(!text.lines().any(|line| line.trim_start().starts_with(':')));
    }

    #[test]
    fn a_button_reads_well_on_any_accent() {
        assert_eq!(ink_on("#0b5d4e"), "#ffffff");
        assert_eq!(ink_on("#7fd6c2"), "#000000");
        assert_eq!(colour("red;}"), "#1f5fa8");
        assert_eq!(colour("#été12"), "#1f5fa8");
    }
}
