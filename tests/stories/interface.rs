//! The interface for programs: what a token opens and what it does not, and the facts that are sent to addresses
//! (docs/programs.md). Each answer is held against the description that the site publishes.

use jiff::SignedDuration;
use premiere_ligne::desk::team::moderators;
use premiere_ligne::desk::team::role::Role;
use premiere_ligne::history::Actor;
use reqwest::Method;
use serde_json::{Value, json};

use crate::visitor::Page;
use crate::world::{AWA, Desk, HUGO, INES, MALO, ODETTE, PASSWORD, World};
use crate::{amounts, bans, proof, reports};

/// A program with a token.
pub(crate) struct Program {
    http: reqwest::Client,
    site: String,
    pub(crate) token: String,
    description: Value,
}

/// What a program got.
#[derive(Debug)]
struct Answer {
    status: u16,
    body: Value,
}

impl Answer {
    /// Fails unless the request was refused with this status and this word, and with words for people.
    #[track_caller]
    fn is_refused(&self, status: u16, error: &str) -> &str {
        assert_eq!((self.status, self.body["error"].as_str()), (status, Some(error)), "{}", self.body);
        let words = self.body["words"].as_str().expect("words");
        assert!(!words.is_empty());
        words
    }

    /// The body, when all went well.
    #[track_caller]
    fn body(self) -> Value {
        assert!((200..300).contains(&self.status), "{self:?}");
        self.body
    }
}

impl Program {
    /// An admin makes a token; `areas` are codes, separated by commas.
    pub(crate) async fn new(world: &World, admin: &Desk, role: &str, areas: &str) -> Program {
        let form = admin.visitor.open("/desk/team/programs").await.form("Créer un jeton");
        let form = form.fill("Programme", "Tableau de bord").check(role).fill("Départements", areas);
        let page = form.send().await.with_password().await;
        Program::with(world, token_on(&page)).await
    }

    async fn with(world: &World, token: String) -> Program {
        let http = reqwest::Client::builder().no_proxy().build().expect("a client");
        let mut program = Program { http, site: world.site.clone(), token, description: Value::Null };
        let request = program.request(Method::GET, "/openapi.json");
        program.description = sent(request).await.body;
        program
    }

    fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let request = self.http.request(method, format!("{}/api/v1{path}", self.site));
        request.header("authorization", format!("Bearer {}", self.token))
    }

    async fn get(&self, path: &str) -> Answer {
        self.described("get", path, sent(self.request(Method::GET, path)).await)
    }

    async fn post(&self, path: &str, body: Value) -> Answer {
        let request = self.request(Method::POST, path).header("content-type", "application/json");
        self.described("post", path, sent(request.body(body.to_string())).await)
    }

    async fn send_file(&self, path: &str, file: &str) -> Answer {
        let request = self.request(Method::POST, path).header("content-type", "application/octet-stream");
        self.described("post", path, sent(request.body(file.to_owned())).await)
    }

    /// Fails unless the description has the path, and this status of it.
    #[track_caller]
    fn described(&self, method: &str, path: &str, answer: Answer) -> Answer {
        let path = path.split('?').next().expect("a path");
        let fits = |pattern: &str| {
            let (pattern, path) = (pattern.split('/'), path.split('/'));
            pattern.clone().count() == path.clone().count()
                && pattern.zip(path).all(|(part, known)| part.starts_with('{') || part == known)
        };
        let paths = self.description["paths"].as_object().expect("the description has paths");
        let (_, known) = paths.iter().find(|(pattern, _)| fits(pattern)).unwrap_or_else(|| panic!("{path} is unknown"));
        let documented = &known[method]["responses"][answer.status.to_string()];
        assert!(!documented.is_null(), "{method} {path}: {} is not described", answer.status);
        answer
    }

    /// `total` of a list.
    async fn total(&self, list: &str) -> i64 {
        self.get(list).await.body()["total"].as_i64().expect("a number")
    }
}

