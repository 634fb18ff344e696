//! Every text that a person reads, in their language.
//!
//! Texts come from two layers of Fluent files: the program's, `texts/{language}/*.ftl`, embedded in the binary; then
//! the campaign's, `texts/{language}.ftl` in its folder. The campaign's hold the texts named after its declarations
//! ([`Campaign::text_keys`]) and may replace any of the program's. All are checked at start.

pub mod answers;
mod check;
mod files;
#[cfg(test)]
mod tests;

use std::borrow::{Borrow, Cow};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashSet};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::Locale;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use unic_langid::{CharacterDirection, LanguageIdentifier};

use crate::campaign::{Campaign, Lang, Problems};

pub use check::MissingText;
use files::TextSource;

#[derive(Clone, Debug)]
pub struct Texts {
    speakers: Vec<T>,
}

/// The texts in one language, with its ways to write numbers, dates and lists. Cheap to clone.
#[derive(Clone)]
pub struct T(Arc<Speaker>, Whom);

/// Whom a question of a form is about. Every text has it as `$whom`, to say "your first name" or "the first name of the
/// person to help".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Whom {
    /// Not known yet, or it does not matter.
    #[default]
    Anyone,
    /// The reader asks for themselves.
    You,
    /// The reader asks for somebody else.
    Other,
}

struct Speaker {
    lang: Lang,
    code: String,
    id: LanguageIdentifier,
    time_zone: TimeZone,
    bundle: FluentBundle<FluentResource>,
    keys: BTreeSet<String>,
    /// Keys of texts whose fault was logged already.
    faults: Mutex<HashSet<String>>,
}

/// A text to be shown: give it its values, then display it.
///
/// In a template: `{{ t.say("home-counter").with("n", n) }}`. The template escapes it like any value.
#[derive(Debug)]
pub struct Say<'a> {
    t: &'a T,
    key: String,
    values: FluentArgs<'static>,
}

/// A text that holds HTML, with its values escaped. Templates do not escape it again.
#[derive(Debug)]
pub struct Html<'a>(Say<'a>);

impl Texts {
    /// Reads and checks the texts of every language of a campaign.
    ///
    /// # Errors
    /// Every text that is missing, unknown, given twice or not readable, in any language.
    pub fn read(campaign: &Campaign) -> Result<Texts, Problems> {
        let mut problems = Problems::new();
        let texts = Texts::read_with(campaign, &mut problems);
        problems.or(|| texts)
    }

    /// Like [`Texts::read`], and returns the texts that there are, whatever is wrong with others.
    pub(crate) fn read_with(campaign: &Campaign, problems: &mut Problems) -> Texts {
        let sources = files::read(campaign, problems);
        check::check(campaign, &sources, problems);
        let speakers = sources
            .into_iter()
            .enumerate()
            .map(|(index, sources)| Arc::new(Speaker::new(campaign, Lang(index), sources, problems)))
            .map(|speaker| T(speaker, Whom::Anyone))
            .collect();
        Texts { speakers }
    }

    /// Returns the texts in a language of the campaign.
    pub fn speaker(&self, lang: Lang) -> T {
        self.speakers[lang.0].clone()
    }

    /// Returns the texts in every language, the default first.
    pub fn speakers(&self) -> &[T] {
        &self.speakers
    }

    /// Returns the keys of all texts of a language, sorted.
    pub fn keys(&self, lang: Lang) -> impl Iterator<Item = &str> {
        self.speakers[lang.0].0.keys.iter().map(String::as_str)
    }
}

/// Returns the texts that each language of a campaign lacks.
pub fn missing_texts(campaign: &Campaign) -> Vec<Vec<MissingText>> {
    let sources = files::read(campaign, &mut Problems::new());
    check::missing_texts(campaign, &sources)
}

impl Speaker {
    fn new(campaign: &Campaign, lang: Lang, sources: Vec<TextSource>, problems: &mut Problems) -> Speaker {
        let code = campaign.code(lang).to_owned();
        let id: LanguageIdentifier = code.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id.clone()]);
        // Fluent would put invisible direction marks around values, which would be copied along with names and
        // addresses.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| format_number(value)));
        let mut keys = BTreeSet::new();
        for source in sources {
            keys.extend(source.messages.iter().map(|message| message.key.clone()));
            let resource = FluentResource::try_new(source.text).unwrap_or_else(|(resource, errors)| {
                // A language that lends its texts reports them itself.
                for error in errors.iter().filter(|_| !source.lent) {
                    let before = resource.source().get(..error.pos.start).unwrap_or_default();
                    let instead = "write `name = words`; further lines start with four spaces";
                    problems.add(
                        &source.path,
                        Some(1 + before.matches('\n').count()),
                        format!("this cannot be read ({error})"),
                        instead,
                    );
                }
                resource
            });
            bundle.add_resource_overriding(resource);
        }
        let time_zone = campaign.time_zone.clone();
        Speaker { lang, code, id, time_zone, bundle, keys, faults: Mutex::default() }
    }

    /// Logs what is wrong with a text, once per text.
    fn fault(&self, key: &str, what: &str) {
        let mut faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        if faults.insert(key.to_owned()) {
            tracing::error!(key, language = self.code, what, "a text cannot be said");
        }
    }
}

