// SPDX-License-Identifier: MIT OR Apache-2.0
//! Indices of inequality against the published vectors. The package simulates its limits and allows itself 5%; ours are
//! computed in closed form.

use stats::{
    Confidence, Inequality, Interval, LineThrough, NoSlope, OutcomeIs, SlopeDesign, SlopeQuantile, SlopeSpread,
    ValueType, slope_index,
};

use crate::reader::{Row, given, number, rows, within};

/// The tolerance of the package's own tests of its limits.
const SIMULATED: f64 = 0.05;

/// Blocks of rows with the same description and area.
fn blocks() -> Vec<Vec<Row>> {
    let mut blocks: Vec<Vec<Row>> = Vec::new();
    for row in rows("phe/SII_test_data.csv") {
        let same = |block: &Vec<Row>| {
            ["TestDescription", "Area", "Grouping1", "Grouping2"].iter().all(|column| block[0][*column] == row[*column])
        };
        match blocks.last_mut() {
            Some(block) if same(block) => block.push(row),
            _ => blocks.push(vec![row]),
        }
    }
    blocks
}

fn quantile(row: &Row) -> Option<SlopeQuantile> {
    let limits = Interval { lower: number(row, "LowerCL")?, upper: number(row, "UpperCL")? };
    Some(SlopeQuantile {
        number: row["Quantile"].parse().ok()?,
        population: number(row, "Population")?,
        value: number(row, "Value")?,
        spread: SlopeSpread::Limits(limits),
    })
}

/// The parameters stand in the description.
fn design(block: &[Row], level: f64) -> SlopeDesign {
    let said = block[0]["TestDescription"].as_str();
    let multiplier = if said.contains("(x 100)") {
        100.0
    } else if said.contains("(x -100)") {
        -100.0
    } else if said.contains("negative multiplier") {
        -1.0
    } else {
        1.0
    };
    SlopeDesign {
        quantiles: u32::try_from(block.len()).expect("few"),
        value_type: match block[0]["ValueType"].as_str() {
            "1" => ValueType::Rate,
            "2" => ValueType::Proportion,
            _ => ValueType::Plain,
        },
        through: if said.contains("transform") { LineThrough::Transformed } else { LineThrough::Values },
        outcome: OutcomeIs::ApartFromRanking,
        multiplier,
        level: Confidence::new(level).expect("inside"),
    }
}

/// The levels of the first and of the second pair of limits.
fn levels(block: &[Row]) -> Vec<f64> {
    let said = block[0]["TestDescription"].as_str();
    if block[0]["Confidence"].contains("c(95") {
        vec![0.95, 0.99]
    } else if said.contains("95 and 98") || said.contains("95% and 98%") {
        vec![0.95, 0.98]
    } else if said.contains("98") {
        vec![0.98]
    } else if said.contains("99%") {
        vec![0.99]
    } else {
        vec![0.95]
    }
}

#[test]
fn published_indices() {
    let mut furthest = 0.0_f64;
    let mut seen = 0;
    for block in blocks().iter().filter(|block| number(&block[0], "sii").is_some()) {
        seen += 1;
        let given: Vec<SlopeQuantile> = block.iter().filter_map(quantile).collect();
        for (place, level) in levels(block).into_iter().enumerate() {
            let found = slope_index(&given, &design(block, level)).expect("defined");
            furthest = furthest.max(check(&block[0], &found, place + 1));
        }
    }
    assert!(seen == 0 || seen == 44, "{seen} blocks");
    // Twice the largest gap that the noise of 100,000 draws leaves on the widest limit.
    assert!(furthest < 0.025, "{furthest}");
}

/// The points agree to the last digits; gives the largest relative gap of the simulated limits.
fn check(row: &Row, found: &Inequality, pair: usize) -> f64 {
    let exactly = |found: f64, column: &str| {
        if let Some(expected) = number(row, column) {
            assert!(within(found, expected, 1e-9), "{column} {}: {found}", row["RecordNo"]);
        }
    };
    let relative = found.relative.expect("a ratio");
    exactly(found.slope.value, "sii");
    exactly(relative.value, "rii");
    exactly(found.intercept, "Intercept");
    let limits = [
        (found.slope.lower, "sii_lowercl"),
        (found.slope.upper, "sii_uppercl"),
        (relative.lower, "rii_lowercl"),
        (relative.upper, "rii_uppercl"),
    ];
    let gap = |(found, column): (f64, &str)| {
        let expected = number(row, &format!("{column}_{pair}"))?;
        assert!(within(found, expected, SIMULATED), "{column} {}: {found} and not {expected}", row["RecordNo"]);
        Some((found / expected - 1.0).abs())
    };
    limits.into_iter().filter_map(gap).fold(0.0, f64::max)
}

#[test]
fn published_refusals() {
    for block in blocks().iter().filter(|block| number(&block[0], "sii").is_none()) {
        let said = block[0]["TestDescription"].as_str();
        let mut plan = design(block, 0.95);
        let mut quantiles: Vec<SlopeQuantile> = block.iter().filter_map(quantile).collect();
        if said.contains("invalid proportion") {
            plan.value_type = ValueType::Proportion;
        }
        if said.contains("standard error") {
            for (one, row) in quantiles.iter_mut().zip(block) {
                one.spread = SlopeSpread::StandardError(given(row, "StandardError"));
            }
        }
        let found = slope_index(&quantiles, &plan);
        let name = match found {
            Ok(_) => "defined",
            Err(NoSlope::NegativePopulation(_)) => "negative populations",
            Err(NoSlope::NegativeSpread(_)) => "standard error",
            Err(NoSlope::ZeroOrOneUnderLogit(_)) => "invalid proportion",
            Err(NoSlope::MissingQuantile(_)) => "missing",
            Err(_) => "another",
        };
        // The package warns of more than ten groups and computes; so do we, without a warning.
        let wanted = if said.contains("large number") { "defined" } else { name };
        assert!(name == wanted && (name == "defined" || said.contains(name)), "{said}: {found:?}");
    }
}
