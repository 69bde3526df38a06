// SPDX-License-Identifier: MIT OR Apache-2.0
//! What is held of people: no column of a table that may hold a person is without its tag, and the list of them is
//! `docs/generated/personal.md`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use store::{DataMap, Guard, LawfulBasis, PersonalColumn, Retention, Table};

/// Names of columns that hold a person wherever they stand. An area has a parent too, so that word says nothing.
const TELLING: [&str; 7] = ["person", "email", "phone", "address", "birth", "surname", "contact"];

/// The columns of the tables that the maps do not know, and what the maps know that is no column.
fn complaints(tables: &[Table], maps: &[DataMap]) -> Vec<String> {
    let columns = |(table, columns): &Table| -> Vec<String> {
        columns.iter().map(|(column, ..)| format!("{table}.{column}")).collect()
    };
    let mut found = Vec::new();
    let mut known = BTreeSet::new();
    for map in maps {
        let own = map.personal.iter().map(|one| one.column).chain(map.plain.iter().copied());
        for column in own {
            if !known.insert(column.to_owned()) {
                found.push(format!("{column} is tagged twice"));
            }
        }
    }
    let all: BTreeSet<String> = tables.iter().flat_map(columns).collect();
    found.extend(known.difference(&all).map(|column| format!("{column} is no column")));
    for column in all.difference(&known) {
        let set = column.split('_').next().unwrap_or_default();
        let holds_people = maps.iter().any(|map| map.set == set && !map.personal.is_empty());
        let name = column.rsplit('.').next().unwrap_or_default();
        if holds_people || TELLING.iter().any(|word| name.split('_').any(|part| part == *word)) {
            found.push(format!(
                "{column} has no tag: say in the data map of `{set}` what it holds, or that it is plain"
            ));
        }
    }
    found
}

#[test]
fn an_untagged_column_is_refused() {
    let table = |name: &str, columns: &[&str]| -> Table {
        (name.to_owned(), columns.iter().map(|column| ((*column).to_owned(), "text".to_owned(), false)).collect())
    };
    let tagged = &people()[0];
    let (of, column) = tagged.column.split_once('.').expect("a table and a column");
    let map = DataMap { set: "people", personal: std::slice::from_ref(tagged), plain: &[] };
    assert!(complaints(&[table(of, &[column])], &[map]).is_empty());
    assert_eq!(complaints(&[table(of, &[column, "nickname"])], &[map]).len(), 1, "a new column of such a table");
    assert_eq!(complaints(&[table(of, &[column]), table("people_pet", &["name"])], &[map]).len(), 1, "a new table");
    assert_eq!(complaints(&[table("other_list", &["id", "home_phone"])], &[DataMap::none("other")]).len(), 1);
    assert_eq!(complaints(&[], &[map]), [format!("{} is no column", tagged.column)]);
}

fn people() -> &'static [PersonalColumn] {
    maps().into_iter().find(|map| map.set == "people").expect("the map of people").personal
}

fn maps() -> Vec<DataMap> {
    let catalogue = std::sync::Arc::new(evidence::catalogue::Catalogue::shipped().expect("the catalogue reads"));
    rapport::data_maps(&rapport::rooms(&catalogue))
}

fn line(one: &PersonalColumn) -> String {
    let basis = match one.basis {
        LawfulBasis::PublicTask => "public task, 6(1)(e)",
        LawfulBasis::LegalDuty => "legal duty, 6(1)(c)",
    };
    let kept = match one.kept {
        Retention::Account => "with the account",
        Retention::Day => "12 hours at most",
        Retention::Month => "30 days at most",
        Retention::Week => "7 days at most",
        Retention::Activity => "with the activity",
    };
    let guard = match one.guard {
        Guard::Open => "as it is",
        Guard::Sealed => "sealed",
        Guard::Digest => "as a digest",
    };
    let who: Vec<String> = one.who.iter().map(ToString::to_string).collect();
    let who = if who.is_empty() { "the person alone, or nobody".to_owned() } else { who.join(", ") };
    format!("| `{}` | {} | {basis} | {kept} | {who} | {guard} |", one.column, one.holds)
}

#[tokio::test]
async fn every_column_that_may_hold_a_person_is_tagged_and_listed() {
    let app = crate::one_place::on_one().await;
    let maps = maps();
    let found = complaints(&app.db.tables().await.expect("a catalogue"), &maps);
    assert!(found.is_empty(), "{}", found.join("\n"));
    let mut list = String::from(
        "# What is held of people\n\nEach column that may hold something of a person. Written by \
         `RAPPORT_UPDATE=1 cargo nextest run -p journeys data_map`.\n\n\
         | column | holds | basis (UK GDPR) | kept | seen by | lies there |\n|---|---|---|---|---|---|\n",
    );
    for one in maps.iter().flat_map(|map| map.personal) {
        writeln!(list, "{}", line(one)).expect("a text");
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/generated/personal.md");
    if std::env::var_os("RAPPORT_UPDATE").is_some() {
        std::fs::write(&file, &list).expect("written");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(kept, list, "docs/generated/personal.md is behind: run with RAPPORT_UPDATE=1");
}
