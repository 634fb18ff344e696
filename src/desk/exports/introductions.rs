//! Export of introductions, without names.

use anyhow::Result;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::cells::{BATCH, Batch, area, file, kind, place};
use crate::app::App;
use crate::campaign::{Kind, decimal};
use crate::db::filter::Where;
use crate::i18n::T;
use crate::ids::{IntroductionId, RequestId, VolunteerId};
use crate::kit::sheet::Cell;

/// Without the last one in a campaign without stocks.
pub(super) const COLUMNS: [&str; 16] = [
    "request",
    "volunteer",
    "kind",
    "place",
    "area",
    "introduction_status",
    "made_at",
    "made_by",
    "points",
    "distance_metres",
    "reminded_at",
    "ended_at",
    "ended_by",
    "why",
    "introduction",
    "amount",
];

/// How many introductions the list has.
pub(super) async fn count(app: &App, list: &Where) -> Result<i64> {
    let from = "introduction i join need n on n.id = i.need_id join request r on r.id = i.request_id";
    list.count(&mut *app.db.read().await?, from).await
}

/// Reads one batch, newest first. Introductions of an erased person are missing: they were erased with the person.
pub(super) async fn batch(app: &App, t: &T, list: &Where, after: Option<i64>) -> Result<Batch> {
    let mut list = list.clone();
    list.and("i.id < ?", [after.unwrap_or(i64::MAX).into()]);
    let select = "select i.id, i.request_id, i.volunteer_id, i.status, i.made_at, i.points, i.metres, i.reminded_at, \
                  i.ended_at, i.ended_by, i.why, i.amount, n.kind, r.place, r.area, m.name from introduction i \
                  join need n on n.id = i.need_id join request r on r.id = i.request_id \
                  left join moderator m on m.id = i.made_by";
    let mut conn = app.db.read().await?;
    let read = list.page(&mut conn, select, "order by i.id desc", (i64::try_from(BATCH)?, 0)).await?;
    drop(conn);
    let final_id = read.last().map(|row| row.try_get("id")).transpose()?;
    let rows = read.iter().map(|read| row(app, t, read)).collect::<Result<_>>()?;
    Ok(Batch::of(rows, final_id, read.len()))
}

fn row(app: &App, t: &T, row: &AnyRow) -> Result<Vec<Cell>> {
    let status: String = row.try_get("status")?;
    let status_words = t.say(format!("introduction-{status}")).to_string();
    let said = |slug: Option<String>, family: &str| {
        let Some(slug) = slug else { return Cell::Empty };
        let key = format!("{family}-{slug}");
        let words = if t.has(&key) { t.say(key).to_string() } else { slug.clone() };
        Cell::Coded(slug, words)
    };
    let why = if status == "cancelled" { "cancel" } else { "failure" };
    let mut cells = vec![
        file(app, "requests", row.try_get::<RequestId, _>("request_id")?),
        file(app, "volunteers", row.try_get::<VolunteerId, _>("volunteer_id")?),
        kind(app, t, &row.try_get::<String, _>("kind")?),
        place(app, &row.try_get::<String, _>("place")?),
        area(app, &row.try_get::<String, _>("area")?),
        Cell::Coded(status, status_words),
        Cell::maybe_at(row.try_get("made_at")?),
        row.try_get::<Option<String>, _>("name")?.map_or(Cell::Empty, Cell::Text),
        row.try_get::<Option<i64>, _>("points")?.map_or(Cell::Empty, Cell::Number),
        Cell::Number(row.try_get("metres")?),
        Cell::maybe_at(row.try_get("reminded_at")?),
        Cell::maybe_at(row.try_get("ended_at")?),
        said(row.try_get("ended_by")?, "desk-actor"),
        said(row.try_get("why")?, why),
        Cell::Text(row.try_get::<IntroductionId, _>("id")?.to_string()),
    ];
    if app.campaign.has_stock() {
        let kind: String = row.try_get("kind")?;
        let kind = app.campaign.kinds.iter().find(|known| known.slug == kind);
        let decimals = kind.map_or(0, Kind::stock_decimals);
        cells.push(match row.try_get::<Option<i64>, _>("amount")? {
            None => Cell::Empty,
            Some(amount) if decimals == 0 => Cell::Number(amount),
            Some(amount) => Cell::Text(decimal::written(u32::try_from(amount)?, decimals)),
        });
    }
    Ok(cells)
}
