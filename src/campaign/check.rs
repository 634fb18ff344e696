//! Reads `campaign.toml` and reports everything that is wrong with it at once.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::broken_lines::readable;
use super::checks::checks;
use super::entries::{Addresses, entries};
use super::fallbacks::fallbacks;
use super::file::{At, File, FileSection, quoted, read_text};
use super::helplines::helplines;
use super::journeys::journeys;
use super::kinds::{check_rules, kinds};
use super::people::people;
use super::problems::nearest;
use super::slugs::{check_slug, distinct_slugs};
use super::telephone::telephone;
use super::volunteers::{check_conduct, volunteers};
use super::{Accent, Audience, Campaign, Problems, Retention, Sender, pages};

/// Most choices of a criterion, and most audiences: a set of them is kept in 64 bits.
pub(super) const SET_MAX: usize = 64;

const DAYS_MAX: u32 = 3_650;
/// Key of the list of languages, and the name under which it is noted when one of them could not be read.
pub(super) const LANGUAGES: &str = "languages";
/// Default of `ban_days`: a year, as long as a campaign may last.
const BAN_DAYS: u32 = 365;
/// Default of `availability_days`: after a month without news, most people know whether they are still available.
const AVAILABILITY_DAYS: u32 = 30;

impl Campaign {
    /// Reads a campaign's folder. The gazetteer is looked for in that folder, then in `places_folder`.
    ///
    /// # Errors
    /// Everything that is wrong in its files, each with its file, its line and what to write instead. The
    /// texts are checked by [`Texts::read`](crate::i18n::Texts::read) instead.
    pub fn read(folder: &Path, places_folder: Option<&Path>) -> Result<Campaign, Problems> {
        let mut problems = Problems::new();
        match Campaign::read_with(folder, places_folder, &mut problems) {
            Some((campaign, _)) => problems.or(|| campaign),
            None => Err(problems.sorted()),
        }
    }

    /// Like [`Campaign::read`], and goes on after a problem: the campaign then has gaps, and only serves to check more
    /// files. `None` when nothing can be read. Returns also the addresses that its pages take.
    pub(crate) fn read_with(
        folder: &Path,
        places_folder: Option<&Path>,
        problems: &mut Problems,
    ) -> Option<(Campaign, Addresses)> {
        let path = folder.join("campaign.toml");
        let source = match read_text(&path) {
            Ok(source) => source,
            Err(error) => {
                let instead = "give the folder of a campaign, such as campaigns/en-premiere-ligne";
                problems.add(&path, None, format!("this file cannot be read ({error})"), instead);
                return None;
            }
        };
        let found = RefCell::new(std::mem::take(problems));
        let source = readable(&path, source, 1, &found);
        let file = File::new(&path, &source, 1, &found);
        let table = file.parse();
        let read = table.as_ref().map(|table| {
            let mut top = FileSection::root(&file, table);
            let read = read(folder, places_folder, &mut top);
            if found.borrow().is_empty() {
                check_rules(&read.0, &top);
            }
            read
        });
        *problems = found.take();
        read
    }
}

const WEAK_BELOW: &str = "weak_below_percent";

