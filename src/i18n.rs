//! Every word that a person reads, in their language.
//!
//! Two layers of Fluent files: the program's, `texts/{language}/*.ftl`, inside the binary; then the
//! campaign's, `texts/{language}.ftl` in its folder, which has the texts named after its declarations
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
use jiff::tz::TimeZone;
use unic_langid::LanguageIdentifier;

use crate::campaign::{Campaign, Lang, Problems};

use files::TextSource;

/// All texts of a campaign, in all its languages.
#[derive(Clone, Debug)]
pub struct Texts {
    speakers: Vec<T>,
}

/// Says things in one language. A clone is cheap.
#[derive(Clone)]
pub struct T(Arc<Speaker>);

struct Speaker {
    lang: Lang,
    code: String,
    id: LanguageIdentifier,
    time_zone: TimeZone,
    bundle: FluentBundle<FluentResource>,
    keys: BTreeSet<String>,
    /// What was logged already.
    faults: Mutex<HashSet<String>>,
}

/// A text about to be said; give it its values, then display it.
///
/// In a template: `{{ t.say("home-counter").with("n", n) }}`. It is escaped there like any value.
#[derive(Debug)]
pub struct Say<'a> {
    t: &'a T,
    key: String,
    values: FluentArgs<'static>,
}

/// A text that holds HTML, its values escaped. Templates take it as it is.
#[derive(Debug)]
pub struct Html<'a>(Say<'a>);

impl Texts {
    /// Reads and checks the texts of every language of a campaign.
    ///
    /// # Errors
    /// Every text that is missing, unknown, given twice, or cannot be read, in any language.
    pub fn read(campaign: &Campaign) -> Result<Texts, Problems> {
        let mut problems = Problems::new();
        let sources = files::read(campaign, &mut problems);
        check::check(campaign, &sources, &mut problems);
        let speakers: Vec<T> = sources
            .into_iter()
            .enumerate()
            .map(|(index, sources)| T(Arc::new(Speaker::new(campaign, Lang(index), sources, &mut problems))))
            .collect();
        problems.or(|| Texts { speakers })
    }

    /// Who speaks a language of the campaign.
    pub fn speaker(&self, lang: Lang) -> T {
        self.speakers[lang.0].clone()
    }

    /// One speaker a language, the default first.
    pub fn speakers(&self) -> &[T] {
        &self.speakers
    }

    /// Every text of a language, sorted.
    pub fn keys(&self, lang: Lang) -> impl Iterator<Item = &str> {
        self.speakers[lang.0].0.keys.iter().map(String::as_str)
    }
}

impl Speaker {
    fn new(campaign: &Campaign, lang: Lang, sources: Vec<TextSource>, problems: &mut Problems) -> Speaker {
        let code = campaign.code(lang).to_owned();
        let id: LanguageIdentifier = code.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id.clone()]);
        // The marks would be copied along with names and addresses out of mails.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| format_number(value)));
        let mut keys = BTreeSet::new();
        for source in sources {
            keys.extend(source.messages.iter().map(|message| message.key.clone()));
            let resource = FluentResource::try_new(source.text).unwrap_or_else(|(resource, errors)| {
                for error in errors {
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

    /// Logs what is wrong with a text, the first time.
    fn fault(&self, key: &str, what: &str) {
        let mut faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        if faults.insert(key.to_owned()) {
            tracing::error!(key, language = self.code, what, "a text cannot be said");
        }
    }
}

impl T {
    /// `au plus 6 heures`, `plus de 30 jours`.
    pub fn wait(&self, minutes: Option<u32>) -> String {
        let (key, n) = match minutes {
            None => return self.say("numbers-wait-over").to_string(),
            Some(minutes @ 0..60) => ("numbers-wait-minutes", minutes),
            Some(minutes @ 60..2_880) => ("numbers-wait-hours", minutes / 60),
            Some(minutes) => ("numbers-wait-days", minutes / 1_440),
        };
        self.say(key).with("n", n).to_string()
    }

    /// A text by its key. One that is missing shows its key, `⟦key⟧`, and is logged.
    pub fn say(&self, key: impl AsRef<str>) -> Say<'_> {
        Say { t: self, key: key.as_ref().to_owned(), values: FluentArgs::new() }
    }

    /// Whether there is such a text.
    pub fn has(&self, key: &str) -> bool {
        self.0.keys.contains(key)
    }

    /// A text's lines, without empty ones, for lists.
    pub fn lines(&self, key: &str) -> Vec<String> {
        let text = self.say(key).to_string();
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    /// The language's code, for `lang="…"`.
    pub fn code(&self) -> &str {
        &self.0.code
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.0.lang
    }

    /// `60 000`, as the language writes it.
    pub fn number(&self, number: impl ToValue) -> String {
        self.say("number").with("n", number).to_string()
    }

    /// `15 mars 2020`, in the campaign's time zone.
    pub fn date(&self, at: impl Borrow<Timestamp>) -> String {
        self.at("date", *at.borrow())
    }

    /// `15 mars 2020 à 14 h 05`, in the campaign's time zone.
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

    /// `il y a 3 heures`; a date once it is over a month ago.
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

    /// `2,3 km`; `moins de 1 km` under a kilometre, whole kilometres from ten.
    pub fn kilometres(&self, metres: impl Borrow<u32>) -> String {
        let metres = *metres.borrow();
        if metres < 1_000 {
            return self.say("kilometres-less-than-one").to_string();
        }
        let tenths = (metres + 50) / 100;
        let kilometres = if tenths < 100 { f64::from(tenths) / 10.0 } else { f64::from((metres + 500) / 1_000) };
        self.say("kilometres").with("n", kilometres).to_string()
    }

    /// `a, b et c`.
    pub fn list(&self, items: &[impl AsRef<str>]) -> String {
        let Some((last, before)) = items.split_last() else { return String::new() };
        let Some((first, middle)) = before.split_first() else { return last.as_ref().to_owned() };
        let join = |key, a: String, b: &str| self.say(key).with("a", a).with("b", b).to_string();
        let start =
            middle.iter().fold(first.as_ref().to_owned(), |list, item| join("list-and-so-on", list, item.as_ref()));
        join(if middle.is_empty() { "list-of-two" } else { "list-last" }, start, last.as_ref())
    }
}

impl fmt::Debug for T {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("T").field(&self.0.code).finish()
    }
}

/// Words or a number for a text. Templates pass references, hence no `Into<FluentValue>`.
pub trait ToValue {
    /// As Fluent takes it.
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
    /// Gives the text a value: words or a number.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToValue) -> Say<'a> {
        self.values.set(name, value.to_value());
        self
    }

    /// For a text that holds HTML: it is taken as it is, its values are escaped.
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
            // Names of values and texts only, never a person's words.
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
    /// In which language numbers are written now: Fluent calls a plain function, which is not told.
    static SPEAKING: RefCell<Option<LanguageIdentifier>> = const { RefCell::new(None) };
    /// One a language: they cannot be shared between threads.
    static FORMATTERS: RefCell<Vec<(LanguageIdentifier, Option<DecimalFormatter>)>> = const { RefCell::new(Vec::new()) };
}

/// Digits grouped and marked as the language does; `None` leaves the value as Fluent writes it.
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
