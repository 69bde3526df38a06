// SPDX-License-Identifier: MIT OR Apache-2.0
//! What is loaded of an authority, on both engines.

use std::collections::{BTreeMap, BTreeSet};

use areas::{Area, Geography, World};
use base::{AreaCode, Rng, Vintage};
use intake::Import;
use records::{Alias, AreaName, Change, Neighbour, Parent, Patch, PatchPlace, Records};
use store::{Db, Silent, testing};

fn code(text: &str) -> AreaCode {
    text.parse().expect("a code of the test")
}

/// Lines such as `X10000001 > X07000001 2022 2023`: a parent, a child, the child's year and the parent's.
fn parents(lines: &str) -> Vec<Parent> {
    let parent = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let year = |at: usize| Vintage::parse(words[at]).expect("a year of the test");
        Parent { parent: code(words[0]), child: code(words[2]), vintage: year(3), parent_vintage: year(4) }
    };
    lines.trim().lines().map(parent).collect()
}

fn name(area: &str, year: u16, name: &str) -> AreaName {
    AreaName { code: code(area), vintage: Vintage(year), name: name.to_owned() }
}

fn alias(number: &str, area: &str, latest: &str) -> Alias {
    Alias { number: code(number), code: code(area), year_hint: latest.to_owned() }
}

fn neighbour(rank: u8, number: &str, model: &str) -> Neighbour {
    Neighbour { of: code("990"), rank, neighbour: code(number), closeness: "Close".to_owned(), model: model.to_owned() }
}

/// Lines such as `hub North: X01000001 X05000002`.
fn patches(lines: &str) -> Records {
    let patch = |line: &str| {
        let (name, places) = line.trim().split_once(": ").expect("a patch of the test");
        let (kind, name) = name.split_once(' ').expect("a patch of the test");
        let (kind, name) = (kind.to_owned(), name.to_owned());
        let one = |place| Patch { kind: kind.clone(), name: name.clone(), place: PatchPlace::Area(code(place)) };
        places.split(' ').map(one).collect::<Vec<_>>()
    };
    Records { patches: lines.trim().lines().flat_map(patch).collect(), ..Records::default() }
}

/// A county of two districts; two sets of wards, of which small areas are fitted to the older.
fn county() -> Records {
    Records {
        parents: parents(
            "X92000001 > X12000001 2022 2022
             X12000001 > X10000001 2022 2022
             X10000001 > X07000001 2022 2022
             X10000001 > X07000002 2022 2022
             X07000001 > X05000001 2022 2022
             X07000001 > X05000002 2022 2022
             X07000002 > X05000003 2022 2022
             X07000001 > X05000091 2024 2024
             X07000001 > X01000001 2021 2022
             X07000001 > X01000002 2021 2022
             X07000002 > X01000003 2021 2022
             X07000001 > X01000901 2011 2022
             X05000001 > X01000001 2021 2022
             X05000002 > X01000002 2021 2022
             X05000003 > X01000003 2021 2022
             X08000005 > X01000501 2021 2022",
        ),
        areas: vec![
            name("X10000001", 2022, "County"),
            name("X10000001", 2019, "Old name of the county"),
            name("X05000001", 2022, "Beech"),
            name("X05000002", 2022, "Ash"),
            name("X05000001", 2024, "Beech and Birch"),
            name("X08000005", 2022, "Like Us"),
        ],
        changes: vec![change("X01000001", "X01000001", "U"), change("X01000003", "X01000009", "S")],
        aliases: vec![
            alias("990", "X10000001", "2024"),
            alias("995", "X08000004", "2019"),
            alias("995", "X08000005", "2023"),
        ],
        neighbours: vec![
            neighbour(1, "990", "2025"),
            neighbour(2, "998", "2025"),
            neighbour(3, "995", "2025"),
            neighbour(1, "997", "2021"),
        ],
        ..Records::default()
    }
}

fn change(from: &str, to: &str, flag: &str) -> Change {
    let (from_vintage, to_vintage) = (Vintage(2011), Vintage(2021));
    Change { from: code(from), from_vintage, to: code(to), to_vintage, flag: flag.to_owned() }
}

