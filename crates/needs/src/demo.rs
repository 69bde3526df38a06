// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells the first steps of the demo's story, in small: the place, its figures by ward, and what nobody holds yet.

use std::sync::Arc;

use askama::Template;
use exhibits::{Asked, Opened, View, level_map};
use figures::{Markup, Shade};
use ui::{Demo, DemoPicture, DemoStep, DemoStory, Link, PageError};
use words::Args;

use crate::children::children_map;
use crate::{addresses, gap};
use evidence::place::{Level, Shelf};

/// The indicator that counts everybody.
const EVERYBODY: &str = "population";
/// The places of these steps in the whole story.
const FIGURES: u8 = 1;
const GAPS: u8 = 2;

#[derive(Template)]
#[template(source = "{{ map }}", ext = "html")]
struct StepMap {
    map: Markup,
}

#[derive(Template)]
#[template(path = "demo_squares.html")]
struct StepSquares {
    squares: Vec<&'static str>,
}

pub(crate) fn demo(shelf: &Shelf) -> Demo {
    let shelf = shelf.clone();
    let story = move |at| -> ui::BoxedFuture<Result<DemoStory, PageError>> {
        let shelf = shelf.clone();
        Box::pin(async move {
            match View::open(at, &shelf, &Asked::default()).await? {
                Opened::View(view) => store::apart(move || Ok(of_place(&view)?)).await,
                Opened::NotHeld | Opened::Unchosen(_) => Ok(DemoStory::default()),
            }
        })
    };
    Demo { story: Some(Arc::new(story)), ..Demo::default() }
}

fn of_place(view: &View) -> Result<DemoStory, askama::Error> {
    let steps = [figures_step(view)?, Some(gaps_step(view)?)];
    Ok(DemoStory { place: place(view)?, steps: steps.into_iter().flatten().collect() })
}

/// The outlines of the wards, with how many they are and how many live there.
fn place(view: &View) -> Result<Option<(DemoPicture, String)>, askama::Error> {
    let measured = view.place.preferred(EVERYBODY, Level::Authority);
    let people = measured.and_then(|one| one.measures.get(&view.place.geography.authority.code)?.quantity.value);
    let people = people.map(|people| words::number::whole(view.at.lang, (people / 1000.0).round() * 1000.0));
    let wards = view.place.areas(Level::Wards, None).len();
    let args = Args::new().set("place", view.name()).set("wards", wards).set("people", people.unwrap_or_default());
    let note = view.at.text_with("needs-demo-place", &args);
    let Some(map) = level_map(view, "place", &note, Level::Wards, |_| (String::new(), Shade::Plain)) else {
        return Ok(None);
    };
    Ok(Some((DemoPicture::rendered(&StepMap { map: figures::map(&map) })?, note)))
}

fn figures_step(view: &View) -> Result<Option<DemoStep>, askama::Error> {
    let Some(children) = children_map(view) else { return Ok(None) };
    let args = Args::new().set("count", view.place.imports.iter().filter(|import| !import.reverted).count());
    Ok(Some(DemoStep {
        order: FIGURES,
        picture: DemoPicture::rendered(&StepMap { map: figures::map(&children.map) })?,
        title: Link::new(view.text("needs-demo-figures"), view.link(addresses::OVERVIEW.path())),
        text: view.at.text_with("needs-demo-figures-about", &args),
    }))
}

fn gaps_step(view: &View) -> Result<DemoStep, askama::Error> {
    let lines = gap::lines(&view.place);
    let held = lines.iter().filter(|line| line.held.is_some()).count();
    let squares = lines.iter().map(gap::Line::square).collect();
    Ok(DemoStep {
        order: GAPS,
        picture: DemoPicture::rendered(&StepSquares { squares })?,
        title: Link::new(view.text("needs-demo-gaps"), view.link(addresses::GAPS.path())),
        text: view.at.text_with("needs-demo-gaps-about", &Args::new().set("held", held).set("all", lines.len())),
    })
}
