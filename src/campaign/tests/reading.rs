//! Tests of reading a campaign that is right.

use std::path::Path;

use matching::KindId;

use super::*;

#[test]
fn a_campaign_is_read_in_the_order_of_its_file() {
    let town = town();
    let slugs: Vec<&str> = town.entries.iter().map(|entry| entry.slug.as_str()).collect();
    assert_eq!(slugs, ["offer", "nurses", "neighbours"]);
    assert_eq!(town.entries[2].door, Door::Ask(1));
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

/// Checks the folder that other campaigns copy.
#[test]
fn en_premiere_ligne_asks_what_the_site_of_2020_asked() {
    let campaign = Campaign::read(Path::new("campaigns/en-premiere-ligne"), Some(Path::new("places")))
        .unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(campaign.languages[0], "fr");
    assert_eq!(
        campaign.entries.iter().map(|entry| entry.door).collect::<Vec<_>>(),
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