fn read(folder: &Path, places_folder: Option<&Path>, top: &mut FileSection<'_>) -> (Campaign, Addresses) {
    let languages = languages(folder, top);
    let fallbacks = fallbacks(top, &languages);
    let time_zone = time_zone(top);
    let gazetteer = gazetteer(folder, places_folder, top);
    let outlines = outlines(folder, places_folder, top);
    let journeys = journeys(folder, places_folder, top);
    let undo_seconds = top.whole("undo_seconds", 0..=3_600, "undo_seconds = 60").map_or(0, |n| n.value);
    let weak_below = if top.has(WEAK_BELOW) {
        top.whole(WEAK_BELOW, 0..=100, "weak_below_percent = 40").map_or(0, |n| n.value)
    } else {
        0
    };
    let sender = sender(top);
    let accent = accent(top);
    let people = people(top);
    let telephone = telephone(top);
    let volunteer = volunteers(top);
    let checks = checks(top);
    let helplines = helplines(top);
    let retention = retention(top);
    let audiences = audiences(top);
    let mut addresses = Addresses::default();
    let entries = entries(top, &languages, &audiences, &mut addresses);
    let kinds = kinds(top, &audiences, &checks, &volunteer);
    top.end();

    let mut campaign = Campaign {
        folder: folder.to_owned(),
        languages,
        fallbacks,
        time_zone,
        gazetteer,
        outlines,
        journeys,
        mail_logo: super::mail_logo::read(folder),
        sender,
        accent,
        entries,
        audiences,
        kinds,
        people,
        telephone,
        volunteer,
        checks,
        helplines,
        undo_seconds,
        weak_below,
        retention,
        pages: Vec::new(),
    };
    each_text_has_its_own_name(&campaign, top);
    campaign.pages = pages::read(&campaign, &mut addresses, top.file);
    check_conduct(&campaign, top);
    (campaign, addresses)
}

fn languages(folder: &Path, top: &mut FileSection<'_>) -> Vec<String> {
    let example = r#"languages = ["fr", "en"]"#;
    let listed = top.list(LANGUAGES, example);
    let mut languages: Vec<String> = Vec::new();
    for code in listed.iter().flatten() {
        let parsed: Option<unic_langid::LanguageIdentifier> = code.parse().ok();
        if parsed.is_none_or(|id| id != code.value) {
            top.file.problem(code.at, format!("`{}` is no language code", code.value), format!("write `{example}`"));
            top.file.note_unread(LANGUAGES);
        } else if languages.iter().any(|known| known == code.value) {
            top.file.problem(code.at, format!("the language `{}` is there twice", code.value), "remove one");
        } else {
            let texts = folder.join("texts").join(format!("{}.ftl", code.value));
            if !texts.is_file() {
                let what = format!("the language `{}` has no texts", code.value);
                top.file.problem(code.at, what, format!("translate a copy of another language to {}", texts.display()));
                top.file.note_unread(texts.display().to_string());
            }
            languages.push(code.value.to_owned());
        }
    }
    if listed.is_some_and(|list| list.is_empty()) {
        top.file.problem(0, "`languages` is empty", format!("write `{example}`"));
    }
    languages
}

fn time_zone(top: &mut FileSection<'_>) -> jiff::tz::TimeZone {
    let example = r#"time_zone = "Europe/Paris""#;
    let Some(name) = top.text("time_zone", example) else { return jiff::tz::TimeZone::UTC };
    jiff::tz::TimeZone::get(name.value).unwrap_or_else(|_| {
        let known: Vec<String> = jiff::tz::db().available().map(|zone| zone.to_string()).collect();
        let instead = match nearest(name.value, known.iter().map(String::as_str)) {
            Some(near) => format!("write `time_zone = \"{near}\"`"),
            None if known.is_empty() => "install the time zones on this machine (Debian package tzdata)".to_owned(),
            None => format!("write a continent and a city of the tz database, as in `{example}`"),
        };
        top.file.problem(name.at, format!("unknown time zone `{}`", name.value), instead);
        jiff::tz::TimeZone::UTC
    })
}

