// SPDX-License-Identifier: MIT OR Apache-2.0
//! What stands against a layout, each by a table of what somebody said.

use base::AreaType;
use evidence::catalogue::Catalogue;
use records::{ColumnHolds, ColumnLook, ColumnUse, TableLook, TimeKind};

use super::super::{LayoutSaid, Licence};
use super::{ProblemKind, decide};

fn column(heading: &str, holds: ColumnHolds) -> ColumnLook {
    ColumnLook { heading: heading.to_owned(), holds, guess: Leave }
}

const WHOLE: ColumnHolds = ColumnHolds::Numbers { whole: true, no_count: false };

/// A table of wards with two counts, a share and a mark.
fn look() -> TableLook {
    TableLook {
        columns: vec![
            column("Ward code", ColumnHolds::Codes { finest: AreaType::Ward, mixed: false }),
            column("Ward", ColumnHolds::Names),
            column("Reason", ColumnHolds::Words(2)),
            column("Families", WHOLE),
            column("All", WHOLE),
            column("Share %", ColumnHolds::Numbers { whole: true, no_count: true }),
        ],
        marks: vec!["*".to_owned()],
        ..TableLook::default()
    }
}

use ColumnUse::{Area, AreaName, Count, Leave, Part, Percent, Split, Time, Total};

fn said(uses: [ColumnUse; 6]) -> LayoutSaid {
    LayoutSaid {
        uses: uses.into(),
        names: ["", "", "Reason", "Families who asked", "All families", "Share"].map(str::to_owned).to_vec(),
        marks: vec!["suppressed".to_owned()],
        title: "Families".to_owned(),
        publisher: "Sampleford Council".to_owned(),
        page: String::new(),
        is_local: false,
        licence: Licence::OpenGovernment,
        licence_words: String::new(),
        time: TimeKind::Financial,
        period: "2024/25".to_owned(),
        boundaries: Some(2024),
    }
}

fn against(said: &LayoutSaid) -> Vec<(Option<usize>, ProblemKind)> {
    let catalogue = Catalogue::shipped().expect("the catalogue reads");
    let decided = decide("own-1", &look(), said, &catalogue);
    decided.err().unwrap_or_default().into_iter().map(|one| (one.column, one.why)).collect()
}

#[test]
fn what_stands_against_a_layout_is_said_where_it_stands() {
    for (uses, expected) in [
        ([Area, AreaName, Leave, Count, Leave, Leave], &[][..]),
        ([Area, AreaName, Leave, Part, Total, Percent], &[]),
        ([Area, AreaName, Split, Count, Leave, Leave], &[]),
        ([Leave, AreaName, Leave, Count, Leave, Leave], &[(None, ProblemKind::NoArea)]),
        ([Leave, Area, Leave, Count, Leave, Leave], &[(Some(1), ProblemKind::NoCodes)]),
        ([Area, Leave, Leave, Leave, Leave, Leave], &[(None, ProblemKind::NoFigure)]),
        ([Area, Leave, Leave, Part, Leave, Leave], &[(None, ProblemKind::NoTotal)]),
        ([Area, Leave, Leave, Count, Total, Leave], &[(None, ProblemKind::NoPart)]),
        (
            [Area, Leave, Leave, Total, Total, Leave],
            &[(None, ProblemKind::NoFigure), (None, ProblemKind::NoPart), (Some(4), ProblemKind::Twice)],
        ),
        ([Area, Leave, Leave, Leave, Leave, Count], &[(Some(5), ProblemKind::NoCount)]),
        ([Area, Leave, Count, Leave, Leave, Leave], &[(Some(2), ProblemKind::NoNumbers)]),
        ([Area, Leave, Split, Count, Count, Leave], &[(None, ProblemKind::SplitMany)]),
        ([Area, Leave, Split, Leave, Leave, Percent], &[(Some(5), ProblemKind::SplitPublished)]),
        ([Area, Time, Leave, Count, Leave, Leave], &[]),
    ] {
        assert_eq!(against(&said(uses)), expected, "{uses:?}");
    }
}

#[test]
fn what_is_said_of_the_file_is_needed_too() {
    let good = || said([Area, AreaName, Leave, Count, Leave, Leave]);
    let names = |index: usize, name: &str| {
        let mut said = said([Area, Leave, Leave, Count, Count, Percent]);
        said.names[index] = name.to_owned();
        said
    };
    for (said, expected) in [
        (LayoutSaid { title: String::new(), ..good() }, (None, ProblemKind::NoTitle)),
        (LayoutSaid { publisher: String::new(), ..good() }, (None, ProblemKind::NoPublisher)),
        (LayoutSaid { licence: Licence::Other, ..good() }, (None, ProblemKind::NoLicence)),
        (LayoutSaid { period: String::new(), ..good() }, (None, ProblemKind::NoTime)),
        (LayoutSaid { time: TimeKind::Quarter, ..good() }, (None, ProblemKind::TimeNotSaid)),
        (LayoutSaid { boundaries: None, ..good() }, (None, ProblemKind::NoBoundaries)),
        (LayoutSaid { marks: vec![String::new()], ..good() }, (None, ProblemKind::NoMark)),
        (names(3, ""), (Some(3), ProblemKind::NoName)),
        (names(4, "families who ASKED"), (Some(4), ProblemKind::NameTwice)),
        // What the catalogue knows has one meaning.
        (names(5, "Residents"), (Some(5), ProblemKind::OtherUnit)),
    ] {
        assert_eq!(against(&said), [expected]);
    }
    assert_eq!(against(&names(3, "Residents")), [], "a count of the catalogue is a count");
}

#[test]
fn a_heading_that_stands_twice_is_read_from_neither() {
    let mut look = look();
    look.columns[4].heading = "families".to_owned();
    let catalogue = Catalogue::shipped().expect("the catalogue reads");
    let with = |uses| decide("own-1", &look, &said(uses), &catalogue).map_err(|all| all.len());
    assert_eq!(with([Area, Leave, Leave, Count, Leave, Leave]).err(), Some(1));
    assert!(with([Area, Leave, Leave, Leave, Leave, Percent]).is_ok(), "what is left out may stand twice");
}

#[test]
fn a_figure_of_the_catalogue_has_its_code_and_one_of_our_own_a_code_of_our_own() {
    let catalogue = Catalogue::shipped().expect("the catalogue reads");
    let mut said = said([Area, Leave, Leave, Count, Count, Leave]);
    said.names[3] = "Residents".to_owned();
    said.names[4] = "عائلات".to_owned();
    let layout = decide("own-1", &look(), &said, &catalogue).expect("nothing stands against it");
    let codes: Vec<&str> = layout.columns.iter().map(|column| column.code.as_str()).collect();
    assert_eq!(codes, ["", "", "", "population", "own-1-5", ""]);
    assert_eq!(layout.columns[3].unit, "people");
    assert!(layout.columns.iter().all(|column| column.name.is_empty() || column.is.is_figure()));
}
