//! What an appeal says, and to whom; checked alike for the desk and the command.

use crate::people::name::is_unreadable;

/// What an admin wrote, checked.
#[derive(Clone, Debug)]
pub struct AppealWords {
    /// Code of their language.
    pub language: String,
    /// One line.
    pub subject: String,
    /// Lines: each a paragraph, those that start with `- ` a list.
    pub words: String,
    /// To whom: a query of the list of volunteers.
    pub filters: String,
}

/// Longer subjects are cut on a phone.
pub const SUBJECT_CHARS_MAX: usize = 120;
/// Three screens of a phone.
pub const WORDS_CHARS_MAX: usize = 4_000;

/// Whether a subject may be sent: one line, not empty, not too long.
pub fn is_subject(subject: &str) -> bool {
    !subject.is_empty() && subject.chars().count() <= SUBJECT_CHARS_MAX && !subject.chars().any(is_unreadable)
}

/// Whether the words may be sent: lines, not empty, not too long.
pub fn are_words(words: &str) -> bool {
    let unreadable = words.chars().any(|c| c != '\n' && c != '\t' && is_unreadable(c));
    !words.is_empty() && words.chars().count() <= WORDS_CHARS_MAX && !unreadable
}