fn gazetteer(folder: &Path, places_folder: Option<&Path>, top: &mut FileSection<'_>) -> PathBuf {
    let Some(name) = top.text("gazetteer", r#"gazetteer = "fr.csv""#) else { return PathBuf::new() };
    of_places(folder, places_folder, top, name, "gazetteer", "csv").unwrap_or_default()
}

fn outlines(folder: &Path, places_folder: Option<&Path>, top: &mut FileSection<'_>) -> Option<PathBuf> {
    if !top.has("outlines") {
        return None;
    }
    let name = top.text("outlines", r#"outlines = "fr-departments.json""#)?;
    of_places(folder, places_folder, top, name, "file of outlines", "json")
}

/// Finds a file in the campaign's folder, or else in the places folder.
pub(super) fn of_places(
    folder: &Path,
    places_folder: Option<&Path>,
    top: &FileSection<'_>,
    name: At<&str>,
    what: &str,
    ending: &str,
) -> Option<PathBuf> {
    let folders: Vec<&Path> = [Some(folder), places_folder].into_iter().flatten().collect();
    let found = folders.iter().map(|folder| folder.join(name.value)).find(|path| path.is_file());
    if found.is_none() {
        let mut known: Vec<String> = folders
            .iter()
            .filter_map(|folder| folder.read_dir().ok())
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|extension| extension == ending))
            .filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()))
            .collect();
        known.sort();
        let instead = if known.is_empty() {
            format!("put a {what} into the campaign's folder")
        } else {
            format!("write one of {}, or put the file into the campaign's folder", quoted(&known))
        };
        top.file.problem(name.at, format!("there is no {what} `{}`", name.value), instead);
    }
    found
}

