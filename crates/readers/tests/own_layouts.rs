// SPDX-License-Identifier: MIT OR Apache-2.0
//! A layout that a person described in the browser: what is seen of the file, the profile that is written, and the files that it may
//! not read.

use readers::reader::{HearError, Incoming, ReaderAnswer, Request, Task, serve};
use readers::{LayoutFault, Profiles, check_layout, look_at_layout, open, write_profile};
use records::{ColumnHolds, ColumnUse, OwnColumn, OwnLayout, RefusalKind, TableLook, TimeKind};

const FAMILIES: &[u8] = b"Families of Sampleford\n\nWard code 2024,Ward,Quarter,Asked,All seen,Share %\n\
    X05000001,North,2025-04,12,38,32%\nX05000002,South,2025-04,*,41,\n";

fn look(bytes: &[u8]) -> TableLook {
    look_at_layout("families.csv", bytes, &Profiles::shipped()).expect("a table")
}

fn column(heading: &str, is: ColumnUse, code: &str, (unit, scale): (&str, f64)) -> OwnColumn {
    let [heading, code, unit] = [heading, code, unit].map(str::to_owned);
    let name = if code.is_empty() { String::new() } else { format!("All of {code}") };
    OwnColumn { heading, is, code, name, unit, scale }
}

fn layout(columns: Vec<OwnColumn>) -> OwnLayout {
    OwnLayout {
        id: "own-1".to_owned(),
        title: "Families “who asked” \\ {place_code}".to_owned(),
        publisher: "Sampleford's \"own\" council".to_owned(),
        licence: String::new(),
        page: String::new(),
        note: "Shares are of: all.".to_owned(),
        is_local: false,
        vintage: None,
        time: TimeKind::Quarter,
        columns,
        marks: vec![("*".to_owned(), "suppressed".to_owned())],
    }
}

fn families() -> OwnLayout {
    let leave = |heading| column(heading, ColumnUse::Leave, "", ("", 0.0));
    layout(vec![
        column("Ward code 2024", ColumnUse::Area, "", ("", 0.0)),
        column("Ward", ColumnUse::AreaName, "", ("", 0.0)),
        column("Quarter", ColumnUse::Time, "", ("", 0.0)),
        column("Asked", ColumnUse::Part, "own-1-asked", ("percent", 100.0)),
        column("All seen", ColumnUse::Total, "", ("", 0.0)),
        leave("Share %"),
    ])
}

#[test]
fn what_is_seen_of_a_file_is_what_a_draft_sees() {
    let look = look(FAMILIES);
    let seen: Vec<(&str, ColumnUse)> = look.columns.iter().map(|one| (one.heading.as_str(), one.guess)).collect();
    assert_eq!(
        seen,
        [
            ("Ward code 2024", ColumnUse::Area),
            ("Ward", ColumnUse::AreaName),
            ("Quarter", ColumnUse::Time),
            ("Asked", ColumnUse::Count),
            ("All seen", ColumnUse::Count),
            ("Share %", ColumnUse::Percent),
        ]
    );
    assert_eq!(look.columns[5].holds, ColumnHolds::Numbers { whole: true, no_count: true });
    assert_eq!((look.marks.as_slice(), look.rows.len(), look.rows[0].0), (&["*".to_owned()][..], 2, 4));
    let people = b"Ward code,Surname,Date of birth\nX05000001,Canary,1980-02-03\nX05000001,Kestrel,1979-11-30\n";
    let refused = look_at_layout("people.csv", people, &Profiles::shipped()).expect_err("refused");
    assert!(matches!(refused.kind, RefusalKind::Personal { .. }), "{refused}");
}

