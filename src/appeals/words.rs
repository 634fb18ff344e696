//! The words of an appeal and its filter, checked alike for the desk and the command.

use crate::people::name::is_unreadable;

/// The checked words of an admin.
#[derive(Clone, Debug)]
pub struct AppealWords {
    /// Code of the language of the words.
    pub language: String,
    /// The subject stands on one line.
    pub subject: String,
    /// Lines of text: each is a paragraph, and lines that start with `- ` make a list.
    pub words: String,
    /// The recipients, as a query of the list of volunteers.
    pub filters: String,
}

/// Most characters of a subject: a phone cuts longer ones.
pub const SUBJECT_CHARS_MAX: usize = 120;
/// Most characters of the words: three screens of a phone.
pub const WORDS_CHARS_MAX: usize = 4_000;

/// Whether a subject may be sent: one line, not empty, not too long.
pub fn is_subject(subject: &str) -> bool {
    !subject.is_empty() && subject.chars().count() <= SUBJECT_CHARS_MAX && !subject.chars().any(is_unreadable)
}

/// Whether the words may be sent: lines of text, not empty, not too long.
pub fn are_words(words: &str) -> bool {
    let unreadable = words.chars().any(|c| c != '\n' && c != '\t' && is_unreadable(c));
    !words.is_empty() && words.chars().count() <= WORDS_CHARS_MAX && !unreadable
}
