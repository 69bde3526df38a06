// SPDX-License-Identifier: MIT OR Apache-2.0
//! One authority under several codes: joined by order, said where only a number or a name says so, and counted once in a
//! register. One code under two names: said.

use areas::Geography;
use base::AreaCode;
use evidence::measure::{Measure, Measured};
use rapport::App;

use crate::one_place::{beside, figures, on_one, take_files, worked_out};
use crate::setting::{assess, day, fixture, on_both, plain, rows, take};

/// The two codes of the authority of a case, the older first.
fn recoded(name: &str) -> [AreaCode; 2] {
    let orders = areas::Orders::shipped();
    let one = orders.recoded.iter().find(|one| one.name == name).expect("an order");
    [one.old, one.new]
}

fn own<'a>(measured: &'a [Measured], indicator: &str, code: AreaCode) -> Vec<(&'a Measured, &'a Measure)> {
    let of = measured.iter().filter(|one| one.key.indicator == indicator);
    of.filter_map(|one| Some((one, one.measures.get(&code)?))).collect()
}

#[tokio::test]
async fn a_code_that_was_issued_anew_is_the_same_authority_under_either() {
    let case = |name: &str| beside(&format!("cases/authority-code-reissued-barnsley/{name}"));
    let [Some(recent), Some(deprivation), Some(lookup), Some(neighbours), Some(older)] = [
        case("42-barnsley-two-codes--b1.csv"),
        case("42-barnsley-two-codes--iod2025.csv"),
        case("42-barnsley-two-codes--lookup24.csv"),
        case("10-barnsley-recode--sn_model.csv"),
        case("10-barnsley-recode--b1_children_in_need.csv"),
    ] else {
        return;
    };
    let files = [
        ("recent.csv", recent),
        ("deprivation.csv", deprivation),
        ("lookup.csv", lookup),
        ("neighbours.csv", neighbours),
        ("older.csv", older),
    ];
    let codes = recoded("Barnsley");
    on_both(async |app| {
        let checks = take_files(&app, &files).await;
        let said = format!("Barnsley is {} since 2025-04-01 and was {} before", codes[1], codes[0]);
        assert!(checks.iter().any(|check| check.contains(&said)), "{checks:?}");
        for code in codes {
            let (geography, measured) = worked_out(&app, code).await;
            assert_eq!((geography.authority.name.as_str(), geography.wards.len()), ("Barnsley", 3), "{code}");
            let small: usize = geography.small_areas.values().map(Vec::len).sum();
            assert_eq!(small, 9, "{code}");
            assert!(!geography.neighbours.is_empty() || !geography.unmapped_neighbours.is_empty(), "{code}");
            // Children at 31 March 2025 under the new code; the small areas stand under the old one.
            let all: Vec<f64> = measured.iter().filter_map(|one| one.measures.get(&code)?.quantity.numerator).collect();
            assert!(all.contains(&1560.0), "{code}: {all:?}");
            let deprived = own(&measured, "deprivation-most-deprived-10pc", code);
            assert_eq!(deprived.len(), 1, "{code}");
            assert_eq!((deprived[0].1.quantity.numerator, deprived[0].1.quantity.denominator), (Some(1.0), Some(9.0)));
            the_line_is_one(&app, &geography, &measured, code).await;
            let page = String::from_utf8_lossy(&assess(&app, code, day("2026-11-01")).await["index.html"]).into_owned();
            let page = plain(&page);
            assert!(
                page.contains(codes[0].as_str()) && page.contains(codes[1].as_str()),
                "{code}: neither code names the other"
            );
        }
        let listed = areas::authorities(&app.db).await.expect("authorities");
        let listed: Vec<AreaCode> =
            listed.into_iter().map(|one| one.code).filter(|code| codes.contains(code)).collect();
        assert_eq!(listed.len(), 1, "once in the list of places: {listed:?}");
    })
    .await;
}

async fn the_line_is_one(app: &App, geography: &Geography, measured: &[Measured], code: AreaCode) {
    // 2019 to 2020 from the older file, 2021 to 2025 from the other: one line.
    let family =
        measured.iter().find(|one| one.measures.get(&code).and_then(|one| one.quantity.numerator) == Some(1560.0));
    let family = family.expect("the family");
    let imports = crate::setting::imports(&app.db).await;
    let ledger = evidence::ledger::Ledger::open(
        &app.db.snapshot().await.expect("a snapshot"),
        geography,
        &imports,
        app.clock.today(),
    )
    .await
    .expect("a ledger");
    let history = evidence::measure::history(geography, &ledger, &app.catalogue, &family.key, day("2026-11-01"));
    let counts: Vec<f64> = history.iter().filter_map(|one| one.measures.get(&code)?.quantity.numerator).collect();
    // Where both codes have a year, the new one counts.
    assert_eq!(counts, [1500.0, 1510.0, 1501.0, 1502.0, 1503.0, 1504.0, 1560.0], "{code}");
    let years: Vec<&str> = history
        .iter()
        .filter(|one| one.measures.get(&code).is_some_and(|one| one.quantity.numerator.is_some()))
        .map(|one| one.period.label())
        .collect();
    assert!(years.len() >= 6 && years.contains(&"2019"), "{code}: {years:?}");
}

