//! Checks slugs: the short names of kinds, criteria, choices and audiences.

use unicode_normalization::UnicodeNormalization as _;

use super::file::{At, File, FileSection, quoted};
use super::problems::nearest;

/// Checks each slug and reports those that stand there twice.
pub(super) fn distinct_slugs(section: &FileSection<'_>, slugs: Vec<At<&str>>) -> Vec<String> {
    let mut distinct: Vec<String> = Vec::new();
    for slug in slugs {
        check_slug(section.file, slug);
        if distinct.iter().any(|known| known == slug.value) {
            section.file.problem(slug.at, format!("`{}` is there twice", slug.value), "remove one, or rename it");
        } else {
            distinct.push(slug.value.to_owned());
        }
    }
    distinct
}

/// Returns the index of a slug among the known ones, or reports it as unknown and returns the index of the one that was
/// probably meant.
pub(super) fn known_slug<'a>(
    file: &File<'_>,
    what: &str,
    name: At<&str>,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Option<usize> {
    let index = known.clone().position(|slug| slug == name.value);
    if index.is_none() && !file.is_unread(name.value) {
        let known: Vec<&str> = known.collect();
        let near = nearest(name.value, known.iter().copied());
        let instead = match near {
            Some(near) => format!("write `{near}`"),
            None if known.is_empty() => format!("declare the {what} first"),
            None => format!("write one of {}", quoted(&known)),
        };
        file.problem(name.at, format!("unknown {what} `{}`", name.value), instead);
        return known.iter().position(|slug| Some(*slug) == near);
    }
    index
}

/// Reports a slug with other characters than a to z, 0 to 9 and inner hyphens. Slugs are part of addresses, names of
/// texts and the database.
pub(super) fn check_slug(file: &File<'_>, slug: At<&str>) {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let ends = slug.value.starts_with('-') || slug.value.ends_with('-');
    if !slug.value.is_empty() && slug.value.chars().all(allowed) && !ends {
        return;
    }
    let better: String = slug.value.nfd().filter(char::is_ascii).collect::<String>().to_ascii_lowercase();
    let better: Vec<&str> = better.split(|c| !allowed(c) || c == '-').filter(|part| !part.is_empty()).collect();
    let instead = if better.is_empty() { "a-name".to_owned() } else { better.join("-") };
    let what = format!("`{}` must be of small letters a to z, digits and hyphens", slug.value);
    file.problem(slug.at, what, format!("write `{instead}`"));
    // Its texts may be there under the better name.
    file.note_unread(slug.value);
    file.note_unread(instead);
}
