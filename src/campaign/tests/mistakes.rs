//! Tests of the messages that the operator reads when a campaign is wrong.

use std::path::Path;

use super::*;

#[test]
fn each_mistake_is_told_with_its_line_and_what_to_write_instead() {
    let slugs: Vec<String> = (0..65).map(|n| format!("\"n{n}\"")).collect();
    let many = format!("choices = [{}]", slugs.join(", "));
    let crowd =
        |n| format!("[audience.n{n}]\n[entry.n{n}]\naudience = \"n{n}\"\npaths = {{ fr = \"n{n}\", en = \"n{n}\" }}\n");
    let crowd: Vec<String> = (0..63).map(crowd).collect();
    let crowd = format!("{}[kind.walks]", crowd.concat());

    // Each case: the text to replace, its replacement, a text on the line that must be reported, and the problem.
    #[rustfmt::skip]
    let mistakes = [
        ("radius_metres_max", "radus_metres_max", "radus", "unknown key `kind.walks.radus_metres_max`; write `radius_metres_max`"),
        ("undo_seconds = 60", "undo_seconds = 60\nbanner = 1", "banner", "unknown key `banner`; remove it, or write one of `languages`, "),
        ("undo_seconds = 60", "journeys = { file = \"town.csv\" }\nundo_seconds = 60", "journeys", "missing `journeys.km_per_hour`; write `journeys = { file = \"fr-journeys.csv\", km_per_hour = 40 }` in `journeys`"),
        ("undo_seconds = 60", "journeys = { file = \"water.csv\", km_per_hour = 40 }\nundo_seconds = 60", "journeys", "there is no file of journeys `water.csv`; write one of `town.csv`, or put the file into the campaign's folder"),
        ("undo_seconds = 60\n", "", "languages", "missing `undo_seconds`; write `undo_seconds = 60` at the top"),
        ("name = \"Our town\"\n", "", "[sender]", "missing `sender.name`; write `name = \"En Première Ligne\"` in `sender`"),
        ("[sender]", "[sander]", "[sander]", "unknown key `sander`; write `sender`"),
        ("undo_seconds = 60", "undo_seconds = \"60\"", "undo_seconds", "`undo_seconds` is text; write `undo_seconds = 60`"),
        ("undo_seconds = 60", "undo_seconds = 9_999", "undo_seconds", "`undo_seconds` is 9999; write a whole number from 0 to 3600, as in `undo_seconds = 60`"),
        ("undo_seconds = 60", "undo_seconds = -1", "undo_seconds", "`undo_seconds` is -1; write a whole number from 0 to 3600"),
        ("capacity = 1", "capacity = 0", "capacity", "`volunteer.capacity` is 0; write a whole number from 1 to 1000"),
        ("capacity = 1", "capacity = 1.5", "capacity", "`volunteer.capacity` is a number with a decimal point; write `capacity = 1`"),
        ("capacity = 1", "capacity = 1\ntravel.bike = \"far\"", "bike", "`volunteer.travel.bike` is text; write `travel.bicycle = 8_000`"),
        ("capacity = 1", "capacity = 1\ntravel.Bike = 8_000", "Bike", "`Bike` must be of small letters a to z, digits and hyphens; write `bike`"),
        ("[sender]", "[helpline]\nchildren = \"soon\"\n[sender]", "children", "`soon` is no telephone number; write `child-in-danger = \"119\"`"),
        ("[sender]", "[helpline]\nchildren = 119\n[sender]", "children", "`helpline.children` is a number; write `child-in-danger = \"119\"`"),
        ("capacity = 1", "capacity = 1\nother_places_max = 11", "other_places_max", "`volunteer.other_places_max` is 11; write a whole number from 0 to 10"),
        ("points.same_place = 20", "widen = { candidates = 5, radius_metres_max = 3_000 }\npoints.same_place = 20", "widen", "`kind.walks.widen.radius_metres_max` is no farther than the kind's own radius; write a larger number"),
        ("for_somebody_else = true", "for_somebody_else = \"yes\"", "for_somebody", "`audience.neighbours.for_somebody_else` is text; write `for_somebody_else = true`"),
        ("{ min = 18, max = 70 }", "{ min = 70, max = 18 }", "age =", "`volunteer.age`: the least (70) is more than the most (18); write `min = 18, max = 70`"),
        ("{ min = 18, max = 70 }", "18", "age =", "`volunteer.age` is a number; write `age = { min = 18, max = 70 }`"),
        ("reminder_days = 8", "reminder_days = 30", "reminder", "the reminder would leave after 30 days, when the data are gone; write a `reminder_days` under 30"),
        ("need = { min = 1, max = 3 }", "need = { min = 5, max = 6 }", "[kind.sitting.criterion.dogs", "`kind.sitting.criterion.dogs`: no offer reaches the least need (4 of 5); write a larger `offer.max`"),
        ("points = 15", "points = 25", "[kind.sitting]", "the points of `kind.sitting` add up to 105; take 5 off, to have 100 at most"),
        ("[\"nurses\", \"neighbours\"]", "[\"nurse\"]", "\"nurse\"", "unknown audience `nurse`; write `nurses`"),
        ("[\"nurses\", \"neighbours\"]", "[]", "[kind.walks]", "`kind.walks.audiences` is empty: nobody could ask; write `audiences = [\"nurses\"]`"),
        ("audience = \"nurses\"", "audience = \"gardeners\"", "gardeners", "unknown audience `gardeners`; write one of `nurses`, `neighbours`"),
        ("rarer = [\"sitting\"]", "rarer = [\"siting\"]", "siting\"", "unknown kind `siting`; write `sitting`"),
        ("rarer = [\"sitting\"]", "rarer = [\"walks\"]", "rarer", "`walks` cannot be rarer than itself; name another kind"),
        ("counted_by = \"dogs\"", "counted_by = \"dog\"", "\"dog\"", "unknown criterion `dog`; write `dogs`"),
        ("counted_by = \"dogs\"", "counted_by = \"cats\"", "cats", "unknown criterion `cats`; write one of `dogs`, `sizes`, `bones`, `owner`"),
        ("[kind.sitting.criterion.owner]", "[kind.sitting.criterion.toys]\ntype = \"stock\"\noffer = { min = 1, max = 9 }\nneed = { min = 1, max = 9 }\n[kind.sitting.criterion.owner]", "criterion.toys]", "`kind.sitting.criterion.toys` is a second stock of its kind; make it a capacity, or remove it"),
        ("counted_by = \"dogs\"", "counted_by = \"owner\"", "counted_by", "`owner` counts nothing; name a criterion of the type \"capacity\""),
        ("type = \"trait\"", "type = \"traits\"", "traits", "unknown type `traits`; write `type = \"trait\"`"),
        ("type = \"trait\"", "type = \"yes or no\"", "yes or no", "unknown type `yes or no`; write one of `capacity`, `choices`, "),
        ("[\"small\", \"large\"]", "[\"small\", \"small\"]", "choices = [", "`small` is there twice; remove one, or rename it"),
        ("[\"small\", \"large\"]", "[]", "[kind.sitting.criterion.sizes]", "`kind.sitting.criterion.sizes.choices` is empty; write `choices = "),
        ("[\"small\", \"large\"]", "[\"small\", 2]", "choices = [", "`kind.sitting.criterion.sizes.choices` is a list with a number; write "),
        ("choices = [\"small\", \"large\"]", &many, "choices = [", "`kind.sitting.criterion.sizes.choices` has 65 choices; keep 64 at most"),
        ("[kind.walks]", &crowd, "[audience.n62]", "there are more than 64 audiences; remove some"),
        ("[\"small\", \"large\"]", "[\"Très grand\"]", "Très", "`Très grand` must be of small letters a to z, digits and hyphens; write `tres-grand`"),
        ("[kind.sitting]", "[kind.walks]\n[kind.sitting]", "[kind.walks]\n[kind.sitting]", "this name is there twice; write it once"),
        ("[\"fr\", \"en\"]", "[\"fr\", \"en\", \"fr\"]", "languages", "the language `fr` is there twice; remove one"),
        ("[\"fr\", \"en\"]", "[\"fr\", \"en\", \"French\"]", "languages", "`French` is no language code; write `languages = [\"fr\", \"en\"]`"),
        ("[\"fr\", \"en\"]", "[\"fr\", \"en\", \"sv\"]", "languages", "the language `sv` has no texts; translate a copy of another language to "),
        ("[\"fr\", \"en\"]", "[\"fr\", \"en\", \"sv\"]", "paths = { fr = \"aider\"", "missing `entry.offer.paths.sv`; write `paths = { fr = \"offer\", en = \"offer\", sv = \"offer\" }`"),
        ("[\"fr\", \"en\"]", "[]", "languages", "`languages` is empty; write `languages = [\"fr\", \"en\"]`"),
        ("en = \"help\" }", "en = \"help\", de = \"hilfe\" }", "hilfe", "`entry.offer.paths.de` is a language that the campaign does not speak; remove it"),
        ("fr = \"soins\"", "fr = \"aider\"", "en = \"care\"", "the address `aider` leads to `entry.offer` already; write another address"),
        ("en = \"care\"", "en = \"desk\"", "\"desk\"", "the address `desk` is the program's own; write an address that is none of `desk`, `assets`"),
        ("en = \"care\"", "en = \"Care us\"", "Care us", "`Care us` must be of small letters a to z, digits and hyphens; write `care-us`"),
        ("audience = \"nurses\"\n", "", "[entry.nurses]", "`entry.nurses` leads where `entry.offer` leads; remove one"),
        ("[entry.nurses]\naudience = \"nurses\"\npaths = { fr = \"soins\", en = \"care\" }\n", "", "[audience.nurses]", "no entry leads `audience.nurses` to its form; write `audience = \"nurses\"` in an `[entry.…]`"),
        ("[entry.offer]\npaths = { fr = \"aider\", en = \"help\" }\n", "", "languages", "no entry leads to the form of those who offer help; write an `[entry.offer]` without `audience`"),
        ("[entry.offer]\n", "[entry.offer]\naudience = \"nurses\"\n", "[entry.nurses]", "`entry.nurses` leads where `entry.offer` leads; remove one, or write `audience = \"…\"` with another audience; the entry without it is for those who offer help"),
        ("radius_metres_max = 3_000", "radius_metres_max = 0", "radius_metres_max", "`kind.walks.radius_metres_max` is 0; write a whole number from 1 to "),
        ("#0d5563", "teal", "teal", "`teal` is no colour; write `light = \"#0d5563\"`"),
        ("#0d5563", "#12345", "#12345", "`#12345` is no colour; write "),
        ("#0d5563", "#ffcc00", "#ffcc00", "words on `#ffcc00` would be hard to read (contrast 1.5, at least 4.5); write a darker colour"),
        ("#8fd6dd", "#113344", "#113344", "words on `#113344` would be hard to read (contrast 1.2, at least 4.5); write a brighter colour"),
        ("Europe/Paris", "Europe/Pari", "Pari", "unknown time zone `Europe/Pari`; write `time_zone = \"Europe/Paris\"`"),
        ("Europe/Paris", "the time of here", "the time", "unknown time zone `the time of here`; write a continent and a city"),
        ("town.csv", "twon.csv", "twon", "there is no gazetteer `twon.csv`; write one of `town.csv`, or put the file into the campaign's folder"),
        ("us@town.example", "us at town", "us at", "`us at town` is no e-mail address; write `address = \"contact@example.org\"`"),
        ("us@town.example", "us@town", "us@town", "`us@town` is no e-mail address; write "),
        ("Our town", "Our\\ntown", "Our", "`Our\\ntown` cannot stand in a mail as its author's name; write letters"),
        ("Our town", " ", "name = ", "`sender.name` is empty; write `name = "),
        ("[kind.sitting.criterion.sizes]", "[kind.sitting.criterion.offer]", "languages", "the text `kind-sitting-offer-offer` would be both: "),
        ("[kind.sitting]\n", "[kind.sitting]\nsecond_approval = \"yes\"\n", "second_approval", "`kind.sitting.second_approval` is text; write `second_approval = true`"),
        ("[kind.sitting.criterion.owner]", "[kind.sitting.criterion.card]\ntype = \"check\"\ncheck = \"identity\"\n[kind.sitting.criterion.owner]", "check = \"identity\"", "unknown check `identity`; declare the check first"),
        ("[kind.walks]", "[check.identity]\n[kind.walks]\n[kind.walks.criterion.card]\ntype = \"check\"\ncheck = \"identiti\"\n", "check = \"identiti\"", "unknown check `identiti`; write `identity`"),
        ("[kind.walks]", "[check.identity]\nmonths = -3\n[kind.walks]", "months", "`check.identity.months` is -3; write a whole number from 1 to 120, as in `months = 12`"),
        ("[kind.walks]", "[checks.identity]\n[kind.walks]", "[checks.identity]", "unknown key `checks`; write `check`"),
        ("[kind.sitting]\n", "[kind.sitting]\ncooling_days = -1\n", "cooling_days", "`kind.sitting.cooling_days` is -1; write a whole number from 0 to 365, as in `cooling_days = 7`"),
        ("[kind.sitting]\n", "[kind.sitting]\nconduct = true\n", "[kind.sitting]", "`kind.sitting.conduct` asks for a code of conduct that nobody could accept; write the day of its version in `[volunteer]`"),
        ("capacity = 1\n", "capacity = 1\nconduct = \"2020-03-16\"\n", "conduct", "`volunteer.conduct` names a version, but there is no page with the words; write `pages/{language}/conduct.md` for each language, or remove this line"),
        ("capacity = 1\n", "capacity = 1\nconduct = \"16 March\"\n", "conduct", "`volunteer.conduct` is `16 March`, which is no day; write `conduct = \"2020-03-20\"`: year, month, day"),
        ("type = \"trait\"\npoints = 15", "type = \"any_of\"\nchoices = [\"am\", \"pm\"]\npoints = 15", "[kind.sitting.criterion.owner]", "`kind.sitting.criterion.owner.points`: who is refused gets no points; write `soft = true`, or remove the points"),
        ("type = \"trait\"\npoints = 15", "type = \"any_of\"\nchoices = [\"am\", \"pm\"]\nsoft = true", "[kind.sitting.criterion.owner]", "missing `kind.sitting.criterion.owner.points`; write `points = 20`"),
        ("type = \"text\"", "type = \"text\"\nread_by = \"everyone\"", "everyone", "`kind.walks.criterion.notes.read_by` is `everyone`; write `read_by = \"both\"` or `read_by = \"team\"`"),
        ("type = \"text\"", "type = \"wen\"", "wen", "unknown type `wen`; write `type = \"when\"`"),
        ("[kind.walks]\n", "[kind.walks]\nanywhere = true\n", "[kind.walks]", "`kind.walks.radius_metres_max` is about distance, which does not matter `anywhere`; remove it, or remove `anywhere`"),
        ("offer = { min = 1, max = 1_000 }", "offer = { min = 0.5, max = 1_000 }", "min = 0.5", "`kind.sitting.criterion.bones.offer.min` is 0.5; write a whole number, as in `offer = { min = 1, max = 4 }`, or allow parts with `decimals = 1`"),
        ("offer = { min = 1, max = 1_000 }", "decimals = 1\noffer = { min = 0.25, max = 1_000 }", "min = 0.25", "`kind.sitting.criterion.bones.offer.min` is 0.25; write a number from 0 to 100000000 with at most 1 decimals"),
        ("offer = { min = 1, max = 1_000 }", "decimals = 3\noffer = { min = 1, max = 1_000 }", "decimals", "`kind.sitting.criterion.bones.decimals` is 3; write a whole number from 0 to 2, as in `decimals = 1`"),
        ("[volunteer]", "[people]\nphon = true\n[volunteer]", "phon", "unknown key `people.phon`; write `phone`"),
        ("undo_seconds = 60", "undo_seconds = soon", "undo_seconds", "this cannot be read ("),
        ("name = \"Our town\"", "name = Our town", "Our town", "this cannot be read ("),
    ];
    for (from, to, words, expected) in mistakes {
        let folder = Folder::new();
        folder.edit("campaign.toml", from, to);
        if to == "[kind.sitting.criterion.offer]" {
            folder.edit("campaign.toml", "[\"small\", \"large\"]", "[\"offer\"]");
        }
        let expected = format!("campaign.toml:{}: {expected}", folder.line("campaign.toml", words));
        let problems = folder.problems();
        let told = problems.lines().any(|line| line.starts_with(&expected));
        assert!(told, "{from:?} → {to:?}\nexpected: {expected}\n     got: {problems}");
    }
}

