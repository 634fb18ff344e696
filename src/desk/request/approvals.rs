//! Proposals that wait for a second moderator, or for the parties to agree: shown on the request's page, approved,
//! declined or withdrawn; what a party says on the telephone is noted.
//!
//! Who may act: moderators. Only another moderator than the proposal's maker approves or declines it. Tables: proposal,
//! moderator, volunteer, person; the acts themselves are in `introductions`.

use axum::extract::{Path, State};
use jiff::Timestamp;
use sqlx::Row;

use super::acts;
use super::candidates::{self, Card};
use crate::app::App;
use crate::campaign::Side;
use crate::clock::from_millis;
use crate::db::Connection;
use crate::desk::frame::form_page::FormPage;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, back_to, link};
use crate::desk::frame::names;
use crate::desk::people;
use crate::desk::team::session::Moderator;
use crate::history::About;
use crate::i18n::{T, answers};
use crate::ids::{ModeratorId, NeedId, ProposalId, RequestId, VolunteerId};
use crate::introductions::agreement::{self, Consent, Outcome, Question};
use crate::introductions::make::second_pairs;
use crate::introductions::{self, FailureReason, proposals};
use crate::kit::fields::{Block, Field};
use crate::kit::form::Filled;
use crate::kit::{Error, Result, see_other};
use crate::notes::Note;
use crate::periods;

/// A proposal as the page shows it.
pub struct Proposed {
    pub id: ProposalId,
    /// The moderator who looks has made it.
    pub own: bool,
    pub volunteer_id: VolunteerId,
    /// Full name of the volunteer.
    pub volunteer: String,
    /// Units that the volunteer would give; `None` for a kind without stock.
    pub amount: Option<String>,
    /// Words that say who made it, and when.
    pub made: String,
    /// Points and distance.
    pub worth: String,
    /// The volunteer's card, as of now; `None` when they are outside the list of candidates.
    pub card: Option<Card>,
    /// What the team noted about the volunteer.
    pub notes: Vec<Note>,
    /// When it ends by itself.
    pub until: String,
    /// What the parties have said; `None` while a second moderator is awaited.
    pub asked: Option<AskedParties>,
}

/// Where the question to both parties stands.
pub struct AskedParties {
    /// Words that say when they were asked.
    pub sent: String,
    /// Whether the mails have left: from then on, an answer counts.
    pub left: bool,
    pub parties: [AskedParty; 2],
}

/// A party who is asked.
pub struct AskedParty {
    /// `volunteer` or `requester`.
    pub slug: &'static str,
    pub label: String,
    /// Whether they have agreed, in words.
    pub words: String,
    /// They have no address, and have not answered: somebody must telephone.
    pub by_phone: bool,
    /// Answers that may be noted: value and label.
    pub choices: Vec<(&'static str, String)>,
}

/// The sides as forms name them.
const SIDES: [(&str, Side); 2] = [("volunteer", Side::Offer), ("requester", Side::Need)];
/// Value of the answer yes; others are reasons for a no.
const YES: &str = "yes";

impl AskedParties {
    async fn of(conn: &mut Connection, app: &App, t: &T, id: ProposalId) -> anyhow::Result<Option<AskedParties>> {
        let Some(question) = Question::find(conn, app, id).await? else { return Ok(None) };
        let people = names::of(conn, &app.keys, SIDES.map(|(_, side)| question.person_id(side))).await?;
        let party = |(slug, side): (&'static str, Side)| {
            let agreed = question.has_agreed(side);
            let label = t.say(format!("desk-agreement-{slug}")).to_string();
            let said = t.say(if agreed { "desk-agreement-said-yes" } else { "desk-agreement-silent" });
            let no = |why: FailureReason| {
                let why_in_words = t.say(format!("failure-{}", why.slug())).to_string();
                (why.slug(), t.say("desk-agreement-said-no").with("why", why_in_words).to_string())
            };
            let yes = (YES, t.say("desk-agreement-said-yes").to_string());
            let known = people.get(question.person_id(side));
            AskedParty {
                slug,
                words: t
                    .say("desk-agreement-party")
                    .with("who", label.as_str())
                    .with("what", said.to_string())
                    .to_string(),
                label,
                by_phone: !agreed && known.is_some_and(|known| known.person.address.is_none()),
                choices: std::iter::once(yes).chain(agreement::reasons(side).map(no)).collect(),
            }
        };
        Ok(Some(AskedParties {
            sent: t.say("desk-agreement-sent").with("at", t.date_time(question.asked_at)).to_string(),
            left: question.asked_at <= app.clock.now(),
            parties: SIDES.map(party),
        }))
    }
}

impl Proposed {
    /// Key of the words that say whom it waits for.
    pub fn waits_for(&self) -> &'static str {
        if self.asked.is_some() { "desk-agreement-waits" } else { "desk-proposal-own" }
    }

