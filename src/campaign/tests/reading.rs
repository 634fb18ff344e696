//! Tests of reading a campaign that is right.

use std::path::Path;

use matching::KindId;

use super::*;

#[test]
fn a_campaign_is_read_in_the_order_of_its_file() {
    let town = town();
    let slugs: Vec<&str> = town.entries.iter().map(|entry| entry.slug.as_str()).collect();
    assert_eq!(slugs, ["offer", "nurses", "neighbours"]);
    assert_eq!(town.entries[2].door(), Some(Door::Ask(1)));
    let kinds: Vec<&str> = town.kinds.iter().map(|kind| kind.slug.as_str()).collect();
    assert_eq!(kinds, ["walks", "sitting"]);
    let criteria: Vec<&str> = town.kinds[1].criteria.iter().map(|criterion| criterion.slug.as_str()).collect();
    assert_eq!(criteria, ["dogs", "sizes", "bones", "owner"]);
    assert!(matches!(town.kinds[1].criteria[1].rule, Rule::Choices { counted_by: Some(0), .. }));
    assert_eq!(town.volunteer.age, Some(Range { min: 18, max: 70 }));
    assert_eq!(town.audiences[0].fields_of_work, ["ward", "home"]);
    assert!(!town.audiences[0].for_somebody_else && town.audiences[1].for_somebody_else);
    assert!(town.gazetteer.ends_with("town.csv"));
}

#[test]
fn things_are_found_by_language_address_and_name() {
    let town = town();
    let en = town.lang("en").unwrap();
    assert_eq!((town.lang("sv"), town.code(en)), (None, "en"));
    assert_eq!(town.entry_by_path(en, "care").unwrap().slug, "nurses");
    assert!(town.entry_by_path(town.default_lang(), "care").is_none());
    assert_eq!(town.page_by_slug(en, "rules").unwrap().key, "rules");
    assert_eq!(town.kind_id("sitting"), Some(KindId(1)));
    assert!(town.kind("gardening").is_none());
    assert_eq!(town.kinds_for(1).map(|kind| kind.slug.as_str()).collect::<Vec<_>>(), ["walks"]);
    // 23:30 in London is the next day in Paris.
    assert_eq!(town.today("2020-03-15T23:30:00Z".parse().unwrap()), "2020-03-16");
}

#[test]
fn a_page_shows_what_the_operator_wrote_and_never_as_html() {
    let town = town();
    let page = town.page(Lang(1), "rules").unwrap();
    let html = page.html_for(&[("contact_email", "\"us\"@town.example")]);
    assert_eq!(
        html,
        "<h2>Be kind</h2>\n<p>Read <a href=\"help\">how to help</a>, or write to \
         <a href=\"mailto:&quot;us&quot;@town.example\">&quot;us&quot;@town.example</a>.</p>\n"
    );
}

#[test]
fn the_rules_of_matching_leave_free_words_out() {
    let town = town();
    let rules = town.rules();
    assert_eq!(
        rules.kinds[0].criteria,
        [matching::Criterion::Audience, matching::Criterion::Scarce { rarer: vec![KindId(1)], points: 20 }]
    );
    assert_eq!(rules.kinds[1].points_possible(), 95);
    let walks = &town.kinds[0];
    assert_eq!(walks.criterion_matched(1).unwrap().slug, "spare");
    assert!(walks.criterion_matched(2).is_none());
}

/// Whether a volunteer has what a rule looks for without asking.
type Has<'a> = &'a dyn Fn(&Rule) -> bool;

