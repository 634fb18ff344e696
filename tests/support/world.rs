//! A small world in March 2020: a site on loopback, its database, its mail server, its clock, which
//! stands still until a story moves it, and people whose names one remembers.
#![allow(dead_code, reason = "each suite uses a part of it")]

use std::collections::BTreeSet;
use std::future::Future;
use std::io::Write;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, Once};

use jiff::{SignedDuration, Timestamp};
use premiere_ligne::app::{self, App};
use premiere_ligne::clock::{Clock, Rng};
use premiere_ligne::desk::moderators;
use premiere_ligne::people::{Email, store};
use premiere_ligne::settings::{MailTls, Settings};
use premiere_ligne::{server, worker};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, Row};
use tokio::net::TcpListener;

use crate::sink::Sink;
use crate::visitor::{Form, Page, Visitor, tokens_in};

/// URL of a PostgreSQL database whose user may create others. Without it, stories run on SQLite.
const DATABASE: &str = "PREMIERE_LIGNE_TEST_DATABASE";

/// A Wednesday, the day after France stayed at home: ten o'clock in Paris.
const START: &str = "2020-03-18T09:00:00Z";

/// Somebody of this world.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Somebody {
    pub(crate) first_name: &'static str,
    pub(crate) last_name: &'static str,
    pub(crate) email: &'static str,
    pub(crate) place: &'static str,
}

const fn somebody(
    first_name: &'static str,
    last_name: &'static str,
    email: &'static str,
    place: &'static str,
) -> Somebody {
    Somebody { first_name, last_name, email, place }
}

/// A student back home in Quimperlé, who shops for anybody.
pub(crate) const MALO: Somebody = somebody("Malo", "Kerbrat", "malo@kerbrat.example", "29300");
/// A teacher in Lyon 3e, who also looks after two children at a time.
pub(crate) const INES: Somebody = somebody("Inès", "Bouazzaoui", "ines@bouazzaoui.example", "69003");
/// A nurse in Lyon 3e with two children.
pub(crate) const AWA: Somebody = somebody("Awa", "Diarrassouba", "awa@diarrassouba.example", "69003");
/// Retired, in Quimperlé. She has no address of her own but in the stories that give her one.
pub(crate) const ODETTE: Somebody = somebody("Odette", "Le Guennec", "odette@leguennec.example", "29300");
/// Her grandson.
pub(crate) const HUGO: Somebody = somebody("Hugo", "Tréhorel", "hugo@trehorel.example", "29300");

const EVERYBODY: [Somebody; 5] = [MALO, INES, AWA, ODETTE, HUGO];

/// The world. What is left in its outbox at the end must have been told, and its log names nobody.
pub(crate) struct World {
    pub(crate) app: App,
    /// `http://127.0.0.1:…`
    pub(crate) site: String,
    /// A real mail server, when the story asked for one.
    pub(crate) sink: Option<Sink>,
    pub(crate) folder: tempfile::TempDir,
    database: String,
    server: Option<String>,
    tokens: Arc<Mutex<BTreeSet<String>>>,
    log_from: usize,
    mails_may_wait: AtomicBool,
    stop: tokio::sync::watch::Sender<bool>,
    serving: Mutex<Option<tokio::task::JoinHandle<()>>>,
}

/// A member of the team who has signed in.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) id: i64,
    pub(crate) visitor: Visitor,
}

impl Desk {
    /// Presses *introduce* on the page of the need; what the desk then says.
    pub(crate) async fn try_to_introduce(&self, need: i64, volunteer: i64) -> Page {
        let body = format!("volunteer={volunteer}").into_bytes();
        self.visitor.post(&format!("/desk/needs/{need}/introduction"), body).await
    }

    /// The same, and it works: the introduction's id.
    pub(crate) async fn introduce(&self, need: i64, volunteer: i64) -> i64 {
        let page = self.try_to_introduce(need, volunteer).await;
        page.says("Mise en relation faite entre");
        let address = url::Url::parse(&page.address).expect("an address");
        let id = address.query_pairs().find(|(name, _)| name == "introduction").expect("an id").1;
        id.parse().expect("an id")
    }

