//! The page of one appeal: a draft with its preview and recipients, or the progress of one that is being sent or has
//! been sent.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::{Html, IntoResponse};
use jiff::SignedDuration;

use super::list::{get_one, subject, to, whom};
use super::recipients;
use crate::app::App;
use crate::appeals::{self, Appeal, AppealCounts, AppealStatus, store};
use crate::desk::frame::admin::Admin;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::Query;
use crate::desk::team::moderators;
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::ids::AppealId;
use crate::kit::fields::{self, Block, Field};
use crate::kit::form::Filled;
use crate::kit::{Result, page, questions};

#[derive(Template)]
#[template(path = "desk/appeals/show.html")]
struct Show {
    l: Frame,
    id: AppealId,
    subject: String,
    status: &'static str,
    about: Vec<(String, String)>,
    /// Set for a draft.
    draft: Option<Draft>,
    /// Set for an appeal that is being sent or was sent.
    progress: Option<Progress>,
    /// Text of the appeal; empty once it was forgotten.
    text: String,
    language: String,
    errors: String,
    test: String,
}

struct Draft {
    n: i64,
    opted_out: i64,
    time: String,
}

struct Progress {
    of: i64,
    settled: i64,
    counts: Vec<(String, String)>,
    /// When the last mail leaves; `None` when none waits.
    ends: Option<String>,
    stoppable: bool,
}

/// `GET /desk/appeals/{id}`
pub async fn show(State(app): State<App>, Admin(me): Admin, Path(id): Path<AppealId>, query: Query) -> Result {
    draw(&app, &me, id, &query, &Filled::default()).await
}

async fn draw(app: &App, me: &Moderator, id: AppealId, query: &Query, filled: &Filled) -> Result {
    let t = me.t.clone();
    let appeal = get_one(app, id).await?;
    let l = Frame::open(app, me, Section::Appeals, query).await?;
    let (mut draft, mut progress) = (None, None);
    if appeal.status == AppealStatus::Draft {
        let whom = recipients::of(app, &appeal.said.filters).await?;
        let n = i64::try_from(whom.ids.len())?;
        draft = Some(Draft { n, opted_out: whom.opted_out, time: minutes(&t, appeals::time_for(app, appeal.pace, n)) });
    } else {
        progress = Some(progress_of(app, &t, &appeal).await?);
    }
    let email = Field::line(filled, "email", "email", t.say("appeal-test-address"));
    let forgotten = appeal.said.subject.is_empty();
    let shown = page(&Show {
        id,
        subject: subject(&t, &appeal),
        status: appeal.status.slug(),
        about: about(app, &t, &appeal).await?,
        draft,
        progress,
        text: if forgotten { String::new() } else { appeals::sample(app, &appeal.said).text() },
        language: appeal.said.language.clone(),
        errors: fields::errors_html(filled, &t)?,
        test: fields::html(&[Block::Field(email)], &t)?,
        l,
    })?;
    Ok((filled.status(), shown).into_response())
}

async fn about(app: &App, t: &T, appeal: &Appeal) -> anyhow::Result<Vec<(String, String)>> {
    let team = moderators::list(app).await?;
    let by = team.iter().find(|one| Some(one.id) == appeal.made_by).map(|one| one.called().to_owned());
    let mut about = vec![
        ("appeal-whom", whom(app, t, &appeal.said.filters)),
        ("appeal-by", by.unwrap_or_else(|| t.say("desk-actor-operator").to_string())),
        ("appeal-made", t.date_time(appeal.made_at)),
    ];
    about.extend(appeal.begun_at.map(|at| ("appeal-begun", t.date_time(at))));
    about.extend(appeal.ended_at.map(|at| ("appeal-ended", t.date_time(at))));
    Ok(about.into_iter().map(|(label, value)| (t.say(label).to_string(), value)).collect())
}

/// Duration in words, like `environ 3 minutes`.
fn minutes(t: &T, time: SignedDuration) -> String {
    let minutes = (time.as_secs() + 59) / 60;
    if minutes < 120 {
        return t.say("appeal-minutes").with("n", minutes.max(1)).to_string();
    }
    t.say("appeal-hours").with("n", (minutes + 59) / 60).to_string()
}

async fn progress_of(app: &App, t: &T, appeal: &Appeal) -> anyhow::Result<Progress> {
    let counts = appeal.counts;
    let AppealCounts { recipients, sent, waiting, left_out, dropped } = counts;
    // Appeals that began earlier leave first.
    let under_way = store::under_way(&mut *app.db.read().await?).await?;
    let before = under_way.iter().take_while(|other| other.id != appeal.id).chain([appeal]);
    let last = before.map(|one| appeals::time_for(app, one.pace, one.counts.waiting));
    let ends = last.fold(app.clock.now(), |at, time| at + time);
    let shown = [
        ("sent", sent, true),
        ("waiting", waiting, true),
        ("failed", counts.failed(), true),
        ("left-out", left_out, true),
        ("dropped", dropped, appeal.status == AppealStatus::Stopped),
    ];
    let shown = shown.into_iter().filter(|(.., shown)| *shown);
    Ok(Progress {
        of: recipients,
        settled: recipients - waiting,
        counts: shown.map(|(slug, n, _)| (t.say(format!("appeal-count-{slug}")).to_string(), t.number(n))).collect(),
        ends: (waiting > 0 && appeal.status == AppealStatus::Sending).then(|| t.date_time(ends)),
        stoppable: appeal.status == AppealStatus::Sending && waiting > 0,
    })
}

/// `GET /desk/appeals/{id}/preview`: the HTML of the mail as it is sent, with its own styles, and without the logo, which
/// only the mail itself brings.
pub async fn preview(State(app): State<App>, Admin(_): Admin, Path(id): Path<AppealId>) -> Result {
    let appeal = get_one(&app, id).await?;
    let html = appeals::sample(&app, &appeal.said).html(&appeal.said.language, &app.campaign.accent, false)?;
    let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
    Ok(([(CONTENT_SECURITY_POLICY, policy)], Html(html)).into_response())
}

/// `POST /desk/appeals/{id}/test`: sends the mail to one address, for a look.
pub async fn test(State(app): State<App>, Admin(me): Admin, Path(id): Path<AppealId>, mut filled: Filled) -> Result {
    let appeal = get_one(&app, id).await?;
    if appeal.status != AppealStatus::Draft {
        return Ok(to(id, ("refused", "ended")));
    }
    let Some(email) = questions::email(&mut filled, "email", &me.t) else {
        return draw(&app, &me, id, &Query::default(), &filled).await;
    };
    appeals::send_test(&app, &appeal.said, &email).await?;
    Ok(to(id, ("done", "appeal-tested")))
}
