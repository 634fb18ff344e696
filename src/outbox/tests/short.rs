//! Text messages: what they say, and in how few parts.

use super::super::mails::{AgreementLetter, Confirm, Introduced, LetterWriter, Next, Party, Reader, Remains};
use super::super::{Letter, mails::LostLink};
use super::letters::writers;
use crate::campaign::Side;
use crate::transport::gsm::carried;

const URL: &str = "https://aide.example.org/fr/private/mDtW6q0BsdPzLkRjVYqE1n2uXcAf3gHi";

/// Every text message, and the most parts that it may take.
fn all(writer: &LetterWriter) -> Vec<(Letter, u32)> {
    let party =
        |name, mobile| Party { name, email: None, mobile, place: "29300 Quimperlé", organisation: None, phone: None };
    let need = if writer.t.code() == "fr" { "garder des enfants" } else { "looking after children" };
    let told = Introduced {
        volunteer: party("Maximilien", Some("+33612345678")),
        beneficiary: party("Éléonore", Some("+33687654321")),
        contact: None,
        need,
        distance: "",
        about_need: &[],
        about_volunteer: &[],
        traits: &[],
        words: "boussole – tournesol",
        advice: &[],
        answer: Some(("7Q2F", URL)),
        outside: false,
    };
    let of_contact = Introduced { contact: Some(party("Hugo", Some("+33612121212"))), ..told };
    let asked = |side| AgreementLetter {
        name: "Éléonore",
        side,
        need,
        facts: &[],
        advantages: &[],
        until: "21 mars 2020 à 10:00",
        url: URL,
        code: "7Q2F",
    };
    let confirm = |code| Confirm {
        name: "Éléonore",
        beneficiary: None,
        reference: "K7QF-2M9X",
        confirm_url: URL,
        code,
        replaces: false,
        ended: false,
        imported: None,
    };
    let link = LostLink { what: String::new(), reference: String::new(), url: URL.into(), unconfirmed: false };
    let (gone, stays) = (Remains::Nothing, Remains::Registration(Some(URL)));
    vec![
        (writer.code("123456"), 1),
        (writer.confirm_volunteer(&confirm(Some("123456"))), 1),
        (writer.confirm_request(&confirm(None)), 1),
        (writer.address_changed("Éléonore", "K7QF-2M9X"), 1),
        (writer.private_link("Éléonore", "K7QF-2M9X", URL), 1),
        (writer.messages_again("Éléonore", "K7QF-2M9X", URL), 1),
        (writer.lost_link("Éléonore", &[link]), 1),
        (writer.still_available("Éléonore", URL), 1),
        (writer.agreement(&asked(Side::Offer)), 2),
        (writer.agreement(&asked(Side::Need)), 2),
        (writer.introduction(&told, Reader::Volunteer), 2),
        (writer.introduction(&told, Reader::Beneficiary), 2),
        (writer.introduction(&of_contact, Reader::Volunteer), 2),
        (writer.introduction(&of_contact, Reader::Contact), 2),
        (writer.reminder("Éléonore", "Maximilien", ([URL, URL], Some("7Q2F")), "12 novembre 2020", false), 1),
        (writer.met_by_other(Reader::Volunteer, "Éléonore", "Maximilien", gone), 1),
        (writer.met_by_other(Reader::Volunteer, "Éléonore", "Maximilien", stays), 2),
        (writer.failed("Éléonore", "Maximilien", Next::Searching, None), 1),
        (writer.cancelled("Éléonore", "Maximilien", Next::Searching, None), 1),
        (writer.expired(Reader::Beneficiary, "Éléonore", "Maximilien", gone), 1),
        (writer.farewell_to_requester("Éléonore", 7, URL), 2),
    ]
}

#[test]
fn each_text_message_takes_few_parts_in_every_language() {
    for (code, writer) in writers() {
        for (letter, most) in all(&writer) {
            let short = letter.short().expect("it is for telephones");
            let carried = carried(short);
            assert!(!carried.is_unicode, "{code}: {short}");
            assert!(carried.parts <= most, "{code}: {} parts: {short} ({})", carried.parts, carried.words.len());
            assert!(!short.contains('⟦') && !short.contains("  "), "{code}: {short}");
        }
    }
}

#[test]
fn a_name_in_another_script_is_kept_and_takes_more_parts() {
    let (_, writer) = writers().remove(0);
    let short = writer.met_by_other(Reader::Volunteer, "Éléonore", "Олена", Remains::Nothing);
    let carried = carried(short.short().unwrap());
    assert!(carried.is_unicode && carried.words.contains("Олена") && carried.parts <= 3, "{}", carried.parts);
}
