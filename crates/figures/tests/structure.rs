// SPDX-License-Identifier: MIT OR Apache-2.0
//! What holds for every figure: it is well formed, its ids are its own, and no text from outside becomes markup.

use std::collections::BTreeSet;

use base::State;
use figures::{
    BarRow, Cell, Column, Coverage, CoverageGroup, Frame, Grid, GridCell, GridRow, Held, IntervalBars, Key, KeyEntry,
    Map, MapArea, Mark, Markup, Multiples, OutlinedArea, Panels, Peers, Reference, Shade, SmallMap, Spine, SpineGroup,
    SpineRow, Standing, Strip, Table, Trend, TrendPoint,
};
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};

/// Reads markup as XML: every element closed in order, every attribute quoted, `<` and `&` only where they belong, every
/// id once and every reference to an id of the same text. Returns what is wrong.
fn faults(text: &str) -> Option<String> {
    let (mut open, mut ids, mut used) = (Vec::new(), BTreeSet::new(), Vec::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        if before.contains('>') {
            return Some(format!("a stray > in {before:?}"));
        }
        let (tag, after) = after.split_once('>')?;
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Some(format!("</{name}> closes nothing"));
            }
            continue;
        }
        let empty = tag.ends_with('/');
        let tag = tag.trim_end_matches('/');
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let parts: Vec<&str> = attributes.split('"').collect();
        for pair in parts.chunks(2).filter(|p| p.len() == 2) {
            let attribute = pair[0].trim();
            if attribute == "style=" || attribute.starts_with("on") || !attribute.ends_with('=') {
                return Some(format!("attribute {attribute} in <{tag}>"));
            }
            if attribute == "id=" && !ids.insert(pair[1]) {
                return Some(format!("id {} twice", pair[1]));
            }
            if let Some(id) = pair[1].strip_prefix("url(#").and_then(|v| v.strip_suffix(')')) {
                used.push(id);
            }
            if attribute == "href=" || attribute == "aria-labelledby=" {
                used.push(pair[1].trim_start_matches('#'));
            }
            if attribute == "class=" && !pair[1].split(' ').all(|c| c.starts_with("f-")) {
                return Some(format!("class {}", pair[1]));
            }
        }
        if !empty {
            open.push(name);
        }
    }
    let entities = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"];
    if text.match_indices('&').any(|(i, _)| !entities.iter().any(|e| text.get(i..).is_some_and(|t| t.starts_with(e)))) {
        return Some("a bare &".into());
    }
    if let Some(missing) = used.iter().find(|id| !ids.contains(**id)) {
        return Some(format!("no id {missing}"));
    }
    (!open.is_empty()).then(|| format!("left open: {open:?}"))
}

/// Numbers that could not be drawn would stand in the markup by name.
fn is_sound(text: &str) -> bool {
    !["NaN", "inf", "-0.0\"", "-0.00%"].iter().any(|bad| text.contains(bad))
}

#[test]
fn every_sample_is_well_formed_and_ids_are_unique_across_them() {
    let all: Markup = figures::samples().into_iter().map(|(_, html)| html).collect();
    assert_eq!(faults(&all), None);
    assert!(is_sound(&all));
}

#[test]
fn a_document_leans_on_nothing_outside_itself() {
    assert_eq!(faults(&figures::document(&[], 1e9, "", "")), None);
    let plates: Vec<(String, Markup)> =
        figures::samples().into_iter().filter(|(name, _)| name.contains(" as a document")).collect();
    assert!(plates.len() > 20);
    for (name, svg) in plates {
        assert!(svg.starts_with("<svg ") && svg.contains("</title><desc"), "{name}");
        // Shares of a width, references and foreign markup are what renderers without a page fail at.
        for bad in ["%\"", "<use", "href", "<foreignObject", "<style", "calc(", "overflow"] {
            assert!(!svg.contains(bad), "{name}: {bad}");
        }
    }
}

#[test]
fn the_check_itself_finds_faults() {
    for bad in ["<a><b></a>", "<p>a & b</p>", "<i id=\"x\"></i><i id=\"x\"></i>", "<i style=\"a\"></i>", "<i></i></i>"]
    {
        assert!(faults(bad).is_some(), "{bad}");
    }
}

const NASTY: &str = "</title><script>alert(\"1\")</script>'&\u{0}";

