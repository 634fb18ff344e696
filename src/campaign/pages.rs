//! Content pages: Markdown files of a campaign, `pages/{language}/{key}.md`.
//!
//! A page starts with settings between two lines `+++`. The team writes the pages, so their HTML is trusted.

use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TextMergeWithOffset};

use super::Campaign;
use super::entries::Addresses;
use super::file::{File, FileSection, quoted, read_text};
use super::problems::nearest;
use super::slugs::check_slug;

/// Names that a page may contain between braces besides the numbers of the campaign, like `{publisher}`.
/// [`ContentPage::html_for`] fills them in.
pub(super) const PLACEHOLDERS: [&str; 6] = ["campaign", "contact_email", "publisher", "address", "host", "source_url"];

/// Keys of the pages that every campaign has: what becomes of people's data, on which terms, and who publishes the site.
const REQUIRED: [&str; 3] = ["privacy", "terms", "legal"];

/// A page in the team's own words: privacy, terms, who we are.
#[derive(Clone, Debug, Default)]
pub struct ContentPage {
    /// Name of its file, the same in every language: `privacy`.
    pub key: String,
    pub title: String,
    /// Address in its language: `vie-privee`.
    pub slug: String,
    /// One sentence for search engines.
    pub description: String,
    /// Name in menus.
    pub menu: String,
    /// Rank in menus, lowest first.
    pub order: u32,
    /// HTML with headings from `h2` on; placeholders such as `{publisher}` are not filled in.
    html: String,
}

impl ContentPage {
    /// Returns the page's HTML with each `{name}` replaced by its value. Values are escaped and keep their line breaks.
    /// A placeholder without value stays as it is.
    pub fn html_for(&self, values: &[(&str, &str)]) -> String {
        let mut html = self.html.clone();
        for (name, value) in values {
            html = html.replace(&format!("{{{name}}}"), &escape(value).replace('\n', "<br>\n"));
        }
        html
    }
}

/// The numbers that pages may repeat, by name.
struct Numbers {
    known: Vec<(String, String)>,
    /// Whether the file of the campaign has no mistake, of which a missing number may be the consequence.
    all_read: bool,
}

/// A page with what can only be checked once all pages are known.
struct Draft {
    page: ContentPage,
    path: PathBuf,
    source: String,
    body_at: usize,
    links: Vec<(usize, String)>,
}

/// Reads all pages, by language, then in the menu's order.
pub(super) fn read(campaign: &Campaign, addresses: &mut Addresses, file: &File<'_>) -> Vec<Vec<ContentPage>> {
    let numbers = Numbers { known: campaign.numbers(), all_read: file.is_sound() };
    let drafts: Vec<Vec<Draft>> = (0..)
        .zip(&campaign.languages)
        .map(|(language, code)| {
            let folder = campaign.folder.join("pages").join(code);
            let paths = markdown_files(&folder);
            paths.into_iter().map(|path| draft(path, language, &numbers, addresses, file)).collect()
        })
        .collect();
    translated(campaign, &drafts, file);
    required(campaign, &drafts, file);
    for (language, drafts) in drafts.iter().enumerate() {
        for draft in drafts {
            links(draft, language, addresses, file);
        }
    }
    let in_order = |drafts: Vec<Draft>| {
        let mut pages: Vec<ContentPage> = drafts.into_iter().map(|draft| draft.page).collect();
        pages.sort_by(|a, b| (a.order, &a.key).cmp(&(b.order, &b.key)));
        pages
    };
    drafts.into_iter().map(in_order).collect()
}

fn markdown_files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = folder
        .read_dir()
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .filter(|path| !is_left_by_an_editor(path))
        .collect();
    paths.sort();
    paths
}

/// Whether a file is a lock, a copy or a note that editors and systems leave beside the real one, such as `~$privacy.md`
/// or `._privacy.md`.
fn is_left_by_an_editor(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.starts_with(['.', '~', '#'])
}