impl T {
    /// Length of a wait: `au plus 6 heures`, `plus de 30 jours`. `None` is longer than the longest bound.
    pub fn wait(&self, minutes: Option<u32>) -> String {
        let (key, n) = match minutes {
            None => return self.say("numbers-wait-over").to_string(),
            Some(minutes @ 0..60) => ("numbers-wait-minutes", minutes),
            Some(minutes @ 60..2_880) => ("numbers-wait-hours", minutes / 60),
            Some(minutes) => ("numbers-wait-days", minutes / 1_440),
        };
        self.say(key).with("n", n).to_string()
    }

    /// Returns a text by its key. A missing text is displayed as `⟦key⟧` and logged.
    pub fn say(&self, key: impl AsRef<str>) -> Say<'_> {
        let whom: &'static str = self.1.into();
        Say { t: self, key: key.as_ref().to_owned(), values: FluentArgs::new() }.with(check::WHOM, whom)
    }

    /// The same texts, about somebody.
    #[must_use]
    pub fn about(&self, whom: Whom) -> T {
        T(Arc::clone(&self.0), whom)
    }

    /// Whether this language has such a text.
    pub fn has(&self, key: &str) -> bool {
        self.0.keys.contains(key)
    }

    /// Returns the lines of a text, without empty ones.
    pub fn lines(&self, key: &str) -> Vec<String> {
        let text = self.say(key).to_string();
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    pub fn code(&self) -> &str {
        &self.0.code
    }

    pub fn lang(&self) -> Lang {
        self.0.lang
    }

    /// The direction of its script, as `dir` has it in HTML.
    pub fn direction(&self) -> &'static str {
        direction(&self.0.code)
    }

    /// A number as the language writes it: `60 000`.
    pub fn number(&self, number: impl ToValue) -> String {
        self.say("number").with("n", number).to_string()
    }

    /// A date in the campaign's time zone: `15 mars 2020`.
    pub fn date(&self, at: impl Borrow<Timestamp>) -> String {
        self.at("date", *at.borrow())
    }

    /// A day of the calendar: `15 mars 2020`.
    pub fn day(&self, day: Date) -> String {
        let (key, year) = ("date", day.year().to_string());
        self.say(key).with("day", day.day()).with("month", day.month()).with("year", year).to_string()
    }

    /// A date with its time in the campaign's time zone: `15 mars 2020 à 14 h 05`.
    pub fn date_time(&self, at: impl Borrow<Timestamp>) -> String {
        self.at("date-time", *at.borrow())
    }

    fn at(&self, key: &str, at: Timestamp) -> String {
        let at = at.to_zoned(self.0.time_zone.clone());
        self.say(key)
            .with("day", at.day())
            .with("month", at.month())
            .with("year", at.year().to_string())
            .with("hour", at.hour().to_string())
            .with("hour-two-digits", format!("{:02}", at.hour()))
            .with("minute", format!("{:02}", at.minute()))
            .to_string()
    }

    /// Time since `then`: `il y a 3 heures`; the date when it is 31 days ago or more.
    pub fn ago(&self, then: impl Borrow<Timestamp>, now: impl Borrow<Timestamp>) -> String {
        let (then, now) = (*then.borrow(), *now.borrow());
        let seconds = now.duration_since(then).as_secs().max(0);
        let (key, n) = match seconds {
            0..60 => return self.say("ago-now").to_string(),
            60..3_600 => ("ago-minutes", seconds / 60),
            3_600..86_400 => ("ago-hours", seconds / 3_600),
            86_400..2_678_400 => ("ago-days", seconds / 86_400),
            _ => return self.at("ago-date", then),
        };
        self.say(key).with("n", n).to_string()
    }

    /// A distance: `2,3 km`; `moins de 1 km` under one kilometre, whole kilometres from ten.
    pub fn kilometres(&self, metres: impl Borrow<u32>) -> String {
        let metres = *metres.borrow();
        if metres < 1_000 {
            return self.say("kilometres-less-than-one").to_string();
        }
        let tenths = (metres + 50) / 100;
        let kilometres = if tenths < 100 { f64::from(tenths) / 10.0 } else { f64::from((metres + 500) / 1_000) };
        self.say("kilometres").with("n", kilometres).to_string()
    }

    /// A list: `a, b et c`.
    pub fn list(&self, items: &[impl AsRef<str>]) -> String {
        let Some((last, before)) = items.split_last() else { return String::new() };
        let Some((first, middle)) = before.split_first() else { return last.as_ref().to_owned() };
        let join = |key, a: String, b: &str| self.say(key).with("a", a).with("b", b).to_string();
        let start =
            middle.iter().fold(first.as_ref().to_owned(), |list, item| join("list-and-so-on", list, item.as_ref()));
        join(if middle.is_empty() { "list-of-two" } else { "list-last" }, start, last.as_ref())
    }
}