#[test]
fn each_mistake_in_a_page_is_told_too() {
    #[rustfmt::skip]
    let mistakes = [
        ("order = 1", "order = \"first\"", "order", "`order` is text; write `order = 1`"),
        ("menu = \"Rules\"\n", "", "title", "missing `menu`; write `menu = \"Privacy\"` at the top"),
        ("menu", "manu", "manu", "unknown key `manu`; write `menu`"),
        ("slug = \"rules\"", "slug = \"help\"", "slug", "the address `help` leads to `entry.offer` already; write another address"),
        ("slug = \"rules\"", "slug = \"health\"", "slug", "the address `health` is the program's own; write "),
        ("slug = \"rules\"", "slug = \"Our rules\"", "slug", "`Our rules` must be of small letters a to z, digits and hyphens; write `our-rules`"),
        ("(help)", "(halp)", "(halp)", "the link to `halp` leads nowhere; write `help`"),
        ("## Be kind", "# Be kind", "# Be kind", "this heading would be the page's second main one; start it with `##`"),
        ("{contact_email}", "{contact_mail}", "{contact_mail}", "unknown placeholder `{contact_mail}`; write `{contact_email}`"),
        ("title = \"Rules\"", "title = Rules", "title", "this cannot be read ("),
    ];
    for (from, to, words, expected) in mistakes {
        let folder = Folder::new();
        folder.edit("pages/en/rules.md", from, to);
        let expected = format!("pages/en/rules.md:{}: {expected}", folder.line("pages/en/rules.md", words));
        let problems = folder.problems();
        let told = problems.lines().any(|line| line.starts_with(&expected));
        assert!(told, "{from:?} → {to:?}\nexpected: {expected}\n     got: {problems}");
    }
}