async fn keep(db: &Db, id: i64, records: &Records) {
    let import = Import {
        id,
        file_name: "test.csv".to_owned(),
        trace: String::new(),
        open: true,
        forgotten: false,
        member: String::new(),
        profile: "test".to_owned(),
        title: String::new(),
        publisher: String::new(),
        licence: String::new(),
        page: String::new(),
        rows: 1,
        rejected: 0,
        new: 0,
        changed: 0,
        same: 0,
        at_micros: 0,
        reverted: false,
    };
    let mut tx = db.begin().await.expect("a transaction");
    let ids = areas::ids_for(&mut tx, &areas::codes_in(records)).await.expect("keys");
    intake::add(&mut tx, &import, &format!("{id}")).await.expect("an import");
    areas::save(&mut tx, id, &ids, records).await.expect("places");
    tx.commit_silent(Silent::System("a test")).await.expect("kept");
}

/// Both engines, holding the county.
async fn both() -> Vec<Db> {
    let all = testing::both().await;
    for db in &all {
        db.migrate(&[intake::MIGRATIONS, areas::MIGRATIONS]).await.expect("tables");
        keep(db, 1, &county()).await;
    }
    all
}

async fn load(db: &Db, area: &str) -> Option<Geography> {
    Geography::load(&db.snapshot().await.expect("a snapshot"), code(area)).await.expect("a geography")
}

fn shown<'a>(areas: impl IntoIterator<Item = &'a Area>) -> String {
    areas.into_iter().map(|area| format!("{} {} {}", area.code, area.vintage, area.name)).collect::<Vec<_>>().join("; ")
}

/// Lookups of several years that contradict each other: small areas of one place, its wards, and two authorities.
fn contradicting(rng: &mut Rng, place: u64) -> Vec<Parent> {
    let mut any = |kind: &str, many: u64| format!("X{kind}{:04}{:02}", place, rng.below(many));
    let mut lines = Vec::new();
    for _ in 0..24 {
        let (small, ward, authority) = (any("01", 6), any("05", 4), any("08", 2));
        let year = any("00", 4);
        let year = 2021 + year.as_bytes().last().map_or(0, |digit| u32::from(digit - b'0'));
        lines.push(match lines.len() % 3 {
            0 => format!("{authority} > {small} 2021 {year}"),
            1 => format!("{ward} > {small} 2021 {year}"),
            _ => format!("{authority} > {ward} {year} {year}"),
        });
    }
    parents(&lines.join("\n"))
}

#[tokio::test]
async fn no_lookups_put_an_area_into_two_places_of_one_kind() {
    for db in both().await {
        let mut rng = Rng::seeded(42);
        for place in 10..70 {
            let records = Records { parents: contradicting(&mut rng, place), ..Records::default() };
            keep(&db, i64::try_from(place).expect("a small number"), &records).await;
            let mut holders: BTreeMap<(AreaCode, Vintage, &str), BTreeSet<AreaCode>> = BTreeMap::new();
            for authority in [format!("X08{place:04}00"), format!("X08{place:04}01")] {
                let Some(found) = load(&db, &authority).await else { continue };
                let wards: BTreeSet<AreaCode> = found.wards.iter().map(|ward| ward.code).collect();
                for ((whole, vintage), parts) in &found.parts {
                    let kind = if wards.contains(whole) { "ward" } else { "authority" };
                    for part in parts {
                        holders.entry((*part, *vintage, kind)).or_default().insert(*whole);
                    }
                }
            }
            assert!(!holders.is_empty(), "{place}: somebody holds something");
            for (area, places) in holders {
                assert!(places.len() == 1, "{place}: {area:?} lies in {places:?}");
            }
        }
        db.close().await;
    }
}

#[tokio::test]
async fn what_became_of_an_area_is_kept_with_its_flag() {
    for db in both().await {
        let again = Records { changes: vec![change("X01000003", "X01000009", "X")], ..Records::default() };
        keep(&db, 2, &again).await;
        let found = load(&db, "X10000001").await.expect("the county");
        let ids = [code("X01000003")].into_iter().filter_map(|it| Some((it, *found.ids.get(&it)?))).collect();
        let said = areas::changes(&db.snapshot().await.expect("a snapshot"), &ids).await.expect("changes");
        assert_eq!(said, [change("X01000003", "X01000009", "X")], "the newest file holds");
    }
}

