// SPDX-License-Identifier: MIT OR Apache-2.0
//! The one context argument of a page: the house, and the request that it answers.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt::Display;
use std::str::FromStr;
use std::sync::Arc;

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use base::{Actor, Id};
use store::Act;
use words::{Args, Lang};

use crate::gate::{ActingFor, FOR, ProofNeeded, find_browser};
use crate::request_id::RequestId;
use crate::shell::Shell;
use crate::{Absentee, House, PageError, Setting, SignedIn};

/// The house, and this request's language, address and id.
#[derive(Clone)]
pub struct At {
    pub house: House,
    pub lang: Lang,
    /// Written in the log line, in the answer's `x-request-id` and on the page of an error of ours.
    pub request_id: String,
    /// The address without its query.
    pub path: String,
    /// Names who asks.
    pub actor: Actor,
    /// The name of whoever signed in.
    pub person_name: String,
    /// Those for whom whoever signed in acts today.
    pub covers: Vec<Absentee>,
    /// Whoever is away, where this request is made for them.
    pub acting_for: Option<Absentee>,
    /// Says that the sign-in is too old for what was sent.
    pub(crate) needs_proof: bool,
    /// After how many minutes the session ends in which nothing is done, and when it ends whatever is done.
    pub(crate) session: Option<(i64, i64)>,
    /// What the partnership has set, as it stood when this request came.
    pub setting: Arc<Setting>,
    /// The mark of the browser, on pages for signing in; a new one where it has none.
    pub browser: String,
    /// The key of the form that was saved just before, and led here.
    pub saved: String,
    params: Vec<(String, String)>,
    query: Vec<(String, String)>,
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

    /// An address of this site that keeps the chosen language, and for whom somebody acts.
    pub fn link(&self, path: &str) -> String {
        let lang = self.lang_chosen.then(|| ("lang", self.lang.tag().to_owned()));
        let cover = self.acting_for.as_ref().map(|cover| (FOR, cover.person.to_string()));
        let (address, fragment) = path.split_once('#').map_or((path, None), |(address, part)| (address, Some(part)));
        let link = [cover, lang].into_iter().flatten().fold(address.to_owned(), |link, (name, value)| {
            let mark = if link.contains('?') { '&' } else { '?' };
            format!("{link}{mark}{name}={value}")
        });
        match fragment {
            Some(part) => format!("{link}#{part}"),
            None => link,
        }
    }

    /// The same request as whoever signed in makes it for somebody who is away.
    #[must_use]
    pub(crate) fn standing_in(&self, cover: &Absentee) -> Self {
        let actor = Actor { acting_for: Some(cover.person), roles: cover.roles.clone(), ..self.actor.clone() };
        Self { actor, acting_for: Some(cover.clone()), ..self.clone() }
    }

    /// The names of these persons; whoever is not known is absent.
    ///
    /// # Errors
    /// Where the database cannot say.
    pub async fn names(&self, persons: &[Id]) -> Result<BTreeMap<Id, String>, PageError> {
        match &self.house.gate {
            Some(gate) if !persons.is_empty() => Ok(gate.names(&self.house, persons).await?),
            _ => Ok(BTreeMap::new()),
        }
    }

    /// People who can sign in, by name: whoever may be chosen to look after something.
    ///
    /// # Errors
    /// Where the database cannot say.
    pub async fn colleagues(&self) -> Result<Vec<(Id, String)>, PageError> {
        match &self.house.gate {
            Some(gate) => Ok(gate.colleagues(&self.house).await?),
            None => Ok(Vec::new()),
        }
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
        Self {
            house: house.clone(),
            lang,
            request_id: String::new(),
            path: "/".to_owned(),
            actor: Actor::nobody(),
            person_name: String::new(),
            covers: Vec::new(),
            acting_for: None,
            needs_proof: false,
            session: None,
            setting: Arc::clone(&house.setting),
            browser: String::new(),
            saved: String::new(),
            params: Vec::new(),
            query: Vec::new(),
            lang_chosen: false,
        }
    }

    pub(crate) fn from_parts(parts: &Parts, house: &House) -> Self {
        let chosen = parts.uri.query().and_then(chosen_language);
        let preferred =
            || parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).and_then(preferred_language);
        let person = parts.extensions.get::<SignedIn>();
        let setting = parts.extensions.get::<Arc<Setting>>().map(Arc::clone);
        Self {
            lang: chosen.or_else(preferred).unwrap_or_default(),
            request_id: parts.extensions.get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default(),
            path: parts.uri.path().to_owned(),
            actor: person.map_or_else(Actor::nobody, |person| person.actor.clone()),
            person_name: person.map(|person| person.name.clone()).unwrap_or_default(),
            covers: person.map(|person| person.covers.clone()).unwrap_or_default(),
            acting_for: parts.extensions.get::<ActingFor>().map(|acting| acting.0.clone()),
            needs_proof: parts.extensions.get::<ProofNeeded>().is_some(),
            session: person.map(|person| (person.idle_minutes, person.ends_at_micros)),
            setting: setting.unwrap_or_else(|| Arc::clone(&house.setting)),
            browser: find_browser(house, parts.uri.path(), &parts.headers),
            saved: parts.uri.query().and_then(|query| query_value(query, "saved")).unwrap_or_default().to_owned(),
            lang_chosen: chosen.is_some(),
            query: parts.uri.query().map(crate::form::decode).unwrap_or_default(),
            ..Self::without_request(house, Lang::default())
        }
    }

    /// The value that stands in the address at this place of the door's pattern; not found where it is none of its type.
    pub fn param<T: FromStr>(&self, name: &str) -> Result<T, PageError> {
        let value = self.params.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value.as_str());
        value.parse().map_err(|_other| PageError::NotFound)
    }

    /// A value of the address's query, decoded; empty where there is none.
    pub fn query(&self, name: &str) -> String {
        self.query.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// The address of this page with its query.
    pub(crate) fn address(&self) -> String {
        let pairs: Vec<_> = self.query.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let mark = if pairs.is_empty() { "" } else { "?" };
        format!("{}{mark}{}", self.path, crate::form::encode(&pairs))
    }

    /// An act of whoever asks, now, for the activity.
    pub fn act(&self, verb: &'static str, kind: &'static str, object: impl Display + Copy) -> Act {
        let at_micros = self.house.clock.now_micros();
        Act { at_micros, actor: self.actor.clone(), verb, kind, object: object.to_string(), fields: Vec::new() }
    }

    /// A new key.
    pub fn id(&self) -> Id {
        Id::new(self.house.clock, &self.house.chance)
    }
}

impl FromRequestParts<House> for At {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Infallible> {
        let params = RawPathParams::from_request_parts(parts, house).await;
        let params = params.iter().flat_map(|all| all.iter().map(|(name, value)| (name.to_owned(), value.to_owned())));
        Ok(Self { params: params.collect(), ..Self::from_parts(parts, house) })
    }
}

/// A value of a query that is letters, digits and hyphens, so that nothing needs decoding.
pub(crate) fn query_value<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(own, _)| *own == name).map(|(_, value)| value)
}

/// `?lang=..`.
fn chosen_language(query: &str) -> Option<Lang> {
    query_value(query, "lang").and_then(Lang::parse)
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