async fn sent(request: reqwest::RequestBuilder) -> Answer {
    let answer = request.send().await.expect("an answer");
    let status = answer.status().as_u16();
    let is_json = answer.headers().get("content-type").is_some_and(|kind| kind.as_bytes() == b"application/json");
    let text = answer.text().await.expect("a body");
    assert!(is_json || status < 300, "{status} is no JSON: {text}");
    let body = if is_json { serde_json::from_str(&text).expect("JSON") } else { text.into() };
    Answer { status, body }
}

/// The token that a page shows.
fn token_on(page: &Page) -> String {
    let text = page.says("Voici le jeton").text();
    assert!(!page.html.contains("class=\"codes\""), "two columns would cut it");
    let token = text.split_whitespace().find(|word| word.starts_with("premiere_ligne_"));
    token.expect("a token").to_owned()
}

#[tokio::test]
async fn a_token_is_bound_to_its_areas_in_every_list_page_and_act() {
    let world = World::without_questions().await;
    world.malo().await;
    world.ines().await;
    world.odette().await;
    world.awa().await;
    let claire = world.desk("Claire").await;
    let (everywhere, finistere) = (
        Program::new(&world, &claire, "Modération", "").await,
        Program::new(&world, &claire, "Modération", "29").await,
    );
    for (list, all, there) in [("/volunteers", 2, 1), ("/requests", 2, 1), ("/needs", 3, 1)] {
        assert_eq!((everywhere.total(list).await, finistere.total(list).await), (all, there), "{list}");
        assert_eq!(finistere.total(&format!("{list}?area=69")).await, 0, "{list}");
        let rows = finistere.get(list).await.body()["rows"].clone();
        assert_eq!(rows[0]["area"], "29", "{rows}");
    }
    let (ines, malo) = (world.volunteer(&INES).await, world.volunteer(&MALO).await);
    let (awa, odette) = (world.requests(&AWA).await[0], world.requests(&ODETTE).await[0]);
    let one = finistere.get(&format!("/volunteers/{malo}")).await.body();
    assert_eq!(
        (one["volunteer"].as_str(), one["first_name"].as_str()),
        (Some(malo.to_string().as_str()), Some("Malo"))
    );
    assert_eq!(finistere.get(&format!("/requests/{odette}")).await.body()[0]["first_name"], "Odette");
    for path in [format!("/volunteers/{ines}"), format!("/requests/{awa}"), "/volunteers/1".into()] {
        finistere.get(&path).await.is_refused(404, "not-found");
    }
    assert_eq!(everywhere.get(&format!("/requests/{awa}")).await.body().as_array().unwrap().len(), 2, "a row a need");

    let (hers, need) = (world.need(&AWA, "groceries").await, world.need(&ODETTE, "groceries").await);
    for (path, body) in [
        (format!("/needs/{hers}/introduction"), json!({ "volunteer": malo.to_string() })),
        (format!("/needs/{need}/introduction"), json!({ "volunteer": ines.to_string() })),
        (format!("/needs/{hers}/closure"), json!({ "why": "arranged" })),
        (format!("/volunteers/{ines}/notes"), json!({ "note": "x" })),
        (format!("/requests/{awa}/notes"), json!({ "note": "x" })),
    ] {
        finistere.post(&path, body).await.is_refused(404, "not-found");
    }
    assert_eq!((world.count("introduction").await, world.count("note").await), (0, 0));
    let file = finistere.post("/exports/volunteers", json!({})).await.body();
    assert_eq!((file.as_array().unwrap().len(), &file[0]["first_name"]), (1, &json!("Malo")));
    let everybody = everywhere.post("/exports/volunteers?format=csv", json!({})).await.body();
    let everybody = everybody.as_str().unwrap();
    assert!(everybody.contains("Kerbrat") && everybody.contains("Bouazzaoui"), "{everybody}");
    claire.visitor.open("/desk/history").await.says("Liste exportée");
    world.work().await;
}