#[tokio::test]
async fn a_county_with_its_districts_wards_and_neighbours() {
    for db in both().await {
        let found = load(&db, "X10000001").await.expect("the county");
        let parts = |area: &str, year: u16| {
            let members = found.parts.get(&(code(area), Vintage(year))).into_iter().flatten();
            members.map(AreaCode::to_string).collect::<Vec<_>>().join(" ")
        };
        let numbers = found.numbers.iter().map(|(number, area)| format!("{number} {area}")).collect::<Vec<_>>();
        let unmapped = found.unmapped_neighbours.iter().map(AreaCode::to_string).collect::<Vec<_>>();
        let years = found.small_areas.keys().map(ToString::to_string).collect::<Vec<_>>();
        let table = [
            ("the newest name", shown([&found.authority]), "X10000001 2022 County"),
            ("districts", shown(&found.districts), "X07000001  X07000001; X07000002  X07000002"),
            (
                "the wards that small areas are fitted to, by their name of that year",
                shown(&found.wards),
                "X05000002 2022 Ash; X05000001 2022 Beech; X05000003 2022 X05000003",
            ),
            ("both boundary years", years.join(" "), "2011 2021"),
            ("through districts", parts("X10000001", 2021), "X01000001 X01000002 X01000003"),
            ("a district", parts("X07000002", 2021), "X01000003"),
            ("a ward", parts("X05000002", 2021), "X01000002"),
            ("a neighbour", parts("X08000005", 2021), "X01000501"),
            ("region", shown(&found.region), "X12000001  X12000001"),
            ("country", shown(&found.country), "X92000001  X92000001"),
            ("the latest pairing, never the place itself", shown(&found.neighbours), "X08000005 2022 Like Us"),
            ("a number that no file maps", unmapped.join(" "), "998"),
            ("numbers of these places", numbers.join(", "), "990 X10000001, 995 X08000005"),
        ];
        for (what, is, should) in table {
            assert_eq!(is, should, "{what}");
        }
        for (area, own) in
            [("990", true), ("X01000901", true), ("X05000003", true), ("X05000091", false), ("995", false)]
        {
            assert_eq!(found.is_own(code(area)), own, "{area}");
        }
        assert!(load(&db, "X10000099").await.is_none(), "an authority that no file names");
        let authorities = shown(&areas::authorities(&db).await.expect("authorities"));
        assert_eq!(
            authorities,
            "X10000001 2022 County; X08000005 2022 Like Us; X07000001  X07000001; X07000002  X07000002"
        );
    }
}

#[tokio::test]
async fn the_newest_wards_stand_where_none_is_fitted() {
    for db in both().await {
        let fitted = Records { parents: parents("X05000091 > X01000001 2021 2024"), ..Records::default() };
        keep(&db, 2, &fitted).await;
        let found = load(&db, "X10000001").await.expect("the county");
        assert_eq!(shown(&found.wards), "X05000091 2024 X05000091");
    }
    let only_named = Records {
        parents: parents("X08000001 > X05000001 2022 2022\nX08000001 > X05000002 2024 2024"),
        ..Records::default()
    };
    for db in testing::both().await {
        db.migrate(&[intake::MIGRATIONS, areas::MIGRATIONS]).await.expect("tables");
        assert_eq!(areas::world_of(&db).await.expect("a world"), None);
        keep(&db, 1, &only_named).await;
        assert_eq!(areas::world_of(&db).await.expect("a world"), Some(World::Fictional));
        let found = load(&db, "X08000001").await.expect("the authority");
        assert_eq!(shown(&found.wards), "X05000002 2024 X05000002");
    }
}

/// Each patch with its small areas by boundary year.
fn drawn(found: &Geography) -> Vec<String> {
    let year = |((_, year), members): (&(AreaCode, Vintage), &BTreeSet<AreaCode>)| {
        let members: Vec<_> = members.iter().map(AreaCode::to_string).collect();
        format!(" {year}: {}", members.join(" "))
    };
    let patch = |patch: &areas::Patch| {
        let parts = found.parts.iter().filter(|((whole, _), _)| *whole == patch.area.code);
        format!("{} {}{}", patch.kind, patch.area.name, parts.map(year).collect::<String>())
    };
    found.patches.iter().map(patch).collect()
}

