// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells whether a form was sent from a page of this house.

use axum::http::HeaderMap;
use axum::http::header::{HOST, ORIGIN};

/// A browser says where a request comes from: in `Sec-Fetch-Site` since 2023, before that in `Origin`, which every browser sends
/// with a form. Who says neither is no browser with a person before it.
pub(crate) fn is_ours(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).map(|value: &axum::http::HeaderValue| value.to_str().unwrap_or_default());
    if let Some(site) = headers.get("sec-fetch-site") {
        return site.as_bytes() == b"same-origin";
    }
    let host = text(HOST).unwrap_or_default();
    let origin = text(ORIGIN).and_then(|origin| origin.split_once("://")).map(|(_scheme, host)| host);
    !host.is_empty() && origin == Some(host)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;

    use super::is_ours;

    #[test]
    fn a_form_comes_from_a_page_of_this_house() {
        for (headers, expected) in [
            (&[("sec-fetch-site", "same-origin")][..], true),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("sec-fetch-site", "cross-site"), ("host", "a.org"), ("origin", "https://a.org")], false),
            (&[("sec-fetch-site", "none")], false),
            (&[("host", "a.org"), ("origin", "https://a.org")], true),
            (&[("host", "localhost:8080"), ("origin", "http://localhost:8080")], true),
            (&[("host", "a.org"), ("origin", "https://b.org")], false),
            (&[("host", "a.org"), ("origin", "https://a.org.b.org")], false),
            (&[("host", "a.org"), ("origin", "null")], false),
            (&[("host", "a.org")], false),
            (&[], false),
        ] {
            let mut map = HeaderMap::new();
            for (name, value) in headers {
                map.insert(*name, value.parse().expect("a value"));
            }
            assert_eq!(is_ours(&map), expected, "{headers:?}");
        }
    }
}
