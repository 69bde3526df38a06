// SPDX-License-Identifier: MIT OR Apache-2.0
//! The people and where they live: a smooth field of need with two poor clusters, a field of town life, and the residents.

use base::Rng;

use super::outline::{Ground, Ring};
use super::plane::{Spot, square, towns};
use super::sheet::size;

pub(super) struct SmallArea {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) ward: usize,
    pub(super) middle: Spot,
    pub(super) ring: Ring,
    /// From 0 (least) to 1 (most): what every indicator of deprivation follows.
    pub(super) need: f64,
    /// From 0 (moor) to 1 (town): what tenure, age and origin follow as well.
    pub(super) town: f64,
    pub(super) residents: f64,
    pub(super) households: f64,
}

/// Peoples the ground. Areas are in the order of their codes: ward by ward, from south to north.
pub(super) fn settle(seed: u64, ground: &Ground, groups: &[usize], authority: &str) -> Vec<SmallArea> {
    let mut order: Vec<usize> = (0..groups.len()).collect();
    let renamed = shuffled(seed, groups);
    order.sort_by(|one, two| {
        renamed[*one].cmp(&renamed[*two]).then(ground.middles[*one].1.total_cmp(&ground.middles[*two].1))
    });
    let mut chance = super::stream(seed, "people");
    let middles: Vec<Spot> = order.iter().map(|cell| ground.middles[*cell]).collect();
    let need = needs(&middles, &mut chance);
    order
        .iter()
        .enumerate()
        .map(|(at, cell)| {
            let town = town(middles[at]);
            let residents = (1480.0 + 240.0 * chance.bell()).clamp(1020.0, 2650.0).round();
            let crowd = 2.18 + 0.42 * need[at] + 0.06 * chance.bell();
            SmallArea {
                code: format!("X01{:06}", at + 1),
                name: name(authority, at),
                ward: renamed[*cell],
                middle: middles[at],
                ring: ground.rings[*cell].clone(),
                need: need[at],
                town,
                residents,
                households: (residents / crowd).round(),
            }
        })
        .collect()
}

/// The publisher's manner: a number for each group of five, then a letter.
fn name(authority: &str, at: usize) -> String {
    let letter = ["A", "B", "C", "D", "E"][at % 5];
    format!("{authority} {:03}{letter}", at / 5 + 1)
}

/// Wards get their numbers by chance: codes in alphabetical order say nothing about the map.
fn shuffled(seed: u64, groups: &[usize]) -> Vec<usize> {
    let count = groups.iter().max().map_or(0, |most| most + 1);
    let mut chance = super::stream(seed, "wards");
    let mut names: Vec<usize> = (0..count).collect();
    for at in (1..count).rev() {
        let other = chance.below(u64::try_from(at + 1).unwrap_or(1));
        names.swap(at, usize::try_from(other).unwrap_or(0));
    }
    groups.iter().map(|group| names[*group]).collect()
}

/// Need falls off from two clusters, with a little chance; then the order of places, not the raw field, sets the
/// levels, so that about a sixth lie among the most deprived tenth of the country.
fn needs(middles: &[Spot], chance: &mut Rng) -> Vec<f64> {
    let [first, second] = towns();
    let clusters = [((first.0 - 1.4, first.1 + 1.1), 1.0, 14.0), (second, 0.86, 9.0), ((4.5, 8.0), 0.25, 12.0)];
    let raw: Vec<f64> = middles
        .iter()
        .map(|middle| {
            let near: f64 =
                clusters.iter().map(|(heart, weight, wide)| weight / (1.0 + square(*middle, *heart) / wide)).sum();
            near + 0.055 * chance.bell()
        })
        .collect();
    let mut order: Vec<usize> = (0..raw.len()).collect();
    order.sort_by(|one, two| raw[*one].total_cmp(&raw[*two]).then(one.cmp(two)));
    let mut need = vec![0.0; raw.len()];
    for (rank, area) in order.into_iter().enumerate() {
        let part = (size(rank) + 0.5) / size(raw.len());
        need[area] = 0.02 + 0.965 * part * (1.6 - 0.6 * part);
    }
    need
}

fn town(middle: Spot) -> f64 {
    let [first, second] = towns();
    let near = |heart: Spot, wide: f64| 1.0 / (1.0 + square(middle, heart) / wide);
    (near((first.0 + 1.6, first.1 - 0.9), 9.0) + 0.35 * near(second, 7.0)).min(1.0)
}
