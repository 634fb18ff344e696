//! Turns the plan's lines into what the page shows.

use anyhow::Result;
use matching::{LeftOut, Line};
use sqlx::Row as _;

use super::lines::{PlanFilter, PlanPart, PlannedPair, value};
use super::page::count;
use super::runs::MissedLine;
use crate::app::App;
use crate::db::Connection;
use crate::desk::frame::links::{Query, link};
use crate::desk::frame::{flash, names, words};
use crate::desk::request::candidates::{self, Card};
use crate::i18n::{T, answers};
use crate::ids::{RequestId, VolunteerId};
use crate::index::pool::Asked;

/// Largest number of lines that could not be approved and are listed one by one.
pub(super) const MISSED_MAX: usize = 20;
/// Largest number of areas shown: those with the most needs.
const AREAS_MAX: usize = 12;

/// A line that may be approved.
pub(super) struct PlanRow {
    pub(super) value: String,
    pub(super) request_id: RequestId,
    pub(super) need: NeedSummary,
    pub(super) card: Card,
    /// Units that the volunteer gives; `None` for a kind without stock.
    pub(super) amount: Option<String>,
    /// A second moderator must approve it.
    pub(super) second_approval: bool,
    /// Both parties will be asked whether they agree.
    pub(super) both_agree: bool,
    /// Which volunteer would have been better, and whom they serve instead.
    pub(super) instead: Option<String>,
    /// Path of the plan without this pair.
    pub(super) aside: String,
}

/// A need that the plan gives nobody.
pub(super) struct Alone {
    pub(super) need: NeedSummary,
    pub(super) why: String,
}

/// A need in few words.
pub(super) struct NeedSummary {
    pub(super) path: String,
    pub(super) kind: String,
    pub(super) answers: String,
    pub(super) place: String,
    pub(super) audience: String,
    pub(super) since: String,
}

/// What the plan does for an area.
pub(super) struct PlanArea {
    pub(super) path: String,
    pub(super) name: String,
    pub(super) served: String,
    pub(super) left_out: String,
}

/// What every line is drawn with.
pub(super) struct Drawing<'a> {
    pub(super) app: &'a App,
    pub(super) t: &'a T,
    pub(super) wanted: &'a PlanFilter,
    pub(super) part: PlanPart,
}