#[tokio::test]
async fn a_program_acts_as_the_desk_does_and_is_refused_in_the_words_of_the_desk() {
    let world = World::without_questions().await;
    world.malo().await;
    world.odette().await;
    world.awa().await;
    let claire = world.desk("Claire").await;
    let program = Program::new(&world, &claire, "Modération", "").await;
    let (malo, need) = (world.volunteer(&MALO).await, world.need(&ODETTE, "groceries").await);
    let introduction = format!("/needs/{need}/introduction");
    let made = program.post(&introduction, json!({ "volunteer": malo.to_string() })).await;
    assert_eq!((made.status, made.body["made"].as_str()), (201, Some("introduction")));
    let again = program.post(&introduction, json!({ "volunteer": malo.to_string() })).await;
    assert!(again.is_refused(409, "need").contains("Claire a déjà mis ce besoin en relation"));
    assert_eq!(program.total("/introductions").await, 1);
    claire.visitor.open("/desk/history").await.says("Claire");
    world.mails_leave().await;
    world.last_mail_to(&MALO).says("Odette");

    let (hers, request) = (world.need(&AWA, "groceries").await, world.requests(&AWA).await[0]);
    let closure = format!("/needs/{hers}/closure");
    assert!(
        program.post(&closure, json!({ "why": "because" })).await.is_refused(400, "bad-request").contains("arranged")
    );
    assert_eq!(program.post(&closure, json!({ "why": "arranged" })).await.status, 204);
    assert!(
        program
            .post(&closure, json!({ "why": "arranged" }))
            .await
            .is_refused(409, "need")
            .contains("Claire a déjà fermé")
    );
    for what in ["introduction", "closure"] {
        let body =
            if what == "closure" { json!({ "why": "arranged" }) } else { json!({ "volunteer": malo.to_string() }) };
        program.post(&format!("/needs/7/{what}"), body).await.is_refused(404, "not-found");
    }
    let notes = format!("/requests/{request}/notes");
    assert_eq!(program.post(&notes, json!({ "note": "Rappeler lundi." })).await.status, 204);
    assert_eq!(program.post(&format!("/volunteers/{malo}/notes"), json!({ "note": "Vélo." })).await.status, 204);
    program.post("/volunteers/7/notes", json!({ "note": "x" })).await.is_refused(404, "not-found");
    assert!(
        program.post(&notes, json!({ "note": " " })).await.is_refused(400, "bad-request").contains("Écrivez la note")
    );
    program.post(&notes, json!({ "notes": "x" })).await.is_refused(400, "bad-request");
    program.post(&introduction, json!({ "volunteer": "x" })).await.is_refused(400, "bad-request");
    claire.visitor.open(&format!("/desk/requests/{request}")).await.says("Rappeler lundi.");
}

#[tokio::test]
async fn a_program_says_how_much_a_volunteer_gives() {
    let folder = amounts::campaign("");
    let world = amounts::world_of(&folder).await;
    amounts::gives(&world, &amounts::ALPHA, "masques", 500).await;
    amounts::asks(&world, &amounts::HOSPITAL, &[("masques", 800)]).await;
    let program = Program::new(&world, &world.desk("Claire").await, "Modération", "").await;
    let (need, alpha) = (world.need(&amounts::HOSPITAL, "masks").await, world.volunteer(&amounts::ALPHA).await);
    let give = async |amount: u64| {
        let body = json!({ "volunteer": alpha.to_string(), "amount": amount });
        program.post(&format!("/needs/{need}/introduction"), body).await
    };
    give(501).await.is_refused(409, "amount");
    give(5_000_000_000).await.is_refused(400, "bad-request");
    assert_eq!(give(200).await.status, 201);
    assert_eq!(world.number("select amount from introduction").await, 200);
    world.mails_leave().await;
}

#[tokio::test]
async fn who_is_banned_or_reported_about_is_introduced_by_no_program() {
    let world = World::new().await;
    world.malo().await;
    world.odette().await;
    bans::ban(&world, &MALO).await;
    let (need, malo) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    let program = Program::new(&world, &bans::admin(&world).await, "Modération", "").await;
    let body = json!({ "volunteer": malo.to_string() });
    let answer = program.post(&format!("/needs/{need}/introduction"), body).await;
    assert!(answer.is_refused(409, "banned").contains("exclue"));
    assert_eq!(world.count("introduction").await, 0);

    let world = World::new().await;
    reports::reported_by(&world, &ODETTE).await;
    world.confirmed(world.ask_at_risk(&HUGO).await, &HUGO).await;
    let (need, malo) = (world.need(&HUGO, "groceries").await, world.volunteer(&MALO).await);
    let program = Program::new(&world, &bans::admin(&world).await, "Modération", "").await;
    let body = json!({ "volunteer": malo.to_string() });
    let answer = program.post(&format!("/needs/{need}/introduction"), body).await;
    assert!(answer.is_refused(409, "frozen").contains("signalement"));
    world.work().await;
}

