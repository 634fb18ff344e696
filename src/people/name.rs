use std::borrow::Cow;

use icu_properties::CodePointSetData;
use icu_properties::props::{BidiControl, DefaultIgnorableCodePoint};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::places::names;

/// A name of one line, with at most [`Name::CHARS_MAX`] characters and no link in it; the default is empty. It has no `Display`, so that none
/// is shown by accident: call [`Name::shown`] where a person is meant to read it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Name(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAName {
    /// Only blanks, or nothing.
    Empty,
    /// More than [`Name::CHARS_MAX`] characters.
    TooLong,
    /// Line breaks, control or direction characters, bytes that are no text, or no letter at all.
    Unreadable,
    /// Looks like a link, an address, markup or a phone number (more than two digits).
    Link,
}

impl Name {
    /// Longest name accepted, in characters; the limit of the 2020 site.
    pub const CHARS_MAX: usize = 100;

    /// Checks and tidies what was typed: trims and joins blanks, drops what shows nothing, and composes accents (NFC).
    pub fn parse(typed: &str) -> Result<Name, NotAName> {
        let typed: String = visible(typed).chars().filter(|c| !is_invisible(*c)).collect();
        if typed.chars().any(is_unreadable) {
            return Err(NotAName::Unreadable);
        }
        let tidy: String = typed.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect();
        if !tidy.chars().any(char::is_alphabetic) {
            return Err(if tidy.is_empty() { NotAName::Empty } else { NotAName::Unreadable });
        }
        if tidy.chars().count() > Name::CHARS_MAX {
            return Err(NotAName::TooLong);
        }
        let plain = plain(&tidy);
        let lower = plain.to_lowercase();
        let signs = ["@", "<", ">", "[", "\\", ":"];
        let has_number = plain.chars().filter(char::is_ascii_digit).count() > 2;
        if signs.iter().any(|sign| lower.contains(sign)) || has_number || has_link(&tidy) || has_short_link(&lower) {
            return Err(NotAName::Link);
        }
        Ok(Name(tidy))
    }

    /// Returns the name, for a page or a mail.
    pub fn shown(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Name(…)")
    }
}

/// Returns whether a character has no place in one line of a person's text: control characters, the mark of bytes that
/// were not UTF-8, invisible characters, private ones, and those that turn the direction of the text around them.
pub fn is_unreadable(c: char) -> bool {
    // Most characters are ASCII, which the tables of Unicode need not be asked about.
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    c.is_control()
        || CodePointSetData::new::<BidiControl>().contains(c)
        || matches!(c, '\u{fffd}' | '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}')
}

/// Whether a character of a name shows nothing: a filler that is drawn as a blank, or a mark that changes the signs
/// around it. The two joiners stay, because Persian and Indian names need them between letters.
fn is_invisible(c: char) -> bool {
    !matches!(c, '\u{200c}' | '\u{200d}') && CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
}

/// The text as a browser reads an address in it: full-width signs as plain ones, every kind of dot as a dot.
fn plain(text: &str) -> String {
    text.nfkc().map(|c| if c == '\u{3002}' { '.' } else { c }).collect()
}

/// Finds `t.me`, which programs make a link of. In free words it may be two words without a blank between them.
fn has_short_link(lower: &str) -> bool {
    let ending =
        |word: &str| word.trim_end_matches(['.', '!', '?']).rsplit_once('.').map(|(_, ending)| ending.to_owned());
    lower.split(' ').any(|word| ending(word).as_deref() == Some("me"))
}

/// Endings of domains that never end a word after a full stop: `promo.com`. Other endings count only with a path after
/// them: `t.me/…`.
const ENDINGS: [&str; 22] = [
    "com", "net", "org", "info", "biz", "io", "ru", "cn", "xyz", "click", "online", "website", "app", "dev", "gg",
    "ly", "cc", "tk", "fr", "uk", "eu", "example",
];

