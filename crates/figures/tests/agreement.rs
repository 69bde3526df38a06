// SPDX-License-Identifier: MIT OR Apache-2.0
//! A drawing, the document made of it and the table behind it say the same: one sentence, the same figures, the same words
//! for what is not there.

use base::State;
use figures::{
    BarRow, Frame, Grid, GridCell, GridRow, IntervalBars, KeyEntry, Mark, Multiples, OutlinedArea, Panels, Peers,
    Shade, SmallMap, SmallTrend, Spine, SpineGroup, SpineRow, Standing, Trend, TrendPoint,
};

#[test]
fn a_document_says_the_sentence_and_the_same_figures_as_the_page() {
    let row = |name: &str, value| BarRow {
        name: name.into(),
        value: Some(value),
        lower: Some(value - 1.0),
        upper: Some(value + 1.0),
        ..BarRow::default()
    };
    let hidden = BarRow { name: "Moor".into(), state: State::Suppressed, ..BarRow::default() };
    let bars = IntervalBars {
        frame: Frame::new("a", "Castle is above Dale & Moor is hidden"),
        unit: "percent".into(),
        rows: vec![row("Castle", 12.34), row("Dale", 5.0), hidden],
        ..IntervalBars::default()
    };
    let svg = figures::document(&[&bars], 640.0, "Caption", "Source");
    assert_eq!(between(&svg, "<title id=\"a-t\">", "</title>"), "Castle is above Dale &amp; Moor is hidden");
    assert_eq!(between(&svg, "<desc id=\"a-s\">", "</desc>"), "Caption Source");
    let html = figures::interval_bars(&bars);
    for figure in printed(&html) {
        assert!(svg.contains(&format!(">{figure}</text>")) || figure.is_empty(), "{figure}");
    }
    let plate = figures::plate(&[&bars], f64::NAN, "A caption", "A source");
    assert!(plate.contains(">A caption</text>") && plate.contains(">A source</text>"), "{plate}");
}

/// A figure as the page prints it, taken from between tags.
fn printed(html: &str) -> Vec<&str> {
    // In a picture that is a table, words stand between plain tags of the kind.
    let tag = if html.contains("<bdi class=\"f-figure\">") { "<bdi class=\"f-figure\">" } else { "<bdi>" };
    html.split(tag).skip(1).filter_map(|rest| rest.split('<').next()).collect()
}

/// The words of a drawing; a wrapped line is a text of its own.
fn lines(svg: &str) -> String {
    svg.split("<text ").skip(1).map(|text| between(text, ">", "<")).collect::<Vec<_>>().join(" ")
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    text.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map_or("", |(inner, _)| inner)
}

fn spine_row(value: f64) -> SpineRow {
    SpineRow {
        name: "Crowded homes".into(),
        unit: "percent".into(),
        value: Some(value),
        lower: Some(value - 0.1),
        upper: Some(value + 0.1),
        comparator: Some(4.3),
        region: Some(4.6),
        peers: Some(Peers { lowest: 3.0, highest: 6.0, middle_half: Some((4.0, 5.0)) }),
        standing: Standing::Above,
        ..SpineRow::default()
    }
}

fn spine_of(row: SpineRow) -> Spine {
    let groups = vec![SpineGroup { name: "Homes".into(), rows: vec![row] }];
    Spine { frame: Frame::new("s", "Here is clearly above England"), groups, ..Spine::default() }
}

#[test]
fn a_spine_prints_on_paper_what_its_table_says() {
    let chart = spine_of(spine_row(5.5));
    let (html, svg) = (figures::spine(&chart), figures::document(&[&chart], 640.0, "", ""));
    assert_eq!(printed(&html), ["5.5%", "5.4 to 5.6", "4.3%", "4.6%"]);
    for figure in printed(&html).into_iter().chain(["clearly higher", "Homes", "Crowded homes"]) {
        assert!(lines(&svg).contains(figure) && html.contains(figure), "{figure}");
    }
    assert!(
        html.contains(">Here is clearly above England</caption>")
            && svg.contains(">Here is clearly above England</title>")
    );
}

#[test]
fn a_spine_says_in_words_what_is_not_held_and_marks_no_place_for_it() {
    let full = || spine_row(5.5);
    for (row, word) in [
        (SpineRow { state: State::Suppressed, ..full() }, ">suppressed<"),
        (SpineRow { value: None, ..full() }, ">missing<"),
        (SpineRow { comparator: None, ..full() }, ">not held for England<"),
        (SpineRow { peers: None, ..full() }, ">not held for similar places<"),
    ] {
        let chart = spine_of(row.clone());
        let (html, svg) = (figures::spine(&chart), figures::document(&[&chart], 1000.0, "", ""));
        assert!(html.contains(word) && svg.contains(word), "{word} {html}");
        // The own mark is what the class says; without a figure or a scale there is none.
        assert!(!html.contains("f-own\"") && !svg.contains("f-own\""), "{word}");
        assert!(!html.contains("5.5%") || row.value.is_some() && row.state == State::Value, "{word}");
    }
}

