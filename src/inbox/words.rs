//! What a person wrote themselves in an answer: without what they quote, and without links.

use std::borrow::Cow;

use mail_parser::decoders::html::html_to_text;
use mail_parser::{Message, PartType};

use crate::messages::contact::WORDS_CHARS_MAX;
use crate::people::name::{has_link, is_unreadable, visible};

/// Stands in the place of what was cut out.
const CUT: &str = "[…]";

/// Least length of a run of letters, digits, `-` and `_` that may be the secret of a private link, which has 32.
const SECRET_CHARS_MIN: usize = 20;

/// Where mail programs begin the quoted mail in HTML.
const QUOTES_IN_HTML: [&str; 6] = [
    "<blockquote",
    "class=\"gmail_quote",
    "id=\"divrplyfwdmsg",
    "id=\"appendonsend",
    "id=\"mail-editor-reference",
    "class=\"yahoo_quoted",
];

/// What a person wrote.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// At most [`WORDS_CHARS_MAX`] characters; empty if they wrote nothing.
    pub(super) words: String,
    /// Whether the end was cut off.
    pub(super) is_cut: bool,
}

/// Reads the text of a mail.
pub(super) fn written(mail: &Message<'_>) -> Written {
    let parts = mail.text_body.iter().filter_map(|part| match &mail.parts.get(*part as usize)?.body {
        PartType::Text(text) => Some(text.clone()),
        PartType::Html(html) => Some(Cow::Owned(html_to_text(before_quote(html)))),
        _ => None,
    });
    own_words(&parts.collect::<Vec<_>>().join("\n"))
}

/// HTML up to the first quoted mail.
fn before_quote(html: &str) -> &str {
    let lower = html.to_ascii_lowercase();
    let Some(at) = QUOTES_IN_HTML.iter().filter_map(|mark| lower.find(mark)).min() else { return html };
    // Back to the beginning of the tag.
    &html[..html[..at].rfind('<').filter(|tag| !html[*tag..at].contains('>')).unwrap_or(at)]
}

/// Cuts quotes and links out of a text, and bounds it.
fn own_words(text: &str) -> Written {
    let text = visible(text).replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut kept: Vec<String> = vec![];
    let mut at = 0;
    while at < lines.len() {
        if lines[at].trim_start().starts_with('>') {
            at += 1;
        } else if let Some(after) = introduction_of_quote(&lines, at) {
            let next = lines[after..].iter().find(|line| !line.trim().is_empty());
            // Programs that mark each quoted line let people write between and below; others quote to the end.
            if !next.is_some_and(|next| next.trim_start().starts_with('>')) {
                break;
            }
            at = after;
        } else if begins_a_quote(&lines[at..]) {
            break;
        } else {
            let line = without_links(lines[at]);
            if !line.is_empty() || kept.last().is_some_and(|last| !last.is_empty()) {
                kept.push(line);
            }
            at += 1;
        }
    }
    let words = kept.join("\n");
    let words = words.trim();
    let bounded: String = words.chars().take(WORDS_CHARS_MAX).collect();
    Written { is_cut: bounded.len() < words.len(), words: bounded }
}

/// The line after a sentence like "Le 18 mars 2020 à 10:00, … a écrit :", which may take up to three lines.
fn introduction_of_quote(lines: &[&str], at: usize) -> Option<usize> {
    let first = lines[at].trim_start();
    if !["Le ", "On ", "Den ", "Am ", "El ", "Il "].iter().any(|word| first.starts_with(word)) {
        return None;
    }
    (at + 1..=(at + 3).min(lines.len())).find(|end| {
        let said = lines[at..*end].join(" ").replace(['\u{a0}', '\u{202f}'], " ");
        let said = said.trim_end();
        let ends = ["a écrit :", "a écrit:", "wrote:", "skrev:", "schrieb:", "escribió:", "ha scritto:"];
        let is_swedish = said.contains(" skrev ") && said.ends_with(':');
        said.chars().any(|c| c.is_ascii_digit()) && (is_swedish || ends.iter().any(|end| said.ends_with(end)))
    })
}

/// Whether the rest is the quoted mail, as programs show it that do not mark each line.
fn begins_a_quote(lines: &[&str]) -> bool {
    let first = lines[0].trim();
    let titles = [
        "original message",
        "message d'origine",
        "message d’origine",
        "ursprungligt meddelande",
        "forwarded message",
        "message transféré",
    ];
    if first.starts_with("---") && titles.iter().any(|title| first.to_lowercase().contains(title)) {
        return true;
    }
    if first.len() >= 10 && first.chars().all(|c| c == '_') {
        return true;
    }
    let tidy = |line: &str| line.trim().trim_matches('*').replace('\u{a0}', " ").to_lowercase();
    let starts = |line: &str, any: &[&str]| {
        let line = tidy(line);
        any.iter().any(|word| {
            line.strip_prefix(word).is_some_and(|rest| rest.trim_start().trim_start_matches('*').starts_with(':'))
        })
    };
    let next = lines.iter().skip(1).filter(|line| !line.trim().is_empty()).take(2);
    starts(first, &["de", "from", "från"])
        && next.into_iter().any(|line| starts(line, &["envoyé", "sent", "skickat", "date", "datum", "à", "to", "till"]))
}

