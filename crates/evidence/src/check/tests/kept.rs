// SPDX-License-Identifier: MIT OR Apache-2.0
//! Everything that can be found reads back as it was kept, and what cannot be read is told.

use std::collections::BTreeSet;

use areas::{Reason, Step, Way};
use base::{AreaType, Period, Vintage};
use store::{Statement, testing};

use super::code;
use crate::check::{
    About, AboveWhole, Boundaries, Check, Contradiction, CoverGaps, Decided, Figure, Foreign, Hidden, Jump, Kind,
    Missing, NotShown, Postcodes, SeveralCodes, SeveralPlaces, Since, Sums, TwoNames, Unreached, Whereabouts, all,
    rows, save,
};

fn about() -> About {
    let day = "2021-03-21".parse().expect("a day");
    let period = Period::new("March “21”", day, day).expect("a period");
    About { indicator: "residents".to_owned(), category: "a\n\"part\"".to_owned(), period }
}

/// Gives what contradicts other figures, or is hidden.
fn numbers() -> Vec<Check> {
    let (authority, source) = (code("X06000001"), "a-source".to_owned());
    // The next number above one, which a careless reader takes for another.
    let sum = Figure(f64::from_bits(1.0_f64.to_bits() + 1));
    let total = Figure(1e21);
    let About { indicator, period, .. } = about();
    let (before, column) = (period.clone(), "Trend".to_owned());
    vec![
        Check::Share { indicator: indicator.clone(), period: period.clone(), areas: 1, first: code("X01000001") },
        Check::Jump(Jump { before, about: about(), jumped: 4, areas: 5, up: true }),
        Check::Flag(Contradiction { against: 3, all: 4, rises: false, periods: 5, column, says: "Up’s".to_owned() }),
        Check::Total(Sums::Differ { about: about(), authority, areas: 3, sum, source: source.clone(), total }),
        Check::Total(Sums::ByDesign { about: about(), source: source.clone(), most: Figure(0.1), authorities: 2 }),
        Check::Above(AboveWhole {
            about: about(),
            authority,
            named: 2,
            areas: 3,
            source: source.clone(),
            sum,
            total,
            total_source: source,
        }),
        Check::Hidden(Hidden { indicator, period, authority, hidden: 1, areas: 3, least: Figure(-0.5) }),
    ]
}

/// Gives what is found of places.
fn places() -> Vec<Check> {
    let (authority, part, year) = (code("X06000001"), AreaType::SmallArea, Vintage(2021));
    let (first, name) = (code("X01000001"), "Hill".to_owned());
    let ways = vec![(Way::Irregular, 2), (Way::Unchanged, 1)];
    let since =
        |before| Since { name: "Hill".to_owned(), code: authority, day: "2023-04-01".parse().expect("a day"), before };
    let overlap = |decided| {
        let places = vec![(code("X05000001"), Vintage::NONE), (code("X05000002"), Vintage(2022))];
        Check::Overlap(SeveralPlaces { step: Step::Ward, areas: 2, year, first, places, decided })
    };
    vec![
        Check::Missing(Missing { authority, missing: 1, areas: 3, part, year, first }),
        Check::Foreign(Foreign::Areas { areas: 1, part: AreaType::Ward, year: Vintage::NONE, first }),
        Check::Foreign(Foreign::PlacesOfPatches { places: 1, all: 2, first }),
        Check::Boundaries(Boundaries::OtherYear { on: 2, areas: 3, other: year, year, lost: 1, ways: ways.clone() }),
        Check::Boundaries(Boundaries::OlderYear { year, lost: 1, areas: 3, newest: year, ways }),
        overlap(Decided::By(Reason::Most)),
        overlap(Decided::Divided),
        overlap(Decided::Nothing),
        Check::Name(TwoNames::Here { code: first, one: name.clone(), other: "Dale".to_owned() }),
        Check::Name(TwoNames::Before { code: first, here: name.clone(), before: "Dale".to_owned() }),
        Check::Code(SeveralCodes::Recoded { authorities: vec![since(Some(code("X08000001")))], more: 1 }),
        Check::Code(SeveralCodes::Merged { authorities: vec![since(None)], more: 0 }),
        Check::Code(SeveralCodes::OneNumber { number: code("990"), codes: vec![authority, first] }),
        Check::Code(SeveralCodes::OneName { name: name.clone(), codes: vec![authority, first] }),
        Check::Cover(CoverGaps { authority, patch_kind: name, areas: 3, in_none: 0, first: None, in_several: 1 }),
    ]
}