#[test]
fn hostile_names_stay_text_in_grids_and_documents() {
    let nasty = NASTY;
    let frame = Frame::new(nasty, nasty);
    let row_of_spine = SpineRow { name: nasty.into(), note: nasty.into(), value: Some(1.0), ..SpineRow::default() };
    let spine = Spine {
        frame: frame.clone(),
        groups: vec![SpineGroup { name: nasty.into(), rows: vec![row_of_spine] }],
        ..Spine::default()
    };
    let cells = vec![GridCell::new(nasty, Standing::Above)];
    let grid = Grid {
        frame: frame.clone(),
        name_heading: nasty.into(),
        columns: vec![nasty.into()],
        rows: vec![GridRow { key: nasty.into(), name: nasty.into(), cells, ..GridRow::default() }],
        ..Grid::default()
    };
    let maps = vec![SmallMap { name: nasty.into(), cells: vec![(Shade::Class(1), nasty.into())] }];
    let areas =
        vec![OutlinedArea { name: nasty.into(), polygons: vec![vec![vec![(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)]]] }];
    let all = Multiples { frame: frame.clone(), panels: Panels::Maps { areas, maps }, ..Multiples::default() };
    let drawn: [String; 6] = [
        figures::spine(&spine).into(),
        figures::grid(&grid).into(),
        figures::multiples(&all).into(),
        figures::plate(&[&spine], 640.0, nasty, nasty),
        figures::plate(&[&grid], 640.0, nasty, nasty),
        figures::plate(&[&all], 640.0, nasty, nasty),
    ];
    for html in drawn {
        assert_eq!(faults(&html), None, "{html}");
        assert!(!html.contains("<script"), "{html}");
    }
}

#[test]
fn hostile_names_stay_text() {
    let nasty = NASTY;
    let frame = Frame::new(nasty, nasty);
    let row = BarRow { key: nasty.into(), name: nasty.into(), note: nasty.into(), ..BarRow::default() };
    let area = MapArea {
        key: nasty.into(),
        tip: nasty.into(),
        shade: Shade::Class(1),
        polygons: vec![vec![vec![(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)]]],
    };
    let drawn = [
        figures::map(&Map { frame: frame.clone(), areas: vec![area.clone(), area] }),
        figures::strip(&Strip { frame: frame.clone(), ..Strip::default() }),
        figures::trend(&Trend { frame: frame.clone(), periods: vec![nasty.into()], ..Trend::default() }),
        figures::key(&Key { frame: frame.clone(), entries: vec![KeyEntry::new(Mark::Own, nasty)] }),
        figures::coverage(&Coverage {
            frame: frame.clone(),
            groups: vec![CoverageGroup { name: nasty.into(), parts: vec![(nasty.into(), Held::No)] }],
        }),
        figures::table(&Table {
            frame: frame.clone(),
            columns: vec![Column::text(nasty)],
            rows: vec![vec![Cell::from(nasty)]],
        }),
        figures::interval_bars(&IntervalBars {
            frame,
            name_heading: nasty.into(),
            value_heading: nasty.into(),
            rows: vec![row],
            reference: Some(Reference { label: nasty.into(), value: 1.0 }),
            ..IntervalBars::default()
        }),
    ];
    for html in drawn {
        assert_eq!(faults(&html), None, "{html}");
        assert!(!html.contains("<script"), "{html}");
    }
}

#[test]
fn every_state_is_said_in_words_in_the_table_of_bars() {
    let row = |state| BarRow { name: "A".into(), state, ..BarRow::default() };
    for (state, word) in [
        (State::Suppressed, "suppressed"),
        (State::Missing, "missing"),
        (State::NotAvailable, "not available"),
        (State::NotApplicable, "does not apply"),
    ] {
        let html = figures::interval_bars(&IntervalBars { rows: vec![row(state)], ..IntervalBars::default() });
        assert!(html.contains(&format!(">{word}<")), "{html}");
    }
    let least = BarRow { value: Some(8.0), ..row(State::AtLeast) };
    let html = figures::interval_bars(&IntervalBars { rows: vec![least], ..IntervalBars::default() });
    assert!(html.contains(">at least 8<") && html.contains("f-at-least"), "{html}");
}

#[test]
fn zero_lies_on_the_right_where_the_page_is_read_from_the_right() {
    let bars = |frame| {
        let row =
            BarRow { name: "A".into(), value: Some(2.0), lower: Some(1.0), upper: Some(3.0), ..BarRow::default() };
        let unit = "percent".into();
        figures::interval_bars(&IntervalBars { frame, unit, rows: vec![row], ..IntervalBars::default() })
    };
    let tick = |html: &str, text: &str| {
        let (before, _) = html.split_once(&format!(">{text}</text>")).expect("a tick");
        before.rsplit_once(" x=\"").and_then(|(_, x)| x.split_once('"')).map(|(x, _)| x.to_owned())
    };
    assert_eq!(tick(&bars(Frame::new("a", "")), "0%").as_deref(), Some("0.00%"));
    assert_eq!(tick(&bars(Frame::new("a", "").rtl()), "0%").as_deref(), Some("100.00%"));
}

