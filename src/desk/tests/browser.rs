use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::PASSWORD;
use crate::app::App;
use crate::kit::guard;

/// A moderator's browser, which keeps the session's cookie.
pub(super) struct Browser {
    site: Router,
    cookie: String,
}

/// An answer of the site.
pub(super) struct Got {
    pub(super) status: StatusCode,
    pub(super) location: String,
    pub(super) html: String,
}

impl Browser {
    pub(super) fn of(app: &App) -> Browser {
        Browser {
            site: guard::around(
                app,
                crate::desk::routes::routes(app).with_state(app.clone()),
                crate::desk::routes::uploads().with_state(app.clone()),
            ),
            cookie: String::new(),
        }
    }

    pub(super) async fn send(&mut self, request: Request<Body>) -> Got {
        let response = self.site.clone().oneshot(request).await.unwrap();
        let header = |name: &str| {
            response.headers().get(name).map_or_else(String::new, |value| value.to_str().unwrap().to_owned())
        };
        let (status, location, cookie) = (response.status(), header("location"), header("set-cookie"));
        assert_eq!(header("cache-control"), "no-store");
        if !cookie.is_empty() {
            self.cookie = cookie.split(';').next().unwrap().to_owned();
        }
        let body = response.into_body().collect().await.unwrap().to_bytes();
        Got { status, location, html: String::from_utf8(body.to_vec()).unwrap() }
    }

    pub(super) async fn get(&mut self, path: &str) -> Got {
        let request = Request::get(path).header("cookie", &self.cookie).body(Body::empty()).unwrap();
        self.send(request).await
    }

    pub(super) async fn post(&mut self, path: &str, form: &str) -> Got {
        let request = Request::post(path).header("cookie", &self.cookie).body(Body::from(form.to_owned())).unwrap();
        self.send(request).await
    }

    /// Sends a form and follows the redirection. Returns the page that tells what was done.
    pub(super) async fn act(&mut self, path: &str, form: &str) -> String {
        let got = self.post(path, form).await;
        assert_eq!(got.status, StatusCode::SEE_OTHER, "{path}: {}", got.html);
        let shown = self.get(&got.location).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", got.location);
        shown.html
    }

    pub(super) async fn sign_in(&mut self, login: &str) {
        let form = format!("login={login}&password={}", PASSWORD.replace(' ', "+"));
        let got = self.post("/desk/login", &form).await;
        assert_eq!((got.status, got.location.as_str()), (StatusCode::SEE_OTHER, "/desk/queue"));
    }
}
