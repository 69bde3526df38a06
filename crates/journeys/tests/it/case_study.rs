// SPDX-License-Identifier: MIT OR Apache-2.0
//! The headline numbers of the first case study: each is shown from the publishers' files or is a gap with how to get it.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::setting::{fixture, plain, rows};

#[derive(Deserialize)]
struct CaseStudy {
    authority: String,
    region: String,
    shown: Vec<Shown>,
    said: Vec<Said>,
    gap: Vec<Gap>,
}

#[derive(Deserialize)]
struct Shown {
    figure: String,
    indicator: String,
    source: String,
    #[serde(default)]
    part: String,
    #[serde(default)]
    region: bool,
    column: String,
    is: String,
}

#[derive(Deserialize)]
struct Said {
    figure: String,
    text: String,
}

#[derive(Deserialize)]
struct Gap {
    figure: String,
    element: String,
    wanted: String,
    how: String,
}

/// Looks for every number in the files that an assessment wrote; those of other authorities say nothing of it.
pub(crate) fn holds(authority: &str, files: &BTreeMap<String, Vec<u8>>) {
    let study = String::from_utf8(fixture("case_study.toml")).expect("UTF-8");
    let study: CaseStudy = toml::from_str(&study).expect("the case study reads");
    if study.authority != authority {
        return;
    }
    let measures = rows(&files["measures.csv"]);
    for one in &study.shown {
        let area = if one.region { &study.region } else { &study.authority };
        let found: Vec<_> = measures
            .iter()
            .filter(|row| row["area_code"] == *area && row["indicator"] == one.indicator)
            .filter(|row| row["source"] == one.source && row["breakdown_category"] == one.part)
            .collect();
        assert_eq!(found.len(), 1, "{}", one.figure);
        let number: f64 = found[0][&one.column].parse().expect(&one.figure);
        let places = one.is.split_once('.').map_or(0, |(_, places)| places.len());
        assert_eq!(format!("{number:.places$}"), one.is, "{}", one.figure);
    }
    let report = plain(&String::from_utf8_lossy(&files["index.html"]));
    for one in &study.said {
        assert!(report.contains(&one.text), "{}: the report does not say “{}”", one.figure, one.text);
    }
    let gaps = rows(&files["gaps.csv"]);
    for one in &study.gap {
        let line = gaps.iter().find(|row| row["element"] == one.element).expect(&one.figure);
        let wanted = one.wanted.is_empty() || line["wanted_indicators"].split(' ').any(|code| code == one.wanted);
        assert!(wanted, "{}: {} does not want {}", one.figure, one.element, one.wanted);
        assert!(line["how_to_get_it"].contains(&one.how) && !line["likely_holder"].is_empty(), "{}", one.figure);
    }
}
