//! Made-up people. Their places are drawn in proportion to population.

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::{SignedDuration, Span, Timestamp, ToSpan};
use matching::PlaceId;

use crate::app::App;
use crate::campaign::{Kind, Rule, Side, Value};
use crate::clock::Rng;
use crate::db::{Connection, Writes};
use crate::desk::messages::replies;
use crate::desk::team::moderators;
use crate::history::{self, Fact};
use crate::i18n::T;
use crate::ids::VolunteerId;
use crate::messages::{self, Said};
use crate::people::name::folded;
use crate::people::{Email, Name, Person};
use crate::registrations::register::EnteredBy;
use crate::registrations::{NewRegistration, acts, register, store};
use crate::requests::{NewNeed, NewRequest};
use crate::tallies::{self, Tally};
use crate::volunteers::{NewVolunteer, Offer, Whereabouts, checks};

/// The demo's sign-ups are spread over these days before it starts.
const DAYS: SignedDuration = SignedDuration::from_hours(7 * 24);
const IN_ONE_TRANSACTION: usize = 500;

/// Fills an empty database with confirmed volunteers and requests.
pub(super) async fn make_up(app: &App, seed: u64, volunteers: usize, requests: usize) -> Result<()> {
    let maker = Maker::new(app, seed);
    let bar = ProgressBar::new((volunteers + requests) as u64);
    bar.set_style(ProgressStyle::with_template("Making up people {bar:40} {pos}/{len}")?);
    let all = volunteers + requests;
    let from = app.clock.now() - DAYS;
    for start in (0..all).step_by(IN_ONE_TRANSACTION) {
        let mut tx = app.db.begin().await?;
        for n in start..all.min(start + IN_ONE_TRANSACTION) {
            // People are made in the order of time, as their ids rise with it. Requests are spread evenly among the
            // volunteers.
            let at = from + SignedDuration::from_millis_i128(DAYS.as_millis() * n as i128 / all as i128);
            let asked = n * requests / all;
            if (n + 1) * requests / all > asked {
                maker.request(&mut tx, asked, at).await?;
            } else {
                maker.volunteer(&mut tx, n - asked, at).await?;
            }
            bar.inc(1);
        }
        tx.commit().await?;
    }
    maker.message(all).await?;
    bar.finish_and_clear();
    Ok(())
}

/// Most volunteers of the demo of whom the team has seen a check.
const CHECKED_MAX: i64 = 60;

/// Notes that a moderator saw checks of some volunteers, on days of the past months.
pub(super) async fn note_checks(app: &App, login: &str) -> Result<()> {
    let team = moderators::list(app).await?;
    let Some(moderator) = team.iter().find(|member| member.login.as_deref() == Some(login)) else { return Ok(()) };
    let today = app.clock.now().to_zoned(app.campaign.time_zone.clone()).date();
    let ids = sqlx::query_scalar("select id from volunteer order by id desc limit $1").bind(CHECKED_MAX);
    let ids: Vec<VolunteerId> = ids.fetch_all(&mut *app.db.read().await?).await?;
    for (id, days_ago) in ids.into_iter().zip((0..).step_by(6)) {
        for (index, check) in app.campaign.checks.iter().enumerate() {
            let seen_on = today.saturating_sub(i64::from(days_ago).days());
            let valid_until = check.last_day(seen_on);
            checks::note(app, id, index, (seen_on, valid_until), moderator.id).await?;
        }
    }
    Ok(())
}

struct Maker<'a> {
    app: &'a App,
    rng: Rng,
    /// First and last names, by language of the campaign.
    names: Vec<[Vec<String>; 2]>,
    /// Running sums of the population, each with the place that reaches it.
    inhabited: Vec<(usize, PlaceId)>,
}