/// The town, with two checks and a code of conduct; sitting demands one check, prefers the other, and has days between
/// two introductions.
fn demanding_town() -> Campaign {
    let folder = Folder::new();
    folder.edit("campaign.toml", "capacity = 1\n", "capacity = 1\nconduct = \"2020-03-16\"\n");
    folder.edit("campaign.toml", "[kind.walks]\n", "[check.identity]\n[check.card]\nmonths = 6\n[kind.walks]\n");
    folder.edit("campaign.toml", "[kind.sitting]\n", "[kind.sitting]\ncooling_days = 3\nconduct = true\n");
    let card = "[kind.sitting.criterion.card]\ntype = \"check\"\ncheck = \"card\"\n";
    let identity = "[kind.sitting.criterion.identity]\ntype = \"check\"\ncheck = \"identity\"\npoints = 5\n";
    let both = format!("{card}{identity}[kind.sitting.criterion.owner]");
    folder.edit("campaign.toml", "[kind.sitting.criterion.owner]", &both);
    for (code, slug) in [("fr", "conduite"), ("en", "conduct")] {
        let page = PAGE
            .replace("\"rules\"", &format!("\"{slug}\""))
            .replace("SLUG", if code == "fr" { "aider" } else { "help" });
        folder.write(&format!("pages/{code}/conduct.md"), &page);
    }
    folder.read().unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn what_a_kind_demands_without_asking_comes_after_its_questions() {
    let town = demanding_town();
    let sitting = &town.kinds[1];
    let slugs: Vec<&str> = sitting.criteria.iter().map(|criterion| criterion.slug.as_str()).collect();
    assert_eq!(slugs, ["dogs", "sizes", "bones", "card", "identity", "owner", "cooling_days", "conduct_required"]);
    assert_eq!((sitting.cooling_days(), town.kinds[0].cooling_days()), (Some(3), None));
    assert_eq!(sitting.asked(Side::Offer).count(), 4, "none of it is asked");
    assert_eq!((town.checks[0].months, town.checks[1].months), (None, Some(6)));
    let seen_on = jiff::civil::date(2020, 8, 31);
    assert_eq!(town.checks[1].last_day(seen_on), Some(jiff::civil::date(2021, 2, 28)));
    assert_eq!(town.checks[0].last_day(seen_on), None);
}

#[test]
fn a_volunteer_who_lacks_what_is_demanded_is_refused_and_what_is_preferred_gives_points() {
    let town = demanding_town();
    let sitting = &town.kinds[1];
    let offers = |has: Has<'_>| {
        let answers =
            [Some(Value::Count(2)), Some(Value::set([0])), Some(Value::Count(9)), None, None, Some(Value::Flag(true))];
        let offer = matching::Offer { kind: KindId(1), answers: sitting.offer_for_matching(&answers, has) };
        let mut offers = matching::Offers::new(
            town.rules(),
            matching::Places::new([matching::Point { latitude: 0.0, longitude: 0.0 }]),
        );
        let volunteer = matching::Volunteer::new(matching::VolunteerId(1), matching::PlaceId(0));
        let volunteer = matching::Volunteer { offers: vec![offer], ..volunteer };
        offers.rules().check_volunteer(&volunteer).expect("answers of the right types");
        offers.insert(volunteer);
        offers
    };
    let asked = [Some(Value::Count(1)), Some(Value::set([0])), Some(Value::Count(1))];
    let answers = sitting.need_for_matching(&asked);
    let need = matching::Need { kind: KindId(1), place: matching::PlaceId(0), audience: 0, answers, blocked: vec![] };
    town.rules().check_need(&need).expect("answers of the right types");
    let explain = |has: Has<'_>| offers(has).explain(&need, matching::VolunteerId(1));
    assert_eq!(explain(&|_| true).unwrap().points, 60 + 20 + 5 + 15);
    assert_eq!(explain(&|rule| !matches!(rule, Rule::Check { check: 0, .. })).unwrap().points, 60 + 20 + 15);
    let lacks: [(Has<'_>, &str); 3] = [
        (&|rule| !matches!(rule, Rule::Check { check: 1, .. }), "card"),
        (&|rule| !matches!(rule, Rule::Cooling { .. }), "cooling_days"),
        (&|rule| !matches!(rule, Rule::Conduct), "conduct_required"),
    ];
    for (has, slug) in lacks {
        let refusals = explain(has).unwrap_err();
        let [matching::Refusal::Criterion(rank)] = refusals[..] else { panic!("{slug}: {refusals:?}") };
        assert_eq!(sitting.criterion_matched(rank).unwrap().slug, slug);
    }
}

/// Checks the folder that other campaigns copy.
#[test]
fn en_premiere_ligne_asks_what_the_site_of_2020_asked() {
    let campaign = Campaign::read(Path::new("campaigns/en-premiere-ligne"), Some(Path::new("places")))
        .unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(campaign.languages[0], "fr");
    assert_eq!(
        campaign.entries.iter().filter_map(Entry::door).collect::<Vec<_>>(),
        [Door::Offer, Door::Ask(0), Door::Ask(1)]
    );
    assert_eq!(
        campaign.audience("front-line").unwrap().fields_of_work,
        ["health", "emergency", "care", "food", "drugs", "energy", "transports", "other"]
    );
    assert_eq!(campaign.kinds_for(0).count(), 2);
    assert_eq!(campaign.kinds_for(1).map(|kind| &*kind.slug).collect::<Vec<_>>(), ["groceries"]);
    assert!(campaign.rules().kinds.iter().all(|kind| kind.points_possible() == 100));
    assert_eq!((campaign.undo_seconds, campaign.volunteer.capacity, campaign.retention.introduction_days), (60, 1, 30));
    assert_eq!(campaign.retention.availability_days, 30, "without its line");
    assert_eq!(campaign.retention.ban_days, 365, "without its line");
}

/// The town with a bread of half loaves from anywhere, asked for by mornings, days, dogs and words.
fn choosy_town() -> Campaign {
    let folder = Folder::new();
    let bread = "[kind.sitting]\naudiences = [\"nurses\"]\nanywhere = true\n\
                 [kind.sitting.criterion.loaves]\ntype = \"stock\"\ndecimals = 1\noffer = { min = 0.5, max = 100 }\n\
                 need = { min = 0.5, max = 10 }\n\
                 [kind.sitting.criterion.half-days]\ntype = \"any_of\"\nchoices = [\"am\", \"pm\"]\n\
                 [kind.sitting.criterion.tongues]\ntype = \"any_of\"\nchoices = [\"fr\", \"ln\"]\nsoft = true\npoints = 20\n\
                 [kind.sitting.criterion.week]\ntype = \"when\"\n\
                 [kind.sitting.criterion.days]\ntype = \"when\"\ndates = true\n\
                 [kind.sitting.criterion.pets]\ntype = \"required\"\n\
                 [kind.sitting.criterion.words]\ntype = \"text\"\nread_by = \"both\"\n";
    let from = CAMPAIGN.find("[kind.sitting]").unwrap();
    folder.edit("campaign.toml", &CAMPAIGN[from..], bread);
    folder.edit("campaign.toml", "[volunteer]\n", "[people]\nphone = true\nlast_name_optional = true\n[volunteer]\n");
    folder.read().unwrap()
}

#[test]
fn half_loaves_one_half_day_in_common_days_and_pets_are_compared_as_the_file_says() {
    let town = choosy_town();
    assert!(town.people.phone && town.people.last_name_optional && !town.people.organisation);
    let bread = &town.kinds[1];
    assert_eq!(bread.criteria[0].rule.range(Side::Offer), Some(Range { min: 5, max: 1_000 }));
    let day = |text: &str| Some(text.parse().unwrap());
    let offered = |pets, from, to| {
        vec![
            Some(Value::Count(15)),
            Some(Value::set([0])),
            Some(Value::set([1])),
            Some(Value::set([0, 20])),
            Some(Value::Days(from, to)),
            Some(Value::Flag(pets)),
            None,
        ]
    };
    let mut asked = offered(true, day("2020-03-18"), day("2020-03-20"));
    asked[1] = Some(Value::set([0, 1]));
    asked[3] = Some(Value::set([20]));
    assert_eq!(bread.wanted_by(&asked), day("2020-03-20"));

    let explain = |offer: &[Option<Value>], asked: &[Option<Value>]| {
        let mut offers = matching::Offers::new(
            town.rules(),
            matching::Places::new([matching::Point { latitude: 48.0, longitude: 2.0 }]),
        );
        let (id, place) = (matching::VolunteerId(1), matching::PlaceId(0));
        let offer = matching::Offer { kind: KindId(1), answers: bread.offer_for_matching(offer, |_| true) };
        let volunteer =
            matching::Volunteer { reach_metres: 0, offers: vec![offer], ..matching::Volunteer::new(id, place) };
        town.rules().check_volunteer(&volunteer).unwrap();
        offers.insert(volunteer);
        let answers = bread.need_for_matching(asked);
        let need = matching::Need { kind: KindId(1), place, audience: 0, answers, blocked: vec![] };
        town.rules().check_need(&need).unwrap();
        let refused = |refusals: Vec<matching::Refusal>| match refusals.as_slice() {
            [matching::Refusal::Criterion(rank)] => bread.criterion_matched(*rank).unwrap().slug.clone(),
            other => panic!("{other:?}"),
        };
        offers.explain(&need, id).map(|candidate| candidate.points).map_err(refused)
    };
    let offer = offered(true, None, day("2020-03-18"));
    assert_eq!(explain(&offer, &asked), Ok(20));
    assert_eq!(explain(&offered(false, None, None), &asked), Err("pets".to_owned()));
    assert_eq!(explain(&offered(true, day("2020-03-21"), None), &asked), Err("days".to_owned()));
    asked[1] = Some(Value::set([1]));
    assert_eq!(explain(&offer, &asked), Err("half-days".to_owned()));
    asked[1] = Some(Value::set([0]));
    asked[2] = Some(Value::set([0]));
    assert_eq!(explain(&offer, &asked), Ok(0));
    asked[3] = Some(Value::set([19]));
    assert_eq!(explain(&offer, &asked), Err("week".to_owned()));
    asked[5] = Some(Value::Flag(false));
    asked[3] = None;
    assert_eq!(explain(&offered(false, None, None), &asked), Ok(0));
}

#[test]
fn answers_about_days_and_pets_are_stored_and_read_again() {
    let town = choosy_town();
    let bread = &town.kinds[1];
    let days = Value::Days(None, Some("2020-03-20".parse().unwrap()));
    let answers =
        [Some(Value::Count(5)), None, None, Some(Value::set([20])), Some(days), Some(Value::Flag(true)), None];
    let json = bread.to_json(Side::Need, &answers);
    assert_eq!(json, r#"{"loaves":5,"week":["sun-evening"],"days":[null,"2020-03-20"],"pets":true}"#);
    assert_eq!(bread.from_json(Side::Need, &json), answers);
    let strange = bread.from_json(Side::Need, r#"{"days":["soon",null]}"#);
    assert_eq!(strange[4], Some(Value::Words(r#"["soon",null]"#.into())));
}

#[test]
fn words_for_the_team_are_not_passed_on() {
    let said = [Some(Value::Words("the code of the gate".into())), None, None];
    assert_eq!(town().kinds[0].passed_on(&said), [None, None, None]);
    let bread = &choosy_town().kinds[1];
    let mut said = vec![None; 7];
    said[6] = Some(Value::Words("by the back door".into()));
    assert_eq!(bread.passed_on(&said), said);
}

#[test]
fn a_page_says_the_numbers_of_the_file() {
    let folder = Folder::new();
    let says =
        "{retention.introduction_days} days, {volunteer.age.min} to {volunteer.age.max}, {kind.walks.radius_km} km.";
    folder.edit("pages/en/rules.md", "## Be kind", says);
    let shown = |folder: &Folder| {
        let town = folder.read().unwrap_or_else(|problems| panic!("{problems}"));
        town.page(Lang(1), "rules").unwrap().html_for(&[])
    };
    assert!(shown(&folder).contains("30 days, 18 to 70, 3 km."), "{}", shown(&folder));
    folder.edit("campaign.toml", "introduction_days = 30", "introduction_days = 90");
    folder.edit("campaign.toml", "radius_metres_max = 3_000", "radius_metres_max = 3_500");
    assert!(shown(&folder).contains("90 days, 18 to 70, 3.5 km."), "{}", shown(&folder));
    folder.edit("campaign.toml", "age = { min = 18, max = 70 }\n", "");
    let problems = folder.problems();
    assert!(problems.contains("unknown placeholder `{volunteer.age.min}`; write "), "{problems}");
}

/// A new campaign copies these pages: a literal number there would promise what its file does not.
#[test]
fn the_pages_of_our_campaigns_take_their_numbers_from_the_file() {
    for name in ["sample", "en-premiere-ligne", "i-forsta-linjen", "community-wave", "lisungi", "flood"] {
        let campaign = Campaign::read(&Path::new("campaigns").join(name), Some(Path::new("places")))
            .unwrap_or_else(|problems| panic!("{problems}"));
        let (numbers, cooling) = (campaign.numbers(), campaign.kinds.iter().filter_map(Kind::cooling_days).count());
        for code in &campaign.languages {
            let source =
                |key: &str| fs::read_to_string(campaign.folder.join(format!("pages/{code}/{key}.md"))).unwrap();
            let (privacy, terms) = (source("privacy"), source("terms"));
            let (days, ages): (Vec<_>, Vec<_>) = numbers
                .iter()
                .map(|(name, _)| name)
                .filter(|name| !name.ends_with("_km"))
                .partition(|name| name.ends_with("_days"));
            for number in days.iter().filter(|name| !name.ends_with("reminder_days")) {
                assert!(privacy.contains(&format!("{{{number}}}")), "{name}, {code}: {number}");
            }
            let said = ages.iter().filter(|number| terms.contains(&format!("{{{number}}}"))).count();
            assert!(said > 0 || ages.is_empty(), "{name}, {code}: {ages:?}");
            assert!(cooling <= 1, "{name}: each would have its own line");
        }
    }
}

#[test]
fn an_entry_with_questions_leads_to_a_message() {
    let folder = Folder::new();
    folder.edit("campaign.toml", "[kind.walks]", TEAM);
    let town = folder.read().unwrap_or_else(|problems| panic!("{problems}"));
    let team = town.entry("team").unwrap();
    assert_eq!((town.entries.len(), team.door()), (4, None));
    assert_eq!(town.message_entries().map(|entry| &*entry.slug).collect::<Vec<_>>(), ["team"]);
    let [skills, week, more] = team.questions().unwrap() else { panic!("three questions") };
    assert_eq!(skills.asks.choices(), ["drive", "call"]);
    assert_eq!((week.asks.choices().len(), more.asks.choices().len()), (21, 0));
    let keys: Vec<String> = town.text_keys().into_iter().map(|text| text.key).collect();
    for key in ["entry-team-skills", "entry-team-skills-drive", "entry-team-week", "entry-team-more-hint"] {
        assert!(keys.iter().any(|known| known == key), "{key}");
    }
}
