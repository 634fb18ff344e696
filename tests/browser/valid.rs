//! Every page of the site and of the desk is valid HTML, as the Nu checker says of the pages as sent.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::chromium::is_wanted;
use super::desk_pages::Walk;
use super::world::{ODETTE, PASSWORD, World};
use super::{access, public};

const CHECKER: &str = "checkers/vnu-jar-26.9.27/build/dist/vnu.jar";

/// Errors in pages, each given by name and source.
fn wrong_in(pages: &[(String, String)]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    for (rank, (_, html)) in pages.iter().enumerate() {
        std::fs::write(folder.path().join(format!("{rank}.html")), html).unwrap();
    }
    let checker = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name(CHECKER);
    let mut java = Command::new("java");
    java.arg("-jar").arg(checker).args(["--format", "json", "--exit-zero-always"]).arg(folder.path());
    let told: Value = serde_json::from_slice(&java.output().unwrap().stderr).unwrap();
    let name = |message: &Value| {
        let file = message["url"].as_str().unwrap().rsplit('/').next().unwrap();
        pages[file.strip_suffix(".html").unwrap().parse::<usize>().unwrap()].0.clone()
    };
    let messages = told["messages"].as_array().unwrap().iter();
    messages.map(|message| format!("{}: {}: {}", name(message), message["message"], message["extract"])).collect()
}

#[tokio::test]
async fn every_page_of_the_site_is_valid_html() {
    if !is_wanted() {
        return;
    }
    let world = World::new().await;
    let mut pages = vec![];
    for path in public::all(&world).await {
        pages.push((path.clone(), world.visitor().get(&path).await.html));
    }
    let mistaken = world.visitor().open("/fr/premiere-ligne").await.form("Demander de l'aide").press().await;
    pages.push(("a form with mistakes".to_owned(), mistaken.html));
    assert!(pages.len() > 20, "{}", pages.len());
    let wrong = wrong_in(&pages);
    assert!(wrong.is_empty(), "{} things are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test]
async fn every_page_of_the_desk_is_valid_html() {
    if !is_wanted() {
        return;
    }
    let world = access::world().await;
    let claire = world.visitor();
    let mut pages = vec![("/desk/login".to_owned(), claire.open("/desk/login").await.html)];
    claire.log_in("claire", PASSWORD).await;
    let mut walk = access::NOT_WALKED.into_iter().fold(Walk::new(), Walk::without);
    walk.saw(&claire.open(&format!("/desk/requests/{}", world.requests(&ODETTE).await[0])).await.html);
    let mut more = access::MORE.into_iter().map(|address| (address, address.to_owned()));
    while let Some((name, address)) = walk.next().or_else(|| more.next()) {
        let page = claire.open(&address).await;
        walk.saw(&page.html);
        pages.push((name.to_owned(), page.html));
    }
    let wrong = wrong_in(&pages);
    assert!(wrong.is_empty(), "{} things are wrong:\n{}", wrong.len(), wrong.join("\n"));
    world.mails_may_wait("nobody works here");
}
