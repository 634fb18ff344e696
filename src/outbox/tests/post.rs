//! Tests of outgoing mails: headers and recipients.

use super::*;
use crate::campaign::Sender;
use crate::transport::{Outgoing, SendError, Transport};

fn outgoing(to: &[(&str, &str)]) -> Outgoing {
    let letter = letter();
    Outgoing {
        id: 42,
        message_id: "<2a.5eed@example.org>".into(),
        at: "2020-03-15T19:00:00Z".parse().unwrap(),
        from: Sender { name: "Élan, l’entraide".into(), address: "bonjour@example.org".into() },
        return_path: None,
        answers_to: "contact@example.org".into(),
        to: to.iter().map(|(name, address)| ((*name).to_owned(), email(address))).collect(),
        recipient: email(to[0].1),
        language: "fr".into(),
        subject: letter.subject().into(),
        text: letter.text(),
        html: "<p>Zoé</p>".into(),
        logo: None,
        unsubscribe: None,
        by_hand: false,
    }
}

/// Returns the mail as a mail server gets it.
async fn posted(mail: &Outgoing) -> super::super::sink::Received {
    let sink = Sink::start().await;
    let settings = Settings { mail: sink.setting(), mail_tls: MailTls::None, ..Settings::default() };
    Transport::from_settings(&settings).unwrap().send(mail).await.unwrap();
    sink.received().remove(0)
}

#[tokio::test]
async fn an_introduction_shows_both_parties_and_an_answer_reaches_the_other() {
    let parties = [("Karim", "karim@example.org"), ("Zoé", "zoe@example.org"), ("Hugo", "hugo@example.org")];
    let mail = posted(&outgoing(&parties)).await;
    assert_eq!(mail.from, "bonjour@example.org");
    assert_eq!(mail.recipients, ["karim@example.org"]);
    let header = |name| mail.header(name).unwrap_or_default();
    assert_eq!(header("To"), "Karim <karim@example.org>, Zoé <zoe@example.org>, Hugo <hugo@example.org>");
    assert_eq!(header("Reply-To"), "Zoé <zoe@example.org>, Hugo <hugo@example.org>");
    assert_eq!(header("From"), "Élan, l’entraide <bonjour@example.org>");
    assert_eq!(header("Date"), "Sun, 15 Mar 2020 19:00:00 +0000");
    assert_eq!(header("Message-ID"), "<2a.5eed@example.org>");
    assert_eq!(header("Auto-Submitted"), "auto-generated");
    assert_eq!(header("List-Id"), "<mails.example.org>");
    assert_eq!(header("Content-Language"), "fr");
    let mut names = mail.header_names();
    names.sort();
    let all =
        "Auto-Submitted Content-Language Content-Type Date From List-Id MIME-Version Message-ID Reply-To Subject To";
    assert_eq!(names.join(" "), all);
}

#[tokio::test]
async fn an_answer_to_a_mail_of_ours_reaches_a_human() {
    let mail = posted(&outgoing(&[("Zoé", "zoe@example.org")])).await;
    assert!(mail.header("Reply-To").unwrap().contains("<contact@example.org>"));
    let written = posted(&Outgoing { by_hand: true, ..outgoing(&[("Zoé", "zoe@example.org")]) }).await;
    assert_eq!(written.header("Auto-Submitted"), None, "a moderator wrote it");
}

#[tokio::test]
async fn nobody_adds_a_header() {
    let mut mail = outgoing(&[
        ("Zoé\r\nBcc: all@example.org\r\n\r\nBonjour", "zoe@example.org"),
        ("\"a\" <b@c>", "k@example.org"),
    ]);
    mail.subject = "Bonjour\r\nBcc: all@example.org".into();
    mail.language = "fr\r\nBcc: all@example.org".into();
    let received = posted(&mail).await;
    assert_eq!(received.recipients, ["zoe@example.org"]);
    assert_eq!(received.header("Bcc"), None);
    assert!(!received.raw.contains("\nBcc"));
    assert_eq!(received.header_names().len(), 11);
    assert!(received.text().starts_with("Bonjour Zoé,"));
}

#[tokio::test]
async fn a_folder_gets_one_whole_file_a_mail() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mails");
    let settings = Settings { mail: format!("folder:{}", path.display()), ..Settings::default() };
    let transport = Transport::from_settings(&settings).unwrap();
    transport.check().await.unwrap();
    transport.send(&outgoing(&[("Zoé", "zoe@example.org")])).await.unwrap();
    let files: Vec<_> = std::fs::read_dir(&path).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files, ["20200315T190000Z-42.eml"]);
    let file = std::fs::read_to_string(path.join(&files[0])).unwrap();
    assert!(file.contains("To: =?utf-8?b?Wm/DqQ==?= <zoe@example.org>\r\n"), "{file}");
}

#[tokio::test]
async fn memory_keeps_what_tests_want_to_read() {
    let settings = Settings { mail: "memory:".into(), ..Settings::default() };
    let transport = Transport::from_settings(&settings).unwrap();
    transport.send(&outgoing(&[("Zoé", "zoe@example.org")])).await.unwrap();
    let sent = transport.sent();
    assert_eq!((sent.len(), sent[0].recipient.as_str()), (1, "zoe@example.org"));
    assert!(sent[0].raw.contains("Message-ID: <2a.5eed@example.org>"));
}

#[tokio::test]
async fn a_wrong_setting_is_told_without_the_password() {
    for mail in ["smtp://user:s3cret@", "smtp://user:s3cret@host:99999", "smtp://user:s3%ff@host:25"] {
        let settings = Settings { mail: mail.into(), ..Settings::default() };
        if let Err(error) = Transport::from_settings(&settings) {
            assert!(!format!("{error:#} {error:?}").contains("s3"), "{mail}");
        }
    }
    assert!(
        Transport::from_settings(&Settings { mail: "smtp://u:p%40ss@host:465".into(), ..Settings::default() }).is_ok()
    );
}

#[tokio::test]
async fn the_doctor_learns_that_nobody_listens() {
    let settings = Settings { mail: "smtp://127.0.0.1:9".into(), mail_tls: MailTls::None, ..Settings::default() };
    let error = Transport::from_settings(&settings).unwrap().check().await.unwrap_err();
    assert_eq!(error, SendError::Unreachable { code: "server unreachable".into(), words: String::new() });
}
