//! "Write to us": a form that becomes a message at the desk.
//!
//! Who may act: anybody, within the budget of a source, as with every form. Tables: message, history.

use askama::Template;
use axum::body::Bytes;

use super::{NewMessage, Said, store};
use crate::campaign::Lang;
use crate::i18n::T;
use crate::kit::fields::{Block, Field};
use crate::kit::form::Filled;
use crate::kit::form_page::FormHtml;
use crate::kit::gate::{self, Carried};
use crate::kit::layout::{Layout, home};
use crate::kit::own_page::OwnPage;
use crate::kit::private_page::done_path;
use crate::kit::site::Site;
use crate::kit::source::Source;
use crate::kit::{Result, page, questions, see_other};
use crate::people::name::has_link;
use crate::{people, periods};

/// Most characters of a message: two screens of a phone. Anything longer is a letter, and goes by mail.
pub const WORDS_CHARS_MAX: usize = 4_000;
/// The form name in the stamp of this form.
const FORM: &str = "contact";
/// Keys of the form's title, lead and button.
const TEXTS: [&str; 3] = ["contact-title", "contact-lead", "contact-button"];

#[derive(Template)]
#[template(path = "messages/contact.html")]
struct ContactPage {
    l: Layout,
    form: FormHtml,
    days: i64,
    privacy: Option<String>,
}

pub fn new(app: &Site, lang: Lang, source: &Source) -> Result {
    draw(app, lang, &Filled::default(), &gate::fresh(app, FORM, source))
}

fn draw(app: &Site, lang: Lang, filled: &Filled, carried: &Carried) -> Result {
    let t = app.speaker(lang);
    let blocks = [
        Field::line(filled, "name", "name", t.say("contact-name")).optional(),
        Field::line(filled, "email", "email", t.say("form-email")).hint(t.say("contact-email-hint")),
        Field::words(filled, "words", t.say("contact-words")),
        Field::code(filled, "reference", false, "off", t.say("contact-reference"))
            .hint(t.say("contact-reference-hint"))
            .optional(),
    ];
    let privacy = app.campaign.page(lang, "privacy");
    let shown = page(&ContactPage {
        l: Layout::new(app, lang, Some(&OwnPage::Contact.paths(app))),
        form: FormHtml::new(app, &t, TEXTS, &blocks.map(Block::Field), filled, Some(carried))?,
        days: periods::MESSAGE.as_hours() / 24,
        privacy: privacy.map(|page| format!("{}{}", home(&app.campaign, lang), page.slug)),
    })?;
    Ok(carried.form(filled, shown))
}

/// Receives the form and stores the message for the desk.
pub async fn send(app: &Site, lang: Lang, source: &Source, body: &Bytes) -> Result {
    let mut filled = Filled::parse(body)?;
    let t = app.speaker(lang);
    let new = check(&mut filled, app.campaign.code(lang), &t);
    let done = see_other(&done_path(app, lang, "contact"));
    let Some(new) = new else { return draw(app, lang, &filled, &gate::fresh(app, FORM, source)) };
    match gate::enter_once(app, FORM, source, &filled).await {
        Ok(Some(entered)) => {
            store::keep(app, &new).await?;
            entered.is_stored();
        }
        Ok(None) => {}
        Err(held) => return draw(app, lang, &filled, &held),
    }
    Ok(done)
}

fn check(filled: &mut Filled, language: &str, t: &T) -> Option<NewMessage> {
    let name = match filled.one("name") {
        "" => None,
        _ => questions::first_name(filled, "name", t),
    };
    let email = questions::email_asked_about(filled, "email", t);
    let words = words(filled, t);
    let reference = match filled.one("reference") {
        "" => None,
        typed => people::store::reference_typed(typed),
    };
    if reference.is_none() && !filled.one("reference").is_empty() {
        filled.wrong("reference", t.say("contact-reference-wrong"));
    }
    let (Some(words), false) = (words, filled.is_wrong()) else { return None };
    let said = Said { name, email, words, ..Said::default() };
    let language = language.to_owned();
    Some(NewMessage { language, said, reference, ..NewMessage::default() })
}

/// Reads the words of a message, without links; `None` with an error noted if they are missing or wrong.
pub fn words(filled: &mut Filled, t: &T) -> Option<String> {
    let words = questions::words_up_to(filled, "words", WORDS_CHARS_MAX, t);
    if words.is_none() {
        filled.wrong("words", t.say("contact-words-empty"));
    }
    if words.as_deref().is_some_and(has_link) {
        filled.wrong("words", t.say("form-words-link"));
    }
    words
}