#[test]
fn mistakes_in_an_entry_with_questions_are_told() {
    #[rustfmt::skip]
    let mistakes = [
        ("type = \"choices\"", "type = \"choice\"", "\"choice\"", "unknown type `choice`; write `type = \"choices\"`"),
        ("type = \"choices\"", "type = \"stock\"", "\"stock\"", "unknown type `stock`; write one of `choices`, `when`, `text`: nobody is matched by the answers"),
        ("[\"drive\", \"call\"]", "[]", "[entry.team.question.skills]", "`entry.team.question.skills.choices` is empty; write `choices = "),
        ("[entry.team]", "[entry.team]\naudience = \"nurses\"", "[entry.team]", "`entry.team` has an audience and questions of its own; remove `audience`: "),
        ("question.skills]", "question.Skills]", "question.Skills]", "`Skills` must be of small letters a to z, digits and hyphens; write `skills`"),
    ];
    for (from, to, words, expected) in mistakes {
        let folder = Folder::new();
        folder.edit("campaign.toml", "[kind.walks]", TEAM);
        folder.edit("campaign.toml", from, to);
        let expected = format!("campaign.toml:{}: {expected}", folder.line("campaign.toml", words));
        let problems = folder.problems();
        assert!(problems.starts_with(&expected), "{from:?} → {to:?}\nexpected: {expected}\n     got: {problems}");
        assert_eq!(problems.lines().count(), 1, "one mistake is told once: {problems}");
    }
}

