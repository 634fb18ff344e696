//! Every letter in every language, as people get it. To change the kept letters, run with `INSTA_UPDATE=always` and
//! read them.

use std::path::Path;

use jiff::Timestamp;

use crate::campaign::{Accent, Campaign, Retention, Sender, Side};
use crate::history::receipt::Receipt;
use crate::i18n::Texts;
use crate::outbox::letter::{Letter, LetterFact};
use crate::outbox::mails::{
    AgreementLetter, Confirm, Introduced, LetterWriter, LostLink, Next, Party, Provenance, Reader, Remains,
};
use crate::people::Email;
use crate::tallies::Totals;
use crate::tallies::public::PublicCount;
use crate::transport::{Outgoing, Transport};

const ANSWER: &str = "https://aide.example.org/fr/reponse/u3wXl0Hn1Z6QkYb8sVt2JrPa";
const REPORT: &str = "https://aide.example.org/fr/reponse/u3wXl0Hn1Z6QkYb8sVt2JrPa/report";
const MANAGE: &str = "https://aide.example.org/fr/moi/9fKc2LqZtX7bWm4RyN0sDhVe";
const CONFIRM: &str = "https://aide.example.org/fr/confirmer/Gd5TzQ1oJv8RkMw3XbYh6NpL";

fn at(instant: &str) -> Timestamp {
    instant.parse().unwrap()
}

pub(super) fn writers() -> Vec<(String, LetterWriter)> {
    let campaign = Campaign::read(Path::new("campaigns/en-premiere-ligne"), Some(Path::new("places"))).unwrap();
    let texts = Texts::read(&campaign).unwrap();
    let retention = Retention {
        unconfirmed_days: 7,
        reminder_days: 7,
        introduction_days: 30,
        given_up_mail_days: 14,
        history_days: 365,
        ban_days: 365,
        parties_days: None,
        availability_days: 30,
    };
    let writer = |t: &crate::i18n::T| LetterWriter {
        t: t.clone(),
        site: "En Première Ligne".into(),
        contact_email: "contact@example.org".into(),
        home_url: "https://aide.example.org/".into(),
        retention,
    };
    texts.speakers().iter().map(|t| (t.code().to_owned(), writer(t))).collect()
}

/// Environment variable that names a folder: each mail is then also written there as a file, to look at or for
/// `SpamAssassin`. See CONTRIBUTING.md.
const FOLDER: &str = "PREMIERE_LIGNE_TEST_MAILS";

fn write_out(name: &str, n: usize, language: &str, letter: &Letter, html: &str) {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let karim = Email::parse("karim@example.org").unwrap();
    let outgoing = Outgoing {
        id: i64::try_from(n).unwrap(),
        message_id: format!("<{n}.5eed@example.org>"),
        at: at("2020-03-18T09:00:00Z"),
        from: Sender { name: "En Première Ligne".into(), address: "bonjour@example.org".into() },
        return_path: None,
        answers_to: "contact@example.org".into(),
        to: vec![("Karim Benali".into(), karim.clone())],
        recipient: karim,
        language: language.into(),
        subject: letter.subject().into(),
        text: letter.text(),
        html: html.into(),
        logo: None,
        unsubscribe: name.starts_with("appeal").then(|| ANSWER.into()),
        by_hand: name.starts_with("answer"),
    };
    let folder = Transport::Folder(Path::new(&folder).join(name));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(folder.send(&outgoing)).unwrap();
}