/// Returns whether free text contains a link: `https://…`, `www.…`, `promo.com`, `t.me/…`. Mail addresses are not
/// links, nor is a full stop without a blank after it ("3e étage.Merci").
pub fn has_link(words: &str) -> bool {
    let words = &plain(words);
    let is_between = |c: char| c.is_whitespace() || "()[]{}<>«»\"“”,;|*".contains(c);
    let pieces = words.split(is_between).map(|piece| piece.trim_end_matches(['.', ':', '!', '?', '’', '\'']));
    pieces.filter(|piece| !piece.is_empty()).any(is_link)
}

fn is_link(piece: &str) -> bool {
    let lower = piece.to_lowercase();
    if lower.contains("://") || lower.starts_with("www.") {
        return true;
    }
    let (host, has_path) = lower.split_once(['/', '?', '#']).map_or((lower.as_str(), false), |(host, _)| (host, true));
    let host = host.split(':').next().unwrap_or_default();
    let Some((before, ending)) = host.rsplit_once('.') else { return false };
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    if !before.split('.').all(is_label) {
        return false;
    }
    let written = piece.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let starts_a_name = written.rsplit('.').next().is_some_and(|last| last.starts_with(char::is_uppercase));
    let may_end_one = ending.chars().count() >= 2 && ending.chars().all(char::is_alphabetic) && !starts_a_name;
    ENDINGS.contains(&ending) || has_path && may_end_one
}

/// Returns the text without what shows nothing and comes along with copied text: marks of direction, blanks without
/// width, soft hyphens, fillers. Joiners and the marks that choose the shape of a sign stay between signs that show.
/// A tab becomes a blank, and every sign for a new line becomes `\n`.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte) || byte == b'\n' || byte == b'\r') {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\t' => kept.push(' '),
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => kept.push('\n'),
            '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' => {
                let shows = |c: char| !c.is_whitespace() && !is_invisible(c);
                let is_shape = c >= '\u{fe00}';
                let before = kept.chars().next_back().is_some_and(|c| shows(c) || matches!(c, '\u{fe00}'..='\u{fe0f}'));
                if before && (is_shape || rest.peek().is_some_and(|next| shows(*next))) {
                    kept.push(c);
                }
            }
            c if is_invisible(c) || CodePointSetData::new::<BidiControl>().contains(c) => {}
            c => kept.push(c),
        }
    }
    Cow::Owned(kept)
}

