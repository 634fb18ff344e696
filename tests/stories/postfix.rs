//! A real Postfix takes a mail, is refused by the other side, and sends it back to the address of that mail.

use std::path::PathBuf;
use std::time::Duration;

use crate::patience::until;
use crate::world::{INES, MALO, World};

/// Port and Maildir of the Postfix that `cargo xtask test --only mail` starts.
#[expect(clippy::disallowed_methods, reason = "the runner tells the stories so")]
fn postfix() -> Option<(u16, PathBuf)> {
    let at = std::env::var("POSTFIX_OF_TESTS").ok()?;
    let (port, maildir) = at.split_once(':').expect("a port and a folder");
    Some((port.parse().expect("a port"), maildir.into()))
}

#[tokio::test]
async fn a_mail_that_the_relay_took_and_the_other_side_refused_is_a_task_of_the_desk() {
    let Some((port, maildir)) = postfix() else {
        eprintln!("left out: needs a Postfix, which `cargo xtask test --only mail` starts");
        return;
    };
    let world = World::set(|settings| {
        settings.mail = format!("smtp://127.0.0.1:{port}");
        settings.inbox.bounces = Some("bounces@aide.example.org".into());
    })
    .await;
    world.offer(&MALO).await.send().await;
    world.offer(&INES).await.send().await;
    world.work().await;
    assert_eq!(world.count("outbox").await, 0, "the relay took both");
    let new = maildir.join("new");
    let has_come_back = async || std::fs::read_dir(&new).map_or(0, Iterator::count) > 0;
    until(Duration::from_secs(30), "a mail comes back", has_come_back).await;
    premiere_ligne::inbox::maildir::empty(&world.app, &maildir).await.unwrap();
    assert_eq!(std::fs::read_dir(&new).unwrap().count(), 0);
    let page = world.desk("Claire").await.visitor.open("/desk/outbox").await;
    page.says("Malo Kerbrat").says("5.1.1").does_not_say("Inès");
    world.mails_may_wait("the mail that came back stays on the list");
}