#[tokio::test]
async fn patches_are_made_of_the_small_areas_that_they_name() {
    let table = [
        ("small areas", "hub North: X01000001 X01000003", "hub North 2021: X01000001 X01000003"),
        ("a ward stands for its small areas", "hub North: X05000002 X01000003", "hub North 2021: X01000002 X01000003"),
        ("a small area of the ward counts once", "hub North: X05000002 X01000002", "hub North 2021: X01000002"),
        ("small areas of an older year", "hub North: X01000901", "hub North 2011: X01000901"),
        (
            "where no year knows all, the newest lacks parts",
            "hub North: X01000901 X01000001",
            "hub North 2021: X01000001 X01000901",
        ),
        ("what nobody knows is lacking", "hub North: X01000001 X01000777", "hub North 2021: X01000001 X01000777"),
        (
            "a ward without small areas is lacking",
            "hub North: X01000001 X05000091",
            "hub North 2021: X01000001 X05000091",
        ),
        ("capitals and spaces", "hub North: X01000001\nhub NORTH: X01000002", "hub NORTH 2021: X01000001 X01000002"),
        (
            "on the border, more of it here",
            "hub North: X01000001 X01000002 X01000501",
            "hub North 2021: X01000001 X01000002 X01000501",
        ),
        (
            "half of it here, with the first code",
            "hub North: X01000001 X01000501",
            "hub North 2021: X01000001 X01000501",
        ),
        ("another authority's", "hub North: X01000501", ""),
        ("in two patches", "hub B: X01000001\nhub A: X01000001", "hub A 2021: X01000001; hub B 2021: X01000001"),
    ];
    for db in both().await {
        for (import, (rule, lines, expected)) in (2..).zip(table) {
            keep(&db, import, &patches(lines)).await;
            let found = load(&db, "X10000001").await.expect("the county");
            assert_eq!(drawn(&found).join("; "), expected, "{rule}");
            assert!(found.patches.iter().all(|patch| found.is_own(patch.area.code)), "{rule}");
            let mut tx = db.begin().await.expect("a transaction");
            intake::mark_reverted(&mut tx, import).await.expect("taken back");
            tx.commit_silent(Silent::System("a test")).await.expect("kept");
        }
    }
}

#[tokio::test]
async fn the_newest_list_of_a_kind_wins_whole() {
    let lists = [
        "hub North: X01000001\nhub South: X01000002 X01000003",
        "cluster East: X01000001",
        "hub West: X01000002 X01000001\nhub South: X01000002",
        // The neighbour's own hubs.
        "hub Like us: X01000501",
    ];
    for db in both().await {
        for (import, list) in (2..).zip(lists) {
            keep(&db, import, &patches(list)).await;
        }
        let found = load(&db, "X10000001").await.expect("the county");
        assert_eq!(
            drawn(&found),
            ["cluster East 2021: X01000001", "hub South 2021: X01000002", "hub West 2021: X01000001 X01000002"]
        );
        assert_eq!(found.patch_kinds(), ["cluster", "hub"]);
        let cover = |found: &Geography, kind: &str| {
            found.cover(kind).map(|cover| (cover.vintage.0, cover.all, cover.in_none.len(), cover.in_several.len()))
        };
        assert_eq!(cover(&found, "hub"), Some((2021, 3, 1, 1)), "one in no hub, one in two");
        let south =
            |found: &Geography| found.patches.iter().find(|one| one.area.name == "South").map(|one| one.area.code);
        let code = south(&found);
        let mut tx = db.begin().await.expect("a transaction");
        intake::mark_reverted(&mut tx, 4).await.expect("taken back");
        tx.commit_silent(Silent::System("a test")).await.expect("kept");
        let found = load(&db, "X10000001").await.expect("the county");
        assert_eq!(drawn(&found)[1..], ["hub North 2021: X01000001", "hub South 2021: X01000002 X01000003"]);
        assert_eq!(cover(&found, "hub"), Some((2021, 3, 0, 0)));
        assert_eq!(south(&found), code, "a patch keeps its code when it is drawn anew");
    }
}

#[test]
fn a_file_is_of_one_world() {
    // Put together here: no real code stands in a source file.
    let real = format!("K{:08}", 2_000_001);
    let (with_number, with_fictional) = (format!("{real} 990"), format!("X08000001 {real}"));
    let table = [
        ("990", Ok(None)),
        ("990 X08000001", Ok(Some(World::Fictional))),
        (with_number.as_str(), Ok(Some(World::Real))),
        (with_fictional.as_str(), Err(areas::MixedWorlds)),
    ];
    for (text, world) in table {
        assert_eq!(World::of(&text.split(' ').map(code).collect()), world, "{text}");
    }
}
