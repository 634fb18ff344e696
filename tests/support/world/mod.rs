//! A small world in March 2020: a site on loopback, its database, its mail server, people whose names are easy to
//! remember, and a clock that stands still until a story moves it.
#![allow(dead_code, reason = "each suite uses a part of it")]

mod campaign;
mod database;
mod forms;
mod log;
mod mails;
mod people;
mod releases;
mod team;
mod texts;

use premiere_ligne::routes;
use std::collections::BTreeSet;
use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Timestamp};
use premiere_ligne::app::App;
use premiere_ligne::clock::{Clock, Rng};
use premiere_ligne::settings::{MailTls, Settings};
use premiere_ligne::{server, worker};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

#[allow(unused_imports, reason = "each suite uses a part of it")]
pub(crate) use self::campaign::{campaign_edited, campaign_with, copy};
#[allow(unused_imports, reason = "each suite uses a part of it")]
pub(crate) use self::database::{Database, server};
#[allow(unused_imports, reason = "each suite uses a part of it")]
pub(crate) use self::people::{AWA, HUGO, INES, MALO, ODETTE, Somebody};
#[allow(unused_imports, reason = "each suite uses a part of it")]
pub(crate) use self::team::{Desk, PASSWORD};
#[allow(unused_imports, reason = "each suite uses a part of it")]
pub(crate) use self::texts::{SMS_SECRET, Text};
use crate::sink::Sink;
use crate::visitor::Visitor;

/// Ten o'clock in Paris on a Wednesday, the day after people in France were told to stay at home.
const START: &str = "2020-03-18T09:00:00Z";
/// The site key of every world, and of the commands that work on its database.
pub(crate) const SITE_KEY: &str = "1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

/// The site key of another machine.
pub(crate) const OTHER_SITE_KEY: &str = "1:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=";

/// The world of a story. At its end, it fails when mails are left in the outbox without a stated reason, or when the
/// log names somebody.
pub(crate) struct World {
    pub(crate) app: App,
    /// URL of the site, like `http://127.0.0.1:…`.
    pub(crate) site: String,
    /// A real mail server, when the story asked for one.
    pub(crate) sink: Option<Sink>,
    pub(crate) folder: tempfile::TempDir,
    /// The campaign's folder, when the story changed a file of it.
    campaign: Option<tempfile::TempDir>,
    /// Where text messages are put.
    sms: Option<tempfile::TempDir>,
    database: Database,
    tokens: Arc<Mutex<BTreeSet<String>>>,
    log_from: usize,
    mails_may_wait: AtomicBool,
    stop: CancellationToken,
    serving: Mutex<Option<tokio::task::JoinHandle<()>>>,
}

impl World {
    /// A new world that keeps mails in memory.
    pub(crate) async fn new() -> World {
        World::with(None, |_| ()).await
    }

    /// A new world with other settings.
    pub(crate) async fn set(settings: impl FnOnce(&mut Settings)) -> World {
        World::with(None, settings).await
    }

    /// A new world with a real mail server.
    pub(crate) async fn with_mail_server() -> World {
        World::with(Some(Sink::start().await), |_| ()).await
    }

    /// A new world with a real mail server and other settings.
    pub(crate) async fn with_mail_server_and(settings: impl FnOnce(&mut Settings)) -> World {
        World::with(Some(Sink::start().await), settings).await
    }

    /// A new world of the same campaign, except that approval introduces people to each other, without asking them
    /// whether they agree.
    pub(crate) async fn without_questions() -> World {
        World::of_campaign(|toml| toml.replace("\nboth_agree = true\n", "\n")).await
    }

    /// A new world whose `campaign.toml` was changed.
    pub(crate) async fn of_campaign(change: impl FnOnce(String) -> String) -> World {
        let folder = campaign_with(change);
        let mut world = World::set(|settings| folder.path().clone_into(&mut settings.campaign)).await;
        world.campaign = Some(folder);
        world
    }

    /// A new world of the same campaign, which takes French mobile numbers in the place of e-mail addresses, and introduces
    /// without asking. Text messages are put in a folder: see [`World::texts_to`].
    pub(crate) async fn with_telephones(set: impl FnOnce(&mut Settings)) -> World {
        World::of_telephones(|toml| toml.replace("\nboth_agree = true\n", "\n"), set).await
    }

    /// Like [`World::with_telephones`], with other changes to the campaign.
    pub(crate) async fn of_telephones(change: impl FnOnce(String) -> String, set: impl FnOnce(&mut Settings)) -> World {
        const TELEPHONE: &str =
            "[telephone]\ncountry = \"+33\"\ntrunk = \"0\"\nbegins = [\"6\", \"7\"]\ndigits = 9\n\n[people]";
        let folder = campaign_with(|toml| change(toml.replacen("[people]", TELEPHONE, 1)));
        let sms = tempfile::tempdir().expect("a folder");
        let mut world = World::set(|settings| {
            folder.path().clone_into(&mut settings.campaign);
            settings.sms = format!("folder:{}", sms.path().display());
            SMS_SECRET.clone_into(&mut settings.sms_secret);
            set(settings);
        })
        .await;
        (world.campaign, world.sms) = (Some(folder), Some(sms));
        world
    }

