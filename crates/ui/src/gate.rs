// SPDX-License-Identifier: MIT OR Apache-2.0
//! The gate: who asks, found before anything else of a request is looked at, and whether they may open the door.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, COOKIE};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base::{Actor, Day, Held, Id, Via};
use store::{SecurityNotice, StoreError, Tx, note};

use crate::at::query_value;
use crate::form::{SentForm, SentSlot};
use crate::{Access, At, FormDraft, House, PageError, Reply, Setting};

type GateFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Knows persons and sessions. The kit stands below them, so whoever does implements this, and the binary hands it in.
pub trait Gate: Send + Sync {
    /// Tells whose session has this token; `None` where there is no such session, or it is over: after so many minutes in which
    /// nothing was done, for one.
    fn find<'a>(&'a self, house: &'a House, token: &'a str, idle_minutes: i64) -> GateFuture<'a, Option<SignedIn>>;

    /// Begins a session of a person in the change that found out who they are; its token. The session in which they did so, where
    /// there was one, is over.
    fn begin<'a>(&'a self, house: &'a House, tx: &'a mut Tx, person: Id, before: Via) -> GateFuture<'a, String>;

    /// The person as they may act now, for whom they do so; `None` where they may not sign in, or act for the other no more.
    fn actor<'a>(&'a self, house: &'a House, person: Id, acting_for: Option<Id>) -> GateFuture<'a, Option<Actor>>;

    /// The names of these persons; whoever is not known is absent.
    fn names<'a>(&'a self, house: &'a House, persons: &'a [Id]) -> GateFuture<'a, BTreeMap<Id, String>>;

    /// People who can sign in, by name: whoever may be chosen to look after something.
    fn colleagues<'a>(&'a self, house: &'a House) -> GateFuture<'a, Vec<(Id, String)>>;

    /// The address at which people sign in.
    fn sign_in(&self) -> &'static str;

    /// The address at which they look after their own sign-in.
    fn account(&self) -> &'static str;

    /// The address at which they say who acts for them while they are away.
    fn deputy(&self) -> &'static str;

    /// The name and the address of the button that lets a session last.
    fn stay(&self) -> (&'static str, &'static str);

    /// The name and the address of the button that ends it.
    fn sign_out(&self) -> (&'static str, &'static str);

    /// Keeps what a person has begun to write in a form, in place of what was kept before.
    fn keep_draft<'a>(
        &'a self,
        house: &'a House,
        tx: &'a mut Tx,
        at: (Id, &'a str),
        words: &'a str,
    ) -> GateFuture<'a, ()>;

    /// Finds what a person has begun to write in a form.
    fn find_draft<'a>(&'a self, house: &'a House, at: (Id, &'a str)) -> GateFuture<'a, Option<FormDraft>>;

    /// Forgets it.
    fn drop_draft<'a>(&'a self, tx: &'a mut Tx, at: (Id, &'a str)) -> GateFuture<'a, ()>;
}

/// Somebody in their session.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub actor: Actor,
    pub name: String,
    /// Those for whom this person acts today.
    pub covers: Vec<Absentee>,
    /// The session ends after so many minutes in which nothing is done.
    pub idle_minutes: i64,
    /// The session ends then, whatever is done.
    pub ends_at_micros: i64,
}

/// Somebody who is away, for whom another acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absentee {
    pub person: Id,
    pub name: String,
    pub roles: Vec<Held>,
    /// The last day.
    pub until: Day,
}

impl SignedIn {
    /// The same person as they act for this one.
    pub(crate) fn acting_for(&self, cover: &Absentee) -> Actor {
        Actor { acting_for: Some(cover.person), roles: cover.roles.clone(), ..self.actor.clone() }
    }

    /// Whoever is meant by `?for=` in an address, where this person acts for them.
    fn cover(&self, query: Option<&str>) -> Option<&Absentee> {
        let wanted: Id = query.and_then(|query| query_value(query, FOR))?.parse().ok()?;
        self.covers.iter().find(|cover| cover.person == wanted)
    }
}