fn sender(top: &mut FileSection<'_>) -> Sender {
    let (name_example, address_example) = (r#"name = "En Première Ligne""#, r#"address = "contact@example.org""#);
    let mut sender = Sender { name: String::new(), address: String::new() };
    let Some(mut section) = top.table("sender", &format!("[sender] {name_example} {address_example}")) else {
        return sender;
    };
    if let Some(name) = section.text("name", name_example) {
        if name.contains(char::is_control) || name.contains(['<', '>', '@', '"']) {
            let what = format!("`{}` cannot stand in a mail as its author's name", name.value.escape_debug());
            top.file.problem(name.at, what, format!("write letters, digits and spaces, as in `{name_example}`"));
        }
        name.value.clone_into(&mut sender.name);
    }
    if let Some(address) = section.text("address", address_example) {
        if !is_address(address.value) {
            let what = format!("`{}` is no e-mail address", address.value);
            top.file.problem(address.at, what, format!("write `{address_example}`"));
        }
        address.value.clone_into(&mut sender.address);
    }
    section.end();
    sender
}

fn is_address(address: &str) -> bool {
    address.parse::<lettre::Address>().is_ok_and(|address| {
        let domain = address.domain();
        domain.contains('.') && domain.split('.').all(|label| !label.is_empty()) && domain.is_ascii()
    })
}

fn accent(top: &mut FileSection<'_>) -> Accent {
    let mut accent = Accent { light: String::new(), dark: String::new() };
    let Some(mut section) = top.table("accent", r##"[accent] light = "#0d5563" dark = "#8fd6dd""##) else {
        return accent;
    };
    // Text on the accent colour is white on a light page, near black on a dark one (see assets/site.css).
    let sides = [
        ("light", r##"light = "#0d5563""##, [255, 255, 255], "a darker colour", &mut accent.light),
        ("dark", r##"dark = "#8fd6dd""##, [16, 38, 43], "a brighter colour", &mut accent.dark),
    ];
    for (key, example, words, better, colour) in sides {
        let Some(text) = section.text(key, example) else { continue };
        let Some(rgb) = rgb(text.value) else {
            top.file.problem(text.at, format!("`{}` is no colour", text.value), format!("write `{example}`"));
            continue;
        };
        let contrast = contrast(rgb, words);
        if contrast < 4.5 {
            let what =
                format!("words on `{}` would be hard to read (contrast {contrast:.1}, at least 4.5)", text.value);
            top.file.problem(text.at, what, format!("write {better}, such as `{example}`"));
        }
        text.value.clone_into(colour);
    }
    section.end();
    accent
}

/// Reads a colour `#rrggbb`.
fn rgb(colour: &str) -> Option<[u8; 3]> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |from: usize| u8::from_str_radix(digits.get(from..from + 2)?, 16).ok();
    digits.chars().all(|c| c.is_ascii_hexdigit()).then_some([part(0)?, part(2)?, part(4)?])
}

/// Contrast as WCAG 2 defines it: 1 for equal colours, 21 for black on white.
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let luminance = |rgb: [u8; 3]| {
        let [r, g, b] = rgb.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn retention(top: &mut FileSection<'_>) -> Retention {
    let mut retention = Retention {
        unconfirmed_days: 0,
        reminder_days: 0,
        introduction_days: 0,
        given_up_mail_days: 0,
        history_days: 0,
        ban_days: BAN_DAYS,
        parties_days: None,
        availability_days: AVAILABILITY_DAYS,
    };
    let Some(mut section) = top.table("retention", "[retention] introduction_days = 30") else { return retention };
    let mut days = |key, example| section.whole(key, 1..=DAYS_MAX, example);
    let unconfirmed = days("unconfirmed_days", "unconfirmed_days = 7");
    let reminder = days("reminder_days", "reminder_days = 7");
    let introduction = days("introduction_days", "introduction_days = 30");
    let given_up_mail = days("given_up_mail_days", "given_up_mail_days = 14");
    let history = days("history_days", "history_days = 365");
    if section.has("ban_days") {
        retention.ban_days =
            section.whole("ban_days", 1..=DAYS_MAX, "ban_days = 365").map_or(BAN_DAYS, |days| days.value);
    }
    if section.has("parties_days") {
        let parties = section.whole("parties_days", 1..=DAYS_MAX, "parties_days = 90");
        retention.parties_days = parties.map(|days| days.value);
    }
    if section.has("availability_days") {
        let availability = section.whole("availability_days", 1..=DAYS_MAX, "availability_days = 30");
        retention.availability_days = availability.map_or(AVAILABILITY_DAYS, |days| days.value);
    }
    if let (Some(reminder), Some(introduction)) = (reminder, introduction)
        && reminder.value >= introduction.value
    {
        let what = format!("the reminder would leave after {} days, when the data are gone", reminder.value);
        let instead = format!("write a `reminder_days` under {}", introduction.value);
        top.file.problem(reminder.at, what, instead);
    }
    let value = |days: Option<At<u32>>| days.map_or(0, |days| days.value);
    retention.unconfirmed_days = value(unconfirmed);
    retention.reminder_days = value(reminder);
    retention.introduction_days = value(introduction);
    retention.given_up_mail_days = value(given_up_mail);
    retention.history_days = value(history);
    section.end();
    retention
}

fn audiences(top: &mut FileSection<'_>) -> Vec<Audience> {
    let mut audiences = Vec::new();
    for (slug, mut section) in top.tables("audience", "[audience.front-line]") {
        check_slug(section.file, slug);
        if audiences.len() == SET_MAX {
            let what = format!("there are more than {SET_MAX} audiences");
            section.file.problem(slug.at, what, "remove some, or bring several together");
        }
        let example = r#"fields_of_work = ["health", "other"]"#;
        let priority = "priority = 2";
        let rank =
            if section.has("priority") { section.whole("priority", 0..=super::PRIORITY_MAX, priority) } else { None };
        let fields = if section.has("fields_of_work") { section.list("fields_of_work", example) } else { None };
        if fields.is_none() && section.has("fields_of_work") {
            section.file.note_unread("field");
        }
        audiences.push(Audience {
            slug: slug.value.to_owned(),
            fields_of_work: distinct_slugs(&section, fields.unwrap_or_default()),
            for_somebody_else: section.flag("for_somebody_else", "for_somebody_else = true"),
            priority: rank.map_or(0, |rank| rank.value),
        });
        section.end();
    }
    audiences
}

/// Reports two texts that would have the same name: names are made of slugs joined by hyphens.
fn each_text_has_its_own_name(campaign: &Campaign, top: &FileSection<'_>) {
    let mut seen = BTreeMap::new();
    for text in campaign.text_keys() {
        let field_of_work = text.key.starts_with("field-");
        if let Some(other) = seen.insert(text.key.clone(), text.says)
            && !field_of_work
        {
            let what = format!("the text `{}` would be both: {other}; {}", text.key, text.says);
            top.file.problem(0, what, "give a kind, a criterion or a choice another name");
        }
    }
}
