// SPDX-License-Identifier: MIT OR Apache-2.0
//! What every answer carries, and what an answer says when it is not the one that was asked for.

use axum::Router;
use axum::http::HeaderMap;

use crate::setting::on_both_seeded;

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

#[tokio::test]
async fn answers_carry_their_headers_and_refusals_say_what_to_do() {
    on_both_seeded(async |app| {
        let site = app.site(None).await.expect("the site opens");
        every_answer_is_guarded(&site).await;
        refusals_are_pages(&site).await;
        for (address, expected) in [("/healthz", "ok"), ("/readyz", "ok")] {
            let answer = ask(&site, address).await;
            assert_eq!((answer.status, answer.body.as_str()), (200, expected), "{address}");
        }
        tables_are_files(&site).await;
        // The database goes away: the process still lives, and says that it cannot answer.
        app.db.close().await;
        assert_eq!(ask(&site, "/healthz").await.status, 200);
        assert_eq!(ask(&site, "/readyz").await.status, 503);
        let broken = ask(&site, "/sources/imports").await;
        assert_eq!((broken.status, broken.header("retry-after")), (503, "60"));
        assert!(broken.body.contains("The database is not there at the moment"), "{}", broken.body);
        assert!(broken.body.contains(broken.header("x-request-id")), "the page of a fault names the request");
        assert_eq!(ask(&site, "/_gallery").await.status, 404, "the gallery is the demo's alone");
    })
    .await;
}

async fn every_answer_is_guarded(site: &Router) {
    let mut numbers = std::collections::BTreeSet::new();
    for address in ["/", "/needs", "/needs/measures.csv", "/nowhere", "/needs?area=nonsense", "/healthz"] {
        let answer = ask(site, address).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{address}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{address}");
        assert!(answer.headers.get("set-cookie").is_none(), "{address} sets a cookie");
        let number = answer.header("x-request-id").to_owned();
        assert!(!number.is_empty() && numbers.insert(number.clone()), "{address}: request {number}");
        assert!(!answer.body.contains("<script>") && !answer.body.contains(" style="), "{address} breaks its policy");
    }
}

async fn refusals_are_pages(site: &Router) {
    let unknown = crate::setting::authority().as_str().replace("00001", "99999");
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
        let answer = ask(site, &address).await;
        assert_eq!(answer.status, expected, "{address}");
        assert!(answer.is_page(), "{address} is answered with {}", answer.header("content-type"));
        let main = answer.body.split_once("<main").map(|(_, main)| main).expect("a page has a main part");
        assert!(sentence.is_match(main), "{address} says nothing that helps");
    }
}

async fn tables_are_files(site: &Router) {
    for address in [
        "/needs/measures.csv",
        "/needs/series.csv",
        "/needs/gaps.csv",
        "/needs/concentration/table.csv",
        "/needs/distribution/population/table.csv",
    ] {
        let answer = ask(site, address).await;
        assert!(answer.header("content-type").starts_with("text/csv"), "{address}");
        assert!(answer.header("content-disposition").contains(".csv"), "{address}");
        assert!(answer.body.lines().count() > 2, "{address} is empty");
    }
}
