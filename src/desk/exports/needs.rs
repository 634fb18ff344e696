//! Export of what the queue shows: needs that are not met, without names.

use anyhow::Result;

use super::cells::{BATCH, Batch, area, audience, field_of_work, file, kind, place};
use crate::app::App;
use crate::desk::frame::words;
use crate::desk::queue::page::QueueNeeds;
use crate::i18n::T;
use crate::ids::NeedId;
use crate::index::pool::{Asked, NeedStage};
use crate::kit::sheet::Cell;

pub(super) const COLUMNS: [&str; 12] = [
    "request",
    "kind",
    "answers",
    "audience",
    "field_of_work",
    "place",
    "area",
    "stage",
    "registered_at",
    "candidates",
    "best_points",
    "need",
];

/// How many needs the list has.
pub(super) async fn count(app: &App, wanted: &QueueNeeds) -> Result<usize> {
    let claims = wanted.claims(app).await?;
    let around = wanted.around(app, &claims);
    let pooled = app.pool.refresh(app).await?;
    Ok(pooled.needs.after(NeedId(i64::MIN)).filter(|asked| wanted.wanted.has(&around, asked)).count())
}

/// Reads one batch, oldest first.
pub(super) async fn batch(app: &App, t: &T, wanted: &QueueNeeds, after: Option<i64>) -> Result<Batch> {
    let claims = wanted.claims(app).await?;
    let around = wanted.around(app, &claims);
    let pooled = app.pool.refresh(app).await?;
    let later = pooled.needs.after(NeedId(after.unwrap_or(i64::MIN)));
    let shown = later.filter(|asked| wanted.wanted.has(&around, asked));
    let shown: Vec<&Asked> = shown.take(BATCH).collect();
    let rows = shown.iter().map(|asked| row(app, t, asked)).collect();
    Ok(Batch::of(rows, shown.last().map(|asked| asked.id.into()), shown.len()))
}

fn row(app: &App, t: &T, asked: &Asked) -> Vec<Cell> {
    let asked_kind = &app.campaign.kinds[asked.kind];
    let known = app.places.get(asked.place);
    let stage = match asked.stage {
        NeedStage::Unconfirmed => "unconfirmed",
        NeedStage::Waiting | NeedStage::Unreadable | NeedStage::Frozen => "to-do",
        NeedStage::Proposed { .. } | NeedStage::Agreeing { .. } => "proposed",
        NeedStage::Introduced => "introduced",
    };
    let counted = |n: i64| if asked.stage == NeedStage::Waiting { Cell::Number(n) } else { Cell::Empty };
    let (candidates, points) = asked.best.map_or((0, None), |best| (best.total, Some(best.points)));
    vec![
        file(app, "requests", asked.request_id),
        kind(app, t, &asked_kind.slug),
        Cell::Text(words::asked_in_short(app, asked, t)),
        audience(app, t, &app.campaign.audiences[asked.audience].slug),
        field_of_work(t, asked.field_of_work.clone()),
        place(app, &known.code),
        area(app, &app.places.area(known).code),
        Cell::Coded(stage.into(), t.say(format!("desk-view-{stage}")).to_string()),
        Cell::At(asked.registered_at),
        counted(i64::try_from(candidates).unwrap_or(i64::MAX)),
        points.map_or(Cell::Empty, |points| Cell::Number(points.into())),
        Cell::Text(asked.id.to_string()),
    ]
}