/// The direction of the script of a language (code), as `dir` has it in HTML: `rtl` for Arabic, Hebrew or Persian.
pub fn direction(code: &str) -> &'static str {
    let id: LanguageIdentifier = code.parse().unwrap_or_default();
    if id.character_direction() == CharacterDirection::RTL { "rtl" } else { "ltr" }
}

impl fmt::Debug for T {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("T").field(&self.0.code).finish()
    }
}

/// A value of a text: words or a number. Templates pass references, which `Into<FluentValue>` would not accept.
pub trait ToValue {
    fn to_value(&self) -> FluentValue<'static>;
}

impl<V: ToValue + ?Sized> ToValue for &V {
    fn to_value(&self) -> FluentValue<'static> {
        (**self).to_value()
    }
}

macro_rules! to_value {
    ($($type:ty: $from:expr,)+) => {
        $(impl ToValue for $type {
            fn to_value(&self) -> FluentValue<'static> {
                let from: fn(&$type) -> FluentValue<'static> = $from;
                from(self)
            }
        })+
    };
}

to_value! {
    str: |words| words.to_owned().into(),
    String: |words| words.clone().into(),
    Cow<'_, str>: |words| words.to_string().into(),
    Say<'_>: |say| say.to_string().into(),
    i8: |n| n.into(),
    i16: |n| n.into(),
    i32: |n| n.into(),
    i64: |n| n.into(),
    u8: |n| n.into(),
    u16: |n| n.into(),
    u32: |n| n.into(),
    u64: |n| n.into(),
    usize: |n| n.into(),
    f64: |n| n.into(),
}

impl<'a> Say<'a> {
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToValue) -> Say<'a> {
        self.values.set(name, value.to_value());
        self
    }

    /// Marks the text as HTML: the text itself is not escaped, its values are.
    pub fn html(self) -> Html<'a> {
        let Say { t, key, values } = self;
        let escape = |value| match value {
            FluentValue::String(words) => FluentValue::String(Cow::Owned(escape(&words))),
            other => other,
        };
        Html(Say { t, key, values: values.into_iter().map(|(name, value)| (name, escape(value))).collect() })
    }
}

impl fmt::Display for Say<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let speaker = &self.t.0;
        let Some(pattern) = speaker.bundle.get_message(&self.key).and_then(|message| message.value()) else {
            speaker.fault(&self.key, "missing");
            return write!(f, "⟦{}⟧", self.key);
        };
        let mut errors = Vec::new();
        SPEAKING.set(Some(speaker.id.clone()));
        let written = speaker.bundle.write_pattern(f, pattern, Some(&self.values), &mut errors);
        if !errors.is_empty() {
            // Errors hold names of values and texts only, never a person's words.
            speaker.fault(&self.key, &errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "));
        }
        written
    }
}

impl fmt::Display for Html<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl askama::filters::HtmlSafe for Html<'_> {}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

thread_local! {
    /// Language in which numbers are being written: Fluent's formatter is a plain function that is not told.
    static SPEAKING: RefCell<Option<LanguageIdentifier>> = const { RefCell::new(None) };
    /// One formatter per language. They cannot be shared between threads.
    static FORMATTERS: RefCell<Vec<(LanguageIdentifier, Option<DecimalFormatter>)>> = const { RefCell::new(Vec::new()) };
}

/// Formats a number with the digits and signs of the language. `None` leaves the value as Fluent writes it.
fn format_number(value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let digits: Decimal = number.as_string().parse().ok()?;
    let id = SPEAKING.with_borrow(Clone::clone)?;
    FORMATTERS.with_borrow_mut(|formatters| {
        let index = formatters.iter().position(|(known, _)| *known == id).unwrap_or_else(|| {
            let locale: Option<Locale> = id.to_string().parse().ok();
            let formatter =
                locale.and_then(|l| DecimalFormatter::try_new(l.into(), DecimalFormatterOptions::default()).ok());
            formatters.push((id, formatter));
            formatters.len() - 1
        });
        formatters[index].1.as_ref().map(|formatter| formatter.format(&digits).to_string())
    })
}