#[test]
fn small_multiples_share_one_scale_and_one_key_and_their_table_has_every_figure() {
    let trend = |name: &str, values: [f64; 2]| SmallTrend {
        name: name.into(),
        trend: Trend {
            unit: "percent".into(),
            periods: vec!["2021".into(), "2022".into()],
            own: values
                .map(|value| Some(TrendPoint { value, lower: Some(value - 1.0), upper: Some(value + 1.0) }))
                .to_vec(),
            comparator: vec![None, Some(7.5)],
            ..Trend::default()
        },
    };
    let trends = vec![trend("Eastdale", [3.0, 4.0]), trend("Westdale", [80.0, 90.5])];
    let all = Multiples {
        frame: Frame::new("m", "Both on one scale with England"),
        panels: Panels::Trends { trends, comparator: "England".into() },
        key: vec![KeyEntry::new(Mark::Comparator, "England")],
        ..Multiples::default()
    };
    let (html, svg) = (figures::multiples(&all), figures::document(&[&all], 640.0, "", ""));
    for drawn in [&*html, &*svg] {
        assert_eq!(drawn.matches(">100%</text>").count(), 2, "one scale for both: {drawn}");
        assert!(drawn.contains(">Eastdale<") && drawn.matches(">England<").count() == 1, "{drawn}");
    }
    assert!(html.contains("id=\"m-t\">Both on one scale with England</p>"));
    assert!(svg.contains(">Both on one scale with England</title>"));
    let table = figures::table(&figures::multiples_table(&all));
    let cells = [
        "3.0% (2.0 to 4.0)",
        "4.0% (3.0 to 5.0)",
        "not available",
        "7.5%",
        "80.0% (79.0 to 81.0)",
        "90.5% (89.5 to 91.5)",
    ];
    assert_eq!(printed(&table).into_iter().take(6).collect::<Vec<_>>(), cells);
    // What a line's end prints stands in the table.
    for end in ["4.0", "90.5", "7.5"] {
        assert!(html.contains(&format!(">{end}</text>")) && svg.contains(&format!(">{end}</text>")), "{end}");
    }
}

#[test]
fn a_small_map_fills_an_area_as_its_table_says() {
    let square = |x: f64| vec![vec![vec![(x, 53.0), (x + 1.0, 53.0), (x + 1.0, 54.0), (x, 54.0)]]];
    let areas = [("Castle", 0.0), ("Dale", 1.0), ("Moor", 2.0)];
    let areas = areas.map(|(name, x)| OutlinedArea { name: name.into(), polygons: square(x) }).to_vec();
    let cells = vec![(Shade::Class(4), "16.8%".into()), (Shade::Suppressed, String::new())];
    let maps = vec![SmallMap { name: "Homes".into(), cells }];
    let all = Multiples { panels: Panels::Maps { areas, maps }, ..Multiples::default() };
    let (html, svg) = (figures::multiples(&all), figures::document(&[&all], 640.0, "", ""));
    assert_eq!(printed(&figures::table(&figures::multiples_table(&all))), ["16.8%", "suppressed", "not available"]);
    for drawn in [&*html, &*svg] {
        for (tip, class) in [("Castle: 16.8%", "f-c4"), ("Dale: ", "f-suppressed"), ("Moor", "f-missing")] {
            let before = drawn.split_once(&format!("<title>{tip}</title>")).map_or("", |(before, _)| before);
            let group = before.rsplit_once("<g class=\"").map_or("", |(_, group)| group);
            assert!(group.starts_with(class), "{tip}: {drawn}");
        }
    }
}

fn grid_of(rows: usize, columns: usize, cell: &dyn Fn(usize, usize) -> GridCell) -> Grid {
    let row = |r: usize| GridRow {
        name: format!("Bradford {r:03}A"),
        cells: (0..columns).map(|c| cell(r, c)).collect(),
        ..GridRow::default()
    };
    Grid {
        frame: Frame::new("g", "Two figures of two wards"),
        name_heading: "Ward".into(),
        columns: (0..columns).map(|c| format!("Figure {c}")).collect(),
        rows: (0..rows).map(row).collect(),
        ..Grid::default()
    }
}

#[test]
fn a_grid_prints_on_paper_what_its_table_says() {
    let cells = [
        GridCell::new("16.8", Standing::Above),
        GridCell::new("5.5", Standing::Below),
        GridCell::absent(State::Suppressed),
        GridCell { state: State::AtLeast, ..GridCell::new("8.1", Standing::Unknown) },
        GridCell { state: State::Suppressed, ..GridCell::new("3.3", Standing::Above) },
    ];
    let grid = grid_of(1, 6, &|_, c| cells.get(c).cloned().unwrap_or_else(|| GridCell::absent(State::Missing)));
    let (html, svg) = (figures::grid(&grid), figures::document(&[&grid], 1000.0, "", ""));
    let cells: Vec<&str> = html.split("<td").skip(1).map(|cell| between(cell, ">", "<")).collect();
    assert_eq!(cells, ["16.8 ↑", "5.5 ↓", "[c]", "8.1+", "[c]", "[x]"]);
    for figure in cells.iter().filter_map(|cell| cell.split(' ').next()).chain(["Bradford 000A", "Figure 5"]) {
        assert!(svg.contains(&format!(">{figure}</text>")), "{figure}");
    }
    // The figure that its publisher hides is nowhere, not even where the caller gave it.
    assert!(!html.contains("3.3") && !svg.contains(">3.3"));
    assert!(svg.contains(">Two figures of two wards</title>") && html.contains(">Two figures of two wards</caption>"));
    let key = figures::key(&figures::grid_key(&grid));
    assert!(key.contains("[c] suppressed") && key.contains("[x] missing") && key.contains("↑ clearly higher"), "{key}");
}

#[test]
fn a_grid_of_every_small_area_fits_into_a_page() {
    let standing = [Standing::Above, Standing::Similar, Standing::Below, Standing::Similar];
    let grid = grid_of(300, 9, &|r, c| GridCell::new("16.8", standing[(r + c) % 4]));
    let html = figures::grid(&grid);
    assert!(html.len() < 100_000, "{}", html.len());
    // Headings that do not fit stand upright, and no figure is left out.
    let svg = figures::document(&[&grid], 640.0, "", "");
    assert!(svg.matches(">16.8</text>").count() == 2_700 && svg.len() < 300_000, "{}", svg.len());
}
