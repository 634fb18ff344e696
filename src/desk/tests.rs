//! Tests of the desk on a small town's database: the index against the tables, signing in, every page in every
//! language.

mod browser;
mod pages;
mod pool;
mod queue;
mod search;
mod sign_in;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::SignedDuration;
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _};

use super::team::moderators::{self, NewModerator};
use crate::app::App;
use crate::campaign::{Side, Value};
use crate::clock::{Clock, Rng, from_millis};
use crate::ids::{IntroductionId, ModeratorId, NeedId, RequestId, VolunteerId};
use crate::introductions::agreement::{self, Consent};
use crate::introductions::{self, Made, Pair};
use crate::people::{Email, Name, Person};
use crate::registrations::register::EnteredBy;
use crate::registrations::{NewRegistration, acts, register};
use crate::requests::{self, NewNeed, NewRequest};
use crate::settings::Settings;
use crate::volunteers::{NewVolunteer, Offer, Whereabouts};

/// Noon in Paris on 17 March 2020, in Unix milliseconds.
const START_MS: i64 = 1_584_442_800_000;
const PASSWORD: &str = "le mot de passe de Nadia";

struct Town {
    app: App,
    _folder: tempfile::TempDir,
}

impl Town {
    async fn new() -> Town {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            database: database(folder.path()).await,
            site_key_file: folder.path().join("site-key"),
            mail: "memory:".into(),
            second_factor_required: false,
            idle_minutes: 720,
            ..Settings::default()
        };
        let clock = Clock::fixed(from_millis(START_MS));
        Town { app: App::open(settings, clock, Rng::seeded(7)).await.unwrap(), _folder: folder }
    }

    fn wait(&self, time: SignedDuration) {
        self.app.clock.advance(time);
    }

    /// Adds a moderator with [`PASSWORD`] and returns their id.
    async fn moderator(&self, login: &str, language: &str) -> ModeratorId {
        let new =
            NewModerator { login, name: "Nadia", language: Some(language), password: Some(PASSWORD), admin: false };
        moderators::add(&self.app, new).await.unwrap();
        let listed = moderators::list(&self.app).await.unwrap();
        listed.into_iter().find(|one| one.login.as_deref() == Some(login)).unwrap().id
    }

    /// Registers and confirms a volunteer who shops for anybody, and with `children` looks after children. Returns
    /// their id.
    async fn volunteer(&self, name: &str, place: &str, children: Option<u32>) -> VolunteerId {
        let app = &self.app;
        let campaign = &app.campaign;
        let mut offers = vec![];
        for (kind, declared) in campaign.kinds.iter().enumerate() {
            if declared.slug == "childcare" && children.is_none() {
                continue;
            }
            let answers = declared.criteria.iter().map(|criterion| match criterion.slug.as_str() {
                "audiences" => Some(Value::set(0..campaign.audiences.len())),
                "children" => children.map(Value::Count),
                "ages" => Some(Value::set(0..6)),
                "parent" => Some(Value::Flag(true)),
                _ => None,
            });
            offers.push(Offer { kind, answers: answers.collect(), promised: 0 });
        }
        let new = NewVolunteer {
            person: person(name, "Le Goff"),
            whereabouts: Whereabouts::at(app, app.places.find(place).unwrap()),
            age: Some(34),
            offers,
            accepts_conduct: true,
        };
        self.keep(NewRegistration::Volunteer(new)).await.into()
    }

    async fn keep(&self, new: NewRegistration) -> i64 {
        let (app, now) = (&self.app, self.app.clock.now());
        let mut tx = app.db.begin().await.unwrap();
        let lang = app.campaign.default_lang();
        let references = register::references(&mut tx, app, &new).await.unwrap();
        let (of, _) = register::put(&mut tx, app, lang, &new, references, EnteredBy::Themselves, now).await.unwrap();
        acts::confirm(&mut tx, app, of, &[], of.actor(), now).await.unwrap();
        tx.commit().await.unwrap();
        of.id()
    }

    /// Registers and confirms a nurse's request for shopping and childcare for one child. Returns its id.
    async fn request(&self, name: &str, place: &str) -> RequestId {
        let app = &self.app;
        let campaign = &app.campaign;
        let needs = campaign.kinds.iter().enumerate().map(|(kind, declared)| {
            let answers = declared.criteria.iter().map(|criterion| match criterion.slug.as_str() {
                "children" => Some(Value::Count(1)),
                "ages" => Some(Value::set([2])),
                _ => None,
            });
            NewNeed { kind, answers: answers.collect() }
        });
        let new = NewRequest {
            audience: campaign.audience_index("front-line").unwrap(),
            beneficiary: person(name, "Moreau-Diallo"),
            contact: None,
            place: app.places.find(place).unwrap(),
            field_of_work: Some("health".into()),
            needs: needs.collect(),
        };
        self.keep(NewRegistration::Request(new)).await.into()
    }

    /// A moderator who has been on the team since 1970, and so counts as the second of two; nobody signs in as them.
    async fn second_moderator(&self) -> ModeratorId {
        let mut tx = self.app.db.begin().await.unwrap();
        let insert = "insert into moderator (id, name, password, role, areas, language, created_at, joined_at) \
                      values (2, 'Sacha', '', 'moderator', '', 'fr', 0, 0) on conflict do nothing";
        sqlx::query(insert).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        ModeratorId(2)
    }

    /// Introduces a pair and returns the introduction's id. For a kind that two moderators must agree to, a second
    /// moderator approves; where both parties must agree, they say yes.
    async fn introduced(
        &self,
        need: NeedId,
        volunteer: VolunteerId,
        moderator: ModeratorId,
        points: u16,
        metres: u32,
    ) -> IntroductionId {
        let (points, metres) = (Some(points.into()), metres.into());
        let pair = Pair { need_id: need, volunteer_id: volunteer, points, metres, amount: None, reason: None };
        let mut made = introductions::introduce(&self.app, pair, moderator).await.unwrap();
        if let Made::Proposal(id) = made {
            made = introductions::approve(&self.app, id, self.second_moderator().await).await.unwrap();
        }
        if let Made::Question(id) = made {
            self.app.clock.advance(SignedDuration::from_secs(i64::from(self.app.campaign.undo_seconds)));
            for side in [Side::Offer, Side::Need] {
                agreement::answer(&self.app, id, side, Consent::Yes, None).await.unwrap();
            }
            let last = sqlx::query_scalar("select id from introduction where need_id = $1 order by id desc limit 1");
            return last.bind(need).fetch_one(&mut *self.app.db.read().await.unwrap()).await.unwrap();
        }
        let Made::Introduction(id) = made else { panic!("not introduced") };
        id
    }

    /// Ids of a request's needs: groceries, then childcare.
    async fn needs(&self, request_id: RequestId) -> Vec<NeedId> {
        let mut conn = self.app.db.read().await.unwrap();
        let request = requests::store::get(&mut conn, &self.app.campaign, request_id).await.unwrap().unwrap();
        assert_eq!(self.app.campaign.kinds[1].asked(Side::Need).count(), 4, "children, ages, week, details");
        request.needs.iter().map(|need| need.id).collect()
    }
}

fn person(first: &str, last: &str) -> Person {
    let email = format!("{}@example.fr", crate::people::name::folded(first));
    Person {
        first_name: Name::parse(first).unwrap(),
        last_name: Name::parse(last).unwrap(),
        organisation: None,
        phone: None,
        address: Some(Email::parse(&email).unwrap().into()),
    }
}

/// URL of a new database: a SQLite file, or a database of the PostgreSQL server in `PREMIERE_LIGNE_TEST_DATABASE`.
async fn database(folder: &std::path::Path) -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let Some(server) = std::env::var_os("PREMIERE_LIGNE_TEST_DATABASE") else {
        return format!("sqlite:{}", folder.join("town.db").display());
    };
    let server = server.into_string().unwrap();
    sqlx::any::install_default_drivers();
    let name = format!("town_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst));
    let mut conn = AnyConnection::connect(&server).await.unwrap();
    sqlx::query(AssertSqlSafe(format!("create database {name}"))).execute(&mut conn).await.unwrap();
    let mut url = url::Url::parse(&server).unwrap();
    url.set_path(&name);
    url.to_string()
}

fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    items.into_iter().collect()
}