impl Drawing<'_> {
    /// `lines`: of which the points are the sum; a need may have several.
    pub(super) fn about(&self, served: usize, left_out: usize, points: u64, lines: usize) -> Vec<String> {
        let t = self.t;
        let mut about =
            vec![t.say("desk-plan-serves").with("n", count(served)).with("of", count(served + left_out)).to_string()];
        if let Some(mean) = points.checked_div(lines as u64) {
            about.push(t.say("desk-plan-points").with("n", i64::try_from(mean).unwrap_or(0)).to_string());
        }
        about
    }

    pub(super) fn areas(&self, areas: &[(usize, usize, usize)]) -> Vec<PlanArea> {
        let area = |&(index, served, left_out): &(usize, usize, usize)| {
            let area = &self.app.places.areas()[index];
            let [kind, audience, _] = &self.wanted.values;
            let values = [("kind", kind.1.as_str()), ("audience", audience.1.as_str()), ("area", area.code.as_str())];
            PlanArea {
                path: link("/desk/plan", &values),
                name: self.app.area_label(&area.code),
                served: self.t.number(count(served)),
                left_out: self.t.number(count(left_out)),
            }
        };
        areas.iter().take(AREAS_MAX).map(area).collect()
    }

    fn summary(&self, asked: &Asked) -> NeedSummary {
        let (app, t) = (self.app, self.t);
        let kind = &app.campaign.kinds[asked.kind];
        let path = format!("/desk/requests/{}", asked.request_id);
        let (audience, _) = words::audience(app, t, asked.audience, None, false);
        NeedSummary {
            path: link(&path, &[("need", &asked.id.to_string())]),
            kind: t.say(kind.text("")).to_string(),
            answers: words::asked_in_short(app, asked, t),
            place: app.place_label(&app.places.get(asked.place).code),
            audience,
            since: t.ago(asked.registered_at, app.clock.now()),
        }
    }

    /// Rows of the page; volunteers who were erased meanwhile are left out.
    pub(super) async fn rows(
        &self,
        conn: &mut Connection,
        served: Vec<(Asked, Option<u32>, Line, Vec<Asked>)>,
    ) -> Result<Vec<PlanRow>> {
        let mut rows = vec![];
        for (asked, amount, line, others) in served {
            let Some(given) = line.given.first() else { continue };
            let cards = candidates::cards(conn, self.app, self.t, &asked, [given.candidate.clone()]).await?;
            let Some(card) = cards.into_iter().next() else { continue };
            let volunteer = VolunteerId::from(given.candidate.volunteer);
            let mut aside = self.wanted.aside.clone();
            aside.push((asked.id, volunteer));
            rows.push(PlanRow {
                value: value(PlannedPair {
                    need_id: asked.id,
                    volunteer_id: volunteer,
                    points: given.candidate.points,
                    amount,
                }),
                amount: amount.map(|amount| answers::amount(&self.app.campaign.kinds[asked.kind], amount, self.t)),
                request_id: asked.request_id,
                need: self.summary(&asked),
                card,
                second_approval: self.app.campaign.kinds[asked.kind].second_approval,
                both_agree: self.app.campaign.kinds[asked.kind].both_agree,
                instead: self.instead(conn, &line, &others).await?,
                aside: self.wanted.link(&[("view", self.part.slug())], &aside),
            });
        }
        Ok(rows)
    }

    /// The volunteer who would have been better, like `Le premier choix, Inès Bouazzaoui (12 points de plus), aide :
    /// Garde d'enfants, 69003 Lyon`.
    async fn instead(&self, conn: &mut Connection, line: &Line, others: &[Asked]) -> Result<Option<String>> {
        let Some(first) = &line.first_choice else { return Ok(None) };
        let person = sqlx::query("select person_id from volunteer where id = $1").bind(first.volunteer.0);
        let Some(row) = person.fetch_optional(&mut *conn).await? else { return Ok(None) };
        let person = row.try_get("person_id")?;
        let name = names::of(conn, &self.app.keys, [person]).await?.full_name(person);
        let needs: Vec<String> = others.iter().map(|asked| need_and_place(self.app, self.t, asked)).collect();
        let needs: Vec<&str> = needs.iter().map(String::as_str).collect();
        let say = self.t.say("desk-plan-first-choice").with("name", name).with("points", i64::from(first.costs));
        Ok(Some(say.with("needs", self.t.list(&needs)).to_string()))
    }

    pub(super) fn alone(&self, asked: &Asked, line: &Line) -> Alone {
        let (app, t) = (self.app, self.t);
        let why = match &line.left_out {
            Some(LeftOut::Taken { candidates, .. }) => {
                t.say("desk-plan-taken").with("n", count(*candidates)).to_string()
            }
            Some(LeftOut::NoCandidate(refused)) if !refused.is_empty() => {
                let kind = &app.campaign.kinds[asked.kind];
                let told = refused
                    .iter()
                    .map(|&(why, n)| format!("{} {}", t.number(count(n)), words::refusal(t, kind, why, n)));
                told.collect::<Vec<_>>().join(", ")
            }
            _ => t.say("desk-no-offer").to_string(),
        };
        Alone { need: self.summary(asked), why }
    }

    /// Lines of the last approval that were refused, each with the reason as of now.
    pub(super) async fn missed(&self, conn: &mut Connection, query: &Query) -> Result<Vec<String>> {
        let missed = query.0.all("missed").take(MISSED_MAX).filter_map(|value| {
            let mut parts = value.split(':');
            let (why, need, volunteer) = (parts.next()?, parts.next()?, parts.next()?);
            let (need_id, volunteer_id) = (need.parse().ok()?, volunteer.parse().ok()?);
            Some(MissedLine { why: why.to_owned(), need_id, volunteer_id })
        });
        missed_in_words(conn, self.app, self.t, missed.collect()).await
    }
}

/// Need and place of each line, with the reason as of now.
pub(super) async fn missed_in_words(
    conn: &mut Connection,
    app: &App,
    t: &T,
    missed: Vec<MissedLine>,
) -> Result<Vec<String>> {
    let mut told = vec![];
    for MissedLine { why, need_id, volunteer_id } in missed {
        let words = flash::refused(conn, t, &why, Some(need_id), Some(volunteer_id)).await?;
        let what = app.pool.refresh(app).await?.needs.get(&need_id).map(|asked| need_and_place(app, t, asked));
        told.push([what, words].into_iter().flatten().collect::<Vec<_>>().join(" : "));
    }
    Ok(told)
}

/// The kind of a need, and its place.
fn need_and_place(app: &App, t: &T, asked: &Asked) -> String {
    let kind = t.say(app.campaign.kinds[asked.kind].text("")).to_string();
    format!("{kind}, {}", app.place_label(&app.places.get(asked.place).code))
}
