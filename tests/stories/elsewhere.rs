//! Other countries and another crisis, as folders: gifts in quantities in Kinshasa, company on the telephone in New
//! Zealand, a valley after a flood. Nothing of the first campaign is in their pages.

use std::collections::{BTreeSet, VecDeque};

use jiff::SignedDuration;
use premiere_ligne::desk::team::moderators::{self, NewModerator};

use crate::visitor::{Form, Page, Visitor};
use crate::world::{PASSWORD, Somebody, World};

const fn at(place: &'static str, first_name: &'static str, last_name: &'static str, email: &'static str) -> Somebody {
    Somebody { first_name, last_name, email, place }
}

async fn world_of(campaign: &str) -> World {
    World::set(|settings| settings.campaign = format!("campaigns/{campaign}").into()).await
}

/// The form at an address, with what every form asks.
async fn form_at(world: &World, address: &str, who: &Somebody) -> Form {
    let page = world.visitor().open(address).await;
    let button =
        page.html.split("<button class=\"button big\" type=\"submit\">").nth(1).and_then(|rest| rest.split('<').next());
    let form = page.form(button.expect("a button")).fill("first_name", who.first_name).fill("last_name", who.last_name);
    form.fill("email", who.email).forge("place", who.place.as_bytes()).forge("agree", b"yes")
}

/// Presses *introduce* with an amount, as it is typed beside the button.
async fn introduce(desk: &Visitor, need: i64, volunteer: i64, amount: &str) -> Page {
    let body = format!("volunteer={volunteer}&amount={amount}").into_bytes();
    desk.post(&format!("/desk/needs/{need}/introduction"), body).await
}

// ── Kinshasa ──

const HOSPITAL: Somebody = at("gombe", "Mireille", "Kabongo", "achats@hopital.example");
const ALPHA: Somebody = at("limete", "Dieudonné", "Mbuyi", "dieudonne@textile.example");
const BETA: Somebody = at("lemba", "Chantal", "Ilunga", "chantal@couture.example");
const GAMMA: Somebody = at("gombe", "Josué", "Lukusa", "josue@distillerie.example");

/// A donor gives so much of a kind; returns the private page.
async fn gives(world: &World, who: &Somebody, organisation: &str, (kind, number): (&str, &str)) -> Page {
    let form = form_at(world, "/fr-CD/je-donne", who).await.fill("organisation", organisation);
    let form = form.fill("phone", "+243 81 234 5678").forge(&format!("{kind}.wanted"), b"yes");
    world.confirmed(form.fill(&format!("{kind}.number"), number), who).await
}

async fn is_in_touch_with(world: &World, to: &Somebody) {
    let about = format!("avec {}", to.first_name);
    let mut mails = world.mails_to(&HOSPITAL).into_iter();
    let mail = mails.rfind(|mail| mail.text.contains("Donner ma réponse") && mail.words().contains(&about));
    let page = world.visitor().open(&mail.expect("a mail with links").link("Donner ma réponse")).await;
    page.form("Nous sommes en contact").check("Oui, nous nous sommes parlé").send().await.says("Merci !");
    world.work().await;
}