/// The part of an address that says for whom somebody acts.
pub(crate) const FOR: &str = "for";

/// Whoever is away, of this request.
#[derive(Clone)]
pub(crate) struct ActingFor(pub Absentee);

/// The name of the cookie with the token. Over https no other site of the domain may set it; Safari takes no such cookie over
/// plain http, not even on this machine.
const COOKIE_NAME: &str = "__Host-session";
const PLAIN_COOKIE_NAME: &str = "session";

fn cookie_name(house: &House) -> &'static str {
    if house.settings.is_https() { COOKIE_NAME } else { PLAIN_COOKIE_NAME }
}

/// The cookie that holds the session, or ends it where the token is empty. It lives as long as the browser is open.
pub(crate) fn cookie(house: &House, token: &str) -> Option<HeaderValue> {
    let name = cookie_name(house);
    let secure = if house.settings.is_https() { "; Secure" } else { "" };
    let over = if token.is_empty() { "; Max-Age=0" } else { "" };
    HeaderValue::from_str(&format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax{secure}{over}")).ok()
}

/// The name of the cookie by which a browser is known in which somebody has signed in before. It goes to the page for signing in
/// alone, so it cannot have the prefix that wants all of a site.
const BROWSER_NAME: &str = "__Secure-browser";
const PLAIN_BROWSER_NAME: &str = "browser";
/// So many days after the last sign-in a browser is not known any more.
const BROWSER_DAYS: u32 = 90;

fn browser_name(house: &House) -> &'static str {
    if house.settings.is_https() { BROWSER_NAME } else { PLAIN_BROWSER_NAME }
}

/// The mark of the browser that asks for a page under the one for signing in: its own, or a new one; empty on every other page.
pub(crate) fn find_browser(house: &House, path: &str, headers: &HeaderMap) -> String {
    const BYTES: usize = 32;
    if !house.gate.as_ref().is_some_and(|gate| path.starts_with(gate.sign_in())) {
        return String::new();
    }
    let is_mark = |mark: &&str| mark.len() == 2 * BYTES && mark.bytes().all(|byte| byte.is_ascii_hexdigit());
    token(browser_name(house), headers)
        .filter(is_mark)
        .map_or_else(|| base::hex(&house.chance.bytes::<BYTES>()), str::to_owned)
}

/// The cookie that holds the mark.
pub(crate) fn browser_cookie(house: &House, mark: &str) -> Option<HeaderValue> {
    let path = house.gate.as_ref()?.sign_in();
    let secure = if house.settings.is_https() { "; Secure" } else { "" };
    let seconds = BROWSER_DAYS * 24 * 3600;
    let name = browser_name(house);
    HeaderValue::from_str(&format!("{name}={mark}; Path={path}; HttpOnly; SameSite=Lax{secure}; Max-Age={seconds}"))
        .ok()
}

/// The token of the one cookie of this name; several are none, since one of them is not ours.
fn token<'a>(name: &str, headers: &'a HeaderMap) -> Option<&'a str> {
    let pairs = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|all| all.split(';'));
    let mut tokens =
        pairs.filter_map(|pair| pair.trim().split_once('=')).filter(|(own, _)| *own == name).map(|(_, token)| token);
    let token = tokens.next()?;
    tokens.next().is_none().then_some(token)
}

/// The middleware that finds out who asks, and what the partnership has set. An error is kept for the door, which may not need
/// to know.
pub(crate) async fn identify(State(house): State<House>, mut request: Request, next: Next) -> Response {
    if ["/assets/", "/healthz", "/readyz"].iter().any(|own| request.uri().path().starts_with(own)) {
        return next.run(request).await;
    }
    // Settings that cannot be read are those of the start; the page itself says what is wrong with the database.
    let kept = house.db.settings().await.unwrap_or_default();
    let setting = Arc::new(Setting::read(kept, &house.settings));
    request.extensions_mut().insert(Arc::clone(&setting));
    if let Some(gate) = &house.gate
        && let Some(token) = token(cookie_name(&house), request.headers())
    {
        match gate.find(&house, token, setting.idle_minutes).await {
            Ok(Some(mut person)) => {
                if let Some(cover) = person.cover(request.uri().query()).cloned() {
                    person.actor = person.acting_for(&cover);
                    request.extensions_mut().insert(ActingFor(cover));
                }
                request.extensions_mut().insert(person);
            }
            Ok(None) => {}
            Err(error) => drop(request.extensions_mut().insert(GateFault(Arc::new(error)))),
        }
    }
    next.run(request).await
}