/// Compares what `write` says in each language with the kept letters: text, then HTML, with a title before each letter.
fn check(mail: &str, write: impl Fn(&LetterWriter) -> Vec<(&'static str, Letter)>) {
    let accent = Accent { light: "#0d5563".into(), dark: "#8fd6dd".into() };
    for (code, writer) in writers() {
        let letters = write(&writer).into_iter().enumerate().map(|(n, (title, letter))| {
            let (subject, text, html) = (letter.subject(), letter.text(), letter.html(&code, &accent, true).unwrap());
            assert!(!text.contains('⟦') && !subject.contains('⟦'), "{code} {title}: a text is missing");
            assert!(
                text.lines().all(|line| line.chars().count() <= 72 || line.starts_with("https://")),
                "{code} {title}"
            );
            for part in [&text, &html] {
                assert!(part.contains("contact@example.org"), "{code} {title}: no way to reach a human");
            }
            for outside in ["src=", "url(", "@import", "<link", "<script", "<img"] {
                let besides_the_logo = html.replacen("<img src=\"cid:logo\"", "", 1);
                assert!(!besides_the_logo.contains(outside), "{code} {title}: {outside}");
            }
            write_out(&format!("{mail}.{code}"), n, &code, &letter, &html);
            format!("═══ {title} ═══\nSubject: {subject}\n\n{text}\n──────\n{html}")
        });
        let said = letters.collect::<Vec<_>>().join("\n\n");
        insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("{mail}.{code}"), said);
        });
    }
}

const PROVENANCE: Provenance<'static> = Provenance {
    source: "la mairie de Quimperlé",
    words: "Vous vous êtes inscrit en mars au registre des volontaires.",
    consent: "volunteer-agree",
};

#[test]
fn confirm_your_address_to_offer() {
    check("confirm-volunteer", |writer| {
        let confirm = Confirm {
            name: "Karim",
            beneficiary: None,
            reference: "K7QF-2M9X",
            confirm_url: CONFIRM,
            code: None,
            replaces: false,
            ended: false,
            imported: None,
        };
        vec![
            ("new", writer.confirm_volunteer(&confirm)),
            ("again", writer.confirm_volunteer(&Confirm { replaces: true, ..confirm })),
            ("after the end", writer.confirm_volunteer(&Confirm { ended: true, ..confirm })),
            ("from a list", writer.confirm_volunteer(&Confirm { imported: Some(PROVENANCE), ..confirm })),
        ]
    });
}

#[test]
fn confirm_your_address_to_ask() {
    check("confirm-request", |writer| {
        let confirm = Confirm {
            name: "Hugo",
            beneficiary: None,
            reference: "K7QF-2M9X",
            confirm_url: CONFIRM,
            code: None,
            replaces: false,
            ended: false,
            imported: None,
        };
        vec![
            ("for oneself", writer.confirm_request(&confirm)),
            ("for somebody else", writer.confirm_request(&Confirm { beneficiary: Some("Jeanne"), ..confirm })),
            ("again", writer.confirm_request(&Confirm { replaces: true, ..confirm })),
            ("after the end", writer.confirm_request(&Confirm { ended: true, ..confirm })),
            ("from a list", writer.confirm_request(&Confirm { imported: Some(PROVENANCE), ..confirm })),
            (
                "from a list, for somebody else",
                writer.confirm_request(&Confirm {
                    imported: Some(Provenance { words: "", consent: "request-agree-health", ..PROVENANCE }),
                    beneficiary: Some("Jeanne"),
                    ..confirm
                }),
            ),
        ]
    });
}