#[tokio::test]
async fn in_kinshasa_a_hospital_is_served_by_two_companies_and_what_remains_stays_on_offer() {
    let world = world_of("lisungi").await;
    let page = world.visitor().open("/fr-CD/je-donne").await;
    for part in ["<select id=\"place\"", "<optgroup label=\"Lukunga\">", ">Mont-Ngafula</option>"] {
        assert!(page.html.contains(part), "{part}\n{}", page.html);
    }
    gives(&world, &ALPHA, "Textile du Fleuve", ("masks", "500")).await.says("Limete").says("500 masques");
    gives(&world, &BETA, "Couture Lemba", ("masks", "400")).await.says("Couture Lemba").says("+243 81 234 5678");
    gives(&world, &GAMMA, "Distillerie", ("gel", "20,5")).await.says("20,5 l");
    let form = form_at(&world, "/fr-CD/hopital", &HOSPITAL).await.fill("organisation", "Hôpital du Fleuve");
    let form = form.forge("masks.wanted", b"yes").fill("masks.details", "Livrer à la porte 3");
    let form = form.forge("gel.wanted", b"yes").fill("gel.number", "20");
    let page = form.clone().fill("masks.number", "800,5").send().await;
    assert_eq!(page.errors(), ["masks.number"], "masks have no halves");
    let private = world.confirmed(form.fill("masks.number", "800"), &HOSPITAL).await;
    private.says("800 masques").says("20 l").says("Hôpital du Fleuve");

    let claire = world.desk("Claire").await.visitor;
    let (masks, gel) = (world.need(&HOSPITAL, "masks").await, world.need(&HOSPITAL, "gel").await);
    let [alpha, beta, gamma] =
        [world.volunteer(&ALPHA).await, world.volunteer(&BETA).await, world.volunteer(&GAMMA).await];
    claire.open("/desk/plan").await.says("(500 masques)").says("(300 masques)").says("(20 l)");
    introduce(&claire, masks, alpha, "500").await.says("Mise en relation faite entre");
    claire.open("/desk/queue").await.says("800 masques · encore 300 masques recherchés");
    introduce(&claire, masks, beta, "300").await.says("Mise en relation faite entre");
    for (typed, status) in [("20,55", 422), ("20,5", 422), ("19,5", 200)] {
        assert_eq!(introduce(&claire, gel, gamma, typed).await.status, status, "{typed}");
    }
    world.mails_leave().await;
    for (donor, organisation, amount) in
        [(&ALPHA, "Textile du Fleuve", "500 masques"), (&BETA, "Couture Lemba", "300 masques")]
    {
        let gives = format!("Ce que {} donne : {amount}", donor.first_name);
        let mail = world.introduction_to(donor);
        mail.says(&gives).says("Livrer à la porte 3").says("Hôpital du Fleuve").does_not_say("800");
        world.last_mail_with(&HOSPITAL, &gives).says(organisation).says("+243 81 234 5678");
    }
    world.introduction_to(&GAMMA).says("Ce que Josué donne : 19,5 l");

    for company in [&ALPHA, &BETA, &GAMMA] {
        is_in_touch_with(&world, company).await;
    }
    assert!(world.volunteers(&ALPHA).await.is_empty(), "all that Alpha had is given");
    assert_eq!((world.volunteers(&BETA).await.len(), world.volunteers(&GAMMA).await.len()), (1, 1));
    world.last_mail_to(&BETA).says("il vous reste quelque chose à donner");
    claire.open(&format!("/desk/volunteers/{beta}")).await.says("100 masques").does_not_say("400");
    claire.open(&format!("/desk/volunteers/{gamma}")).await.says("1 l");
    claire.open("/desk/queue").await.says("20 l · encore 0,5 l recherchés");
    let export = claire.post("/desk/exports/volunteers", b"format=csv".to_vec()).await;
    assert!(export.html.contains("Couture Lemba"), "{}", export.html);
}

const GRACE: Somebody = at("", "Grâce", "", "grace@kin.example");

#[tokio::test]
async fn whoever_wants_to_help_the_team_is_matched_with_nobody_and_read_by_the_team() {
    let world = world_of("lisungi").await;
    let home = world.visitor().open("/fr-CD/").await;
    let page = home.follow("Aider l’équipe").await;
    page.says("détruites 30 jours après").does_not_say("commune où");
    let form = page.form("Aider l’équipe").fill("name", GRACE.first_name).fill("email", GRACE.email);
    let again = form.clone().fill("question.more", "J’ai un camion.").send().await;
    assert_eq!(again.errors(), ["question.tasks"], "one choice at least");
    again.says("J’ai un camion.");
    let form = form.fill("phone", "+243 81 234 5678").fill("question.more", "J’ai un camion.");
    let form = form.check("Conduire des dons").check("Téléphoner aux hôpitaux").forge("question.week", b"sat-morning");
    form.send().await.says("Merci, c’est bien arrivé");
    form.send().await;
    assert_eq!((world.count("message").await, world.count("volunteer").await), (1, 0), "two clicks");
    let contact = world.visitor().open("/fr-CD/contact").await.form("Envoyer le message");
    contact.fill("email", ALPHA.email).fill("words", "Une question").send().await.says("c’est bien arrivé");

    let claire = world.desk("Claire").await.visitor;
    claire.open("/desk/phone").await.does_not_say("Aider l’équipe");
    claire.open("/desk/messages").await.says("dieudonne@textile.example").says("Grâce");
    let list = claire.open("/desk/messages?entry=team").await;
    list.says("Aider l’équipe de Lisungi").says("Conduire des dons").does_not_say("dieudonne@textile.example");
    let page = list.follow("Grâce").await;
    page.says("Que voulez-vous faire ?").says("Téléphoner aux hôpitaux").says("samedi matin");
    page.says("J’ai un camion.").says("+243 81 234 5678");
    let sheet = claire.post("/desk/exports/answers", b"format=csv".to_vec()).await;
    for part in ["Page du message;Formulaire;Nom;", "grace@kin.example", "J’ai un camion.", "à traiter"] {
        assert!(sheet.html.contains(part), "{part}\n{}", sheet.html);
    }
    assert!(!sheet.html.contains("textile.example"), "a question by the contact form is no answer");
    page.form("Envoyer la réponse").fill("answer", "Merci, venez samedi.").send().await;
    world.mails_leave().await;
    world.last_mail_to(&GRACE).says("Merci, venez samedi.");
    world.pass_days(29).await;
    assert_eq!((world.count("message").await, world.count("seal_key").await), (2, 3), "sealed, as the answer is");
    world.pass_days(2).await;
    assert_eq!((world.count("message").await, world.count("seal_key").await), (1, 1));
}

