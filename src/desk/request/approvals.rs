//! Proposals that wait for a second moderator: shown on the request's page, approved, declined or withdrawn.
//!
//! Who may act: moderators. Only another moderator than the proposal's maker approves or declines it. Tables: proposal,
//! moderator, volunteer, person; the acts themselves are in `introductions`.

use axum::extract::{Path, State};
use jiff::Timestamp;
use sqlx::Row;

use super::acts;
use super::candidates::{self, PointsBar};
use crate::app::App;
use crate::clock::from_millis;
use crate::db::Connection;
use crate::desk::frame::form_page::FormPage;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, back_to, link};
use crate::desk::frame::names;
use crate::desk::people;
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::ids::{ModeratorId, NeedId, ProposalId, RequestId, VolunteerId};
use crate::introductions::make::second_pairs;
use crate::introductions::{self, Made, proposals};
use crate::kit::fields::{Block, Field};
use crate::kit::form::Filled;
use crate::kit::{Result, see_other};
use crate::periods;

/// A proposal as the page shows it.
pub struct Proposed {
    pub id: ProposalId,
    /// The moderator who looks has made it.
    pub own: bool,
    pub volunteer_id: VolunteerId,
    /// Full name of the volunteer.
    pub volunteer: String,
    /// Words that say who made it, and when.
    pub made: String,
    /// Points and distance.
    pub worth: String,
    /// Why this volunteer, as of now; empty when the volunteer is outside the list of candidates.
    pub reasons: Vec<PointsBar>,
    /// When it ends by itself.
    pub until: String,
}

impl Proposed {
    /// The proposal of a need, if there is one.
    pub async fn of(app: &App, me: &Moderator, need_id: NeedId) -> anyhow::Result<Option<Proposed>> {
        let mut conn = app.db.read().await?;
        let row = sqlx::query(
            "select p.id, p.volunteer_id, p.made_at, p.made_by, p.points, p.metres, v.person_id, m.name from proposal p \
             join volunteer v on v.id = p.volunteer_id join moderator m on m.id = p.made_by where p.need_id = $1",
        );
        let Some(row) = row.bind(need_id).fetch_optional(&mut *conn).await? else { return Ok(None) };
        let volunteer_id = row.try_get("volunteer_id")?;
        let (t, made_at, person_id) = (&me.t, from_millis(row.try_get("made_at")?), row.try_get("person_id")?);
        let metres = u32::try_from(row.try_get::<i64, _>("metres")?).unwrap_or(0);
        let distance = t.kilometres(metres);
        let worth = match row.try_get::<Option<i64>, _>("points")? {
            Some(points) => t.say("desk-proposal-worth").with("points", points).with("distance", distance),
            None => t.say("desk-proposal-outside").with("distance", distance),
        };
        let made =
            t.say("desk-proposal-made").with("by", row.try_get::<String, _>("name")?).with("at", t.date_time(made_at));
        let until = t.say("desk-proposal-until").with("at", t.date_time(made_at + periods::PROPOSAL));
        Ok(Some(Proposed {
            id: row.try_get("id")?,
            own: row.try_get::<ModeratorId, _>("made_by")? == me.id,
            volunteer_id,
            volunteer: names::of(&mut conn, [person_id]).await?.full_name(person_id),
            made: made.to_string(),
            worth: worth.to_string(),
            reasons: reasons(app, t, need_id, volunteer_id).await?,
            until: until.to_string(),
        }))
    }
}

/// The reasons why a volunteer who is kept for a need would be its candidate if they were free.
async fn reasons(app: &App, t: &T, need_id: NeedId, volunteer_id: VolunteerId) -> anyhow::Result<Vec<PointsBar>> {
    let pooled = app.pool.refresh(app).await?;
    let Some(asked) = pooled.needs.get(&need_id) else { return Ok(vec![]) };
    let candidate = pooled.offers.explain_as_free(&asked.need, matching::VolunteerId::from(volunteer_id));
    Ok(candidate.map_or_else(|_| vec![], |candidate| candidates::bars(app, t, asked, &candidate)))
}