/// Gives what is found of patches and of what reaches no page.
fn rest() -> Vec<Check> {
    let (first, part, year) = (code("X01000001"), AreaType::MiddleArea, Vintage(2021));
    let rows = |lie| Postcodes::Rows { postcodes: 1, all: 9, lie, rows: vec![3, 1_000], more: 2 };
    let postcodes = [
        rows(Whereabouts::InNoDirectory),
        rows(Whereabouts::InNoSmallArea),
        rows(Whereabouts::Outside(first)),
        rows(Whereabouts::Ended),
        Postcodes::Shared { areas: 1, first },
        Postcodes::Lost { patches: vec![("hub".to_owned(), "West".to_owned())] },
    ];
    let why = [
        NotShown::NoLookup { areas: 1, part, year },
        NotShown::NoYear { areas: 1, part },
        NotShown::OtherWards { areas: 1, year },
        NotShown::NumbersOnly { areas: 1 },
        NotShown::OtherKind { areas: 1, first },
    ];
    let figures = why.map(|why| Unreached::Figures { nothing: true, figures: 1, why });
    let reach = figures.into_iter().chain([
        Unreached::MiddleAreas { add_up: true },
        Unreached::Outlines { bare: 1, wards: 2, first },
        Unreached::OlderFigures { areas: 1, old: year, new: year },
    ]);
    let more = Kind::ALL.map(|kind| Check::More { kind, count: 8 });
    let told = Check::Told { kind: Kind::Flag, said: "In 3 of 3 series {".to_owned() };
    let found = postcodes.into_iter().map(Check::Postcodes).chain(reach.map(Check::Reach));
    found.chain(more).chain([told]).collect()
}

#[tokio::test]
async fn everything_that_is_found_reads_back_as_it_was_kept() {
    let found = [numbers(), places(), rest()].concat();
    let kinds: BTreeSet<Kind> =
        found.iter().filter(|check| !matches!(check, Check::More { .. })).map(Check::kind).collect();
    assert_eq!(kinds, BTreeSet::from(Kind::ALL), "a kind is not tried");
    for db in testing::both().await {
        db.migrate(&[intake::MIGRATIONS, areas::MIGRATIONS, crate::MIGRATIONS]).await.expect("tables");
        let mut tx = db.begin().await.expect("a change");
        let text =
            "INSERT INTO intake_import (id, file_name, sha256, profile, title, publisher, licence, page, file_rows,
                    rejected, cells_new, cells_changed, cells_same, at_micros, reverted)
                    VALUES (7, '', '', '', '', '', '', '', 0, 0, 0, 0, 0, 0, 0)";
        tx.execute(&Statement { name: "a-file", text, params: &[], columns: &[] }, &[]).await.expect("a file");
        save(&mut tx, 7, &found).await.expect("kept");
        tx.commit_silent(store::Silent::System("a test")).await.expect("kept");
        let read = all(&db.snapshot().await.expect("now")).await.expect("read");
        assert_eq!(read, found.iter().map(|check| (7, check.clone())).collect::<Vec<_>>());
    }
}

#[test]
fn what_cannot_be_read_is_an_error() {
    let (what, arguments) = rows::write(&Check::More { kind: Kind::Share, count: 8 }).expect("written");
    assert!(rows::read("share-above-whole", &what, &arguments).is_ok());
    for (kind, what, arguments, reason) in [
        ("weather", "more", arguments.as_str(), "“weather” is no kind of check"),
        ("totals-disagree", "more", arguments.as_str(), "more under totals-disagree"),
        ("share-above-whole", "rain", arguments.as_str(), "unknown variant `rain`"),
        ("share-above-whole", "more", "8 more", "more: trailing characters"),
        ("share-above-whole", "more", "{}", "missing field `kind`"),
        ("totals-disagree", "total", r#"{"by-design":{"most":"many"}}"#, "total: "),
    ] {
        let error = rows::read(kind, what, arguments).expect_err(arguments).to_string();
        assert!(error.contains(reason), "{error}");
    }
}
