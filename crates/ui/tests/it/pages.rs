// SPDX-License-Identifier: MIT OR Apache-2.0
//! What every answer has, and what failed answers say.

use axum::http::{Request, StatusCode};

use crate::{PICTURE, site, site_with};

#[tokio::test]
async fn every_answer_is_guarded_and_numbered() {
    let site = site().await;
    for path in ["/", "/wards", "/nowhere", "/wards/panic", "/healthz"] {
        let answer = site.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'self';"), "{path}: {policy}");
        assert!(policy.ends_with("frame-ancestors 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert!(policy.contains("img-src 'self';") && !policy.contains("data:"), "{path}: {policy}");
        let vary: Vec<_> = answer.headers.get_all("vary").iter().map(|value| value.to_str().expect("text")).collect();
        assert!(vary.contains(&"accept-language"), "{path}: {vary:?}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert!(!answer.header("x-request-id").is_empty(), "{path}");
        assert_eq!(answer.header("cache-control"), "no-cache", "{path}");
    }
    assert_ne!(site.get("/").await.header("x-request-id"), site.get("/").await.header("x-request-id"));
}

#[tokio::test]
async fn failed_answers_are_pages_that_say_what_to_do() {
    let site = site().await;
    for (path, status, says) in [
        ("/nowhere", StatusCode::NOT_FOUND, "Page not found"),
        ("/wards/none", StatusCode::NOT_FOUND, "start from the home page"),
        ("/wards/fault", StatusCode::INTERNAL_SERVER_ERROR, "The fault is ours"),
        ("/wards/panic", StatusCode::INTERNAL_SERVER_ERROR, "The fault is ours"),
        ("/wards/panic-apart", StatusCode::INTERNAL_SERVER_ERROR, "The fault is ours"),
        ("/_gallery/ui/none", StatusCode::NOT_FOUND, "Page not found"),
        ("/assets/0/none.css", StatusCode::NOT_FOUND, "Page not found"),
    ] {
        let answer = site.get(path).await;
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.text.contains(says), "{path}: {}", answer.text);
        assert!(answer.header("content-type").starts_with("text/html"), "{path}");
        assert!(!answer.text.contains("secret"), "{path}");
        let shows_number = answer.text.contains(answer.header("x-request-id"));
        assert_eq!(shows_number, status.is_server_error(), "{path}");
    }
}

#[tokio::test]
async fn what_the_person_can_mend_is_said_and_a_wrong_method_names_the_right_ones() {
    let site = site().await;
    let answer = site.ask(Request::post("/wards")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("Choose a ward."), "{}", answer.text);
    let answer = site.ask(Request::delete("/wards")).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(answer.header("allow").contains("POST"), "{}", answer.header("allow"));
    assert!(answer.text.contains("cannot be used that way"));
}

#[tokio::test]
async fn the_shell_carries_name_navigation_banner_and_escapes_them() {
    let site = site().await;
    let home = site.get("/").await.text;
    assert!(home.contains("Ashwick &#38; &#60;partners&#62;") && !home.contains("<partners>"), "{home}");
    assert!(home.contains("href=\"/wards\"") && home.contains("Every ward."), "{home}");
    assert!(home.contains("This place and all its figures are invented."));
    assert!(home.contains("<html lang=\"en-GB\" dir=\"ltr\">"));
    assert!(
        !home.contains("style=\"") && !home.contains("<script"),
        "inline style and script are refused by the policy"
    );
}

#[tokio::test]
async fn a_chosen_language_is_kept_by_links() {
    let site = site().await;
    let home = site.get("/?lang=ar-XB").await.text;
    assert!(
        home.contains("<html lang=\"ar-XB\" dir=\"rtl\">") && home.contains("href=\"/wards?lang=ar-XB\""),
        "{home}"
    );
    assert_eq!(site.get("/wards?lang=de-XA").await.text, "/wards?page=2&lang=de-XA#list");
    assert_eq!(site.get("/wards?lang=xx").await.text, "/wards?page=2#list");
}

#[tokio::test]
async fn the_gallery_shows_the_kit_and_the_rooms_in_every_language() {
    let site = site().await;
    for lang in words::Lang::ALL {
        let index = site.get(&format!("/_gallery?lang={}", lang.tag())).await;
        assert_eq!(index.status, StatusCode::OK);
        for sample in ["ui/page", "ui/empty", "ui/form", "ward/piece"] {
            assert!(index.text.contains(&format!("/_gallery/{sample}?lang={}", lang.tag())), "{sample}");
            let page = site.get(&format!("/_gallery/{sample}?lang={}", lang.tag())).await;
            assert_eq!(page.status, StatusCode::OK, "{sample}");
            assert!(page.text.contains(&format!("dir=\"{}\"", lang.dir())), "{sample}");
            assert!(!page.text.contains("[ui-") && !page.text.contains("{$"), "a text is missing: {}", page.text);
        }
    }
}

#[tokio::test]
async fn assets_are_kept_for_a_year_only_under_their_own_hash() {
    let site = site().await;
    let home = site.get("/").await.text;
    let (_before, rest) = home.split_once("rel=\"stylesheet\" href=\"").expect("the page names its style sheet");
    let address = rest.split('"').next().unwrap_or_default().to_owned();
    let css = site.get(&address).await;
    assert_eq!(css.status, StatusCode::OK);
    assert_eq!(css.header("content-type"), "text/css; charset=utf-8");
    assert!(css.header("cache-control").contains("immutable"));
    assert!(!css.header("vary").contains("language"), "it is the same in every language");
    let older = site.get("/assets/000000000000/app.css").await;
    assert_eq!((older.status, older.header("cache-control")), (StatusCode::OK, "no-cache"));
    let font = site.ask(Request::get("/assets/0/fonts/atkinson-400.woff2").header("accept-encoding", "gzip")).await;
    assert_eq!((font.header("content-type"), font.header("content-encoding")), ("font/woff2", ""));
    let packed = site.ask(Request::get(address).header("accept-encoding", "gzip")).await;
    assert_eq!(packed.header("content-encoding"), "gzip");
}

#[tokio::test]
async fn a_file_of_any_kind_is_offered_under_its_name_with_its_length() {
    let site = site().await;
    for (path, kind, name, bytes) in [
        ("/wards/file", "text/csv; charset=utf-8; header=present", "wards.csv", "code\n".as_bytes()),
        ("/wards/picture", "image/png", "map.png", &PICTURE),
    ] {
        let answer = site.get(path).await;
        assert_eq!(answer.header("content-disposition"), format!("attachment; filename=\"{name}\""));
        assert_eq!(answer.header("content-type"), kind);
        assert_eq!(answer.header("content-length"), bytes.len().to_string());
        assert_eq!(answer.bytes, bytes);
    }
}

#[tokio::test]
async fn health_is_told_without_the_database_and_readiness_with_it() {
    let site = site().await;
    assert_eq!(site.get("/readyz").await.status, StatusCode::OK);
    assert_eq!(site.get("/wards/held").await.text, "held");
    site.db.close().await;
    assert_eq!(site.get("/healthz").await.text, "ok");
    assert_eq!(site.get("/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
    let away = site.get("/wards/held").await;
    assert_eq!((away.status, away.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, "60"));
    assert!(away.text.contains("The database is not there at the moment"), "{}", away.text);
    assert!(away.text.contains("try again") && !away.text.contains("fault is ours"), "{}", away.text);
}

#[tokio::test]
async fn the_gallery_is_shown_only_where_it_was_asked_for() {
    let site = site_with(false).await;
    for path in ["/_gallery", "/_gallery/ui/page", "/_gallery/ward/piece"] {
        assert_eq!(site.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
