//! A real Postfix takes a mail, is refused by the other side, and sends it back to the address of that mail: into a Maildir of
//! its own, or to a real Dovecot, whose mailbox the team opens too.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

use premiere_ligne::inbox::maildir::empty;

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

/// IMAP port and Maildir of the Dovecot that the same command starts.
#[expect(clippy::disallowed_methods, reason = "the runner tells the stories so")]
fn dovecot() -> Option<(u16, PathBuf)> {
    let at = std::env::var("DOVECOT_OF_TESTS").ok()?;
    let (port, maildir) = at.split_once(':').expect("a port and a folder");
    Some((port.parse().expect("a port"), maildir.into()))
}

/// A conversation with a server, line by line.
struct Conversation(BufReader<TcpStream>);

impl Conversation {
    fn with(port: u16) -> Conversation {
        let mut conversation = Conversation(BufReader::new(TcpStream::connect(("127.0.0.1", port)).unwrap()));
        conversation.line();
        conversation
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.0.read_line(&mut line).unwrap();
        line
    }

    /// Says something, and returns the lines up to the one that begins with `end`.
    fn say(&mut self, words: &str, end: &str) -> String {
        self.0.get_mut().write_all(format!("{words}\r\n").as_bytes()).unwrap();
        let mut all = String::new();
        loop {
            let line = self.line();
            assert!(!line.is_empty(), "the server has hung up after: {words}\n{all}");
            all.push_str(&line);
            if line.starts_with(end) {
                return all;
            }
        }
    }
}

/// Opens the mailbox as a mail program does, and returns how many mails are unread there.
fn unread(imap: u16) -> usize {
    let mut program = Conversation::with(imap);
    program.say("a login team password", "a OK");
    program.say("b select INBOX", "b OK");
    let found = program.say("c search unseen", "c OK");
    program.say("d logout", "d OK");
    let line = found.lines().find_map(|line| line.strip_prefix("* SEARCH")).expect("an answer");
    line.split_whitespace().count()
}

/// Somebody sends a mail through the relay.
fn send(smtp: u16, to: &str, mail: &str) {
    let mut relay = Conversation::with(smtp);
    relay.say("HELO kerbrat.example", "250");
    relay.say("MAIL FROM:<malo@kerbrat.example>", "250");
    relay.say(&format!("RCPT TO:<{to}>"), "250");
    relay.say("DATA", "354");
    relay.say(&format!("{}\r\n.", mail.replace("\r\n", "\n").replace('\n', "\r\n")), "250");
    relay.say("QUIT", "221");
}

/// Names of the files in a part of a Maildir.
fn files(maildir: &Path, part: &str) -> Vec<String> {
    let entries = fs::read_dir(maildir.join(part)).into_iter().flatten();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[tokio::test]
async fn a_bounce_and_an_answer_that_dovecot_delivered_are_found_although_a_mail_program_saw_them_first() {
    let (Some((smtp, _)), Some((imap, maildir))) = (postfix(), dovecot()) else {
        eprintln!("left out: needs a Dovecot, which `cargo xtask test --only mail` starts");
        return;
    };
    let world = World::set(|settings| {
        settings.mail = format!("smtp://127.0.0.1:{smtp}");
        settings.inbox.bounces = Some("bounces@dovecot.example.org".into());
        settings.inbox.answers = Some("answers@dovecot.example.org".into());
    })
    .await;
    world.offer(&INES).await.send().await;
    world.work().await;
    let id = world.number("select max(mail_id) from sent").await;
    let token = premiere_ligne::outbox::token::token_of(&world.app, premiere_ligne::ids::MailId(id));
    world.offer(&MALO).await.send().await;
    world.work().await;
    let answer = include_str!("../../src/inbox/samples/answer.eml").replace("TOKEN", &token);
    send(smtp, &format!("answers+{token}@dovecot.example.org"), &answer);
    send(smtp, "answers@dovecot.example.org", "Subject: Bonjour\n\nUne question, sans rapport.");
    let all_came = async || files(&maildir, "new").len() == 3;
    until(Duration::from_secs(30), "the bounce, the answer and the other mail come", all_came).await;

    assert_eq!(unread(imap), 3);
    assert_eq!((files(&maildir, "new").len(), files(&maildir, "cur").len()), (0, 3), "Dovecot has moved them");
    assert_eq!(empty(&world.app, &maildir).await.unwrap(), 3);
    assert_eq!(empty(&world.app, &maildir).await.unwrap(), 0, "each is read once");
    let claire = world.desk("Claire").await;
    claire.visitor.open("/desk/outbox").await.says("Malo Kerbrat").says("5.1.1").does_not_say("Inès");
    assert_eq!(world.count("message").await, 1);
    assert_eq!((unread(imap), files(&maildir, "cur").len()), (1, 1), "what is for the team stays, unread");
    let left = fs::read_dir(&maildir).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    for file in left {
        let kept = String::from_utf8_lossy(&fs::read(&file).unwrap()).into_owned();
        assert!(!kept.contains("kerbrat"), "{} keeps what was in the mails", file.display());
    }
    world.mails_may_wait("the mail that came back stays on the list");
}
