// SPDX-License-Identifier: MIT OR Apache-2.0
//! What every answer carries, and what an answer says when it is not the one that was asked for.

use std::collections::BTreeSet;

use axum::Router;
use axum::http::HeaderMap;
use rapport::App;

use crate::setting::{authority, fixture, on_both, on_both_seeded, take};

/// An answer as a browser sees it.
pub(crate) struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub(crate) fn is_page(&self) -> bool {
        self.header("content-type").starts_with("text/html")
    }
}

/// Asks the site for an address, as a browser without script does.
pub(crate) async fn ask(site: &Router, address: &str) -> Answer {
    use http_body_util::BodyExt as _;
    use tower::ServiceExt as _;

    let request = axum::http::Request::get(address).body(axum::body::Body::empty()).expect(address);
    let (parts, body) = site.clone().oneshot(request).await.expect("the site always answers").into_parts();
    let bytes = body.collect().await.expect("the whole answer").to_bytes();
    Answer { status: parts.status.as_u16(), headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() }
}

/// Pages, tables, refusals and what machines ask for.
const ADDRESSES: [&str; 6] = ["/", "/needs", "/needs/measures.csv", "/nowhere", "/needs?area=nonsense", "/healthz"];

/// The site of a place with a few figures, which is soon there.
async fn small(app: &App) -> Router {
    for name in ["lookup", "homes"] {
        let (report, _) = take(app, name, &fixture(&format!("patches/{name}.csv"))).await;
        assert_eq!(report.result, "taken_in", "{name}");
    }
    app.site(None).await.expect("the site opens")
}

#[tokio::test]
async fn answers_carry_the_headers_that_guard_them() {
    on_both(async |app| {
        let site = small(&app).await;
        for address in ADDRESSES {
            let answer = ask(&site, address).await;
            let policy = answer.header("content-security-policy");
            assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{address}: {policy}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
            assert_eq!(answer.header("referrer-policy"), "same-origin", "{address}");
        }
    })
    .await;
}

#[tokio::test]
async fn no_answer_sets_a_cookie() {
    on_both(async |app| {
        let site = small(&app).await;
        for address in ADDRESSES {
            assert!(ask(&site, address).await.headers.get("set-cookie").is_none(), "{address} sets a cookie");
        }
    })
    .await;
}

#[tokio::test]
async fn every_answer_has_a_number_of_its_own() {
    on_both(async |app| {
        let site = small(&app).await;
        let mut numbers = BTreeSet::new();
        for address in ADDRESSES {
            let number = ask(&site, address).await.header("x-request-id").to_owned();
            assert!(!number.is_empty() && numbers.insert(number.clone()), "{address}: request {number}");
        }
    })
    .await;
}

#[tokio::test]
async fn no_page_breaks_its_own_policy() {
    on_both_seeded(async |app| {
        let site = app.site(None).await.expect("the site opens");
        for address in ADDRESSES {
            let body = ask(&site, address).await.body;
            assert!(!body.contains("<script>") && !body.contains(" style="), "{address} breaks its policy");
        }
    })
    .await;
}

#[tokio::test]
async fn a_refusal_is_a_page_that_says_what_helps() {
    on_both(async |app| {
        let site = small(&app).await;
        let unknown = authority().as_str().replace("00001", "99999");
        let cases = [
            ("/nowhere".to_owned(), 404),
            ("/needs?area=nonsense".to_owned(), 400),
            ("/needs?area=".to_owned(), 400),
            ("/needs/gaps?area=%00".to_owned(), 400),
            (format!("/needs?area={unknown}"), 404),
            (format!("/needs/distribution?area={unknown}"), 404),
            ("/needs/profile/nonsense".to_owned(), 400),
            (format!("/needs/profile/{unknown}"), 404),
            ("/needs/distribution/no-such-figure".to_owned(), 404),
            ("/sources/indicators/no-such-figure".to_owned(), 404),
        ];
        let sentence = regex::Regex::new("<p[^>]*>[^<]{12,}").expect("a pattern");
        for (address, expected) in cases {
            let answer = ask(&site, &address).await;
            assert_eq!(answer.status, expected, "{address}");
            assert!(answer.is_page(), "{address} is answered with {}", answer.header("content-type"));
            let main = answer.body.split_once("<main").map(|(_, main)| main).expect("a page has a main part");
            assert!(sentence.is_match(main), "{address} says nothing that helps");
        }
    })
    .await;
}

#[tokio::test]
async fn a_table_is_a_file_with_rows() {
    on_both_seeded(async |app| {
        let site = app.site(None).await.expect("the site opens");
        for address in [
            "/needs/measures.csv",
            "/needs/series.csv",
            "/needs/gaps.csv",
            "/needs/concentration/table.csv",
            "/needs/distribution/population/table.csv",
        ] {
            let answer = ask(&site, address).await;
            assert!(answer.header("content-type").starts_with("text/csv"), "{address}");
            assert!(answer.header("content-disposition").contains(".csv"), "{address}");
            assert!(answer.body.lines().count() > 2, "{address} is empty");
        }
    })
    .await;
}

#[tokio::test]
async fn a_process_with_its_database_lives_and_is_ready() {
    on_both(async |app| {
        let site = app.site(None).await.expect("the site opens");
        for address in ["/healthz", "/readyz"] {
            let answer = ask(&site, address).await;
            assert_eq!((answer.status, answer.body.as_str()), (200, "ok"), "{address}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_process_whose_database_went_away_lives_and_is_not_ready() {
    on_both(async |app| {
        let site = app.site(None).await.expect("the site opens");
        app.db.close().await;
        assert_eq!(ask(&site, "/healthz").await.status, 200);
        assert_eq!(ask(&site, "/readyz").await.status, 503);
    })
    .await;
}

#[tokio::test]
async fn a_page_whose_database_went_away_says_so_and_names_its_request() {
    on_both(async |app| {
        let site = small(&app).await;
        app.db.close().await;
        let broken = ask(&site, "/sources/imports").await;
        assert_eq!((broken.status, broken.header("retry-after")), (503, "60"));
        assert!(broken.body.contains("The database is not there at the moment"), "{}", broken.body);
        assert!(broken.body.contains(broken.header("x-request-id")), "the page of a fault names the request");
    })
    .await;
}

#[tokio::test]
async fn the_gallery_is_the_demos_alone() {
    on_both(async |app| {
        let site = app.site(None).await.expect("the site opens");
        assert_eq!(ask(&site, "/_gallery").await.status, 404);
    })
    .await;
}
