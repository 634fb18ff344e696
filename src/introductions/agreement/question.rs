//! What the parties of a proposal are asked, and what each may know before both agree.

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::campaign::{Kind, Rule, Side};
use crate::clock::from_millis;
use crate::db::Connection;
use crate::history::About;
use crate::i18n::{T, answers};
use crate::ids::{PersonId, ProposalId};
use crate::introductions::tell;
use crate::kit::site::Site;
use crate::periods;
use crate::requests::{self, Need, Request};
use crate::volunteers::{self, Volunteer};

/// A proposal whose parties are asked whether they agree.
#[derive(Clone, Debug)]
pub struct Question {
    pub id: ProposalId,
    pub volunteer: Volunteer,
    pub request: Request,
    pub need: Need,
    /// Distance in metres, as shown to the moderator.
    pub metres: u32,
    /// Units that the volunteer would give; `None` for a kind without stock.
    pub amount: Option<u32>,
    /// When the mails leave; until then it may be undone, and nobody can answer.
    pub asked_at: Timestamp,
    pub volunteer_agreed: bool,
    pub requester_agreed: bool,
}

const SELECT: &str = "select p.id, p.need_id, p.volunteer_id, n.request_id, p.metres, p.amount, p.asked_at, p.volunteer_agreed_at, \
                      p.requester_agreed_at from proposal p join need n on n.id = p.need_id \
                      where p.asked_at is not null and";

impl Question {
    /// Reads the question of a proposal; `None` if it is over, or if its parties have not been asked yet.
    pub async fn find(conn: &mut Connection, app: &Site, id: ProposalId) -> Result<Option<Question>> {
        let sql = sqlx::AssertSqlSafe(format!("{SELECT} p.id = $1"));
        match sqlx::query(sql).bind(id).fetch_optional(&mut *conn).await? {
            Some(row) => Question::from_row(conn, app, &row).await,
            None => Ok(None),
        }
    }

    /// The questions to a volunteer or to a request whose mails have left, oldest first.
    pub async fn to(conn: &mut Connection, app: &Site, about: About) -> Result<Vec<Question>> {
        let sql = format!("{SELECT} (p.volunteer_id = $1 or n.request_id = $2) and p.asked_at <= $3 order by p.id");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(about.volunteer_id).bind(about.request_id);
        let rows = rows.bind(app.clock.now().as_millisecond()).fetch_all(&mut *conn).await?;
        let mut found = vec![];
        for row in &rows {
            found.extend(Question::from_row(conn, app, row).await?);
        }
        Ok(found)
    }

    async fn from_row(conn: &mut Connection, app: &Site, row: &AnyRow) -> Result<Option<Question>> {
        let volunteer = volunteers::store::get(conn, app, row.try_get("volunteer_id")?).await?;
        let request = requests::store::get(conn, &app.campaign, row.try_get("request_id")?).await?;
        let (Some(volunteer), Some(request)) = (volunteer, request) else { return Ok(None) };
        let need_id = row.try_get("need_id")?;
        let Some(need) = request.needs.iter().find(|need| need.id == need_id).cloned() else { return Ok(None) };
        let agreed = |column| Ok::<_, sqlx::Error>(row.try_get::<Option<i64>, _>(column)?.is_some());
        Ok(Some(Question {
            id: row.try_get("id")?,
            metres: u32::try_from(row.try_get::<i64, _>("metres")?).unwrap_or(0),
            amount: row.try_get::<Option<i64>, _>("amount")?.map(u32::try_from).transpose()?,
            asked_at: from_millis(row.try_get("asked_at")?),
            volunteer_agreed: agreed("volunteer_agreed_at")?,
            requester_agreed: agreed("requester_agreed_at")?,
            volunteer,
            request,
            need,
        }))
    }

    /// Until when an answer counts.
    pub fn until(&self) -> Timestamp {
        self.asked_at + periods::AGREEMENT
    }

    pub fn has_agreed(&self, side: Side) -> bool {
        match side {
            Side::Offer => self.volunteer_agreed,
            Side::Need => self.requester_agreed,
        }
    }

    /// The person of a side who is asked: the volunteer, or the contact, or else the beneficiary.
    pub fn person_id(&self, side: Side) -> PersonId {
        match side {
            Side::Offer => self.volunteer.person_id,
            Side::Need => self.request.addressee_id(),
        }
    }

    pub(super) fn about(&self) -> About {
        About { volunteer_id: Some(self.volunteer.id), ..About::need(self.request.id, self.need.id) }
    }

    pub(super) fn kind<'a>(&self, app: &'a Site) -> &'a Kind {
        &app.campaign.kinds[self.need.kind]
    }

    /// What a side may know before both have agreed, as labels and values: the help, about how far, and, for the
    /// volunteer, the answers about the need. Free words are left out: they may name somebody.
    pub(super) fn facts(&self, app: &Site, side: Side, t: &T) -> Vec<(String, String)> {
        let kind = self.kind(app);
        let distance = if kind.anywhere {
            t.say("distance-anywhere")
        } else {
            t.say("agreement-distance").with("distance", t.kilometres(at_most(self.metres)))
        };
        let mut facts = vec![
            (t.say("mail-fact-need").to_string(), t.say(kind.text("in-mail")).to_string()),
            (t.say("mail-fact-distance").to_string(), distance.to_string()),
        ];
        facts.extend(
            self.amount.map(|amount| (t.say("agreement-amount").to_string(), answers::amount(kind, amount, t))),
        );
        if side == Side::Offer {
            let mut known = tell::without_stock(kind, &self.need.answers, self.amount);
            let criteria = kind.criteria.iter().zip(&mut known);
            criteria
                .filter(|(criterion, _)| matches!(criterion.rule, Rule::Text { .. }))
                .for_each(|(_, answer)| *answer = None);
            facts.extend(answers::in_words(&app.campaign, kind, Side::Need, &known, t));
        }
        facts
    }

    /// Advantages of the volunteer, as the other side reads them.
    pub(super) fn advantages(&self, app: &Site, side: Side, t: &T) -> Vec<String> {
        let all = if side == Side::Need { tell::advantages(app, &self.volunteer, self.need.kind, t) } else { vec![] };
        all.iter().map(|reason| t.say("agreement-trait").with("reason", reason.as_str()).to_string()).collect()
    }
}

/// Distances that the parties are told, in metres: so few that they do not say in which place somebody lives.
const TOLD_METRES: [u32; 8] = [2_000, 5_000, 10_000, 15_000, 20_000, 30_000, 50_000, 100_000];

/// A distance rounded up to one of [`TOLD_METRES`], or to a multiple of the last.
fn at_most(metres: u32) -> u32 {
    let last = TOLD_METRES[TOLD_METRES.len() - 1];
    TOLD_METRES.into_iter().find(|told| metres <= *told).unwrap_or_else(|| metres.next_multiple_of(last))
}

#[cfg(test)]
mod tests {
    use super::at_most;

    #[test]
    fn a_distance_is_rounded_up_so_that_it_names_no_place() {
        for (metres, told) in [(0, 2_000), (2_000, 2_000), (2_001, 5_000), (14_200, 15_000), (100_001, 200_000)] {
            assert_eq!(at_most(metres), told);
        }
    }
}