#[test]
fn a_page_missing_in_a_language_or_without_settings_is_told() {
    let folder = Folder::new();
    folder.write("pages/fr/why.md", "+++\n");
    folder.write("pages/fr/who.md", &PAGE.replace("rules", "qui").replace("SLUG", "aider"));
    let problems = folder.problems();
    assert!(
        problems
            .contains("pages/en/who.md: this page is missing in `en`; write it, or remove `who.md` from `pages/fr`")
    );
    assert!(
        problems.contains("pages/fr/why.md:1: this page has no settings; start it with its settings"),
        "{problems}"
    );
}

#[test]
fn every_campaign_says_what_becomes_of_data_on_which_terms_and_who_publishes() {
    let folder = Folder::new();
    for code in ["fr", "en"] {
        fs::remove_file(folder.0.join(format!("pages/{code}/legal.md"))).unwrap();
    }
    let problems = folder.problems();
    assert!(problems.starts_with("pages/fr/legal.md: every campaign needs this page; write it, in every language"));
    assert_eq!(problems.lines().count(), 1, "{problems}");
}

#[test]
fn what_editors_and_systems_leave_beside_the_files_stops_nothing() {
    let folder = Folder::new();
    for file in ["~$rules.md", "._rules.md", ".DS_Store", "rules.md~", "#rules.md#", ".#rules.md", "Thumbs.db"] {
        folder.write(&format!("pages/en/{file}"), "\u{0}");
        folder.write(&format!("texts/{file}"), "\u{0}");
        folder.write(file, "\u{0}");
    }
    assert_eq!(folder.problems(), "");
}