    /// Presses *undo*.
    pub(crate) async fn undo(&self, introduction: i64) -> Page {
        self.visitor.post(&format!("/desk/introductions/{introduction}/undoing"), vec![]).await
    }

    /// Ends an introduction in one of the three ways.
    pub(crate) async fn cancel(&self, introduction: i64, how: &str) -> Page {
        let body = format!("how={how}").into_bytes();
        self.visitor.post(&format!("/desk/introductions/{introduction}/cancellation"), body).await
    }
}

/// Of every moderator.
pub(crate) const PASSWORD: &str = "un mot de passe assez long";

/// A mail that left.
#[derive(Clone)]
pub(crate) struct Mail {
    /// Who got this copy.
    pub(crate) recipient: String,
    /// Whom everybody sees.
    pub(crate) to: String,
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
    pub(crate) message_id: String,
}

impl Mail {
    /// The address under these words.
    #[track_caller]
    pub(crate) fn link(&self, words: &str) -> String {
        let mut lines = self.text.lines().skip_while(|line| !line.starts_with(words));
        let found = lines.find(|line| line.starts_with("http"));
        found.unwrap_or_else(|| panic!("no link {words:?} in:\n{}", self.text)).to_owned()
    }

    /// The words on one line, with plain spaces.
    pub(crate) fn words(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Fails unless text and HTML say this.
    #[track_caller]
    pub(crate) fn says(&self, words: &str) -> &Mail {
        assert!(self.words().contains(words), "the mail does not say {words:?} but:\n{}", self.text);
        self
    }
}

impl World {
    /// A new world; mails stay in memory.
    pub(crate) async fn new() -> World {
        World::with(None).await
    }

    /// A new world with a real mail server.
    pub(crate) async fn with_mail_server() -> World {
        World::with(Some(Sink::start().await)).await
    }

    async fn with(sink: Option<Sink>) -> World {
        watch_the_log();
        let folder = tempfile::tempdir().expect("a folder");
        let server = server_of_databases();
        let database = match &server {
            Some(server) => new_database(server).await,
            None => format!("sqlite:{}", folder.path().join("world.db").display()),
        };
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let site = format!("http://{}", listener.local_addr().expect("an address"));
        let settings = Settings {
            public_url: site.clone(),
            database: database.clone(),
            mail: sink.as_ref().map_or("memory:".to_owned(), Sink::setting),
            mail_tls: MailTls::None,
            ..Settings::default()
        };
        let start: Timestamp = START.parse().expect("an instant");
        let app = App::open(settings, Clock::fixed(start), Rng::seeded(20_200_318)).await.expect("the site opens");
        let (stop, mut stopped) = tokio::sync::watch::channel(false);
        let routes = app::routes(&app);
        let serving = tokio::spawn(async move {
            let stopped = async move {
                let _ = stopped.wait_for(|stopped| *stopped).await;
            };
            server::run(listener, routes, stopped).await.expect("the site is served");
        });
        World {
            app,
            site,
            sink,
            folder,
            database,
            server,
            tokens: Arc::default(),
            log_from: log_len(),
            mails_may_wait: AtomicBool::new(false),
            stop,
            serving: Mutex::new(Some(serving)),
        }
    }

    /// The same site after its process ended and another was started, on the same database and clock.
    pub(crate) async fn another_process(&self) -> App {
        let (settings, clock) = (self.app.settings.clone(), self.app.clock.clone());
        App::open(settings, clock, Rng::seeded(20_200_319)).await.expect("the site opens again")
    }

    /// Somebody's browser.
    pub(crate) fn visitor(&self) -> Visitor {
        Visitor::new(&self.site, Arc::clone(&self.tokens))
    }