/// Reads a page. One that cannot be read is reported, and counts as there.
fn draft(path: PathBuf, language: usize, numbers: &Numbers, addresses: &mut Addresses, file: &File<'_>) -> Draft {
    let key = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
    let unread = |path: PathBuf| {
        file.note_unread(SLUGS);
        let page = ContentPage { key: key.clone(), ..ContentPage::default() };
        Draft { page, path, source: String::new(), body_at: 0, links: Vec::new() }
    };
    let source = match read_text(&path) {
        Ok(source) => source,
        Err(error) => {
            file.problem_beside(&path, format!("this file cannot be read ({error})"), "save it as UTF-8");
            return unread(path);
        }
    };
    let Some((settings, body)) = source.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n")) else {
        let instead = "start it with its settings, `title = \"…\"` and so on, between two lines `+++`";
        file.beside(&path, &source, 1).problem(0, "this page has no settings", instead);
        return unread(path);
    };
    let mut page = settings_of(&path, settings, language, addresses, file);
    page.key.clone_from(&key);
    let body_at = source.len() - body.len();
    let (html, links) = render(body, numbers, &file.beside(&path, body, 1 + source[..body_at].matches('\n').count()));
    page.html = html;
    Draft { page, path, source, body_at, links }
}

fn settings_of(
    path: &Path,
    settings: &str,
    language: usize,
    addresses: &mut Addresses,
    file: &File<'_>,
) -> ContentPage {
    let settings = file.readable_beside(path, settings, 2);
    let file = file.beside(path, &settings, 2);
    let Some(table) = file.parse() else {
        file.note_unread(SLUGS);
        return ContentPage::default();
    };
    let mut section = FileSection::root(&file, &table);
    let mut text = |key, example| section.text(key, example).map_or(String::new(), |text| text.value.to_owned());
    let mut page = ContentPage {
        title: text("title", "title = \"Privacy\""),
        description: text("description", "description = \"What we ask and why.\""),
        menu: text("menu", "menu = \"Privacy\""),
        ..ContentPage::default()
    };
    page.order = section.whole("order", 0..=1_000, "order = 1").map_or(0, |n| n.value);
    if let Some(slug) = section.text("slug", "slug = \"privacy\"") {
        check_slug(&file, slug);
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        addresses.take(&file, language, slug, &format!("`{name}`"));
        slug.value.clone_into(&mut page.slug);
    } else {
        file.note_unread(SLUGS);
    }
    section.end();
    page
}

/// Name under which it is noted that the address of some page could not be read.
const SLUGS: &str = "slug";

/// Reports the required pages that no language has.
fn required(campaign: &Campaign, drafts: &[Vec<Draft>], file: &File<'_>) {
    let Some(code) = campaign.languages.first() else { return };
    for key in REQUIRED {
        if drafts.iter().flatten().all(|draft| draft.page.key != key) {
            let path = campaign.folder.join("pages").join(code).join(format!("{key}.md"));
            let instead = format!("write it, in every language, from that of campaigns/en-premiere-ligne/pages/{code}");
            file.problem_beside(&path, "every campaign needs this page", instead);
        }
    }
}

/// Reports pages that are missing in a language; once, when all are.
fn translated(campaign: &Campaign, drafts: &[Vec<Draft>], file: &File<'_>) {
    for (here, code) in drafts.iter().zip(&campaign.languages) {
        if here.is_empty()
            && let Some((_, other)) = drafts.iter().zip(&campaign.languages).find(|(drafts, _)| !drafts.is_empty())
        {
            let folder = campaign.folder.join("pages").join(code);
            let instead = format!("translate a copy of `pages/{other}`, under the same file names");
            file.problem_beside(&folder, format!("the language `{code}` has no pages"), instead);
            continue;
        }
        let mut keys: Vec<&str> = here.iter().map(|draft| draft.page.key.as_str()).collect();
        for (other, other_code) in drafts.iter().zip(&campaign.languages) {
            for draft in other {
                let key = draft.page.key.as_str();
                if !keys.contains(&key) {
                    keys.push(key);
                    let path = campaign.folder.join("pages").join(code).join(format!("{key}.md"));
                    let instead = format!("write it, or remove `{key}.md` from `pages/{other_code}`");
                    file.problem_beside(&path, format!("this page is missing in `{code}`"), instead);
                    file.note_unread(SLUGS);
                }
            }
        }
    }
}

