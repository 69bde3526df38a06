// SPDX-License-Identifier: MIT OR Apache-2.0
//! The day that it is in the demo. It is held in memory: a demo that is opened again is at the day of what was done last.

use askama::Template;
use base::{Day, LocalTime};
use store::Tx;
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};
use words::Args;

use crate::addresses::DAY;

/// So many years of the demo can be seen.
const YEARS: i16 = 2;

/// The day on which the story stands when a new demo is opened.
pub fn opening() -> Day {
    // The calendar has the day.
    Day::new(2026, 12, 1).unwrap_or_else(|| LocalTime::new(0).day)
}

fn last() -> Day {
    let opening = opening();
    Day::new(opening.year() + YEARS, opening.month(), opening.day()).unwrap_or(opening)
}

/// Says which rule a day breaks.
fn check(day: Day) -> Result<(), &'static str> {
    match () {
        () if day < opening() => Err("before"),
        () if day > last() => Err("beyond"),
        () => Ok(()),
    }
}

pub(crate) struct SetDay {
    day: Day,
}

#[derive(Template)]
#[template(path = "day.html")]
struct DayPage {
    shell: Shell,
    lead: String,
    form: Fields,
}

impl Form for SetDay {
    const NAME: &'static str = "demo-day";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        reader.day("day").map(|day| Self { day })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        Ok(page(at, fields).render()?)
    }

    async fn save(self, at: &At, _tx: &mut Tx) -> Result<Saved, NotSaved> {
        check(self.day).map_err(|rule| NotSaved::Field { field: "day", rule })?;
        if !at.house.is_demo() || !at.house.clock.move_to(self.day) {
            return Err(PageError::NotFound.into());
        }
        let saved = Saved::new(at.act("partnership-demo-day-set", "day", self.day), "/");
        // Sessions are of the day before: whoever is somebody goes on as they are.
        Ok(match at.actor.person.filter(|_| at.actor.is_signed_in()) {
            Some(person) => saved.sign_in(person),
            None => saved,
        })
    }
}

fn page(at: &At, fields: Fields) -> DayPage {
    let today = at.house.clock.today();
    let shell = fields.shell(at.text("demo-day-title"));
    let args = Args::new().set("first", words::day(at.lang, opening())).set("last", words::day(at.lang, last()));
    DayPage { shell, lead: at.text_with("demo-day-lead", &args), form: fields.fill_day("day", Some(today)) }
}

pub(crate) fn samples() -> Vec<Sample> {
    let sample = |at: &At, rules: &[(&'static str, &'static str)]| {
        page(at, Fields::at(at, SetDay::NAME, DAY.path()).refused(rules)).render()
    };
    vec![
        Sample::new("page-day", move |at| sample(at, &[])),
        Sample::new("page-day-before", move |at| sample(at, &[("day", "before")])),
        Sample::new("page-day-beyond", move |at| sample(at, &[("day", "beyond")])),
    ]
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn the_demo_has_two_years() {
        for (day, expected) in [
            ("2026-11-30", Err("before")),
            ("2026-12-01", Ok(())),
            ("2027-02-28", Ok(())),
            ("2028-12-01", Ok(())),
            ("2028-12-02", Err("beyond")),
            ("9999-12-31", Err("beyond")),
        ] {
            assert_eq!(check(day.parse().expect("a day")), expected, "{day}");
        }
    }
}