/// Whether no other member of the team could be the second of what this one proposes. A moderator who is alone is an admin, and may invite
/// others.
pub async fn is_alone(conn: &mut Connection, me: &Moderator, now: Timestamp) -> anyhow::Result<bool> {
    let others = sqlx::query(concat!(second_pairs!(), " limit 1"));
    let others = others.bind(me.id).bind((now - periods::SECOND_PAIR).as_millisecond());
    Ok(others.fetch_optional(conn).await?.is_none())
}

/// Path of the request that a proposal is about; the queue when the proposal is gone.
async fn request_of(app: &App, id: ProposalId) -> Result<String> {
    let row = sqlx::query("select n.request_id, n.id from proposal p join need n on n.id = p.need_id where p.id = $1");
    let row = row.bind(id).fetch_optional(&mut *app.db.read().await?).await?;
    Ok(match row {
        Some(row) => {
            let (request, need): (RequestId, NeedId) = (row.try_get("request_id")?, row.try_get("id")?);
            link(&format!("/desk/requests/{request}"), &[("need", &need.to_string())])
        }
        None => "/desk/queue".to_owned(),
    })
}

/// `POST /desk/proposals/{id}/approval`
pub async fn approve(State(app): State<App>, me: Moderator, Path(id): Path<ProposalId>, filled: Filled) -> Result {
    let request = request_of(&app, id).await?;
    Ok(match introductions::approve(&app, id, me.id).await {
        Ok(id) => acts::made(&filled, Made::Introduction(id)),
        Err(why) => see_other(&link(&request, &[("refused", acts::slug(why)?)])),
    })
}

/// `POST /desk/proposals/{id}/refusal`: declines for the `reason`, which is stored as a note for the team; `block=yes`
/// also blocks the pair.
pub async fn decline(
    State(app): State<App>,
    me: Moderator,
    Path(id): Path<ProposalId>,
    query: Query,
    mut filled: Filled,
) -> Result {
    let request = request_of(&app, id).await?;
    let Some(reason) = people::notes::text(&mut filled, "reason", "desk-proposal-reason-wrong", &me) else {
        return ask_again(&app, &me, id, request, &query, &filled).await;
    };
    let done = proposals::decline(&app, id, me.id, &reason, filled.has("block", "yes")).await?;
    let act = if done { ("done", "proposal-declined") } else { ("refused", "no-proposal") };
    Ok(see_other(&link(&request, &[act])))
}

/// Asks again for the reason, with what is wrong.
async fn ask_again(
    app: &App,
    me: &Moderator,
    id: ProposalId,
    request: String,
    query: &Query,
    filled: &Filled,
) -> Result {
    let t = &me.t;
    let fields = [
        Block::Field(Field::words(filled, "reason", t.say("desk-proposal-reason"))),
        Block::Field(Field::tick(filled, "block", t.say("desk-proposal-block")).optional()),
    ];
    let form = FormPage {
        back: Some((request, t.say("desk-request").to_string())),
        title: t.say("desk-proposal-decline").to_string(),
        action: format!("/desk/proposals/{id}/refusal"),
        button: t.say("desk-proposal-decline-button").to_string(),
        ..FormPage::default()
    };
    let l = Frame::open(app, me, Section::Queue, query).await?;
    form.draw(l, &fields, filled)
}

/// `POST /desk/proposals/{id}/withdrawal`: by the moderator who made it.
pub async fn withdraw(State(app): State<App>, me: Moderator, Path(id): Path<ProposalId>, filled: Filled) -> Result {
    let request = request_of(&app, id).await?;
    let done = proposals::withdraw(&app, id, me.id).await?;
    let act = if done { ("done", "proposal-withdrawn") } else { ("refused", "no-proposal") };
    Ok(back_to(&filled, &request, &[act]))
}
