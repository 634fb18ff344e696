//! The database is gone, silent, locked or lost: pages come from memory, forms are kept, and nothing happens twice.

use std::time::Duration;

use premiere_ligne::site::pages;
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _};
use tokio::time::timeout;

use crate::patience::until;
use crate::proxy::{Proxy, Way};
use crate::surroundings::Running;
use crate::visitor::Page;
use crate::world::{INES, MALO, World, server};

const AT_ONCE: Duration = Duration::from_secs(1);
const THREE_SECONDS: Duration = Duration::from_secs(3);
const FIVE_SECONDS: Duration = Duration::from_secs(5);

/// A world whose database server can be cut off; `None` without a server.
async fn world_behind_a_proxy() -> Option<(World, Proxy)> {
    let proxy = Proxy::start(&server()?).await;
    let world = World::set(|settings| settings.database = proxy.through(&settings.database)).await;
    keep_watch(&world);
    pages::warm(&world.app).await.unwrap();
    Some((world, proxy))
}

fn keep_watch(world: &World) {
    let app = world.app.clone();
    tokio::spawn(async move { app.db.keep_watch().await });
}

async fn public_pages_come_at_once(world: &World) {
    for page in ["/fr/", "/sv/", "/fr/premiere-ligne", "/robots.txt", "/fr/confidentialite", "/assets/none.css"] {
        let page = timeout(AT_ONCE, world.visitor().get(page)).await.expect("a page at once");
        assert!(page.status < 500, "{}: {}", page.address, page.status);
    }
}

/// Sends the form that the page keeps until it is taken, for five seconds at most.
async fn sent_again(page: Page) {
    until(FIVE_SECONDS, "the form is taken", async || {
        let answer = page.form("Envoyer à nouveau").press().await;
        let is_taken = answer.status == 200;
        if is_taken {
            answer.says("Vérifiez votre boîte de réception");
        }
        is_taken
    })
    .await;
}

#[tokio::test]
async fn a_server_that_stops_takes_no_page_from_memory_and_no_form_and_is_found_again() {
    let Some((world, proxy)) = world_behind_a_proxy().await else { return };
    for way in [Way::Cut, Way::Silent] {
        let who = if way == Way::Cut { MALO } else { INES };
        let filled = world.offer(&who).await.read_again().await;
        proxy.becomes(way);
        let page = timeout(THREE_SECONDS, filled.press()).await.expect("an answer within three seconds");
        assert_eq!(page.status, 503, "{way:?}");
        page.says("est gardé dans cette page");
        timeout(FIVE_SECONDS, world.app.db.down()).await.expect("the outage is seen");
        public_pages_come_at_once(&world).await;
        let page = timeout(AT_ONCE, page.form("Envoyer à nouveau").press()).await.expect("an answer at once");
        assert_eq!(page.status, 503);
        proxy.becomes(Way::Open);
        sent_again(page).await;
    }
    assert_eq!((world.count("volunteer").await, world.count("outbox").await), (2, 2));
    world.work().await;
}

#[tokio::test]
async fn a_connection_that_the_server_has_ended_is_nobody_s_concern() {
    let Some((world, _proxy)) = world_behind_a_proxy().await else { return };
    world.malo().await;
    let filled = world.offer(&INES).await.read_again().await;
    let end = "select cast(count(pg_terminate_backend(pid)) as bigint) from pg_stat_activity \
               where datname = current_database() and pid <> pg_backend_pid()";
    world.number(end).await;
    filled.press().await.says("Vérifiez votre boîte de réception");
    world.work().await;
    assert_eq!(world.volunteers(&INES).await.len(), 1);
}

#[tokio::test]
async fn a_lock_on_one_table_takes_no_other_page_and_keeps_the_form() {
    let world = World::new().await;
    keep_watch(&world);
    pages::warm(&world.app).await.unwrap();
    let filled = world.offer(&MALO).await.read_again().await;
    let mut other = AnyConnection::connect(&world.app.settings.database).await.unwrap();
    let lock = if world.is_sqlite() { "begin immediate" } else { "begin; lock table outbox" };
    sqlx::raw_sql(AssertSqlSafe(lock)).execute(&mut other).await.unwrap();
    let page = timeout(THREE_SECONDS, filled.press()).await.expect("an answer within three seconds");
    assert_eq!(page.status, 503);
    public_pages_come_at_once(&world).await;
    sqlx::raw_sql("rollback").execute(&mut other).await.unwrap();
    sent_again(page).await;
    assert_eq!(world.count("volunteer").await, 1);
    world.work().await;
}

#[tokio::test]
async fn nothing_is_taken_into_a_file_that_is_gone() {
    let world = World::new().await;
    if !world.is_sqlite() {
        return;
    }
    keep_watch(&world);
    let filled = world.offer(&MALO).await.read_again().await;
    let file = world.folder.path().join("world.db");
    let aside = world.folder.path().join("aside.db");
    std::fs::rename(&file, &aside).unwrap();
    timeout(FIVE_SECONDS, world.app.db.down()).await.expect("the program notices");
    let page = filled.press().await;
    assert_eq!(page.status, 503);
    std::fs::rename(&aside, &file).unwrap();
    sent_again(page).await;
    world.work().await;
}

#[tokio::test]
async fn a_stop_takes_less_than_ten_seconds_though_the_database_hangs() {
    let Some(server) = server() else { return };
    let proxy = Proxy::start(&server).await;
    let world = World::new().await;
    let database = proxy.through(&world.app.settings.database);
    let running = Running::start_with(std::process::Stdio::null(), &[&format!("--database={database}")]).await;
    proxy.becomes(Way::Silent);
    let client = reqwest::Client::new();
    let asked = tokio::spawn(client.get(format!("{}/desk/queue", running.site)).send());
    let stopped = tokio::task::spawn_blocking(move || running.stop());
    assert_eq!(timeout(Duration::from_secs(10), stopped).await.expect("it stops").unwrap(), Some(0));
    asked.abort();
}

#[tokio::test]
async fn a_form_for_which_the_file_has_no_room_is_kept() {
    let world = World::new().await;
    if !world.is_sqlite() {
        return;
    }
    let write = async |n: usize| {
        let page = world.visitor().open("/fr/contact").await;
        let form = page.form("Envoyer le message").fill("Votre nom", "Malo Kerbrat").fill("Adresse e-mail", MALO.email);
        form.fill("Votre message", &format!("{n} {}", "Bonjour ! ".repeat(150)))
    };
    let (full, roomy) = ("pragma max_page_count = 1", "pragma max_page_count = 1000000");
    let mut tx = world.app.db.begin().await.unwrap();
    sqlx::raw_sql(full).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    // What is left in the pages that the file has takes a message or two.
    let mut page = write(0).await.send().await;
    for n in 1..9 {
        page = if page.status == 200 { write(n).await.send().await } else { page };
    }
    assert_eq!(page.status, 503);
    page.says("est gardé dans cette page");
    let taken = world.count("message").await;
    let mut tx = world.app.db.begin().await.unwrap();
    sqlx::raw_sql(roomy).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    page.form("Envoyer à nouveau").press().await.says("Merci, c’est bien arrivé");
    assert_eq!(world.count("message").await, taken + 1);
}