#[tokio::test]
async fn a_token_is_shown_once_stored_hashed_and_ends_with_its_maker() {
    let world = World::new().await;
    let (claire, paul) = (world.desk("Claire").await, world.desk("Paul").await);
    let program = Program::new(&world, &claire, "Admin", "").await;
    let secret = program.token.clone();
    claire.visitor.open("/desk/team/programs").await.says("Tableau de bord").does_not_say(&secret);
    let dump = world.dump().await.join("\n");
    assert!(!dump.contains(&secret) && !dump.contains(secret.trim_start_matches("premiere_ligne_")), "it is stored");
    program.get("/volunteers").await.body();
    claire.visitor.open("/desk/team/programs").await.says("à l’instant");
    assert!(!world.log().contains(&secret), "it is in the log");

    // Nobody but an admin makes one.
    assert_eq!(paul.visitor.get("/desk/team/programs").await.status, 403);
    let forged = paul.visitor.post("/desk/team/programs", b"name=x&role=admin".to_vec()).await;
    assert_eq!((forged.status, world.count("program").await), (403, 1));
    let wrong = claire.visitor.post("/desk/team/programs", b"name=&role=admin&areas=7777".to_vec()).await;
    assert_eq!(wrong.with_password().await.errors(), ["name", "areas"]);

    let assign = async |desk: &Desk, role: Role| {
        moderators::assign(&world.app, desk.id.into(), role, &[], Actor::Operator).await.unwrap();
    };
    assign(&paul, Role::Admin).await;
    let his = Program::new(&world, &paul, "Modération", "").await;
    his.get("/needs").await.body();
    assign(&paul, Role::Moderator).await;
    his.get("/needs").await.is_refused(401, "token");
    assign(&paul, Role::Admin).await;
    his.get("/needs").await.is_refused(401, "token");
    let his = Program::new(&world, &paul, "Modération", "").await;
    moderators::remove(&world.app, paul.id.into(), Actor::Operator).await.unwrap();
    his.get("/needs").await.is_refused(401, "token");

    let page = claire.visitor.open("/desk/team/programs").await;
    page.form("Retirer : Tableau de bord").send().await.with_password().await.says("Jeton retiré");
    program.get("/volunteers").await.is_refused(401, "token");
    claire.visitor.open("/desk/history").await.says("Jeton créé pour un programme").says("Jeton d’un programme retiré");
    let last = Program::new(&world, &claire, "Modération", "").await;
    world.app.clock.advance(SignedDuration::from_hours(24 * 364));
    last.get("/volunteers").await.body();
    world.app.clock.advance(SignedDuration::from_hours(25));
    last.get("/volunteers").await.is_refused(401, "token");
}

#[tokio::test]
async fn that_a_program_reads_people_is_told_once_a_day_and_it_ends_when_the_account_of_its_maker_is_cleared() {
    let world = World::new().await;
    world.malo().await;
    let (claire, hugo) = (world.desk("Claire").await, world.visitor());
    proof::hugo_is_an_admin(&world).await;
    let program = Program::new(&world, &claire, "Modération", "").await;
    world.work().await;
    let mails = world.mails_to(&HUGO).len();
    let told = "select count(*) from history where fact = 'exported'";
    program.total("/needs").await;
    assert_eq!(world.number(told).await, 0, "a list without names");
    for _ in 0..3 {
        program.total("/volunteers").await;
        program.get(&format!("/volunteers/{}", world.volunteer(&MALO).await)).await.body();
    }
    world.work().await;
    assert_eq!((world.number(told).await, world.mails_to(&HUGO).len()), (1, mails + 1));
    world.last_mail_to(&HUGO).says("Claire a exporté une liste : volontaires");
    world.app.clock.advance(SignedDuration::from_hours(25));
    program.total("/requests").await;
    assert_eq!(world.number(told).await, 2);
    world.work().await;
    claire.visitor.log_in("claire", PASSWORD).await;
    hugo.log_in(HUGO.email, PASSWORD).await;
    let member = hugo.open(&format!("/desk/team/{}", claire.id)).await;
    member.form("Mettre fin à toutes ses sessions").send().await.says("Il est mis fin à toutes ses sessions");
    program.get("/volunteers").await.is_refused(401, "token");
}