#[tokio::test]
async fn an_entry_that_leads_to_a_message_closes_like_any_other() {
    let world = world_of("lisungi").await;
    let claire = world.desk("Claire").await;
    claire.visitor.post("/desk/campaign/entries", b"entry=team&closed=yes".to_vec()).await;
    world.visitor().open("/fr-CD/aider-lisungi").await.does_not_say("Que voulez-vous faire");
    let body = b"name=Gr&email=g%40kin.example&question.tasks=drive".to_vec();
    assert_eq!(world.visitor().post("/fr-CD/aider-lisungi", body).await.status, 409);
    assert_eq!(world.count("message").await, 0);
}

// ── The valley after the flood ──

const ADA: Somebody = at("mill-lane", "Ada", "", "ada@valley.example");
const BEN: Somebody = at("mill-lane", "Ben", "Stone", "ben@valley.example");
const CLEO: Somebody = at("low-ford", "Cleo", "Hill", "cleo@valley.example");
const DAN: Somebody = at("low-ford", "Dan", "Wells", "dan@valley.example");
const EVE: Somebody = at("fox-hollow", "Eve", "Marsh", "eve@valley.example");
const FAY: Somebody = at("bridge-end", "Fay", "", "fay@valley.example");

/// Sends a form of an English campaign and confirms its address; returns the private page.
async fn confirmed(world: &World, form: Form, who: &Somebody) -> Page {
    form.send().await.says("Check your inbox");
    world.work().await;
    let page = world.visitor().open(&world.last_mail_to(who).link("Confirm my address")).await;
    page.form("Yes, this is my address").send().await
}

async fn english_desk(world: &World) -> Visitor {
    let new = NewModerator { login: "iris", name: "Iris", language: None, password: Some(PASSWORD), admin: false };
    moderators::add(&world.app, new).await.unwrap();
    let desk = world.visitor();
    let body = format!("login=iris&password={}", PASSWORD.replace(' ', "+")).into_bytes();
    desk.post("/desk/login", body).await;
    desk
}

/// So many people come on some days; returns the private page.
async fn comes(world: &World, who: &Somebody, people: &str, [from, to]: [&str; 2]) -> Page {
    let form = form_at(world, "/en/offer-help", who).await.fill("age", "40").forge("crew.wanted", b"yes");
    let form = form.fill("crew.people", people).fill("crew.dates.from", from).fill("crew.dates.to", to);
    confirmed(world, form, who).await
}