    /// A new world of the same campaign, which keeps for 90 days who the parties of introductions were.
    pub(crate) async fn that_keeps_parties() -> World {
        World::of_campaign(|toml| toml.replacen("[retention]", "[retention]\nparties_days = 90", 1)).await
    }

    /// The same site on another database, which has its tables already, on a machine with another site key, at the same time.
    pub(crate) async fn moved_to(&self, folder: tempfile::TempDir, database: Database) -> World {
        let new_key = |settings: &mut Settings| OTHER_SITE_KEY.clone_into(&mut settings.site_key);
        World::at(folder, database, self.app.clock.clone(), 20_200_320, None, new_key).await
    }

    async fn with(sink: Option<Sink>, set: impl FnOnce(&mut Settings)) -> World {
        let folder = tempfile::tempdir().expect("a folder");
        let database = Database::new(folder.path()).await;
        let start: Timestamp = START.parse().expect("an instant");
        World::at(folder, database, Clock::fixed(start), 20_200_318, sink, set).await
    }

    async fn at(
        folder: tempfile::TempDir,
        database: Database,
        clock: Clock,
        seed: u64,
        sink: Option<Sink>,
        set: impl FnOnce(&mut Settings),
    ) -> World {
        log::watch();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let site = format!("http://{}", listener.local_addr().expect("an address"));
        let mut settings = Settings {
            public_url: site.clone(),
            database: database.url.clone(),
            site_key: SITE_KEY.to_owned(),
            mail: sink.as_ref().map_or("memory:".to_owned(), Sink::setting),
            mail_tls: MailTls::None,
            // Stories about something else need no telephone, and their moderators stay awake.
            second_factor_required: false,
            idle_minutes: 720,
            ..Settings::default()
        };
        set(&mut settings);
        let files = campaign::files(&settings);
        let app = App::of_files(files, settings, clock, Rng::seeded(seed)).await.expect("the site opens");
        let stop = CancellationToken::new();
        let serving = server::run(listener, routes::routes(&app), stop.clone());
        let serving = tokio::spawn(async { serving.await.expect("the site is served") });
        World {
            app,
            site,
            sink,
            folder,
            campaign: None,
            sms: None,
            database,
            tokens: Arc::default(),
            log_from: log::len(),
            mails_may_wait: AtomicBool::new(false),
            stop,
            serving: Mutex::new(Some(serving)),
        }
    }

    /// Opens the same site on the same database and clock, as after a restart.
    pub(crate) async fn another_process(&self) -> App {
        let (settings, clock) = (self.app.settings.clone(), self.app.clock.clone());
        App::of_files(campaign::files(&settings), settings, clock, Rng::seeded(20_200_319))
            .await
            .expect("the site opens again")
    }

    /// A visitor with a browser of their own.
    pub(crate) fn visitor(&self) -> Visitor {
        Visitor::new(&self.site, self.app.clock.clone(), Arc::clone(&self.tokens))
    }

    /// Whether the data are in SQLite files of [`World::folder`].
    pub(crate) fn is_sqlite(&self) -> bool {
        self.database.is_sqlite()
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    /// Allows mails to be left unsent at the end; the story says why.
    pub(crate) fn mails_may_wait(&self, _because: &str) {
        self.mails_may_wait.store(true, Ordering::SeqCst);
    }

    /// Asks the site to stop; the future ends once it has stopped.
    pub(crate) fn stop(&self) -> impl Future<Output = ()> + use<> {
        self.stop.cancel();
        let serving = self.serving.lock().expect("serving").take().expect("stopped once");
        async move { serving.await.expect("the site stopped") }
    }

    /// Moves the clock by the 5 s for which a person looks at a page before pressing its button.
    pub(crate) fn a_moment(&self) {
        self.app.clock.advance(SignedDuration::from_secs(5));
    }

    /// Lets the worker do what is due.
    pub(crate) async fn work(&self) {
        worker::tick(&self.app).await.expect("the worker works");
    }

    /// Moves the clock, then lets the worker do what is due.
    pub(crate) async fn pass(&self, time: SignedDuration) {
        self.app.clock.advance(time);
        self.work().await;
    }

    /// Moves the clock by whole days; the worker works at the end of each.
    pub(crate) async fn pass_days(&self, days: i64) {
        for _ in 0..days {
            self.pass(SignedDuration::from_hours(24)).await;
        }
    }

    /// Moves the clock past the time to undo an introduction, and lets its mails leave.
    pub(crate) async fn mails_leave(&self) {
        self.pass(SignedDuration::from_secs(i64::from(self.app.campaign.undo_seconds) + 1)).await;
    }
}

impl Drop for World {
    fn drop(&mut self) {
        let told = self.mails_may_wait.load(Ordering::SeqCst) || std::thread::panicking();
        let database = self.database.clone();
        // The story's runtime cannot be waited for here, so a thread has a runtime of its own.
        let left = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let left = database.mails_left().await;
                database.drop().await;
                left
            })
        });
        let left = left.join().expect("the world ends");
        if std::thread::panicking() {
            return;
        }
        assert!(told || left.is_empty(), "mails are left that the story does not tell of: {left:?}");
        self.the_log_names_nobody();
    }
}