#[test]
fn a_map_of_many_areas_stays_small_and_has_no_numbers() {
    // A fan of 312 narrow areas, each with hundreds of points on its sides.
    let side = |i: u32| -> Vec<(f64, f64)> {
        (0..200).map(|j| (f64::from(i) / 200.0 + f64::from((i + j) % 2) / 900.0, 50.0 + f64::from(j) / 300.0)).collect()
    };
    let areas: Vec<MapArea> = (0..312)
        .map(|i| {
            let mut ring = side(i);
            ring.extend(side(i + 1).into_iter().rev());
            MapArea {
                key: i.to_string(),
                tip: format!("Bradford {i:03}A: 16.8%"),
                shade: Shade::Class(2),
                polygons: vec![vec![ring]],
            }
        })
        .collect();
    let many = figures::map(&Map { frame: Frame::new("m", "Many"), areas: areas.clone() });
    assert!(many.len() < 60_000 && !many.contains("<text"), "{}", many.len());
    let wards = figures::map(&Map { frame: Frame::new("m", "Wards"), areas: areas.into_iter().take(30).collect() });
    assert!(wards.len() < 25_000 && wards.matches("<text").count() == 30, "{}", wards.len());
    assert_eq!(faults(&wards), None);
}

fn any_value() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![
        Just(None),
        Just(Some(f64::NAN)),
        Just(Some(f64::INFINITY)),
        Just(Some(0.0)),
        Just(Some(f64::MAX)),
        Just(Some(1e-300)),
        any::<f64>().prop_map(Some),
        (-200.0..200.0_f64).prop_map(Some),
    ]
}

fn any_row() -> impl Strategy<Value = BarRow> {
    let state = (0..State::ALL.len()).prop_map(|i| State::ALL[i]);
    (any_value(), any_value(), any_value(), state, any::<Option<u8>>(), any::<bool>(), ".{0,9}").prop_map(
        |(value, lower, upper, state, class, modelled, name)| BarRow {
            // The name may hold any letters, also those of NaN; the drawing must not.
            name: name.replace(['N', 'n'], ""),
            value,
            lower,
            upper,
            state,
            class,
            modelled,
            ..BarRow::default()
        },
    )
}

proptest! {
    #[test]
    fn bars_strips_spines_and_trends_draw_whatever_they_are_given(
        rows in proptest::collection::vec(any_row(), 0..9), reference in any_value(), rtl in any::<bool>(),
    ) {
        let frame = if rtl { Frame::new("a", "A").rtl() } else { Frame::new("a", "A") };
        let strips: Markup = rows.iter().map(|row| figures::strip(&Strip {
            frame: frame.clone(), value: row.value, lower: row.lower, upper: row.upper, state: row.state,
            england: reference, most: row.upper, neighbours: rows.iter().filter_map(|r| r.value).collect(),
            ..Strip::default()
        })).collect();
        let trend = figures::trend(&Trend {
            frame: frame.clone(), periods: rows.iter().map(|_| "2021".to_owned()).collect(),
            own: rows.iter().map(|r| r.value.map(|value| TrendPoint { value, lower: r.lower, upper: r.upper })).collect(),
            comparator: rows.iter().map(|r| r.upper).collect(), breaks: vec![0, 2, 3, 40], ..Trend::default()
        });
        let peers = |row: &BarRow| Some(Peers { lowest: row.lower?, highest: row.upper?, middle_half: row.value.zip(reference) });
        let spine = Spine { frame: frame.clone(), groups: vec![SpineGroup { rows: rows.iter().map(|row| SpineRow {
            value: row.value, lower: row.lower, upper: row.upper, state: row.state, comparator: reference, region: row.lower,
            peers: peers(row), standing: Standing::Below, ..SpineRow::default()
        }).collect(), ..SpineGroup::default() }], ..Spine::default() };
        let spines = String::from(figures::spine(&spine)) + &figures::document(&[&Spine { frame: Frame::new("b", ""), ..spine }], 640.0, "", "");
        let reference = reference.map(|value| Reference { label: "B".into(), value });
        let bars = figures::interval_bars(&IntervalBars { frame, rows, reference, ..IntervalBars::default() });
        assert!(is_sound(&spines));
        for html in [&*bars, &*trend, &*spines] {
            assert_eq!(faults(html), None);
        }
        assert!(is_sound(&bars) && is_sound(&trend) && is_sound(&strips));
    }

    #[test]
    fn maps_draw_whatever_they_are_given(
        areas in proptest::collection::vec(proptest::collection::vec((any_value(), any_value()), 0..12), 0..8),
        class in any::<u8>(),
    ) {
        let areas = areas.into_iter().map(|ring| MapArea {
            key: "1".into(), tip: "A".into(), shade: Shade::Class(class),
            polygons: vec![vec![ring.into_iter().map(|(x, y)| (x.unwrap_or(1.0), y.unwrap_or(2.0))).collect()]],
        }).collect();
        let html = figures::map(&Map { frame: Frame::new("m", "A map"), areas });
        assert_eq!(faults(&html), None);
        assert!(is_sound(&html));
    }

    #[test]
    fn classes_rise_and_none_is_empty(values in proptest::collection::vec(-1e6..1e6_f64, 0..80)) {
        let classes = figures::Classes::choose(&values);
        assert!(classes.limits.windows(2).all(|pair| pair[0] < pair[1]) && classes.limits.len() < 5);
        for place in 0..classes.count() {
            let shade = classes.shade_of(place);
            assert!(values.is_empty() || values.iter().any(|v| classes.class_of(*v) == shade), "{classes:?}");
        }
    }
}