#[tokio::test]
async fn a_program_brings_in_a_list_only_with_the_role_of_an_admin_for_all_areas() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let admin = Program::new(&world, &claire, "Admin", "").await;
    let list = "Prénom;Nom;Courriel;CP;Âge;Aide;Publics\nMalo;Kerbrat;malo@kerbrat.example;29300;23;Courses;front-line\n\
                Hugo;Tréhorel;hugo.example;29300;20;Courses;front-line\n";
    for lesser in
        [Program::new(&world, &claire, "Modération", "").await, Program::new(&world, &claire, "Admin", "29").await]
    {
        lesser.send_file("/imports?what=volunteers", list).await.is_refused(403, "role");
        lesser.get("/imports/1").await.is_refused(403, "role");
        for act in ["stop", "undoing"] {
            lesser.post(&format!("/imports/1/{act}"), json!({})).await.is_refused(403, "role");
        }
    }
    admin.send_file("/imports?what=people", list).await.is_refused(400, "bad-request");
    admin.send_file("/imports?what=volunteers", "").await.is_refused(400, "bad-request");
    admin.send_file("/imports?what=volunteers", &"a".repeat(9 * 1024 * 1024)).await.is_refused(413, "too-large");
    admin.get("/imports/1").await.is_refused(404, "not-found");
    let checked = admin.send_file("/imports?what=volunteers", list).await.body();
    assert_eq!((&checked["rows"], &checked["ready"]), (&json!(2), &json!(1)));
    let mistake = &checked["mistakes"][0];
    assert_eq!((&mistake["line"], &mistake["column"]), (&json!(3), &json!("Courriel")));
    let import = format!("/imports/{}", checked["import"].as_str().unwrap());
    let begin = async |ready: usize, lawful: bool| {
        let body = json!({ "source": "la mairie de Quimperlé", "ready": ready, "lawful": lawful });
        admin.post(&format!("{import}/beginning"), body).await
    };
    begin(2, true).await.is_refused(409, "import-count");
    assert!(begin(1, false).await.is_refused(400, "bad-request").contains("Cochez"));
    assert_eq!(world.number("select count(*) from import where status <> 'draft'").await, 0);
    assert_eq!(begin(1, true).await.body()["status"], "running");
    begin(1, true).await.is_refused(409, "ended");
    world.pass(SignedDuration::from_mins(1)).await;
    world.last_mail_to(&MALO).says("la mairie de Quimperlé");
    assert_eq!(admin.get(&import).await.body()["unconfirmed"], 1);
    admin.post(&format!("{import}/stop"), json!({})).await.is_refused(409, "ended");
    assert_eq!(admin.post(&format!("{import}/undoing"), json!({})).await.body()["status"], "undoing");
    world.work().await;
    assert_eq!(
        (world.volunteers(&MALO).await.len(), &admin.get(&import).await.body()["status"]),
        (0, &json!("undone"))
    );
}