#[test]
fn the_profile_of_a_layout_reads_its_file_and_the_next_and_no_other() {
    let layout = families();
    assert_eq!(check_layout(&layout, &Profiles::shipped()), Ok(()));
    let mut profiles = Profiles::shipped();
    profiles.add_texts(&[("own.toml".to_owned(), write_profile(&layout))]).expect("a profile");
    let read = |bytes: &[u8]| {
        let member = open("families.csv", bytes, &profiles, None, &[]).next().expect("a part");
        member.parsed.map(|parsed| {
            let cells = parsed.records.series.iter().flat_map(|series| &series.cells);
            let figures: Vec<_> = cells.map(|(_, it)| (it.numerator, it.denominator)).collect();
            (parsed.profile.title, parsed.records.series[0].key.vintage.0, figures)
        })
    };
    let figures = vec![(Some(12.0), Some(38.0)), (None, Some(41.0))];
    let title = "Families “who asked” \\ (place_code)".to_owned();
    assert_eq!(read(FAMILIES), Ok((title, 2024, figures.clone())));
    let text = String::from_utf8(FAMILIES.to_vec()).expect("text");
    let next = read(text.replace("2024", "2025").as_bytes()).expect("the next edition");
    assert_eq!((next.1, next.2), (2025, figures), "the year of the boundaries is that of the heading");
    for other in [
        text.replace("Asked", "Turned away"),
        text.replace("Share %", "Share %,Also").replace("32%", "32%,1").replace("41,", "41,,1"),
        text.replace(",Share %", "").replace(",32%", "").replace("41,", "41"),
    ] {
        let refused = read(other.as_bytes()).expect_err("another layout");
        assert!(matches!(refused.kind, RefusalKind::UnknownLayout { .. }), "{refused}");
    }
}

#[test]
fn a_layout_of_files_that_are_read_already_is_refused_whatever_their_year() {
    let shipped = Profiles::shipped();
    let read = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/lait-long.csv");
    let text = std::fs::read_to_string(read).expect("a fixture");
    let headings = text.lines().next().expect("a line").split(',').map(|heading| heading.trim_matches('"'));
    let taken = layout(headings.map(|heading| column(heading, ColumnUse::Leave, "", ("", 0.0))).collect());
    assert!(
        matches!(check_layout(&taken, &shipped), Err(LayoutFault::Taken(_))),
        "{:?}",
        check_layout(&taken, &shipped)
    );
    // A profile for headings of another year.
    let mut profiles = Profiles::shipped();
    let only = write_profile(&families()).replace("own-1", "known").replace(r"(?:19|20)\\d\\d", "2031");
    let only = only.replace(r"(?:19|20)\d\d", "2031").replace(r"((?:19|20)\d\d)", "2031");
    profiles.add_texts(&[("known.toml".to_owned(), only)]).expect("a profile");
    assert!(matches!(check_layout(&families(), &profiles), Err(LayoutFault::Taken(_))));
    let filled = OwnLayout { title: "FILL IN".to_owned(), ..families() };
    assert!(matches!(check_layout(&filled, &shipped), Err(LayoutFault::Unusable(_))));
}

#[test]
fn counts_that_are_lent_are_lent_under_the_usual_rule() {
    let mut profiles = Profiles::shipped();
    let lent = OwnLayout { is_local: true, ..families() };
    profiles.add_texts(&[("own.toml".to_owned(), write_profile(&lent))]).expect("a profile");
    let member = open("families.csv", FAMILIES, &profiles, None, &[]).next().expect("a part");
    let card = member.parsed.expect("read").profile;
    assert_eq!((card.local, card.disclosure.as_str()), (true, "1-7-round-5"));
}

#[test]
fn a_look_that_is_larger_than_a_look_is_not_believed() {
    let request = Request {
        file_name: "families.csv".to_owned(),
        length: u64::try_from(FAMILIES.len()).expect("a length"),
        profiles: Vec::new(),
        task: Task::Look,
    };
    let mut asked = Vec::new();
    request.send(&mut asked).expect("sent");
    asked.extend_from_slice(FAMILIES);
    let mut answer = Vec::new();
    serve(asked.as_slice(), &mut answer).expect("served");
    let heard = Incoming::new(answer.as_slice()).hear(1 << 20).expect("heard");
    let ReaderAnswer::Look(Ok(seen)) = heard else { unreachable!("{heard:?}") };
    assert_eq!(seen, look(FAMILIES));
    let mut swapped = answer.clone();
    let at = swapped.windows(5).position(|window| window == b"North").expect("a cell");
    swapped[at] = b'\n';
    assert!(matches!(Incoming::new(swapped.as_slice()).hear(1 << 20), Err(HearError::Unsound(_))));
}