#[test]
fn files_saved_on_windows_are_read_too() {
    let folder = Folder::new();
    for file in ["campaign.toml", "pages/en/rules.md", "town.csv"] {
        let text = fs::read_to_string(folder.0.join(file)).unwrap();
        folder.write(file, &format!("\u{feff}{}", text.replace('\n', "\r\n")));
    }
    assert_eq!(folder.problems(), "");
    let town = folder.read().unwrap();
    assert!(town.page(Lang(1), "rules").unwrap().html_for(&[]).starts_with("<h2>Be kind</h2>\n<p>"));
    assert_eq!(crate::places::Gazetteer::read(&town.gazetteer).map(|places| places.len()), Ok(1));
    folder.edit("campaign.toml", "undo_seconds", "undo_second");
    assert!(folder.problems().contains("campaign.toml:4: unknown key `undo_second`; write `undo_seconds`"));
}

#[test]
fn a_folder_without_campaign_is_told() {
    let problems = Campaign::read(Path::new("nowhere"), None).unwrap_err().to_string();
    assert!(problems.starts_with("nowhere/campaign.toml: this file cannot be read ("), "{problems}");
}

#[test]
fn all_mistakes_are_told_at_once_in_the_order_of_the_file() {
    let folder = Folder::new();
    folder.edit("campaign.toml", "points = 15", "points = 101");
    folder.edit("campaign.toml", "undo_seconds = 60", "undo_seconds = true");
    folder.edit("campaign.toml", "#8fd6dd", "blue");
    let problems = folder.problems();
    let told: Vec<&str> = problems.lines().filter_map(|line| line.split(": ").nth(1)).collect();
    assert_eq!(told[0], "`undo_seconds` is true or false; write `undo_seconds = 60`");
    assert_eq!(told.len(), 3, "{problems}");
}