/// A line without links of any kind, nor what may be the secret of one.
fn without_links(line: &str) -> String {
    let tidy: String = line.chars().map(|c| if is_unreadable(c) { ' ' } else { c }).collect();
    let mut words: Vec<&str> = vec![];
    for word in tidy.split(' ') {
        match has_link(word) || may_be_secret(word) {
            true if words.last() == Some(&CUT) => {}
            true => words.push(CUT),
            false => words.push(word),
        }
    }
    words.join(" ").trim_end().to_owned()
}

fn may_be_secret(word: &str) -> bool {
    let runs = word.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
    runs.filter(|run| run.len() >= SECRET_CHARS_MIN)
        .any(|run| run.contains(|c: char| c.is_ascii_digit()) && run.contains(|c: char| c.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        own_words(text).words
    }

    #[test]
    fn what_is_quoted_goes_and_what_the_person_wrote_stays() {
        for text in [
            "Je ne peux plus mardi.\n\nLe mer. 18 mars 2020 à 10:00, En Première Ligne <bonjour@example.org> a\nécrit :\n> Bonjour Malo,\n> https://example.org/fr/private/abc\n",
            "Je ne peux plus mardi.\r\n\r\nLe 18/03/2020 à 10:00, En Première Ligne a écrit\u{a0}:\r\n\r\nBonjour Malo,\r\nVotre lien\r\n",
            "Je ne peux plus mardi.\n\n________________________________\nDe : En Première Ligne\nBonjour\n",
            "Je ne peux plus mardi.\n\nDe : En Première Ligne <bonjour@example.org>\nEnvoyé : mercredi 18 mars 2020\nÀ : Malo\n\nBonjour\n",
            "Je ne peux plus mardi.\n\n-----Message d'origine-----\nDe : x\nBonjour\n",
            "Je ne peux plus mardi.\n\nOn Wed, Mar 18, 2020 at 10:00 AM First Line\n<hello@example.org> wrote:\n\n> Hello\n",
            "Je ne peux plus mardi.\n\nDen ons 18 mars 2020 kl 10:00 skrev Första linjen <hej@example.org>:\n> Hej\n",
            "*From:* First Line <hello@example.org>\n*Sent:* Wednesday\n\nJe",
        ] {
            let expected = if text.starts_with('*') { "" } else { "Je ne peux plus mardi." };
            assert_eq!(words(text), expected, "{text}");
        }
        let between = "Le 18 mars 2020, X a écrit :\n> Quand ?\nMardi.\n> Où ?\nChez moi.\nLe reste demain :";
        assert_eq!(words(between), "Mardi.\nChez moi.\nLe reste demain :");
        assert_eq!(
            words("On the phone she wrote: no.\nLe matin de préférence :\n- à 9 h"),
            "On the phone she wrote: no.\nLe matin de préférence :\n- à 9 h"
        );
    }

    #[test]
    fn no_link_and_no_secret_of_one_is_kept() {
        let secret = "Zm9vYmFyYmF6cXV4MDEyMzQ1Njc4OWFi";
        for text in [
            format!("Ce lien https://aide.example.org/fr/private/{secret} ne marche pas"),
            format!("Ce lien <https://aide.example.org/fr/private/{secret}> ne marche pas"),
            format!(
                "Ce lien https://eur01.safelinks.example/?url=https%3A%2F%2Faide%2Fprivate%2F{secret}&x ne marche pas"
            ),
            format!("Ce lien private/{secret} ne marche pas"),
        ] {
            assert_eq!(words(&text), "Ce lien […] ne marche pas", "{text}");
        }
        assert_eq!(words(&format!("voici :\nhttps://a.fr/private/\n{secret}")), "voici :\n[…]\n[…]");
        let plain = "Mon autre adresse : zoe@example.org, tél. 06 12 34 56 78, anticonstitutionnellement";
        assert_eq!(words(plain), plain);
    }

    #[test]
    fn a_long_answer_is_cut_and_one_without_words_is_empty() {
        let long = own_words(&"mot ".repeat(2_000));
        assert_eq!((long.words.chars().count(), long.is_cut), (WORDS_CHARS_MAX, true));
        assert_eq!(own_words(" \n\n\u{200b}\n"), Written { words: String::new(), is_cut: false });
        assert_eq!(words("Un\n\n\n\nDeux\u{7}."), "Un\n\nDeux .");
    }

    #[test]
    fn html_ends_where_the_quoted_mail_begins() {
        let html = "<div>Oui</div><div class=\"gmail_quote\"><div>Le 18 mars</div><blockquote>Lien</blockquote></div>";
        assert_eq!(before_quote(html), "<div>Oui</div>");
        assert_eq!(before_quote("<p>Oui</p><BLOCKQUOTE type=cite>Non"), "<p>Oui</p>");
        assert_eq!(before_quote("<p>Oui</p>"), "<p>Oui</p>");
    }
}