#[tokio::test]
async fn a_school_without_a_code_is_counted_by_the_number_of_its_authority() {
    let Some(register) = beside("cases/files/08-registers/gias_placeholder_gss.csv") else { return };
    let lookup = beside("cases/files/07-nomis/ts003_lookup.csv").expect("a lookup");
    let authority = rows(&lookup)[0]["LAD24CD"].clone();
    on_both(async |app| {
        let (report, _) = take(&app, "register.csv", &register).await;
        assert!(report.result == "taken_in" && report.rejected.is_empty(), "{:?}", report.rejected);
        assert!(
            report
                .notes
                .iter()
                .any(|note| note.contains("Placed by the number of their authority") && note.contains(": 1."))
        );
        take_files(&app, &[("lookup.csv", lookup.clone())]).await;
        let found = figures(&app, &authority, "schools-open").await;
        assert_eq!(found[&authority][..2], ["5".to_owned(), "value".to_owned()], "{found:?}");
    })
    .await;
}

/// Three more registers: capitals of a placeholder, a placeholder of the right shape, and a number that no row maps.
#[tokio::test]
async fn placeholders_of_every_kind_are_placed_by_number() {
    let head = "URN,LA (code),LA (name),EstablishmentName,EstablishmentStatus (name),GSSLACode (name),LSOA (code),LastChangedDate";
    let row = |urn: u32, number: &str, code: &str| {
        format!("{urn},{number},Place,School {urn},Open,{code},X01000001,01-05-2025")
    };
    let table = [
        ("not applicable", vec![row(1, "990", "X08000001"), row(2, "990", "Not applicable")], vec![("X08000001", 2.0)]),
        ("all nines", vec![row(1, "990", "X08000001"), row(2, "990", "X99999999")], vec![("X08000001", 2.0)]),
        ("the number alone", vec![row(1, "991", ""), row(2, "991", "")], vec![("991", 2.0)]),
        (
            "two codes of one number",
            vec![row(1, "990", "X08000001"), row(2, "990", "X08000001"), row(3, "990", "X08000002"), row(4, "990", "")],
            vec![("X08000001", 3.0), ("X08000002", 1.0)],
        ),
    ];
    for (rule, lines, expected) in table {
        let text = format!("{head}\n{}\n", lines.join("\n"));
        let parsed = readers::read("register.csv", text.as_bytes(), &readers::Profiles::shipped(), None).expect(rule);
        let mut found: Vec<(String, f64)> = parsed
            .records
            .series
            .iter()
            .filter(|series| series.key.area_type != base::AreaType::SmallArea)
            .flat_map(|series| {
                series.cells.iter().map(|(code, cell)| (code.to_string(), cell.numerator.unwrap_or_default()))
            })
            .collect();
        found.sort_by(|one, other| one.0.cmp(&other.0));
        let expected: Vec<(String, f64)> = expected.into_iter().map(|(code, count)| (code.to_owned(), count)).collect();
        assert_eq!(found, expected, "{rule}");
    }
}

#[tokio::test]
async fn a_number_or_a_name_of_two_codes_is_said_and_joins_nothing() {
    let app = on_one().await;
    let checks = take_files(&app, &[("one-number.csv", fixture("places/one-number-two-codes.csv"))]).await;
    let said = "the number 990 stands for X08000001 and X08000002";
    assert!(checks.iter().any(|check| check.contains(said)), "{checks:?}");
    let codes: Vec<AreaCode> = ["X08000001", "X08000002"].iter().map(|code| code.parse().expect("a code")).collect();
    let (geography, measured) = worked_out(&app, codes[1]).await;
    let notes = geography.code_notes();
    assert_eq!(notes, [areas::CodeNote::Alike(vec![codes[0]])]);
    assert!(
        measured.iter().all(|one| one.measures.values().all(|one| one.quantity.numerator != Some(101.0))),
        "joined"
    );
}

#[tokio::test]
async fn one_code_under_two_names_is_said() {
    let Some(case) = beside("cases/one-code-two-names/local_counts.csv") else { return };
    let parsed = readers::read("counts.csv", &case, &readers::Profiles::shipped(), None).expect("read");
    let wrong = parsed.records.other_names.first().expect("another name");
    assert_eq!((parsed.records.other_names.len(), wrong.name.as_str()), (1, "Bingley Rural"));
    let lookup =
        |name: &str| format!("LSOA21CD,LSOA21NM,LAD24CD,LAD24NM\nX01000001,{name},X08000001,Hill\n").into_bytes();
    let app = on_one().await;
    let twice = [lookup("Hill 001"), b"X01000001,Dale 001,X08000001,Hill\n".to_vec()].concat();
    let checks = take_files(&app, &[("twice.csv", twice)]).await;
    assert!(
        checks.iter().any(|check| check.contains("X01000001 stands under two names, “Dale 001” and “Hill 001”")),
        "{checks:?}"
    );
    let app = on_one().await;
    let checks = take_files(&app, &[("a.csv", lookup("Hill 001")), ("b.csv", lookup("hill 001 [note 2]"))]).await;
    assert!(checks.iter().all(|check| !check.contains("X01000001")), "a spelling is no other name: {checks:?}");
    let checks = take_files(&app, &[("c.csv", lookup("Dale 001"))]).await;
    let said = "X01000001 is “Dale 001” here and “Hill 001” in files before";
    assert!(checks.iter().any(|check| check.contains(said)), "{checks:?}");
}