/// Returns a name as it is compared, so that a person is found however their name is written.
pub fn folded(name: &str) -> String {
    names::fold(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_names_pass() {
        for name in [
            "Zoé",
            "Jean-Pierre",
            "d’Ormesson",
            "J.-P.",
            "M. Durand",
            "M.Durand",
            "Nguyễn Thị",
            "Ø",
            "Łukasz",
            "李",
            "علی\u{200c}رضا",
            "علي",
            "Md.Rahman",
            "md.rahman",
            "St.Pierre",
            "Dr.Martin",
            "J.R.R.Tolkien",
            "L.-A.Martin",
            "Anne/Marie",
            "n/a",
        ] {
            assert!(Name::parse(name).is_ok(), "{name}");
        }
        assert_eq!(Name::parse("  Anne   Marie ").unwrap().shown(), "Anne Marie");
    }

    #[test]
    fn what_shows_nothing_is_dropped_and_what_joins_letters_stays() {
        for (typed, shown) in [
            ("\u{202a}+33 6 12\u{202c}", "+33 6 12"),
            ("\u{200e}Zoé", "Zoé"),
            ("Zoé\u{3164}\u{115f}\u{ffa0}\u{61c}\u{e0041}", "Zoé"),
            ("Zo\u{ad}é\u{200b}\u{feff}", "Zoé"),
            ("\u{202e}gnp", "gnp"),
            ("a\tb", "a b"),
            ("a\u{2028}b\u{b}c", "a\nb\nc"),
            ("علی\u{200c}رضا", "علی\u{200c}رضا"),
            ("علی\u{200c} رضا\u{200d}", "علی رضا"),
            ("👩\u{200d}👧 ❤\u{fe0f}\u{200d}🔥", "👩\u{200d}👧 ❤\u{fe0f}\u{200d}🔥"),
            ("\u{fe0f}", ""),
            ("plain\r\ntext", "plain\r\ntext"),
            ("a\0\u{fffd}", "a\0\u{fffd}"),
        ] {
            assert_eq!(visible(typed), shown, "{typed:?}");
        }
        assert_eq!(Name::parse("Zo\u{ad}é\u{200b}\u{fe0f}").unwrap().shown(), "Zoé");
    }

    #[test]
    fn a_name_carries_no_link_and_no_line_break() {
        for (typed, why) in [
            ("", NotAName::Empty),
            ("  ", NotAName::Empty),
            ("Ann\r\nBcc: x", NotAName::Unreadable),
            ("a\0b", NotAName::Unreadable),
            ("😀", NotAName::Unreadable),
            ("www.example.com", NotAName::Link),
            ("gagnez sur promo.example", NotAName::Link),
            ("https://x.y", NotAName::Link),
            ("t.me/argent", NotAName::Link),
            ("Écris sur t.me", NotAName::Link),
            ("Appelle le 0612345678", NotAName::Link),
            ("<b>Zoé</b>", NotAName::Link),
            ("gagnez sur promo。example", NotAName::Link),
            ("promo．example", NotAName::Link),
            ("promo｡example", NotAName::Link),
            ("promo․example", NotAName::Link),
            ("ｗｗｗ．promo", NotAName::Link),
            ("zoe＠example", NotAName::Link),
            ("Appelle le ０６１２３", NotAName::Link),
            ("\u{3164}", NotAName::Empty),
            ("gagnez.com", NotAName::Link),
            ("anne.example.fr", NotAName::Link),
            ("bit.ly/3xyz", NotAName::Link),
            ("Zoé \u{e000}", NotAName::Unreadable),
        ] {
            assert_eq!(Name::parse(typed), Err(why), "{typed:?}");
        }
        assert_eq!(Name::parse(&"a".repeat(101)), Err(NotAName::TooLong));
    }

    #[test]
    fn free_words_carry_no_link_and_what_only_looks_like_one_passes() {
        for words in [
            "Regardez https://promo.example/x",
            "HTTP://X",
            "www.promo.tld",
            "gagnez (promo.com)",
            "Promo.Com !",
            "sur t.me/argent, vite",
            "bit.ly/3xyz",
            "site : aide.exemple.fr.",
            "http ://x\nftp://y.z",
            "паypal.com:8080",
            "gagnez sur promo。com",
            "promo．com",
        ] {
            assert!(has_link(words), "{words}");
        }
        for words in [
            "",
            "3e étage.Merci",
            "J’habite au 3e.pas d’ascenseur, code 12.34",
            "M.Durand/Mme.Dupont, sonnez 2 fois",
            "Le lundi et/ou le mardi, 8h/12h, 3.5/5…",
            "awa@diarrassouba.example ou 06 12 34 56 78",
            "Je n’ai pas d’ordonnance : voir avec le Dr.Martin.",
            "...",
            "Hej.Vi behöver blöjor stl.4",
            "https",
        ] {
            assert!(!has_link(words), "{words}");
        }
    }

    #[test]
    fn people_are_found_without_accents_or_hyphens() {
        assert_eq!(folded("Zoé D’Ormesson-Le Guen"), "zoe d ormesson le guen");
        for (one, other) in [("Lecœur", "Lecoeur"), ("Łukasz", "lukasz"), ("Sørensen", "sorensen"), ("Groß", "gross")]
        {
            assert_eq!(folded(one), folded(other));
        }
    }
}
