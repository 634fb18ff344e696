//! Mails as large servers and mail programs really write them, with made-up names.

use mail_parser::MessageParser;

use super::kind::{Kind, sort};
use super::words::written;

/// What is made of a sample: `bounced 5.1.1`, `unwelcome 5.7.1`, `automatic` or `personal`.
fn sorted(sample: &str) -> String {
    match sort(&MessageParser::default().parse(sample).unwrap()) {
        Kind::Bounce(failure) => {
            assert!(!failure.words.contains("malo"), "a person is named: {}", failure.words);
            format!("{} {}", if failure.is_ours { "unwelcome" } else { "bounced" }, failure.code)
        }
        Kind::Automatic => "automatic".into(),
        Kind::Personal => "personal".into(),
    }
}

#[test]
fn each_mail_is_taken_for_what_it_is() {
    for (name, sample, what) in [
        ("Postfix", include_str!("samples/postfix.eml"), "bounced 5.1.1"),
        ("Postfix, later", include_str!("samples/postfix-delayed.eml"), "automatic"),
        ("Postfix, too late", include_str!("samples/postfix-expired.eml"), "bounced 5.4.1"),
        ("Exchange", include_str!("samples/exchange.eml"), "bounced 5.1.10"),
        ("Gmail", include_str!("samples/gmail.eml"), "unwelcome 5.7.1"),
        ("Exim", include_str!("samples/exim.eml"), "bounced 5.0.0"),
        ("Exim, later", include_str!("samples/exim-warning.eml"), "automatic"),
        ("qmail", include_str!("samples/qmail.eml"), "bounced 5.1.1"),
        ("OVH", include_str!("samples/ovh.eml"), "bounced 5.2.2"),
        ("French absence", include_str!("samples/out-of-office-fr.eml"), "automatic"),
        ("English absence", include_str!("samples/out-of-office-en.eml"), "automatic"),
        ("Swedish absence", include_str!("samples/out-of-office-sv.eml"), "automatic"),
        ("Sieve", include_str!("samples/vacation.eml"), "automatic"),
        ("receipt", include_str!("samples/read-receipt.eml"), "automatic"),
        ("answer", include_str!("samples/answer.eml"), "personal"),
    ] {
        assert_eq!(sorted(sample), what, "{name}");
        // As they are on the wire.
        assert_eq!(sorted(&sample.replace('\n', "\r\n")), what, "{name}");
    }
}

#[test]
fn a_newsletter_and_a_mail_that_nobody_reads_are_automatic() {
    let with = |line: &str| format!("From: Zoe <zoe@example.org>\nSubject: Re: Bonjour\n{line}\n\nBonjour\n");
    assert_eq!(sorted(&with("X-Mailer: Apple Mail")), "personal");
    assert_eq!(sorted(&with("Auto-Submitted: no")), "personal");
    for line in [
        "List-Id: <news.example.org>",
        "Precedence: list",
        "Auto-Submitted: auto-generated",
        "X-Autoreply: yes",
        "Return-Path: <>",
    ] {
        assert_eq!(sorted(&with(line)), "automatic", "{line}");
    }
    assert_eq!(sorted("From: no-reply@example.org\nSubject: x\n\nBonjour\n"), "automatic");
    assert_eq!(sorted("From: MAILER-DAEMON@example.org\nSubject: Statistics\n\nBonjour\n"), "automatic");
}

#[test]
fn an_answer_is_read_without_quote_link_and_file() {
    let mail = MessageParser::default().parse(include_str!("samples/answer.eml")).unwrap();
    let words = "Je ne peux pas avant mardi, ma voiture est en panne. Le bouton\n[…] n'a pas marché.\n\nMalo";
    assert_eq!((written(&mail).words.as_str(), mail.attachments().count()), (words, 1));
    let html = "Content-Type: text/html; charset=utf-8\n\n<p>Oui, demain.</p><blockquote>Bonjour Malo</blockquote>";
    assert_eq!(written(&MessageParser::default().parse(html).unwrap()).words, "Oui, demain.");
}

#[test]
fn any_bytes_are_sorted_and_read() {
    for sample in [include_str!("samples/gmail.eml"), include_str!("samples/answer.eml")] {
        for end in (0..sample.len()).step_by(7).filter(|end| sample.is_char_boundary(*end)) {
            let Some(mail) = MessageParser::default().parse(&sample[..end]) else { continue };
            sort(&mail);
            written(&mail);
        }
    }
}
