//! Every page, as a browser gets it.

use axum::http::StatusCode;

use super::browser::Browser;
use super::{PASSWORD, Town};
use crate::app::App;
use crate::history::Actor;
use crate::ids::NeedId;
use crate::introductions::{self, Cancel, Ending};
use crate::privacy::sweep;
use crate::registrations::{self, Holder};
use crate::{periods, requests, volunteers};

#[tokio::test]
async fn every_page_is_said_in_every_language() {
    let town = Town::new().await;
    let app = &town.app;
    let nadia = town.moderator("nadia", "fr").await;
    let (request, other) = (town.request("Jeanne", "69003").await, town.request("Odette", "29300").await);
    let karim = town.volunteer("Karim", "69003", Some(3)).await;
    let ines = town.volunteer("Inès", "69100", Some(2)).await;
    let paul = town.volunteer("Paul", "69100", None).await;
    let (needs, others) = (town.needs(request).await, town.needs(other).await);
    let made = town.introduced(needs[1], karim, nadia, 100, 0).await;
    let cancelled = Ending::Cancelled { how: Cancel::Block, moderator_id: nadia };
    introductions::conclude(app, made, cancelled).await.unwrap();
    let made = town.introduced(needs[1], ines, nadia, 80, 4_000).await;
    requests::acts::close(app, others[0], "arranged", nadia).await.unwrap();
    volunteers::availability::pause(app, paul, None, Actor::Moderator(nadia)).await.unwrap();
    let mut tx = app.db.begin().await.unwrap();
    let given_up = "update outbox set status = 'given_up', attempts = 4, last_error = 'smtp 552' where due_at < $1";
    sqlx::query(given_up).bind(app.clock.now().as_millisecond() + 1).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();

    let (a, b) = (needs[0], needs[1]);
    let queue = "/desk/queue";
    let mut paths: Vec<String> = [
        "/desk/requests",
        "/desk/volunteers",
        "/desk/introductions",
        "/desk/introductions?status=unanswered",
        "/desk/numbers",
        "/desk/numbers/areas",
        "/desk/blocks",
        "/desk/people",
        "/desk/phone",
        "/desk/outbox",
        "/desk/outbox?view=waiting",
        "/desk/history",
        "/desk/campaign",
        "/desk/appeals",
        "/desk/appeals/new",
        "/desk/team",
        "/desk/team/programs",
        "/desk/imports",
        "/desk/account",
        "/desk/account/name",
        "/desk/account/password",
        "/desk/account/second-factor",
        "/desk/account/second-factor/removal",
        "/desk/account/second-factor/recovery-codes",
    ]
    .map(str::to_owned)
    .into();
    paths.extend(["to-do", "nobody", "unconfirmed", "introduced"].map(|view| format!("{queue}?view={view}")));
    paths.push(format!("{queue}?kind=childcare&area=69&audience=front-line&page=2"));
    paths.push(format!("/desk/history?moderator={nadia}&fact=introduced"));
    paths.push(format!("/desk/team/{nadia}"));
    for need in [a, b] {
        paths.push(format!("/desk/requests/{request}?need={need}&all=1"));
    }
    for need in &others {
        paths.push(format!("/desk/requests/{other}?need={need}"));
    }
    paths.extend([karim, ines, paul].map(|id| format!("/desk/volunteers/{id}")));
    paths.extend(
        app.campaign
            .entries
            .iter()
            .filter(|entry| entry.door().is_some())
            .map(|entry| format!("/desk/phone/{}", entry.slug)),
    );
    paths.extend(
        ["due", "silent", "declined", "bounced", "requests", "volunteers"].map(|v| format!("/desk/follow-up?view={v}")),
    );
    paths.push(format!("/desk/requests/{request}/merger?other={other}"));
    paths.push(format!("/desk/volunteers/{ines}/merger?other={paul}"));
    for form in ["address", "answers"] {
        paths.push(format!("/desk/volunteers/{ines}/{form}"));
        paths.push(format!("/desk/requests/{request}/{form}"));
    }
    let mut conn = app.db.read().await.unwrap();
    for row in sqlx::query("select id from person").fetch_all(&mut *conn).await.unwrap() {
        paths.push(format!("/desk/people/{}", sqlx::Row::get::<i64, _>(&row, 0)));
    }
    drop(conn);
    let gone = town.volunteer("Luc", "69100", None).await;
    let receipt =
        registrations::acts::erase(app, Holder::Volunteer(gone), Actor::Moderator(nadia)).await.unwrap().unwrap();
    paths.push(format!("/desk/receipts/{}", receipt.reference));
    for done in crate::desk::frame::flash::DONE {
        paths.push(format!("{queue}?done={done}"));
    }
    for refused in crate::desk::frame::flash::REFUSED {
        paths.push(format!("{queue}?refused={refused}"));
    }
    paths.push(format!("{queue}?done=introduced&introduction={made}"));
    paths.push(format!("{queue}?done=closed&need={}", others[0]));
    paths.push(format!("{queue}?refused=claim&request={request}"));
    paths.push(format!("{queue}?done=blocked&volunteer={karim}&request={request}"));
    paths.extend([a, b, others[0], NeedId(1)].map(|need| format!("{queue}?refused=need&need={need}")));
    paths.extend([ines, paul].map(|id| format!("{queue}?refused=volunteer&volunteer={id}")));

    let mut browser = Browser::of(app);
    browser.sign_in("nadia").await;
    for (list, form) in [
        ("requests", "status=open&q=jeanne&place=lyon&area=69&audience=front-line"),
        ("introductions", "status=cancelled&q=karim+le+goff&area=69&kind=childcare"),
        ("blocks", "q=karim+le+goff&area=69&audience=front-line&kind=childcare"),
        ("people", "q=le+goff"),
        ("people", "q=inconnu"),
        ("volunteers", "status=available&q=le+goff+karim&place=69003&area=69&kind=childcare"),
    ] {
        paths.push(browser.post(&format!("/desk/{list}/search"), form).await.location);
    }
    for language in ["fr", "en", "sv"] {
        browser.post("/desk/language", &format!("language={language}")).await;
        for path in &paths {
            let got = browser.get(path).await;
            assert_eq!(got.status, StatusCode::OK, "{path}");
            assert!(got.html.contains(&format!("<html lang=\"{language}\" dir=\"ltr\">")), "{path}");
            let missing = got.html.split('⟦').nth(1).map(|rest| rest.split('⟧').next().unwrap());
            assert_eq!(missing, None, "{path} in {language}");
            if path.starts_with(&format!("/desk/requests/{request}?need={a}")) {
                for name in ["Jeanne Moreau-Diallo", "Karim Le Goff", "Inès Le Goff"] {
                    assert_eq!(got.html.contains(name), name == "Jeanne Moreau-Diallo", "{path}: {name}");
                }
            }
        }
    }
}

