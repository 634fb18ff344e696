//! Noting that the team saw a check of a volunteer, such as an identity card, and withdrawing it.
//!
//! Who may act: moderators. Tables: those of `volunteers::checks`.

use axum::extract::{Path, State};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::app::App;
use crate::campaign::Check;
use crate::db::Connection;
use crate::desk::frame::form_page::FormPage;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, back_to, link};
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::ids::VolunteerId;
use crate::kit::fields::{Block, Choice, Control, Field};
use crate::kit::form::Filled;
use crate::kit::{Error, Result, see_other};
use crate::typed_date;
use crate::volunteers::{Volunteer, checks, conduct, store};

/// Names of the fields.
const WHAT: &str = "what";
const SEEN_ON: &str = "seen_on";
const VALID_UNTIL: &str = "valid_until";
/// A check seen longer ago than this is to be seen again.
const SEEN_YEARS_MAX: i64 = 1;

/// A check of the campaign, as the page of a volunteer shows it.
pub struct CheckLine {
    pub slug: String,
    pub name: String,
    /// Who saw it, when, and until when it counts; that it was not seen.
    pub words: String,
    /// Whether the team saw it.
    pub seen: bool,
    /// Whether it counts now.
    pub counts: bool,
}

/// The checks of the campaign with what the team saw of a volunteer; none in a campaign without checks.
pub async fn lines(conn: &mut Connection, app: &App, t: &T, id: VolunteerId) -> anyhow::Result<Vec<CheckLine>> {
    let (seen, now) = (checks::of(conn, app, id).await?, app.clock.now());
    let line = |(index, check): (usize, &Check)| {
        let found = seen.iter().find(|seen| seen.check == index);
        let words = match found {
            None => t.say("desk-check-never").to_string(),
            Some(seen) => {
                let words = seen.in_words(app, t, now);
                t.say("desk-check-by").with("words", words).with("by", seen.noted_by.as_str()).to_string()
            }
        };
        CheckLine {
            slug: check.slug.clone(),
            name: t.say(check.text()).to_string(),
            words,
            seen: found.is_some(),
            counts: found.is_some_and(|seen| !seen.has_ended(app, now)),
        }
    };
    Ok(app.campaign.checks.iter().enumerate().map(line).collect())
}

/// What a volunteer accepted of the code of conduct, in words; `None` in a campaign without one.
pub fn conduct_in_words(app: &App, t: &T, volunteer: &Volunteer) -> Option<String> {
    let version = app.campaign.volunteer.conduct.as_ref()?;
    Some(match &volunteer.conduct {
        None => t.say("desk-conduct-never").to_string(),
        Some((accepted, at)) => {
            let key = if accepted == version { "desk-conduct-since" } else { "desk-conduct-older" };
            t.say(key).with("version", conduct::in_words(app, t, accepted)).with("at", t.date(*at)).to_string()
        }
    })
}

/// `GET /desk/volunteers/{id}/checks`: a form to note a check, seen today.
pub async fn show(State(app): State<App>, me: Moderator, Path(id): Path<VolunteerId>, query: Query) -> Result {
    let what = app.campaign.checks.first().filter(|_| app.campaign.checks.len() == 1);
    let values = [(WHAT, what.map_or(String::new(), |check| check.slug.clone())), (SEEN_ON, today(&app).to_string())];
    let filled = Filled::with(values.map(|(name, value)| (name.to_owned(), value)));
    draw(&app, &me, id, &query, &filled).await
}

