//! Compares names and codes as people write them: with or without accents, hyphens or spaces, or with a digit off.

use matching::PlaceId;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::Place;

/// Every name of every place, [folded](fold_place) and sorted. Each is stored once, in one string: so 42,000 French names
/// take 1 MB.
#[derive(Default)]
pub(super) struct Names {
    text: String,
    /// Start and end in `text`, and the place that has the name; sorted by name.
    index: Vec<(u32, u32, PlaceId)>,
}

impl Names {
    pub(super) fn of(places: &[Place]) -> Names {
        let mut names: Vec<(String, PlaceId)> = (0..)
            .zip(places)
            .flat_map(|(id, place)| place.names.iter().map(move |name| (fold_place(name), PlaceId(id))))
            .collect();
        names.sort_unstable();
        let mut text = String::with_capacity(names.iter().map(|(name, _)| name.len()).sum());
        let mut index = Vec::with_capacity(names.len());
        let end_of = |text: &String| u32::try_from(text.len()).unwrap_or(u32::MAX);
        for (name, id) in names {
            // Many codes share a name, which is stored once.
            let start = match index.last() {
                Some(&(start, end, _)) if text[start as usize..end as usize] == name => start,
                _ => end_of(&text),
            };
            if start == end_of(&text) {
                text.push_str(&name);
            }
            index.push((start, end_of(&text), id));
        }
        Names { text, index }
    }

    /// Returns the places with a name that begins so, and the rest of each name.
    pub(super) fn starting_with<'a>(&'a self, beginning: &'a str) -> impl Iterator<Item = (&'a str, PlaceId)> {
        let name = |start: u32, end: u32| &self.text[start as usize..end as usize];
        let from = self.index.partition_point(|&(start, end, _)| name(start, end) < beginning);
        self.index[from..]
            .iter()
            .map_while(move |&(start, end, id)| Some((name(start, end).strip_prefix(beginning)?, id)))
    }
}

/// Returns a text in lower case, without accents, with all signs but letters and digits as single spaces: `saint denis
/// les bourg`.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let push = |c: char| match c {
        'œ' => folded.push_str("oe"),
        'æ' => folded.push_str("ae"),
        'ß' => folded.push_str("ss"),
        'ø' => folded.push('o'),
        'ł' => folded.push('l'),
        'đ' => folded.push('d'),
        c if c.is_alphanumeric() => folded.push(c),
        _ if folded.is_empty() || folded.ends_with(' ') => {}
        _ => folded.push(' '),
    };
    // Most names have no accent: a whole country's are read when the program starts.
    if text.is_ascii() {
        text.chars().map(|c| c.to_ascii_lowercase()).for_each(push);
    } else {
        text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).for_each(push);
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Like [`fold`], with abbreviations written out and ordinals in one form, so that `St-Denis` is `saint denis` and
/// `Lyon 03ème` is `lyon 3e`.
pub(super) fn fold_place(text: &str) -> String {
    let folded = fold(text);
    let word = |word: &str| -> String {
        let whole = match word {
            "st" => "saint",
            "ste" => "sainte",
            "sts" => "saints",
            "stes" => "saintes",
            _ => {
                let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
                let (digits, ending) = word.split_at(end);
                let ordinal = matches!(ending, "e" | "er" | "re" | "ere" | "me" | "eme" | "ieme" | "nd" | "nde");
                return match digits.trim_start_matches('0') {
                    number if ordinal && !number.is_empty() => format!("{number}e"),
                    _ => word.to_owned(),
                };
            }
        };
        whole.to_owned()
    };
    folded.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Like [`fold`], without spaces. Codes are compared in this form.
pub(super) fn compact(text: &str) -> String {
    let mut folded = fold(text);
    folded.retain(|c| c != ' ');
    folded
}

/// Whether the codes differ by one digit changed, added or dropped, or by two neighbours exchanged.
pub(super) fn one_off(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[start..], &b[start..]);
    match (a, b) {
        ([_, a @ ..], [_, b @ ..]) if a == b => true,
        ([a1, a2, a @ ..], [b1, b2, b @ ..]) if a1 == b2 && a2 == b1 && a == b => true,
        ([_, a @ ..], b) if a == b => true,
        (a, [_, b @ ..]) if a == b => true,
        _ => false,
    }
}
