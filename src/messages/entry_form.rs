//! The form behind an entry that leads to a message: name, address, and the questions of the campaign.
//!
//! Who may act: anybody, within the budget of a source, as with every form. The answers arrive like a message by the
//! contact form: nothing has to be confirmed, and nobody is matched by them. Tables: message, history.

use askama::Template;
use axum::body::Bytes;

use super::{NewMessage, Said, store};
use crate::campaign::{Asks, Entry, EntryAnswer, EntryQuestion, Lang};
use crate::i18n::T;
use crate::kit::fields::{Block, Choice, Field};
use crate::kit::form::Filled;
use crate::kit::form_page::FormHtml;
use crate::kit::gate::{self, Carried};
use crate::kit::layout::{Layout, entry_paths, page_path};
use crate::kit::private_page::done_path;
use crate::kit::site::Site;
use crate::kit::source::Source;
use crate::kit::{Result, page, period, person, questions, see_other};
use crate::periods;

#[derive(Template)]
#[template(path = "messages/entry_form.html")]
struct EntryFormPage {
    l: Layout,
    form: FormHtml,
    days: i64,
    privacy: Option<String>,
}

/// An entry and its questions.
pub type Asking<'a> = (&'a Entry, &'a [EntryQuestion]);

/// The empty form.
pub fn new(app: &Site, lang: Lang, asking: Asking<'_>, source: &Source) -> Result {
    draw(app, lang, asking, &Filled::default(), &gate::fresh(app, &asking.0.slug, source))
}

fn draw(app: &Site, lang: Lang, (entry, questions): Asking<'_>, filled: &Filled, carried: &Carried) -> Result {
    let t = app.speaker(lang);
    let mut blocks = vec![
        Block::Field(Field::line(filled, "name", "name", t.say("contact-name"))),
        Block::Field(Field::line(filled, "email", "email", t.say("form-email")).hint(t.say("contact-email-hint"))),
    ];
    if app.campaign.people.phone {
        let phone = Field::line(filled, "phone", "tel", t.say("form-phone"));
        blocks.push(Block::Field(phone.hint(t.say("entry-form-phone-hint")).optional()));
    }
    blocks.extend(questions.iter().map(|question| Block::Field(field(filled, entry, question, &t))));
    let [title, intro, button] = ["title", "intro", "button"].map(|part| entry.text(part));
    let shown = page(&EntryFormPage {
        l: Layout::new(app, lang, Some(&entry_paths(&app.campaign, entry))),
        form: FormHtml::new(app, &t, [&title, &intro, &button], &blocks, filled, Some(carried))?,
        days: periods::MESSAGE.as_hours() / 24,
        privacy: page_path(app, &t, "privacy"),
    })?;
    Ok(carried.form(filled, shown))
}

fn field(filled: &Filled, entry: &Entry, question: &EntryQuestion, t: &T) -> Field {
    let (name, label) = (input(question), t.say(entry.question_text(question, "")));
    let field = match &question.asks {
        Asks::Choices(choices) => {
            let choice =
                |choice: &String| Choice::new(filled, &name, choice, t.say(entry.choice_text(question, choice)));
            Field::checkboxes(filled, &name, label, choices.iter().map(choice).collect())
        }
        Asks::Week => {
            let choices: Vec<String> = question.asks.choices().into_iter().map(str::to_owned).collect();
            period::week(filled, &name, label, &choices, t)
        }
        Asks::Text => Field::words(filled, &name, label).optional(),
    };
    let hint = entry.question_text(question, "hint");
    if t.has(&hint) { field.hint(t.say(hint)) } else { field }
}

/// Name of the input of a question. No field of the program's own has a dot.
fn input(question: &EntryQuestion) -> String {
    format!("question.{}", question.slug)
}

/// Receives the form and stores the message for the desk.
pub async fn send(app: &Site, lang: Lang, asking: Asking<'_>, source: &Source, body: &Bytes) -> Result {
    let mut filled = Filled::parse(body)?;
    let slug = &asking.0.slug;
    let Some(new) = check(&mut filled, app, lang, asking) else {
        return draw(app, lang, asking, &filled, &gate::fresh(app, slug, source));
    };
    match gate::enter_once(app, slug, source, &filled).await {
        Ok(Some(entered)) => {
            store::keep(app, &new).await?;
            entered.is_stored();
        }
        Ok(None) => {}
        Err(held) => return draw(app, lang, asking, &filled, &held),
    }
    Ok(see_other(&done_path(app, lang, "contact")))
}

fn check(filled: &mut Filled, app: &Site, lang: Lang, (entry, questions): Asking<'_>) -> Option<NewMessage> {
    let t = app.speaker(lang);
    let name = questions::first_name(filled, "name", &t);
    let email = questions::email_asked_about(filled, "email", &t);
    let phone = if app.campaign.people.phone { person::phone(filled, "phone", &t) } else { None };
    let mut answers = vec![];
    for question in questions {
        answers.extend(answer(filled, entry, question, &t).map(|answer| (question.slug.clone(), answer)));
    }
    if filled.is_wrong() {
        return None;
    }
    let phone = phone.map(|phone| phone.shown().to_owned());
    let said = Said { name, email, phone, answers, ..Said::default() };
    Some(NewMessage {
        language: app.campaign.code(lang).to_owned(),
        said,
        entry: Some(entry.slug.clone()),
        ..NewMessage::default()
    })
}

/// Reads an answer; `None` if there is none, or, with an error noted, if it is missing or wrong.
fn answer(filled: &mut Filled, entry: &Entry, question: &EntryQuestion, t: &T) -> Option<EntryAnswer> {
    let name = input(question);
    if matches!(question.asks, Asks::Text) {
        return questions::words_up_to(filled, &name, questions::WORDS_CHARS_MAX, t).map(EntryAnswer::Words);
    }
    let known = question.asks.choices().into_iter();
    let chosen: Vec<String> = known.filter(|choice| filled.has(&name, choice)).map(str::to_owned).collect();
    if chosen.is_empty() && matches!(question.asks, Asks::Choices(_)) {
        let asked = t.say(entry.question_text(question, "")).to_string();
        filled.wrong(&name, t.say("form-choose-one").with("question", asked));
    }
    (!chosen.is_empty()).then_some(EntryAnswer::Chosen(chosen))
}