/// The reason that nobody knows who asks.
#[derive(Clone)]
struct GateFault(Arc<StoreError>);

/// The middleware of one door: lets in who may open it, where the room is in use.
pub(crate) async fn guard(
    State((house, access)): State<(House, Access)>,
    mut request: Request,
    next: Next,
) -> Response {
    let closed = |setting: &Arc<Setting>| setting.is_closed(request.uri().path());
    if request.extensions().get::<Arc<Setting>>().is_some_and(closed) {
        return PageError::NotInUse.into_response();
    }
    let person = request.extensions().get::<SignedIn>().cloned();
    if access != Access::Anyone {
        if let Some(GateFault(error)) = request.extensions().get::<GateFault>() {
            return PageError::Internal(Arc::clone(error) as _).into_response();
        }
        let Some(person) = &person else { return ask_to_sign_in(&house, request) };
        if !access.admits(Some(&person.actor), house.clock.today()) {
            return PageError::Forbidden.into_response();
        }
        if access.needs_proof(&person.actor, house.clock.now_micros()) {
            // What was sent is shown again, with what to do first; whoever only looks proves at once who they are.
            if request.method() == Method::GET {
                return ask_to_sign_in(&house, request);
            }
            request.extensions_mut().insert(ProofNeeded);
        }
    }
    let door = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let mut response = next.run(request).await;
    if access != Access::Anyone && response.headers().contains_key(CONTENT_DISPOSITION) {
        let actor = person.as_ref().map_or_else(Actor::nobody, |person| person.actor.clone());
        note(SecurityNotice::FileTaken, &actor, ("door", door.as_deref().unwrap_or_default()));
    }
    if person.is_some() || access != Access::Anyone {
        // A page of somebody's own must not come back by the button “back” after they have left.
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// Says that the sign-in is too old for what was sent.
#[derive(Clone)]
pub(crate) struct ProofNeeded;

fn ask_to_sign_in(house: &House, request: Request) -> Response {
    let Some(sign_in) = house.sign_in_page() else { return PageError::Forbidden.into_response() };
    let (parts, _body) = request.into_parts();
    // Typed words are kept, on a page that says how to go on.
    let sent = parts.extensions.get::<SentSlot>().and_then(|slot| slot.0.get());
    if sent.is_some_and(SentForm::has_words) {
        return PageError::SignedOut.into_response();
    }
    let at = At::from_parts(&parts, house);
    // A button cannot be pressed again by itself, so after it they begin at the front.
    if parts.method != Method::GET {
        return Reply::SeeOther(at.link(sign_in)).into_response();
    }
    let then: String = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
    let query = crate::form::encode(&[("then", &then)]);
    Reply::SeeOther(at.link(&format!("{sign_in}?{query}"))).into_response()
}

#[cfg(test)]
mod tests {
    use axum::http::header::COOKIE;
    use axum::http::{HeaderMap, HeaderValue};

    use super::token;

    #[test]
    fn one_session_cookie_is_taken_and_two_are_none() {
        for (cookies, expected) in [
            (&["session=x"][..], Some("x")),
            (&["a=1; session=x; b=2"], Some("x")),
            (&["a=1", "session=x"], Some("x")),
            (&["a=1"], None),
            (&["xsession=x"], None),
            (&["session=x; session=y"], None),
            (&["session=x", "session=x"], None),
        ] {
            let mut headers = HeaderMap::new();
            for cookie in cookies {
                headers.append(COOKIE, HeaderValue::from_static(cookie));
            }
            assert_eq!(token("session", &headers), expected, "{cookies:?}");
        }
    }
}
