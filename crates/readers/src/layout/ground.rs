// SPDX-License-Identifier: MIT OR Apache-2.0
//! The ground on which a point of a boundary may lie: degrees, longitude before latitude, in the United Kingdom.

use std::ops::RangeInclusive;

/// All of the United Kingdom with its islands, and some sea. No longitude of it is one of its latitudes, so a point
/// whose numbers were turned round always lies outside.
const LONGITUDES: RangeInclusive<f64> = -9.0..=2.5;
const LATITUDES: RangeInclusive<f64> = 49.0..=61.5;

/// Tells whether a point lies in the United Kingdom or near it.
pub(crate) fn is_here(longitude: f64, latitude: f64) -> bool {
    LONGITUDES.contains(&longitude) && LATITUDES.contains(&latitude)
}

/// A point as a boundary may have it, or what is wrong with it and what to do.
pub(super) fn place_point(east: f64, north: f64) -> Result<(f64, f64), String> {
    if is_here(east, north) {
        return Ok((east, north));
    }
    let shown = |number: f64| if number.abs() < 1e9 { number.to_string() } else { format!("{number:e}") };
    let point = format!("({}, {})", shown(east), shown(north));
    Err(if is_here(north, east) {
        format!(
            "{point} has its latitude first, and longitude comes first in a boundary: download it again as \
             GeoJSON, or turn the two round"
        )
    } else if (-180.0..=180.0).contains(&east) && (-90.0..=90.0).contains(&north) {
        format!(
            "{point} is not in the United Kingdom: take the boundary of the right country in WGS 84 \
             (EPSG:4326), longitude first"
        )
    } else {
        format!("{point} is not longitude and latitude: download the boundary in WGS 84 (EPSG:4326)")
    })
}

#[cfg(test)]
mod tests {
    use super::{is_here, place_point};
    use proptest::prelude::proptest;

    #[test]
    fn a_point_is_in_the_united_kingdom_or_told_what_is_wrong() {
        let here = [
            ("Bradford", -1.76, 53.79),
            ("the westernmost island", -8.65, 57.81),
            ("the northernmost island", -0.88, 60.86),
            ("the southernmost rocks", -6.45, 49.86),
            ("the easternmost town", 1.763, 52.48),
            ("the invented district", -6.65, 51.05),
        ];
        for (place, east, north) in here {
            assert_eq!(place_point(east, north), Ok((east, north)), "{place}");
        }
        let elsewhere = [
            ("latitude first", 53.83, -1.76, "(53.83, -1.76) has its latitude first"),
            ("latitude first, on the meridian", 51.5, 0.0, "(51.5, 0) has its latitude first"),
            ("nowhere", 0.0, 0.0, "(0, 0) is not in the United Kingdom"),
            ("Dublin lies inside, Paris does not", 2.35, 48.86, "is not in the United Kingdom"),
            ("south for north", -1.76, -53.83, "is not in the United Kingdom"),
            ("a place in Somalia", 45.3, 2.0, "is not in the United Kingdom"),
            ("metres of the national grid", 443_000.0, 425_000.0, "(443000, 425000) is not longitude and latitude"),
            ("metres of a web map", -195_000.0, 7_130_000.0, "is not longitude and latitude"),
            ("no place on earth", 1e300, 53.0, "(1e300, 53) is not longitude and latitude"),
        ];
        for (place, east, north, says) in elsewhere {
            let said = place_point(east, north).expect_err(place);
            assert!(said.contains(says), "{place}: {said}");
        }
    }

    proptest! {
        #[test]
        fn numbers_turned_round_are_never_taken(east in -9.0..2.5_f64, north in 49.0..61.5_f64) {
            assert!(place_point(east, north).is_ok() && place_point(north, east).is_err());
            assert!(!is_here(north, east));
        }
    }
}