#[test]
fn an_introduction() {
    let [karim, lea, hugo] =
        ["karim@example.org", "lea@example.org", "hugo@example.org"].map(|address| Email::parse(address).unwrap());
    check("introduction", |writer| {
        // The campaign's own words are left out: a change to them must not break this test.
        let words = match writer.t.code() {
            "fr" => [
                "garder des enfants",
                "faire les courses",
                "Enfants",
                "Âges",
                "Âge",
                "3 à 5 ans et 6 à 9 ans",
                "a aussi des enfants",
            ],
            _ => [
                "looking after children",
                "doing the shopping",
                "Children",
                "Ages",
                "Age",
                "3 to 5 and 6 to 9",
                "has children too",
            ],
        };
        let [childcare, groceries, children, ages, age, which_ages, parent] = words;
        let about_need = [LetterFact::new(children, 2), LetterFact::new(ages, which_ages)];
        let about_volunteer = [LetterFact::new(age, 34)];
        let traits = [parent.to_owned()];
        let advice = [
            "Parlez-vous d’abord, au téléphone ou en vidéo : quelques minutes suffisent pour savoir si vous vous entendez.",
            "Respectez les gestes barrières.",
        ];
        let advice = advice.map(str::to_owned);
        let distance = writer.t.kilometres(2_300);
        let told = Introduced {
            volunteer: Party {
                name: "Karim",
                email: Some(&karim),
                place: "44100 Nantes",
                organisation: None,
                phone: None,
                mobile: None,
            },
            beneficiary: Party {
                name: "Léa",
                email: Some(&lea),
                place: "44000 Nantes",
                organisation: None,
                phone: None,
                mobile: None,
            },
            contact: None,
            need: childcare,
            distance: &distance,
            about_need: &about_need,
            about_volunteer: &about_volunteer,
            traits: &traits,
            answer: None,
            outside: false,
            words: "lilas – boussole",
            advice: &advice,
        };
        let told_of_jeanne = Introduced {
            beneficiary: Party {
                name: "Jeanne",
                email: None,
                place: "44000 Nantes",
                organisation: None,
                phone: None,
                mobile: None,
            },
            contact: Some(Party {
                name: "Hugo",
                email: Some(&hugo),
                place: "",
                organisation: None,
                phone: None,
                mobile: None,
            }),
            need: groceries,
            about_need: &[],
            traits: &[],
            ..told
        };
        vec![
            ("to the volunteer", writer.introduction(&told, Reader::Volunteer)),
            ("to the nurse", writer.introduction(&told, Reader::Beneficiary)),
            ("to the volunteer, for a grandmother", writer.introduction(&told_of_jeanne, Reader::Volunteer)),
            ("to her grandson", writer.introduction(&told_of_jeanne, Reader::Contact)),
        ]
    });
}

#[test]
fn an_introduction_outside_the_list_does_not_say_that_the_volunteer_is_near_or_offered_this() {
    for (code, writer) in writers() {
        let party =
            |name| Party { name, email: None, place: "44000 Nantes", organisation: None, phone: None, mobile: None };
        let told = Introduced {
            volunteer: party("Karim"),
            beneficiary: party("Jeanne"),
            contact: None,
            need: "courses",
            distance: "42 km",
            about_need: &[],
            about_volunteer: &[],
            traits: &[],
            advice: &[],
            answer: None,
            outside: true,
            words: "lilas – boussole",
        };
        for contact in [None, Some(party("Hugo"))] {
            for reader in [Reader::Volunteer, Reader::Beneficiary, Reader::Contact] {
                let text = writer.introduction(&Introduced { contact, ..told }, reader).text();
                assert!(!text.contains('⟦'), "{code}: {text}");
                for untrue in ["près de", "Vous avez proposé", "near", "You offered"] {
                    assert!(!text.contains(untrue), "{code}: {text}");
                }
            }
        }
    }
}

#[test]
fn do_you_agree_to_be_introduced() {
    check("agreement", |writer| {
        // The campaign's own words are left out, as above.
        let need = if writer.t.code() == "fr" { "garder des enfants" } else { "looking after children" };
        let distance = writer.t.say("agreement-distance").with("distance", writer.t.kilometres(5_000));
        let facts = [
            LetterFact::new(writer.t.say("mail-fact-need"), need),
            LetterFact::new(writer.t.say("mail-fact-distance"), distance),
        ];
        let advantages = [writer.t.say("agreement-trait").with("reason", "…").to_string()];
        let until = writer.t.date_time(at("2020-03-21T10:00:00Z"));
        let asked = AgreementLetter {
            name: "Karim",
            side: Side::Offer,
            need,
            facts: &facts,
            advantages: &[],
            until: &until,
            url: ANSWER,
            code: "7Q2F",
        };
        let of_lea = AgreementLetter { name: "Léa", side: Side::Need, advantages: &advantages, ..asked };
        vec![("to the volunteer", writer.agreement(&asked)), ("to the nurse", writer.agreement(&of_lea))]
    });
}

