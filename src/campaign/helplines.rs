//! Reads `[helpline]` of `campaign.toml`: whom people can call about something that goes wrong.

use super::Helpline;
use super::file::{At, FileSection};
use super::slugs::check_slug;

pub(super) fn helplines(top: &mut FileSection<'_>) -> Vec<Helpline> {
    let example = r#"child-in-danger = "119""#;
    if !top.has("helpline") {
        return vec![];
    }
    let numbers = top.table("helpline", example).map_or_else(Vec::new, |section| section.texts(example));
    let helpline = |(slug, number): (At<&str>, At<&str>)| {
        check_slug(top.file, slug);
        if !number.value.chars().any(|c| c.is_ascii_digit()) {
            let what = format!("`{}` is no telephone number", number.value);
            top.file.problem(number.at, what, format!("write `{example}`"));
        }
        Helpline { slug: slug.value.to_owned(), number: number.value.to_owned() }
    };
    numbers.into_iter().map(helpline).collect()
}
