//! The folder of a campaign: checked as a whole, with each mistake told once.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use premiere_ligne::desk::team::moderators::{self, NewModerator};

use crate::visitor::{Form, Page};
use crate::world::{MALO, ODETTE, PASSWORD, Somebody, World, campaign_edited, campaign_with};

/// Runs `premiere-ligne campaign` with these arguments.
fn campaign(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_premiere-ligne"));
    command.arg("campaign").args(arguments).output().expect("the command runs")
}

/// Runs `campaign check` on a folder and returns the problems: file, line, what and instead.
fn problems(folder: &Path) -> Vec<(String, Option<u64>, String, String)> {
    let output = campaign(&["check", folder.to_str().unwrap(), "--places", "places", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let problems = told["problems"].as_array().unwrap();
    assert_eq!((output.status.success(), told["sound"].as_bool()), (problems.is_empty(), Some(problems.is_empty())));
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let problem = |problem: &serde_json::Value| {
        let file = text(&problem["file"]).replace(&format!("{}/", folder.display()), "");
        (file, problem["line"].as_u64(), text(&problem["what"]), text(&problem["instead"]))
    };
    problems.iter().map(problem).collect()
}

#[test]
fn a_sound_campaign_passes_and_says_what_it_has() {
    let output = campaign(&["check", "campaigns/en-premiere-ligne"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{told}");
    assert!(told.contains("is sound: 2 kinds, 2 audiences, languages fr, en, sv, 6363 places in"), "{told}");
}

/// Each case: the file, what stands there, what comes instead, words on the line that must be told, and the problem.
/// A line is `None` where the file as a whole is meant.
#[rustfmt::skip]
const MISTAKES: [(&str, &str, &str, &str, &str); 39] = [
    ("campaign.toml", "undo_seconds = 60", "undo_secnds = 60", "undo_secnds", "unknown key `undo_secnds`"),
    ("campaign.toml", "\"Europe/Paris\"", "\"Europe/Pari\"", "Europe/Pari", "unknown time zone `Europe/Pari`"),
    ("campaign.toml", "gazetteer = \"fr.csv\"", "gazetteer = \"town.csv\"", "", ""),
    ("campaign.toml", "name = \"En Première Ligne\"", "name = En Première Ligne", "name = En", "this cannot be read"),
    ("campaign.toml", "\"#0d5563\"", "\"#ffcc00\"", "#ffcc00", "words on `#ffcc00` would be hard to read"),
    ("campaign.toml", "min = 18, max = 70", "min = 80, max = 70", "min = 80", "`volunteer.age`: the least (80) is more than the most (70)"),
    ("campaign.toml", "conduct = \"2020-03-16\"", "conduct = \"16 March\"", "16 March", "`volunteer.conduct` is `16 March`, which is no day"),
    ("campaign.toml", "travel.car = 50_000", "travel.car = \"far\"", "travel.car = \"far\"", "`volunteer.travel.car` is text"),
    ("campaign.toml", "months = 12", "months = 0", "months = 0", "`check.identity.months` is 0"),
    ("campaign.toml", "reminder_days = 7 ", "reminder_days = 40 ", "reminder_days = 40", "the reminder would leave after 40 days"),
    ("campaign.toml", "history_days = 365", "history_days = \"a year\"", "history_days = \"a", "`retention.history_days` is text"),
    ("campaign.toml", "= \"119\"", "= \"soon\"", "soon", "`soon` is no telephone number"),
    ("campaign.toml", "for_somebody_else = true", "for_somebody_else = \"yes\"", "for_somebody_else = \"", "`audience.vulnerable.for_somebody_else` is text"),
    ("campaign.toml", "[entry.vulnerable]", "[entri.vulnerable]", "[entri.vulnerable]", "unknown key `entri`"),
    ("campaign.toml", "sv = \"frontlinjen\"", "sv = \"affisch\"", "affisch", "`entry.front-line` at the address `affisch` hides the program’s own page there"),
    ("campaign.toml", "[\"front-line\", \"vulnerable\"]\n# No", "[\"front-line\", \"vulnerabel\"]\n# No", "vulnerabel", "unknown audience `vulnerabel`"),
    ("campaign.toml", "radius_metres_max = 15_000\n# Where", "radius_metres_max = 0\n# Where", "radius_metres_max = 0", "`kind.groceries.radius_metres_max` is 0"),
    ("campaign.toml", "type = \"audience\"", "type = \"audiense\"", "audiense", "unknown type `audiense`"),
    ("campaign.toml", "[\"childcare\"]\npoints = 25", "[\"childcar\"]\npoints = 25", "\"childcar\"", "unknown kind `childcar`"),
    ("campaign.toml", "\"13-up\"]\n# A", "\"13 up\"]\n# A", "13 up", "`13 up` must be of small letters a to z"),
    ("campaign.toml", "counted_by = \"children\"", "counted_by = \"kids\"", "kids", "unknown criterion `kids`"),
    ("campaign.toml", "parent]\ntype = \"trait\"\npoints = 10", "parent]\ntype = \"trait\"\npoints = 60", "[kind.childcare]", "the points of `kind.childcare` add up to "),
    ("campaign.toml", "experience]\ntype = \"trait\"", "experience]\ntype = \"yes or no\"", "yes or no", "unknown type `yes or no`"),
    ("texts/en.ftl", "kind-groceries-in-mail =", "kind-groceries-in-mial =", "in-mial", "unknown text `kind-groceries-in-mial`"),
    ("texts/en.ftl", "campaign-tagline = ", "# ", "campaign-name =", "missing text `campaign-tagline`"),
    ("texts/en.ftl", "{ $n ->", "{ $m ->", "kind-groceries-audiences-refusal", "the text `kind-groceries-audiences-refusal` is not given `$m`"),
    ("texts/en.ftl", "entry-offer-button =", "campaign-name = Again\nentry-offer-button =", "campaign-name = Again", "the text `campaign-name` is there twice"),
    ("texts/sv.ftl", "audience-front-line =", "audience-front-line", "audience-front-line ", "this cannot be read"),
    ("texts/sv.ftl", "campaign-lead = ", "campaign-lead = [[your words]] ", "[[your", "the sample `[[your words]]` is left"),
    ("texts/fr.ftl", "travel-on-foot =", "lunch = À midi\ntravel-on-foot =", "lunch", "unknown text `lunch`"),
    ("pages/en/privacy.md", "menu = \"Privacy\"\n", "", "title", "missing `menu`"),
    ("pages/en/privacy.md", "(terms)", "(trems)", "(trems)", "the link to `trems` leads nowhere"),
    ("pages/en/who.md", "## ", "# ", "# ", "this heading would be the page's second main one"),
    ("pages/en/legal.md", "{publisher}", "{publsher}", "{publsher}", "unknown placeholder `{publsher}`"),
    ("pages/fr/how.md", "+++\n", "", "title", "this page has no settings"),
    ("pages/sv/how.md", "slug = \"", "slug = \"Så ", "slug", "must be of small letters a to z"),
    ("pages/sv/who.md", "order = ", "order = -", "order", "`order` is -"),
    ("pages/sv/legal.md", "title = \"", "titel = \"", "titel", "unknown key `titel`"),
    ("pages/fr/who.md", "menu = \"", "menu = \"\" # ", "menu", "`menu` is empty"),
];

#[test]
fn each_of_forty_mistakes_is_told_once_with_its_line_and_what_to_write_instead() {
    let edits: Vec<(&str, &str, &str)> = MISTAKES.iter().map(|(file, from, to, ..)| (*file, *from, *to)).collect();
    let folder = campaign_edited(&edits);
    let towns: Vec<String> = (10..30).map(|n| format!("{n}000,Town {n},4{}.5,2.{n},{n},Area {n}\n", n % 10)).collect();
    let wrong = "1000,Bourg,46.2,5.2,1,Ain\n31000,Toulouse,\"43,6\",1.4,31,Garonne\n32000,Auch,43,6,0.5,32,Gers\n\
                 33000,Bordeaux,2.3,44.8,33,Gironde\n34000,Montpellier,43.6,3.8,,\n10000,Troyes,48.2,4.0,10,Aube\n";
    fs::write(
        folder.path().join("town.csv"),
        format!("code,name,lat,lon,dep_code,dep_name\n{}{wrong}", towns.concat()),
    )
    .unwrap();
    fs::remove_file(folder.path().join("pages/sv/terms.md")).unwrap();
    fs::create_dir_all(folder.path().join("assets")).unwrap();
    fs::write(folder.path().join("assets/neighbors.svg"), "<svg/>").unwrap();
    let drawing = "<svg viewBox=\"0 0 72 60\"><script>1</script></svg>";
    fs::write(folder.path().join("assets/door-offer.svg"), drawing).unwrap();
    for left in ["pages/en/~$privacy.md", "pages/en/.DS_Store", "pages/fr/privacy.md~", "assets/.DS_Store"] {
        fs::write(folder.path().join(left), "\u{0}").unwrap();
    }

    let line = |file: &str, words: &str| {
        let text = fs::read_to_string(folder.path().join(file)).unwrap();
        let at = text.find(words).unwrap_or_else(|| panic!("{words} in {file}"));
        u64::try_from(text[..at].matches('\n').count() + 1).ok()
    };
    let mut expected: Vec<(&str, Option<u64>, &str)> = vec![];
    for (file, _, _, words, what) in MISTAKES.into_iter().filter(|(.., what)| !what.is_empty()) {
        expected.push((file, line(file, words), what));
    }
    expected.extend([
        ("town.csv", Some(22), "the code `1000` is shorter than most"),
        ("town.csv", Some(23), "`43,6` is no position"),
        ("town.csv", Some(24), "this row has 7 values, and the first line names 6 columns"),
        ("town.csv", Some(25), "`Bordeaux` lies far from all others: latitude and longitude are exchanged"),
        ("town.csv", Some(26), "`34000` is in no area"),
        ("town.csv", Some(27), "the code `10000` is there twice"),
        ("pages/sv/terms.md", None, "this page is missing in `sv`"),
        ("assets/neighbors.svg", None, "no page shows this file"),
        ("assets/door-offer.svg", None, "this drawing has a script"),
    ]);
    let told = problems(folder.path());
    let is = |(file, line, what): &(&str, Option<u64>, &str), told: &(String, Option<u64>, String, String)| {
        *file == told.0 && *line == told.1 && told.2.contains(what) && !told.3.is_empty()
    };
    let more: Vec<_> = told.iter().filter(|told| !expected.iter().any(|expected| is(expected, told))).collect();
    let times = |expected| told.iter().filter(|told| is(expected, told)).count();
    let not_once: Vec<_> = expected.iter().filter(|expected| times(expected) != 1).collect();
    assert!(more.is_empty() && not_once.is_empty(), "told besides: {more:#?}\nnot told once: {not_once:#?}");
    assert!(told.len() >= 40, "{}", told.len());
}

#[test]
fn samples_that_are_left_are_told_and_the_site_does_not_open_with_them() {
    let folder = campaign_with(|toml| toml.replace("bonjour@enpremiereligne.example", "contact@example.org"));
    let output = campaign(&["check", folder.path().to_str().unwrap()]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && told.contains("the address `contact@example.org` is a sample"), "{told}");

    let settings = folder.path().join("settings.toml");
    let database = format!("sqlite:{}", folder.path().join("t.db").display());
    let lines = [("campaign", folder.path()), ("database", Path::new(&database)), ("mail", Path::new("memory:"))];
    let lines: Vec<String> =
        lines.iter().map(|(key, value)| format!("{key} = {:?}\n", value.display().to_string())).collect();
    fs::write(&settings, lines.concat()).unwrap();
    let mut serve = Command::new(env!("CARGO_BIN_EXE_premiere-ligne"));
    serve.args(["--config", settings.to_str().unwrap(), "serve"]).env_remove("PREMIERE_LIGNE_TEST_DATABASE");
    let output = serve.output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && told.contains("the campaign is not ready"), "{told}");
}

/// A folder for a new campaign, which does not exist yet, inside one that is removed at the end.
fn free_folder() -> (tempfile::TempDir, String) {
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("our-country").to_str().unwrap().to_owned();
    (around, folder)
}

#[tokio::test]
async fn a_new_campaign_passes_the_check_and_people_sign_up_from_a_list_of_its_few_places() {
    let (_around, folder) = free_folder();
    let output = campaign(&["new", &folder, "--language", "en", "--language", "fr", "--gazetteer", "cd.csv"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && told.contains("the sample `[[Name of the campaign]]` is left"), "{told}");
    assert!(campaign(&["check", &folder]).status.success());
    let again = campaign(&["new", &folder, "--language", "en", "--gazetteer", "cd.csv"]);
    let told = String::from_utf8(again.stderr).unwrap();
    assert!(!again.status.success() && told.contains("is there already"), "{told}");

    let world = World::set(|settings| settings.campaign = folder.into()).await;
    let page = world.visitor().open("/en/offer-help").await;
    for part in ["<select id=\"place\"", "<optgroup label=\"Haut-Katanga\">", ">Mbuji-Mayi</option>"] {
        assert!(page.html.contains(part), "{part}\n{}", page.html);
    }
    let form = page.form(&page.heading()).fill("first_name", "Malo").fill("last_name", "Kerbrat");
    let form = form.fill("email", MALO.email).fill("age", "23").forge("errands.wanted", b"yes");
    let form = form.forge("agree", b"yes");
    let page = form.forge("place", b"").send().await;
    page.says("Choose a place from the list");
    page.form(&page.heading()).forge("place", b"mbuji-mayi").send().await.says("Check your inbox");
    world.work().await;
    let page = world.visitor().open(&world.last_mail_to(&MALO).link("Confirm my address")).await;
    let page = page.form("Yes, this is my address").send().await;
    page.says("Mbuji-Mayi").does_not_say("mbuji-mayi");
}

#[test]
fn what_a_language_lacks_is_listed_with_the_source_beside_and_written_to_be_translated() {
    let (_around, folder) = free_folder();
    let from = ["--from", "campaigns/en-premiere-ligne", "--gazetteer", "fr.csv"];
    let new = [&["new", &folder, "--language", "sv", "--language", "eo"], &from[..]].concat();
    let output = campaign(&new);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{told}");
    assert!(told.contains("eo.ftl:1: the sample `[[translate]]` is left, and "), "{told}");

    let texts = Path::new(&folder).join("texts/sv.ftl");
    let before = fs::read_to_string(&texts).unwrap();
    let kept: Vec<&str> = before.lines().filter(|line| !line.starts_with("kind-groceries =")).collect();
    fs::write(&texts, kept.join("\n")).unwrap();
    let output = campaign(&["texts", &folder, "--write"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.starts_with("sv: missing\n  kind-groceries\n    eo: [[translate]] "), "{told}");
    assert!(told.contains("eo: nothing is missing") && told.contains("1 texts written"), "{told}");
    assert!(campaign(&["check", &folder]).status.success());
}

#[test]
fn a_new_kind_of_help_gets_every_text_that_it_needs_with_a_sample_that_says_what_it_is_for() {
    let (_around, folder) = free_folder();
    let output = campaign(&["new", &folder, "--language", "en-NZ", "--gazetteer", "nz.csv"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && !told.contains("[[translate]]"), "English is there already: {told}");
    let file = Path::new(&folder).join("campaign.toml");
    let toml = fs::read_to_string(&file).unwrap();
    let water = "\n[kind.water]\naudiences = [\"neighbours\"]\nradius_metres_max = 6_000\npoints.near = 60\n\n\
                 [kind.water.criterion.litres]\ntype = \"stock\"\ndecimals = 1\noffer = { min = 1, max = 500 }\n\
                 need = { min = 1, max = 50 }\n";
    fs::write(file, toml + water).unwrap();
    assert!(!campaign(&["check", &folder]).status.success());
    assert!(campaign(&["texts", &folder, "--write"]).status.success());
    let texts = fs::read_to_string(Path::new(&folder).join("texts/en-NZ.ftl")).unwrap();
    let sample = "kind-water-litres-refusal = [[why not these volunteers, after their number]]\n";
    assert!(texts.contains(sample), "{texts}");
    let output = campaign(&["check", &folder]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn a_broken_key_or_reference_never_makes_what_depends_on_it_wrong() {
    for (from, to) in [
        ("[audience.vulnerable]", "[audiance.vulnerable]"),
        ("[kind.childcare]", "[kinds.childcare]"),
        ("[check.identity]", "[checks.identity]"),
        ("[helpline]", "[helplines]"),
        ("[entry.front-line]\naudience = \"front-line\"", "[entry.front-line]\naudience = \"frontline\""),
        ("[retention]", "[retenton]"),
        ("languages = [\"fr\", \"en\", \"sv\"]", "languages = [\"fr\", \"en\", \"Swedish\"]"),
        ("choices = [\"0-1\"", "choices = [0, \"0-1\""),
        ("fields_of_work = [", "fields_of_works = ["),
        ("audiences = [\"front-line\"]", "audience = [\"front-line\"]"),
        ("[kind.groceries.criterion.scarce]\ntype = \"scarce\"", "[kind.groceries.criterion.scarce]"),
        ("gazetteer = \"fr.csv\"", "gazetteer = \"france.csv\""),
        ("[sender]", "[sender"),
    ] {
        let folder = campaign_with(|toml| {
            assert!(toml.contains(from), "{from}");
            toml.replacen(from, to, 1)
        });
        let told = problems(folder.path());
        assert_eq!(told.len(), 1, "{to}: {told:#?}");
    }
}

/// A Swedish campaign, whose kinds of help and places are its own: somebody who must stay at home has a dog.
#[tokio::test]
async fn in_sweden_a_neighbour_walks_the_dog_of_somebody_at_risk() {
    let world = World::set(|settings| settings.campaign = "campaigns/i-forsta-linjen".into()).await;
    let confirmed = async |form: Form, who: &Somebody| {
        form.send().await.says("Titta i din inkorg");
        world.work().await;
        let page = world.visitor().open(&world.last_mail_to(who).link("Bekräfta min adress")).await;
        page.form("Ja, det här är min adress").send().await
    };
    let fill = |page: Page, button: &str, who: &Somebody| {
        let form = page.form(button).fill("first_name", who.first_name).fill("last_name", who.last_name);
        form.fill("email", who.email).forge("agree", b"yes")
    };
    let form = fill(world.visitor().open("/sv/erbjud-hjalp").await, "Erbjud min hjälp", &MALO).fill("age", "23");
    let form = form.fill("place", "SE-831 30 Östersund").forge("conduct", b"yes").forge("dogs.wanted", b"yes");
    let form = form.forge("dogs.count", b"2").forge("dogs.sizes", b"small").forge("dogs.sizes", b"large");
    confirmed(form.forge("dogs.used", b"yes"), &MALO).await.says("83130 Östersund");
    let form = fill(world.visitor().open("/sv/riskgrupp").await, "Be om hjälp", &ODETTE)
        .check("För mig själv")
        .fill("place", "83130");
    let form = form.forge("dogs.wanted", b"yes").forge("dogs.count", b"1").forge("dogs.sizes", b"large");
    confirmed(form, &ODETTE).await.says("Rasta hund").says("Stora (över 25 kg)");

    let new = NewModerator { login: "karin", name: "Karin", language: None, password: Some(PASSWORD), admin: false };
    moderators::add(&world.app, new).await.unwrap();
    let desk = world.visitor();
    let form = desk.open("/desk/login").await.form("Logga in");
    form.fill("login", "karin").fill("password", PASSWORD).send().await.says("Rasta hund");
    let (need, volunteer) = (world.need(&ODETTE, "dogs").await, world.volunteer(&MALO).await);
    let request = world.requests(&ODETTE).await[0];
    desk.open(&format!("/desk/requests/{request}")).await.says("är van vid hundar");
    let body = format!("volunteer={volunteer}").into_bytes();
    desk.post(&format!("/desk/needs/{need}/introduction"), body)
        .await
        .says("Odette Le Guennec och Malo Kerbrat får kontakt");
    world.mails_leave().await;
    let link = world.last_mail_with(&ODETTE, "Lämna mitt svar").link("Lämna mitt svar");
    let form = world.visitor().open(&link).await.form("Vi har fått kontakt");
    form.check("Ja, vi har pratat med varandra").send().await;
    assert_eq!((world.count("person").await, world.count("request").await), (0, 0), "both are destroyed");
    world.work().await;
    assert!(campaign(&["check", "campaigns/i-forsta-linjen"]).status.success());
}
