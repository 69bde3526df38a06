// SPDX-License-Identifier: MIT OR Apache-2.0
//! Deputies: who acts for somebody who is away, from one day to another. The activity names both.

pub(crate) mod end;
pub(crate) mod name;
pub(crate) mod sql;

use std::collections::BTreeMap;

use base::{Chance, Clock, Day, Grant, Id, Reach};
use store::Tx;
use ui::{Absentee, At, Fields, Form as _, House, NotSaved, PageError};
use words::Args;

use crate::person::load;
use crate::samples;

/// Nobody acts for another for longer at a time: whoever is away for good hands over.
const LONGEST_DAYS: i32 = 184;

/// A deputy, as a line of a list.
pub(crate) struct DeputyLine {
    pub text: String,
    pub end: Option<Fields>,
}

/// Says what is wrong with the days, as the field and its rule.
fn check_days(from: Day, until: Day, today: Day) -> Result<(), (&'static str, &'static str)> {
    match () {
        () if until < from => Err(("until", "before")),
        () if until < today => Err(("until", "past")),
        () if from.plus_days(LONGEST_DAYS).is_none_or(|last| until > last) => Err(("until", "longest")),
        () => Ok(()),
    }
}

/// Says who acts for a person: deputies of now and of days to come.
pub(crate) async fn lines(at: &At, person: Id, end: impl Fn(&str) -> String) -> Result<Vec<DeputyLine>, PageError> {
    let today = at.house.clock.today().to_string();
    let rows = at.house.db.read(&sql::FOR_PERSON, &[person.into(), today.into()]).await?;
    let line = |row: sql::DeputyRow| {
        let days = row.from_day.parse().ok().zip(row.until_day.parse().ok());
        let text = days.map(|(from, until)| deputy_text(at, &row.name, from, until)).unwrap_or_default();
        DeputyLine { text, end: Some(Fields::at(at, end::EndDeputy::NAME, &end(&row.id.to_string()))) }
    };
    Ok(rows.into_iter().map(line).collect())
}

fn deputy_text(at: &At, name: &str, from: Day, until: Day) -> String {
    let args = Args::new().set("name", name.to_owned());
    let args = args.set("from", words::day(at.lang, from)).set("until", words::day(at.lang, until));
    at.text_with("people-deputy-line", &args)
}

/// Those for whom a person acts today, with what they may do.
pub(crate) async fn covers(house: &House, person: Id) -> Result<Vec<Absentee>, store::StoreError> {
    let today = house.clock.today();
    let day = today.to_string();
    let rows = house.db.read(&sql::BY_DEPUTY, &[person.into(), day.as_str().into(), day.as_str().into()]).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let away = Reach::new(rows.iter().map(|row| Grant::Own(row.person)).collect());
    let mut roles = load::list_roles(&house.db, &away).await?;
    // Somebody who was named twice is away once, until the later day.
    let mut covers: BTreeMap<Id, Absentee> = BTreeMap::new();
    for row in rows {
        let Ok(until) = row.until_day.parse() else { continue };
        let roles = roles.remove(&row.person).unwrap_or_default();
        let absentee = Absentee { person: row.person, name: row.name, roles, until };
        let known = covers.entry(row.person).or_insert(absentee);
        known.until = known.until.max(until);
    }
    Ok(covers.into_values().collect())
}

/// Names a deputy in a change.
async fn add(at: &At, tx: &mut Tx, (person, deputy): (Id, Id), (from, until): (Day, Day)) -> Result<(), NotSaved> {
    let row = [at.id().into(), person.into(), deputy.into(), from.to_string().into(), until.to_string().into()];
    tx.bulk(&sql::ADD, [row]).await?;
    Ok(())
}

pub(crate) fn sample_lines(at: &At) -> Vec<DeputyLine> {
    let from = base::LocalTime::new(samples::MOMENT).day;
    let id = Id::new(Clock::Fixed(3), &Chance::seeded(3)).to_string();
    let end = Fields::at(at, end::EndDeputy::NAME, &format!("/{id}"));
    let until = from.plus_days(14).unwrap_or(from);
    vec![DeputyLine { text: deputy_text(at, "Sam Analyst", from, until), end: Some(end) }]
}

#[cfg(test)]
mod tests {
    use super::check_days;

    #[test]
    fn a_deputy_acts_from_one_day_to_a_later_one_for_half_a_year_at_most() {
        let day = |text: &str| text.parse().expect("a day");
        for (from, until, expected) in [
            ("2026-12-01", "2026-12-14", Ok(())),
            ("2026-12-01", "2026-12-01", Ok(())),
            ("2026-11-01", "2026-12-14", Ok(())),
            ("2026-12-14", "2026-12-01", Err(("until", "before"))),
            ("2026-10-01", "2026-10-31", Err(("until", "past"))),
            ("2026-12-01", "2027-07-01", Err(("until", "longest"))),
        ] {
            assert_eq!(check_days(day(from), day(until), day("2026-11-30")), expected, "{from} {until}");
        }
    }
}