#[test]
fn nothing_to_answer_any_more() {
    check("agreement-over", |writer| {
        let need = if writer.t.code() == "fr" { "garder des enfants" } else { "looking after children" };
        vec![
            ("to the volunteer", writer.agreement_over("Karim", Side::Offer, need, false)),
            ("to the nurse", writer.agreement_over("Léa", Side::Need, need, false)),
            ("to the volunteer, at the end", writer.agreement_over("Karim", Side::Offer, need, true)),
            ("to the nurse, at the end", writer.agreement_over("Léa", Side::Need, need, true)),
        ]
    });
}

#[test]
fn links_of_an_introduction_for_one_person_alone() {
    check("introduction-links", |writer| {
        vec![("to either", writer.introduction_links("Karim", "Léa", [ANSWER, REPORT]))]
    });
}

#[test]
fn a_reminder() {
    check("reminder", |writer| {
        let date = writer.t.date(at("2020-04-14T10:00:00Z"));
        vec![
            ("to either", writer.reminder("Karim", "Léa", ([ANSWER, REPORT], None), &date, false)),
            ("once the campaign has ended", writer.reminder("Karim", "Léa", ([ANSWER, REPORT], None), &date, true)),
        ]
    });
}

#[test]
fn the_other_confirmed() {
    check("met", |writer| {
        let (stays, part) = (Remains::Registration(Some(MANAGE)), Remains::Part(Some(MANAGE)));
        vec![
            ("to the volunteer", writer.met_by_other(Reader::Volunteer, "Karim", "Léa", Remains::Nothing)),
            ("to the volunteer who stays", writer.met_by_other(Reader::Volunteer, "Karim", "Léa", stays)),
            ("to the nurse", writer.met_by_other(Reader::Beneficiary, "Léa", "Karim", Remains::Nothing)),
            ("to the nurse with another need", writer.met_by_other(Reader::Beneficiary, "Léa", "Karim", stays)),
            ("to the volunteer with more to give", writer.met_by_other(Reader::Volunteer, "Karim", "Léa", part)),
            ("to the nurse who got a part", writer.met_by_other(Reader::Beneficiary, "Léa", "Karim", part)),
            (
                "to the volunteer, at the end",
                writer.met_by_other(Reader::Volunteer, "Karim", "Léa", Remains::NothingAtTheEnd),
            ),
        ]
    });
}

#[test]
fn it_did_not_work() {
    check("failed", |writer| {
        vec![
            ("to the volunteer", writer.failed("Karim", "Léa", Next::Registered, Some(MANAGE))),
            ("to the nurse", writer.failed("Léa", "Karim", Next::Searching, None)),
            ("to the volunteer, at the end", writer.failed("Karim", "Léa", Next::Thanked, Some(MANAGE))),
            ("to the nurse, at the end", writer.failed("Léa", "Karim", Next::Ended, Some(MANAGE))),
        ]
    });
}

#[test]
fn a_moderator_took_it_back() {
    check("cancelled", |writer| {
        vec![
            ("to the volunteer", writer.cancelled("Karim", "Léa", Next::Registered, None)),
            ("to the volunteer, removed", writer.cancelled("Karim", "Léa", Next::Removed, None)),
            ("to the nurse", writer.cancelled("Léa", "Karim", Next::Searching, Some(MANAGE))),
            ("to the nurse, need withdrawn", writer.cancelled("Léa", "Karim", Next::Withdrawn, None)),
        ]
    });
}

#[test]
fn a_receipt() {
    check("erased", |writer| {
        let receipt = Receipt::sample("RW3H-8TTB", at("2020-03-21T20:05:00Z"));
        vec![("to anyone", writer.erased("Jeanne", "K7QF-2M9X", &receipt))]
    });
}

#[test]
fn an_address_that_was_replaced() {
    check("address-changed", |writer| {
        vec![("to the address that was confirmed", writer.address_changed("Jeanne", "K7QF-2M9X"))]
    });
}

#[test]
fn two_registrations_are_one() {
    check("merged", |writer| vec![("to the one that ended", writer.merged("Jeanne", "K7QF-2M9X"))]);
}

#[test]
fn a_private_link_again() {
    check("private-link", |writer| vec![("to anyone", writer.private_link("Jeanne", "K7QF-2M9X", MANAGE))]);
}