    /// Whether the data are in SQLite files of [`World::folder`].
    pub(crate) fn is_sqlite(&self) -> bool {
        self.server.is_none()
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    /// The story says why mails are left unsent at its end.
    pub(crate) fn mails_may_wait(&self, _because: &str) {
        self.mails_may_wait.store(true, Ordering::SeqCst);
    }

    /// Asks the site to stop; ready once it has.
    pub(crate) fn stop(&self) -> impl Future<Output = ()> + use<> {
        self.stop.send_replace(true);
        let serving = self.serving.lock().expect("serving").take().expect("stopped once");
        async move { serving.await.expect("the site stopped") }
    }

    /// The worker does what is due.
    pub(crate) async fn work(&self) {
        worker::tick(&self.app).await.expect("the worker works");
    }

    /// Time passes, then the worker does what is due.
    pub(crate) async fn pass(&self, time: SignedDuration) {
        self.app.clock.advance(time);
        self.work().await;
    }

    /// Whole days pass, and the worker works at the end of each.
    pub(crate) async fn pass_days(&self, days: i64) {
        for _ in 0..days {
            self.pass(SignedDuration::from_hours(24)).await;
        }
    }

    /// The time to undo an introduction passes, and its mails leave.
    pub(crate) async fn mails_leave(&self) {
        self.pass(SignedDuration::from_secs(i64::from(self.app.campaign.undo_seconds) + 1)).await;
    }

    /// Every mail that left, oldest first.
    pub(crate) fn mails(&self) -> Vec<Mail> {
        let mails: Vec<Mail> = match &self.sink {
            Some(sink) => sink.received().iter().flat_map(from_sink).collect(),
            None => self.app.transport.sent().iter().map(from_memory).collect(),
        };
        for mail in &mails {
            self.tokens.lock().expect("tokens").extend(tokens_in(&mail.text));
        }
        mails
    }

    /// Those that somebody got.
    pub(crate) fn mails_to(&self, who: &Somebody) -> Vec<Mail> {
        self.mails().into_iter().filter(|mail| mail.recipient == who.email).collect()
    }

    /// The last mail that somebody got.
    #[track_caller]
    pub(crate) fn last_mail_to(&self, who: &Somebody) -> Mail {
        self.mails_to(who).pop().unwrap_or_else(|| panic!("{} got no mail", who.first_name))
    }

    /// How many rows a table has.
    pub(crate) async fn count(&self, table: &str) -> i64 {
        self.number(&format!("select count(*) from {table}")).await
    }

    /// The number that a query answers.
    pub(crate) async fn number(&self, sql: &str) -> i64 {
        let mut conn = self.app.db.read().await.expect("a connection");
        let row = sqlx::query(AssertSqlSafe(sql.to_owned())).fetch_one(&mut *conn).await;
        row.unwrap_or_else(|why| panic!("{sql}: {why}")).get(0)
    }

    /// The ids that a query answers.
    pub(crate) async fn ids(&self, sql: &str) -> Vec<i64> {
        let mut conn = self.app.db.read().await.expect("a connection");
        let rows = sqlx::query(AssertSqlSafe(sql.to_owned())).fetch_all(&mut *conn).await;
        rows.unwrap_or_else(|why| panic!("{sql}: {why}")).iter().map(|row| row.get(0)).collect()
    }

    /// Everything in the database, a line a row, in no order of its own.
    pub(crate) async fn dump(&self) -> Vec<String> {
        let mut lines = vec![];
        let mut conn = self.app.db.read().await.expect("a connection");
        for table in tables() {
            let sql = AssertSqlSafe(format!("select * from {table}"));
            let rows = sqlx::query(sql).fetch_all(&mut *conn).await.expect("a table");
            lines.extend(rows.iter().map(|row| format!("{table}: {}", cells(row))));
        }
        lines.sort();
        lines
    }

    /// A member of the team signs in; the login is the name in small letters.
    pub(crate) async fn desk(&self, name: &str) -> Desk {
        let login = name.to_lowercase();
        let new = moderators::New { login: &login, name, language: None, password: Some(PASSWORD) };
        moderators::add(&self.app, new).await.expect("no fault").expect("a moderator");
        let visitor = self.visitor();
        let form = visitor.open("/desk/login").await.form("Se connecter");
        form.fill("Identifiant", &login).fill("Mot de passe", PASSWORD).send().await.says("File d’attente");
        let id = self.number(&format!("select id from moderator where login = '{login}'")).await;
        Desk { id, visitor }
    }

    /// The volunteers with somebody's address, oldest first.
    pub(crate) async fn volunteers(&self, who: &Somebody) -> Vec<i64> {
        self.of_address("select v.id from volunteer v join person p on p.id = v.person_id where p.email_hash = $1", who)
            .await
    }

    /// The volunteer with somebody's address.
    pub(crate) async fn volunteer(&self, who: &Somebody) -> i64 {
        one(&self.volunteers(who).await, who)
    }

    /// The requests that somebody made, oldest first.
    pub(crate) async fn requests(&self, who: &Somebody) -> Vec<i64> {
        let sql = "select r.id from request r join person p on p.id = coalesce(r.contact_id, r.beneficiary_id) \
                   where p.email_hash = $1";
        self.of_address(sql, who).await
    }

    /// The need of a kind in the one request that somebody made.
    pub(crate) async fn need(&self, who: &Somebody, kind: &str) -> i64 {
        let request = one(&self.requests(who).await, who);
        let ids = self.ids(&format!("select id from need where request_id = {request} and kind = '{kind}'")).await;
        one(&ids, who)
    }

    async fn of_address(&self, sql: &'static str, who: &Somebody) -> Vec<i64> {
        let hash = store::email_hash(&self.app.lookup, &Email::parse(who.email).expect("an address"));
        let mut conn = self.app.db.read().await.expect("a connection");
        let rows = sqlx::query(sql).bind(hash).fetch_all(&mut *conn).await.expect("an answer");
        let mut ids: Vec<i64> = rows.iter().map(|row| row.get(0)).collect();
        ids.sort_unstable();
        ids
    }

    /// The home page's door for those who offer help, its form filled in: shopping for anybody.
    pub(crate) async fn offer(&self, who: &Somebody) -> Form {
        let form = self.visitor().open("/fr/").await.follow("Proposer mon aide").await.form("Proposer mon aide");
        fill_person(form, "", who)
            .fill("Code postal", who.place)
            .fill("Âge", "23")
            .check("Je peux faire des courses")
            .check("les personnes qui travaillent en première ligne")
            .check("les personnes à risque, âgées ou malades")
            .check("Mes réponses sont exactes")
    }

    /// The same, who also looks after up to two children from 3 to 9.
    pub(crate) async fn offer_childcare(&self, who: &Somebody) -> Form {
        let form = self.offer(who).await.check("Je peux garder des enfants");
        form.check("2").check("3 à 5 ans").check("6 à 9 ans").check("J’ai moi-même des enfants")
    }

    /// The form of those on the front line: shopping, and two children of 3 to 5 and 6 to 9.
    pub(crate) async fn ask(&self, who: &Somebody) -> Form {
        let form = self.visitor().open("/fr/premiere-ligne").await.form("Demander de l'aide");
        fill_person(form, "", who)
            .fill("Code postal", who.place)
            .choose("Domaine de travail", "Santé")
            .check("J’ai besoin d’aide pour mes courses")
            .check("J’ai besoin de faire garder mes enfants")
            .check("2")
            .check("3 à 5 ans")
            .check("6 à 9 ans")
            .check("Mes réponses sont exactes")
    }

    /// The form of those at risk, for oneself: shopping.
    pub(crate) async fn ask_at_risk(&self, who: &Somebody) -> Form {
        let form = self.visitor().open("/fr/population-a-risque").await.form("Demander de l'aide");
        let form = fill_person(form, "", who).fill("Code postal", who.place).check("Pour moi");
        form.check("Mes réponses sont exactes")
    }

    /// The same, filled in by a relative for somebody without an address.
    pub(crate) async fn ask_for(&self, contact: &Somebody, beneficiary: &Somebody) -> Form {
        let form = self.ask_at_risk(beneficiary).await.check("Pour quelqu’un d’autre").fill("email", "");
        fill_person(form, "contact_", contact)
    }

    /// Sends a form, opens the mail that comes and presses its button: the private page.
    pub(crate) async fn confirmed(&self, form: Form, who: &Somebody) -> Page {
        let page = form.send().await;
        page.says("Vérifiez votre boîte de réception");
        self.work().await;
        self.confirm(who).await
    }

    /// Opens the last mail that somebody got and presses its button.
    pub(crate) async fn confirm(&self, who: &Somebody) -> Page {
        let link = self.last_mail_to(who).link("Confirmer mon adresse");
        let page = self.visitor().open(&link).await;
        let replaces = page.text().contains("Remplacer mon inscription");
        let form = page.form("Oui, c’est bien mon adresse");
        let form = if replaces {
            form.check(
                "Remplacer mon inscription ou ma demande précédente, faite avec cette adresse. Elle sera détruite.",
            )
        } else {
            form
        };
        let page = form.send().await;
        assert_eq!(page.status, 200, "{}", page.text());
        page
    }

    /// Malo is available; returns his private page.
    pub(crate) async fn malo(&self) -> Page {
        self.confirmed(self.offer(&MALO).await, &MALO).await
    }

    /// Inès is available.
    pub(crate) async fn ines(&self) -> Page {
        self.confirmed(self.offer_childcare(&INES).await, &INES).await
    }

    /// Awa's two needs wait.
    pub(crate) async fn awa(&self) -> Page {
        self.confirmed(self.ask(&AWA).await, &AWA).await
    }

    /// Odette's need waits; she asked herself.
    pub(crate) async fn odette(&self) -> Page {
        self.confirmed(self.ask_at_risk(&ODETTE).await, &ODETTE).await
    }

    /// Malo is introduced to Odette, and both have the mail; returns the introduction's id.
    pub(crate) async fn malo_and_odette(&self) -> i64 {
        self.malo().await;
        self.odette().await;
        let (need, volunteer) = (self.need(&ODETTE, "groceries").await, self.volunteer(&MALO).await);
        let id = self.desk("Claire").await.introduce(need, volunteer).await;
        self.mails_leave().await;
        id
    }

    /// What everybody's browser and mail program may know, and no log may.
    fn secrets(&self) -> Vec<String> {
        let tokens = self.tokens.lock().expect("tokens").clone();
        let people = EVERYBODY.iter().flat_map(|who| [who.last_name.to_owned(), who.email.to_owned()]);
        people.chain(tokens).collect()
    }

    /// What was logged since this world began.
    pub(crate) fn log(&self) -> String {
        String::from_utf8_lossy(&LOG.lock().expect("log")[self.log_from..]).into_owned()
    }

    /// Fails if the log holds a name, an address or the secret of a link.
    pub(crate) fn the_log_names_nobody(&self) {
        let log = self.log();
        for secret in self.secrets() {
            if let Some(line) = log.lines().find(|line| line.contains(&secret)) {
                panic!("the log holds {secret:?}: {line}");
            }
        }
    }
}

fn fill_person(form: Form, prefix: &str, who: &Somebody) -> Form {
    form.fill(&format!("{prefix}first_name"), who.first_name)
        .fill(&format!("{prefix}last_name"), who.last_name)
        .fill(&format!("{prefix}email"), who.email)
}

#[track_caller]
fn one(ids: &[i64], who: &Somebody) -> i64 {
    assert_eq!(ids.len(), 1, "of {}", who.first_name);
    ids[0]
}

fn from_memory(sent: &premiere_ligne::outbox::transport::Sent) -> Mail {
    Mail {
        recipient: sent.recipient.clone(),
        to: sent.to.join(", "),
        subject: sent.subject.clone(),
        text: sent.text.clone(),
        html: sent.html.clone(),
        message_id: sent.message_id.clone(),
    }
}

fn from_sink(received: &crate::sink::Received) -> Vec<Mail> {
    let mail = |recipient: &String| Mail {
        recipient: recipient.clone(),
        to: received.header("To").unwrap_or_default(),
        subject: received.subject(),
        text: received.text(),
        html: received.html(),
        message_id: received.header("Message-ID").unwrap_or_default(),
    };
    received.recipients.iter().map(mail).collect()
}

impl Drop for World {
    fn drop(&mut self) {
        let told = self.mails_may_wait.load(Ordering::SeqCst) || std::thread::panicking();
        let (database, server) = (self.database.clone(), self.server.clone());
        // A thread with a runtime of its own: that of the story cannot be waited for here.
        let left = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let left = mails_left(&database).await;
                if let Some(server) = server {
                    drop_database(&server, &database).await;
                }
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

async fn mails_left(database: &str) -> Vec<String> {
    let mut conn = AnyConnection::connect(database).await.expect("the database");
    let rows = sqlx::query("select mail from outbox order by id").fetch_all(&mut conn).await.expect("the outbox");
    let left = rows.iter().map(|row| row.get(0)).collect();
    conn.close().await.ok();
    left
}

fn server_of_databases() -> Option<String> {
    std::env::var_os(DATABASE).map(|url| url.into_string().expect("a URL"))
}

async fn new_database(server: &str) -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    sqlx::any::install_default_drivers();
    let name = format!("world_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst));
    let mut conn = AnyConnection::connect(server).await.expect("the PostgreSQL server");
    sqlx::query(AssertSqlSafe(format!("create database {name}"))).execute(&mut conn).await.expect("a database");
    conn.close().await.ok();
    let mut url = url::Url::parse(server).expect("a URL");
    url.set_path(&name);
    url.to_string()
}

async fn drop_database(server: &str, database: &str) {
    let url = url::Url::parse(database).expect("a URL");
    let mut conn = AnyConnection::connect(server).await.expect("the PostgreSQL server");
    let sql = format!("drop database {} with (force)", url.path().trim_start_matches('/'));
    sqlx::query(AssertSqlSafe(sql)).execute(&mut conn).await.expect("the database goes");
    conn.close().await.ok();
}

/// Of every migration.
pub(crate) fn tables() -> Vec<String> {
    let mut tables = vec![];
    for file in std::fs::read_dir("migrations").expect("migrations") {
        let sql = std::fs::read_to_string(file.expect("a file").path()).expect("a migration");
        let names = sql.lines().filter_map(|line| line.strip_prefix("create table ")?.split_whitespace().next());
        tables.extend(names.map(str::to_owned));
    }
    assert!(tables.len() > 10, "{tables:?}");
    tables
}

fn cells(row: &AnyRow) -> String {
    let cell = |at: usize| {
        let text = row.try_get::<Option<String>, _>(at).map(|value| value.unwrap_or("null".into()));
        let number = || row.try_get::<i64, _>(at).map(|value| value.to_string());
        let bytes = || row.try_get::<Vec<u8>, _>(at).map(|value| format!("{value:02x?}"));
        text.or_else(|_| number()).or_else(|_| bytes()).unwrap_or_else(|why| panic!("column {at}: {why}"))
    };
    (0..row.len()).map(cell).collect::<Vec<_>>().join(" | ")
}

static LOG: LazyLock<Mutex<Vec<u8>>> = LazyLock::new(Mutex::default);

fn log_len() -> usize {
    LOG.lock().expect("log").len()
}

/// Keeps all that is logged, as `serve` logs it and in more detail.
fn watch_the_log() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        if server_of_databases().is_none() {
            // Not `eprintln!`: the output of a test that passes is not shown.
            writeln!(std::io::stderr(), "left out: stories on PostgreSQL (`cargo xtask test` runs them)").ok();
        }
        let filter = tracing_subscriber::EnvFilter::new("info,premiere_ligne=trace,sqlx=warn");
        let log = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(|| Kept);
        log.json().init();
    });
}

struct Kept;

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.lock().expect("log").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
