//! Journeys: two towns see each other across the water, and the campaign's file says how long the way round is.

use crate::world::{Somebody, World, campaign_edited};

/// Asks in Dinard.
const JEANNE: Somebody =
    Somebody { first_name: "Jeanne", last_name: "Tanguy", email: "jeanne@tanguy.example", place: "35800" };
/// Offers help in Saint-Malo, less than 7 km away across the Rance.
const SOLENN: Somebody =
    Somebody { first_name: "Solenn", last_name: "Rouxel", email: "solenn@rouxel.example", place: "35400" };
/// Offers help in Saint-Jouan-des-Guérets, some 12 km away.
const BRIAC: Somebody =
    Somebody { first_name: "Briac", last_name: "Hamon", email: "briac@hamon.example", place: "35430" };

#[tokio::test]
async fn whom_the_water_keeps_far_is_no_candidate_and_of_others_the_minutes_are_said() {
    let journeys = "gazetteer = \"fr.csv\"\njourneys = { file = \"water.csv\", km_per_hour = 40 }\n";
    let folder = campaign_edited(&[("campaign.toml", "gazetteer = \"fr.csv\"\n", journeys)]);
    std::fs::write(folder.path().join("water.csv"), "from,to,minutes\n35400,35800,26\n35800,35430,15\n").unwrap();
    for (campaign, near) in [(None, true), (Some(folder), false)] {
        let path = campaign.as_ref().map(|folder| folder.path().to_owned());
        let world = World::set(|settings| settings.campaign = path.unwrap_or_else(|| settings.campaign.clone())).await;
        for volunteer in [&SOLENN, &BRIAC] {
            world.confirmed(world.offer(volunteer).await, volunteer).await;
        }
        world.confirmed(world.ask_at_risk(&JEANNE).await, &JEANNE).await;
        let claire = world.desk("Claire").await;
        let request = world.requests(&JEANNE).await[0];
        let page = claire.visitor.open(&format!("/desk/requests/{request}")).await;
        let away = if near { "distance 12 km" } else { "distance 10 km (15 min de trajet)" };
        page.says("Briac Hamon").says(away);
        assert_eq!(page.text().contains("Solenn Rouxel"), near, "26 minutes count for 17 km, and help goes 15 km");
        let (need, solenn) = (world.need(&JEANNE, "groceries").await, world.volunteer(&SOLENN).await);
        if near {
            claire.introduce(need, solenn).await;
            world.mails_leave().await;
        } else {
            page.says("Distance : 10 km (15 min de trajet), pour un maximum de 15 km");
            claire.try_to_introduce(need, solenn).await;
            assert_eq!(world.count("introduction").await, 0);
        }
    }
}