async fn draw(app: &App, me: &Moderator, id: VolunteerId, query: &Query, filled: &Filled) -> Result {
    let t = &me.t;
    if app.campaign.checks.is_empty() {
        return Err(Error::NotFound);
    }
    let mut conn = app.db.read().await?;
    let volunteer = store::get(&mut conn, app, id).await?.ok_or(Error::NotFound)?;
    let known = crate::people::store::get(&mut conn, &app.keys, volunteer.person_id).await?.ok_or(Error::NotFound)?;
    drop(conn);
    let options = app.campaign.checks.iter().map(|check| {
        let hint = match check.months {
            Some(months) => t.say("desk-check-months").with("n", i64::from(months)).to_string(),
            None => t.say("desk-check-no-end").to_string(),
        };
        Choice { hint: Some(hint), ..Choice::new(filled, WHAT, &check.slug, t.say(check.text())) }
    });
    let blocks = [
        Field::radios(filled, WHAT, t.say("desk-check-what"), options.collect()),
        day_field(filled, SEEN_ON, t.say("desk-check-seen-on").to_string()),
        day_field(filled, VALID_UNTIL, t.say("desk-check-valid-until").to_string())
            .hint(t.say("desk-check-valid-until-hint"))
            .optional(),
    ];
    let form = FormPage {
        back: Some((format!("/desk/volunteers/{id}"), known.person.full_name())),
        title: t.say("desk-check-note").to_string(),
        lead: vec![t.say("desk-check-lead").to_string()],
        action: format!("/desk/volunteers/{id}/checks"),
        button: t.say("desk-check-button").to_string(),
        ..FormPage::default()
    };
    let l = Frame::open(app, me, Section::Volunteers, query).await?;
    form.draw(l, &blocks.map(Block::Field), filled)
}

fn day_field(filled: &Filled, name: &str, label: String) -> Field {
    let mut field = Field::line(filled, name, "off", label);
    if let Control::Line { kind, short, .. } = &mut field.control {
        (*kind, *short) = ("date", true);
    }
    field
}

fn today(app: &App) -> Date {
    app.clock.now().to_zoned(app.campaign.time_zone.clone()).date()
}

/// `POST /desk/volunteers/{id}/checks`
pub async fn create(
    State(app): State<App>,
    me: Moderator,
    Path(id): Path<VolunteerId>,
    query: Query,
    mut filled: Filled,
) -> Result {
    let (Some((check, days)), false) = (read(&mut filled, &app, &me.t), filled.is_wrong()) else {
        return draw(&app, &me, id, &query, &filled).await;
    };
    if !checks::note(&app, id, check, days, me.id).await? {
        return Err(Error::NotFound);
    }
    Ok(see_other(&link(&format!("/desk/volunteers/{id}"), &[("done", "check-seen")])))
}

/// Reads the check (index), the day on which it was seen and the last day on which it counts, none without end. `None`,
/// with errors noted, if anything is wrong.
fn read(filled: &mut Filled, app: &App, t: &T) -> Option<(usize, (Date, Option<Date>))> {
    let today = today(app);
    let check = app.campaign.checks.iter().position(|check| check.slug == filled.one(WHAT));
    if check.is_none() {
        filled.wrong(WHAT, t.say("desk-check-what-missing"));
    }
    let seen_on = typed_date::day(filled.one(SEEN_ON));
    let seen_on = seen_on.filter(|day| *day <= today && *day >= today.saturating_sub(SEEN_YEARS_MAX.years()));
    if seen_on.is_none() {
        filled.wrong(SEEN_ON, t.say("desk-check-seen-on-wrong"));
    }
    let (check, seen_on) = (check?, seen_on?);
    let most = app.campaign.checks[check].last_day(seen_on);
    if most.is_some_and(|day| day < today) {
        filled.wrong(SEEN_ON, t.say("desk-check-over"));
        return None;
    }
    if filled.one(VALID_UNTIL).is_empty() {
        return Some((check, (seen_on, most)));
    }
    let until = typed_date::day(filled.one(VALID_UNTIL));
    let until = until.filter(|day| *day >= today && most.is_none_or(|most| *day <= most));
    if until.is_none() {
        let words = match most {
            Some(most) => t.say("desk-check-until-wrong").with("most", checks::day_in_words(app, t, most)),
            None => t.say("desk-check-until-past"),
        };
        filled.wrong(VALID_UNTIL, words);
        return None;
    }
    Some((check, (seen_on, until)))
}

/// `POST /desk/volunteers/{id}/checks/withdrawal`: withdraws the check of the field `what`.
pub async fn withdraw(State(app): State<App>, me: Moderator, Path(id): Path<VolunteerId>, filled: Filled) -> Result {
    let check = app.campaign.checks.iter().position(|check| check.slug == filled.one(WHAT)).ok_or(Error::BadRequest)?;
    let done = checks::withdraw(&app, id, check, me.id).await?;
    let act = if done { ("done", "check-withdrawn") } else { ("refused", "ended") };
    Ok(back_to(&filled, &format!("/desk/volunteers/{id}"), &[act]))
}
