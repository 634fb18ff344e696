//! A PgBouncer between the site and its database.

use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use premiere_ligne::app::App;
use premiere_ligne::clock::Rng;
use premiere_ligne::settings::Settings;
use tokio::net::TcpStream;

use crate::patience::until;
use crate::world::World;

/// A PgBouncer of our own. It stops when dropped.
struct Pooler {
    program: Child,
    _folder: tempfile::TempDir,
    url: String,
}

impl Pooler {
    /// Starts it before the server of this URL, in this mode, with at most four connections to the server. `None` when it is
    /// not installed, or when the stories run on SQLite.
    async fn start(url: &str, mode: &str) -> Option<Pooler> {
        let program = std::env::var_os("PGBOUNCER_OF_TESTS").filter(|_| url.starts_with("postgres:"));
        let Some(program) = program else {
            eprintln!("left out: needs PostgreSQL and PgBouncer (`cargo xtask test --only postgres`)");
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o755)).unwrap();
        let port = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
        let mut through = url::Url::parse(url).unwrap();
        let (host, server, user) = (through.host_str().unwrap(), through.port().unwrap(), through.username());
        let (password, name) = (through.password().unwrap(), through.path().trim_start_matches('/'));
        let file = folder.path().join("pgbouncer.ini");
        let settings = format!(
            "[databases]\n{name} = host={host} port={server} dbname={name} user={user} password={password}\n\
             [pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\nauth_type = any\n\
             pool_mode = {mode}\ndefault_pool_size = 4\nignore_startup_parameters = extra_float_digits\n"
        );
        std::fs::write(&file, settings).unwrap();
        let mut command = Command::new(program);
        // It does not run as root.
        if rustix::process::geteuid().is_root() {
            command.args(["-u", "nobody"]);
        }
        let program = command.arg(&file).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        through.set_port(Some(port)).unwrap();
        let pooler = Pooler { program, _folder: folder, url: through.to_string() };
        let listens = async || TcpStream::connect(("127.0.0.1", port)).await.is_ok();
        until(Duration::from_secs(10), "PgBouncer listens", listens).await;
        Some(pooler)
    }
}

impl Drop for Pooler {
    fn drop(&mut self) {
        self.program.kill().ok();
        self.program.wait().ok();
    }
}

/// Settings of a world, with its database behind a pooler that has three connections for its pages.
fn behind(world: &World, pooler: &Pooler) -> Settings {
    Settings { database: pooler.url.clone(), database_connections: 3, ..world.app.settings.clone() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pooler_that_keeps_a_connection_for_each_client_is_enough_for_many_visitors() {
    let world = World::new().await;
    let Some(pooler) = Pooler::start(&world.app.settings.database, "session").await else { return };
    let app = App::open(behind(&world, &pooler), world.app.clock.clone(), Rng::seeded(2)).await.unwrap();
    let waiting: Vec<_> = (0..60)
        .map(|_| {
            let app = app.clone();
            tokio::spawn(async move {
                let mut conn = app.db.read().await.expect("a connection");
                sqlx::query("select pg_sleep(0.02)").execute(&mut *conn).await.expect("an answer");
            })
        })
        .collect();
    for one in waiting {
        one.await.unwrap();
    }
    app.db.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pooler_that_shares_connections_between_transactions_is_refused_by_name() {
    let world = World::new().await;
    let Some(pooler) = Pooler::start(&world.app.settings.database, "transaction").await else { return };
    for _ in 0..2 {
        let refused = App::open(behind(&world, &pooler), world.app.clock.clone(), Rng::seeded(2)).await;
        let why = format!("{:#}", refused.err().expect("it does not start"));
        assert!(why.contains("PgBouncer: pool_mode = session"), "{why}");
    }
}
