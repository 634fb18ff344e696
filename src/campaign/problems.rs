//! Problems in a campaign's files, collected all at once, each with what to write instead.

use std::fmt;
use std::path::{Path, PathBuf};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub file: PathBuf,
    /// Line from 1; absent when the problem concerns the whole file or a missing file.
    pub line: Option<usize>,
    /// What is wrong: "unknown key `radus`".
    pub what: String,
    /// What to do: "write `radius`".
    pub instead: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}; {}", self.what, self.instead)
    }
}

/// Collected problems. Displayed, they take one line each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    list: Vec<Problem>,
    /// Names of what could not be read, such as `kind-childcare-ages` or the path of a file: what depends on it would
    /// be reported as wrong though it may be right.
    unread: Vec<String>,
}

impl Problems {
    pub fn new() -> Problems {
        Problems::default()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.list.iter()
    }

    /// Returns the value if there are no problems.
    ///
    /// # Errors
    /// The problems, sorted by file and line.
    pub fn or<T>(self, value: impl FnOnce() -> T) -> Result<T, Problems> {
        if self.list.is_empty() { Ok(value()) } else { Err(self.sorted()) }
    }

    /// Returns what was read, if it was, or keeps its problems.
    pub(crate) fn take<T>(&mut self, read: Option<Result<T, Problems>>) -> Option<T> {
        match read? {
            Ok(value) => Some(value),
            Err(problems) => {
                self.extend(problems);
                None
            }
        }
    }

    pub(crate) fn extend(&mut self, other: Problems) {
        self.list.extend(other.list);
        self.unread.extend(other.unread);
    }

    /// Sorts the problems by file and line, each once.
    pub(crate) fn sorted(mut self) -> Problems {
        self.list.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        self.list.dedup();
        self
    }

    /// Notes the name of something that could not be read and was reported.
    pub(crate) fn note_unread(&mut self, name: impl Into<String>) {
        self.unread.push(name.into());
    }

    /// Whether a name contains that of something unread: `kind-childcare-ages-need` does, when `kind-childcare-ages` is.
    pub(crate) fn is_unread(&self, name: &str) -> bool {
        self.unread.iter().any(|unread| format!("-{name}-").contains(&format!("-{unread}-")))
    }

    pub(crate) fn add(
        &mut self,
        file: &Path,
        line: Option<usize>,
        what: impl Into<String>,
        instead: impl Into<String>,
    ) {
        self.list.push(Problem { file: file.to_owned(), line, what: what.into(), instead: instead.into() });
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, problem) in self.list.iter().enumerate() {
            if n > 0 {
                writeln!(f)?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// Returns the known word that was most likely meant, if one is close enough.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, candidate)| *distance <= 1 + candidate.chars().count() / 4)
        .map(|(_, candidate)| candidate)
}

/// Edit distance: letters to change, add or remove to get from one word to the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, other) in b.iter().enumerate() {
            let change = diagonal + usize::from(letter != *other);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_proposed_and_a_far_one_is_not() {
        let known = ["radius_metres_max", "points", "audiences"];
        assert_eq!(nearest("radus_metres_max", known), Some("radius_metres_max"));
        assert_eq!(nearest("audience", known), Some("audiences"));
        assert_eq!(nearest("colour", known), None);
    }
}
