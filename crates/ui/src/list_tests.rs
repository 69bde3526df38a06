// SPDX-License-Identifier: MIT OR Apache-2.0
//! Cases: a list for each thing that is asked of it in the address.

use std::sync::Arc;

use axum::http::Request;
use base::{Chance, Clock};
use words::Texts;

use super::{List, ListPage};
use crate::{At, Choice, House, Settings};

const WORDS: &str = "trial-count = { $count } rows\ntrial-filter-kind = Kind\ntrial-filter-sign = Sign\ntrial-sort-name = By name\n\
                     trial-sort-kind = By kind\ntrial-column-name = Name\n";

/// A house whose database stays empty.
async fn house() -> (House, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let db = store::Db::open(&format!("sqlite:{}/l.db", folder.path().display())).await.expect("a database");
    let words = Texts::new(&[("ui", crate::WORDS), ("trial", WORDS)]).expect("sound words");
    (House::new(db, (Clock::Fixed(1), Chance::seeded(1)), Arc::new(words), Settings::default()), folder)
}

fn asking(house: &House, query: &str) -> At {
    let request = Request::get(format!("/list?{query}")).body(()).expect("a request");
    At::from_parts(&request.into_parts().0, house)
}

type Named = (u32, &'static str, &'static str);

fn list(at: &At) -> List<'_, Named> {
    let kinds = vec![Choice::new("hub", "Family hub"), Choice::new("school", "School")];
    List::new(at, "trial", "/list", |row: &Named| format!("{:04}", row.0))
        .search(|row| row.1.to_owned())
        .filter("kind", kinds, |row| row.2.to_owned())
        .filter_among("sign", Vec::new(), |row| row.1.chars().map(String::from).collect())
        .sort("name", |row| row.1.to_lowercase())
        .sort("kind", |row| row.2.to_owned())
        .column("name", |row| row.1.to_owned())
}

const ROWS: [Named; 5] = [
    (1, "Wharfe School", "school"),
    (2, "ashwick hub", "hub"),
    (3, "Ashwick School", "school"),
    (4, "Élan School", "school"),
    (5, "Ashwick School", "school"),
];

fn page(house: &House, query: &str) -> ListPage<Named> {
    let at = asking(house, query);
    list(&at).page(ROWS.to_vec(), "/list.csv")
}

#[tokio::test]
async fn what_is_asked_in_the_address_is_what_is_shown() {
    let (house, _folder) = house().await;
    for (query, expected) in [
        ("", &[2, 3, 5, 1, 4][..]),
        ("q=ash", &[2, 3, 5]),
        ("q=SCH+ash", &[3, 5]),
        ("q=wick", &[]),
        ("q=%C3%A9lan", &[4]),
        ("kind=hub", &[2]),
        ("kind=hub&q=school", &[]),
        ("kind=king", &[]),
        ("sign=f", &[1]),
        ("sign=A", &[3, 5]),
        ("sign=ash", &[]),
        ("sort=kind", &[2, 1, 3, 4, 5]),
        ("sort=nothing", &[2, 3, 5, 1, 4]),
        ("after=zzz%1F", &[4]),
    ] {
        let shown: Vec<u32> = page(&house, query).rows.iter().map(|row| row.0).collect();
        assert_eq!(shown, expected, "{query}");
    }
}

#[tokio::test]
async fn what_is_chosen_is_said_and_can_be_taken_away() {
    let (house, _folder) = house().await;
    let view = page(&house, "q=ash&kind=school&sort=kind").view;
    let chosen: Vec<(&str, &str)> = view.chosen.iter().map(|link| (link.text.as_str(), link.href.as_str())).collect();
    assert!(chosen[0].0.contains("ash") && chosen[0].1 == "/list?sort=kind&kind=school", "{chosen:?}");
    assert_eq!(chosen[1], ("Kind: School", "/list?q=ash&sort=kind"));
    assert_eq!((view.count.as_str(), view.csv.as_deref()), ("2 rows", Some("/list.csv?q=ash&sort=kind&kind=school")));
    assert!(!view.is_bare && page(&house, "q=none").view.csv.is_none());
    let at = asking(&house, "");
    assert!(list(&at).page(Vec::new(), "/list.csv").view.is_bare);
}

/// Walks forward by the links and back again, while a row comes and one goes.
#[tokio::test]
async fn pages_are_turned_by_key_and_no_row_is_lost() {
    let (house, _folder) = house().await;
    let rows = |skip: u32| (0..120).filter(|at| *at != skip).map(|at| (at, "Same name", "hub")).collect::<Vec<Named>>();
    let turn = |link: &str, skip: u32| {
        let at = asking(&house, link.split_once('?').map_or("", |(_, query)| query));
        list(&at).page(rows(skip), "/list.csv")
    };
    let first = turn("/list", 999);
    assert!(first.view.before.is_none());
    // A row of the first page goes before the second is opened.
    let second = turn(&first.view.after.expect("a second page"), 7);
    let third = turn(&second.view.after.clone().expect("a third page"), 7);
    assert!(third.view.after.is_none());
    let seen: Vec<u32> = [&first.rows, &second.rows, &third.rows].into_iter().flatten().map(|row| row.0).collect();
    assert_eq!(seen, (0..120).collect::<Vec<_>>());
    let back = turn(&third.view.before.expect("back"), 999);
    assert_eq!(back.rows.first().map(|row| row.0), second.rows.first().map(|row| row.0));
    let front = turn(&second.view.before.expect("back"), 999);
    assert_eq!(front.rows.first().map(|row| row.0), Some(0));
}
