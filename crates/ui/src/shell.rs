// SPDX-License-Identifier: MIT OR Apache-2.0
//! The frame of a page: title, trail, navigation, language, attribution.

use std::sync::Arc;

use words::{Args, Lang, Texts};

use crate::setting::{Controller, Logo};
use crate::{At, DemoBanner, Fields, Gate, Nav, assets};

/// The frame of a page. Templates hold it as `shell` and extend `layout.html`.
#[derive(Clone)]
pub struct Shell {
    pub title: String,
    pub lang: &'static str,
    pub dir: &'static str,
    pub partnership: String,
    /// Stands in the title, which a browser keeps in its history.
    pub public_name: String,
    /// The colour of the head of the page, for what the browser draws around it.
    pub theme: String,
    /// The address of the partnership's own colours, where it has chosen some.
    pub colours: Option<String>,
    pub logo: Option<Logo>,
    pub fictional: bool,
    /// What stands on each page of the demo.
    pub demo: Option<DemoBanner>,
    pub nav: Vec<Link>,
    /// The pages above this one, without home and without this page.
    pub breadcrumbs: Vec<Link>,
    /// Statements that the publishers of this page's figures ask for.
    pub attribution: Vec<String>,
    pub home: String,
    pub css: String,
    pub icon: String,
    /// Says that a form on the page has something wrong, in the title of the window.
    pub has_errors: bool,
    /// Says what was saved just before.
    pub notice: Option<String>,
    /// The account of whoever signed in, or where to sign in; nothing where nobody can.
    pub account: Option<Link>,
    /// Says for whom the reader acts, with the way out.
    pub acting: Option<Link>,
    /// The warning before the session of whoever signed in ends.
    pub ending: Option<SessionEnding>,
    pub(crate) at: At,
}

/// The warning before a session ends, which a script shows in time.
#[derive(Clone)]
pub struct SessionEnding {
    /// It ends so many seconds after this page, where nothing more is done.
    pub idle_seconds: i64,
    /// It ends so many seconds after this page in any case.
    pub most_seconds: i64,
    /// The page to go to when it has ended, which leads back here.
    pub over: String,
    pub stay: Fields,
    pub out: Fields,
    /// Shows it at once: for the gallery.
    pub is_open: bool,
}

impl SessionEnding {
    /// The time of the last page is written at most once in a minute.
    const UNSEEN_SECONDS: i64 = 60;

    fn new(at: &At) -> Option<Self> {
        let (gate, (idle_minutes, ends)) = at.house.gate.as_ref().zip(at.session)?;
        Some(Self::after(at, gate.as_ref(), (idle_minutes, (ends - at.house.clock.now_micros()) / 1_000_000)))
    }

    pub(crate) fn after(at: &At, gate: &dyn Gate, (idle_minutes, most_seconds): (i64, i64)) -> Self {
        let query = crate::form::encode(&[("then", &at.address()), ("over", "idle")]);
        let press = |(name, path): (&'static str, &'static str)| Fields::at(at, name, path);
        Self {
            idle_seconds: idle_minutes * 60 - Self::UNSEEN_SECONDS,
            most_seconds,
            over: at.link(&format!("{}?{query}", at.house.sign_in_page().unwrap_or_else(|| gate.sign_in()))),
            stay: press(gate.stay()),
            out: press(gate.sign_out()),
            is_open: false,
        }
    }
}

/// A text that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub text: String,
    pub href: String,
    /// The page we are on, or one below it.
    pub current: bool,
}

impl Link {
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into(), current: false }
    }

    /// The same link as the place where the reader is.
    #[must_use]
    pub fn current(mut self) -> Self {
        self.current = true;
        self
    }
}

