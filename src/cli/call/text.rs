//! The file that holds an appeal: the first line is the subject, the rest the text.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::appeals::words::{SUBJECT_CHARS_MAX, WORDS_CHARS_MAX, are_words, is_subject};

/// Reads subject and text.
pub(super) fn read(path: &Path) -> Result<(String, String)> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let Ok(text) = String::from_utf8(bytes) else {
        bail!("{}: this is no UTF-8 text; save it as UTF-8", path.display())
    };
    parse(&text).with_context(|| path.display().to_string())
}

fn parse(text: &str) -> Result<(String, String)> {
    // Editors on Windows may begin a file with a byte order mark and end lines with `\r\n`.
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let (subject, words) = text.trim().split_once('\n').unwrap_or((text.trim(), ""));
    let (subject, words) = (subject.trim().to_owned(), words.trim().to_owned());
    if !is_subject(&subject) {
        let n = subject.chars().count();
        bail!("the first line is the subject: write one of {SUBJECT_CHARS_MAX} characters at most (it has {n})");
    }
    if !are_words(&words) {
        let n = words.chars().count();
        bail!("below the subject, write a text of {WORDS_CHARS_MAX} characters at most (it has {n})");
    }
    Ok((subject, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_is_the_subject_whatever_the_editor() {
        let expected = ("Renforts".to_owned(), "Bonjour.\n\n- accueil".to_owned());
        assert_eq!(parse("Renforts\n\nBonjour.\n\n- accueil\n").unwrap(), expected);
        assert_eq!(parse("\u{feff}\r\nRenforts \r\nBonjour.\r\n\r\n- accueil\r\n\r\n").unwrap(), expected);
    }

    #[test]
    fn what_cannot_be_sent_says_why() {
        let why = |text: &str| parse(text).unwrap_err().to_string();
        assert!(why("").contains("the first line is the subject"));
        assert!(why("Renforts\n").contains("below the subject"));
        assert!(why(&format!("{}\nBonjour", "a".repeat(121))).contains("it has 121"));
        assert!(why(&format!("Renforts\n{}", "a".repeat(4_001))).contains("it has 4001"));
        assert!(why("Renforts\nsonnez\u{7}").contains("below the subject"));
    }
}
