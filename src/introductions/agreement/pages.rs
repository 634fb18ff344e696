//! What the parties of a proposal see of it: the page behind the link of the mail, and the same question on their private
//! page. Opening it changes nothing; the answer is a choice that is not made beforehand, so that a mail scanner that sends
//! every form answers nothing.

use askama::Template;
use axum::response::IntoResponse;

use super::{Consent, Outcome, Question, answer, reasons};
use crate::campaign::Side;
use crate::history::About;
use crate::i18n::T;
use crate::ids::{NeedId, ProposalId};
use crate::introductions::FailureReason;
use crate::kit::fields::{self, Block, Choice, Field};
use crate::kit::form::Filled;
use crate::kit::layout::Layout;
use crate::kit::private_page::{Private, done_path};
use crate::kit::site::Site;
use crate::kit::{Result, page, see_other};
use crate::outbox::mails::agreement_opening;
use crate::registrations::Holder;

#[derive(Template)]
#[template(path = "introductions/agreement/page.html")]
struct AgreementPage {
    l: Layout,
    /// HTML of the question.
    question: String,
    errors: String,
    wrong: bool,
}

#[derive(Template)]
#[template(path = "introductions/agreement/question.html")]
struct QuestionHtml<'a> {
    t: &'a T,
    id: ProposalId,
    action: String,
    /// Whether it has a title of its own, because the page is about more.
    titled: bool,
    opening: String,
    facts: Vec<(String, String)>,
    advantages: Vec<String>,
    until: String,
    said_yes: bool,
    /// HTML of the choice.
    fields: String,
}

/// Names of the fields of a question: the answer, and the reason of a no. A private page may have several questions.
fn names(id: ProposalId) -> [String; 2] {
    [format!("answer-{id}"), format!("why-{id}")]
}

/// HTML of a question to one side. `path`: of the page behind the reader's link.
fn html(app: &Site, t: &T, asked: &Question, side: Side, path: &str, filled: &Filled, titled: bool) -> Result<String> {
    let [answer, why] = names(asked.id);
    let mut no = Choice::new(filled, &answer, "no", t.say("agreement-no"));
    no.opens = true;
    let yes = Choice::new(filled, &answer, "yes", t.say("agreement-yes"));
    let reason = |reason: FailureReason| Choice::new(filled, &why, reason.slug(), reason.said_by(side, t));
    let choice = Field::radios(filled, &answer, t.say("agreement-answer"), vec![yes, no]);
    let reason = Field::select(filled, &why, t.say("answer-why"), reasons(side).map(reason).into());
    let reason = reason.hint(t.say("agreement-why-hint"));
    let drawn = QuestionHtml {
        t,
        id: asked.id,
        action: format!("{path}/agreement"),
        titled,
        opening: t
            .say(agreement_opening(side))
            .with("need", t.say(asked.kind(app).text("in-mail")).to_string())
            .to_string(),
        facts: asked.facts(app, side, t),
        advantages: asked.advantages(app, side, t),
        until: t.date_time(asked.until()),
        said_yes: asked.has_agreed(side),
        fields: fields::html(&[Block::Asks(choice, vec![Block::Field(reason)])], t)?,
    };
    Ok(drawn.render()?)
}

/// HTML of the questions to the holder of a private page, each with the need it is about.
pub async fn of_private_page(
    app: &Site,
    private: &Private,
    of: Holder,
    filled: &Filled,
) -> Result<Vec<(NeedId, String)>> {
    let (t, about) = (app.speaker(private.lang), of.about());
    let questions = Question::to(&mut *app.db.read().await?, app, about).await?;
    let path = private.path(app);
    let drawn = |asked: &Question| Ok((asked.need.id, html(app, &t, asked, of.side(), &path, filled, true)?));
    questions.iter().map(drawn).collect()
}

/// The side of the holder of a link to a question.
fn side(private: &Private, asked: &Question) -> Side {
    if private.known.id == asked.volunteer.person_id { Side::Offer } else { Side::Need }
}

/// The page behind the link of the mail; once the question is over, a page that says so. `filled`: the form sent, with
/// what is wrong.
pub async fn show(app: &Site, private: &Private, id: ProposalId, filled: &Filled) -> Result {
    let asked = Question::find(&mut *app.db.read().await?, app, id).await?;
    let Some(asked) = asked.filter(|asked| asked.asked_at <= app.clock.now()) else {
        return Ok(see_other(&done_path(app, private.lang, "agreement-over")));
    };
    let t = app.speaker(private.lang);
    let shown = page(&AgreementPage {
        l: private.layout(app),
        question: html(app, &t, &asked, side(private, &asked), &private.path(app), filled, false)?,
        errors: fields::errors_html(filled, &t)?,
        wrong: filled.is_wrong(),
    })?;
    Ok((filled.status(), shown).into_response())
}

/// Receives the answer from the page behind the link of the mail.
pub async fn receive(app: &Site, private: &Private, id: ProposalId, mut filled: Filled) -> Result {
    let asked = Question::find(&mut *app.db.read().await?, app, id).await?;
    let side = asked.as_ref().map(|asked| side(private, asked));
    match (side, read(app, private, id, &mut filled)) {
        (None, _) | (_, None) => show(app, private, id, &filled).await,
        (Some(side), Some(consent)) => take(app, private, id, side, consent).await,
    }
}

/// Receives the answer from the private page; `None` when something is wrong, which is noted.
pub async fn receive_privately(
    app: &Site,
    private: &Private,
    of: Holder,
    filled: &mut Filled,
) -> Result<Option<axum::response::Response>> {
    let about: About = of.about();
    let questions = Question::to(&mut *app.db.read().await?, app, about).await?;
    let named = questions.into_iter().find(|asked| filled.has("proposal", &asked.id.to_string()));
    let Some(asked) = named else { return Ok(Some(see_other(&done_path(app, private.lang, "agreement-over")))) };
    let Some(consent) = read(app, private, asked.id, filled) else { return Ok(None) };
    Ok(Some(take(app, private, asked.id, of.side(), consent).await?))
}

/// Reads a yes, or a no with its reason; notes a mistake if there is neither.
fn read(app: &Site, private: &Private, id: ProposalId, filled: &mut Filled) -> Option<Consent> {
    let (t, [answer, why]) = (app.speaker(private.lang), names(id));
    match filled.one(&answer) {
        "yes" => return Some(Consent::Yes),
        "no" => match filled.one(&why).parse() {
            Ok(why) => return Some(Consent::No(why)),
            Err(_) => filled.wrong(&why, t.say("answer-why-missing")),
        },
        _ => filled.wrong(&answer, t.say("agreement-answer-missing")),
    }
    None
}

async fn take(app: &Site, private: &Private, id: ProposalId, side: Side, consent: Consent) -> Result {
    let done = match answer(app, id, side, consent, None).await? {
        Outcome::Waits => return Ok(see_other(&private.path(app))),
        Outcome::Introduced => "agreed",
        Outcome::Refused => "not-agreed",
        Outcome::Over | Outcome::SpeaksForBoth => "agreement-over",
    };
    Ok(see_other(&done_path(app, private.lang, done)))
}