impl Shell {
    pub(crate) fn new(at: &At, title: String) -> Self {
        let nav = visible(at).map(|nav| Link {
            text: at.text(nav.text_key),
            href: at.link(nav.path),
            current: at.path.strip_prefix(nav.path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
        });
        Self {
            title,
            lang: at.lang.tag(),
            dir: at.lang.dir(),
            partnership: at.setting.partnership.clone(),
            public_name: at.setting.public_name.clone(),
            theme: at.setting.colours.primary.to_string(),
            colours: at.setting.colours.address(),
            logo: at.setting.logo.clone(),
            fictional: at.house.settings.fictional,
            demo: at.house.demo_host.as_ref().map(|host| host.banner(at)),
            nav: nav.collect(),
            breadcrumbs: Vec::new(),
            attribution: Vec::new(),
            home: at.link("/"),
            css: assets::address("app.css"),
            icon: assets::address("favicon.svg"),
            has_errors: false,
            notice: Some(format!("{}-saved", at.saved)).filter(|key| at.house.words.has(key)).map(|key| at.text(&key)),
            account: account(at),
            acting: at.acting_for.as_ref().map(|cover| {
                let args = Args::new().set("name", cover.name.clone()).set("day", words::day(at.lang, cover.until));
                Link::new(at.text_with("ui-acting", &args), at.path.clone())
            }),
            ending: SessionEnding::new(at),
            at: at.clone(),
        }
    }

    /// Adds a page of the trail, from the top down.
    #[must_use]
    pub fn crumb(mut self, text: impl Into<String>, path: &str) -> Self {
        let href = self.at.link(path);
        self.breadcrumbs.push(Link::new(text, href));
        self
    }

    /// Adds a publisher's statement to the foot; the same statement is said once. Invented figures have no publisher.
    #[must_use]
    pub fn attribution(mut self, statement: impl Into<String>) -> Self {
        let statement = statement.into();
        if !self.fictional && !statement.is_empty() && !self.attribution.contains(&statement) {
            self.attribution.push(statement);
        }
        self
    }

    pub fn text(&self, key: &str) -> String {
        self.at.text(key)
    }

    pub fn text_with(&self, key: &str, args: &Args<'_>) -> String {
        self.at.text_with(key, args)
    }

    /// An address of this site that keeps the chosen language.
    pub fn link(&self, path: &str) -> String {
        self.at.link(path)
    }

    pub fn words(&self) -> &Arc<Texts> {
        &self.at.house.words
    }

    pub fn language(&self) -> Lang {
        self.at.lang
    }

    /// The address of a script of ours, by its name without ending.
    pub fn script(&self, name: &str) -> String {
        assets::address(&format!("{name}.mjs"))
    }

    /// The address of the logo, in which nothing ever changes.
    pub fn logo_address(&self, logo: &Logo) -> String {
        assets::logo_address(&logo.digest)
    }

    /// Names who answers for what is held of people here; `None` where nobody has said.
    pub fn controller(&self) -> Option<&Controller> {
        Some(&self.at.setting.controller).filter(|controller| !controller.name.is_empty())
    }

    /// True on the home page, which has no trail.
    pub fn is_home(&self) -> bool {
        self.at.path == "/"
    }
}

fn account(at: &At) -> Option<Link> {
    let gate = at.house.gate.as_ref()?;
    Some(if at.actor.is_signed_in() {
        Link::new(account_name(at), at.link(gate.account()))
    } else {
        Link::new(at.text("ui-sign-in"), at.link(at.house.sign_in_page()?))
    })
}

/// The entries of the navigation that are for whoever looks.
pub(crate) fn visible(at: &At) -> impl Iterator<Item = &Nav> {
    let today = at.house.clock.today();
    let is_open = |nav: &&Nav| !at.setting.is_closed(nav.path);
    at.house.nav.iter().filter(is_open).filter(move |nav| nav.access.admits(Some(&at.actor), today))
}

/// The name of whoever signed in; a link without words could not be found by ear.
fn account_name(at: &At) -> String {
    if at.person_name.is_empty() { at.text("ui-account") } else { at.person_name.clone() }
}
