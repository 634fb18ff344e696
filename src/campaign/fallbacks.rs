//! Reads `fallback` of `campaign.toml`: the language in which a text is read that another language lacks.

use super::Lang;
use super::check::LANGUAGES;
use super::file::FileSection;
use super::slugs::known_slug;

/// Reads the fallback of each language, in the order of `languages`; `None` for a language without one.
pub(super) fn fallbacks(top: &mut FileSection<'_>, languages: &[String]) -> Vec<Option<Lang>> {
    const EXAMPLE: &str = "fallback = { ln = \"fr-CD\" }";
    let mut fallbacks = vec![None; languages.len()];
    if !top.has("fallback") {
        return fallbacks;
    }
    let Some(table) = top.table("fallback", EXAMPLE) else { return fallbacks };
    let given = table.texts(EXAMPLE);
    for (language, other) in &given {
        if table.file.is_unread(LANGUAGES) {
            continue;
        }
        let known = || languages.iter().map(String::as_str);
        let (Some(index), Some(of)) = (
            known_slug(table.file, "language", *language, known()),
            known_slug(table.file, "language", *other, known()),
        ) else {
            continue;
        };
        if given.iter().any(|(third, _)| third.value == other.value) {
            let what = format!("`{}` has a fallback itself, and is the fallback of `{}`", other.value, language.value);
            table.file.problem(other.at, what, "name a language that has all texts");
            continue;
        }
        fallbacks[index] = Some(Lang(of));
    }
    fallbacks
}
