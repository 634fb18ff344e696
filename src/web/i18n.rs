//! Every word that a person reads, in their language.
//!
//! Two layers of Fluent files: the program's, `texts/{language}/*.ftl`, inside the binary; then the
//! campaign's, `texts/{language}.ftl` in its folder, which has the texts named after its declarations
//! ([`Campaign::text_keys`]) and may replace any of the program's. All are checked at start.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;
use std::path::{Path, PathBuf};
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

use crate::campaign::{Campaign, Lang, Problems, nearest};

#[derive(rust_embed::RustEmbed)]
#[folder = "texts/"]
#[include = "*.ftl"]
struct Program;

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
    key: Cow<'a, str>,
    values: FluentArgs<'a>,
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
        let sources: Vec<Vec<Source>> = campaign.languages.iter().map(|code| sources(&campaign.folder, code)).collect();
        let mut problems = Problems::new();
        check(campaign, &sources, &mut problems);
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
    fn new(campaign: &Campaign, lang: Lang, sources: Vec<Source>, problems: &mut Problems) -> Speaker {
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
    /// A text by its key. One that is missing shows its key, `⟦key⟧`, and is logged.
    pub fn say<'a>(&'a self, key: impl Into<Cow<'a, str>>) -> Say<'a> {
        Say { t: self, key: key.into(), values: FluentArgs::new() }
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
    pub fn number<'a>(&'a self, number: impl Into<FluentValue<'a>>) -> String {
        self.say("number").with("n", number).to_string()
    }

    /// `15 mars 2020`, in the campaign's time zone.
    pub fn date(&self, at: Timestamp) -> String {
        self.at("date", at)
    }

    /// `15 mars 2020 à 14 h 05`, in the campaign's time zone.
    pub fn date_time(&self, at: Timestamp) -> String {
        self.at("date-time", at)
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
    pub fn ago(&self, then: Timestamp, now: Timestamp) -> String {
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
    pub fn kilometres(&self, metres: u32) -> String {
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
        let join = |key, a: String, b: &str| self.say(key).with("a", a).with("b", b.to_owned()).to_string();
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

impl<'a> Say<'a> {
    /// Gives the text a value: words or a number.
    #[must_use]
    pub fn with(mut self, name: &'a str, value: impl Into<FluentValue<'a>>) -> Say<'a> {
        self.values.set(name, value);
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

/// A file of texts.
struct Source {
    path: PathBuf,
    text: String,
    messages: Vec<Message>,
    /// The program's, or the campaign's.
    program: bool,
}

/// A text as it stands in its file.
struct Message {
    key: String,
    line: usize,
    /// `$n`.
    values: BTreeSet<String>,
    /// Other texts and `-terms` that it uses.
    uses: BTreeSet<String>,
}

/// The files of a language, in the order in which they replace each other.
fn sources(folder: &Path, code: &str) -> Vec<Source> {
    let mut sources = program_sources();
    sources.retain(|source| source.path.parent() == Some(&Path::new("texts").join(code)));
    let path = folder.join("texts").join(format!("{code}.ftl"));
    // That it exists is checked with the campaign; here, an absent file has no texts.
    let text = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    sources.push(Source { path, messages: scan(&text), text, program: false });
    sources
}

/// The program's files, in all the languages it speaks.
fn program_sources() -> Vec<Source> {
    let mut names: Vec<Cow<'static, str>> = Program::iter().collect();
    names.sort();
    let source = |name: &Cow<'static, str>| {
        let text = String::from_utf8(Program::get(name)?.data.into_owned()).ok()?;
        Some(Source { path: Path::new("texts").join(name.as_ref()), messages: scan(&text), text, program: true })
    };
    names.iter().filter_map(source).collect()
}

/// Finds the texts of a file and what they refer to. Fluent itself says what is wrong with their form.
fn scan(text: &str) -> Vec<Message> {
    let mut messages: Vec<Message> = Vec::new();
    let mut inside_message = false;
    let mut depth = 0_usize;
    for (line, words) in (1..).zip(text.lines()) {
        let starts_entry = words.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-');
        if starts_entry {
            depth = 0;
            let key = words.split(|c: char| !is_name(c)).next().unwrap_or_default();
            inside_message = !key.starts_with('-');
            if inside_message {
                let (key, values, uses) = (key.to_owned(), BTreeSet::new(), BTreeSet::new());
                messages.push(Message { key, line, values, uses });
            }
        } else if words.starts_with('#') {
            inside_message = false;
        }
        if let (true, Some(message)) = (inside_message, messages.last_mut()) {
            references(words, &mut depth, message);
        }
    }
    messages
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

fn references(words: &str, depth: &mut usize, message: &mut Message) {
    for (at, c) in words.char_indices() {
        let rest = &words[at + c.len_utf8()..];
        match c {
            '{' => {
                *depth += 1;
                let inside = rest.trim_start();
                let name: String = inside.chars().take_while(|c| is_name(*c)).collect();
                let closed = inside[name.len()..].trim_start().starts_with('}');
                if closed && name.starts_with(|c: char| c.is_ascii_lowercase() || c == '-') {
                    message.uses.insert(name);
                }
            }
            '}' => *depth = depth.saturating_sub(1),
            '$' if *depth > 0 => {
                message.values.insert(rest.chars().take_while(|c| is_name(*c)).collect());
            }
            _ => {}
        }
    }
}

/// Every language must have the same texts, each once, with values that the program gives it.
fn check(campaign: &Campaign, sources: &[Vec<Source>], problems: &mut Problems) {
    let declared = campaign.text_keys();
    let program: Vec<Source> = program_sources();
    // Where the program has each text, in any language, and the values it gives it.
    let mut known: BTreeMap<&str, (Option<&Path>, BTreeSet<&str>)> = BTreeMap::new();
    for source in &program {
        for message in &source.messages {
            let (_, values) = known.entry(&message.key).or_insert((Some(&source.path), BTreeSet::new()));
            values.extend(message.values.iter().map(String::as_str));
        }
    }
    for text in &declared {
        let (_, values) = known.entry(&text.key).or_default();
        if text.key.ends_with("-refusal") {
            values.insert("n");
        }
    }
    let says = |key: &str| declared.iter().find(|text| text.key == key).map(|text| text.says);
    let has = |sources: &[Source], key: &str| {
        sources.iter().any(|source| source.messages.iter().any(|message| message.key == key))
    };

    for (code, of_language) in campaign.languages.iter().zip(sources) {
        for source in of_language {
            check_source(source, of_language, &known, problems);
        }
        let translated = program.iter().any(|source| source.path.starts_with(Path::new("texts").join(code)));
        let campaign_path = campaign.folder.join("texts").join(format!("{code}.ftl"));
        for (key, (path, _)) in &known {
            let optional = declared.iter().any(|text| text.key == *key && !text.required);
            let wanted = !optional || sources.iter().any(|other| has(other, key));
            if !wanted || has(of_language, key) {
                continue;
            }
            let file = match path {
                // The program speaks that language, but for this text.
                Some(path) if translated => Path::new("texts").join(code).join(path.file_name().unwrap_or_default()),
                _ => campaign_path.clone(),
            };
            let what = match says(key) {
                Some(says) => format!("missing text `{key}` ({says})"),
                None => format!("missing text `{key}`"),
            };
            problems.add(&file, None, what, format!("write `{key} = …`"));
        }
    }
}

fn check_source(
    source: &Source,
    of_language: &[Source],
    known: &BTreeMap<&str, (Option<&Path>, BTreeSet<&str>)>,
    problems: &mut Problems,
) {
    let mut seen: HashSet<&str> = HashSet::new();
    let others = of_language.iter().filter(|other| other.program && source.program && other.path < source.path);
    seen.extend(others.flat_map(|other| &other.messages).map(|message| message.key.as_str()));
    for message in &source.messages {
        let mut problem = |what: String, instead: String| problems.add(&source.path, Some(message.line), what, instead);
        let key = &message.key;
        if !seen.insert(key) {
            problem(format!("the text `{key}` is there twice"), "remove one, or rename it".to_owned());
        }
        let Some((_, values)) = known.get(key.as_str()) else {
            let instead = match nearest(key, known.keys().copied()) {
                Some(near) => format!("write `{near}`"),
                None => "remove it".to_owned(),
            };
            problem(format!("unknown text `{key}`"), instead);
            continue;
        };
        for value in message.values.iter().filter(|value| !values.contains(value.as_str())) {
            let instead = match (nearest(value, values.iter().copied()), values.is_empty()) {
                (Some(near), _) => format!("write `{{ ${near} }}`"),
                (None, true) => "write the words themselves".to_owned(),
                (None, false) => {
                    let all: Vec<String> = values.iter().map(|value| format!("`{{ ${value} }}`")).collect();
                    format!("write one of {}", all.join(", "))
                }
            };
            problem(format!("the text `{key}` is not given `${value}`"), instead);
        }
        for name in &message.uses {
            let is_defined = |other: &Source| match name.strip_prefix('-') {
                Some(_) => other.text.lines().any(|line| line.split(|c| !is_name(c)).next() == Some(name)),
                None => other.messages.iter().any(|message| message.key == *name),
            };
            if !of_language.iter().any(is_defined) {
                problem(
                    format!("the text `{key}` uses `{{ {name} }}`, which is nowhere"),
                    format!("write `{name} = …`"),
                );
            }
        }
    }
}