    /// The proposal of a need, if there is one.
    pub async fn of(app: &App, me: &Moderator, need_id: NeedId) -> anyhow::Result<Option<Proposed>> {
        let mut conn = app.db.read().await?;
        let row = sqlx::query(
            "select p.id, p.volunteer_id, p.made_at, p.made_by, p.asked_at, p.points, p.metres, p.amount, v.person_id, m.name, n.kind from proposal p join need n on n.id = p.need_id \
             join volunteer v on v.id = p.volunteer_id join moderator m on m.id = p.made_by where p.need_id = $1",
        );
        let Some(row) = row.bind(need_id).fetch_optional(&mut *conn).await? else { return Ok(None) };
        let volunteer_id = row.try_get("volunteer_id")?;
        let (t, made_at, person_id) = (&me.t, from_millis(row.try_get("made_at")?), row.try_get("person_id")?);
        let metres = u32::try_from(row.try_get::<i64, _>("metres")?).unwrap_or(0);
        let kind_slug: String = row.try_get("kind")?;
        let kind = app.campaign.kinds.iter().find(|kind| kind.slug == kind_slug);
        let distance = match kind {
            Some(kind) if kind.anywhere => t.say("distance-anywhere").to_string(),
            _ => t.kilometres(metres),
        };
        let worth = match row.try_get::<Option<i64>, _>("points")? {
            Some(points) => t.say("desk-proposal-worth").with("points", points).with("distance", distance),
            None => t.say("desk-proposal-outside").with("distance", distance),
        };
        let made =
            t.say("desk-proposal-made").with("by", row.try_get::<String, _>("name")?).with("at", t.date_time(made_at));
        let ends_at = match row.try_get::<Option<i64>, _>("asked_at")?.map(from_millis) {
            Some(asked_at) => asked_at + periods::AGREEMENT,
            None => made_at + periods::PROPOSAL,
        };
        let until = t.say("desk-proposal-until").with("at", t.date_time(ends_at));
        let id = row.try_get("id")?;
        Ok(Some(Proposed {
            id,
            asked: AskedParties::of(&mut conn, app, t, id).await?,
            own: row.try_get::<ModeratorId, _>("made_by")? == me.id,
            volunteer_id,
            volunteer: names::of(&mut conn, &app.keys, [person_id]).await?.full_name(person_id),
            amount: row.try_get::<Option<i64>, _>("amount")?.and_then(|amount| Some(answers::amount(kind?, amount, t))),
            made: made.to_string(),
            worth: worth.to_string(),
            card: card(&mut conn, app, t, need_id, volunteer_id).await?,
            notes: crate::notes::of(&mut conn, app, t, About::volunteer(volunteer_id)).await?,
            until: until.to_string(),
        }))
    }
}

/// The card of a volunteer who is kept for a need, as if they were free.
async fn card(
    conn: &mut Connection,
    app: &App,
    t: &T,
    need_id: NeedId,
    volunteer_id: VolunteerId,
) -> anyhow::Result<Option<Card>> {
    let pooled = app.pool.refresh(app).await?;
    let Some(asked) = pooled.needs.get(&need_id) else { return Ok(None) };
    let Ok(candidate) = pooled.offers.explain_as_free(&asked.need, matching::VolunteerId::from(volunteer_id)) else {
        return Ok(None);
    };
    Ok(candidates::cards(conn, app, t, asked, [candidate]).await?.pop())
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
        Ok(made) => acts::made(&filled, made),
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

/// `POST /desk/proposals/{id}/answer`: notes what the party of the `side` said on the telephone: `answer=yes`, or the
/// reason of a no.
pub async fn note_answer(State(app): State<App>, me: Moderator, Path(id): Path<ProposalId>, filled: Filled) -> Result {
    let request = request_of(&app, id).await?;
    let side = SIDES.into_iter().find(|(slug, _)| filled.has("side", slug)).ok_or(Error::BadRequest)?.1;
    let consent = match filled.one("answer") {
        YES => Consent::Yes,
        why => Consent::No(why.parse().map_err(|_| Error::BadRequest)?),
    };
    let outcome = agreement::answer(&app, id, side, consent, Some(me.id)).await?;
    let act = match outcome {
        Outcome::Over => ("refused", "no-proposal"),
        Outcome::SpeaksForBoth => ("refused", "speaks-for-both"),
        Outcome::Waits | Outcome::Introduced | Outcome::Refused => ("done", "agreement-noted"),
    };
    Ok(back_to(&filled, &request, &[act]))
}

/// `POST /desk/proposals/{id}/withdrawal`: by the moderator who made it; by anybody of the team once the parties are asked.
pub async fn withdraw(State(app): State<App>, me: Moderator, Path(id): Path<ProposalId>, filled: Filled) -> Result {
    let request = request_of(&app, id).await?;
    let done = proposals::withdraw(&app, id, me.id).await?;
    let act = if done { ("done", "proposal-withdrawn") } else { ("refused", "no-proposal") };
    Ok(back_to(&filled, &request, &[act]))
}