#[tokio::test]
async fn the_desk_is_closed_to_those_who_did_not_sign_in() {
    let town = Town::new().await;
    let mut stranger = Browser::of(&town.app);
    let got = stranger.get("/desk/queue?area=75").await;
    assert_eq!(
        (got.status, got.location.as_str()),
        (StatusCode::SEE_OTHER, "/desk/login?next=%2Fdesk%2Fqueue%3Farea%3D75")
    );
    let got = stranger.post("/desk/needs/1/closure", "why=abuse").await;
    assert_eq!((got.status, got.location.as_str()), (StatusCode::SEE_OTHER, "/desk/login"));
    town.moderator("nadia", "fr").await;
    let known = stranger.post("/desk/login", "login=nadia&password=x").await;
    let unknown = stranger.post("/desk/login", "login=nobody&password=x").await;
    assert_eq!(known.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(known.html.replace("nadia", "nobody"), unknown.html);
    let form = format!("login=nadia&password={}&next=https%3A%2F%2Fevil.example", PASSWORD.replace(' ', "+"));
    assert_eq!(stranger.post("/desk/login", &form).await.location, "/desk/queue");
}

#[tokio::test]
async fn a_moderator_introduces_undoes_and_the_second_is_told_who_was_first() {
    let town = Town::new().await;
    let app = &town.app;
    town.moderator("nadia", "en").await;
    let (one, two) = (town.request("Jeanne", "69003").await, town.request("Odette", "69003").await);
    let karim = town.volunteer("Karim", "69003", Some(3)).await;
    town.volunteer("Paul", "69100", None).await;
    let (needs, others) = (town.needs(one).await, town.needs(two).await);
    let mut browser = Browser::of(app);
    browser.sign_in("nadia").await;
    let html = browser.get(&format!("/desk/requests/{one}")).await.html;
    assert!(html.contains("2 possible volunteers") && html.contains("Karim Le Goff"));

    let form = format!("volunteer={karim}");
    let introduce = |need: NeedId| format!("/desk/needs/{need}/introduction");
    let html = browser.act(&introduce(needs[0]), &form).await;
    assert!(html.contains("Jeanne Moreau-Diallo and Karim Le Goff are introduced. The mails leave in 60 seconds."));
    let html = browser.act(&introduce(needs[0]), &form).await;
    assert!(html.contains("Nothing was done: Nadia has already introduced this need"), "{html}");
    let html = browser.act(&introduce(others[0]), &form).await;
    assert!(html.contains("Nothing was done: Nadia has just introduced this volunteer"), "{html}");
    let html = browser.get("/desk/queue?view=introduced").await.html;
    assert!(html.contains(&format!("need={}", needs[0])));

    let got = browser.post(&introduce(others[1]), "volunteer=1").await;
    assert!(got.location.contains("refused=candidate"));
    let made = introduced(app).await;
    let html = browser.act(&format!("/desk/introductions/{made}/undoing"), "").await;
    assert!(html.contains("Undone: nothing was sent"));
    let html = browser.act(&introduce(others[0]), &form).await;
    assert!(html.contains("Odette Moreau-Diallo and Karim Le Goff are introduced."));
}

async fn introduced(app: &App) -> i64 {
    let row = sqlx::query("select id from introduction where status = 'standing'");
    sqlx::Row::get(&row.fetch_one(&mut *app.db.read().await.unwrap()).await.unwrap(), 0)
}

#[tokio::test]
async fn a_moderator_closes_blocks_notes_pauses_and_erases() {
    let town = Town::new().await;
    let app = &town.app;
    town.moderator("nadia", "en").await;
    let request = town.request("Jeanne", "69003").await;
    let karim = town.volunteer("Karim", "69003", Some(3)).await;
    let needs = town.needs(request).await;
    let mut browser = Browser::of(app);
    browser.sign_in("nadia").await;
    let back = format!("back=%2Fdesk%2Frequests%2F{request}%3Fneed%3D{}", needs[0]);

    let pair = format!("volunteer={karim}&request={request}");
    let html = browser.act("/desk/blocks", &format!("{pair}&why=safety&{back}")).await;
    assert!(html.contains("Pair blocked") && html.contains("No possible volunteer"));
    let html = browser.act("/desk/blocks/removal", &format!("{pair}&{back}")).await;
    assert!(html.contains("Unblocked.") && html.contains("One possible volunteer"));

    let note = "note=A+appel%C3%A9%0D%0A%3Cb%3Einqui%C3%A8te%3C%2Fb%3E";
    let html = browser.act(&format!("/desk/requests/{request}/notes"), note).await;
    assert!(html.contains("A appelé") && !html.contains("<b>inquiète") && html.contains("Note added."));
    let got = browser.post(&format!("/desk/requests/{request}/notes"), "note=+").await;
    assert_eq!(got.status, 422, "the note comes back");

    let html = browser.act(&format!("/desk/needs/{}/closure", needs[0]), "why=no-answer").await;
    assert!(html.contains("Need closed."));
    let html = browser.act(&format!("/desk/needs/{}/closure", needs[0]), "why=no-answer").await;
    assert!(html.contains("Nadia has already closed this need"));
    let html = browser.act(&format!("/desk/needs/{}/reopening", needs[0]), "").await;
    assert!(html.contains("Need reopened"));
    let got = browser.post(&format!("/desk/needs/{}/closure", needs[0]), "why=no-such-reason").await;
    assert_eq!(got.status, StatusCode::BAD_REQUEST);

    let html = browser.act(&format!("/desk/volunteers/{karim}/pause"), "").await;
    assert!(html.contains("Paused: this person is no longer proposed."));
    let html = browser.act(&format!("/desk/volunteers/{karim}/return"), "").await;
    assert!(html.contains("This person is available again."));
    let html = browser.act(&format!("/desk/volunteers/{karim}/erasure"), "").await;
    assert!(html.contains("The data will be destroyed in an hour."));
    browser.act(&format!("/desk/requests/{request}/erasure"), "").await;
    town.wait(periods::ERASURE);
    sweep::apply(&town.app).await.unwrap();
    assert_eq!(browser.get(&format!("/desk/requests/{request}")).await.status, StatusCode::NOT_FOUND);
    let html = browser.get("/desk/history").await.html;
    assert!(html.contains("Data destroyed (Nadia)") && html.contains("Need closed: Does not answer (Nadia)"));
}

#[tokio::test]
async fn mails_given_up_are_all_tried_again_at_once() {
    let town = Town::new().await;
    let app = &town.app;
    let nadia = town.moderator("nadia", "en").await;
    let need = town.needs(town.request("Jeanne", "69003").await).await[0];
    let karim = town.volunteer("Karim", "69003", None).await;
    town.introduced(need, karim, nadia, 100, 0).await;
    let mut tx = app.db.begin().await.unwrap();
    sqlx::query("update outbox set status = 'given_up', attempts = 4, last_error = 'server timeout'")
        .execute(&mut *tx)
        .await
        .unwrap();
    let outlive = "update outbox set person_id = null where id = (select min(id) from outbox)";
    sqlx::query(outlive).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();

    let mut browser = Browser::of(app);
    browser.sign_in("nadia").await;
    let html = browser.get("/desk/outbox").await.html;
    assert!(html.contains("Try all 4 mails again"), "{html}");
    assert_eq!(html.matches("all one can do is try again").count(), 1);
    let html = browser.act("/desk/outbox/retry", "back=%2Fdesk%2Foutbox").await;
    assert!(html.contains("All the mails given up will leave again.") && html.contains("No mail here."));
    let html = browser.get("/desk/outbox?view=waiting").await.html;
    assert_eq!(html.matches("not tried").count(), 4, "{html}");
    assert!(browser.get("/desk/history").await.html.contains("Mail sent again: 4 mails (Nadia)"));
    let html = browser.act("/desk/outbox/retry", "").await;
    assert!(html.contains("Nothing was done"));
}