impl<'a> Maker<'a> {
    fn new(app: &'a App, seed: u64) -> Maker<'a> {
        let words = |t: &T, key: &str| -> Vec<String> {
            t.say(key).to_string().split_whitespace().map(|name| name.replace('_', " ")).collect()
        };
        let speakers = app.texts.speakers().iter();
        let names = speakers.map(|t| ["demo-first-names", "demo-last-names"].map(|key| words(t, key))).collect();
        let mut sum = 0;
        let inhabited = app.places.iter().map(|(id, place)| {
            sum += place.population.max(1) as usize;
            (sum, id)
        });
        Maker { app, rng: Rng::seeded(seed), names, inhabited: inhabited.collect() }
    }

    /// Makes a message to the team, and a ready reply.
    async fn message(&self, n: usize) -> Result<()> {
        let (app, now) = (self.app, self.app.clock.now());
        let (person, t) = (self.person(n, true)?, app.speaker(app.campaign.default_lang()));
        let words = t.say("demo-message").to_string();
        let said = Said {
            name: Some(person.first_name),
            email: person.address.and_then(|address| address.email().cloned()),
            words,
            ..Said::default()
        };
        let new = messages::NewMessage { language: t.code().to_owned(), said, ..messages::NewMessage::default() };
        let mut tx = app.db.begin().await?;
        messages::store::insert(&mut tx, app, &new, now).await?;
        let reply = [t.code().to_owned(), t.say("demo-reply-name").to_string(), t.say("demo-reply").to_string()];
        replies::insert(&mut tx, app, reply, now).await?;
        tx.commit().await
    }

    fn one_in(&self, n: usize) -> bool {
        self.rng.below(n) == 0
    }

    fn between(&self, min: u32, max: u32) -> u32 {
        min + u32::try_from(self.rng.below((max - min + 1) as usize)).unwrap_or(0)
    }

    fn pick<V: Clone>(&self, from: &[V]) -> V {
        from[self.rng.below(from.len())].clone()
    }

    fn place(&self) -> PlaceId {
        let all = self.inhabited.last().map_or(1, |(sum, _)| *sum);
        let at = self.rng.below(all);
        self.inhabited[self.inhabited.partition_point(|(sum, _)| *sum <= at)].1
    }

    fn person(&self, n: usize, with_email: bool) -> Result<Person> {
        let [first, last] = &self.names[self.rng.below(self.names.len())];
        let (first, last) = (self.pick(first), self.pick(last));
        let name = |typed: &str| Name::parse(typed).map_err(|why| anyhow::anyhow!("demo names: {typed}: {why:?}"));
        let address = folded(&format!("{first} {last}")).replace(' ', ".");
        let email = Email::parse(&format!("{address}.{n}@example.org"));
        let email = email.map_err(|why| anyhow::anyhow!("demo names: {address}: {why:?}"))?;
        let email = with_email.then_some(email);
        Ok(Person {
            first_name: name(&first)?,
            last_name: name(&last)?,
            address: email.map(Into::into),
            organisation: None,
            phone: None,
        })
    }

    /// From a day of these two weeks on, an offer for longer than a need.
    fn days(&self, side: Side) -> Value {
        let today = self.app.clock.now().to_zoned(self.app.campaign.time_zone.clone()).date();
        let long = if side == Side::Offer { 14 } else { 3 };
        let first = today + Span::new().days(i64::from(self.between(0, 13)));
        Value::Days(Some(first), Some(first + Span::new().days(long)))
    }

    fn answers(&self, kind: &Kind, side: Side) -> Vec<Option<Value>> {
        let mut answers: Vec<Option<Value>> = vec![None; kind.criteria.len()];
        for (index, criterion) in kind.asked(side) {
            let some_of = |count: usize, most: usize| {
                let first = self.rng.below(count);
                let more = if most > 1 { self.rng.below(most) } else { 0 };
                Value::set((first..=first + more).map(|index| index % count))
            };
            answers[index] = match &criterion.rule {
                Rule::Capacity { .. } | Rule::Stock { .. } => criterion.rule.range(side).map(|range| {
                    let most = if side == Side::Need { range.max.min(range.min + 1) } else { range.max };
                    Value::Count(self.between(range.min, most))
                }),
                Rule::Choices { choices, .. } | Rule::AnyOf { choices, .. } => {
                    let most = match side {
                        Side::Need => criterion.rule.choices_max(side, &answers).map_or(2, |most| most as usize),
                        Side::Offer => choices.len(),
                    };
                    Some(some_of(choices.len(), most))
                }
                Rule::Trait { .. } => Some(Value::Flag(self.one_in(2))),
                Rule::Required => Some(Value::Flag(self.one_in(if side == Side::Need { 4 } else { 2 }))),
                Rule::Period => Some(self.days(side)),
                Rule::Audience if self.one_in(4) => Some(Value::set([self.pick(&kind.audiences)])),
                Rule::Audience => Some(Value::set(kind.audiences.iter().copied())),
                Rule::Scarce { .. }
                | Rule::Check { .. }
                | Rule::Recent { .. }
                | Rule::Cooling { .. }
                | Rule::Conduct
                | Rule::Text { .. } => None,
            };
        }
        answers
    }

    async fn volunteer(&self, conn: &mut Connection, n: usize, at: Timestamp) -> Result<()> {
        let app = self.app;
        let kinds = &app.campaign.kinds;
        let first = self.rng.below(kinds.len());
        let offered = (0..kinds.len()).filter(|kind| *kind == first || self.one_in(2));
        let offers = offered.map(|kind| Offer { kind, answers: self.answers(&kinds[kind], Side::Offer), promised: 0 });
        let age = app.campaign.volunteer.age.map(|limits| self.between(limits.min, limits.max));
        let new = NewVolunteer {
            person: self.person(n, true)?,
            whereabouts: Whereabouts::made_up(app, &self.rng, || self.place()),
            age,
            offers: offers.collect(),
            accepts_conduct: !self.one_in(8),
        };
        let area = new.whereabouts.area.clone();
        let new = NewRegistration::Volunteer(new);
        let mut writes = Writes::default();
        let references = register::references(conn, app, &new).await?;
        let (of, _) =
            register::put(&mut writes, app, app.campaign.default_lang(), &new, references, EnteredBy::Themselves, at)
                .await?;
        history::record(&mut writes, app, of.about(), Fact::Confirmed, of.actor(), None, at).await?;
        tallies::add(&mut writes, app, Tally::Volunteer, &area, "", 1, at).await?;
        writes.send(conn).await?;
        store::confirm(conn, of, at).await?;
        Ok(())
    }

    async fn request(&self, conn: &mut Connection, n: usize, at: Timestamp) -> Result<()> {
        let app = self.app;
        let audience = self.rng.below(app.campaign.audiences.len());
        let asking = &app.campaign.audiences[audience];
        let for_other = asking.for_somebody_else && self.one_in(2);
        let kinds: Vec<usize> = (0..app.campaign.kinds.len())
            .filter(|kind| app.campaign.kinds[*kind].audiences.contains(&audience))
            .collect();
        let Some(first) = (!kinds.is_empty()).then(|| self.pick(&kinds)) else { return Ok(()) };
        let wanted = kinds.into_iter().filter(|kind| *kind == first || self.one_in(3));
        let needs =
            wanted.map(|kind| NewNeed { kind, answers: self.answers(&app.campaign.kinds[kind], Side::Need) }).collect();
        let fields: Vec<&String> = asking.fields_of_work.iter().collect();
        let new = NewRequest {
            audience,
            beneficiary: self.person(10_000_000 + n, !for_other)?,
            contact: if for_other { Some(self.person(20_000_000 + n, true)?) } else { None },
            place: self.place(),
            field_of_work: (!fields.is_empty()).then(|| self.pick(&fields).clone()),
            needs,
        };
        let lang = app.campaign.default_lang();
        let new = NewRegistration::Request(new);
        let references = register::references(conn, app, &new).await?;
        let (of, _) = register::put(conn, app, lang, &new, references, EnteredBy::Themselves, at).await?;
        acts::confirm(conn, app, of, &[], of.actor(), at).await?;
        Ok(())
    }
}