#[tokio::test]
async fn only_a_token_opens_the_interface_and_every_refusal_is_a_message_to_a_program() {
    let world = World::new().await;
    world.awa().await;
    let claire = world.desk("Claire").await;
    let program = Program::new(&world, &claire, "Modération", "").await;
    for token in ["", "premiere_ligne_x", &program.token[..program.token.len() - 1]] {
        let other = Program { token: token.to_owned(), ..Program::with(&world, program.token.clone()).await };
        other.get("/needs").await.is_refused(401, "token");
        sent(other.request(Method::GET, "/openapi.json")).await.is_refused(401, "token");
    }
    // A page of another site, opened by a moderator who is signed in, sends what it likes and has no token.
    let need = world.need(&AWA, "groceries").await;
    let closure = format!("/api/v1/needs/{need}/closure");
    let body = br#"{"why":"arranged"}"#.to_vec();
    let same = claire.visitor.post(&closure, body.clone()).await;
    assert_eq!((same.status, same.html.contains(r#""error":"token""#)), (401, true), "{}", same.html);
    let elsewhere = claire.visitor.post_from("https://elsewhere.example", &closure, body).await;
    assert_eq!(
        (elsewhere.status, elsewhere.html.contains(r#""error":"forbidden""#)),
        (403, true),
        "{}",
        elsewhere.html
    );
    assert_eq!(world.number("select count(*) from need where status = 'closed'").await, 0);

    sent(program.request(Method::GET, "/people")).await.is_refused(404, "not-found");
    sent(program.request(Method::DELETE, "/needs")).await.is_refused(405, "bad-request");
    program.get("/volunteers/x").await.is_refused(400, "bad-request");
    program.get("/needs?after=x").await.is_refused(400, "bad-request");
    let long = json!({ "note": "a".repeat(70_000) });
    sent(program.request(Method::POST, "/requests/1/notes").body(long.to_string())).await.is_refused(413, "too-large");
    program.post("/exports/people", json!({})).await.is_refused(404, "not-found");
    program.post("/exports/needs?format=xml", json!({})).await.is_refused(400, "bad-request");
    let paths = program.description["paths"].as_object().unwrap();
    assert!(paths.len() >= 13, "{:?}", paths.keys());
    assert_eq!(program.description["security"], json!([{ "token": [] }]));
    for (path, methods) in paths {
        for (method, act) in methods.as_object().unwrap() {
            assert!(act["description"].is_string() || act["summary"].is_string(), "{method} {path} says nothing");
            assert!(!act["responses"]["401"].is_null(), "{method} {path}");
        }
    }
}

/// The program `schemathesis` that `cargo xtask test --only interface` installs.
fn schemathesis() -> Option<std::path::PathBuf> {
    std::env::var_os("SCHEMATHESIS_OF_TESTS").map(Into::into)
}

#[tokio::test]
async fn a_checker_of_interfaces_finds_no_answer_that_the_description_does_not_foretell() {
    let Some(checker) = schemathesis() else {
        eprintln!("left out: needs Schemathesis, which `cargo xtask test --only interface` installs");
        return;
    };
    let world = World::without_questions().await;
    world.malo().await;
    world.odette().await;
    world.awa().await;
    let program = Program::new(&world, &world.desk("Claire").await, "Admin", "").await;
    let mut run = std::process::Command::new(checker);
    run.arg("run").arg(format!("{}/api/v1/openapi.json", world.site)).current_dir(world.folder.path());
    run.args(["--header", &format!("Authorization: Bearer {}", program.token), "--seed", "20200318"]);
    run.args(["--max-examples", "25", "--no-color", "--exclude-checks", "positive_data_acceptance"]);
    let done = tokio::task::spawn_blocking(move || run.output()).await.unwrap().unwrap();
    let told = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success(), "{told}\n{}", String::from_utf8_lossy(&done.stderr));
    println!("{told}");
    world.mails_may_wait("the checker acts at random");
}

#[tokio::test]
async fn every_admin_learns_that_a_program_was_let_in_and_that_facts_are_sent_out() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let hugo = moderators::NewModerator {
        login: HUGO.email,
        name: "Hugo",
        language: None,
        password: Some(PASSWORD),
        admin: true,
    };
    moderators::add(&world.app, hugo).await.unwrap();
    world.work().await;
    Program::new(&world, &claire, "Modération", "").await;
    world.work().await;
    let mail = world.last_mail_to(&HUGO);
    assert_eq!(mail.subject, "Un programme a reçu un accès au bureau");
    mail.says("Claire a créé un jeton").says("Tableau de bord").says("Modération");
    let form = claire.visitor.open("/desk/team/programs").await.form("Ajouter cette adresse");
    form.fill("Adresse", "https://si.ville.example/faits").send().await.with_password().await.says("Voici le secret");
    let sql = "select count(*) from outbox where mail = 'team-notice'";
    assert_eq!(world.number(sql).await, 1, "written in the transaction of the act");
    world.work().await;
    world.last_mail_to(&HUGO).says("si.ville.example");
}
