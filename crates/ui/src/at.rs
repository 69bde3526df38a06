// SPDX-License-Identifier: MIT OR Apache-2.0
//! The one context argument of a page: the house, and the request that it answers.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use words::{Args, Lang};

use crate::request_id::RequestId;
use crate::shell::Shell;
use crate::{House, PageError};

/// The house, and this request's language, address and id.
#[derive(Clone)]
pub struct At {
    pub house: House,
    pub lang: Lang,
    /// Written in the log line, in the answer's `x-request-id` and on the page of an error of ours.
    pub request_id: String,
    /// The address without its query.
    pub path: String,
    /// True where the address itself chose the language, so that links carry the choice on.
    pub lang_chosen: bool,
}

impl At {
    /// The text of a key in the reader's language.
    pub fn text(&self, key: &str) -> String {
        self.house.words.text(self.lang, key)
    }

    /// The text of a key with its placeholders filled in.
    pub fn text_with(&self, key: &str, args: &Args<'_>) -> String {
        self.house.words.get(self.lang, key, args)
    }

    /// An address of this site that keeps the chosen language.
    pub fn link(&self, path: &str) -> String {
        if !self.lang_chosen {
            return path.to_owned();
        }
        let (address, fragment) = path.split_once('#').map_or((path, None), |(address, part)| (address, Some(part)));
        let mark = if address.contains('?') { '&' } else { '?' };
        let fragment = fragment.map(|part| format!("#{part}")).unwrap_or_default();
        format!("{address}{mark}lang={}{fragment}", self.lang.tag())
    }

    /// The shell of a page with this title.
    pub fn shell(&self, title: impl Into<String>) -> Shell {
        Shell::new(self, title.into())
    }

    /// The same place seen in another language: for samples.
    #[must_use]
    pub fn with_lang(&self, lang: Lang) -> Self {
        Self { lang, lang_chosen: lang.is_pseudo(), ..self.clone() }
    }

    /// An error that the person can mend, told in their words.
    pub fn bad_input(&self, key: &str) -> PageError {
        PageError::bad_input(self.text(key))
    }

    /// A context without a request: for the files that a command writes.
    pub fn without_request(house: &House, lang: Lang) -> Self {
        Self { house: house.clone(), lang, request_id: String::new(), path: "/".to_owned(), lang_chosen: false }
    }

    pub(crate) fn from_parts(parts: &Parts, house: &House) -> Self {
        let chosen = parts.uri.query().and_then(chosen_language);
        let preferred =
            || parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).and_then(preferred_language);
        Self {
            house: house.clone(),
            lang: chosen.or_else(preferred).unwrap_or_default(),
            request_id: parts.extensions.get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default(),
            path: parts.uri.path().to_owned(),
            lang_chosen: chosen.is_some(),
        }
    }
}

impl FromRequestParts<House> for At {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Infallible> {
        Ok(Self::from_parts(parts, house))
    }
}

/// `?lang=..`: a tag is letters, digits and hyphens, so nothing needs decoding.
fn chosen_language(query: &str) -> Option<Lang> {
    query.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(Lang::parse)
}

/// The best language of an `Accept-Language` header that we have words for. The pseudo-locales are for whoever asks by
/// address, never for a browser that happens to be set to such a tag.
fn preferred_language(header: &str) -> Option<Lang> {
    let mut wanted: Vec<(i32, Lang)> = header
        .split(',')
        .filter_map(|part| {
            let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
            let lang = Lang::parse(tag.trim()).filter(|lang| !lang.is_pseudo())?;
            let weight: f64 = weight.trim().parse().ok()?;
            // Weights have three places at most; the comparison must be total.
            format!("{:.0}", weight * 1000.0).parse().ok().map(|weight| (weight, lang))
        })
        .collect();
    wanted.sort_by_key(|(weight, _lang)| std::cmp::Reverse(*weight));
    wanted.first().map(|(_weight, lang)| *lang)
}

#[cfg(test)]
mod tests {
    use super::{chosen_language, preferred_language};
    use words::Lang;

    #[test]
    fn the_address_chooses_the_language() {
        assert_eq!(chosen_language("a=1&lang=ar-XB"), Some(Lang::RIGHT_TO_LEFT));
        assert_eq!(chosen_language("lang=%00"), None);
        assert_eq!(chosen_language("language=en"), None);
    }

    #[test]
    fn the_browser_chooses_among_the_languages_we_have() {
        assert_eq!(preferred_language("fr-FR, en;q=0.5"), Some(Lang::ENGLISH));
        assert_eq!(preferred_language("ar-XB"), None);
        assert_eq!(preferred_language(";;q=,"), None);
    }
}
