//! The mails to the parties of a proposal: the question, each with the reader's own link, and that it is over. They name
//! nobody but their reader.

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;

use super::Question;
use crate::campaign::Side;
use crate::db::Connection;
use crate::history::About;
use crate::ids::{PersonId, ProposalId};
use crate::kit::private_page::path;
use crate::kit::site::Site;
use crate::outbox::letter::LetterFact;
use crate::outbox::mails::AgreementLetter;
use crate::outbox::{self, Announced, Envelope, LetterWriter, MailKind};
use crate::people::link::Purpose;
use crate::people::store;
use crate::requests::store::need_in_short;
use crate::sms::answers::{self, CodedLink};
use crate::{closing, periods};

/// Asks a side, with a link of their own; nothing if they have no address: then the team telephones.
pub(super) async fn question(
    conn: &mut Connection,
    app: &Site,
    question: &Question,
    side: Side,
    due_at: Timestamp,
    now: Timestamp,
) -> Result<()> {
    let Some(known) = store::get(conn, &app.keys, question.person_id(side)).await? else { return Ok(()) };
    let Some(email) = &known.person.address else { return Ok(()) };
    let purpose = (Purpose::Proposal(question.id), periods::AGREEMENT_LINK);
    let CodedLink { token, code } = answers::link(conn, app, (known.id, email), purpose, now).await?;
    let lang = app.campaign.lang(&known.language).unwrap_or(app.campaign.default_lang());
    let writer = LetterWriter::new(app, &known.language);
    let t = &writer.t;
    let facts = question.facts(app, side, t).into_iter().map(|(label, value)| LetterFact::new(label, value));
    let letter = writer.agreement(&AgreementLetter {
        name: known.person.first_name.shown(),
        side,
        need: &t.say(question.kind(app).text("in-mail")).to_string(),
        facts: &facts.collect::<Vec<_>>(),
        advantages: &question.advantages(app, side, t),
        until: &t.date_time(question.until()),
        url: &app.url(&path(app, lang, token.shown())),
        code: code.as_deref().unwrap_or_default(),
    });
    let announced = Some(Announced::Proposal(question.id));
    let envelope = Envelope { announced, due_at, ..Envelope::to_one(MailKind::Agreement, &known, email, now) };
    outbox::put(conn, app, &envelope, &letter, now).await?;
    Ok(())
}

/// Asks a volunteer or a request again who has not answered and has ended their links. `about` names one of them.
pub(in crate::introductions) async fn again(
    conn: &mut Connection,
    app: &Site,
    about: About,
    now: Timestamp,
) -> Result<()> {
    let rows = sqlx::query(
        "select p.id from proposal p join need n on n.id = p.need_id join volunteer v on v.id = p.volunteer_id \
         join request r on r.id = n.request_id \
         where p.asked_at is not null and (p.volunteer_id = $1 or n.request_id = $2) \
         and not exists (select 1 from link l where l.proposal_id = p.id and l.person_id = \
         case when p.volunteer_id = $1 then v.person_id else coalesce(r.contact_id, r.beneficiary_id) end) order by p.id",
    );
    let side = if about.volunteer_id.is_some() { Side::Offer } else { Side::Need };
    for row in rows.bind(about.volunteer_id).bind(about.request_id).fetch_all(&mut *conn).await? {
        let asked = Question::find(conn, app, row.try_get("id")?).await?;
        if let Some(asked) = asked.filter(|asked| !asked.has_agreed(side)) {
            question(conn, app, &asked, side, asked.asked_at.max(now), now).await?;
        }
    }
    Ok(())
}

/// Takes back the question of a proposal that has ended. If its mails have left, tells both sides that nothing is to be
/// answered any more, in the same words however it ended; not `but`, who has just said no.
pub(in crate::introductions) async fn over(
    conn: &mut Connection,
    app: &Site,
    id: ProposalId,
    about: About,
    but: Option<Side>,
    now: Timestamp,
) -> Result<()> {
    let announced = Announced::Proposal(id);
    if outbox::withdraw(conn, announced, now).await? {
        sqlx::query("delete from link where proposal_id = $1").bind(id).execute(conn).await?;
        return Ok(());
    }
    outbox::destroy_announcing(conn, announced).await?;
    let Some(need_id) = about.need_id else { return Ok(()) };
    let (_, slug, _) = need_in_short(conn, need_id).await?;
    let Some(kind) = app.campaign.kinds.iter().find(|kind| kind.slug == slug) else { return Ok(()) };
    let people = sqlx::query(
        "select v.person_id as offers, coalesce(r.contact_id, r.beneficiary_id) as asks from volunteer v, request r \
         where v.id = $1 and r.id = $2",
    );
    let people = people.bind(about.volunteer_id).bind(about.request_id).fetch_optional(&mut *conn).await?;
    let Some(row) = people else { return Ok(()) };
    let ended = closing::find(conn).await?.is_some();
    let people: [(Side, PersonId); 2] = [(Side::Offer, row.try_get("offers")?), (Side::Need, row.try_get("asks")?)];
    for (side, person_id) in people.into_iter().filter(|(side, _)| Some(*side) != but) {
        let Some(known) = store::get(conn, &app.keys, person_id).await? else { continue };
        let Some(email) = &known.person.address else { continue };
        let writer = LetterWriter::new(app, &known.language);
        let need = writer.t.say(kind.text("in-mail")).to_string();
        let letter = writer.agreement_over(known.person.first_name.shown(), side, &need, ended);
        outbox::put(conn, app, &Envelope::to_one(MailKind::AgreementOver, &known, email, now), &letter, now).await?;
    }
    Ok(())
}