/// Reports links to addresses that do not exist. A link without scheme or slash leads to an address of the same
/// language.
fn links(draft: &Draft, language: usize, addresses: &Addresses, file: &File<'_>) {
    let body = &draft.source[draft.body_at..];
    let file = file.beside(&draft.path, body, 1 + draft.source[..draft.body_at].matches('\n').count());
    for (at, link) in &draft.links {
        let path = link.split(['#', '?']).next().unwrap_or_default();
        if path.is_empty() || path.contains([':', '/', '{', '%']) || addresses.lead_to(language, path) {
            continue;
        }
        let near = nearest(path, addresses.of(language));
        if near.is_none() && file.is_unread(SLUGS) {
            continue;
        }
        let instead = match near {
            Some(near) => format!("write `{near}`"),
            None => "write the `slug` of a page of the same language, or a whole address".to_owned(),
        };
        file.problem(*at, format!("the link to `{path}` leads nowhere"), instead);
    }
}

/// Returns the HTML with the campaign's numbers, and the links with their positions in the body, in bytes.
fn render(body: &str, numbers: &Numbers, file: &File<'_>) -> (String, Vec<(usize, String)>) {
    let mut links = Vec::new();
    let parser = Parser::new_ext(body, Options::ENABLE_TABLES).into_offset_iter();
    let events = TextMergeWithOffset::new(parser).map(|(event, range)| {
        match &event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
                let instead = "start it with `##`: the page's heading is its `title`";
                file.problem(range.start, "this heading would be the page's second main one", instead);
            }
            Event::Start(Tag::Link { dest_url, .. }) => links.push((range.start, dest_url.to_string())),
            Event::Text(text) => {
                unknown_placeholders(text, range.start, numbers, file);
                return Event::InlineHtml(with_numbers(with_links(&escape(text)), numbers).into());
            }
            _ => {}
        }
        event
    });
    let mut html = String::with_capacity(body.len() * 3 / 2);
    pulldown_cmark::html::push_html(&mut html, events);
    (html, links)
}

/// Makes links of `<{contact_email}>` and `<{source_url}>`, as Markdown does with addresses between angle brackets.
fn with_links(escaped: &str) -> String {
    escaped
        .replace("&lt;{contact_email}&gt;", "<a href=\"mailto:{contact_email}\">{contact_email}</a>")
        .replace("&lt;{source_url}&gt;", "<a href=\"{source_url}\">{source_url}</a>")
}

fn with_numbers(text: String, numbers: &Numbers) -> String {
    numbers.known.iter().fold(text, |text, (name, number)| text.replace(&format!("{{{name}}}"), number))
}

fn unknown_placeholders(text: &str, at: usize, numbers: &Numbers, file: &File<'_>) {
    let known = || PLACEHOLDERS.into_iter().chain(numbers.known.iter().map(|(name, _)| name.as_str()));
    for name in text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name) {
        if !known().any(|known| known == name) {
            let near = nearest(name, known());
            if near.is_none() && name.contains('.') && !numbers.all_read {
                continue;
            }
            let instead = match near {
                Some(near) => format!("write `{{{near}}}`"),
                None => format!("write one of {}, without spaces", quoted(&known().collect::<Vec<_>>())),
            };
            file.problem(at, format!("unknown placeholder `{{{name}}}`"), instead);
        }
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}