#[test]
fn are_you_still_available() {
    check("still-available", |writer| vec![("to a volunteer", writer.still_available("Karim", MANAGE))]);
}

#[test]
fn links_again_to_all_that_came_from_an_address() {
    let link = |what: &str, url: &str, unconfirmed| LostLink {
        what: what.into(),
        reference: "K7QF-2M9X".into(),
        url: url.into(),
        unconfirmed,
    };
    check("lost-link", |writer| {
        let links = [link("Karim, 44000 Nantes", MANAGE, false), link("Jeanne, 44100 Nantes", CONFIRM, true)];
        vec![("to both", writer.lost_link("Karim", &links))]
    });
}

#[test]
fn nobody_answered() {
    check("expired", |writer| {
        let stays = Remains::Registration(None);
        vec![
            ("to the volunteer", writer.expired(Reader::Volunteer, "Karim", "Léa", Remains::Nothing)),
            ("to the nurse with another need", writer.expired(Reader::Beneficiary, "Léa", "Karim", stays)),
        ]
    });
}

#[test]
fn an_appeal() {
    check("appeal", |writer| {
        let words = "Le CHU de Nantes cherche du monde dès lundi :\n- accueil\n- logistique <b>de nuit</b>\n\nÉcrivez à chu@example.org.";
        vec![("to a volunteer", writer.appeal("Renforts à l’hôpital", words, "Karim", MANAGE))]
    });
}

#[test]
fn to_the_team() {
    let url = "https://aide.example.org/desk/private/Gd5TzQ1oJv8RkMw3XbYh6NpLq2Vc7Ka9";
    check("team", |writer| {
        let until = writer.t.date_time(at("2020-03-25T09:00:00Z"));
        vec![
            ("invitation", writer.invitation("Camille", url, &until)),
            ("password link", writer.password_link("Nadia", "Camille", url, &until)),
            (
                "export",
                writer.list_exported("Nadia", Some("Camille"), &writer.t.say("export-volunteers").to_string(), &until),
            ),
            ("export on the server", {
                writer.list_exported("Nadia", None, &writer.t.say("export-requests").to_string(), &until)
            }),
            ("erasures", writer.many_erasures("Nadia", "Camille", 5)),
            ("a program let in", {
                let role = writer.t.say("team-role-moderator").to_string();
                writer.program_let_in("Nadia", "Camille", ("Tableau de bord", &role), &until)
            }),
            ("facts sent out", writer.facts_sent_out("Nadia", "Camille", "si.ville.example", &until)),
            ("half opened", writer.half_opened("Nadia", "Camille", &until)),
        ]
    });
}

#[test]
fn the_campaign_has_ended() {
    check("farewell", |writer| {
        let [volunteers, requests, introductions, met] = [12_430, 1_830, 1_204, 987].map(PublicCount::of);
        let totals = Totals { volunteers, requests, introductions, met };
        vec![
            ("to a volunteer", writer.farewell_to_volunteer("Karim", &totals, 7, MANAGE)),
            ("to a volunteer of a campaign where nobody met", {
                writer.farewell_to_volunteer("Karim", &Totals::default(), 7, MANAGE)
            }),
            ("to whoever waits", writer.farewell_to_requester("Léa", 7, MANAGE)),
        ]
    });
}

#[test]
fn a_friend_has_us_write() {
    check("recommendation", |writer| {
        let never = "https://aide.example.org/fr/never/9fKc2LqZtX7bWm4RyN0sDh";
        vec![("once", writer.recommendation("Hugo", "12 430 …", never))]
    });
}

#[test]
fn an_answer_of_a_moderator() {
    check("answer", |writer| {
        let words = "Merci de nous avoir écrit.\nVous pouvez :\n- nous appeler\n- remplir le formulaire";
        let date = writer.t.date(at("2020-03-18T09:00:00Z"));
        vec![
            ("to somebody", writer.answer(words, Some("Odette"), &date)),
            ("without a name", writer.answer(words, None, &date)),
        ]
    });
}
