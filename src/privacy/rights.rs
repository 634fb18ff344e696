//! The page on which the holder of a private link reads all that is stored about them, and the copy they may take.
//!
//! Who may act: the holder of a private link. The acts themselves are those of the private page.

use askama::Template;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;

use super::subject_copy;
use crate::kit::form::Filled;
use crate::kit::layout::{Layout, home};
use crate::kit::private_page::Private;
use crate::kit::site::Site;
use crate::kit::sure::Boxes;
use crate::kit::{Result, page};
use crate::registrations::Holder;

#[derive(Template)]
#[template(path = "privacy/rights.html")]
struct Rights {
    l: Layout,
    path: String,
    offers: bool,
    privacy: Option<String>,
    sections: Vec<subject_copy::ShownRecords>,
    sure: Boxes,
}

/// `GET /{lang}/private/{token}?rights`
pub async fn show(app: &Site, private: &Private, holder: Holder) -> Result {
    let t = app.speaker(private.lang);
    let privacy = app.campaign.page(private.lang, "privacy");
    page(&Rights {
        l: private.layout(app),
        path: private.path(app),
        sure: Boxes::new(&Filled::default(), &t),
        offers: matches!(holder, Holder::Volunteer(_)),
        privacy: privacy.map(|page| format!("{}{}", home(&app.campaign, private.lang), page.slug)),
        sections: subject_copy::sections(app, holder, &t).await?.iter().map(|section| section.shown(&t)).collect(),
    })
}

/// `GET /{lang}/private/{token}?export`: the contents of the page as a JSON file.
pub async fn export(app: &Site, private: &Private, holder: Holder) -> Result {
    let t = app.speaker(private.lang);
    let all = subject_copy::json(subject_copy::sections(app, holder, &t).await?, app.clock.now());
    let name = format!("attachment; filename=\"{}.json\"", private.known.reference);
    let headers = [(CONTENT_TYPE, "application/json".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, serde_json::to_vec_pretty(&all).map_err(anyhow::Error::from)?).into_response())
}
