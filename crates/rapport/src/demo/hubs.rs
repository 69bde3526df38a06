// SPDX-License-Identifier: MIT OR Apache-2.0
//! The reach of the hubs: each small area is of the hub that is nearest, a few of two, and some of none.

use std::collections::BTreeSet;

use super::district::District;
use super::plane::{Spot, square};
use super::{geography, wards};

/// A second hub that is hardly farther than the nearest reaches the small area too.
const HARDLY_FARTHER: f64 = 1.12;

/// The list as an authority keeps it: a row for each hub and each place that it reaches.
pub(super) fn file(district: &District) -> (String, Vec<u8>) {
    let table = geography::hubs();
    let mut sheet = table.start();
    for (hub, places) in reach(district) {
        for place in places {
            sheet.row(table.columns.iter().map(|column| if column.holds == "hub" { &hub } else { &place }));
        }
    }
    sheet.file(&table.file)
}

/// Each hub with the codes of its places.
fn reach(district: &District) -> Vec<(String, Vec<String>)> {
    let areas = &district.small_areas;
    let middles: Vec<Spot> = areas.iter().map(|area| area.middle).collect();
    let hubs: Vec<Spot> = wards::seeds(&middles, district.hubs.len()).into_iter().map(|cell| middles[cell]).collect();
    let far = |hub: usize, area: usize| square(hubs[hub], middles[area]);
    let nearest = |area: usize| {
        let by_distance = |one: &usize, two: &usize| far(*one, area).total_cmp(&far(*two, area)).then(one.cmp(two));
        (0..hubs.len()).min_by(by_distance).unwrap_or(0)
    };
    // The last hub takes the wards of which most is nearest to it, whole.
    let last = hubs.len().saturating_sub(1);
    let of_last = |ward: &usize| {
        let members: Vec<usize> = (0..areas.len()).filter(|area| areas[*area].ward == *ward).collect();
        members.iter().filter(|area| nearest(**area) == last).count() * 2 > members.len()
    };
    let whole: BTreeSet<usize> = (0..district.wards.len()).filter(of_last).collect();
    let reaches = |hub: usize, area: &usize| {
        let own = nearest(*area);
        let near = own == hub || (own != last && far(hub, *area) < far(own, *area) * HARDLY_FARTHER);
        near && !whole.contains(&areas[*area].ward)
    };
    let places = |hub: usize| -> Vec<String> {
        if hub == last {
            return whole.iter().map(|ward| district.wards[*ward].code.clone()).collect();
        }
        (0..areas.len()).filter(|area| reaches(hub, area)).map(|area| areas[area].code.clone()).collect()
    };
    district.hubs.iter().enumerate().map(|(hub, name)| (name.clone(), places(hub))).collect()
}
