// SPDX-License-Identifier: MIT OR Apache-2.0
//! Style sheet, fonts and icon: embedded, and addressed by what is in them so that browsers may keep them for a year. So are the
//! colours and the logo of the partnership.

use std::sync::LazyLock;

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::setting::{COLOURS_FILE, Colours};
use crate::{House, PageError};

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
struct Dist;

/// One hash over all files: the style sheet names its fonts by relative address, so they change together.
static HASH: LazyLock<String> = LazyLock::new(|| {
    let mut names: Vec<_> = Dist::iter().collect();
    names.sort();
    let mut hash = Sha256::new();
    for name in names {
        hash.update(name.as_bytes());
        hash.update(Dist::get(&name).map(|file| file.metadata.sha256_hash()).unwrap_or_default());
    }
    // The first six bytes as one number: enough to tell two builds apart.
    let start = hash.finalize().iter().take(6).fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
    format!("{start:012x}")
});

/// The address of a file, such as `/assets/0123456789ab/app.css`.
pub(crate) fn address(name: &str) -> String {
    format!("/assets/{}/{name}", *HASH)
}

/// The style sheet with its fonts inside, for a file that is read away from the site.
pub fn style_sheet() -> String {
    let text = |name: &str| Dist::get(name).map(|file| String::from_utf8_lossy(&file.data).into_owned());
    let mut css = text("app.css").unwrap_or_default();
    let mut names: Vec<_> = Dist::iter().filter(|name| name.ends_with(".woff2")).collect();
    names.sort();
    for name in names {
        let Some(font) = Dist::get(&name) else { continue };
        let inside = format!("data:font/woff2;base64,{}", STANDARD.encode(&font.data));
        css = css.replace(&*name, &inside);
    }
    css
}

/// The address of the partnership's logo, by the digest of what is in it.
pub(crate) fn logo_address(digest: &str) -> String {
    format!("/assets/{digest}/{LOGO_FILE}")
}

const LOGO_FILE: &str = "logo.png";
const FOR_EVER: &str = "public, max-age=31536000, immutable";

pub(crate) async fn serve(State(house): State<House>, Path((hash, name)): Path<(String, String)>) -> Response {
    let own = match name.as_str() {
        COLOURS_FILE => Ok(Colours::of_key(&hash).map(|colours| colours.css().into_bytes())),
        LOGO_FILE => house.db.setting_file(&hash).await,
        _ => return serve_own(&hash, &name),
    };
    match own {
        Ok(Some(bytes)) => ([(CONTENT_TYPE, kind(&name)), (CACHE_CONTROL, FOR_EVER)], bytes).into_response(),
        Ok(None) => PageError::NotFound.into_response(),
        Err(error) => PageError::from(error).into_response(),
    }
}

/// A file of the program itself.
fn serve_own(hash: &str, name: &str) -> Response {
    let Some(file) = Dist::get(name) else { return PageError::NotFound.into_response() };
    // During a change of version a page may ask a newer server for an older file: it gets ours, but may not keep it.
    let keep = if hash == *HASH { FOR_EVER } else { "no-cache" };
    ([(CONTENT_TYPE, kind(name)), (CACHE_CONTROL, keep)], file.data.into_owned()).into_response()
}

fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_stem, ending)| ending) {
        "css" => "text/css; charset=utf-8",
        "mjs" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{Dist, address};

    #[test]
    fn the_style_sheet_is_small_and_names_no_one_elses_brand() {
        let css = Dist::get("app.css").expect("the style sheet is built");
        assert!(css.data.len() <= 60_000, "{} bytes", css.data.len());
        for name in Dist::iter() {
            let file = Dist::get(&name).expect("listed a moment ago");
            let text = String::from_utf8_lossy(&file.data).to_lowercase();
            for word in ["crown", "crest", "gds transport", "gds-transport", "gov.uk"] {
                assert!(!text.contains(word), "{name} says {word}");
            }
        }
    }

    #[test]
    fn every_script_is_small() {
        let scripts: Vec<_> = Dist::iter().filter(|name| name.ends_with(".mjs")).collect();
        assert!(scripts.len() >= 3, "{scripts:?}");
        for name in scripts {
            let bytes = Dist::get(&name).expect("listed a moment ago").data.len();
            assert!(bytes <= 3072, "{name}: {bytes} bytes");
        }
    }

    #[test]
    fn every_font_that_the_style_sheet_names_is_there() {
        let css = Dist::get("app.css").expect("the style sheet is built");
        let css = String::from_utf8_lossy(&css.data).into_owned();
        let named: Vec<&str> = css.split("url(").skip(1).filter_map(|rest| rest.split(')').next()).collect();
        assert!(named.iter().filter(|name| name.contains("woff2")).count() >= 3, "{named:?}");
        for name in named.iter().filter(|name| !name.contains("data:")) {
            assert!(Dist::get(name.trim_matches(['"', '\''])).is_some(), "{name}");
        }
    }

    #[test]
    fn an_address_carries_the_hash() {
        let address = address("app.css");
        assert_eq!(address.len(), "/assets/0123456789ab/app.css".len());
    }
}