#[tokio::test]
async fn after_the_flood_a_crew_of_six_comes_from_three_on_the_days_that_suit() {
    let world = world_of("flood").await;
    let offer = form_at(&world, "/en/offer-help", &FAY).await.fill("age", "40").forge("tools.wanted", b"yes");
    confirmed(&world, offer.check("Shovels and brooms").check("Dryer"), &FAY).await;
    let asks = form_at(&world, "/en/ask-for-help", &CLEO).await.forge("who", b"me").forge("tools.wanted", b"yes");
    confirmed(&world, asks.check("Dryer").check("Generator"), &CLEO).await;

    comes(&world, &ADA, "2", ["2020-03-20", "2020-03-22"])
        .await
        .says("20 March 2020 to 22 March 2020")
        .says("2 people");
    comes(&world, &BEN, "3", ["", "21/03/2020"]).await.says("until 21 March 2020");
    comes(&world, &EVE, "1", ["", ""]).await.says("1 person");
    let late = comes(&world, &DAN, "6", ["2020-03-24", ""]).await;
    late.says("from 24 March 2020");
    let form = form_at(&world, "/en/ask-for-help", &HOUSE).await.forge("who", b"me").forge("crew.wanted", b"yes");
    let form = form.fill("crew.people", "6").fill("crew.dates.from", "2020-03-21");
    let page = form.clone().fill("crew.dates.to", "2020-03-20").send().await;
    assert_eq!(page.errors(), ["crew.dates.to"], "the last day comes before the first one");
    let page = form.clone().fill("crew.dates.to", "someday").send().await;
    assert_eq!(page.errors(), ["crew.dates.to"]);
    confirmed(&world, form.fill("crew.dates.to", "2020-03-22"), &HOUSE).await.says("6 people");

    let desk = english_desk(&world).await;
    let queue = desk.open("/desk/queue").await.text();
    let place_of = |words: &str| queue.find(words).unwrap_or_else(|| panic!("{words}: {queue}"));
    assert!(place_of("22 March 2020") < place_of("Dryer"), "what is wanted by a day comes first, though it came later");
    let (need, request) = (world.need(&HOUSE, "crew").await, world.requests(&HOUSE).await[0]);
    let page = desk.open(&format!("/desk/requests/{request}?need={need}")).await;
    page.says("3 possible volunteers").says("1 is not there on these days").does_not_say("Dan Wells");
    let plan = desk.open("/desk/plan").await;
    plan.says("(2 people)").says("(3 people)").says("(1 person)");
    for (who, people) in [(&ADA, "2"), (&BEN, "3"), (&EVE, "1")] {
        introduce(&desk, need, world.volunteer(who).await, people).await;
    }
    let amounts = "select cast(sum(amount) as bigint) from introduction where status = 'standing'";
    assert_eq!((world.count("introduction").await, world.number(amounts).await), (3, 6));
    world.mails_leave().await;
    world.last_mail_with(&HOUSE, "What Ben gives: 3 people").says("until 21 March 2020");
}

const HOUSE: Somebody = at("stone-yard", "Greta", "Field", "greta@valley.example");

#[tokio::test]
async fn a_pet_and_stairs_are_for_a_house_that_says_yes() {
    let world = world_of("flood").await;
    for (who, yes) in [(&ADA, "pets"), (&BEN, "ground-floor"), (&EVE, "both")] {
        let form = form_at(&world, "/en/offer-help", who).await.fill("age", "40").forge("lodging.wanted", b"yes");
        let mut form = form.forge("lodging.beds", b"4");
        for slug in ["pets", "ground-floor"] {
            if yes == slug || yes == "both" {
                form = form.forge(&format!("lodging.{slug}"), b"yes");
            }
        }
        confirmed(&world, form, who).await.says("4 beds");
    }
    let form = form_at(&world, "/en/ask-for-help", &HOUSE).await.forge("who", b"me").forge("lodging.wanted", b"yes");
    let form = form.forge("lodging.beds", b"2").forge("lodging.pets", b"yes");
    confirmed(&world, form.forge("lodging.ground-floor", b"yes"), &HOUSE).await;
    let desk = english_desk(&world).await;
    let (need, request) = (world.need(&HOUSE, "lodging").await, world.requests(&HOUSE).await[0]);
    let page = desk.open(&format!("/desk/requests/{request}?need={need}")).await;
    page.says("One possible volunteer").says("1 takes no pets").says("1 has no bed on the ground floor");
    desk.open("/desk/queue").await.says("pets · ground floor");
}

// ── New Zealand ──

const AROHA: Somebody = at("1010", "Aroha", "Ngata", "aroha@wave.example");
const TAMA: Somebody = at("8011", "Tama", "Walker", "tama@wave.example");
const JOAN: Somebody = at("8011", "Joan", "Baxter", "joan@wave.example");

