//! What programs that watch the site are told: whether it lives, whether it is ready, and figures that name nobody.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use premiere_ligne::{backups, server, vitals};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::world::{AWA, MALO, World};

/// The listener for metrics of a world.
struct Watcher {
    at: String,
    stop: CancellationToken,
}

impl Watcher {
    async fn of(world: &World) -> Watcher {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let (at, stop) = (format!("http://{}", listener.local_addr().unwrap()), CancellationToken::new());
        tokio::spawn(server::run(listener, vitals::routes(&world.app), stop.clone()));
        Watcher { at, stop }
    }

    async fn asks(&self, path: &str) -> (u16, String) {
        let answer = reqwest::get(format!("{}{path}", self.at)).await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    async fn figures(&self) -> String {
        let (status, figures) = self.asks("/metrics").await;
        assert_eq!(status, 200);
        figures
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

#[tokio::test]
async fn the_figures_name_nobody_and_tell_people_in_tens() {
    let world = World::new().await;
    world.malo().await;
    world.awa().await;
    world.offer(&AWA).await.send().await;
    let watcher = Watcher::of(&world).await;
    let figures = watcher.figures().await;
    for line in [
        "premiere_ligne_ready 1",
        "premiere_ligne_people{which=\"volunteers\"} 0",
        "premiere_ligne_mails{which=\"waiting\"} 1",
        "premiere_ligne_requests_total{method=\"POST\",route=\"/{lang}/{slug}\",status=\"303\"} 3",
    ] {
        assert!(figures.contains(&format!("{line}\n")), "{line} in {figures}");
    }
    for private in [MALO.email, AWA.last_name, MALO.place, "/private/", "premiere-ligne\""] {
        assert!(!figures.replace("/{lang}/private/{token}", "").contains(private), "{private} in {figures}");
    }
    world.work().await;
    let others = "insert into tally (day, area, what, detail, n) values ('2020-03-18', '', 'volunteer', '', 18)";
    let mut tx = world.app.db.begin().await.unwrap();
    sqlx::query(others).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    assert!(watcher.figures().await.contains("premiere_ligne_people{which=\"volunteers\"} 10\n"), "of 19");
}

#[tokio::test]
async fn the_figures_stay_inside_and_the_two_answers_for_balancers_do_not() {
    let world = World::new().await;
    assert_eq!(world.visitor().get("/metrics").await.status, 404);
    assert_eq!(world.visitor().get("/live").await.status, 200);
    let page = world.visitor().get("/ready").await;
    assert_eq!((page.status, page.html.contains("\"database\":\"ok\"")), (200, true));
}

#[tokio::test]
async fn a_worker_that_says_nothing_for_minutes_makes_the_program_not_ready() {
    let world = World::new().await;
    world.work().await;
    let watcher = Watcher::of(&world).await;
    assert_eq!(watcher.asks("/ready").await.0, 200);
    world.app.clock.advance(SignedDuration::from_mins(3));
    let (status, why) = watcher.asks("/ready").await;
    assert!(status == 503 && why.contains("\"worker\":\"silent\""), "{why}");
    assert!(watcher.figures().await.contains("premiere_ligne_last_sweep_seconds 180\n"));
    world.work().await;
    assert_eq!(watcher.asks("/ready").await.0, 200);
}

#[tokio::test]
async fn a_program_without_its_database_lives_and_is_not_ready() {
    let world = World::new().await;
    if !world.is_sqlite() {
        return;
    }
    let watcher = Watcher::of(&world).await;
    let (file, aside) = (world.folder.path().join("world.db"), world.folder.path().join("aside.db"));
    std::fs::rename(&file, &aside).unwrap();
    let (status, why) = watcher.asks("/ready").await;
    let (lives, figures) = (watcher.asks("/live").await.0, watcher.figures().await);
    // The world itself needs it at its end.
    std::fs::rename(&aside, &file).unwrap();
    assert!(status == 503 && why.contains("\"database\":\"silent\""), "{why}");
    assert_eq!(lives, 200);
    assert!(figures.contains("premiere_ligne_trouble{which=\"database-silent\"} 1\n"), "{figures}");
    assert_eq!(watcher.asks("/ready").await.0, 200);
}

/// Names of figures in a text, without what the format or a function adds.
fn names(text: &str) -> BTreeSet<String> {
    let is_part = |c: char| c.is_ascii_lowercase() || c == '_';
    let found = text.match_indices("premiere_ligne_").map(|(start, _)| {
        let name: String = text[start..].chars().take_while(|c| is_part(*c)).collect();
        name.trim_end_matches("_bucket").trim_end_matches("_total").to_owned()
    });
    found.collect()
}

#[tokio::test]
async fn the_examples_of_alarms_and_of_a_board_use_figures_that_exist_and_the_manual_explains_them_all() {
    let world = World::new().await;
    world.work().await;
    world.visitor().open("/fr/").await;
    let mut tx = world.app.db.begin().await.unwrap();
    backups::note(&mut tx, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    let figures = Watcher::of(&world).await.figures().await;
    let there: BTreeSet<String> =
        figures.lines().filter_map(|line| line.strip_prefix("# TYPE ")).flat_map(names).collect();
    assert!(there.len() > 10, "{there:?}");
    for example in ["examples/monitoring/alarms.yml", "examples/monitoring/board.json"] {
        let used = names(&std::fs::read_to_string(example).unwrap());
        let unknown: Vec<_> = used.iter().filter(|name| !there.contains(&name.replace("_info", ""))).collect();
        assert!(!used.is_empty() && unknown.is_empty(), "{example}: {unknown:?}");
    }
    let manual = std::fs::read_to_string("docs/operating.md").unwrap();
    let silent: Vec<_> = there.iter().filter(|name| !manual.contains(&format!("`{name}"))).collect();
    assert!(silent.is_empty(), "docs/operating.md does not explain {silent:?}");
}

#[tokio::test]
async fn a_site_whose_tables_or_site_key_are_not_those_it_needs_is_not_ready_and_says_why_in_a_sentence() {
    let world = World::new().await;
    let watcher = Watcher::of(&world).await;
    let change = async |sql: &'static str| {
        let mut tx = world.app.db.begin().await.unwrap();
        sqlx::query(sql).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
    };
    let (status, told) = watcher.asks("/ready").await;
    assert!(status == 200 && told.contains("\"tables\":\"ok\",\"site_key\":\"ok\""), "{told}");
    for (wrong, right, words) in [
        (
            "update migration set name = '0000_old'",
            "update migration set name = '0001_start'",
            "an older version made the tables",
        ),
        (
            "insert into restoring (id, made_at) values (1, 1584000000000)",
            "delete from restoring",
            "a restore of the backup of 2020-03-12T08:00:00Z into this database has not finished",
        ),
        (
            "insert into site_key (number, mark, began_at, lease_until) values (7, 'abcdef', 1, 0)",
            "delete from site_key where number = 7",
            "the database needs version 7 (abcdef) of the site key",
        ),
    ] {
        change(wrong).await;
        let (status, told) = watcher.asks("/ready").await;
        assert!(status == 503 && told.contains(words), "{words}: {told}");
        assert!(watcher.figures().await.contains("premiere_ligne_ready 0\n"));
        change(right).await;
        assert_eq!(watcher.asks("/ready").await.0, 200, "{wrong}");
    }
    change("delete from migration").await;
    let (status, told) = watcher.asks("/ready").await;
    assert!(status == 503 && told.contains("an older version made the tables"), "{told}");
}
