//! What stands between people and the pages: links that change nothing when opened, forms of other sites, headers,
//! error pages, and a stop that no connection delays.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::world::{AWA, HUGO, INES, MALO, ODETTE, World};

/// A world with a person in every state, and all private links that were sent.
async fn full() -> (World, Vec<String>) {
    let world = World::new().await;
    world.malo_and_odette().await;
    world.ines().await;
    world.awa().await;
    world.confirmed(world.ask_for(&HUGO, &ODETTE).await, &HUGO).await;
    world.offer(&HUGO).await.send().await;
    world.work().await;
    let mails = world.mails();
    let links = mails.iter().flat_map(|mail| mail.text.lines().filter(|line| line.starts_with("http")));
    let mut links: Vec<String> = links.filter(|link| link.contains("/private/")).map(str::to_owned).collect();
    links.sort();
    links.dedup();
    assert!(links.len() >= 8, "one link a mail: {links:#?}");
    (world, links)
}

#[tokio::test]
async fn opening_a_private_link_changes_nothing_however_often_and_by_whomever() {
    let (world, links) = full().await;
    let before = world.dump().await;
    let scanner = world.visitor();
    for link in &links {
        for address in [link.clone(), format!("{link}?edit"), format!("{link}?new"), link.replace("/fr/", "/en/")] {
            let page = scanner.get(&address).await;
            assert_eq!(page.status, 200, "{}", page.text());
            // A scanner that follows every link, those of acts too, opens it.
            for way in page.ways_out().into_iter().filter(|way| way.contains("/private/")) {
                scanner.get(&way).await;
            }
        }
    }
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn a_form_that_another_site_sends_is_refused() {
    let (world, links) = full().await;
    let before = world.dump().await;
    let (volunteer, page) = (world.offer(&AWA).await.body(), world.visitor());
    for origin in ["https://evil.example", "null"] {
        let refused = page.post_from(origin, "/fr/proposer-mon-aide", volunteer.clone()).await;
        assert_eq!((refused.status, refused.heading()), (403, "Cet envoi ne vient pas de notre site".into()));
    }
    for act in ["pause", "return", "erasure", "confirmation", "meeting", "failure", "staying", "withdrawal"] {
        for link in &links {
            for origin in ["https://evil.example", "http://127.0.0.1.evil.example"] {
                let refused = page.post_from(origin, &format!("{link}/{act}"), b"sure=yes&after=erase".to_vec()).await;
                assert_eq!(refused.status, 403);
            }
        }
    }
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn a_link_lets_its_holder_do_what_it_is_for_and_nothing_else() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let answer = world.answer_link(&MALO);
    let confirm = world.mails_to(&MALO)[0].link("Confirmer mon adresse");
    let before = world.dump().await;
    for (link, acts) in [(answer, &["erasure", "pause", "confirmation"][..]), (confirm, &["meeting", "failure"])] {
        for act in acts {
            let page = world.visitor().post(&format!("{link}/{act}"), b"sure=yes&after=erase&why=other".to_vec()).await;
            assert_eq!(page.status, 404, "{act}");
        }
    }
    let none = "/fr/private/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    for path in [none, "/fr/private/x", "/fr/private/%00", "/fr/private/..%2f..%2fetc"] {
        assert_eq!(world.visitor().get(path).await.status, 404, "{path}");
        assert_eq!(world.visitor().post(&format!("{path}/erasure"), vec![]).await.status, 404, "{path}");
    }
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn a_page_that_is_not_there_is_told_in_the_language_of_its_address() {
    let world = World::new().await;
    for (path, language, heading) in [
        ("/fr/rien", "fr", "Cette page n’existe pas"),
        ("/en/nothing", "en", "This page does not exist"),
        ("/rien/du/tout", "fr", "Cette page n’existe pas"),
        ("/xx/", "fr", "Cette page n’existe pas"),
        ("/en/done/nothing", "en", "This page does not exist"),
        ("/assets/rien.css", "fr", "Cette page n’existe pas"),
    ] {
        let page = world.visitor().get(path).await;
        assert_eq!((page.status, page.language(), page.heading()), (404, language.into(), heading.into()), "{path}");
        page.link(if language == "fr" { "Aller à l’accueil" } else { "Go to the home page" });
    }
    let page = world.visitor().get("/fr/%ff%fe").await;
    assert!(page.status == 404 || page.status == 400, "{}", page.status);
    assert_eq!(page.language(), "fr");
    assert_eq!(world.visitor().post("/fr/", vec![]).await.heading(), "Nous n’avons pas compris cet envoi");
    assert_eq!(world.visitor().post("/fr/vie-privee", vec![]).await.status, 404);
}

#[tokio::test]
async fn every_kind_of_answer_carries_the_headers_that_keep_people_safe() {
    let (world, links) = full().await;
    let http = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let stylesheet = world.visitor().open("/fr/").await.html;
    let stylesheet = stylesheet.split("href=\"").find(|rest| rest.starts_with("/assets/site.")).unwrap();
    let stylesheet = stylesheet.split('"').next().unwrap().to_owned();
    let mut addresses: Vec<(String, u16)> = [
        ("/", 303),
        ("/fr", 308),
        ("/fr/", 200),
        ("/fr/proposer-mon-aide", 200),
        ("/en/front-line", 200),
        ("/fr/rien", 404),
        ("/fr/done/met", 200),
        ("/health", 200),
        ("/robots.txt", 200),
        ("/favicon.ico", 308),
        ("/desk/login", 200),
        ("/desk/queue", 303),
    ]
    .map(|(path, status)| (path.to_owned(), status))
    .to_vec();
    addresses.push((stylesheet.clone(), 200));
    addresses.extend(links.iter().map(|link| (link.replace(&world.site, ""), 200)));
    for (path, status) in &addresses {
        let response = http.get(format!("{}{path}", world.site)).send().await.unwrap();
        check_headers(path, &response, *status);
        let cache = response.headers()["cache-control"].to_str().unwrap();
        match path.as_str() {
            "/fr/" | "/fr/proposer-mon-aide" | "/en/front-line" => assert_eq!(cache, "public, max-age=5"),
            path if path == stylesheet => assert!(cache.contains("immutable")),
            path => assert_eq!(cache, "no-store", "{path}"),
        }
        assert!(!response.headers().contains_key("set-cookie"), "{path} sets a cookie");
        let noindex = path.contains("/private/") || path.starts_with("/desk/login");
        let html = response.text().await.unwrap();
        assert!(!noindex || html.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
        for external in ["src=\"http", "href=\"//", "<script", "style=\"", "<link rel=\"preconnect\""] {
            assert!(!html.contains(external), "{path} has {external}");
        }
    }
    for (path, body, status) in [
        ("/fr/proposer-mon-aide", "a=1", 422),
        ("/fr/proposer-mon-aide", &"a=1&".repeat(40_000), 413),
        ("/fr/", "", 405),
    ] {
        let response = http.post(format!("{}{path}", world.site)).body(body.to_owned()).send().await.unwrap();
        check_headers(path, &response, status);
    }
    let elsewhere = http.post(format!("{}/fr/proposer-mon-aide", world.site)).header("sec-fetch-site", "cross-site");
    check_headers("another site", &elsewhere.send().await.unwrap(), 403);
}

fn check_headers(path: &str, response: &reqwest::Response, status: u16) {
    assert_eq!(response.status().as_u16(), status, "{path}");
    let header = |name: &str| {
        let value = response.headers().get(name).unwrap_or_else(|| panic!("{path} has no {name}"));
        value.to_str().unwrap().to_owned()
    };
    let policy = header("content-security-policy");
    for part in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] {
        assert!(policy.contains(part), "{path}: {policy}");
    }
    assert!(!policy.contains("unsafe"), "{path}: {policy}");
    assert_eq!(policy.contains("script-src"), path.starts_with("/desk"), "scripts are the desk's alone: {path}");
    assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
    let referrer = if path.contains("/private/") { "no-referrer" } else { "same-origin" };
    assert_eq!(header("referrer-policy"), referrer, "{path}");
    assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{path}");
}

#[tokio::test]
async fn a_half_sent_request_does_not_hold_up_a_graceful_stop() {
    let world = World::new().await;
    let address = world.site.trim_start_matches("http://").to_owned();
    let mut header = TcpStream::connect(&address).await.unwrap();
    header.write_all(b"GET /fr/ HTTP/1.1\r\nHost: x\r\nAccept: ").await.unwrap();
    let mut body = TcpStream::connect(&address).await.unwrap();
    let half = b"POST /fr/proposer-mon-aide HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nfirst_name=Ma";
    body.write_all(half).await.unwrap();
    let silent = TcpStream::connect(&address).await.unwrap();
    // A whole request is answered although other requests are half-sent.
    world.visitor().open("/fr/").await;
    tokio::time::timeout(Duration::from_secs(10), world.stop()).await.expect("it stops within ten seconds");
    assert!(TcpStream::connect(&address).await.is_err(), "nobody is let in any more");
    drop((header, body, silent));
}

#[tokio::test]
async fn an_answer_under_way_is_finished_before_the_site_stops() {
    let world = World::new().await;
    let address = world.site.trim_start_matches("http://").to_owned();
    let body = world.offer(&INES).await.read_again().await.body();
    let mut late = TcpStream::connect(&address).await.unwrap();
    let head =
        format!("POST /fr/proposer-mon-aide HTTP/1.1\r\nHost: {address}\r\nContent-Length: {}\r\n\r\n", body.len());
    late.write_all(head.as_bytes()).await.unwrap();
    late.write_all(&body[..body.len() / 2]).await.unwrap();
    world.visitor().open("/health").await;
    let stopped = tokio::spawn(world.stop());
    late.write_all(&body[body.len() / 2..]).await.unwrap();
    let mut answer = String::new();
    let read = tokio::time::timeout(Duration::from_secs(10), late.read_to_string(&mut answer));
    read.await.expect("answered in time").unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    stopped.await.unwrap();
    assert_eq!(world.count("volunteer").await, 1);
    world.work().await;
}

#[tokio::test]
async fn the_log_tells_what_happened_and_names_nobody() {
    let (world, links) = full().await;
    for link in links {
        world.visitor().get(&link).await;
        world.visitor().get(&format!("{link}/rien")).await;
    }
    world.visitor().get("/fr/kerbrat").await;
    let log = world.log();
    for said in ["/{lang}/private/{token}", "a mail left", "\"status\":200", "\"status\":404"] {
        assert!(log.contains(said), "the log does not say {said}");
    }
    world.the_log_names_nobody();
}