#[tokio::test]
async fn in_new_zealand_somebody_far_away_calls_and_a_neighbour_fetches_the_prescription() {
    let world = world_of("community-wave").await;
    let offer = async |who, kind: &str| {
        let form = form_at(&world, "/en-NZ/offer-help", who).await.fill("age", "40").forge("travel", b"on-foot");
        form.forge(&format!("{kind}.wanted"), b"yes")
    };
    let call = offer(&AROHA, "phone").await.forge("phone.week", b"tue-evening");
    let call = call.forge("phone.languages", b"te-reo").fill("phone", "021 123 4567");
    confirmed(&world, call, &AROHA).await.says("Tuesday evening").says("te reo Māori");
    confirmed(&world, offer(&TAMA, "prescriptions").await, &TAMA).await;
    let form = form_at(&world, "/en-NZ/over-70", &JOAN).await;
    let form = form.forge("who", b"me").forge("phone.wanted", b"yes").forge("prescriptions.wanted", b"yes");
    let form = form.forge("phone.week", b"tue-evening").forge("phone.languages", b"english");
    confirmed(&world, form.forge("prescriptions.licence", b"yes"), &JOAN).await;

    let desk = english_desk(&world).await;
    let request = world.requests(&JOAN).await[0];
    let need = world.need(&JOAN, "phone").await;
    let page = desk.open(&format!("/desk/requests/{request}?need={need}")).await;
    page.says("Aroha Ngata").says("from anywhere").does_not_say("km");
    let other = world.need(&JOAN, "prescriptions").await;
    let page = desk.open(&format!("/desk/requests/{request}?need={other}")).await;
    page.says("1 does not show a driver licence");
    let body = format!("volunteer={}", world.volunteer(&AROHA).await).into_bytes();
    desk.post(&format!("/desk/needs/{need}/introduction"), body).await;
    world.mails_leave().await;
    let mail = world.last_mail_with(&JOAN, "Tuesday evening");
    mail.says("Kia ora Joan").says("021 123 4567").says("from anywhere");
}

/// How many areas the map of a page has; 0 without a map.
fn drawn(page: &Page) -> usize {
    let html = scraper::Html::parse_document(&page.html);
    html.select(&scraper::Selector::parse(".map > svg > a, .map > svg > g").unwrap()).count()
}

#[tokio::test]
async fn a_country_has_its_map_with_its_areas_by_name_and_a_campaign_without_outlines_the_table_alone() {
    let world = world_of("community-wave").await;
    let desk = english_desk(&world).await;
    let page = desk.open("/desk/numbers/areas").await;
    page.says("Hawke's Bay").does_not_say("NZ-");
    assert_eq!((drawn(&page), drawn(&world.visitor().open("/en-NZ/transparency").await)), (17, 17));
    let world = world_of("flood").await;
    let desk = english_desk(&world).await;
    assert_eq!((drawn(&desk.open("/desk/numbers/areas").await), world.app.outlines.is_some()), (0, false));
}

// ── The words of the first campaign ──

/// Words of France, of its year, of childcare and of illness, in the languages of the other campaigns.
const OF_FRANCE: [&str; 7] = ["france", "frankrike", "2020", "département", "première ligne", "paris", "covid"];
const OF_CHILDCARE_AND_ILLNESS: [&str; 14] = [
    "enfant",
    "child",
    "babysit",
    "école",
    "malad",
    "illness",
    "sick",
    "symptom",
    "symptôme",
    "virus",
    "epidemic",
    "épidémie",
    "lockdown",
    "confinement",
];

#[tokio::test]
async fn no_page_of_another_campaign_speaks_of_france_childcare_illness_or_2020() {
    let all = [&OF_FRANCE[..], &OF_CHILDCARE_AND_ILLNESS].concat();
    for (campaign, words) in [
        ("lisungi", &all),
        ("community-wave", &all),
        ("flood", &all),
        ("sample", &all),
        ("i-forsta-linjen", &OF_FRANCE.to_vec()),
    ] {
        let world = world_of(campaign).await;
        // The year of the pages is that of the clock.
        world.app.clock.advance(SignedDuration::from_hours(24 * 365 * 11));
        let homes = world.app.campaign.languages.iter().map(|code| format!("/{code}/"));
        let mut waiting: VecDeque<String> = homes.collect();
        let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
        while let Some(address) = waiting.pop_front() {
            let page = world.visitor().open(&address).await;
            // The Swedish team says there where its idea comes from.
            let text = if is_about_the_team(&address) { String::new() } else { page.text().to_lowercase() };
            for word in words {
                assert!(!text.contains(word), "{campaign}, {address}: {word}\n{text}");
            }
            for link in page.html.split("href=\"").skip(1).filter_map(|rest| rest.split(['"', '#', '?']).next()) {
                let spoken = world.app.campaign.languages.iter().any(|code| link.starts_with(&format!("/{code}/")));
                if spoken && !link.contains('.') && seen.insert(link.to_owned()) {
                    waiting.push_back(link.to_owned());
                }
            }
        }
        assert!(seen.len() > 10, "{campaign}: {seen:?}");
    }
}

fn is_about_the_team(address: &str) -> bool {
    ["/sv/om-oss", "/en/who-we-are"].contains(&address)
}
