// SPDX-License-Identifier: MIT OR Apache-2.0
//! The front page of the demo: what Rapport is for, the story of the district as far as rooms tell it, and its people.

use askama::Template;
use ui::{At, DemoPerson, DemoPicture, DemoStep, DemoStory, Fields, Form as _, Link, PageError, Reply, Sample, Shell};
use words::Args;

use crate::addresses::BE;
use crate::be::BePerson;

/// The page on which people sign in who have an account of their own.
const SIGN_IN: &str = "/people/sign-in";

#[derive(Template)]
#[template(path = "front.html")]
struct FrontPage {
    shell: Shell,
    place: Option<(DemoPicture, String)>,
    steps: Vec<DemoStep>,
    persons: Vec<DemoPersonLine>,
    /// The page to go on to, where one was asked for.
    then: String,
    /// Says that a session ended by itself.
    is_over: bool,
    sign_in: String,
}

/// Somebody whom a visitor may be.
struct DemoPersonLine {
    name: &'static str,
    role: String,
    came: String,
    button: String,
    press: Fields,
    /// Has the one filled button of the page: whoever one is, else the first.
    is_first: bool,
}

pub(crate) async fn show(at: At) -> Result<Reply, PageError> {
    let story = at.house.demo_story(&at).await?;
    let mut persons: Vec<&DemoPerson> = at.house.demo_persons().collect();
    persons.sort_by_key(|person| person.order);
    let own = at.actor.person.and_then(|own| persons.iter().position(|person| person.id() == own));
    let mut lines = Vec::new();
    for person in persons {
        // Somebody who was suspended does not come.
        let Some(mut theirs) = At::of_person(&at.house, person.id()).await? else { continue };
        theirs.lang = at.lang;
        let is_first = own.unwrap_or_default() == lines.len();
        lines.push(line(&at, person, person.came(theirs).await?, is_first));
    }
    Ok(Reply::PrivatePage(page(&at, story, lines).render()?))
}

fn line(at: &At, person: &DemoPerson, came: String, is_first: bool) -> DemoPersonLine {
    DemoPersonLine {
        name: person.name,
        role: at.text(person.role_key),
        came,
        button: at.text_with("demo-be-button", &Args::new().set("name", person.first_name())),
        press: Fields::at(at, BePerson::NAME, &BE.address([&person.id().to_string()])),
        is_first,
    }
}

fn page(at: &At, story: DemoStory, persons: Vec<DemoPersonLine>) -> FrontPage {
    FrontPage {
        shell: at.shell(at.text("demo-title")),
        place: story.place,
        steps: story.steps,
        persons,
        then: at.query("then"),
        is_over: at.query("over") == "idle",
        sign_in: at.link(SIGN_IN),
    }
}

#[derive(Template)]
#[template(
    source = "<p class=\"r-squares\" aria-hidden=\"true\">{% for _one in 0..26 %}<span class=\"r-square r-square--authority\"></span>{% endfor %}</p>",
    ext = "html"
)]
struct SampleSquares;

fn sample(at: &At, is_over: bool) -> Result<String, askama::Error> {
    let picture = DemoPicture::rendered(&SampleSquares)?;
    let step = |order| DemoStep {
        order,
        picture: picture.clone(),
        title: Link::new(at.text("demo-be-sample"), "/"),
        text: at.text("demo-about"),
    };
    let story =
        DemoStory { place: Some((picture.clone(), at.text("demo-be-sample"))), steps: (1..=6).map(step).collect() };
    let persons = ["Maren Oakshott", "Bartholomew-Fitzgerald Featherstonehaugh-Cholmondeley", "Siân Merrow"];
    let person =
        |name| DemoPerson::new(name, 1, ("demo-be-sample", "demo-be-sample"), &[], async |_| Ok(String::new()));
    let lines = persons.into_iter().enumerate();
    let lines = lines.map(|(place, name)| line(at, &person(name), at.text("demo-about"), place == 0));
    FrontPage {
        is_over,
        then: if is_over { "/".to_owned() } else { String::new() },
        ..page(at, story, lines.collect())
    }
    .render()
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![Sample::new("page-front", |at| sample(at, false)), Sample::new("page-front-again", |at| sample(at, true))]
}
