// SPDX-License-Identifier: MIT OR Apache-2.0
//! The kit's own pieces in their states.

use askama::Template;
use base::Day;

use crate::{At, Choice, Fields, Link, Sample, SessionEnding, Shell};

#[derive(Template)]
#[template(path = "sample_page.html")]
struct PageSample {
    shell: Shell,
    choices: Vec<Link>,
    keys: Vec<(String, String, String)>,
    rows: Vec<[String; 4]>,
    squares: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "sample_empty.html")]
struct EmptySample {
    shell: Shell,
}

#[derive(Template)]
#[template(path = "sample_form.html")]
struct FormSample {
    shell: Shell,
    form: Fields,
    levels: Vec<Choice>,
    days: Vec<Choice>,
    wards: Vec<Choice>,
}

pub(crate) fn samples() -> Vec<Sample> {
    let own = vec![
        Sample::new("page", |at| page_sample(at).render()),
        Sample::new("empty", |at| EmptySample { shell: shell(at, "ui-sample-empty") }.render()),
        Sample::new("form", |at| form_sample(at, empty_form(at)).render()),
        Sample::new("form-filled", |at| form_sample(at, filled_form(at)).render()),
        Sample::new("form-draft", |at| {
            let began = 1_793_520_000_000_000;
            form_sample(at, empty_form(at).with_draft(crate::form::notice(at, began))).render()
        }),
        Sample::new("session-ending", ending_sample),
        Sample::new("form-wrong", |at| form_sample(at, filled_form(at).refused(&WRONG)).render()),
    ];
    [own, crate::home::samples(), crate::workbook::samples(), crate::error_samples::samples()].concat()
}

/// Every input with something wrong.
const WRONG: [(&str, &str); 7] = [
    ("level", "pick"),
    ("days", "picks"),
    ("ward", "pick"),
    ("near", "pick"),
    ("begins", "day"),
    ("note", "empty"),
    ("file", "file"),
];

fn empty_form(at: &At) -> Fields {
    Fields::new(at, "ui-sample-inputs")
}

fn filled_form(at: &At) -> Fields {
    let names = ["Ashwick together".to_owned(), "Llanfairpwllgwyngyllgogerychwyrndrobwll".to_owned()];
    empty_form(at)
        .fill("level", "two")
        .fill_all("days", ["weekday".to_owned()])
        .fill("ward", "Ashwick")
        .fill("near", "Wharfe")
        .fill_day("begins", Day::new(2026, 3, 27))
        .fill("note", at.text("ui-sample-lead"))
        .fill_all("names", names)
}

fn form_sample(at: &At, form: Fields) -> FormSample {
    let choice = |value: &str, key: String| Choice::new(value, at.text(&key));
    FormSample {
        shell: form.shell(at.text("ui-sample-inputs-title")),
        levels: ["one", "two", "three"].map(|one| choice(one, format!("ui-sample-level-{one}"))).into(),
        days: ["weekday", "weekend"].map(|one| choice(one, format!("ui-sample-day-{one}"))).into(),
        wards: ["Ashwick", "Clayton and Fairweather Green", "Wharfe"].map(|one| Choice::new(one, one)).into(),
        form,
    }
}

/// The warning over a page, where somebody could be signed in.
fn ending_sample(at: &At) -> Result<String, askama::Error> {
    let mut shell = shell(at, "ui-sample-empty");
    let ending = at.house.gate.as_ref().map(|gate| SessionEnding::after(at, gate.as_ref(), (15, 3600)));
    shell.ending = ending.map(|ending| SessionEnding { is_open: true, ..ending });
    EmptySample { shell }.render()
}

fn shell(at: &At, title: &str) -> Shell {
    at.shell(at.text(title)).crumb(at.text("ui-gallery-title"), "/_gallery").attribution(at.text("ui-sample-source"))
}

fn page_sample(at: &At) -> PageSample {
    let text = |key: &str| at.text(&format!("ui-sample-{key}"));
    let here = "/_gallery/ui/page";
    let key = |pattern: &str, name: &str, note: String| (pattern.to_owned(), text(name), note);
    let mut keys: Vec<_> =
        (1..=5).rev().map(|class| key(&class.to_string(), &format!("class-{class}"), class.to_string())).collect();
    keys.push(key("suppressed", "suppressed", text("none-here")));
    keys.push(key("missing", "missing", text("none-here")));
    keys.push(key("modelled", "modelled-range", String::new()));
    let row = |name: &str, count: &str, share: String, interval: &str| {
        [name.to_owned(), count.to_owned(), share, interval.to_owned()]
    };
    PageSample {
        shell: shell(at, "ui-sample-title"),
        choices: vec![
            Link::new(text("wards"), at.link(here)).current(),
            Link::new(text("small-areas"), at.link(here)),
            Link::new(text("compare"), at.link(here)),
        ],
        keys,
        rows: vec![
            row("Ashwick", "1,366", "16.8%".to_owned(), "15.8 to 17.8"),
            row("Clayton and Fairweather Green", "402", "5.6%".to_owned(), "5.1 to 6.2"),
            row("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "–", text("hidden"), "–"),
            row("Wharfe", "–", text("not-held"), "–"),
        ],
        squares: ["small-area", "authority", "national", "none", "none"].map(|held| (held, text(held))).into(),
    }
}
